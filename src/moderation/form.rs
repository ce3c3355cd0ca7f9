//! What moderators and posters fill in.

use serde::Deserialize;

use super::reasons::Category;
use super::verdicts::Verdict;
use crate::web::form::errors::{Errors, Rule};

/// How long a reason or a message may be, in characters.
const LONGEST: usize = 4_000;

/// A decision as it was sent.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct DecisionForm {
    pub reason: String,
    pub category: String,
    /// The version that the page was drawn for.
    pub version: String,
    /// `yes` where the box beside the ban is ticked.
    pub sure: String,
}

impl DecisionForm {
    /// What was meant. The reason may be left out where the poster needs none; a ban has a box to tick beside it.
    pub fn read(&self, verdict: Verdict, errors: &mut Errors) -> (String, Category) {
        let rule = match verdict.needs_reason() {
            true => Rule::required(LONGEST, "moderation-reason-missing"),
            false => Rule::optional(LONGEST),
        };
        let reason = errors.lines("reason", &self.reason, rule);
        let category = self.category();
        if category.is_none() {
            errors.add("category", "form-invalid");
        }
        if verdict.must_be_sure() && !self.is_sure() {
            errors.add("sure", "moderation-ban-unsure");
        }
        (reason, category.unwrap_or(Category::Other))
    }

    pub fn is_sure(&self) -> bool {
        self.sure == "yes"
    }

    /// The kind of reason: without one it is another one, and of a word that isn't known nothing.
    pub fn category(&self) -> Option<Category> {
        match self.category.as_str() {
            "" => Some(Category::Other),
            word => Category::from_word(word),
        }
    }
}

/// A message, or why somebody appeals.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct MessageForm {
    pub text: String,
}

impl MessageForm {
    pub fn read(&self, errors: &mut Errors) -> String {
        errors.lines(
            "text",
            &self.text,
            Rule::required(LONGEST, "moderation-message-missing"),
        )
    }
}

/// What the one form of a case's page holds: whichever of its buttons is pressed, all that was typed comes along.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct CaseForm {
    #[serde(flatten)]
    pub decision: DecisionForm,
    #[serde(flatten)]
    pub message: MessageForm,
    /// The kind of reason whose words are to be filled in.
    pub canned: String,
}

impl CaseForm {
    /// Whether nobody has written anything in it.
    pub fn is_blank(&self) -> bool {
        self.decision.reason.trim().is_empty() && self.message.text.trim().is_empty()
    }

    /// What is left of it once its message is sent.
    pub fn without_message(self) -> Self {
        Self {
            message: MessageForm::default(),
            ..self
        }
    }

    /// What is left of it once it is decided.
    pub fn without_decision(self) -> Self {
        Self {
            decision: DecisionForm::default(),
            ..self
        }
    }
}

/// What the poster's side sends with an appeal.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct AppealForm {
    pub appeal: String,
}

impl AppealForm {
    pub fn read(&self, errors: &mut Errors) -> String {
        errors.lines(
            "appeal",
            &self.appeal,
            Rule::required(LONGEST, "moderation-appeal-missing"),
        )
    }
}

/// Cases that were ticked, and one reason for all. Several fields go by one name, which the usual reader of forms doesn't
/// take.
#[derive(Debug, Clone, Default)]
pub struct BulkForm {
    /// Cases and the versions that the page showed.
    pub ticked: Vec<(i64, String)>,
    pub decision: DecisionForm,
    /// The query of the queue that it was sent from.
    pub back: String,
}

/// How many are decided on at once.
const MOST_TICKED: usize = 100;

impl BulkForm {
    pub fn parse(body: &[u8]) -> Self {
        let mut form = Self::default();
        for (name, value) in url::form_urlencoded::parse(body) {
            match name.as_ref() {
                "case" if form.ticked.len() < MOST_TICKED => {
                    if let Some((id, version)) = value.split_once(':')
                        && let Ok(id) = id.parse()
                    {
                        form.ticked.push((id, version.to_owned()));
                    }
                }
                "reason" => form.decision.reason = value.into_owned(),
                "category" => form.decision.category = value.into_owned(),
                "back" => form.back = value.into_owned(),
                _ => {}
            }
        }
        form
    }
}
