//! What is new to somebody who was told of the rest.

use std::sync::{Arc, Weak};

use chrono::NaiveDateTime;

use super::best::Candidate;
use super::conditions::Test;
use super::criteria::Sort;
use super::jobs::look;
use super::view::View;
use super::wish::Wish;
use super::{Criteria, Search};
use crate::error::{Error, Result};

/// A state of this node's index. It tells states apart, and holds nothing of them.
#[derive(Clone)]
pub struct Seen(Weak<View>);

impl PartialEq for Seen {
    fn eq(&self, other: &Self) -> bool {
        self.0.ptr_eq(&other.0)
    }
}

impl Search {
    /// What is searched now; `None` until there is an index. It is another one whenever a job has come to be found.
    pub fn seen(&self) -> Option<Seen> {
        self.view().map(|view| Seen(Arc::downgrade(&view)))
    }

    /// The ids of those published after `since`, newest first, at most `most` of them. The index knows times to the
    /// second, and may be a moment behind: whether they can be seen is for the database to say.
    ///
    /// # Errors
    /// When the index can't be read, or there is none yet.
    pub fn ids_published_after(
        &self,
        wanted: &Criteria,
        since: NaiveDateTime,
        most: usize,
        now: NaiveDateTime,
    ) -> Result<Vec<i64>> {
        let view = self.view().ok_or(Error::Busy)?;
        let test = Test::new(wanted, &view.names, now).after(since);
        let ids = |_: &Wish, found: &[Candidate]| found.iter().map(Candidate::id).collect();
        let (_, ids) = look(&view, &wanted.words, &test, Sort::Newest, most, ids)?;
        Ok(ids)
    }
}
