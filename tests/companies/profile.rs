//! Changing what a company says of itself.

use diesel::prelude::*;
use rolecall::accounts::members::Role;
use rolecall::companies::model::{Company as Known, Standing};
use rolecall::moderation::cases::Kind;
use rolecall::schema::{companies, pictures};

use super::{PNG, deeds, form, logo, queue, standing, stands};
use crate::factories::{Company, Job, Person};
use crate::harness::{Browser, TestApp};
use crate::moderation::{Sent, moderator};

const EDIT: &str = "/hiring/marram-works/profile/edit";

/// A listed company that has been verified and is trusted, and its owner.
fn site(app: &TestApp) -> (Company, Browser<'_>) {
    let company = Company::named("Marram Works")
        .website("https://www.marram.example/")
        .create(app);
    let now = app.now();
    let id = company.id;
    app.write(move |db| {
        diesel::update(companies::table.find(id))
            .set((
                companies::verified_at.eq(now),
                companies::verified_by.eq("mail"),
                companies::trusted_at.eq(now),
            ))
            .execute(db)?;
        Ok(())
    });
    let owner = Person::recruiter().member_of(&company, Role::Owner);
    (company, owner.create(app).signs_in(app))
}

fn version(owner: &Browser<'_>) -> String {
    let page = owner.get(EDIT).expect(200);
    page.one("input[name=version]").attribute("value")
}

fn is_verified(app: &TestApp, id: i64) -> bool {
    app.read(|db| {
        let row = companies::table.find(id);
        let known: (Option<chrono::NaiveDateTime>, Option<chrono::NaiveDateTime>) = row
            .select((companies::verified_at, companies::trusted_at))
            .first(db)?;
        assert_eq!(known.0.is_some(), known.1.is_some());
        Ok(known.0.is_some())
    })
}

#[test]
fn a_listed_company_stays_up_and_verified_while_it_changes_what_it_says() {
    let app = TestApp::new();
    let (company, owner) = site(&app);
    let filled = owner.get(EDIT).expect(200);
    assert_eq!(filled.one("#name").attribute("value"), "Marram Works");
    let other = form(&[("version", "1"), ("tagline", "Ropes and nets")]);
    let sent = owner.post_files(EDIT, &other, &[]).expect(303);
    assert_eq!(
        sent.location(),
        "/hiring/marram-works/profile?done=saved#main"
    );
    let page = app.get(&company.path()).expect(200);
    assert_eq!(page.one(".head .standfirst").text(), "Ropes and nets");
    assert!(is_verified(&app, company.id));
    assert_eq!(deeds(&app), ["company_changed"]);
    // A moderator looks at it, after its readers.
    let waiting = queue(&app);
    assert_eq!((waiting[0].0.as_str(), waiting[0].1), ("waiting", 2));
    assert_eq!(version(&owner), "2");
}

#[test]
fn under_another_name_or_at_another_site_it_has_to_be_verified_again() {
    for (field, value) in [
        ("name", "Marram Rope"),
        ("website", "https://rope.example/"),
    ] {
        let app = TestApp::new();
        let (company, owner) = site(&app);
        let other = form(&[("version", "1"), (field, value)]);
        owner.post_files(EDIT, &other, &[]).expect(303);
        // It stays up, at its address.
        let page = app.get(&company.path()).expect(200);
        assert!(!page.has(".mark-verified"), "{field}");
        assert!(!is_verified(&app, company.id));
        let waiting = queue(&app);
        assert_eq!((waiting.len(), waiting[0].1), (1, 2), "{field}");
        let detail: String = app.read(|db| {
            use rolecall::schema::audit;
            Ok(audit::table.select(audit::detail).first(db)?)
        });
        assert!(detail.contains(" → ") && detail.contains(value), "{detail}");
    }
}

