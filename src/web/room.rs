//! The memory that bodies share: so much for all of them, and a part of it for those of one network.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use crate::error::{Error, Result};

/// The bytes of all bodies that are being read or worked on, at the most, unless files may be large.
const ROOM: usize = 192 * 1024 * 1024;
/// How many files of the largest size there is room for at least.
const FILES: usize = 16;
/// The part of the room that one network may take: one in so many.
const SHARE: usize = 4;

/// The memory that bodies share.
#[derive(Clone)]
pub struct Room {
    bytes: usize,
    free: Arc<Semaphore>,
    /// The bytes that each network takes now.
    taken: Arc<Mutex<HashMap<String, usize>>>,
}

impl Room {
    /// Room for files of `largest` bytes each.
    pub fn for_files(largest: u64) -> Self {
        let largest = usize::try_from(largest).unwrap_or(usize::MAX);
        Self::of(
            largest
                .saturating_mul(FILES)
                .clamp(ROOM, Semaphore::MAX_PERMITS),
        )
    }

    /// Room for so many bytes.
    pub fn of(bytes: usize) -> Self {
        Self {
            bytes,
            free: Arc::new(Semaphore::new(bytes)),
            taken: Arc::default(),
        }
    }

    /// What a body of this network will take; nothing so far.
    pub fn held_by(&self, network: Option<String>) -> Held {
        Held {
            room: self.clone(),
            network,
            bytes: 0,
            permits: None,
        }
    }

    /// Counts a network's bytes, and says whether it may have them.
    fn count(&self, network: &str, bytes: usize) -> bool {
        let mut all = self.taken.lock().unwrap_or_else(PoisonError::into_inner);
        let taken = all.get(network).copied().unwrap_or(0) + bytes;
        let may = taken <= self.bytes / SHARE;
        if may {
            all.insert(network.to_owned(), taken);
        }
        may
    }

    fn discount(&self, network: &str, bytes: usize) {
        let mut all = self.taken.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(taken) = all.get_mut(network) {
            *taken = taken.saturating_sub(bytes);
            if *taken == 0 {
                all.remove(network);
            }
        }
    }
}

/// The room that a body takes. It is free again when this is dropped.
pub struct Held {
    room: Room,
    network: Option<String>,
    bytes: usize,
    permits: Option<OwnedSemaphorePermit>,
}

impl Held {
    /// Takes room for some more bytes.
    ///
    /// # Errors
    /// [`Error::Busy`] when there is none, or the network has its share.
    pub fn take(&mut self, bytes: usize) -> Result<()> {
        let permits = u32::try_from(bytes).map_err(|_| Error::Busy)?;
        let free = self.room.free.clone();
        let more = free.try_acquire_many_owned(permits);
        let more = more.map_err(|_| Error::Busy)?;
        if let Some(network) = &self.network
            && !self.room.count(network, bytes)
        {
            return Err(Error::Busy);
        }
        self.bytes += bytes;
        match &mut self.permits {
            Some(held) => held.merge(more),
            None => self.permits = Some(more),
        }
        Ok(())
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        if let Some(network) = &self.network {
            self.room.discount(network, self.bytes);
        }
    }
}
