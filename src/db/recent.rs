//! What was read lately: read again a second later at the latest, and at once when this process has changed
//! something.

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::{Mutex, PoisonError};

use chrono::{NaiveDateTime, TimeDelta};
use diesel::QueryResult;

/// When something is read: the time, and how many changes this process had made by then.
#[derive(Debug, Clone, Copy)]
pub struct Moment {
    pub now: NaiveDateTime,
    pub changes: u64,
}

/// Values that are kept for a moment.
pub struct Recent<K, V>(Mutex<Kept<K, V>>);

struct Kept<K, V> {
    since: Option<Moment>,
    values: HashMap<K, V>,
}

/// How long a value is believed: by then another process may have changed what it was made from.
const FRESH: TimeDelta = TimeDelta::seconds(1);

impl<K, V> Default for Recent<K, V> {
    fn default() -> Self {
        Self(Mutex::new(Kept {
            since: None,
            values: HashMap::new(),
        }))
    }
}

impl<K: Eq + Hash, V: Clone> Recent<K, V> {
    /// The value for `key`: the kept one, otherwise what `read` finds.
    pub fn get(&self, at: Moment, key: K, read: impl FnOnce() -> QueryResult<V>) -> QueryResult<V> {
        if let Some(value) = self.fresh(at, |values| values.get(&key).cloned()) {
            return Ok(value);
        }
        let value = read()?;
        self.fresh(at, |values| values.insert(key, value.clone()));
        Ok(value)
    }

    /// Looks into what is kept, once what is old has been thrown away.
    fn fresh<T>(&self, at: Moment, look: impl FnOnce(&mut HashMap<K, V>) -> T) -> T {
        // What was being kept when a thread died is whole or absent.
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let is_fresh = kept.since.is_some_and(|since| {
            since.changes == at.changes && since.now <= at.now && at.now - since.now < FRESH
        });
        if !is_fresh {
            kept.since = Some(at);
            kept.values.clear();
        }
        look(&mut kept.values)
    }
}
