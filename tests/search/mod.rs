//! Finding jobs: what the index holds, and what it finds.

mod cards;
mod edges;
mod judged;
mod kills;
mod life;
mod parts;
mod ranks;
mod scan;
mod slices;
mod words;

use rolecall::search::{Criteria, Found, Search, Slice};
use rolecall::web::locale::Lang;

use crate::harness::TestApp;

/// What a search with these parameters finds.
pub fn found(app: &TestApp, query: &str) -> Found {
    app.follow_changes();
    found_without_following(app, query)
}

fn found_without_following(app: &TestApp, query: &str) -> Found {
    let all = Slice {
        skip: 0,
        most: 5_000,
    };
    found_by(app, &app.state.search, query, all)
}

/// What a node's index finds.
fn found_by(app: &TestApp, search: &Search, query: &str, slice: Slice) -> Found {
    let criteria = Criteria::read(query).criteria;
    app.read(|db| search.jobs(db, &criteria, slice, Lang::En, app.now()))
}

/// The ids of what was found, in order.
pub fn ids(found: &Found) -> Vec<i64> {
    found.hits.iter().map(|hit| hit.card.job.id).collect()
}