#[test]
fn another_name_of_a_listed_company_is_public_once_a_moderator_has_said_yes() {
    let app = TestApp::new();
    let company = Company::named("Marram Works").create(&app);
    let (id, now) = (company.id, app.now());
    let is_verified = || -> bool {
        let row = companies::table.find(id).select(companies::verified_by);
        let by: Option<String> = app.read(|db| Ok(row.first(db)?));
        by.as_deref() == Some("mail")
    };
    let job = Job::published().at(&company).create(&app);
    let person = Person::recruiter().member_of(&company, Role::Owner);
    let owner = person.create(&app).signs_in(&app);
    let public = || {
        let page = app.get(&company.path()).expect(200);
        let shown = app.get(&job.path()).expect(200);
        let name = page.one("h1").text();
        assert!(shown.tells(&name));
        name
    };
    let other = form(&[("version", "1"), ("name", "Sedge Rope")]);
    owner.post_files(EDIT, &other, &[]).expect(303);
    app.write(move |db| {
        diesel::update(companies::table.find(id))
            .set((
                companies::verified_at.eq(now),
                companies::verified_by.eq("mail"),
            ))
            .execute(db)?;
        Ok(())
    });
    assert_eq!(public(), "Marram Works");
    assert!(is_verified());
    let desk = owner.get("/hiring/marram-works/profile").expect(200);
    let waits = desk.one("#renamed").text();
    assert!(waits.contains("Sedge Rope") && waits.contains("Marram Works"));
    let form = owner.get(EDIT).expect(200);
    assert_eq!(form.one("#name").attribute("value"), "Sedge Rope");

    let moderator = moderator(&app, "one@staff.example.com");
    let case = Sent::of(&app, Kind::Company, company.id);
    let shown = moderator.get(&case.path()).expect(200);
    assert_eq!(shown.one(".case-name").text(), "Sedge Rope");
    assert!(shown.one("#renamed").text().contains("Marram Works"));
    case.decide(&moderator, "approval", "").expect(303);
    assert_eq!(public(), "Sedge Rope");
    let desk = owner.get("/hiring/marram-works/profile").expect(200);
    assert!(!desk.has("#renamed") && !is_verified());
    // It was a mistake.
    case.undo(&moderator).expect(303);
    assert_eq!(public(), "Marram Works");
    assert!(is_verified());
    let desk = owner.get("/hiring/marram-works/profile").expect(200);
    assert!(desk.has("#renamed"));
}

#[test]
fn a_name_that_is_taken_back_waits_no_more_and_one_that_was_refused_is_never_public() {
    let app = TestApp::new();
    let company = Company::named("Marram Works").create(&app);
    let person = Person::recruiter().member_of(&company, Role::Owner);
    let owner = person.create(&app).signs_in(&app);
    let named = |version: &str, name: &str| {
        let other = form(&[("version", version), ("name", name)]);
        owner.post_files(EDIT, &other, &[]).expect(303);
    };
    let waits = || owner.get("/hiring/marram-works/profile").has("#renamed");
    named("1", "Sedge Rope");
    assert!(waits());
    named("2", "Marram Works");
    assert!(!waits());
    named("3", "Grand Steam");
    let moderator = moderator(&app, "one@staff.example.com");
    let case = Sent::of(&app, Kind::Company, company.id);
    case.decide(&moderator, "refusal", "That is somebody else.")
        .expect(303);
    app.get(&company.path()).expect(404);
    assert!(!owner.get("/hiring/marram-works/profile").has("#renamed"));
    // Nor is anybody else called so without a moderator.
    let twin = Company::named("Grand Steam").create(&app);
    assert!(app.read(move |db| Ok(Known::known(db, twin.id)?.is_like_a_refused_one(db)?)));
    case.undo(&moderator).expect(303);
    let page = app.get(&company.path()).expect(200);
    assert_eq!(page.one("h1").text(), "Marram Works");
}

#[test]
fn one_that_waits_or_was_refused_is_looked_at_as_it_is_now_and_a_banned_one_is_not_changed() {
    let app = TestApp::new();
    let (company, owner) = site(&app);
    stands(&app, company.id, Standing::Refused);
    let refused = owner.get("/hiring/marram-works/profile").expect(200);
    assert_eq!(refused.one("#standing-now").text(), "Refused");
    let other = form(&[("version", "1")]);
    owner.post_files(EDIT, &other, &[]).expect(303);
    assert_eq!(standing(&app, &company.slug), Standing::Pending);
    assert_eq!(queue(&app)[0].1, 2);
    let other = form(&[("version", "2"), ("tagline", "Ropes and nets")]);
    owner.post_files(EDIT, &other, &[]).expect(303);
    assert_eq!(queue(&app)[0].1, 3);
    stands(&app, company.id, Standing::Banned);
    owner.get(EDIT).expect(409);
    let other = form(&[("version", "3")]);
    owner.post_files(EDIT, &other, &[]).expect(409);
    let banned = owner.get("/hiring/marram-works/profile").expect(200);
    assert!(!banned.has(&format!("a[href='{EDIT}']")));
}

