//! The site under test: the real server on a port of its own, with a fixed clock and a fresh database.
//!
//! ```ignore
//! let app = TestApp::new();
//! Job::published().title("Stoker").create(&app);
//! assert_eq!(app.get("/jobs").one(".job-card h3").text(), "Stoker");
//! ```

mod authenticator;
mod browser;
mod client;
mod database;
pub mod issuer;
mod log;
mod page;
mod pages;
mod process;
mod smtp;

use std::net::TcpListener;
use std::path::Path;
use std::sync::Mutex;
use std::thread::JoinHandle;

use actix_web::HttpServer;
use actix_web::dev::ServerHandle;
use chrono::{NaiveDate, NaiveDateTime, TimeDelta};
use rolecall::app::{self, App, State};
use rolecall::clock::Clock;
use rolecall::config::{Config, Private};
use rolecall::db::{Database, Db};
use rolecall::error::Result;
use rolecall::files::Files;
use rolecall::mail::Patience;
use rolecall::search::Effort;
use rolecall::web::secret::Secret;

pub use authenticator::Authenticator;
pub use browser::Browser;
pub use client::{agent, multipart, raw};
pub use database::{Content, TestDatabase, is_postgres};
pub use log::logged;
pub use page::Page;
pub use pages::times_drawn;
pub use process::{Site, wait_for};
pub use smtp::{Fault, SmtpServer};

/// The time at which every test begins: noon in UTC, 13:00 in Paris, a Sunday.
pub fn start() -> NaiveDateTime {
    NaiveDate::from_ymd_opt(2026, 11, 22)
        .and_then(|day| day.and_hms_opt(12, 0, 0))
        .expect("a date")
}

/// A running site. It stops, and its database goes, when this is dropped.
pub struct TestApp {
    pub state: State,
    pub clock: Clock,
    /// Where the server really is: `http://127.0.0.1:port`.
    pub url: String,
    agent: ureq::Agent,
    /// How many changes there were, and what time it was, when the index was last brought up to date.
    followed: Mutex<Option<(u64, NaiveDateTime)>>,
    /// Whether kept pages are forgotten with every change.
    forgets: bool,
    server: ServerHandle,
    thread: Option<JoinHandle<()>>,
    // Dropped after the server has stopped, in this order.
    pub database: TestDatabase,
    _folder: tempfile::TempDir,
}

/// What a test may want otherwise before the site starts.
pub struct Builder {
    content: Content,
    config: Config,
    clock: Clock,
    sitemap_size: Option<i64>,
    patience: Option<std::time::Duration>,
    effort: Effort,
    forgets: bool,
}

impl TestApp {
    /// A site with the reference lists and nothing else.
    pub fn new() -> Self {
        Self::with(Content::Reference).start()
    }

    /// A site with the demo content.
    pub fn with_demo() -> Self {
        Self::with(Content::Demo).start()
    }

    pub fn with(content: Content) -> Builder {
        Builder {
            content,
            config: Config {
                pool_size: 2,
                demo: false,
                // The same for all, so that pages of two sites can be compared.
                secret: Some(Private::new("what the sites under test sign with")),
                ..Config::default()
            },
            clock: Clock::fixed(start()),
            sitemap_size: None,
            patience: None,
            effort: Effort::default(),
            forgets: true,
        }
    }

    /// A site with a configuration that differs from the default.
    pub fn configured(change: impl FnOnce(&mut Config)) -> Self {
        Self::with(Content::Reference).config(change).start()
    }

    /// The uploads in the file store.
    pub fn uploaded(&self) -> Vec<std::path::PathBuf> {
        let mut found = Vec::new();
        let mut folders = vec![self.folder().join("files/uploads")];
        while let Some(folder) = folders.pop() {
            let entries = std::fs::read_dir(&folder).into_iter().flatten();
            for entry in entries.map(|entry| entry.expect("an entry").path()) {
                if entry.is_dir() {
                    folders.push(entry);
                } else {
                    found.push(entry);
                }
            }
        }
        found
    }

    /// The data folder.
    pub fn folder(&self) -> &Path {
        self._folder.path()
    }

    pub fn now(&self) -> NaiveDateTime {
        self.clock.now()
    }

    /// Moves the site's clock on. What a test asks for then is what is drawn at that time, not what was kept up to a
    /// minute ago.
    pub fn advance(&self, by: TimeDelta) {
        self.clock.advance(by);
        if self.forgets {
            self.state.forget_pages();
        }
    }

    /// What the worker does every few seconds.
    pub fn tick(&self) {
        self.follow_changes();
        run(rolecall::worker::tick(&self.state));
    }

    /// Delivers the mails that are due.
    pub fn deliver(&self) {
        run(rolecall::mail::delivery::pass(&self.state));
    }

    /// Runs the site's worker, as `rolecall serve` does, until what this returns is dropped.
    pub fn worker(&self) -> RunningWorker {
        RunningWorker::of(self.state.clone())
    }

    /// Brings the index up to date where something may have changed, and forgets the pages where it has, as the site's
    /// own thread does.
    pub fn follow_changes(&self) {
        let (db, now) = (&self.state.db, self.now());
        let at = Some((db.changes(), now));
        let mut followed = self.followed.lock().expect("a lock");
        if *followed != at {
            match self.follow_whole() {
                Ok(has_changed) => {
                    *followed = at;
                    if has_changed && self.forgets {
                        self.state.forget_pages();
                    }
                }
                // Some tests leave the site without tables or connections; like its own thread it tries again.
                Err(error) => eprintln!("the index can't be brought up to date: {error:#}"),
            }
        }
    }

