//! Decisions: what they do to the thing, and who may make them.

use chrono::TimeDelta;
use diesel::prelude::*;
use rolecall::accounts::members::Role;
use rolecall::accounts::users::Staff;
use rolecall::db::types::json;
use rolecall::jobs::drafts::model::Draft;
use rolecall::jobs::model::Status;
use rolecall::schema::{audit, drafts};

use super::{Hiring, draft, mails_to, moderator, refused, seated, standing, status, version};
use crate::factories::{Job, Person};
use crate::harness::TestApp;

#[test]
fn an_approved_job_is_on_the_site_and_its_poster_is_told() {
    let app = TestApp::new();
    let hiring = Hiring::create(&app);
    let sent = hiring.sends(&app, "Stoker");
    let moderator = moderator(&app, "one@staff.example.com");
    let shown = moderator.get(&sent.path()).expect(200);
    assert_eq!(shown.one(".case-name").text(), "Stoker");
    assert_eq!(
        shown.one("article").text(),
        "The job Keep the boiler at pressure, all day and every day."
    );
    assert_eq!(shown.fact("Contract").expect("a contract"), "Permanent");
    app.get(&format!("/jobs/stoker-{}", sent.subject))
        .expect(404);

    let decided = sent.decide(&moderator, "approval", "");
    assert_eq!(decided.status, 303, "{}", decided.text());
    let told = moderator.follow(decided);
    assert_eq!(told.one(".notice-ok").text(), "Approved");
    assert_eq!(status(&app, sent.subject), Status::Published);
    app.get(&format!("/jobs/stoker-{}", sent.subject))
        .expect(200);
    assert_eq!(sent.state(&app), "decided");
    let (subject, text) = mails_to(&app, "recruiter@example.com").remove(0);
    assert_eq!(subject, "On the site: Stoker");
    assert!(text.contains(&format!("/hiring/marram-works/cases/{}", sent.case)));
    let verbs: Vec<String> =
        app.read(|db| Ok(audit::table.order(audit::id).select(audit::verb).load(db)?));
    assert_eq!(verbs, ["job_sent", "job_published", "case_decided"]);
}

#[test]
fn what_is_refused_or_sent_back_needs_a_reason_which_the_poster_gets_in_their_language() {
    let app = TestApp::new();
    let hiring = Hiring::create(&app);
    let id = hiring.person.id;
    app.write(move |db| {
        use rolecall::schema::users;
        diesel::update(users::table.find(id))
            .set(users::lang.eq("fr"))
            .execute(db)?;
        Ok(())
    });
    let sent = hiring.sends(&app, "Stoker");
    let moderator = moderator(&app, "one@staff.example.com");
    let missing = sent.decide(&moderator, "changes", " ");
    assert_eq!(missing.status, 422);
    assert_eq!(missing.one(".error-summary a").text(), "Say why");
    // Words to begin with are in the poster's language.
    let filled = moderator
        .post(&format!("{}/words", sent.path()), &[("canned", "pay")])
        .expect(200);
    let words = filled.one("#reason").text();
    assert!(words.starts_with("L’offre ne dit pas"), "{words}");
    assert_eq!(filled.one("input[name=category]").attribute("value"), "pay");

    sent.decide(&moderator, "changes", &words).expect(303);
    assert_eq!(draft(&app, sent.subject), "changes_requested");
    assert_eq!(sent.state(&app), "answering");
    let (subject, text) = mails_to(&app, "recruiter@example.com").remove(0);
    assert_eq!(subject, "À modifier : Stoker");
    assert!(text.contains(&words), "{text}");
}

#[test]
fn an_edit_is_shown_word_by_word_and_the_published_version_stays_up_until_it_is_approved() {
    let app = TestApp::new();
    let hiring = Hiring::create(&app);
    let sent = hiring.edits(&app, "Keep the engine at pressure, all day and every day.");
    let moderator = moderator(&app, "one@staff.example.com");
    let shown = moderator.get(&sent.path()).expect(200);
    assert_eq!(shown.texts(".diff dt"), ["Description"]);
    assert_eq!(
        shown.one(".diff del").text(),
        "taken out: boiler end of what is taken out"
    );
    assert_eq!(
        shown.one(".diff ins").text(),
        "put in: engine end of what is put in"
    );
    let path = format!("/jobs/stoker-{}", sent.subject);
    assert!(
        app.get(&path)
            .expect(200)
            .text()
            .contains("Keep the boiler")
    );
    sent.decide(&moderator, "refusal", "Engines aren’t kept at pressure.")
        .expect(303);
    assert!(
        app.get(&path)
            .expect(200)
            .text()
            .contains("Keep the boiler")
    );
    assert_eq!(draft(&app, sent.subject), "refused");

    let again = hiring.edits_again(&app, sent.subject, "Keep the furnace lit.");
    assert_eq!(again.case, sent.case);
    again.decide(&moderator, "approval", "").expect(303);
    app.follow_changes();
    assert!(
        app.get(&path)
            .expect(200)
            .text()
            .contains("Keep the furnace")
    );
    assert_eq!(draft(&app, sent.subject), "");
}

