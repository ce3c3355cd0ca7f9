//! How background tasks went, in the table `tasks`. A task that finds nothing to do every ten seconds is written down
//! once an hour: that it still runs is all there is to say.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use chrono::{NaiveDateTime, TimeDelta};
use diesel::prelude::*;

use super::tasks::TASKS;
use crate::app::App;
use crate::db::Db;
use crate::each;
use crate::error::{Error, Result};
use crate::schema::tasks;

/// How often a run is written down that did nothing.
const OFTEN: TimeDelta = TimeDelta::hours(1);
/// After so long without a word from it, a task is said to be late.
const LATE: TimeDelta = TimeDelta::hours(2);
/// So much is kept of what went wrong, in characters.
const LONGEST: usize = 500;

/// A run as it is about to be written down.
#[derive(Debug, Clone)]
pub struct Run {
    name: &'static str,
    began_at: NaiveDateTime,
    ended_at: NaiveDateTime,
    done: i64,
    error: Option<String>,
}

impl Run {
    /// A run that is over.
    pub fn ended(
        name: &'static str,
        began_at: NaiveDateTime,
        ended_at: NaiveDateTime,
        result: Result<usize>,
    ) -> Self {
        let (done, error) = match result {
            Ok(done) => (i64::try_from(done).unwrap_or(i64::MAX), None),
            Err(error) => (0, Some(in_short(&error))),
        };
        Self {
            name,
            began_at,
            ended_at,
            done,
            error,
        }
    }
}

/// What went wrong, without what the database's own messages may quote of what somebody has typed.
fn in_short(error: &Error) -> String {
    let text = error.to_string().replace('\0', "");
    let line = text.lines().next().unwrap_or_default();
    line.chars().take(LONGEST).collect()
}

/// What this process has written down last of each task: when, and what had gone wrong.
#[derive(Default)]
pub struct Written(Mutex<HashMap<&'static str, (NaiveDateTime, Option<String>)>>);

impl Written {
    /// Those of the runs that say something new.
    fn news(&self, ended: Vec<Run>) -> Vec<Run> {
        let written = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let is_news = |run: &Run| match written.get(run.name) {
            None => true,
            Some((at, error)) => {
                run.done > 0 || *error != run.error || (run.ended_at - *at).abs() >= OFTEN
            }
        };
        ended.into_iter().filter(is_news).collect()
    }

    fn remember(&self, runs: Vec<Run>) {
        let mut written = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        for run in runs {
            written.insert(run.name, (run.ended_at, run.error));
        }
    }
}

/// Writes down the runs that say something new.
///
/// # Errors
/// When the database can't take it; they are written down the next time.
pub async fn write(app: &App, ended: Vec<Run>) -> Result<()> {
    let news = app.runs.news(ended);
    if news.is_empty() {
        return Ok(());
    }
    let rows = news.clone();
    let written = app.db.write(move |db| {
        for run in &rows {
            upsert(db, run)?;
        }
        Ok(())
    });
    written.await?;
    app.runs.remember(news);
    Ok(())
}

fn upsert(db: &mut Db, run: &Run) -> QueryResult<usize> {
    let last = (
        tasks::began_at.eq(run.began_at),
        tasks::ended_at.eq(run.ended_at),
        tasks::done.eq(run.done),
        tasks::error.eq(&run.error),
    );
    let did_at = (run.done > 0).then_some(run.ended_at);
    each!(db, c => diesel::insert_into(tasks::table)
        .values((tasks::name.eq(run.name), last, tasks::did_at.eq(did_at)))
        .on_conflict(tasks::name)
        .do_update()
        // An absent value leaves what is there.
        .set((last, did_at.map(|at| tasks::did_at.eq(at))))
        .execute(c))
}

/// How a task stands.
#[derive(Debug, Clone)]
pub struct Standing {
    pub name: &'static str,
    /// `None` where it has never run.
    pub last: Option<Last>,
}

/// How a task went the last time that there was something to say.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = tasks)]
pub struct Last {
    pub began_at: NaiveDateTime,
    pub ended_at: Option<NaiveDateTime>,
    pub done: i64,
    pub error: Option<String>,
    /// When it last did something about anything.
    pub did_at: Option<NaiveDateTime>,
}

impl Standing {
    /// All tasks, in their order.
    pub fn all(db: &mut Db) -> QueryResult<Vec<Self>> {
        let rows: Vec<(String, Last)> = tasks::table
            .select((tasks::name, Last::as_select()))
            .load(db)?;
        let mut rows: HashMap<String, Last> = rows.into_iter().collect();
        let all = TASKS.iter().map(|task| Self {
            name: task.name,
            last: rows.remove(task.name),
        });
        Ok(all.collect())
    }

    /// Whether it goes wrong.
    pub fn fails(&self) -> bool {
        self.last.as_ref().is_some_and(|last| last.error.is_some())
    }

    /// Whether nothing has been heard of it for long.
    pub fn is_late(&self, now: NaiveDateTime) -> bool {
        self.last
            .as_ref()
            .is_none_or(|last| now - last.began_at > LATE)
    }
}
