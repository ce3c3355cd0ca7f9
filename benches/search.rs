//! What words cost until the finished page is there: searches one after another on one connection, in rounds that
//! alternate between sites of different sizes. `scripts/bench search` starts the sites without their page caches and
//! runs this:
//!
//! `search HOST:PORT [--server PID] [HOST:PORT [--server PID]...] [--searches 1000] [--rounds 5] [--seed 4]
//! [--postgres PID]`
//!
//! `--server` names the process of the site before it, `--postgres` the first process of their Postgres: what they use of the
//! CPU is read in `/proc`. Every figure is the median of the rounds' own, but for the slowest, which is that of all.
//!
//! # The searches
//!
//! The words stand in some of the site's own jobs, and each has been asked for once by itself to see how many of all jobs have it
//! ([`Kind::of`]). Of each kind of search there are as many as of the others:
//!
//! - `rare word`: at most 20 jobs have it, a page of them, however many there are;
//! - `middling word`: one in 2,000 to one in 20 of all jobs have it;
//! - `common word`: more than one in 20 have it;
//! - `two words`: two of these that stand in the same job, each of any kind that it has; jobs must have both;
//! - `skill`: one of [`SKILLS`], which the site knows by several names;
//! - `title`: one of [`TITLES`], which the site reads as an occupation or as what is left of one;
//! - `skill and word`: one of each, often of no job together.
//!
//! Among more jobs, more of them have a rare word on average, and a page of several jobs takes longer than a page of one. So
//! those searches for rare words that ask for a word of one job have a line of their own, too.
//!
//! A quarter of them ask for a place, and each of [`FILTERS`] stands in a tenth, so that three in ten have neither. The page
//! has the first 20 jobs, the counts of all options and the number of all jobs found, and comes as gzip; it is there with its last
//! byte, and unpacked after that. Searches may come again: the site keeps pages only, and here it doesn't.

mod http;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{BufReader, Read, Write};
use std::net::TcpStream;
use std::time::{Duration, Instant};

use flate2::read::GzDecoder;
use http::read_answer;
use rand::rngs::StdRng;
use rand::seq::SliceRandom;
use rand::{Rng, SeedableRng};
use scraper::{Html, Selector};
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
const FILTERS: [(&str, &str); 9] = [
    ("remote", "remote"),
    ("contract", "freelance"),
    ("contract", "permanent"),
    ("seniority", "senior"),
    ("pay", "450-eur-day"),
    ("skill", "python"),
    ("lang", "fr"),
    ("age", "30"),
    ("sort", "pay"),
];
/// The kinds of searches, and the parts of all that have a line of their own.
const LINES: [&str; 11] = [
    RARE,
    "middling word",
    "common word",
    "two words",
    "skill",
    "title",
    "skill and word",
    RARE_OF_ONE,
    WITHOUT_FILTERS,
    WITH_FILTERS,
    ALL,
];
const RARE: &str = "rare word";
const RARE_OF_ONE: &str = "rare word of one job";
const WITHOUT_FILTERS: &str = "all without place and filters";
const WITH_FILTERS: &str = "all with place or filters";
const ALL: &str = "all";

/// Pages of the list whose jobs the words are taken from.
const PAGES: usize = 10;
/// So many words of a kind are enough.
const ENOUGH: usize = 100;
/// So many words are asked for at the most to find out what kind they are.
const TRIED: usize = 2000;
/// Searches before the first round: connections, caches of the database, the index in memory.
const AWAKE: usize = 50;
/// What `/proc` counts time in: ticks of 10 ms, on every Linux.
const TICK: f64 = 10.0;
const USAGE: &str = "search HOST:PORT [--server PID] [HOST:PORT [--server PID]...] [--searches N] [--rounds N] [--seed N] [--postgres PID]";

