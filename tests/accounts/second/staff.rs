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
        Err("/account/second-factor".to_owned())
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
