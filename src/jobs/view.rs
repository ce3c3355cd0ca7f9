//! A job as it stands on its own page, and on the pages where it is looked at before: facts, text, skills and steps.

use chrono::TimeDelta;

use super::model::{Job, Workplace};
use super::words::contract;
use crate::jobs::questions::Question;
use crate::places::{Place, country_name};
use crate::skills::model::Wanted;
use crate::web::page::Page;

/// What `jobs/article.html` and `jobs/facts.html` draw.
pub struct JobView {
    pub page: Page,
    pub job: Job,
    pub must: Vec<Wanted>,
    pub nice: Vec<Wanted>,
    /// The company's name.
    pub company: String,
    /// What applicants are asked; its own page doesn't show them, the form does.
    pub questions: Vec<Question>,
}

impl JobView {
    pub fn new(page: Page, job: Job, skills: Vec<Wanted>, company: &str) -> Self {
        let (must, nice) = skills.into_iter().partition(|skill| skill.must);
        Self {
            page,
            job,
            must,
            nice,
            company: company.to_owned(),
            questions: Vec::new(),
        }
    }

    /// The same for those who look at it before it is published.
    pub fn asking(mut self, questions: Vec<Question>) -> Self {
        self.questions = questions;
        self
    }

    /// What kind of answer a question takes.
    pub fn answered_by(&self, question: &Question) -> String {
        let key = format!("job-form-question-{}", question.kind.as_str());
        self.page.t(&key).into_owned()
    }

    /// The answers that rule somebody out, or the limits of a number.
    pub fn outs(&self, question: &Question) -> Option<String> {
        let word = |answer: &String| match answer.as_str() {
            "yes" | "no" if question.options.is_empty() => {
                self.page.t(&format!("apply-{answer}")).into_owned()
            }
            _ => answer.clone(),
        };
        let outs: Vec<String> = question.knock_out.iter().map(word).collect();
        if outs.is_empty() {
            return question.limits(self.page.lang);
        }
        let outs = outs.join(", ");
        Some(self.page.t1("job-questions-out", "answers", outs))
    }

    pub fn pay(&self) -> Option<String> {
        self.job.pay.pay().map(|pay| pay.text(self.page.lang))
    }

    pub fn contract(&self) -> String {
        contract(self.page.lang, self.job.contract, self.job.length_months)
    }

    pub fn seniority(&self) -> Option<String> {
        let seniority = self.job.seniority?;
        Some(
            self.page
                .t(&format!("seniority-{}", seniority.as_str()))
                .into_owned(),
        )
    }

    /// How much of the work is done in the office.
    pub fn workplace(&self) -> String {
        let lang = self.page.lang;
        match (self.job.workplace, self.job.hybrid_days) {
            (Workplace::Hybrid, Some(days)) => {
                lang.text_with("workplace-hybrid-days", &[("count", days.into())])
            }
            (workplace, _) => lang
                .text(&format!("workplace-{}", workplace.as_str()))
                .into_owned(),
        }
    }

    /// The countries a remote job is open to.
    pub fn open_to(&self) -> Option<String> {
        if self.job.workplace != Workplace::Remote {
            return None;
        }
        let lang = self.page.lang;
        let countries: Vec<&str> = self
            .job
            .remote_countries
            .0
            .iter()
            .map(|code| country_name(code, lang))
            .collect();
        Some(match countries.as_slice() {
            [] => lang.text("remote-anywhere").into_owned(),
            some => lang.list(some, some.len()),
        })
    }

    pub fn place_name(&self, place: &Place) -> String {
        place.full_name(self.page.lang)
    }

    pub fn starts(&self) -> Option<String> {
        self.job.starts_on.map(|date| self.page.lang.date(date))
    }

    /// What its closing date is called: a preview may show one that has passed.
    pub fn closing(&self) -> String {
        let is_over = self.job.closes_at.is_some_and(|at| at <= self.page.now);
        let key = if is_over {
            "fact-closed"
        } else {
            "fact-closes"
        };
        self.page.t(key).into_owned()
    }

    /// How many days are left to apply, when those are few.
    pub fn days_left(&self) -> Option<String> {
        let left = self.job.closes_at? - self.page.now;
        let (is_over, left) = (left <= TimeDelta::zero(), left.num_days());
        (!is_over && left <= 30).then(|| {
            self.page
                .lang
                .text_with("days-left", &[("count", left.into())])
        })
    }

    pub fn is_foreign(&self) -> bool {
        self.job.lang != self.page.lang
    }
}
