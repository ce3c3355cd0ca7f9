//! Where pages are kept.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use actix_web::http::StatusCode;
use actix_web::http::header::{HeaderName, HeaderValue};
use actix_web::web::{self, Bytes};
use chrono::NaiveDateTime;
use moka::ops::compute::Op;
use moka::sync::Cache;

use super::asked::Asked;
use super::flights::{Ended, Flights, Turn};
use super::kept::{FRESH, Kept};
use super::packed::Packing;
use crate::config::Config;
use crate::error::{Error, Result};
use crate::web::headers;

/// The part of the memory that pages of what isn't there share: one in so many. Anybody can ask for any number of
/// them, and they must not push out a page that is there.
const MISSING: u64 = 16;
/// No page takes more than one part in so many of the memory.
const LARGEST: u64 = 8;

/// The public pages of this process that are ready to be sent.
pub struct Pages {
    pages: Cache<Asked, Arc<Kept>>,
    missing: Cache<Asked, Arc<Kept>>,
    flights: Flights,
    /// How often everything has been forgotten: what was begun before the last time is fresh no more.
    generation: AtomicU64,
    /// In bytes; 0 means that nothing is kept.
    room: u64,
    /// Those of every answer.
    headers: Vec<(HeaderName, HeaderValue)>,
}

impl Pages {
    pub fn of(config: &Config) -> Self {
        let room = config.page_cache();
        Self {
            pages: bounded(room - room / MISSING),
            missing: bounded(room / MISSING),
            flights: Flights::default(),
            generation: AtomicU64::new(0),
            room,
            headers: headers::list(config),
        }
    }

    pub fn is_on(&self) -> bool {
        self.room > 0
    }

    /// Forgets every page, also those that are being drawn: to be called once a change has been committed.
    pub fn forget_all(&self) {
        self.generation.fetch_add(1, Ordering::SeqCst);
    }

    /// How many bytes are taken, as far as that has been counted.
    pub fn bytes(&self) -> u64 {
        [&self.pages, &self.missing]
            .into_iter()
            .map(|cache| {
                cache.run_pending_tasks();
                cache.weighted_size()
            })
            .sum()
    }

    pub(super) fn headers(&self) -> &[(HeaderName, HeaderValue)] {
        &self.headers
    }

    /// What is kept, if it may still be shown.
    pub(super) fn fresh(&self, asked: &Asked, now: NaiveDateTime) -> Option<Arc<Kept>> {
        let generation = self.generation.load(Ordering::SeqCst);
        let kept = self
            .pages
            .get(asked)
            .filter(|kept| kept.is_fresh(generation, now));
        kept.or_else(|| {
            self.missing
                .get(asked)
                .filter(|kept| kept.is_fresh(generation, now))
        })
    }

    /// Draws the page, or waits for who does.
    pub(super) fn join(&self, asked: &Asked) -> Turn<'_, impl Future<Output = Ended> + use<>> {
        self.flights
            .join(asked, self.generation.load(Ordering::SeqCst))
    }

    /// Keeps a page, if there is room for one of its size.
    pub(super) fn put(&self, asked: &Asked, kept: Kept) -> Arc<Kept> {
        let kept = Arc::new(kept);
        // One that was begun before a change isn't put in the place of one that was begun after it.
        let is_current = kept.generation() == self.generation.load(Ordering::SeqCst);
        if is_current && self.has_room(asked, &kept) {
            self.cache_of(&kept).insert(asked.clone(), kept.clone());
        }
        kept
    }

    /// The page's bytes as they are asked for. Each packing is made when it is first asked for, once, and off the
    /// async threads: most pages are only ever asked for in one of them, and the pages that one crawler asks for
    /// would cost three times as much if all were made.
    pub(super) async fn packed(
        &self,
        asked: &Asked,
        kept: &Arc<Kept>,
        packing: Packing,
    ) -> Result<Bytes> {
        if let Some(bytes) = kept.packed(packing) {
            return Ok(bytes);
        }
        let bytes = kept
            .pack(packing, |plain| async move {
                web::block(move || packing.pack(&plain))
                    .await
                    .map_err(|error| Error::Internal(anyhow::anyhow!("packing panicked: {error}")))?
                    .map_err(|error| Error::Internal(error.into()))
            })
            .await?;
        self.weigh(asked, kept);
        Ok(bytes)
    }

    /// Has what is kept counted with the bytes that it has now. What has been replaced since stays so: packing takes
    /// its time.
    fn weigh(&self, asked: &Asked, kept: &Arc<Kept>) {
        if self.has_room(asked, kept) {
            let entry = self.cache_of(kept).entry(asked.clone());
            entry.and_compute_with(|there| match there {
                Some(there) if Arc::ptr_eq(there.value(), kept) => Op::Put(kept.clone()),
                _ => Op::Nop,
            });
        }
    }

    fn cache_of(&self, kept: &Kept) -> &Cache<Asked, Arc<Kept>> {
        match kept.status() {
            StatusCode::OK => &self.pages,
            _ => &self.missing,
        }
    }

    fn has_room(&self, asked: &Asked, kept: &Kept) -> bool {
        u64::from(kept.weight(asked)) <= self.room / LARGEST
    }
}

/// Room for so many bytes. What isn't asked for often doesn't push out what is.
fn bounded(bytes: u64) -> Cache<Asked, Arc<Kept>> {
    Cache::builder()
        .weigher(|asked, kept: &Arc<Kept>| kept.weight(asked))
        .max_capacity(bytes)
        // Nobody gets it any more; this is for the memory.
        .time_to_live(FRESH)
        .build()
}