fn main() {
    let mut order = Order::read();
    for site in &mut order.sites {
        site.connect();
        site.jobs = found(&site.read("/jobs"));
        site.words = site.sample(&mut StdRng::seed_from_u64(order.seed));
        let mut dice = StdRng::seed_from_u64(order.seed);
        for _ in 0..AWAKE {
            let (_, query) = search(&site.words, &mut dice);
            site.ask(&query);
        }
    }
    for round in 1..=order.rounds {
        for site in &mut order.sites {
            let postgres = order.postgres.map_or(0, family_ticks);
            // The same dice at all sizes: the same kinds, skills, titles and filters in the same order.
            site.round(
                order.searches,
                StdRng::seed_from_u64(order.seed + round as u64),
            );
            site.postgres += order.postgres.map_or(0, family_ticks) - postgres;
        }
    }
    for site in &order.sites {
        site.print(&order);
    }
    if order.sites.len() > 1 {
        print_growth(&order.sites);
    }
}

/// What is measured.
struct Order {
    sites: Vec<Site>,
    searches: usize,
    rounds: usize,
    seed: u64,
    postgres: Option<u64>,
}

impl Order {
    fn read() -> Self {
        let mut order = Self {
            sites: Vec::new(),
            searches: 1_000,
            rounds: 5,
            seed: 4,
            postgres: None,
        };
        let mut words = std::env::args().skip(1).filter(|word| word != "--bench");
        while let Some(word) = words.next() {
            if !word.starts_with("--") {
                order.sites.push(Site::at(&word));
                continue;
            }
            let number: u64 = words.next().and_then(|n| n.parse().ok()).expect(USAGE);
            match word.as_str() {
                "--server" => order.sites.last_mut().expect(USAGE).server = Some(number),
                "--searches" => order.searches = usize::try_from(number).expect(USAGE),
                "--rounds" => order.rounds = usize::try_from(number).expect(USAGE),
                "--seed" => order.seed = number,
                "--postgres" => order.postgres = Some(number),
                _ => panic!("{USAGE}"),
            }
        }
        assert!(!order.sites.is_empty(), "{USAGE}");
        order
    }
}

/// A running site, and what was measured of it.
struct Site {
    host: String,
    connection: BufReader<TcpStream>,
    server: Option<u64>,
    /// How many are open.
    jobs: u64,
    words: Words,
    rounds: Vec<Round>,
    /// Ticks that Postgres used in all rounds.
    postgres: u64,
}

fn connected(host: &str) -> BufReader<TcpStream> {
    let connection = TcpStream::connect(host).expect("a site");
    connection.set_nodelay(true).expect("a connection");
    BufReader::new(connection)
}

fn unpacked(page: &[u8]) -> String {
    let mut plain = String::new();
    let mut reader = GzDecoder::new(page);
    reader.read_to_string(&mut plain).expect("a page as gzip");
    plain
}

/// The answers of a round, by their line.
type Round = BTreeMap<&'static str, Vec<Answer>>;

#[derive(Clone, Copy)]
struct Answer {
    took: Duration,
    /// CPU time of the server: a tick more or less, which evens out over many.
    ticks: u64,
    found: u64,
}

impl Site {
    fn at(host: &str) -> Self {
        Self {
            host: host.to_owned(),
            connection: connected(host),
            server: None,
            jobs: 0,
            words: Words::default(),
            rounds: Vec::new(),
            postgres: 0,
        }
    }

