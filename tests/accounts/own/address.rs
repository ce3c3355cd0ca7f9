use rolecall::web::token::Token;

use super::*;

pub const PATH: &str = "/account/address";
pub const NEW: &str = "Robin@New.example";

/// Asks for another address, and returns the page on which its code is typed.
pub fn asks(browser: &Browser<'_>, email: &str) -> String {
    let asked = browser.post(PATH, &[("email", email)]).expect(303);
    leads_to(asked.location()).to_owned()
}

pub fn link_of(app: &TestApp) -> String {
    let mail = mailed(app, "account-move").pop().expect("a mail");
    mail.link(app, "/account/address/link/")
}

/// Moves an account to another address, and returns the link that takes it back.
pub fn moves(app: &TestApp, browser: &Browser<'_>, email: &str) -> String {
    asks(browser, email);
    browser.post(&link_of(app), &[]).expect(303);
    let mail = mailed(app, "account-moved").pop().expect("a mail");
    mail.link(app, "/account/address/undo/")
}

#[test]
fn another_address_is_asked_by_mail_and_the_old_one_told_at_once() {
    let app = TestApp::new();
    let owner = Person::candidate().create(&app);
    let elsewhere = owner.signs_in(&app);
    let browser = owner.signs_in(&app);
    assert!(browser.get(PATH).expect(200).text().contains(&owner.email));
    let code_page = asks(&browser, NEW);
    browser.get(&code_page).expect(200);
    let waiting = browser.get(PATH).expect(200);
    assert!(waiting.one("#waiting").text().contains("robin@new.example"));
    let told = mailed(&app, "account-move-asked").pop().expect("a mail");
    assert_eq!(told.to_email, owner.email);
    assert!(told.text.contains(NEW) && told.text.contains("/forgotten-password"));
    let asked = mailed(&app, "account-move").pop().expect("a mail");
    assert_eq!(asked.to_email, NEW);
    assert!(!asked.text.contains("Robin Marsh"));
    assert_eq!(user(&app, owner.id).email, owner.email);

    let link = link_of(&app);
    // Looking changes nothing.
    let shown = browser.get(&link).expect(200);
    assert_eq!(shown.one("main strong").text(), "robin@new.example");
    assert_eq!(user(&app, owner.id).email, owner.email);
    let done = browser.post(&link, &[]).expect(303);
    assert_eq!(leads_to(done.location()), "/account?done=address");
    let hub = browser.follow(done).expect(200);
    assert!(hub.has("#done") && hub.text().contains(NEW));
    assert!(!browser.get(PATH).expect(200).has("#waiting"));
    assert!(!is_signed_in(&elsewhere));
    browser.post(&link, &[]).expect(404);
    let moved = mailed(&app, "account-moved").pop().expect("a mail");
    assert_eq!(moved.to_email, owner.email);
    let happened = mailed(&app, "account-happened").pop().expect("a mail");
    assert_eq!(happened.to_email, NEW);
    assert!(happened.text.contains("address was changed"));
    assert_eq!(signs_in(&app, &owner.email, PASSWORD).1, 422);
    assert_eq!(signs_in(&app, "robin@new.example", PASSWORD).1, 303);
}

#[test]
fn the_code_does_the_same_as_the_link_and_each_works_in_time_only() {
    let app = TestApp::new();
    let owner = Person::candidate().create(&app);
    let browser = owner.signs_in(&app);
    let page = asks(&browser, NEW);
    let code = mailed(&app, "account-move").pop().expect("a mail").code();
    browser.post(&page, &[("code", "00000000")]).expect(422);
    browser.post(&page, &[("code", &code)]).expect(303);
    assert_eq!(user(&app, owner.id).email, NEW);

    let page = asks(&browser, "third@example.org");
    let mail = mailed(&app, "account-move").pop().expect("a mail");
    app.advance(TimeDelta::minutes(11));
    let late = browser.post(&page, &[("code", &mail.code())]).expect(422);
    assert!(late.one("#code-error").text().contains("no longer works"));
    let link = mail.link(&app, "/account/address/link/");
    browser.get(&link).expect(200);
    app.advance(TimeDelta::minutes(50));
    browser.get(&link).expect(404);
    browser.post(&link, &[]).expect(404);
    assert_eq!(user(&app, owner.id).email, NEW);
}

#[test]
fn only_who_has_just_proven_who_they_are_can_ask() {
    let app = TestApp::new();
    let browser = Person::candidate().create(&app).signs_in(&app);
    wait(&app);
    let sent = browser.get(PATH).expect(303);
    assert_eq!(sent.location(), "/account/proof?next=%2Faccount%2Faddress");
    browser.post(PATH, &[("email", NEW)]).expect(403);
    assert!(mailed(&app, "account-move").is_empty());
}

#[test]
fn mistakes_come_back_and_ones_own_address_is_no_new_one() {
    let app = TestApp::new();
    let owner = Person::candidate().create(&app);
    let browser = owner.signs_in(&app);
    for typed in ["", "robin@example", &owner.email.to_uppercase()] {
        let again = browser.post(PATH, &[("email", typed)]).expect(422);
        assert!(again.has("#email-error"), "{typed}");
        assert_eq!(again.one("#email").attribute("value"), typed);
    }
    assert!(mailed(&app, "account-move-asked").is_empty());
}

