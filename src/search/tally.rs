//! How many of the jobs that a search leaves there are of each kind.

use fixedbitset::FixedBitSet;

use super::conditions::{Test, seconds};
use super::criteria::{Age, Filter};
use super::facts::{Facts, Few};
use super::names::Names;
use super::part::{Left, count};
use super::tags::count_both;
use crate::jobs::model::{Contract, Seniority, Workplace};
use crate::web::locale::Lang;

/// The jobs that hold to all conditions, counted by every choice beside the conditions of its own kind.
pub struct Tally {
    /// The ids of the best of them, the best first.
    pub best: Vec<i64>,
    pub total: i64,
    pub workplaces: [i64; Workplace::ALL.len()],
    pub contracts: [i64; Contract::ALL.len()],
    /// The first: of those that don't say.
    pub seniorities: [i64; Seniority::ALL.len() + 1],
    pub langs: [i64; Lang::ALL.len()],
    pub ages: [i64; Age::ALL.len()],
    /// By id.
    pub skills: Vec<u32>,
    pub occupations: Vec<u32>,
    pub companies: Vec<u32>,
    /// How many there are more without each condition that is set, by filter.
    without: Vec<(Filter, i64)>,
}

/// Up to one in so many jobs they are looked at one by one: comparing sets costs as much for few as for many.
const FEW: i64 = 64;

impl Tally {
    pub fn new(names: &Names) -> Self {
        let room = |last: Option<&i64>| {
            let last = usize::try_from(last.copied().unwrap_or(0)).unwrap_or(0);
            vec![0_u32; last + 1]
        };
        Self {
            best: Vec::new(),
            total: 0,
            workplaces: Default::default(),
            contracts: Default::default(),
            seniorities: Default::default(),
            langs: Default::default(),
            ages: Default::default(),
            skills: room(names.skills.keys().max()),
            occupations: room(names.occupations.keys().max()),
            companies: room(names.companies.keys().max()),
            without: Vec::new(),
        }
    }

    /// Adds what a part of the index has left.
    pub fn add(&mut self, facts: &Facts, left: &Left, test: &Test) {
        self.total += count(&left.jobs);
        for few in Few::ALL {
            self.add_few(few, facts, &left.but(few.filter()));
        }
        self.add_ages(facts, &left.but(Filter::Age), test.now);
        facts
            .skills
            .count(&left.but(Filter::Skill), &mut self.skills);
        facts
            .occupations
            .count(&left.but(Filter::Occupation), &mut self.occupations);
        for doc in left.but(Filter::Company).ones() {
            add_one(&mut self.companies, facts.companies[doc]);
        }
        self.add_without(left.without());
    }

    fn add_few(&mut self, few: Few, facts: &Facts, jobs: &FixedBitSet) {
        let counts: &mut [i64] = match few {
            Few::Workplace => &mut self.workplaces,
            Few::Contract => &mut self.contracts,
            Few::Seniority => &mut self.seniorities,
            Few::Lang => &mut self.langs,
        };
        if count(jobs) * FEW < jobs.len() as i64 {
            for doc in jobs.ones() {
                counts[facts.value(few, doc)] += 1;
            }
        } else {
            for (counted, set) in counts.iter_mut().zip(facts.sets(few)) {
                *counted += count_both(jobs, set) as i64;
            }
        }
    }

    fn add_ages(&mut self, facts: &Facts, jobs: &FixedBitSet, now: u32) {
        for (counted, age) in self.ages.iter_mut().zip(Age::ALL) {
            let since = now.saturating_sub(seconds(*age));
            *counted += match facts.since(since) {
                Some(end) => jobs.count_ones(..end) as i64,
                None => jobs
                    .ones()
                    .filter(|doc| facts.published[*doc] >= since)
                    .count() as i64,
            };
        }
    }

    fn add_without(&mut self, without: impl Iterator<Item = (Filter, i64)>) {
        for (filter, jobs) in without {
            match self.without.iter_mut().find(|(known, _)| *known == filter) {
                Some((_, counted)) => *counted += jobs,
                None => self.without.push((filter, jobs)),
            }
        }
    }

    /// Adds what was counted elsewhere.
    pub fn add_all(&mut self, other: Self) {
        fn add<T: Copy + std::ops::AddAssign>(to: &mut [T], from: &[T]) {
            for (to, from) in to.iter_mut().zip(from) {
                *to += *from;
            }
        }
        self.total += other.total;
        add(&mut self.workplaces, &other.workplaces);
        add(&mut self.contracts, &other.contracts);
        add(&mut self.seniorities, &other.seniorities);
        add(&mut self.langs, &other.langs);
        add(&mut self.ages, &other.ages);
        add(&mut self.skills, &other.skills);
        add(&mut self.occupations, &other.occupations);
        add(&mut self.companies, &other.companies);
        self.add_without(other.without.into_iter());
    }

    /// How many there would be without each condition that is set; those that would give nothing aren't listed.
    pub fn without(&self) -> Vec<(Filter, i64)> {
        let some = self.without.iter().filter(|(_, jobs)| *jobs > 0);
        some.copied().collect()
    }
}

impl Few {
    fn filter(self) -> Filter {
        match self {
            Self::Workplace => Filter::Workplace,
            Self::Contract => Filter::Contract,
            Self::Seniority => Filter::Seniority,
            Self::Lang => Filter::Lang,
        }
    }
}

fn add_one(counts: &mut [u32], id: u32) {
    if let Some(count) = counts.get_mut(id as usize) {
        *count += 1;
    }
}
