//! The parts of an index: in which order their jobs stand, and that it makes no difference how many there are or who
//! looks at them.

use chrono::TimeDelta;
use diesel::prelude::*;
use rand::rngs::StdRng;
use rand::seq::IndexedRandom;
use rand::{Rng, SeedableRng};
use rolecall::schema::jobs;
use rolecall::search::{Effort, Search, Slice};
use tantivy::Index;

use super::life::{current, follow};
use super::{found, found_by, ids, scan};
use crate::factories::{Company, Job};
use crate::harness::{Content, TestApp};

/// So few jobs are compared that most searches find more.
const FEW: usize = 50;

#[test]
fn an_index_that_is_made_from_the_database_is_newest_first() {
    let app = TestApp::new();
    let companies = scan::companies(&app, 3);
    scan::jobs(&app, &companies, 2_000, &mut StdRng::seed_from_u64(11));
    let made = app
        .state
        .search
        .rebuild(&app.state.db, app.now(), |_, _| {});
    assert!(made.expect("an index") > 1_000);
    let parts = parts(&app);
    assert!(!parts.is_empty());
    assert!(parts.iter().all(|part| is_newest_first(part)));
}

#[test]
fn an_index_that_grows_stays_newest_first_and_finds_what_a_new_one_finds() {
    let app = TestApp::new();
    let mut dice = StdRng::seed_from_u64(12);
    let companies = scan::companies(&app, 5);
    let mut known = Vec::new();
    // So often that its parts are merged meanwhile.
    for _ in 0..30 {
        app.follow_changes();
        known.extend(scan::jobs(&app, &companies, 40, &mut dice));
        for _ in 0..20 {
            change(&app, known.choose(&mut dice).expect("a job").id, &mut dice);
        }
    }
    app.follow_changes();
    settle(&app);
    let parts = parts(&app);
    assert!(
        parts.iter().any(|part| part.len() > 200),
        "nothing was merged"
    );
    assert!(parts.iter().all(|part| is_newest_first(part)));
    let fresh = Search::new(&app.folder().join("fresh"));
    follow(&app, &fresh);
    // What a word is worth depends on how many had it that are gone.
    for order in ["sort=newest&", "sort=pay&"] {
        same_answers(&app, &fresh, order, &companies, &mut dice);
    }
}

#[test]
fn two_threads_find_what_one_finds() {
    let one = Effort {
        compared: FEW,
        ..Effort::default()
    };
    let app = TestApp::with(Content::Reference).effort(one).start();
    let mut dice = StdRng::seed_from_u64(13);
    let companies = scan::companies(&app, 5);
    for _ in 0..5 {
        app.follow_changes();
        scan::jobs(&app, &companies, 300, &mut dice);
    }
    app.follow_changes();
    assert!(parts(&app).len() > 3);
    let mut shared = Search::new(&app.folder().join("index"));
    shared.effort = Effort {
        shared_from: 0,
        compared: FEW,
    };
    follow(&app, &shared);
    same_answers(&app, &shared, "", &companies, &mut dice);
}

#[test]
fn of_jobs_that_are_few_beside_all_others_those_with_the_word_in_their_title_come_first_however_old_they_are()
 {
    let effort = Effort {
        compared: 3,
        ..Effort::default()
    };
    let app = TestApp::with(Content::Reference).effort(effort).start();
    let mut dice = StdRng::seed_from_u64(14);
    let companies = scan::companies(&app, 3);
    scan::jobs(&app, &companies, 2_000, &mut dice);
    let job = |title: &str, days: i64| {
        let job = Job::published().title(title).published_days_ago(days);
        let job = job.description("You will meet a kettlewright every day.");
        job.create(&app).id
    };
    let old = job("Kettlewright", 20);
    let others: Vec<i64> = (1..5).map(|days| job("Boiler keeper", days)).collect();
    app.follow_changes();
    let made = app
        .state
        .search
        .rebuild(&app.state.db, app.now(), |_, _| {});
    made.expect("an index");
    let found = found(&app, "q=kettlewright");
    let sizes: Vec<usize> = parts(&app).iter().map(Vec::len).collect();
    assert!(sizes.iter().all(|size| *size > 5 * 64), "{sizes:?}");
    let right = [vec![old], others].concat();
    assert_eq!(ids(&found), right);
}

/// Compares what the site's index finds with what another one does, in an order or in any.
fn same_answers(
    app: &TestApp,
    other: &Search,
    order: &str,
    companies: &[Company],
    dice: &mut StdRng,
) {
    let page = Slice { skip: 0, most: 60 };
    let mut found = 0;
    for _ in 0..150 {
        let query = format!("{order}{}", scan::Search::random(dice).query(companies));
        let own = found_by(app, &app.state.search, &query, page);
        let others = found_by(app, other, &query, page);
        assert_eq!(own.total, others.total, "{query}");
        assert_eq!(ids(&own), ids(&others), "{query}");
        assert_eq!(own.without, others.without, "{query}");
        found += usize::from(own.total > 1);
        let counts = [own, others].map(|found| format!("{:?}", found.counts));
        assert_eq!(counts[0], counts[1], "{query}");
    }
    assert!(found > 50, "{found} of them find several");
}

/// Changes when a job was published, within the last month.
fn change(app: &TestApp, id: i64, dice: &mut StdRng) {
    let published = app.now() - TimeDelta::minutes(dice.random_range(1..40_000));
    app.write(move |db| {
        let job = diesel::update(jobs::table.find(id));
        Ok(job.set(jobs::published_at.eq(published)).execute(db)?)
    });
}

/// Waits until no parts are merged anymore, and has the site look at what there is then.
fn settle(app: &TestApp) {
    let mut before = Vec::new();
    for _ in 0..100 {
        let now = parts(app);
        if now == before {
            Job::published().create(app);
            found(app, "");
            return;
        }
        before = now;
        std::thread::sleep(std::time::Duration::from_millis(300));
    }
    panic!("parts are merged still");
}

fn is_newest_first(part: &[u64]) -> bool {
    part.is_sorted_by(|a, b| a >= b)
}

/// When the jobs of each part of the site's index were published, in their order.
fn parts(app: &TestApp) -> Vec<Vec<u64>> {
    let index = Index::open_in_dir(current(app)).expect("an index");
    let searcher = index.reader().expect("a reader").searcher();
    let parts = searcher.segment_readers().iter().map(|part| {
        let published = part.fast_fields().u64("published").expect("a column");
        let all = 0..part.max_doc();
        all.map(|job| published.first(job).expect("a time"))
            .collect()
    });
    parts.collect()
}
