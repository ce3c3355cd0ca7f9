//! What a reader fills in to report a job.

use serde::Deserialize;

use super::model::Reason;
use crate::web::form::errors::{Errors, Rule};
use crate::web::locale::Lang;

/// How long the text may be, in characters: whatever they are, the form stays below the limit of a body.
const LONGEST: usize = 4000;

/// The form as it was sent.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct ReportForm {
    pub reason: String,
    pub text: String,
    pub email: String,
    pub stamp: String,
    /// The trap.
    pub homepage: String,
}

/// What was meant.
#[derive(Debug, Clone)]
pub struct Said {
    pub reason: Reason,
    pub text: String,
    pub email: Option<String>,
}

impl ReportForm {
    /// What was typed, with the names of its fields.
    pub fn typed(&self, lang: Lang) -> Vec<(String, String)> {
        let reason = Reason::from_word(&self.reason)
            .map(|reason| lang.text(&format!("report-reason-{}", reason.as_str())));
        [
            ("report-reason", reason.unwrap_or_default().into_owned()),
            ("report-text", self.text.clone()),
            ("report-email", self.email.clone()),
        ]
        .into_iter()
        .filter(|(_, text)| !text.trim().is_empty())
        .map(|(label, text)| (lang.text(label).into_owned(), text))
        .collect()
    }

    /// Reads the form; nothing where there is an error.
    pub fn read(&self, errors: &mut Errors) -> Option<Said> {
        let reason = errors.choice(
            "reason",
            &self.reason,
            Reason::from_word,
            "report-reason-missing",
        );
        let rule = match reason {
            Some(Reason::Other) => Rule::required(LONGEST, "report-text-missing"),
            _ => Rule::optional(LONGEST),
        };
        let text = errors.lines("text", &self.text, rule);
        let email = errors.email("email", &self.email, None);
        let reason = reason.filter(|_| errors.is_empty())?;
        Some(Said {
            reason,
            text,
            email: Some(email).filter(|email| !email.is_empty()),
        })
    }
}
