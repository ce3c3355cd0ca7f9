//! Asking colleagues in, with and without an account.

use chrono::TimeDelta;
use diesel::prelude::*;
use rolecall::accounts::members::Role;
use rolecall::companies::invitations::forget_old;
use rolecall::schema::invitations;

use super::{deeds, sent};
use crate::accounts::last_mail;
use crate::factories::person::PASSWORD;
use crate::factories::{Company, Person};
use crate::harness::{Browser, TestApp};

const MEMBERS: &str = "/hiring/marram-works/members";
const INVITE: &str = "/hiring/marram-works/members/invitations";

fn site(app: &TestApp) -> (Company, Browser<'_>) {
    let company = Company::named("Marram Works").create(app);
    let owner = Person::recruiter().member_of(&company, Role::Owner);
    (company, owner.create(app).signs_in(app))
}

/// Asks somebody in, and returns the link that they are mailed.
fn invite(app: &TestApp, owner: &Browser<'_>, email: &str, role: &str) -> String {
    let sent = owner
        .post(INVITE, &[("email", email), ("role", role)])
        .expect(303);
    assert_eq!(sent.location(), format!("{MEMBERS}?done=invited#main"));
    let mail = last_mail(app);
    assert_eq!(mail.to_email, email);
    mail.link(app, "/invitations/link/")
}

fn is_member(browser: &Browser<'_>) -> bool {
    browser.get(MEMBERS).status == 200
}

#[test]
fn somebody_with_an_account_comes_in_by_the_link() {
    let app = TestApp::new();
    let (_, owner) = site(&app);
    let colleague = Person::candidate().create(&app);
    let link = invite(&app, &owner, "Candidate@Example.com", "viewer");
    let listed = owner.get(MEMBERS).expect(200);
    assert!(
        listed
            .one("#invitations")
            .text()
            .contains("Candidate@Example.com")
    );

    // Whoever isn't signed in is sent to do so, and back.
    let shown = app.get(&link).expect(200);
    assert_eq!(shown.header("referrer-policy"), "no-referrer");
    assert_eq!(shown.header("cache-control"), "no-store");
    assert!(shown.one("h1").text().contains("Marram Works"));
    let sign_in = shown.one("main a.btn:not(.btn-quiet)").attribute("href");
    assert!(sign_in.starts_with("/sign-in?next="));
    app.post(&link, &[]).expect(401);

    let browser = colleague.signs_in(&app);
    assert!(!is_member(&browser));
    browser.get(&link).expect(200).one("main button.btn");
    assert!(!is_member(&browser), "looking changes nothing");
    let joined = browser.post(&link, &[]).expect(303);
    browser.follow(joined).expect(200).one("#done");
    browser.get("/test/companies/marram-works/view").expect(200);
    browser.get("/test/companies/marram-works/hire").expect(404);
    assert_eq!(deeds(&app), ["member_invited", "member_joined"]);
    assert_eq!(last_mail(&app).to_email, "recruiter@example.com");
    // Once.
    browser.post(&link, &[]).expect(404);
    app.get(&link).expect(404);
    assert!(!owner.get(MEMBERS).expect(200).has("#invitations"));
}

#[test]
fn somebody_without_an_account_registers_and_finds_the_invitation_waiting() {
    let app = TestApp::new();
    let (_, owner) = site(&app);
    invite(&app, &owner, "new@marram.example", "recruiter");
    let newcomer = Person::candidate().email("new@marram.example").create(&app);
    let browser = newcomer.signs_in(&app);
    let account = browser.get("/account").expect(200);
    account.one(".account-steps a[href='/account/companies']");
    let own = browser.get("/account/companies").expect(200);
    let accept = own.one(".account-asked form[action$='/acceptance']");
    let accept = accept.attribute("action");
    // Nobody else can.
    let other = Person::candidate().email("other@example.com").create(&app);
    let other = other.signs_in(&app);
    other.post(&accept, &[]).expect(404);
    other
        .post(&accept.replace("acceptance", "refusal"), &[])
        .expect(404);
    browser.post(&accept, &[]).expect(303);
    browser.get("/test/companies/marram-works/hire").expect(200);
    assert!(!browser.get("/account/companies").has(".account-asked"));
}

