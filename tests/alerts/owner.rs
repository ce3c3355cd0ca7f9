use chrono::TimeDelta;
use diesel::prelude::*;
use rolecall::schema::alerts;

use super::{last_mail, told, turned_on};
use crate::factories::Job;
use crate::harness::TestApp;

fn publish(app: &TestApp, title: &str) {
    Job::published()
        .title(title)
        .published_days_ago(0)
        .create(app);
}

fn tick_later(app: &TestApp, by: TimeDelta) {
    app.advance(by);
    app.tick();
}

#[test]
fn a_paused_alert_is_silent_and_goes_on_with_what_comes_after() {
    let app = TestApp::new();
    let own = turned_on(&app, "q=stoker", "ada@example.com", "daily", "Europe/Paris");
    let page = app.get(&own).expect(200);
    assert!(
        page.tells("next on 23 November 2026, 08:00"),
        "{}",
        page.text()
    );
    let pause = page.attributes("form[action$=pause]", "action").remove(0);
    app.post(&pause, &[]).expect(303);
    Job::published()
        .title("Stoker in between")
        .published_days_ago(0)
        .create(&app);
    tick_later(&app, TimeDelta::days(2));
    assert_eq!(told(&app).len(), 0);
    let page = app.get(&own).expect(200);
    assert!(page.has(".notice-warn"));
    let resume = page
        .attributes("form[action$=resumption]", "action")
        .remove(0);
    app.post(&resume, &[]).expect(303);
    tick_later(&app, TimeDelta::hours(1));
    Job::published()
        .title("Stoker afterwards")
        .published_days_ago(0)
        .create(&app);
    tick_later(&app, TimeDelta::days(1));
    assert_eq!(told(&app).len(), 1);
    assert_eq!(last_mail(&app).titles(), ["Stoker afterwards"]);
}

#[test]
fn frequency_and_time_zone_are_changed_without_losing_what_is_new() {
    let app = TestApp::new();
    let own = turned_on(
        &app,
        "q=stoker",
        "ada@example.com",
        "weekly",
        "Europe/Paris",
    );
    tick_later(&app, TimeDelta::days(1));
    Job::published().published_days_ago(0).create(&app);
    app.post(&own, &[("frequency", "daily"), ("time_zone", "Asia/Tokyo")])
        .expect(303);
    let page = app.get(&own).expect(200);
    assert!(page.has("input[name=frequency][value=daily][checked]"));
    assert!(page.has("option[value='Asia/Tokyo'][selected]"));
    // Monday, 13:00 in Paris is 21:00 in Tokyo: eleven hours until eight.
    tick_later(&app, TimeDelta::hours(10));
    assert_eq!(told(&app).len(), 0);
    tick_later(&app, TimeDelta::hours(1));
    assert_eq!(told(&app).len(), 1);
    let wrong = app
        .post(&own, &[("frequency", "daily"), ("time_zone", "Nowhere")])
        .expect(422);
    assert_eq!(wrong.all(".field .error").len(), 1);
}

#[test]
fn the_search_is_changed_from_now_on() {
    let app = TestApp::new();
    let own = turned_on(
        &app,
        "q=stoker&contract=permanent&place=Nantes",
        "ada@example.com",
        "daily",
        "Europe/Paris",
    );
    let search = format!("{own}/search");
    let page = app.get(&search).expect(200);
    assert!(page.has("input[name=contract][value=permanent][checked]"));
    assert!(!page.has("#send"), "there is nothing to change yet");
    Job::published()
        .title("Welder before")
        .published_days_ago(0)
        .create(&app);
    app.advance(TimeDelta::minutes(1));
    let page = app
        .get(&format!("{search}?q=welder&place=Nantes&page=1"))
        .expect(200);
    assert!(page.tells("“welder”, Nantes + 30 km"), "{}", page.text());
    let query = page
        .attributes("main input[name=search]", "value")
        .remove(0);
    app.post(&search, &[("search", &query)]).expect(303);
    assert!(app.get(&own).expect(200).tells("“welder”, Nantes + 30 km"));
    app.advance(TimeDelta::minutes(1));
    Job::published()
        .title("Welder")
        .published_days_ago(0)
        .create(&app);
    Job::published()
        .title("Stoker")
        .published_days_ago(0)
        .create(&app);
    tick_later(&app, TimeDelta::days(1));
    assert_eq!(last_mail(&app).titles(), ["Welder"]);
}

#[test]
fn two_alerts_of_an_address_cant_search_for_the_same() {
    let app = TestApp::new();
    turned_on(&app, "q=welder", "ada@example.com", "daily", "Europe/Paris");
    let own = turned_on(&app, "q=stoker", "ada@example.com", "daily", "Europe/Paris");
    let page = app
        .post(&format!("{own}/search"), &[("search", "q=welder")])
        .expect(422);
    assert!(page.has(".error-summary"));
    assert!(app.get(&own).expect(200).tells("“stoker”"));
}

