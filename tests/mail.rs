//! Mails: what is put into the outbox reaches the mail server once, whatever that server does.

use std::time::{Duration, Instant};

use askama::Template;
use chrono::{NaiveDateTime, TimeDelta};
use diesel::prelude::*;
use rolecall::app::{self, App};
use rolecall::db::Database;
use rolecall::files::Files;
use rolecall::mail::{Address, Letter, Mail, Outbox, State};
use rolecall::schema::{applications, outbox};
use rolecall::web::locale::Lang;

use crate::factories::Job;
use crate::factories::application::Form;
use crate::harness::{Content, Fault, SmtpServer, TestApp, run, wait_until};

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

/// A mail to this address.
fn drawn(app: &TestApp, email: &str) -> Mail {
    let letter = Letter::new(app.state.clone(), Lang::En);
    let to = Address {
        name: "Ada Lovelace".to_owned(),
        email: email.to_owned(),
    };
    let (html, text) = (Html { letter: &letter }, Text { letter: &letter });
    let mail = letter.mail("test", to, "A test", &html, &text);
    mail.expect("a mail")
}

/// Puts a mail into the outbox and returns its id.
fn put_mail(app: &TestApp, mail: Mail) -> i64 {
    let now = app.now();
    app.write(move |db| Ok(mail.put(db, now)?))
}

/// Puts a mail to this address into the outbox and returns its id.
fn put(app: &TestApp, email: &str) -> i64 {
    put_mail(app, drawn(app, email))
}

fn put_about(app: &TestApp, email: &str, about: &str) -> i64 {
    let mut mail = drawn(app, email);
    mail.about = Some(about.to_owned());
    put_mail(app, mail)
}

/// A site that sends its mails to this server.
fn sending_to(server: &SmtpServer) -> TestApp {
    let url = server.url();
    TestApp::with(Content::Reference)
        .config(|config| config.smtp_url = Some(url))
        .patience(Duration::from_millis(500))
        .start()
}

#[derive(Debug, Queryable, Selectable)]
#[diesel(table_name = outbox)]
struct Row {
    message_id: String,
    state: State,
    text: String,
    html: String,
    unsubscribe: Option<String>,
    attempts: i64,
    due_at: NaiveDateTime,
    last_error: Option<String>,
    leased_until: Option<NaiveDateTime>,
}

fn row(app: &TestApp, id: i64) -> Row {
    app.read(|db| Ok(outbox::table.find(id).select(Row::as_select()).first(db)?))
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
    put_about(&app, "ada@example.com", "application:17");
    put_about(&app, "boss@example.com", "application:17");
    put_about(&app, "eve@example.com", "application:171");
    let gone = app.write(|db| Ok(Outbox::forget(db, "application:17")?));
    assert_eq!((gone, states(&app).len()), (2, 1));
}

#[test]
fn a_mail_arrives_as_it_was_drawn() {
    let server = SmtpServer::start();
    let app = sending_to(&server);
    let mut mail = drawn(&app, "ada@example.com");
    mail.subject = "Votre candidature : reçue".to_owned();
    mail.reply_to = Some(Address {
        name: "Grace".to_owned(),
        email: "grace@example.com".to_owned(),
    });
    mail.unsubscribe = Some("https://jobs.example/newsletter/abc".to_owned());
    let id = put_mail(&app, mail);
    app.deliver();
    let [mail] = &server.received()[..] else {
        panic!("{:?}", server.received());
    };
    assert_eq!(mail.from, "hello@rolecall.example");
    assert_eq!(mail.to, "ada@example.com");
    assert_eq!(mail.header("From"), "Rolecall <hello@rolecall.example>");
    assert_eq!(mail.header("To"), "\"Ada Lovelace\" <ada@example.com>");
    assert_eq!(mail.header("Reply-To"), "Grace <grace@example.com>");
    assert!(
        mail.text.is_ascii() && mail.header("Subject").contains("=?utf-8?"),
        "{}",
        mail.text
    );
    assert_eq!(mail.header("Date"), "Sun, 22 Nov 2026 12:00:00 +0000");
    assert_eq!(mail.header("Auto-Submitted"), "auto-generated");
    assert_eq!(
        mail.header("List-Unsubscribe"),
        "<https://jobs.example/newsletter/abc>"
    );
    assert_eq!(
        mail.header("List-Unsubscribe-Post"),
        "List-Unsubscribe=One-Click"
    );
    let sent = row(&app, id);
    assert_eq!(mail.header("Message-ID"), format!("<{}>", sent.message_id));
    assert!(sent.message_id.ends_with("@rolecall.example"));
    assert!(
        mail.header("Content-Type")
            .starts_with("multipart/alternative")
    );
    assert!(mail.text.contains("text/plain") && mail.text.contains("text/html"));
    assert!(
        mail.text.lines().all(|line| line.len() <= 998),
        "lines of a mail"
    );
    assert_eq!(sent.state, State::Sent);
    assert_eq!(
        (sent.text.as_str(), sent.html.as_str()),
        ("", ""),
        "private links"
    );
    assert_eq!(sent.unsubscribe, None);
    app.deliver();
    assert_eq!(server.received().len(), 1, "once");
}

