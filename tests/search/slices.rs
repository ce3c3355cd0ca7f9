//! The pages of a list.

use std::collections::BTreeSet;

use chrono::TimeDelta;
use rand::SeedableRng;
use rand::rngs::StdRng;
use rolecall::jobs::pay::PayUnit;
use rolecall::search::{Effort, Found, Slice};

use super::{found_by, ids, scan};
use crate::factories::Job;
use crate::harness::Content;
use crate::harness::TestApp;

const PER_PAGE: i64 = 20;
const PAGES: i64 = 20;
/// Of the jobs that are compared there are five pages; then come others.
const COMPARED: usize = 100;

#[test]
fn pages_put_together_are_one_list_in_every_order() {
    let effort = Effort {
        compared: COMPARED,
        ..Effort::default()
    };
    let app = TestApp::with(Content::Reference).effort(effort).start();
    let mut dice = StdRng::seed_from_u64(7);
    let companies = scan::companies(&app, 5);
    // Of several parts, none of which was made with the others.
    for _ in 0..4 {
        app.follow_changes();
        scan::jobs(&app, &companies, 400, &mut dice);
    }
    app.follow_changes();
    let mut longest = 0;
    for words in ["", "q=zab", "q=zab+-qef", "q=rixx+zab", "q=%22zab+qef%22"] {
        for sort in ["relevance", "newest", "pay"] {
            for filter in ["", "lang=fr", "contract=freelance&contract=permanent"] {
                let query = format!("{words}&sort={sort}&{filter}");
                longest = longest.max(check(&app, &query));
            }
        }
    }
    assert!(longest > 2 * PAGES * PER_PAGE, "{longest}");
}

#[test]
fn jobs_of_one_second_and_of_the_same_pay_keep_their_order_from_page_to_page() {
    let app = TestApp::new();
    let second = app.now() - TimeDelta::hours(1);
    // The database tells them apart, and has those first that were made first.
    for n in 0..100 {
        let at = second + TimeDelta::milliseconds(900 - n);
        let job = Job::published().with(|new| new.published_at = Some(at));
        let job = job.pay(40_000_00, 50_000_00, "EUR", PayUnit::Year);
        job.create(&app);
    }
    app.follow_changes();
    for query in ["", "q=stoker", "q=stoker&sort=newest", "sort=pay"] {
        assert_eq!(check(&app, query), 100);
    }
}

/// Compares the pages with the whole list, and tells how long that is.
fn check(app: &TestApp, query: &str) -> i64 {
    let slice = |skip, most| found_by(app, &app.state.search, query, Slice { skip, most });
    let whole = slice(0, PAGES * PER_PAGE);
    let pages: Vec<Found> = (0..PAGES)
        .map(|page| slice(page * PER_PAGE, PER_PAGE))
        .collect();
    let together: Vec<i64> = pages.iter().flat_map(ids).collect();
    assert_eq!(together, ids(&whole), "{query}");
    let different: BTreeSet<i64> = together.iter().copied().collect();
    assert_eq!(different.len(), together.len(), "{query}: a job twice");
    let expected = whole.total.min(PAGES * PER_PAGE);
    assert_eq!(i64::try_from(together.len()), Ok(expected), "{query}");
    assert!(pages.iter().all(|page| page.total == whole.total));
    whole.total
}
