//! What a list is called: "12 back end jobs near Paris".

use super::handlers::List;
use super::scope::Scope;
use crate::places::country_name;
use crate::search::criteria::{Criteria, Near};
use crate::search::words;
use crate::web::page::Page;

/// A list's name in three parts; the middle one is marked.
#[derive(Debug, Clone, Default)]
pub struct Heading {
    pub before: String,
    pub marked: String,
    pub after: String,
}

/// Stands for the words while the sentence around them is made: no one can type it.
const WORDS: char = '\u{1}';

impl Heading {
    pub fn of(page: &Page, list: &List) -> Self {
        let criteria = &list.asked.criteria;
        let total = list.found.total;
        let words = what(page, list);
        let place = criteria.place.as_ref().map(|near| place(page, near));
        if words.is_none() && place.is_none() {
            let wordless = Criteria {
                words: String::new(),
                ..criteria.clone()
            };
            let key = if wordless.is_empty() {
                "jobs-heading"
            } else {
                "jobs-found-filtered"
            };
            return Self {
                before: page.count(key, total),
                ..Self::default()
            };
        }
        let marker = words.as_ref().map(|what| {
            let key = match what {
                What::Typed(_) => "jobs-found-words",
                What::Role(_) => "jobs-found-role",
            };
            page.t1(key, "words", WORDS.to_string())
        });
        let text = page.lang.text_with(
            "jobs-found",
            &[
                ("count", total.into()),
                ("n", page.lang.number(total).into()),
                ("words", marker.unwrap_or_default().into()),
                ("place", place.unwrap_or_default().into()),
            ],
        );
        let text = text.trim();
        let (before, after) = text.split_once(WORDS).unwrap_or((text, ""));
        Self {
            before: before.to_owned(),
            after: after.to_owned(),
            marked: words.map_or_else(String::new, What::into_text),
        }
    }

    pub fn text(&self) -> String {
        format!("{}{}{}", self.before, self.marked, self.after)
    }
}

/// What jobs are looked for.
enum What {
    /// Words, as they were typed or read.
    Typed(String),
    /// The name of an occupation.
    Role(String),
}

impl What {
    fn into_text(self) -> String {
        match self {
            Self::Typed(text) | Self::Role(text) => text,
        }
    }
}

/// The words if there are any among the signs, or else the occupation if it is one.
fn what(page: &Page, list: &List) -> Option<What> {
    let criteria: &Criteria = &list.asked.criteria;
    if words::words(&criteria.words).next().is_some() {
        let read_as = list.found.read_as.as_ref();
        return Some(What::Typed(read_as.unwrap_or(&criteria.words).clone()));
    }
    let name = match (&list.scope, criteria.occupations.as_slice()) {
        (Scope::Occupation(occupation) | Scope::City(occupation, _), _) => {
            Some(occupation.name.clone())
        }
        (Scope::All, [slug]) => {
            let known = list.found.counts.occupations.iter();
            let mut named = known.filter(|choice| choice.slug == *slug);
            named.next().map(|choice| choice.name.clone())
        }
        _ => None,
    };
    name.map(|name| What::Role(page.lang.sentence_start(&name)))
}

fn place(page: &Page, near: &Near) -> String {
    let key = match near {
        Near::City { .. } => "jobs-found-near",
        Near::Country(_) => "jobs-found-in",
    };
    page.t1(key, "place", name(page, near))
}

/// What a place is called: with its country where another one is meant by its name alone.
pub fn name(page: &Page, near: &Near) -> String {
    match near {
        Near::City { city, .. } if near.text() == city.name => city.name.clone(),
        Near::City { city, .. } => {
            format!("{}, {}", city.name, country_name(&city.country, page.lang))
        }
        Near::Country(country) => country.name(page.lang).to_owned(),
    }
}
