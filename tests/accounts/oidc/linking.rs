//! Linking another site to an account.

use super::*;

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
    app.browser().post(&removal, &[]).expect(401);
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
        browser.post(path, &[]).expect(403).one("#unsent");
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
