use rolecall::schema::{devices, sessions};

use super::*;

const PATH: &str = "/account/sessions";
const OTHERS: &str = "/account/sessions/others/removal";
const FIREFOX: &str = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
const SAFARI: &str = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1";

/// A browser that says what it is, in which somebody signs in.
fn signs_in_with<'a>(app: &'a TestApp, owner: &Person, agent: &str) -> Browser<'a> {
    let browser = app.browser().with_header("user-agent", agent);
    let form = [("email", owner.email.as_str()), ("password", PASSWORD)];
    browser.post("/sign-in", &form).expect(303);
    browser
}

fn ids(app: &TestApp, user: i64) -> Vec<i64> {
    app.read(|db| {
        Ok(sessions::table
            .filter(sessions::user_id.eq(user))
            .order(sessions::id)
            .select(sessions::id)
            .load(db)?)
    })
}

fn new_device_mails(app: &TestApp) -> usize {
    let told = mailed(app, "account-happened").into_iter();
    told.filter(|mail| mail.text.contains("haven’t seen before"))
        .count()
}

#[test]
fn the_list_says_with_what_from_where_since_when_and_which_one_this_is() {
    let app = TestApp::new();
    let owner = Person::candidate().create(&app);
    signs_in_with(&app, &owner, SAFARI);
    app.advance(TimeDelta::hours(2));
    let browser = signs_in_with(&app, &owner, FIREFOX);
    let page = browser.get(PATH).expect(200);
    let listed = page.texts(".account-sessions > li");
    assert_eq!(listed.len(), 2);
    assert!(listed[0].contains("Firefox, Linux") && listed[0].contains("This device"));
    assert!(listed[1].contains("Safari, iPhone") && !listed[1].contains("This device"));
    assert_eq!(page.all(".account-sessions time").len(), 4);
    assert!(listed[0].contains("127.0.0.1"), "{}", listed[0]);
    // The account's page shows them, too.
    let hub = browser.get("/account").expect(200);
    let shown = hub.one("section[aria-labelledby=sessions]").text();
    assert!(shown.contains("Safari, iPhone") && shown.contains("Show all 2"));
}

#[test]
fn sessions_that_are_over_are_not_listed() {
    let app = TestApp::new();
    let owner = Person::candidate().create(&app);
    owner.signs_in(&app);
    app.advance(TimeDelta::days(14));
    let browser = owner.signs_in(&app);
    assert_eq!(browser.get(PATH).all(".account-sessions > li").len(), 1);
    let staff = Person::staff(Staff::Editor).create(&app);
    staff.signs_in(&app);
    app.advance(TimeDelta::hours(8));
    let browser = staff.signs_in(&app);
    assert_eq!(browser.get(PATH).all(".account-sessions > li").len(), 1);
}

#[test]
fn one_session_can_be_ended_and_its_cookie_is_dead() {
    let app = TestApp::new();
    let owner = Person::candidate().create(&app);
    let other = owner.signs_in(&app);
    let third = owner.signs_in(&app);
    let browser = owner.signs_in(&app);
    let id = ids(&app, owner.id)[0];
    let path = format!("/account/sessions/{id}/removal");
    browser.get(&path).expect(405);
    assert!(is_signed_in(&other));
    let ended = browser.post(&path, &[]).expect(303);
    assert_eq!(leads_to(ended.location()), "/account?done=session");
    assert!(!is_signed_in(&other));
    assert!(is_signed_in(&third) && is_signed_in(&browser));
    browser.post(&path, &[]).expect(404);
    assert!(events(&app, owner.id).contains(&"session_ended".to_owned()));
}

#[test]
fn sessions_are_ended_only_by_who_has_just_proven_who_they_are() {
    let app = TestApp::new();
    let owner = Person::candidate().create(&app);
    let (other, thief) = (owner.signs_in(&app), owner.signs_in(&app));
    wait(&app);
    let id = ids(&app, owner.id)[0];
    for path in [&format!("/account/sessions/{id}/removal"), OTHERS] {
        thief.post(path, &[]).expect(403).one("#unsent");
    }
    assert!(is_signed_in(&other));
}

#[test]
fn a_session_of_nobody_lasts_an_hour() {
    let app = TestApp::new();
    let owner = Person::candidate().create(&app);
    let id = owner.id;
    app.write(move |db| {
        let row = diesel::update(users::table.find(id));
        row.set(users::totp.eq("sealed")).execute(db)?;
        Ok(())
    });
    signs_in(&app, &owner.email, PASSWORD);
    let kept = || -> i64 { app.read(|db| Ok(sessions::table.count().get_result(db)?)) };
    app.tick();
    assert_eq!(kept(), 1);
    app.advance(TimeDelta::hours(1));
    app.tick();
    assert_eq!(kept(), 0);
}

