//! Which database a file store belongs to: both hold the same random id. Without it a site that is started on a
//! wrong or an empty database would take all files for left behind.

use diesel::prelude::*;
use rand::distr::{Alphanumeric, SampleString};

use super::Files;
use crate::db::{Database, Db};
use crate::each;
use crate::error::{Error, Result};
use crate::schema::meta;

/// The file of the store that holds its id.
const FILE: &str = ".store-id";
/// The row of `meta` that holds the id of the database's store.
const ROW: &str = "file-store";

/// Whether the store is the one of this database; it is an error to be told of if it isn't. A store without an
/// id is new, and becomes this database's.
///
/// # Errors
/// When the store or the database can't be read or written.
pub(super) async fn is_ours(files: &Files, db: &Database) -> Result<bool> {
    let found = match files.get(FILE).await {
        Ok(id) => id,
        Err(Error::NotFound) => {
            // The database first: a process that is killed in between leaves a store that is still new.
            let id = db.write(own_or_new).await?;
            files.put(FILE, id.into_bytes()).await?;
            return Ok(true);
        }
        Err(error) => return Err(error),
    };
    let own = db.read(own).await?;
    let is_ours = own.is_some_and(|own| own.as_bytes() == found);
    if !is_ours {
        tracing::error!(
            "these files belong to another database, so none of them is removed: if they are this one's, \
             remove {FILE} from the file store"
        );
    }
    Ok(is_ours)
}

fn own(db: &mut Db) -> Result<Option<String>> {
    let row = meta::table.filter(meta::key.eq(ROW));
    Ok(row.select(meta::value).first(db).optional()?)
}

fn own_or_new(db: &mut Db) -> Result<String> {
    let new = Alphanumeric.sample_string(&mut rand::rng(), 24);
    each!(db, conn => diesel::insert_into(meta::table)
        .values((meta::key.eq(ROW), meta::value.eq(&new)))
        .on_conflict(meta::key)
        .do_nothing()
        .execute(conn))?;
    Ok(own(db)?.unwrap_or(new))
}
