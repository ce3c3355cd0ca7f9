//! Signing in by an account at another site.

use chrono::TimeDelta;
use diesel::prelude::*;
use rolecall::schema::{account_events, identities, users};

use super::{last_mail, mails};
use crate::factories::Person;
use crate::factories::person::PASSWORD;
use crate::harness::issuer::{Account, Issuer, SECRET, Signed};
use crate::harness::{Browser, Page, TestApp, logged};

fn site(issuer: &Issuer) -> TestApp {
    let configured = issuer.configured();
    TestApp::configured(|config| config.issuers = vec![configured])
}

/// Where the button leads: over a page of ours to the issuer.
fn sets_out(browser: &Browser<'_>, form: &[(&str, &str)]) -> String {
    let sent = browser.post("/sign-in/with/works", form).expect(303);
    leads_on(browser, &sent)
}

fn leads_on(browser: &Browser<'_>, sent: &Page) -> String {
    let on = browser.get(sent.location()).expect(200);
    on.one("a#on").attribute("href")
}

/// All the way there and back.
fn comes_back(issuer: &Issuer, browser: &Browser<'_>, account: &Account) -> Page {
    let url = sets_out(browser, &[]);
    browser.get(&issuer.signs_in(&url, account, browser.app.now()))
}

fn said(page: &Page) -> String {
    page.one("#problem li").text()
}

fn is_in(browser: &Browser<'_>) -> bool {
    browser.get("/account").status == 200
}

fn counted(app: &TestApp) -> (i64, i64) {
    app.read(|db| {
        Ok((
            users::table.count().get_result(db)?,
            identities::table.count().get_result(db)?,
        ))
    })
}

fn kinds(app: &TestApp, kind: &str) -> i64 {
    app.read(|db| {
        let these = account_events::table.filter(account_events::kind.eq(kind.to_owned()));
        Ok(these.count().get_result(db)?)
    })
}

#[test]
fn where_no_issuer_is_configured_there_is_nothing_of_it() {
    let app = TestApp::new();
    for path in ["/sign-in", "/register"] {
        assert!(!app.get(path).expect(200).has("form[action*='/with/']"));
    }
    app.browser().post("/sign-in/with/works", &[]).expect(404);
    app.get("/sign-in/with/works").expect(404);
    app.get("/sign-in/with/works/back?code=a&state=b")
        .expect(404);
    let browser = Person::candidate().create(&app).signs_in(&app);
    browser.get("/account/identities").expect(404);
    browser
        .post("/account/identities/new/works", &[])
        .expect(404);
    let hub = browser.get("/account").expect(200);
    assert!(!hub.has("main a[href$='/identities']"));
}

#[test]
fn the_way_to_the_issuer_goes_over_a_page_of_ours_for_forms_may_lead_nowhere_else() {
    let issuer = Issuer::start();
    let app = site(&issuer);
    let browser = app.browser();
    for path in ["/sign-in", "/register"] {
        let page = browser.get(path).expect(200);
        assert!(
            page.header("content-security-policy")
                .contains("form-action 'self';")
        );
        let button = page.one("form[action='/sign-in/with/works'] button").text();
        assert_eq!(button, "Continue with Works ID");
    }
    let sent = browser.post("/sign-in/with/works", &[]).expect(303);
    assert!(sent.location().starts_with("/sign-in/with/works"));
    let on = browser.get(sent.location()).expect(200);
    let url = on.one("a#on").attribute("href");
    assert!(
        url.starts_with(&format!("{}/authorize?", issuer.url)),
        "{url}"
    );
    assert_eq!(on.header("refresh"), format!("0; url={url}"));
    assert_eq!(on.header("referrer-policy"), "no-referrer");
    assert_eq!(on.header("cache-control"), "no-store");
    // Who has not set out has nothing to see there, and nothing but a form of ours sets out.
    app.browser().get("/sign-in/with/works").expect(303);
    let elsewhere = [("sec-fetch-site", "cross-site")];
    app.request("POST", "/sign-in/with/works", &elsewhere, None)
        .expect(403);
    browser.post("/sign-in/with/others", &[]).expect(404);
    // The session's cookie comes along when the issuer sends the browser back: that is a GET of a whole page.
    let cookie = sent.header("set-cookie");
    assert!(
        cookie.contains("SameSite=Lax") && cookie.contains("HttpOnly"),
        "{cookie}"
    );
}

