//! A month of alerts, half an hour at a time: what is sent is what a plain look at the jobs says, at the time that a
//! plain look at the clocks says.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime, TimeDelta, Timelike, Weekday};
use chrono_tz::Tz;
use diesel::prelude::*;
use rolecall::alerts::schedule::{Frequency, zones};
use rolecall::alerts::sending;
use rolecall::jobs::model::Status;
use rolecall::schema::{alert_jobs, alerts, jobs, outbox};

use super::turned_on;
use crate::factories::Job;
use crate::harness::{TestApp, run};

/// A job as the plain look knows it.
struct Known {
    id: i64,
    is_stoker: bool,
    published_at: NaiveDateTime,
    closes_at: Option<NaiveDateTime>,
    is_paused: bool,
}

impl Known {
    fn is_visible(&self, now: NaiveDateTime) -> bool {
        !self.is_paused && self.published_at <= now && self.closes_at.is_none_or(|end| end > now)
    }
}

/// Numbers that look like chance and are the same every time.
struct Chance(u64);

impl Chance {
    fn below(&mut self, end: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % end
    }
}

#[test]
fn in_a_month_nothing_is_sent_twice_late_or_not_at_all() {
    // Clocks go forward in New York on the 14th, in Paris on the 28th; in Lord Howe half an hour back in April.
    let begin = NaiveDate::from_ymd_opt(2027, 3, 8)
        .and_then(|day| day.and_hms_opt(0, 0, 0))
        .expect("a date");
    let app = TestApp::with(crate::harness::Content::Reference)
        .clock(begin)
        .start();
    let zones = [
        "Europe/Paris",
        "America/New_York",
        "Asia/Kolkata",
        "Australia/Lord_Howe",
    ];
    let mut owners: BTreeMap<i64, (Frequency, Tz, NaiveDateTime)> = BTreeMap::new();
    for zone in zones {
        for frequency in Frequency::ALL {
            app.advance(TimeDelta::minutes(7));
            let email = format!("{}@example.com", owners.len());
            turned_on(&app, "q=stoker", &email, frequency.as_str(), zone);
            let (id, asked): (i64, NaiveDateTime) = app.read(|db| {
                let newest = alerts::table.order(alerts::id.desc());
                Ok(newest.select((alerts::id, alerts::asked_at)).first(db)?)
            });
            owners.insert(id, (*frequency, zone.parse().expect("a zone"), asked));
        }
    }
    let confirmations = count_mails(&app);
    app.advance(begin + TimeDelta::minutes(90) - app.now());
    let mut chance = Chance(4);
    let mut known: Vec<Known> = Vec::new();
    let mut told: BTreeMap<i64, BTreeSet<i64>> = BTreeMap::new();
    let mut mailed = 0_i64;
    for _ in 0..(30 * 48) {
        app.advance(TimeDelta::minutes(30));
        let now = app.now();
        happen(&app, &mut known, &mut chance);
        app.follow_changes();
        run(sending::run(&app.state)).expect("a look at the alerts");
        let rows: Vec<(i64, i64)> = app.read(|db| {
            let new = alert_jobs::table.filter(alert_jobs::told_at.eq(now));
            Ok(new
                .select((alert_jobs::alert_id, alert_jobs::job_id))
                .load(db)?)
        });
        for (alert, (frequency, zone, since)) in &owners {
            let before = told.entry(*alert).or_default();
            let expected: BTreeSet<i64> = known
                .iter()
                .filter(|_| is_due(*frequency, *zone, now))
                .filter(|job| job.is_stoker && job.is_visible(now) && job.published_at > *since)
                .map(|job| job.id)
                .filter(|id| !before.contains(id))
                .collect();
            let sent: BTreeSet<i64> = rows
                .iter()
                .filter(|(of, _)| of == alert)
                .map(|(_, job)| *job)
                .collect();
            assert_eq!(sent, expected, "{frequency:?} in {zone} at {now}");
            mailed += i64::from(!sent.is_empty());
            before.extend(sent);
        }
        assert_eq!(count_mails(&app) - confirmations, mailed, "one mail each");
    }
    assert!(mailed > 300, "{mailed}");
    assert!(told.values().all(|jobs| jobs.len() > 30));
}

