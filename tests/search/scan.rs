//! The index finds what a plain look at every job finds.

use chrono::TimeDelta;
use rand::rngs::StdRng;
use rand::seq::IndexedRandom;
use rand::{Rng, SeedableRng};
use rolecall::jobs::model::{Contract, Seniority, Status, Workplace};
use rolecall::jobs::new::NewJob;
use rolecall::jobs::pay::{Pay, PayUnit};
use rolecall::places::{self, Place};
use rolecall::search::{Criteria, Found};
use rolecall::web::locale::Lang;

use super::{found, ids};
use crate::factories::{Company, occupation, skill};
use crate::harness::TestApp;

const JOBS: usize = 2_000;
const SEARCHES: usize = 250;

/// Words of three letters: they have no other forms, and none is the beginning of another.
const WORDS: [&str; 12] = [
    "zab", "qef", "wox", "juk", "vib", "pyq", "gux", "hod", "kez", "lyf", "nuv", "rixx",
];
/// From Paris: 0, 17, 392 and 344 km away; the last one is in another country.
const CITIES: [(&str, &str); 4] = [
    ("Paris", "FR"),
    ("Versailles", "FR"),
    ("Lyon", "FR"),
    ("London", "GB"),
];
const SKILLS: [&str; 4] = ["Rust", "Python", "Kafka", "SQL"];
const OCCUPATIONS: [&str; 3] = ["back-end-developer", "data-engineer", "ux-designer"];

/// What is known of a job besides what it was made from.
pub struct Known {
    pub id: i64,
    new: NewJob,
    company: usize,
    skills: Vec<&'static str>,
    occupation: Option<&'static str>,
}

#[test]
fn the_index_finds_what_a_plain_look_at_every_job_finds() {
    let app = TestApp::new();
    let mut dice = StdRng::seed_from_u64(4);
    let companies = companies(&app, 5);
    let jobs = jobs(&app, &companies, JOBS, &mut dice);
    for _ in 0..SEARCHES {
        let search = Search::random(&mut dice);
        let query = search.query(&companies);
        let found = found(&app, &query);
        assert_eq!(total(&app, &query), found.total, "{query}");
        let expected: Vec<&Known> = jobs
            .iter()
            .filter(|job| search.takes(job, &app, None))
            .collect();
        assert_eq!(found.read_as, None, "{query}");
        assert_eq!(found.total, count(expected.len()), "{query}");
        let mut left = ids(&found);
        left.sort_unstable();
        let mut right: Vec<i64> = expected.iter().map(|job| job.id).collect();
        right.sort_unstable();
        assert_eq!(left, right, "{query}");
        search.check_counts(&query, &found, &jobs, &app, &companies);
        search.check_order(&query, &found, &jobs);
    }
}

fn count(jobs: usize) -> i64 {
    i64::try_from(jobs).expect("a small number")
}

/// The total alone.
fn total(app: &TestApp, query: &str) -> i64 {
    let wanted = Criteria::read(query).criteria;
    let total = app.state.search.total(&wanted, Lang::En, app.now());
    total.expect("a total")
}

pub fn companies(app: &TestApp, many: usize) -> Vec<Company> {
    let company = |n| Company::named(&format!("Company Number {n:02}")).create(app);
    (0..many).map(company).collect()
}

/// So many jobs of these companies, three of four of them open.
pub fn jobs(app: &TestApp, companies: &[Company], many: usize, dice: &mut StdRng) -> Vec<Known> {
    let skills = SKILLS.map(|name| skill(app, name));
    let occupations = OCCUPATIONS.map(|slug| occupation(app, slug));
    let now = app.now();
    let mut all: Vec<Known> = (0..many)
        .map(|_| random_job(app, companies, (&skills, &occupations), dice))
        .collect();
    let news: Vec<NewJob> = all.iter().map(|job| job.new.clone()).collect();
    let ids = app.write(move |db| {
        let ids = news.iter().map(|new| new.insert(db, now));
        Ok(ids.collect::<Result<Vec<i64>, _>>()?)
    });
    for (job, id) in all.iter_mut().zip(ids) {
        job.id = id;
    }
    all
}

