//! The conditions of a search, as they are asked of each job.

use super::criteria::{Age, Filter, Near};
use super::facts::{Fact, Facts};
use super::names::Names;
use super::{Criteria, facts};
use crate::jobs::rates;

/// What a job must hold to.
pub struct Test {
    pub now: u32,
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
pub fn seconds(age: Age) -> u32 {
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
    pub fn filters(&self) -> Vec<Filter> {
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
    pub fn near(&self, facts: &Facts) -> Vec<bool> {
        let Some(near) = self.place else {
            return Vec::new();
        };
        facts.places.iter().map(|spot| near.takes(spot)).collect()
    }

    /// What a job fails: a bit for each condition, in the order of [`Filter`]; at least two where there are more.
    pub fn fails(&self, fact: &Fact, facts: &Facts, doc: u32, near: &[bool]) -> u16 {
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
