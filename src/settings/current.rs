//! The settings as this node knows them.

use std::sync::{Arc, PoisonError, RwLock};

use super::model::{self, Rows, Settings};
use crate::config::Config;
use crate::db::Database;
use crate::error::Result;

/// What is set now.
pub struct Current {
    configured: Settings,
    held: RwLock<Held>,
}

struct Held {
    rows: Rows,
    settings: Arc<Settings>,
}

impl Current {
    /// As configured, until [`Current::refresh`] has looked.
    pub fn new(config: &Config) -> Self {
        let configured = Settings::configured(config);
        let settings = Arc::new(configured.clone());
        Self {
            configured,
            held: RwLock::new(Held {
                rows: Rows::new(),
                settings,
            }),
        }
    }

    /// What is set.
    pub fn now(&self) -> Arc<Settings> {
        let held = self.held.read().unwrap_or_else(PoisonError::into_inner);
        held.settings.clone()
    }

    /// Reads them again, and tells whether they have changed.
    ///
    /// # Errors
    /// When the database can't be read; what was set before still is.
    pub fn refresh(&self, db: &Database) -> Result<bool> {
        let rows = db.read_now(|db| Ok(model::rows(db)?))?;
        let mut held = self.held.write().unwrap_or_else(PoisonError::into_inner);
        if held.rows == rows {
            return Ok(false);
        }
        let settings = self.configured.with(&rows);
        let has_changed = *held.settings != settings;
        *held = Held {
            rows,
            settings: Arc::new(settings),
        };
        Ok(has_changed)
    }
}
