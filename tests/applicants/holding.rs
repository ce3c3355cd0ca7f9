//! Applications that look like abuse.

use chrono::TimeDelta;
use diesel::prelude::*;
use rolecall::accounts::members::Role;
use rolecall::accounts::users::Staff;
use rolecall::applications::desk::waiting;
use rolecall::applications::holding::{dismiss, held_why, release};
use rolecall::error::Error;
use rolecall::schema::{applications, audit, cases};
use rolecall::web::locale::Lang;
use rolecall::web::visitor::{Aim, Visitor};

use super::{Applicant, Site, apply, form, mails, site};
use crate::factories::application::PDF;
use crate::factories::{Job, Person};

fn moderator(site: &Site) -> Visitor {
    let staff = Person::staff(Staff::Moderator).create(&site.app);
    Visitor {
        id: staff.id,
        email: staff.email,
        name: "Robin Marsh".to_owned(),
        lang: Lang::En,
        aim: Aim::Candidate,
        staff: Some(Staff::Moderator),
        has_second: true,
        hires: false,
        session: 0,
        proven_at: site.app.now(),
    }
}

/// Why it is held, if it is.
fn why(site: &Site, one: &Applicant) -> Option<String> {
    let id = one.id;
    site.app.read(|db| Ok(held_why(db, id).optional()?))
}

/// Four applications with the same file, of which the last one is held.
fn with_one_file(site: &Site) -> Vec<Applicant> {
    let apply_as = |email: &str| {
        let form = form(&site.app, &site.job, "Ada Lovelace", email).file("cv.pdf", PDF);
        apply(&site.app, form)
    };
    [
        "a@example.org",
        "b@example.org",
        "c@example.org",
        "d@example.org",
    ]
    .map(apply_as)
    .to_vec()
}

#[test]
fn a_file_that_comes_with_a_fourth_address_is_held() {
    let site = site();
    let all = with_one_file(&site);
    assert!(all[..3].iter().all(|one| why(&site, one).is_none()));
    assert_eq!(why(&site, &all[3]).as_deref(), Some("shared_cv"));
    // From then on it is held from whomever it comes; after a month others are forgotten.
    let again = form(&site.app, &site.job, "Ada", "A@example.org").file("cv.pdf", PDF);
    assert_eq!(
        why(&site, &apply(&site.app, again)).as_deref(),
        Some("shared_cv")
    );
    site.app.advance(TimeDelta::days(31));
    let later = form(&site.app, &site.job, "Ada", "e@example.org").file("cv.pdf", PDF);
    assert_eq!(why(&site, &apply(&site.app, later)), None);
}

#[test]
fn the_twenty_first_of_an_address_within_a_day_is_held() {
    let site = site();
    for number in 1..=20 {
        let one = site.apply("Ada Lovelace", "ada@example.org");
        assert_eq!(why(&site, &one), None, "{number}");
    }
    let one = site.apply("Ada Lovelace", "ADA@example.org");
    assert_eq!(why(&site, &one).as_deref(), Some("many"));
    site.app.advance(TimeDelta::hours(25));
    let next = site.apply("Ada Lovelace", "ada@example.org");
    assert_eq!(why(&site, &next), None);
}

#[test]
fn its_sender_is_told_what_all_are_and_the_company_nothing() {
    let site = site();
    let all = with_one_file(&site);
    let (seen, held) = (&all[0], &all[3]);
    let told = |one: &Applicant| {
        let received = site.app.get(&format!("{}/received", one.own)).expect(200);
        let own = site.app.get(&one.own).expect(200);
        let cut = |text: String| text.replace(&one.own, "").replace(&one.reference, "");
        let text = cut(received.text()) + &cut(own.text());
        let time = regex::Regex::new(r"<time[^>]*>[^<]*|[abd]@example.org").expect("a pattern");
        time.replace_all(&text, "").into_owned()
    };
    assert_eq!(told(seen), told(held));
    assert_eq!(mails(&site.app, "application-sent").len(), 4);
    assert_eq!(mails(&site.app, "application-received").len(), 3);

    let viewer = site.member(Role::Viewer);
    let list = viewer.get(&site.list()).expect(200);
    assert_eq!(list.all(".applicants tbody tr").len(), 3);
    assert_eq!(list.texts(".tabs a")[0], "All 3");
    let of_job = viewer.get(&format!("{}?q=d@example.org&status=new", site.job_list()));
    assert_eq!(of_job.expect(200).all(".applicants tbody tr").len(), 0);
    for part in ["", "/cv", "/cv/shown"] {
        viewer
            .get(&format!("{}{part}", site.path(held)))
            .expect(404);
    }
    let recruiter = site.recruiter();
    let several = format!("{}/several?reference={}", site.list(), held.reference);
    assert_eq!(
        recruiter.get(&several).expect(200).one("h1").text(),
        "Nobody is chosen"
    );
    let job = site.job.id;
    assert_eq!(site.app.read(|db| waiting(db, job)), 3);
}

