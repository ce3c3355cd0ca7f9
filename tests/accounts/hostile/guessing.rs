//! Guessing passwords, from one place and from many. Whoever does never keeps the owner out.

use chrono::TimeDelta;

use super::{at_once, browser_in, guess, register, signs_in, site};
use crate::accounts::last_mail;
use crate::factories::Person;
use crate::factories::person::PASSWORD;
use crate::harness::{Page, TestApp};

/// Guesses from many networks until the account has to wait for a quarter of an hour.
fn attack(app: &TestApp, owner: &Person) {
    for number in 0..15 {
        let page = guess(&browser_in(app, 1000 + number), &owner.email, "wrong");
        if page.status == 429 {
            app.advance(wait(&page));
        }
    }
    assert_eq!(
        guess(&browser_in(app, 2000), &owner.email, "wrong").status,
        429
    );
}

fn wait(page: &Page) -> TimeDelta {
    let seconds = page.header("retry-after").parse().expect("seconds");
    TimeDelta::seconds(seconds)
}

#[test]
fn the_owner_signs_in_at_once_with_a_known_browser_while_others_guess() {
    let app = site();
    let owner = Person::candidate().create(&app);
    let browser = browser_in(&app, 1);
    assert_eq!(signs_in(&browser, &owner), 303);
    browser.post("/sign-out", &[]).expect(303);
    attack(&app, &owner);
    assert_eq!(signs_in(&browser, &owner), 303);
    browser.get("/account").expect(200);
}

#[test]
fn the_owner_signs_in_with_a_known_browser_though_those_who_guess_are_in_the_same_network() {
    let app = site();
    let owner = Person::candidate().create(&app);
    let browser = browser_in(&app, 1);
    assert_eq!(signs_in(&browser, &owner), 303);
    browser.post("/sign-out", &[]).expect(303);
    for number in 0..40 {
        guess(
            &browser_in(&app, 1),
            &format!("kim-{number}@example.com"),
            "wrong",
        );
    }
    assert_eq!(
        guess(&browser_in(&app, 1), "kim@example.com", "wrong").status,
        429
    );
    assert_eq!(signs_in(&browser, &owner), 303);
}

#[test]
fn the_owner_signs_in_with_a_new_browser_by_mail_while_others_guess_and_ask_for_mails() {
    let app = site();
    let owner = Person::candidate().create(&app);
    attack(&app, &owner);
    for number in 0..40 {
        let form = [("email", owner.email.as_str())];
        browser_in(&app, number)
            .post("/sign-in/mail", &form)
            .expect(303);
        browser_in(&app, number)
            .post("/forgotten-password", &form)
            .expect(303);
    }
    let browser = browser_in(&app, 1);
    assert_eq!(signs_in(&browser, &owner), 429);
    browser
        .post("/sign-in/mail", &[("email", &owner.email)])
        .expect(303);
    let sent = crate::accounts::mails(&app);
    let mut sent = sent.iter().rev();
    let mail = sent.find(|mail| mail.kind == "account-sign-in");
    let link = mail.expect("a mail").link(&app, "/sign-in/mail/link/");
    app.advance(TimeDelta::minutes(9));
    browser.post(&link, &[]).expect(303);
    browser.get("/account").expect(200);
    // From now on the browser is known.
    browser.post("/sign-out", &[]).expect(303);
    attack(&app, &owner);
    assert_eq!(signs_in(&browser, &owner), 303);
}

#[test]
fn who_has_chosen_another_password_signs_in_with_it_at_once_while_others_guess() {
    let app = site();
    let owner = Person::candidate().create(&app);
    attack(&app, &owner);
    let browser = browser_in(&app, 1);
    browser
        .post("/forgotten-password", &[("email", &owner.email)])
        .expect(303);
    let link = last_mail(&app).link(&app, "/forgotten-password/link/");
    let password = "marsh heron 17 ladder";
    browser.post(&link, &[("password", password)]).expect(200);
    assert_eq!(guess(&browser, &owner.email, password).status, 303);
}

