//! Mails: what is put into the outbox reaches the mail server once, whatever that server does.

use askama::Template;
use diesel::prelude::*;
use rolecall::mail::{Address, Letter, Outbox, State};
use rolecall::schema::outbox;
use rolecall::web::locale::Lang;

use crate::harness::TestApp;

#[derive(Template)]
#[template(
    ext = "html",
    source = r#"{% extends "layouts/mail.html" %}{% import "mail/parts.html" as parts %}
{% block heading %}Hello{% endblock %}
{% block body %}{% call parts::text("Some words.") %}{% endcall %}{% call parts::button(letter, letter.absolute("/here"), "Go") %}{% endcall %}{% call parts::fact("Name", "a < b") %}{% endcall %}{% endblock %}
{% block why %}{% call parts::why("Because of a test.") %}{% endcall %}{% endblock %}"#
)]
struct Html<'a> {
    letter: &'a Letter,
}

#[derive(Template)]
#[template(
    ext = "txt",
    whitespace = "preserve",
    source = r#"{% extends "layouts/mail.txt" %}
{% block heading %}Hello{% endblock %}
{% block body %}Some words.

{{ letter.absolute("/here") }}
{% endblock %}
{% block why %}Because of a test.{% endblock %}"#
)]
struct Text<'a> {
    letter: &'a Letter,
}

/// Puts a mail to this address into the outbox and returns its id.
fn put(app: &TestApp, email: &str) -> i64 {
    put_about(app, email, None)
}

fn put_about(app: &TestApp, email: &str, about: Option<&str>) -> i64 {
    let letter = Letter::new(app.state.clone(), Lang::En);
    let to = Address {
        name: "Ada Lovelace".to_owned(),
        email: email.to_owned(),
    };
    let (html, text) = (Html { letter: &letter }, Text { letter: &letter });
    let mut mail = letter
        .mail("test", to, "A test", &html, &text)
        .expect("a mail");
    mail.about = about.map(str::to_owned);
    let now = app.now();
    app.write(move |db| Ok(mail.put(db, now)?))
}

fn states(app: &TestApp) -> Vec<State> {
    app.read(|db| {
        Ok(outbox::table
            .order(outbox::id)
            .select(outbox::state)
            .load(db)?)
    })
}

#[test]
fn a_mail_is_drawn_from_its_two_templates() {
    let app = TestApp::new();
    let id = put(&app, "ada@example.com");
    let (text, html): (String, String) = app.read(|db| {
        Ok(outbox::table
            .find(id)
            .select((outbox::text, outbox::html))
            .first(db)?)
    });
    let base = &app.state.base;
    assert_eq!(
        text,
        format!(
            "Hello\n\nSome words.\n\n{base}/here\n\n--\nBecause of a test.\nRolecall · {base}/ · hello@rolecall.example\n"
        )
    );
    assert!(
        html.starts_with("<!doctype html>") && html.ends_with("</html>"),
        "{html}"
    );
    assert_eq!(
        html.matches(&format!(r#"href="{base}/here""#)).count(),
        2,
        "{html}"
    );
    assert!(html.contains("a &#60; b"), "{html}");
}

#[test]
fn mails_about_something_are_forgotten_with_it() {
    let app = TestApp::new();
    put_about(&app, "ada@example.com", Some("application:17"));
    put_about(&app, "boss@example.com", Some("application:17"));
    put_about(&app, "eve@example.com", Some("application:171"));
    let gone = app.write(|db| Ok(Outbox::forget(db, "application:17")?));
    assert_eq!((gone, states(&app).len()), (2, 1));
}
