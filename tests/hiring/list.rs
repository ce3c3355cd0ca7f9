//! A company's jobs in their list: where each stands, how many there are, and when they ended.

use diesel::prelude::*;
use rolecall::jobs::questions::{Question, QuestionKind};
use rolecall::schema::jobs;

use super::{Desk, GOOD};
use crate::factories::Job;
use crate::harness::TestApp;

#[test]
fn a_public_job_with_an_edit_that_waits_is_counted_on_the_site_as_well() {
    let app = TestApp::new();
    let desk = Desk::new(&app);
    let job = Job::published()
        .title("Stoker")
        .at(&desk.company)
        .create(&app);
    desk.keep(job.id, &GOOD).expect(303);
    desk.send(job.id).expect(303);
    let waiting = desk.browser.get(&desk.path(&format!("/jobs/{}", job.id)));
    assert!(waiting.expect(200).tells("Edit with the moderators"));
    let list = desk.browser.get(&desk.path("?part=live")).expect(200);
    assert_eq!(list.texts(".tabs .n"), ["1", "1", "1", "0", "0", "0"]);
    assert!(list.one(".desk-jobs").text().contains("Stoker"));
    Job::pending_review().at(&desk.company).create(&app);
    let list = desk.browser.get(&desk.path("")).expect(200);
    assert_eq!(list.texts(".tabs .n"), ["2", "1", "2", "0", "0", "0"]);
}

#[test]
fn a_job_that_is_over_says_when_it_ended_and_not_when_it_would_have() {
    let app = TestApp::new();
    let desk = Desk::new(&app);
    let closed = Job::closed().closes_in(90).at(&desk.company).create(&app);
    let page = desk
        .browser
        .get(&desk.path(&format!("/jobs/{}", closed.id)))
        .expect(200);
    assert_eq!(page.one("#ended dt").text(), "Closed");
    assert_eq!(page.one("#ended dd").text(), "21 November 2026");
    assert!(!page.tells("February 2027"));
    let removed = Job::refused().closes_in(90).at(&desk.company).create(&app);
    let list = desk.browser.get(&desk.path("?part=closed")).expect(200);
    assert!(list.tells("Taken off the site on 22 November 2026"));
    assert!(!list.tells("Refused") && !list.tells("2027"));
    let page = desk
        .browser
        .get(&desk.path(&format!("/jobs/{}", removed.id)))
        .expect(200);
    assert_eq!(page.one("#ended dt").text(), "Taken off the site");
    // A preview may have a closing date that has passed.
    let id = desk.written("Boiler Engineer");
    desk.keep(id, &[("closes_on", "2026-01-02")]).expect(303);
    let preview = desk
        .browser
        .get(&desk.path(&format!("/jobs/{id}/preview")))
        .expect(200);
    assert!(!preview.one(".facts-list").text().contains("days"));
}

#[test]
fn the_limits_of_a_number_are_told_to_applicants_and_in_the_preview() {
    let app = TestApp::new();
    let desk = Desk::new(&app);
    let question = Question {
        id: "years".to_owned(),
        kind: QuestionKind::Number,
        text: "For how many years?".to_owned(),
        hint: None,
        required: true,
        options: Vec::new(),
        min: Some(0),
        max: Some(20),
        knock_out: Vec::new(),
    };
    let job = Job::published()
        .at(&desk.company)
        .applied_to_here()
        .asks(vec![question]);
    let job = job.create(&app);
    let form = app.get(&format!("/jobs/{}/apply", job.id)).expect(200);
    assert_eq!(form.one("#q-years-hint").text(), "A number from 0 to 20.");
    desk.keep(job.id, &GOOD).expect(303);
    let preview = desk
        .browser
        .get(&desk.path(&format!("/jobs/{}/preview", job.id)));
    assert!(preview.expect(200).tells("A number from 0 to 20."));
}

#[test]
fn a_banned_company_s_desk_says_so_and_offers_no_new_job() {
    let app = TestApp::new();
    let desk = Desk::new(&app);
    assert!(!desk.browser.get(&desk.path("")).expect(200).has("#banned"));
    let company = desk.company.id;
    app.write(move |db| {
        use rolecall::companies::model::Standing;
        use rolecall::schema::companies;
        diesel::update(companies::table.find(company))
            .set(companies::standing.eq(Standing::Banned))
            .execute(db)?;
        diesel::delete(jobs::table).execute(db)?;
        Ok(())
    });
    let list = desk.browser.get(&desk.path("")).expect(200);
    assert_eq!(list.one("#banned a").attribute("href"), desk.path("/ban"));
    assert!(!list.has("form[action$='/jobs/new']"));
    let on = desk.browser.get(&desk.path("/ban")).expect(303);
    assert!(on.location().starts_with(&desk.path("/profile")));
}
