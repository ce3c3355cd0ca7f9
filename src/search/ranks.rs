//! Which skills, occupations and companies most of the jobs have that a search leaves.

use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashMap};

use super::facts::Facts;
use super::jobset::JobSet;
use super::kinds::Many;
use super::part::{Left, Part};

/// The tags of a kind in all parts, by how many jobs have them: the commonest first.
#[derive(Debug, Default)]
pub struct Ranks {
    by_size: Vec<Count>,
    /// The highest id.
    last: usize,
}

/// A tag, and how many jobs have it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Count {
    pub jobs: usize,
    pub id: u32,
}

/// How many of the commonest skills, occupations and companies are offered.
pub const OFFERED: usize = 10;

/// The jobs of a part that are counted.
type Counted<'a> = (&'a Facts, &'a JobSet);

impl Ranks {
    pub fn of(kind: Many, parts: &[Part]) -> Self {
        let mut sizes: HashMap<u32, usize> = HashMap::new();
        for tag in parts.iter().flat_map(|part| part.facts.tags(kind).all()) {
            *sizes.entry(tag.id).or_default() += tag.jobs.size();
        }
        let counts = sizes.into_iter().map(|(id, jobs)| Count { jobs, id });
        let mut by_size: Vec<Count> = counts.collect();
        by_size.sort_unstable_by_key(|count| Reverse(*count));
        let last = by_size.iter().map(|count| count.id).max();
        Self {
            by_size,
            last: last.unwrap_or(0) as usize,
        }
    }

    /// Counts the jobs of each tag beside the conditions of its own kind. Those that can't come among the
    /// [`OFFERED`] commonest may be missing, but no chosen one is.
    pub fn count(&self, kind: Many, parts: &[Part], left: &[Left], chosen: &[u32]) -> Vec<Count> {
        let counted = parts
            .iter()
            .zip(left)
            .map(|(part, left)| -> Counted<'_> { (&part.facts, left.but(kind.filter())) });
        let counted: Vec<Counted<'_>> = counted.collect();
        let some: usize = counted.iter().map(|(_, jobs)| jobs.size()).sum();
        let all: usize = counted.iter().map(|(_, jobs)| jobs.all()).sum();
        let mut counts = if some * kind.one_in() < all {
            self.job_by_job(kind, &counted)
        } else {
            self.tag_by_tag(kind, &counted)
        };
        for id in chosen {
            if !counts.iter().any(|count| count.id == *id) {
                counts.push(count_of(*id, kind, &counted));
            }
        }
        counts
    }

    fn job_by_job(&self, kind: Many, counted: &[Counted<'_>]) -> Vec<Count> {
        let mut counts = vec![0_u32; self.last + 1];
        for (facts, jobs) in counted {
            facts.count_each(kind, jobs, &mut counts);
        }
        let counts = counts.into_iter().zip(0..);
        let counts = counts.filter(|(jobs, _)| *jobs > 0);
        let counts = counts.map(|(jobs, id)| Count {
            jobs: jobs as usize,
            id,
        });
        counts.collect()
    }

    /// Ends where all further tags have fewer jobs in all than the last one that is offered has of those that are left.
    fn tag_by_tag(&self, kind: Many, counted: &[Counted<'_>]) -> Vec<Count> {
        let mut counts: Vec<Count> = Vec::new();
        let mut offered = BinaryHeap::new();
        for tag in &self.by_size {
            let least = offered.peek().map_or(0, |Reverse(least)| *least);
            if offered.len() == OFFERED && tag.jobs < least {
                break;
            }
            let count = count_of(tag.id, kind, counted);
            counts.push(count);
            offered.push(Reverse(count.jobs));
            if offered.len() > OFFERED {
                offered.pop();
            }
        }
        counts
    }
}

fn count_of(id: u32, kind: Many, counted: &[Counted<'_>]) -> Count {
    let parts = counted.iter();
    let of_parts = parts.map(|(facts, jobs)| facts.tags(kind).count(id, jobs));
    Count {
        jobs: of_parts.sum(),
        id,
    }
}