#[test]
fn somebody_without_an_account_registers_by_the_link_with_the_address_filled_in_and_comes_back() {
    let app = TestApp::new();
    let (_, owner) = site(&app);
    let link = invite(&app, &owner, "New@Marram.example", "recruiter");
    let browser = app.browser();
    let shown = browser.get(&link).expect(200);
    let register = shown.one("main a.btn-quiet").attribute("href");
    let form = browser.get(&register).expect(200);
    assert_eq!(form.header("cache-control"), "no-store");
    let email = form.one("main #email").attribute("value");
    assert_eq!(email, "New@Marram.example");
    assert!(form.has("input[name=aim][value=recruiter][checked]"));

    let stamp = form.one("main input[name=stamp]").attribute("value");
    let next = form.one("main form input[name=next]").attribute("value");
    assert_eq!(next, link);
    let typed = |name: &'static str| {
        [
            ("aim", "recruiter"),
            ("name", name),
            ("email", email.as_str()),
            ("password", PASSWORD),
            ("stamp", stamp.as_str()),
            ("next", next.as_str()),
        ]
    };
    // A mistake forgets nothing.
    let again = browser.post("/register", &typed("")).expect(422);
    assert_eq!(
        again.one("main form input[name=next]").attribute("value"),
        link
    );
    let asked = browser.post("/register", &typed("Noor Vale")).expect(303);
    let code = last_mail(&app).code();
    let arrived = browser.post(asked.location(), &[("code", &code)]);
    let arrived = arrived.expect(303);
    assert_eq!(arrived.location(), format!("{link}#main"));
    browser.get(&link).expect(200).one("main button.btn");
    browser.post(&link, &[]).expect(303);
    browser.get("/test/companies/marram-works/hire").expect(200);
}

#[test]
fn an_invitation_that_is_over_and_a_strange_address_fill_nothing_in() {
    let app = TestApp::new();
    let (_, owner) = site(&app);
    let link = invite(&app, &owner, "new@marram.example", "recruiter");
    let register = |next: &str| {
        let query = url::form_urlencoded::Serializer::new(String::new())
            .append_pair("next", next)
            .finish();
        app.get(&format!("/register?{query}")).expect(200)
    };
    let filled = |next: &str| register(next).one("main #email").attribute("value");
    assert_eq!(filled(&link), "new@marram.example");
    assert_eq!(filled(&format!("https://elsewhere.example{link}")), "");
    assert_eq!(filled(&format!("{link}x")), "");
    app.advance(TimeDelta::days(7));
    assert_eq!(filled(&link), "");
}

#[test]
fn the_link_is_worth_nothing_to_another_address() {
    let app = TestApp::new();
    let (_, owner) = site(&app);
    let link = invite(&app, &owner, "new@marram.example", "owner");
    let thief = Person::candidate().create(&app).signs_in(&app);
    let shown = thief.get(&link).expect(200);
    assert!(shown.one("#other").text().contains("candidate@example.com"));
    thief.post(&link, &[]).expect(404);
    assert!(!is_member(&thief));
    let asked = thief.get("/account/companies").expect(200);
    assert!(!asked.has(".account-asked"));
}

#[test]
fn somebody_says_no() {
    let app = TestApp::new();
    let (_, owner) = site(&app);
    let link = invite(&app, &owner, "candidate@example.com", "viewer");
    let browser = Person::candidate().create(&app).signs_in(&app);
    let own = browser.get("/account/companies").expect(200);
    let refusal = own
        .one(".account-asked form[action$='/refusal']")
        .attribute("action");
    let declined = browser.post(&refusal, &[]).expect(303);
    browser.follow(declined).one("#done");
    browser.post(&link, &[]).expect(404);
    assert!(!is_member(&browser));
}

