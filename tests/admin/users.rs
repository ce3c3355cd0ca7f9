//! Finding accounts, and what is done to them.

use chrono::TimeDelta;
use diesel::prelude::*;
use rolecall::accounts::standing::Doing;
use rolecall::accounts::users::Staff;
use rolecall::error::Error;
use rolecall::schema::{outbox, sessions, users};
use rolecall::web::locale::Lang;
use rolecall::web::visitor::{Aim, Visitor};

use super::{admin, another_admin, signed_in, written};
use crate::factories::person::PASSWORD;
use crate::factories::{Company, Person};
use crate::harness::{Browser, TestApp};

fn names(browser: &Browser<'_>, query: &str) -> Vec<String> {
    let page = browser.get(&format!("/admin/users?{query}")).expect(200);
    page.texts(".admin-list li .hint bdi")
}

fn named(app: &TestApp, email: &str, name: &str) -> Person {
    let person = Person::candidate().email(email).create(app);
    let (id, name) = (person.id, name.to_owned());
    app.write(move |db| {
        let user = rolecall::accounts::standing::any(db, id)?;
        Ok(user.describe(db, &name, Lang::En)?)
    });
    person
}

#[test]
fn accounts_are_found_by_the_beginnings_of_names_and_by_addresses() {
    let app = TestApp::new();
    let (_, browser) = admin(&app);
    named(&app, "helene@example.com", "Hélène Aubépine");
    named(&app, "h.moreau@example.org", "Henri Moreau");
    assert_eq!(names(&browser, "q=helene"), ["helene@example.com"]);
    assert_eq!(names(&browser, "q=AUB%C3%89"), ["helene@example.com"]);
    assert_eq!(names(&browser, "q=more+hen"), ["h.moreau@example.org"]);
    assert_eq!(names(&browser, "q=H.Moreau%40"), ["h.moreau@example.org"]);
    assert_eq!(names(&browser, "q=he").len(), 2);
    assert_eq!(names(&browser, "q=elene"), [""; 0]);
    assert_eq!(names(&browser, "q=%25"), names(&browser, ""));
    assert_eq!(names(&browser, "only=staff"), ["admin@staff.example.com"]);
    assert_eq!(names(&browser, "only=suspended"), [""; 0]);
    browser.get("/admin/users?only=everybody").expect(422);
}

#[test]
fn whoever_changed_the_name_or_the_address_is_found_by_the_new_one() {
    let app = TestApp::new();
    let (_, browser) = admin(&app);
    let person = named(&app, "before@example.com", "Before");
    let id = person.id;
    app.write(move |db| {
        let user = rolecall::accounts::standing::any(db, id)?;
        user.describe(db, "After", Lang::En)?;
        let user = rolecall::accounts::standing::any(db, id)?;
        assert!(user.move_to(db, "after@example.net")?);
        Ok(())
    });
    assert_eq!(names(&browser, "q=before"), [""; 0]);
    assert_eq!(
        names(&browser, "q=after%40example.net"),
        ["after@example.net"]
    );
}

#[test]
fn long_lists_of_accounts_come_a_page_at_a_time() {
    let app = TestApp::new();
    let (_, browser) = admin(&app);
    for number in 0..31 {
        let person = Person::candidate().email(&format!("p{number}@example.com"));
        person.without_password().create(&app);
    }
    let first = browser.get("/admin/users?q=example.com&only=").expect(200);
    assert_eq!(first.all(".admin-list li").len(), 30);
    let next = first.attributes(".pager a[rel=next]", "href").remove(0);
    assert!(next.contains("q=example.com"), "{next}");
    let second = browser.get(&next).expect(200);
    assert_eq!(second.all(".admin-list li").len(), 2);
}

#[test]
fn an_account_s_page_says_what_there_is() {
    let app = TestApp::new();
    let (own, browser) = admin(&app);
    let company = Company::named("Marram Works").create(&app);
    let role = rolecall::accounts::members::Role::Owner;
    let person = Person::recruiter().member_of(&company, role).create(&app);
    person.signs_in(&app);
    let page = browser
        .get(&format!("/admin/users/{}", person.id))
        .expect(200);
    page.one("a[href='/companies/marram-works']");
    let facts = page.texts("#facts + dl dd");
    assert_eq!(facts[0], "recruiter@example.com");
    assert_eq!(facts.last().map(String::as_str), Some("1"));
    assert!(
        page.texts(".rows-list li p")
            .contains(&"Signed in with a device that we haven’t seen before".to_owned())
            || page
                .texts(".rows-list li p")
                .contains(&"Signed in".to_owned())
    );
    let own = browser.get(&format!("/admin/users/{}", own.id)).expect(200);
    assert!(!own.has("main form[method=post]"));
    browser.get("/admin/users/999999").expect(404);
}

