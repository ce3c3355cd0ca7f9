//! The thread that keeps this node's index up to date, and has pages drawn anew once it is: at once after the node's
//! own changes, and within a second after those of others.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use crate::app::State;
use crate::memory;

/// How often other nodes' changes are looked for.
const LOOK: Duration = Duration::from_millis(500);
/// What changes together is taken together.
const GATHER: Duration = Duration::from_millis(20);
/// How long it waits after something went wrong.
const AGAIN: Duration = Duration::from_secs(2);
/// The least time between two beginnings of making an index anew: lists are seldom changed in one place only.
const PAUSE: Duration = Duration::from_secs(10);
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
    let mut remaking = None;
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
                remake_outdated(state, &mut remaking);
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

/// An index that is being made anew, or was when it was last looked.
struct Remaking {
    begun: Instant,
    thread: JoinHandle<()>,
}

/// Has an index made anew whose skills or occupations are no longer right. Meanwhile it is followed, so that jobs are found as soon
/// as ever; once the new one is there, the follower goes over to it.
fn remake_outdated(state: &State, remaking: &mut Option<Remaking>) {
    let is_at_it = remaking
        .as_ref()
        .is_some_and(|last| !last.thread.is_finished() || last.begun.elapsed() < PAUSE);
    if is_at_it || !state.search.is_outdated() {
        return;
    }
    tracing::info!("skills or occupations have changed: the search index is made anew");
    let own = state.clone();
    let thread = std::thread::Builder::new().name("search-anew".to_owned());
    let thread = thread.spawn(move || {
        let made = own.search.rebuild(&own.db, own.clock.now(), |_, _| {});
        memory::give_back();
        if let Err(error) = made {
            tracing::error!("the search index could not be made anew: {error:#}");
        }
    });
    match thread {
        Ok(thread) => {
            let begun = Instant::now();
            *remaking = Some(Remaking { begun, thread });
        }
        Err(error) => tracing::error!(%error, "no thread to make the search index anew"),
    }
}