#[test]
fn who_is_new_gets_an_account_with_the_address_that_the_issuer_has_confirmed() {
    let issuer = Issuer::start();
    let app = site(&issuer);
    let browser = app.browser();
    let sent = browser.post("/fr/sign-in/with/works", &[("next", "/fr/jobs?q=rust")]);
    let url = leads_on(&browser, &sent.expect(303));
    let account = Account::of("Robin@Example.com").claim("name", "Robin \r\n Marsh");
    let arrived = browser
        .get(&issuer.signs_in(&url, &account, app.now()))
        .expect(303);
    assert!(arrived.location().starts_with("/fr/jobs?q=rust"));
    assert!(is_in(&browser));
    let made: (String, String, String, String, Option<String>) = app.read(|db| {
        let row = users::table.select((
            users::address,
            users::name,
            diesel::dsl::sql::<diesel::sql_types::Text>("lang"),
            diesel::dsl::sql::<diesel::sql_types::Text>("aim"),
            users::password_hash,
        ));
        Ok(row.first(db)?)
    });
    let told = (
        made.0.as_str(),
        made.1.as_str(),
        made.2.as_str(),
        made.3.as_str(),
    );
    assert_eq!(
        told,
        ("robin@example.com", "Robin Marsh", "fr", "candidate")
    );
    assert_eq!(made.4, None);
    // The next time it is the same one, whatever the address is by then.
    let again = Account {
        claims: serde_json::json!({}),
        ..account
    };
    let other = app.browser();
    comes_back(&issuer, &other, &again).expect(303);
    assert!(is_in(&other));
    assert_eq!(counted(&app), (1, 1));
    assert_eq!(kinds(&app, "registered"), 1);
}

#[test]
fn an_account_is_not_taken_over_but_linked_once_its_owner_has_signed_in() {
    let issuer = Issuer::start();
    let app = site(&issuer);
    let owner = Person::candidate().create(&app);
    let account = Account::of(&owner.email.to_uppercase());
    let browser = app.browser();
    let sent = comes_back(&issuer, &browser, &account).expect(303);
    assert!(sent.location().starts_with("/sign-in"));
    assert!(!is_in(&browser));
    assert_eq!(counted(&app), (1, 0));
    let asked = browser.get(sent.location()).expect(200);
    assert!(asked.one("#waiting").text().contains("Works ID is linked"));
    let form = [("email", owner.email.as_str()), ("password", PASSWORD)];
    browser.post("/sign-in", &form).expect(303);
    assert_eq!(counted(&app), (1, 1));
    assert_eq!(kinds(&app, "identity_added"), 1);
    assert!(
        mails(&app)
            .iter()
            .any(|mail| mail.text.contains("another site was added"))
    );
    // From now on it is enough.
    let other = app.browser();
    comes_back(&issuer, &other, &account).expect(303);
    assert!(is_in(&other));
}

#[test]
fn what_waits_to_be_linked_is_linked_by_a_mailed_link_too() {
    let issuer = Issuer::start();
    let app = site(&issuer);
    let owner = Person::candidate().without_password().create(&app);
    let browser = app.browser();
    comes_back(&issuer, &browser, &Account::of(&owner.email)).expect(303);
    let form = [("email", owner.email.as_str())];
    browser.post("/sign-in/mail", &form).expect(303);
    let link = last_mail(&app).link(&app, "/sign-in/mail/link/");
    browser.post(&link, &[]).expect(303);
    assert!(is_in(&browser));
    assert_eq!(counted(&app), (1, 1));
}

#[test]
fn what_waits_is_linked_to_no_other_account_and_not_for_ever() {
    let issuer = Issuer::start();
    let app = site(&issuer);
    let owner = Person::candidate().create(&app);
    let other = Person::recruiter().create(&app);
    for (person, minutes) in [(&other, 1), (&owner, 11)] {
        let browser = app.browser();
        comes_back(&issuer, &browser, &Account::of(&owner.email)).expect(303);
        app.advance(TimeDelta::minutes(minutes));
        let form = [("email", person.email.as_str()), ("password", PASSWORD)];
        browser.post("/sign-in", &form).expect(303);
        assert!(is_in(&browser));
        assert_eq!(counted(&app), (2, 0));
    }
}

#[test]
fn an_address_that_the_issuer_has_not_confirmed_makes_no_account_and_opens_none() {
    let issuer = Issuer::start();
    let app = site(&issuer);
    let owner = Person::candidate().create(&app);
    let known = Account::of(&owner.email);
    let none = Account {
        claims: serde_json::json!({}),
        ..Account::of("none@example.com")
    };
    for account in [
        known.clone().claim("email_verified", false),
        known.clone().claim("email_verified", "false"),
        known
            .clone()
            .claim("email_verified", serde_json::Value::Null),
        Account::of("new@example.com").claim("email_verified", false),
        Account::of("no address"),
        none,
    ] {
        let browser = app.browser();
        let page = comes_back(&issuer, &browser, &account).expect(422);
        assert!(
            said(&page).contains("Register with your address"),
            "{}",
            said(&page)
        );
        assert!(page.has("main a[href='/register']"));
        assert!(!is_in(&browser));
        // Nothing waits, either.
        assert!(!browser.get("/sign-in").has("#waiting"));
    }
    assert_eq!(counted(&app), (1, 0));
    // Some write it as a word.
    let word = Account::of("word@example.com").claim("email_verified", "true");
    comes_back(&issuer, &app.browser(), &word).expect(303);
    assert_eq!(counted(&app), (2, 1));
}

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

