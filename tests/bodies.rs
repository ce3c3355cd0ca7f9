//! Bodies that are too large, or never come to their end: they cost the site little, and others nothing.

use std::io::{ErrorKind, Read, Write};
use std::net::TcpStream;
use std::thread::sleep;
use std::time::{Duration, Instant};

use rolecall::web::room::Room;

use crate::factories::{Form, Job, pdf};
use crate::harness::TestApp;

const GIB: u64 = 1024 * 1024 * 1024;
const KIB: usize = 1024;

/// What stands before a file's bytes.
const BEGINS: &str = "--testing\r\nContent-Disposition: form-data; name=\"cv\"; filename=\"cv.pdf\"\r\nContent-Type: application/pdf\r\n\r\n%PDF-1.7\n";

fn head(job: &Job, length: &str) -> String {
    format!(
        "POST /jobs/{}/apply HTTP/1.1\r\nHost: localhost\r\nSec-Fetch-Site: same-origin\r\nContent-Type: multipart/form-data; boundary=testing\r\n{length}\r\n\r\n",
        job.id
    )
}

fn connect(app: &TestApp) -> TcpStream {
    let connection = TcpStream::connect(app.url.trim_start_matches("http://"));
    let connection = connection.expect("a connection");
    for set in [
        connection.set_read_timeout(Some(Duration::from_secs(60))),
        connection.set_write_timeout(Some(Duration::from_secs(60))),
        connection.set_nodelay(true),
    ] {
        set.expect("a setting");
    }
    connection
}

/// The status of the answer that has come by now; `None` when none has.
fn status_by_now(connection: &mut TcpStream) -> Option<u16> {
    connection.set_nonblocking(true).expect("a setting");
    let mut answer = [0; 1024];
    let read = connection.read(&mut answer);
    connection.set_nonblocking(false).expect("a setting");
    match read {
        Ok(length) => Some(status(&answer[..length])),
        Err(error) if error.kind() == ErrorKind::WouldBlock => None,
        Err(error) => panic!("no answer: {error}"),
    }
}

#[track_caller]
fn status(answer: &[u8]) -> u16 {
    let text = String::from_utf8_lossy(answer);
    let word = text.split(' ').nth(1);
    word.and_then(|word| word.parse().ok())
        .unwrap_or_else(|| panic!("no status in {text:?}"))
}

#[test]
fn four_gib_are_refused_before_they_come() {
    let app = TestApp::new();
    let job = Job::published().applied_to_here().create(&app);
    let mut connection = connect(&app);
    let head = head(&job, &format!("Content-Length: {}", 4 * GIB));
    let begun = Instant::now();
    connection.write_all(head.as_bytes()).expect("a head");
    connection.write_all(BEGINS.as_bytes()).expect("a little");
    let mut answer = [0; 1024];
    let length = connection.read(&mut answer).expect("an answer");
    // Nothing was sent but the head and the first 100 bytes.
    assert_eq!(status(&answer[..length]), 413);
    assert!(begun.elapsed() < Duration::from_secs(2));
    assert_closed_soon(connection, b"xxxxxxxx");
}

/// Who goes on sending is cut off: the site takes for a second what still comes, so that the answer isn't lost.
#[track_caller]
fn assert_closed_soon(mut connection: TcpStream, piece: &[u8]) {
    let begun = Instant::now();
    while connection.write_all(piece).is_ok() {
        assert!(begun.elapsed() < Duration::from_secs(5), "it is still read");
        sleep(Duration::from_millis(20));
    }
}

#[test]
fn a_body_that_nobody_reads_ends_the_connection() {
    let app = TestApp::new();
    for (path, expected) in [
        ("/nowhere", 404),
        ("/jobs", 405),
        ("/preferences/theme", 413),
    ] {
        let mut connection = connect(&app);
        let head = format!(
            "POST {path} HTTP/1.1\r\nHost: localhost\r\nSec-Fetch-Site: same-origin\r\nContent-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: chunked\r\n\r\n"
        );
        connection.write_all(head.as_bytes()).expect("a head");
        chunk(&mut connection, &[b'x'; 80 * KIB]).expect("a chunk");
        let mut answer = [0; 1024];
        let length = connection.read(&mut answer).expect("an answer");
        assert_eq!(status(&answer[..length]), expected, "{path}");
        assert_closed_soon(connection, b"1\r\nx\r\n");
    }
}

#[test]
fn a_connection_serves_on_when_a_body_was_read_to_its_end() {
    let app = TestApp::new();
    let mut connection = connect(&app);
    for _ in 0..2 {
        let head = "POST /preferences/theme HTTP/1.1\r\nHost: localhost\r\nSec-Fetch-Site: same-origin\r\nContent-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: chunked\r\n\r\n";
        connection.write_all(head.as_bytes()).expect("a head");
        chunk(&mut connection, b"theme=dark&next=%2Fjobs").expect("a chunk");
        connection.write_all(b"0\r\n\r\n").expect("the last chunk");
        let mut answer = [0; 4096];
        let length = connection.read(&mut answer).expect("an answer");
        assert_eq!(status(&answer[..length]), 303);
    }
}

