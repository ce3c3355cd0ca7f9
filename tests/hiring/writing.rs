use diesel::prelude::*;
use rolecall::jobs::drafts::model::State;
use rolecall::schema::{cases, drafts, jobs};

use super::{Desk, GOOD, typed};
use crate::factories::{Job, Person};
use crate::harness::TestApp;
use rolecall::accounts::members::Role;

fn state(app: &TestApp, id: i64) -> Option<State> {
    app.read(move |db| {
        let draft = drafts::table.find(id).select(drafts::state);
        Ok(draft.first(db).optional()?)
    })
}

#[test]
fn half_a_job_is_kept_as_it_was_typed_and_nobody_else_sees_it() {
    let app = TestApp::new();
    let desk = Desk::new(&app);
    let id = desk.begin();
    let fields = [
        ("title", "  Stoker  "),
        ("pay_min", "a lot"),
        ("places", "Nowhereville"),
    ];
    desk.keep(id, &fields).expect(303);
    let form = desk
        .browser
        .get(&desk.path(&format!("/jobs/{id}/draft")))
        .expect(200);
    let typed = typed(&form);
    for (name, value) in fields {
        assert!(
            typed.contains(&(name.to_owned(), value.to_owned())),
            "{name}: {typed:?}"
        );
    }
    app.get(&format!("/jobs/stoker-{id}")).expect(404);
    assert!(desk.browser.get(&desk.path("")).expect(200).tells("Stoker"));
}

#[test]
fn what_can_t_be_read_is_said_beside_its_field_when_it_is_to_be_seen() {
    let app = TestApp::new();
    let desk = Desk::new(&app);
    let id = desk.begin();
    let mut fields = GOOD.to_vec();
    fields.extend([
        ("places", "Nowhereville"),
        ("pay_min", "a lot"),
        ("must", "Sorcery"),
    ]);
    desk.keep(id, &fields).expect(303);
    let again = desk
        .browser
        .get(&desk.path(&format!("/jobs/{id}/preview")))
        .expect(422);
    for (field, words) in [
        ("places", "We don’t know a city called “Nowhereville”"),
        ("pay_min", "Enter an amount in figures"),
        ("must", "We don’t know a skill called “Sorcery”"),
    ] {
        assert!(
            again.one(&format!("#{field}-error")).text().contains(words),
            "{field}"
        );
        assert!(
            again.has(&format!("error-summary a[href=\"#{field}\"]")),
            "{field}"
        );
    }
    assert!(again.one("title").text().starts_with("Error: "));
}

#[test]
fn a_job_that_is_sent_waits_for_a_moderator_and_comes_back_when_it_is_changed() {
    let app = TestApp::new();
    let desk = Desk::new(&app);
    let id = desk.written("Boiler Engineer");
    desk.send(id).expect(303);
    assert_eq!(state(&app, id), Some(State::PendingReview));
    let waiting: i64 = app.read(|db| {
        let cases = cases::table.filter(cases::state.eq("waiting"));
        Ok(cases.count().get_result(db)?)
    });
    assert_eq!(waiting, 1);
    app.get(&format!("/jobs/boiler-engineer-{id}")).expect(404);
    desk.keep(id, &[("title", "Boiler Engineer, night shift")])
        .expect(303);
    assert_eq!(state(&app, id), Some(State::Writing));
    let waiting: i64 = app.read(|db| {
        let cases = cases::table.filter(cases::state.eq("waiting"));
        Ok(cases.count().get_result(db)?)
    });
    assert_eq!(waiting, 0);
    desk.send(id).expect(303);
    assert_eq!(state(&app, id), Some(State::PendingReview));
    // Twice is once too often.
    let version: i64 =
        app.read(move |db| Ok(drafts::table.find(id).select(drafts::version).first(db)?));
    let version = version.to_string();
    let path = desk.path(&format!("/jobs/{id}/sending"));
    desk.browser
        .post(&path, &[("version", &version)])
        .expect(409);
}

