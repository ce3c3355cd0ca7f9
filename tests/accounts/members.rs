//! Who belongs to a company, and what strangers learn of it (nothing).

use rolecall::accounts::members::Role;
use rolecall::accounts::users::Staff;

use crate::factories::{Company, Person};
use crate::harness::{Page, TestApp};

const DOORS: [&str; 3] = ["view", "hire", "own"];

/// What a door says, without its own address.
fn said(page: &Page, path: &str) -> (u16, String) {
    (page.status, page.text().replace(path, "PATH"))
}

#[test]
fn a_viewer_reads_a_recruiter_hires_and_an_owner_lets_others_in() {
    let app = TestApp::new();
    let company = Company::named("Marram Works").create(&app);
    for (role, opens) in [
        (Role::Viewer, [true, false, false]),
        (Role::Recruiter, [true, true, false]),
        (Role::Owner, [true, true, true]),
    ] {
        let email = format!("{}@example.com", role.as_str());
        let member = Person::recruiter()
            .email(&email)
            .member_of(&company, role)
            .create(&app);
        let browser = member.signs_in(&app);
        for (door, opens) in DOORS.iter().zip(opens) {
            let page = browser.get(&format!("/test/companies/{}/{door}", company.slug));
            assert_eq!(page.status == 200, opens, "{email}, {door}");
            assert!(opens || page.status == 404, "{email}, {door}");
        }
    }
}

#[test]
fn for_everybody_else_there_is_no_such_company_byte_for_byte() {
    let app = TestApp::new();
    let company = Company::named("Marram Works").create(&app);
    let other = Company::named("Sedge and Sons").create(&app);
    let people = [
        Person::candidate(),
        Person::recruiter(),
        Person::recruiter()
            .email("stranger@example.com")
            .member_of(&other, Role::Owner),
        Person::recruiter()
            .email("viewer@example.com")
            .member_of(&company, Role::Viewer),
        Person::staff(Staff::Moderator),
        Person::staff(Staff::Admin),
    ];
    for person in people {
        let browser = person.create(&app).signs_in(&app);
        let asked = |slug: &str| {
            let path = format!("/test/companies/{slug}/own");
            said(&browser.get(&path), &path)
        };
        let theirs = asked(&company.slug);
        assert_eq!(theirs.0, 404);
        assert_eq!(theirs, asked("no-such-company"));
    }
    let path = format!("/test/companies/{}/view", company.slug);
    let visitor = app.get(&path).expect(303);
    assert!(visitor.location().starts_with("/sign-in?next=%2Ftest%2F"));
    let none = app.get("/test/companies/no-such-company/view").expect(303);
    assert!(none.location().starts_with("/sign-in?next=%2Ftest%2F"));
}

#[test]
fn the_header_leads_everybody_to_where_they_work_here() {
    let app = TestApp::new();
    let company = Company::named("Marram Works").create(&app);
    let colleague = Person::candidate()
        .email("colleague@example.com")
        .member_of(&company, Role::Viewer);
    for (person, words, url) in [
        (colleague, "Your desk", "/account/companies"),
        (Person::staff(Staff::Moderator), "Moderation", "/moderation"),
        (Person::staff(Staff::Admin), "Admin", "/admin"),
        (Person::recruiter(), "I’m hiring", "/hiring"),
    ] {
        let page = person.create(&app).signs_in(&app).get("/roles");
        let button = page.one(".site-own .btn");
        assert_eq!(
            (button.text().as_str(), button.attribute("href").as_str()),
            (words, url)
        );
    }
    let stranger = app.get("/roles");
    assert_eq!(stranger.one(".site-own .btn").attribute("href"), "/hiring");
}

#[test]
fn one_s_companies_are_listed_with_what_one_is_there() {
    let app = TestApp::new();
    let first = Company::named("Marram Works").create(&app);
    let second = Company::named("Abbot Quay").create(&app);
    Company::named("Sedge and Sons").create(&app);
    let member = Person::recruiter()
        .member_of(&first, Role::Owner)
        .member_of(&second, Role::Viewer)
        .create(&app);
    let browser = member.signs_in(&app);
    let account = browser.get("/account").expect(200);
    account.one("#companies ~ p a[href='/account/companies']");
    let rows = account.texts("#companies + ul > li > .hint");
    assert_eq!(rows, ["Viewer", "Owner"]);
    let own = browser.get("/account/companies").expect(200);
    assert_eq!(own.header("cache-control"), "no-store");
    let listed = own.texts(".account-list li");
    assert_eq!(listed, ["Abbot Quay Viewer", "Marram Works Owner"]);
    let french = browser.get("/fr/account/companies").expect(200);
    assert_eq!(
        french.texts(".account-list li .hint"),
        ["Lecteur", "Propriétaire"]
    );

    let newcomer = Person::recruiter().email("newcomer@example.com");
    let account = newcomer.create(&app).signs_in(&app).get("/account");
    assert!(account.has("#companies + p") && !account.has("#companies + ul"));

    let candidate = Person::candidate().create(&app).signs_in(&app);
    let account = candidate.get("/account").expect(200);
    assert!(!account.has("main a[href='/account/companies']"));
    let none = candidate.get("/account/companies").expect(200);
    assert!(!none.has(".account-list"));
    app.get("/account/companies").expect(303);
}
