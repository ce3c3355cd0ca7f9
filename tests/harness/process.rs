//! The real binary on the database of a test, to be killed.

use std::fs::File;
use std::net::{TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use super::TestApp;

/// How long a start may take.
const PATIENCE: Duration = Duration::from_secs(60);

/// The site as a process, with the database and the files of a test.
pub struct Site<'a> {
    app: &'a TestApp,
    pub address: String,
}

impl<'a> Site<'a> {
    pub fn of(app: &'a TestApp) -> Self {
        let free = TcpListener::bind(("127.0.0.1", 0)).expect("a port");
        let address = free.local_addr().expect("an address").to_string();
        Self { app, address }
    }

    /// Starts it, and doesn't wait.
    pub fn start(&self) -> Running {
        let log = File::options()
            .append(true)
            .create(true)
            .open(self.app.folder().join("log"));
        let child = Command::new(env!("CARGO_BIN_EXE_rolecall"))
            .args(["serve", "--no-demo", "--listen", &self.address])
            .current_dir(self.app.folder())
            .env_clear()
            .env("DATABASE_URL", self.app.database.setting())
            .env("ROLECALL_DATA", self.app.folder())
            .env("ROLECALL_APPLICATIONS_PER_NETWORK", "1000000")
            .env("ROLECALL_TRUSTED_PROXIES", "[\"127.0.0.1\"]")
            .env("ROLECALL_LOG", "warn")
            .stdout(Stdio::null())
            .stderr(log.expect("a log"))
            .spawn();
        Running(child.expect("the binary"))
    }
}

/// A running site. It is killed when this is dropped.
pub struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        // On Unix this is SIGKILL: nothing is finished, nothing is told.
        self.0.kill().expect("a process to kill");
        self.0.wait().expect("its end");
    }
}

pub fn wait_for(address: &str) {
    let begun = Instant::now();
    while TcpStream::connect(address).is_err() {
        assert!(begun.elapsed() < PATIENCE, "the site doesn't start");
        sleep(Duration::from_millis(20));
    }
}