#[test]
fn a_job_that_is_sent_can_be_taken_back_and_thrown_away() {
    let app = TestApp::new();
    let desk = Desk::new(&app);
    let id = desk.written("Boiler Engineer");
    desk.send(id).expect(303);
    let act = |part: &str| {
        desk.browser
            .post(&desk.path(&format!("/jobs/{id}/{part}")), &[])
    };
    act("withdrawal").expect(303);
    assert_eq!(state(&app, id), Some(State::Writing));
    act("withdrawal").expect(409);
    act("draft/removal").expect(303);
    desk.browser
        .get(&desk.path(&format!("/jobs/{id}")))
        .expect(404);
}

#[test]
fn an_edit_leaves_the_published_version_as_it_is() {
    let app = TestApp::new();
    let desk = Desk::new(&app);
    let job = Job::published()
        .title("Stoker")
        .at(&desk.company)
        .create(&app);
    let form = desk
        .browser
        .get(&desk.path(&format!("/jobs/{}/draft", job.id)))
        .expect(200);
    assert_eq!(form.one("#title").attribute("value"), "Stoker");
    let mut fields = GOOD.to_vec();
    fields.push(("title", "Head Stoker"));
    desk.keep(job.id, &fields).expect(303);
    desk.send(job.id).expect(303);
    assert_eq!(app.get(&job.path()).expect(200).one("h1").text(), "Stoker");
    let page = desk
        .browser
        .get(&desk.path(&format!("/jobs/{}", job.id)))
        .expect(200);
    assert!(page.tells("The site shows the version before it"));
}

#[test]
fn two_who_write_at_the_same_time_don_t_lose_what_they_typed() {
    let app = TestApp::new();
    let desk = Desk::new(&app);
    let other = Person::recruiter()
        .email("other@example.com")
        .member_of(&desk.company, Role::Recruiter)
        .create(&app);
    let browser = other.signs_in(&app);
    let id = desk.written("Boiler Engineer");
    let path = desk.path(&format!("/jobs/{id}/draft"));
    let mut before = typed(&browser.get(&path).expect(200));
    desk.keep(id, &[("title", "Mine")]).expect(303);
    before.retain(|(name, _)| name != "title");
    before.push(("title".to_owned(), "Theirs".to_owned()));
    let sent: Vec<(&str, &str)> = before
        .iter()
        .map(|(n, v)| (n.as_str(), v.as_str()))
        .collect();
    let again = browser.post(&path, &sent).expect(409);
    assert_eq!(again.one("#title").attribute("value"), "Theirs");
    let sent = typed(&again);
    let sent: Vec<(&str, &str)> = sent.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
    browser.post(&path, &sent).expect(303);
    let title: String =
        app.read(move |db| Ok(jobs::table.find(id).select(jobs::title).first(db)?));
    assert_eq!(title, "Theirs");
}

#[test]
fn questions_are_added_moved_and_removed_without_losing_the_form() {
    let app = TestApp::new();
    let desk = Desk::new(&app);
    let id = desk.written("Boiler Engineer");
    let path = |part: &str| desk.path(&format!("/jobs/{id}/draft{part}"));
    let texts = || {
        let form = desk.browser.get(&path("")).expect(200);
        form.attributes("[name^=question-][name$=-text]", "value")
    };
    let act = |part: &str, fields: &[(&str, &str)]| {
        let mut sent = typed(&desk.browser.get(&path("")).expect(200));
        for (name, value) in fields {
            sent.retain(|(other, _)| other != name);
            sent.push(((*name).to_owned(), (*value).to_owned()));
        }
        let sent: Vec<(&str, &str)> = sent.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
        desk.browser.post(&path(part), &sent).expect(303)
    };
    act("/questions", &[("title", "Boiler Engineer, days")]);
    act(
        "/questions",
        &[
            ("question-0-text", "Have you a licence?"),
            ("question-0-kind", "yes_no"),
            ("question-0-knock_out", "no"),
        ],
    );
    act(
        "/questions",
        &[
            ("question-1-text", "Since when?"),
            ("question-1-kind", "short"),
        ],
    );
    assert_eq!(texts(), ["Have you a licence?", "Since when?", ""]);
    act("/questions/1/up", &[]);
    assert_eq!(texts(), ["Since when?", "Have you a licence?", ""]);
    act("/questions/0/removal", &[]);
    assert_eq!(texts(), ["Have you a licence?", ""]);
    let form = desk.browser.get(&path("")).expect(200);
    assert_eq!(
        form.one("#title").attribute("value"),
        "Boiler Engineer, days"
    );
}

