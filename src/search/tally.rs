//! How many of the jobs that a search leaves there are of each kind.

use super::conditions::{Test, seconds};
use super::criteria::{Age, Filter};
use super::facts::Facts;
use super::jobset::JobSet;
use super::kinds::Few;
use super::part::Left;
use super::ranks::Count;
use crate::jobs::model::{Contract, Seniority, Workplace};
use crate::web::locale::Lang;

/// The jobs that hold to all conditions, counted by every choice beside the conditions of its own kind.
#[derive(Default)]
pub struct Tally {
    pub total: i64,
    pub workplaces: [i64; Workplace::ALL.len()],
    pub contracts: [i64; Contract::ALL.len()],
    /// The first: of those that don't say.
    pub seniorities: [i64; Seniority::ALL.len() + 1],
    pub langs: [i64; Lang::ALL.len()],
    pub ages: [i64; Age::ALL.len()],
    /// The commonest and the chosen ones, maybe others.
    pub skills: Vec<Count>,
    pub occupations: Vec<Count>,
    pub companies: Vec<Count>,
    /// How many there are without each condition that is set, by filter.
    without: Vec<(Filter, i64)>,
}

impl Tally {
    /// Adds what a part of the index has left.
    pub fn add(&mut self, facts: &Facts, left: &Left, test: &Test) {
        self.total += left.jobs.size() as i64;
        for few in Few::ALL {
            self.add_few(few, facts, left.but(few.filter()));
        }
        self.add_ages(facts, left.but(Filter::Age), test.now);
        self.add_without(left.without());
    }

    fn add_few(&mut self, few: Few, facts: &Facts, jobs: &JobSet) {
        let counts: &mut [i64] = match few {
            Few::Workplace => &mut self.workplaces,
            Few::Contract => &mut self.contracts,
            Few::Seniority => &mut self.seniorities,
            Few::Lang => &mut self.langs,
        };
        match jobs.list() {
            Some(list) => {
                for doc in list {
                    if let Some(counted) = counts.get_mut(facts.value(few, *doc as usize)) {
                        *counted += 1;
                    }
                }
            }
            None => {
                for (counted, set) in counts.iter_mut().zip(facts.sets(few)) {
                    *counted += jobs.count_both(set) as i64;
                }
            }
        }
    }

    fn add_ages(&mut self, facts: &Facts, jobs: &JobSet, now: u32) {
        for (counted, age) in self.ages.iter_mut().zip(Age::ALL) {
            let since = now.saturating_sub(seconds(*age));
            *counted += match facts.since(since) {
                Some(end) => jobs.count_before(end) as i64,
                None => jobs
                    .iter()
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

    /// Whether it has more jobs than another, or more to say of how to find some.
    pub fn says_more_than(&self, other: &Self) -> bool {
        let both_are_empty = self.total == 0 && other.total == 0;
        self.total > other.total
            || both_are_empty && other.without().is_empty() && !self.without().is_empty()
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
