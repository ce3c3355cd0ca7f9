//! Staff, who must have a second factor.

use actix_session::SessionExt;
use actix_web::FromRequest;
use actix_web::dev::Payload;
use actix_web::test::TestRequest;
use rolecall::accounts::users::{Staff, User};
use rolecall::error::Error;
use rolecall::web::visitor::{Moderator, Visitor};

use super::*;
use crate::harness::run;

#[test]
fn staff_are_sent_to_set_one_up_are_told_why_and_cannot_turn_it_off() {
    let app = TestApp::new();
    let staff = Person::staff(Staff::Moderator).create(&app);
    let browser = staff.signs_in(&app);
    assert_eq!(
        as_moderator(&app, &staff, false),
        Err("/account/second-factor?next=%2F".to_owned())
    );
    let page = browser.get("/account/second-factor").expect(200);
    assert!(
        page.one("#owed")
            .text()
            .contains("staff need a second factor")
    );
    set_up(&app, &browser);
    let page = browser.get("/account/second-factor").expect(200);
    assert!(!page.has("#owed") && !page.has(&format!("a[href='{OFF}']")));
    browser.get(OFF).expect(404);
    browser.post(OFF, &[]).expect(404);
    assert_eq!(as_moderator(&app, &staff, true), Ok(()));
    let candidate = Person::candidate().create(&app);
    assert!(
        !candidate
            .signs_in(&app)
            .get("/account/second-factor")
            .has("#owed")
    );
}

#[test]
fn staff_go_on_from_setting_one_up_to_the_page_that_they_asked_for() {
    const NEXT: &str = "next=%2Fmoderation%3Fkind%3Djob";
    let app = TestApp::new();
    let staff = Person::staff(Staff::Moderator).create(&app);
    let browser = app.browser();
    let form = [
        ("email", staff.email.as_str()),
        ("password", PASSWORD),
        ("next", "/moderation?kind=job"),
    ];
    let arrived = browser.post("/sign-in", &form).expect(303).leads_to();
    assert_eq!(arrived, format!("/account/second-factor?{NEXT}"));
    let asked = browser.get("/moderation?kind=job").expect(303);
    assert_eq!(asked.leads_to(), arrived);
    let page = browser.get(&arrived).expect(200);
    let setup = format!("{SETUP}?{NEXT}");
    assert!(page.has(&format!("main a[href='{setup}']")) && !page.has("#on"));
    // At an address without a name there are no passkeys to speak of.
    assert!(!page.has("#passkeys"));
    let shown = browser.get(&setup).expect(200);
    let action = shown.one("main form").attribute("action");
    let wrong = browser.post(&action, &[("code", "0")]).expect(422);
    assert_eq!(wrong.one("main form").attribute("action"), action);
    let code = Phone::reading(&shown).code(app.now());
    let on = browser.post(&action, &[("code", &code)]).expect(200);
    let kept = on.one("main a.btn-quiet").attribute("href");
    assert_eq!(kept, "/moderation?kind=job");
    browser.get(&kept).expect(200);
    let again = browser.get(&arrived).expect(200);
    assert_eq!(again.one("#on").attribute("href"), kept);
    // To no other site.
    let forged = browser.get("/account/second-factor?next=https%3A%2F%2Fevil.example");
    assert_eq!(forged.expect(200).one("#on").attribute("href"), "/");
}

/// What a page for moderators says to somebody, or where it sends them.
fn as_moderator(app: &TestApp, person: &Person, has_second: bool) -> Result<(), String> {
    let (id, now) = (person.id, app.now());
    let user = app.read(|db| User::find(db, id));
    let visitor = Visitor {
        id,
        email: user.email,
        name: user.name,
        lang: user.lang,
        aim: user.aim,
        staff: user.staff,
        has_second,
        hires: false,
        session: 1,
        proven_at: now,
    };
    let request = TestRequest::default()
        .app_data(app.state.clone())
        .to_http_request();
    let session = request.get_session();
    session.insert("visitor", &visitor).expect("a visitor");
    match run(Moderator::from_request(&request, &mut Payload::None)) {
        Ok(_) => Ok(()),
        Err(Error::Elsewhere(path)) => Err(path),
        Err(other) => Err(other.to_string()),
    }
}

#[test]
fn staff_without_a_second_factor_need_a_longer_password() {
    let app = TestApp::new();
    let staff = Person::staff(Staff::Editor).create(&app);
    let link = || {
        app.browser()
            .post("/forgotten-password", &[("email", &staff.email)])
            .expect(303);
        last_mail(&app).link(&app, "/forgotten-password/link/")
    };
    let short = [("password", "heron 17 lamp")];
    let asked = app.browser().post(&link(), &short).expect(422);
    assert_eq!(
        asked.one("#password-error").text(),
        "Error: Use at least 15 characters"
    );
    set_up(&app, &staff.signs_in(&app));
    app.browser().post(&link(), &short).expect(200);
}
