//! The job form as a browser sends it: one field after another, questions numbered.

use std::str::FromStr;

use actix_web::web::FormConfig;

use crate::jobs::drafts::form::{JobForm, QuestionForm};
use crate::jobs::questions;

/// How many bytes a form may have: 30,000 characters of text take nine each at the most.
const LARGEST: usize = 512 * 1024;

/// What was sent, in its order.
pub type Fields = Vec<(String, String)>;

/// The form with what stands beside it.
#[derive(Debug, Clone, Default)]
pub struct Typed {
    pub form: JobForm,
    /// The version of the draft that it was made from; 0 for a new one.
    pub version: i64,
    /// Whether its page said that the draft waits for moderators.
    pub knows_it_waits: bool,
}

/// How much the routes take that read such forms.
pub fn limit() -> FormConfig {
    FormConfig::default().limit(LARGEST)
}

impl Typed {
    pub fn of(fields: &[(String, String)]) -> Self {
        let mut typed = Self::default();
        for (name, value) in fields {
            typed.take(name, value);
        }
        typed
    }

    /// The same without questions that say nothing.
    pub fn tidied(mut self) -> Self {
        self.form = self.form.tidied();
        self
    }

    fn take(&mut self, name: &str, value: &str) {
        if name == "version" {
            // What isn't a number is no version that there is.
            self.version = value.parse().unwrap_or_default();
        } else if name == "waits" {
            self.knows_it_waits = value == "yes";
        } else if let Some((at, part)) = question(name) {
            let questions = &mut self.form.questions;
            if questions.len() <= at {
                questions.resize_with(at + 1, QuestionForm::default);
            }
            take_question(&mut questions[at], part, value);
        } else if let Some(field) = self.form.field_mut(name) {
            value.clone_into(field);
        }
    }
}

/// The number of a question and the name of its part: `question-2-text`.
fn question(name: &str) -> Option<(usize, &str)> {
    let (at, part) = name.strip_prefix("question-")?.split_once('-')?;
    // One more than may be asked, so that too many are told of and not lost without a word.
    let at = usize::from_str(at)
        .ok()
        .filter(|at| *at <= questions::MOST)?;
    Some((at, part))
}

fn take_question(question: &mut QuestionForm, part: &str, value: &str) {
    let field = match part {
        "id" => &mut question.id,
        "kind" => &mut question.kind,
        "text" => &mut question.text,
        "hint" => &mut question.hint,
        "options" => &mut question.options,
        "knock_out" => &mut question.knock_out,
        "min" => &mut question.min,
        "max" => &mut question.max,
        "required" => {
            question.required = value == "yes";
            return;
        }
        _ => return,
    };
    value.clone_into(field);
}