fn random_job(
    app: &TestApp,
    companies: &[Company],
    (skills, occupations): (&[i64], &[i64]),
    dice: &mut StdRng,
) -> Known {
    let company = dice.random_range(0..companies.len());
    let occupation = Some(dice.random_range(0..4)).filter(|n| *n < OCCUPATIONS.len());
    let wanted: Vec<usize> = (0..SKILLS.len())
        .filter(|_| dice.random_bool(0.3))
        .collect();
    let workplace = *Workplace::ALL.choose(dice).expect("one");
    let places: Vec<Place> = CITIES
        .iter()
        .filter(|_| dice.random_bool(0.3))
        .map(|(name, country)| {
            places::find(name, Some(country), None)
                .expect("a city")
                .into()
        })
        .collect();
    let some_words = |dice: &mut StdRng, most: usize| {
        let words: Vec<&str> = (0..dice.random_range(1..most))
            .map(|_| *WORDS.choose(dice).expect("one"))
            .collect();
        words.join(" ")
    };
    let published = app.now() - TimeDelta::minutes(dice.random_range(-3_000..60_000));
    let closes = dice
        .random_bool(0.3)
        .then(|| app.now() + TimeDelta::minutes(dice.random_range(-2_000..9_000)));
    let statuses = [
        Status::Published,
        Status::Published,
        Status::Published,
        Status::Paused,
        Status::Draft,
    ];
    let new = NewJob {
        company_id: companies[company].id,
        occupation_id: occupation.map(|n| occupations[n]),
        origin: None,
        title: some_words(dice, 4),
        lang: *Lang::ALL.choose(dice).expect("one"),
        description: some_words(dice, 6),
        steps: Vec::new(),
        workplace,
        hybrid_days: None,
        remote_countries: if workplace == Workplace::Remote && dice.random_bool(0.6) {
            vec![(*["FR", "GB", "DE"].choose(dice).expect("one")).to_owned()]
        } else {
            Vec::new()
        },
        contract: *Contract::ALL.choose(dice).expect("one"),
        seniority: Seniority::ALL
            .choose(dice)
            .copied()
            .filter(|_| dice.random_bool(0.8)),
        pay: dice.random_bool(0.7).then(|| pay(dice)),
        starts_on: None,
        length_months: None,
        apply_url: None,
        questions: Vec::new(),
        status: *statuses.choose(dice).expect("one"),
        published_at: Some(published),
        closes_at: closes,
        closed_at: None,
        places,
        must: wanted.iter().map(|n| skills[*n]).collect(),
        nice: Vec::new(),
        client: None,
        contact: None,
        posted_by: None,
    };
    Known {
        id: 0,
        new,
        company,
        skills: wanted.iter().map(|n| SKILLS[*n]).collect(),
        occupation: occupation.map(|n| OCCUPATIONS[n]),
    }
}

fn pay(dice: &mut StdRng) -> Pay {
    let (unit, least) = *[
        (PayUnit::Day, 300_00),
        (PayUnit::Year, 40_000_00),
        (PayUnit::Hour, 20_00),
        (PayUnit::Month, 2_000_00),
    ]
    .choose(dice)
    .expect("one");
    let min = least + dice.random_range(0..least);
    Pay {
        min: Some(min),
        max: dice
            .random_bool(0.7)
            .then(|| min + dice.random_range(0..least)),
        currency: (*["EUR", "EUR", "XOF", "TND"].choose(dice).expect("one")).to_owned(),
        unit,
    }
}

/// A search, as plain as can be.
#[derive(Clone, Default)]
pub struct Search {
    words: Vec<&'static str>,
    unwanted: Option<&'static str>,
    /// The city and how far from it, or a country.
    place: Option<(&'static str, u32)>,
    workplaces: Vec<Workplace>,
    contracts: Vec<Contract>,
    seniorities: Vec<Seniority>,
    langs: Vec<Lang>,
    skills: Vec<&'static str>,
    occupations: Vec<&'static str>,
    companies: Vec<usize>,
    /// Euros a day.
    pay: Option<i64>,
    days: Option<i64>,
    sort: Option<&'static str>,
}

/// The kinds of conditions, in the order of [`Search::holds`].
const KINDS: usize = 10;

impl Search {
    pub fn random(dice: &mut StdRng) -> Self {
        fn some<T: Copy>(all: &[T], dice: &mut StdRng) -> Vec<T> {
            if dice.random_bool(0.7) {
                return Vec::new();
            }
            let many = dice.random_range(1..=all.len().min(3));
            all.choose_multiple(dice, many).copied().collect()
        }
        let mut words = some(&WORDS, dice);
        words.truncate(2);
        Self {
            unwanted: WORDS
                .choose(dice)
                .copied()
                .filter(|word| dice.random_bool(0.2) && !words.contains(word)),
            words,
            place: [("Paris", 5), ("Paris", 30), ("London", 200), ("France", 0)]
                .choose(dice)
                .copied()
                .filter(|_| dice.random_bool(0.3)),
            workplaces: some(Workplace::ALL, dice),
            contracts: some(Contract::ALL, dice),
            seniorities: some(Seniority::ALL, dice),
            langs: some(Lang::ALL, dice),
            skills: some(&SKILLS, dice),
            occupations: some(&OCCUPATIONS, dice),
            companies: some(&[0, 1, 2, 3, 4], dice),
            pay: dice.random_bool(0.3).then(|| dice.random_range(100..700)),
            days: [1, 3, 7, 30]
                .choose(dice)
                .copied()
                .filter(|_| dice.random_bool(0.2)),
            sort: ["relevance", "newest", "pay"]
                .choose(dice)
                .copied()
                .filter(|_| dice.random_bool(0.5)),
        }
    }