    /// Words of some jobs, by their kinds.
    fn sample(&mut self, dice: &mut StdRng) -> Words {
        let texts = self.texts();
        let mut all: Vec<&String> = texts
            .iter()
            .flatten()
            .collect::<BTreeSet<_>>()
            .into_iter()
            .collect();
        all.shuffle(dice);
        let mut words = Words::default();
        for word in all.into_iter().take(TRIED) {
            let page = self.read(&format!("/jobs?{}", asking_for(word).finish()));
            // Another word was searched for: no job has this one.
            if page.contains("class=\"notice\"") {
                continue;
            }
            let found = found(&page);
            if let Some(kind) = Kind::of(found, self.jobs) {
                if found == 1 {
                    words.of_one_job.insert(word.clone());
                }
                let list = &mut words.all[kind as usize];
                if list.len() < ENOUGH {
                    list.push(word.clone());
                }
            }
            if words.all.iter().all(|list| list.len() == ENOUGH) {
                break;
            }
        }
        for (kind, list) in LINES.iter().zip(&words.all) {
            assert!(!list.is_empty(), "no {kind} in the jobs of {}", self.host);
        }
        words.of_jobs = texts
            .iter()
            .map(|text| words.within(text))
            .filter(|of_job| of_job.iter().map(Vec::len).sum::<usize>() > 1)
            .collect();
        words
    }

    /// The words of some jobs.
    fn texts(&mut self) -> Vec<BTreeSet<String>> {
        let link = Selector::parse(".job-card h3 a").expect("a selector");
        let text = Selector::parse("main").expect("a selector");
        let mut texts = Vec::new();
        for page in 1..=PAGES {
            let list = Html::parse_document(&self.read(&format!("/jobs?page={page}")));
            for job in list.select(&link).filter_map(|link| link.attr("href")) {
                let job = Html::parse_document(&self.read(job));
                let main = job.select(&text).next().expect("a page");
                let whole = main.text().collect::<Vec<_>>().join(" ").to_lowercase();
                let words = whole.split(|c: char| !c.is_alphabetic());
                let words = words.filter(|word| word.chars().count() > 2);
                texts.push(words.map(str::to_owned).collect());
            }
        }
        texts
    }

    fn round(&mut self, searches: usize, mut dice: StdRng) {
        let mut round = Round::new();
        self.connect();
        for _ in 0..searches {
            let (lines, query) = search(&self.words, &mut dice);
            let answer = self.ask(&query);
            for line in lines {
                round.entry(line).or_default().push(answer);
            }
        }
        self.rounds.push(round);
    }

    /// Makes a new connection: one that isn't used for some seconds, while others have their turn, is closed by the site.
    fn connect(&mut self) {
        self.connection = connected(&self.host);
    }

    fn ask(&mut self, query: &str) -> Answer {
        let before = self.server.map_or(0, own_ticks);
        let begun = Instant::now();
        let packed = self.fetch(&format!("/jobs?{query}"));
        let took = begun.elapsed();
        Answer {
            took,
            ticks: self.server.map_or(0, own_ticks) - before,
            found: found(&unpacked(&packed)),
        }
    }

    fn read(&mut self, path: &str) -> String {
        unpacked(&self.fetch(path))
    }

    /// A page as it comes, to its last byte.
    fn fetch(&mut self, path: &str) -> Vec<u8> {
        let host = &self.host;
        let head = format!("GET {path} HTTP/1.1\r\nHost: {host}\r\nAccept-Encoding: gzip\r\n\r\n");
        let connection = self.connection.get_mut();
        connection.write_all(head.as_bytes()).expect("a request");
        let (status, page) = read_answer(&mut self.connection).expect("an answer");
        assert_eq!(status, 200, "{path}");
        page
    }

