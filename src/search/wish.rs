//! What the words that somebody types ask for. Nothing is an error: what isn't understood is a word.

use std::ops::Range;

use super::group::{self, Group};
use super::names::{Meaning, Names};
use super::reach;
use super::words::{self, Word};

/// Everything that was typed, as conditions that must all hold.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Wish {
    pub groups: Vec<Group>,
    pub without: Vec<Group>,
    /// The roles that titles stand for, and where each title stands in what was typed.
    pub titles: Vec<(Range<usize>, i64)>,
}

/// So many words are read; nobody types more.
const MOST: usize = 24;

/// Whether it is the end of "rust's", which jobs about Rust needn't have.
fn is_possessive(text: &str, word: &Word) -> bool {
    word.folded == "s" && text[..word.at.start].ends_with(['\'', '’'])
}

impl Wish {
    /// Reads what was typed: words, `"phrases"` and `-words` that must not be there.
    pub fn read(typed: &str, names: &Names) -> Self {
        let mut wish = Self::default();
        let mut is_refused = false;
        for (at, text, is_phrase) in quoted(typed) {
            let mut cut: Vec<Word> = words::words(text).take(MOST).collect();
            if is_phrase {
                wish.phrase(cut, is_refused);
            } else {
                cut.retain(|word| !is_possessive(text, word));
                wish.plain(at, text, &cut, names);
            }
            is_refused = refuses(text);
        }
        wish.open_last(typed);
        wish.forget_little();
        wish
    }

    /// The word typed last may go on; after a space or a sign it is complete.
    fn open_last(&mut self, typed: &str) {
        if let Some(word) = words::words(typed).last()
            && typed.ends_with(char::is_alphanumeric)
            && let Some(group) = self.groups.last_mut()
        {
            group.is_open = group.words == [word.folded];
        }
    }

    fn phrase(&mut self, cut: Vec<Word>, is_refused: bool) {
        let run: Vec<String> = cut.into_iter().map(|word| word.folded).collect();
        if run.is_empty() {
            return;
        }
        let group = Group {
            runs: vec![run],
            ..Group::default()
        };
        if is_refused {
            self.without.push(group);
        } else {
            self.groups.push(group);
        }
    }

    /// `begin`: where the text stands in what was typed.
    fn plain(&mut self, begin: usize, text: &str, cut: &[Word], names: &Names) {
        let folded: Vec<String> = cut.iter().map(|word| word.folded.clone()).collect();
        let mut at = 0;
        while at < cut.len() {
            if is_unwanted(text, &cut[at]) {
                self.without.push(Group::word(&folded[at]));
                at += 1;
                continue;
            }
            // A name ends where something unwanted begins.
            let end = (at + 1..cut.len())
                .find(|next| is_unwanted(text, &cut[*next]))
                .unwrap_or(cut.len());
            at += self.name_or_word(begin, &folded[at..end], &cut[at..end], names);
        }
    }

    /// Adds the longest name that the words begin with, otherwise the first word; tells how many words that was.
    fn name_or_word(
        &mut self,
        begin: usize,
        folded: &[String],
        cut: &[Word],
        names: &Names,
    ) -> usize {
        let place = reach::place_named(folded);
        let joined = 1 + cut.iter().skip(1).take_while(|word| word.is_joined).count();
        match names.longest(folded) {
            Some((Meaning::Skill(id), length)) => {
                self.groups.push(Group::skill(id, &folded[..length], names));
                length
            }
            Some((Meaning::Occupation(id), length)) => {
                self.occupation(id, &folded[..length], names);
                let end = cut[length - 1].at.end;
                self.titles.push((begin + cut[0].at.start..begin + end, id));
                length
            }
            None if let Some((country, length)) = place => {
                self.groups.push(Group::place(country, &folded[..length]));
                length
            }
            None if joined > 1 => {
                self.groups.push(Group {
                    words: vec![folded[..joined].concat()],
                    runs: vec![folded[..joined].to_vec()],
                    ..Group::default()
                });
                joined
            }
            None => {
                self.groups.push(Group::word(&folded[0]));
                1
            }
        }
    }

    /// "Java developer" is a title of back-end developers, but asks for Java too. What a role is called itself it isn't asked
    /// for: a "DevOps specialist" is a DevOps engineer. (A "C++ developer" isn't any C/C++ developer.)
    fn occupation(&mut self, id: i64, words: &[String], names: &Names) {
        let occupation = names.occupations.get(&id);
        let pieces = names.split(words);
        let skills: Vec<i64> = pieces.iter().filter_map(|(skill, _)| *skill).collect();
        let is_own = |skill| occupation.is_some_and(|role| role.is_called_by(skill, &skills));
        let mut rest = Vec::new();
        let mut likely = Vec::new();
        for (skill, words) in pieces {
            match skill {
                Some(skill) if !is_own(skill) => {
                    self.groups.push(Group::skill(skill, words, names));
                }
                own => {
                    likely.extend(own);
                    rest.extend_from_slice(words);
                }
            }
        }
        if rest.is_empty() {
            return;
        }
        self.groups.push(Group {
            runs: occupation.map_or_else(Vec::new, |occupation| group::runs(&occupation.runs)),
            all: rest,
            occupation: Some(id),
            likely,
            ..Group::default()
        });
    }

    /// Leaves out the words that say little, unless there are no others.
    fn forget_little(&mut self) {
        let says_little = |group: &Group| match group.words.as_slice() {
            [word] => group.skill.is_none() && words::says_little(word),
            _ => false,
        };
        if !self.groups.iter().all(says_little) {
            self.groups.retain(|group| !says_little(group));
        }
    }
}

/// The text in pieces: where each stands, and whether it was in quotes. A quote that isn't closed is no quote.
pub fn quoted(typed: &str) -> Vec<(usize, &str, bool)> {
    let mut pieces = Vec::new();
    let mut rest = typed;
    let at = |rest: &str| typed.len() - rest.len();
    while let Some((before, after)) = rest.split_once(QUOTES) {
        let Some((phrase, behind)) = after.split_once(QUOTES) else {
            break;
        };
        pieces.push((at(rest), before, false));
        pieces.push((at(after), phrase, true));
        rest = behind;
    }
    pieces.push((at(rest), rest, false));
    pieces
}

/// What stands around a phrase.
pub const QUOTES: [char; 5] = ['"', '“', '”', '«', '»'];

/// `-word`, but not the second half of `back-end`.
pub fn is_unwanted(text: &str, word: &Word) -> bool {
    refuses(&text[..word.at.start])
}

/// Whether a text ends in a minus sign of its own: what follows must not be there.
fn refuses(text: &str) -> bool {
    text.strip_suffix('-')
        .is_some_and(|before| before.is_empty() || before.ends_with(char::is_whitespace))
}
