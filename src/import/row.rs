//! The documented shape of a job to import, `docs/import.md`: one JSON object a line.

use chrono::NaiveDate;
use iso_currency::Currency;
use serde::{Deserialize, Serialize};
use url::Url;
use validator::{Validate, ValidationError, ValidationErrors, ValidationErrorsKind};

use crate::jobs::model::{Contract, Seniority, Status, Workplace};
use crate::jobs::pay::PayUnit;
use crate::jobs::questions::Question;
use crate::web::locale::Lang;

/// A job as a line of the file tells it.
#[derive(Debug, Clone, Default, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
pub struct Row {
    #[validate(custom(function = "name"))]
    pub source_id: String,
    #[validate(custom(function = "name"))]
    pub title: String,
    #[validate(custom(function = "name"))]
    pub company: String,
    #[validate(custom(function = "web_address"))]
    pub company_website: Option<String>,
    // What was added to the shape later is left out of a row's digest where it says nothing.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[validate(email(message = "must be an e-mail address"))]
    pub company_email: Option<String>,
    /// An occupation's slug.
    pub occupation: Option<String>,
    pub lang: Option<Lang>,
    pub workplace: Option<Workplace>,
    #[validate(range(min = 1, max = 5, message = "must be 1 to 5"))]
    pub hybrid_days: Option<i64>,
    #[serde(default)]
    #[validate(length(max = 50, message = "must be at most 50 places"))]
    pub places: Vec<String>,
    #[serde(default)]
    #[validate(length(max = 100, message = "must be at most 100 countries"))]
    pub remote_countries: Vec<String>,
    pub contract: Option<Contract>,
    pub seniority: Option<Seniority>,
    #[validate(nested)]
    pub pay: Option<Pay>,
    #[serde(default)]
    #[validate(length(max = 40, message = "must be at most 40 skills"))]
    pub skills_must: Vec<String>,
    #[serde(default)]
    #[validate(length(max = 40, message = "must be at most 40 skills"))]
    pub skills_nice: Vec<String>,
    #[validate(custom(function = "year"))]
    pub starts_on: Option<NaiveDate>,
    #[validate(range(min = 1, max = 120, message = "must be 1 to 120"))]
    pub length_months: Option<i64>,
    /// Markdown.
    #[validate(custom(function = "text"))]
    pub description: Option<String>,
    #[validate(custom(function = "text"))]
    pub description_html: Option<String>,
    #[serde(default)]
    #[validate(custom(function = "steps"))]
    pub steps: Vec<String>,
    #[validate(custom(function = "web_address"))]
    pub apply_url: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[validate(custom(function = "questions"))]
    pub questions: Vec<Question>,
    /// A date with a time (RFC 3339), or a day.
    pub published_at: Option<String>,
    /// The last day on which it is open.
    #[validate(custom(function = "year"))]
    pub closes_on: Option<NaiveDate>,
    #[validate(custom(function = "importable"))]
    pub status: Option<Status>,
}

/// Pay in whole units of its currency; cents stand behind the point.
#[derive(Debug, Clone, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[validate(schema(function = "range"))]
pub struct Pay {
    #[validate(range(
        exclusive_min = 0.0,
        max = 1e9,
        message = "must be more than 0 and at most 1000000000"
    ))]
    pub min: Option<f64>,
    #[validate(range(
        exclusive_min = 0.0,
        max = 1e9,
        message = "must be more than 0 and at most 1000000000"
    ))]
    pub max: Option<f64>,
    #[validate(custom(function = "currency"))]
    pub currency: String,
    pub per: PayUnit,
}

impl Row {
    /// Reads a line.
    ///
    /// # Errors
    /// The reason in words, with the field's name.
    pub fn read(line: &str) -> Result<Self, String> {
        // Serde would take the fields from a list as well.
        if !line.trim_start().starts_with('{') {
            return Err("this is not a JSON object".to_owned());
        }
        let mut json = serde_json::Deserializer::from_str(line);
        let row: Self = serde_path_to_error::deserialize(&mut json).map_err(|error| {
            let path = error.path().to_string();
            let said = said(error.inner());
            if matches!(path.as_str(), "." | "?") {
                said
            } else {
                format!("{path}: {said}")
            }
        })?;
        json.end().map_err(|error| said(&error))?;
        Ok(row)
    }

    /// The row without control characters and needless space, if it keeps the rules.
    ///
    /// # Errors
    /// The reasons in words, each with the field's name.
    pub fn checked(mut self) -> Result<Self, String> {
        for field in [&mut self.source_id, &mut self.title, &mut self.company] {
            *field = one_line(field);
        }
        let lists = [
            &mut self.places,
            &mut self.remote_countries,
            &mut self.steps,
        ];
        let names = [&mut self.skills_must, &mut self.skills_nice];
        for list in lists.into_iter().chain(names) {
            for field in list.iter_mut() {
                *field = one_line(field);
            }
        }
        for question in &mut self.questions {
            question.text = one_line(&question.text);
            question.hint = question.hint.as_deref().map(one_line);
            for option in &mut question.options {
                *option = one_line(option);
            }
        }
        for field in [&mut self.description, &mut self.description_html] {
            *field = field
                .as_deref()
                .map(many_lines)
                .filter(|text| !text.is_empty());
        }
        for field in [
            &mut self.company_website,
            &mut self.company_email,
            &mut self.occupation,
            &mut self.apply_url,
            &mut self.published_at,
        ] {
            *field = field
                .as_deref()
                .map(one_line)
                .filter(|text| !text.is_empty());
        }
        self.validate().map_err(|errors| reasons(&errors, ""))?;
        Ok(self)
    }
}

