//! How companies stand: every verb from every standing, and what each comes to.

use diesel::prelude::*;
use rolecall::accounts::users::{Aim, Staff};
use rolecall::companies::model::{Company as Row, Standing};
use rolecall::error::{Error, Result};
use rolecall::schema::{companies, jobs};
use rolecall::web::locale::Lang;
use rolecall::web::visitor::Visitor;

use super::{deeds, standing, stands};
use crate::factories::{Company, Job, Person};
use crate::harness::TestApp;

const ALL: [Standing; 4] = [
    Standing::Pending,
    Standing::Listed,
    Standing::Refused,
    Standing::Banned,
];

type Verb = fn(&Row, &mut rolecall::db::Db, &Visitor, chrono::NaiveDateTime) -> Result<()>;

/// Each verb, and what it makes of each standing of [`ALL`]; nothing where it is refused.
const VERBS: [(&str, Verb, [Option<Standing>; 4]); 8] = [
    (
        "approve",
        |row, db, by, now| row.approve(db, by, now),
        [
            Some(Standing::Listed),
            Some(Standing::Listed),
            Some(Standing::Listed),
            None,
        ],
    ),
    (
        "list",
        |row, db, by, now| row.list(db, by, now),
        [Some(Standing::Listed), None, Some(Standing::Listed), None],
    ),
    (
        "refuse",
        |row, db, by, now| row.refuse(db, "a reason", by, now).map(drop),
        [Some(Standing::Refused), Some(Standing::Refused), None, None],
    ),
    (
        "ban",
        |row, db, by, now| row.ban(db, "a reason", by, now).map(drop),
        [
            Some(Standing::Banned),
            Some(Standing::Banned),
            Some(Standing::Banned),
            None,
        ],
    ),
    (
        "unban",
        |row, db, by, now| row.unban(db, by, now),
        [None, None, None, Some(Standing::Pending)],
    ),
    (
        "verify",
        |row, db, by, now| row.verify(db, by, now),
        [Some(Standing::Pending), Some(Standing::Listed), None, None],
    ),
    (
        "verify by mail",
        |row, db, by, now| row.verify_by_mail(db, "info@marram.example", by, now),
        [Some(Standing::Listed), Some(Standing::Listed), None, None],
    ),
    (
        "trust",
        |row, db, by, now| row.trust(db, by, now),
        [None, Some(Standing::Listed), None, None],
    ),
];

fn moderator(app: &TestApp) -> Visitor {
    let person = Person::staff(Staff::Moderator).create(app);
    Visitor {
        id: person.id,
        email: person.email,
        name: "Robin Marsh".to_owned(),
        lang: Lang::En,
        aim: Aim::Candidate,
        staff: Some(Staff::Moderator),
        has_second: true,
        hires: false,
        session: 0,
        proven_at: app.now(),
    }
}

fn read(app: &TestApp, id: i64) -> Row {
    app.read(|db| Ok(Row::known(db, id)?))
}

/// Does something as a moderator, and says whether it was a conflict.
fn conflicts(app: &TestApp, row: &Row, verb: Verb, by: &Visitor) -> bool {
    let (row, by, now) = (row.clone(), by.clone(), app.now());
    let done = app.state.db.write_now(move |db| verb(&row, db, &by, now));
    match done {
        Ok(()) => false,
        Err(Error::Conflict) => true,
        Err(error) => panic!("{error}"),
    }
}

#[test]
fn every_verb_does_from_every_standing_what_the_table_says() {
    let app = TestApp::new();
    let by = moderator(&app);
    for (name, verb, becomes) in VERBS {
        for (from, to) in ALL.into_iter().zip(becomes) {
            let company = Company::named("Marram Works").create(&app);
            stands(&app, company.id, from);
            let row = read(&app, company.id);
            let before = deeds(&app).len();
            let refused = conflicts(&app, &row, verb, &by);
            assert_eq!(refused, to.is_none(), "{name} from {from:?}");
            let after = standing(&app, &company.slug);
            assert_eq!(after, to.unwrap_or(from), "{name} from {from:?}");
            assert_eq!(deeds(&app).len() > before, to.is_some(), "{name} {from:?}");
            app.write(|db| {
                diesel::delete(companies::table).execute(db)?;
                Ok(())
            });
        }
    }
}

