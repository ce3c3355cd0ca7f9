//! A job: its row, its states, and the queries that say who sees it.

use chrono::{NaiveDate, NaiveDateTime, TimeDelta};
use diesel::dsl::{auto_type, exists};
use diesel::prelude::*;

use super::pay::{Pay, PayUnit};
use crate::db::Db;
use crate::db::types::Json;
use crate::places::Place;
use crate::schema::{job_skills, jobs, skills};
use crate::skills::model::Wanted;
use crate::text_enum;
use crate::web::locale::Lang;

text_enum! {
    /// How a job stands to the public. Whether what a company writes of it waits for a moderator is said by its
    /// [draft](super::drafts).
    Status {
        /// It was never public.
        Draft = "draft",
        Published = "published",
        Paused = "paused",
        Filled = "filled",
        Closed = "closed",
        Expired = "expired",
        /// A moderator took it off the site.
        Refused = "refused",
    }
}

text_enum! {
    /// Where the work is done.
    Workplace { OnSite = "on_site", Hybrid = "hybrid", Remote = "remote" }
}

text_enum! {
    /// What kind of contract is offered.
    Contract {
        Permanent = "permanent",
        FixedTerm = "fixed_term",
        Freelance = "freelance",
        PartTime = "part_time",
        Internship = "internship",
        Apprenticeship = "apprenticeship",
    }
}

text_enum! {
    Seniority { Junior = "junior", Intermediate = "intermediate", Senior = "senior", Lead = "lead" }
}

/// The days a closed job's address still says what became of it; after them it is gone (410).
const REMEMBERED: TimeDelta = TimeDelta::days(90);

/// A job as its own page shows it.
#[derive(Debug, Clone, Queryable, Selectable)]
pub struct Job {
    pub id: i64,
    pub company_id: i64,
    pub occupation_id: Option<i64>,
    pub source_id: Option<String>,
    pub title: String,
    pub slug: String,
    pub lang: Lang,
    pub summary: String,
    pub description_html: String,
    pub steps: Json<Vec<String>>,
    pub places: Json<Vec<Place>>,
    pub workplace: Workplace,
    pub hybrid_days: Option<i64>,
    pub remote_countries: Json<Vec<String>>,
    pub contract: Contract,
    pub seniority: Option<Seniority>,
    #[diesel(embed)]
    pub pay: PayColumns,
    pub starts_on: Option<NaiveDate>,
    pub length_months: Option<i64>,
    pub apply_url: Option<String>,
    pub published_at: Option<NaiveDateTime>,
    pub closes_at: Option<NaiveDateTime>,
    pub updated_at: NaiveDateTime,
    /// For whom an agency hires.
    pub client: Option<String>,
    /// Whom candidates can ask, and how.
    pub contact_name: Option<String>,
    pub contact_email: Option<String>,
}

/// A job's pay as the table holds it.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = jobs)]
pub struct PayColumns {
    pay_min: Option<i64>,
    pay_max: Option<i64>,
    pay_currency: Option<String>,
    pay_unit: Option<PayUnit>,
}

impl PayColumns {
    /// The columns of a pay, or of none.
    pub fn of(pay: Option<&Pay>) -> Self {
        Self {
            pay_min: pay.and_then(|pay| pay.min),
            pay_max: pay.and_then(|pay| pay.max),
            pay_currency: pay.map(|pay| pay.currency.clone()),
            pay_unit: pay.map(|pay| pay.unit),
        }
    }

    /// The pay, where at least one end and what it is for are known.
    pub fn pay(&self) -> Option<Pay> {
        self.pay_min.or(self.pay_max)?;
        Some(Pay {
            min: self.pay_min,
            max: self.pay_max,
            currency: self.pay_currency.clone()?,
            unit: self.pay_unit?,
        })
    }
}

/// What everybody may see and apply to: published, and before its closing date. The only such condition;
/// lists, pages, feeds, the sitemap and the markup for search engines all stand on it.
#[auto_type]
pub fn visible(now: NaiveDateTime) -> _ {
    let begun = jobs::published_at
        .is_not_null()
        .and(jobs::published_at.assume_not_null().le(now));
    let open = jobs::closes_at
        .is_null()
        .or(jobs::closes_at.assume_not_null().gt(now));
    let published: diesel::dsl::Eq<jobs::status, Status> = jobs::status.eq(Status::Published);
    published.and(begun).and(open)
}

/// What can be applied to on this site: all that everybody may see, but what is applied to elsewhere.
#[auto_type]
pub fn accepting(now: NaiveDateTime) -> _ {
    let open: visible = visible(now);
    open.and(jobs::apply_url.is_null())
}