fn count_mails(app: &TestApp) -> i64 {
    app.read(|db| Ok(outbox::table.count().get_result(db)?))
}

/// By the clocks on the wall.
fn is_due(frequency: Frequency, zone: Tz, now: NaiveDateTime) -> bool {
    let there = now.and_utc().with_timezone(&zone);
    let is_eight = (there.hour(), there.minute()) == (8, 0);
    match frequency {
        Frequency::AtOnce => true,
        Frequency::Daily => is_eight,
        Frequency::Weekly => is_eight && there.weekday() == Weekday::Mon,
    }
}

/// What happens to jobs in half an hour.
fn happen(app: &TestApp, known: &mut Vec<Known>, chance: &mut Chance) {
    let now = app.now();
    if chance.below(12) == 0 {
        let is_stoker = chance.below(3) > 0;
        let closes_at = (chance.below(2) == 0).then(|| {
            now + TimeDelta::minutes(30 * i64::try_from(chance.below(200)).expect("few"))
                + TimeDelta::minutes(1)
        });
        // Some are published later than they are written.
        let published_at = now + TimeDelta::hours(if chance.below(5) == 0 { 9 } else { 0 });
        let title = if is_stoker { "Stoker" } else { "Welder" };
        let job = Job::published()
            .title(title)
            .with(|job| {
                job.published_at = Some(published_at);
                job.closes_at = closes_at;
            })
            .create(app);
        known.push(Known {
            id: job.id,
            is_stoker,
            published_at,
            closes_at,
            is_paused: false,
        });
    }
    if !known.is_empty() && chance.below(20) == 0 {
        let at = usize::try_from(chance.below(known.len() as u64)).expect("few");
        let job = &mut known[at];
        job.is_paused = !job.is_paused;
        let status = if job.is_paused {
            Status::Paused
        } else {
            Status::Published
        };
        let id = job.id;
        app.write(move |db| {
            let job = diesel::update(jobs::table.find(id));
            Ok(job.set(jobs::status.eq(status)).execute(db)?)
        });
    }
}

#[test]
fn eight_in_the_morning_comes_once_a_day_everywhere() {
    for zone in zones() {
        let mut now = DateTime::from_timestamp(1_760_000_000, 0)
            .expect("a time")
            .naive_utc();
        let mut days = BTreeSet::new();
        for _ in 0..500 {
            let next = Frequency::Daily.next(zone, now).expect("a time");
            assert!(next > now);
            let there = next.and_utc().with_timezone(&zone);
            assert_eq!((there.hour(), there.minute()), (8, 0), "{zone} {there}");
            assert!(days.insert(there.date_naive()), "{zone} {there}");
            now = next;
        }
        let (first, last) = (days.first().expect("a day"), days.last().expect("a day"));
        assert_eq!(
            (*last - *first).num_days(),
            499,
            "{zone}: no day is left out"
        );
    }
}

#[test]
fn a_day_that_is_missing_is_left_out_and_a_week_stays_a_week() {
    // On 30 December 2011 there was no day at all in Samoa.
    let apia: Tz = "Pacific/Apia".parse().expect("a zone");
    let before = NaiveDate::from_ymd_opt(2011, 12, 29)
        .and_then(|day| day.and_hms_opt(19, 0, 0))
        .expect("a time");
    let next = Frequency::Daily.next(apia, before).expect("a time");
    assert_eq!(next.and_utc().with_timezone(&apia).day(), 31);
    // The Sunday on which clocks are put back.
    let paris: Tz = "Europe/Paris".parse().expect("a zone");
    let sunday = NaiveDate::from_ymd_opt(2026, 10, 25)
        .and_then(|day| day.and_hms_opt(7, 0, 0))
        .expect("a time");
    let monday = Frequency::Weekly.next(paris, sunday).expect("a time");
    assert_eq!((monday - sunday).num_hours(), 24);
}
