use askama::Template;
use chrono_tz::Tz;
use diesel::prelude::*;

use super::model::OwnJob;
use super::question_fields::QuestionFields;
use super::show::Done;
use crate::accounts::members::Member;
use crate::companies::desk::{DeskNav, Section};
use crate::companies::model::{Company, Kind};
use crate::db::Db;
use crate::jobs::drafts::form::JobForm;
use crate::jobs::drafts::model::{Draft, State};
use crate::jobs::gate::Finding;
use crate::jobs::model::{Contract, Seniority, Workplace};
use crate::jobs::pay::PayUnit;
use crate::jobs::questions;
use crate::occupations::model::Occupation;
use crate::web::form::errors::{Errors, Value};
use crate::web::form::field::{Choice, Field, Input};
use crate::web::form::problem;
use crate::web::locale::Lang;
use crate::web::page::{Head, Page};
use crate::web::urls;

/// What the form of a job shows.
pub struct Given {
    pub own: OwnJob,
    pub form: JobForm,
    /// Of the draft; 0 where there is none yet.
    pub version: i64,
    pub state: Option<State>,
    is_agency: bool,
    /// Slug and name, in English and French.
    occupations: [Vec<(String, String)>; 2],
    skills: Vec<String>,
}

impl Given {
    pub fn load(db: &mut Db, company: i64, id: i64, zone: Tz) -> QueryResult<Self> {
        let own = OwnJob::find(db, company, id)?;
        let draft = Draft::of(db, id).optional()?;
        let (form, version, state) = match draft {
            Some(draft) => (draft.form.0, draft.version, Some(draft.state)),
            None => (JobForm::of_job(db, id, zone)?, 0, None),
        };
        let (company, _) = Company::find(db, company)?;
        Ok(Self {
            own,
            form,
            version,
            state,
            is_agency: company.kind == Kind::Agency,
            occupations: [
                Occupation::names(db, Lang::En)?,
                Occupation::names(db, Lang::Fr)?,
            ],
            skills: crate::skills::model::names(db)?,
        })
    }
}

/// The form that writes a job.
#[derive(Template)]
#[template(path = "hiring/form.html")]
pub struct FormPage {
    page: Page,
    head: Head,
    desk: DeskNav,
    given: Given,
    errors: Errors,
    done: Option<Done>,
    /// What the gate advises.
    advice: Vec<Finding>,
    /// Whether somebody else has kept it since it was shown, so that theirs is what is kept.
    is_overtaken: bool,
}

impl FormPage {
    pub fn new(page: Page, member: &Member, given: Given, errors: Errors) -> Self {
        let title = heading(&page, &given);
        Self {
            head: Head::hidden(errors.title(page.lang, title)),
            desk: DeskNav::new(member, Section::Jobs),
            page,
            given,
            errors,
            done: None,
            advice: Vec::new(),
            is_overtaken: false,
        }
    }

    /// Says what was done just before.
    pub fn after(mut self, done: Option<Done>) -> Self {
        self.done = done;
        self
    }

    /// Says what the gate has found: what must be mended beside its field, advice above the form.
    pub fn with_findings(mut self, found: Vec<Finding>) -> Self {
        let (musts, advice): (Vec<_>, Vec<_>) = found.into_iter().partition(Finding::must_fix);
        for must in musts {
            let words = format!(
                "{} {}",
                must.reason(self.page.lang),
                must.fix(self.page.lang)
            );
            let text = vec![("text", Value::Text(words))];
            self.errors.add_with(&must.field, "job-form-found", text);
        }
        self.head.title = self.errors.title(self.page.lang, self.head.title);
        self.advice = advice;
        self
    }

    /// Says that somebody else has kept it. It isn't kept by itself until somebody has decided whose stays.
    pub fn overtaken(mut self) -> Self {
        self.is_overtaken = true;
        self
    }

    fn waits(&self) -> bool {
        self.given.state == Some(State::PendingReview)
    }

    /// Why it isn't kept by itself, where it isn't.
    fn unkept(&self) -> Option<String> {
        let key = match (self.is_overtaken, self.waits()) {
            (true, _) => "job-form-not-saved-overtaken",
            (false, true) => "job-form-not-saved-waits",
            (false, false) => return None,
        };
        Some(self.page.t(key).into_owned())
    }

