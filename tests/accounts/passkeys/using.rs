//! Signing in with one, and proving again who one is.

use super::*;

#[test]
fn a_passkey_alone_signs_in_and_goes_on_to_the_page_that_was_asked_for() {
    let app = site();
    let browser = Person::candidate().create(&app).signs_in(&app);
    let mut device = add(&browser);
    let visitor = app.browser();
    let asked = asked(&visitor, "/sign-in/passkey");
    assert_eq!(asked["options"]["publicKey"]["rpId"], "localhost");
    assert_eq!(
        asked["options"]["publicKey"]["userVerification"],
        "required"
    );
    assert_eq!(asked["options"]["mediation"], Value::Null);
    let mut said = device.answer(&asked);
    said["next"] = json!("/account/passkeys");
    let answer = visitor.post_json("/sign-in/passkey/finish", &said);
    assert_eq!(
        json_of(&answer.expect(200)),
        json!({ "next": "/account/passkeys" })
    );
    let listed = visitor.get(OWN).expect(200);
    assert!(listed.one(".passkeys li").text().contains("Last used"));

    let elsewhere = app.browser();
    let mut said = device.answer(&self::asked(&elsewhere, "/sign-in/passkey"));
    said["next"] = json!("https://evil.example/");
    let answer = elsewhere.post_json("/sign-in/passkey/finish", &said);
    assert_eq!(json_of(&answer.expect(200))["next"], "/");
}

#[test]
fn a_passkey_is_the_second_factor_and_only_ones_own() {
    let app = site();
    let owner = Person::candidate().create(&app);
    let other = Person::recruiter().create(&app);
    let mut own = add(&owner.signs_in(&app));
    let mut others = add(&other.signs_in(&app));
    let browser = app.browser();
    let second = "/sign-in/second/passkey";
    browser.post(&format!("{second}/start"), &[]).expect(303);
    let form = [("email", owner.email.as_str()), ("password", PASSWORD)];
    let sent = browser.post("/sign-in", &form).expect(303);
    assert_eq!(sent.location(), "/sign-in/second#main");
    browser.get("/account").expect(303);
    let shown = browser.get("/sign-in/second").expect(200);
    assert!(shown.has("pass-key[hidden][data-start='/sign-in/second/passkey/start'] button"));
    let allowed = asked(&browser, second)["options"]["publicKey"]["allowCredentials"].clone();
    assert_eq!(allowed.as_array().map(Vec::len), Some(1));
    use_it(&browser, second, &mut others).expect(422);
    // What was asked of nobody in particular isn't an answer here.
    let elsewhere = own.answer(&asked(&app.browser(), "/sign-in/passkey"));
    browser
        .post_json(&format!("{second}/finish"), &elsewhere)
        .expect(422);
    browser.get("/account").expect(303);
    let answer = use_it(&browser, second, &mut own).expect(200);
    assert_eq!(json_of(&answer)["next"], "/account");
    browser.get("/account").expect(200);
}

#[test]
fn a_passkey_proves_again_who_somebody_is() {
    let app = site();
    let browser = Person::candidate().create(&app).signs_in(&app);
    let mut device = add(&browser);
    let removal = format!("{OWN}/{}/removal", first(&app));
    app.advance(TimeDelta::minutes(11));
    assert!(
        browser
            .get(&removal)
            .expect(303)
            .location()
            .starts_with("/account/proof")
    );
    let shown = browser
        .get("/account/proof?next=%2Faccount%2Fpasskeys")
        .expect(200);
    assert_eq!(
        shown.one("pass-key").attribute("data-next"),
        "/account/passkeys"
    );
    let other = Person::staff(Staff::Editor).create(&app).signs_in(&app);
    assert!(!other.get("/account/proof").expect(200).has("pass-key"));
    let mut stranger = add(&Person::recruiter().create(&app).signs_in(&app));
    use_it(&browser, "/account/proof/passkey", &mut stranger).expect(422);
    use_it(&browser, "/account/proof/passkey", &mut device).expect(200);
    browser.get(&removal).expect(200);
}

#[test]
fn a_suspended_account_isnt_opened_by_its_passkey() {
    let app = site();
    let owner = Person::candidate().create(&app);
    let mut device = add(&owner.signs_in(&app));
    let (id, now) = (owner.id, app.now());
    app.write(move |db| {
        diesel::update(users::table.find(id))
            .set(users::suspended_at.eq(now))
            .execute(db)?;
        Ok(())
    });
    use_it(&app.browser(), "/sign-in/passkey", &mut device).expect(422);
}
