//! Whether any guide is published: without one nothing on the site leads to them.

use std::sync::atomic::{AtomicBool, Ordering};

use diesel::dsl::exists;
use diesel::prelude::*;

use super::model::Status;
use crate::db::Database;
use crate::error::Result;
use crate::schema::guides;

/// As this node knows it.
pub struct Any(AtomicBool);

impl Any {
    /// As the database says it now; there are some where it can't be read yet.
    pub fn of(db: &Database) -> Self {
        let any = Self(AtomicBool::new(true));
        if let Err(error) = any.refresh(db) {
            tracing::error!(%error, "it can't be read whether there are guides");
        }
        any
    }

    pub fn is_there(&self) -> bool {
        self.0.load(Ordering::SeqCst)
    }

    /// Looks again, and tells whether it has changed.
    ///
    /// # Errors
    /// When the database can't be read; what was known before still is.
    pub fn refresh(&self, db: &Database) -> Result<bool> {
        let is_there = db.read_now(|db| {
            let published = guides::table
                .filter(guides::status.eq(Status::Published))
                .select(guides::id);
            Ok(diesel::select(exists(published)).get_result(db)?)
        })?;
        Ok(self.0.swap(is_there, Ordering::SeqCst) != is_there)
    }
}
