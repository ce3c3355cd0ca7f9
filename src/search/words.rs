//! How a text is cut into words, the same for ads, for what is looked for and for what is marked.

use std::borrow::Cow;
use std::ops::Range;

use deunicode::deunicode;
use frostem::{Algorithm, Stemmer};

use crate::web::locale::Lang;

/// A word of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// Where it stands, in bytes.
    pub at: Range<usize>,
    /// In small letters without accents. `c++`, `c#`, `.net` and `node.js` are words.
    pub folded: String,
    /// Whether a hyphen joins it to the word before: `end` of `back-end`.
    pub is_joined: bool,
}

/// Longer ones are no words; they are cut so that nobody fills the index with them.
const LONGEST: usize = 40;

/// The words of a text, in order.
pub fn words(text: &str) -> impl Iterator<Item = Word> + '_ {
    Places::of(text).map(move |(at, is_joined)| Word {
        folded: fold(&text[at.clone()]).into_owned(),
        is_joined,
        at,
    })
}

/// Where the words of a text stand, and whether a hyphen joins each to the one before.
pub struct Places<'a> {
    text: &'a str,
    rest: usize,
}

impl<'a> Places<'a> {
    pub fn of(text: &'a str) -> Self {
        Self { text, rest: 0 }
    }
}

impl Iterator for Places<'_> {
    type Item = (Range<usize>, bool);

    fn next(&mut self) -> Option<Self::Item> {
        let at = next(self.text, self.rest)?;
        let is_joined = self.rest > 0 && &self.text[self.rest..at.start] == "-";
        self.rest = at.end;
        Some((at, is_joined))
    }
}

/// Where the next word at or after `from` stands.
fn next(text: &str, from: usize) -> Option<Range<usize>> {
    let found = first_alphanumeric(text, from)?;
    let start = if is_dot_net(text, found) {
        found - 1
    } else {
        found
    };
    let mut end = found + alphanumeric(&text[found..]);
    if let Some(suffix) = technical(&text[end..]) {
        end += suffix.len();
    }
    let signs = text[end..].bytes().take_while(|c| matches!(c, b'+' | b'#'));
    let signs = signs.count();
    // "a+b" is two words, "c++" one.
    if signs > 0 && !text[end + signs..].starts_with(char::is_alphanumeric) {
        end += signs;
    }
    Some(start..end)
}

/// The technical ending that a text goes on with behind a word, if any.
fn technical(rest: &str) -> Option<&'static str> {
    if !rest.starts_with('.') {
        return None;
    }
    let is_next = |suffix: &str| {
        rest.get(..suffix.len())
            .is_some_and(|after| after.eq_ignore_ascii_case(suffix))
            && !rest[suffix.len()..].starts_with(char::is_alphanumeric)
    };
    TECHNICAL.into_iter().find(|suffix| is_next(suffix))
}

/// What follows a point without parting a word: `node.js`, `asp.net`.
const TECHNICAL: [&str; 4] = [".js", ".net", ".io", ".ai"];

/// `.net`, but not the end of `asp.net`.
fn is_dot_net(text: &str, at: usize) -> bool {
    let before = &text[..at];
    before.ends_with('.')
        && !before[..at - 1].ends_with(char::is_alphanumeric)
        && text[at..]
            .get(..3)
            .is_some_and(|net| net.eq_ignore_ascii_case("net"))
        && !text[at + 3..].starts_with(char::is_alphanumeric)
}

/// Most texts are in plain letters: they are looked at byte by byte.
fn first_alphanumeric(text: &str, from: usize) -> Option<usize> {
    let bytes = &text.as_bytes()[from..];
    let plain = bytes
        .iter()
        .position(|c| c.is_ascii_alphanumeric() || !c.is_ascii())?;
    let at = from + plain;
    if text.as_bytes()[at].is_ascii() {
        return Some(at);
    }
    Some(text[at..].find(char::is_alphanumeric)? + at)
}

fn alphanumeric(text: &str) -> usize {
    let bytes = text.as_bytes();
    let plain = bytes
        .iter()
        .take_while(|c| c.is_ascii_alphanumeric())
        .count();
    if bytes.get(plain).is_none_or(u8::is_ascii) {
        return plain;
    }
    let rest = text[plain..].find(|c| !goes_on(c));
    rest.map_or(text.len(), |end| plain + end)
}

/// Whether a word goes on with it: an accent may stand behind its letter as a sign of its own, as in texts from PDFs.
fn goes_on(c: char) -> bool {
    c.is_alphanumeric() || ('\u{300}'..='\u{36f}').contains(&c)
}

