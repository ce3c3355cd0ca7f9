//! What is no right answer.

use super::*;

#[test]
fn whatever_is_wrong_with_a_passkey_the_answer_is_the_same() {
    let app = site();
    let browser = Person::candidate().create(&app).signs_in(&app);
    let mut device = add(&browser);
    let root = "/sign-in/passkey";
    let finish = format!("{root}/finish");
    let mut answers = Vec::new();
    let mut refuse = |what: &str, said: &Value| {
        let answer = app.browser().post_json(&finish, said);
        assert_eq!(answer.status, 422, "{what}");
        answers.push(answer.text());
    };
    let ask = || asked(&app.browser(), root);

    let unknown = Authenticator::new(ORIGIN).answer(&ask());
    refuse("an unknown passkey", &unknown);
    let replayed = device.answer(&ask());
    app.browser().post_json(&finish, &replayed).expect(200);
    refuse("an answer that was used", &replayed);
    let mut elsewhere = device.copied();
    elsewhere.origin = "http://localhost:9090".to_owned();
    refuse("another origin", &elsewhere.answer(&ask()));
    let mut unseen = device.copied();
    unseen.is_verifying = false;
    refuse("nobody asked for a finger", &unseen.answer(&ask()));
    let mut copied = device.copied();
    copied.counter = 0;
    refuse("a copy that lags behind", &copied.answer(&ask()));
    let mut mixed = device.answer(&ask());
    mixed["challenge"] = ask()["challenge"].clone();
    refuse("the answer to something else", &mixed);
    let mut forged = device.answer(&ask());
    forged["credential"]["response"]["signature"] = json!("MAYCAQECAQE");
    refuse("a signature of somebody else", &forged);
    let mut invented = device.answer(&ask());
    invented["challenge"] = json!("A".repeat(43));
    refuse("a challenge that we never gave", &invented);
    let late = device.answer(&ask());
    app.advance(TimeDelta::minutes(5));
    refuse("an answer that came late", &late);

    answers.dedup();
    assert_eq!(answers.len(), 1);
    // A wrong answer uses up what was asked.
    let asked = ask();
    let mut wrong = device.answer(&asked);
    wrong["credential"]["response"]["signature"] = json!("MAYCAQECAQE");
    app.browser().post_json(&finish, &wrong).expect(422);
    let right = device.answer(&asked);
    app.browser().post_json(&finish, &right).expect(422);
    use_it(&app.browser(), root, &mut device).expect(200);
}

#[test]
fn what_isnt_a_passkey_at_all_is_refused_and_so_is_another_site() {
    let app = site();
    let browser = app.browser();
    for said in [json!({}), json!([]), json!({ "challenge": 1 })] {
        browser
            .post_json("/sign-in/passkey/finish", &said)
            .expect(400);
    }
    browser
        .post("/sign-in/passkey/finish", &[("challenge", "x")])
        .expect(400);
    let foreign = [
        ("content-type", "application/json"),
        ("sec-fetch-site", "cross-site"),
    ];
    app.request("POST", "/sign-in/passkey/start", &foreign, Some(Vec::new()))
        .expect(403);
    let forged = browser
        .with_header("x-forwarded-host", "evil.example")
        .with_header("forwarded", "host=evil.example");
    let options = asked(&forged, "/sign-in/passkey");
    assert_eq!(options["options"]["publicKey"]["rpId"], "localhost");
}

#[test]
fn a_new_passkey_is_refused_from_another_origin_for_another_account_and_twice() {
    let app = site();
    let browser = Person::candidate().create(&app).signs_in(&app);
    let other = Person::recruiter().create(&app).signs_in(&app);
    let finish = format!("{OWN}/finish");
    let mut elsewhere = Authenticator::new(ORIGIN);
    elsewhere.origin = "https://evil.example".to_owned();
    let made = elsewhere.make(&asked(&browser, OWN));
    browser.post_json(&finish, &made).expect(422);
    let mut unseen = Authenticator::new(ORIGIN);
    unseen.is_verifying = false;
    let made = unseen.make(&asked(&browser, OWN));
    browser.post_json(&finish, &made).expect(422);
    let device = Authenticator::new(ORIGIN);
    let made = device.make(&asked(&browser, OWN));
    other.post_json(&finish, &made).expect(422);
    assert_eq!(count(&app), 0);

    browser.post_json(&finish, &made).expect(200);
    browser.post_json(&finish, &made).expect(422);
    let again = device.make(&asked(&other, OWN));
    other.post_json(&finish, &again).expect(422);
    assert_eq!(count(&app), 1);
    let known = asked(&browser, OWN)["options"]["publicKey"]["excludeCredentials"].clone();
    assert_eq!(known.as_array().map(Vec::len), Some(1));
}

/// Sends the same many times at once, each from a browser of its own, and counts the successes. (One network may make 60
/// changes a minute.)
fn successes(app: &TestApp, session: Option<&str>, path: &str, said: &Value) -> usize {
    std::thread::scope(|scope| {
        let send = || {
            let browser = app.browser();
            if let Some(key) = session {
                browser.set_cookie("session", key);
            }
            browser.post_json(path, said).status
        };
        let running: Vec<_> = (0..50).map(|_| scope.spawn(send)).collect();
        let answers = running.into_iter().map(|one| one.join().expect("an end"));
        answers.filter(|status| *status == 200).count()
    })
}

#[test]
fn of_many_who_bring_the_same_answer_one_is_signed_in() {
    let app = site();
    let mut device = add(&Person::candidate().create(&app).signs_in(&app));
    let said = device.answer(&asked(&app.browser(), "/sign-in/passkey"));
    assert_eq!(successes(&app, None, "/sign-in/passkey/finish", &said), 1);
}

#[test]
fn of_many_who_bring_the_same_new_passkey_one_adds_it() {
    let app = site();
    let browser = Person::candidate().create(&app).signs_in(&app);
    let made = Authenticator::new(ORIGIN).make(&asked(&browser, OWN));
    let session = browser.cookie("session");
    let finish = format!("{OWN}/finish");
    assert_eq!(successes(&app, session.as_deref(), &finish, &made), 1);
    assert_eq!(count(&app), 1);
}