#[test]
fn a_job_that_is_removed_and_a_company_that_is_banned_are_off_the_site() {
    let app = TestApp::new();
    let hiring = Hiring::create(&app);
    let edit = hiring.edits(&app, "Keep the engine at pressure.");
    let other = Job::published()
        .at(&hiring.company)
        .title("Fireman")
        .create(&app);
    let moderator = moderator(&app, "one@staff.example.com");
    edit.decide(&moderator, "removal", "It is filled.")
        .expect(303);
    assert_eq!(status(&app, edit.subject), Status::Refused);
    assert_eq!(draft(&app, edit.subject), "refused");
    app.get(&format!("/jobs/stoker-{}", edit.subject))
        .expect(404);

    let sent = hiring.sends(&app, "Driver");
    sent.decide(&moderator, "ban", "It asks for money.")
        .expect(303);
    assert_eq!(standing(&app, hiring.company.id), "banned");
    assert_eq!(status(&app, other.id), Status::Refused);
    let subjects: Vec<String> = mails_to(&app, "recruiter@example.com")
        .into_iter()
        .map(|(subject, _)| subject)
        .collect();
    assert_eq!(
        subjects,
        ["Company banned (Driver)", "Taken off the site: Stoker"]
    );
}

#[test]
fn a_ban_needs_a_tick_beside_it_and_nothing_else_does() {
    let app = TestApp::new();
    let hiring = Hiring::create(&app);
    let sent = hiring.sends(&app, "Stoker");
    let moderator = moderator(&app, "one@staff.example.com");
    let shown = moderator.get(&sent.path()).expect(200);
    assert_eq!(
        shown.one(".case-ban label").text(),
        "Yes, ban Marram Works and everything it has posted"
    );
    assert!(!shown.has("#sure[checked]"));
    let stamp = version(&moderator, &sent.path());
    let form = [
        ("reason", "It asks for money."),
        ("category", "fraud"),
        ("version", stamp.as_str()),
    ];
    let told = moderator.post(&format!("{}/ban", sent.path()), &form);
    assert_eq!(told.status, 422);
    let link = told.one(".error-summary a");
    assert_eq!(link.text(), "Tick the box to ban the company");
    assert_eq!(link.attribute("href"), "#sure");
    assert_eq!(told.one("#sure").attribute("aria-invalid"), "true");
    assert!(told.one("#sure-error").text().contains("Tick the box"));
    assert_eq!(told.one("#reason").text(), "It asks for money.");
    assert_eq!(told.one("[name=category]").attribute("value"), "fraud");
    assert_eq!(standing(&app, hiring.company.id), "listed");
    assert_eq!(sent.state(&app), "waiting");
    // Without a reason the tick stays where it was.
    let told = sent.decide(&moderator, "ban", "");
    assert_eq!(told.status, 422);
    assert!(told.has("#sure[checked]") && !told.has("#sure-error"));
    // What isn't a ban needs none.
    moderator
        .post(&format!("{}/refusal", sent.path()), &form)
        .expect(303);
    // Where nothing can be banned there is nothing to tick.
    assert!(!moderator.get(&sent.path()).expect(200).has("#sure"));
}

#[test]
fn a_company_is_listed_or_refused() {
    let app = TestApp::new();
    let hiring = Hiring::create(&app);
    let sent = hiring.registers(&app);
    let moderator = moderator(&app, "one@staff.example.com");
    let shown = moderator.get(&sent.path()).expect(200);
    assert_eq!(shown.one(".case-name").text(), "Marram Works");
    assert_eq!(shown.texts(".tag-warn"), ["Company not verified"]);
    sent.decide(&moderator, "refusal", "Who are you?")
        .expect(303);
    assert_eq!(standing(&app, hiring.company.id), "refused");
    sent.undo(&moderator).expect(303);
    assert_eq!(standing(&app, hiring.company.id), "pending");
    sent.decide(&moderator, "approval", "").expect(303);
    assert_eq!(standing(&app, hiring.company.id), "listed");
}

