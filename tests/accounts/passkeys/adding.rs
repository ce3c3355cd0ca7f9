//! Adding one.

use super::*;

#[test]
fn where_there_can_be_no_passkeys_the_page_says_so_and_nothing_offers_them() {
    for base in [
        None,
        Some("http://rolecall.example"),
        Some("https://192.0.2.1"),
    ] {
        let app = TestApp::configured(|config| {
            config.base_url = base.map(|base| base.parse().expect("an address"));
        });
        assert!(!app.get("/sign-in").has("pass-key"), "{base:?}");
        app.post("/sign-in/passkey/start", &[]).expect(404);
        if base.is_some_and(|base| base.starts_with("https")) {
            continue; // Its cookies aren't sent without TLS.
        }
        let browser = Person::candidate().create(&app).signs_in(&app);
        let page = browser.get(OWN).expect(200);
        assert!(
            page.one(".notice").text().contains("can’t be used"),
            "{base:?}"
        );
        assert!(!page.has("pass-key"), "{base:?}");
        browser.post(&format!("{OWN}/start"), &[]).expect(404);
    }
    assert!(site().get("/sign-in").has("pass-key[hidden] button"));
}

#[test]
fn a_passkey_is_added_listed_and_told_of_and_another_session_begins() {
    let app = site();
    let browser = Person::candidate().create(&app).signs_in(&app);
    let before = browser.cookie("session").expect("a session");
    assert!(
        browser
            .get(OWN)
            .expect(200)
            .has("pass-key[hidden][data-start] button")
    );
    let asked = asked(&browser, OWN);
    let options = &asked["options"]["publicKey"];
    let wishes = &options["authenticatorSelection"];
    assert_eq!(options["rp"]["id"], "localhost");
    assert_eq!(wishes["userVerification"], "required");
    assert_eq!(wishes["residentKey"], "required");
    let made = Authenticator::new(ORIGIN).make(&asked);
    let added = browser.post_json(&format!("{OWN}/finish"), &made);
    let next = json_of(&added.expect(200))["next"].clone();
    assert_eq!(next, format!("{OWN}/{}/name", first(&app)));

    assert_ne!(browser.cookie("session").expect("a session"), before);
    let old = app.browser();
    old.set_cookie("session", &before);
    old.get("/account").expect(303);
    let mail = last_mail(&app);
    assert_eq!(mail.kind, "account-happened");
    assert!(mail.text.contains("A passkey was added"), "{}", mail.text);
    let listed = browser.get(OWN).expect(200);
    assert!(
        listed
            .one(".passkeys li")
            .text()
            .contains("22 November 2026")
    );
    assert!(listed.one(".passkeys li").text().contains("not used yet"));
}

#[test]
fn the_first_passkey_ends_the_sessions_that_were_begun_without() {
    let app = site();
    let owner = Person::staff(Staff::Editor).create(&app);
    let (thief, browser) = (owner.signs_in(&app), owner.signs_in(&app));
    thief.get("/account").expect(200);
    add(&browser);
    thief.get("/account").expect(303);
    browser.get("/account").expect(200);
}

#[test]
fn nobody_adds_a_passkey_who_hasnt_just_proven_who_he_is() {
    let app = site();
    app.browser().post(&format!("{OWN}/start"), &[]).expect(401);
    let browser = Person::candidate().create(&app).signs_in(&app);
    app.advance(TimeDelta::minutes(11));
    browser.post(&format!("{OWN}/start"), &[]).expect(403);
    let page = browser.get(OWN).expect(200);
    assert!(!page.has("pass-key"));
    let proof = page.one("main a.btn").attribute("href");
    assert_eq!(proof, "/account/proof?next=%2Faccount%2Fpasskeys");
}

#[test]
fn an_account_has_twenty_passkeys_at_the_most() {
    let app = site();
    let owner = Person::candidate().create(&app);
    let browser = owner.signs_in(&app);
    add(&browser);
    let (user, now) = (owner.id, app.now());
    app.write(move |db| {
        let (credential, first): (String, i64) = passkeys::table
            .select((passkeys::credential, passkeys::id))
            .first(db)?;
        for number in 1..20 {
            diesel::insert_into(passkeys::table)
                .values((
                    passkeys::user_id.eq(user),
                    passkeys::credential_id.eq(format!("{first}-{number}")),
                    passkeys::credential.eq(&credential),
                    passkeys::name.eq("Another"),
                    passkeys::created_at.eq(now),
                ))
                .execute(db)?;
        }
        Ok(())
    });
    let page = browser.get(OWN).expect(200);
    assert_eq!(page.all(".passkeys li").len(), 20);
    assert!(!page.has("pass-key"));
    browser.post(&format!("{OWN}/start"), &[]).expect(422);
}