/// What has become of a job that somebody asks for by its address.
pub enum Found {
    Open(Box<Job>),
    /// It could be seen once. Nothing of it is told but what helps to go on.
    Closed(Closed),
    /// Closed for more than 90 days.
    Gone,
}

/// A job that can't be applied to any more.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = jobs)]
pub struct Closed {
    pub id: i64,
    pub company_id: i64,
    pub occupation_id: Option<i64>,
    pub title: String,
    pub slug: String,
    pub lang: Lang,
    pub status: Status,
    pub closes_at: Option<NaiveDateTime>,
    pub closed_at: Option<NaiveDateTime>,
}

impl Closed {
    pub fn is_paused(&self) -> bool {
        self.status == Status::Paused
    }

    pub fn is_filled(&self) -> bool {
        self.status == Status::Filled
    }

    /// When it was closed: by somebody, or by its closing date.
    pub fn since(&self) -> Option<NaiveDateTime> {
        self.closed_at.or(self.closes_at)
    }
}

impl Job {
    /// The job at a public address.
    ///
    /// # Errors
    /// [`diesel::NotFound`] for one that was never public, as for no job at all.
    pub fn at_address(db: &mut Db, id: i64, now: NaiveDateTime) -> QueryResult<Found> {
        let open = jobs::table
            .filter(jobs::id.eq(id))
            .filter(visible(now))
            .select(Self::as_select())
            .first(db)
            .optional()?;
        if let Some(job) = open {
            return Ok(Found::Open(Box::new(job)));
        }
        let closed: Closed = once_public(now)
            .filter(jobs::id.eq(id))
            .select(Closed::as_select())
            .first(db)?;
        let long_ago = closed.since().is_some_and(|since| since + REMEMBERED < now);
        Ok(if long_ago {
            Found::Gone
        } else {
            Found::Closed(closed)
        })
    }

    /// A job that everybody may see.
    pub fn visible(db: &mut Db, id: i64, now: NaiveDateTime) -> QueryResult<Self> {
        jobs::table
            .filter(jobs::id.eq(id))
            .filter(visible(now))
            .select(Self::as_select())
            .first(db)
    }

    pub fn count_visible(db: &mut Db, now: NaiveDateTime) -> QueryResult<i64> {
        jobs::table.filter(visible(now)).count().get_result(db)
    }

    /// The skills asked for, musts first.
    pub fn skills(&self, db: &mut Db) -> QueryResult<Vec<Wanted>> {
        job_skills::table
            .inner_join(skills::table)
            .filter(job_skills::job_id.eq(self.id))
            .order((job_skills::must.desc(), job_skills::position))
            .limit(100)
            .select((skills::slug, skills::name, job_skills::must))
            .load(db)
    }

    /// Marks as expired what has passed its closing date, and returns how many jobs those were. They were
    /// invisible from that date on; this makes the state say so.
    pub fn expire_due(db: &mut Db, now: NaiveDateTime) -> QueryResult<usize> {
        diesel::update(jobs::table)
            .filter(jobs::status.eq(Status::Published))
            .filter(jobs::closes_at.le(now))
            .set((
                jobs::status.eq(Status::Expired),
                jobs::closed_at.eq(jobs::closes_at),
                jobs::updated_at.eq(now),
            ))
            .execute(db)
    }

    /// Adds the views counted since the last time.
    pub fn add_views(db: &mut Db, id: i64, views: i64) -> QueryResult<usize> {
        diesel::update(jobs::table.find(id))
            .set(jobs::views.eq(jobs::views + views))
            .execute(db)
    }

    /// Whether the site has no jobs at all, of any state.
    pub fn none_exist(db: &mut Db) -> QueryResult<bool> {
        diesel::select(diesel::dsl::not(exists(jobs::table.select(jobs::id)))).get_result(db)
    }
}

/// Makes everybody else wait who would change a job, until the transaction is over.
pub fn hold(db: &mut Db, id: i64) -> QueryResult<()> {
    // On SQLite there is one writer at a time anyway.
    if let Db::Postgres(conn) = db {
        let job = jobs::table.find(id).select(jobs::id);
        job.for_update().load::<i64>(conn)?;
    }
    Ok(())
}

/// Jobs that have been public and are not now: those that were taken off the site by a moderator are not
/// among them.
fn once_public<'a>(now: NaiveDateTime) -> jobs::BoxedQuery<'a, crate::db::Backend> {
    use Status::{Closed, Expired, Filled, Paused, Published};
    jobs::table
        .filter(jobs::status.eq_any([Published, Paused, Filled, Closed, Expired]))
        .filter(jobs::published_at.le(now))
        .into_boxed()
}
