//! Applications are kept for a time after the last thing that happened to them, and erased then.

use chrono::{NaiveDateTime, TimeDelta};
use diesel::prelude::*;

use super::model::Application;
use crate::app::App;
use crate::error::Result;
use crate::files::uploads::Upload;
use crate::schema::applications;

/// How many are erased at a time.
const BATCH: i64 = 100;

/// Erases the applications whose time is over, and returns how many those were.
pub async fn run(app: &App) -> Result<usize> {
    let before = app.clock.now() - TimeDelta::days(app.settings.now().applications_kept_days);
    let mut erased = 0;
    loop {
        if !app.db.read(move |db| is_due(db, before)).await? {
            return Ok(erased);
        }
        let keys = app.db.write(move |db| erase(db, before)).await?;
        for key in &keys {
            app.files.remove(key).await?;
        }
        erased += keys.len();
    }
}

/// Asked first, for nearly always there is nothing to write.
fn is_due(db: &mut crate::db::Db, before: NaiveDateTime) -> Result<bool> {
    let due: Option<i64> = applications::table
        .filter(applications::changed_at.lt(before))
        .select(applications::id)
        .first(db)
        .optional()?;
    Ok(due.is_some())
}

fn erase(db: &mut crate::db::Db, before: NaiveDateTime) -> Result<Vec<String>> {
    let due: Vec<Application> = applications::table
        .filter(applications::changed_at.lt(before))
        .order(applications::changed_at)
        .limit(BATCH)
        .select(Application::as_select())
        .load(db)?;
    let mut keys = Vec::with_capacity(due.len());
    for application in due {
        keys.push(Upload::find(db, application.upload_id)?.key);
        application.erase(db)?;
    }
    Ok(keys)
}
