//! The job form as it was typed, which is how a draft keeps it: half of it may be missing or wrong.

use chrono::{NaiveDate, NaiveDateTime, TimeDelta, TimeZone};
use chrono_tz::Tz;
use diesel::prelude::*;
use serde::{Deserialize, Serialize};

use crate::db::Db;
use crate::jobs::model::Job;
use crate::jobs::questions::{Question, QuestionKind};
use crate::places::country_name;
use crate::schema::{jobs, occupations};
use crate::web::format::major;

/// All fields, by the names they have in the form.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct JobForm {
    pub title: String,
    pub lang: String,
    /// The slug of an occupation; none means the one that the title names.
    pub occupation: String,
    /// For whom an agency hires.
    pub client: String,
    /// Markdown.
    pub description: String,
    /// How we hire: a step a line.
    pub steps: String,
    pub workplace: String,
    pub hybrid_days: String,
    /// A place a line.
    pub places: String,
    /// Countries by name or code, a line each or with commas between them; none means anywhere.
    pub remote_countries: String,
    pub contract: String,
    pub seniority: String,
    pub pay_min: String,
    pub pay_max: String,
    pub pay_currency: String,
    pub pay_unit: String,
    pub starts_on: String,
    pub length_months: String,
    /// The last day on which it is open.
    pub closes_on: String,
    /// Names of skills with commas between them.
    pub must: String,
    pub nice: String,
    /// `here`, or `elsewhere`.
    pub apply: String,
    pub apply_url: String,
    pub questions: Vec<QuestionForm>,
    pub contact_name: String,
    pub contact_email: String,
}

/// A question of the form.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct QuestionForm {
    /// What its field is called on the application form; empty until it is kept the first time.
    pub id: String,
    pub kind: String,
    pub text: String,
    pub hint: String,
    pub required: bool,
    /// An option a line.
    pub options: String,
    /// The answers that rule somebody out, a line each.
    pub knock_out: String,
    pub min: String,
    pub max: String,
}

impl JobForm {
    /// A job as the form would have it: to be written anew, copied or compared. Days are those of `zone`.
    ///
    /// # Errors
    /// [`diesel::NotFound`] where there is no such job.
    pub fn of_job(db: &mut Db, id: i64, zone: Tz) -> QueryResult<Self> {
        let (job, description, questions): (Job, String, crate::db::types::Json<Vec<Question>>) =
            jobs::table
                .find(id)
                .select((Job::as_select(), jobs::description, jobs::questions))
                .first(db)?;
        let occupation: Option<String> = match job.occupation_id {
            Some(occupation) => Some(
                occupations::table
                    .find(occupation)
                    .select(occupations::slug)
                    .first(db)?,
            ),
            None => None,
        };
        let skills = job.skills(db)?;
        let named = |must: bool| {
            let names = skills.iter().filter(|skill| skill.must == must);
            let names: Vec<&str> = names.map(|skill| skill.name.as_str()).collect();
            names.join(", ")
        };
        let pay = job.pay.pay();
        let amount = |minor: Option<i64>| {
            let pay = pay.as_ref();
            minor.zip(pay).map_or_else(String::new, |(minor, pay)| {
                major(minor, &pay.currency).to_string()
            })
        };
        let is_here = job.apply_url.is_none();
        Ok(Self {
            lang: job.lang.as_str().to_owned(),
            occupation: occupation.unwrap_or_default(),
            description,
            steps: job.steps.0.join("\n"),
            workplace: job.workplace.as_str().to_owned(),
            hybrid_days: written(job.hybrid_days),
            places: lines(job.places.0.iter().map(|place| place.full_name(job.lang))),
            remote_countries: lines(
                job.remote_countries
                    .0
                    .iter()
                    .map(|code| country_name(code, job.lang).to_owned()),
            ),
            contract: job.contract.as_str().to_owned(),
            seniority: job.seniority.map_or("", |level| level.as_str()).to_owned(),
            pay_min: amount(pay.as_ref().and_then(|pay| pay.min)),
            pay_max: amount(pay.as_ref().and_then(|pay| pay.max)),
            pay_currency: pay
                .as_ref()
                .map_or_else(String::new, |pay| pay.currency.clone()),
            pay_unit: pay.as_ref().map_or("", |pay| pay.unit.as_str()).to_owned(),
            starts_on: written(job.starts_on),
            length_months: written(job.length_months),
            closes_on: written(job.closes_at.map(|end| last_day(end, zone))),
            must: named(true),
            nice: named(false),
            apply: if is_here { "here" } else { "elsewhere" }.to_owned(),
            apply_url: job.apply_url.unwrap_or_default(),
            questions: questions.0.into_iter().map(QuestionForm::of).collect(),
            client: job.client.unwrap_or_default(),
            contact_name: job.contact_name.unwrap_or_default(),
            contact_email: job.contact_email.unwrap_or_default(),
            title: job.title,
        })
    }

