//! How many jobs there are, where nobody asks which.

use chrono::NaiveDateTime;

use super::conditions::Test;
use super::jobs::{LITTLE, understood};
use super::{Criteria, Search, typos};
use crate::error::{Error, Result};

impl Search {
    /// How many jobs [`Search::jobs`] finds, without looking for the best of them.
    ///
    /// # Errors
    /// When the index can't be read, or there is none yet.
    pub fn total(&self, wanted: &Criteria, now: NaiveDateTime) -> Result<i64> {
        let view = self.view().ok_or(Error::Busy)?;
        let test = Test::new(wanted, &view.names, now);
        let total = |words: &str| view.total(&understood(&view, words)?, &test);
        let typed = total(&wanted.words)?;
        if typed >= LITTLE as i64 {
            return Ok(typed);
        }
        match typos::mended(&view, &wanted.words)? {
            Some(mended) => Ok(typed.max(total(&mended)?)),
            None => Ok(typed),
        }
    }
}
