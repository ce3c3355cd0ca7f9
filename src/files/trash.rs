//! Where files without a row wait before they are gone for good: a database that was restored from a backup
//! knows nothing of what came after it, and a person may still fetch the files from here. They lie under the day
//! they came and the name they had: `trash/2026-11-22/uploads/…`.

use chrono::{NaiveDate, NaiveDateTime, TimeDelta};
use futures_util::TryStreamExt;
use object_store::path::Path as Key;
use object_store::{ObjectStore, ObjectStoreExt};

use super::Files;
use crate::error::{Error, Result};

const FOLDER: &str = "trash";
/// How long a file waits.
const KEPT: TimeDelta = TimeDelta::days(30);

/// Moves a file here; that there is none is well.
pub(super) async fn take(files: &Files, key: &str, now: NaiveDateTime) -> Result<()> {
    let place = format!("{FOLDER}/{}/{key}", now.date());
    let moved = files.store.rename(&Key::from(key), &Key::from(place)).await;
    match moved {
        Ok(()) | Err(object_store::Error::NotFound { .. }) => Ok(()),
        Err(error) => Err(Error::Internal(error.into())),
    }
}

/// Removes the files that have waited long enough.
pub(super) async fn empty(files: &Files, now: NaiveDateTime) -> anyhow::Result<()> {
    let first = (now - KEPT).date();
    let mut found = files.store.list(Some(&Key::from(FOLDER)));
    while let Some(file) = found.try_next().await? {
        if day(&file.location).is_some_and(|day| day < first) {
            files.remove(file.location.as_ref()).await?;
        }
    }
    Ok(())
}

/// The day a file came here.
fn day(place: &Key) -> Option<NaiveDate> {
    place.parts().nth(1)?.as_ref().parse().ok()
}