#[test]
fn a_mail_comes_from_whom_the_configuration_names() {
    let server = SmtpServer::start();
    let url = server.url_as("us%C3%A9r:p%40ss@");
    server.wants_login("usér", "p@ss");
    let app = TestApp::configured(|config| {
        config.smtp_url = Some(url);
        config.mail_from = Some("The Jobs <jobs@example.org>".to_owned());
    });
    let id = put(&app, "ada@example.com");
    app.deliver();
    let mail = &server.received()[0];
    assert_eq!(mail.header("From"), "\"The Jobs\" <jobs@example.org>");
    assert!(row(&app, id).message_id.ends_with("@example.org"));
}

#[test]
fn while_the_server_is_away_mails_wait_and_keep_their_message_id() {
    let server = SmtpServer::start();
    let app = sending_to(&server);
    let faults = [
        Fault::Says("554 go away"),
        Fault::Says("421 not now"),
        Fault::Hangs,
        Fault::CutsMessage,
        Fault::SaysToMessage("451 no room"),
    ];
    let id = put(&app, "ada@example.com");
    let known = row(&app, id).message_id;
    for (round, fault) in faults.into_iter().enumerate() {
        server.does(fault);
        app.deliver();
        let waiting = row(&app, id);
        assert_eq!(waiting.state, State::Waiting, "{fault:?}: {waiting:?}");
        assert_eq!(waiting.attempts, i64::try_from(round).expect("small") + 1);
        assert!(waiting.last_error.is_some() && waiting.leased_until.is_none());
        assert!(waiting.due_at > app.now(), "{fault:?}");
        assert!(!waiting.text.is_empty());
        app.deliver();
        assert_eq!(
            row(&app, id).attempts,
            waiting.attempts,
            "not before its time"
        );
        app.advance(waiting.due_at - app.now());
    }
    assert!(server.received().is_empty());
    server.recovers();
    app.deliver();
    assert_eq!(server.recipients(), ["ada@example.com"]);
    assert_eq!(row(&app, id).state, State::Sent);
    assert_eq!(
        server.received()[0].header("Message-ID"),
        format!("<{known}>")
    );
}

#[test]
fn a_mail_whose_answer_was_lost_is_known_by_its_message_id() {
    let server = SmtpServer::start();
    let app = sending_to(&server);
    put(&app, "ada@example.com");
    server.does(Fault::CutsAnswer);
    app.deliver();
    server.recovers();
    app.advance(TimeDelta::minutes(2));
    app.deliver();
    let ids: Vec<_> = server
        .received()
        .iter()
        .map(|mail| mail.header("Message-ID"))
        .collect();
    assert_eq!(ids.len(), 2);
    assert_eq!(ids[0], ids[1]);
}

#[test]
fn nobody_listening_is_a_reason_to_wait() {
    let server = SmtpServer::start();
    let app = sending_to(&server);
    drop(server);
    // The port stays closed from the moment at which the listener's thread has ended.
    std::thread::sleep(Duration::from_millis(50));
    let id = put(&app, "ada@example.com");
    app.deliver();
    let row = row(&app, id);
    assert_eq!((row.state, row.attempts), (State::Waiting, 1), "{row:?}");
    assert!(row.last_error.expect("a reason").contains("connection"));
}

