use chrono::{NaiveDateTime, TimeDelta};
use diesel::prelude::*;
use rolecall::db::types::json;
use rolecall::jobs::drafts::form::JobForm;
use rolecall::jobs::drafts::model::State;
use rolecall::jobs::model::{Contract, Status, Workplace};
use rolecall::jobs::new::NewJob;
use rolecall::jobs::pay::{Pay, PayUnit};
use rolecall::jobs::questions::Question;
use rolecall::places::Place;
use rolecall::schema::drafts;
use rolecall::web::locale::Lang;

use super::{Company, place};
use crate::harness::TestApp;

/// A job that has been written.
#[derive(Debug, Clone)]
pub struct Job {
    pub id: i64,
    pub slug: String,
}

impl Job {
    pub fn published() -> Factory {
        Factory::new(Status::Published)
    }

    pub fn draft() -> Factory {
        Factory::new(Status::Draft).unpublished()
    }

    /// Never public; its draft waits for a moderator.
    pub fn pending_review() -> Factory {
        Factory::new(Status::Draft)
            .unpublished()
            .drafted(State::PendingReview)
    }

    /// Never public; a moderator has sent its draft back.
    pub fn changes_requested() -> Factory {
        Factory::new(Status::Draft)
            .unpublished()
            .drafted(State::ChangesRequested)
    }

    pub fn refused() -> Factory {
        Factory::new(Status::Refused).unpublished()
    }

    pub fn paused() -> Factory {
        Factory::new(Status::Paused)
    }

    pub fn filled() -> Factory {
        Factory::new(Status::Filled).closed_days_ago(1)
    }

    pub fn closed() -> Factory {
        Factory::new(Status::Closed).closed_days_ago(1)
    }

    pub fn expired() -> Factory {
        Factory::new(Status::Expired)
            .closed_days_ago(1)
            .closes_in(-1)
    }

    pub fn path(&self) -> String {
        format!("/jobs/{}-{}", self.slug, self.id)
    }
}

pub struct Factory {
    new: NewJob,
    published_days_ago: Option<i64>,
    closes_in: Option<TimeDelta>,
    closed_days_ago: Option<i64>,
    company: Option<i64>,
    /// The state of its draft, where it has one.
    draft: Option<State>,
}

impl Factory {
    fn new(status: Status) -> Self {
        Self {
            new: NewJob {
                company_id: 0,
                occupation_id: None,
                origin: None,
                title: "Stoker".to_owned(),
                lang: Lang::En,
                description: "Keep the boiler at pressure, all day and every day.".to_owned(),
                steps: Vec::new(),
                workplace: Workplace::OnSite,
                hybrid_days: None,
                remote_countries: Vec::new(),
                contract: Contract::Permanent,
                seniority: None,
                pay: None,
                starts_on: None,
                length_months: None,
                apply_url: Some("https://example.com/apply".to_owned()),
                questions: Vec::new(),
                status,
                published_at: None,
                closes_at: None,
                closed_at: None,
                places: vec![place("Nantes", "Pays de la Loire", "FR")],
                must: Vec::new(),
                nice: Vec::new(),
                client: None,
                contact: None,
                posted_by: None,
            },
            published_days_ago: Some(3),
            closes_in: None,
            closed_days_ago: None,
            company: None,
            draft: None,
        }
    }

    fn unpublished(mut self) -> Self {
        self.published_days_ago = None;
        self
    }

    fn drafted(mut self, state: State) -> Self {
        self.draft = Some(state);
        self
    }

    pub fn title(mut self, title: &str) -> Self {
        self.new.title = title.to_owned();
        self
    }

    /// Markdown.
    pub fn description(mut self, text: &str) -> Self {
        self.new.description = text.to_owned();
        self
    }

    pub fn lang(mut self, lang: Lang) -> Self {
        self.new.lang = lang;
        self
    }

    pub fn at(mut self, company: &Company) -> Self {
        self.company = Some(company.id);
        self
    }

