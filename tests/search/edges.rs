//! The instants at which jobs begin and cease to be found.

use chrono::{NaiveDateTime, TimeDelta};
use rolecall::search::criteria::Age;

use super::{found, found_without_following, ids};
use crate::factories::Job;
use crate::harness::TestApp;

fn published(app: &TestApp, at: NaiveDateTime) -> i64 {
    let job = Job::published().with(|new| new.published_at = Some(at));
    job.create(app).id
}

fn sorted(app: &TestApp, query: &str) -> Vec<i64> {
    let mut ids = ids(&found_without_following(app, query));
    ids.sort_unstable();
    ids
}

#[test]
fn a_job_is_as_old_as_an_age_allows_to_the_second() {
    let app = TestApp::new();
    let mut edges = Vec::new();
    for age in Age::ALL {
        let days = TimeDelta::days(age.as_str().parse().expect("a number"));
        let edge = app.now() - days;
        let late = [
            edge,
            edge + TimeDelta::microseconds(1),
            edge + TimeDelta::milliseconds(999),
        ];
        let early = [
            edge - TimeDelta::microseconds(1),
            edge - TimeDelta::seconds(1),
        ];
        let early = early.map(|at| published(&app, at));
        edges.push((*age, early, late.map(|at| published(&app, at))));
    }
    // In two parts, of which the second isn't newest first by itself.
    found(&app, "");
    let newest = published(&app, app.now());
    let oldest = published(&app, app.now() - TimeDelta::days(300));
    found(&app, "");
    for (place, (age, early, late)) in edges.iter().enumerate() {
        let query = format!("age={}", age.as_str());
        let mut expected: Vec<i64> = vec![newest];
        for (_, early, late) in &edges[..place] {
            expected.extend(early.iter().chain(late));
        }
        expected.extend(late);
        expected.sort_unstable();
        assert_eq!(sorted(&app, &query), expected);
        assert_eq!(count(&app, *age), expected.len());
        assert!(early.iter().all(|id| !expected.contains(id)));
    }
    assert!(sorted(&app, "").contains(&oldest));
    let before: Vec<usize> = Age::ALL.iter().map(|age| count(&app, *age)).collect();
    app.advance(TimeDelta::seconds(1));
    let after: Vec<usize> = Age::ALL.iter().map(|age| count(&app, *age)).collect();
    let gone: Vec<usize> = before.iter().zip(after).map(|(a, b)| a - b).collect();
    assert_eq!(gone, [3; 4]);
}

/// How many jobs an age would leave, by the count beside it.
fn count(app: &TestApp, age: Age) -> usize {
    let counts = found_without_following(app, "").counts.ages;
    let count = counts.iter().find(|(one, _)| *one == age).expect("it");
    usize::try_from(count.1).expect("a count")
}

#[test]
fn a_job_is_found_until_the_second_in_which_it_closes() {
    let app = TestApp::new();
    let noon = app.now() + TimeDelta::days(1);
    let midnight = noon + TimeDelta::hours(12);
    let at_noon = Job::published().closes_at(noon).create(&app).id;
    let at_midnight = Job::published().closes_at(midnight).create(&app).id;
    let open = Job::published().create(&app).id;
    let all = [at_noon, at_midnight, open];
    found(&app, "");
    // Nobody tells the index: it knows by the clock.
    for (time, expected) in [
        (noon - TimeDelta::seconds(1), &all[..]),
        (noon - TimeDelta::microseconds(1), &all),
        (noon, &all[1..]),
        (noon + TimeDelta::microseconds(1), &all[1..]),
        (midnight - TimeDelta::microseconds(1), &all[1..]),
        (midnight, &all[2..]),
        (midnight + TimeDelta::days(1_000), &all[2..]),
    ] {
        app.advance(time - app.now());
        for query in ["", "sort=pay", "q=stoker", "contract=permanent"] {
            assert_eq!(sorted(&app, query), expected, "{time} {query}");
            let total = found_without_following(&app, query).total;
            assert_eq!(usize::try_from(total), Ok(expected.len()), "{time} {query}");
        }
    }
    // A time before what was asked for last, as from a request that began earlier.
    app.advance(noon - TimeDelta::seconds(1) - app.now());
    assert_eq!(sorted(&app, ""), all);
}

#[test]
fn a_job_comes_out_in_the_second_of_its_publication() {
    let app = TestApp::new();
    let hour = app.now() + TimeDelta::hours(1);
    let job = published(&app, hour);
    for (time, total) in [
        (hour - TimeDelta::seconds(1), 0),
        (hour - TimeDelta::microseconds(1), 0),
        (hour, 1),
    ] {
        app.advance(time - app.now());
        assert_eq!(found(&app, "").total, total, "{time}");
    }
    assert_eq!(sorted(&app, ""), [job]);
}
