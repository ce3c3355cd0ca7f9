//! Sessions and their cookies: planting them, stealing them, and having others send forms.

use std::collections::BTreeSet;

use diesel::prelude::*;
use rolecall::schema::{sessions, users};
use rolecall::web::token::hidden;

use super::{browser_in, guess, register, signs_in, site};
use crate::accounts::{last_mail, mails};
use crate::factories::Person;
use crate::factories::person::PASSWORD;
use crate::harness::{Browser, TestApp};

fn key(browser: &Browser<'_>) -> String {
    browser.cookie("session").expect("a session")
}

fn has_second_factor(app: &TestApp, owner: &Person) {
    let id = owner.id;
    app.write(move |db| {
        let row = diesel::update(users::table.find(id));
        row.set(users::totp.eq("sealed")).execute(db)?;
        Ok(())
    });
}

#[test]
fn each_sign_in_begins_a_session_under_a_key_of_its_own() {
    let app = TestApp::new();
    let owner = Person::candidate().create(&app);
    let browser = owner.signs_in(&app);
    let mut keys = BTreeSet::from([key(&browser)]);
    for _ in 0..3 {
        assert_eq!(signs_in(&browser, &owner), 303);
        assert!(keys.insert(key(&browser)), "a key used twice");
    }
    // Those before are over.
    let count: i64 = app.read(|db| Ok(sessions::table.count().get_result(db)?));
    assert_eq!(count, 1);
    browser.post("/sign-out", &[]).expect(303);
    assert_eq!(browser.cookie("session"), None);
    assert_eq!(signs_in(&browser, &owner), 303);
    assert!(keys.insert(key(&browser)));
}

#[test]
fn a_planted_cookie_is_never_what_somebody_signs_in_under() {
    let app = TestApp::new();
    let (owner, attacker) = (
        Person::candidate().create(&app),
        Person::recruiter().create(&app),
    );
    let planted = key(&attacker.signs_in(&app));
    for planted in [planted.as_str(), "made-up", ""] {
        let browser = app.browser();
        browser.set_cookie("session", planted);
        assert_eq!(signs_in(&browser, &owner), 303);
        assert_ne!(key(&browser), planted);
        let account = browser.get("/account").expect(200);
        assert!(account.text().contains(&owner.email));
        let thief = app.browser();
        thief.set_cookie("session", planted);
        let seen = thief.get("/account");
        assert!(seen.status == 303 || !seen.text().contains(&owner.email));
    }
}

#[test]
fn who_owes_the_second_factor_is_not_signed_in_and_goes_on_under_a_new_key() {
    let app = TestApp::new();
    let owner = Person::candidate().create(&app);
    let browser = owner.signs_in(&app);
    let before = key(&browser);
    has_second_factor(&app, &owner);
    let sent = guess(&browser, &owner.email, PASSWORD).expect(303);
    assert!(
        sent.location().starts_with("/sign-in/"),
        "{}",
        sent.location()
    );
    assert_ne!(key(&browser), before);
    browser.get("/account").expect(303);
    assert!(browser.get("/").has(".site-own a[href='/sign-in']"));
    let thief = app.browser();
    thief.set_cookie("session", &before);
    thief.get("/account").expect(303);
    // A browser isn't known by the password alone.
    let other = app.browser();
    guess(&other, &owner.email, PASSWORD).expect(303);
    assert_eq!(other.cookie("device"), None);
    // The mailed link is the first proof only, too.
    other
        .post("/sign-in/mail", &[("email", &owner.email)])
        .expect(303);
    let link = last_mail(&app).link(&app, "/sign-in/mail/link/");
    other.post(&link, &[]).expect(303);
    other.get("/account").expect(303);
}

