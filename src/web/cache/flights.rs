//! Pages that are being drawn: each is drawn by the first who asks, and the others wait for it.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::watch;

use super::asked::Asked;
use super::kept::Kept;

/// What is being drawn now, by what was asked and how often everything had been forgotten by then: who asks after a
/// change waits for no page that was begun before it.
#[derive(Default)]
pub struct Flights(Mutex<HashMap<Key, watch::Receiver<Outcome>>>);

type Key = (Asked, u64);
/// `None` as long as it is being drawn.
type Outcome = Option<Option<Arc<Kept>>>;

/// Whose turn it is.
pub enum Turn<'a, F> {
    First(Flight<'a>),
    After(F),
}

/// What came of waiting.
pub enum Ended {
    Kept(Arc<Kept>),
    /// It was drawn, and is for nobody else.
    NotKept,
    /// It was never drawn.
    Dropped,
}

/// A page that is being drawn. It has ended when this is dropped, whatever became of it.
pub struct Flight<'a> {
    flights: &'a Flights,
    key: Key,
    tell: watch::Sender<Outcome>,
}

impl Flights {
    pub fn join(
        &self,
        asked: &Asked,
        generation: u64,
    ) -> Turn<'_, impl Future<Output = Ended> + use<>> {
        let key = (asked.clone(), generation);
        let mut underway = self.underway();
        if let Some(other) = underway.get(&key) {
            return Turn::After(wait(other.clone()));
        }
        let (tell, told) = watch::channel(None);
        underway.insert(key.clone(), told);
        Turn::First(Flight {
            flights: self,
            key,
            tell,
        })
    }

    fn underway(&self) -> MutexGuard<'_, HashMap<Key, watch::Receiver<Outcome>>> {
        // Entries are whole or absent, whenever a thread dies.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

async fn wait(mut told: watch::Receiver<Outcome>) -> Ended {
    match told.wait_for(Option::is_some).await.as_deref() {
        Ok(Some(Some(kept))) => Ended::Kept(kept.clone()),
        Ok(_) => Ended::NotKept,
        Err(_) => Ended::Dropped,
    }
}

impl Flight<'_> {
    /// How often everything had been forgotten when this began.
    pub fn generation(&self) -> u64 {
        self.key.1
    }

    /// Gives those who wait what was drawn, if it is for them too.
    pub fn end(self, kept: Option<Arc<Kept>>) {
        self.tell.send_replace(Some(kept));
    }
}

impl Drop for Flight<'_> {
    fn drop(&mut self) {
        self.flights.underway().remove(&self.key);
    }
}