#[test]
fn the_second_factor_is_asked_for_all_the_same() {
    let issuer = Issuer::start();
    let app = site(&issuer);
    let account = Account::of("robin@example.com");
    comes_back(&issuer, &app.browser(), &account).expect(303);
    app.write(|db| {
        diesel::update(users::table)
            .set(users::totp.eq("sealed"))
            .execute(db)?;
        Ok(())
    });
    let browser = app.browser();
    let sent = comes_back(&issuer, &browser, &account).expect(303);
    assert!(sent.location().starts_with("/sign-in/second"));
    assert!(!is_in(&browser));
}

#[test]
fn a_suspended_account_stays_closed() {
    let issuer = Issuer::start();
    let app = site(&issuer);
    let account = Account::of("robin@example.com");
    comes_back(&issuer, &app.browser(), &account).expect(303);
    let now = app.now();
    app.write(move |db| {
        diesel::update(users::table)
            .set(users::suspended_at.eq(now))
            .execute(db)?;
        Ok(())
    });
    for subject in [account.subject.as_str(), "another"] {
        let browser = app.browser();
        let again = Account {
            subject: subject.to_owned(),
            ..account.clone()
        };
        let page = comes_back(&issuer, &browser, &again).expect(422);
        assert!(said(&page).contains("No account can be opened"));
        assert!(!is_in(&browser));
    }
    assert_eq!(counted(&app), (1, 1));
}

#[test]
fn who_is_signed_in_links_another_site_and_removes_it() {
    let issuer = Issuer::start();
    let app = site(&issuer);
    let owner = Person::candidate().create(&app);
    let browser = owner.signs_in(&app);
    let hub = browser.get("/account").expect(200);
    assert!(hub.has("main a[href='/account/identities']"));
    let page = browser.get("/account/identities").expect(200);
    assert!(
        page.one("main form[action$='/new/works'] button")
            .text()
            .contains("Works ID")
    );
    // The address there need not be the one here, nor confirmed.
    let account = Account::of("private@example.org").claim("email_verified", false);
    let sent = browser
        .post("/account/identities/new/works", &[])
        .expect(303);
    let path = issuer.signs_in(&leads_on(&browser, &sent), &account, app.now());
    let linked = browser.get(&path).expect(303);
    let page = browser.follow(linked).expect(200);
    assert!(page.one("main li bdi").text().contains("Works ID"));
    assert!(!page.has("form[action$='/new/works']"));
    assert!(last_mail(&app).text.contains("another site was added"));
    comes_back(&issuer, &app.browser(), &account).expect(303);

    // Others can't have it, see it or remove it.
    let removal = page.one("main li form").attribute("action");
    let other = Person::recruiter().create(&app).signs_in(&app);
    assert!(
        !other
            .get("/account/identities")
            .expect(200)
            .has("main li bdi")
    );
    other.post(&removal, &[]).expect(404);
    let sent = other.post("/account/identities/new/works", &[]).expect(303);
    let path = issuer.signs_in(&leads_on(&other, &sent), &account, app.now());
    assert!(said(&other.get(&path).expect(422)).contains("linked to another account"));
    app.browser().post(&removal, &[]).expect(303);
    assert_eq!(counted(&app), (2, 1));

    browser.post(&removal, &[]).expect(303);
    assert!(last_mail(&app).text.contains("another site was removed"));
    browser.post(&removal, &[]).expect(404);
    assert_eq!(counted(&app), (2, 0));
    let stranger = app.browser();
    comes_back(&issuer, &stranger, &account).expect(422);
}

#[test]
fn linking_and_removing_take_a_proof_of_the_last_ten_minutes() {
    let issuer = Issuer::start();
    let app = site(&issuer);
    let account = Account::of("robin@example.com");
    let browser = app.browser();
    comes_back(&issuer, &browser, &account).expect(303);
    app.advance(TimeDelta::minutes(11));
    let removal = browser.get("/account/identities").expect(200);
    let removal = removal.one("main li form").attribute("action");
    for path in [removal.as_str(), "/account/identities/new/works"] {
        let sent = browser.post(path, &[]).expect(303);
        assert!(sent.location().starts_with("/account/proof"), "{path}");
    }
    assert_eq!(counted(&app), (1, 1));
}

#[test]
fn a_journey_that_another_began_in_this_browser_links_nothing_to_ones_account() {
    let issuer = Issuer::start();
    let app = site(&issuer);
    let owner = Person::candidate().create(&app);
    let browser = owner.signs_in(&app);
    let sent = browser
        .post("/account/identities/new/works", &[])
        .expect(303);
    let path = issuer.signs_in(
        &leads_on(&browser, &sent),
        &Account::of("a@example.com"),
        app.now(),
    );
    browser.post("/sign-out", &[]).expect(303);
    browser.get(&path).expect(422);
    let other = Person::recruiter().create(&app).signs_in(&app);
    other.get(&path).expect(422);
    assert_eq!(counted(&app), (2, 0));
}
