//! How long an answer takes tells nobody whether an address has an account.

use std::time::{Duration, Instant};

use rolecall::accounts::users::{Aim, NewUser};
use rolecall::web::locale::Lang;

use super::{network, site};
use crate::factories::person::PASSWORD;
use crate::harness::{Page, TestApp, run};

/// How often each is asked. With Argon2 as it is on a live site that is half a minute for signing in and for registering,
/// on one core: its crates are optimised in the tests' build too (Cargo.toml), which spares the other tests more than
/// these cost.
const TIMES: usize = 500;
/// How far the medians may be apart.
const APART: Duration = Duration::from_millis(5);
/// The first answers find caches cold.
const WARM: usize = 5;

fn known(number: usize) -> String {
    format!("known-{number:04}@example.com")
}

fn unknown(number: usize) -> String {
    format!("nobody{number:04}@example.com")
}

/// A site with as many accounts as are asked for: each address and each network asks once, so that nobody waits.
fn peopled() -> TestApp {
    let app = site();
    let hash = run(app.state.hashing.hash(PASSWORD.to_owned())).expect("a hash");
    let now = app.now();
    app.write(move |db| {
        for number in 0..TIMES + WARM {
            let new = NewUser {
                email: known(number),
                name: "Robin Marsh".to_owned(),
                lang: Lang::En,
                aim: Aim::Candidate,
                staff: None,
                password_hash: Some(hash.clone()),
                demo: false,
            };
            new.insert(db, now)?.expect("a new address");
        }
        Ok(())
    });
    app
}

/// Asks for known and unknown addresses in turns, first one and then the other first, and compares the medians.
fn compare(app: &TestApp, what: &str, ask: impl Fn(&TestApp, &str, &str) -> Page, status: u16) {
    let mut took = [Vec::new(), Vec::new()];
    for number in 0..TIMES + WARM {
        let turn = [number % 2, 1 - number % 2];
        for which in turn {
            let email = if which == 0 {
                known(number)
            } else {
                unknown(number)
            };
            let from = network(2 * number + which);
            // What the harness does before a request is not to be measured.
            app.follow_changes();
            let begun = Instant::now();
            let page = ask(app, &email, &from);
            let elapsed = begun.elapsed();
            assert_eq!(page.status, status, "{what} {email}");
            if number >= WARM {
                took[which].push(elapsed);
            }
        }
    }
    let [known, unknown] = took.map(median);
    println!("{what}: {known:?} known, {unknown:?} unknown");
    assert!(
        known.abs_diff(unknown) < APART,
        "{what}: {known:?} for known, {unknown:?} for unknown addresses"
    );
}

fn median(mut took: Vec<Duration>) -> Duration {
    took.sort_unstable();
    took[took.len() / 2]
}

fn send(app: &TestApp, path: &str, form: &[(&str, &str)], from: &str) -> Page {
    let headers = [("sec-fetch-site", "same-origin"), ("x-forwarded-for", from)];
    app.post_as(path, form, &headers)
}

#[test]
fn signing_in_takes_as_long_for_known_and_unknown_addresses() {
    let ask = |app: &TestApp, email: &str, from: &str| {
        let form = [("email", email), ("password", "not the right one")];
        send(app, "/sign-in", &form, from)
    };
    compare(&peopled(), "signing in", ask, 422);
}

#[test]
fn registering_takes_as_long_for_known_and_unknown_addresses() {
    let app = peopled();
    let stamp = app
        .get("/register")
        .one("main form[action^='/register'] input[name=stamp]")
        .attribute("value");
    let ask = |app: &TestApp, email: &str, from: &str| {
        let form = [
            ("aim", "candidate"),
            ("name", "Robin Marsh"),
            ("email", email),
            ("password", PASSWORD),
            ("stamp", &stamp),
        ];
        send(app, "/register", &form, from)
    };
    compare(&app, "registering", ask, 303);
}

#[test]
fn asking_for_a_mail_takes_as_long_for_known_and_unknown_addresses() {
    for path in ["/forgotten-password", "/sign-in/mail"] {
        let ask =
            |app: &TestApp, email: &str, from: &str| send(app, path, &[("email", email)], from);
        compare(&peopled(), path, ask, 303);
    }
}
