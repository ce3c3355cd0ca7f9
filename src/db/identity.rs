//! What tells a database from others.

use diesel::prelude::*;

use super::Db;
use crate::schema::meta;

/// The random name that the database was given when it was made.
pub fn of(db: &mut Db) -> QueryResult<String> {
    let row = meta::table.filter(meta::key.eq("identity"));
    row.select(meta::value).first(db)
}
