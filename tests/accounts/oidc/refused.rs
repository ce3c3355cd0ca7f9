//! What an issuer says wrong, or somebody else in its name.

use super::*;

#[test]
fn the_way_back_works_once_in_time_in_the_browser_that_set_out_and_with_its_state() {
    let issuer = Issuer::start();
    let app = site(&issuer);
    let account = Account::of("robin@example.com");
    let over = |browser: &Browser<'_>, path: &str| {
        let page = browser.get(path).expect(422);
        assert!(said(&page).contains("works once"), "{}", said(&page));
        assert!(
            !page.text().contains("code-"),
            "the code stands on the page"
        );
        assert!(!is_in(browser));
    };
    let browser = app.browser();
    let url = sets_out(&browser, &[]);
    let path = issuer.signs_in(&url, &account, app.now());
    let (way, state) = path.split_once("&state=").expect("a state");
    over(&app.browser(), &path);
    over(&browser, &format!("{way}&state=forged"));
    over(&browser, &format!("{way}&state={state}x"));
    over(&browser, way);
    over(&browser, "/sign-in/with/works/back");
    // None of that has spent it.
    assert_eq!(issuer.times("/token"), 0);
    browser.get(&path).expect(303);
    assert!(is_in(&browser));
    browser.post("/sign-out", &[]).expect(303);
    over(&browser, &path);

    let late = app.browser();
    let path = issuer.signs_in(&sets_out(&late, &[]), &account, app.now());
    app.advance(TimeDelta::minutes(11));
    over(&late, &path);
}

#[test]
fn a_code_that_was_used_already_is_refused() {
    let issuer = Issuer::start();
    let app = site(&issuer);
    let account = Account::of("robin@example.com");
    let first = app.browser();
    let path = issuer.signs_in(&sets_out(&first, &[]), &account, app.now());
    first.get(&path).expect(303);
    let code = path
        .split_once("?code=")
        .and_then(|(_, rest)| rest.split_once('&'));
    let code = code.expect("a code").0;
    // With a state of one's own: what somebody does who has read the code elsewhere.
    let other = app.browser();
    let own = issuer.signs_in(&sets_out(&other, &[]), &account, app.now());
    let state = own.split_once("&state=").expect("a state").1;
    let page = other.get(&format!(
        "/sign-in/with/works/back?code={code}&state={state}"
    ));
    assert!(said(&page.expect(422)).contains("prove who you are"));
    assert!(!is_in(&other));
}

#[test]
fn a_code_of_somebody_elses_journey_is_refused() {
    let issuer = Issuer::start();
    let app = site(&issuer);
    let (thief, owner) = (app.browser(), app.browser());
    let stolen = issuer.signs_in(
        &sets_out(&owner, &[]),
        &Account::of("a@example.com"),
        app.now(),
    );
    let own = issuer.signs_in(
        &sets_out(&thief, &[]),
        &Account::of("b@example.com"),
        app.now(),
    );
    let code = stolen.split_once('&').expect("a code").0;
    let state = own.split_once('&').expect("a state").1;
    // The issuer finds out by the verifier.
    thief.get(&format!("{code}&{state}")).expect(422);
    assert!(!is_in(&thief));
}

#[test]
fn a_token_that_is_not_for_us_not_for_now_or_not_signed_is_refused() {
    let issuer = Issuer::start();
    let app = site(&issuer);
    let account = Account::of("robin@example.com");
    let then = |minutes| {
        (app.now() + TimeDelta::minutes(minutes))
            .and_utc()
            .timestamp()
    };
    for (what, wrong) in [
        (
            "nonce",
            account.clone().claim("nonce", "of another journey"),
        ),
        (
            "no nonce",
            account.clone().claim("nonce", serde_json::Value::Null),
        ),
        ("audience", account.clone().claim("aud", "another site")),
        (
            "audiences",
            account
                .clone()
                .claim("aud", serde_json::json!(["rolecall", "another"])),
        ),
        (
            "issuer",
            account.clone().claim("iss", "https://evil.example"),
        ),
        ("expired", account.clone().claim("exp", then(-1))),
        ("none", account.clone().signed(Signed::Not)),
        ("other signature", account.clone().signed(Signed::Badly)),
        ("shared secret", account.clone().signed(Signed::ByTheSecret)),
    ] {
        let browser = app.browser();
        let page = comes_back(&issuer, &browser, &wrong);
        assert_eq!(page.status, 422, "{what}");
        assert!(said(&page).contains("prove who you are"), "{what}");
        assert!(!is_in(&browser), "{what}");
    }
    assert_eq!(counted(&app), (0, 0));
    comes_back(&issuer, &app.browser(), &account).expect(303);
    for secret in [SECRET, "code-", "of-no-use"] {
        assert!(!logged(secret), "{secret} is in the log");
    }
}

#[test]
fn who_turns_back_at_the_issuer_is_told_and_can_begin_again() {
    let issuer = Issuer::start();
    let app = site(&issuer);
    let browser = app.browser();
    let path = issuer.signs_in(
        &sets_out(&browser, &[]),
        &Account::of("a@example.com"),
        app.now(),
    );
    let state = path.split_once("&state=").expect("a state").1;
    let back = format!("/sign-in/with/works/back?error=access_denied&state={state}");
    let page = browser.get(&back).expect(422);
    assert!(said(&page).contains("weren’t signed in at Works ID"));
    comes_back(&issuer, &browser, &Account::of("a@example.com")).expect(303);
}

#[test]
fn an_issuer_that_does_not_answer_as_it_should_is_told_of_on_the_page_to_sign_in() {
    let issuer = Issuer::start();
    let app = site(&issuer);
    let browser = app.browser();
    let large = format!("{{\"issuer\": \"{}\"}}", "x".repeat(2_000_000));
    for (status, body) in [
        (500, "{}"),
        (200, "<html>"),
        (200, "{}"),
        // It may not send us on, either: to its keys, here.
        (302, ""),
        (200, &large),
    ] {
        issuer.says(status, body);
        let page = browser.post("/sign-in/with/works", &[]).expect(502);
        assert!(said(&page).contains("Works ID doesn’t answer as it should"));
        assert!(page.has("input[name=password]"));
    }
    assert_eq!(issuer.times("/jwks"), 0);
    issuer.recovers();
    let path = issuer.signs_in(
        &sets_out(&browser, &[]),
        &Account::of("a@example.com"),
        app.now(),
    );
    issuer.says(503, "<html>");
    let page = browser.get(&path).expect(502);
    assert!(said(&page).contains("Works ID doesn’t answer as it should"));
    assert!(!is_in(&browser));

    let mut gone = issuer.configured();
    drop(issuer);
    gone.client_secret = rolecall::config::Private::new("another-secret");
    let app = TestApp::configured(|config| config.issuers = vec![gone]);
    app.browser().post("/sign-in/with/works", &[]).expect(502);
    assert!(!logged("another-secret"));
}

#[test]
fn what_an_issuer_offers_is_asked_for_once_an_hour() {
    let issuer = Issuer::start();
    let app = site(&issuer);
    let times = || issuer.times("/.well-known/openid-configuration");
    for _ in 0..3 {
        comes_back(&issuer, &app.browser(), &Account::of("a@example.com")).expect(303);
    }
    assert_eq!((times(), issuer.times("/jwks")), (1, 1));
    app.advance(TimeDelta::minutes(59));
    sets_out(&app.browser(), &[]);
    assert_eq!(times(), 1);
    app.advance(TimeDelta::minutes(1));
    sets_out(&app.browser(), &[]);
    assert_eq!(times(), 2);
}
