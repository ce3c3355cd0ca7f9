//! The conditions of a search, as they are asked of each job.

use super::criteria::{Age, Filter, Near};
use super::facts::Facts;
use super::jobset::JobSet;
use super::kinds::{Few, Many};
use super::names::Names;
use super::spot::Spot;
use super::{Criteria, columns};
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
        let now = columns::seconds(Some(now));
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
        let since = columns::seconds(Some(since)).saturating_add(1);
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
    pub fn met(&self, filter: Filter, facts: &Facts, jobs: &JobSet) -> JobSet {
        let tagged = |kind: Many| match self.chosen(kind) {
            Some(wanted) => facts.tags(kind).any(wanted, jobs),
            None => jobs.clone(),
        };
        match filter {
            Filter::Workplace => of_few(self.workplaces, Few::Workplace, facts, jobs),
            Filter::Contract => of_few(self.contracts, Few::Contract, facts, jobs),
            Filter::Seniority => of_few(self.seniorities, Few::Seniority, facts, jobs),
            Filter::Lang => of_few(self.langs, Few::Lang, facts, jobs),
            Filter::Skill => tagged(Many::Skill),
            Filter::Occupation => tagged(Many::Occupation),
            Filter::Place => self.of_place(facts, jobs),
            Filter::Pay => jobs.that(|doc| {
                let pay = facts.pay[doc];
                self.pay.is_none_or(|least| pay >= least && pay > 0)
            }),
            Filter::Age => {
                let since = self.since.unwrap_or(0);
                match facts.since(since) {
                    Some(end) => jobs.before(end),
                    None => jobs.that(|doc| facts.published[doc] >= since),
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

    /// Those of these jobs that are near enough. Places are fewer than jobs, so each of them is measured once, unless the
    /// jobs are fewer still.
    fn of_place(&self, facts: &Facts, jobs: &JobSet) -> JobSet {
        let is_near = |spot: &Spot| self.place.is_none_or(|near| near.takes(spot));
        if jobs.size() < facts.places.len() {
            let is_near = |number: &u32| is_near(&facts.places[*number as usize]);
            return jobs.that(|doc| facts.spots(doc).iter().any(is_near));
        }
        let places = facts.places.iter().enumerate();
        let near = places.filter(|(_, spot)| is_near(spot));
        let near: Vec<u32> = near.map(|(number, _)| number as u32).collect();
        if jobs.list().is_some() || jobs.size() * LOOK_UP < facts.near.size(&near) {
            let is_near = |number: &u32| near.binary_search(number).is_ok();
            return jobs.that(|doc| facts.spots(doc).iter().any(is_near));
        }
        facts.near.any(&near, jobs)
    }
}

/// Those of these jobs that have one of the chosen values.
fn of_few(chosen: Option<u8>, few: Few, facts: &Facts, jobs: &JobSet) -> JobSet {
    let is_chosen = |value: usize| chosen.is_none_or(|chosen| chosen >> value & 1 == 1);
    if jobs.list().is_some() {
        return jobs.that(|doc| is_chosen(facts.value(few, doc)));
    }
    let sets = facts.sets(few).iter().enumerate();
    let chosen = sets.filter(|(value, _)| is_chosen(*value));
    let chosen: Vec<&JobSet> = chosen.map(|(_, set)| set).collect();
    jobs.any(&chosen)
}

fn mask(values: impl Iterator<Item = usize>) -> Option<u8> {
    values.map(|value| 1 << value).reduce(|all, one| all | one)
}
