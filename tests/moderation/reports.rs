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
    poster
        .post(&format!("{own}/appeal"), &[("appeal", "We don’t.")])
        .expect(303);
    let read = one.get(&sent.path()).expect(200);
    assert!(
        read.one("[aria-labelledby=thread]")
            .text()
            .contains("We don’t.")
    );
    one.post(
        &format!("{}/messages", sent.path()),
        &[("text", "Who wrote?")],
    )
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
    let moderator = moderator(&app, "one@staff.example.com");
    let shown = moderator.get(&sent.path()).expect(200);
    assert_eq!(
        shown.fact("Held because").expect("a reason"),
        "the same text twenty times"
    );
    assert!(refused(sent.decide(&moderator, "approval", "")).starts_with("That can’t"));
    sent.decide(&moderator, "release", "").expect(303);
    assert!(!held(&app));
    sent.undo(&moderator).expect(303);
    assert!(held(&app));
    sent.decide(&moderator, "dismissal", "Not a person.")
        .expect(303);
    assert!(held(&app));
    let own = format!("/hiring/marram-works/cases/{}", sent.case);
    hiring.person.signs_in(&app).get(&own).expect(404);
    // No poster is told of it.
    assert!(mails_to(&app, "recruiter@example.com").is_empty());
}
