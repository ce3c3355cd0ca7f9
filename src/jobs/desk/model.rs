//! A job of one's own company, with what its people are told of it.

use std::collections::HashMap;

use chrono::{NaiveDate, NaiveDateTime, TimeDelta, TimeZone};
use chrono_tz::Tz;
use diesel::dsl::count_star;
use diesel::prelude::*;

use crate::applications::model::Status as Applied;
use crate::db::Db;
use crate::jobs::drafts::model::State;
use crate::jobs::model::Status;
use crate::places::fold;
use crate::schema::{applications, drafts, jobs};
use crate::text_enum;

/// As many jobs of a company are looked through: the last ones that something was done about.
const MOST: i64 = 2_000;

/// A job of a company, whatever its state.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = jobs)]
pub struct OwnJob {
    pub id: i64,
    pub company_id: i64,
    pub title: String,
    pub slug: String,
    pub status: Status,
    pub published_at: Option<NaiveDateTime>,
    pub closes_at: Option<NaiveDateTime>,
    pub closed_at: Option<NaiveDateTime>,
    pub updated_at: NaiveDateTime,
    pub views: i64,
    pub version: i64,
    pub posted_by: Option<i64>,
    /// When somebody of the company last did something about it.
    pub heard_at: Option<NaiveDateTime>,
    /// Whether it is applied to on another site.
    pub apply_url: Option<String>,
    /// Where its draft stands, if it has one.
    #[diesel(select_expression = drafts::state.nullable())]
    pub draft: Option<State>,
}

text_enum! {
    /// Which of a company's jobs.
    Part { Live = "live", Waiting = "waiting", Drafts = "drafts", Paused = "paused", Closed = "closed" }
}

/// How many have applied to a job.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Applicants {
    pub all: i64,
    /// Nobody has looked at these yet.
    pub new: i64,
}

impl OwnJob {
    /// The job of that id, if it is the company's.
    ///
    /// # Errors
    /// [`diesel::NotFound`] where it isn't, or there is none.
    pub fn find(db: &mut Db, company_id: i64, id: i64) -> QueryResult<Self> {
        jobs::table
            .left_join(drafts::table)
            .filter(jobs::id.eq(id))
            .filter(jobs::company_id.eq(company_id))
            .select(Self::as_select())
            .first(db)
    }

    /// The company's jobs, those first that something was done about last.
    pub fn all(db: &mut Db, company_id: i64) -> QueryResult<Vec<Self>> {
        jobs::table
            .left_join(drafts::table)
            .filter(jobs::company_id.eq(company_id))
            .order((jobs::updated_at.desc(), jobs::id.desc()))
            .limit(MOST)
            .select(Self::as_select())
            .load(db)
    }

    /// Which part of the list it stands in. What waits for a moderator does so whether or not an earlier version is public.
    pub fn part(&self, now: NaiveDateTime) -> Part {
        match self.draft {
            Some(State::PendingReview) => Part::Waiting,
            _ => self.own_part(now),
        }
    }

    /// Whether it is listed and counted in a part. While an edit waits, its job is where it was, too.
    pub fn is_in(&self, part: Part, now: NaiveDateTime) -> bool {
        part == self.part(now) || (!self.is_new() && part == self.own_part(now))
    }

    /// Where it would stand without what waits for a moderator.
    fn own_part(&self, now: NaiveDateTime) -> Part {
        match self.status {
            Status::Draft => Part::Drafts,
            Status::Published if self.is_open(now) => Part::Live,
            Status::Paused => Part::Paused,
            _ => Part::Closed,
        }
    }

    /// Whether everybody sees it.
    pub fn is_open(&self, now: NaiveDateTime) -> bool {
        self.status == Status::Published && self.closes_at.is_none_or(|closes| closes > now)
    }

    /// The last day on which one can apply, by the clocks of `zone`, where there is one.
    pub fn last_day(&self, zone: Tz) -> Option<NaiveDate> {
        let last = self.closes_at? - TimeDelta::seconds(1);
        Some(zone.from_utc_datetime(&last).date_naive())
    }

    /// Whether it was never public.
    pub fn is_new(&self) -> bool {
        self.status == Status::Draft
    }

    /// Whether all of `words` are in its title.
    pub fn is_called(&self, words: &str) -> bool {
        let title = fold(&self.title);
        fold(words).split(' ').all(|word| title.contains(word))
    }
}

impl Applicants {
    /// Of these jobs, by their ids; those that nobody applied to aren't in it.
    pub fn of(db: &mut Db, ids: &[i64]) -> QueryResult<HashMap<i64, Self>> {
        let rows: Vec<(i64, Applied, i64)> = applications::table
            .filter(applications::job_id.eq_any(ids.to_vec()))
            .filter(applications::held_at.is_null())
            .group_by((applications::job_id, applications::status))
            .select((applications::job_id, applications::status, count_star()))
            .load(db)?;
        let mut all: HashMap<i64, Self> = HashMap::new();
        for (job, status, count) in rows {
            let of = all.entry(job).or_default();
            of.all += count;
            if status == Applied::New {
                of.new += count;
            }
        }
        Ok(all)
    }
}
