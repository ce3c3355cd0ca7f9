//! The newsletter's readers: signing up, confirming and leaving, and what strangers learn of it (nothing).

use std::sync::mpsc::RecvTimeoutError;
use std::time::Duration;

use chrono::TimeDelta;
use diesel::prelude::*;
use rolecall::newsletter::model::SignUp;
use rolecall::schema::{outbox, subscriptions};
use rolecall::web::locale::Lang;

use crate::harness::{Page, SmtpServer, TestApp};

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
        let start = self.text.find(part).expect("a link");
        let from = self.text[..start].rfind("http").expect("a link");
        let url = self.text[from..].split_whitespace().next().expect("a link");
        assert!(self.html.contains(url), "both parts have it");
        url.strip_prefix(&app.state.base)
            .expect("a link of ours")
            .to_owned()
    }

    fn confirmation(&self, app: &TestApp) -> String {
        self.link(app, "/newsletter/confirmation/")
    }

    fn unsubscription(&self, app: &TestApp) -> String {
        self.link(app, "/newsletter/unsubscription/")
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

fn last_mail(app: &TestApp) -> Mail {
    mails(app).pop().expect("a mail")
}

fn readers(app: &TestApp) -> i64 {
    app.read(|db| {
        Ok(subscriptions::table
            .filter(subscriptions::confirmed_at.is_not_null())
            .count()
            .get_result(db)?)
    })
}

fn known(app: &TestApp) -> i64 {
    app.read(|db| Ok(subscriptions::table.count().get_result(db)?))
}

/// Sends the form of the page at `path`.
fn sign_up_at(app: &TestApp, path: &str, form: &str, email: &str) -> Page {
    let page = app.get(path).expect(200);
    let form = page.one(form);
    let action = form.attribute("action");
    let stamp = page.attributes("input[name=stamp]", "value").remove(0);
    let action = action.split('#').next().expect("a path");
    app.post(
        action,
        &[("stamp", &stamp), ("homepage", ""), ("email", email)],
    )
}

fn sign_up(app: &TestApp, email: &str) -> Page {
    sign_up_at(app, "/newsletter", "main form", email)
}

/// A reader who has confirmed; returns the link that unsubscribes.
fn subscribe(app: &TestApp, email: &str) -> String {
    sign_up(app, email).expect(303);
    let link = last_mail(app).confirmation(app);
    app.post(&link, &[]).expect(303);
    last_mail(app).unsubscription(app)
}

#[test]
fn a_reader_signs_up_confirms_and_leaves() {
    let app = TestApp::new();
    let answer = sign_up(&app, " Ada@Example.com ").expect(303);
    assert_eq!(answer.location(), "/newsletter/sent#main");
    assert!(!app.get("/newsletter/sent").expect(200).tells("ada@example"));
    assert_eq!((known(&app), readers(&app)), (1, 0));
    let mail = last_mail(&app);
    assert_eq!(mail.kind, "newsletter-confirmation");
    assert_eq!(mail.to_email, "Ada@Example.com");
    assert_eq!(mail.unsubscribe, None);

    let link = mail.confirmation(&app);
    let page = app.get(&link).expect(200);
    assert!(page.one("main strong").text().contains("Ada@Example.com"));
    assert_eq!(
        readers(&app),
        0,
        "a mail program that looks at links confirms nothing"
    );
    let action = page.one("main form").attribute("action");
    let done = app.post(&action, &[]).expect(303);
    assert!(
        app.get(done.location().trim_end_matches("#main"))
            .expect(200)
            .has("h1")
    );
    assert_eq!(readers(&app), 1);

    let welcome = last_mail(&app);
    assert_eq!(welcome.kind, "newsletter-welcome");
    let leave = welcome.unsubscription(&app);
    assert_eq!(welcome.unsubscribe, Some(app.state.base.clone() + &leave));
    let page = app.get(&leave).expect(200);
    assert_eq!(readers(&app), 1, "looking changes nothing");
    app.head(&leave);
    app.post(&page.one("main form").attribute("action"), &[])
        .expect(200);
    assert_eq!(
        (known(&app), mails(&app).len()),
        (0, 0),
        "nothing of the reader is left"
    );
}

#[test]
fn the_form_stands_on_guides_and_in_the_footer_of_every_page() {
    let app = TestApp::with_demo();
    let guide = app
        .get("/roles")
        .expect(200)
        .attributes("main article a", "href")
        .remove(0);
    for (path, form) in [
        (guide.as_str(), "form.news-form"),
        (guide.as_str(), ".footer-news form"),
        ("/", "form.news-form"),
        ("/jobs", ".footer-news form"),
        ("/companies", ".footer-news form"),
    ] {
        let before = mails(&app).len();
        let email = format!("reader{before}@example.com");
        sign_up_at(&app, path, form, &email).expect(303);
        assert_eq!(last_mail(&app).to_email, email, "{path}");
    }
    let nowhere = app.get("/nowhere").expect(404);
    assert!(nowhere.has(".footer-news input[type=email]"));
    for path in ["/", "/fr", guide.as_str()] {
        let page = app.get(path);
        let mut ids = page.attributes("[id]", "id");
        let all = ids.len();
        ids.sort();
        ids.dedup();
        assert_eq!(ids.len(), all, "{path}: ids are unique");
    }
}

#[test]
fn the_language_is_remembered() {
    let app = TestApp::new();
    sign_up_at(&app, "/fr/newsletter", "main form", "ada@example.com").expect(303);
    let mail = last_mail(&app);
    assert!(mail.subject.starts_with("À confirmer"), "{}", mail.subject);
    assert!(mail.html.contains("lang=\"fr\""));
    let link = mail.confirmation(&app);
    assert!(link.starts_with("/fr/newsletter/confirmation/"));
    app.post(&link, &[]).expect(303);
    assert!(last_mail(&app).subject.starts_with("Bienvenue"));
    let lang: Lang =
        app.read(|db| Ok(subscriptions::table.select(subscriptions::lang).first(db)?));
    assert_eq!(lang, Lang::Fr);
}

#[test]
fn a_stranger_learns_nothing_about_an_address() {
    let app = TestApp::new();
    subscribe(&app, "reader@example.com");
    sign_up(&app, "asked@example.com").expect(303);
    let answer = |email: &str| {
        let page = sign_up(&app, email);
        let mut headers = page.headers.clone();
        headers.remove("date");
        (
            page.status,
            headers,
            page.bytes.clone(),
            app.get(page.location().trim_end_matches("#main")).text(),
        )
    };
    let unknown = answer("nobody@example.com");
    assert_eq!(unknown.0, 303);
    for email in [
        "reader@example.com",
        "READER@example.com",
        "asked@example.com",
    ] {
        assert_eq!(answer(email), unknown, "{email}");
    }
}

#[test]
fn a_reader_is_reminded_once_a_day_at_the_most_and_stays_one() {
    let app = TestApp::new();
    let leave = subscribe(&app, "ada@example.com");
    for _ in 0..3 {
        sign_up(&app, "ADA@example.com").expect(303);
    }
    assert_eq!(mails(&app).len(), 2, "the welcome is of today");
    app.advance(TimeDelta::days(1));
    for _ in 0..3 {
        sign_up(&app, "ada@example.com").expect(303);
    }
    let reminder = last_mail(&app);
    assert_eq!(
        (mails(&app).len(), reminder.kind.as_str()),
        (3, "newsletter-known")
    );
    assert_eq!(reminder.unsubscription(&app), leave);
    assert_eq!((known(&app), readers(&app)), (1, 1));
}

#[test]
fn a_reader_is_reminded_once_by_many_at_once() {
    let app = TestApp::new();
    subscribe(&app, "ada@example.com");
    app.advance(TimeDelta::days(1));
    std::thread::scope(|threads| {
        for _ in 0..4 {
            threads.spawn(|| assert_eq!(sign_up(&app, "ada@example.com").status, 303));
        }
    });
    let reminders = mails(&app)
        .into_iter()
        .filter(|mail| mail.kind == "newsletter-known");
    assert_eq!(reminders.count(), 1);
}

#[test]
fn a_reminder_that_is_written_while_the_reader_leaves_goes_too() {
    let app = TestApp::new();
    let leave = subscribe(&app, "ada@example.com");
    app.advance(TimeDelta::days(1));
    let (tell, told) = std::sync::mpsc::channel();
    std::thread::scope(|threads| {
        let (app, site, now) = (&app, app.state.clone(), app.now());
        threads.spawn(move || {
            app.write(move |db| {
                let again = SignUp {
                    email: "ada@example.com".to_owned(),
                    lang: Lang::En,
                    network: None,
                };
                again.send(db, &site, now)?;
                tell.send(()).expect("a waiting test");
                std::thread::sleep(Duration::from_millis(500));
                Ok(())
            });
        });
        told.recv().expect("a reminder that is being written");
        app.post(&leave, &[]).expect(200);
    });
    assert_eq!((known(&app), mails(&app).len()), (0, 0));
}

#[test]
fn who_signs_an_address_up_again_has_it_kept_no_longer() {
    let app = TestApp::new();
    sign_up(&app, "late@example.com").expect(303);
    let first = last_mail(&app);
    assert!(
        first.text.contains("until 29 November 2026, 13:00"),
        "{}",
        first.text
    );
    app.advance(TimeDelta::days(6));
    sign_up(&app, "late@example.com").expect(303);
    let again = last_mail(&app);
    assert_eq!(mails(&app).len(), 2);
    let link = first.confirmation(&app);
    assert_eq!(again.confirmation(&app), link);
    assert!(again.text.contains("until 29 November 2026, 13:00"));
    app.advance(TimeDelta::days(1));
    app.get(&link).expect(404);

    // The worker hasn't come by yet.
    sign_up(&app, "late@example.com").expect(303);
    assert_eq!((known(&app), mails(&app).len()), (1, 1));
    let fresh = last_mail(&app).confirmation(&app);
    assert_ne!(fresh, link);
    app.tick();
    app.advance(TimeDelta::days(6));
    app.post(&fresh, &[]).expect(303);
    assert_eq!(readers(&app), 1);
}

#[test]
fn made_up_links_wait_for_no_writer_and_are_counted() {
    let app = TestApp::new();
    let leave = subscribe(&app, "ada@example.com");
    let junk = "A".repeat(43);
    let (tell, told) = std::sync::mpsc::channel::<()>();
    let (begin, begun) = std::sync::mpsc::channel();
    std::thread::scope(|threads| {
        let app = &app;
        threads.spawn(move || {
            app.write(move |_| {
                begin.send(()).expect("a waiting test");
                // Ends when the test drops its end, or has waited in vain.
                let waited = told.recv_timeout(Duration::from_secs(20));
                assert_ne!(waited, Err(RecvTimeoutError::Timeout), "junk waits");
                Ok(())
            });
        });
        begun.recv().expect("a writer");
        app.post(&format!("/newsletter/confirmation/{junk}"), &[])
            .expect(404);
        app.post(&format!("/newsletter/unsubscription/{junk}"), &[])
            .expect(200);
        drop(tell);
    });
    for part in ["confirmation", "unsubscription"] {
        let path = format!("/newsletter/{part}/{junk}");
        let refused = (0..80).any(|_| app.post(&path, &[]).status == 429);
        assert!(refused, "{part}");
    }
    app.post(&leave, &[]).expect(200);
    assert_eq!(known(&app), 0, "a right link is always heard");
}

#[test]
fn nobodys_mailbox_is_flooded() {
    let app = TestApp::new();
    for _ in 0..6 {
        sign_up(&app, "victim@example.com").expect(303);
    }
    assert_eq!(mails(&app).len(), 3);
    let links: Vec<String> = mails(&app)
        .iter()
        .map(|mail| mail.confirmation(&app))
        .collect();
    assert!(
        links.iter().all(|link| *link == links[0]),
        "whichever comes works"
    );
    for number in 0..4 {
        sign_up(&app, &format!("other{number}@example.com")).expect(303);
    }
    let page = sign_up(&app, "eleventh@example.com").expect(429);
    assert!(!page.header("retry-after").is_empty());
    assert_eq!(
        page.one("#email").attribute("value"),
        "eleventh@example.com"
    );
    assert!(page.has(".error-summary"));
    app.advance(TimeDelta::hours(1));
    sign_up(&app, "eleventh@example.com").expect(303);
}

#[test]
fn a_link_works_for_seven_days_and_makes_a_reader_once() {
    let app = TestApp::new();
    sign_up(&app, "late@example.com").expect(303);
    let link = last_mail(&app).confirmation(&app);
    app.advance(TimeDelta::days(7) - TimeDelta::seconds(1));
    app.get(&link).expect(200);
    app.advance(TimeDelta::seconds(1));
    for page in [app.get(&link), app.post(&link, &[])] {
        assert_eq!(page.status, 404);
        assert!(page.one("h1").text().contains("no longer works"));
        assert_eq!(page.header("cache-control"), "no-store");
    }
    assert_eq!(readers(&app), 0);
    app.tick();
    assert_eq!(
        (known(&app), mails(&app).len()),
        (0, 0),
        "the address is deleted"
    );

    sign_up(&app, "late@example.com").expect(303);
    let link = last_mail(&app).confirmation(&app);
    for _ in 0..3 {
        app.post(&link, &[]).expect(303);
    }
    assert_eq!(mails(&app).len(), 2, "one welcome");
    app.advance(TimeDelta::days(30));
    app.tick();
    assert_eq!(readers(&app), 1, "readers stay");
    assert!(
        app.get(&link)
            .expect(200)
            .one("h1")
            .text()
            .contains("You are subscribed")
    );
}

#[test]
fn no_token_but_the_right_one_opens_anything_and_none_is_kept() {
    let app = TestApp::new();
    let leave = subscribe(&app, "ada@example.com");
    let confirm = mails(&app)[0].confirmation(&app);
    let token = |link: &str| link.rsplit('/').next().expect("a token").to_owned();
    let (confirm, leave) = (token(&confirm), token(&leave));
    assert_eq!((confirm.len(), leave.len()), (43, 43));
    let wrong = [
        leave.as_str(),
        "x",
        "%00",
        "a%20b",
        &"A".repeat(43),
        &"A".repeat(5000),
    ];
    for token in wrong {
        assert_eq!(
            app.get(&format!("/newsletter/confirmation/{token}")).status,
            404
        );
        assert_eq!(
            app.post(&format!("/newsletter/confirmation/{token}"), &[])
                .status,
            404
        );
    }
    for token in [confirm.as_str(), "x", &"A".repeat(43)] {
        let page = app
            .post(&format!("/newsletter/unsubscription/{token}"), &[])
            .expect(200);
        assert_eq!(page.header("referrer-policy"), "no-referrer");
    }
    assert_eq!(readers(&app), 1);
    let hashes: Vec<(Vec<u8>, Vec<u8>, String)> = app.read(|db| {
        Ok(subscriptions::table
            .select((
                subscriptions::confirm_hash,
                subscriptions::unsubscribe_hash,
                subscriptions::seed,
            ))
            .load(db)?)
    });
    for (one, other, seed) in hashes {
        for kept in [
            String::from_utf8_lossy(&one).into_owned(),
            String::from_utf8_lossy(&other).into_owned(),
            seed,
        ] {
            assert!(!kept.contains(&confirm) && !kept.contains(&leave));
        }
    }
}

#[test]
fn a_mail_program_unsubscribes_with_one_click() {
    let server = SmtpServer::start();
    let url = server.url();
    let app = TestApp::configured(|config| config.smtp_url = Some(url));
    for (index, headers) in [
        &[("content-type", "application/x-www-form-urlencoded")][..],
        &[
            ("origin", "https://mail.example"),
            ("sec-fetch-site", "cross-site"),
            ("content-type", "application/x-www-form-urlencoded"),
        ],
        &[("content-type", "multipart/form-data; boundary=x")],
        &[],
    ]
    .into_iter()
    .enumerate()
    {
        let lang = if index == 1 { "/fr" } else { "" };
        let email = format!("ada{index}@example.com");
        sign_up_at(&app, &format!("{lang}/newsletter"), "main form", &email).expect(303);
        let link = last_mail(&app).confirmation(&app);
        app.post(&link, &[]).expect(303);
        app.deliver();
        let received = server.received();
        let mail = received
            .iter()
            .rfind(|mail| !mail.header("List-Unsubscribe").is_empty())
            .expect("a welcome");
        assert_eq!(
            mail.header("List-Unsubscribe-Post"),
            "List-Unsubscribe=One-Click"
        );
        let url = mail.header("List-Unsubscribe");
        let path = url
            .trim_matches(['<', '>'])
            .strip_prefix(&app.state.base)
            .expect("ours");
        assert_eq!(readers(&app), 1);
        let body = b"List-Unsubscribe=One-Click".to_vec();
        let answer = app.request("POST", path, headers, Some(body)).expect(200);
        assert!(answer.headers.get("set-cookie").is_none());
        assert_eq!(known(&app), 0, "{headers:?}");
        app.request("POST", path, headers, None).expect(200);
    }
}

#[test]
fn everything_else_is_still_refused_from_other_sites() {
    let app = TestApp::new();
    sign_up(&app, "ada@example.com").expect(303);
    let link = last_mail(&app).confirmation(&app);
    let foreign = [("origin", "https://evil.example")];
    let long = format!("{link}/newsletter/unsubscription/x");
    for path in [
        link.as_str(),
        "/newsletter",
        "/preferences/theme",
        "/newsletter/unsubscription",
        long.as_str(),
        "/jobs/newsletter/unsubscription/x",
    ] {
        assert_eq!(app.post_as(path, &[], &foreign).status, 403, "{path}");
    }
    assert_eq!(readers(&app), 0);
}

#[test]
fn what_is_wrong_is_said_beside_the_field_and_kept() {
    let app = TestApp::new();
    for (email, told) in [
        ("", "Enter your e-mail address"),
        ("ada", "name@example.org"),
        ("a\r\nb@example.com", "one line"),
        (&"x".repeat(300), "254"),
    ] {
        let page = sign_up(&app, email).expect(422);
        assert!(page.one("title").text().starts_with("Error: "));
        assert!(page.one(".error-summary").text().contains(told), "{told}");
        assert!(page.one("#email-error").text().contains(told));
        assert_eq!(page.one("#email").attribute("aria-invalid"), "true");
        assert_eq!(page.one(".error-summary a").attribute("href"), "#email");
        if email.len() < 10 && !email.is_empty() {
            assert_eq!(page.one("#email").attribute("value"), email);
        }
    }
    assert_eq!(known(&app), 0);
}

#[test]
fn programs_are_kept_out() {
    let app = TestApp::new();
    let stamp = app
        .get("/")
        .attributes(".footer-news input[name=stamp]", "value")
        .remove(0);
    let fine = app
        .post(
            "/newsletter",
            &[("stamp", &stamp), ("email", "ada@example.com")],
        )
        .expect(303);
    let trapped = app
        .post(
            "/newsletter",
            &[
                ("stamp", &stamp),
                ("email", "bot@example.com"),
                ("homepage", "https://spam.example"),
            ],
        )
        .expect(303);
    assert_eq!(trapped.location(), fine.location());
    assert_eq!(known(&app), 1);
    for stamp in ["", "x", "AAAA"] {
        let page = app
            .post(
                "/newsletter",
                &[("stamp", stamp), ("email", "bot@example.com")],
            )
            .expect(422);
        // A person whose stamp got lost sends it again.
        let fresh = page.attributes("main input[name=stamp]", "value").remove(0);
        assert!(page.has(".error-summary") && fresh.len() > 40);
    }
    app.advance(TimeDelta::hours(25));
    app.post(
        "/newsletter",
        &[("stamp", &stamp), ("email", "bot@example.com")],
    )
    .expect(422);
    assert_eq!(known(&app), 1);
}

#[test]
fn pages_differ_by_no_stamp_within_the_hour() {
    let app = TestApp::new();
    let before = app.get("/companies").text();
    app.advance(TimeDelta::minutes(30));
    assert_eq!(app.get("/companies").text(), before);
    app.advance(TimeDelta::minutes(31));
    assert_ne!(app.get("/companies").text(), before);
}

#[test]
fn two_who_sign_the_same_address_up_at_once_make_one_subscription() {
    let app = TestApp::new();
    std::thread::scope(|threads| {
        for _ in 0..4 {
            threads.spawn(|| assert_eq!(sign_up(&app, "ada@example.com").status, 303));
        }
    });
    assert_eq!(known(&app), 1);
}

#[test]
fn the_log_is_told_no_token() {
    use rolecall::web::token::{Token, hidden};
    let token = Token::random();
    assert_eq!(
        hidden(&format!("/fr/newsletter/confirmation/{token}")),
        "/fr/newsletter/confirmation/…"
    );
    let text = token.to_string();
    let encoded: String = text.bytes().map(|byte| format!("%{byte:02x}")).collect();
    let half = &text[..22];
    for (path, told) in [
        (format!("/applications/{text}."), "/applications/…"),
        (format!("/applications/{half}/cv"), "/applications/…/cv"),
        (format!("/applications//{text}x"), "/applications//…"),
        (
            format!("/fr/received-applications/{encoded}"),
            "/fr/received-applications/…",
        ),
        (
            format!("/%61pplications/{encoded}/data"),
            "/%61pplications/…/data",
        ),
        (format!("/nowhere/{encoded}"), "/nowhere/…"),
        (
            format!("/newsletter/unsubscription/{text}%3E"),
            "/newsletter/unsubscription/…",
        ),
        (
            format!("/newsletter/confirmation/{}", text.to_lowercase()),
            "/newsletter/confirmation/…",
        ),
    ] {
        assert_eq!(hidden(&path), told);
    }
    for path in [
        "/jobs/stoker-1",
        "/jobs/back-end-developer-for-applications-1/apply",
        "/applications/erased",
    ] {
        assert_eq!(hidden(path), path);
    }
}