#[test]
fn nobody_is_led_to_another_site() {
    let app = site();
    let owner = Person::candidate().create(&app);
    let elsewhere = [
        "//evil.example",
        "///evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "\\/evil.example",
        "/\t/evil.example",
        "/\n/evil.example",
        "/\r\nlocation: https://evil.example",
        "/\0/evil.example",
        " //evil.example",
        "\u{a0}//evil.example",
        "/\u{2028}/evil.example",
        "/\u{ff0f}evil.example",
        "https://evil.example",
        "https:evil.example",
        "https:/evil.example",
        "javascript:alert(1)",
        "data:text/html,x",
        "evil.example",
        "@evil.example",
        ".evil.example",
        "?//evil.example",
        "%2F%2Fevil.example",
        "/%\u{0}2Fevil.example",
    ];
    for (number, next) in elsewhere.iter().enumerate() {
        let browser = browser_in(&app, number);
        let form = [
            ("email", owner.email.as_str()),
            ("password", PASSWORD),
            ("next", next),
        ];
        let answer = browser.post("/sign-in", &form).expect(303);
        assert_eq!(answer.location(), "/#main", "{next:?}");
        assert_eq!(answer.header("refresh"), "");
    }
    // What is a path of this site in every browser stays one: as browsers read it, the host is ours.
    for next in [
        "/%2Fevil.example",
        "/.//evil.example",
        "/..//evil.example",
        "/jobs?next=//evil.example",
        "/@evil.example",
        "/;//evil.example",
    ] {
        let form = [
            ("email", owner.email.as_str()),
            ("password", PASSWORD),
            ("next", next),
        ];
        let answer = browser_in(&app, 100).post("/sign-in", &form).expect(303);
        let base: url::Url = app.state.base.parse().expect("a URL");
        let read = base.join(answer.location()).expect("a URL");
        assert_eq!(read.origin(), base.origin(), "{next}");
    }
    // What the form is shown with is escaped.
    let shown = app
        .get("/sign-in?next=%22%3E%3Cscript%3Ealert(1)%3C/script%3E")
        .expect(200);
    assert!(!shown.has("main script"));
    assert_eq!(
        shown.one("main input[name=next]").attribute("value"),
        "\"><script>alert(1)</script>"
    );
}

/// Every address of an account that takes a form.
const FORMS: [&str; 10] = [
    "/register",
    "/register/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
    "/register/link/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
    "/sign-in",
    "/sign-in/mail",
    "/sign-in/mail/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
    "/sign-in/mail/link/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
    "/sign-out",
    "/forgotten-password",
    "/forgotten-password/link/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
];

#[test]
fn no_other_site_sends_a_form_of_an_account() {
    let app = TestApp::new();
    let owner = Person::candidate().create(&app);
    let browser = owner.signs_in(&app);
    let cookie = format!("session={}", key(&browser));
    let form = [("email", owner.email.as_str()), ("password", PASSWORD)];
    let before = mails(&app).len();
    for prefix in ["", "/fr"] {
        for path in FORMS {
            for from in [
                ("sec-fetch-site", "cross-site"),
                ("sec-fetch-site", "same-site"),
                ("origin", "https://evil.example"),
                ("origin", "null"),
            ] {
                let headers = [("cookie", cookie.as_str()), from];
                let path = format!("{prefix}{path}");
                let answer = app.post_as(&path, &form, &headers).expect(403);
                // Nobody is signed in as somebody else by it, either.
                assert_eq!(answer.header("set-cookie"), "", "{path}");
            }
        }
    }
    browser.get("/account").expect(200);
    assert_eq!(mails(&app).len(), before);
}

#[test]
fn looking_changes_nothing() {
    let app = TestApp::new();
    let owner = Person::candidate().create(&app);
    let browser = owner.signs_in(&app);
    for path in FORMS {
        let page = browser.get(path);
        assert!([200, 303, 404, 405].contains(&page.status), "{path}");
        assert_eq!(page.header("set-cookie"), "", "{path}");
        app.head(path);
    }
    browser.get("/account").expect(200);
}

