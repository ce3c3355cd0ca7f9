//! Passkeys: added, signed in with, refused, removed.

mod adding;
mod own;
mod refused;
mod using;

use chrono::TimeDelta;
use diesel::prelude::*;
use rolecall::accounts::users::Staff;
use rolecall::schema::{passkeys, recovery_codes, users};
use serde_json::{Value, json};

use super::{last_mail, mails};
use crate::factories::Person;
use crate::factories::person::PASSWORD;
use crate::harness::{Authenticator, Browser, Page, TestApp};

const ORIGIN: &str = "http://localhost:8080";
const OWN: &str = "/account/passkeys";

/// A site that has a name.
fn site() -> TestApp {
    TestApp::configured(|config| config.base_url = Some(ORIGIN.parse().expect("an address")))
}

fn json_of(page: &Page) -> Value {
    serde_json::from_slice(&page.bytes).expect("JSON")
}

/// What a script is asked by one of the routes that begin.
fn asked(browser: &Browser<'_>, root: &str) -> Value {
    json_of(&browser.post(&format!("{root}/start"), &[]).expect(200))
}

/// Adds a passkey to the account that is signed in here.
fn add(browser: &Browser<'_>) -> Authenticator {
    let device = Authenticator::new(ORIGIN);
    let made = device.make(&asked(browser, OWN));
    browser
        .post_json(&format!("{OWN}/finish"), &made)
        .expect(200);
    device
}

fn use_it(browser: &Browser<'_>, root: &str, device: &mut Authenticator) -> Page {
    let said = device.answer(&asked(browser, root));
    browser.post_json(&format!("{root}/finish"), &said)
}

fn count(app: &TestApp) -> i64 {
    app.read(|db| Ok(passkeys::table.count().get_result(db)?))
}

fn first(app: &TestApp) -> i64 {
    app.read(|db| Ok(passkeys::table.select(passkeys::id).first(db)?))
}
