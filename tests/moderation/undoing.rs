//! Undoing: things are what they were, for thirty days, unless something newer has happened.

use chrono::TimeDelta;
use diesel::prelude::*;
use rolecall::jobs::drafts::model::Draft;
use rolecall::jobs::model::Status;
use rolecall::schema::{companies, jobs};

use super::{Hiring, draft, mails_to, moderator, refused, standing, status};
use crate::factories::Job;
use crate::harness::TestApp;

#[test]
fn an_approval_that_is_undone_takes_the_job_off_the_site_and_has_it_wait_again() {
    let app = TestApp::new();
    let hiring = Hiring::create(&app);
    let sent = hiring.sends(&app, "Stoker");
    let moderator = moderator(&app, "one@staff.example.com");
    sent.decide(&moderator, "approval", "").expect(303);
    let undone = sent.undo(&moderator);
    assert_eq!(
        moderator.follow(undone).one(".notice-ok").text(),
        "The decision is undone."
    );
    assert_eq!(status(&app, sent.subject), Status::Draft);
    assert_eq!(draft(&app, sent.subject), "pending_review");
    assert_eq!(sent.state(&app), "waiting");
    app.get(&format!("/jobs/stoker-{}", sent.subject))
        .expect(404);
    assert_eq!(
        mails_to(&app, "recruiter@example.com")[0].0,
        "Decision undone: Stoker"
    );
    // And it can be decided again, otherwise.
    sent.decide(&moderator, "refusal", "On second thoughts.")
        .expect(303);
    assert_eq!(draft(&app, sent.subject), "refused");
    let shown = moderator.get(&sent.path()).expect(200);
    assert_eq!(shown.all("[aria-labelledby=decisions] li").len(), 2);
}

#[test]
fn an_approved_edit_that_is_undone_brings_the_former_version_back() {
    let app = TestApp::new();
    let hiring = Hiring::create(&app);
    let sent = hiring.edits(&app, "Keep the engine at pressure.");
    let moderator = moderator(&app, "one@staff.example.com");
    let text = |app: &TestApp| -> String {
        let own = jobs::table.find(sent.subject).select(jobs::description);
        app.read(|db| Ok(own.first(db)?))
    };
    let before = text(&app);
    sent.decide(&moderator, "approval", "").expect(303);
    assert_eq!(text(&app), "Keep the engine at pressure.");
    sent.undo(&moderator).expect(303);
    assert_eq!(text(&app), before);
    assert_eq!(status(&app, sent.subject), Status::Published);
    assert_eq!(draft(&app, sent.subject), "pending_review");
    app.get(&format!("/jobs/stoker-{}", sent.subject))
        .expect(200);
}

#[test]
fn a_removal_and_a_ban_that_are_undone_put_the_jobs_back() {
    let app = TestApp::new();
    let hiring = Hiring::create(&app);
    let edit = hiring.edits(&app, "Keep the engine at pressure.");
    let paused = Job::paused()
        .at(&hiring.company)
        .title("Fireman")
        .create(&app);
    let moderator = moderator(&app, "one@staff.example.com");
    edit.decide(&moderator, "removal", "It is filled.")
        .expect(303);
    edit.undo(&moderator).expect(303);
    assert_eq!(status(&app, edit.subject), Status::Published);
    assert_eq!(draft(&app, edit.subject), "pending_review");
    edit.decide(&moderator, "ban", "It asks for money.")
        .expect(303);
    assert_eq!(standing(&app, hiring.company.id), "banned");
    assert_eq!(status(&app, paused.id), Status::Refused);
    edit.undo(&moderator).expect(303);
    assert_eq!(standing(&app, hiring.company.id), "listed");
    assert_eq!(status(&app, paused.id), Status::Paused);
    assert_eq!(status(&app, edit.subject), Status::Published);
    assert_eq!(draft(&app, edit.subject), "pending_review");
}

#[test]
fn all_jobs_of_a_large_company_come_back_when_its_ban_is_undone() {
    let app = TestApp::new();
    let hiring = Hiring::create(&app);
    let edit = hiring.edits(&app, "Keep the engine at pressure.");
    // More than are read at a time.
    for _ in 0..250 {
        Job::published().at(&hiring.company).create(&app);
    }
    let up = || -> i64 {
        let published = jobs::table.filter(jobs::status.eq("published")).count();
        app.read(|db| Ok(published.get_result(db)?))
    };
    let moderator = moderator(&app, "one@staff.example.com");
    edit.decide(&moderator, "ban", "It asks for money.")
        .expect(303);
    assert_eq!(up(), 0);
    edit.undo(&moderator).expect(303);
    assert_eq!(up(), 251);
}

