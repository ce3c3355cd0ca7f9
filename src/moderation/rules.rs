//! The rules that an admin sets for moderation.

use diesel::prelude::*;
use serde::de::DeserializeOwned;

use crate::db::Db;
use crate::schema::settings;

/// Of a hundred postings of trusted companies, so many are looked at afterwards.
const SAMPLE_PERCENT: &str = "moderation_sample_percent";
const SAMPLE_PERCENT_DEFAULT: i64 = 10;
/// Whether everybody may read what was decided, without names.
const PUBLIC_LOG: &str = "public_moderation_log";

pub fn sample_percent(db: &mut Db) -> QueryResult<i64> {
    let percent: Option<i64> = setting(db, SAMPLE_PERCENT)?;
    Ok(percent.unwrap_or(SAMPLE_PERCENT_DEFAULT).clamp(0, 100))
}

pub fn has_public_log(db: &mut Db) -> QueryResult<bool> {
    Ok(setting(db, PUBLIC_LOG)?.unwrap_or(false))
}

/// What was set; nothing where nothing was, or something of another kind.
fn setting<T: DeserializeOwned>(db: &mut Db, key: &str) -> QueryResult<Option<T>> {
    let value: Option<String> = settings::table
        .find(key)
        .select(settings::value)
        .first(db)
        .optional()?;
    Ok(value.and_then(|value| {
        serde_json::from_str(&value)
            .inspect_err(|error| tracing::error!(key, %error, "a setting can't be read"))
            .ok()
    }))
}
