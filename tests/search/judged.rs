//! Searches that somebody who knows the jobs has judged: whether what must be found comes first.

use std::collections::HashMap;
use std::fs;
use std::path::PathBuf;

use chrono_tz::Europe::Paris;
use diesel::prelude::*;
use rolecall::import::{self, Import, Shape};
use rolecall::schema::jobs;
use rolecall::search::{Criteria, Search, Slice};
use rolecall::web::locale::Lang;
use url::form_urlencoded::byte_serialize;

use super::life::follow;
use super::{found_by, ids};
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

/// Of so few jobs the best are chosen that most queries over postings find more.
const SMALL_POOL: usize = 40;

/// How the ids of the first jobs are found.
type Way<'a> = &'a dyn Fn(&str) -> Vec<i64>;

#[test]
fn what_is_looked_for_comes_first_also_where_few_jobs_are_compared() {
    let app = TestApp::with_demo();
    let mut small = Search::new(&app.folder().join("index"));
    small.effort.compared = SMALL_POOL;
    let pool = |query: &str| from_a_small_pool(&app, &small, query);
    let ways: [(&str, Way<'_>); 2] = [
        ("on the page", &|query| on_the_page(&app, query)),
        ("from a small pool", &pool),
    ];
    let mut asked = vec!["demo"];
    let mut misses = misses(&app, "demo", &ways);
    if import_postings(&app) {
        misses.extend(self::misses(&app, "postings", &ways));
        asked.push("postings");
        let more = Judged::all()
            .iter()
            .filter(|one| is_crowded(&app, one))
            .count();
        println!("relevance: {more} of the queries find more than {SMALL_POOL} jobs");
        assert!(more > 30, "{more}");
    } else {
        println!(
            "relevance: SKIPPED the half over real postings, ../shared/data/postings is not here"
        );
    }
    let judged = Judged::all();
    let asked = judged
        .iter()
        .filter(|one| asked.contains(&one.over))
        .count();
    for (way, _) in ways {
        let missed = misses.iter().filter(|(own, _)| *own == way);
        let missed: Vec<&str> = missed.map(|(_, miss)| miss.as_str()).collect();
        let right = asked - missed.len();
        let share = right as f64 * 100.0 / asked as f64;
        println!("{}", missed.join("\n"));
        println!("relevance {way}: {right} of {asked} ({share:.1} %)");
        assert!(right * 100 >= asked * ENOUGH, "{}", missed.join("\n"));
    }
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

/// The ways in which the first jobs of queries aren't right, with what came instead.
fn misses<'a>(app: &TestApp, over: &str, ways: &[(&'a str, Way<'_>)]) -> Vec<(&'a str, String)> {
    app.follow_changes();
    let (judged, sources) = (Judged::all(), sources(app));
    check_ids(&judged, over, &sources);
    let mut misses = Vec::new();
    for judged in judged.iter().filter(|judged| judged.over == over) {
        for (way, find) in ways {
            let ids = find(judged.query).into_iter().take(FIRST);
            let first: Vec<&str> = ids.map(|id| sources[&id].as_str()).collect();
            if !judged.is_met_by(&first) {
                let miss = format!(
                    "{over}: {}\n  wanted {}\n  got    {}",
                    judged.query,
                    judged.wanted.join(" "),
                    first.join(" ")
                );
                misses.push((*way, miss));
            }
        }
    }
    misses
}

/// The ids of the jobs of a list's first page.
fn on_the_page(app: &TestApp, query: &str) -> Vec<i64> {
    let page = app.get(&format!("/jobs?{}", address(query))).expect(200);
    let links = page.attributes(".job-card h3 a", "href");
    let ids = links.iter().map(|link| {
        let (_, id) = link.rsplit_once('-').expect("an id");
        id.parse::<i64>().expect("a number")
    });
    ids.collect()
}

/// The ids of the best of the few that are compared.
fn from_a_small_pool(app: &TestApp, search: &Search, query: &str) -> Vec<i64> {
    follow(app, search);
    let first = Slice { skip: 0, most: 20 };
    ids(&found_by(app, search, &address(query), first))
}

/// Whether a query finds more than a small pool holds.
fn is_crowded(app: &TestApp, judged: &Judged) -> bool {
    let wanted = Criteria::read(&address(judged.query)).criteria;
    let total = app.state.search.total(&wanted, Lang::En, app.now());
    total.expect("a total") > SMALL_POOL as i64
}

fn address(query: &str) -> String {
    let words: String = byte_serialize(query.as_bytes()).collect();
    format!("q={words}")
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
