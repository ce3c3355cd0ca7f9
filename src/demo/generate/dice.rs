//! Chance that can be repeated: every company and every job has dice of its own, so that threads may make them in
//! any order.

use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};

/// The dice of one company or job.
pub struct Dice(StdRng);

/// What dice are for.
#[derive(Clone, Copy)]
pub enum For {
    Company,
    Job,
}

impl Dice {
    pub fn new(seed: u64, what: For, index: u64) -> Self {
        let mut key = [0; 32];
        key[..8].copy_from_slice(&seed.to_le_bytes());
        key[8..16].copy_from_slice(&index.to_le_bytes());
        key[16] = what as u8;
        Self(StdRng::from_seed(key))
    }

    /// A number below `end`, each as likely as the others; 0 where there is none.
    pub fn below(&mut self, end: usize) -> usize {
        if end == 0 {
            0
        } else {
            self.0.random_range(0..end)
        }
    }

    pub fn between(&mut self, least: i64, most: i64) -> i64 {
        self.0.random_range(least..=most)
    }

    /// Whether something happens that does so `percent` times in a hundred.
    pub fn chance(&mut self, percent: i64) -> bool {
        self.between(1, 100) <= percent
    }

    pub fn factor(&mut self, least: f64, most: f64) -> f64 {
        self.0.random_range(least..most)
    }

    /// One of a list that isn't empty.
    pub fn one_of<'a>(&mut self, all: &'a [String]) -> &'a String {
        &all[self.below(all.len())]
    }

    /// An index below `end` by rank: the second is half as likely as the first, the tenth a tenth (Zipf's law).
    #[allow(
        clippy::cast_precision_loss,
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss
    )]
    pub fn rank(&mut self, end: usize) -> usize {
        let highest = (end as f64 + 1.0).ln();
        let rank = self.0.random_range(0.0..highest).exp();
        (rank as usize).clamp(1, end.max(1)) - 1
    }

    /// An index into shares, each as likely as its share of the whole.
    pub fn share(&mut self, shares: impl Iterator<Item = i64> + Clone) -> usize {
        let whole: i64 = shares.clone().sum();
        let mut left = self.between(1, whole.max(1));
        for (index, share) in shares.enumerate() {
            left -= share;
            if left <= 0 {
                return index;
            }
        }
        0
    }

    /// Some of `all`, in an order of their own.
    pub fn some<T: Clone>(&mut self, all: &[T], most: usize) -> Vec<T> {
        let mut left: Vec<&T> = all.iter().collect();
        let mut chosen = Vec::with_capacity(most.min(left.len()));
        while chosen.len() < most && !left.is_empty() {
            chosen.push(left.swap_remove(self.below(left.len())).clone());
        }
        chosen
    }
}
