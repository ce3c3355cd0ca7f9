//! How things are made that have no factory.

use std::sync::OnceLock;

use chrono::TimeDelta;
use diesel::prelude::*;
use rolecall::moderation::cases::{Kind, State};
use rolecall::schema::{cases, companies, outbox, passkeys};
use rolecall::web::token::Token;
use serde_json::Value;

use super::things::ORIGIN;
use crate::factories::application::PDF;
use crate::factories::{Form, Job, Person};
use crate::harness::{Authenticator, TestApp};

/// Applies for a job, and returns the token of the private page.
pub fn apply(app: &TestApp, job: &Job) -> String {
    let email = format!("{}@example.org", Token::random());
    // A file of its own: one that comes from many addresses is held.
    let cv = [PDF, email.as_bytes()].concat();
    let form = Form::open(app, job).set("email", &email);
    let sent = form.file("cv.pdf", &cv).sent(app);
    sent.rsplit('/').next().expect("a token").to_owned()
}

/// Asks for an alert, and returns the token of the link to confirm it.
pub fn ask_for_alert(app: &TestApp, words: &str) -> String {
    let page = app.get(&format!("/alerts/new?q={words}")).expect(200);
    let value = |name: &str| {
        page.attributes(&format!("main form input[name={name}]"), "value")
            .remove(0)
    };
    app.advance(TimeDelta::seconds(5));
    let form = [
        ("stamp", value("stamp")),
        ("search", value("search")),
        ("email", "alerts@example.com".to_owned()),
        ("frequency", "daily".to_owned()),
        ("time_zone", "Europe/Paris".to_owned()),
    ];
    let form: Vec<(&str, &str)> = form.iter().map(|(n, v)| (*n, v.as_str())).collect();
    app.post("/alerts/new", &form).expect(303);
    mailed(app, "/alerts/confirmation/")
}

/// The token behind `part` in the last mail that has one.
pub fn mailed(app: &TestApp, part: &str) -> String {
    let texts: Vec<String> = app.read(|db| {
        Ok(outbox::table
            .order(outbox::id.desc())
            .select(outbox::text)
            .load(db)?)
    });
    let text = texts.iter().find_map(|text| text.split(part).nth(1));
    let rest = text.expect("a link");
    let is_token = |c: &char| c.is_ascii_alphanumeric() || "-_".contains(*c);
    rest.chars().take_while(is_token).collect()
}

/// Gives somebody a passkey, the same to all: nobody signs in with it.
pub fn passkey(app: &TestApp, user: i64) -> i64 {
    static CREDENTIAL: OnceLock<String> = OnceLock::new();
    let credential = CREDENTIAL.get_or_init(|| credential(app)).clone();
    let now = app.now();
    app.write(move |db| {
        Ok(diesel::insert_into(passkeys::table)
            .values((
                passkeys::user_id.eq(user),
                passkeys::credential_id.eq(Token::random().to_string()),
                passkeys::credential.eq(credential),
                passkeys::name.eq("Firefox, Linux"),
                passkeys::created_at.eq(now),
            ))
            .returning(passkeys::id)
            .get_result(db)?)
    })
}

/// What is kept of a passkey.
fn credential(app: &TestApp) -> String {
    let owner = Person::candidate().email("keys@example.com").create(app);
    let browser = owner.signs_in(app);
    let asked = browser.post("/account/passkeys/start", &[]).expect(200);
    let asked: Value = serde_json::from_slice(&asked.bytes).expect("JSON");
    let made = Authenticator::new(ORIGIN).make(&asked);
    browser
        .post_json("/account/passkeys/finish", &made)
        .expect(200);
    let own = passkeys::table.filter(passkeys::user_id.eq(owner.id));
    app.read(|db| Ok(own.select(passkeys::credential).first(db)?))
}

/// A case about the recruiter's company, decided: what is asked about it with an empty form changes nothing.
pub fn decided_case(app: &TestApp) -> i64 {
    let now = app.now();
    app.write(move |db| {
        let known = cases::table.filter(cases::kind.eq(Kind::Company));
        let known: Option<i64> = known.select(cases::id).first(db).optional()?;
        if let Some(known) = known {
            return Ok(known);
        }
        let company: i64 = companies::table
            .filter(companies::slug.eq("marram-works"))
            .select(companies::id)
            .first(db)?;
        Ok(diesel::insert_into(cases::table)
            .values((
                cases::kind.eq(Kind::Company),
                cases::subject.eq(company),
                cases::company_id.eq(company),
                cases::title.eq("Marram Works"),
                cases::state.eq(State::Decided),
                cases::version.eq(1),
                cases::hints.eq("[]"),
                cases::opened_at.eq(now),
                cases::decided_at.eq(now),
            ))
            .returning(cases::id)
            .get_result(db)?)
    })
}
