//! Those who mean harm: what they try, and that nothing comes of it.

mod away;
mod dead_links;
mod dead_sessions;
mod elsewhere;
mod forged;
mod guessing;
mod mails;
mod naughty;
mod once;
mod overtaken;
mod secrets;
mod sessions;
mod timing;

use std::sync::Barrier;
use std::thread;

use crate::factories::Person;
use crate::factories::person::PASSWORD;
use crate::harness::{Browser, Page, TestApp};

/// A site behind a proxy that it trusts, so that requests may come from many networks.
fn site() -> TestApp {
    TestApp::configured(|config| {
        config.trusted_proxies = vec!["127.0.0.1".parse().expect("an address")];
    })
}

/// An address in a network of its own.
fn network(number: usize) -> String {
    format!("2001:db8:{:x}:{:x}::1", number >> 16, number & 0xffff)
}

/// A browser that has never been here, in a network of its own.
fn browser_in(app: &TestApp, number: usize) -> Browser<'_> {
    app.browser()
        .with_header("x-forwarded-for", &network(number))
}

/// Fills in the form to register, as a person would.
fn register(browser: &Browser<'_>, name: &str, email: &str, password: &str) -> Page {
    let shown = browser.get("/register").expect(200);
    let stamp = shown
        .one("main form[action^='/register'] input[name=stamp]")
        .attribute("value");
    let form = [
        ("aim", "candidate"),
        ("name", name),
        ("email", email),
        ("password", password),
        ("stamp", &stamp),
    ];
    browser.post("/register", &form)
}

/// The cookie of a browser's session.
fn key(browser: &Browser<'_>) -> String {
    browser.cookie("session").expect("a session")
}

/// Tries a password from a browser.
fn guess(browser: &Browser<'_>, email: &str, password: &str) -> Page {
    browser.post("/sign-in", &[("email", email), ("password", password)])
}

fn signs_in(browser: &Browser<'_>, owner: &Person) -> u16 {
    guess(browser, &owner.email, PASSWORD).status
}

/// Does the same many times, all at once.
fn at_once<T: Send>(times: usize, ask: impl Fn(usize) -> T + Sync) -> Vec<T> {
    let (barrier, ask) = (Barrier::new(times), &ask);
    let barrier = &barrier;
    thread::scope(|scope| {
        let asking: Vec<_> = (0..times)
            .map(|number| {
                scope.spawn(move || {
                    barrier.wait();
                    ask(number)
                })
            })
            .collect();
        asking
            .into_iter()
            .map(|asked| asked.join().expect("an answer"))
            .collect()
    })
}
