use rolecall::accounts::members::Role;
use rolecall::audit::model::forget_old;
use rolecall::db::Db;
use rolecall::db::types::json;
use rolecall::error::Result;
use rolecall::jobs::drafts::form::JobForm;
use rolecall::moderation::cases::{Kind, Opening};
use rolecall::moderation::decisions::{Before, DraftBefore};
use rolecall::schema::{
    account_events, audit, case_messages, cases, decisions, devices, members, outbox, proofs,
    recovery_codes, sessions, users,
};

use super::address::{NEW, moves};
use super::*;
use crate::factories::Company;

const PATH: &str = "/account/deletion";
/// The box that says that it is meant.
const SURE: [(&str, &str); 1] = [("sure", "yes")];

fn joins(app: &TestApp, company: i64, user: i64, role: Role) {
    let now = app.now();
    app.write(move |db| {
        diesel::insert_into(members::table)
            .values((
                members::company_id.eq(company),
                members::user_id.eq(user),
                members::role.eq(role),
                members::joined_at.eq(now),
            ))
            .execute(db)?;
        Ok(())
    });
}

#[test]
fn deleting_the_account_leaves_nothing_of_it_and_ends_its_sessions() {
    let app = TestApp::new();
    let owner = Person::candidate().create(&app);
    let stays = Person::recruiter().create(&app);
    let other = stays.signs_in(&app);
    let elsewhere = owner.signs_in(&app);
    app.browser()
        .post("/forgotten-password", &[("email", &owner.email)])
        .expect(303);
    let browser = owner.signs_in(&app);
    let asked = browser.get(PATH).expect(200);
    assert!(asked.text().contains("private link"));
    assert!(asked.has("form .btn-danger"));
    assert_eq!(user(&app, owner.id).email, owner.email);
    let gone = browser.post(PATH, &SURE).expect(303);
    assert_eq!(leads_to(gone.location()), "/account/deleted");
    assert_eq!(gone.header("clear-site-data"), "\"cache\", \"storage\"");
    assert_eq!(gone.header("cache-control"), "no-store");
    browser.get("/account/deleted").expect(200);
    assert!(!is_signed_in(&browser) && !is_signed_in(&elsewhere) && is_signed_in(&other));
    assert_eq!(signs_in(&app, &owner.email, PASSWORD).1, 422);

    let id = owner.id;
    let left: [i64; 6] = app.read(|db| {
        let own = |rows: Vec<Option<i64>>| {
            let own = rows.into_iter().filter(|user| *user == Some(id)).count();
            i64::try_from(own).unwrap_or(i64::MAX)
        };
        Ok([
            own(users::table.select(users::id.nullable()).load(db)?),
            own(sessions::table.select(sessions::user_id).load(db)?),
            own(proofs::table.select(proofs::user_id).load(db)?),
            own(devices::table
                .select(devices::user_id.nullable())
                .load(db)?),
            own(recovery_codes::table
                .select(recovery_codes::user_id.nullable())
                .load(db)?),
            own(account_events::table
                .select(account_events::user_id.nullable())
                .load(db)?),
        ])
    });
    assert_eq!(left, [0; 6]);
    let own: Vec<_> = mails(&app)
        .into_iter()
        .filter(|mail| mail.to_email == owner.email)
        .map(|mail| mail.kind)
        .collect();
    assert_eq!(own, ["account-deleted"]);
    let about: Vec<Option<String>> =
        app.read(|db| Ok(outbox::table.select(outbox::about).load(db)?));
    assert!(!about.contains(&Some(format!("account:{id}"))));
    // The address is free again.
    Person::candidate().create(&app);
}

#[test]
fn nothing_is_deleted_before_its_owner_says_that_they_mean_it() {
    let app = TestApp::new();
    let owner = Person::candidate().create(&app);
    let browser = owner.signs_in(&app);
    for (prefix, label, message) in [
        (
            "",
            "Yes, delete my account for good",
            "Tick the box to confirm that you want to delete your account",
        ),
        (
            "/fr",
            "Oui, supprimer mon compte définitivement",
            "Cochez la case pour confirmer que vous voulez supprimer votre compte",
        ),
    ] {
        let path = format!("{prefix}{PATH}");
        let asked = browser.get(&path).expect(200);
        assert_eq!(
            asked.one("main form").attribute("action"),
            format!("{path}#problem")
        );
        assert_eq!(asked.one("label[for=sure]").text(), label);
        assert!(!asked.has("#sure[checked]"));
        for form in [&[][..], &[("sure", "")], &[("sure", "on")]] {
            let again = browser.post(&path, form).expect(422);
            assert_eq!(again.one("#problem a[href='#sure']").text(), message);
            assert!(again.one("#sure-error").text().ends_with(message));
            assert!(!again.has("#sure[checked]"));
        }
    }
    assert_eq!(user(&app, owner.id).email, owner.email);
    assert!(is_signed_in(&browser));
    assert!(mailed(&app, "account-deleted").is_empty());
    let gone = browser.post(PATH, &SURE).expect(303);
    assert_eq!(leads_to(gone.location()), "/account/deleted");
}