    fn print(&self, order: &Order) {
        let [rare, middling, common] = self.words.all.each_ref().map(Vec::len);
        println!(
            "\n{} jobs: {} rounds of {} searches with {rare} rare, {middling} middling and {common} common words\n",
            thousands(self.jobs),
            order.rounds,
            order.searches
        );
        println!(
            "| searches | number | jobs found | p50 | p90 | p99 | slowest | CPU of the server |"
        );
        println!("|---|--:|--:|--:|--:|--:|--:|--:|");
        for line in LINES {
            let all: Vec<Answer> = self.answers(line).flatten().copied().collect();
            if all.is_empty() {
                continue;
            }
            let slowest = all.iter().map(|answer| answer.took).max();
            let ticks: u64 = all.iter().map(|answer| answer.ticks).sum();
            println!(
                "| {line} | {} | {} | {:.1} ms | {:.1} ms | {:.1} ms | {:.1} ms | {} |",
                thousands(all.len() as u64),
                thousands(median(all.iter().map(|answer| answer.found))),
                self.percentile(line, 50),
                self.percentile(line, 90),
                self.percentile(line, 99),
                slowest.unwrap_or_default().as_secs_f64() * 1000.0,
                self.server
                    .map_or("?".to_owned(), |_| each(ticks, all.len())),
            );
        }
        if order.postgres.is_some() {
            let searches = order.rounds * order.searches;
            println!(
                "\nPostgres used {} of the CPU for each search besides",
                each(self.postgres, searches)
            );
        }
    }

    fn answers(&self, line: &str) -> impl Iterator<Item = &Vec<Answer>> {
        self.rounds.iter().filter_map(move |round| round.get(line))
    }

    /// In milliseconds: the median of what it is in each round.
    fn percentile(&self, line: &str, percent: usize) -> f64 {
        let of_round = |answers: &Vec<Answer>| {
            let mut took: Vec<Duration> = answers.iter().map(|answer| answer.took).collect();
            took.sort();
            took[(took.len() - 1) * percent / 100]
        };
        median(self.answers(line).map(of_round)).as_secs_f64() * 1000.0
    }
}

/// What the searches of each line cost at each size, and how much more at the last than at the first.
fn print_growth(sites: &[Site]) {
    print!("\n| p50 |");
    for site in sites {
        print!(" {} jobs |", thousands(site.jobs));
    }
    print!(" factor |\n|---|--:|");
    println!("{}", "--:|".repeat(sites.len()));
    for line in LINES {
        if sites.iter().any(|site| site.answers(line).next().is_none()) {
            continue;
        }
        let medians: Vec<f64> = sites.iter().map(|site| site.percentile(line, 50)).collect();
        print!("| {line} |");
        for median in &medians {
            print!(" {median:.2} ms |");
        }
        println!(" {:.1} |", medians[medians.len() - 1] / medians[0]);
    }
}

/// How often a word stands in jobs.
#[derive(Clone, Copy)]
enum Kind {
    Rare,
    Middling,
    Common,
}

impl Kind {
    /// The kind of a word that so many of all jobs have. A page of jobs is 20: a rare word costs no more where there are
    /// more jobs, so that its number may not grow with them. What is more, and less than one in 2,000, is of no kind.
    fn of(found: u64, jobs: u64) -> Option<Self> {
        match found {
            0 => None,
            1..=20 => Some(Self::Rare),
            _ if found * 20 > jobs => Some(Self::Common),
            _ if found * 2000 >= jobs => Some(Self::Middling),
            _ => None,
        }
    }
}

/// Words by their kinds.
type ByKind = [Vec<String>; 3];

/// The words that are searched for.
#[derive(Default)]
struct Words {
    all: ByKind,
    /// The rare ones that one job has.
    of_one_job: BTreeSet<String>,
    /// Those of single jobs that have several.
    of_jobs: Vec<ByKind>,
}

impl Words {
    fn within(&self, text: &BTreeSet<String>) -> ByKind {
        self.all.each_ref().map(|list| {
            let there = list.iter().filter(|word| text.contains(*word));
            there.cloned().collect()
        })
    }
}

/// A word of any kind that there is.
fn any(words: &ByKind, dice: &mut StdRng) -> String {
    let lists: Vec<&Vec<String>> = words.iter().filter(|list| !list.is_empty()).collect();
    let list = one(&lists, dice);
    one(list, dice).clone()
}