/// A word in small letters without accents.
pub fn fold(word: &str) -> Cow<'_, str> {
    if word.len() <= LONGEST
        && word
            .bytes()
            .all(|c| c.is_ascii() && !c.is_ascii_uppercase())
    {
        return Cow::Borrowed(word);
    }
    let mut folded = if word.is_ascii() {
        word.to_ascii_lowercase()
    } else {
        // What one letter becomes may hold spaces and marks: "北" is "Bei ".
        let mut plain = deunicode(word).to_lowercase();
        plain.retain(|c| c.is_alphanumeric() || matches!(c, '+' | '#' | '.'));
        plain
    };
    let cut = folded.char_indices().nth(LONGEST).map(|(cut, _)| cut);
    folded.truncate(cut.unwrap_or(folded.len()));
    Cow::Owned(folded)
}

/// What a folded word has in common with its other forms in a language: `develop` of `developers`.
/// (Accents go first, so that one who doesn't type them finds the same.)
pub fn stem(folded: &str, lang: Lang) -> String {
    // "c++" has no other forms, and "js" isn't the plural of "j".
    if folded.len() < 4 || !folded.bytes().all(|c| c.is_ascii_alphabetic()) {
        return folded.to_owned();
    }
    let algorithm = match lang {
        Lang::En => Algorithm::English,
        Lang::Fr => Algorithm::French,
    };
    let stem = Stemmer::new(algorithm).stem(folded).into_owned();
    // Short ones are shared by words that have nothing in common: "dat" by "data" and "date".
    if stem.len() < 4 {
        folded.to_owned()
    } else {
        stem
    }
}

/// The stems a word may have whose language isn't known.
pub fn stems(folded: &str) -> Vec<String> {
    let mut stems: Vec<String> = Lang::ALL.iter().map(|lang| stem(folded, *lang)).collect();
    stems.dedup();
    stems
}

/// Whether a word says so little that a search with others goes without it.
pub fn says_little(folded: &str) -> bool {
    LITTLE.binary_search(&folded).is_ok()
}

/// In order, for the search in it.
const LITTLE: [&str; 62] = [
    "a",
    "an",
    "and",
    "at",
    "au",
    "aux",
    "avec",
    "by",
    "chez",
    "d",
    "dans",
    "de",
    "des",
    "du",
    "emploi",
    "emplois",
    "en",
    "et",
    "f",
    "for",
    "from",
    "h",
    "i",
    "in",
    "is",
    "job",
    "jobs",
    "l",
    "la",
    "le",
    "les",
    "m",
    "me",
    "my",
    "near",
    "of",
    "offre",
    "offres",
    "on",
    "opening",
    "openings",
    "or",
    "ou",
    "our",
    "par",
    "position",
    "positions",
    "poste",
    "postes",
    "pour",
    "role",
    "roles",
    "sur",
    "the",
    "to",
    "un",
    "une",
    "vacancies",
    "vacancy",
    "with",
    "work",
    "you",
];

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<String> {
        words(text).map(|word| word.folded).collect()
    }

    #[test]
    fn names_with_signs_stay_themselves() {
        assert_eq!(
            cut("C++, C#/F# and .NET"),
            ["c++", "c#", "f#", "and", ".net"]
        );
        assert_eq!(
            cut("Node.js or ASP.NET Core."),
            ["node.js", "or", "asp.net", "core"]
        );
        assert_eq!(cut("The end.Next a+b"), ["the", "end", "next", "a", "b"]);
        assert_eq!(cut("see example.network"), ["see", "example", "network"]);
    }

    #[test]
    fn accents_case_and_apostrophes_make_no_difference() {
        assert_eq!(
            cut("L'Équipe d’Île-de-France"),
            ["l", "equipe", "d", "ile", "de", "france"]
        );
        assert_eq!(cut("Straße ŒUVRE 北京"), ["strasse", "oeuvre", "beijing"]);
    }

    #[test]
    fn hyphens_are_remembered() {
        let joined: Vec<bool> = words("a back-end job").map(|word| word.is_joined).collect();
        assert_eq!(joined, [false, false, true, false]);
    }

    #[test]
    fn forms_of_a_word_have_one_stem() {
        assert_eq!(stem("developers", Lang::En), stem("developer", Lang::En));
        assert_eq!(stem("ingenieurs", Lang::Fr), stem("ingenieur", Lang::Fr));
        assert_eq!(stem("c++", Lang::En), "c++");
    }

    #[test]
    fn the_list_of_little_words_is_in_order() {
        assert!(LITTLE.is_sorted());
    }

    #[test]
    fn any_text_is_cut_without_complaint() {
        for text in [
            "",
            ".",
            "+++",
            "#",
            ".net",
            "..net",
            "a.",
            "\u{301}e",
            "e\u{301}++",
            "💥x💥",
            "İstanbul",
        ] {
            for word in words(text) {
                assert!(text.is_char_boundary(word.at.start) && text.is_char_boundary(word.at.end));
            }
        }
    }
}
