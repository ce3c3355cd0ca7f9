//! The questions of the job form, read.

use std::collections::HashSet;

use super::fields::{count, whole};
use super::form::{JobForm, QuestionForm};
use crate::jobs::questions::{self, Question, QuestionKind};
use crate::web::form::errors::{Errors, Rule};

/// How long a question, a hint and an option may be, in characters.
const LINE: usize = 300;

impl JobForm {
    /// Who applies elsewhere is asked there.
    pub(super) fn read_questions(&self, errors: &mut Errors) -> Vec<Question> {
        if self.apply == "elsewhere" {
            return Vec::new();
        }
        let mut all: Vec<Question> = Vec::new();
        for (at, typed) in self.questions.iter().enumerate() {
            if typed.is_blank() {
                continue;
            }
            all.extend(typed.read(at, errors));
        }
        let ids: HashSet<&str> = all.iter().map(|question| question.id.as_str()).collect();
        if ids.len() < all.len() {
            errors.add("question-0-text", "form-invalid");
        }
        if all.len() > questions::MOST {
            errors.add_with(
                "question-0-text",
                "job-form-too-many",
                vec![("count", count(questions::MOST))],
            );
        }
        all
    }
}

impl QuestionForm {
    /// The id of one of its fields in the form.
    pub fn field(at: usize, name: &str) -> String {
        format!("question-{at}-{name}")
    }

    fn read(&self, at: usize, errors: &mut Errors) -> Option<Question> {
        let field = |name: &str| Self::field(at, name);
        let text = errors.line(
            &field("text"),
            &self.text,
            Rule::required(LINE, "job-form-question-missing"),
        );
        let hint = errors.line(&field("hint"), &self.hint, Rule::optional(LINE));
        let kind = errors.choice(
            &field("kind"),
            &self.kind,
            QuestionKind::from_word,
            "job-form-question-kind-missing",
        )?;
        let has_options = matches!(kind, QuestionKind::One | QuestionKind::Several);
        let options = if has_options {
            lines_of(&self.options)
        } else {
            Vec::new()
        };
        if has_options && !(2..=30).contains(&options.len()) {
            errors.add(&field("options"), "job-form-options");
        }
        if options.iter().any(|option| option.chars().count() > LINE) {
            errors.add_with(
                &field("options"),
                "form-too-long",
                vec![("count", count(LINE))],
            );
        }
        let has_outs = has_options || kind == QuestionKind::YesNo;
        let knock_out = if has_outs {
            lines_of(&self.knock_out)
        } else {
            Vec::new()
        };
        let is_number = kind == QuestionKind::Number;
        let limit = |errors: &mut Errors, name: &str, typed: &str| {
            is_number
                .then(|| whole(errors, &field(name), typed, -1_000_000_000, 1_000_000_000))
                .flatten()
        };
        let min = limit(errors, "min", &self.min);
        let max = limit(errors, "max", &self.max);
        if min.zip(max).is_some_and(|(min, max)| min > max) {
            errors.add(&field("max"), "job-form-number-order");
        }
        let question = Question {
            id: self.id.clone(),
            kind,
            text,
            hint: Some(hint).filter(|hint| !hint.is_empty()),
            required: self.required,
            options,
            min,
            max,
            knock_out,
        };
        if errors.is_empty() && question.check_knock_out().is_err() {
            errors.add(&field("knock_out"), "job-form-knock-out");
        }
        Some(question)
    }
}

fn lines_of(typed: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for line in typed.lines().map(str::trim).filter(|line| !line.is_empty()) {
        if !lines.iter().any(|other| other == line) {
            lines.push(line.to_owned());
        }
    }
    lines
}
