//! Alerts: asking for one, what it sends and when, and how its owner changes and stops it.

mod asking;
mod late;
mod month;
mod owner;
mod sending;

use diesel::prelude::*;
use rolecall::schema::{alert_jobs, alerts, outbox};

use crate::harness::{Page, TestApp};

/// A mail that waits in the outbox.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = outbox)]
struct Mail {
    kind: String,
    to_email: String,
    subject: String,
    text: String,
    html: String,
    unsubscribe: Option<String>,
}

impl Mail {
    /// The path of the first link to this part of the site.
    fn link(&self, app: &TestApp, part: &str) -> String {
        let url = self
            .text
            .split_whitespace()
            .find(|word| word.starts_with("http") && word.contains(part))
            .expect("a link");
        let escaped = url.replace('&', "&#38;");
        assert!(self.html.contains(&escaped), "both parts have {url}");
        url.strip_prefix(&app.state.base)
            .expect("a link of ours")
            .to_owned()
    }

    /// The titles of the jobs it lists.
    fn titles(&self) -> Vec<String> {
        let links = scraper::Html::parse_document(&self.html);
        let jobs = scraper::Selector::parse("p.m-line > a").expect("a selector");
        let mut titles: Vec<String> = links
            .select(&jobs)
            .map(|link| link.text().collect())
            .collect();
        // The last one leads to the search.
        titles.pop();
        titles
    }
}

fn mails(app: &TestApp) -> Vec<Mail> {
    app.read(|db| {
        Ok(outbox::table
            .order(outbox::id)
            .select(Mail::as_select())
            .load(db)?)
    })
}

/// The mails with jobs.
fn told(app: &TestApp) -> Vec<Mail> {
    let mut mails = mails(app);
    mails.retain(|mail| mail.kind == "alert-jobs");
    mails
}

fn last_mail(app: &TestApp) -> Mail {
    mails(app).pop().expect("a mail")
}

fn count(app: &TestApp) -> i64 {
    app.read(|db| Ok(alerts::table.count().get_result(db)?))
}

fn count_told(app: &TestApp) -> i64 {
    app.read(|db| Ok(alert_jobs::table.count().get_result(db)?))
}

/// Sends the form of the page for a search, as a person who takes five seconds does.
fn ask(app: &TestApp, search: &str, email: &str, frequency: &str, zone: &str) -> Page {
    let page = app.get(&format!("/alerts/new?{search}")).expect(200);
    let value = |name: &str| {
        page.attributes(&format!("main form input[name={name}]"), "value")
            .remove(0)
    };
    let (stamp, search) = (value("stamp"), value("search"));
    app.advance(chrono::TimeDelta::seconds(5));
    app.post(
        "/alerts/new",
        &[
            ("stamp", &stamp),
            ("homepage", ""),
            ("search", &search),
            ("email", email),
            ("frequency", frequency),
            ("time_zone", zone),
        ],
    )
}

/// An alert that is on; returns the path of its own page.
fn turned_on(app: &TestApp, search: &str, email: &str, frequency: &str, zone: &str) -> String {
    ask(app, search, email, frequency, zone).expect(303);
    let mail = last_mail(app);
    assert_eq!(mail.kind, "alert-confirmation");
    let done = app
        .post(&mail.link(app, "/alerts/confirmation/"), &[])
        .expect(303);
    done.location().trim_end_matches("#main").to_owned()
}
