//! Tokens that stand in addresses: who keeps them, and who is told.

use rolecall::web::token::hidden;

use super::{browser_in, guess, register, site};
use crate::accounts::last_mail;
use crate::factories::Person;
use crate::factories::person::PASSWORD;

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
