//! Sets of jobs word by word: counting them, and adding to them.

use fixedbitset::{Block, FixedBitSet};
use multiversion::multiversion;

/// How many jobs a set has.
pub fn count(jobs: &FixedBitSet) -> usize {
    count_both(jobs, jobs)
}

/// How many jobs are in both sets.
pub fn count_both(a: &FixedBitSet, b: &FixedBitSet) -> usize {
    count_bits(a.as_slice(), b.as_slice())
}

/// Adds the jobs that are in both sets to another.
pub fn add_both(to: &mut FixedBitSet, a: &FixedBitSet, b: &FixedBitSet) {
    let both = a.as_slice().iter().zip(b.as_slice());
    for (to, (a, b)) in to.as_mut_slice().iter_mut().zip(both) {
        *to |= a & b;
    }
}

/// How many jobs of a set stand before one.
pub fn count_before(jobs: &FixedBitSet, end: usize) -> usize {
    let (whole, rest) = jobs.as_slice().split_at(end / BITS);
    let rest = rest
        .first()
        .map_or(0, |word| word & ((1 << (end % BITS)) - 1));
    count_bits(whole, whole) + rest.count_ones() as usize
}

/// How many jobs a word of a set has.
pub const BITS: usize = Block::BITS as usize;

/// Compiled for several kinds of processors: the oldest have no instruction that counts bits, the newest one that
/// counts those of several words.
#[multiversion(targets(
    "x86_64+avx512f+avx512vl+avx512vpopcntdq",
    "x86_64+avx2+popcnt",
    "x86_64+popcnt"
))]
fn count_bits(a: &[Block], b: &[Block]) -> usize {
    let both = a.iter().zip(b).map(|(a, b)| (a & b).count_ones() as usize);
    both.sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn those_before_one_are_counted() {
        let mut jobs = FixedBitSet::with_capacity(130);
        jobs.extend([0, 63, 64, 128]);
        let before = |end| count_before(&jobs, end);
        assert_eq!(
            [0, 1, 63, 64, 65, 128, 129, 130].map(before),
            [0, 1, 1, 2, 3, 3, 4, 4]
        );
        assert_eq!(count(&jobs), 4);
    }
}
