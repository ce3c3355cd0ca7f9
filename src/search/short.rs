//! Whether something short, a company's name or a guide's title, is what somebody looks for. Both sides are cut and
//! stemmed once; what is left for each pair is to compare.

use super::group::Group;
use super::wish::Wish;
use super::words::{self, Word};

/// A word and the stems it may have.
#[derive(Debug, Clone)]
struct Stemmed {
    folded: String,
    stems: Vec<String>,
}

/// A short text, cut into its words.
#[derive(Debug, Clone)]
pub struct Short(Vec<Stemmed>);

/// What somebody looks for, to be held against many short texts.
pub struct Sought {
    groups: Vec<Part>,
    without: Vec<Part>,
}

/// A [`Group`] with its words stemmed.
struct Part {
    words: Vec<Stemmed>,
    runs: Vec<Vec<Stemmed>>,
    all: Vec<Stemmed>,
    occupation: Option<i64>,
    is_open: bool,
}

impl Short {
    pub fn of(text: &str) -> Self {
        let cut: Vec<Word> = words::words(text).collect();
        let single = cut.iter().map(|word| word.folded.clone());
        // "Back-End" is found by "backend", too.
        let joined = cut.chunk_by(|_, next| next.is_joined);
        let joined = joined.filter(|run| run.len() > 1);
        let joined = joined.map(|run| run.iter().map(|word| word.folded.as_str()).collect());
        Self(
            single
                .chain(joined)
                .map(|word| Stemmed::of(&word))
                .collect(),
        )
    }

    /// Whether it begins with these words, of which the last may go on.
    pub fn begins_with(&self, typed: &[Word]) -> bool {
        let Some((last, rest)) = typed.split_last() else {
            return false;
        };
        let own = |at: usize| self.0.get(at).map_or("", |word| word.folded.as_str());
        let mut before = rest.iter().enumerate();
        before.all(|(at, word)| own(at) == word.folded) && own(rest.len()).starts_with(&last.folded)
    }

    /// Its words, folded.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|word| word.folded.as_str())
    }

    fn has(&self, word: &Stemmed, is_open: bool) -> bool {
        self.0.iter().any(|own| {
            own.folded == word.folded
                || (is_open && own.folded.starts_with(&word.folded))
                || own.stems.iter().any(|stem| word.stems.contains(stem))
        })
    }
}

impl Sought {
    pub fn of(wish: &Wish) -> Self {
        Self {
            groups: wish.groups.iter().map(Part::of).collect(),
            without: wish.without.iter().map(Part::of).collect(),
        }
    }

    /// Whether all conditions hold for a text: by its words and their stems, and by its occupation.
    pub fn holds(&self, text: &Short, occupation: Option<i64>) -> bool {
        let has = |part: &Part| part.holds(text, occupation);
        !self.groups.is_empty() && self.groups.iter().all(has) && !self.without.iter().any(has)
    }
}

impl Part {
    fn of(group: &Group) -> Self {
        let stemmed = |words: &[String]| words.iter().map(|word| Stemmed::of(word)).collect();
        Self {
            words: stemmed(&group.words),
            runs: group.runs.iter().map(|run| stemmed(run)).collect(),
            all: stemmed(&group.all),
            occupation: group.occupation,
            is_open: group.is_open,
        }
    }

    fn holds(&self, text: &Short, occupation: Option<i64>) -> bool {
        let has = |word: &Stemmed| text.has(word, self.is_open);
        self.words.iter().any(has)
            || (!self.all.is_empty() && self.all.iter().all(has))
            || self.runs.iter().any(|run| run.iter().all(has))
            || (self.occupation.is_some() && self.occupation == occupation)
    }
}

impl Stemmed {
    fn of(folded: &str) -> Self {
        Self {
            folded: folded.to_owned(),
            stems: words::stems(folded),
        }
    }
}
