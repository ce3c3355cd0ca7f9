//! The privacy page says what the site's settings say.

use crate::factories::Job;
use crate::harness::TestApp;

#[test]
fn it_names_who_is_responsible_and_how_long_things_are_kept() {
    let app = TestApp::configured(|config| {
        config.operator_name = Some("Boiler House <SARL>".to_owned());
        config.operator_address = Some("1 quai de la Fosse\n44000 Nantes".to_owned());
        config.contact = "data@boiler.example".to_owned();
        config.applications_kept_days = 200;
    });
    let page = app.get("/privacy").expect(200);
    let who = page.one("address");
    assert_eq!(
        who.text(),
        "Boiler House <SARL>1 quai de la Fosse44000 Nantesdata@boiler.example"
    );
    assert!(who.html().contains("Fosse<br>44000"));
    assert!(
        page.one("section[aria-labelledby=applications]")
            .text()
            .contains("For 200 days after")
    );
    assert!(
        page.one("section[aria-labelledby=reports]")
            .text()
            .contains("For 1 year.")
    );
    assert!(
        page.one("section[aria-labelledby=mails]")
            .text()
            .contains("For 30 days.")
    );
    assert!(
        page.one("section[aria-labelledby=mails]")
            .text()
            .contains("whom its answers go to")
    );
    let cookies = page.texts("code");
    assert_eq!(cookies, ["lang", "theme", "session", "device"]);
    assert!(page.has("link[rel=alternate][hreflang=fr][href$='/fr/privacy']"));
    let french = app.get("/fr/privacy").expect(200);
    assert!(
        french
            .one("section[aria-labelledby=applications]")
            .text()
            .contains("200 jours après")
    );
    assert!(french.has("a[href='https://www.cnil.fr/fr/plaintes']"));
}

#[test]
fn without_settings_the_site_speaks_for_itself() {
    let app = TestApp::new();
    let page = app.get("/privacy").expect(200);
    assert!(page.one("address").text().starts_with("Rolecall"));
    assert!(
        page.one("section[aria-labelledby=applications]")
            .text()
            .contains("For 2 years after")
    );
}

#[test]
fn it_names_the_cookies_as_they_are_called_and_sets_none() {
    let app = TestApp::configured(|config| {
        config.base_url = Some("https://jobs.example".parse().expect("a URL"));
    });
    let page = app.get("/privacy").expect(200);
    assert_eq!(
        page.texts("code"),
        [
            "__Host-lang",
            "__Host-theme",
            "__Host-session",
            "__Host-device"
        ]
    );
    assert!(!page.headers.contains_key("set-cookie"));
}

#[test]
fn it_is_linked_from_every_page_and_listed() {
    let app = TestApp::new();
    let job = Job::published().create(&app);
    for (path, link) in [
        ("/", "/privacy"),
        ("/fr/jobs", "/fr/privacy"),
        (job.path().as_str(), "/privacy"),
        ("/nowhere", "/privacy"),
    ] {
        assert!(
            app.get(path).has(&format!("footer a[href='{link}']")),
            "{path}"
        );
    }
    let map = app.get("/sitemap.xml").expect(200).text();
    assert!(map.contains("/privacy</loc>") && map.contains("/fr/privacy</loc>"));
}
