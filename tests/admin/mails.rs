//! The outbox as those who run the site see it.

use diesel::prelude::*;
use rolecall::mail::{Address, Letter, Mail, State};
use rolecall::schema::outbox;
use rolecall::web::locale::Lang;

use super::{admin, written};
use crate::harness::TestApp;

fn mail(app: &TestApp, email: &str, state: State) -> i64 {
    let letter = Letter::new(app.state.clone(), Lang::En);
    let mail = Mail {
        kind: "test",
        about: None,
        to: Address {
            name: String::new(),
            email: email.to_owned(),
        },
        reply_to: None,
        subject: "A secret subject".to_owned(),
        text: "https://example.com/private-link".to_owned(),
        html: "<p>private-link</p>".to_owned(),
        unsubscribe: None,
        host: letter.site.config.mail_host(),
    };
    let now = app.now();
    app.write(move |db| {
        let id = mail.put(db, now)?;
        if state == State::Failed {
            diesel::update(outbox::table.find(id))
                .set((
                    outbox::state.eq(state),
                    outbox::attempts.eq(7),
                    outbox::last_error.eq("550 no such user"),
                    outbox::done_at.eq(now),
                ))
                .execute(db)?;
        }
        Ok(id)
    })
}

#[test]
fn mails_are_listed_by_state_without_what_stands_in_them() {
    let app = TestApp::new();
    let (_, browser) = admin(&app);
    mail(&app, "waits@example.com", State::Waiting);
    mail(&app, "failed@example.com", State::Failed);
    let desk = browser.get("/admin").expect(200);
    assert_eq!(desk.texts(".rows dd.admin-bad")[0], "1");
    let all = browser.get("/admin/mails").expect(200);
    assert!(!all.tells("private-link") && !all.tells("secret subject"));
    let to = |query: &str| {
        let page = browser.get(&format!("/admin/mails{query}")).expect(200);
        page.texts(".admin-list li strong")
    };
    assert!(to("").contains(&"waits@example.com".to_owned()));
    assert_eq!(to("?state=failed"), ["failed@example.com"]);
    assert_eq!(to("?state=sent"), [""; 0]);
    browser.get("/admin/mails?state=burnt").expect(422);
    let failed = browser.get("/admin/mails?state=failed").expect(200);
    assert_eq!(failed.one(".admin-error").text(), "550 no such user");
    let waiting = browser.get("/admin/mails?state=waiting").expect(200);
    assert!(
        !waiting.has(".admin-list form"),
        "there is nothing to try again yet"
    );
}

#[test]
fn a_mail_that_was_given_up_is_tried_again_under_the_same_id() {
    let app = TestApp::new();
    let (_, browser) = admin(&app);
    let id = mail(&app, "failed@example.com", State::Failed);
    let waits = mail(&app, "waits@example.com", State::Waiting);
    let row = outbox::table.find(id);
    let message =
        |app: &TestApp| -> String { app.read(|db| Ok(row.select(outbox::message_id).first(db)?)) };
    let before = message(&app);
    let list = browser.get("/admin/mails?state=failed").expect(200);
    let action = list.attributes(".admin-list form", "action").remove(0);
    browser.post(&action, &[]).expect(303);
    let (state, attempts): (State, i64) =
        app.read(|db| Ok(row.select((outbox::state, outbox::attempts)).first(db)?));
    assert_eq!((state, attempts), (State::Waiting, 0));
    assert_eq!(message(&app), before);
    assert_eq!(
        written(&app),
        [("mail_retried".to_owned(), id.to_string(), "test".to_owned())]
    );
    let path = format!("/admin/mails/{waits}/retry");
    browser.post(&path, &[]).expect(409);
    browser.post("/admin/mails/999999/retry", &[]).expect(404);
}
