//! How many applications a second a running site takes, each with a file of 50 KB, and how it bears bodies that
//! never come to their end. `scripts/bench applications` starts the site and runs this:
//!
//! `applications HOST:PORT JOB_ID [--clients 32] [--seconds 10] [--slow 2000]`
//!
//! A form can be sent three seconds after it was shown, so the forms are opened first; only sending is measured.

mod http;
#[path = "../tests/factories/pdf.rs"]
mod pdf;

use std::io::{BufReader, ErrorKind, Read, Write};
use std::net::TcpStream;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU32, AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use http::read_answer;

/// A form that is sent faster is taken for a program's.
const FILLING_IN: Duration = Duration::from_millis(3200);
/// Applications sent before the clock runs: the site's threads and caches are awake then.
const WARM_UP: usize = 200;

fn main() {
    let asked = Asked::read();
    applications(&asked);
    if asked.slow > 0 {
        slow_bodies(&asked);
    }
}

/// What the command line asks for.
struct Asked {
    address: String,
    job: String,
    clients: usize,
    seconds: u64,
    /// How many bodies trickle in at the same time; 0 leaves that part out.
    slow: usize,
}

impl Asked {
    fn read() -> Self {
        // `cargo bench` adds a flag of its own.
        let mut words = std::env::args().skip(1).filter(|word| word != "--bench");
        let usage = "applications HOST:PORT JOB_ID [--clients N] [--seconds N] [--slow N]";
        let mut asked = Self {
            address: words.next().expect(usage),
            job: words.next().expect(usage),
            clients: 32,
            seconds: 10,
            slow: 2000,
        };
        while let Some(word) = words.next() {
            let number: u64 = words.next().and_then(|n| n.parse().ok()).expect(usage);
            let count = usize::try_from(number).expect(usage);
            match word.as_str() {
                "--clients" => asked.clients = count,
                "--seconds" => asked.seconds = number,
                "--slow" => asked.slow = count,
                _ => panic!("{usage}"),
            }
        }
        asked
    }

    fn path(&self) -> String {
        format!("/jobs/{}/apply", self.job)
    }
}

/// Sends applications with all clients for the time asked for, and prints what came of it.
fn applications(asked: &Asked) {
    let duration = Duration::from_secs(asked.seconds);
    let rate = warm_up(asked);
    // A few more than will be needed, as fast as the site was when it woke up.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let wanted = (rate * duration.as_secs_f64() * 1.5) as usize + 1000;
    let forms = open_forms(asked, WARM_UP, wanted);
    let next = AtomicUsize::new(0);
    let begun = Instant::now();
    let results = in_parallel(asked.clients, || {
        let mut client = Client::new(asked);
        let mut results = Results::default();
        while begun.elapsed() < duration
            && let Some(form) = forms.get(next.fetch_add(1, Ordering::Relaxed))
        {
            let body = form.body();
            let sent = Instant::now();
            let status = client.post(&asked.path(), &body);
            results.add(status, sent.elapsed());
        }
        results
    });
    let took = begun.elapsed();
    let ran_out = took < duration;
    let mut all = Results::default();
    for result in results {
        all.times.extend(result.times);
        all.errors.extend(result.errors);
    }
    all.times.sort_unstable();
    println!("| clients | applications | a second | p50 | p99 | slowest | errors |");
    println!("|--:|--:|--:|--:|--:|--:|--:|");
    println!(
        "| {} | {} | {:.0} | {:.1} ms | {:.1} ms | {:.1} ms | {} |",
        asked.clients,
        all.times.len(),
        all.times.len() as f64 / took.as_secs_f64(),
        all.at(0.50),
        all.at(0.99),
        all.at(1.0),
        all.errors.len()
    );
    if let Some(error) = all.errors.first() {
        println!("\nThe first error: {error}");
    }
    if ran_out {
        println!("\nThe forms ran out after {took:.1?}: the figures hold for that time.");
    }
}

/// Sends a few applications, and returns how many a second were taken.
fn warm_up(asked: &Asked) -> f64 {
    let forms = open_forms(asked, 0, WARM_UP);
    let next = AtomicUsize::new(0);
    let begun = Instant::now();
    in_parallel(asked.clients, || {
        let mut client = Client::new(asked);
        while let Some(form) = forms.get(next.fetch_add(1, Ordering::Relaxed)) {
            let status = client.post(&asked.path(), &form.body());
            assert_eq!(status, Ok(303), "the site takes no applications");
        }
    });
    WARM_UP as f64 / begun.elapsed().as_secs_f64()
}

