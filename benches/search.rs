//! What words cost until the finished page is there: a thousand searches, one after another on one connection.
//! `scripts/bench search` starts the site without its page cache and runs this:
//!
//! `search HOST:PORT [--searches 1000] [--seed 4]`
//!
//! The words are those of some of the site's own jobs: as many rare ones as middling ones and common ones, by how often
//! they stand there; beside them skills, titles and places, with and without filters.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use rand::rngs::StdRng;
use rand::seq::IndexedRandom;
use rand::{Rng, SeedableRng};
use scraper::{Html, Selector};
use ureq::Agent;
use url::form_urlencoded::Serializer;

const SKILLS: [&str; 10] = [
    "js",
    "golang",
    "c++",
    "python",
    "kubernetes",
    "postgres",
    "react",
    "sql",
    "c#",
    "terraform",
];
const TITLES: [&str; 8] = [
    "back-end developer",
    "data engineer",
    "développeur front-end",
    "devops",
    "ux designer",
    "senior java developer",
    "chef de projet",
    "security engineer",
];
const PLACES: [&str; 5] = ["Paris", "Nantes", "London", "Berlin", "France"];
const FILTERS: [(&str, &str); 8] = [
    ("remote", "remote"),
    ("contract", "freelance"),
    ("contract", "permanent"),
    ("seniority", "senior"),
    ("pay", "450-eur-day"),
    ("skill", "python"),
    ("lang", "fr"),
    ("age", "30"),
];
/// Pages of the list whose jobs the words are taken from.
const PAGES: usize = 5;

fn main() {
    let mut words = std::env::args().skip(1).filter(|word| word != "--bench");
    let usage = "search HOST:PORT [--searches N] [--seed N]";
    let site = format!("http://{}", words.next().expect(usage));
    let (mut searches, mut seed) = (1_000, 4);
    while let Some(word) = words.next() {
        let number: u64 = words.next().and_then(|n| n.parse().ok()).expect(usage);
        match word.as_str() {
            "--searches" => searches = number,
            "--seed" => seed = number,
            _ => panic!("{usage}"),
        }
    }
    let agent: Agent = Agent::config_builder().build().into();
    let texts = texts(&agent, &site);
    let mut dice = StdRng::seed_from_u64(seed);
    // Awake: caches of the database, the index in memory.
    for _ in 0..50 {
        ask(&agent, &site, &search(&texts, &mut dice).1);
    }
    let mut kinds: BTreeMap<&str, Vec<Duration>> = BTreeMap::new();
    for _ in 0..searches {
        let (kind, query) = search(&texts, &mut dice);
        let took = ask(&agent, &site, &query);
        kinds.entry(kind).or_default().push(took);
        kinds.entry("all").or_default().push(took);
    }
    println!("| searches | number | p50 | p90 | p99 | slowest |\n|---|--:|--:|--:|--:|--:|");
    for (kind, mut took) in kinds {
        took.sort();
        let at = |percent: usize| took[(took.len() - 1) * percent / 100].as_secs_f64() * 1000.0;
        println!(
            "| {kind} | {} | {:.1} ms | {:.1} ms | {:.1} ms | {:.1} ms |",
            took.len(),
            at(50),
            at(90),
            at(99),
            at(100)
        );
    }
}

/// The words of some jobs: the hundred commonest, those that stand there several times, and the others.
struct Words {
    common: Vec<String>,
    middling: Vec<String>,
    rare: Vec<String>,
}

impl Words {
    fn any(&self, dice: &mut StdRng) -> String {
        let list = match dice.random_range(0..3) {
            0 => &self.common,
            1 => &self.middling,
            _ => &self.rare,
        };
        list.choose(dice).expect("a word").clone()
    }
}

fn texts(agent: &Agent, site: &str) -> Words {
    let link = Selector::parse(".job-card h3 a").expect("a selector");
    let text = Selector::parse("main").expect("a selector");
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for page in 1..=PAGES {
        let list = Html::parse_document(&read(agent, &format!("{site}/jobs?page={page}")));
        for job in list.select(&link).filter_map(|link| link.attr("href")) {
            let job = Html::parse_document(&read(agent, &format!("{site}{job}")));
            let main = job.select(&text).next().expect("a page");
            let whole = main.text().collect::<Vec<_>>().join(" ").to_lowercase();
            let letters = |c: char| !c.is_alphabetic();
            for word in whole.split(letters).filter(|word| word.len() > 2) {
                *counts.entry(word.to_owned()).or_default() += 1;
            }
        }
    }
    let mut all: Vec<(String, usize)> = counts.into_iter().collect();
    all.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    let rare = all
        .iter()
        .position(|(_, count)| *count < 3)
        .unwrap_or(all.len());
    let words = |part: &[(String, usize)]| part.iter().map(|(word, _)| word.clone()).collect();
    Words {
        common: words(&all[..100]),
        middling: words(&all[100..rare]),
        rare: words(&all[rare..]),
    }
}

fn search(texts: &Words, dice: &mut StdRng) -> (&'static str, String) {
    let mut query = Serializer::new(String::new());
    let one =
        |list: &[&'static str], dice: &mut StdRng| (*list.choose(dice).expect("one")).to_owned();
    let word = |dice: &mut StdRng| texts.any(dice);
    let (kind, words) = match dice.random_range(0..5) {
        0 => ("one word", word(dice)),
        1 => ("two words", format!("{} {}", word(dice), word(dice))),
        2 => ("skill", one(&SKILLS, dice)),
        3 => ("title", one(&TITLES, dice)),
        _ => (
            "skill and word",
            format!("{} {}", one(&SKILLS, dice), word(dice)),
        ),
    };
    query.append_pair("q", &words);
    if dice.random_bool(0.25) {
        query.append_pair("place", PLACES.choose(dice).expect("one"));
    }
    for (name, value) in FILTERS {
        if dice.random_bool(0.1) {
            query.append_pair(name, value);
        }
    }
    (kind, query.finish())
}

fn ask(agent: &Agent, site: &str, query: &str) -> Duration {
    let begun = Instant::now();
    read(agent, &format!("{site}/jobs?{query}"));
    begun.elapsed()
}

fn read(agent: &Agent, url: &str) -> String {
    let mut answer = agent.get(url).call().expect("an answer");
    answer.body_mut().read_to_string().expect("a page")
}