    /// The same for another job: without the dates, which were the other one's.
    pub fn copied(mut self) -> Self {
        self.starts_on.clear();
        self.closes_on.clear();
        self
    }

    /// The form without questions that say nothing.
    pub fn tidied(mut self) -> Self {
        self.questions.retain(|question| !question.is_blank());
        self
    }

    /// The form as it is kept: each question with an id of its own, which it keeps from then on.
    pub fn with_ids(mut self) -> Self {
        let mut taken: Vec<String> = Vec::new();
        for question in &mut self.questions {
            if !question.has_plain_id() || taken.contains(&question.id) {
                question.id.clear();
            } else {
                taken.push(question.id.clone());
            }
        }
        for question in &mut self.questions {
            if question.id.is_empty() {
                question.name(&taken);
                taken.push(question.id.clone());
            }
        }
        self
    }

    /// The field of a name, but for the questions.
    pub fn field_mut(&mut self, name: &str) -> Option<&mut String> {
        Some(match name {
            "title" => &mut self.title,
            "lang" => &mut self.lang,
            "occupation" => &mut self.occupation,
            "client" => &mut self.client,
            "description" => &mut self.description,
            "steps" => &mut self.steps,
            "workplace" => &mut self.workplace,
            "hybrid_days" => &mut self.hybrid_days,
            "places" => &mut self.places,
            "remote_countries" => &mut self.remote_countries,
            "contract" => &mut self.contract,
            "seniority" => &mut self.seniority,
            "pay_min" => &mut self.pay_min,
            "pay_max" => &mut self.pay_max,
            "pay_currency" => &mut self.pay_currency,
            "pay_unit" => &mut self.pay_unit,
            "starts_on" => &mut self.starts_on,
            "length_months" => &mut self.length_months,
            "closes_on" => &mut self.closes_on,
            "must" => &mut self.must,
            "nice" => &mut self.nice,
            "apply" => &mut self.apply,
            "apply_url" => &mut self.apply_url,
            "contact_name" => &mut self.contact_name,
            "contact_email" => &mut self.contact_email,
            _ => return None,
        })
    }
}

impl QuestionForm {
    fn of(question: Question) -> Self {
        Self {
            id: question.id,
            kind: question.kind.as_str().to_owned(),
            text: question.text,
            hint: question.hint.unwrap_or_default(),
            required: question.required,
            options: question.options.join("\n"),
            knock_out: question.knock_out.join("\n"),
            min: written(question.min),
            max: written(question.max),
        }
    }

    fn has_plain_id(&self) -> bool {
        let is_plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "_-".contains(c);
        !self.id.is_empty() && self.id.len() <= 40 && self.id.chars().all(is_plain)
    }

    /// Gives it an id that none of the others has.
    pub fn name(&mut self, taken: &[String]) {
        let mut number = 1;
        while self.id.is_empty() || taken.contains(&self.id) {
            self.id = format!("q{number}");
            number += 1;
        }
    }

    /// Whether nothing was typed into it: such a one is left out.
    pub fn is_blank(&self) -> bool {
        let texts = [&self.text, &self.hint, &self.options, &self.knock_out];
        texts.iter().all(|text| text.trim().is_empty())
    }

    pub fn kind(&self) -> Option<QuestionKind> {
        QuestionKind::from_word(&self.kind)
    }
}

/// The last day of what ends at `end`.
fn last_day(end: NaiveDateTime, zone: Tz) -> NaiveDate {
    zone.from_utc_datetime(&(end - TimeDelta::seconds(1)))
        .date_naive()
}

fn written<T: ToString>(value: Option<T>) -> String {
    value.map_or_else(String::new, |value| value.to_string())
}

fn lines(texts: impl Iterator<Item = String>) -> String {
    texts.collect::<Vec<_>>().join("\n")
}
