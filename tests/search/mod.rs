//! Finding jobs: what the index holds, and what it finds.

mod judged;
mod kills;
mod life;
mod scan;
mod words;

use rolecall::search::{Criteria, Found, Slice};
use rolecall::web::locale::Lang;

use crate::harness::TestApp;

/// What a search with these parameters finds.
pub fn found(app: &TestApp, query: &str) -> Found {
    app.follow_changes();
    found_without_following(app, query)
}

fn found_without_following(app: &TestApp, query: &str) -> Found {
    let criteria = Criteria::read(query).criteria;
    let all = Slice {
        skip: 0,
        most: 5_000,
    };
    let (search, now) = (&app.state.search, app.now());
    app.read(|db| search.jobs(db, &criteria, all, Lang::En, now))
}

/// The ids of what was found, in order.
pub fn ids(found: &Found) -> Vec<i64> {
    found.hits.iter().map(|hit| hit.card.job.id).collect()
}
