//! One pass over the jobs that have the words: which hold to all conditions, which are the best of them, and how
//! many each other choice would give.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::conditions::{Test, seconds};
use super::criteria::{Age, Filter, Sort};
use super::facts::{Fact, Facts};
use super::names::Names;
use crate::jobs::model::{Contract, Seniority, Workplace};
use crate::web::locale::Lang;

/// The jobs that hold to all conditions, counted.
pub struct Tally<'a> {
    test: &'a Test,
    sort: Sort,
    /// How many of the best are wanted.
    most: usize,
    best: BinaryHeap<Reverse<(u64, u32)>>,
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
    /// How many fail nothing else, by filter.
    without: [i64; Filter::ALL.len()],
}

impl<'a> Tally<'a> {
    pub fn new(test: &'a Test, names: &Names, sort: Sort, most: usize) -> Self {
        let room = |last: Option<&i64>| {
            let last = usize::try_from(last.copied().unwrap_or(0)).unwrap_or(0);
            vec![0_u32; last + 1]
        };
        Self {
            test,
            sort,
            most,
            best: BinaryHeap::with_capacity(most + 1),
            total: 0,
            workplaces: Default::default(),
            contracts: Default::default(),
            seniorities: Default::default(),
            langs: Default::default(),
            ages: Default::default(),
            skills: room(names.skills.keys().max()),
            occupations: room(names.occupations.keys().max()),
            companies: room(names.companies.keys().max()),
            without: Default::default(),
        }
    }

    /// What takes the jobs of one segment, each with its score.
    pub fn of<'b>(&'b mut self, facts: &'b Facts) -> impl FnMut(u32, f32) + use<'a, 'b> {
        let near = self.test.near(facts);
        move |doc, score| {
            let fact = facts.of(doc);
            if fact.closes <= self.test.now || fact.published > self.test.now {
                return;
            }
            match self.test.fails(fact, facts, doc, &near) {
                0 => self.add(fact, facts, doc, score),
                one if one.is_power_of_two() => self.add_beside(one, fact, facts, doc),
                _ => {}
            }
        }
    }

    fn add(&mut self, fact: &Fact, facts: &Facts, doc: u32, score: f32) {
        self.total += 1;
        self.workplaces[fact.workplace()] += 1;
        self.contracts[fact.contract()] += 1;
        self.seniorities[fact.seniority()] += 1;
        self.langs[fact.lang()] += 1;
        self.add_age(fact);
        self.add_skills(facts.skills(doc));
        count(&mut self.occupations, fact.occupation());
        count(&mut self.companies, fact.company);
        self.rank(fact, score);
    }

    /// A job that fails one condition only counts for the other choices of that kind.
    fn add_beside(&mut self, failed: u16, fact: &Fact, facts: &Facts, doc: u32) {
        let filter = Filter::ALL[failed.trailing_zeros() as usize];
        self.without[filter as usize] += 1;
        match filter {
            Filter::Workplace => self.workplaces[fact.workplace()] += 1,
            Filter::Contract => self.contracts[fact.contract()] += 1,
            Filter::Seniority => self.seniorities[fact.seniority()] += 1,
            Filter::Lang => self.langs[fact.lang()] += 1,
            Filter::Age => self.add_age(fact),
            Filter::Skill => self.add_skills(facts.skills(doc)),
            Filter::Occupation => count(&mut self.occupations, fact.occupation()),
            Filter::Company => count(&mut self.companies, fact.company),
            Filter::Place | Filter::Pay => {}
        }
    }

    fn add_age(&mut self, fact: &Fact) {
        let age = self.test.now.saturating_sub(fact.published);
        for (index, limit) in Age::ALL.iter().enumerate() {
            self.ages[index] += i64::from(age <= seconds(*limit));
        }
    }

    fn add_skills(&mut self, skills: &[u16]) {
        for skill in skills {
            count(&mut self.skills, u32::from(*skill));
        }
    }

    /// Keeps the best: of those as good, the newest.
    fn rank(&mut self, fact: &Fact, score: f32) {
        let first = match self.sort {
            Sort::Relevance => quantized(score),
            Sort::Newest => 0,
            Sort::Pay => fact.pay,
        };
        self.keep((u64::from(first) << 32 | u64::from(fact.published), fact.job));
    }

    fn keep(&mut self, key: (u64, u32)) {
        if self.best.len() < self.most {
            self.best.push(Reverse(key));
        } else if let Some(Reverse(worst)) = self.best.peek()
            && key > *worst
        {
            self.best.pop();
            self.best.push(Reverse(key));
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
        add(&mut self.without, &other.without);
        for Reverse(key) in other.best {
            self.keep(key);
        }
    }

    /// The ids of the best, the best first.
    pub fn best(self) -> Vec<i64> {
        let sorted = self.best.into_sorted_vec();
        sorted
            .into_iter()
            .map(|Reverse((_, job))| i64::from(job))
            .collect()
    }

    /// How many there would be without each condition that is set; those that would give nothing aren't listed.
    pub fn without(&self) -> Vec<(Filter, i64)> {
        let set = self.test.filters().into_iter();
        set.map(|filter| (filter, self.total + self.without[filter as usize]))
            .filter(|(_, jobs)| *jobs > 0)
            .collect()
    }
}

/// A score in steps, so that among jobs that fit as well the newer one comes first.
fn quantized(score: f32) -> u32 {
    (score * 4.0).max(0.0) as u32
}

fn count(counts: &mut [u32], id: u32) {
    if let Some(count) = counts.get_mut(id as usize) {
        *count += 1;
    }
}
