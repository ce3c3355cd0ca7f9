//! Ways past the site in the text of a job that is applied to on the site: who writes there gets no receipt, no status and
//! no answer, and can't have what they sent erased. Whom one can ask has fields of its own.

use std::sync::LazyLock;

use regex::Regex;

use super::finding::{Findings, Rule, Value, Weight};
use super::phrases::{Phrase, Phrases, pattern};
use super::text::Text;
use super::{NewJob, Read};

/// Where an address is right in a text: for those who need help to apply, or about their data.
const HELP: &str = r"accommodations?|accessibility|accessibilite|disabilit[a-z]+|adjustments?|privacy|data protection|gdpr|fraud[a-z]*|scams?|phishing|recruiters? and agencies|handicap[a-z]*|amenagements?|rgpd|dpo|donnees personnelles|confidentialite";

pub fn check(job: &NewJob, read: &Read, found: &mut Findings) {
    if job.apply_url.is_some() {
        return;
    }
    for (field, text) in [
        ("title", &read.title),
        ("description", &read.description),
        ("steps", &read.steps),
    ] {
        let ways = ways(text);
        if !ways.is_empty() {
            let values = vec![("found", Value::Found(ways))];
            found.add(field, Rule::ContactInText, Weight::MustFix, values);
        }
    }
}

fn ways(text: &Text) -> Vec<String> {
    static WAYS: LazyLock<[Regex; 3]> = LazyLock::new(|| {
        [
            // Addresses, also written so that programs don't see them.
            r"[a-z0-9][a-z0-9._%+-]*(?:@| ?[\[(](?:at|arobase|a)[\])] ?)[a-z0-9-]+(?:(?:\.| ?[\[(](?:dot|point)[\])] ?)[a-z0-9-]+)+",
            // Numbers with a country, French ones, and North American ones.
            r"(?:\+|(?-u:\b)00)[1-9][0-9]{0,2}(?:[ .()/-]{0,3}[0-9]){7,12}|(?-u:\b)0[1-9](?:[ .-]?[0-9]{2}){4}(?-u:\b)|(?:\([0-9]{3}\) ?|(?-u:\b)[0-9]{3}[.-])[0-9]{3}[.-][0-9]{4}(?-u:\b)",
            // Messengers and forms elsewhere.
            r"(?-u:\b)(?:(?:wa|t)\.me/|api\.whatsapp\.com/|discord\.gg/|m\.me/|forms\.gle/|docs\.google\.com/forms|forms\.office\.com|forms\.microsoft\.com|calendly\.com/|tally\.so/|jotform\.com/|surveymonkey\.[a-z]+/|[a-z0-9-]+\.typeform\.com|airtable\.com/(?:shr|app))[a-z0-9_/?=+-]*",
        ]
        .map(pattern)
    });
    static CALLS: LazyLock<Phrases<()>> = LazyLock::new(|| {
        Phrases::new(&[&[Phrase {
            is: (),
            says: r"(?:(?:contact|write|message|text|reach|ping|dm|call|add) (?:to )?(?:us|me|him|her)|(?:send|apply|envoyez|postulez|candidatez)[^.\n]{0,30}|(?:contactez|ecrivez|appelez|joignez)[^.\n]{0,20}) (?:on|via|by|through|over|par|sur) (?:whatsapp|telegram|signal|wechat|viber|messenger|discord|skype)",
            unless: "",
        }]])
    });
    let texts = WAYS.iter().filter_map(|way| {
        let mut all = way.find_iter(text.folded()).map(|way| way.range());
        all.find(|range| !is_help(text, range))
    });
    let called = CALLS.found(text).into_iter().map(|(_, range)| range);
    let mut ranges: Vec<_> = texts.chain(called).collect();
    ranges.sort_by_key(|range| range.start);
    ranges.iter().map(|range| text.quote(range)).collect()
}

/// Whether the line is about help to apply, or about data: a point ends no sentence in an address.
fn is_help(text: &Text, range: &std::ops::Range<usize>) -> bool {
    static WORDS: LazyLock<Regex> = LazyLock::new(|| super::phrases::word(HELP));
    WORDS.is_match(text.line(range))
}
