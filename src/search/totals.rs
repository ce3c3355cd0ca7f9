//! How many jobs there are, where nobody asks which.

use chrono::NaiveDateTime;

use super::conditions::Test;
use super::jobs::{LITTLE, meant, understood};
use super::{Criteria, Search};
use crate::error::{Error, Result};
use crate::web::locale::Lang;

impl Search {
    /// How many jobs [`Search::jobs`] finds, without looking for the best of them.
    ///
    /// # Errors
    /// When the index can't be read, or there is none yet.
    pub fn total(&self, wanted: &Criteria, lang: Lang, now: NaiveDateTime) -> Result<i64> {
        let typed = self.total_as_typed(wanted, now)?;
        if typed >= LITTLE as i64 {
            return Ok(typed);
        }
        let view = self.view().ok_or(Error::Busy)?;
        let Some(words) = meant(&view, &wanted.words, lang, now)? else {
            return Ok(typed);
        };
        let meant = Criteria {
            words,
            ..wanted.clone()
        };
        Ok(typed.max(self.total_as_typed(&meant, now)?))
    }

    /// How many jobs [`Search::as_typed`] finds.
    ///
    /// # Errors
    /// As [`Search::total`].
    pub fn total_as_typed(&self, wanted: &Criteria, now: NaiveDateTime) -> Result<i64> {
        let view = self.view().ok_or(Error::Busy)?;
        let test = Test::new(wanted, &view.names, now);
        let total = || Ok(view.total(&understood(&view, &wanted.words)?, &test)?);
        self.noting(total())
    }
}
