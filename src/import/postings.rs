//! Postings as applicant tracking systems list them, made into rows. What can't be read from a posting's
//! own fields is left out rather than guessed.

use std::sync::LazyLock;

use percent_encoding::percent_decode_str;
use regex::Regex;
use serde::Deserialize;

use super::locations::Told;
use super::pattern;
use super::row::{Pay, Row};
use crate::jobs::model::{Contract, Seniority};
use crate::jobs::pay::PayUnit;
use crate::places::fold;

/// A posting; fields that no job is made of are passed over.
#[derive(Deserialize)]
struct Posting {
    source: String,
    id: String,
    company: String,
    title: Option<String>,
    employment_type: Option<String>,
    location: Option<String>,
    #[serde(default)]
    secondary: Vec<String>,
    address: Option<Address>,
    remote: Option<bool>,
    #[serde(default)]
    comp_components: Vec<Component>,
    posted: Option<String>,
    url: Option<String>,
    html: Option<String>,
    #[serde(default)]
    text: String,
}

#[derive(Deserialize)]
struct Address {
    #[serde(rename = "postalAddress")]
    postal: Option<Postal>,
}

#[derive(Deserialize, Default)]
#[serde(rename_all = "camelCase", default)]
struct Postal {
    address_locality: String,
    address_country: String,
}

/// A part of the compensation: salary, bonus, equity.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Component {
    compensation_type: String,
    interval: Option<String>,
    currency_code: Option<String>,
    min_value: Option<f64>,
    max_value: Option<f64>,
}

/// The row of one posting.
///
/// # Errors
/// Why there is none, in words.
pub fn read(line: &str) -> Result<Row, String> {
    let posting: Posting =
        serde_json::from_str(line).map_err(|error| format!("this is not a posting: {error}"))?;
    if posting.source.ends_with("_archive") || posting.text.contains("This job posting has closed")
    {
        return Err("text: the posting says that it has closed".to_owned());
    }
    let title = posting.title.as_deref().map(title).unwrap_or_default();
    let template = posting.html.is_none().then(|| text(&posting.text, &title));
    let location = posting
        .location
        .as_deref()
        .filter(|location| !location.is_empty());
    let postal = posting
        .address
        .and_then(|address| address.postal)
        .unwrap_or_default();
    let place = Told {
        title: &title,
        location: location.unwrap_or_else(|| location_in(&posting.text)),
        others: &posting.secondary,
        city: &postal.address_locality,
        country: &postal.address_country,
        remote: posting.remote,
        description: &posting.text,
    }
    .read();
    Ok(Row {
        source_id: posting.id,
        company: company(&posting.company),
        workplace: Some(place.workplace),
        hybrid_days: place.hybrid_days,
        places: place.places,
        remote_countries: place.remote_countries,
        contract: Some(contract(posting.employment_type.as_deref(), &title)),
        seniority: seniority(&title),
        pay: pay(&posting.comp_components),
        description: template,
        description_html: posting.html,
        apply_url: posting.url,
        published_at: posting.posted,
        title,
        ..Row::default()
    })
}

/// The title without what isn't part of it: "(Remote)" is told by the workplace.
fn title(title: &str) -> String {
    static ASIDE: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"(?i)\s*[\[(](?:fully |100% )?(?:remote|hybrid|on-?site)[\])]|\s+[-–|]\s+(?:remote|hybrid|on-?site)\s*$",
        )
    });
    let plain = ASIDE.replace_all(title, "");
    let plain = plain.trim().trim_end_matches([',', '-', '–', '|']).trim();
    if plain.is_empty() {
        title.to_owned()
    } else {
        plain.to_owned()
    }
}

/// The name of a company that is known by its address at the system only: `Forward%20Financing`,
/// `ataraxis-ai`.
fn company(name: &str) -> String {
    let name = percent_decode_str(name).decode_utf8_lossy().into_owned();
    if name.chars().any(char::is_uppercase) || name.contains(['.', ' ']) {
        return name;
    }
    let words = name.split('-').map(|word| match word {
        "ai" => "AI".to_owned(),
        _ => {
            let mut letters = word.chars();
            let first = letters.next().into_iter().flat_map(char::to_uppercase);
            first.chain(letters).collect()
        }
    });
    words.collect::<Vec<_>>().join(" ")
}

fn contract(employment: Option<&str>, title: &str) -> Contract {
    let kind = employment.map(fold).unwrap_or_default();
    let title = fold(title);
    let says = |word: &str| title.split(' ').any(|other| other == word);
    match kind.as_str() {
        "intern" | "internship" => Contract::Internship,
        "contract" | "temporary" | "fixed term" => Contract::FixedTerm,
        "part time" | "parttime" => Contract::PartTime,
        _ if says("intern") || says("internship") || says("stage") => Contract::Internship,
        _ => Contract::Permanent,
    }
}

/// The seniority that the first such word of a title tells.
fn seniority(title: &str) -> Option<Seniority> {
    let folded = fold(title);
    let words: Vec<&str> = folded.split(' ').collect();
    if words
        .windows(2)
        .any(|pair| matches!(pair, ["lead", "gen" | "generation"]))
    {
        return None;
    }
    words.iter().find_map(|word| match *word {
        "junior" | "jr" | "graduate" | "grad" | "entry" | "debutant" => Some(Seniority::Junior),
        "intermediate" | "mid" | "confirme" | "confirmee" => Some(Seniority::Intermediate),
        "senior" | "sr" | "staff" | "principal" | "expert" => Some(Seniority::Senior),
        "lead" | "head" | "director" | "vp" | "chief" => Some(Seniority::Lead),
        _ => None,
    })
}

/// The salary, where its period is one that the site knows; bonus and equity are no pay.
fn pay(components: &[Component]) -> Option<Pay> {
    let salary = components
        .iter()
        .find(|part| part.compensation_type == "Salary")?;
    let per = match salary.interval.as_deref()? {
        "1 HOUR" => PayUnit::Hour,
        "1 DAY" => PayUnit::Day,
        "1 MONTH" => PayUnit::Month,
        "1 YEAR" => PayUnit::Year,
        _ => return None,
    };
    let given = |amount: Option<f64>| amount.filter(|amount| *amount > 0.0);
    let (min, max) = (given(salary.min_value), given(salary.max_value));
    min.or(max)?;
    Some(Pay {
        min,
        max,
        currency: salary.currency_code.clone()?,
        per,
    })
}

/// The text of a posting that comes as a Jekyll page: Markdown with tags of its template in it.
fn text(text: &str, title: &str) -> String {
    static TAGS: LazyLock<Vec<Regex>> = LazyLock::new(|| {
        [
            // A link to a page of the template's own site.
            r"\[([^\]]*)\]\(\{%[^%]*%\}\)",
            r"\{%[^%]*%\}|\{\{[^}]*\}\}",
        ]
        .iter()
        .map(|text| pattern(text))
        .collect()
    });
    let mut text = text.replace("{{ page.title }}", title);
    for (tag, with) in TAGS.iter().zip(["$1", ""]) {
        text = tag.replace_all(&text, with).into_owned();
    }
    text
}

fn location_in(text: &str) -> &str {
    text.lines()
        .find_map(|line| line.trim().strip_prefix("**Location:**"))
        .unwrap_or_default()
        .trim()
}
