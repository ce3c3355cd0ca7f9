//! The poster's side: what they read, what they write, and the appeal.

use chrono::TimeDelta;
use diesel::prelude::*;
use rolecall::accounts::members::{Member, Role};
use rolecall::accounts::users::Staff;
use rolecall::jobs::drafts::model::Draft;
use rolecall::jobs::model::Status;
use rolecall::moderation::cases::Kind;
use rolecall::schema::{jobs, members};

use super::{Hiring, Sent, draft, mails_to, moderator, refused, seated, standing, status, version};
use crate::factories::{Company, Job, Person};
use crate::harness::{Browser, TestApp};

#[test]
fn both_sides_write_to_each_other() {
    let app = TestApp::new();
    let hiring = Hiring::create(&app);
    let sent = hiring.sends(&app, "Stoker");
    let one = moderator(&app, "one@staff.example.com");
    let poster = hiring.person.signs_in(&app);
    let own = format!("/hiring/marram-works/cases/{}", sent.case);
    assert_eq!(
        one.post(&format!("{}/messages", sent.path()), &[]).status,
        422
    );
    let form = [("text", "Which boiler?\n<b>A large one?</b>")];
    one.post(&format!("{}/messages", sent.path()), &form)
        .expect(303);
    let (subject, text) = mails_to(&app, "recruiter@example.com").remove(0);
    assert_eq!(subject, "A moderator has written: Stoker");
    assert!(
        text.contains("Which boiler?") && text.contains(&own),
        "{text}"
    );
    let shown = poster.get(&own).expect(200);
    assert_eq!(
        shown.one(".said").text(),
        "Which boiler? <b>A large one?</b>"
    );
    // The site's moderators have no names outside.
    assert!(
        shown
            .one("[aria-labelledby=thread] .hint")
            .text()
            .starts_with("Moderators")
    );
    assert_eq!(poster.post(&format!("{own}/messages"), &[]).status, 422);
    poster
        .post(&format!("{own}/messages"), &[("text", "The old one.")])
        .expect(303);
    assert_eq!(
        mails_to(&app, "one@staff.example.com")[0].0,
        "A poster has written: Stoker"
    );
    let shown = one.get(&sent.path()).expect(200);
    assert_eq!(
        shown.texts(".said").last().expect("a message"),
        "The old one."
    );
}

#[test]
fn a_company_writes_so_often_a_day_and_no_oftener() {
    let app = TestApp::new();
    let hiring = Hiring::create(&app);
    let sent = hiring.sends(&app, "Stoker");
    let poster = hiring.person.signs_in(&app);
    let own = format!("/hiring/marram-works/cases/{}/messages", sent.case);
    for _ in 0..30 {
        poster.post(&own, &[("text", "The old one.")]).expect(303);
    }
    let refused = poster.post(&own, &[("text", "The new one.")]).expect(429);
    assert_eq!(refused.one("textarea[name=text]").text(), "The new one.");
    let contact = app.state.config.contact.clone();
    assert_eq!(mails_to(&app, &contact).len(), 30);
}

#[test]
fn only_those_who_hire_for_the_company_see_its_cases() {
    let app = TestApp::new();
    let hiring = Hiring::create(&app);
    let sent = hiring.sends(&app, "Stoker");
    let other = Company::named("Sedge").create(&app);
    let stranger = Person::recruiter()
        .email("stranger@example.com")
        .member_of(&other, Role::Owner);
    let viewer = Person::recruiter()
        .email("viewer@example.com")
        .member_of(&hiring.company, Role::Viewer);
    let (stranger, viewer) = (stranger.create(&app), viewer.create(&app));
    let own = format!("/hiring/marram-works/cases/{}", sent.case);
    let theirs = format!("/hiring/sedge/cases/{}", sent.case);
    let (stranger, viewer) = (stranger.signs_in(&app), viewer.signs_in(&app));
    for (browser, path) in [(&stranger, &own), (&stranger, &theirs), (&viewer, &own)] {
        browser.get(path).expect(404);
        browser
            .post(&format!("{path}/messages"), &[("text", "Hello")])
            .expect(404);
        browser
            .post(&format!("{path}/appeal"), &[("appeal", "Hello")])
            .expect(404);
    }
}