#[test]
fn only_who_has_just_proven_who_they_are_can_delete() {
    let app = TestApp::new();
    let owner = Person::candidate().create(&app);
    let browser = owner.signs_in(&app);
    wait(&app);
    let sent = browser.get(PATH).expect(303);
    assert_eq!(sent.location(), "/account/proof?next=%2Faccount%2Fdeletion");
    browser.post(PATH, &SURE).expect(403);
    assert_eq!(user(&app, owner.id).email, owner.email);
}

#[test]
fn the_only_owner_of_a_company_with_others_hands_it_over_first() {
    let app = TestApp::new();
    let company = Company::named("Harbourline").create(&app);
    let owner = Person::recruiter().create(&app);
    let colleague = Person::candidate().create(&app);
    joins(&app, company.id, owner.id, Role::Owner);
    joins(&app, company.id, colleague.id, Role::Recruiter);
    let browser = owner.signs_in(&app);
    let asked = browser.get(PATH).expect(200);
    assert!(asked.one("#blocked").text().contains("Harbourline"));
    assert!(!asked.has("main form"));
    let refused = browser.post(PATH, &SURE).expect(409);
    assert!(refused.has("#blocked"));
    let again = browser.post(PATH, &[]).expect(422);
    assert!(again.has("#blocked") && !again.has("#problem"));
    assert!(is_signed_in(&browser));

    // The colleague who owns nothing may go.
    let id = colleague.id;
    app.write(move |db| {
        diesel::update(members::table.filter(members::user_id.eq(id)))
            .set(members::role.eq(Role::Owner))
            .execute(db)?;
        Ok(())
    });
    assert!(!browser.get(PATH).expect(200).has("#blocked"));
    browser.post(PATH, &SURE).expect(303);
    let left: i64 = app.read(|db| Ok(members::table.count().get_result(db)?));
    assert_eq!(left, 1);
}

#[test]
fn who_owns_a_company_alone_is_told_that_it_stays() {
    let app = TestApp::new();
    let company = Company::named("Harbourline").create(&app);
    let owner = Person::recruiter().create(&app);
    joins(&app, company.id, owner.id, Role::Owner);
    let browser = owner.signs_in(&app);
    let asked = browser.get(PATH).expect(200);
    let stays = asked.one("section[aria-labelledby=stays]").text();
    assert!(stays.contains("Harbourline and its jobs"));
    browser.post(PATH, &SURE).expect(303);
    app.get(&company.path()).expect(200);
}

#[test]
fn of_two_owners_who_leave_at_the_same_time_one_stays() {
    let app = TestApp::new();
    let company = Company::named("Harbourline").create(&app);
    let people = [
        Person::recruiter().create(&app),
        Person::candidate().create(&app),
    ];
    let viewer = Person::candidate().email("viewer@example.com").create(&app);
    for person in &people {
        joins(&app, company.id, person.id, Role::Owner);
    }
    joins(&app, company.id, viewer.id, Role::Viewer);
    let statuses: Vec<u16> = std::thread::scope(|threads| {
        let all: Vec<_> = people
            .iter()
            .map(|person| {
                let app = &app;
                threads.spawn(move || person.signs_in(app).post(PATH, &SURE).status)
            })
            .collect();
        let statuses = all.into_iter().map(|one| one.join().expect("an answer"));
        statuses.collect()
    });
    let mut sorted = statuses.clone();
    sorted.sort_unstable();
    assert_eq!(sorted, [303, 409], "{statuses:?}");
}

#[test]
fn the_last_mail_goes_to_an_address_that_could_have_taken_it_back_too() {
    let app = TestApp::new();
    let owner = Person::candidate().create(&app);
    let browser = owner.signs_in(&app);
    let undo = moves(&app, &browser, NEW);
    browser.post(PATH, &SURE).expect(303);
    let mut told: Vec<_> = mails(&app)
        .into_iter()
        .filter(|mail| mail.kind == "account-deleted")
        .map(|mail| mail.to_email)
        .collect();
    told.sort_unstable();
    assert_eq!(told, [NEW.to_owned(), owner.email.clone()]);
    app.browser().get(&undo).expect(404);
}

#[test]
fn with_the_account_its_name_goes_from_all_records() {
    let app = TestApp::new();
    let company = Company::named("Harbourline").create(&app);
    let owner = Person::recruiter().email("owner@harbourline.example");
    let owner = owner.member_of(&company, Role::Owner).create(&app);
    let leaves = Person::candidate().email("Ada@example.org").create(&app);
    let members = "/hiring/harbourline/members";
    let invited = [("email", "ada@example.org"), ("role", "recruiter")];
    let browser = owner.signs_in(&app);
    browser
        .post(&format!("{members}/invitations"), &invited)
        .expect(303);
    joins(&app, company.id, leaves.id, Role::Owner);
    let given = format!("{members}/{}/role", leaves.id);
    browser.post(&given, &[("role", "recruiter")]).expect(303);
    let (id, now, company) = (leaves.id, app.now(), company.id);
    app.write(move |db| {
        let form = JobForm {
            contact_name: "Ada Lovelace".to_owned(),
            contact_email: "ada@EXAMPLE.org".to_owned(),
            ..JobForm::default()
        };
        records_of(db, company, id, form, now)
    });
    assert!(all_records(&app).to_lowercase().contains("ada"));
    let browser = leaves.signs_in(&app);
    let asked = browser.get(PATH).expect(200);
    let stays = asked.one("section[aria-labelledby=stays]").text();
    assert!(stays.contains("without your name"));
    browser.post(PATH, &SURE).expect(303);
    let left = all_records(&app).to_lowercase();
    assert!(!left.contains("ada"), "{left}");
    // Others keep theirs.
    assert!(left.contains("robin marsh"), "{left}");
    assert!(left.contains("member_changed") && left.contains("looks fine"));
}