/// A form that was opened, and is filled in by now.
struct Form {
    number: usize,
    stamp: String,
}

impl Form {
    fn body(&self) -> Vec<u8> {
        let number = self.number;
        let mut body = Vec::with_capacity(52 * 1024);
        for (name, value) in [
            ("stamp", self.stamp.as_str()),
            ("name", "Ada Lovelace"),
            ("email", &format!("ada-{number}@example.org")),
            ("consent", "yes"),
        ] {
            body.extend(
                format!(
                    "--bench\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n"
                )
                .bytes(),
            );
        }
        body.extend(b"--bench\r\nContent-Disposition: form-data; name=\"cv\"; filename=\"cv.pdf\"\r\nContent-Type: application/pdf\r\n\r\n");
        body.extend(pdf::numbered(number as u64));
        body.extend(b"\r\n--bench--\r\n");
        body
    }
}

/// Opens so many forms, and waits until they may be sent.
fn open_forms(asked: &Asked, first: usize, count: usize) -> Vec<Form> {
    let forms = Mutex::new(Vec::with_capacity(count));
    let next = AtomicUsize::new(first);
    in_parallel(8, || {
        let mut client = Client::new(asked);
        loop {
            let number = next.fetch_add(1, Ordering::Relaxed);
            if number >= first + count {
                break;
            }
            let page = client.get(&asked.path()).expect("the form");
            let stamp = page
                .split("name=\"stamp\" value=\"")
                .nth(1)
                .and_then(|rest| rest.split('"').next())
                .expect("a form with a stamp")
                .to_owned();
            forms
                .lock()
                .expect("the list of forms")
                .push(Form { number, stamp });
        }
    });
    thread::sleep(FILLING_IN);
    forms.into_inner().expect("the list of forms")
}

fn in_parallel<T: Send>(threads: usize, work: impl Fn() -> T + Sync) -> Vec<T> {
    thread::scope(|scope| {
        let running: Vec<_> = (0..threads).map(|_| scope.spawn(&work)).collect();
        let ended = running.into_iter().map(|thread| thread.join());
        ended.map(|result| result.expect("a thread")).collect()
    })
}

#[derive(Default)]
struct Results {
    times: Vec<Duration>,
    errors: Vec<String>,
}

impl Results {
    fn add(&mut self, status: Result<u16, String>, took: Duration) {
        match status {
            Ok(303) => self.times.push(took),
            Ok(status) => self.errors.push(format!("answered {status}")),
            Err(error) => self.errors.push(error),
        }
    }

    /// The time that this part of all stayed within, in milliseconds.
    fn at(&self, part: f64) -> f64 {
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        let place = (self.times.len() as f64 * part).ceil() as usize;
        let time = self.times.get(place.saturating_sub(1));
        time.map_or(0.0, |time| time.as_secs_f64() * 1000.0)
    }
}

/// A connection that is kept, and made anew when it broke.
struct Client<'a> {
    address: &'a str,
    connection: Option<BufReader<TcpStream>>,
}

impl<'a> Client<'a> {
    fn new(asked: &'a Asked) -> Self {
        Self {
            address: &asked.address,
            connection: None,
        }
    }

    fn get(&mut self, path: &str) -> Result<String, String> {
        let head = format!("GET {path} HTTP/1.1\r\nHost: {}\r\n\r\n", self.address);
        let (status, body) = self.ask(head.as_bytes(), b"")?;
        if status != 200 {
            return Err(format!("{path} is answered {status}"));
        }
        String::from_utf8(body).map_err(|error| error.to_string())
    }

    fn post(&mut self, path: &str, body: &[u8]) -> Result<u16, String> {
        let head = format!(
            "POST {path} HTTP/1.1\r\nHost: {}\r\nX-Forwarded-For: {}\r\nSec-Fetch-Site: same-origin\r\nContent-Type: multipart/form-data; boundary=bench\r\nContent-Length: {}\r\n\r\n",
            self.address,
            somewhere(),
            body.len()
        );
        Ok(self.ask(head.as_bytes(), body)?.0)
    }