#[test]
fn a_refusal_is_appealed_once_and_somebody_else_decides() {
    let app = TestApp::new();
    let hiring = Hiring::create(&app);
    let waiting = hiring.sends(&app, "Fireman");
    let sent = hiring.sends(&app, "Stoker");
    let one = moderator(&app, "one@staff.example.com");
    let other = moderator(&app, "other@staff.example.com");
    sent.decide(&one, "refusal", "No boilers.").expect(303);
    let poster = hiring.person.signs_in(&app);
    let own = format!("/hiring/marram-works/cases/{}", sent.case);
    let appeal = format!("{own}/appeal");
    let missing = poster.post(&appeal, &[("appeal", "")]);
    assert_eq!(missing.status, 422);
    assert_eq!(
        missing.one(".error-summary a").text(),
        "Say why the decision is wrong"
    );
    let told = poster.follow(poster.post(&appeal, &[("appeal", "Boilers are fine.")]));
    assert!(
        told.one(".notice-ok")
            .text()
            .starts_with("Your appeal has arrived")
    );
    assert!(refused(poster.post(&appeal, &[("appeal", "Again.")])).starts_with("There is nothing"));
    assert_eq!(
        mails_to(&app, "one@staff.example.com")[0].0,
        "Appeal: Stoker"
    );

    // It stands before what has waited longer.
    assert_eq!(
        other.get("/moderation").texts("tbody th a"),
        ["Stoker", "Fireman"]
    );
    assert_eq!(waiting.state(&app), "waiting");
    // Who made the decision isn't offered to decide on it again, and is refused where they do all the same.
    let barred = one.get(&sent.path()).expect(200);
    assert!(
        barred
            .one("#bar")
            .text()
            .starts_with("You made the decision")
    );
    assert!(!barred.has(".case-decide") && !barred.has("form[action*=claim]"));
    let stamp = version(&other, &sent.path());
    let why = refused(sent.decide_on(&one, "refusal", "Still no.", &stamp));
    assert!(why.starts_with("You made the decision"), "{why}");
    let why = refused(one.post(&format!("{}/claim", sent.path()), &[]));
    assert!(why.starts_with("You made the decision"), "{why}");
    let shown = other.get(&sent.path()).expect(200);
    assert!(shown.texts(".tag-warn").contains(&"Appeal".to_owned()));
    assert!(shown.text().contains("Boilers are fine."));
    sent.decide(&other, "refusal", "No, really.").expect(303);
    assert_eq!(
        mails_to(&app, "recruiter@example.com")[0].0,
        "The decision stays: Stoker"
    );
    assert_eq!(draft(&app, sent.subject), "refused");
    assert!(
        refused(poster.post(&appeal, &[("appeal", "Please.")])).starts_with("There is nothing")
    );
    assert!(!poster.get(&own).expect(200).has("#appeal"));
}

#[test]
fn nobody_is_offered_an_appeal_that_would_be_refused() {
    let app = TestApp::new();
    let hiring = Hiring::create(&app);
    let judge = Person::staff(Staff::Moderator)
        .email("one@staff.example.com")
        .create(&app);
    let one = seated(&app, &judge);
    let poster = hiring.person.signs_in(&app);
    let own = |sent: &Sent| format!("/hiring/marram-works/cases/{}", sent.case);
    let offers =
        |browser: &Browser<'_>, sent: &Sent| browser.get(&own(sent)).expect(200).has("#appeal");
    let appeals = |browser: &Browser<'_>, sent: &Sent| {
        let path = format!("{}/appeal", own(sent));
        refused(browser.post(&path, &[("appeal", "It isn’t so.")]))
    };
    // What was sent back is mended, and what waits is waited for.
    let sent = hiring.sends(&app, "Stoker");
    assert!(!offers(&poster, &sent));
    sent.decide(&one, "changes", "Which boiler?").expect(303);
    assert!(!offers(&poster, &sent));
    assert!(appeals(&poster, &sent).starts_with("There is nothing"));

    // What was refused and mended is sent again.
    hiring.mends(&app, &sent, "Keep the engine at pressure.");
    sent.decide(&one, "refusal", "No engines.").expect(303);
    assert!(offers(&poster, &sent));
    let (job, visitor, now) = (sent.subject, hiring.visitor(&app), app.now());
    app.write(move |db| {
        let draft = Draft::of(db, job)?;
        let form = draft.form.0.clone();
        draft.keep(db, &form, &visitor, now)
    });
    assert!(!offers(&poster, &sent));
    assert!(appeals(&poster, &sent).starts_with("Something newer"));

    // Who decided hires for the company by now.
    let sent = hiring.sends(&app, "Fireman");
    sent.decide(&one, "refusal", "No firemen.").expect(303);
    let (company, user, now) = (hiring.company.id, judge.id, app.now());
    app.write(move |db| Ok(Member::let_in(db, company, user, Role::Recruiter, now)?));
    assert!(offers(&poster, &sent));
    assert!(!offers(&one, &sent));
    assert!(appeals(&one, &sent).starts_with("You made the decision"));

    // Thirty days are over.
    app.advance(TimeDelta::days(31));
    let poster = hiring.person.signs_in(&app);
    assert!(!offers(&poster, &sent));
    assert!(appeals(&poster, &sent).starts_with("More than thirty days"));
}