/// What somebody has decided, undone, written and done to others.
fn records_of(
    db: &mut Db,
    company: i64,
    user: i64,
    form: JobForm,
    now: chrono::NaiveDateTime,
) -> Result<()> {
    let opening = Opening {
        kind: Kind::Company,
        subject: company,
        company_id: Some(company),
        title: "Harbourline",
        version: 1,
        hints: &[],
        by: None,
    };
    opening.open(db, now)?;
    let case: i64 = cases::table.select(cases::id).first(db)?;
    let before = Before {
        draft: Some(DraftBefore {
            state: rolecall::jobs::drafts::model::State::Writing,
            version: 1,
            form: Some(form),
            written_by: None,
            sent_by: None,
            sent_at: None,
        }),
        ..Before::default()
    };
    diesel::insert_into(decisions::table)
        .values((
            decisions::case_id.eq(case),
            decisions::by_id.eq(user),
            decisions::by_name.eq("Ada Lovelace"),
            decisions::verdict.eq("approve"),
            decisions::reason.eq("looks fine"),
            decisions::version.eq(1),
            decisions::before.eq(json(&before)?),
            decisions::at.eq(now),
            decisions::undone_at.eq(now),
            decisions::undone_by.eq("Ada Lovelace"),
        ))
        .execute(db)?;
    diesel::insert_into(case_messages::table)
        .values((
            case_messages::case_id.eq(case),
            case_messages::author_id.eq(user),
            case_messages::author_name.eq("Ada Lovelace"),
            case_messages::from_staff.eq(true),
            case_messages::text.eq("Which boiler?"),
            case_messages::at.eq(now),
        ))
        .execute(db)?;
    diesel::insert_into(audit::table)
        .values((
            audit::at.eq(now),
            audit::actor_id.eq(user),
            audit::actor_name.eq("Ada Lovelace"),
            audit::verb.eq("decision_undone"),
            audit::subject_kind.eq("case"),
            audit::subject_id.eq(case),
            audit::subject_name.eq("Harbourline"),
            audit::detail.eq(""),
            audit::folded.eq("ada lovelace harbourline"),
        ))
        .execute(db)?;
    Ok(())
}

/// All that the records say, in one text.
fn all_records(app: &TestApp) -> String {
    app.read(|db| {
        let log: Vec<(String, String, String, String, String)> = audit::table
            .select((
                audit::verb,
                audit::actor_name,
                audit::subject_name,
                audit::detail,
                audit::folded,
            ))
            .load(db)?;
        let decided: Vec<(String, String, Option<String>, String)> = decisions::table
            .select((
                decisions::by_name,
                decisions::reason,
                decisions::undone_by,
                decisions::before,
            ))
            .load(db)?;
        let written: Vec<String> = case_messages::table
            .select(case_messages::author_name)
            .load(db)?;
        Ok(format!("{log:?} {decided:?} {written:?}"))
    })
}

#[test]
fn records_go_after_three_years_but_for_refusals_which_lose_their_names() {
    let app = TestApp::new();
    let company = Company::named("Harbourline").create(&app).id;
    let person = Person::recruiter().create(&app).id;
    let now = app.now();
    app.write(move |db| {
        records_of(db, company, person, JobForm::default(), now)?;
        diesel::insert_into(audit::table)
            .values((
                audit::at.eq(now),
                audit::actor_name.eq("Ada Lovelace"),
                audit::verb.eq("company_refused"),
                audit::subject_kind.eq("company"),
                audit::subject_id.eq(company),
                audit::subject_name.eq("Harbourline"),
                audit::detail.eq("Ada says no"),
                audit::folded.eq("ada"),
            ))
            .execute(db)?;
        Ok(())
    });
    let later = now + chrono::TimeDelta::days(1_095);
    let forget = move |at| move |db: &mut Db| Ok(forget_old(db, at)?);
    assert_eq!(app.state.db.write_now(forget(later)).expect("nothing"), 0);
    let later = later + chrono::TimeDelta::seconds(1);
    assert_eq!(app.state.db.write_now(forget(later)).expect("all"), 4);
    let left = all_records(&app);
    assert!(left.contains("company_refused") && !left.contains("Ada"));
    assert_eq!(app.state.db.write_now(forget(later)).expect("nothing"), 0);
}
