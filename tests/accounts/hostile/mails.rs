//! Having the site write to people who haven't asked for it.

use chrono::TimeDelta;

use super::{browser_in, register, site};
use crate::accounts::mails;
use crate::factories::Person;
use crate::factories::person::PASSWORD;

fn of_kind(app: &crate::harness::TestApp, kind: &str) -> usize {
    mails(app).iter().filter(|mail| mail.kind == kind).count()
}

#[test]
fn an_address_gets_few_mails_however_many_ask() {
    let app = site();
    let owner = Person::candidate().create(&app);
    for number in 0..40 {
        let browser = browser_in(&app, number);
        let form = [("email", owner.email.as_str())];
        browser.post("/sign-in/mail", &form).expect(303);
        browser.post("/forgotten-password", &form).expect(303);
        register(&browser, "Robin", &owner.email, PASSWORD).expect(303);
        register(&browser, "Robin", "kim@example.com", PASSWORD).expect(303);
    }
    assert_eq!(of_kind(&app, "account-sign-in"), 2);
    assert_eq!(of_kind(&app, "account-reset"), 3);
    assert_eq!(of_kind(&app, "account-known"), 5);
    assert_eq!(of_kind(&app, "account-confirm"), 5);
    // However it is written.
    let shouted = owner.email.to_uppercase();
    browser_in(&app, 50)
        .post("/sign-in/mail", &[("email", &shouted)])
        .expect(303);
    assert_eq!(of_kind(&app, "account-sign-in"), 2);
    app.advance(TimeDelta::minutes(10));
    browser_in(&app, 51)
        .post("/sign-in/mail", &[("email", &owner.email)])
        .expect(303);
    assert_eq!(of_kind(&app, "account-sign-in"), 3);
}

#[test]
fn a_network_asks_for_so_many_mails_and_no_more_whether_they_are_sent_or_not() {
    let app = site();
    for path in ["/sign-in/mail", "/forgotten-password"] {
        app.advance(TimeDelta::hours(1));
        for is_known in [true, false] {
            // Each a network of its own: sixty changes a minute are a limit, too.
            let from = 2 * path.len() + usize::from(is_known);
            let statuses: Vec<u16> = (0..31)
                .map(|number| {
                    let email = format!("kim-{number}-{}@example.com", path.len());
                    if is_known {
                        Person::candidate()
                            .without_password()
                            .email(&email)
                            .create(&app);
                    }
                    let form = [("email", email.as_str())];
                    browser_in(&app, from).post(path, &form).status
                })
                .collect();
            assert_eq!(statuses[..30], [303; 30]);
            assert_eq!(statuses[30], 429);
        }
    }
    let statuses: Vec<u16> = (0..21)
        .map(|number| {
            let email = format!("robin-{number}@example.com");
            register(&browser_in(&app, 1), "Robin", &email, PASSWORD).status
        })
        .collect();
    assert_eq!((statuses[19], statuses[20]), (303, 429));
}

#[test]
fn nobody_writes_to_others_in_the_name_of_the_site() {
    let app = site();
    let name = "WIN MONEY at https://evil.example";
    register(&browser_in(&app, 1), name, "kim@example.com", PASSWORD).expect(303);
    let to_name: String = app.read(|db| {
        use diesel::prelude::*;
        use rolecall::schema::outbox;
        Ok(outbox::table.select(outbox::to_name).first(db)?)
    });
    let mail = &mails(&app)[0];
    for part in [&to_name, &mail.subject, &mail.text, &mail.html] {
        assert!(!part.contains("evil"), "{part}");
    }
}
