//! `/dev/mail`: what a site without a mail server would send, for the one who sits at its machine and nobody else.

use askama::Template;
use rolecall::config::Config;
use rolecall::mail::{Address, Letter};
use rolecall::web::locale::Lang;
use rolecall::web::urls;

use crate::harness::{Page, TestApp};

#[derive(Template)]
#[template(
    ext = "html",
    source = r#"{% extends "layouts/mail.html" %}{% import "mail/parts.html" as parts %}
{% block heading %}Bonjour{% endblock %}
{% block body %}{% call parts::button(letter, letter.absolute("/jobs"), "Go") %}{% endcall %}{% endblock %}"#
)]
struct Html<'a> {
    letter: &'a Letter,
}

#[derive(Template)]
#[template(ext = "txt", source = "Bonjour\n{{ letter.absolute(\"/jobs\") }}")]
struct Text<'a> {
    letter: &'a Letter,
}

/// Puts a mail with this subject into the outbox and returns its id.
fn put(app: &TestApp, subject: &str) -> i64 {
    let letter = Letter::new(app.state.clone(), Lang::Fr);
    let to = Address {
        name: "Ada".to_owned(),
        email: "ada@example.com".to_owned(),
    };
    let (html, text) = (Html { letter: &letter }, Text { letter: &letter });
    let mut mail = letter
        .mail("test", to, subject, &html, &text)
        .expect("a mail");
    mail.reply_to = Some(Address {
        name: String::new(),
        email: "boss@example.com".to_owned(),
    });
    let now = app.now();
    app.write(move |db| Ok(mail.put(db, now)?))
}

/// The address that the site prints at its start.
fn printed(app: &TestApp) -> String {
    urls::mails_opened(Lang::En, &app.state.mail.key())
}

/// The cookie of one who has followed it.
fn cookie(app: &TestApp) -> String {
    let answer = app.get(&printed(app)).expect(303);
    assert_eq!(answer.location(), "/dev/mail");
    assert_eq!(answer.header("cache-control"), "no-store");
    let cookie = answer.header("set-cookie");
    assert!(
        cookie.ends_with("; HttpOnly; SameSite=Strict; Path=/"),
        "{cookie}"
    );
    cookie.split(';').next().expect("a cookie").to_owned()
}

/// What the developer sees there.
fn read(app: &TestApp, path: &str) -> Page {
    app.get_as(path, &[("cookie", &cookie(app))])
}

#[test]
fn a_newcomer_reads_the_mails_newest_first_and_follows_their_links() {
    let app = TestApp::new();
    assert!(read(&app, "/dev/mail").expect(200).has(".empty"));
    put(&app, "First");
    app.deliver();
    put(&app, "<b>Second</b>");
    for path in ["/dev/mail", "/fr/dev/mail"] {
        let list = read(&app, path).expect(200);
        assert_eq!(list.texts(".mail-line h2"), ["<b>Second</b>", "First"]);
        assert_eq!(list.header("cache-control"), "no-store");
        assert!(list.has("meta[name=robots][content=noindex]"));
    }
    let list = read(&app, "/dev/mail");
    let mail = read(&app, &list.attributes(".mail-line a", "href")[0]).expect(200);
    assert_eq!(mail.one("h1").text(), "<b>Second</b>");
    assert_eq!(mail.fact("To").as_deref(), Some("Ada <ada@example.com>"));
    assert_eq!(
        mail.fact("Answers go to").as_deref(),
        Some("boss@example.com")
    );
    let link = format!("{}/jobs", app.state.base);
    assert!(mail.one(".mail-text").text().contains(&link));
    let frame = mail.one("iframe").attribute("src");
    assert!(
        mail.one("iframe")
            .attribute("sandbox")
            .contains("allow-top-navigation")
    );
    let part = read(&app, &frame).expect(200);
    assert_eq!(part.header("referrer-policy"), "no-referrer");
    assert_eq!(part.one("h1").text(), "Bonjour");
    assert_eq!(part.one("html").attribute("lang"), "fr");
    assert_eq!(part.one("base").attribute("target"), "_top");
    assert!(part.attributes("a", "href").contains(&link));
    let policy = part.header("content-security-policy");
    assert!(
        policy.contains("sandbox") && !policy.contains("script-src"),
        "{policy}"
    );
    assert_eq!(part.header("x-frame-options"), "SAMEORIGIN");
    assert!(
        mail.header("content-security-policy")
            .contains("frame-src 'self'")
    );
    read(&app, "/dev/mail/99").expect(404);
}

#[test]
fn a_long_list_has_pages() {
    let app = TestApp::new();
    for number in 1..=51 {
        put(&app, &format!("Mail {number}"));
    }
    let list = read(&app, "/dev/mail").expect(200);
    assert_eq!(list.one("h1").text(), "51 mails");
    assert_eq!(list.all(".mail-line").len(), 50);
    let rest = read(&app, "/dev/mail?page=2").expect(200);
    assert_eq!(rest.texts(".mail-line h2"), ["Mail 1"]);
}

