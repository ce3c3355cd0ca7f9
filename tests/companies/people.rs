//! The people of a company: roles, removing, leaving, handing over.

use std::thread;

use chrono::TimeDelta;
use diesel::prelude::*;
use rolecall::accounts::members::Role;
use rolecall::schema::{companies, members};

use super::{deeds, sent};
use crate::factories::{Company, Person};
use crate::harness::{Browser, TestApp};

const MEMBERS: &str = "/hiring/marram-works/members";

fn person(app: &TestApp, company: &Company, name: &str, role: Role) -> Person {
    let email = format!("{name}@marram.example");
    let person = Person::recruiter().email(&email);
    person.member_of(company, role).create(app)
}

fn role(app: &TestApp, company: &Company, person: &Person) -> Option<Role> {
    let row = members::table.find((company.id, person.id));
    app.read(|db| Ok(row.select(members::role).first(db).optional()?))
}

fn give(owner: &Browser<'_>, to: &Person, role: &str) -> u16 {
    let path = format!("{MEMBERS}/{}/role", to.id);
    owner.post(&path, &[("role", role)]).status
}

#[test]
fn everybody_of_a_company_is_listed_and_owners_can_do_something_about_each() {
    let app = TestApp::new();
    let company = Company::named("Marram Works").create(&app);
    let owner = person(&app, &company, "owner", Role::Owner);
    let viewer = person(&app, &company, "viewer", Role::Viewer);
    let page = owner.signs_in(&app).get(MEMBERS).expect(200);
    assert_eq!(page.all("#people > li").len(), 2);
    assert_eq!(page.header("cache-control"), "no-store");
    page.one(&format!("form[action='{MEMBERS}/{}/role']", viewer.id));
    assert!(!page.has(&format!("form[action='{MEMBERS}/{}/role']", owner.id)));
    let page = viewer.signs_in(&app).get(MEMBERS).expect(200);
    assert_eq!(page.all("#people > li").len(), 2);
    assert!(!page.has(".people-do"));
    page.one(&format!("a[href='{MEMBERS}/leaving']"));
}

#[test]
fn an_owner_gives_roles_and_who_gets_one_is_told() {
    let app = TestApp::new();
    let company = Company::named("Marram Works").create(&app);
    let owner = person(&app, &company, "owner", Role::Owner).signs_in(&app);
    let viewer = person(&app, &company, "viewer", Role::Viewer);
    assert_eq!(give(&owner, &viewer, "recruiter"), 303);
    assert_eq!(role(&app, &company, &viewer), Some(Role::Recruiter));
    assert_eq!(deeds(&app), ["member_changed"]);
    let mail = sent(&app).pop().expect("a mail");
    assert_eq!(mail.to_email, viewer.email);
    assert!(mail.text.contains("Recruiter"));
    // The same again is nothing new.
    assert_eq!(give(&owner, &viewer, "recruiter"), 303);
    assert_eq!(deeds(&app).len(), 1);
    assert_eq!(give(&owner, &viewer, "admin"), 422);
    // Whoever isn't one any more gets no further.
    let recruiter = viewer.signs_in(&app);
    recruiter
        .post(
            &format!("{MEMBERS}/{}/role", viewer.id),
            &[("role", "owner")],
        )
        .expect(404);
}

#[test]
fn whoever_makes_others_owners_has_just_proven_who_they_are() {
    let app = TestApp::new();
    let company = Company::named("Marram Works").create(&app);
    let owner = person(&app, &company, "owner", Role::Owner).signs_in(&app);
    let viewer = person(&app, &company, "viewer", Role::Viewer);
    app.advance(TimeDelta::minutes(11));
    let path = format!("{MEMBERS}/{}/role", viewer.id);
    let asked = owner.post(&path, &[("role", "owner")]).expect(403);
    asked.one("#unsent");
    let invite = [("email", "new@marram.example"), ("role", "owner")];
    let asked = owner
        .post(&format!("{MEMBERS}/invitations"), &invite)
        .expect(403);
    asked.one("#unsent");
    let asked = owner.get("/hiring/marram-works/ownership").expect(303);
    assert!(asked.location().starts_with("/account/proof?next="));
    assert_eq!(role(&app, &company, &viewer), Some(Role::Viewer));
    assert_eq!(give(&owner, &viewer, "recruiter"), 303);
}

#[test]
fn somebody_is_removed_is_told_and_gets_no_further() {
    let app = TestApp::new();
    let company = Company::named("Marram Works").create(&app);
    let owner = person(&app, &company, "owner", Role::Owner);
    let gone = person(&app, &company, "gone", Role::Owner);
    let id = company.id;
    let email = gone.email.clone();
    app.write(move |db| {
        diesel::update(companies::table.find(id))
            .set(companies::email.eq(email))
            .execute(db)?;
        Ok(())
    });
    let theirs = gone.signs_in(&app);
    let invite = [("email", "friend@elsewhere.example"), ("role", "viewer")];
    theirs
        .post(&format!("{MEMBERS}/invitations"), &invite)
        .expect(303);
    let friend = sent(&app).pop().expect("a mail");
    let link = friend.link(&app, "/invitations/link/");
    app.get(&link).expect(200);

    let browser = owner.signs_in(&app);
    let path = format!("{MEMBERS}/{}/removal", gone.id);
    assert!(browser.get(&path).expect(200).has("button.btn-danger"));
    browser.post(&path, &[]).expect(303);
    assert_eq!(role(&app, &company, &gone), None);
    assert_eq!(sent(&app).pop().expect("a mail").to_email, gone.email);
    theirs.get(MEMBERS).expect(404);
    // Whom they have asked in comes in no more, and applications go to an owner.
    app.get(&link).expect(404);
    let email: Option<String> = app.read(|db| {
        Ok(companies::table
            .find(id)
            .select(companies::email)
            .first(db)?)
    });
    assert_eq!(email.as_deref(), Some("owner@marram.example"));
    browser.post(&path, &[]).expect(404);
    browser
        .post(&format!("{MEMBERS}/{}/removal", owner.id), &[])
        .expect(404);
}

