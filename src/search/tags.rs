//! What a job may have some of, as skills: those that many jobs have are kept as sets of jobs, the others as lists.

use std::collections::HashMap;

use fixedbitset::FixedBitSet;
use multiversion::multiversion;

/// A list for each job, one behind the other.
#[derive(Debug, Default)]
pub struct Rows {
    /// Where each ends.
    ends: Vec<u32>,
    values: Vec<u32>,
}

/// What the jobs of a part have some of, by id.
#[derive(Debug, Default)]
pub struct Tags {
    common: Vec<(u32, FixedBitSet)>,
    rare: Rows,
    has_rare: FixedBitSet,
}

/// A tag is common from one job in so many on: a set takes as much memory then as the places in lists.
const COMMON: u32 = 64;
/// Up to one job in so many they are looked at one by one.
const FEW: usize = 1024;

impl Rows {
    pub fn push(&mut self, row: impl Iterator<Item = u32>) {
        self.values.extend(row);
        self.ends.push(self.values.len() as u32);
    }

    pub fn of(&self, index: usize) -> &[u32] {
        let from = index.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.values[from as usize..self.ends[index] as usize]
    }

    fn len(&self) -> usize {
        self.ends.len()
    }

    pub fn shrink(&mut self) {
        self.ends.shrink_to_fit();
        self.values.shrink_to_fit();
    }
}

impl Tags {
    /// Of a row for each job.
    pub fn of(rows: &Rows) -> Self {
        let mut jobs: HashMap<u32, u32> = HashMap::new();
        for id in &rows.values {
            *jobs.entry(*id).or_default() += 1;
        }
        jobs.retain(|_, jobs| *jobs * COMMON >= rows.len() as u32);
        let mut common: Vec<(u32, FixedBitSet)> = jobs
            .into_keys()
            .map(|id| (id, FixedBitSet::with_capacity(rows.len())))
            .collect();
        common.sort_unstable_by_key(|(id, _)| *id);
        let mut rare = Rows::default();
        let mut has_rare = FixedBitSet::with_capacity(rows.len());
        for doc in 0..rows.len() {
            let row = rows.of(doc).iter().copied();
            rare.push(row.filter(|id| {
                let place = common.binary_search_by_key(id, |(id, _)| *id);
                match place {
                    Ok(place) => common[place].1.insert(doc),
                    Err(_) => has_rare.insert(doc),
                }
                place.is_err()
            }));
        }
        rare.shrink();
        Self {
            common,
            rare,
            has_rare,
        }
    }

    /// Adds to `counts`, by id, how many of these jobs have each tag.
    pub fn count(&self, jobs: &FixedBitSet, counts: &mut [u32]) {
        let mut add = |id: u32, jobs: usize| {
            if let Some(count) = counts.get_mut(id as usize) {
                *count += jobs as u32;
            }
        };
        if jobs.count_ones(..) * FEW < jobs.len() {
            for doc in jobs.ones() {
                let common = self.common.iter().filter(|(_, set)| set.contains(doc));
                common.for_each(|(id, _)| add(*id, 1));
            }
        } else {
            for (id, set) in &self.common {
                add(*id, count_both(jobs, set));
            }
        }
        for doc in jobs.intersection(&self.has_rare) {
            self.rare.of(doc).iter().for_each(|id| add(*id, 1));
        }
    }

    /// Those of these jobs that have any of some tags.
    pub fn any(&self, wanted: &[u32], jobs: &FixedBitSet) -> FixedBitSet {
        let mut found = FixedBitSet::with_capacity(jobs.len());
        for (_, set) in self.common.iter().filter(|(id, _)| wanted.contains(id)) {
            found.union_with(set);
        }
        found.intersect_with(jobs);
        let is_common = |id: &u32| self.common.iter().any(|(common, _)| common == id);
        if !wanted.iter().all(is_common) {
            let rare = jobs.intersection(&self.has_rare);
            let has = |doc: &usize| self.rare.of(*doc).iter().any(|id| wanted.contains(id));
            rare.filter(has).for_each(|doc| found.insert(doc));
        }
        found
    }
}

/// How many jobs are in both sets.
pub fn count_both(a: &FixedBitSet, b: &FixedBitSet) -> usize {
    count_bits(a.as_slice(), b.as_slice())
}

/// Compiled for several kinds of processors: the oldest have no instruction that counts bits.
#[multiversion(targets("x86_64+avx2+popcnt", "x86_64+popcnt"))]
fn count_bits(a: &[usize], b: &[usize]) -> usize {
    let both = a.iter().zip(b).map(|(a, b)| (a & b).count_ones() as usize);
    both.sum()
}