#[test]
fn somebody_elses_session_looks_like_none() {
    let app = TestApp::new();
    let owner = Person::candidate().create(&app);
    let other = owner.signs_in(&app);
    let attacker = Person::recruiter().create(&app).signs_in(&app);
    let id = ids(&app, owner.id)[0];
    let wrong = attacker.post(&format!("/account/sessions/{id}/removal"), &[]);
    let none = attacker.post("/account/sessions/999999/removal", &[]);
    assert_eq!((wrong.status, none.status), (404, 404));
    let path_blind = |page: &crate::harness::Page, own: &str| page.text().replace(own, "…");
    assert_eq!(
        path_blind(&wrong, &format!("sessions/{id}/")),
        path_blind(&none, "sessions/999999/")
    );
    assert!(is_signed_in(&other));
    let huge = format!("/account/sessions/{}/removal", "9".repeat(40));
    attacker.post(&huge, &[]).expect(404);
}

#[test]
fn ending_ones_own_session_is_signing_out() {
    let app = TestApp::new();
    let owner = Person::candidate().create(&app);
    let browser = owner.signs_in(&app);
    let id = ids(&app, owner.id)[0];
    let out = browser
        .post(&format!("/account/sessions/{id}/removal"), &[])
        .expect(303);
    assert_eq!(out.header("clear-site-data"), "\"cache\", \"storage\"");
    assert!(!is_signed_in(&browser));
    assert!(ids(&app, owner.id).is_empty());
}

#[test]
fn ending_all_others_forgets_their_browsers_and_touches_nobody_else() {
    let app = TestApp::new();
    let owner = Person::candidate().create(&app);
    let stranger = Person::recruiter().create(&app).signs_in(&app);
    let others = [owner.signs_in(&app), owner.signs_in(&app)];
    let browser = owner.signs_in(&app);
    assert!(browser.get(PATH).has(&format!("form[action='{OTHERS}']")));
    let ended = browser.post(OTHERS, &[]).expect(303);
    assert_eq!(leads_to(ended.location()), "/account?done=sessions");
    assert!(others.iter().all(|other| !is_signed_in(other)));
    assert!(is_signed_in(&browser) && is_signed_in(&stranger));
    assert!(!browser.get(PATH).has(&format!("form[action='{OTHERS}']")));
    let known: i64 = app.read(|db| {
        let own = devices::table.filter(devices::user_id.eq(owner.id));
        Ok(own.count().get_result(db)?)
    });
    assert_eq!(known, 1);

    // This browser is still known, the others aren't.
    let before = new_device_mails(&app);
    let form = [("email", owner.email.as_str()), ("password", PASSWORD)];
    browser.post("/sign-in", &form).expect(303);
    assert_eq!(new_device_mails(&app), before);
    others[0].post("/sign-in", &form).expect(303);
    assert_eq!(new_device_mails(&app), before + 1);
}

#[test]
fn the_browser_that_an_account_was_made_with_is_no_news_but_the_next_one_is() {
    let app = TestApp::new();
    let owner = Person::candidate().create(&app);
    let (id, now) = (owner.id, app.now());
    app.write(move |db| {
        diesel::update(users::table.find(id))
            .set(users::created_at.eq(now))
            .execute(db)?;
        Ok(())
    });
    signs_in_with(&app, &owner, FIREFOX);
    assert_eq!(new_device_mails(&app), 0);
    signs_in_with(&app, &owner, SAFARI);
    assert_eq!(new_device_mails(&app), 1);
}

#[test]
fn a_browser_that_is_new_is_told_of_by_mail_once() {
    let app = TestApp::new();
    let owner = Person::candidate().create(&app);
    let browser = signs_in_with(&app, &owner, FIREFOX);
    assert_eq!(new_device_mails(&app), 1);
    let mail = mailed(&app, "account-happened").pop().expect("a mail");
    assert_eq!(mail.to_email, owner.email);
    assert!(
        mail.text.contains("Firefox, Linux · 127.0.0.1"),
        "{}",
        mail.text
    );
    assert!(mail.text.contains("/forgotten-password"));
    browser.post("/sign-out", &[]).expect(303);
    let form = [("email", owner.email.as_str()), ("password", PASSWORD)];
    browser.post("/sign-in", &form).expect(303);
    assert_eq!(new_device_mails(&app), 1);
    signs_in_with(&app, &owner, SAFARI);
    assert_eq!(new_device_mails(&app), 2);
    // After more than a year without it, it is new again.
    app.advance(TimeDelta::days(401));
    app.tick();
    // (Mails of long ago are gone by then.)
    let before = new_device_mails(&app);
    browser.post("/sign-in", &form).expect(303);
    assert_eq!(new_device_mails(&app), before + 1);
}
