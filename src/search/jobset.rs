//! Some jobs of a part of the index.

use fixedbitset::FixedBitSet;
use rayon::iter::Either;

use super::bits::{count, count_before, count_both};

/// Jobs of a part: a list where they are few, a set where they are many. What a search costs goes by how many jobs it
/// finds then; a set costs as much for few as for many.
#[derive(Debug, Clone)]
pub struct JobSet {
    /// How many jobs the part has.
    all: usize,
    /// How many of them these are.
    size: usize,
    jobs: Jobs,
}

#[derive(Debug, Clone)]
enum Jobs {
    /// Their numbers in order.
    Few(Vec<u32>),
    Many(FixedBitSet),
}

/// Up to one in so many of all jobs are few: a list of as many takes half of the memory of a set.
const FEW: usize = 64;

/// Whether so few of all jobs are kept as a list.
pub fn are_few(some: usize, all: usize) -> bool {
    some * FEW < all
}

impl JobSet {
    /// Those of a part with `all` jobs that have these numbers, in order and each once.
    pub fn of(list: Vec<u32>, all: usize) -> Self {
        if !are_few(list.len(), all) {
            let mut set = FixedBitSet::with_capacity(all);
            list.iter().for_each(|doc| set.insert(*doc as usize));
            return set.into();
        }
        Self {
            all,
            size: list.len(),
            jobs: Jobs::Few(list),
        }
    }

    /// Room for so many of all jobs, which are then added one by one.
    pub fn with_room(some: usize, all: usize) -> Self {
        let jobs = match are_few(some, all) {
            true => Jobs::Few(Vec::with_capacity(some)),
            false => Jobs::Many(FixedBitSet::with_capacity(all)),
        };
        Self { all, size: 0, jobs }
    }

    /// Adds a job with a higher number than all before.
    pub fn push(&mut self, doc: usize) {
        self.size += 1;
        match &mut self.jobs {
            Jobs::Few(list) => list.push(doc as u32),
            Jobs::Many(set) => set.insert(doc),
        }
    }

    /// How many jobs these are.
    pub fn size(&self) -> usize {
        self.size
    }

    /// How many jobs the part has.
    pub fn all(&self) -> usize {
        self.all
    }

    /// Their numbers in order, where they are few.
    pub fn list(&self) -> Option<&[u32]> {
        match &self.jobs {
            Jobs::Few(list) => Some(list),
            Jobs::Many(_) => None,
        }
    }

    /// Their numbers in order.
    pub fn iter(&self) -> impl Iterator<Item = usize> {
        match &self.jobs {
            Jobs::Few(list) => Either::Left(list.iter().map(|doc| *doc as usize)),
            Jobs::Many(set) => Either::Right(set.ones()),
        }
    }

    fn has(&self, doc: usize) -> bool {
        match &self.jobs {
            Jobs::Few(list) => list.binary_search(&(doc as u32)).is_ok(),
            Jobs::Many(set) => set.contains(doc),
        }
    }

    /// Those of these jobs that something holds of.
    pub fn that(&self, holds: impl Fn(usize) -> bool) -> Self {
        match &self.jobs {
            Jobs::Few(list) => {
                let list = list.iter().copied();
                Self::of(list.filter(|doc| holds(*doc as usize)).collect(), self.all)
            }
            Jobs::Many(set) => {
                let mut held = FixedBitSet::with_capacity(self.all);
                let holding = set.ones().filter(|doc| holds(*doc));
                holding.for_each(|doc| held.insert(doc));
                held.into()
            }
        }
    }

    /// The first of these jobs, up to a number.
    pub fn before(&self, end: usize) -> Self {
        match &self.jobs {
            Jobs::Few(list) => Self::of(list[..place(list, end)].to_vec(), self.all),
            Jobs::Many(set) => {
                let mut first = set.clone();
                first.remove_range(end..);
                first.into()
            }
        }
    }

    /// The jobs that are in both.
    pub fn both(&self, other: &Self) -> Self {
        match (&self.jobs, &other.jobs) {
            (Jobs::Many(own), Jobs::Many(others)) => {
                let mut both = own.clone();
                both.intersect_with(others);
                both.into()
            }
            (Jobs::Few(_), _) if self.size <= other.size => self.that(|doc| other.has(doc)),
            (_, Jobs::Few(_)) => other.that(|doc| self.has(doc)),
            (Jobs::Few(_), _) => self.that(|doc| other.has(doc)),
        }
    }