    pub fn query(&self, companies: &[Company]) -> String {
        let mut query = url::form_urlencoded::Serializer::new(String::new());
        let mut words = self.words.join(" ");
        if let Some(unwanted) = self.unwanted {
            words = format!("{words} -{unwanted}");
        }
        query.append_pair("q", words.trim());
        if let Some((place, km)) = self.place {
            query.append_pair("place", place);
            if km > 0 {
                query.append_pair("km", &km.to_string());
            }
        }
        for one in &self.workplaces {
            query.append_pair("remote", one.as_str());
        }
        for one in &self.contracts {
            query.append_pair("contract", one.as_str());
        }
        for one in &self.seniorities {
            query.append_pair("seniority", one.as_str());
        }
        for one in &self.langs {
            query.append_pair("lang", one.as_str());
        }
        for one in &self.skills {
            query.append_pair("skill", &one.to_lowercase());
        }
        for one in &self.occupations {
            query.append_pair("occupation", one);
        }
        for one in &self.companies {
            query.append_pair("company", &companies[*one].slug);
        }
        if let Some(pay) = self.pay {
            query.append_pair("pay", &format!("{pay}-eur-day"));
        }
        if let Some(days) = self.days {
            query.append_pair("age", &days.to_string());
        }
        if let Some(sort) = self.sort {
            query.append_pair("sort", sort);
        }
        query.finish()
    }

    /// Whether a job is to be found; all kinds of conditions but one are asked where `but` names it.
    fn takes(&self, job: &Known, app: &TestApp, but: Option<usize>) -> bool {
        let new = &job.new;
        let now = app.now();
        let is_open = new.status == Status::Published
            && new.published_at.is_some_and(|at| at <= now)
            && new.closes_at.is_none_or(|at| at > now);
        let text = format!("{} {}", new.title, new.description);
        let has = |word: &str| text.split(' ').any(|own| own == word);
        let holds = self.holds(job, app);
        is_open
            && self.words.iter().all(|word| has(word))
            && !self.unwanted.is_some_and(has)
            && holds
                .iter()
                .enumerate()
                .all(|(kind, holds)| *holds || but == Some(kind))
    }

    fn holds(&self, job: &Known, app: &TestApp) -> [bool; KINDS] {
        fn any<T: PartialEq>(wanted: &[T], own: &T) -> bool {
            wanted.is_empty() || wanted.contains(own)
        }
        let new = &job.new;
        [
            self.place.is_none_or(|place| is_near(place, new)),
            any(&self.workplaces, &new.workplace),
            any(&self.contracts, &new.contract),
            self.seniorities.is_empty()
                || new
                    .seniority
                    .is_some_and(|own| self.seniorities.contains(&own)),
            self.pay
                .is_none_or(|least| euros_a_day(new).is_some_and(|pays| pays >= least as f64)),
            self.skills.is_empty() || self.skills.iter().any(|skill| job.skills.contains(skill)),
            self.occupations.is_empty()
                || job
                    .occupation
                    .is_some_and(|own| self.occupations.contains(&own)),
            any(&self.companies, &job.company),
            any(&self.langs, &new.lang),
            self.days.is_none_or(|days| {
                new.published_at
                    .is_some_and(|at| at >= app.now() - TimeDelta::days(days))
            }),
        ]
    }

