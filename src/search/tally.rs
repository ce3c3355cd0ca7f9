//! One pass over the jobs that have the words: which hold to all conditions, which are the best of them, and how
//! many each other choice would give.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::criteria::{Age, Filter, Near, Sort};
use super::facts::{Fact, Facts};
use super::names::Names;
use super::{Criteria, facts};
use crate::jobs::model::{Contract, Seniority, Workplace};
use crate::jobs::rates;
use crate::web::locale::Lang;

/// The conditions, as they are asked of each job.
pub struct Test {
    now: u32,
    workplaces: Option<u8>,
    contracts: Option<u8>,
    seniorities: Option<u8>,
    langs: Option<u8>,
    pay: Option<u32>,
    skills: Option<Vec<u16>>,
    occupations: Option<Vec<u32>>,
    companies: Option<Vec<u32>>,
    since: Option<u32>,
    place: Option<Near>,
    /// Whether there is any condition besides.
    asks: bool,
}

const DAY: u32 = 86_400;

/// The seconds of an age.
fn seconds(age: Age) -> u32 {
    match age {
        Age::Day => DAY,
        Age::ThreeDays => 3 * DAY,
        Age::Week => 7 * DAY,
        Age::Month => 30 * DAY,
    }
}

impl Test {
    pub fn new(wanted: &Criteria, names: &Names, now: chrono::NaiveDateTime) -> Self {
        let now = facts::seconds(Some(now));
        // A slug that nothing has anymore is a condition that nothing meets.
        let ids = |slugs: &[String], id: &dyn Fn(&str) -> Option<i64>| {
            (!slugs.is_empty()).then(|| {
                let ids = slugs.iter().filter_map(|slug| id(slug));
                ids.filter_map(|id| u32::try_from(id).ok())
                    .collect::<Vec<_>>()
            })
        };
        let skills = ids(&wanted.skills, &|slug| names.skill_at(slug));
        let mut test = Self {
            asks: true,
            now,
            workplaces: mask(wanted.workplaces.iter().map(|one| *one as usize)),
            contracts: mask(wanted.contracts.iter().map(|one| *one as usize)),
            seniorities: mask(wanted.seniorities.iter().map(|one| *one as usize + 1)),
            langs: mask(wanted.langs.iter().map(|one| *one as usize)),
            pay: wanted
                .pay
                .as_ref()
                .and_then(|pay| rates::euros(pay.amount, &pay.currency, pay.unit)),
            skills: skills.map(|ids| {
                ids.into_iter()
                    .filter_map(|id| u16::try_from(id).ok())
                    .collect()
            }),
            occupations: ids(&wanted.occupations, &|slug| names.occupation_at(slug)),
            companies: ids(&wanted.companies, &|slug| names.company_at(slug)),
            since: wanted.age.map(|age| now.saturating_sub(seconds(age))),
            place: wanted.place,
        };
        test.asks = !test.filters().is_empty();
        test
    }

    /// Of those, the ones published after a time.
    pub fn after(mut self, since: chrono::NaiveDateTime) -> Self {
        let since = facts::seconds(Some(since)).saturating_add(1);
        self.since = Some(self.since.unwrap_or(0).max(since));
        self.asks = true;
        self
    }

    /// The conditions that are set.
    fn filters(&self) -> Vec<Filter> {
        let set = [
            (Filter::Place, self.place.is_some()),
            (Filter::Workplace, self.workplaces.is_some()),
            (Filter::Contract, self.contracts.is_some()),
            (Filter::Seniority, self.seniorities.is_some()),
            (Filter::Pay, self.pay.is_some()),
            (Filter::Skill, self.skills.is_some()),
            (Filter::Occupation, self.occupations.is_some()),
            (Filter::Company, self.companies.is_some()),
            (Filter::Lang, self.langs.is_some()),
            (Filter::Age, self.since.is_some()),
        ];
        set.into_iter()
            .filter(|(_, is_set)| *is_set)
            .map(|(filter, _)| filter)
            .collect()
    }

    /// Which places of a segment are near enough.
    fn near(&self, facts: &Facts) -> Vec<bool> {
        let Some(near) = self.place else {
            return Vec::new();
        };
        facts.places.iter().map(|spot| near.takes(spot)).collect()
    }

    /// What a job fails: a bit for each condition, in the order of [`Filter`]; at least two where there are more.
    fn fails(&self, fact: &Fact, facts: &Facts, doc: u32, near: &[bool]) -> u16 {
        if !self.asks {
            return 0;
        }
        let mut fails = 0;
        let mut ask = |filter: Filter, holds: bool| fails |= u16::from(!holds) << filter as u16;
        ask(Filter::Workplace, has(self.workplaces, fact.workplace()));
        ask(Filter::Contract, has(self.contracts, fact.contract()));
        ask(Filter::Seniority, has(self.seniorities, fact.seniority()));
        ask(Filter::Lang, has(self.langs, fact.lang()));
        ask(
            Filter::Pay,
            self.pay
                .is_none_or(|least| fact.pay >= least && fact.pay > 0),
        );
        ask(
            Filter::Age,
            self.since.is_none_or(|since| fact.published >= since),
        );
        ask(
            Filter::Occupation,
            is_among(&self.occupations, fact.occupation()),
        );
        ask(Filter::Company, is_among(&self.companies, fact.company));
        if let Some(wanted) = &self.skills {
            let skills = facts.skills(doc);
            ask(
                Filter::Skill,
                skills.iter().any(|skill| wanted.contains(skill)),
            );
        }
        if self.place.is_some() {
            let spots = facts.spots(doc);
            ask(Filter::Place, spots.iter().any(|spot| near[*spot as usize]));
        }
        fails
    }
}

fn mask(values: impl Iterator<Item = usize>) -> Option<u8> {
    values.map(|value| 1 << value).reduce(|all, one| all | one)
}

fn has(mask: Option<u8>, value: usize) -> bool {
    mask.is_none_or(|mask| mask >> value & 1 == 1)
}

fn is_among(wanted: &Option<Vec<u32>>, id: u32) -> bool {
    wanted.as_ref().is_none_or(|wanted| wanted.contains(&id))
}

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
