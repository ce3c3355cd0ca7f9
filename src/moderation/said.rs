//! What a job form says, field by field, as the pages would say it in the reader's language. What can't be read stands as it
//! was typed.

use std::collections::HashMap;

use diesel::prelude::*;

use crate::db::Db;
use crate::jobs::drafts::form::{JobForm, QuestionForm};
use crate::jobs::pay::{Pay, PayUnit};
use crate::jobs::questions::QuestionKind;
use crate::schema::{occupation_names, occupations};
use crate::web::format::minor_digits;
use crate::web::locale::Lang;

/// A field: what it is called, and what it says.
pub type Said = (String, String);

/// What is needed to say it.
pub struct Words {
    pub lang: Lang,
    /// What occupations are called, by their slugs.
    occupations: HashMap<String, String>,
}

impl Words {
    /// The words of a language, without the names of occupations.
    pub fn of(lang: Lang) -> Self {
        Self {
            lang,
            occupations: HashMap::new(),
        }
    }

    /// The words for these forms.
    pub fn load(db: &mut Db, lang: Lang, forms: &[&JobForm]) -> QueryResult<Self> {
        let slugs: Vec<&str> = forms.iter().map(|form| form.occupation.trim()).collect();
        let named: Vec<(String, String)> = occupations::table
            .inner_join(occupation_names::table)
            .filter(occupations::slug.eq_any(slugs))
            .filter(occupation_names::lang.eq(lang))
            .filter(occupation_names::main.eq(true))
            .select((occupations::slug, occupation_names::name))
            .load(db)?;
        Ok(Self {
            lang,
            occupations: named.into_iter().collect(),
        })
    }

    /// All fields of a job, in the form's order.
    pub fn of_job(&self, form: &JobForm) -> Vec<Said> {
        let apply = match form.apply.as_str() {
            "elsewhere" => form.apply_url.clone(),
            _ => String::new(),
        };
        let questions = form.questions.iter();
        let questions = questions.filter(|question| !question.is_blank());
        let questions: Vec<String> = questions.map(|question| self.question(question)).collect();
        let contact = [form.contact_name.trim(), form.contact_email.trim()];
        let contact: Vec<&str> = contact
            .into_iter()
            .filter(|text| !text.is_empty())
            .collect();
        let said = [
            ("title", clean(&form.title)),
            ("lang", self.language(&form.lang)),
            ("occupation", self.occupation(&form.occupation)),
            ("client", clean(&form.client)),
            ("contract", self.word("contract", &form.contract)),
            ("seniority", self.word("seniority", &form.seniority)),
            ("workplace", self.word("workplace", &form.workplace)),
            ("hybrid_days", clean(&form.hybrid_days)),
            ("places", clean(&form.places)),
            ("remote_countries", clean(&form.remote_countries)),
            ("pay", self.pay(form)),
            ("starts_on", self.day(&form.starts_on)),
            ("length_months", clean(&form.length_months)),
            ("description", clean(&form.description)),
            ("must", clean(&form.must)),
            ("nice", clean(&form.nice)),
            ("steps", clean(&form.steps)),
            ("apply", apply),
            ("questions", questions.join("\n")),
            ("contact", contact.join(", ")),
            ("closes_on", self.day(&form.closes_on)),
        ];
        let label = |name: &str| self.lang.text(&format!("job-field-{name}")).into_owned();
        said.into_iter()
            .map(|(name, text)| (label(name), text))
            .collect()
    }

    /// What one of a list is called; nothing is nothing.
    fn word(&self, list: &str, word: &str) -> String {
        match word.trim() {
            "" => String::new(),
            word => self.lang.text(&format!("{list}-{word}")).into_owned(),
        }
    }

    fn language(&self, word: &str) -> String {
        let name = Lang::from_word(word).map(|lang| lang.name_in(self.lang));
        name.map_or_else(|| clean(word), |name| self.lang.sentence_start(&name))
    }

    fn occupation(&self, slug: &str) -> String {
        let name = self.occupations.get(slug.trim()).cloned();
        name.unwrap_or_else(|| clean(slug))
    }

    fn day(&self, typed: &str) -> String {
        match typed.trim().parse() {
            Ok(day) => self.lang.date(day),
            Err(_) => clean(typed),
        }
    }

    /// `€46,000 – €54,000 a year`.
    fn pay(&self, form: &JobForm) -> String {
        let typed = [form.pay_min.trim(), form.pay_max.trim()];
        if typed.iter().all(|amount| amount.is_empty()) {
            return String::new();
        }
        read_pay(form).map_or_else(
            || {
                let [min, max] = typed;
                format!("{min} – {max} {}", form.pay_currency)
            },
            |pay| pay.text(self.lang),
        )
    }

    /// A question on a line: its text and hint, the kind of answer with its options, what rules somebody out.
    fn question(&self, question: &QuestionForm) -> String {
        let mut line = question.text.trim().to_owned();
        if !question.hint.trim().is_empty() {
            line = format!("{line} – {}", question.hint.trim());
        }
        let mut parts = vec![line];
        let options = listed(&question.options);
        if question.kind().is_some() {
            let kind = self.word("job-form-question", &question.kind);
            parts.push(match options.is_empty() {
                true => kind,
                false => format!("{kind} ({})", options.join(", ")),
            });
        }
        if question.required {
            let required = self.lang.text("job-form-question-required");
            parts.push(required.into_owned());
        }
        let outs: Vec<String> = listed(&question.knock_out)
            .into_iter()
            .map(|answer| self.answer(question, answer))
            .collect();
        if !outs.is_empty() {
            let outs = [("answers", outs.join(", ").into())];
            parts.push(self.lang.text_with("job-questions-out", &outs));
        }
        for (key, limit) in [("min", &question.min), ("max", &question.max)] {
            if !limit.trim().is_empty() {
                let label = self.lang.text(&format!("job-form-question-{key}"));
                parts.push(format!("{label} {}", limit.trim()));
            }
        }
        parts.join(" · ")
    }

    fn answer(&self, question: &QuestionForm, answer: &str) -> String {
        match (question.kind(), answer) {
            (Some(QuestionKind::YesNo), "yes" | "no") => {
                self.lang.text(&format!("apply-{answer}")).into_owned()
            }
            _ => answer.to_owned(),
        }
    }
}

fn clean(text: &str) -> String {
    text.trim().replace("\r\n", "\n")
}

fn listed(lines: &str) -> Vec<&str> {
    lines
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .collect()
}

/// The pay that was typed; nothing where it can't be read.
fn read_pay(form: &JobForm) -> Option<Pay> {
    let currency = form.pay_currency.trim();
    Some(Pay {
        min: minor(&form.pay_min, currency)?,
        max: minor(&form.pay_max, currency)?,
        currency: currency.to_owned(),
        unit: PayUnit::from_word(&form.pay_unit)?,
    })
}

/// An amount in minor units: `Some(None)` where none was typed, nothing where it is no number.
fn minor(typed: &str, currency: &str) -> Option<Option<i64>> {
    if typed.trim().is_empty() {
        return Some(None);
    }
    let amount = crate::applications::answers::decimal(typed)?;
    let minor = amount * 10_f64.powi(i32::from(minor_digits(currency)));
    // Amounts of pay are far below the 2^53 that a float holds exactly.
    #[allow(clippy::cast_possible_truncation)]
    let minor = minor.round() as i64;
    Some(Some(minor))
}
