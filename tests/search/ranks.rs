//! Which skills and companies are offered, where there are more than can be.

use std::collections::HashMap;

use diesel::prelude::*;
use rand::rngs::StdRng;
use rand::seq::IndexedRandom;
use rand::{Rng, SeedableRng};
use rolecall::jobs::model::Contract;
use rolecall::schema::skills;
use rolecall::search::found::Choice;

use super::found;
use crate::factories::{Company, Job};
use crate::harness::TestApp;

const OFFERED: usize = 10;
/// So many that are as common can be put in the order of their names.
const NAMED: usize = 4 * OFFERED;

#[test]
fn of_companies_with_as_many_jobs_the_first_by_name_are_offered() {
    let app = TestApp::new();
    // The last by name has the lowest id.
    for n in (0..12).rev() {
        let company = Company::named(&format!("Foundry {n:02}")).create(&app);
        for _ in 0..2 {
            Job::published().at(&company).create(&app);
        }
    }
    let small = Company::named("Aaa").create(&app);
    Job::published()
        .title("Bell founder")
        .at(&small)
        .create(&app);
    let names: Vec<String> = (0..OFFERED).map(|n| format!("Foundry {n:02}")).collect();
    assert_eq!(named(&found(&app, "").counts.companies), names);
    // One that is chosen is offered besides, and where there are few, these are all.
    let chosen = found(&app, &format!("company={}", small.slug))
        .counts
        .companies;
    assert_eq!(chosen.len(), OFFERED + 1);
    assert_eq!(
        (chosen[OFFERED].name.as_str(), chosen[OFFERED].jobs),
        ("Aaa", 1)
    );
    assert_eq!(named(&found(&app, "q=bell").counts.companies), ["Aaa"]);
}

#[test]
fn what_is_offered_is_what_counting_everything_offers() {
    let app = TestApp::new();
    let mut dice = StdRng::seed_from_u64(17);
    let jobs = jobs(&app, &mut dice);
    let queries = [
        "",
        "q=qef",
        "q=zab",
        "q=zab+qef",
        "q=rare",
        "contract=freelance",
        "contract=freelance&contract=internship&q=zab",
        "contract=permanent&q=rare",
    ];
    for query in queries {
        let found = found(&app, query);
        let left: Vec<&Known> = jobs.iter().filter(|job| job.is_left(query)).collect();
        assert_eq!(found.total, left.len() as i64, "{query}");
        check(
            query,
            &found.counts.skills,
            left.iter().flat_map(|job| &job.skills),
        );
        check(
            query,
            &found.counts.companies,
            left.iter().map(|job| &job.company),
        );
    }
}

struct Known {
    words: String,
    contract: Contract,
    company: String,
    skills: Vec<String>,
}

impl Known {
    fn is_left(&self, query: &str) -> bool {
        let mut contracts = Vec::new();
        for (name, value) in url::form_urlencoded::parse(query.as_bytes()) {
            match &*name {
                "q" if !value.split(' ').all(|word| self.words.contains(word)) => return false,
                "contract" => contracts.push(value.into_owned()),
                _ => {}
            }
        }
        contracts.is_empty() || contracts.iter().any(|one| one == self.contract.as_str())
    }
}

/// Jobs of 60 companies, a few of which have most, with 90 skills, many of which are as common.
fn jobs(app: &TestApp, dice: &mut StdRng) -> Vec<Known> {
    let companies: Vec<(Company, String)> = (0..60)
        .map(|n| format!("Foundry {}", (n * 37) % 60))
        .map(|name| (Company::named(&name).create(app), name))
        .collect();
    let skills: Vec<(i64, String)> = app.read(|db| {
        let some = skills::table.order(skills::id).limit(90);
        Ok(some.select((skills::id, skills::name)).load(db)?)
    });
    let mut all = Vec::new();
    // In several parts.
    for part in 0..4 {
        for n in 0..200 {
            let company = match n % 3 {
                0 => &companies[n % 5],
                _ => &companies[n % 60],
            };
            // Two that are common, and two of those that aren't.
            let mut own: Vec<usize> = vec![dice.random_range(0..6), dice.random_range(0..12)];
            own.extend([n % 90, (n * 7) % 90]);
            own.sort_unstable();
            own.dedup();
            let rare = if n % 100 == 3 { "rare" } else { "" };
            let word = *["zab", "qef", "zab qef", ""].choose(dice).expect("one");
            let words = format!("Stoker {word} {rare}");
            let contract = *Contract::ALL.choose(dice).expect("one");
            let mut job = Job::published()
                .title(words.trim())
                .contract(contract)
                .at(&company.0);
            for skill in &own {
                job = job.must(skills[*skill].0);
            }
            job.create(app);
            all.push(Known {
                words,
                contract,
                company: company.1.clone(),
                skills: own.iter().map(|n| skills[*n].1.clone()).collect(),
            });
        }
        if part < 3 {
            app.follow_changes();
        }
    }
    all
}

fn check<'a>(query: &str, offered: &[Choice], all: impl Iterator<Item = &'a String>) {
    let mut counts: HashMap<&String, i64> = HashMap::new();
    for name in all {
        *counts.entry(name).or_default() += 1;
    }
    let mut expected: Vec<(i64, &String)> =
        counts.iter().map(|(name, jobs)| (*jobs, *name)).collect();
    expected.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(b.1)));
    let least = expected.get(OFFERED - 1).map_or(0, |(jobs, _)| *jobs);
    let as_common = expected.iter().filter(|(jobs, _)| *jobs >= least).count();
    expected.truncate(OFFERED);
    let offered: Vec<(i64, &String)> = offered.iter().map(|one| (one.jobs, &one.name)).collect();
    if as_common <= NAMED {
        assert_eq!(offered, expected, "{query}");
    } else {
        // Which of so many are offered is left open.
        let jobs = |all: &[(i64, &String)]| all.iter().map(|(jobs, _)| *jobs).collect::<Vec<_>>();
        assert_eq!(jobs(&offered), jobs(&expected), "{query}");
        assert!(
            offered.iter().all(|(jobs, name)| counts[name] == *jobs),
            "{query}"
        );
    }
}

fn named(choices: &[Choice]) -> Vec<&str> {
    choices.iter().map(|choice| choice.name.as_str()).collect()
}