    /// What the others have kept, where there is something.
    fn theirs(&self) -> Option<String> {
        let is_there = self.is_overtaken && self.given.state.is_some();
        is_there.then(|| self.part("preview"))
    }

    fn heading(&self) -> String {
        heading(&self.page, &self.given)
    }

    /// What stands under the heading: what becomes of what is written here.
    fn standfirst(&self) -> String {
        let key = match self.given.state {
            Some(State::PendingReview) => "job-form-waits",
            Some(State::ChangesRequested) => "job-form-changes",
            Some(State::Refused) => "job-form-refused",
            _ if self.given.own.is_new() => "job-form-standfirst",
            _ => "job-form-edit",
        };
        self.page.t(key).into_owned()
    }

    fn said(&self, done: &Done) -> String {
        done.said(&self.page)
    }

    fn to(&self, part: &str) -> String {
        problem(self.part(part))
    }

    fn part(&self, part: &str) -> String {
        urls::desk_job_part(self.page.lang, &self.desk.slug, self.given.own.id, part)
    }

    fn job_url(&self) -> String {
        urls::desk_job(self.page.lang, &self.desk.slug, self.given.own.id)
    }

    /// Where somebody signs in whose session has ended while they write; it leads back to this tab.
    fn sign_in_elsewhere(&self) -> String {
        urls::sign_in(self.page.lang, &urls::signed_in(self.page.lang))
    }

    fn title(&self) -> Field {
        self.line("title", "text", &self.given.form.title)
            .hint(self.page.t("job-form-title-hint"))
    }

    fn lang(&self) -> Field {
        let options = Lang::ALL.iter();
        let options = options.map(|lang| Choice::new(lang.as_str(), lang.name()));
        self.radios("lang", options.collect(), &self.given.form.lang)
    }

    fn occupation(&self) -> Field {
        let names = &self.given.occupations[self.page.lang as usize];
        let options = names.iter().map(|(slug, name)| Choice::new(slug, name));
        let empty = "job-form-occupation-by-title";
        self.select(
            "occupation",
            options.collect(),
            &self.given.form.occupation,
            empty,
        )
        .hint(self.page.t("job-form-occupation-hint"))
        .optional()
    }

    fn client(&self) -> Option<Field> {
        self.given.is_agency.then(|| {
            self.line("client", "text", &self.given.form.client)
                .hint(self.page.t("job-form-client-hint"))
                .optional()
        })
    }

    fn contract(&self) -> Field {
        let options = self.words(Contract::ALL, "contract", |contract| contract.as_str());
        self.radios("contract", options, &self.given.form.contract)
    }

    fn seniority(&self) -> Field {
        let options = self.words(Seniority::ALL, "seniority", |level| level.as_str());
        self.select(
            "seniority",
            options,
            &self.given.form.seniority,
            "job-form-any",
        )
        .optional()
    }

    fn length_months(&self) -> Field {
        self.number("length_months", &self.given.form.length_months)
            .hint(self.page.t("job-form-length_months-hint"))
            .optional()
    }

    fn starts_on(&self) -> Field {
        self.date("starts_on", &self.given.form.starts_on)
            .optional()
    }

    fn workplace(&self) -> Field {
        let options = self.words(Workplace::ALL, "workplace", |place| place.as_str());
        self.radios("workplace", options, &self.given.form.workplace)
    }

    fn hybrid_days(&self) -> Field {
        self.number("hybrid_days", &self.given.form.hybrid_days)
            .hint(self.page.t("job-form-hybrid_days-hint"))
            .optional()
    }

    fn places(&self) -> Field {
        self.lines("places", 2, &self.given.form.places)
            .hint(self.page.t("job-form-places-hint"))
    }

    fn remote_countries(&self) -> Field {
        self.lines("remote_countries", 2, &self.given.form.remote_countries)
            .hint(self.page.t("job-form-remote_countries-hint"))
            .optional()
    }

    fn pay_min(&self) -> Field {
        self.field("pay_min", decimal(&self.given.form.pay_min))
    }

    fn pay_max(&self) -> Field {
        self.field("pay_max", decimal(&self.given.form.pay_max))
    }

    fn pay_currency(&self) -> Field {
        self.field(
            "pay_currency",
            Input::line("text", &self.given.form.pay_currency),
        )
    }

