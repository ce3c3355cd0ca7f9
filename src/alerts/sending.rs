//! Sending what is due. What an alert's mail says, that its jobs are told of and when it is due next are one
//! transaction: however many nodes look at once, and wherever one of them is killed, each job is told of once.

use chrono::{NaiveDateTime, TimeDelta};
use diesel::Connection;
use diesel::prelude::*;

use super::mails;
use super::model::Alert;
use super::schedule::Frequency;
use super::watch::Newest;
use crate::app::State;
use crate::db::Db;
use crate::error::Result;
use crate::jobs::card::Card;
use crate::schema::{alert_jobs, alerts};

/// How far an alert looks back. A job that was paused when its turn came, or came with a date of before, is told of
/// when it can be seen, up to that long after its date.
pub const LOOK_BACK: TimeDelta = TimeDelta::days(30);

/// How many new jobs of an alert are looked at. Where there are more, they are all taken as told of: the mail leads to
/// the search.
const MOST: i64 = 200;

/// How many alerts are looked at between two writes.
const BATCH: i64 = 50;

/// How many alerts that are due are looked at in a tick, so that the worker's other work waits for a few seconds at
/// the most; the rest has its turn in the next.
const A_TICK: usize = 1000;

/// Sends what alerts have to tell, and returns how many mails those were. Where the process is about to end, the rest
/// is left to the next one.
pub async fn run(state: &State) -> Result<usize> {
    let now = state.clock.now();
    let mut mails = send_due(state, now).await?;
    let newest = state.db.read(move |db| Ok(Newest::load(db, now)?)).await?;
    if state.watch.is_fresh(newest, now) {
        mails += send_at_once(state, now).await?;
    }
    if mails > 0 {
        state.mail.wake();
    }
    Ok(mails)
}

/// Looks at the alerts whose time has come.
async fn send_due(state: &State, now: NaiveDateTime) -> Result<usize> {
    let (mut mails, mut looked_at, mut last) = (0, 0, None);
    while looked_at < A_TICK && !state.mail.is_closed() {
        let site = state.clone();
        let batch = state
            .db
            .read(move |db| {
                let alerts = due(db, last, now)?;
                News::of(db, &site, alerts, now)
            })
            .await?;
        let Some(end) = batch.last() else {
            break;
        };
        last = end.alert.due_at.map(|due| (due, end.alert.id));
        looked_at += batch.len();
        mails += tell(state, batch, now).await?;
    }
    Ok(mails)
}

/// Looks at all alerts that send at once.
async fn send_at_once(state: &State, now: NaiveDateTime) -> Result<usize> {
    let (mut mails, mut last) = (0, 0);
    while !state.mail.is_closed() {
        let site = state.clone();
        let batch = state
            .db
            .read(move |db| {
                let alerts = at_once(db, last)?;
                News::of(db, &site, alerts, now)
            })
            .await?;
        let Some(end) = batch.last() else {
            break;
        };
        last = end.alert.id;
        let news = batch.into_iter().filter(|news| !news.cards.is_empty());
        mails += tell(state, news.collect(), now).await?;
    }
    Ok(mails)
}

/// The next alerts whose time has come, after the last one that was looked at.
fn due(
    db: &mut Db,
    last: Option<(NaiveDateTime, i64)>,
    now: NaiveDateTime,
) -> QueryResult<Vec<Alert>> {
    let due = alerts::table
        .filter(alerts::due_at.le(now))
        .order((alerts::due_at, alerts::id))
        .limit(BATCH)
        .select(Alert::as_select());
    match last {
        None => due.load(db),
        Some((time, id)) => due
            .filter(
                alerts::due_at
                    .gt(time)
                    .or(alerts::due_at.eq(time).and(alerts::id.gt(id))),
            )
            .load(db),
    }
}

/// The next alerts that send at once, after the last one that was looked at.
fn at_once(db: &mut Db, last: i64) -> QueryResult<Vec<Alert>> {
    alerts::table
        .filter(alerts::frequency.eq(Frequency::AtOnce))
        .filter(alerts::id.gt(last))
        .filter(alerts::confirmed_at.is_not_null())
        .filter(alerts::paused_at.is_null())
        .order(alerts::id)
        .limit(BATCH)
        .select(Alert::as_select())
        .load(db)
}

