//! The form to apply, as it was filled in, and its rules.

use url::Url;

use super::answers::{self, Typed};
use super::lengths::{LINE, NAME, PHONE, TEXT};
use super::model::Rate;
use super::new::Filled;
use super::opening::Opening;
use crate::jobs::pay::PayUnit;
use crate::web::form::errors::{Errors, Rule, Value};
use crate::web::form::text::lines;
use crate::web::format::minor_digits;
use crate::web::locale::Lang;
use crate::web::multipart::Sent;
use crate::web::visitor::Visitor;

/// Web addresses at the most, and characters of one.
const LINKS: usize = 5;
const LINK: usize = 500;
/// The highest rate that is taken, in units of its currency.
const HIGHEST: f64 = 1e7;

/// Everything as it was typed.
#[derive(Debug, Clone, Default)]
pub struct ApplyForm {
    pub name: String,
    pub email: String,
    pub phone: String,
    pub answers: Typed,
    pub links: String,
    pub rate: String,
    pub availability: String,
    pub note: String,
    pub consent: String,
}

impl ApplyForm {
    pub fn of(sent: &Sent, opening: &Opening) -> Self {
        let typed = |field| sent.value(field).to_owned();
        Self {
            name: typed("name"),
            email: typed("email"),
            phone: typed("phone"),
            answers: Typed::of(sent, &opening.questions),
            links: typed("links"),
            rate: typed("rate"),
            availability: typed("availability"),
            note: typed("note"),
            consent: typed("consent"),
        }
    }

    /// For who is signed in: their own name and address, which they may change.
    pub fn of_visitor(visitor: &Visitor) -> Self {
        Self {
            name: visitor.name.clone(),
            email: visitor.email.clone(),
            ..Self::default()
        }
    }

    /// What was meant, with the messages for what is wrong. `cv` is what is wrong with the CV.
    pub fn read(&self, opening: &Opening, cv: Option<CvFault>, errors: &mut Errors) -> Filled {
        let name = self.name(errors);
        let email = errors.email("email", &self.email, Some("apply-email-missing"));
        let phone = self.phone(errors);
        if let Some(fault) = cv {
            fault.add_to(errors);
        }
        let answers = answers::read(&opening.questions, &self.answers, errors);
        let (rate, availability) = if opening.is_mission() {
            let when = errors.line("availability", &self.availability, Rule::optional(LINE));
            (self.rate(opening, errors), some(when))
        } else {
            (None, None)
        };
        let links = self.links(errors);
        let note = errors.lines("note", &self.note, Rule::optional(TEXT));
        if self.consent != "yes" {
            errors.add("consent", "apply-consent-missing");
        }
        Filled {
            name,
            email,
            phone,
            links,
            note: some(note),
            answers,
            rate,
            availability,
        }
    }

    /// A name opens a mail to an address that nobody has proved: it brings no web address there.
    fn name(&self, errors: &mut Errors) -> String {
        let rule = Rule::required(NAME, "apply-name-missing");
        let name = errors.line("name", &self.name, rule);
        if name.contains('/') || name.to_lowercase().contains("www.") {
            errors.add("name", "apply-name-address");
        }
        name
    }

    fn phone(&self, errors: &mut Errors) -> Option<String> {
        let phone = errors.line("phone", &self.phone, Rule::optional(PHONE));
        let digits = phone.chars().filter(|c| c.is_numeric()).count();
        if !phone.is_empty() && digits < 5 && errors.of("phone").is_none() {
            errors.add("phone", "apply-phone");
        }
        some(phone)
    }

    /// The rate, in the currency and for the time that the job is paid in.
    fn rate(&self, opening: &Opening, errors: &mut Errors) -> Option<Rate> {
        let text = errors.line("rate", &self.rate, Rule::optional(PHONE));
        if text.is_empty() || errors.of("rate").is_some() {
            return None;
        }
        let (currency, unit) = paid_in(opening);
        let amount = amount(&text).filter(|amount| *amount > 0.0 && *amount <= HIGHEST);
        let Some(amount) = amount else {
            errors.add("rate", "apply-rate");
            return None;
        };
        let scale = 10_f64.powi(i32::from(minor_digits(&currency)));
        // The highest rate is far below the range of i64.
        #[allow(clippy::cast_possible_truncation)]
        let amount = (amount * scale).round() as i64;
        Some(Rate {
            amount,
            currency,
            unit,
        })
    }

