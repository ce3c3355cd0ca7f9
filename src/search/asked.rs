//! A search in an address, read from its parameters.

use std::collections::BTreeSet;

use url::form_urlencoded;

use super::at_least::AtLeast;
use super::criteria::{Age, Criteria, Filter, Sort};
use super::near::{DISTANCES, Near, USUAL_DISTANCE};
use super::words;
use crate::jobs::model::{Contract, Seniority, Workplace};
use crate::jobs::rates;
use crate::web::locale::Lang;

/// What the parameters of an address ask for. Nothing in them is an error: what can't be read is a [`Problem`], and
/// the search goes on without it.
#[derive(Debug, Clone, PartialEq)]
pub struct Asked {
    pub criteria: Criteria,
    /// From 1 on.
    pub page: i64,
    pub typed: Typed,
    pub problems: Vec<Problem>,
}

/// What stood in the fields that people type into, to be shown there again.
#[derive(Debug, Clone, PartialEq)]
pub struct Typed {
    pub place: String,
    /// One of [`DISTANCES`].
    pub km: u32,
    pub pay: String,
    /// The currency and unit chosen beside the amount: `eur-day`.
    pub pay_per: String,
}

/// What couldn't be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Problem {
    /// Neither a city of the gazetteer nor a country.
    Place,
    /// No amount, or one in a currency without a rate.
    Pay,
    /// Something that a filter doesn't have to choose from, as it was typed.
    Unknown(Filter, String),
}

/// The longest words that are looked for, and the longest text that is read as a place or a pay, in characters.
const LONGEST: usize = 200;

/// How many of a kind can be chosen, and how many that can't be are told.
const MOST: usize = 20;

impl Criteria {
    /// Reads the parameters of an address, without its `?`.
    pub fn read(query: &str) -> Asked {
        Self::read_known(query, &|_, _| true)
    }

    /// The same, where it is known which skills, roles and companies there are.
    pub(super) fn read_known(query: &str, is_known: &dyn Fn(Filter, &str) -> bool) -> Asked {
        let pairs: Vec<(String, String)> = form_urlencoded::parse(query.as_bytes())
            .into_owned()
            .collect();
        Parameters { pairs, is_known }.read()
    }
}

/// The parameters of an address, as they stand there.
struct Parameters<'a> {
    pairs: Vec<(String, String)>,
    /// Whether a filter has something to choose from of this slug.
    is_known: &'a dyn Fn(Filter, &str) -> bool,
}

