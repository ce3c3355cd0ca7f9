//! The thread that keeps this node's index up to date, and has pages drawn anew once it is: at once after the node's
//! own changes, and within a second after those of others.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use crate::app::State;

/// How often other nodes' changes are looked for.
const LOOK: Duration = Duration::from_millis(500);
/// What changes together is taken together.
const GATHER: Duration = Duration::from_millis(20);
/// How long it waits after something went wrong.
const AGAIN: Duration = Duration::from_secs(2);
/// How long the start of the site waits for an index: applications are taken without one, and searches are told to
/// come back in a moment.
const PATIENCE: Duration = Duration::from_millis(100);

/// The running thread.
pub struct Follower {
    stops: Arc<AtomicBool>,
    thread: JoinHandle<()>,
}

impl Follower {
    /// Starts it, and waits until there is an index, unless making one takes long.
    ///
    /// # Errors
    /// When the thread can't be started.
    pub fn start(state: &State) -> std::io::Result<Self> {
        let stops = Arc::new(AtomicBool::new(false));
        let (own, told) = (state.clone(), stops.clone());
        let thread = std::thread::Builder::new()
            .name("search".to_owned())
            .spawn(move || run(&own, &told))?;
        let begun = Instant::now();
        while !state.search.is_ready() && begun.elapsed() < PATIENCE && !thread.is_finished() {
            std::thread::sleep(Duration::from_millis(10));
        }
        Ok(Self { stops, thread })
    }

    /// Lets it end. An index that is being made is given up: the next start makes it anew.
    pub fn stop(self) {
        self.stops.store(true, Ordering::SeqCst);
        let begun = Instant::now();
        while !self.thread.is_finished() && begun.elapsed() < AGAIN {
            std::thread::sleep(Duration::from_millis(10));
        }
        if !self.thread.is_finished() {
            tracing::info!("the search index was not finished");
        }
    }
}

fn run(state: &State, stops: &AtomicBool) {
    let mut seen = state.db.changes();
    // What went wrong last: it is told once, and not every time that it goes wrong again.
    let mut failing: Option<String> = None;
    while !stops.load(Ordering::SeqCst) {
        match state.follow() {
            Ok(has_changed) => {
                if failing.take().is_some() {
                    tracing::info!("the search index is up to date again");
                }
                if has_changed {
                    state.forget_pages();
                }
                seen = state.db.wait_for_change(seen, LOOK);
                std::thread::sleep(GATHER);
            }
            // Whether or not anything changes meanwhile, it is tried again.
            Err(error) => {
                let error = format!("{error:#}");
                if failing.as_ref() != Some(&error) {
                    tracing::error!("the search index could not be brought up to date: {error}");
                }
                failing = Some(error);
                std::thread::sleep(AGAIN);
            }
        }
    }
}
