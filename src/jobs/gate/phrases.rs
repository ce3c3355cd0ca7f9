//! Lists of phrases, all of them looked for at once.

use std::ops::Range;

use regex::{Regex, RegexSet};

use super::text::Text;

/// A phrase as a pattern over [folded](Text::folded) text, and where it is meant otherwise: a pattern that is looked
/// for in the same sentence.
pub struct Phrase<T> {
    pub is: T,
    pub says: &'static str,
    pub unless: &'static str,
}

/// A list that is ready to be looked for.
pub struct Phrases<T> {
    /// Says in one pass which ones are there at all; most of them aren't.
    any: RegexSet,
    each: Vec<(T, Regex, Option<Regex>)>,
}

impl<T: Copy> Phrases<T> {
    /// Phrases begin and end at the borders of words.
    pub fn new(list: &[&[Phrase<T>]]) -> Self {
        let all = || list.iter().flat_map(|part| part.iter());
        let patterns = all().map(|phrase| worded(phrase.says));
        Self {
            any: RegexSet::new(patterns).unwrap_or_else(|error| panic!("{error}")),
            each: all()
                .map(|phrase| {
                    let unless = (!phrase.unless.is_empty()).then(|| word(phrase.unless));
                    (phrase.is, word(phrase.says), unless)
                })
                .collect(),
        }
    }

    /// What is found, each phrase once.
    pub fn found(&self, text: &Text) -> Vec<(T, Range<usize>)> {
        let matched = self.any.matches(text.folded());
        matched
            .into_iter()
            .filter_map(|index| {
                let (is, says, unless) = &self.each[index];
                let meant = |range: &Range<usize>| {
                    let unless = unless.as_ref();
                    !unless.is_some_and(|unless| unless.is_match(text.sentence(range)))
                };
                let mut places = says.find_iter(text.folded()).map(|found| found.range());
                places.find(meant).map(|range| (*is, range))
            })
            .collect()
    }
}

/// A pattern between the borders of words.
pub fn word(says: &str) -> Regex {
    pattern(&worded(says))
}

/// A pattern of the source code: one that can't be read is a mistake in the build.
pub fn pattern(says: &str) -> Regex {
    Regex::new(says).unwrap_or_else(|error| panic!("{error}"))
}

// Folded text is ASCII where it matters, and plain borders are looked for much faster.
fn worded(says: &str) -> String {
    format!(r"(?-u:\b)(?:{says})(?-u:\b)")
}
