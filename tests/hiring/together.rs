//! One job in two hands, or in two tabs: what is kept, and what somebody is told whose page is old.

use diesel::prelude::*;
use rolecall::accounts::members::Role;
use rolecall::jobs::drafts::model::State;
use rolecall::schema::{drafts, jobs};

use super::{Desk, typed};
use crate::factories::{Job, Person};
use crate::harness::{Browser, Page, TestApp};

fn state(app: &TestApp, id: i64) -> State {
    app.read(move |db| Ok(drafts::table.find(id).select(drafts::state).first(db)?))
}

fn title(app: &TestApp, id: i64) -> String {
    app.read(move |db| Ok(jobs::table.find(id).select(jobs::title).first(db)?))
}

/// Sends a form that was shown, under another title.
fn send(browser: &Browser<'_>, path: &str, form: &Page, title: &str) -> Page {
    let mut sent = typed(form);
    sent.retain(|(name, _)| name != "title");
    sent.push(("title".to_owned(), title.to_owned()));
    let sent: Vec<(&str, &str)> = sent.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
    browser.post(path, &sent)
}

#[test]
fn after_a_conflict_nothing_is_kept_by_itself_and_theirs_can_be_read() {
    let app = TestApp::new();
    let desk = Desk::new(&app);
    let id = desk.written("Boiler Engineer");
    let draft = desk.path(&format!("/jobs/{id}/draft"));
    let (preview, autosave) = (
        desk.path(&format!("/jobs/{id}/preview")),
        format!("{draft}/autosave"),
    );
    let mine = desk.browser.get(&draft).expect(200);
    assert!(!mine.has("job-form[data-off]"));
    desk.keep(id, &[("title", "Theirs")]).expect(303);
    send(&desk.browser, &autosave, &mine, "Mine").expect(409);
    let conflict = send(&desk.browser, &preview, &mine, "Mine").expect(409);
    assert!(conflict.has("job-form[data-off]"));
    let link = conflict.one("#theirs a");
    assert_eq!(link.attribute("href"), preview);
    assert_eq!(link.attribute("target"), "_blank");
    assert!(
        conflict
            .one("[data-state]")
            .text()
            .contains("saved by itself")
    );
    assert_eq!(title(&app, id), "Theirs");
    send(&desk.browser, &draft, &conflict, "Mine").expect(303);
    assert_eq!(title(&app, id), "Mine");
}

#[test]
fn what_waits_for_moderators_leaves_their_queue_by_a_button_only_that_says_so() {
    let app = TestApp::new();
    let desk = Desk::new(&app);
    let id = desk.written("Boiler Engineer");
    let draft = desk.path(&format!("/jobs/{id}/draft"));
    let autosave = format!("{draft}/autosave");
    let before = desk.browser.get(&draft).expect(200);
    desk.send(id).expect(303);
    let page = desk
        .browser
        .get(&desk.path(&format!("/jobs/{id}")))
        .expect(200);
    let link = page.one(&format!("a[href='{draft}']"));
    assert_eq!(link.text(), "Change it");
    assert!(link.attribute("class").contains("btn-quiet"));
    let form = desk.browser.get(&draft).expect(200);
    assert!(form.has("job-form[data-off]"));
    assert!(
        form.one(".form-foot")
            .text()
            .contains("takes it out of their queue")
    );
    send(&desk.browser, &autosave, &form, "Changed").expect(409);
    // Nor does the button of a tab that was opened before.
    let told = send(&desk.browser, &draft, &before, "Changed").expect(409);
    assert!(
        told.one("#problem")
            .text()
            .contains("sent this job to the moderators")
    );
    assert_eq!(state(&app, id), State::PendingReview);
    send(&desk.browser, &draft, &told, "Changed").expect(303);
    assert_eq!(state(&app, id), State::Writing);
}

#[test]
fn a_button_of_an_old_tab_leads_to_the_job_as_it_stands() {
    let app = TestApp::new();
    let desk = Desk::new(&app);
    let job = Job::paused().title("Stoker").at(&desk.company).create(&app);
    let page = desk
        .browser
        .post(&desk.path(&format!("/jobs/{}/pause", job.id)), &[])
        .expect(409);
    assert_eq!(page.one("h1").text(), "Stoker");
    assert!(page.one("#problem").text().contains("Nothing was changed"));
    assert_eq!(page.one(".desk-state").text(), "Paused");
    let closed = Job::closed().title("Fitter").at(&desk.company).create(&app);
    for part in ["extension", "closing"] {
        let path = desk.path(&format!("/jobs/{}/{part}", closed.id));
        assert_eq!(
            desk.browser.get(&path).expect(409).one("h1").text(),
            "Fitter"
        );
    }
}

#[test]
fn what_was_done_is_told_as_long_as_it_is_so() {
    let app = TestApp::new();
    let desk = Desk::new(&app);
    let id = desk.written("Boiler Engineer");
    let sent = desk.send(id).expect(303);
    let path = desk.path(&format!("/jobs/{id}?done=sent"));
    assert!(desk.browser.follow(sent).expect(200).has("#done"));
    desk.browser
        .post(&desk.path(&format!("/jobs/{id}/withdrawal")), &[])
        .expect(303);
    assert!(!desk.browser.get(&path).expect(200).has("#done"));
}

#[test]
fn who_begins_a_job_again_gets_the_one_that_they_typed_nothing_into() {
    let app = TestApp::new();
    let desk = Desk::new(&app);
    let first = desk.begin();
    assert_eq!(desk.begin(), first);
    let other = Person::recruiter()
        .email("other@example.com")
        .member_of(&desk.company, Role::Recruiter)
        .create(&app);
    let theirs = other.signs_in(&app).post(&desk.path("/jobs/new"), &[]);
    assert!(
        !theirs
            .expect(303)
            .location()
            .contains(&format!("/{first}/"))
    );
    desk.keep(first, &[("description", "Half a sentence")])
        .expect(303);
    assert_ne!(desk.begin(), first);
}

#[test]
fn a_draft_is_thrown_away_after_a_second_click_only() {
    let app = TestApp::new();
    let desk = Desk::new(&app);
    let id = desk.written("Boiler Engineer");
    let page = desk
        .browser
        .get(&desk.path(&format!("/jobs/{id}")))
        .expect(200);
    let asked = page.one("details.confirm:not([open]) form[action$='/draft/removal'] button");
    assert_eq!(asked.text(), "Throw the draft away");
}

#[test]
fn what_the_check_has_found_stands_beside_its_field_until_the_draft_is_changed() {
    let app = TestApp::new();
    let desk = Desk::new(&app);
    let id = desk.written("Boiler Engineer");
    let nothing = [("pay_min", ""), ("pay_max", ""), ("must", "")];
    desk.keep(id, &nothing).expect(303);
    let preview = desk
        .browser
        .get(&desk.path(&format!("/jobs/{id}/preview")))
        .expect(200);
    let mend = preview
        .one("#problem a[href$='#pay_min']")
        .attribute("href");
    let address = mend.split('#').next().expect("an address").to_owned();
    let form = desk.browser.get(&address).expect(200);
    assert!(
        form.one("#pay_min-error")
            .text()
            .contains("The pay is missing")
    );
    assert!(form.has(".error-summary a[href='#pay_min']"));
    assert!(
        form.has(".findings a[href='#must']"),
        "advice is above the form"
    );
    desk.keep(id, &[("pay_min", "")]).expect(303);
    assert!(!desk.browser.get(&address).expect(200).has("#pay_min-error"));
}
