//! What an alert has to tell: looked for, and told of once.

use std::collections::HashSet;

use chrono::{NaiveDateTime, TimeDelta};
use diesel::prelude::*;

use super::job_mails;
use super::model::Alert;
use crate::app::State;
use crate::db::Db;
use crate::error::Result;
use crate::jobs::card::Card;
use crate::schema::{alert_jobs, alerts};

/// How far an alert looks back. A job that was paused when its turn came, or came with a date of before, is told of
/// when it can be seen, up to that long after its date.
pub const LOOK_BACK: TimeDelta = TimeDelta::days(30);

/// How many new jobs of an alert are read. Where there are more, they are all taken as told of: the mail leads to the
/// search.
const MOST: usize = 200;

/// How many jobs of an alert are looked at to find those that are new. What lies behind so many newer ones isn't told of
/// any more.
const LOOKED_AT: usize = 5000;

/// How many jobs are written as told of by one statement: SQLite takes 32,766 values.
const ROWS: usize = 1000;

/// An alert, and the jobs that it hasn't told of yet, newest first.
pub(super) struct News {
    pub alert: Alert,
    pub cards: Vec<Card>,
    /// Those beyond the ones that were read.
    others: Vec<i64>,
}

impl News {
    pub fn look_for(db: &mut Db, site: &State, alert: &Alert, now: NaiveDateTime) -> Result<Self> {
        let since = alert.since.max(now - LOOK_BACK);
        // The index knows times to the second.
        let from = since - TimeDelta::seconds(1);
        let search = &site.search;
        let mut ids = match alert.is_understood() {
            true => search.ids_published_after(&alert.criteria(), from, LOOKED_AT, now)?,
            false => Vec::new(),
        };
        if !ids.is_empty() {
            let told = told(db, alert)?;
            ids.retain(|id| !told.contains(id));
        }
        let others = ids.split_off(MOST.min(ids.len()));
        let mut cards = Card::these(db, &ids, now)?;
        cards.retain(|card| card.job.published_at > Some(since));
        Ok(Self {
            alert: alert.clone(),
            cards,
            others,
        })
    }

    /// Writes the mail, if there is something to say, with what makes it the only one. Tells whether it did.
    pub fn tell(&self, db: &mut Db, site: &State, now: NaiveDateTime) -> Result<bool> {
        if !self.claim(db, now)? || self.cards.is_empty() {
            return Ok(false);
        }
        let told: Vec<_> = self
            .cards
            .iter()
            .map(|card| card.job.id)
            .chain(self.others.iter().copied())
            .map(|job| {
                (
                    alert_jobs::alert_id.eq(self.alert.id),
                    alert_jobs::job_id.eq(job),
                    alert_jobs::told_at.eq(now),
                )
            })
            .collect();
        // Where another node was faster, this fails, and with it the mail.
        for some in told.chunks(ROWS) {
            let some = some.to_vec();
            crate::each!(db, conn => diesel::insert_into(alert_jobs::table).values(&some).execute(conn))?;
        }
        let is_cut = !self.others.is_empty();
        job_mails::jobs(db, site, &self.alert, &self.cards, is_cut)?.put(db, now)?;
        Ok(true)
    }

    /// Takes the alert's turn, and says when the next one is. Nobody gets it twice, and nobody gets it who has paused,
    /// stopped or changed the alert since it was read.
    fn claim(&self, db: &mut Db, now: NaiveDateTime) -> QueryResult<bool> {
        let alert = &self.alert;
        let next = alert.frequency.next(alert.zone(), now);
        let same = alerts::table
            .find(alert.id)
            .filter(alerts::paused_at.is_null())
            .filter(alerts::search.eq(&alert.search))
            .filter(alerts::frequency.eq(alert.frequency));
        let claimed = match alert.due_at {
            Some(due) => diesel::update(same.filter(alerts::due_at.eq(due)))
                .set(alerts::due_at.eq(next))
                .execute(db)?,
            None => diesel::update(same.filter(alerts::due_at.is_null()))
                .set(alerts::due_at.eq(next))
                .execute(db)?,
        };
        Ok(claimed == 1)
    }
}

/// The jobs that an alert has told of.
fn told(db: &mut Db, alert: &Alert) -> QueryResult<HashSet<i64>> {
    let told: Vec<i64> = alert_jobs::table
        .filter(alert_jobs::alert_id.eq(alert.id))
        .select(alert_jobs::job_id)
        .load(db)?;
    Ok(told.into_iter().collect())
}
