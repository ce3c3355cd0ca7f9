//! The second factor: an app's codes, recovery codes, the second step of signing in, and proving again who one is.

mod app;
mod codes;
mod proving;
mod recovery;
mod staff;
mod step;
mod undoing;

use std::collections::BTreeSet;

use chrono::{NaiveDateTime, TimeDelta};
use diesel::prelude::*;
use rolecall::schema::account_events;

use super::{last_mail, mails};
use crate::factories::Person;
use crate::factories::person::PASSWORD;
use crate::harness::{Browser, Page, TestApp};

const SETUP: &str = "/account/second-factor/setup";
const CODES: &str = "/account/second-factor/codes";
const OFF: &str = "/account/second-factor/off";
pub const STEP: &str = "/sign-in/second";
const RECOVERY: &str = "/sign-in/second/recovery";

/// Somebody's phone with an app on it, which knows no more than the page to set it up has shown.
pub struct Phone([u8; 20]);

impl Phone {
    fn reading(shown: &Page) -> Self {
        let mut bits = 0_u64;
        let mut key = Vec::new();
        for (place, letter) in shown
            .one("#key")
            .text()
            .replace(' ', "")
            .bytes()
            .enumerate()
        {
            let value = match letter {
                b'A'..=b'Z' => letter - b'A',
                b'2'..=b'7' => letter - b'2' + 26,
                other => panic!("{other} in a key"),
            };
            bits = bits << 5 | u64::from(value);
            if place % 8 == 7 {
                key.extend_from_slice(&bits.to_be_bytes()[3..]);
                bits = 0;
            }
        }
        Self(key.try_into().expect("twenty bytes"))
    }

    pub fn code(&self, at: NaiveDateTime) -> String {
        let app = totp_rs::Builder::new()
            .with_secret(totp_rs::Secret::new_stack(self.0))
            .build_noncompliant();
        let seconds = u64::try_from(at.and_utc().timestamp()).expect("after 1970");
        app.generate(seconds).to_string()
    }

    /// One that is shown at no time near.
    fn wrong(&self, now: NaiveDateTime) -> String {
        let near: BTreeSet<String> = (-3..=3)
            .map(|steps| self.code(now + TimeDelta::seconds(30 * steps)))
            .collect();
        let all = (0..1_000_000).map(|code| format!("{code:06}"));
        all.into_iter()
            .find(|code| !near.contains(code))
            .expect("a wrong code")
    }
}

/// Where an answer leads, without the part of the page.
trait LeadsTo {
    fn leads_to(&self) -> String;
}

impl LeadsTo for Page {
    fn leads_to(&self) -> String {
        let location = self.location();
        location.split('#').next().unwrap_or(location).to_owned()
    }
}

/// Sets up an app, half a minute before now, and returns it and the recovery codes.
pub fn set_up(app: &TestApp, browser: &Browser<'_>) -> (Phone, Vec<String>) {
    let phone = Phone::reading(&browser.get(SETUP).expect(200));
    let code = phone.code(app.now());
    let on = browser.post(SETUP, &[("code", &code)]).expect(200);
    let codes = on.texts(".second-codes code");
    assert_eq!(codes.len(), 10);
    app.advance(TimeDelta::seconds(90));
    (phone, codes)
}

/// Gives the password, and no more.
fn first_step<'a>(app: &'a TestApp, person: &Person) -> Browser<'a> {
    let browser = app.browser();
    give_password(&browser, person);
    browser
}

fn give_password(browser: &Browser<'_>, person: &Person) {
    let form = [("email", person.email.as_str()), ("password", PASSWORD)];
    assert_eq!(browser.post("/sign-in", &form).expect(303).leads_to(), STEP);
}

fn kinds(app: &TestApp) -> Vec<String> {
    app.read(|db| {
        Ok(account_events::table
            .order(account_events::id)
            .select(account_events::kind)
            .load(db)?)
    })
}