#[test]
fn the_pauses_grow_and_after_three_days_a_mail_is_given_up() {
    let server = SmtpServer::start();
    let app = sending_to(&server);
    server.does(Fault::Says("421 not now"));
    let id = put(&app, "ada@example.com");
    let begun = app.now();
    let mut pauses = Vec::new();
    for _ in 0..40 {
        app.deliver();
        let row = row(&app, id);
        if row.state == State::Failed {
            break;
        }
        let pause = row.due_at - app.now();
        pauses.push(pause.num_minutes());
        app.advance(pause);
    }
    let lowest = [1, 5, 15, 60, 240, 240];
    for (pause, lowest) in pauses.iter().zip(lowest) {
        assert!(
            (lowest..=lowest + lowest / 10).contains(pause),
            "{pauses:?}"
        );
    }
    let given_up = row(&app, id);
    assert_eq!(given_up.state, State::Failed);
    assert!(!given_up.text.is_empty() && given_up.last_error.is_some());
    let tried = app.now() - begun;
    assert!((66..80).contains(&tried.num_hours()), "{tried}");
    app.deliver();
    assert_eq!(row(&app, id).attempts, given_up.attempts);
}

#[test]
fn a_refused_recipient_is_given_up_at_once_and_harms_nobody_else() {
    let server = SmtpServer::start();
    let app = sending_to(&server);
    server.does_to("nobody@example.com", Fault::Says("550 5.1.1 no such user"));
    server.does_to(
        "spam@example.com",
        Fault::SaysToMessage("554 5.6.0 not with me"),
    );
    server.does_to("grey@example.com", Fault::Says("450 4.2.0 come again"));
    server.does_to(
        "policy@example.com",
        Fault::Says("554 5.7.1 relay access denied"),
    );
    server.does_to(
        "relay@example.com",
        Fault::Says("550 5.1.1 unknown, says 10.5.7.25 (see 5.7.1)"),
    );
    let ids = ["nobody", "spam", "grey", "policy", "relay", "ada"]
        .map(|name| put(&app, &format!("{name}@example.com")));
    app.deliver();
    assert_eq!(server.recipients(), ["ada@example.com"]);
    assert_eq!(
        ids.map(|id| row(&app, id).state),
        [
            State::Failed,
            State::Failed,
            State::Waiting,
            State::Waiting,
            State::Failed,
            State::Sent
        ]
    );
    let reason = row(&app, ids[0]).last_error.expect("a reason");
    assert!(reason.contains("5.1.1 no such user"), "{reason}");
}

/// A mail that tells a company of an application.
fn received(app: &TestApp, email: &str) -> Mail {
    let mut mail = drawn(app, email);
    mail.kind = "application-received";
    mail.subject = "Application: Stoker (Ada)".to_owned();
    mail.about = Some("application:17".to_owned());
    mail.reply_to = Some(Address {
        name: "Ada".to_owned(),
        email: "ada@example.com".to_owned(),
    });
    mail
}

#[test]
fn what_never_reached_a_company_the_contact_reads() {
    let server = SmtpServer::start();
    let url = server.url();
    let app = TestApp::configured(|config| {
        config.smtp_url = Some(url);
        config.contact = "contact@example.com".to_owned();
    });
    server.does_to("boss@example.com", Fault::Says("550 5.1.1 no such user"));
    put_mail(&app, received(&app, "boss@example.com"));
    app.deliver();
    app.deliver();
    let [mail] = &server.received()[..] else {
        panic!("{:?}", server.received());
    };
    assert_eq!(mail.to, "contact@example.com");
    assert_eq!(
        mail.header("Subject"),
        "Not delivered: Application: Stoker (Ada)"
    );
    assert_eq!(mail.header("Reply-To"), "Ada <ada@example.com>");
    for told in [
        "boss@example.com",
        "5.1.1 no such user",
        "Some words.",
        "/here",
    ] {
        assert!(mail.text.contains(told), "{told}: {}", mail.text);
    }
    app.deliver();
    assert_eq!(states(&app), [State::Failed, State::Sent], "once");
    let gone = app.write(|db| Ok(Outbox::forget(db, "application:17")?));
    assert_eq!(gone, 2, "both go with the application");
}

