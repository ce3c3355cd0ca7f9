//! Finds in a text the words that were looked for.

use std::borrow::Cow;
use std::collections::HashSet;
use std::ops::Range;

use super::wish::Wish;
use super::words::{self, Places};

/// What is looked for, in all its forms.
#[derive(Debug, Clone, Default)]
pub struct Marks {
    stems: HashSet<String>,
    /// What the stems and the runs begin with: most words begin otherwise, and needn't be folded or stemmed. There are
    /// few of them.
    beginnings: Vec<Beginning>,
    runs: Vec<Vec<String>>,
}

/// A piece of a text: marked where it is what was looked for.
#[derive(Debug, Clone, PartialEq)]
pub struct Piece {
    pub text: String,
    pub is_marked: bool,
}

/// A word of a text that is looked through.
struct Word<'a> {
    at: Range<usize>,
    text: &'a str,
    is_joined: bool,
}

impl Word<'_> {
    fn folded(&self) -> Cow<'_, str> {
        words::fold(self.text)
    }
}

fn cut(text: &str) -> Vec<Word<'_>> {
    let places = Places::of(text);
    let cut = places.map(|(at, is_joined)| Word {
        text: &text[at.clone()],
        is_joined,
        at,
    });
    cut.collect()
}

/// How many words of its text a hit shows.
const SHOWN: usize = 28;
/// How many of them stand before the first that is marked.
const BEFORE: usize = 6;

impl Marks {
    pub(super) fn of(wish: &Wish) -> Self {
        let mut marks = Self::default();
        for group in &wish.groups {
            let words = group.words.iter().chain(&group.all);
            marks
                .stems
                .extend(words.flat_map(|word| words::stems(word)));
            marks.runs.extend(group.runs.iter().cloned());
        }
        let runs = marks.runs.iter().filter_map(|run| run.first());
        let begun = marks.stems.iter().chain(runs);
        marks.beginnings = begun.map(|word| beginning(word)).collect();
        marks.beginnings.sort_unstable();
        marks.beginnings.dedup();
        marks
    }

    pub fn is_empty(&self) -> bool {
        self.stems.is_empty() && self.runs.is_empty()
    }

    /// The whole text in pieces.
    pub fn mark(&self, text: &str) -> Vec<Piece> {
        let found = self.found(text, &cut(text)).into_iter();
        let places: Vec<Range<usize>> = found.map(|(_, place)| place).collect();
        pieces(text, 0..text.len(), &places)
    }

    /// The part of a longer text that has most of what was looked for; empty where it has none of it.
    pub fn snippet(&self, text: &str) -> Vec<Piece> {
        let cut = cut(text);
        let found = self.found(text, &cut);
        let Some(first) = best(&found) else {
            return Vec::new();
        };
        let places: Vec<Range<usize>> = found.into_iter().map(|(_, place)| place).collect();
        let from = first.saturating_sub(BEFORE);
        let to = (from + SHOWN).min(cut.len());
        let end = if to == cut.len() {
            text.len()
        } else {
            cut[to - 1].at.end
        };
        let start = if from == 0 { 0 } else { cut[from].at.start };
        let mut shown = pieces(text, start..end, &places);
        let gap = || Piece {
            text: "…".to_owned(),
            is_marked: false,
        };
        if start > 0 {
            shown.insert(0, gap());
        }
        if end < text.len() {
            shown.push(gap());
        }
        shown
    }

    /// Where what was looked for stands: the number of its first word, and its bytes.
    fn found(&self, text: &str, cut: &[Word<'_>]) -> Vec<(usize, Range<usize>)> {
        let mut found: Vec<(usize, Range<usize>)> = Vec::new();
        let mut at = 0;
        while at < cut.len() {
            let Some(length) = self.length_at(cut, at) else {
                at += 1;
                continue;
            };
            let place = cut[at].at.start..cut[at + length - 1].at.end;
            // Neighbours are marked as one.
            match found.last_mut() {
                Some((_, last)) if matches!(&text[last.end..place.start], " " | "-") => {
                    last.end = place.end;
                }
                _ => found.push((at, place)),
            }
            at += length;
        }
        found
    }

    /// Of how many words what was looked for is that begins here, if anything does.
    fn length_at(&self, cut: &[Word<'_>], at: usize) -> Option<usize> {
        let begins = self.begins(cut[at].text);
        if !begins && !cut.get(at + 1).is_some_and(|next| next.is_joined) {
            return None;
        }
        let first = cut[at].folded();
        let run = self.runs.iter().filter(|run| {
            let rest = cut[at + 1..].iter().map(Word::folded);
            run.first().is_some_and(|word| *word == first)
                && rest.take(run.len() - 1).eq(run[1..].iter().map(Cow::from))
        });
        let run = run.map(Vec::len).max();
        let rest = cut[at + 1..].iter().take(JOINED - 1);
        let joined = 1 + rest.take_while(|word| word.is_joined).count();
        let whole = joined > 1 && {
            let folded = cut[at..at + joined].iter().map(Word::folded);
            self.has(&folded.collect::<String>())
        };
        let whole = whole.then_some(joined);
        let single = self.has(&first).then_some(1);
        run.max(whole).max(single)
    }

    /// Whether anything that is looked for begins like this word: most words are no further business.
    fn begins(&self, word: &str) -> bool {
        // Plain letters are folded to their small ones.
        let is_plain = word.bytes().take(3).all(|c| c.is_ascii());
        let beginning = match is_plain {
            true => beginning(word),
            false => beginning(&words::fold(word)),
        };
        self.beginnings.contains(&beginning)
    }

    fn has(&self, folded: &str) -> bool {
        self.begins(folded)
            && words::stems(folded)
                .iter()
                .any(|stem| self.stems.contains(stem))
    }
}

/// The most words that hyphens make one of.
const JOINED: usize = 4;

/// The first three letters. A word has them in common with its stem, which has four or is the word itself.
type Beginning = u32;

fn beginning(word: &str) -> Beginning {
    let bytes = word.as_bytes();
    let letter = |at: usize| bytes.get(at).map_or(0, u8::to_ascii_lowercase);
    u32::from_be_bytes([0, letter(0), letter(1), letter(2)])
}

/// The first word of the stretch that has most of what was looked for; of those with as much, the first.
fn best(found: &[(usize, Range<usize>)]) -> Option<usize> {
    let mut most = (0, None);
    let mut end = 0;
    for (start, (first, _)) in found.iter().enumerate() {
        while end < found.len() && found[end].0 < first + SHOWN - BEFORE {
            end += 1;
        }
        if end - start > most.0 {
            most = (end - start, Some(*first));
        }
    }
    most.1
}

fn pieces(text: &str, part: Range<usize>, places: &[Range<usize>]) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut rest = part.start;
    let mut push = |from: usize, to: usize, is_marked: bool| {
        if from < to {
            pieces.push(Piece {
                text: text[from..to].to_owned(),
                is_marked,
            });
        }
    };
    for place in places {
        let (from, to) = (place.start.max(rest), place.end.min(part.end));
        if from < to {
            push(rest, from, false);
            push(from, to, true);
            rest = to;
        }
    }
    push(rest, part.end, false);
    pieces
}
