//! The words of ads as the index takes them: as they stand, and by their stems in the ad's language.

use std::collections::HashMap;

use tantivy::tokenizer::{TextAnalyzer, Token, TokenStream, Tokenizer};

use super::words::{self, Places};
use crate::web::locale::Lang;

/// The words as they stand: what phrases, beginnings and typing mistakes are found by.
#[derive(Clone, Default)]
pub struct AsTheyStand;

/// The words by their stems. The text begins with the mark of its language.
#[derive(Default)]
pub struct ByStem {
    /// By language.
    known: [HashMap<String, String>; 2],
}

/// How many stems are remembered; finding one costs ten times as much as looking it up.
const REMEMBERED: usize = 50_000;

impl ByStem {
    pub fn analyzer() -> TextAnalyzer {
        TextAnalyzer::from(Self::default())
    }
}

/// Each thread remembers its own.
impl Clone for ByStem {
    fn clone(&self) -> Self {
        Self::default()
    }
}

/// The mark that a text for [`ByStem`] begins with.
pub fn mark(lang: Lang) -> char {
    match lang {
        Lang::En => '\u{1}',
        Lang::Fr => '\u{2}',
    }
}

fn language(text: &str) -> Lang {
    let marked = Lang::ALL.iter().find(|lang| text.starts_with(mark(**lang)));
    marked.copied().unwrap_or(Lang::En)
}

impl Tokenizer for AsTheyStand {
    type TokenStream<'a> = Tokens<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Tokens<'a> {
        Tokens::new(text, None)
    }
}

impl Tokenizer for ByStem {
    type TokenStream<'a> = Tokens<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Tokens<'a> {
        let lang = language(text);
        let known = &mut self.known[lang as usize];
        if known.len() > REMEMBERED {
            known.clear();
        }
        Tokens::new(text, Some((lang, known)))
    }
}

/// The words of one text.
pub struct Tokens<'a> {
    text: &'a str,
    places: Places<'a>,
    stems: Option<(Lang, &'a mut HashMap<String, String>)>,
    /// The word before, of which a hyphen may make one with the next.
    before: String,
    /// Another form of the word just given, at the same position; empty where there is none.
    other: String,
    token: Token,
}

impl<'a> Tokens<'a> {
    fn new(text: &'a str, stems: Option<(Lang, &'a mut HashMap<String, String>)>) -> Self {
        Self {
            text,
            places: Places::of(text),
            stems,
            before: String::new(),
            other: String::new(),
            token: Token::default(),
        }
    }

    fn give(&mut self, word: &str) {
        self.token.text.clear();
        match &mut self.stems {
            None => self.token.text.push_str(word),
            Some((lang, known)) => {
                if let Some(stem) = known.get(word) {
                    self.token.text.push_str(stem);
                } else {
                    let stem = words::stem(word, *lang);
                    self.token.text.push_str(&stem);
                    known.insert(word.to_owned(), stem);
                }
            }
        }
    }
}

impl TokenStream for Tokens<'_> {
    fn advance(&mut self) -> bool {
        if !self.other.is_empty() {
            let other = std::mem::take(&mut self.other);
            self.give(&other);
            return true;
        }
        let Some((at, is_joined)) = self.places.next() else {
            return false;
        };
        let word = words::fold(&self.text[at.clone()]);
        self.token.position = self.token.position.wrapping_add(1);
        self.token.offset_from = at.start;
        self.token.offset_to = at.end;
        // "back-end" is found by "backend" too, and "node.js" by "node".
        if is_joined {
            self.other.push_str(&self.before);
            self.other.push_str(&word);
        } else if let Some((first, _)) = word.split_once('.') {
            self.other.push_str(first);
        }
        self.give(&word);
        self.before.clear();
        self.before.push_str(&word);
        true
    }

    fn token(&self) -> &Token {
        &self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.token
    }
}