#[test]
fn of_two_owners_who_change_it_at_the_same_time_the_second_is_told() {
    let app = TestApp::new();
    let (_, owner) = site(&app);
    let first = form(&[("version", "1"), ("tagline", "First")]);
    owner.post_files(EDIT, &first, &[]).expect(303);
    let second = form(&[("version", "1"), ("tagline", "Second")]);
    let told = owner.post_files(EDIT, &second, &[]).expect(409);
    assert!(told.has(".error-summary"));
    assert_eq!(told.one("#tagline").attribute("value"), "Second");
    let version = told.one("input[name=version]").attribute("value");
    let again = form(&[("version", &version), ("tagline", "Second")]);
    owner.post_files(EDIT, &again, &[]).expect(303);
}

#[test]
fn a_logo_takes_the_place_of_the_former_one_or_goes() {
    let app = TestApp::new();
    let (company, owner) = site(&app);
    let pictures = || -> i64 { app.read(|db| Ok(pictures::table.count().get_result(db)?)) };
    let with = form(&[("version", "1")]);
    owner.post_files(EDIT, &with, &logo(PNG)).expect(303);
    let first = app
        .get(&company.path())
        .one(".company-id img")
        .attribute("src");
    app.get(&first).expect(200);
    let with = form(&[("version", "2")]);
    owner.post_files(EDIT, &with, &logo(PNG)).expect(303);
    let second = app
        .get(&company.path())
        .one(".company-id img")
        .attribute("src");
    assert_ne!(first, second);
    app.get(&first).expect(404);
    assert_eq!(pictures(), 1);
    // Without one the one it has stays.
    let with = form(&[("version", "3")]);
    owner.post_files(EDIT, &with, &[]).expect(303);
    app.get(&second).expect(200);
    let without = form(&[("version", "4"), ("no_logo", "yes")]);
    owner.post_files(EDIT, &without, &[]).expect(303);
    app.get(&company.path()).one(".company-id .mono");
    assert_eq!(pictures(), 0);
}

#[test]
fn viewers_and_recruiters_see_the_profile_and_change_nothing() {
    let app = TestApp::new();
    let (company, _) = site(&app);
    for role in [Role::Viewer, Role::Recruiter] {
        let email = format!("{}@marram.example", role.as_str());
        let person = Person::candidate().email(&email).member_of(&company, role);
        let browser = person.create(&app).signs_in(&app);
        let shown = browser.get("/hiring/marram-works/profile").expect(200);
        assert!(!shown.has(&format!("a[href='{EDIT}']")));
        let here = shown.one(".desk-nav a[aria-current=page]");
        assert_eq!(here.attribute("href"), "/hiring/marram-works/profile");
        browser.get(EDIT).expect(404);
        let other = form(&[("version", "1")]);
        browser.post_files(EDIT, &other, &[]).expect(404);
    }
}

#[test]
fn an_agency_says_for_whom_it_hires() {
    let app = TestApp::new();
    let agency = Company::named("Sedge and Sons")
        .with(|new| new.kind = rolecall::companies::model::Kind::Agency)
        .create(&app);
    let named = Job::published()
        .at(&agency)
        .with(|new| new.client = Some("Marram Works".to_owned()))
        .create(&app);
    let unnamed = Job::published().at(&agency).create(&app);
    let job = app.get(&named.path()).expect(200);
    assert_eq!(
        job.one(".job-client").text(),
        "Agency, on behalf of Marram Works"
    );
    let job = app.get(&unnamed.path()).expect(200);
    assert_eq!(job.one(".job-client").text(), "Posted by an agency");
    job.one(".company-box .marks .tag");
    let page = app.get(&agency.path()).expect(200);
    page.one(".company-id .marks .tag");
    let own = Job::published().create(&app);
    assert!(!app.get(&own.path()).expect(200).has(".job-client"));
}
