//! The codes of an app: near enough in time, and each once.

use std::thread;

use chrono::TimeDelta;
use rolecall::accounts::recovery;
use rolecall::accounts::users::User;

use super::*;

#[test]
fn a_code_is_taken_a_step_early_or_late_and_never_twice() {
    let app = TestApp::new();
    let owner = Person::candidate().create(&app);
    let (phone, _) = set_up(&app, &owner.signs_in(&app));
    let near = |seconds: i64| phone.code(app.now() + TimeDelta::seconds(seconds));
    // Each row: how far from now the code is that is given, and whether it is taken.
    for (seconds, is_taken) in [
        (-60, false),
        (60, false),
        (-30, true),
        (-30, false),
        (0, true),
        (-30, false),
        (30, true),
        (0, false),
        (30, false),
    ] {
        let browser = first_step(&app, &owner);
        let answer = browser.post(STEP, &[("code", &near(seconds))]);
        let expected = if is_taken { 303 } else { 422 };
        assert_eq!(answer.status, expected, "{seconds}");
    }
}

#[test]
fn a_code_that_was_used_stays_used_when_the_clock_goes_back() {
    let app = TestApp::new();
    let owner = Person::candidate().create(&app);
    let (phone, codes) = set_up(&app, &owner.signs_in(&app));
    let code = phone.code(app.now());
    first_step(&app, &owner)
        .post(STEP, &[("code", &code)])
        .expect(303);
    app.advance(TimeDelta::seconds(-30));
    let browser = first_step(&app, &owner);
    browser.post(STEP, &[("code", &code)]).expect(422);
    app.advance(TimeDelta::hours(-2));
    let browser = first_step(&app, &owner);
    browser
        .post(STEP, &[("code", &phone.code(app.now()))])
        .expect(422);
    // There is a way in all the same, and the app is right again when the clock is.
    browser.post(RECOVERY, &[("code", &codes[0])]).expect(303);
    app.advance(TimeDelta::hours(3));
    first_step(&app, &owner)
        .post(STEP, &[("code", &phone.code(app.now()))])
        .expect(303);
}

#[test]
fn of_a_hundred_who_use_a_code_at_the_same_time_one_gets_in() {
    let app = TestApp::new();
    let owner = Person::candidate().create(&app);
    let (phone, codes) = set_up(&app, &owner.signs_in(&app));
    let right = phone.code(app.now());
    for (path, code) in [(STEP, &right), (RECOVERY, &codes[0])] {
        let waiting = first_step(&app, &owner);
        let key = waiting.cookie("session").expect("a session");
        let arrived = thread::scope(|scope| {
            let asking = (0..100).map(|_| {
                scope.spawn(|| {
                    let browser = app.browser();
                    browser.set_cookie("session", &key);
                    let answer = browser.post(path, &[("code", code)]);
                    answer.status == 303 && answer.leads_to() == "/account"
                })
            });
            let asking: Vec<_> = asking.collect();
            let answers = asking.into_iter().map(|one| one.join().expect("an answer"));
            answers.filter(|arrived| *arrived).count()
        });
        assert_eq!(arrived, 1, "{path}");
        app.advance(TimeDelta::hours(25));
    }
}

#[test]
fn a_code_is_used_in_one_statement_however_many_try() {
    let app = TestApp::new();
    let owner = Person::candidate().create(&app);
    let (phone, codes) = set_up(&app, &owner.signs_in(&app));
    let (now, code) = (app.now(), phone.code(app.now()));
    let (app, codes) = (&app, &codes);
    let id = owner.id;
    let successes = thread::scope(|scope| {
        let trying = (0..100).map(|_| {
            let (code, state, recovery) = (code.clone(), app.state.clone(), codes[0].clone());
            scope.spawn(move || {
                app.write(move |db| {
                    let by_app = User::find(db, id)?.use_code(db, &state.secret, &code, now)?;
                    let by_hand = recovery::use_up(db, &state.secret, id, &recovery, now)?;
                    Ok((usize::from(by_app), usize::from(by_hand)))
                })
            })
        });
        let trying: Vec<_> = trying.collect();
        let done = trying.into_iter().map(|one| one.join().expect("an end"));
        done.fold((0, 0), |(apps, hands), (by_app, by_hand)| {
            (apps + by_app, hands + by_hand)
        })
    });
    assert_eq!(successes, (1, 1));
}