#[test]
fn a_verb_about_a_version_that_is_gone_is_a_conflict() {
    let app = TestApp::new();
    let by = moderator(&app);
    for (name, verb, _) in VERBS.iter().filter(|(name, ..)| *name != "unban") {
        let company = Company::named("Marram Works").create(&app);
        let from = match *name {
            "list" => Standing::Pending,
            _ => Standing::Listed,
        };
        stands(&app, company.id, from);
        let row = read(&app, company.id);
        app.write(move |db| {
            diesel::update(companies::table.find(company.id))
                .set(companies::version.eq(companies::version + 1))
                .execute(db)?;
            Ok(())
        });
        assert!(conflicts(&app, &row, *verb, &by), "{name}");
        assert_eq!(standing(&app, &company.slug), from);
    }
}

#[test]
fn what_is_verified_or_trusted_is_so_once() {
    let app = TestApp::new();
    let by = moderator(&app);
    let company = Company::named("Marram Works").create(&app);
    let verify: Verb = |row, db, by, now| row.verify(db, by, now);
    let trust: Verb = |row, db, by, now| row.trust(db, by, now);
    let untrust: Verb = |row, db, by, now| row.untrust(db, by, now);
    let again = |verb: Verb| conflicts(&app, &read(&app, company.id), verb, &by);
    assert_eq!([again(verify), again(verify)], [false, true]);
    assert_eq!([again(trust), again(trust)], [false, true]);
    assert_eq!([again(untrust), again(untrust)], [false, true]);
    let page = app.get(&company.path()).expect(200);
    assert_eq!(page.one(".mark-verified").text(), "Verified");
    let how = page.fact("Verified").expect("a fact");
    assert!(how.contains("One of our moderators"));
    app.get("/companies")
        .expect(200)
        .one(".company-card .mark-verified");
}

#[test]
fn a_ban_takes_its_jobs_off_the_site_and_lifting_it_brings_none_back() {
    let app = TestApp::new();
    let by = moderator(&app);
    let company = Company::named("Marram Works").create(&app);
    let job = Job::published()
        .title("Rope maker")
        .at(&company)
        .create(&app);
    let path = job.path();
    app.get(&path).expect(200);
    let ban: Verb = |row, db, by, now| row.ban(db, "fraud", by, now).map(drop);
    assert!(!conflicts(&app, &read(&app, company.id), ban, &by));
    app.get(&path).expect(404);
    app.get(&company.path()).expect(404);
    assert!(!app.get("/jobs").expect(200).text().contains("Rope maker"));
    let unban: Verb = |row, db, by, now| row.unban(db, by, now);
    assert!(!conflicts(&app, &read(&app, company.id), unban, &by));
    let list: Verb = |row, db, by, now| row.list(db, by, now);
    assert!(!conflicts(&app, &read(&app, company.id), list, &by));
    app.get(&company.path()).expect(200);
    app.get(&path).expect(404);
    let status: String = app.read(|db| {
        let row = jobs::table.find(job.id).select(jobs::status);
        Ok(row.first(db)?)
    });
    assert_eq!(status, "refused");
}

#[test]
fn a_decision_is_put_back_and_a_company_that_is_not_listed_publishes_nothing() {
    let app = TestApp::new();
    let by = moderator(&app);
    let company = Company::named("Marram Works").create(&app);
    let may = |app: &TestApp| {
        let done = app
            .state
            .db
            .write_now(move |db| Row::must_publish(db, company.id));
        done.is_ok()
    };
    assert!(may(&app) && read(&app, company.id).may_publish());
    let back: Verb = |row, db, by, now| row.put_back(db, Standing::Pending, by, now);
    assert!(!conflicts(&app, &read(&app, company.id), back, &by));
    assert!(!may(&app) && !read(&app, company.id).may_publish());
    assert!(conflicts(&app, &read(&app, company.id), back, &by));
}

#[test]
fn a_company_that_is_let_in_again_waits_and_one_that_is_listed_waits_no_more() {
    let app = TestApp::new();
    let by = moderator(&app);
    let company = Company::named("Marram Works").create(&app);
    stands(&app, company.id, Standing::Banned);
    let unban: Verb = |row, db, by, now| row.unban(db, by, now);
    assert!(!conflicts(&app, &read(&app, company.id), unban, &by));
    assert_eq!(super::queue(&app)[0].0, "waiting");
    let list: Verb = |row, db, by, now| row.list(db, by, now);
    assert!(!conflicts(&app, &read(&app, company.id), list, &by));
    assert_eq!(super::queue(&app)[0].0, "decided");
}
