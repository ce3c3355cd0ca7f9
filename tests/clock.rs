//! Days are days of the site's time zone, whatever the clocks do there.

use chrono::{NaiveDate, NaiveDateTime, TimeDelta};

use crate::factories::{Guide, Job};
use crate::harness::{Content, TestApp};

fn at(text: &str) -> NaiveDateTime {
    NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M:%S").expect("a time")
}

fn site(zone: &str, now: &str) -> TestApp {
    TestApp::with(Content::Reference)
        .config(|config| config.time_zone = zone.parse().expect("a zone"))
        .clock(at(now))
        .start()
}

fn closes(app: &TestApp, path: &str) -> String {
    let page = app.get(path).expect(200);
    let facts = page.texts(".facts-list time");
    facts.last().expect("a date").clone()
}

#[test]
fn a_job_that_closes_on_a_day_is_open_through_its_last_minute() {
    let cases = [
        // (zone, the first moment of the next day there in UTC, the last day)
        ("Europe/Paris", "2026-12-02 23:00:00", "2 December 2026"),
        ("Europe/Paris", "2026-07-31 22:00:00", "31 July 2026"),
        // The day on which summer time begins, and that on which it ends.
        ("Europe/Paris", "2027-03-28 22:00:00", "28 March 2027"),
        ("Europe/Paris", "2026-10-25 23:00:00", "25 October 2026"),
        ("America/New_York", "2026-12-03 05:00:00", "2 December 2026"),
        ("Pacific/Auckland", "2026-12-02 11:00:00", "2 December 2026"),
        ("Asia/Kathmandu", "2026-12-02 18:15:00", "2 December 2026"),
        ("UTC", "2026-12-03 00:00:00", "2 December 2026"),
    ];
    for (zone, end, day) in cases {
        let app = site(zone, "2026-07-01 12:00:00");
        let job = Job::published().closes_at(at(end)).create(&app);
        assert_eq!(closes(&app, &job.path()), day, "{zone}");
        app.advance(at(end) - app.now() - TimeDelta::seconds(1));
        assert_eq!(closes(&app, &job.path()), day, "{zone}");
        assert_eq!(app.get("/jobs").texts(".job-card").len(), 1, "{zone}");
        app.advance(TimeDelta::seconds(1));
        assert!(app.get(&job.path()).has(".notice"), "{zone}");
        assert!(!app.get("/jobs").has(".job-card"), "{zone}");
    }
}

#[test]
fn the_closed_page_names_the_last_day_and_not_the_day_after() {
    let app = site("Europe/Paris", "2026-12-01 12:00:00");
    let job = Job::published()
        .closes_at(at("2026-12-02 23:00:00"))
        .create(&app);
    app.advance(TimeDelta::days(3));
    for _ in 0..2 {
        let heading = app.get(&job.path()).one(".notice h2").text();
        assert_eq!(heading, "This job closed on 2 December 2026");
        app.tick();
    }
}

#[test]
fn the_demos_jobs_close_at_the_end_of_a_day_there() {
    use diesel::prelude::*;
    use rolecall::schema::jobs;
    let app = TestApp::with_demo();
    let ends: Vec<Option<NaiveDateTime>> = app.read(|db| {
        Ok(jobs::table
            .filter(jobs::closes_at.is_not_null())
            .select(jobs::closes_at)
            .load(db)?)
    });
    assert!(ends.len() > 10);
    for end in ends.into_iter().flatten() {
        let local = chrono::TimeZone::from_utc_datetime(&chrono_tz::Europe::Paris, &end);
        assert_eq!(local.format("%H:%M:%S").to_string(), "00:00:00", "{end}");
    }
}

#[test]
fn dates_of_a_guide_are_in_the_sites_time_zone() {
    let app = site("America/New_York", "2026-11-22 02:00:00");
    let guide = Guide::published().published_days_ago(0).create(&app);
    let text = app.get(&guide.path()).one(".byline-dates").text();
    assert!(text.contains("21 November 2026, 21:00"), "{text}");
    let footer = app.get("/").text();
    assert!(footer.contains("21 November 2026") || footer.contains("2026-11-21"));
}

#[test]
fn the_week_begins_on_monday_in_the_sites_time_zone() {
    // Monday 00:30 in Paris is Sunday in UTC.
    let app = site("Europe/Paris", "2026-11-22 23:30:00");
    Job::published()
        .title("Sunday")
        .with(|new| new.published_at = Some(at("2026-11-22 22:59:00")))
        .create(&app);
    Job::published()
        .title("Monday")
        .with(|new| new.published_at = Some(at("2026-11-22 23:01:00")))
        .create(&app);
    let page = app.get("/jobs");
    assert_eq!(
        page.one("[aria-labelledby=jobs-this-week] h3").text(),
        "Monday"
    );
    assert_eq!(
        page.one("[aria-labelledby=jobs-last-week] h3").text(),
        "Sunday"
    );
}

#[test]
fn the_turn_of_the_year_is_a_week_like_others() {
    let app = site("Europe/Paris", "2027-01-01 12:00:00");
    for (title, published) in [
        ("New", "2027-01-01 09:00:00"),
        ("Old", "2026-12-31 09:00:00"),
        ("Older", "2026-12-27 09:00:00"),
        ("Oldest", "2026-12-20 09:00:00"),
    ] {
        Job::published()
            .title(title)
            .with(|new| new.published_at = Some(at(published)))
            .create(&app);
    }
    let page = app.get("/jobs");
    assert_eq!(
        page.texts("[aria-labelledby=jobs-this-week] h3"),
        ["New", "Old"]
    );
    assert_eq!(page.texts("[aria-labelledby=jobs-last-week] h3"), ["Older"]);
    assert_eq!(page.texts("[aria-labelledby=jobs-earlier] h3"), ["Oldest"]);
}

#[test]
fn a_clock_that_jumps_back_hides_what_has_not_begun_and_breaks_nothing() {
    let app = TestApp::new();
    let job = Job::published().published_days_ago(1).create(&app);
    app.advance(TimeDelta::days(-2));
    assert_eq!(app.get(&job.path()).status, 404);
    assert_eq!(app.get("/jobs").status, 200);
    app.tick();
    app.advance(TimeDelta::days(2));
    assert_eq!(app.get(&job.path()).status, 200);
}

#[test]
fn the_start_of_a_job_is_a_date_and_moves_with_no_zone() {
    for zone in ["America/New_York", "Pacific/Auckland"] {
        let app = site(zone, "2026-11-22 12:00:00");
        let job = Job::published()
            .with(|new| new.starts_on = NaiveDate::from_ymd_opt(2027, 1, 1))
            .create(&app);
        assert!(
            app.get(&job.path()).text().contains("1 January 2027"),
            "{zone}"
        );
    }
}
