//! Naming and removing one's own.

use super::*;

#[test]
fn a_passkey_gets_another_name_and_keeps_it_where_that_is_none() {
    let app = site();
    let browser = Person::candidate().create(&app).signs_in(&app);
    add(&browser);
    let name = format!("{OWN}/{}/name", first(&app));
    assert_eq!(
        browser.get(&name).expect(200).all("input[name=name]").len(),
        1
    );
    browser
        .post(&name, &[("name", " Robin’s <b>phone</b> ")])
        .expect(303);
    let listed = browser.get(OWN).expect(200);
    assert_eq!(listed.one(".passkeys h2").text(), "Robin’s <b>phone</b>");
    let again = browser.post(&name, &[("name", " ")]).expect(422);
    assert_eq!(again.one("#name-error").text(), "Error: Enter a name");
    browser
        .post(&name, &[("name", &"x".repeat(61))])
        .expect(422);
    assert_eq!(
        browser.get(OWN).one(".passkeys h2").text(),
        "Robin’s <b>phone</b>"
    );
}

#[test]
fn somebody_elses_passkey_is_as_if_it_werent_there() {
    let app = site();
    let owner = Person::candidate().create(&app).signs_in(&app);
    add(&owner);
    let other = Person::recruiter().create(&app).signs_in(&app);
    let id = first(&app);
    for what in ["name", "removal"] {
        for send in [false, true] {
            let ask = |id: i64| {
                let path = format!("{OWN}/{id}/{what}");
                let answer = match send {
                    true => other.post(&path, &[("name", "Mine")]),
                    false => other.get(&path),
                };
                answer.expect(404).text().replace(&path, "…")
            };
            assert_eq!(ask(id), ask(id + 1000), "{what}");
        }
    }
    assert_eq!(count(&app), 1);
    assert!(!other.get(OWN).expect(200).has(".passkeys"));
}

#[test]
fn a_removed_passkey_opens_nothing_and_its_owner_is_told() {
    let app = site();
    let owner = Person::candidate().create(&app);
    let browser = owner.signs_in(&app);
    let mut device = add(&browser);
    let removal = format!("{OWN}/{}/removal", first(&app));
    assert!(
        browser
            .get(&removal)
            .expect(200)
            .has("form[method=post] button")
    );
    assert_eq!(count(&app), 1);
    // Without a code nothing helps who loses the device; without a second factor a code helps nobody.
    assert!(browser.get(OWN).expect(200).has(".passkeys-codes a"));
    browser
        .post("/account/second-factor/codes", &[])
        .expect(200);
    assert!(!browser.get(OWN).expect(200).has(".passkeys-codes"));
    browser.post(&removal, &[]).expect(303);
    let left: i64 = app.read(|db| Ok(recovery_codes::table.count().get_result(db)?));
    assert_eq!(left, 0);
    assert!(last_mail(&app).text.contains("A passkey was removed"));
    browser.post(&removal, &[]).expect(404);
    use_it(&app.browser(), "/sign-in/passkey", &mut device).expect(422);
    // The password is enough again.
    owner.signs_in(&app).get("/account").expect(200);
}

#[test]
fn staff_keep_their_last_passkey_while_it_is_their_only_second_factor() {
    let app = site();
    let owner = Person::staff(Staff::Moderator).create(&app);
    let browser = owner.signs_in(&app);
    add(&browser);
    let removal = format!("{OWN}/{}/removal", first(&app));
    let page = browser.get(&removal).expect(200);
    assert!(
        page.one(".notice")
            .text()
            .contains("your only second factor")
    );
    assert!(!page.has("main form"));
    let told = mails(&app).len();
    let refused = browser.post(&removal, &[]).expect(422);
    assert!(refused.has(".notice"));
    assert_eq!((count(&app), mails(&app).len()), (1, told));

    add(&browser);
    browser.post(&removal, &[]).expect(303);
    assert_eq!(count(&app), 1);
    // With an authenticator app it may go.
    let id = owner.id;
    app.write(move |db| {
        diesel::update(users::table.find(id))
            .set(users::totp.eq("sealed"))
            .execute(db)?;
        Ok(())
    });
    let removal = format!("{OWN}/{}/removal", first(&app));
    browser.post(&removal, &[]).expect(303);
    assert_eq!(count(&app), 0);
}

