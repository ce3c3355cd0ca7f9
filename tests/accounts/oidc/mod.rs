//! Signing in by an account at another site.

mod coming;
mod linking;
mod refused;

use chrono::TimeDelta;
use diesel::prelude::*;
use rolecall::schema::{account_events, identities, users};

use super::{last_mail, mails};
use crate::factories::Person;
use crate::factories::person::PASSWORD;
use crate::harness::issuer::{Account, Issuer, SECRET, Signed};
use crate::harness::{Browser, Page, TestApp, logged};

fn site(issuer: &Issuer) -> TestApp {
    let configured = issuer.configured();
    TestApp::configured(|config| config.issuers = vec![configured])
}

/// Where the button leads: over a page of ours to the issuer.
fn sets_out(browser: &Browser<'_>, form: &[(&str, &str)]) -> String {
    let sent = browser.post("/sign-in/with/works", form).expect(303);
    leads_on(browser, &sent)
}

fn leads_on(browser: &Browser<'_>, sent: &Page) -> String {
    let on = browser.get(sent.location()).expect(200);
    on.one("a#on").attribute("href")
}

/// All the way there and back.
fn comes_back(issuer: &Issuer, browser: &Browser<'_>, account: &Account) -> Page {
    let url = sets_out(browser, &[]);
    browser.get(&issuer.signs_in(&url, account, browser.app.now()))
}

fn said(page: &Page) -> String {
    page.one("#problem li").text()
}

fn is_in(browser: &Browser<'_>) -> bool {
    browser.get("/account").status == 200
}

fn counted(app: &TestApp) -> (i64, i64) {
    app.read(|db| {
        Ok((
            users::table.count().get_result(db)?,
            identities::table.count().get_result(db)?,
        ))
    })
}

fn kinds(app: &TestApp, kind: &str) -> i64 {
    app.read(|db| {
        let these = account_events::table.filter(account_events::kind.eq(kind.to_owned()));
        Ok(these.count().get_result(db)?)
    })
}
