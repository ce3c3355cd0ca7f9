//! One edit of a published job after the other: each is a case of its own.

use diesel::prelude::*;
use rolecall::jobs::drafts::model::Draft;
use rolecall::jobs::model::Status;
use rolecall::moderation::cases::{Case, Hint, Kind, Opening};
use rolecall::schema::cases;

use super::{Hiring, Sent, draft, moderator, refused, status};
use crate::harness::TestApp;

/// The cases about edits of a job, the newest first.
fn cases_of(app: &TestApp, job: i64) -> Vec<i64> {
    let all = app.read(|db| Ok(Case::about(db, Kind::Edit, job)?));
    all.into_iter().map(|case| case.id).collect()
}

#[test]
fn an_edit_after_one_that_was_approved_has_its_own_thread_claims_and_hints() {
    let app = TestApp::new();
    let hiring = Hiring::create(&app);
    let one = moderator(&app, "one@staff.example.com");
    let poster = hiring.person.signs_in(&app);
    let first = hiring.edits(&app, "Keep the engine at pressure.");
    let hint = first.case;
    app.write(move |db| {
        use rolecall::db::types::json;
        diesel::update(cases::table.find(hint))
            .set(cases::hints.eq(json(&[Hint::NearRefused])?))
            .execute(db)?;
        Ok(())
    });
    one.post(&format!("{}/claim", first.path()), &[])
        .expect(303);
    one.post(&format!("{}/messages", first.path()), &[("text", "Which?")])
        .expect(303);
    first.decide(&one, "approval", "").expect(303);
    let second = hiring.edits_again(&app, first.subject, "Keep the furnace lit.");
    assert_ne!(second.case, first.case);
    assert_eq!(cases_of(&app, first.subject), [second.case, first.case]);
    let case = second.case(&app);
    assert_eq!((case.claimed_by, case.hints.0.len()), (None, 0));
    let shown = one.get(&second.path()).expect(200);
    assert_eq!(shown.texts(".said"), [""; 0]);
    assert!(!shown.has("[aria-labelledby=decisions] li") && !shown.has("#since"));
    let diff = shown.one("[aria-labelledby=changes] .diff").text();
    assert!(
        diff.contains("engine") && diff.contains("furnace"),
        "{diff}"
    );
    let listed = one.get("/moderation?kind=edit").expect(200);
    assert_eq!(listed.all("tbody tr").len(), 1);

    // The former stays as it was: it can be read, and isn't undone any more.
    let former = one.get(&first.path()).expect(200);
    assert_eq!(former.texts(".said"), ["Which?"]);
    assert_eq!(first.state(&app), "decided");
    assert!(!former.has("form[action*='/undo']") && !former.has("[aria-labelledby=changes]"));
    assert!(refused(first.undo(&one)).starts_with("Something newer"));
    assert_eq!(draft(&app, first.subject), "pending_review");
    let desk = format!("/hiring/marram-works/jobs/{}", first.subject);
    let links = poster
        .get(&desk)
        .expect(200)
        .attributes("[aria-labelledby=review] a", "href");
    let own = |sent: &Sent| format!("/hiring/marram-works/cases/{}", sent.case);
    assert_eq!(links, [own(&second), own(&first)]);

    // The same edit comes back as the same case, and the last one can be undone.
    second.decide(&one, "refusal", "Lit by whom?").expect(303);
    hiring.mends(&app, &second, "Keep the furnace lit by yourself.");
    assert_eq!(cases_of(&app, first.subject).len(), 2);
    second.decide(&one, "approval", "").expect(303);
    second.undo(&one).expect(303);
    assert_eq!(second.state(&app), "waiting");
    assert_eq!(draft(&app, first.subject), "pending_review");
}

#[test]
fn an_edit_after_one_that_was_refused_and_thrown_away_is_not_the_refused_one() {
    let app = TestApp::new();
    let hiring = Hiring::create(&app);
    let one = moderator(&app, "one@staff.example.com");
    let first = hiring.edits(&app, "Keep the engine at pressure.");
    first.decide(&one, "refusal", "No engines.").expect(303);
    let job = first.subject;
    hiring.throws_away(&app, job);
    let second = hiring.edits_again(&app, job, "Keep the furnace lit.");
    assert_ne!(second.case, first.case);
    // What was decided on the former touches nothing of the new one.
    assert!(refused(first.undo(&one)).starts_with("Something newer"));
    let poster = hiring.person.signs_in(&app);
    let own = format!("/hiring/marram-works/cases/{}", first.case);
    assert!(!poster.get(&own).expect(200).has("#appeal"));
    assert!(
        refused(poster.post(&format!("{own}/appeal"), &[("appeal", "Engines are fine.")]))
            .starts_with("Something newer")
    );
    assert_eq!(draft(&app, job), "pending_review");
    second.decide(&one, "approval", "").expect(303);
}

