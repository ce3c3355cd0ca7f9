//! The answers to a job's questions: read from the form, and kept with the question as it was asked.

use serde::{Deserialize, Serialize};

use super::lengths::{LINE, TEXT};
use crate::jobs::questions::{Question, QuestionKind};
use crate::web::form::errors::{Errors, Rule, Value, YesNo};
use crate::web::multipart::Sent;

/// What is shown as a number, where the question has no limits that forbid it.
const EXAMPLE: i64 = 3;

/// A question and what was answered.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Answer {
    pub id: String,
    pub kind: QuestionKind,
    pub question: String,
    /// As it was typed or chosen: one text, or as many as were chosen. `yes` or `no` for those questions.
    pub given: Vec<String>,
}

impl Answer {
    /// Whether it answers a question, as the job asks it now.
    pub fn is_to(&self, question: &Question) -> bool {
        question.id == self.id && question.kind == self.kind
    }

    /// Whether it rules out who gave it, by what the job asks now.
    pub fn rules_out(&self, questions: &[Question]) -> bool {
        let Some(question) = questions.iter().find(|question| self.is_to(question)) else {
            return false;
        };
        self.given.iter().any(|given| match question.kind {
            QuestionKind::Number => {
                decimal(given).is_some_and(|number| is_outside(question, number))
            }
            _ => question.rules_out(given),
        })
    }
}

/// How many of some answers rule out who gave them.
pub fn knock_outs(answers: &[Answer], questions: &[Question]) -> i64 {
    let out = answers.iter().filter(|answer| answer.rules_out(questions));
    i64::try_from(out.count()).unwrap_or(i64::MAX)
}

/// What was typed as an answer, good or not, to be shown again.
#[derive(Debug, Clone, Default)]
pub struct Typed(Vec<(String, Vec<String>)>);

impl Typed {
    pub fn of(sent: &Sent, questions: &[Question]) -> Self {
        let typed = |question: &Question| (question.id.clone(), sent.values(&field(question)));
        Self(questions.iter().map(typed).collect())
    }

    /// All that was chosen for a question.
    pub fn all(&self, question: &Question) -> Vec<String> {
        let found = self.0.iter().find(|(id, _)| *id == question.id);
        found.map(|(_, texts)| texts.clone()).unwrap_or_default()
    }

    /// What was typed for a question.
    pub fn one(&self, question: &Question) -> String {
        self.all(question).into_iter().next().unwrap_or_default()
    }
}

/// The id of a question's field.
pub fn field(question: &Question) -> String {
    format!("q-{}", question.id)
}

/// Reads the answers; those that were left empty are none.
pub fn read(questions: &[Question], typed: &Typed, errors: &mut Errors) -> Vec<Answer> {
    let mut answers = Vec::new();
    for question in questions {
        let given = match question.kind {
            QuestionKind::Short => {
                one(errors.line(&field(question), &typed.one(question), Rule::optional(LINE)))
            }
            QuestionKind::Long => {
                one(errors.lines(&field(question), &typed.one(question), Rule::optional(TEXT)))
            }
            QuestionKind::Number => one(number(question, &typed.one(question), errors)),
            QuestionKind::YesNo => {
                let chosen = typed.one(question);
                let is_known = YesNo::from_word(&chosen).is_some();
                chosen_of(question, vec![chosen], |_| is_known, errors)
            }
            QuestionKind::One => {
                let chosen = vec![typed.one(question)];
                chosen_of(
                    question,
                    chosen,
                    |word| question.options.iter().any(|own| own == word),
                    errors,
                )
            }
            QuestionKind::Several => {
                let chosen = typed.all(question);
                chosen_of(
                    question,
                    chosen,
                    |word| question.options.iter().any(|own| own == word),
                    errors,
                )
            }
        };
        if given.is_empty() {
            let has_error = errors.of(&field(question)).is_some();
            if question.required && !has_error {
                add(errors, question, "apply-question-missing", Vec::new());
            }
            continue;
        }
        answers.push(Answer {
            id: question.id.clone(),
            kind: question.kind,
            question: question.text.clone(),
            given,
        });
    }
    answers
}

fn one(text: String) -> Vec<String> {
    if text.is_empty() {
        Vec::new()
    } else {
        vec![text]
    }
}

/// What was chosen, if it can be. Nothing that our page sends is anything else.
fn chosen_of(
    question: &Question,
    chosen: Vec<String>,
    is_known: impl Fn(&str) -> bool,
    errors: &mut Errors,
) -> Vec<String> {
    let mut chosen: Vec<String> = chosen.into_iter().filter(|word| !word.is_empty()).collect();
    chosen.dedup();
    if chosen.len() > question.options.len().max(1) || !chosen.iter().all(|word| is_known(word)) {
        add(errors, question, "apply-question-choice", Vec::new());
        return Vec::new();
    }
    chosen
}

fn number(question: &Question, typed: &str, errors: &mut Errors) -> String {
    let text = errors.line(&field(question), typed, Rule::optional(LINE));
    if text.is_empty() || errors.of(&field(question)).is_some() {
        return text;
    }
    let Some(number) = decimal(&text) else {
        let values = vec![("example", Value::Text(example(question).to_string()))];
        add(errors, question, "apply-question-number", values);
        return text;
    };
    if is_outside(question, number) {
        let limit = |limit: Option<i64>| Value::Text(limit.unwrap_or_default().to_string());
        let (key, values) = match (question.min, question.max) {
            (Some(_), Some(_)) => (
                "apply-question-between",
                vec![("min", limit(question.min)), ("max", limit(question.max))],
            ),
            (Some(_), None) => ("apply-question-min", vec![("min", limit(question.min))]),
            _ => ("apply-question-max", vec![("max", limit(question.max))]),
        };
        add(errors, question, key, values);
    }
    text
}

/// A number that would be taken.
fn example(question: &Question) -> i64 {
    let within = EXAMPLE.max(question.min.unwrap_or(EXAMPLE));
    within.min(question.max.unwrap_or(within))
}

/// Whether a number isn't within the limits of its question.
fn is_outside(question: &Question, number: f64) -> bool {
    // Limits are far within what a float holds exactly.
    #[allow(clippy::cast_precision_loss)]
    let (min, max) = (
        question.min.map(|min| min as f64),
        question.max.map(|max| max as f64),
    );
    min.is_some_and(|min| number < min) || max.is_some_and(|max| number > max)
}

fn add(errors: &mut Errors, question: &Question, key: &str, values: Vec<(&str, Value)>) {
    let mut all = vec![("question", Value::Text(question.text.clone()))];
    all.extend(values);
    errors.add_with(&field(question), key, all);
}

/// A number as people write it: `3`, `2.5`, `2,5`, `12 000`.
pub fn decimal(text: &str) -> Option<f64> {
    let plain: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let plain = plain.replace(',', ".");
    let is_number = plain
        .strip_prefix('-')
        .unwrap_or(&plain)
        .chars()
        .all(|c| c.is_ascii_digit() || c == '.');
    let number: f64 = plain.parse().ok()?;
    (is_number && number.is_finite()).then_some(number)
}