#[test]
fn an_invitation_lasts_a_week_is_sent_again_and_taken_back() {
    let app = TestApp::new();
    let (_, owner) = site(&app);
    let first = invite(&app, &owner, "new@marram.example", "viewer");
    let page = owner.get(MEMBERS).expect(200);
    let again = page
        .one("#invitations form[action$='/again']")
        .attribute("action");
    owner.post(&again, &[]).expect(303);
    let second = last_mail(&app).link(&app, "/invitations/link/");
    app.get(&first).expect(404);
    app.get(&second).expect(200);
    // Asked in under the same address with another role: one invitation.
    let third = invite(&app, &owner, "NEW@marram.example", "recruiter");
    app.get(&second).expect(404);
    let page = owner.get(MEMBERS).expect(200);
    assert_eq!(page.all("#invitations > li").len(), 1);
    app.advance(TimeDelta::days(7));
    app.get(&third).expect(404);
    let owner = Person::recruiter().email("second@example.com");
    let company: i64 = app.read(|db| {
        use rolecall::schema::companies;
        Ok(companies::table.select(companies::id).first(db)?)
    });
    let company = Company {
        id: company,
        slug: "marram-works".to_owned(),
    };
    let owner = owner.member_of(&company, Role::Owner).create(&app);
    let owner = owner.signs_in(&app);
    let page = owner.get(MEMBERS).expect(200);
    assert!(page.one("#invitations").text().contains("over"));
    let again = page
        .one("#invitations form[action$='/again']")
        .attribute("action");
    owner.post(&again, &[]).expect(303);
    let fourth = last_mail(&app).link(&app, "/invitations/link/");
    app.get(&fourth).expect(200);
    let page = owner.get(MEMBERS).expect(200);
    let back = page
        .one("#invitations form[action$='/withdrawal']")
        .attribute("action");
    owner.post(&back, &[]).expect(303);
    app.get(&fourth).expect(404);
    owner.post(&back, &[]).expect(404);
    owner.post(&again, &[]).expect(404);
}

#[test]
fn mistakes_are_told_and_nobody_is_buried_in_invitations() {
    let app = TestApp::new();
    let (company, owner) = site(&app);
    let member = Person::candidate().member_of(&company, Role::Viewer);
    member.create(&app);
    for (email, role, field) in [
        ("", "viewer", "#email-error"),
        ("nobody", "viewer", "#email-error"),
        ("new@marram.example", "admin", "#role-error"),
        ("CANDIDATE@example.com", "viewer", "#email-error"),
    ] {
        let again = owner
            .post(INVITE, &[("email", email), ("role", role)])
            .expect(422);
        again.one(field);
        assert_eq!(again.one("#email").attribute("value"), email);
    }
    assert!(sent(&app).is_empty());
    for _ in 0..4 {
        invite(&app, &owner, "new@marram.example", "viewer");
    }
    let form = [("email", "new@marram.example"), ("role", "viewer")];
    let late = owner.post(INVITE, &form).expect(429);
    assert!(!late.header("retry-after").is_empty());
    assert_eq!(sent(&app).len(), 4);
}

#[test]
fn an_invitation_of_another_company_is_not_there() {
    let app = TestApp::new();
    let (_, owner) = site(&app);
    invite(&app, &owner, "new@marram.example", "viewer");
    let page = owner.get(MEMBERS).expect(200);
    let again = page
        .one("#invitations form[action$='/again']")
        .attribute("action");
    let other = Company::named("Sedge and Sons").create(&app);
    let theirs = Person::candidate()
        .member_of(&other, Role::Owner)
        .create(&app);
    let theirs = theirs.signs_in(&app);
    theirs.post(&again, &[]).expect(404);
    let path = again.replace("marram-works", &other.slug);
    theirs.post(&path, &[]).expect(404);
    theirs
        .post(&path.replace("again", "withdrawal"), &[])
        .expect(404);
    assert_eq!(sent(&app).len(), 1);
}

#[test]
fn what_was_over_long_ago_is_forgotten() {
    let app = TestApp::new();
    let (_, owner) = site(&app);
    invite(&app, &owner, "new@marram.example", "viewer");
    let left = || -> i64 { app.read(|db| Ok(invitations::table.count().get_result(db)?)) };
    for (days, stay) in [(36, 1), (2, 0)] {
        app.advance(TimeDelta::days(days));
        let now = app.now();
        app.write(move |db| Ok(forget_old(db, now)?));
        assert_eq!(left(), stay);
    }
}
