//! What was sent, line by line, for the pages and mails that show it.

use super::answers::Answer;
use super::model::{Application, Rate};
use super::new::Filled;
use crate::jobs::questions::{Question, QuestionKind};
use crate::web::locale::Lang;
use crate::web::urls::leads_out;

/// A name and what stands behind it.
#[derive(Debug, Clone, PartialEq)]
pub struct Detail {
    pub label: String,
    /// Each on a line of its own.
    pub values: Vec<Value>,
    /// Whether it is an answer that rules out who gave it.
    pub rules_out: bool,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Value {
    pub text: String,
    /// Where it leads, if it is a link.
    pub href: Option<String>,
}

impl Detail {
    fn text(label: String, text: impl Into<String>) -> Self {
        let value = Value {
            text: text.into(),
            href: None,
        };
        Self {
            label,
            values: vec![value],
            rules_out: false,
        }
    }

    /// The values as text.
    pub fn lines(&self) -> String {
        let texts = self.values.iter().map(|value| value.text.as_str());
        texts.collect::<Vec<_>>().join("\n")
    }
}

/// Everything but name and CV.
pub fn of(lang: Lang, filled: &Filled) -> Vec<Detail> {
    of_asked(lang, filled, &[])
}

/// The same with the answers marked that rule somebody out.
pub fn of_asked(lang: Lang, filled: &Filled, questions: &[Question]) -> Vec<Detail> {
    let label = |key: &str| lang.text(key).into_owned();
    let mut details = vec![Detail {
        label: label("told-email"),
        values: vec![Value {
            text: filled.email.clone(),
            href: Some(format!("mailto:{}", filled.email)),
        }],
        rules_out: false,
    }];
    if let Some(phone) = &filled.phone {
        details.push(Detail::text(label("told-phone"), phone));
    }
    details.extend(filled.answers.iter().map(|given| Detail {
        rules_out: given.rules_out(questions),
        ..answer(lang, given)
    }));
    if let Some(rate) = &filled.rate {
        details.push(Detail::text(
            label("apply-rate-told"),
            rate_text(lang, rate),
        ));
    }
    if let Some(availability) = &filled.availability {
        details.push(Detail::text(label("told-availability"), availability));
    }
    if !filled.links.is_empty() {
        let link = |link: &String| Value {
            text: link.clone(),
            href: Some(link.clone()).filter(|link| leads_out(link)),
        };
        details.push(Detail {
            label: label("apply-links-label"),
            values: filled.links.iter().map(link).collect(),
            rules_out: false,
        });
    }
    if let Some(note) = &filled.note {
        details.push(Detail::text(label("told-note"), note));
    }
    details
}

/// A question with what was answered to it.
pub fn answer(lang: Lang, answer: &Answer) -> Detail {
    let text = |given: &String| match answer.kind {
        QuestionKind::YesNo => lang.text(&format!("apply-{given}")).into_owned(),
        _ => given.clone(),
    };
    Detail {
        label: answer.question.clone(),
        values: answer
            .given
            .iter()
            .map(|given| Value {
                text: text(given),
                href: None,
            })
            .collect(),
        rules_out: false,
    }
}

/// `€550 a day`.
fn rate_text(lang: Lang, rate: &Rate) -> String {
    let amount = lang.money(rate.amount, &rate.currency);
    let key = format!("pay-per-{}", rate.unit.as_str());
    lang.text_with(&key, &[("range", amount.into())])
}

impl Application {
    /// What was filled in.
    pub fn filled(&self) -> Filled {
        Filled {
            name: self.name.clone(),
            email: self.email.clone(),
            phone: self.phone.clone(),
            links: self.links.0.clone(),
            note: self.note.clone(),
            answers: self.answers.0.clone(),
            rate: self.rate.rate(),
            availability: self.availability.clone(),
        }
    }
}
