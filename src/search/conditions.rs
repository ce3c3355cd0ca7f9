//! The conditions of a search, as they are asked of each job.

use fixedbitset::FixedBitSet;

use super::bits::count;
use super::criteria::{Age, Filter, Near};
use super::facts::{Facts, Few, Many};
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
    skills: Option<Vec<u32>>,
    occupations: Option<Vec<u32>>,
    companies: Option<Vec<u32>>,
    since: Option<u32>,
    place: Option<Near>,
}

const DAY: u32 = 86_400;
/// Going through the jobs of a place costs so much less for each than looking up where a job is.
const LOOK_UP: usize = 8;

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
        Self {
            now,
            workplaces: mask(wanted.workplaces.iter().map(|one| *one as usize)),
            contracts: mask(wanted.contracts.iter().map(|one| *one as usize)),
            seniorities: mask(wanted.seniorities.iter().map(|one| *one as usize + 1)),
            langs: mask(wanted.langs.iter().map(|one| *one as usize)),
            pay: wanted
                .pay
                .as_ref()
                .and_then(|pay| rates::euros(pay.amount, &pay.currency, pay.unit)),
            skills: ids(&wanted.skills, &|slug| names.skill_at(slug)),
            occupations: ids(&wanted.occupations, &|slug| names.occupation_at(slug)),
            companies: ids(&wanted.companies, &|slug| names.company_at(slug)),
            since: wanted.age.map(|age| now.saturating_sub(seconds(age))),
            place: wanted.place,
        }
    }

    /// Of those, the ones published after a time.
    pub fn after(mut self, since: chrono::NaiveDateTime) -> Self {
        let since = facts::seconds(Some(since)).saturating_add(1);
        self.since = Some(self.since.unwrap_or(0).max(since));
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

    /// Which of these jobs meet one of the conditions that are set.
    pub fn met(&self, filter: Filter, facts: &Facts, jobs: &FixedBitSet) -> FixedBitSet {
        let tagged = |kind: Many| match self.chosen(kind) {
            Some(wanted) => facts.tags(kind).any(wanted, jobs),
            None => jobs.clone(),
        };
        let among = |holds: &dyn Fn(usize) -> bool| {
            let mut met = FixedBitSet::with_capacity(jobs.len());
            let holding = jobs.ones().filter(|doc| holds(*doc));
            holding.for_each(|doc| met.insert(doc));
            met
        };
        match filter {
            Filter::Workplace => of_few(self.workplaces, Few::Workplace, facts, jobs),
            Filter::Contract => of_few(self.contracts, Few::Contract, facts, jobs),
            Filter::Seniority => of_few(self.seniorities, Few::Seniority, facts, jobs),
            Filter::Lang => of_few(self.langs, Few::Lang, facts, jobs),
            Filter::Skill => tagged(Many::Skill),
            Filter::Occupation => tagged(Many::Occupation),
            Filter::Place => {
                let near = self.near(facts);
                let numbers: Vec<u32> = near.ones().map(|number| number as u32).collect();
                if count(jobs) * LOOK_UP < facts.near.size(&numbers) {
                    let is_near = |spot: &u32| near.contains(*spot as usize);
                    among(&|doc| facts.spots(doc).iter().any(is_near))
                } else {
                    facts.near.any(&numbers, jobs)
                }
            }
            Filter::Pay => among(&|doc| {
                let pay = facts.pay[doc];
                self.pay.is_none_or(|least| pay >= least && pay > 0)
            }),
            Filter::Age => {
                let since = self.since.unwrap_or(0);
                match facts.since(since) {
                    Some(end) => {
                        let mut newest = jobs.clone();
                        newest.remove_range(end..);
                        newest
                    }
                    None => among(&|doc| facts.published[doc] >= since),
                }
            }
            Filter::Company => tagged(Many::Company),
        }
    }

    /// The ids of what is chosen of a kind.
    pub fn chosen(&self, kind: Many) -> Option<&[u32]> {
        let chosen = match kind {
            Many::Skill => &self.skills,
            Many::Occupation => &self.occupations,
            Many::Company => &self.companies,
        };
        chosen.as_deref()
    }

    /// The numbers of the places of a segment that are near enough.
    fn near(&self, facts: &Facts) -> FixedBitSet {
        let is_near = |spot| self.place.is_none_or(|near| near.takes(spot));
        let places = facts.places.iter().enumerate();
        let near = places.filter(|(_, spot)| is_near(spot));
        near.map(|(number, _)| number).collect()
    }
}

/// Those of these jobs that have one of the chosen values.
fn of_few(chosen: Option<u8>, few: Few, facts: &Facts, jobs: &FixedBitSet) -> FixedBitSet {
    let mut met = FixedBitSet::with_capacity(jobs.len());
    for (value, set) in facts.sets(few).iter().enumerate() {
        if chosen.is_none_or(|chosen| chosen >> value & 1 == 1) {
            met.union_with(set);
        }
    }
    met.intersect_with(jobs);
    met
}

fn mask(values: impl Iterator<Item = usize>) -> Option<u8> {
    values.map(|value| 1 << value).reduce(|all, one| all | one)
}