#[test]
fn where_there_is_one_moderator_that_one_decides_on_the_appeal_too() {
    let app = TestApp::new();
    let hiring = Hiring::create(&app);
    let sent = hiring.sends(&app, "Stoker");
    let one = moderator(&app, "one@staff.example.com");
    sent.decide(&one, "refusal", "No boilers.").expect(303);
    let poster = hiring.person.signs_in(&app);
    let appeal = format!("/hiring/marram-works/cases/{}/appeal", sent.case);
    poster
        .post(&appeal, &[("appeal", "Boilers are fine.")])
        .expect(303);
    sent.decide(&one, "approval", "").expect(303);
    assert_eq!(status(&app, sent.subject), Status::Published);
    assert_eq!(
        mails_to(&app, "recruiter@example.com")[0].0,
        "Your appeal was right: Stoker"
    );
}

#[test]
fn a_removal_and_a_ban_are_taken_back_on_appeal() {
    let app = TestApp::new();
    let hiring = Hiring::create(&app);
    let one = moderator(&app, "one@staff.example.com");
    let other = moderator(&app, "other@staff.example.com");
    let poster = hiring.person.signs_in(&app);
    let paused = Job::paused()
        .at(&hiring.company)
        .title("Fireman")
        .create(&app);
    let sent = hiring.sends(&app, "Stoker");
    let appeal = format!("/hiring/marram-works/cases/{}/appeal", sent.case);
    sent.decide(&one, "approval", "").expect(303);
    sent.decide(&one, "removal", "It is filled.").expect(303);
    poster.post(&appeal, &[("appeal", "It isn’t.")]).expect(303);
    sent.decide(&other, "approval", "").expect(303);
    assert_eq!(status(&app, sent.subject), Status::Published);

    let company = hiring.registers(&app);
    company.decide(&one, "approval", "").expect(303);
    company
        .decide(&one, "ban", "It asks for money.")
        .expect(303);
    assert_eq!(status(&app, sent.subject), Status::Refused);
    let appeal = format!("/hiring/marram-works/cases/{}/appeal", company.case);
    poster
        .post(&appeal, &[("appeal", "It doesn’t.")])
        .expect(303);
    company.decide(&other, "approval", "").expect(303);
    assert_eq!(standing(&app, hiring.company.id), "listed");
    assert_eq!(status(&app, sent.subject), Status::Published);
    assert_eq!(status(&app, paused.id), Status::Paused);
    assert_eq!(company.case(&app).kind, Kind::Company);
}

#[test]
fn what_is_appealed_can_be_undone() {
    let app = TestApp::new();
    let hiring = Hiring::create(&app);
    let sent = hiring.sends(&app, "Stoker");
    let one = moderator(&app, "one@staff.example.com");
    sent.decide(&one, "approval", "").expect(303);
    sent.decide(&one, "removal", "It is filled.").expect(303);
    let poster = hiring.person.signs_in(&app);
    let appeal = format!("/hiring/marram-works/cases/{}/appeal", sent.case);
    poster.post(&appeal, &[("appeal", "It isn’t.")]).expect(303);
    sent.undo(&one).expect(303);
    assert_eq!(status(&app, sent.subject), Status::Published);
    assert_eq!(sent.state(&app), "decided");
    assert_eq!(
        mails_to(&app, "recruiter@example.com")[0].0,
        "Decision undone: Stoker"
    );
}

/// Appeals a case of the company of [`Hiring`].
fn appeals(poster: &Browser<'_>, sent: &Sent) {
    let path = format!("/hiring/marram-works/cases/{}/appeal", sent.case);
    poster
        .post(&path, &[("appeal", "It isn’t so.")])
        .expect(303);
}

#[test]
fn a_company_whose_refusal_was_wrong_has_its_jobs_back() {
    let app = TestApp::new();
    let hiring = Hiring::create(&app);
    let one = moderator(&app, "one@staff.example.com");
    let other = moderator(&app, "other@staff.example.com");
    let poster = hiring.person.signs_in(&app);
    let job = Job::published().at(&hiring.company).create(&app);
    let company = hiring.registers(&app);
    company.decide(&one, "refusal", "Who is it?").expect(303);
    assert_eq!(status(&app, job.id), Status::Refused);
    let profile = poster.get("/hiring/marram-works/profile").expect(200);
    profile.one(&format!(
        "a[href='/hiring/marram-works/cases/{}']",
        company.case
    ));
    appeals(&poster, &company);
    company.decide(&other, "approval", "").expect(303);
    assert_eq!(standing(&app, hiring.company.id), "listed");
    assert_eq!(status(&app, job.id), Status::Published);
}