#[test]
fn somebody_leaves_and_the_owners_are_told() {
    let app = TestApp::new();
    let company = Company::named("Marram Works").create(&app);
    let owner = person(&app, &company, "owner", Role::Owner);
    let viewer = person(&app, &company, "viewer", Role::Viewer);
    let browser = viewer.signs_in(&app);
    browser.get(&format!("{MEMBERS}/leaving")).expect(200);
    let left = browser.post(&format!("{MEMBERS}/leaving"), &[]).expect(303);
    assert_eq!(left.location(), "/account/companies?done=left#main");
    browser.follow(left).one("#done");
    assert_eq!(role(&app, &company, &viewer), None);
    assert_eq!(sent(&app).pop().expect("a mail").to_email, owner.email);
    assert_eq!(deeds(&app), ["member_removed"]);
}

#[test]
fn the_last_owner_cannot_leave_or_be_demoted() {
    let app = TestApp::new();
    let company = Company::named("Marram Works").create(&app);
    let owner = person(&app, &company, "owner", Role::Owner);
    person(&app, &company, "viewer", Role::Viewer);
    let browser = owner.signs_in(&app);
    let told = browser.post(&format!("{MEMBERS}/leaving"), &[]).expect(409);
    told.one("#last-owner");
    assert_eq!(give(&browser, &owner, "viewer"), 409);
    assert_eq!(role(&app, &company, &owner), Some(Role::Owner));
    assert!(deeds(&app).is_empty());
}

#[test]
fn of_two_owners_who_leave_or_demote_each_other_at_the_same_time_one_stays() {
    let app = TestApp::new();
    for round in 0..6 {
        let company = Company::named(&format!("Company {round}")).create(&app);
        let people = ["a", "b"].map(|name| {
            let email = format!("{name}{round}@marram.example");
            let person = Person::recruiter().email(&email);
            person.member_of(&company, Role::Owner).create(&app)
        });
        let browsers = [people[0].signs_in(&app), people[1].signs_in(&app)];
        thread::scope(|scope| {
            for (at, browser) in browsers.iter().enumerate() {
                let (own, other) = (&people[at], &people[1 - at]);
                let members = format!("/hiring/{}/members", company.slug);
                scope.spawn(move || match round % 3 {
                    0 => browser.post(&format!("{members}/leaving"), &[]).status,
                    1 => {
                        browser
                            .post(&format!("{members}/{}/removal", other.id), &[])
                            .status
                    }
                    _ => {
                        let path = format!("{members}/{}/role", own.id);
                        browser.post(&path, &[("role", "viewer")]).status
                    }
                });
            }
        });
        let owners: i64 = app.read(|db| {
            Ok(members::table
                .filter(members::company_id.eq(company.id))
                .filter(members::role.eq(Role::Owner))
                .count()
                .get_result(db)?)
        });
        assert_eq!(owners, 1, "round {round}");
    }
}

#[test]
fn an_owner_hands_the_company_over_and_is_a_recruiter_then() {
    let app = TestApp::new();
    let company = Company::named("Marram Works").create(&app);
    let owner = person(&app, &company, "owner", Role::Owner);
    let browser = owner.signs_in(&app);
    let path = "/hiring/marram-works/ownership";
    browser.get(path).expect(200).one("#nobody");
    let heir = person(&app, &company, "heir", Role::Viewer);
    let stranger = Person::candidate().create(&app);
    assert!(browser.get(path).expect(200).has("input[name=to]"));
    for to in [String::new(), owner.id.to_string(), stranger.id.to_string()] {
        let again = browser.post(path, &[("to", &to)]).expect(422);
        assert!(again.has("#to-error"));
    }
    let handed = browser
        .post(path, &[("to", &heir.id.to_string())])
        .expect(303);
    browser.follow(handed).one("#done");
    assert_eq!(role(&app, &company, &heir), Some(Role::Owner));
    assert_eq!(role(&app, &company, &owner), Some(Role::Recruiter));
    assert_eq!(deeds(&app), ["ownership_handed_over"]);
    let told: Vec<String> = sent(&app).into_iter().map(|mail| mail.to_email).collect();
    assert_eq!(told, [heir.email, owner.email]);
    browser.get(path).expect(404);
}

#[test]
fn of_another_company_nobody_can_be_changed_or_removed() {
    let app = TestApp::new();
    let company = Company::named("Marram Works").create(&app);
    let other = Company::named("Sedge and Sons").create(&app);
    let owner = person(&app, &company, "owner", Role::Owner).signs_in(&app);
    let theirs = person(&app, &other, "theirs", Role::Viewer);
    assert_eq!(give(&owner, &theirs, "recruiter"), 404);
    let path = format!("{MEMBERS}/{}/removal", theirs.id);
    let shown = owner.get(&path).expect(404).text().replace(&path, "PATH");
    let none = format!("{MEMBERS}/999999/removal");
    let missing = owner.get(&none).expect(404).text().replace(&none, "PATH");
    assert_eq!(shown, missing);
    owner.post(&path, &[]).expect(404);
    assert_eq!(role(&app, &other, &theirs), Some(Role::Viewer));
}
