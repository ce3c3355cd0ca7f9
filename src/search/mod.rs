//! Finding: what somebody looks for ([`Criteria`]) and what there is of it ([`Found`]). The index is made from
//! the database, one per node; what it finds is checked against the database before it is shown.

mod ads;
pub mod asked;
mod asks;
pub mod at_least;
mod best;
mod bits;
pub mod changes;
mod columns;
mod conditions;
pub mod criteria;
pub mod described;
mod effort;
mod facts;
mod files;
mod folder;
pub mod follower;
pub mod found;
mod group;
mod hand;
pub mod handlers;
mod hits;
mod jobs;
mod jobset;
mod kinds;
mod known;
pub mod landings;
mod lists;
mod look;
mod marks;
mod merges;
mod names;
pub mod near;
mod news;
mod others;
mod pages;
mod part;
mod plan;
mod ranks;
mod reach;
mod rebuild;
mod shape;
mod short;
mod skill_rows;
mod spot;
mod tags;
mod tally;
mod titles;
mod tokens;
mod totals;
mod typos;
mod view;
mod wish;
pub mod words;
mod written;

use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError, RwLock};

use chrono::NaiveDateTime;
use tantivy::TantivyError;
use tantivy::directory::error::OpenReadError;

pub use asked::Asked;
pub use criteria::Criteria;
pub use effort::Effort;
pub use found::Found;
pub use jobs::Slice;
pub use news::Seen;

use crate::db::{Database, identity};
use crate::error::{Error, Result};
use crate::memory;
use folder::Folder;
use hand::Hand;
use view::View;

/// How often a new index is opened at once that has taken the place of the one being worked on.
const RETRIES: usize = 3;

/// The node's index.
pub struct Search {
    folder: Folder,
    /// What its finding may cost; to be set before the first [`Search::follow`].
    pub effort: Effort,
    /// What is searched; `None` until there is an index.
    view: RwLock<Option<Arc<View>>>,
    /// What keeps it up to date.
    hand: Mutex<Option<Hand>>,
    /// Whether a search couldn't read it: its files are to be looked at.
    is_hurt: AtomicBool,
}

impl Search {
    /// The index in a folder; it is opened, or made, by the first [`Search::follow`].
    pub fn new(folder: &Path) -> Self {
        Self {
            folder: Folder::new(folder),
            effort: Effort::default(),
            view: RwLock::default(),
            hand: Mutex::default(),
            is_hurt: AtomicBool::default(),
        }
    }

    /// Brings the index up to what the database holds, and tells whether anything has changed that the public
    /// sees. Makes it anew where it is missing, damaged, of an older shape, or too far behind.
    ///
    /// # Errors
    /// When the database or the index can't be read or written. What was searched before still is.
    pub fn follow(&self, db: &Database, now: NaiveDateTime) -> anyhow::Result<bool> {
        let mut held = self.hand.lock().unwrap_or_else(PoisonError::into_inner);
        for _ in 0..RETRIES {
            let at_work = held.as_ref().map(|hand| hand.name().to_owned());
            let followed = self.follow_by(&mut held, db, now);
            // Another process has put a new index in its place meanwhile, and removed this one's files: nothing is wrong.
            let is_replaced = at_work.is_some_and(|folder| !self.folder.is_current(&folder));
            if followed.is_ok() || !is_replaced {
                return followed;
            }
            tracing::info!("another process has made the search index anew: it is opened");
            *held = None;
        }
        self.follow_by(&mut held, db, now)
    }