    /// Those of these jobs that aren't among others.
    pub fn without(&self, other: &Self) -> Self {
        match (&self.jobs, &other.jobs) {
            (Jobs::Many(own), Jobs::Many(others)) => {
                let mut rest = own.clone();
                rest.difference_with(others);
                rest.into()
            }
            (Jobs::Many(own), Jobs::Few(others)) => {
                let mut rest = own.clone();
                others.iter().for_each(|doc| rest.set(*doc as usize, false));
                rest.into()
            }
            (Jobs::Few(_), _) => self.that(|doc| !other.has(doc)),
        }
    }

    /// Those of these jobs that are in any of some sets.
    pub fn any(&self, some: &[&Self]) -> Self {
        match &self.jobs {
            Jobs::Few(_) => self.that(|doc| some.iter().any(|other| other.has(doc))),
            Jobs::Many(own) => {
                let mut any = FixedBitSet::with_capacity(self.all);
                some.iter().for_each(|other| other.add_to(&mut any));
                any.intersect_with(own);
                any.into()
            }
        }
    }

    /// As a set, however few they are.
    pub fn bits(&self) -> FixedBitSet {
        let mut bits = FixedBitSet::with_capacity(self.all);
        self.add_to(&mut bits);
        bits
    }

    fn add_to(&self, set: &mut FixedBitSet) {
        match &self.jobs {
            Jobs::Few(list) => list.iter().for_each(|doc| set.insert(*doc as usize)),
            Jobs::Many(own) => set.union_with(own),
        }
    }

    /// How many jobs are in both.
    pub fn count_both(&self, other: &Self) -> usize {
        match (&self.jobs, &other.jobs) {
            (Jobs::Many(own), Jobs::Many(others)) => count_both(own, others),
            (Jobs::Few(list), _) if self.size <= other.size => other.count_of(list),
            (_, Jobs::Few(list)) => self.count_of(list),
            (Jobs::Few(list), _) => other.count_of(list),
        }
    }

    fn count_of(&self, list: &[u32]) -> usize {
        list.iter().filter(|doc| self.has(**doc as usize)).count()
    }

    /// How many of these jobs stand before a number.
    pub fn count_before(&self, end: usize) -> usize {
        match &self.jobs {
            Jobs::Few(list) => place(list, end),
            Jobs::Many(set) => count_before(set, end),
        }
    }
}

/// How many of a list stand before a number.
fn place(list: &[u32], end: usize) -> usize {
    list.partition_point(|doc| (*doc as usize) < end)
}

/// A set of all jobs of a part, or a list if it turns out that they are few.
impl From<FixedBitSet> for JobSet {
    fn from(set: FixedBitSet) -> Self {
        let (size, all) = (count(&set), set.len());
        let jobs = match are_few(size, all) {
            true => Jobs::Few(set.ones().map(|doc| doc as u32).collect()),
            false => Jobs::Many(set),
        };
        Self { all, size, jobs }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use rand::rngs::StdRng;
    use rand::{Rng, SeedableRng};

    use super::*;

    const ALL: usize = 1_000;

    /// Some of the jobs, as many as `often` says, as a set of ours and as one that is known to be right.
    fn some(dice: &mut StdRng, often: f64) -> (JobSet, BTreeSet<usize>) {
        let right: BTreeSet<usize> = (0..ALL).filter(|_| dice.random_bool(often)).collect();
        let mut own = FixedBitSet::with_capacity(ALL);
        own.extend(right.iter().copied());
        (own.into(), right)
    }

    fn assert_same(own: &JobSet, right: &BTreeSet<usize>) {
        assert!(own.iter().eq(right.iter().copied()));
        assert_eq!(own.size(), right.len());
    }

    #[test]
    fn few_and_many_jobs_are_compared_with_few_and_many() {
        let mut dice = StdRng::seed_from_u64(6);
        for often in [0.0, 0.005, 0.015, 0.1, 1.0] {
            for others in [0.0, 0.005, 0.015, 0.3, 1.0] {
                let (a, right) = some(&mut dice, often);
                let (b, of_b) = some(&mut dice, others);
                let (c, of_c) = some(&mut dice, 0.01);
                assert_same(&a.both(&b), &(&right & &of_b));
                assert_same(&a.without(&b), &(&right - &of_b));
                assert_same(&a.any(&[&b, &c]), &(&right & &(&of_b | &of_c)));
                assert_eq!(a.count_both(&b), (&right & &of_b).len());
                let even = right.iter().copied().filter(|doc| doc % 2 == 0);
                assert_same(&a.that(|doc| doc % 2 == 0), &even.collect());
                let first: BTreeSet<usize> = right.range(..500).copied().collect();
                assert_eq!(a.count_before(500), first.len());
                assert_same(&a.before(500), &first);
                assert!(a.bits().ones().eq(right.iter().copied()));
            }
        }
    }
}