#[test]
fn a_copy_of_a_job_in_any_state_begins_a_draft_without_its_dates() {
    let app = TestApp::new();
    let desk = Desk::new(&app);
    for factory in [
        Job::published(),
        Job::paused(),
        Job::closed(),
        Job::expired(),
        Job::refused(),
        Job::pending_review(),
    ] {
        let job = factory.title("Stoker").at(&desk.company).create(&app);
        let answer = desk
            .browser
            .post(&desk.path(&format!("/jobs/{}/copy", job.id)), &[])
            .expect(303);
        let form = desk.browser.follow(answer).expect(200);
        assert_eq!(form.one("#title").attribute("value"), "Stoker");
        assert_eq!(form.one("#closes_on").attribute("value"), "");
    }
}

#[test]
fn a_viewer_reads_the_desk_and_can_t_write() {
    let app = TestApp::new();
    let desk = Desk::of(&app, "Marram Works", "viewer@example.com", Role::Viewer);
    let job = Job::published()
        .title("Stoker")
        .at(&desk.company)
        .create(&app);
    desk.browser.get(&desk.path("")).expect(200);
    let page = desk
        .browser
        .get(&desk.path(&format!("/jobs/{}", job.id)))
        .expect(200);
    assert!(!page.has("form[action$=pause]"));
    desk.browser.post(&desk.path("/jobs/new"), &[]).expect(404);
    for part in ["pause", "copy", "draft", "closing", "extension"] {
        let path = desk.path(&format!("/jobs/{}/{part}", job.id));
        desk.browser.post(&path, &[]).expect(404);
    }
}

#[test]
fn another_company_s_job_isn_t_there() {
    let app = TestApp::new();
    let desk = Desk::new(&app);
    let other = crate::factories::Company::named("Sedge and Sons").create(&app);
    let job = Job::published().title("Stoker").at(&other).create(&app);
    for part in ["", "/draft", "/preview", "/closing", "/extension"] {
        let said = |id: i64| {
            let path = desk.path(&format!("/jobs/{id}{part}"));
            let page = desk.browser.get(&path).expect(404);
            page.text().replace(&path, "PATH")
        };
        assert_eq!(said(job.id), said(99_999), "{part}");
    }
    desk.browser
        .post(&desk.path(&format!("/jobs/{}/pause", job.id)), &[])
        .expect(404);
}

#[test]
fn an_address_elsewhere_is_asked_when_a_job_is_sent_unless_the_site_asks_nobody() {
    let private = "http://127.0.0.1/jobs";
    let of_nobody = "https://jobs.nowhere.invalid/";
    for (asks, url, is_sent) in [
        (true, private, false),
        (true, of_nobody, false),
        (false, private, false),
        (false, of_nobody, true),
    ] {
        let app = TestApp::configured(|config| config.check_links = asks);
        let desk = Desk::new(&app);
        let id = desk.written("Boiler Engineer");
        desk.keep(id, &[("apply", "elsewhere"), ("apply_url", url)])
            .expect(303);
        let sent = desk.send(id);
        if is_sent {
            sent.expect(303);
        } else {
            let refused = sent.expect(422);
            assert!(refused.has("a[href$='#apply_url']"), "{}", refused.text());
        }
    }
}