#[test]
fn a_passkey_counts_as_the_second_factor_that_it_is() {
    let app = site();
    let browser = Person::candidate().create(&app).signs_in(&app);
    let rows = |browser: &Browser<'_>| browser.get("/account").texts("#ways + dl > div");
    let is = |rows: &[String], start: &str| rows.iter().any(|row| row.starts_with(start));
    assert!(is(&rows(&browser), "Second factorOff"));
    add(&browser);
    let rows = rows(&browser);
    assert!(
        is(&rows, "Second factorOn: your passkey counts as one"),
        "{rows:?}"
    );
    assert!(rows.iter().any(|row| row.contains("counts as oneManage")));
    let page = browser.get("/account/second-factor").expect(200);
    let own = page.one("section[aria-labelledby=passkeys]").text();
    assert!(own.contains("your passkey counts as one"), "{own}");
    assert!(!page.one("main").text().contains("without your phone"));
}

#[test]
fn a_passkey_that_a_stranger_has_added_is_undone_by_the_mail_about_it() {
    let app = site();
    let owner = Person::candidate().create(&app);
    let thief = owner.signs_in(&app);
    add(&thief);
    let mail = last_mail(&app);
    assert!(mail.text.contains("A passkey was added"));
    let undo = mail.link(&app, "/account/undo/");
    app.browser().get(&undo).expect(200);
    assert_eq!(count(&app), 1);
    let reset = app.browser().post(&undo, &[]).expect(303);
    assert!(reset.location().starts_with("/forgotten-password/link/"));
    assert_eq!(count(&app), 0);
    thief.get("/account").expect(303);
}

#[test]
fn what_a_passkey_means_is_told_before_it_is_added_and_before_the_last_goes() {
    let app = site();
    let browser = Person::candidate().create(&app).signs_in(&app);
    let before = browser.get(OWN).expect(200);
    assert!(before.one("#means").text().contains("second factor"));
    add(&browser);
    assert!(!browser.get(OWN).expect(200).has("#means"));
    let removal = format!("{OWN}/{}/removal", first(&app));
    let asked = browser.get(&removal).expect(200);
    assert!(asked.one("#last").text().contains("only second factor"));
    // The first codes replace none.
    let codes = "/account/second-factor/codes";
    let asked = browser.get(codes).expect(200);
    assert!(!asked.one("main").text().contains("you have now"));
    let made = browser.post(codes, &[]).expect(200);
    assert!(!made.one("main").text().contains("old ones"));
    let again = browser.get(codes).expect(200);
    assert!(again.one("main").text().contains("you have now"));
    let renewed = browser.post(codes, &[]).expect(200);
    assert!(renewed.one("main").text().contains("old ones"));
    add(&browser);
    assert!(!browser.get(&removal).expect(200).has("#last"));
}

#[test]
fn who_has_a_passkey_only_is_told_what_helps_without_a_script() {
    let app = site();
    let owner = Person::candidate().create(&app);
    let browser = owner.signs_in(&app);
    add(&browser);
    let step = || {
        let browser = app.browser();
        let form = [("email", owner.email.as_str()), ("password", PASSWORD)];
        let sent = browser.post("/sign-in", &form).expect(303);
        browser.get(sent.location()).expect(200)
    };
    let bare = step();
    assert!(bare.tells("<noscript>") && bare.tells("A passkey needs a script"));
    assert!(!bare.tells("sign in another way") && !bare.tells("one of your recovery codes"));
    browser
        .post("/account/second-factor/codes", &[])
        .expect(200);
    let with_codes = step();
    assert!(with_codes.tells("one of your recovery codes"));
    assert!(with_codes.tells("sign in another way"));
}

#[test]
fn staff_who_add_a_passkey_go_on_to_the_page_that_they_asked_for() {
    const NEXT: &str = "next=%2Fmoderation";
    let app = site();
    let staff = Person::staff(Staff::Moderator).create(&app);
    let browser = staff.signs_in(&app);
    let sent = browser.get("/moderation").expect(303);
    let page = browser.get(sent.location()).expect(200);
    let list = format!("{OWN}?{NEXT}");
    assert!(page.has(&format!("main a[href='{list}']")));
    let shown = browser.get(&list).expect(200);
    let finish = shown.one("pass-key").attribute("data-finish");
    let device = Authenticator::new(ORIGIN);
    let made = device.make(&asked(&browser, OWN));
    let told = json_of(&browser.post_json(&finish, &made).expect(200));
    let name = told["next"].as_str().expect("an address");
    assert!(name.ends_with(NEXT), "{name}");
    let form = browser.get(name).expect(200);
    let action = form.one("main form").attribute("action");
    let named = browser.post(&action, &[("name", "Phone")]).expect(303);
    let listed = browser.get(named.location()).expect(200);
    assert_eq!(listed.one("#on").attribute("href"), "/moderation");
}