    fn follow_by(
        &self,
        held: &mut Option<Hand>,
        db: &Database,
        now: NaiveDateTime,
    ) -> anyhow::Result<bool> {
        if held
            .as_ref()
            .is_none_or(|hand| !self.folder.is_current(hand.name()))
        {
            *held = None;
        }
        // It is opened again, and made anew if it is damaged.
        if self.is_hurt.swap(false, Ordering::Relaxed) {
            *held = None;
        }
        let (mut hand, older) = match held.take() {
            Some(hand) => (hand, self.view()),
            None => (self.open_or_make(db, now)?, None),
        };
        let followed = match hand.follow(db, older.as_deref(), now) {
            Ok(hand::Followed::Lost) => {
                tracing::info!("the search index is too far behind: it is made anew");
                drop(hand);
                rebuild::run(&self.folder, db, now, |_, _| {})?;
                hand = self.open(db)?;
                let view = hand.whole_view(db, None)?;
                memory::give_back();
                Some(view)
            }
            Ok(hand::Followed::Nothing) => None,
            Ok(hand::Followed::Changed(view)) => Some(view),
            // It is opened the next time, or made anew: who holds it open doesn't learn that its files are back.
            Err(error) if is_damage(&error) => return Err(error),
            Err(error) => {
                hand.forget();
                *held = Some(hand);
                return Err(error);
            }
        };
        *held = Some(hand);
        let has_changed = followed.is_some();
        if let Some(mut view) = followed {
            view.effort = self.effort;
            // Here, and not in the first request that wants to know.
            view.landings(now);
            if !self.is_ready() {
                memory::give_back();
            }
            *self.view.write().unwrap_or_else(PoisonError::into_inner) = Some(Arc::new(view));
        }
        Ok(has_changed)
    }

    /// Opens the index, and makes it where it can't be used. A database that can't be read says nothing about it.
    fn open_or_make(&self, db: &Database, now: NaiveDateTime) -> anyhow::Result<Hand> {
        let database = db.read_now(|db| Ok(identity::of(db)?))?;
        let opened = self
            .folder
            .current()
            .and_then(|folder| Hand::open(&folder, &database));
        opened.or_else(|reason| {
            tracing::info!("the search index is made anew: {reason:#}");
            rebuild::run(&self.folder, db, now, |_, _| {})?;
            self.open(db)
        })
    }

    fn open(&self, db: &Database) -> anyhow::Result<Hand> {
        let database = db.read_now(|db| Ok(identity::of(db)?))?;
        Hand::open(&self.folder.current()?, &database)
    }

    /// Notes where the index can't be read.
    fn noting<T>(&self, found: Result<T>) -> Result<T> {
        if matches!(&found, Err(Error::Internal(error)) if is_unread(error)) {
            self.is_hurt.store(true, Ordering::Relaxed);
        }
        found
    }

    /// Whether skills or occupations have changed since the index was made: it is to be made anew by [`Search::rebuild`], while
    /// this one is followed and searched.
    pub fn is_outdated(&self) -> bool {
        let held = self.hand.lock().unwrap_or_else(PoisonError::into_inner);
        held.as_ref()
            .is_some_and(|hand| hand.is_outdated() && self.folder.is_current(hand.name()))
    }

    /// Whether there is an index to search.
    pub fn is_ready(&self) -> bool {
        self.view().is_some()
    }

    fn view(&self) -> Option<Arc<View>> {
        self.view
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    /// Makes the index anew beside the one that is searched meanwhile, then puts it in its place. `progress` is
    /// told how many of how many jobs are in it.
    ///
    /// # Errors
    /// When another process is making one, or the database or the folder can't be read or written.
    pub fn rebuild(
        &self,
        db: &Database,
        now: NaiveDateTime,
        progress: impl FnMut(u64, u64),
    ) -> anyhow::Result<u64> {
        rebuild::run(&self.folder, db, now, progress)
    }
}

/// Whether something went wrong in the files of the index, and not in what was asked of it: looking all of them through
/// takes seconds, and nobody may bring that about by what he types.
fn is_unread(error: &anyhow::Error) -> bool {
    matches!(
        error.downcast_ref(),
        Some(
            TantivyError::IoError(_)
                | TantivyError::DataCorruption(_)
                | TantivyError::OpenReadError(_)
        )
    )
}

/// Whether something went wrong because files of the index are missing or damaged, and not because there are too many open
/// ones, say.
fn is_damage(error: &anyhow::Error) -> bool {
    matches!(
        error.downcast_ref(),
        Some(
            TantivyError::DataCorruption(_)
                | TantivyError::OpenReadError(
                    OpenReadError::FileDoesNotExist(_) | OpenReadError::IncompatibleIndex(_)
                )
                | TantivyError::OpenDirectoryError(_)
        )
    )
}