    fn ask(&mut self, head: &[u8], body: &[u8]) -> Result<(u16, Vec<u8>), String> {
        let answer = self.try_to_ask(head, body);
        if answer.is_err() {
            self.connection = None;
        }
        answer.map_err(|error| error.to_string())
    }

    fn try_to_ask(&mut self, head: &[u8], body: &[u8]) -> std::io::Result<(u16, Vec<u8>)> {
        let connection = match &mut self.connection {
            Some(connection) => connection,
            place => {
                let connection = TcpStream::connect(self.address)?;
                connection.set_nodelay(true)?;
                connection.set_read_timeout(Some(Duration::from_secs(30)))?;
                place.insert(BufReader::new(connection))
            }
        };
        connection.get_mut().write_all(head)?;
        connection.get_mut().write_all(body)?;
        read_answer(connection)
    }
}

/// Another address for each request: from one, the site takes no more than a person would send. (The server of
/// the benchmark trusts the proxy that this plays.)
fn somewhere() -> std::net::Ipv4Addr {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    (0x0a00_0000 + NEXT.fetch_add(1, Ordering::Relaxed) % 0x00ff_ffff).into()
}

/// Lets so many bodies trickle in, a byte at a time, and asks for the form meanwhile.
fn slow_bodies(asked: &Asked) {
    let head = || {
        format!(
            "POST {} HTTP/1.1\r\nHost: {}\r\nX-Forwarded-For: {}\r\nSec-Fetch-Site: same-origin\r\nContent-Type: multipart/form-data; boundary=bench\r\nContent-Length: 100000\r\n\r\n--bench\r\n",
            asked.path(),
            asked.address,
            somewhere()
        )
    };
    let mut connections: Vec<Option<(TcpStream, Instant)>> = (0..asked.slow)
        .map(|_| {
            let mut connection =
                TcpStream::connect(&asked.address).expect("a connection (see `ulimit -n`)");
            connection.write_all(head().as_bytes()).expect("a head");
            connection.set_nonblocking(true).expect("a setting");
            Some((connection, Instant::now()))
        })
        .collect();
    let begun = Instant::now();
    let mut others = Client::new(asked);
    let mut served = Results::default();
    let mut cut = Vec::new();
    let mut statuses = std::collections::BTreeMap::new();
    while cut.len() < asked.slow && begun.elapsed() < Duration::from_secs(60) {
        for place in &mut connections {
            let Some((connection, since)) = place else {
                continue;
            };
            if let Some(status) = trickle(connection) {
                cut.push(since.elapsed());
                *statuses.entry(status).or_insert(0) += 1;
                *place = None;
            }
        }
        let sent = Instant::now();
        match others.get(&asked.path()) {
            Ok(_) => served.times.push(sent.elapsed()),
            Err(error) => served.errors.push(error),
        }
        thread::sleep(Duration::from_millis(200));
    }
    served.times.sort_unstable();
    cut.sort_unstable();
    println!(
        "\n{} of {} slow bodies were cut, the first after {:.1} s, the last after {:.1} s (answered {statuses:?}; 0 is a closed connection).",
        cut.len(),
        asked.slow,
        cut.first().map_or(0.0, Duration::as_secs_f64),
        cut.last().map_or(0.0, Duration::as_secs_f64),
    );
    println!(
        "Meanwhile the form was asked for {} times: p50 {:.1} ms, slowest {:.1} ms, {} errors.",
        served.times.len() + served.errors.len(),
        served.at(0.50),
        served.at(1.0),
        served.errors.len()
    );
}

/// Sends one byte more; the status of the answer, if the site has had enough.
fn trickle(connection: &mut TcpStream) -> Option<u16> {
    let mut answer = [0; 512];
    match connection.read(&mut answer) {
        Err(error) if error.kind() == ErrorKind::WouldBlock => {
            // Should this fail, the next look tells why.
            drop(connection.write_all(b"x"));
            None
        }
        Ok(length) => {
            let text = String::from_utf8_lossy(&answer[..length]);
            let status = text.split(' ').nth(1).and_then(|word| word.parse().ok());
            Some(status.unwrap_or(0))
        }
        Err(_) => Some(0),
    }
}