#[test]
fn cookies_are_for_this_host_only_and_for_no_script() {
    for base in ["https://jobs.example", "http://jobs.example"] {
        let app = TestApp::configured(|config| {
            config.base_url = Some(base.parse().expect("a URL"));
        });
        let owner = Person::candidate().create(&app);
        let answer = guess(&app.browser(), &owner.email, PASSWORD).expect(303);
        let set: Vec<_> = answer
            .headers
            .get_all("set-cookie")
            .iter()
            .map(|set| set.to_str().expect("a cookie"))
            .collect();
        assert_eq!(set.len(), 2, "{set:?}");
        for set in set {
            let is_secure = base.starts_with("https");
            assert_eq!(set.starts_with("__Host-"), is_secure, "{set}");
            let attributes: Vec<_> = set.split("; ").skip(1).collect();
            for wanted in ["HttpOnly", "SameSite=Lax", "Path=/"] {
                assert!(attributes.contains(&wanted), "{wanted} in {set}");
            }
            assert_eq!(attributes.contains(&"Secure"), is_secure, "{set}");
            assert!(!set.contains("Domain"), "{set}");
        }
    }
}

#[test]
fn pages_with_tokens_and_answers_for_one_reader_are_kept_by_nobody_and_tell_nobody_where_they_are()
{
    let app = site();
    let owner = Person::candidate().create(&app);
    let browser = browser_in(&app, 1);
    let mut pages = Vec::new();
    let mut link_of = |path: &str, part: &str| {
        let asked = browser.post(path, &[("email", &owner.email)]).expect(303);
        let shown = browser.get(asked.location());
        let link = last_mail(&app).link(&app, part);
        pages.extend([asked, shown, browser.get(&link)]);
        link
    };
    let sign_in = link_of("/sign-in/mail", "/sign-in/mail/link/");
    let reset = link_of("/forgotten-password", "/forgotten-password/link/");
    let asked = register(&browser, "Robin", "robin@example.com", PASSWORD).expect(303);
    pages.push(browser.get(asked.location()));
    pages.push(browser.post(asked.location(), &[("code", "1")]).expect(422));
    let confirm = last_mail(&app).link(&app, "/register/link/");
    pages.extend([
        asked,
        browser.get(&confirm),
        browser_in(&app, 2).get(&confirm),
    ]);
    pages.push(browser_in(&app, 2).post(&confirm, &[]).expect(422));
    pages.push(browser.post(&reset, &[("password", "short")]).expect(422));
    pages.push(browser.post(&sign_in, &[]).expect(303));
    pages.push(browser.post(&sign_in, &[]).expect(404));
    pages.push(browser.get("/account").expect(200));
    pages.push(guess(&browser, &owner.email, "wrong").expect(422));
    pages.push(register(&browser, "", "kim", "").expect(422));
    let out = browser.post("/sign-out", &[]).expect(303);
    assert_eq!(out.header("clear-site-data"), "\"cache\", \"storage\"");
    pages.push(out);
    for page in &pages {
        let here = format!("{} {}", page.status, page.location());
        assert_eq!(page.header("cache-control"), "no-store", "{here}");
        assert_eq!(page.header("referrer-policy"), "no-referrer", "{here}");
    }
}

#[test]
fn no_token_is_written_into_the_log() {
    let token = "abcdefghijklmnopqrstuvwxyz-ABCDEFGHIJKLMNOP";
    let spoiled = "abcdefghijklmnopqrstuvwxyz.";
    for before in [
        "/register",
        "/register/link",
        "/sign-in/mail",
        "/sign-in/mail/link",
        "/forgotten-password/link",
    ] {
        for prefix in ["", "/fr"] {
            for token in [token, spoiled] {
                assert_eq!(
                    hidden(&format!("{prefix}{before}/{token}")),
                    format!("{prefix}{before}/…")
                );
            }
        }
    }
    for path in [
        "/register",
        "/sign-in/mail",
        "/forgotten-password/sent",
        "/account",
    ] {
        assert_eq!(hidden(path), path);
    }
}
