//! What the company reads of the moderators at its desk.

use chrono::TimeDelta;

use super::{Hiring, moderator};
use crate::harness::TestApp;

const SHOWN: &str = "section[aria-labelledby=review]";

#[test]
fn the_jobs_page_at_the_desk_shows_what_moderators_have_said_last() {
    let app = TestApp::new();
    let hiring = Hiring::create(&app);
    let sent = hiring.sends(&app, "Stoker");
    let desk = format!("/hiring/{}/jobs/{}", hiring.company.slug, sent.subject);
    let (recruiter, moderator) = (
        hiring.person.signs_in(&app),
        moderator(&app, "one@staff.example.com"),
    );
    assert!(!recruiter.get(&desk).expect(200).has(".said"));

    sent.decide(&moderator, "changes", "Say which boiler it is.")
        .expect(303);
    let page = recruiter.get(&desk).expect(200);
    assert_eq!(page.one(".said").text(), "Say which boiler it is.");
    assert_eq!(
        page.one(&format!("{SHOWN} strong")).text(),
        "Changes asked for"
    );

    // What they ask later takes its place, and what the company writes doesn't.
    app.advance(TimeDelta::minutes(1));
    let messages = format!("{}/messages", sent.path());
    moderator
        .post(&messages, &[("text", "Is it <still> under steam?")])
        .expect(303);
    let case = format!("/hiring/{}/cases/{}", hiring.company.slug, sent.case);
    app.advance(TimeDelta::minutes(1));
    recruiter
        .post(&format!("{case}/messages"), &[("text", "It is.")])
        .expect(303);
    let page = recruiter.get(&desk).expect(200);
    assert_eq!(page.one(".said").text(), "Is it <still> under steam?");
    assert_eq!(
        page.one(&format!("{SHOWN} strong")).text(),
        "Message from the moderators"
    );
    assert_eq!(page.one(&format!("{SHOWN} a")).attribute("href"), case);
}

#[test]
fn what_was_undone_is_not_said_any_more() {
    let app = TestApp::new();
    let hiring = Hiring::create(&app);
    let sent = hiring.sends(&app, "Stoker");
    let desk = format!("/hiring/{}/jobs/{}", hiring.company.slug, sent.subject);
    let moderator = moderator(&app, "one@staff.example.com");
    sent.decide(&moderator, "refusal", "No boilers here.")
        .expect(303);
    let recruiter = hiring.person.signs_in(&app);
    assert!(recruiter.get(&desk).expect(200).tells("No boilers here."));
    sent.undo(&moderator).expect(303);
    assert!(!recruiter.get(&desk).expect(200).tells("No boilers here."));
}
