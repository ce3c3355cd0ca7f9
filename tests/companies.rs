//! A company's page and the list of companies.

use rolecall::companies::model::Size;

use crate::factories::{Company, place};
use crate::harness::TestApp;

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