    /// Follows, and waits for the index that the site's own thread has made anew meanwhile.
    fn follow_whole(&self) -> anyhow::Result<bool> {
        let has_changed = self.state.follow()?;
        if !self.state.search.is_outdated() {
            return Ok(has_changed);
        }
        let (db, now) = (&self.state.db, self.now());
        self.state.search.rebuild(db, now, |_, _| {})?;
        Ok(self.state.follow()? || has_changed)
    }

    /// Writes to the site's database.
    pub fn write<T: Send + 'static>(
        &self,
        change: impl FnOnce(&mut Db) -> Result<T> + Send + 'static,
    ) -> T {
        self.state.db.write_now(change).expect("a write")
    }

    /// Reads from the site's database.
    pub fn read<T>(&self, query: impl FnOnce(&mut Db) -> Result<T>) -> T {
        self.state.db.read_now(query).expect("a query")
    }
}

impl Builder {
    pub fn config(mut self, change: impl FnOnce(&mut Config)) -> Self {
        change(&mut self.config);
        self
    }

    pub fn clock(mut self, now: NaiveDateTime) -> Self {
        self.clock = Clock::fixed(now);
        self
    }

    /// How long the mail server may take for each step.
    pub fn patience(mut self, step: std::time::Duration) -> Self {
        self.patience = Some(step);
        self
    }

    /// How much a search looks at.
    pub fn effort(mut self, effort: Effort) -> Self {
        self.effort = effort;
        self
    }

    /// Pages are forgotten by the clock only, and when a test says so.
    pub fn keeping_pages(mut self) -> Self {
        self.forgets = false;
        self
    }

    pub fn sitemap_size(mut self, size: i64) -> Self {
        self.sitemap_size = Some(size);
        self
    }

    pub fn start(self) -> TestApp {
        log::start();
        let folder = tempfile::tempdir().expect("a folder");
        let database = TestDatabase::with(self.content, folder.path());
        let files = database::files(self.content, folder.path());
        let db = Database::connect(database.url(), self.config.pool_size).expect("a database");
        let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a port");
        let address = listener.local_addr().expect("an address");
        let config = Config {
            listen: address,
            data: folder.path().to_owned(),
            ..self.config
        };
        let secret = Secret::of(&config).expect("a secret");
        let mut app = App::new(config, secret, db, files, self.clock.clone());
        if let Some(size) = self.sitemap_size {
            app.sitemap_size = size;
        }
        app.search.effort = self.effort;
        if let Some(step) = self.patience {
            app.mail.patience = Patience {
                step,
                message: step,
            };
        }
        let state = app::state(app);
        let (server, thread) = serve(state.clone(), listener);
        TestApp {
            state,
            clock: self.clock,
            url: format!("http://{address}"),
            agent: client::agent(),
            followed: Mutex::default(),
            forgets: self.forgets,
            server,
            thread: Some(thread),
            database,
            _folder: folder,
        }
    }
}

/// Runs the site on a thread of its own, as `rolecall serve` does, with a few pages that only tests need.
fn serve(state: State, listener: TcpListener) -> (ServerHandle, JoinHandle<()>) {
    let (tell, told) = std::sync::mpsc::channel();
    let thread = std::thread::spawn(move || {
        actix_web::rt::System::new().block_on(async move {
            let server = HttpServer::new(move || pages::add(app::build(state.clone())))
                .workers(1)
                .disable_signals()
                .listen(listener)
                .expect("a listening server")
                .run();
            tell.send(server.handle()).expect("a waiting test");
            server.await.expect("a clean end");
        });
    });
    (told.recv().expect("a started server"), thread)
}

impl Drop for TestApp {
    fn drop(&mut self) {
        // The message is sent by the call; the thread's end is what is waited for.
        drop(self.server.stop(false));
        let ended = self.thread.take().map(JoinHandle::join);
        if !std::thread::panicking() {
            assert!(matches!(ended, Some(Ok(()))), "the server ended badly");
        }
    }
}

/// A worker on a thread of its own. It ends as it does when the site is told to stop.
pub struct RunningWorker {
    state: State,
    thread: Option<JoinHandle<()>>,
}

impl RunningWorker {
    fn of(state: State) -> Self {
        let running = state.clone();
        let (tell, told) = std::sync::mpsc::channel();
        let thread = std::thread::spawn(move || {
            actix_web::rt::System::new().block_on(async move {
                let worker = rolecall::worker::start(running.clone());
                tell.send(()).expect("a waiting test");
                running.mail.closed().await;
                worker.stop().await;
            });
        });
        told.recv().expect("a started worker");
        Self {
            state,
            thread: Some(thread),
        }
    }
}

impl Drop for RunningWorker {
    fn drop(&mut self) {
        self.state.mail.close();
        let ended = self.thread.take().map(JoinHandle::join);
        if !std::thread::panicking() {
            assert!(matches!(ended, Some(Ok(()))), "the worker ended badly");
        }
    }
}

/// Waits until something holds, for half a minute at the most.
#[track_caller]
pub fn wait_until(what: &str, mut holds: impl FnMut() -> bool) {
    let begun = std::time::Instant::now();
    while !holds() {
        assert!(begun.elapsed().as_secs() < 30, "waited in vain for {what}");
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
}

/// Waits for something async.
pub fn run<T>(future: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a runtime")
        .block_on(future)
}

/// A folder's files of the repository, with their paths.
pub fn sources(folder: &str, endings: &[&str]) -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    let mut folders = vec![root.join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else if endings
                .iter()
                .any(|ending| path.extension().is_some_and(|own| own == *ending))
            {
                let text = std::fs::read_to_string(&path).expect("a text file");
                found.push((path.to_string_lossy().into_owned(), text));
            }
        }
    }
    found.sort();
    found
}

/// The in-memory file store of a folder, for tests that need one without a site.
pub fn files_in(folder: &Path) -> Files {
    Files::in_folder(folder).expect("a file store")
}