#[test]
fn nobody_is_told_of_other_mails_or_where_it_is_no_use() {
    let server = SmtpServer::start();
    let url = server.url();
    let app = TestApp::configured(|config| {
        config.smtp_url = Some(url);
        config.contact = "contact@example.com".to_owned();
    });
    server.does_to("boss@example.com", Fault::Says("550 5.1.1 no such user"));
    server.does_to("contact@example.com", Fault::Says("550 5.1.1 not here"));
    put(&app, "boss@example.com");
    put_mail(&app, received(&app, "Contact@example.com"));
    put_mail(&app, received(&app, "contact@example.com"));
    app.deliver();
    app.deliver();
    assert_eq!(states(&app).len(), 3);
    put_mail(&app, received(&app, "boss@example.com"));
    app.deliver();
    app.deliver();
    app.deliver();
    assert_eq!(states(&app).len(), 5, "one that fails makes no other");
}

#[test]
fn a_mail_that_is_written_during_an_erasure_goes_too() {
    let app = TestApp::new();
    let job = Job::published().applied_to_here().create(&app);
    let own = Form::open(&app, &job).sent(&app);
    let about: String = app.read(|db| {
        let about = outbox::table.select(outbox::about.assume_not_null());
        Ok(about.filter(outbox::about.is_not_null()).first(db)?)
    });
    let mut mail = drawn(&app, "ada@example.com");
    mail.about = Some(about.clone());
    let (tell, told) = std::sync::mpsc::channel();
    std::thread::scope(|threads| {
        let (app, now) = (&app, app.now());
        threads.spawn(move || {
            app.write(move |db| {
                diesel::update(applications::table)
                    .set(applications::changed_at.eq(now))
                    .execute(db)?;
                mail.put(db, now)?;
                tell.send(()).expect("a waiting test");
                std::thread::sleep(Duration::from_millis(500));
                Ok(())
            });
        });
        told.recv().expect("a mail that is being written");
        app.post(&format!("{own}/erasure"), &[]).expect(303);
    });
    let left: i64 = app.read(move |db| {
        let left = outbox::table.filter(outbox::about.eq(about));
        Ok(left.count().get_result(db)?)
    });
    assert_eq!(left, 0);
}

#[test]
fn a_wrong_password_is_a_fault_of_the_configuration_and_costs_no_mail() {
    let server = SmtpServer::start();
    server.wants_login("jobs", "right");
    for login in ["jobs:wrong@", ""] {
        let url = server.url_as(login);
        let app = TestApp::configured(|config| config.smtp_url = Some(url));
        let id = put(&app, "ada@example.com");
        app.deliver();
        let row = row(&app, id);
        assert_eq!(row.state, State::Waiting, "{row:?}");
        assert!(!row.last_error.expect("a reason").contains("wrong"));
    }
    assert!(server.received().is_empty());
}

#[test]
fn what_no_message_can_be_built_of_is_parked_with_its_reason() {
    let server = SmtpServer::start();
    let app = sending_to(&server);
    let ids = [
        "nowhere",
        "a b@example.com",
        "@",
        "",
        "x@exa mple",
        "döner@",
    ]
    .map(|address| put(&app, address));
    let fine = put(&app, "ada@example.com");
    app.deliver();
    for id in ids {
        let row = row(&app, id);
        assert_eq!((row.state, row.attempts), (State::Failed, 1), "{row:?}");
        assert!(row.last_error.expect("a reason").contains("can't be built"));
    }
    assert_eq!(row(&app, fine).state, State::Sent);
}

#[test]
fn addresses_in_other_scripts_go_where_the_server_takes_them() {
    let server = SmtpServer::start();
    let app = sending_to(&server);
    let host = put(&app, "ada@exämple.com");
    let user = put(&app, "adé@example.com");
    app.deliver();
    assert_eq!(server.recipients(), ["ada@xn--exmple-cua.com"]);
    assert_eq!(row(&app, host).state, State::Sent);
    let refused = row(&app, user);
    assert_eq!(refused.state, State::Failed);
    assert!(refused.last_error.expect("a reason").contains("ASCII"));
}