#[test]
fn private_pages_are_for_nobody_else() {
    let app = TestApp::new();
    let own = turned_on(&app, "q=stoker", "ada@example.com", "daily", "Europe/Paris");
    for path in [own.clone(), format!("{own}/search")] {
        let page = app.get(&path).expect(200);
        assert!(page.header("cache-control").contains("no-store"), "{path}");
        assert_eq!(page.header("referrer-policy"), "no-referrer", "{path}");
        assert!(page.has("meta[name=robots][content*=noindex]"), "{path}");
    }
    for path in ["/alerts/nobody", "/alerts/nobody/search"] {
        app.get(path).expect(404);
    }
    for path in [
        "/alerts/nobody/pause",
        "/alerts/nobody/resumption",
        "/alerts/nobody",
    ] {
        app.post(
            path,
            &[("frequency", "daily"), ("time_zone", "Europe/Paris")],
        )
        .expect(404);
    }
}

#[test]
fn the_links_of_an_alert_that_was_stopped_say_that_it_is_gone_and_so_do_made_up_ones() {
    let app = TestApp::new();
    let own = turned_on(
        &app,
        "q=kettles",
        "reader@example.com",
        "daily",
        "Europe/Paris",
    );
    let page = app.get(&own).expect(200);
    let stop = page.attributes("a", "href");
    let stop = stop.iter().find(|href| href.contains("/unsubscription/"));
    let stop = stop.expect("a link to stop").clone();
    assert_eq!(app.get(&stop).one("h1").text(), "Stop this alert?");
    app.browser().post(&stop, &[]).expect(200);

    let made_up = "A".repeat(43);
    let stopped = app.get(&stop).expect(200);
    assert_eq!(stopped.one("h1").text(), "This alert isn’t there any more");
    assert!(!stopped.has("main form"));
    let other = app
        .get(&format!("/alerts/unsubscription/{made_up}"))
        .expect(200);
    assert_eq!(stopped.one("main").html(), other.one("main").html());
    for part in ["", "/search"] {
        let stopped = app.get(&format!("{own}{part}")).expect(404);
        assert_eq!(stopped.one("h1").text(), "This alert isn’t there any more");
        let other = app.get(&format!("/alerts/{made_up}{part}")).expect(404);
        assert_eq!(stopped.one("main").html(), other.one("main").html());
    }
    for part in ["", "/search", "/pause", "/resumption"] {
        app.browser().post(&format!("{own}{part}"), &[]).expect(404);
    }
}

#[test]
fn another_search_tells_how_many_jobs_it_finds_now() {
    let app = TestApp::new();
    for title in ["Stoker of kettles", "Plumber of kettles"] {
        publish(&app, title);
    }
    app.follow_changes();
    let own = turned_on(
        &app,
        "q=plumber",
        "reader@example.com",
        "daily",
        "Europe/Paris",
    );
    let now = |query: &str| {
        let page = app.get(&format!("{own}/search?{query}")).expect(200);
        page.one("#jobs-now").text()
    };
    assert_eq!(now(""), "It finds 1 open job now");
    assert_eq!(now("q=kettles"), "It finds 2 open jobs now");
    // Words are not put right, as they aren't in the alert.
    assert_eq!(now("q=kettels"), "It finds no open jobs now");
}

#[test]
fn a_search_that_can_no_longer_be_read_whole_tells_of_nothing_and_its_page_says_so() {
    let app = TestApp::new();
    let own = turned_on(
        &app,
        "q=stoker&place=Nantes",
        "reader@example.com",
        "at_once",
        "Europe/Paris",
    );
    // As after a version of the program whose gazetteer has lost the place.
    app.write(|db| {
        let search = alerts::search.eq("q=stoker&place=Nowhereville");
        Ok(diesel::update(alerts::table).set(search).execute(db)?)
    });
    publish(&app, "Stoker");
    tick_later(&app, TimeDelta::minutes(10));
    assert!(told(&app).is_empty());
    let page = app.get(&format!("{own}/search")).expect(200);
    assert!(page.one(".error-summary").text().contains("can’t be read"));
    let unread = [("search", "q=stoker&place=Nowhereville")];
    app.post(&format!("{own}/search"), &unread).expect(422);
    let read = [("search", "q=stoker&place=Lyon")];
    app.post(&format!("{own}/search"), &read).expect(303);
    assert!(!app.get(&format!("{own}/search")).has(".error-summary"));
}
