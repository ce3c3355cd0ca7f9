//! The way there, and who comes in by it.

use super::*;

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
