//! An application that has been acknowledged is never lost: the real binary is killed a hundred times while
//! people apply, and everything is counted afterwards.
//!
//! What this can't show is a power cut: a killed process leaves its writes to the kernel, a cut takes those
//! that weren't synced. That files and rows are synced is for `files` and `db` to see to.

use std::collections::{HashSet, VecDeque};
use std::io::{ErrorKind, Read};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread::{self, ScopedJoinHandle, sleep};
use std::time::{Duration, Instant};

use chrono::{NaiveDateTime, Utc};
use diesel::prelude::*;
use rolecall::files::sweep;
use rolecall::schema::{application_events, applications, outbox, uploads};
use ureq::Agent;

use crate::factories::{Form, Job, pdf};
use crate::harness::{Content, Site, TestApp, agent, is_postgres, multipart, run, wait_for};

const KILLS: usize = 100;
/// On a busy machine few forms are sent between two kills: then it is killed more often, until enough were.
const MOST_KILLS: usize = 500;
/// So many acknowledged and broken off: fewer would show nothing.
const ENOUGH: (usize, usize) = (300, 50);
const CLIENTS: u64 = 16;
/// A form that is sent faster is taken for a program's.
const FILLING_IN: Duration = Duration::from_millis(3100);
/// Forms that a client has open at a time, at the most.
const OPEN: usize = 40;
/// How long a client tries to have one form taken while nobody is killed any more.
const PATIENCE: Duration = Duration::from_secs(60);

#[test]
fn what_was_acknowledged_outlives_a_hundred_kills() {
    let app = TestApp::with(Content::Reference)
        .clock(Utc::now().naive_utc())
        .start();
    let job = Job::published().applied_to_here().create(&app);
    let site = Site::of(&app);
    let is_over = AtomicBool::new(false);
    let sent = Sent::default();
    let journal: Vec<Acknowledged> = thread::scope(|scope| {
        let clients: Vec<ScopedJoinHandle<Vec<Acknowledged>>> = (0..CLIENTS)
            .map(|number| {
                let client = Client::new(number, &site.address, &job, &sent);
                let is_over = &is_over;
                scope.spawn(move || client.apply(is_over))
            })
            .collect();
        let mut kills = 0;
        while kills < KILLS || (kills < MOST_KILLS && !sent.is_enough()) {
            kills += 1;
            let running = site.start();
            // Some are killed before they are ready, which a busy machine takes long for.
            if kills % 2 == 0 {
                wait_for(&site.address);
            }
            sleep(Duration::from_millis(rand::random_range(100..550)));
            drop(running);
        }
        let running = site.start();
        is_over.store(true, Ordering::Relaxed);
        let journals = clients.into_iter().map(|client| client.join());
        let journal = journals.flat_map(|journal| journal.expect("a journal"));
        let journal = journal.collect();
        drop(running);
        journal
    });
    println!(
        "{} acknowledged; {} forms broken off while they were sent; {} files swept up",
        journal.len(),
        sent.broken_off.load(Ordering::Relaxed),
        swept(&app),
    );
    assert!(sent.is_enough());
    // This start sweeps what the last kill left.
    let running = site.start();
    wait_for(&site.address);
    assert_nothing_is_missing(&site.address, &journal);
    drop(running);
    assert_nothing_is_left_over(&app, &journal);
}

/// How many files without a row were found and removed.
fn swept(app: &TestApp) -> usize {
    let log = std::fs::read_to_string(app.folder().join("log")).expect("a log");
    let lines = log.lines();
    lines
        .filter(|line| line.contains("a file without a row is removed"))
        .count()
}

/// How many forms the clients have sent.
#[derive(Default)]
struct Sent {
    acknowledged: AtomicUsize,
    /// Their connection broke while they were sent.
    broken_off: AtomicUsize,
}

impl Sent {
    fn is_enough(&self) -> bool {
        let (acknowledged, broken_off) = ENOUGH;
        self.acknowledged.load(Ordering::Relaxed) > acknowledged
            && self.broken_off.load(Ordering::Relaxed) > broken_off
    }
}

/// An application that was answered 303.
struct Acknowledged {
    number: u64,
    /// The path of its private page.
    private: String,
}