    /// Each option's count is what choosing only it would give.
    fn check_counts(
        &self,
        query: &str,
        found: &Found,
        jobs: &[Known],
        app: &TestApp,
        companies: &[Company],
    ) {
        let count_of = |kind: usize, is_it: &dyn Fn(&Known) -> bool| {
            count(
                jobs.iter()
                    .filter(|job| self.takes(job, app, Some(kind)) && is_it(job))
                    .count(),
            )
        };
        for (one, counted) in &found.counts.workplaces {
            assert_eq!(
                *counted,
                count_of(1, &|job| job.new.workplace == *one),
                "{query} {one:?}"
            );
        }
        for (one, counted) in &found.counts.contracts {
            assert_eq!(
                *counted,
                count_of(2, &|job| job.new.contract == *one),
                "{query} {one:?}"
            );
        }
        for (one, counted) in &found.counts.seniorities {
            assert_eq!(
                *counted,
                count_of(3, &|job| job.new.seniority == Some(*one)),
                "{query} {one:?}"
            );
        }
        for (one, counted) in &found.counts.langs {
            assert_eq!(
                *counted,
                count_of(8, &|job| job.new.lang == *one),
                "{query} {one:?}"
            );
        }
        for (one, counted) in &found.counts.ages {
            let days = TimeDelta::days(one.as_str().parse().expect("a number"));
            let since = app.now() - days;
            assert_eq!(
                *counted,
                count_of(9, &|job| job.new.published_at.is_some_and(|at| at >= since)),
                "{query} {one:?}"
            );
        }
        for skill in SKILLS {
            let counted = found
                .counts
                .skills
                .iter()
                .find(|choice| choice.name == skill);
            assert_eq!(
                counted.map_or(0, |choice| choice.jobs),
                count_of(5, &|job| job.skills.contains(&skill)),
                "{query} {skill}"
            );
        }
        for slug in OCCUPATIONS {
            let counted = found
                .counts
                .occupations
                .iter()
                .find(|choice| choice.slug == slug);
            assert_eq!(
                counted.map_or(0, |choice| choice.jobs),
                count_of(6, &|job| job.occupation == Some(slug)),
                "{query} {slug}"
            );
        }
        for (number, company) in companies.iter().enumerate() {
            let counted = found
                .counts
                .companies
                .iter()
                .find(|choice| choice.slug == company.slug);
            assert_eq!(
                counted.map_or(0, |choice| choice.jobs),
                count_of(7, &|job| job.company == number),
                "{query} {number}"
            );
        }
        for (filter, counted) in &found.without {
            assert_eq!(
                *counted,
                count_of(*filter as usize, &|_| true),
                "{query} without {filter:?}"
            );
        }
    }

    /// Newest first, or best paid first; relevance is another test's.
    fn check_order(&self, query: &str, found: &Found, jobs: &[Known]) {
        let of = |id: i64| jobs.iter().find(|job| job.id == id).expect("a job");
        let list: Vec<&Known> = ids(found).into_iter().map(of).collect();
        let is_newest = self.sort == Some("newest")
            || (self.words.is_empty() && self.unwanted.is_none() && self.sort.is_none());
        for pair in list.windows(2) {
            if is_newest {
                assert!(
                    pair[0].new.published_at >= pair[1].new.published_at,
                    "{query}"
                );
            } else if self.sort == Some("pay") {
                let pays = |job: &Known| euros_a_day(&job.new).unwrap_or(0.0);
                // Compared in whole euros a year.
                assert!(pays(pair[0]) >= pays(pair[1]) - 1.0 / 220.0, "{query}");
            }
        }
    }
}

fn is_near((name, km): (&str, u32), new: &NewJob) -> bool {
    let country = if name == "London" { "GB" } else { "FR" };
    let is_open_there = new.workplace == Workplace::Remote
        && (new.remote_countries.iter().any(|code| code == country)
            || (new.remote_countries.is_empty() && new.places.is_empty()));
    let cities: &[&str] = match (name, km) {
        ("Paris", 5) => &["Paris"],
        ("Paris", _) => &["Paris", "Versailles"],
        ("London", _) => &["London"],
        _ => &["Paris", "Versailles", "Lyon"],
    };
    is_open_there
        || new
            .places
            .iter()
            .any(|place| cities.contains(&place.city.as_str()))
}

/// What could be paid: 220 days, 12 months, 1,760 hours a year; there is no rate for Tunisian dinars.
fn euros_a_day(new: &NewJob) -> Option<f64> {
    let pay = new.pay.as_ref()?;
    let amount = pay.max.or(pay.min)? as f64;
    let euros = match pay.currency.as_str() {
        "EUR" => amount / 100.0,
        // It has no minor unit.
        "XOF" => amount / 655.957,
        _ => return None,
    };
    let a_year = match pay.unit {
        PayUnit::Hour => euros * 1_760.0,
        PayUnit::Day => euros * 220.0,
        PayUnit::Month => euros * 12.0,
        PayUnit::Year => euros,
    };
    Some(a_year.round() / 220.0).filter(|pays| *pays > 0.0)
}
