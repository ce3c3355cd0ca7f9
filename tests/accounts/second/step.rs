//! The second step of signing in.

use chrono::TimeDelta;

use super::*;

#[test]
fn a_mailed_link_is_only_the_first_step_too() {
    let app = TestApp::new();
    let owner = Person::candidate().create(&app);
    let (phone, _) = set_up(&app, &owner.signs_in(&app));
    let browser = app.browser();
    browser
        .post("/sign-in/mail", &[("email", &owner.email)])
        .expect(303);
    let link = last_mail(&app).link(&app, "/sign-in/mail/link/");
    assert_eq!(browser.post(&link, &[]).expect(303).leads_to(), STEP);
    browser.get("/account").expect(303);
    browser
        .post(STEP, &[("code", &phone.code(app.now()))])
        .expect(303);
    browser.get("/account").expect(200);
}

#[test]
fn the_second_step_waits_ten_minutes_and_is_nobodys_without_the_first() {
    let app = TestApp::new();
    let owner = Person::candidate().create(&app);
    let (phone, _) = set_up(&app, &owner.signs_in(&app));
    for path in [STEP, RECOVERY] {
        assert_eq!(app.browser().get(path).expect(303).leads_to(), "/sign-in");
        let stranger = app.browser().post(path, &[("code", "123456")]).expect(303);
        assert_eq!(stranger.leads_to(), "/sign-in");
    }
    let browser = first_step(&app, &owner);
    app.advance(TimeDelta::minutes(10));
    let late = browser.post(STEP, &[("code", &phone.code(app.now()))]);
    let late = late.expect(303).leads_to();
    assert_eq!(late, "/sign-in?again=late");
    let why = browser.get(&late).expect(200).one("#again").text();
    assert!(why.contains("ten minutes"), "{why}");
    browser.get("/account").expect(303);
}

#[test]
fn the_second_step_goes_on_to_the_page_that_was_asked_for() {
    let app = TestApp::new();
    let owner = Person::candidate().create(&app);
    let (phone, _) = set_up(&app, &owner.signs_in(&app));
    let browser = app.browser();
    let form = [
        ("email", owner.email.as_str()),
        ("password", PASSWORD),
        ("next", "/jobs?q=rust"),
    ];
    browser.post("/sign-in", &form).expect(303);
    // Another account goes there, too.
    let shown = browser.get(STEP).expect(200);
    assert!(shown.has("main a[href='/sign-in?next=%2Fjobs%3Fq%3Drust']"));
    let code = phone.code(app.now());
    let arrived = browser.post(STEP, &[("code", &code)]).expect(303);
    assert_eq!(arrived.leads_to(), "/jobs?q=rust");
}

#[test]
fn who_guesses_waits_longer_and_longer_and_the_owner_never() {
    let app = TestApp::new();
    let owner = Person::candidate().create(&app);
    let own = owner.signs_in(&app);
    let (phone, _) = set_up(&app, &own);
    let wrong = |browser: &Browser<'_>| browser.post(STEP, &[("code", &phone.wrong(app.now()))]);
    let thief = first_step(&app, &owner);
    for _ in 0..5 {
        wrong(&thief).expect(422);
    }
    // Free guesses are over, whoever makes them, and a right code isn't looked at either.
    let waits = thief
        .post(STEP, &[("code", &phone.code(app.now()))])
        .expect(429);
    let seconds: i64 = waits.header("retry-after").parse().expect("seconds");
    assert!((1..=4).contains(&seconds), "{seconds}");
    wrong(&first_step(&app, &owner)).expect(429);

    own.post("/sign-out", &[]).expect(303);
    give_password(&own, &owner);
    let code = phone.code(app.now());
    assert_eq!(
        own.post(STEP, &[("code", &code)]).expect(303).leads_to(),
        "/account"
    );

    // However many there have been, a quarter of an hour is the longest.
    for _ in 0..20 {
        app.advance(TimeDelta::minutes(15));
        wrong(&first_step(&app, &owner)).expect(422);
    }
    app.advance(TimeDelta::minutes(15));
    first_step(&app, &owner)
        .post(STEP, &[("code", &phone.code(app.now()))])
        .expect(303);
}
