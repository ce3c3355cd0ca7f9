//! Titles that name one sex: `salesman`, `Directeur` without `(H/F)`. The ad's language decides which words are looked
//! for.

mod english;
mod french;

use super::finding::{Findings, Rule, Value, Weight};
use super::phrases::{Phrase, Phrases};
use super::{NewJob, Read};
use crate::web::locale::Lang;
use std::sync::LazyLock;

/// A word of a title that names one sex.
struct Gendered {
    /// As it was written.
    word: String,
    /// What to write in its place.
    better: String,
}

pub fn check(job: &NewJob, read: &Read, found: &mut Findings) {
    let gendered = match job.lang {
        Lang::En => english::gendered(&read.title),
        Lang::Fr => french::gendered(&read.title),
    };
    if let Some(Gendered { word, better }) = gendered {
        let values = vec![
            ("found", Value::Found(vec![word])),
            ("better", Value::Text(better)),
        ];
        found.add("title", Rule::TitleGendered, Weight::MustFix, values);
    }
    hype(read, found);
}

/// Words that tell mostly young men that they are meant.
fn hype(read: &Read, found: &mut Findings) {
    static HYPE: LazyLock<Phrases<()>> = LazyLock::new(|| {
        Phrases::new(&[&[Phrase {
            is: (),
            says: r"rock ?-?stars?|ninjas?|gurus?|jedis?|superhero(?:es)?|super-heros|badass|wizards?",
            unless: "install(?:ation)? wizard|setup wizard|rockstar games",
        }]])
    });
    if let Some((_, range)) = HYPE.found(&read.title).first() {
        let values = vec![("found", Value::Found(vec![read.title.quote(range)]))];
        found.add("title", Rule::TitleHype, Weight::Advice, values);
    }
}