/// A form that was shown and is being filled in.
struct Open {
    number: u64,
    stamp: String,
    since: Instant,
}

/// Somebody who applies again and again, and sends a form anew until it is answered.
struct Client<'a> {
    agent: Agent,
    url: String,
    sent: &'a Sent,
    next: u64,
    open: VecDeque<Open>,
    journal: Vec<Acknowledged>,
}

impl<'a> Client<'a> {
    fn new(number: u64, address: &str, job: &Job, sent: &'a Sent) -> Self {
        Self {
            agent: agent(),
            url: format!("http://{address}/jobs/{}/apply", job.id),
            sent,
            next: number * 1_000_000,
            open: VecDeque::new(),
            journal: Vec::new(),
        }
    }

    fn apply(mut self, is_over: &AtomicBool) -> Vec<Acknowledged> {
        let mut over_since = None;
        loop {
            if is_over.load(Ordering::Relaxed) {
                let since = over_since.get_or_insert_with(Instant::now);
                assert!(since.elapsed() < PATIENCE, "a form isn't taken");
                if self.open.is_empty() {
                    return self.journal;
                }
            } else if self.open.len() < OPEN {
                self.open_a_form();
            }
            let first = self.open.front();
            if first.is_some_and(|form| form.since.elapsed() > FILLING_IN) {
                self.send_the_first();
            } else {
                sleep(Duration::from_millis(10));
            }
        }
    }

    fn open_a_form(&mut self) {
        let shown = self.agent.get(&self.url).call();
        let Ok(page) = shown.and_then(|answer| answer.into_body().read_to_string()) else {
            return sleep(Duration::from_millis(20));
        };
        let stamp = page
            .split("name=\"stamp\" value=\"")
            .nth(1)
            .and_then(|rest| rest.split('"').next())
            .unwrap_or_else(|| panic!("no stamp in {page}"));
        self.open.push_back(Open {
            number: self.next,
            stamp: stamp.to_owned(),
            since: Instant::now(),
        });
        self.next += 1;
    }

    /// Sends a form; it stays open when no answer comes.
    fn send_the_first(&mut self) {
        let form = self.open.front().expect("an open form");
        let number = form.number;
        let Some(private) = self.send(form) else {
            return sleep(Duration::from_millis(20));
        };
        // Some press the button twice.
        if number.is_multiple_of(8)
            && let Some(again) = self.send(form)
        {
            assert_eq!(again, private, "the same form made something else");
        }
        self.journal.push(Acknowledged { number, private });
        self.sent.acknowledged.fetch_add(1, Ordering::Relaxed);
        self.open.pop_front();
    }

    /// The private page that a form is answered with; `None` when the connection broke or the site was busy.
    fn send(&self, form: &Open) -> Option<String> {
        let number = form.number;
        let fields = [
            ("stamp", form.stamp.clone()),
            ("name", format!("Ada {number}")),
            ("email", email(number)),
            ("consent", "yes".to_owned()),
        ];
        let fields = fields.map(|(name, value)| (name.to_owned(), value));
        let cv = (
            "cv".to_owned(),
            format!("cv-{number}.pdf"),
            pdf::numbered(number),
        );
        let answer = self
            .agent
            .post(&self.url)
            .header("sec-fetch-site", "same-origin")
            // From many networks: one alone may not send so much in a minute.
            .header(
                "x-forwarded-for",
                format!("2001:db8:{:x}:{:x}::1", number >> 16, number & 0xffff),
            )
            .header("content-type", "multipart/form-data; boundary=testing")
            .send(multipart(&fields, &[cv]));
        let answer = match answer {
            Ok(answer) => answer,
            Err(error) => {
                if !was_refused(&error) {
                    self.sent.broken_off.fetch_add(1, Ordering::Relaxed);
                }
                return None;
            }
        };
        match answer.status().as_u16() {
            303 => {
                let location = answer.headers()["location"].to_str().expect("a path");
                let private = location.split("/received").next();
                Some(private.expect("a path").to_owned())
            }
            503 => None,
            status => panic!(
                "{status}: {}",
                answer.into_body().read_to_string().expect("an answer")
            ),
        }
    }
}

/// Whether there was nobody to send to.
fn was_refused(error: &ureq::Error) -> bool {
    matches!(error, ureq::Error::Io(error) if error.kind() == ErrorKind::ConnectionRefused)
}