#[test]
fn each_wrong_guess_makes_the_next_one_wait_longer_up_to_a_quarter_of_an_hour() {
    let app = site();
    let owner = Person::candidate().create(&app);
    for email in [owner.email.as_str(), "nobody@example.com"] {
        for number in 0..5 {
            assert_eq!(guess(&browser_in(&app, number), email, "wrong").status, 422);
        }
        for (number, seconds) in [2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900, 900]
            .into_iter()
            .enumerate()
        {
            let browser = browser_in(&app, 100 + number);
            let page = guess(&browser, email, "wrong").expect(429);
            assert_eq!(page.header("retry-after"), seconds.to_string());
            let wait = match seconds {
                0..60 => format!("Try again in {seconds} seconds"),
                _ => format!("Try again in {} minutes", (seconds + 59) / 60),
            };
            assert!(page.one("#problem").text().contains(&wait), "{wait}");
            assert_eq!(page.header("cache-control"), "no-store");
            // Not even the right one is looked at.
            assert_eq!(guess(&browser, email, PASSWORD).status, 429);
            app.advance(TimeDelta::seconds(seconds - 1));
            assert_eq!(guess(&browser, email, "wrong").status, 429);
            app.advance(TimeDelta::seconds(1));
            assert_eq!(guess(&browser, email, "wrong").status, 422);
        }
        // After a day nothing is remembered, whether anybody has cleared up or not.
        app.advance(TimeDelta::days(1));
        for number in 0..5 {
            assert_eq!(guess(&browser_in(&app, number), email, "wrong").status, 422);
        }
        app.advance(TimeDelta::days(1));
    }
    assert_eq!(signs_in(&browser_in(&app, 1), &owner), 303);
}

#[test]
fn a_hundred_guesses_at_once_are_as_many_as_a_hundred_in_a_row() {
    let app = site();
    let owner = Person::candidate().create(&app);
    let counted = |statuses: &[u16]| {
        let looked_at = statuses.iter().filter(|status| **status == 422).count();
        let refused = statuses.iter().filter(|status| **status == 429).count();
        (looked_at, refused)
    };
    let at_one_account = at_once(100, |number| {
        guess(&browser_in(&app, number), &owner.email, "wrong").status
    });
    assert_eq!(counted(&at_one_account), (5, 95));
    let from_one_network = at_once(100, |number| {
        let email = format!("kim-{number}@example.com");
        guess(&browser_in(&app, 7777), &email, "wrong").status
    });
    assert_eq!(counted(&from_one_network), (30, 70));
}

#[test]
fn a_known_browser_that_somebody_has_stolen_guesses_no_faster() {
    let app = site();
    let owner = Person::candidate().create(&app);
    let browser = browser_in(&app, 1);
    assert_eq!(signs_in(&browser, &owner), 303);
    browser.post("/sign-out", &[]).expect(303);
    for _ in 0..5 {
        assert_eq!(guess(&browser, &owner.email, "wrong").status, 422);
    }
    assert_eq!(guess(&browser, &owner.email, "wrong").status, 429);
    // It is known to one account only.
    let other = Person::recruiter().create(&app);
    for _ in 0..5 {
        assert_eq!(guess(&browser, &other.email, "wrong").status, 422);
    }
    assert_eq!(guess(&browser, &other.email, "wrong").status, 429);
    assert_eq!(signs_in(&browser_in(&app, 2), &other), 429);
}

#[test]
fn an_office_that_signs_in_each_morning_does_not_wait() {
    let app = site();
    let owner = Person::candidate().create(&app);
    for _ in 0..40 {
        assert_eq!(signs_in(&browser_in(&app, 1), &owner), 303);
    }
    app.advance(TimeDelta::hours(23));
    assert_eq!(signs_in(&browser_in(&app, 1), &owner), 303);
}

#[test]
fn a_clock_that_is_put_back_keeps_nobody_waiting() {
    let app = site();
    let owner = Person::candidate().create(&app);
    attack(&app, &owner);
    app.advance(TimeDelta::days(-30));
    assert_eq!(signs_in(&browser_in(&app, 1), &owner), 303);
}

#[test]
fn nobody_has_the_owner_of_a_mailbox_confirm_an_account_whose_password_he_knows() {
    let app = site();
    register(&browser_in(&app, 1), "Robin", "robin@example.com", PASSWORD).expect(303);
    let link = last_mail(&app).link(&app, "/register/link/");
    let owner = browser_in(&app, 2);
    assert!(owner.get(&link).expect(200).has("input[name=password]"));
    owner.post(&link, &[]).expect(422);
    let again = owner
        .post(&link, &[("password", "another one 42")])
        .expect(422);
    assert!(
        again
            .one("#password-error")
            .text()
            .contains("register again")
    );
    owner.get("/account").expect(303);
    // Who has registered on another device knows it.
    owner.post(&link, &[("password", PASSWORD)]).expect(303);
    owner.get("/account").expect(200);
}
