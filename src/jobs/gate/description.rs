//! The text: long enough for the places that list jobs, a text of its own, and readable.

use super::finding::{Findings, Rule, Value, Weight};
use super::{NewJob, Read};
use crate::places::fold;
use crate::web::locale::Lang;

/// LinkedIn takes no shorter one, in characters.
const LEAST: usize = 100;
/// Below this a text tells too little to decide by.
const ENOUGH: usize = 700;
/// From this many letters it can be said whether a text is all in capitals, or in which language.
const LETTERS: usize = 60;

pub fn check(job: &NewJob, read: &Read, found: &mut Findings) {
    let length = read.description.length();
    let count = |count: usize| Value::Count(i64::try_from(count).unwrap_or(i64::MAX));
    let values = |least| vec![("count", count(length)), ("least", count(least))];
    if length < LEAST {
        let values = values(LEAST);
        found.add(
            "description",
            Rule::DescriptionShort,
            Weight::MustFix,
            values,
        );
    } else if length < ENOUGH {
        let values = values(ENOUGH);
        found.add("description", Rule::DescriptionThin, Weight::Advice, values);
    }
    if fold(&job.description) == fold(&job.title) {
        found.must_fix("description", Rule::DescriptionIsTitle);
    }
    if shouts(&job.description) {
        found.must_fix("description", Rule::DescriptionCapitals);
    }
    if let Some(lang) = other_language(job) {
        let values = vec![("language", Value::Text(lang.name().to_owned()))];
        found.add("lang", Rule::LanguageDiffers, Weight::Advice, values);
    }
}

/// Whether most of its letters are capitals.
fn shouts(text: &str) -> bool {
    let (mut capitals, mut small) = (0, 0);
    for c in text.chars() {
        capitals += usize::from(c.is_uppercase());
        small += usize::from(c.is_lowercase());
    }
    capitals + small >= LETTERS && capitals > 2 * small
}

/// The language that the text is written in, where it isn't what the job says.
fn other_language(job: &NewJob) -> Option<Lang> {
    let start: String = job.description.chars().take(2_000).collect();
    if start.chars().filter(|c| c.is_alphabetic()).count() < 2 * LETTERS {
        return None;
    }
    let told = whatlang::detect(&start).filter(whatlang::Info::is_reliable)?;
    let lang = match told.lang() {
        whatlang::Lang::Fra => Lang::Fr,
        whatlang::Lang::Eng => Lang::En,
        _ => return None,
    };
    (lang != job.lang).then_some(lang)
}