#[test]
fn it_waits_for_a_moderator_under_its_reference_only() {
    let site = site();
    let held = with_one_file(&site).remove(3);
    let case: (String, i64, String, String, String) = site.app.read(|db| {
        Ok(cases::table
            .select((
                cases::kind,
                cases::subject,
                cases::title,
                cases::state,
                cases::hints,
            ))
            .first(db)?)
    });
    let title = format!("{}: Stoker", held.reference);
    let hints = r#"["shared_cv"]"#.to_owned();
    assert_eq!(
        case,
        (
            "application".to_owned(),
            held.id,
            title,
            "waiting".to_owned(),
            hints
        )
    );
    // What is erased leaves nothing there.
    site.app
        .post(&format!("{}/erasure", held.own), &[])
        .expect(303);
    let left: i64 = site.app.read(|db| Ok(cases::table.count().get_result(db)?));
    assert_eq!(left, 0);
    assert!(
        mails(&site.app, "received-erased").is_empty(),
        "the company never knew of it"
    );
}

#[test]
fn released_it_is_seen_and_told_of() {
    let site = site();
    let held = with_one_file(&site).remove(3);
    let (by, state, now, id) = (
        moderator(&site),
        site.app.state.clone(),
        site.app.now(),
        held.id,
    );
    let (who, with) = (by.clone(), state.clone());
    site.app.write(move |db| release(db, &with, id, &who, now));
    let mail = mails(&site.app, "application-received").remove(3);
    assert_eq!(mail.to, "boss@boilers.example");
    assert_eq!(mail.reply_to.as_deref(), Some("d@example.org"));
    let at = mail.text.find("/received-applications/").expect("a link");
    let link = mail.text[at..].split_whitespace().next().expect("a link");
    site.app.get(link).expect(200);
    site.member(Role::Viewer).get(&site.path(&held)).expect(200);
    let verbs: Vec<String> = site.app.read(|db| {
        Ok(audit::table
            .filter(audit::subject_id.eq(id))
            .order(audit::id)
            .select(audit::verb)
            .load(db)?)
    });
    assert_eq!(verbs, ["application_held", "application_released"]);
    let again = site
        .app
        .state
        .db
        .write_now(move |db| release(db, &state, id, &by, now));
    assert!(matches!(again, Err(Error::Conflict)));
}

#[test]
fn what_was_withdrawn_meanwhile_is_released_without_a_mail() {
    let site = site();
    let held = with_one_file(&site).remove(3);
    site.app
        .post(&format!("{}/withdrawal", held.own), &[])
        .expect(303);
    assert!(mails(&site.app, "received-withdrawn").is_empty());
    let state: String = site
        .app
        .read(|db| Ok(cases::table.select(cases::state).first(db)?));
    assert_eq!(state, "decided", "nobody needs to look at it any more");
    let (by, state, now, id) = (
        moderator(&site),
        site.app.state.clone(),
        site.app.now(),
        held.id,
    );
    site.app.write(move |db| release(db, &state, id, &by, now));
    assert_eq!(mails(&site.app, "application-received").len(), 3);
}

#[test]
fn dismissed_it_stays_unseen() {
    let site = site();
    let held = with_one_file(&site).remove(3);
    let (by, now, id) = (moderator(&site), site.app.now(), held.id);
    let who = by.clone();
    site.app.write(move |db| dismiss(db, id, &who, now));
    site.member(Role::Viewer).get(&site.path(&held)).expect(404);
    site.app.get(&held.own).expect(200);
    site.app
        .post(&format!("{}/erasure", held.own), &[])
        .expect(303);
    let gone = site
        .app
        .state
        .db
        .write_now(move |db| dismiss(db, id, &by, now));
    assert!(matches!(gone, Err(Error::Conflict)));
}

#[test]
fn a_second_one_to_the_job_does_not_tell_the_company_of_a_held_one() {
    let site = site();
    with_one_file(&site);
    site.apply("Ada Lovelace", "d@example.org");
    let last = mails(&site.app, "application-received")
        .pop()
        .expect("a mail");
    assert!(
        !last.text.contains("had applied for this job before"),
        "{}",
        last.text
    );
    let own = mails(&site.app, "application-sent").pop().expect("a mail");
    assert!(
        own.text.contains("before"),
        "its sender knows of it: {}",
        own.text
    );
    let fitter = Job::published()
        .title("Fitter")
        .at(&site.company)
        .applied_to_here();
    fitter.create(&site.app);
    let status: Vec<Option<String>> = site.app.read(|db| {
        Ok(applications::table
            .order(applications::id.desc())
            .select(applications::held_why)
            .load(db)?)
    });
    assert_eq!(status[0], None);
}