#[test]
fn an_edit_after_one_that_was_sent_back_and_thrown_away_is_another_one() {
    let app = TestApp::new();
    let hiring = Hiring::create(&app);
    let one = moderator(&app, "one@staff.example.com");
    let first = hiring.edits(&app, "Keep the engine at pressure.");
    first.decide(&one, "changes", "At rest?").expect(303);
    hiring.throws_away(&app, first.subject);
    assert_eq!(first.state(&app), "decided");
    let second = hiring.edits_again(&app, first.subject, "Keep the furnace lit.");
    assert_ne!(second.case, first.case);
    assert!(!one.get(&second.path()).expect(200).has("#since"));
}

#[test]
fn an_edit_after_one_that_nobody_has_decided_on_is_the_same_case() {
    let app = TestApp::new();
    let hiring = Hiring::create(&app);
    let first = hiring.edits(&app, "Keep the engine at pressure.");
    hiring.throws_away(&app, first.subject);
    assert_eq!(first.state(&app), "answering");
    let again = hiring.edits_again(&app, first.subject, "Keep the furnace lit.");
    assert_eq!(again.case, first.case);
    assert_eq!(again.state(&app), "waiting");
}

#[test]
fn an_edit_that_is_thrown_away_unsent_leaves_the_one_before_it_as_it_was() {
    let app = TestApp::new();
    let hiring = Hiring::create(&app);
    let one = moderator(&app, "one@staff.example.com");
    let first = hiring.edits(&app, "Keep the engine at pressure.");
    first.decide(&one, "approval", "").expect(303);
    let (visitor, job) = (hiring.visitor(&app), first.subject);
    let (now, zone) = (app.now(), app.state.config.time_zone);
    app.write(move |db| Draft::of_edit(db, job, zone, &visitor, now).map(|_| ()));
    assert!(refused(first.undo(&one)).starts_with("Something newer"));
    hiring.throws_away(&app, job);
    first.undo(&one).expect(303);
    assert_eq!(first.state(&app), "waiting");
    assert_eq!(draft(&app, job), "pending_review");
}

#[test]
fn a_job_is_taken_off_by_the_case_of_a_former_edit_with_the_new_one_and_put_back_with_it() {
    let app = TestApp::new();
    let hiring = Hiring::create(&app);
    let one = moderator(&app, "one@staff.example.com");
    let first = hiring.edits(&app, "Keep the engine at pressure.");
    first.decide(&one, "approval", "").expect(303);
    let second = hiring.edits_again(&app, first.subject, "Keep the furnace lit.");
    first.decide(&one, "removal", "It is filled.").expect(303);
    assert_eq!(status(&app, first.subject), Status::Refused);
    assert_eq!(draft(&app, first.subject), "refused");
    assert_eq!(second.state(&app), "decided");
    first.undo(&one).expect(303);
    assert_eq!(status(&app, first.subject), Status::Published);
    assert_eq!(draft(&app, first.subject), "pending_review");
    assert_eq!(second.state(&app), "waiting");
    assert_eq!(first.state(&app), "decided");
    second.decide(&one, "approval", "").expect(303);
}

#[test]
fn a_thing_has_one_case_at_a_time() {
    let app = TestApp::new();
    let hiring = Hiring::create(&app);
    let first = hiring.edits(&app, "Keep the engine at pressure.");
    let (job, company, now) = (first.subject, hiring.company.id, app.now());
    app.write(move |db| {
        let opening = Opening {
            kind: Kind::Edit,
            subject: job,
            company_id: Some(company),
            title: "Stoker",
            version: 2,
            hints: &[],
            by: None,
        };
        Ok(opening.open(db, now)?)
    });
    assert_eq!(cases_of(&app, job), [first.case]);
    assert_eq!(first.case(&app).version, 2);
}
