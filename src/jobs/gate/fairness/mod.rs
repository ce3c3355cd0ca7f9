//! What an ad may not say and a form may not ask: what somebody earned before, and what nobody may be chosen by. Both
//! languages are looked for in every ad: French ones have English words in them, and the other way round.

mod asked;
mod english;
mod french;
mod history;

use std::sync::LazyLock;

use super::finding::{Finding, Findings, Ground, Rule, Value, Weight};
use super::phrases::{Phrase, Phrases};
use super::text::Text;
use super::{NewJob, Read};
use crate::jobs::drafts::form::QuestionForm;

/// What a phrase shuts people out by, and how surely.
type Against = (Ground, Weight);

pub fn check(job: &NewJob, read: &Read, found: &mut Findings) {
    for (field, text) in [
        ("title", &read.title),
        ("description", &read.description),
        ("steps", &read.steps),
    ] {
        said(field, text, found);
    }
    for (at, question) in job.questions.iter().enumerate() {
        let mut text = format!("{}\n\n", question.text);
        text.push_str(question.hint.as_deref().unwrap_or_default());
        for option in &question.options {
            text.push_str("\n\n- ");
            text.push_str(option);
        }
        let field = QuestionForm::field(at, "text");
        if let Some(ground) = asked::alone(&question.text) {
            let words = vec![question.text.trim().to_owned()];
            let values = vec![
                ("ground", Value::Ground(ground)),
                ("found", Value::Found(words)),
            ];
            found.add(field, Rule::AsksProtected, Weight::MustFix, values);
        } else {
            asked(field, &Text::new(&text), found);
        }
    }
}

fn said(field: &str, text: &Text, found: &mut Findings) {
    static AGAINST: LazyLock<Phrases<Against>> =
        LazyLock::new(|| Phrases::new(&[english::SAID, french::SAID]));
    each(
        field,
        Rule::Discriminates,
        text,
        &AGAINST.found(text),
        found,
    );
    if let Some((_, range)) = history::SAID.found(text).first() {
        let values = vec![("found", Value::Found(vec![text.quote(range)]))];
        found.add(field, Rule::SalaryHistory, Weight::MustFix, values);
    }
}

fn asked(field: String, text: &Text, found: &mut Findings) {
    static PROTECTED: LazyLock<Phrases<Against>> = LazyLock::new(|| {
        Phrases::new(&[asked::ENGLISH, asked::FRENCH, english::SAID, french::SAID])
    });
    each(
        &field,
        Rule::AsksProtected,
        text,
        &PROTECTED.found(text),
        found,
    );
    let history = history::ASKED.found(text);
    if let Some((_, range)) = history.first().or(history::SAID.found(text).first()) {
        let values = vec![("found", Value::Found(vec![text.quote(range)]))];
        found.add(field, Rule::SalaryHistory, Weight::MustFix, values);
    }
}

/// One finding for each ground, with all that was found of it.
fn each(
    field: &str,
    rule: Rule,
    text: &Text,
    against: &[(Against, std::ops::Range<usize>)],
    found: &mut Findings,
) {
    let mut findings: Vec<Finding> = Vec::new();
    for ((ground, weight), range) in against {
        let quote = text.quote(range);
        let same = findings.iter_mut().find(|finding| {
            finding.weight == *weight && finding.values[0].1 == Value::Ground(*ground)
        });
        match same.map(|finding| &mut finding.values[1].1) {
            Some(Value::Found(words)) if !words.contains(&quote) => words.push(quote),
            Some(_) => {}
            None => findings.push(Finding {
                field: field.to_owned(),
                rule,
                weight: *weight,
                values: vec![
                    ("ground", Value::Ground(*ground)),
                    ("found", Value::Found(vec![quote])),
                ],
            }),
        }
    }
    for finding in findings {
        found.add(finding.field, finding.rule, finding.weight, finding.values);
    }
}

/// A phrase that shuts people out, which must go.
const fn out(ground: Ground, says: &'static str, unless: &'static str) -> Phrase<Against> {
    Phrase {
        is: (ground, Weight::MustFix),
        says,
        unless,
    }
}

/// A phrase that some will feel shut out by.
const fn hint(ground: Ground, says: &'static str, unless: &'static str) -> Phrase<Against> {
    Phrase {
        is: (ground, Weight::Advice),
        says,
        unless,
    }
}
