//! Words that are found nowhere as they were typed: what may have been meant.

use tantivy::Term;
use tantivy::query::FuzzyTermQuery;

use super::reach;
use super::short::Short;
use super::view::View;
use super::wish::{QUOTES, Wish, is_unwanted};
use super::words::{self, Word};

/// A word that some job has is no mistake.
const RARE: usize = 1;
/// How many unknown words are put right: where more are, it isn't typing mistakes.
const MENDED: usize = 3;
/// A word that so few jobs have may be the beginning of another.
const FEW: usize = 20;
/// How many words one beginning may stand for.
const ENDINGS: usize = 10;
/// How many words of a part of the index are compared at the most.
const LOOKED_AT: usize = 5_000;

/// The text with its unknown words put right: 1 letter of words of 4 to 7, 2 of longer ones. Words in quotes, those
/// that must not be there, and names that the lists know are meant as they stand. `None` where there is nothing to put right.
pub fn mended(view: &View, typed: &str) -> tantivy::Result<Option<String>> {
    put_right(view, typed, |word| meant(view, word))
}

/// The same by the words of some names: a company without jobs is in no job.
pub fn mended_by(view: &View, typed: &str, names: &[&Short]) -> tantivy::Result<Option<String>> {
    put_right(view, typed, |word| Ok(named(word, names)))
}

fn put_right(
    view: &View,
    typed: &str,
    meant: impl Fn(&str) -> tantivy::Result<Option<String>>,
) -> tantivy::Result<Option<String>> {
    let mut mended = String::new();
    let mut rest = 0;
    let mut unknown = 0;
    let cut: Vec<Word> = words::words(typed).collect();
    let named = named_by_lists(view, &cut);
    for (word, is_named) in cut.into_iter().zip(named) {
        let is_meant = is_named
            || is_quoted(typed, word.at.start)
            || is_unwanted(typed, &word)
            || reach::place_named(std::slice::from_ref(&word.folded)).is_some()
            || !is_written(&typed[word.at.clone()]);
        if is_meant || is_prominent(view, &word.folded)? || is_known(view, &word.folded, RARE)? {
            continue;
        }
        unknown += 1;
        if unknown > MENDED {
            return Ok(None);
        }
        if let Some(meant) = meant(&word.folded)? {
            mended.push_str(&typed[rest..word.at.start]);
            mended.push_str(&meant);
            rest = word.at.end;
        }
    }
    if rest == 0 {
        return Ok(None);
    }
    mended.push_str(&typed[rest..]);
    Ok(Some(mended))
}

/// Lets the last word go on, where few jobs have it as it stands: "kuber".
pub fn completed(view: &View, wish: &mut Wish) -> tantivy::Result<()> {
    let Some(group) = wish.groups.last_mut().filter(|group| group.is_open) else {
        return Ok(());
    };
    let [word] = group.words.as_slice() else {
        return Ok(());
    };
    if word.len() < 3 || is_known(view, word, FEW)? {
        return Ok(());
    }
    let endings = endings(view, word)?;
    group
        .runs
        .extend(endings.into_iter().map(|word| vec![word]));
    Ok(())
}

fn endings(view: &View, word: &str) -> tantivy::Result<Vec<String>> {
    let query = FuzzyTermQuery::new_prefix(Term::from_field_text(view.fields.words, word), 0, true);
    let found = view.words_like(&query, LOOKED_AT)?;
    let mut found: Vec<_> = found
        .into_iter()
        .filter(|(ending, _)| ending != word)
        .collect();
    found.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    let mut endings = Vec::new();
    for (ending, _) in found {
        if endings.len() < ENDINGS && view.has(view.fields.words, &ending, RARE)? {
            endings.push(ending);
        }
    }
    Ok(endings)
}

/// Whether it is a word in Latin letters. Another number is something else, and of other letters we only know how they sound.
fn is_written(word: &str) -> bool {
    let is_latin = |c| matches!(c, '\0'..='\u{24f}' | '\u{1e00}'..='\u{1eff}');
    let is_number = word.bytes().all(|c| c.is_ascii_digit());
    !is_number && word.chars().filter(|c| c.is_alphabetic()).all(is_latin)
}

/// Whether a word stands between two quotes.
fn is_quoted(typed: &str, at: usize) -> bool {
    let quotes = |text: &str| text.matches(QUOTES).count();
    quotes(&typed[..at]) % 2 == 1 && quotes(&typed[at..]) > 0
}

/// Which words are of the name of a skill or a role: it may be rare, or have no job at all. ("tech" is no mistake in "tech lead".)
fn named_by_lists(view: &View, cut: &[Word]) -> Vec<bool> {
    let folded: Vec<String> = cut.iter().map(|word| word.folded.clone()).collect();
    let mut named = Vec::new();
    while named.len() < folded.len() {
        let name = view.names.longest(&folded[named.len()..]);
        let (is_named, length) = name.map_or((false, 1), |(_, length)| (true, length));
        named.resize(named.len() + length, is_named);
    }
    named
}

/// What stands in a title or among the skills is no mistake, however rare: "node".
fn is_prominent(view: &View, word: &str) -> tantivy::Result<bool> {
    for stem in words::stems(word) {
        for field in [view.fields.title, view.fields.skills] {
            if view.has(field, &stem, RARE)? {
                return Ok(true);
            }
        }
    }
    Ok(false)
}

/// Whether a word is in enough jobs.
fn is_known(view: &View, word: &str, enough: usize) -> tantivy::Result<bool> {
    for stem in words::stems(word) {
        if view.has(view.fields.all, &stem, enough)? {
            return Ok(true);
        }
    }
    view.has(view.fields.words, word, enough)
}

/// In how many letters a word may differ from what was meant.
fn forgiven(word: &str) -> u8 {
    match word.chars().count() {
        0..4 => 0,
        4..8 => 1,
        _ => 2,
    }
}

/// The word of the names that differs in fewest letters; of several the first of the alphabet. `None` where one has it as it
/// stands.
fn named(word: &str, names: &[&Short]) -> Option<String> {
    let most = usize::from(forgiven(word));
    let all = names.iter().flat_map(|name| name.words());
    let near = all.filter(|own| own.len().abs_diff(word.len()) <= 2 * most);
    let near = near.map(|own| (strsim::osa_distance(own, word), own));
    let (letters, best) = near.min()?;
    (1..=most).contains(&letters).then(|| best.to_owned())
}

/// The commonest word that differs in few letters.
fn meant(view: &View, word: &str) -> tantivy::Result<Option<String>> {
    for letters in 1..=forgiven(word) {
        let term = Term::from_field_text(view.fields.words, word);
        let like = FuzzyTermQuery::new(term, letters, true);
        let found = view.words_like(&like, LOOKED_AT)?;
        let mut found: Vec<_> = found
            .into_iter()
            .filter(|(other, _)| other != word)
            .collect();
        found.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        for (other, _) in found {
            if view.has(view.fields.words, &other, RARE)? {
                return Ok(Some(other));
            }
        }
    }
    Ok(None)
}
