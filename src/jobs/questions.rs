//! What a job asks those who apply for it on this site, beside name and CV.

use serde::{Deserialize, Serialize};

use crate::text_enum;
use crate::web::locale::Lang;

text_enum! {
    /// How a question is answered.
    QuestionKind {
        /// A line.
        Short = "short",
        /// Some lines.
        Long = "long",
        YesNo = "yes_no",
        /// One of the options.
        One = "one",
        /// Any of the options.
        Several = "several",
        Number = "number",
    }
}

/// A question, in the language of its job.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// What its field is called in the form: lower case letters, digits, `_` and `-`; unique within the job.
    pub id: String,
    pub kind: QuestionKind,
    pub text: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hint: Option<String>,
    #[serde(default)]
    pub required: bool,
    /// What can be chosen, for `one` and `several`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub options: Vec<String>,
    /// The smallest number that is taken, for `number`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub min: Option<i64>,
    /// The largest number that is taken, for `number`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max: Option<i64>,
    /// The answers that rule somebody out: options, or `yes` or `no`. For a number, `min` and `max` say what is taken.
    /// Nobody is refused by them: the company sees the application marked.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub knock_out: Vec<String>,
}

/// How many questions a job may ask.
pub const MOST: usize = 20;

impl Question {
    /// Says what is wrong with the questions of a job, if something is.
    ///
    /// # Errors
    /// The reason, as the end of a sentence that begins with `questions`.
    pub fn check_all(questions: &[Self]) -> Result<(), String> {
        if questions.len() > MOST {
            return Err(format!("must be at most {MOST}"));
        }
        for (at, question) in questions.iter().enumerate() {
            question.check()?;
            if questions[..at].iter().any(|other| other.id == question.id) {
                return Err(format!("has two with the id {}", question.id));
            }
        }
        Ok(())
    }

    fn check(&self) -> Result<(), String> {
        let id = &self.id;
        let is_plain =
            |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '_' | '-');
        if id.is_empty() || id.len() > 40 || !id.chars().all(is_plain) {
            return Err(format!("has an id that is no plain word: {id}"));
        }
        let fits = |text: &str| !text.trim().is_empty() && text.chars().count() <= 300;
        if !fits(&self.text) || !self.hint.as_deref().is_none_or(fits) {
            return Err(format!("{id}: texts must have 1 to 300 characters"));
        }
        let has_options = matches!(self.kind, QuestionKind::One | QuestionKind::Several);
        if has_options && !(2..=30).contains(&self.options.len()) {
            return Err(format!("{id} must have 2 to 30 options"));
        }
        if !has_options && !self.options.is_empty() {
            return Err(format!("{id} can't have options"));
        }
        for (at, option) in self.options.iter().enumerate() {
            if !fits(option) || self.options[..at].contains(option) {
                return Err(format!("{id} must have options that are different texts"));
            }
        }
        self.check_knock_out()?;
        if self.kind != QuestionKind::Number && (self.min.is_some() || self.max.is_some()) {
            return Err(format!("{id} can't have a min or a max"));
        }
        if let (Some(min), Some(max)) = (self.min, self.max)
            && min > max
        {
            return Err(format!("{id} has a min above its max"));
        }
        Ok(())
    }

    /// Which numbers are taken, in words, where not all are.
    pub fn limits(&self, lang: Lang) -> Option<String> {
        let (key, values) = match (self.min, self.max) {
            (Some(min), Some(max)) => ("question-between", vec![("min", min), ("max", max)]),
            (Some(min), None) => ("question-min", vec![("min", min)]),
            (None, Some(max)) => ("question-max", vec![("max", max)]),
            (None, None) => return None,
        };
        let written = |(name, value): (&'static str, i64)| (name, lang.number(value).into());
        let values: Vec<_> = values.into_iter().map(written).collect();
        Some(lang.text_with(key, &values))
    }

    /// Some answer must be left that rules nobody out.
    ///
    /// # Errors
    /// The reason, as [`Self::check_all`] says it.
    pub fn check_knock_out(&self) -> Result<(), String> {
        let answers: Vec<&str> = match self.kind {
            QuestionKind::YesNo => vec!["yes", "no"],
            QuestionKind::One | QuestionKind::Several => {
                self.options.iter().map(String::as_str).collect()
            }
            _ => Vec::new(),
        };
        let id = &self.id;
        let known = |answer: &String| answers.contains(&answer.as_str());
        if !self.knock_out.iter().all(known) {
            return Err(format!("{id} has a knock_out that can't be answered"));
        }
        if !answers.is_empty() && answers.iter().all(|answer| self.rules_out(answer)) {
            return Err(format!("{id} has no answer that isn't a knock_out"));
        }
        Ok(())
    }

    /// Whether who answers so is ruled out.
    pub fn rules_out(&self, answer: &str) -> bool {
        self.knock_out.iter().any(|out| out == answer)
    }
}
