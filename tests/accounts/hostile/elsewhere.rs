//! Other sites: leading people there, and having forms sent from there.

use super::{browser_in, key, site};
use crate::accounts::mails;
use crate::factories::Person;
use crate::factories::person::PASSWORD;
use crate::harness::TestApp;

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