/// An alert, and the jobs that it hasn't told of yet, newest first.
struct News {
    alert: Alert,
    cards: Vec<Card>,
    /// Whether there are more than were looked at.
    is_cut: bool,
}

impl News {
    fn of(db: &mut Db, site: &State, alerts: Vec<Alert>, now: NaiveDateTime) -> Result<Vec<Self>> {
        alerts
            .into_iter()
            .map(|alert| Self::look_for(db, site, alert, now))
            .collect()
    }

    fn look_for(db: &mut Db, site: &State, alert: Alert, now: NaiveDateTime) -> Result<Self> {
        let since = alert.since.max(now - LOOK_BACK);
        let criteria = alert.criteria();
        // The index knows times to the second.
        let from = since - TimeDelta::seconds(1);
        let mut cards = site
            .search
            .published_after(db, &criteria, from, MOST, now)?;
        let is_full = i64::try_from(cards.len()) == Ok(MOST);
        cards.retain(|card| card.job.published_at > Some(since));
        let ids: Vec<i64> = cards.iter().map(|card| card.job.id).collect();
        let told: Vec<i64> = alert_jobs::table
            .filter(alert_jobs::alert_id.eq(alert.id))
            .filter(alert_jobs::job_id.eq_any(ids))
            .select(alert_jobs::job_id)
            .load(db)?;
        cards.retain(|card| !told.contains(&card.job.id));
        Ok(Self {
            is_cut: is_full && told.is_empty(),
            alert,
            cards,
        })
    }

    /// Writes the mail, if there is something to say, with what makes it the only one. Tells whether it did.
    fn tell(&self, db: &mut Db, site: &State, now: NaiveDateTime) -> Result<bool> {
        if !self.claim(db, now)? || self.cards.is_empty() {
            return Ok(false);
        }
        let told: Vec<_> = self
            .cards
            .iter()
            .map(|card| {
                (
                    alert_jobs::alert_id.eq(self.alert.id),
                    alert_jobs::job_id.eq(card.job.id),
                    alert_jobs::told_at.eq(now),
                )
            })
            .collect();
        // Where another node was faster, this fails, and with it the mail.
        crate::each!(db, conn => diesel::insert_into(alert_jobs::table).values(&told).execute(conn))?;
        mails::jobs(db, site, &self.alert, &self.cards, self.is_cut)?.put(db, now)?;
        Ok(true)
    }

    /// Takes the alert's turn, and says when the next one is. Nobody gets it twice, and nobody gets it who has paused,
    /// stopped or changed the alert since it was read.
    fn claim(&self, db: &mut Db, now: NaiveDateTime) -> QueryResult<bool> {
        let alert = &self.alert;
        let next = alert.frequency.next(alert.zone(), now);
        let newest = self.cards.first().and_then(|card| card.job.published_at);
        let since = newest.filter(|_| self.is_cut).unwrap_or(alert.since);
        let same = alerts::table
            .find(alert.id)
            .filter(alerts::paused_at.is_null())
            .filter(alerts::search.eq(&alert.search))
            .filter(alerts::frequency.eq(alert.frequency));
        let claimed = match alert.due_at {
            Some(due) => diesel::update(same.filter(alerts::due_at.eq(due)))
                .set((alerts::due_at.eq(next), alerts::since.eq(since)))
                .execute(db)?,
            None => diesel::update(same.filter(alerts::due_at.is_null()))
                .set(alerts::since.eq(since))
                .execute(db)?,
        };
        Ok(claimed == 1)
    }
}

/// Writes the mails of some alerts, each in a savepoint of its own, and returns how many those were.
async fn tell(state: &State, batch: Vec<News>, now: NaiveDateTime) -> Result<usize> {
    if batch.is_empty() {
        return Ok(0);
    }
    let site = state.clone();
    state
        .db
        .write(move |db| {
            let mut mails = 0;
            for news in &batch {
                match db.transaction(|db| news.tell(db, &site, now)) {
                    Ok(is_told) => mails += usize::from(is_told),
                    // It is due as it was before, and has its turn again.
                    Err(error) => {
                        tracing::warn!(%error, alert = news.alert.id, "an alert could not tell");
                    }
                }
            }
            Ok(mails)
        })
        .await
}
