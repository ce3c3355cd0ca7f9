//! Registering a company.

use chrono::TimeDelta;
use rolecall::companies::model::Standing;

use super::{FORM, PNG, deeds, form, logo, queue, register, standing};
use crate::factories::Person;
use crate::harness::{TestApp, multipart};

const NEW: &str = "/account/companies/new";

#[test]
fn whoever_is_signed_in_registers_a_company_and_owns_it() {
    let app = TestApp::new();
    let browser = Person::candidate().create(&app).signs_in(&app);
    let blank = browser.get(NEW).expect(200);
    assert_eq!(blank.header("cache-control"), "no-store");
    blank.one("input[name=logo][type=file]");
    let sent = browser.post_files(NEW, &FORM, &logo(PNG)).expect(303);
    let path = "/hiring/marram-works/profile";
    assert_eq!(sent.location(), format!("{path}?done=registered#main"));

    let profile = browser.follow(sent).expect(200);
    assert!(profile.one("#done").text().contains("You are its owner"));
    assert_eq!(profile.one("#standing-now").text(), "Waiting");
    assert_eq!(profile.one("h1").text(), "Marram Works");
    assert_eq!(profile.fact("Founded").as_deref(), Some("1987"));
    assert_eq!(profile.fact("People").as_deref(), Some("11–50"));
    let places = profile.fact("Places").expect("places");
    assert!(places.contains("Nantes, France") && places.contains("Bristol"));
    assert_eq!(profile.one("#about + div strong").text(), "twist");
    let site = profile.one(".facts-list a");
    assert_eq!(site.attribute("href"), "https://www.marram.example/");
    let picture = profile.one("img.tile").attribute("src");
    let picture = app.get(&picture).expect(200);
    assert_eq!(picture.header("content-type"), "image/png");

    assert_eq!(standing(&app, "marram-works"), Standing::Pending);
    assert_eq!(deeds(&app), ["company_registered"]);
    let hints = r#"["new_account","domain_differs","unverified"]"#;
    assert_eq!(queue(&app), [("waiting".to_owned(), 1, hints.to_owned())]);
    let own = browser.get("/account/companies").expect(200);
    assert_eq!(own.texts(".account-list li"), ["Marram Works Owner"]);
    own.one(".account-list a[href='/hiring/marram-works']");
}

#[test]
fn nobody_but_its_members_sees_it_before_it_is_listed() {
    let app = TestApp::new();
    register(&Person::recruiter().create(&app).signs_in(&app));
    let missing = app.get("/companies/no-such-company").expect(404).text();
    let hidden = app.get("/companies/marram-works").expect(404).text();
    let own = |text: String, slug: &str| text.replace(slug, "SLUG");
    assert_eq!(own(hidden, "marram-works"), own(missing, "no-such-company"));
    for path in ["/companies", "/sitemap.xml", "/search?q=marram", "/"] {
        let page = app.get(path).expect(200);
        assert!(!page.text().contains("Marram Works"), "{path}");
        assert!(!page.text().contains("/companies/marram-works"), "{path}");
    }
    let search = app.get("/jobs?company=marram-works").expect(200);
    assert!(!search.text().contains("Marram Works"));
    app.get("/hiring/marram-works/profile").expect(303);
    let other = Person::candidate().create(&app).signs_in(&app);
    other.get("/hiring/marram-works/profile").expect(404);
}

#[test]
fn mistakes_are_told_beside_their_fields_and_nothing_is_lost() {
    let app = TestApp::new();
    let browser = Person::recruiter().create(&app).signs_in(&app);
    let wrong = form(&[
        ("name", "see www.elsewhere.example"),
        ("website", "https://user:secret@marram.example"),
        ("kind", "charity"),
        ("places", "Nantes\nNowhere at all"),
        ("size", "12"),
        ("founded", "2999"),
    ]);
    let again = browser.post_files(NEW, &wrong, &logo(PNG)).expect(422);
    let told = again.attributes(".error-summary a", "href");
    let fields = ["#name", "#website", "#kind", "#places", "#size", "#founded"];
    assert_eq!(told, fields);
    assert!(again.one("#places-error").text().contains("Nowhere at all"));
    assert_eq!(again.one("#about").text(), "We **twist** ropes.");
    assert_eq!(again.one("#tagline").attribute("value"), "Ropes that hold");
    assert!(again.one("title").text().starts_with("Error"));
    // The logo is kept, and goes with the form that is right.
    let kept = again.one("input[name=kept]").attribute("value");
    let right = form(&[("kept", &kept)]);
    let sent = browser.post_files(NEW, &right, &[]).expect(303);
    browser.follow(sent).one("img.tile");
}

