//! Sending what is due. What an alert's mail says, that its jobs are told of and when it is due next are one
//! transaction: however many nodes look at once, and wherever one of them is killed, each job is told of once.

use std::collections::HashSet;

use chrono::{NaiveDateTime, TimeDelta};
use diesel::Connection;
use diesel::prelude::*;

use super::mails;
use super::model::Alert;
use super::schedule::Frequency;
use super::watch::Round;
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

/// How many alerts are looked at between two writes.
const BATCH: i64 = 50;

/// How many alerts that are due, and how many that send at once, are looked at in a tick, so that the worker's other
/// work waits for a few seconds at the most; the rest has its turn in the next.
const A_TICK: usize = 1000;

/// How many jobs are written as told of by one statement: SQLite takes 32,766 values.
const ROWS: usize = 1000;

/// When an alert that failed has its turn again.
const AGAIN: TimeDelta = TimeDelta::minutes(5);

/// Sends what alerts have to tell, and returns how many mails those were. Where the process is about to end, the rest
/// is left to the next one. Until there is an index, everything is.
pub async fn run(state: &State) -> Result<usize> {
    // Before the time: what has come out by then is in it.
    let Some(seen) = state.search.seen() else {
        return Ok(0);
    };
    let now = state.clock.now();
    let mut mails = send_due(state, now).await?;
    if let Some(round) = state.watch.round(seen) {
        mails += send_at_once(state, round, now).await?;
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
        let alerts = state.db.read(move |db| Ok(due(db, last, now)?)).await?;
        let Some(end) = alerts.last() else {
            break;
        };
        last = end.due_at.map(|due| (due, end.id));
        looked_at += alerts.len();
        let looked = Looked::at(state, alerts, now).await?;
        mails += tell(state, looked, now).await?;
    }
    Ok(mails)
}

/// Looks at the alerts that send at once, from where the round has come to.
async fn send_at_once(state: &State, mut round: Round, now: NaiveDateTime) -> Result<usize> {
    let (mut mails, mut looked_at) = (0, 0);
    while looked_at < A_TICK && !state.mail.is_closed() {
        let last = round.last;
        let alerts = state.db.read(move |db| Ok(at_once(db, last)?)).await?;
        let Some(end) = alerts.last() else {
            state.watch.end(round);
            return Ok(mails);
        };
        let next = end.id;
        looked_at += alerts.len();
        let mut looked = Looked::at(state, alerts, now).await?;
        looked.news.retain(|news| !news.cards.is_empty());
        mails += tell(state, looked, now).await?;
        round.last = next;
    }
    state.watch.pause(round);
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

/// What a look at some alerts comes to.
struct Looked {
    news: Vec<News>,
    /// Those that could not be looked at: they don't keep the others waiting.
    failed: Vec<Alert>,
}

impl Looked {
    async fn at(state: &State, alerts: Vec<Alert>, now: NaiveDateTime) -> Result<Self> {
        let site = state.clone();
        state
            .db
            .read(move |db| {
                let mut looked = Self {
                    news: Vec::new(),
                    failed: Vec::new(),
                };
                for alert in alerts {
                    match News::look_for(db, &site, &alert, now) {
                        Ok(news) => looked.news.push(news),
                        Err(error) => {
                            tracing::warn!(%error, alert = alert.id, "an alert could not be looked at");
                            looked.failed.push(alert);
                        }
                    }
                }
                Ok(looked)
            })
            .await
    }
}

/// An alert, and the jobs that it hasn't told of yet, newest first.
struct News {
    alert: Alert,
    cards: Vec<Card>,
    /// Those beyond the ones that were read.
    others: Vec<i64>,
}

impl News {
    fn look_for(db: &mut Db, site: &State, alert: &Alert, now: NaiveDateTime) -> Result<Self> {
        let since = alert.since.max(now - LOOK_BACK);
        // The index knows times to the second.
        let from = since - TimeDelta::seconds(1);
        let mut ids = site
            .search
            .ids_published_after(&alert.criteria(), from, LOOKED_AT, now)?;
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
    fn tell(&self, db: &mut Db, site: &State, now: NaiveDateTime) -> Result<bool> {
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
        mails::jobs(db, site, &self.alert, &self.cards, is_cut)?.put(db, now)?;
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

/// Writes the mails of some alerts, each in a savepoint of its own, and returns how many those were.
async fn tell(state: &State, looked: Looked, now: NaiveDateTime) -> Result<usize> {
    let Looked { news, mut failed } = looked;
    if news.is_empty() && failed.is_empty() {
        return Ok(0);
    }
    let site = state.clone();
    state
        .db
        .write(move |db| {
            let mut mails = 0;
            for news in news {
                match db.transaction(|db| news.tell(db, &site, now)) {
                    Ok(is_told) => mails += usize::from(is_told),
                    Err(error) => {
                        tracing::warn!(%error, alert = news.alert.id, "an alert could not tell");
                        failed.push(news.alert);
                    }
                }
            }
            for alert in &failed {
                put_off(db, alert, now)?;
            }
            Ok(mails)
        })
        .await
}

/// Gives an alert that failed another turn, unless it was changed or another node has taken its turn.
fn put_off(db: &mut Db, alert: &Alert, now: NaiveDateTime) -> QueryResult<usize> {
    let same = alerts::table
        .find(alert.id)
        .filter(alerts::confirmed_at.is_not_null())
        .filter(alerts::paused_at.is_null());
    let again = alerts::due_at.eq(now + AGAIN);
    match alert.due_at {
        Some(due) => diesel::update(same.filter(alerts::due_at.eq(due)))
            .set(again)
            .execute(db),
        None => diesel::update(same.filter(alerts::due_at.is_null()))
            .set(again)
            .execute(db),
    }
}
