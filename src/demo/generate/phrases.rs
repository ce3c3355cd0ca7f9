//! The phrases of `seeds/demo/generate.toml`, and how they are filled in.

use serde::Deserialize;

use super::dice::Dice;
use crate::web::locale::Lang;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Phrases {
    en: Spoken,
    fr: Spoken,
    pub names: Names,
    pub country: Vec<Country>,
}

impl Phrases {
    pub fn of(&self, lang: Lang) -> &Spoken {
        match lang {
            Lang::En => &self.en,
            Lang::Fr => &self.fr,
        }
    }
}

/// The phrases of a language.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Spoken {
    topics: Vec<String>,
    pub sectors: Vec<String>,
    pub taglines: Vec<String>,
    pub abouts: Vec<String>,
    pub openings: Vec<String>,
    pub headings: Vec<String>,
    pub duties: Vec<String>,
    pub projects: Vec<String>,
    pub tools: Vec<String>,
    pub keywords: String,
    pub junior: String,
    pub intermediate: String,
    pub senior: String,
    pub lead: String,
    pub internship: String,
    pub apprenticeship: String,
    pub plain: String,
}

impl Spoken {
    /// A topic, the first of the list most often.
    pub fn topic(&self, dice: &mut Dice) -> &str {
        &self.topics[dice.rank(self.topics.len())]
    }
}

/// What names are made of.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Names {
    first: Vec<String>,
    middle: Vec<String>,
    last: Vec<String>,
    pub surnames: Vec<String>,
    pub endings: Vec<String>,
}

/// How many products there are names for: a million jobs name the commonest in one of five, and most of them once.
const PRODUCTS: usize = 500_000;

impl Names {
    /// The name of a product. Few are common, many are rare, as words are.
    pub fn product(&self, dice: &mut Dice) -> String {
        self.coined(dice.rank(PRODUCTS))
    }

    /// The name of a rank: the commonest have two syllables, the rarest four. No two ranks have the same.
    pub fn coined(&self, rank: usize) -> String {
        let (mut left, mut middles) = (rank, 0);
        let mut names = self.first.len() * self.last.len();
        while left >= names {
            left -= names;
            names *= self.middle.len();
            middles += 1;
        }
        // Neighbours in rank don't begin alike: a prime that divides none of the numbers of syllables.
        left = (left * 7919) % names;
        let mut next = |syllables: &[String]| {
            let syllable = syllables[left % syllables.len()].clone();
            left /= syllables.len();
            syllable
        };
        let mut name = capital(&next(&self.first));
        for _ in 0..middles {
            name.push_str(&next(&self.middle));
        }
        name.push_str(&next(&self.last));
        name
    }
}

/// A country jobs are in.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Country {
    pub code: String,
    /// A year's pay in the middle of a career, in whole units of the country's currency.
    pub pay: i64,
    /// How many of a hundred jobs are there.
    pub share: i64,
    /// How many of a hundred companies there write in French.
    pub french: i64,
}

/// A phrase with its `{names}` replaced by what `value` says of each; a capital asks for a capital.
pub fn fill(phrase: &str, mut value: impl FnMut(&str) -> String) -> String {
    let mut parts = phrase.split('{');
    let mut filled = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (name, rest) = part.split_once('}').unwrap_or((part, ""));
        let asked = value(&name.to_lowercase());
        if name.starts_with(char::is_uppercase) {
            filled.push_str(&capital(&asked));
        } else {
            filled.push_str(&asked);
        }
        filled.push_str(rest);
    }
    filled
}

/// The text with its first letter in upper case.
pub fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters
        .next()
        .into_iter()
        .flat_map(char::to_uppercase)
        .chain(letters)
        .collect()
}
