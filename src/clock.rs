//! The only place that asks what time it is.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use chrono::{DateTime, NaiveDateTime, SubsecRound, TimeDelta, Utc};

/// Tells the time: the system's, or one that a test has set.
#[derive(Clone, Default)]
pub struct Clock(Option<Arc<AtomicI64>>);

impl Clock {
    /// The system's clock.
    pub fn system() -> Self {
        Self(None)
    }

    /// A clock that stands still at `now` until it is moved.
    pub fn fixed(now: NaiveDateTime) -> Self {
        Self(Some(Arc::new(AtomicI64::new(
            now.and_utc().timestamp_micros(),
        ))))
    }

    /// The time in UTC, truncated to the microseconds that both databases keep.
    pub fn now(&self) -> NaiveDateTime {
        let now = match &self.0 {
            None => Utc::now(),
            Some(micros) => {
                DateTime::from_timestamp_micros(micros.load(Ordering::SeqCst)).unwrap_or_default()
            }
        };
        now.naive_utc().trunc_subsecs(6)
    }

    /// Moves a fixed clock on; the system's clock can't be moved.
    pub fn advance(&self, by: TimeDelta) {
        if let Some(micros) = &self.0 {
            micros.fetch_add(by.num_microseconds().unwrap_or(0), Ordering::SeqCst);
        }
    }
}