#[test]
fn a_file_without_a_length_is_cut_at_the_limit() {
    let app = TestApp::configured(|config| config.upload_limit_mb = 1);
    let job = Job::published().applied_to_here().create(&app);
    let mut connection = connect(&app);
    let head = head(&job, "Transfer-Encoding: chunked");
    connection.write_all(head.as_bytes()).expect("a head");
    chunk(&mut connection, BEGINS.as_bytes()).expect("the beginning of a part");
    let piece = vec![b'x'; 16 * KIB];
    let mut sent = BEGINS.len();
    let status = loop {
        if let Some(status) = status_by_now(&mut connection) {
            break status;
        }
        assert!(sent < 16 * KIB * KIB, "{sent} bytes were taken");
        // Slowly, so that what was sent has been read.
        sleep(Duration::from_millis(10));
        if chunk(&mut connection, &piece).is_ok() {
            sent += piece.len();
        }
    };
    assert_eq!(status, 413);
    let limit = 1_000_000;
    assert!(
        sent > limit && sent < limit + KIB * KIB + 64 * KIB,
        "{sent}"
    );
    assert!(app.uploaded().is_empty());
}

fn chunk(connection: &mut TcpStream, bytes: &[u8]) -> std::io::Result<()> {
    let mut chunk = format!("{:x}\r\n", bytes.len()).into_bytes();
    chunk.extend(bytes);
    chunk.extend(b"\r\n");
    connection.write_all(&chunk)
}

#[test]
fn slow_bodies_are_cut_while_others_are_served() {
    const SLOW: usize = 200;
    let app = TestApp::configured(|config| {
        config.trusted_proxies = vec!["127.0.0.1".parse().expect("an address")];
    });
    let job = Job::published().applied_to_here().create(&app);
    let with_length = head(&job, "Content-Length: 100000");
    // One chunk that takes as long.
    let without = head(&job, "Transfer-Encoding: chunked") + "186a0\r\n";
    let begun = Instant::now();
    let mut slow: Vec<Option<TcpStream>> = (0..SLOW).map(|_| Some(connect(&app))).collect();
    for (number, connection) in slow.iter_mut().flatten().enumerate() {
        let head = if number.is_multiple_of(2) {
            &with_length
        } else {
            &without
        };
        // Each from a network of its own: one alone may not send so much in a minute.
        let from = format!("Host: localhost\r\nX-Forwarded-For: 192.0.2.{number}");
        let head = head.replace("Host: localhost", &from);
        connection.write_all(head.as_bytes()).expect("a head");
        connection.write_all(BEGINS.as_bytes()).expect("a little");
    }
    let mut slowest = Duration::ZERO;
    let mut applied = 0;
    let mut statuses = Vec::new();
    let mut answered = Vec::new();
    while statuses.len() < SLOW {
        assert!(begun.elapsed() < Duration::from_secs(30), "{statuses:?}");
        for place in &mut slow {
            let Some(mut connection) = place.take() else {
                continue;
            };
            match status_by_now(&mut connection) {
                Some(status) => {
                    statuses.push(status);
                    answered.push(connection);
                }
                None => {
                    // It may be cut at this very moment; the next look tells.
                    drop(connection.write_all(b"x"));
                    *place = Some(connection);
                }
            }
        }
        let asked = Instant::now();
        app.get("/jobs").expect(200);
        let email = format!("ada-{applied}@example.org");
        let form = Form::open(&app, &job).set("email", &email);
        if applied < 10 {
            form.file("cv.pdf", &pdf::numbered(applied)).sent(&app);
            applied += 1;
        }
        slowest = slowest.max(asked.elapsed());
        sleep(Duration::from_millis(500));
    }
    assert_eq!(statuses, [408; SLOW]);
    for connection in answered {
        assert_closed_soon(connection, b"x");
    }
    assert!(begun.elapsed() < Duration::from_secs(30));
    assert!(
        begun.elapsed() > Duration::from_secs(10),
        "they were given no time"
    );
    assert_eq!(applied, 10);
    assert!(slowest < Duration::from_secs(5), "{slowest:?}");
}

#[test]
fn a_body_that_stalls_is_cut_however_much_has_come() {
    let app = TestApp::new();
    let job = Job::published().applied_to_here().create(&app);
    let mut connection = connect(&app);
    let head = head(&job, "Content-Length: 4000000");
    connection.write_all(head.as_bytes()).expect("a head");
    connection.write_all(BEGINS.as_bytes()).expect("a little");
    let much = vec![b'x'; 3_000_000];
    connection.write_all(&much).expect("three quarters");
    let begun = Instant::now();
    let mut answer = [0; 1024];
    let length = connection.read(&mut answer).expect("an answer");
    assert_eq!(status(&answer[..length]), 408);
    let waited = begun.elapsed();
    assert!(
        waited > Duration::from_secs(10) && waited < Duration::from_secs(20),
        "{waited:?}"
    );
}

#[test]
fn one_network_takes_a_quarter_of_the_room() {
    let app = TestApp::configured(|config| {
        config.trusted_proxies = vec!["127.0.0.1".parse().expect("an address")];
    });
    let job = Job::published().applied_to_here().create(&app);
    let apply = |email: &str, address: &str| {
        let form = Form::open(&app, &job).set("email", email).from(address);
        form.send(&app).status
    };
    let mut held = app.state.room.held_by(Some("203.0.113.7".to_owned()));
    held.take(48 * KIB * KIB).expect("a quarter");
    assert_eq!(apply("ada@example.org", "203.0.113.7"), 503);
    assert_eq!(apply("eve@example.org", "203.0.113.8"), 303);
    drop(held);
    assert_eq!(apply("ada@example.org", "203.0.113.7"), 303);
}

#[test]
fn there_is_room_for_several_of_the_largest_files() {
    for (megabytes, room) in [
        (1, 192 * KIB * KIB),
        (5, 192 * KIB * KIB),
        (100, 1_600_000_000),
    ] {
        let all = Room::for_files(megabytes * 1_000_000);
        // Where no network is known, it isn't shared out.
        let mut held = all.held_by(None);
        held.take(room).expect("room");
        assert!(held.take(1).is_err(), "{megabytes}");
    }
}