    pub fn of_occupation(mut self, id: i64) -> Self {
        self.new.occupation_id = Some(id);
        self
    }

    pub fn contract(mut self, contract: Contract) -> Self {
        self.new.contract = contract;
        self
    }

    /// Amounts in minor units.
    pub fn pay(mut self, min: i64, max: i64, currency: &str, unit: PayUnit) -> Self {
        self.new.pay = Some(Pay {
            min: Some(min),
            max: Some(max),
            currency: currency.to_owned(),
            unit,
        });
        self
    }

    /// In these places, and in no other.
    pub fn in_places(mut self, places: &[Place]) -> Self {
        self.new.places = places.to_vec();
        self
    }

    pub fn hybrid(mut self, days: i64) -> Self {
        self.new.workplace = Workplace::Hybrid;
        self.new.hybrid_days = Some(days);
        self
    }

    /// From these countries; from anywhere when there are none.
    pub fn remote(mut self, countries: &[&str]) -> Self {
        self.new.workplace = Workplace::Remote;
        self.new.places = Vec::new();
        self.new.remote_countries = countries.iter().map(|code| (*code).to_owned()).collect();
        self
    }

    pub fn must(mut self, skill: i64) -> Self {
        self.new.must.push(skill);
        self
    }

    pub fn nice(mut self, skill: i64) -> Self {
        self.new.nice.push(skill);
        self
    }

    /// Applied to on this site.
    pub fn applied_to_here(mut self) -> Self {
        self.new.apply_url = None;
        self
    }

    pub fn asks(mut self, questions: Vec<Question>) -> Self {
        self.new.questions = questions;
        self
    }

    pub fn published_days_ago(mut self, days: i64) -> Self {
        self.published_days_ago = Some(days);
        self
    }

    /// It closes in so many days; in the past where they are negative.
    pub fn closes_in(mut self, days: i64) -> Self {
        self.closes_in = Some(TimeDelta::days(days));
        self
    }

    pub fn closes_at(mut self, time: NaiveDateTime) -> Self {
        self.new.closes_at = Some(time);
        self
    }

    pub fn closed_days_ago(mut self, days: i64) -> Self {
        self.closed_days_ago = Some(days);
        self
    }

    /// Anything that has no word of its own here.
    pub fn with(mut self, change: impl FnOnce(&mut NewJob)) -> Self {
        change(&mut self.new);
        self
    }

    pub fn create(mut self, app: &TestApp) -> Job {
        let now = app.now();
        let ago = |days: i64| now - TimeDelta::days(days);
        self.new.company_id = match self.company {
            Some(id) => id,
            None => Company::named("Boiler House").create(app).id,
        };
        let published = self.published_days_ago.map(ago);
        self.new.published_at = self.new.published_at.or(published);
        self.new.closes_at = self
            .new
            .closes_at
            .or(self.closes_in.map(|delta| now + delta));
        self.new.closed_at = self.new.closed_at.or(self.closed_days_ago.map(ago));
        let new = self.new;
        let title = new.title.clone();
        let (draft, zone) = (self.draft, app.state.config.time_zone);
        let id = app.write(move |db| {
            let id = new.insert(db, now)?;
            if let Some(state) = draft {
                let form = JobForm::of_job(db, id, zone)?;
                diesel::insert_into(drafts::table)
                    .values((
                        drafts::job_id.eq(id),
                        drafts::state.eq(state),
                        drafts::form.eq(json(&form)?),
                        drafts::version.eq(1),
                        drafts::sent_at.eq(now),
                        drafts::created_at.eq(now),
                        drafts::updated_at.eq(now),
                    ))
                    .execute(db)?;
            }
            Ok(id)
        });
        let slug = slug::slugify(&title);
        let slug = if slug.is_empty() {
            "job".to_owned()
        } else {
            slug
        };
        Job { id, slug }
    }
}
