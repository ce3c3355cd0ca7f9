//! Whether there can be anything to tell at once: alerts that send at once are looked at whenever this node's index has
//! changed, however long after the database that is, and not otherwise.

use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::search::Seen;

/// How far this node has looked. It is empty at the start, so that what a process didn't come to do before its end is
/// done by the next.
#[derive(Default)]
pub struct Watch(Mutex<Looked>);

#[derive(Default)]
struct Looked {
    /// The state of the index that all alerts have been looked at with, or with a later one.
    all: Option<Seen>,
    /// What a tick has left to the next.
    rest: Option<Round>,
}

/// A look at all alerts that send at once.
pub struct Round {
    /// What the index was when it began.
    seen: Seen,
    /// The id of the last alert that was looked at.
    pub last: i64,
}

impl Watch {
    /// The round that is to be gone on with: the one that was paused, otherwise a new one where the index has changed.
    pub fn round(&self, seen: Seen) -> Option<Round> {
        let mut looked = self.looked();
        let begun = looked.rest.take();
        begun.or_else(|| (looked.all.as_ref() != Some(&seen)).then_some(Round { seen, last: 0 }))
    }

    /// Leaves the rest of a round to the next tick. One that fails isn't left: it begins anew.
    pub fn pause(&self, round: Round) {
        self.looked().rest = Some(round);
    }

    /// All alerts have been looked at.
    pub fn end(&self, round: Round) {
        self.looked().all = Some(round.seen);
    }

    fn looked(&self) -> MutexGuard<'_, Looked> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