#[test]
fn no_name_smuggles_a_header_in() {
    let server = SmtpServer::start();
    let app = sending_to(&server);
    let names = [
        "Eve\r\nBcc: all@example.com",
        "Eve\nBcc: all@example.com",
        "Eve\0\u{7}\u{85}\u{2028}Bcc: all@example.com",
        "\"><script>, <x@example.com>",
        "李小龙 \u{202e}evil",
        "",
    ];
    for name in names {
        let mut mail = drawn(&app, "eve@example.com");
        mail.to.name = name.to_owned();
        mail.reply_to = Some(mail.to.clone());
        mail.subject = format!("For {name}\r\n\r\n.\r\nbody");
        mail.text = format!("{name}\n.\n..\nQUIT\n\0");
        put_mail(&app, mail);
    }
    app.deliver();
    let received = server.received();
    assert_eq!(received.len(), names.len());
    for mail in received {
        let head = mail.text.split("\r\n\r\n").next().expect("a head");
        let known = [
            "From",
            "To",
            "Reply-To",
            "Subject",
            "Date",
            "Message-ID",
            "Auto-Submitted",
            "MIME-Version",
            "Content-Type",
        ];
        for line in head
            .split("\r\n")
            .filter(|line| !line.starts_with([' ', '\t']))
        {
            let name = line.split(':').next().expect("a name");
            assert!(known.contains(&name), "{line}");
        }
        assert_eq!(mail.to, "eve@example.com");
        assert!(mail.text.contains("--\r\n"), "it is whole");
    }
}

#[test]
fn a_recipient_that_hangs_holds_up_nobody() {
    let server = SmtpServer::start();
    let app = TestApp::with(Content::Reference)
        .config(|config| config.smtp_url = Some(server.url()))
        .patience(Duration::from_secs(3))
        .start();
    let _worker = app.worker();
    server.does_to("tar@example.com", Fault::Hangs);
    let hanging: Vec<i64> = (0..3).map(|_| put(&app, "tar@example.com")).collect();
    app.state.mail.wake();
    wait_until("the hanging ones", || server.connections() >= 3);
    let begun = Instant::now();
    for number in 0..20 {
        put(&app, &format!("ada{number}@example.com"));
    }
    app.state.mail.wake();
    server.wait_for(20);
    assert!(
        begun.elapsed() < Duration::from_secs(3),
        "{:?}",
        begun.elapsed()
    );
    wait_until("the hanging ones to be put off", || {
        hanging
            .iter()
            .all(|id| row(&app, *id).leased_until.is_none())
    });
    assert!(server.most_open() <= 8, "a few at a time");
    // They come again all together, in a lane of their own.
    app.advance(TimeDelta::minutes(2));
    std::thread::sleep(Duration::from_millis(10));
    put(&app, "new@example.com");
    app.state.mail.wake();
    server.wait_for(21);
}

#[test]
fn two_workers_on_one_database_send_nothing_twice() {
    let server = SmtpServer::start();
    let app = sending_to(&server);
    let other = {
        let db = Database::connect(app.database.url(), 2).expect("a database");
        let files = Files::in_folder(&app.state.config.data.join("files")).expect("files");
        app::state(App::new(
            app.state.config.clone(),
            app.state.secret.clone(),
            db,
            files,
            app.clock.clone(),
        ))
    };
    for number in 0..60 {
        put(&app, &format!("ada{number}@example.com"));
    }
    std::thread::scope(|scope| {
        for state in [&app.state, &other, &app.state, &other] {
            scope.spawn(|| run(rolecall::mail::delivery::pass(state)));
        }
    });
    let mut ids: Vec<_> = server
        .received()
        .iter()
        .map(|mail| mail.header("Message-ID"))
        .collect();
    assert_eq!(ids.len(), 60);
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), 60);
    assert!(states(&app).iter().all(|state| *state == State::Sent));
}