#[test]
fn a_link_is_of_use_to_its_own_account_only() {
    let app = TestApp::new();
    let owner = Person::candidate().create(&app);
    let browser = owner.signs_in(&app);
    let page = asks(&browser, NEW);
    let (link, code) = (
        link_of(&app),
        mailed(&app, "account-move").pop().expect("a mail").code(),
    );
    // Whoever reads the mail at a mistyped address gets nothing by it.
    let reader = app.browser();
    let led = reader.get(&link).expect(303);
    assert!(led.location().starts_with("/sign-in"));
    reader.post(&link, &[]).expect(401);
    let stranger = Person::recruiter().create(&app).signs_in(&app);
    let made_up = format!("/account/address/link/{}", "A".repeat(43));
    assert_eq!(stranger.get(&link).expect(404).one("main").text(), {
        stranger.get(&made_up).expect(404).one("main").text()
    });
    stranger.post(&link, &[]).expect(404);
    stranger.post(&page, &[("code", &code)]).expect(422);
    assert_eq!(user(&app, owner.id).email, owner.email);
    browser.post(&link, &[]).expect(303);
}

#[test]
fn the_page_for_a_code_is_no_page_to_others_whatever_they_type() {
    let app = TestApp::new();
    let owner = Person::candidate().create(&app);
    let browser = owner.signs_in(&app);
    let page = asks(&browser, NEW);
    let code = mailed(&app, "account-move").pop().expect("a mail").code();
    let stranger = Person::recruiter().create(&app).signs_in(&app);
    let missing = format!("{PATH}/code/{}", Token::random());
    // More often than a code may be tried: it still works for who has asked for it.
    for typed in ["", "00000000", &code, &code, &code, &code, &code] {
        let theirs = stranger.post(&page, &[("code", typed)]).expect(422);
        let none = stranger.post(&missing, &[("code", typed)]).expect(422);
        assert_eq!(theirs.text().replace(&page, &missing), none.text());
    }
    browser.post(&page, &[("code", &code)]).expect(303);
    assert_eq!(user(&app, owner.id).email, NEW);
}

#[test]
fn an_address_with_an_account_is_answered_alike_and_only_its_mailbox_is_told() {
    let app = TestApp::new();
    let other = Person::recruiter().create(&app);
    let owner = Person::candidate().create(&app);
    let browser = owner.signs_in(&app);
    let known = browser.post(PATH, &[("email", &other.email)]).expect(303);
    let mail = mails(&app).into_iter().rev().nth(1).expect("a mail");
    assert_eq!(
        (mail.kind.as_str(), mail.to_email.as_str()),
        ("account-move-known", other.email.as_str())
    );
    assert!(!mail.text.contains(&owner.email) && !mail.text.contains("/link/"));
    let unknown = browser.post(PATH, &[("email", NEW)]).expect(303);
    assert_eq!(known.location().len(), unknown.location().len());
    let texts = [known.location(), unknown.location()].map(|at| {
        let page = browser.get(leads_to(at)).expect(200);
        let text = page.text().replace(leads_to(at), "…");
        text.replace(&other.email, "…")
            .replace(&NEW.to_lowercase(), "…")
    });
    assert_eq!(texts[0], texts[1]);
    assert_eq!(mailed(&app, "account-move-asked").len(), 2);
    assert_eq!(user(&app, owner.id).email, owner.email);
}

#[test]
fn of_two_who_want_the_same_address_the_second_is_refused() {
    let app = TestApp::new();
    let one = Person::candidate().create(&app);
    let two = Person::recruiter().create(&app);
    let (first, second) = (one.signs_in(&app), two.signs_in(&app));
    asks(&first, NEW);
    let first_link = link_of(&app);
    asks(&second, NEW);
    let second_link = link_of(&app);
    first.post(&first_link, &[]).expect(303);
    let refused = second.post(&second_link, &[]).expect(409);
    assert_eq!(refused.one("h1").text(), "This address has an account");
    assert_eq!(user(&app, two.id).email, two.email);
    assert!(is_signed_in(&second));
}

#[test]
fn asking_again_makes_the_first_link_useless_and_too_often_is_refused() {
    let app = TestApp::new();
    let owner = Person::candidate().create(&app);
    let browser = owner.signs_in(&app);
    asks(&browser, NEW);
    let first = link_of(&app);
    asks(&browser, "third@example.org");
    browser.post(&first, &[]).expect(404);
    for number in 0..4 {
        asks(&browser, &format!("number-{number}@example.org"));
    }
    let later = browser
        .post(PATH, &[("email", "one-more@example.org")])
        .expect(429);
    assert!(!later.header("retry-after").is_empty());
    assert_eq!(mailed(&app, "account-move-asked").len(), 6);
}

#[test]
fn the_old_address_stops_a_change_by_choosing_another_password() {
    let app = TestApp::new();
    let owner = Person::candidate().create(&app);
    let thief = owner.signs_in(&app);
    asks(&thief, NEW);
    app.browser()
        .post("/forgotten-password", &[("email", &owner.email)])
        .expect(303);
    let reset = mailed(&app, "account-reset").pop().expect("a mail");
    let reset = reset.link(&app, "/forgotten-password/link/");
    app.browser()
        .post(&reset, &[("password", ANOTHER)])
        .expect(200);
    thief.post(&link_of(&app), &[]).expect(401);
    let (browser, _) = signs_in(&app, &owner.email, ANOTHER);
    browser.post(&link_of(&app), &[]).expect(404);
    assert_eq!(user(&app, owner.id).email, owner.email);
}
