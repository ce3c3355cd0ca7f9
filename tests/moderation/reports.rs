//! Reports as cases, and held applications.

use chrono::TimeDelta;
use diesel::prelude::*;
use rolecall::jobs::model::Status;
use rolecall::moderation::cases::{Kind, Opening};
use rolecall::schema::{applications, cases};

use super::{Hiring, Sent, mails_to, moderator, refused, status, version};
use crate::factories::Job;
use crate::harness::TestApp;

/// Reports a job as a reader does.
fn report(app: &TestApp, job: &Job, reason: &str, text: &str) {
    let path = format!("/jobs/{}/report", job.id);
    let page = app.get(&path).expect(200);
    let stamp = page
        .attributes("main form input[name=stamp]", "value")
        .remove(0);
    app.advance(TimeDelta::seconds(10));
    let form = [
        ("reason", reason),
        ("text", text),
        ("stamp", stamp.as_str()),
    ];
    app.post(&path, &form).expect(303);
}

#[test]
fn all_reports_of_a_job_are_one_case() {
    let app = TestApp::new();
    let hiring = Hiring::create(&app);
    let job = Job::published().at(&hiring.company).create(&app);
    report(&app, &job, "fraud", "They ask for money.");
    let sent = Sent::of(&app, Kind::Report, job.id);
    let since = sent.case(&app).opened_at;
    // The mail to the contact leads to the case.
    let mails: Vec<String> = app.read(|db| {
        use rolecall::schema::outbox;
        let told = outbox::table.filter(outbox::kind.eq("report"));
        Ok(told.select(outbox::text).load(db)?)
    });
    assert!(mails[0].contains(&sent.path()), "{}", mails[0]);
    let moderator = moderator(&app, "one@staff.example.com");
    let old = version(&moderator, &sent.path());
    report(&app, &job, "pay", "");
    let all: i64 = app.read(|db| Ok(cases::table.count().get_result(db)?));
    assert_eq!(all, 1);
    assert_eq!(sent.case(&app).opened_at, since);
    // A report that came meanwhile is read first.
    assert!(
        refused(sent.decide_on(&moderator, "dismissal", "Fine.", &old))
            .starts_with("It has changed")
    );
    let shown = moderator.get(&sent.path()).expect(200);
    assert_eq!(shown.all("[aria-labelledby=reports] li").len(), 2);
    assert_eq!(shown.one(".case-name").text(), "Stoker");
    sent.decide(&moderator, "dismissal", "Nothing wrong.")
        .expect(303);
    assert_eq!(status(&app, job.id), Status::Published);
    // The company doesn't learn that somebody complained for nothing.
    assert!(mails_to(&app, "recruiter@example.com").is_empty());
    let poster = hiring.person.signs_in(&app);
    let own = format!("/hiring/marram-works/cases/{}", sent.case);
    poster.get(&own).expect(404);
    report(&app, &job, "closed", "");
    assert_eq!(sent.state(&app), "waiting");
}

#[test]
fn a_reported_job_is_removed_appealed_and_put_back() {
    let app = TestApp::new();
    let hiring = Hiring::create(&app);
    let job = Job::published().at(&hiring.company).create(&app);
    report(&app, &job, "fraud", "They ask for money.");
    let sent = Sent::of(&app, Kind::Report, job.id);
    let one = moderator(&app, "one@staff.example.com");
    one.post(&format!("{}/claim", sent.path()), &[]).expect(303);
    sent.decide(&one, "removal", "It asks for money.")
        .expect(303);
    assert_eq!(status(&app, job.id), Status::Refused);
    let (subject, text) = mails_to(&app, "recruiter@example.com").remove(0);
    assert_eq!(subject, "Taken off the site: Stoker");
    assert!(text.contains("It asks for money."));
    let poster = hiring.person.signs_in(&app);
    let own = format!("/hiring/marram-works/cases/{}", sent.case);
    let shown = poster.get(&own).expect(200);
    assert!(
        !shown.text().contains("They ask for money."),
        "the report is nobody's business"
    );
    // The job leads there, and both sides can write.
    let desk = format!("/hiring/marram-works/jobs/{}", job.id);
    poster
        .get(&desk)
        .expect(200)
        .one(&format!("a[href='{own}']"));
    poster
        .post(&format!("{own}/appeal"), &[("appeal", "We don’t.")])
        .expect(303);
    assert_eq!(
        one.get(&sent.path())
            .texts("[aria-labelledby=thread] .said"),
        ["We don’t."]
    );
    let answer = [("text", "Who does?")];
    one.post(&format!("{}/messages", sent.path()), &answer)
        .expect(303);
    sent.undo(&one).expect(303);
    assert_eq!(status(&app, job.id), Status::Published);
    assert_eq!(sent.state(&app), "waiting");
}