#[test]
fn nobody_decides_on_their_own() {
    let app = TestApp::new();
    let hiring = Hiring::create(&app);
    let sent = hiring.sends(&app, "Stoker");
    let colleague = Person::staff(Staff::Moderator)
        .email("colleague@staff.example.com")
        .member_of(&hiring.company, Role::Viewer)
        .create(&app);
    let colleague = seated(&app, &colleague);
    let shown = colleague.get(&sent.path()).expect(200);
    assert!(!shown.has(".case-decide"));
    let one = moderator(&app, "one@staff.example.com");
    let version = version(&one, &sent.path());
    for verb in ["approval", "changes", "refusal", "ban"] {
        let why = refused(sent.decide_on(&colleague, verb, "Because", &version));
        assert!(why.starts_with("It is your own"), "{why}");
    }
    assert!(
        refused(colleague.post(&format!("{}/claim", sent.path()), &[]))
            .starts_with("It is your own")
    );
    assert_eq!(sent.state(&app), "waiting");

    // Neither does who sent it in, should they be a moderator by now.
    let id = hiring.person.id;
    app.write(move |db| {
        use rolecall::schema::{members, users};
        diesel::delete(members::table).execute(db)?;
        diesel::update(users::table.find(id))
            .set(users::staff.eq("moderator"))
            .execute(db)?;
        Ok(())
    });
    let poster = seated(&app, &hiring.person);
    let why = refused(sent.decide_on(&poster, "approval", "", &version));
    assert!(why.starts_with("It is your own"), "{why}");
}

#[test]
fn a_decision_on_something_that_changed_meanwhile_is_refused_with_what_was_typed() {
    let app = TestApp::new();
    let hiring = Hiring::create(&app);
    let sent = hiring.edits(&app, "Keep the engine at pressure.");
    let moderator = moderator(&app, "one@staff.example.com");
    let old = version(&moderator, &sent.path());
    let again = hiring.edits_again(&app, sent.subject, "Keep the furnace lit.");
    let refused = again.decide_on(&moderator, "refusal", "Engines, no.", &old);
    assert_eq!(refused.status, 409);
    assert_eq!(refused.one("#reason").text(), "Engines, no.");
    assert!(refused.one(".diff").text().contains("furnace"));
    let new = refused.one("input[name=version]").attribute("value");
    assert_ne!(new, old);
    again
        .decide_on(&moderator, "refusal", "Furnaces, no.", &new)
        .expect(303);
}

#[test]
fn who_has_a_case_in_hand_is_the_only_one_to_decide_for_ten_minutes() {
    let app = TestApp::new();
    let hiring = Hiring::create(&app);
    let sent = hiring.sends(&app, "Stoker");
    let one = moderator(&app, "one@staff.example.com");
    let other = moderator(&app, "other@staff.example.com");
    let claim = format!("{}/claim", sent.path());
    let taken = one.post(&claim, &[]);
    let told = one.follow(taken);
    assert_eq!(
        told.one(".notice-ok").text(),
        "It is in your hand for ten minutes."
    );
    assert!(
        other
            .get(&sent.path())
            .text()
            .contains("Robin Marsh has it in hand until")
    );
    assert!(refused(other.post(&claim, &[])).starts_with("Somebody else has it in hand"));
    assert!(
        refused(sent.decide(&other, "approval", "")).starts_with("Somebody else has it in hand")
    );
    app.advance(TimeDelta::minutes(9));
    one.post(&claim, &[]).expect(303);
    app.advance(TimeDelta::minutes(9));
    assert!(refused(other.post(&claim, &[])).starts_with("Somebody else"));
    app.advance(TimeDelta::minutes(1));
    other.post(&claim, &[]).expect(303);
    assert!(refused(sent.decide(&one, "approval", "")).starts_with("Somebody else"));
    sent.decide(&other, "approval", "").expect(303);
}

#[test]
fn a_draft_that_names_what_is_gone_says_so_and_can_be_sent_back() {
    let app = TestApp::new();
    let hiring = Hiring::create(&app);
    let sent = hiring.sends(&app, "Stoker");
    let job = sent.subject;
    app.write(move |db| {
        let mut form = Draft::of(db, job)?.form.0;
        form.must = "Nothing that anybody knows".to_owned();
        diesel::update(drafts::table.find(job))
            .set(drafts::form.eq(json(&form)?))
            .execute(db)?;
        Ok(())
    });
    let one = moderator(&app, "one@staff.example.com");
    let why = refused(sent.decide(&one, "approval", ""));
    assert!(why.starts_with("It names a skill"), "{why}");
    assert_eq!(sent.state(&app), "waiting");
    let ticked = format!("{}:{}", sent.case, sent.case(&app).version);
    let many = one.post("/moderation/approval", &[("case", ticked.as_str())]);
    assert!(
        many.one(".notice-danger li")
            .text()
            .contains("It names a skill")
    );
    sent.decide(&one, "changes", "Another skill, please.")
        .expect(303);
}

#[test]
fn a_kind_of_reason_that_nobody_knows_is_refused() {
    let app = TestApp::new();
    let sent = Hiring::create(&app).sends(&app, "Stoker");
    let one = moderator(&app, "one@staff.example.com");
    let version = super::version(&one, &sent.path());
    let form = [
        ("reason", "Because"),
        ("category", "lunch"),
        ("version", version.as_str()),
    ];
    let told = one.post(&format!("{}/refusal", sent.path()), &form);
    assert_eq!(told.status, 422);
    assert_eq!(sent.state(&app), "waiting");
}
