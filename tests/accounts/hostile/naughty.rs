//! The Big List of Naughty Strings as names, addresses and passwords.

use super::{browser_in, guess, register, site};
use crate::accounts::{last_mail, mails};
use crate::factories::person::PASSWORD;
use crate::harness::Page;
use crate::naughty::strings;

/// Nothing that was typed has become part of the page.
#[track_caller]
fn is_escaped(page: &Page, text: &str) {
    let made = "main script, main img, main iframe, main svg:not(.icon), main [onerror], main [onload], main [onclick]";
    assert!(!page.has(made), "{text:?}");
}

fn one_spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn names_and_passwords_are_kept_as_they_were_typed_or_refused_in_words() {
    let app = site();
    for (number, text) in strings().iter().enumerate() {
        let email = format!("p{number}@example.com");
        let browser = browser_in(&app, number);
        // As a password, with words before it that make it long enough.
        let password = format!("gannet cellar {text}");
        let answer = register(&browser, text, &email, &password);
        if answer.status == 422 {
            is_escaped(&answer, text);
            let refused = answer.texts("#name-error, #password-error");
            assert!(
                !refused.is_empty() && refused.iter().all(|words| words.len() > 15),
                "{text:?}: {refused:?}"
            );
            continue;
        }
        assert_eq!(answer.status, 303, "{text:?}");
        let mail = last_mail(&app);
        assert!(!mail.html.contains("<script"), "{text:?}");
        browser
            .post(&mail.link(&app, "/register/link/"), &[])
            .expect(303);
        let account = browser.get("/account").expect(200);
        is_escaped(&account, text);
        assert_eq!(
            account.one("main .standfirst bdi").text(),
            one_spaced(text.trim())
        );
        // The password is what was typed, to the last character.
        if number % 8 == 0 {
            let other = browser_in(&app, 10_000 + number);
            assert_eq!(guess(&other, &email, &password).status, 303, "{text:?}");
        }
    }
}

#[test]
fn no_string_is_an_address_or_a_code_and_none_breaks_a_form() {
    let app = site();
    for (number, text) in strings().iter().enumerate() {
        let browser = browser_in(&app, number);
        let pages = [
            register(&browser, "Robin", text, PASSWORD),
            browser.post(
                "/sign-in",
                &[("email", text), ("password", text), ("next", text)],
            ),
            browser.post("/sign-in/mail", &[("email", text)]),
            browser.post("/forgotten-password", &[("email", text)]),
            browser.post(&format!("/register/{}", "A".repeat(43)), &[("code", text)]),
            browser.post(
                &format!("/sign-in/mail/{}", "A".repeat(43)),
                &[("code", text)],
            ),
        ];
        for page in &pages {
            assert_eq!(page.status, 422, "{text:?}");
            is_escaped(page, text);
        }
    }
    assert!(mails(&app).is_empty());
}

#[test]
fn no_string_in_the_place_of_a_token_breaks_a_page() {
    let app = site();
    for (number, text) in strings().iter().enumerate() {
        let browser = browser_in(&app, number);
        let segment: String = text.bytes().map(|byte| format!("%{byte:02X}")).collect();
        for part in [
            "/register/",
            "/register/link/",
            "/sign-in/mail/",
            "/sign-in/mail/link/",
            "/forgotten-password/link/",
        ] {
            let path = format!("{part}{segment}");
            for page in [browser.get(&path), browser.post(&path, &[("code", "1")])] {
                assert!(page.status < 500, "{path}: {}", page.status);
            }
        }
        browser.set_cookie("device", &segment);
        browser.set_cookie("session", &segment);
        browser.get("/account").expect(303);
    }
}

#[test]
fn a_password_that_takes_long_to_judge_keeps_nobody_else_waiting() {
    let app = site();
    let slow = "4p@8b({c[<36g9!1|0o$5s7+%x2z".repeat(9);
    let asking = || register(&browser_in(&app, 1), "Robin", "kim@example.com", &slow).status;
    std::thread::scope(|scope| {
        let asked: Vec<_> = (0..10).map(|_| scope.spawn(asking)).collect();
        let longest = (0..50).map(|_| {
            let begun = std::time::Instant::now();
            app.get("/healthz").expect(200);
            begun.elapsed()
        });
        let mut took: Vec<_> = longest.collect();
        took.sort_unstable();
        assert!(took[25] < std::time::Duration::from_millis(100), "{took:?}");
        for asked in asked {
            assert!([303, 429].contains(&asked.join().expect("an answer")));
        }
    });
}

#[test]
fn what_anybody_would_try_first_is_refused_however_long_it_is() {
    let app = site();
    let email = "robin.marsh.of.the.lighthouse@long-company-name.example.com";
    let name = "Robin Alexandra Marsh-Featherstonehaugh";
    let whole = [
        email.to_uppercase(),
        name.to_lowercase(),
        "\u{44f}".repeat(64),
    ];
    for (number, password) in whole.iter().enumerate() {
        let refused = register(&browser_in(&app, number), name, email, password).expect(422);
        assert!(
            refused
                .one("#password-error")
                .text()
                .contains("first passwords"),
            "{password}"
        );
    }
    let long = "x".repeat(257);
    let refused = register(&browser_in(&app, 9), name, email, &long).expect(422);
    assert_eq!(
        refused.one("#password-error").text(),
        "Error: Use at most 256 characters"
    );
}