#[test]
fn a_held_application_is_passed_on_or_left() {
    let app = TestApp::new();
    let hiring = Hiring::create(&app);
    let job = Job::published()
        .applied_to_here()
        .at(&hiring.company)
        .create(&app);
    crate::factories::Form::open(&app, &job).sent(&app);
    let (now, company) = (app.now(), hiring.company.id);
    let id: i64 = app.write(move |db| {
        let id: i64 = applications::table.select(applications::id).first(db)?;
        diesel::update(applications::table.find(id))
            .set((
                applications::held_at.eq(now),
                applications::held_why.eq("the same text twenty times"),
            ))
            .execute(db)?;
        let opening = Opening {
            kind: Kind::Application,
            subject: id,
            company_id: Some(company),
            title: "Application",
            version: 1,
            hints: &[],
            by: None,
        };
        opening.open(db, now)?;
        Ok(id)
    });
    let held = |app: &TestApp| -> bool {
        let own = applications::table
            .find(id)
            .select(applications::held_at.is_not_null());
        app.read(|db| Ok(own.first(db)?))
    };
    let sent = Sent::of(&app, Kind::Application, id);
    let email: String = app.read(|db| {
        let own = applications::table.find(id).select(applications::email);
        Ok(own.first(db)?)
    });
    let applicant = super::moderator(&app, &email);
    let why = refused(sent.decide(&applicant, "release", ""));
    assert!(why.starts_with("It is your own"), "{why}");
    let moderator = moderator(&app, "one@staff.example.com");
    let shown = moderator.get(&sent.path()).expect(200);
    assert_eq!(
        shown.fact("Held because").expect("a reason"),
        "the same text twenty times"
    );
    assert!(refused(sent.decide(&moderator, "approval", "")).starts_with("That can’t"));
    sent.decide(&moderator, "release", "").expect(303);
    assert!(!held(&app));
    let shown = moderator.get(&sent.path()).expect(200);
    assert!(
        shown.fact("Held because").is_none(),
        "it is the company's now"
    );
    sent.undo(&moderator).expect(303);
    assert!(held(&app));
    sent.decide(&moderator, "dismissal", "Not a person.")
        .expect(303);
    assert!(held(&app));
    let shown = moderator.get(&sent.path()).expect(200);
    assert!(
        shown.fact("Held because").is_none(),
        "nobody has to look at it"
    );
    let own = format!("/hiring/marram-works/cases/{}", sent.case);
    hiring.person.signs_in(&app).get(&own).expect(404);
    // No poster is told of it.
    assert!(mails_to(&app, "recruiter@example.com").is_empty());
}

#[test]
fn what_waits_to_change_a_job_is_refused_with_it_and_waits_again_with_it() {
    let app = TestApp::new();
    let hiring = Hiring::create(&app);
    let job = Job::published().at(&hiring.company).create(&app);
    report(&app, &job, "fraud", "They ask for money.");
    let sent = Sent::of(&app, Kind::Report, job.id);
    let edit = hiring.edits_again(&app, job.id, "Keep the engine at pressure.");
    let one = moderator(&app, "one@staff.example.com");
    sent.decide(&one, "removal", "It asks for money.")
        .expect(303);
    assert_eq!(super::draft(&app, job.id), "refused");
    assert_eq!(edit.state(&app), "decided");
    assert!(refused(edit.decide(&one, "approval", "")).starts_with("It doesn’t wait"));
    assert_eq!(status(&app, job.id), Status::Refused);
    sent.undo(&one).expect(303);
    assert_eq!(status(&app, job.id), Status::Published);
    assert_eq!(super::draft(&app, job.id), "pending_review");
    assert_eq!(edit.state(&app), "waiting");
}

#[test]
fn a_report_that_comes_as_another_one_is_decided_on_waits() {
    let app = TestApp::new();
    let hiring = Hiring::create(&app);
    let job = Job::published().at(&hiring.company).create(&app);
    report(&app, &job, "fraud", "They ask for money.");
    let sent = Sent::of(&app, Kind::Report, job.id);
    let one = moderator(&app, "one@staff.example.com");
    sent.decide(&one, "dismissal", "Fine.").expect(303);
    report(&app, &job, "pay", "");
    assert_eq!(sent.state(&app), "waiting");
    assert_eq!(sent.case(&app).claimed_by, None);
}
