//! What becomes of applications: a company moves one, several, or all that wait for a job, and tells their senders. The
//! status, the history, the mail and the log are one transaction.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use super::mails;
use super::told::Told;
use crate::app::State;
use crate::applications::model::{Status, shown};
use crate::audit::model::{Deed, Kind, Verb};
use crate::companies::model::Standing;
use crate::db::Db;
use crate::error::{Error, Result};
use crate::schema::{application_events, applications, companies, jobs};
use crate::web::locale::Lang;
use crate::web::visitor::Visitor;

/// As many are moved together, but for those of a job that closes.
pub const MOST: usize = 100;
/// As many of those are read at a time.
const BATCH: i64 = 500;

/// An application as it is moved.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = applications)]
pub struct Subject {
    id: i64,
    job_id: i64,
    company_id: i64,
    pub reference: String,
    pub(super) nonce: String,
    pub status: Status,
    pub lang: Lang,
    pub name: String,
    pub(super) email: String,
    changed_at: NaiveDateTime,
    #[diesel(select_expression = jobs::title)]
    pub title: String,
    #[diesel(select_expression = jobs::contact_name)]
    pub(super) contact_name: Option<String>,
    #[diesel(select_expression = jobs::contact_email)]
    pub(super) contact_email: Option<String>,
    #[diesel(select_expression = companies::name)]
    pub(super) company: String,
    #[diesel(select_expression = companies::standing)]
    standing: Standing,
}

impl Subject {
    /// A company's applications with these references, those that are there; [`MOST`] of them.
    pub fn find(db: &mut Db, company: i64, references: &[String]) -> QueryResult<Vec<Self>> {
        let mut found = Vec::new();
        for reference in references.iter().take(MOST) {
            let one: Option<Self> = applications::table
                .inner_join(jobs::table.inner_join(companies::table))
                .filter(applications::reference.eq(reference))
                .filter(applications::company_id.eq(company))
                .filter(shown())
                .select(Self::as_select())
                .first(db)
                .optional()?;
            found.extend(one);
        }
        Ok(found)
    }

    /// All that wait for something to come of them at a job, who came first first.
    pub fn waiting(db: &mut Db, job_id: i64) -> QueryResult<Vec<Self>> {
        let mut waiting: Vec<Self> = Vec::new();
        loop {
            let read_to = waiting.last().map_or(0, |subject| subject.id);
            let next = Self::waiting_after(db, job_id, read_to)?;
            if next.is_empty() {
                return Ok(waiting);
            }
            waiting.extend(next);
        }
    }

    fn waiting_after(db: &mut Db, job_id: i64, id: i64) -> QueryResult<Vec<Self>> {
        applications::table
            .inner_join(jobs::table.inner_join(companies::table))
            .filter(applications::job_id.eq(job_id))
            .filter(applications::id.gt(id))
            .filter(applications::status.eq_any(Status::OPEN))
            .filter(shown())
            .order(applications::id)
            .limit(BATCH)
            .select(Self::as_select())
            .load(db)
    }

    /// Whether a company can still do something with it.
    pub fn is_movable(&self) -> bool {
        self.status != Status::Withdrawn
    }

    /// What a form says of it as it was shown: somebody may move it before the form comes back.
    pub fn seen(&self) -> String {
        seen(self.status, self.changed_at)
    }

    /// Moves it, if it is still as it was read, and tells its sender.
    ///
    /// # Errors
    /// [`Error::Conflict`] where it was moved, taken back, erased or held meanwhile, or its company is banned.
    pub fn go(
        &self,
        db: &mut Db,
        site: &State,
        to: Status,
        told: &Told,
        by: &Visitor,
        now: NaiveDateTime,
    ) -> Result<()> {
        if !Status::SET.contains(&to) {
            return Err(Error::Unprocessable);
        }
        if self.standing == Standing::Banned {
            return Err(Error::Conflict);
        }
        let moved = diesel::update(applications::table.find(self.id))
            .filter(applications::status.eq(self.status))
            .filter(applications::status.ne(Status::Withdrawn))
            .filter(applications::changed_at.eq(self.changed_at))
            .filter(shown())
            .set((
                applications::status.eq(to),
                applications::changed_at.eq(now),
            ))
            .execute(db)?;
        if moved == 0 {
            return Err(Error::Conflict);
        }
        // Whoever works through applicants is still hiring.
        diesel::update(jobs::table.find(self.job_id))
            .set((
                jobs::heard_at.eq(now),
                jobs::asked_at.eq(None::<NaiveDateTime>),
            ))
            .execute(db)?;
        let answer = told.text(self.lang).map(|text| self.filled(text));
        diesel::insert_into(application_events::table)
            .values((
                application_events::application_id.eq(self.id),
                application_events::status.eq(to),
                application_events::happened_at.eq(now),
                application_events::by_id.eq(by.id),
                application_events::by_name.eq(by.called()),
                application_events::answer.eq(&answer),
            ))
            .execute(db)?;
        if let Some(answer) = &answer {
            mails::answered(site, self, to, answer, by)?.put(db, now)?;
        }
        let deed = Deed {
            verb: Verb::ApplicationMoved,
            kind: Kind::Application,
            id: Some(self.id),
            name: &self.reference,
            company: Some(self.company_id),
            detail: &format!("{} > {}", self.status.as_str(), to.as_str()),
        };
        Ok(deed.by(db, Some(by), now)?)
    }

    /// A text with the name and the job of this one.
    fn filled(&self, text: &str) -> String {
        let text = text.replace(super::told::TITLE, &self.title);
        text.replace(super::told::NAME, &self.name)
    }
}

/// How a form names what it was shown.
pub fn seen(status: Status, changed_at: NaiveDateTime) -> String {
    format!(
        "{}.{}",
        status.as_str(),
        changed_at.and_utc().timestamp_micros()
    )
}
