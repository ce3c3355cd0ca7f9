//! A company's page and the list of companies; registering one, verifying it, and its people.

mod invitations;
mod people;
mod profile;
mod registering;
mod standing;
mod verifying;

use diesel::prelude::*;
use rolecall::companies::model::{Size, Standing};
use rolecall::schema::{audit, cases, companies};

use crate::accounts::{Mail, mails};
use crate::factories::{Company, place};
use crate::harness::{Browser, Page, TestApp};

/// A picture that is one.
pub const PNG: &[u8] = include_bytes!("../../static/img/favicon-32.png");

/// What the form to register a company is filled in with.
pub const FORM: [(&str, &str); 9] = [
    ("name", "Marram Works"),
    ("website", "www.marram.example"),
    ("kind", "employer"),
    ("tagline", "Ropes that hold"),
    ("about", "We **twist** ropes."),
    ("lang", "en"),
    ("places", "Nantes, France\nBristol"),
    ("size", "11-50"),
    ("founded", "1987"),
];

/// The same with other values; what isn't in the form stands behind it.
pub fn form<'a>(other: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let mut form: Vec<(&str, &str)> = FORM.to_vec();
    for (name, value) in other {
        match form.iter_mut().find(|(known, _)| known == name) {
            Some(field) => field.1 = value,
            None => form.push((name, value)),
        }
    }
    form
}

/// Registers the company of the form.
pub fn register(browser: &Browser<'_>) -> Page {
    browser
        .post_files("/account/companies/new", &FORM, &[])
        .expect(303)
}

/// A logo as a form sends it.
pub fn logo(bytes: &[u8]) -> Vec<(String, String, Vec<u8>)> {
    vec![("logo".to_owned(), "logo.png".to_owned(), bytes.to_vec())]
}

/// How a company stands.
pub fn standing(app: &TestApp, slug: &str) -> Standing {
    let row = companies::table.filter(companies::slug.eq(slug.to_owned()));
    app.read(|db| Ok(row.select(companies::standing).first(db)?))
}

/// Puts a company into a standing.
pub fn stands(app: &TestApp, id: i64, standing: Standing) {
    app.write(move |db| {
        diesel::update(companies::table.find(id))
            .set(companies::standing.eq(standing))
            .execute(db)?;
        Ok(())
    });
}

/// The mails about companies, in order: signing in sends others.
pub fn sent(app: &TestApp) -> Vec<Mail> {
    let mut all = mails(app);
    all.retain(|mail| mail.kind.starts_with("company-"));
    all
}

/// What the log has, in order.
pub fn deeds(app: &TestApp) -> Vec<String> {
    app.read(|db| Ok(audit::table.order(audit::id).select(audit::verb).load(db)?))
}

/// The cases of companies: state, version and hints.
pub fn queue(app: &TestApp) -> Vec<(String, i64, String)> {
    app.read(|db| {
        Ok(cases::table
            .filter(cases::kind.eq("company"))
            .order(cases::id)
            .select((cases::state, cases::version, cases::hints))
            .load(db)?)
    })
}

#[test]
fn a_company_page_tells_who_it_is() {
    let app = TestApp::new();
    let company = Company::named("Boiler House")
        .tagline("Steam, on time")
        .about("We **boil**.")
        .website("https://www.boiler.example/en/")
        .in_place(place("Nantes", "", "FR"))
        .with(|new| {
            new.size = Some(Size::UpTo200);
            new.founded = Some(1804);
        })
        .create(&app);
    let page = app.get(&company.path()).expect(200);
    assert_eq!(page.one("h1").text(), "Boiler House");
    assert_eq!(page.one(".head .standfirst").text(), "Steam, on time");
    assert_eq!(
        page.one("[aria-labelledby=about-title] strong").text(),
        "boil"
    );
    assert_eq!(page.fact("Founded").as_deref(), Some("1804"));
    assert!(
        page.fact("People")
            .is_some_and(|people| people.contains("51"))
    );
    assert_eq!(page.fact("Places").as_deref(), Some("Nantes, France"));
    let site = page.one(".facts-list a");
    assert_eq!(site.attribute("href"), "https://www.boiler.example/en/");
    assert!(site.attribute("rel").contains("nofollow"));
    assert!(page.has(".empty"), "no jobs yet");
    assert_eq!(app.get("/companies/nobody").status, 404);
}

#[test]
fn companies_are_listed_by_name_in_pages_and_two_of_a_name_have_two_addresses() {
    let app = TestApp::new();
    for number in (1..=26).rev() {
        Company::named(&format!("Company {number:02}")).create(&app);
    }
    let first = app.get("/companies").expect(200);
    let names: Vec<String> = (1..=24)
        .map(|number| format!("Company {number:02}"))
        .collect();
    assert_eq!(first.texts(".company-card h2"), names);
    assert_eq!(
        app.get("/companies?page=2").texts(".company-card h2"),
        ["Company 25", "Company 26"]
    );
    let twin = Company::named("Company 01").create(&app);
    assert_eq!(twin.slug, "company-01-2");
    assert_eq!(app.get(&twin.path()).status, 200);
}