#[test]
fn a_suspended_account_is_out_everywhere_and_strangers_can_t_tell() {
    let app = TestApp::new();
    let (_, browser) = admin(&app);
    let person = Person::candidate().create(&app);
    let theirs = person.signs_in(&app);
    theirs.get("/account").expect(200);
    let path = format!("/admin/users/{}", person.id);
    let done = browser.post(&format!("{path}/suspension"), &[("reason", "spam")]);
    assert_eq!(
        done.expect(303).location(),
        format!("{path}?done=suspended#main")
    );
    let page = browser.get(&format!("{path}?done=suspended")).expect(200);
    page.one("#done");
    page.one(".tag-warn");
    theirs.get("/account").expect(303);
    let refused = |email: &str| {
        let form = [("email", email), ("password", PASSWORD)];
        let answer = app.post("/sign-in", &form);
        (answer.status, answer.text().replace(email, "EMAIL").len())
    };
    assert_eq!(refused(&person.email), refused("nobody.at@example.com"));
    assert_eq!(refused(&person.email).0, 422);
    assert_eq!(
        written(&app),
        [(
            "user_suspended".to_owned(),
            "Robin Marsh".to_owned(),
            "spam".to_owned()
        )]
    );
    // Twice is a conflict.
    browser.post(&format!("{path}/suspension"), &[]).expect(409);
    browser
        .post(&format!("{path}/role"), &[("role", "editor")])
        .expect(409);

    browser
        .post(&format!("{path}/restoration"), &[])
        .expect(303);
    person.signs_in(&app).get("/account").expect(200);
    browser
        .post(&format!("{path}/restoration"), &[])
        .expect(409);
    assert_eq!(written(&app)[1].0, "user_restored");
}

#[test]
fn somebody_can_be_signed_out_everywhere() {
    let app = TestApp::new();
    let (_, browser) = admin(&app);
    let person = Person::candidate().create(&app);
    person.signs_in(&app);
    person.signs_in(&app);
    let path = format!("/admin/users/{}/sign-out", person.id);
    browser.post(&path, &[]).expect(303);
    let own = sessions::table.filter(sessions::user_id.eq(person.id));
    let left: i64 = app.read(|db| Ok(own.count().get_result(db)?));
    assert_eq!(left, 0);
    person.signs_in(&app);
    assert_eq!(written(&app)[0].0, "user_signed_out");
}

#[test]
fn a_role_is_set_told_by_mail_and_ends_what_was_before() {
    let app = TestApp::new();
    let (_, browser) = admin(&app);
    let person = Person::candidate().create(&app);
    let theirs = person.signs_in(&app);
    let path = format!("/admin/users/{}/role", person.id);
    browser.post(&path, &[("role", "moderator")]).expect(303);
    theirs.get("/account").expect(303);
    let mails = outbox::table.filter(outbox::kind.eq("account-role"));
    let (to, text): (String, String) =
        app.read(|db| Ok(mails.select((outbox::to_email, outbox::text)).first(db)?));
    assert_eq!(to, person.email);
    assert!(text.contains("moderator"), "{text}");
    assert_eq!(
        written(&app)[0],
        (
            "user_role_changed".to_owned(),
            "Robin Marsh".to_owned(),
            "- → moderator".to_owned()
        )
    );
    browser.post(&path, &[("role", "king")]).expect(422);
    browser.post(&path, &[("role", "none")]).expect(303);
    // The same once more changes nothing.
    browser.post(&path, &[("role", "none")]).expect(303);
    assert_eq!(written(&app).len(), 2);
}

#[test]
fn nobody_does_so_to_themselves_and_an_admin_is_always_left() {
    let app = TestApp::new();
    let (own, browser) = admin(&app);
    let (other, theirs) = another_admin(&app, "other@staff.example.com");
    for (change, form) in [
        ("suspension", vec![]),
        ("role", vec![("role", "none")]),
        ("sign-out", vec![]),
    ] {
        let path = format!("/admin/users/{}/{change}", own.id);
        browser.post(&path, &form).expect(422);
    }
    // Both take the role from each other: the second one has it no longer.
    let path = format!("/admin/users/{}/role", other.id);
    browser.post(&path, &[("role", "none")]).expect(303);
    let path = format!("/admin/users/{}/role", own.id);
    theirs.post(&path, &[("role", "none")]).expect(401);
    let stale = Visitor {
        id: other.id,
        email: other.email.clone(),
        name: String::new(),
        lang: Lang::En,
        aim: Aim::Candidate,
        staff: Some(Staff::Admin),
        has_second: true,
        hires: false,
        session: 0,
        proven_at: app.now(),
    };
    let (state, now, id) = (app.state.clone(), app.now(), own.id);
    let done = app.state.db.write_now(move |db| {
        let doing = Doing {
            site: &state,
            admin: &stale,
            now,
        };
        doing.set_role(db, id, None)
    });
    assert!(matches!(done, Err(Error::NotFound)));
    let admins = users::table.filter(users::staff.eq(Staff::Admin));
    let left: i64 = app.read(|db| Ok(admins.count().get_result(db)?));
    assert_eq!(left, 1);
}

#[test]
fn who_has_not_just_proven_who_they_are_proves_it_first() {
    let app = TestApp::new();
    let (_, browser) = admin(&app);
    let person = Person::candidate().create(&app);
    app.advance(TimeDelta::minutes(11));
    for change in ["suspension", "restoration", "sign-out", "role"] {
        let path = format!("/admin/users/{}/{change}", person.id);
        browser.post(&path, &[]).expect(403).one("#unsent");
    }
    assert!(written(&app).is_empty());
}

#[test]
fn a_moderator_and_an_editor_do_none_of_it() {
    let app = TestApp::new();
    let person = Person::candidate().create(&app);
    for staff in [Staff::Moderator, Staff::Editor] {
        let other = Person::staff(staff).create(&app);
        let browser = signed_in(&app, &other);
        for change in ["suspension", "restoration", "sign-out", "role"] {
            let path = format!("/admin/users/{}/{change}", person.id);
            browser.post(&path, &[("role", "admin")]).expect(404);
        }
    }
    assert!(written(&app).is_empty());
}