#[test]
fn a_company_that_nobody_had_decided_on_waits_again_when_its_ban_was_wrong() {
    let app = TestApp::new();
    let hiring = Hiring::create(&app);
    let one = moderator(&app, "one@staff.example.com");
    let other = moderator(&app, "other@staff.example.com");
    let poster = hiring.person.signs_in(&app);
    let company = hiring.registers(&app);
    company
        .decide(&one, "ban", "It asks for money.")
        .expect(303);
    appeals(&poster, &company);
    company.decide(&other, "approval", "").expect(303);
    assert_eq!(standing(&app, hiring.company.id), "pending");
    assert_eq!(company.state(&app), "waiting");
    assert!(!company.case(&app).is_appeal());
    company.decide(&one, "approval", "").expect(303);
    assert_eq!(standing(&app, hiring.company.id), "listed");
}

#[test]
fn an_appeal_that_has_nothing_left_to_decide_is_answered_all_the_same() {
    let app = TestApp::new();
    let hiring = Hiring::create(&app);
    let one = moderator(&app, "one@staff.example.com");
    let poster = hiring.person.signs_in(&app);
    let sent = hiring.sends(&app, "Stoker");
    sent.decide(&one, "approval", "").expect(303);
    sent.decide(&one, "removal", "It is filled.").expect(303);
    appeals(&poster, &sent);
    let job = sent.subject;
    app.write(move |db| {
        diesel::update(jobs::table.find(job))
            .set(jobs::status.eq(Status::Published))
            .execute(db)?;
        Ok(())
    });
    sent.decide(&one, "dismissal", "It is up again.")
        .expect(303);
    let (subject, text) = mails_to(&app, "recruiter@example.com").remove(0);
    assert_eq!(subject, "Your appeal has been answered: Stoker");
    assert!(text.contains("It is up again."));
    let own = format!("/hiring/marram-works/cases/{}", sent.case);
    assert!(poster.get(&own).text().contains("It is up again."));
}

#[test]
fn who_has_left_the_company_is_told_nothing_and_of_a_ban_all_who_own_it_are() {
    let app = TestApp::new();
    let hiring = Hiring::create(&app);
    let one = moderator(&app, "one@staff.example.com");
    let owner = |email: &str| {
        let person = Person::recruiter().email(email);
        person.member_of(&hiring.company, Role::Owner).create(&app)
    };
    owner("second@example.com");
    owner("third@example.com");
    let sent = hiring.sends(&app, "Stoker");
    let left = hiring.person.id;
    app.write(move |db| {
        diesel::delete(members::table.filter(members::user_id.eq(left))).execute(db)?;
        Ok(())
    });
    sent.decide(&one, "changes", "Say more.").expect(303);
    assert!(mails_to(&app, "recruiter@example.com").is_empty());
    assert_eq!(mails_to(&app, "second@example.com").len(), 1);
    assert!(mails_to(&app, "third@example.com").is_empty());
    let company = hiring.registers(&app);
    company
        .decide(&one, "ban", "It asks for money.")
        .expect(303);
    for email in ["second@example.com", "third@example.com"] {
        assert!(
            mails_to(&app, email)[0].0.starts_with("Company banned"),
            "{email}"
        );
    }
    assert!(mails_to(&app, "recruiter@example.com").is_empty());
}

#[test]
fn the_desk_and_the_profile_of_a_banned_company_lead_to_the_case_of_the_ban() {
    let app = TestApp::new();
    let hiring = Hiring::create(&app);
    let one = moderator(&app, "one@staff.example.com");
    let registered = hiring.registers(&app);
    registered.decide(&one, "approval", "").expect(303);
    let sent = hiring.sends(&app, "Driver");
    sent.decide(&one, "ban", "It asks for money.").expect(303);
    let poster = hiring.person.signs_in(&app);
    let case = format!("/hiring/marram-works/cases/{}", sent.case);
    let on = poster.get("/hiring/marram-works/ban").expect(303);
    assert_eq!(on.location(), format!("{case}#main"));
    let profile = poster.get("/hiring/marram-works/profile").expect(200);
    assert_eq!(profile.one("#review").attribute("href"), case);
    assert!(poster.get(&case).expect(200).has("form[action*='/appeal']"));
}