/// The answers for a list, a mail and its part, to one who has the key.
fn answers(app: &TestApp, headers: &[(&str, &str)]) -> Vec<Page> {
    let cookie = format!("mails={}", app.state.mail.key());
    let mut all = vec![("cookie", cookie.as_str())];
    all.extend(headers);
    let mut answers = answers_to(app, &all);
    if answers[0].status == 404 {
        answers.push(app.get_as(&printed(app), headers));
    }
    answers
}

fn answers_to(app: &TestApp, headers: &[(&str, &str)]) -> Vec<Page> {
    let id = put(app, "Secret");
    [
        "/dev/mail".to_owned(),
        format!("/dev/mail/{id}"),
        format!("/dev/mail/{id}/html"),
    ]
    .iter()
    .map(|path| app.get_as(path, headers))
    .collect()
}

fn refuses(app: &TestApp, headers: &[(&str, &str)]) {
    missing(app, headers, answers(app, headers));
}

/// Nothing tells these pages from one that isn't there.
fn missing(app: &TestApp, headers: &[(&str, &str)], pages: Vec<Page>) {
    let missing = app.get_as("/nowhere", headers).text();
    for page in pages {
        assert_eq!(page.status, 404, "{headers:?}");
        // The page names its own address in its forms.
        let own = page.text().replace("/dev/mail", "/nowhere");
        assert_eq!(own.lines().count(), missing.lines().count(), "{headers:?}");
        assert!(!page.tells("secret"), "{headers:?}");
    }
}

#[test]
fn everybody_else_is_told_that_there_is_no_such_page() {
    let app = TestApp::new();
    let refused: [&[(&str, &str)]; 13] = [
        &[("host", "evil.example")],
        &[("host", "localhost.evil.example")],
        &[("host", "localhost.evil.example:8080")],
        &[("host", "127.0.0.1.evil.example")],
        &[("host", "192.168.0.7:8080")],
        &[("host", "[::2]:8080")],
        &[("host", "0.0.0.0")],
        &[("forwarded", "for=127.0.0.1")],
        &[("x-forwarded-for", "127.0.0.1")],
        &[("x-forwarded-host", "localhost")],
        &[("x-forwarded-proto", "https")],
        &[("x-real-ip", "127.0.0.1")],
        &[("via", "1.1 proxy")],
    ];
    for headers in refused {
        refuses(&app, headers);
    }
    for host in [
        "localhost",
        "localhost:8080",
        "127.0.0.1",
        "127.1.2.3:80",
        "[::1]",
        "[::1]:8080",
    ] {
        for page in answers(&app, &[("host", host)]) {
            assert_eq!(page.status, 200, "{host}");
        }
    }
}

#[test]
fn a_neighbour_without_this_starts_key_is_told_so_too() {
    let app = TestApp::new();
    let other = TestApp::new();
    put(&app, "Secret");
    let stale = cookie(&other);
    for cookie in ["", "mails=", "mails=x", "lang=en", stale.as_str()] {
        let headers = [("cookie", cookie)];
        missing(&app, &headers, answers_to(&app, &headers));
    }
    for path in [
        "/dev/mail?key=".to_owned(),
        "/dev/mail?key=x".to_owned(),
        format!("/dev/mail?page=1&kex={}", app.state.mail.key()),
        printed(&other),
    ] {
        let page = app.get(&path).expect(404);
        assert!(!page.headers.contains_key("set-cookie"), "{path}");
    }
    // An old address in the browser's history is no harm to one who has the key.
    let page = app.get_as(&printed(&other), &[("cookie", &cookie(&app))]);
    assert_eq!(page.expect(200).texts(".mail-line h2").len(), 6);
}

#[test]
fn a_site_that_serves_the_public_or_sends_its_mails_has_no_such_page() {
    let settings: [fn(&mut Config); 4] = [
        |config| config.production = true,
        |config| config.base_url = Some("https://jobs.example".parse().expect("a URL")),
        |config| config.base_url = Some("http://192.168.0.7".parse().expect("a URL")),
        |config| config.smtp_url = Some("smtp://127.0.0.1:1".parse().expect("a server")),
    ];
    for change in settings {
        refuses(&TestApp::configured(change), &[]);
    }
    let local = TestApp::configured(|config| {
        config.base_url = Some("http://localhost:8080".parse().expect("a URL"));
    });
    assert_eq!(read(&local, "/dev/mail").status, 200);
}

#[test]
fn a_request_without_a_host_is_nobody_we_know() {
    let app = TestApp::new();
    let request = format!(
        "GET /dev/mail HTTP/1.0\r\nConnection: close\r\nCookie: {}\r\n\r\n",
        cookie(&app)
    );
    let answer = app.raw(request.as_bytes());
    assert_eq!(answer.status, 404, "{}", answer.text);
}
