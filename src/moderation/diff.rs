//! What differs between a job that is published and its new version, field by field and word by word.

use std::time::Duration;

use similar::{Algorithm, ChangeTag, TextDiff};

use crate::jobs::drafts::form::{JobForm, QuestionForm};

/// How long one field may take: what hasn't been looked at by then is shown as taken out and put in.
const PATIENCE: Duration = Duration::from_millis(100);

/// A field that differs.
#[derive(Debug, Clone, PartialEq)]
pub struct Field {
    /// The part of the key of its name (`job-field-<name>`).
    pub name: &'static str,
    pub parts: Vec<Part>,
}

/// A run of words of a field.
#[derive(Debug, Clone, PartialEq)]
pub struct Part {
    pub kind: Kind,
    pub text: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Same,
    Out,
    In,
}

impl Part {
    pub fn is_in(&self) -> bool {
        self.kind == Kind::In
    }

    pub fn is_out(&self) -> bool {
        self.kind == Kind::Out
    }
}

/// The fields that differ, in the form's order.
pub fn between(old: &JobForm, new: &JobForm) -> Vec<Field> {
    fields(old)
        .into_iter()
        .zip(fields(new))
        .filter(|((_, old), (_, new))| old != new)
        .map(|((name, old), (_, new))| Field {
            name,
            parts: words(&old, &new),
        })
        .collect()
}

/// The words that are the same, taken out and put in; a run of one kind is one part.
pub fn words(old: &str, new: &str) -> Vec<Part> {
    let diff = TextDiff::configure()
        .algorithm(Algorithm::Patience)
        .timeout(PATIENCE)
        .diff_words(old, new);
    let mut parts: Vec<Part> = Vec::new();
    for change in diff.iter_all_changes() {
        let kind = match change.tag() {
            ChangeTag::Equal => Kind::Same,
            ChangeTag::Delete => Kind::Out,
            ChangeTag::Insert => Kind::In,
        };
        match parts.last_mut() {
            Some(last) if last.kind == kind => last.text.push_str(change.value()),
            _ => parts.push(Part {
                kind,
                text: change.value().to_owned(),
            }),
        }
    }
    parts
}

/// All fields with their names, as one would read them.
fn fields(form: &JobForm) -> [(&'static str, String); 21] {
    let pair = |one: &str, other: &str, between: &str| {
        let said = [one.trim(), other.trim()];
        let said: Vec<&str> = said.into_iter().filter(|text| !text.is_empty()).collect();
        said.join(between)
    };
    let amounts = pair(&form.pay_min, &form.pay_max, "–");
    let pay = match amounts.is_empty() {
        true => String::new(),
        false => format!("{amounts} {} / {}", form.pay_currency, form.pay_unit),
    };
    let apply = match form.apply.as_str() {
        "elsewhere" => form.apply_url.clone(),
        _ => String::new(),
    };
    let clean = |text: &str| text.trim().replace("\r\n", "\n");
    [
        ("title", clean(&form.title)),
        ("lang", clean(&form.lang)),
        ("occupation", clean(&form.occupation)),
        ("client", clean(&form.client)),
        ("contract", clean(&form.contract)),
        ("seniority", clean(&form.seniority)),
        ("workplace", clean(&form.workplace)),
        ("hybrid_days", clean(&form.hybrid_days)),
        ("places", clean(&form.places)),
        ("remote_countries", clean(&form.remote_countries)),
        ("pay", pay),
        ("starts_on", clean(&form.starts_on)),
        ("length_months", clean(&form.length_months)),
        ("description", clean(&form.description)),
        ("must", clean(&form.must)),
        ("nice", clean(&form.nice)),
        ("steps", clean(&form.steps)),
        ("apply", apply),
        (
            "questions",
            form.questions
                .iter()
                .filter(|question| !question.is_blank())
                .map(said)
                .collect::<Vec<_>>()
                .join("\n"),
        ),
        (
            "contact",
            pair(&form.contact_name, &form.contact_email, ", "),
        ),
        ("closes_on", clean(&form.closes_on)),
    ]
}

/// A question on a line: its text, kind and hint, its options, what rules out.
fn said(question: &QuestionForm) -> String {
    let required = if question.required { "*" } else { "" };
    let mut line = format!("{}{required} ({})", question.text.trim(), question.kind);
    if !question.hint.trim().is_empty() {
        line = format!("{line}: {}", question.hint.trim());
    }
    let joined = |text: &str| {
        let lines: Vec<&str> = text.lines().map(str::trim).collect();
        lines.join(" | ")
    };
    if !question.options.trim().is_empty() {
        line = format!("{line} [{}]", joined(&question.options));
    }
    if !question.knock_out.trim().is_empty() {
        line = format!("{line} ✕ {}", joined(&question.knock_out));
    }
    if !(question.min.is_empty() && question.max.is_empty()) {
        line = format!("{line} {}…{}", question.min, question.max);
    }
    line
}

#[cfg(test)]
mod tests {
    use super::{JobForm, Kind, between, words};

    #[test]
    fn words_that_are_taken_out_and_put_in_are_told_apart() {
        let parts = words("Keep the boiler at pressure", "Keep the engine at pressure");
        let told: Vec<(Kind, &str)> = parts.iter().map(|p| (p.kind, p.text.as_str())).collect();
        assert_eq!(
            told,
            [
                (Kind::Same, "Keep the "),
                (Kind::Out, "boiler"),
                (Kind::In, "engine"),
                (Kind::Same, " at pressure"),
            ]
        );
    }

    #[test]
    fn only_the_fields_that_differ_are_shown() {
        let old = JobForm {
            title: "Stoker".to_owned(),
            pay_min: "30000".to_owned(),
            pay_currency: "EUR".to_owned(),
            pay_unit: "year".to_owned(),
            description: "Keep the boiler.\r\n".to_owned(),
            ..JobForm::default()
        };
        let new = JobForm {
            pay_min: "32000".to_owned(),
            description: "Keep the boiler.".to_owned(),
            ..old.clone()
        };
        let names: Vec<&str> = between(&old, &new).iter().map(|field| field.name).collect();
        assert_eq!(names, ["pay"]);
        assert!(between(&old, &old).is_empty());
    }

    #[test]
    fn a_long_text_is_compared_in_time() {
        let old: String = (0..6_000).map(|n| format!("word{n} ")).collect();
        let new: String = (0..6_000).rev().map(|n| format!("word{n} ")).collect();
        let begun = std::time::Instant::now();
        assert!(!words(&old, &new).is_empty());
        assert!(begun.elapsed().as_secs() < 5);
    }
}