#[test]
fn a_logo_kept_for_one_is_no_good_to_another() {
    let app = TestApp::new();
    let owner = Person::recruiter().create(&app).signs_in(&app);
    let wrong = form(&[("name", "")]);
    let again = owner.post_files(NEW, &wrong, &logo(PNG)).expect(422);
    let kept = again.one("input[name=kept]").attribute("value");
    let thief = Person::candidate().create(&app).signs_in(&app);
    let stolen = form(&[("kept", &kept)]);
    let refused = thief.post_files(NEW, &stolen, &[]).expect(422);
    assert_eq!(refused.texts(".error-summary a").len(), 1);
    assert!(refused.has("#logo-error"));
    app.advance(TimeDelta::hours(24));
    let late = owner.post_files(NEW, &stolen, &[]).expect(422);
    assert!(late.has("#logo-error"));
}

#[test]
fn a_logo_is_a_picture_that_is_drawn_anew() {
    let app = TestApp::new();
    let browser = Person::recruiter().create(&app).signs_in(&app);
    let svg = br#"<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>"#;
    let broken = &PNG[..40];
    let large = vec![0; 3 * 1024 * 1024];
    // A picture that says that it is 60,000 pixels wide.
    let mut wide = PNG.to_vec();
    wide[16..20].copy_from_slice(&60_000_u32.to_be_bytes());
    for (bytes, words) in [
        (&svg[..], "no PNG, JPEG or WebP"),
        (broken, "no PNG, JPEG or WebP"),
        (&large, "larger than 2 MB"),
        (&wide, "4,000 pixels"),
        (b"", "empty"),
    ] {
        let refused = browser.post_files(NEW, &FORM, &logo(bytes)).expect(422);
        assert!(refused.one("#logo-error").text().contains(words), "{words}");
    }
    // What hangs behind a picture doesn't come with it.
    let mut polyglot = PNG.to_vec();
    polyglot.extend(b"<script>alert(1)</script>");
    let sent = browser.post_files(NEW, &FORM, &logo(&polyglot)).expect(303);
    let picture = browser.follow(sent).one("img.tile").attribute("src");
    let picture = app.get(&picture).expect(200);
    assert!(picture.bytes.starts_with(b"\x89PNG"));
    let script = b"<script>";
    let has_script = picture
        .bytes
        .windows(script.len())
        .any(|part| part == script);
    assert!(!has_script);
    assert_eq!(picture.header("x-content-type-options"), "nosniff");
}

#[test]
fn the_same_company_sent_twice_is_one_and_there_are_not_many_of_one_person() {
    let app = TestApp::new();
    let browser = Person::recruiter().create(&app).signs_in(&app);
    let first = register(&browser);
    let second = register(&browser);
    assert_eq!(first.location(), second.location());
    assert_eq!(queue(&app).len(), 1);
    for number in 2..=5 {
        let name = format!("Company {number}");
        let other = form(&[("name", &name)]);
        browser.post_files(NEW, &other, &[]).expect(303);
    }
    let many = form(&[("name", "Company 6")]);
    let late = browser.post_files(NEW, &many, &logo(PNG)).expect(429);
    assert!(!late.header("retry-after").is_empty());
    assert_eq!(late.one("#name").attribute("value"), "Company 6");
    late.one("input[name=kept]");
    app.advance(TimeDelta::days(1));
    browser.post_files(NEW, &many, &[]).expect(303);
}

#[test]
fn another_site_can_register_nothing_and_a_huge_body_is_not_read() {
    let app = TestApp::new();
    let owner = Person::recruiter().create(&app).signs_in(&app);
    let cookie = owner.cookie("session").expect("a cookie");
    let body = multipart(&[], &[]);
    let cookie = format!("session={cookie}");
    let headers = [
        ("cookie", cookie.as_str()),
        ("content-type", "multipart/form-data; boundary=testing"),
        ("sec-fetch-site", "cross-site"),
    ];
    app.request("POST", NEW, &headers, Some(body)).expect(403);
    app.post(NEW, &[]).expect(401);
    app.get(NEW).expect(303);
}
