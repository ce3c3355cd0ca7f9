//! Headers that say what isn't so.

use super::{browser_in, guess, network, register, site};
use crate::accounts::mails;
use crate::factories::Person;
use crate::factories::person::PASSWORD;
use crate::harness::{Browser, TestApp};

const FORGED: [(&str, &str); 7] = [
    ("host", "evil.example"),
    (
        "forwarded",
        "host=evil.example;proto=https;for=198.51.100.7",
    ),
    ("x-forwarded-host", "evil.example"),
    ("x-forwarded-proto", "https"),
    ("x-forwarded-port", "444"),
    ("x-original-url", "/evil"),
    ("origin", "https://evil.example"),
];

fn forging(app: &TestApp) -> Browser<'_> {
    let browser = app.browser();
    FORGED.iter().fold(browser, |browser, (name, value)| {
        browser.with_header(name, value)
    })
}

/// Asks for every mail that a stranger can, and tells what was answered and mailed, without what is random.
fn asked_for(browser: &Browser<'_>, owner: &Person) -> Vec<String> {
    let mut told = Vec::new();
    let forms: [(&str, &[(&str, &str)]); 3] = [
        ("/sign-in/mail", &[("email", &owner.email)]),
        ("/forgotten-password", &[("email", &owner.email)]),
        (
            "/sign-in",
            &[
                ("email", &owner.email),
                ("password", PASSWORD),
                ("next", "/jobs"),
            ],
        ),
    ];
    let mut pages = vec![register(browser, "Robin", "robin@example.com", PASSWORD)];
    pages.push(register(browser, "Robin", &owner.email, PASSWORD));
    pages.extend(forms.map(|(path, form)| browser.post(path, form)));
    pages.push(browser.get("/account"));
    for page in &pages {
        assert!(page.status == 303 || page.status == 200, "{}", page.status);
        assert!(!page.tells("evil"), "{:?}", page.headers);
        told.push(page.location().chars().take(10).collect());
        for set in page.headers.get_all("set-cookie") {
            let set = set.to_str().expect("a cookie");
            told.push(set.split_once(';').expect("attributes").1.to_owned());
        }
    }
    for mail in mails(browser.app) {
        assert!(!mail.text.contains("evil") && !mail.html.contains("evil"));
        let links = mail.text.split_whitespace();
        for link in links.filter(|word| word.starts_with("http")) {
            let own = link.strip_prefix(&browser.app.state.base);
            told.push(own.expect("a link of ours").chars().take(10).collect());
        }
    }
    told
}

#[test]
fn no_header_changes_a_link_a_redirect_or_a_cookie() {
    for has_proxy in [false, true] {
        let [honest, forged] = [false, true].map(|forges| {
            let app = if has_proxy { site() } else { TestApp::new() };
            let owner = Person::candidate().create(&app);
            let browser = if forges { forging(&app) } else { app.browser() };
            asked_for(&browser, &owner)
        });
        assert_eq!(honest, forged);
        assert!(honest.len() > 12, "{honest:?}");
    }
}

#[test]
fn the_host_of_a_bare_request_is_in_no_mail() {
    let app = TestApp::new();
    let owner = Person::candidate().create(&app);
    let body = format!("email={}", owner.email.replace('@', "%40"));
    for target in [
        "/forgotten-password",
        "http://evil.example/forgotten-password",
    ] {
        let request = format!(
            "POST {target} HTTP/1.1\r\nHost: evil.example\r\nContent-Type: application/x-www-form-urlencoded\r\n\
             Content-Length: {}\r\nConnection: close\r\n\r\n{body}",
            body.len()
        );
        let answer = app.raw(request.as_bytes());
        assert!(!answer.text.contains("evil"), "{}", answer.text);
    }
    let sent = mails(&app);
    assert!(!sent.is_empty());
    for mail in sent {
        assert!(!mail.text.contains("evil") && !mail.html.contains("evil"));
        mail.link(&app, "/forgotten-password/link/");
    }
}

#[test]
fn a_stranger_cannot_say_which_network_he_is_in() {
    let app = TestApp::new();
    // Nobody's proxy is trusted: all of these come from one network, whatever they say.
    let statuses: Vec<u16> = (0..40)
        .map(|number| {
            let browser = browser_in(&app, number)
                .with_header("forwarded", &format!("for=198.51.100.{number}"))
                .with_header("x-real-ip", &network(number));
            guess(&browser, &format!("kim-{number}@example.com"), "wrong").status
        })
        .collect();
    assert_eq!(statuses.iter().filter(|status| **status == 422).count(), 30);
    assert_eq!(statuses[39], 429);
    let owner = Person::candidate().create(&app);
    let shown = owner.signs_in_after_all(&app);
    assert!(!shown.contains("2001:db8"), "{shown}");
}

impl Person {
    /// What their account says of a sign-in by somebody who names a network that isn't his.
    fn signs_in_after_all(&self, app: &TestApp) -> String {
        app.advance(chrono::TimeDelta::days(1));
        let browser = browser_in(app, 7);
        guess(&browser, &self.email, PASSWORD).expect(303);
        browser.get("/account").expect(200).text()
    }
}

#[test]
fn behind_a_proxy_the_last_address_counts_and_not_what_the_client_has_put_before_it() {
    let app = site();
    let statuses: Vec<u16> = (0..32)
        .map(|number| {
            let said = format!("{}, 198.51.100.7", network(number));
            let browser = app.browser().with_header("x-forwarded-for", &said);
            guess(&browser, &format!("kim-{number}@example.com"), "wrong").status
        })
        .collect();
    assert_eq!(statuses.iter().filter(|status| **status == 422).count(), 30);
}