#[test]
fn what_has_moved_on_is_not_undone() {
    let app = TestApp::new();
    let hiring = Hiring::create(&app);
    let moderator = moderator(&app, "one@staff.example.com");
    // Its poster has mended it meanwhile.
    let sent = hiring.sends(&app, "Stoker");
    sent.decide(&moderator, "refusal", "Because").expect(303);
    let (visitor, job, now) = (hiring.visitor(&app), sent.subject, app.now());
    app.write(move |db| {
        let draft = Draft::of(db, job)?;
        let form = draft.form.0.clone();
        draft.keep(db, &form, &visitor, now)
    });
    assert!(refused(sent.undo(&moderator)).starts_with("Something newer"));
    assert_eq!(draft(&app, job), "refused");
    assert_eq!(sent.state(&app), "decided");

    // It has been closed meanwhile.
    let sent = hiring.sends(&app, "Fireman");
    sent.decide(&moderator, "approval", "").expect(303);
    let job = sent.subject;
    app.write(move |db| {
        diesel::update(jobs::table.find(job))
            .set(jobs::status.eq(Status::Closed))
            .execute(db)?;
        Ok(())
    });
    assert!(refused(sent.undo(&moderator)).starts_with("Something newer"));
    assert_eq!(status(&app, job), Status::Closed);

    // Thirty days are over; the moderator signs in anew.
    let sent = hiring.sends(&app, "Driver");
    sent.decide(&moderator, "refusal", "Because").expect(303);
    app.advance(TimeDelta::days(31));
    let later = super::moderator(&app, "later@staff.example.com");
    assert!(refused(sent.undo(&later)).starts_with("More than thirty days"));
    // Nothing was decided on it.
    let sent = hiring.sends(&app, "Guard");
    assert!(refused(sent.undo(&later)).starts_with("There is no decision"));
}

#[test]
fn a_job_that_people_have_applied_for_is_not_hidden_by_undoing() {
    let app = TestApp::new();
    let hiring = Hiring::create(&app);
    let moderator = moderator(&app, "one@staff.example.com");
    let sent = hiring.sends(&app, "Stoker");
    sent.decide(&moderator, "approval", "").expect(303);
    let job = Job {
        id: sent.subject,
        slug: "stoker".to_owned(),
    };
    crate::factories::Form::open(&app, &job).sent(&app);
    assert!(refused(sent.undo(&moderator)).starts_with("People have applied"));
    assert_eq!(status(&app, sent.subject), Status::Published);
}

#[test]
fn a_ban_that_is_undone_gives_the_trust_back_and_what_an_appeal_came_to_can_be_undone() {
    let app = TestApp::new();
    let hiring = Hiring::create(&app);
    let one = moderator(&app, "one@staff.example.com");
    let other = moderator(&app, "other@staff.example.com");
    let (id, since) = (hiring.company.id, app.now());
    app.write(move |db| {
        diesel::update(companies::table.find(id))
            .set(companies::trusted_at.eq(since))
            .execute(db)?;
        Ok(())
    });
    let is_trusted = |app: &TestApp| -> bool {
        let own = companies::table.find(id);
        app.read(|db| Ok(own.select(companies::trusted_at.is_not_null()).first(db)?))
    };
    let sent = hiring.edits(&app, "Keep the engine at pressure.");
    sent.decide(&one, "ban", "It asks for money.").expect(303);
    assert!(!is_trusted(&app));
    sent.undo(&one).expect(303);
    assert!(is_trusted(&app));

    // An appeal is granted, and that undone: the appeal waits again.
    super::stands(&app, id, "refused");
    sent.decide(&one, "ban", "It asks for money.").expect(303);
    let appeal = format!("/hiring/marram-works/cases/{}/appeal", sent.case);
    let poster = hiring.person.signs_in(&app);
    poster
        .post(&appeal, &[("appeal", "It doesn’t.")])
        .expect(303);
    sent.decide(&other, "approval", "").expect(303);
    assert_eq!(standing(&app, id), "refused");
    assert!(is_trusted(&app));
    sent.undo(&other).expect(303);
    assert_eq!(standing(&app, id), "banned");
    assert!(!is_trusted(&app));
    assert!(sent.case(&app).is_appeal());
}

#[test]
fn an_imported_job_says_where_it_comes_from_after_undoing_too() {
    let app = TestApp::new();
    let hiring = Hiring::create(&app);
    let sent = hiring.edits(&app, "Keep the engine at pressure.");
    let job = sent.subject;
    app.write(move |db| {
        diesel::update(jobs::table.find(job))
            .set((
                jobs::source.eq("board"),
                jobs::source_id.eq("17"),
                jobs::source_digest.eq("a digest"),
            ))
            .execute(db)?;
        Ok(())
    });
    let moderator = moderator(&app, "one@staff.example.com");
    sent.decide(&moderator, "approval", "").expect(303);
    sent.undo(&moderator).expect(303);
    let source: Option<String> = app.read(|db| {
        let own = jobs::table.find(job).select(jobs::source);
        Ok(own.first(db)?)
    });
    assert_eq!(source.as_deref(), Some("board"));
}
