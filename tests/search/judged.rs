//! Searches that somebody who knows the jobs has judged: whether what must be found comes first.

use std::collections::HashMap;
use std::fs;
use std::path::PathBuf;

use chrono_tz::Europe::Paris;
use diesel::prelude::*;
use rolecall::import::{self, Import, Shape};
use rolecall::schema::jobs;
use url::form_urlencoded::byte_serialize;

use crate::harness::TestApp;

/// What is typed, and what must come first.
struct Judged {
    /// `demo` or `postings`.
    over: &'static str,
    query: &'static str,
    /// Source ids, or how they begin.
    wanted: Vec<&'static str>,
    unwanted: Vec<&'static str>,
}

/// How many of the first jobs are looked at.
const FIRST: usize = 5;
/// The share of queries whose first jobs must be right, in per cent.
const ENOUGH: usize = 95;

#[test]
fn what_is_looked_for_comes_first() {
    let judged = Judged::all();
    let app = TestApp::with_demo();
    let mut misses = misses(&app, &judged, "demo");
    let mut asked = judged.iter().filter(|judged| judged.over == "demo").count();
    if import_postings(&app) {
        misses.extend(self::misses(&app, &judged, "postings"));
        asked = judged.len();
    } else {
        println!(
            "relevance: SKIPPED the half over real postings, ../shared/data/postings is not here"
        );
    }
    let right = asked - misses.len();
    for miss in &misses {
        println!("{miss}");
    }
    let share = right as f64 * 100.0 / asked as f64;
    println!("relevance: {right} of {asked} ({share:.1} %)");
    assert!(right * 100 >= asked * ENOUGH, "{}", misses.join("\n"));
}

impl Judged {
    fn all() -> Vec<Self> {
        include_str!("judged.tsv")
            .lines()
            .filter(|line| !line.starts_with('#'))
            .map(Self::of)
            .collect()
    }

    fn of(line: &'static str) -> Self {
        let [over, query, ids] = line.split('\t').collect::<Vec<_>>()[..] else {
            panic!("not three columns: {line}");
        };
        let (unwanted, wanted): (Vec<_>, Vec<_>) =
            ids.split(' ').partition(|id| id.starts_with('!'));
        Self {
            over,
            query,
            wanted,
            unwanted: unwanted.iter().map(|id| &id[1..]).collect(),
        }
    }

    /// Up to five must all be among the first; of more, the first must all be.
    fn is_met_by(&self, first: &[&str]) -> bool {
        let begins = |ids: &[&str], own: &str| ids.iter().any(|id| own.starts_with(id));
        if first.iter().any(|own| begins(&self.unwanted, own)) {
            return false;
        }
        if self.wanted.len() > FIRST {
            return first.len() == FIRST && first.iter().all(|own| begins(&self.wanted, own));
        }
        let has = |id: &&str| first.iter().any(|own| own.starts_with(id));
        self.wanted.iter().all(has)
    }
}

/// The queries whose first jobs aren't right, with what came instead.
fn misses(app: &TestApp, judged: &[Judged], over: &str) -> Vec<String> {
    let sources = sources(app);
    check_ids(judged, over, &sources);
    let mut misses = Vec::new();
    for judged in judged.iter().filter(|judged| judged.over == over) {
        let first = first(app, judged.query, &sources);
        if !judged.is_met_by(&first) {
            misses.push(format!(
                "{over}: {}\n  wanted {}\n  got    {}",
                judged.query,
                judged.wanted.join(" "),
                first.join(" ")
            ));
        }
    }
    misses
}

/// The source ids of the first jobs of a list.
fn first<'a>(app: &TestApp, query: &str, sources: &'a HashMap<i64, String>) -> Vec<&'a str> {
    let query: String = byte_serialize(query.as_bytes()).collect();
    let page = app.get(&format!("/jobs?q={query}")).expect(200);
    let links = page.attributes(".job-card h3 a", "href");
    let ids = links.iter().take(FIRST).map(|link| {
        let (_, id) = link.rsplit_once('-').expect("an id");
        id.parse::<i64>().expect("a number")
    });
    ids.map(|id| sources[&id].as_str()).collect()
}

/// What each job is called where it came from.
fn sources(app: &TestApp) -> HashMap<i64, String> {
    let named = jobs::table.filter(jobs::source_id.is_not_null());
    let rows: Vec<(i64, String)> = app.read(|db| {
        let columns = (jobs::id, jobs::source_id.assume_not_null());
        Ok(named.select(columns).load(db)?)
    });
    rows.into_iter().collect()
}

/// A slip in the table isn't the search's mistake.
fn check_ids(judged: &[Judged], over: &str, sources: &HashMap<i64, String>) {
    for judged in judged.iter().filter(|judged| judged.over == over) {
        for id in judged.wanted.iter().chain(&judged.unwanted) {
            let meant = sources.values().filter(|own| own.starts_with(id)).count();
            assert_eq!(
                meant, 1,
                "{id} of {} is the beginning of {meant}",
                judged.query
            );
        }
    }
}

/// Whether there were any to import.
fn import_postings(app: &TestApp) -> bool {
    let path =
        PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/data/postings/postings.jsonl.gz");
    if !path.exists() {
        return false;
    }
    let file = fs::read(path).expect("the postings");
    let import = Import {
        db: &app.state.db,
        now: app.now(),
        zone: Paris,
        source: "postings".to_owned(),
        shape: Shape::Postings,
    };
    import::jobs(&import, file.as_slice(), |_| {}).expect("an import");
    true
}
