//! What differs between two versions of a job, or of what a company says of itself, field by field and word by word.

use std::time::Duration;

use similar::{Algorithm, ChangeTag, TextDiff};

use super::said::{Said, Words};
use crate::jobs::drafts::form::JobForm;

/// How long one field may take: what hasn't been looked at by then is shown as taken out and put in.
const PATIENCE: Duration = Duration::from_millis(100);

/// A field that differs.
#[derive(Debug, Clone, PartialEq)]
pub struct Field {
    /// What it is called.
    pub label: String,
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

/// The fields of a job that differ, in the form's order.
pub fn between(old: &JobForm, new: &JobForm, words: &Words) -> Vec<Field> {
    differing(words.of_job(old), words.of_job(new))
}

/// Of two lists of the same fields those that differ.
pub fn differing(old: Vec<Said>, new: Vec<Said>) -> Vec<Field> {
    old.into_iter()
        .zip(new)
        .filter(|((_, old), (_, new))| old != new)
        .map(|((label, old), (_, new))| Field {
            label,
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

#[cfg(test)]
mod tests {
    use super::{JobForm, Kind, Words, between, words};
    use crate::web::locale::Lang;

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
        let words = Words::of(Lang::En);
        let fields = between(&old, &new, &words);
        let labels: Vec<&str> = fields.iter().map(|field| field.label.as_str()).collect();
        assert_eq!(labels, ["Pay"]);
        let told: Vec<&str> = fields[0].parts.iter().map(|p| p.text.as_str()).collect();
        assert_eq!(told.concat(), "from €30,000€32,000 a year");
        assert!(between(&old, &old, &words).is_empty());
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
