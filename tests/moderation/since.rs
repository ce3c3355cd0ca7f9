//! What comes back is compared with what was decided on.

use rolecall::jobs::drafts::model::Draft;

use super::{Hiring, Sent, moderator};
use crate::harness::{Browser, Page, TestApp};

const SINCE: &str = "[aria-labelledby=since]";

/// The words that were taken out and put in since the last decision.
#[track_caller]
fn changed(page: &Page) -> (String, String) {
    let words = |mark: &str| page.one(&format!("{SINCE} {mark}")).text();
    (words("del"), words("ins"))
}

fn shown(browser: &Browser<'_>, sent: &Sent) -> Page {
    browser.get(&sent.path()).expect(200)
}

#[test]
fn a_job_that_was_sent_back_and_mended_shows_what_has_changed_since() {
    let app = TestApp::new();
    let hiring = Hiring::create(&app);
    let one = moderator(&app, "one@staff.example.com");
    let sent = hiring.sends(&app, "Stoker");
    assert!(!shown(&one, &sent).has(SINCE));
    sent.decide(&one, "changes", "Which boiler?").expect(303);
    assert!(!shown(&one, &sent).has(SINCE));

    hiring.mends(
        &app,
        &sent,
        "Keep the old boiler at pressure, all day and every day.",
    );
    let page = shown(&one, &sent);
    assert_eq!(
        page.one("#since").text(),
        "What has changed since changes were asked for"
    );
    assert_eq!(page.texts(&format!("{SINCE} dt")), ["Description"]);
    assert_eq!(
        page.one(&format!("{SINCE} ins")).text(),
        "put in: old end of what is put in"
    );
    assert!(!page.has(&format!("{SINCE} del")));
    // A job that was never public is compared with nothing else.
    assert!(!page.has("[aria-labelledby=changes]"));

    // After another decision it is that one which counts.
    sent.decide(&one, "refusal", "No boilers.").expect(303);
    hiring.mends(
        &app,
        &sent,
        "Keep the old engine at pressure, all day and every day.",
    );
    let page = shown(&one, &sent);
    assert_eq!(
        page.one("#since").text(),
        "What has changed since it was refused"
    );
    let (taken_out, put_in) = changed(&page);
    assert!(taken_out.contains("boiler"), "{taken_out}");
    assert!(put_in.contains("engine"), "{put_in}");
    assert!(!shown_in_french(&one, &sent).one("#since").text().is_empty());
    sent.decide(&one, "approval", "").expect(303);
    assert!(!shown(&one, &sent).has(SINCE));
}

fn shown_in_french(browser: &Browser<'_>, sent: &Sent) -> Page {
    browser.get(&format!("/fr{}", sent.path())).expect(200)
}

#[test]
fn an_edit_is_compared_with_what_is_published_first_and_then_with_what_was_decided_on() {
    let app = TestApp::new();
    let hiring = Hiring::create(&app);
    let one = moderator(&app, "one@staff.example.com");
    let sent = hiring.edits(&app, "Keep the engine at pressure, all day and every day.");
    sent.decide(&one, "changes", "Which engine?").expect(303);
    hiring.mends(
        &app,
        &sent,
        "Keep the turbine at pressure, all day and every day.",
    );
    let page = shown(&one, &sent);
    assert_eq!(
        page.texts("section:has(> .diff) h2"),
        [
            "What the edit changes",
            "What has changed since changes were asked for"
        ]
    );
    let published = page.one("[aria-labelledby=changes] del").text();
    assert!(published.contains("boiler"), "{published}");
    let (taken_out, put_in) = changed(&page);
    assert!(taken_out.contains("engine"), "{taken_out}");
    assert!(put_in.contains("turbine"), "{put_in}");
}

#[test]
fn what_is_sent_again_as_it_was_says_so_and_what_was_undone_doesn_t_count() {
    let app = TestApp::new();
    let hiring = Hiring::create(&app);
    let one = moderator(&app, "one@staff.example.com");
    let sent = hiring.sends(&app, "Stoker");
    sent.decide(&one, "refusal", "No boilers.").expect(303);
    sent.undo(&one).expect(303);
    assert!(!shown(&one, &sent).has(SINCE));
    sent.decide(&one, "changes", "Which boiler?").expect(303);
    let (job, visitor, now) = (sent.subject, hiring.visitor(&app), app.now());
    app.write(move |db| Draft::of(db, job)?.send(db, &[], &visitor, now));
    let page = shown(&one, &sent);
    assert_eq!(
        page.one(&format!("{SINCE} p:last-child")).text(),
        "Nothing: it says what it said then."
    );
}

#[test]
fn an_appeal_is_about_the_version_that_was_decided_on() {
    let app = TestApp::new();
    let hiring = Hiring::create(&app);
    let one = moderator(&app, "one@staff.example.com");
    let other = moderator(&app, "other@staff.example.com");
    let sent = hiring.sends(&app, "Stoker");
    sent.decide(&one, "refusal", "No boilers.").expect(303);
    let appeal = format!("/hiring/marram-works/cases/{}/appeal", sent.case);
    let poster = hiring.person.signs_in(&app);
    poster
        .post(&appeal, &[("appeal", "Boilers are fine.")])
        .expect(303);
    assert!(!shown(&other, &sent).has(SINCE));
    // It was wrong, and is mended after that.
    sent.decide(&other, "refusal", "They aren’t.").expect(303);
    hiring.mends(
        &app,
        &sent,
        "Keep the engine at pressure, all day and every day.",
    );
    let (taken_out, _) = changed(&shown(&one, &sent));
    assert!(taken_out.contains("boiler"), "{taken_out}");
}