    fn pay_unit(&self) -> Field {
        let options = self.words(PayUnit::ALL, "job-form-pay-unit", |unit| unit.as_str());
        self.select(
            "pay_unit",
            options,
            &self.given.form.pay_unit,
            "form-choose",
        )
    }

    fn description(&self) -> Field {
        self.lines("description", 16, &self.given.form.description)
            .hint(self.page.t("job-form-description-hint"))
    }

    fn must(&self) -> Field {
        self.line("must", "text", &self.given.form.must)
            .hint(self.page.t("job-form-must-hint"))
            .optional()
    }

    fn nice(&self) -> Field {
        self.line("nice", "text", &self.given.form.nice).optional()
    }

    fn steps(&self) -> Field {
        self.lines("steps", 4, &self.given.form.steps)
            .hint(self.page.t("job-form-steps-hint"))
            .optional()
    }

    fn contact_name(&self) -> Field {
        self.line("contact_name", "text", &self.given.form.contact_name)
            .hint(self.page.t("job-form-contact_name-hint"))
            .optional()
    }

    fn contact_email(&self) -> Field {
        self.line("contact_email", "email", &self.given.form.contact_email)
            .optional()
    }

    fn apply(&self) -> Field {
        let options = ["here", "elsewhere"].map(|word| {
            Choice::new(word, self.page.t(&format!("job-form-apply-{word}")))
                .hint(self.page.t(&format!("job-form-apply-{word}-hint")))
        });
        self.radios("apply", options.into(), &self.given.form.apply)
    }

    fn apply_url(&self) -> Field {
        self.line("apply_url", "url", &self.given.form.apply_url)
            .hint(self.page.t("job-form-apply_url-hint"))
            .optional()
    }

    fn closes_on(&self) -> Field {
        self.date("closes_on", &self.given.form.closes_on)
            .hint(self.page.t("job-form-closes_on-hint"))
    }

    fn questions(&self) -> Vec<QuestionFields<'_>> {
        let all = &self.given.form.questions;
        let fields = all.iter().enumerate().map(|(at, question)| QuestionFields {
            page: &self.page,
            errors: &self.errors,
            question,
            at,
            is_last: at + 1 == all.len(),
            path: self.part("draft/questions"),
        });
        fields.collect()
    }

    fn can_ask_more(&self) -> bool {
        self.given.form.questions.len() < questions::MOST
    }

    fn line(&self, id: &str, kind: &'static str, value: &str) -> Field {
        self.field(id, Input::line(kind, value))
    }

    fn lines(&self, id: &str, rows: usize, value: &str) -> Field {
        let value = value.to_owned();
        self.field(id, Input::Lines { rows, value })
    }

    fn number(&self, id: &str, value: &str) -> Field {
        let (mode, value) = ("numeric", value.to_owned());
        self.field(id, Input::Number { mode, value })
    }

    fn date(&self, id: &str, value: &str) -> Field {
        let value = value.to_owned();
        self.field(id, Input::Date { value })
    }

    fn radios(&self, id: &str, options: Vec<Choice>, value: &str) -> Field {
        let value = value.to_owned();
        self.field(id, Input::Radios { options, value })
    }

    fn select(&self, id: &str, options: Vec<Choice>, value: &str, empty: &str) -> Field {
        let input = Input::Select {
            options,
            value: value.to_owned(),
            empty: self.page.t(empty).into_owned(),
        };
        self.field(id, input)
    }

    fn words<T: Copy>(&self, all: &[T], key: &str, word: fn(T) -> &'static str) -> Vec<Choice> {
        let choice = |value: &T| {
            let word = word(*value);
            Choice::new(word, self.page.t(&format!("{key}-{word}")))
        };
        all.iter().map(choice).collect()
    }

    fn field(&self, id: &str, input: Input) -> Field {
        let label = self.page.t(&format!("job-form-{id}"));
        Field::new(self.page.lang, &self.errors, id, label, input)
    }
}

fn decimal(value: &str) -> Input {
    Input::Number {
        mode: "decimal",
        value: value.to_owned(),
    }
}

fn heading(page: &Page, given: &Given) -> String {
    match (given.own.is_new(), given.form.title.trim()) {
        (true, "") => page.t("job-form-new").into_owned(),
        (true, title) => title.to_owned(),
        (false, title) => page.t1("job-form-edits", "title", title),
    }
}
