//! The desk of those who run the site.

mod audit;
mod cases;
mod lists;
mod mails;
mod settings;
mod tasks;
mod users;

use diesel::prelude::*;
use rolecall::accounts::users::Staff;
use rolecall::audit::model::Verb;
use rolecall::schema::{audit as log, passkeys};
use rolecall::web::token::Token;

use crate::factories::Person;
use crate::harness::{Browser, TestApp};

/// An admin, signed in and with a second factor.
pub fn admin(app: &TestApp) -> (Person, Browser<'_>) {
    another_admin(app, "admin@staff.example.com")
}

pub fn another_admin<'a>(app: &'a TestApp, email: &str) -> (Person, Browser<'a>) {
    let person = Person::staff(Staff::Admin).email(email).create(app);
    let browser = signed_in(app, &person);
    (person, browser)
}

/// Somebody of the staff signed in, with a second factor: a passkey that is never used.
pub fn signed_in<'a>(app: &'a TestApp, person: &Person) -> Browser<'a> {
    let browser = person.signs_in(app);
    let (id, now) = (person.id, app.now());
    app.write(move |db| {
        diesel::insert_into(passkeys::table)
            .values((
                passkeys::user_id.eq(id),
                passkeys::credential_id.eq(Token::random().to_string()),
                passkeys::credential.eq("{}"),
                passkeys::name.eq("Never used"),
                passkeys::created_at.eq(now),
            ))
            .execute(db)?;
        Ok(())
    });
    browser
}

/// What the audit log holds, the oldest first: verb, subject and detail.
pub fn written(app: &TestApp) -> Vec<(String, String, String)> {
    let rows: Vec<(Verb, String, String)> = app.read(|db| {
        Ok(log::table
            .order(log::id)
            .select((log::verb, log::subject_name, log::detail))
            .load(db)?)
    });
    let rows = rows.into_iter();
    rows.map(|(verb, name, detail)| (verb.as_str().to_owned(), name, detail))
        .collect()
}

#[test]
fn the_desk_is_there_for_admins_only_and_says_what_waits() {
    let app = TestApp::new();
    app.tick();
    let (_, browser) = admin(&app);
    let desk = browser.get("/admin").expect(200);
    assert_eq!(desk.header("cache-control"), "no-store");
    assert_eq!(desk.texts(".rows dd.num")[..3], ["0", "0", "0"]);
    for link in desk.attributes(".account-steps a", "href") {
        browser.get(&link).expect(200);
    }
    let account = browser.get("/account").expect(200);
    account.one("main a[href='/admin']");
    browser.get("/fr/admin").expect(200);
    assert!(
        app.get("/admin")
            .expect(303)
            .location()
            .starts_with("/sign-in")
    );
    for staff in [Staff::Editor, Staff::Moderator] {
        let other = Person::staff(staff).create(&app);
        signed_in(&app, &other).get("/admin").expect(404);
    }
}
