//! Sending what is due. What an alert's mail says, that its jobs are told of and when it is due next are one
//! transaction: however many nodes look at once, and wherever one of them is killed, each job is told of once.

use chrono::{NaiveDateTime, TimeDelta};
use diesel::Connection;
use diesel::prelude::*;

use super::model::Alert;
use super::news::News;
use super::schedule::Frequency;
use super::watch::Round;
use crate::app::State;
use crate::db::Db;
use crate::error::Result;
use crate::schema::alerts;

/// How many alerts are looked at between two writes.
const BATCH: i64 = 50;

/// How many alerts that are due, and how many that send at once, are looked at in a tick, so that the worker's other
/// work waits for a few seconds at the most; the rest has its turn in the next.
const A_TICK: usize = 1000;

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
