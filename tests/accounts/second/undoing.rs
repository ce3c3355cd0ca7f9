//! Taking an account back from a stranger who has added something to sign in with.

use rolecall::schema::users;

use super::*;
use crate::accounts::Mail;

const UNDO: &str = "/account/undo/";
const CHOSEN: &str = "ladder 99 violet marsh";

fn told(app: &TestApp, what: &str) -> Mail {
    let mut all = mails(app).into_iter();
    let found = all.rfind(|mail| mail.text.contains(what));
    found.expect("a mail")
}

fn undo_link(app: &TestApp, what: &str) -> String {
    told(app, what).link(app, UNDO)
}

fn app_of(app: &TestApp, person: &Person) -> Option<String> {
    let id = person.id;
    app.read(move |db| Ok(users::table.find(id).select(users::totp).first(db)?))
}

fn signs_in_with(app: &TestApp, person: &Person, password: &str) -> Page {
    let form = [("email", person.email.as_str()), ("password", password)];
    app.browser().post("/sign-in", &form)
}

/// Sets up an app in the place of the one there is.
fn move_to_another(app: &TestApp, browser: &Browser<'_>) -> Phone {
    set_up(app, browser).0
}

#[test]
fn who_turned_on_an_app_with_a_stolen_password_is_shut_out_by_the_link_of_the_mail() {
    let app = TestApp::new();
    let owner = Person::candidate().create(&app);
    let thief = owner.signs_in(&app);
    set_up(&app, &thief);
    thief.get("/account").expect(200);
    app.advance(TimeDelta::days(6));
    let mail = told(&app, "second factor was turned on");
    assert_eq!(mail.to_email, owner.email);
    assert!(mail.text.contains("for 7 days"));
    assert_eq!(
        mail.subject,
        "A second factor protects your account with Rolecall"
    );

    let undo = mail.link(&app, UNDO);
    let browser = app.browser();
    let asked = browser.get(&undo).expect(200);
    assert_eq!(asked.one("h1").text(), "Take your account back?");
    assert!(app_of(&app, &owner).is_some());
    let reset = browser.post(&undo, &[]).expect(303).leads_to();
    assert!(reset.starts_with("/forgotten-password/link/"));
    assert!(app_of(&app, &owner).is_none());
    thief.get("/account").expect(303);
    signs_in_with(&app, &owner, PASSWORD).expect(422);

    browser.post(&reset, &[("password", CHOSEN)]).expect(200);
    let back = signs_in_with(&app, &owner, CHOSEN).expect(303);
    assert_eq!(back.leads_to(), "/account");
    browser.get(&undo).expect(404);
    browser.post(&undo, &[]).expect(404);
    let restored = told(&app, "removed by a mailed link");
    assert_eq!(
        restored.subject,
        "Your account with Rolecall is yours again"
    );
}

#[test]
fn after_seven_days_it_is_too_late_to_undo_it() {
    let app = TestApp::new();
    let owner = Person::candidate().create(&app);
    let added_at = app.now();
    set_up(&app, &owner.signs_in(&app));
    let undo = undo_link(&app, "second factor was turned on");
    let over = added_at + TimeDelta::days(7) - app.now();
    app.advance(over - TimeDelta::seconds(1));
    app.browser().get(&undo).expect(200);
    app.advance(TimeDelta::seconds(1));
    app.browser().get(&undo).expect(404);
    app.browser().post(&undo, &[]).expect(404);
    assert!(app_of(&app, &owner).is_some());
}

#[test]
fn it_works_from_the_mailbox_of_the_accounts_address_alone() {
    let app = TestApp::new();
    let owner = Person::candidate().create(&app);
    set_up(&app, &owner.signs_in(&app));
    let undo = undo_link(&app, "second factor was turned on");
    let id = owner.id;
    app.write(move |db| {
        let moved = (
            users::email.eq("new@example.org"),
            users::address.eq("new@example.org"),
        );
        diesel::update(users::table.find(id))
            .set(moved)
            .execute(db)?;
        Ok(())
    });
    app.browser().get(&undo).expect(404);
    app.browser().post(&undo, &[]).expect(404);
    assert!(app_of(&app, &owner).is_some());
}

#[test]
fn an_app_that_was_replaced_comes_back_however_often_the_stranger_has_done_so() {
    let app = TestApp::new();
    let owner = Person::candidate().create(&app);
    let browser = owner.signs_in(&app);
    let (phone, _) = set_up(&app, &browser);
    let before = app_of(&app, &owner);
    app.advance(TimeDelta::days(3));

    let thief = app.browser();
    give_password(&thief, &owner);
    thief
        .post(STEP, &[("code", &phone.code(app.now()))])
        .expect(303);
    move_to_another(&app, &thief);
    app.advance(TimeDelta::minutes(1));
    move_to_another(&app, &thief);
    assert_ne!(app_of(&app, &owner), before);
    let undo = undo_link(&app, "second factor was turned on");
    let browser = app.browser();
    let reset = browser.post(&undo, &[]).expect(303).leads_to();
    assert_eq!(app_of(&app, &owner), before);

    // A mailbox alone is no way around the second factor.
    browser.post(&reset, &[("password", CHOSEN)]).expect(200);
    let browser = app.browser();
    let form = [("email", owner.email.as_str()), ("password", CHOSEN)];
    assert_eq!(browser.post("/sign-in", &form).expect(303).leads_to(), STEP);
    browser
        .post(STEP, &[("code", &phone.code(app.now()))])
        .expect(303);
    browser.get("/account").expect(200);
}

#[test]
fn many_at_the_same_time_undo_it_once() {
    let app = TestApp::new();
    let owner = Person::candidate().create(&app);
    set_up(&app, &owner.signs_in(&app));
    let undo = undo_link(&app, "second factor was turned on");
    let done = std::thread::scope(|threads| {
        let all: Vec<_> = (0..8)
            .map(|_| threads.spawn(|| app.browser().post(&undo, &[]).status))
            .collect();
        let statuses = all.into_iter().map(|one| one.join().expect("an answer"));
        statuses.filter(|status| *status == 303).count()
    });
    assert_eq!(done, 1);
}

#[test]
fn who_has_no_code_is_told_where_to_write() {
    let app = TestApp::new();
    let owner = Person::candidate().create(&app);
    set_up(&app, &owner.signs_in(&app));
    let browser = first_step(&app, &owner);
    for path in [STEP, RECOVERY] {
        let asked = browser.get(path).expect(200);
        let lost = asked.one("#lost");
        assert!(lost.text().contains("for seven days"));
        assert!(lost.text().contains("hello@rolecall.example"));
    }
}