#[test]
fn what_a_killed_worker_had_taken_is_sent_by_the_next() {
    let server = SmtpServer::start();
    let app = sending_to(&server);
    let id = put(&app, "ada@example.com");
    let until = app.now() + TimeDelta::minutes(5);
    app.write(move |db| {
        diesel::update(outbox::table.find(id))
            .set((outbox::leased_until.eq(until), outbox::attempts.eq(1)))
            .execute(db)?;
        Ok(())
    });
    app.deliver();
    assert!(server.received().is_empty(), "it is another's");
    app.advance(TimeDelta::minutes(5));
    app.deliver();
    assert_eq!(server.received().len(), 1);
}

#[test]
fn a_site_that_stops_gives_back_what_it_could_not_send() {
    let server = SmtpServer::start();
    let app = TestApp::with(Content::Reference)
        .config(|config| config.smtp_url = Some(server.url()))
        .patience(Duration::from_secs(30))
        .start();
    server.does_to("tar@example.com", Fault::Hangs);
    let worker = app.worker();
    let (hanging, fine) = (put(&app, "tar@example.com"), put(&app, "ada@example.com"));
    app.state.mail.wake();
    wait_until("both to be tried", || server.connections() >= 2);
    let begun = Instant::now();
    drop(worker);
    assert!(
        begun.elapsed() < Duration::from_secs(8),
        "{:?}",
        begun.elapsed()
    );
    assert_eq!(row(&app, fine).state, State::Sent);
    let released = row(&app, hanging);
    assert_eq!((released.state, released.attempts), (State::Waiting, 0));
    assert_eq!((released.leased_until, released.due_at), (None, app.now()));
}

#[test]
fn mails_are_kept_for_thirty_days() {
    let server = SmtpServer::start();
    let app = sending_to(&server);
    server.does_to("nobody@example.com", Fault::Says("550 no such user"));
    put(&app, "ada@example.com");
    put(&app, "nobody@example.com");
    app.deliver();
    server.does(Fault::Says("421 not now"));
    put(&app, "ada@example.com");
    assert_eq!(states(&app), [State::Sent, State::Failed, State::Waiting]);
    app.advance(TimeDelta::days(30));
    app.tick();
    assert_eq!(states(&app).len(), 3);
    put(&app, "ada@example.com");
    app.advance(TimeDelta::seconds(1));
    app.tick();
    assert_eq!(states(&app), [State::Waiting], "the new one");
}

#[test]
fn in_production_without_a_server_mails_wait_thirty_days_for_one() {
    let app = TestApp::configured(|config| config.production = true);
    put(&app, "ada@example.com");
    app.deliver();
    app.advance(TimeDelta::days(30));
    app.deliver();
    app.tick();
    assert_eq!(states(&app), [State::Waiting]);
    app.advance(TimeDelta::seconds(1));
    app.tick();
    assert_eq!(states(&app), []);
}

#[test]
fn mails_go_encrypted_to_a_server_that_is_who_it_says() {
    let server = SmtpServer::start();
    let folder = tempfile::tempdir().expect("a folder");
    let authority = folder.path().join("authority.pem");
    server.offers_tls(&authority);
    let port = server.address.port();
    let authority = authority.display();
    let tried = |url: String| {
        let url = url.parse().expect("a server");
        let app = TestApp::configured(|config| config.smtp_url = Some(url));
        let id = put(&app, "ada@example.com");
        app.deliver();
        row(&app, id)
    };
    for tls in ["required", "opportunistic"] {
        let sent = tried(format!("smtp://localhost:{port}?tls={tls}&ca={authority}"));
        assert_eq!(sent.state, State::Sent, "{sent:?}");
    }
    assert!(server.received().iter().all(|mail| mail.was_encrypted));
    let strangers = [
        format!("smtp://localhost:{port}?tls=required"),
        format!("smtp://127.0.0.1:{port}?tls=required&ca={authority}"),
    ];
    for url in strangers {
        let waiting = tried(url);
        assert_eq!(waiting.state, State::Waiting, "{waiting:?}");
        assert!(waiting.last_error.expect("a reason").starts_with("TLS"));
    }
    let plain = SmtpServer::start();
    let waiting = tried(format!(
        "smtp://localhost:{}?tls=required",
        plain.address.port()
    ));
    assert_eq!(waiting.state, State::Waiting);
    assert!(plain.received().is_empty(), "nothing went in the clear");
}