/// What the JSON reader says, without the place in the line, which says nothing to whoever wrote the file.
fn said(error: &serde_json::Error) -> String {
    let said = error.to_string();
    match said.rsplit_once(" at line ") {
        Some((said, _)) if !error.is_syntax() && !error.is_eof() => said.to_owned(),
        _ => format!("this is not a JSON object: {said}"),
    }
}

fn one_line(text: &str) -> String {
    let text: String = text
        .chars()
        .filter(|c| c.is_whitespace() || !c.is_control())
        .collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn many_lines(text: &str) -> String {
    let text = text.replace("\r\n", "\n");
    let kept = |c: &char| matches!(c, '\n' | '\t') || !c.is_control();
    let text: String = text.chars().filter(kept).collect();
    text.trim().to_owned()
}

/// Every broken rule as `field message`, in the order of the fields' names.
fn reasons(errors: &ValidationErrors, prefix: &str) -> String {
    let mut reasons: Vec<String> = errors
        .errors()
        .iter()
        .map(|(field, kind)| {
            let field = if *field == "__all__" {
                prefix.trim_end_matches('.').to_owned()
            } else {
                format!("{prefix}{field}")
            };
            match kind {
                ValidationErrorsKind::Field(errors) => {
                    let said = errors.iter().filter_map(|error| error.message.as_deref());
                    format!("{field} {}", said.collect::<Vec<_>>().join(" and "))
                }
                ValidationErrorsKind::Struct(errors) => reasons_of(errors, &field),
                ValidationErrorsKind::List(errors) => {
                    let said = errors.values().map(|errors| reasons_of(errors, &field));
                    said.collect::<Vec<_>>().join("; ")
                }
            }
        })
        .collect();
    reasons.sort();
    reasons.join("; ")
}

fn reasons_of(errors: &ValidationErrors, field: &str) -> String {
    reasons(errors, &format!("{field}."))
}

fn wrong(message: &'static str) -> ValidationError {
    ValidationError::new("import").with_message(message.into())
}

fn name(name: &str) -> Result<(), ValidationError> {
    if !name.chars().any(is_visible) {
        return Err(wrong("must not be empty"));
    }
    if name.chars().count() > 200 {
        return Err(wrong("must be at most 200 characters"));
    }
    Ok(())
}

/// Whether a character leaves a trace on the page.
fn is_visible(c: char) -> bool {
    let is_format = matches!(c,
        '\u{ad}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}');
    !c.is_whitespace() && !c.is_control() && !is_format
}

fn text(text: &str) -> Result<(), ValidationError> {
    if text.chars().count() > 100_000 {
        return Err(wrong("must be at most 100000 characters"));
    }
    Ok(())
}

fn steps(steps: &[String]) -> Result<(), ValidationError> {
    if steps.len() > 20 || steps.iter().any(|step| step.chars().count() > 500) {
        return Err(wrong("must be at most 20 steps of 500 characters"));
    }
    Ok(())
}

fn questions(questions: &[Question]) -> Result<(), ValidationError> {
    Question::check_all(questions).map_err(|reason| {
        let mut error = ValidationError::new("rule");
        error.message = Some(reason.into());
        error
    })
}

fn web_address(address: &str) -> Result<(), ValidationError> {
    let is_web = Url::parse(address)
        .is_ok_and(|url| matches!(url.scheme(), "http" | "https") && url.has_host());
    if !is_web || address.chars().count() > 2000 {
        return Err(wrong(
            "must be an address that begins with http:// or https://, of at most 2000 characters",
        ));
    }
    Ok(())
}

fn year(day: &NaiveDate) -> Result<(), ValidationError> {
    use chrono::Datelike;
    if !(1970..=2199).contains(&day.year()) {
        return Err(wrong("must be between 1970 and 2199"));
    }
    Ok(())
}

fn importable(status: &Status) -> Result<(), ValidationError> {
    use Status::{Expired, Refused};
    if matches!(status, Expired | Refused) {
        return Err(wrong(
            "must be draft, published, paused, filled or closed: the other states come about on the site",
        ));
    }
    Ok(())
}

fn currency(code: &str) -> Result<(), ValidationError> {
    match Currency::from_code(code) {
        Some(_) => Ok(()),
        None => Err(wrong("must be the code of a currency (ISO 4217), as EUR")),
    }
}

fn range(pay: &Pay) -> Result<(), ValidationError> {
    match (pay.min, pay.max) {
        (None, None) => Err(wrong("must have min, max or both")),
        (Some(min), Some(max)) if min > max => Err(wrong("has a min above its max")),
        _ => Ok(()),
    }
}