fn email(number: u64) -> String {
    format!("ada-{number}@example.org")
}

/// Every acknowledged application is behind its link, with the very bytes of its file.
fn assert_nothing_is_missing(address: &str, journal: &[Acknowledged]) {
    thread::scope(|scope| {
        for part in journal.chunks(journal.len().div_ceil(4)) {
            scope.spawn(move || {
                let agent = agent();
                for kept in part {
                    let url = format!("http://{address}{}/cv", kept.private);
                    let mut answer = agent.get(&url).call().expect("an answer");
                    assert_eq!(answer.status(), 200, "{} is lost", kept.number);
                    let mut bytes = Vec::new();
                    answer
                        .body_mut()
                        .as_reader()
                        .read_to_end(&mut bytes)
                        .expect("a file");
                    assert!(
                        bytes == pdf::numbered(kept.number),
                        "the file of {} is another",
                        kept.number
                    );
                }
            });
        }
    });
}

/// The database and the store hold what was acknowledged, once, and nothing else.
fn assert_nothing_is_left_over(app: &TestApp, journal: &[Acknowledged]) {
    let mut emails: Vec<String> = app.read(|db| {
        Ok(applications::table
            .select(applications::email)
            .order(applications::email)
            .load(db)?)
    });
    let mut sent: Vec<String> = journal.iter().map(|kept| email(kept.number)).collect();
    sent.sort();
    emails.sort();
    assert_eq!(emails, sent);
    let (keys, events, mails): (Vec<String>, i64, i64) = app.read(|db| {
        Ok((
            uploads::table.select(uploads::key).load(db)?,
            application_events::table.count().get_result(db)?,
            outbox::table.count().get_result(db)?,
        ))
    });
    let folder = app.folder().join("files");
    let rows: HashSet<_> = keys.iter().map(|key| folder.join(key)).collect();
    let files: HashSet<_> = app.uploaded().into_iter().collect();
    assert_eq!(rows.difference(&files).next(), None, "a row without a file");
    assert_eq!(files.difference(&rows).next(), None, "a file without a row");
    assert_eq!(keys.len(), journal.len());
    let all = i64::try_from(journal.len()).expect("a number");
    assert_eq!((events, mails), (all, 2 * all));
}

/// A process that was killed while Postgres was committing for it leaves a row that comes late.
#[test]
fn a_commit_on_its_way_keeps_its_file() {
    if !is_postgres() {
        return;
    }
    let app = TestApp::new();
    let job = Job::published().applied_to_here().create(&app);
    Form::open(&app, &job).sent(&app);
    let file = app.uploaded();
    // The row as it was, in a transaction that lasts a while longer.
    let row: (String, String, String, i64, String, NaiveDateTime) = app.read(|db| {
        Ok(uploads::table
            .select((
                uploads::key,
                uploads::name,
                uploads::media_type,
                uploads::size,
                uploads::sha256,
                uploads::created_at,
            ))
            .first(db)?)
    });
    app.write(|db| {
        diesel::delete(application_events::table).execute(db)?;
        diesel::delete(applications::table).execute(db)?;
        diesel::delete(uploads::table).execute(db)?;
        Ok(())
    });
    let (begun, has_begun) = std::sync::mpsc::channel();
    let writing = app.state.db.clone();
    let late = thread::spawn(move || {
        writing.write_now(move |db| {
            let (key, name, media_type, size, sha256, created_at) = row;
            diesel::insert_into(uploads::table)
                .values((
                    uploads::key.eq(key),
                    uploads::name.eq(name),
                    uploads::media_type.eq(media_type),
                    uploads::size.eq(size),
                    uploads::sha256.eq(sha256),
                    uploads::created_at.eq(created_at),
                ))
                .execute(db)?;
            begun.send(()).expect("a waiting test");
            sleep(Duration::from_millis(700));
            Ok(())
        })
    });
    has_begun.recv().expect("a row");
    let now = app.now();
    let swept = run(sweep::at_start(&app.state.files, &app.state.db, now));
    drop(swept.expect("a sweep"));
    late.join().expect("an end").expect("a commit");
    assert_eq!(app.uploaded(), file);
}
