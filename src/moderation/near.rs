//! How near two texts are: the share of the shorter one's runs of four words that the other one has, too. Whoever sends a
//! refused text again with another title, in another order, or with a paragraph added, shares nearly all of them.

use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};

use crate::places::fold;

/// How many words make a run.
const RUN: usize = 4;
/// Texts with fewer runs are too short to be told apart.
const FEWEST: usize = 12;
/// From which share on they are near.
const NEAR: f64 = 0.6;

/// The runs of a text.
pub struct Runs(HashSet<u64>);

impl Runs {
    pub fn of(text: &str) -> Self {
        let folded = fold(text);
        let words: Vec<&str> = folded.split(' ').collect();
        let runs = words.windows(RUN).map(|run| {
            let mut hasher = DefaultHasher::new();
            run.hash(&mut hasher);
            hasher.finish()
        });
        Self(runs.collect())
    }

    pub fn is_near(&self, other: &Self) -> bool {
        let shorter = self.0.len().min(other.0.len());
        if shorter < FEWEST {
            return false;
        }
        let shared = self.0.intersection(&other.0).count();
        // Texts have a few thousand words.
        #[allow(clippy::cast_precision_loss)]
        let share = shared as f64 / shorter as f64;
        share >= NEAR
    }
}

#[cfg(test)]
mod tests {
    use super::Runs;

    const TEXT: &str = "We pay you every day for answering mails from home. You need no experience and no \
        diploma, only a telephone and an account at a bank to which we transfer the money.";

    fn near(one: &str, other: &str) -> bool {
        Runs::of(one).is_near(&Runs::of(other))
    }

    #[test]
    fn a_text_with_a_few_other_words_is_near() {
        assert!(near(TEXT, &TEXT.replace("every day", "each week")));
        assert!(near(
            TEXT,
            &format!("Urgent! {TEXT} Write to us today, we answer at once.")
        ));
        assert!(near(TEXT, &TEXT.to_uppercase()));
    }

    #[test]
    fn another_text_is_not_near() {
        assert!(!near(
            TEXT,
            "Keep the boiler at pressure, all day and every day: you answer for the furnace of a ship with two \
             hundred passengers, and for the three stokers who work under you at sea."
        ));
        assert!(!near("No experience", "No experience"));
    }
}