    /// The web addresses, one a line; `github.com/ada` is one too.
    fn links(&self, errors: &mut Errors) -> Vec<String> {
        let text = match lines(&self.links) {
            Ok(text) => text,
            Err(fault) => {
                errors.add("links", fault.words());
                return Vec::new();
            }
        };
        let written: Vec<&str> = text
            .lines()
            .map(str::trim)
            .filter(|line| !line.is_empty())
            .collect();
        if written.len() > LINKS {
            errors.add("links", "apply-links-many");
            return Vec::new();
        }
        let links: Option<Vec<String>> = written.iter().map(|line| link(line)).collect();
        links.unwrap_or_else(|| {
            errors.add("links", "apply-links");
            Vec::new()
        })
    }
}

/// All that was typed, with the names of its fields: for somebody who can't send it any more.
pub fn typed(lang: Lang, sent: &Sent) -> Vec<(String, String)> {
    let label = |field: &str| match field {
        "name" => Some("apply-name"),
        "email" => Some("apply-email"),
        "phone" => Some("apply-phone-label"),
        "links" => Some("apply-links-label"),
        "rate" => Some("apply-rate-told"),
        "availability" => Some("apply-availability"),
        "note" => Some("apply-note"),
        field if field.starts_with("q-") => Some("apply-answer"),
        _ => None,
    };
    sent.all()
        .filter(|(_, text)| !text.trim().is_empty())
        .filter_map(|(field, text)| Some((lang.text(label(field)?).into_owned(), text.to_owned())))
        .collect()
}

/// What is wrong with a CV.
#[derive(Debug, Clone, PartialEq)]
pub struct CvFault {
    key: &'static str,
    values: Vec<(&'static str, Value)>,
}

impl CvFault {
    pub const MISSING: Self = Self::plain("apply-cv-missing");
    pub const EMPTY: Self = Self::plain("apply-cv-empty");
    pub const OTHER_TYPE: Self = Self::plain("apply-cv-type");
    /// It was kept for the form, and is no more.
    pub const GONE: Self = Self::plain("apply-cv-gone");

    const fn plain(key: &'static str) -> Self {
        Self {
            key,
            values: Vec::new(),
        }
    }

    pub fn add_to(self, errors: &mut Errors) {
        errors.add_with("cv", self.key, self.values);
    }

    /// Larger than so many MB.
    pub fn too_large(limit_mb: u64) -> Self {
        Self {
            key: "apply-cv-large",
            values: vec![("limit", Value::Text(limit_mb.to_string()))],
        }
    }
}

/// The currency that a mission is paid in, and what an amount is for.
pub fn paid_in(opening: &Opening) -> (String, PayUnit) {
    match opening.job.pay.pay() {
        Some(pay) => (pay.currency, pay.unit),
        None => ("EUR".to_owned(), PayUnit::Day),
    }
}

fn link(line: &str) -> Option<String> {
    let written = if line.contains("://") {
        line.to_owned()
    } else {
        format!("https://{line}")
    };
    let url = Url::parse(&written).ok()?;
    let is_web = matches!(url.scheme(), "http" | "https")
        && url.host_str().is_some_and(|host| host.contains('.'))
        && written.chars().count() <= LINK
        && !line.contains(char::is_whitespace);
    is_web.then_some(written)
}

/// An amount of money as people write it: `550`, `1 200`, `1,200.50`, `1.200,50 €`.
fn amount(text: &str) -> Option<f64> {
    let plain: String = text
        .chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '€' | '£' | '$' | '\'' | '’'))
        .collect();
    if plain.is_empty()
        || !plain
            .chars()
            .all(|c| c.is_ascii_digit() || matches!(c, '.' | ','))
    {
        return None;
    }
    // Behind the last mark stand one or two decimals; three digits are a group of thousands.
    let (whole, decimals) = match plain.rfind(['.', ',']) {
        Some(at) if plain.len() - at - 1 <= 2 => (&plain[..at], &plain[at + 1..]),
        _ => (plain.as_str(), ""),
    };
    let whole: String = whole.chars().filter(char::is_ascii_digit).collect();
    format!("0{whole}.{decimals}0").parse().ok()
}

fn some(text: String) -> Option<String> {
    Some(text).filter(|text| !text.is_empty())
}