impl Parameters<'_> {
    fn read(&self) -> Asked {
        let mut problems = Vec::new();
        let mut typed = self.typed();
        let words = some_words(shortened(self.first("q")));
        let mut workplaces = self.chosen("remote", Workplace::ALL, Workplace::from_word);
        let mut place = None;
        if let Some(workplace) = workplace_called(&typed.place) {
            // "Remote" is no place, but many type it as one.
            typed.place.clear();
            workplaces.push(workplace);
            workplaces.sort();
            workplaces.dedup();
        } else if !typed.place.is_empty() {
            place = Near::read(&typed.place, typed.km);
            if place.is_none() {
                problems.push(Problem::Place);
            }
        }
        let mut pay = None;
        if !typed.pay.is_empty() {
            // In a currency without a rate no job could be held against it.
            pay = AtLeast::beside(&typed.pay, &typed.pay_per)
                .filter(|pay| rates::is_known(&pay.currency));
            match &pay {
                Some(pay) => typed.pay_per = pay.per(),
                None => problems.push(Problem::Pay),
            }
            if let Some(pay) = &pay {
                typed.pay = pay.figure();
            }
        }
        problems.extend(self.unknown());
        Asked {
            page: self.page(),
            criteria: Criteria {
                sort: self.sort(&words),
                words,
                place,
                workplaces,
                contracts: self.chosen("contract", Contract::ALL, Contract::from_word),
                seniorities: self.chosen("seniority", Seniority::ALL, Seniority::from_word),
                pay,
                skills: self.slugs(Filter::Skill),
                occupations: self.slugs(Filter::Occupation),
                companies: self.slugs(Filter::Company),
                langs: self.chosen("lang", Lang::ALL, Lang::from_word),
                age: self.values("age").find_map(Age::from_word),
            },
            typed,
            problems,
        }
    }

    fn values<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.pairs
            .iter()
            .filter(move |(known, _)| known == name)
            .map(|(_, value)| value.trim())
    }

    /// The first value that isn't empty.
    fn first<'a>(&'a self, name: &'a str) -> &'a str {
        self.values(name)
            .find(|value| !value.is_empty())
            .unwrap_or_default()
    }

    fn typed(&self) -> Typed {
        let pay: Vec<&str> = self.values("pay").collect();
        let (pay, per) = pay
            .split_first()
            .map_or(("", &[][..]), |(pay, per)| (*pay, per));
        let km = self.first("km").parse().ok();
        Typed {
            place: shortened(self.first("place")),
            km: km
                .filter(|km| DISTANCES.contains(km))
                .unwrap_or(USUAL_DISTANCE),
            pay: shortened(pay),
            pay_per: shortened(&per.join("-")),
        }
    }

    fn page(&self) -> i64 {
        let number = self.first("page").parse().ok();
        number.filter(|number| *number >= 1).unwrap_or(1)
    }

    /// In the order of `all`, each once.
    fn chosen<T: Copy + PartialEq>(
        &self,
        name: &str,
        all: &[T],
        read: fn(&str) -> Option<T>,
    ) -> Vec<T> {
        let chosen: Vec<T> = self.values(name).filter_map(read).collect();
        all.iter()
            .copied()
            .filter(|value| chosen.contains(value))
            .collect()
    }

    /// In the order of the alphabet, each once.
    fn slugs(&self, filter: Filter) -> Vec<String> {
        let values = self.values(filter.as_str()).map(str::to_owned);
        some(values.filter(|slug| self.has(filter, slug)))
    }

    /// What filters don't have to choose from, each once.
    fn unknown(&self) -> Vec<Problem> {
        let mut unknown = Vec::new();
        for filter in Filter::ALL {
            let values = self.values(filter.as_str());
            let values = values.filter(|value| !self.has(*filter, value));
            let typed = some(values.map(shortened).filter(|value| !value.is_empty()));
            unknown.extend(
                typed
                    .into_iter()
                    .map(|typed| Problem::Unknown(*filter, typed)),
            );
        }
        unknown
    }

    /// Whether a filter has something to choose from that is called so.
    fn has(&self, filter: Filter, value: &str) -> bool {
        match filter {
            Filter::Workplace => Workplace::from_word(value).is_some(),
            Filter::Contract => Contract::from_word(value).is_some(),
            Filter::Seniority => Seniority::from_word(value).is_some(),
            Filter::Lang => Lang::from_word(value).is_some(),
            Filter::Age => Age::from_word(value).is_some(),
            Filter::Skill | Filter::Occupation | Filter::Company => {
                is_slug(value) && (self.is_known)(filter, value)
            }
            // These are typed, and read as a whole.
            Filter::Place | Filter::Pay => true,
        }
    }

    /// `None` for the order that comes by itself.
    fn sort(&self, words: &str) -> Option<Sort> {
        let by_itself = Criteria::sort_by_itself(words);
        let sort = Sort::from_word(self.first("sort"))?;
        // Without words nothing is more relevant than anything else.
        let is_void = sort == Sort::Relevance && words.is_empty();
        (sort != by_itself && !is_void).then_some(sort)
    }
}

/// The first ones, in the order of the alphabet, each once.
fn some(values: impl Iterator<Item = String>) -> Vec<String> {
    let mut some = BTreeSet::new();
    for value in values {
        if some.len() == MOST {
            break;
        }
        some.insert(value);
    }
    some.into_iter().collect()
}

fn is_slug(text: &str) -> bool {
    let is_plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    !text.is_empty() && text.len() <= 100 && text.chars().all(is_plain)
}

fn shortened(text: &str) -> String {
    let printable = |c: char| if c.is_control() { ' ' } else { c };
    let text: String = text.chars().map(printable).take(LONGEST).collect();
    text.trim().to_owned()
}

/// Nothing, where there is no letter and no digit: a mail or a feed of such signs would be one of all jobs under another name.
fn some_words(typed: String) -> String {
    let has_some = words::words(&typed).next().is_some();
    if has_some { typed } else { String::new() }
}

fn workplace_called(place: &str) -> Option<Workplace> {
    match crate::places::fold(place).as_str() {
        "remote" | "anywhere" | "teletravail" | "a distance" | "partout" => Some(Workplace::Remote),
        _ => None,
    }
}