/// A search: the lines that it belongs to, and its address.
fn search(words: &Words, dice: &mut StdRng) -> (Vec<&'static str>, String) {
    let at = dice.random_range(0..7);
    let text = match at {
        0..=2 => one(&words.all[at], dice).clone(),
        3 => {
            let job = one(&words.of_jobs, dice);
            let first = any(job, dice);
            // The same word twice would be one.
            let others = job.each_ref().map(|list| {
                let others = list.iter().filter(|word| **word != first);
                others.cloned().collect()
            });
            format!("{first} {}", any(&others, dice))
        }
        4 => (*one(&SKILLS, dice)).to_owned(),
        5 => (*one(&TITLES, dice)).to_owned(),
        _ => format!("{} {}", one(&SKILLS, dice), any(&words.all, dice)),
    };
    let mut query = asking_for(&text);
    if dice.random_bool(0.25) {
        let place: &str = one::<&str>(&PLACES, dice);
        query.append_pair("place", place);
    }
    for (name, value) in FILTERS {
        if dice.random_bool(0.1) {
            query.append_pair(name, value);
        }
    }
    let query = query.finish();
    let part = match query.contains('&') {
        true => WITH_FILTERS,
        false => WITHOUT_FILTERS,
    };
    let mut lines = vec![LINES[at], part, ALL];
    if LINES[at] == RARE && words.of_one_job.contains(&text) {
        lines.push(RARE_OF_ONE);
    }
    (lines, query)
}

fn asking_for(words: &str) -> Serializer<'static, String> {
    let mut query = Serializer::new(String::new());
    query.append_pair("q", words);
    query
}

/// One of a list, by one throw of the dice however long it is: lists of different sites then take the same throws.
fn one<'a, T>(list: &'a [T], dice: &mut StdRng) -> &'a T {
    &list[dice.random::<u32>() as usize % list.len()]
}

/// How many jobs a page says that there are: the number that its heading begins with.
fn found(page: &str) -> u64 {
    let (_, heading) = page.split_once("<h1").expect("a heading");
    let (_, heading) = heading.split_once('>').expect("a heading");
    let number = heading.split(|c: char| !c.is_ascii_digit() && c != ',');
    let digits = number.map(|number| number.replace(',', "")).next();
    digits
        .and_then(|digits| digits.parse().ok())
        .unwrap_or_default()
}

/// CPU time of a process, in ticks.
fn own_ticks(pid: u64) -> u64 {
    let stat = Stat::of(&pid.to_string()).expect("a process");
    stat.own
}

/// CPU time of a process, of its children and of those it had.
fn family_ticks(pid: u64) -> u64 {
    let entries = fs::read_dir("/proc").expect("/proc").flatten();
    let children = entries
        .filter_map(|entry| Stat::of(&entry.file_name().to_string_lossy()))
        .filter(|stat| stat.parent == pid)
        .map(|stat| stat.own);
    let stat = Stat::of(&pid.to_string()).expect("a process");
    stat.own + stat.gone + children.sum::<u64>()
}

/// What `/proc/PID/stat` says behind the name in brackets.
struct Stat {
    parent: u64,
    own: u64,
    gone: u64,
}

impl Stat {
    fn of(pid: &str) -> Option<Self> {
        let text = fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
        let (_, fields) = text.rsplit_once(") ")?;
        let fields: Vec<&str> = fields.split(' ').collect();
        let field = |at: usize| fields[at].parse::<u64>().unwrap_or_default();
        Some(Self {
            parent: field(1),
            own: field(11) + field(12),
            gone: field(13) + field(14),
        })
    }
}

#[allow(clippy::cast_precision_loss)]
fn each(ticks: u64, searches: usize) -> String {
    format!("{:.1} ms", ticks as f64 * TICK / searches as f64)
}

fn median<T: Ord + Copy>(values: impl Iterator<Item = T>) -> T {
    let mut values: Vec<T> = values.collect();
    values.sort_unstable();
    values[(values.len() - 1) / 2]
}

fn thousands(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}
