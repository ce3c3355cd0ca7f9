//! What is set of the site, and that all of it follows.

use diesel::prelude::*;
use rolecall::schema::{applications, settings as table};
use rolecall::settings::{Current, Key};

use super::{admin, another_admin, written};
use crate::factories::{Company, Form, Job};
use crate::harness::{Browser, Content, Page, TestApp};

fn set(browser: &Browser<'_>, section: &str, form: &[(&str, &str)]) -> Page {
    browser.post(&format!("/admin/settings/{section}"), form)
}

fn errors(page: &Page) -> Vec<String> {
    page.texts(".error-summary li")
}

/// A picture of so many pixels a side.
fn picture(side: u32) -> Vec<u8> {
    let mut pixels = resvg::tiny_skia::Pixmap::new(side, side).expect("a picture");
    pixels.fill(resvg::tiny_skia::Color::BLACK);
    pixels.encode_png().expect("a PNG")
}

#[test]
fn another_name_stands_on_every_page_at_once_and_in_mails() {
    let app = TestApp::with(Content::Reference).keeping_pages().start();
    let (_, browser) = admin(&app);
    assert!(app.get("/").one("title").text().contains("Rolecall"));
    let answer = set(&browser, "name", &[("name", "Quai des métiers")]);
    assert_eq!(
        answer.expect(303).location(),
        "/admin/settings?done=setting#main"
    );
    for path in ["/", "/fr/jobs", "/privacy"] {
        let page = app.get(path).expect(200);
        assert!(
            page.one("title").text().contains("Quai des métiers"),
            "{path}"
        );
        assert_eq!(page.texts(".site-header .logo"), ["Quai des métiers"]);
    }
    app.get("/admin").expect(303);
    let letter = rolecall::mail::Letter::new(app.state.clone(), rolecall::web::locale::Lang::En);
    assert_eq!(letter.site_name(), "Quai des métiers");
    let empty = set(&browser, "name", &[("name", " ")]).expect(422);
    assert_eq!(errors(&empty), ["Write what the site is called"]);
    let logged = written(&app);
    assert_eq!(logged.len(), 1);
    assert_eq!(logged[0].1, "Name of the site");
    assert_eq!(logged[0].2, "Quai des métiers");
}

#[test]
fn another_node_follows_and_what_can_t_be_read_counts_as_not_set() {
    let app = TestApp::new();
    let other = Current::new(&app.state.config);
    assert!(!other.refresh(&app.state.db).expect("a look"));
    let (_, browser) = admin(&app);
    set(&browser, "name", &[("name", "Elsewhere")]).expect(303);
    assert!(other.refresh(&app.state.db).expect("a look"));
    assert_eq!(other.now().site_name, "Elsewhere");
    // Written by somebody else: this node looks with the index.
    let now = app.now();
    app.write(move |db| Ok(Key::SiteName.set(db, &"Somewhere", now)?));
    assert!(app.state.follow().expect("a look"));
    assert!(app.get("/").one("title").text().contains("Somewhere"));
    app.write(|db| {
        diesel::update(table::table)
            .set(table::value.eq("{"))
            .execute(db)?;
        Ok(())
    });
    app.state.follow().expect("a look");
    assert!(app.get("/").one("title").text().contains("Rolecall"));
}

#[test]
fn an_accent_that_can_be_read_becomes_a_style_sheet_of_its_own() {
    let app = TestApp::new();
    let (_, browser) = admin(&app);
    assert!(!app.get("/").has("link[href^='/accent/']"));
    app.get("/accent/000000000000.css").expect(404);
    set(&browser, "accent", &[("light", "#7A1F5C"), ("dark", "")]).expect(303);
    let sheet = app
        .get("/")
        .attributes("link[href^='/accent/']", "href")
        .remove(0);
    let css = app.get(&sheet).expect(200);
    assert_eq!(css.header("content-type"), "text/css; charset=utf-8");
    assert!(css.header("cache-control").contains("immutable"));
    assert!(
        css.text().contains("--brand: light-dark(#7A1F5C, #"),
        "{}",
        css.text()
    );
    // A page from before asks for the one of before.
    let former = app.get("/accent/000000000000.css").expect(200);
    assert_eq!(former.header("cache-control"), "no-store");
    assert!(!app.get("/").has("[style]"));
    set(&browser, "accent", &[("light", ""), ("dark", "")]).expect(303);
    assert!(!app.get("/").has("link[href^='/accent/']"));
}

#[test]
fn a_faint_accent_is_refused_with_what_was_measured_and_one_that_would_do() {
    let app = TestApp::new();
    let (_, browser) = admin(&app);
    let refused = set(
        &browser,
        "accent",
        &[("light", "#FFD700"), ("dark", "#101010")],
    );
    let refused = refused.expect(422);
    let said = errors(&refused);
    assert_eq!(said.len(), 2);
    for said in &said {
        let suggestion = said.rsplit(' ').next().expect("a colour");
        assert!(said.contains(":1, and 4.5:1 is needed"), "{said}");
        assert!(suggestion.starts_with('#'), "{said}");
    }
    // What is suggested is taken.
    let colour = |said: &str| said.rsplit(' ').next().expect("a colour").to_owned();
    let (light, dark) = (colour(&said[0]), colour(&said[1]));
    set(&browser, "accent", &[("light", &light), ("dark", &dark)]).expect(303);
    let none = set(&browser, "accent", &[("light", "green"), ("dark", "")]).expect(422);
    assert_eq!(
        errors(&none),
        ["Write a colour as six digits, as in #0B5A57"]
    );
}

#[test]
fn a_logo_stands_in_the_place_of_the_name() {
    let app = TestApp::new();
    let (_, browser) = admin(&app);
    let send = |bytes| browser.post_file("/admin/settings/logo", "logo", "logo.png", bytes);
    let said = |bytes: Vec<u8>| errors(&send(bytes).expect(422)).remove(0);
    assert_eq!(
        said(b"<svg onload='alert(1)'/>".to_vec()),
        "This is no PNG, JPEG or WebP picture"
    );
    assert_eq!(said(Vec::new()), "This is no PNG, JPEG or WebP picture");
    assert_eq!(said(vec![0; 100_001]), "The picture is larger than 100 KB");
    assert_eq!(
        said(picture(1300)),
        "The picture is wider or higher than 1200 pixels"
    );
    send(picture(64)).expect(303);
    let home = app.get("/").expect(200);
    let logo = home.one(".site-header .logo img");
    assert_eq!(
        (logo.attribute("alt"), logo.attribute("width")),
        ("Rolecall".to_owned(), "64".to_owned())
    );
    app.get(&logo.attribute("src")).expect(200);
    let form = browser.get("/admin/settings/logo").expect(200);
    form.one("form[action='/admin/settings/logo/removal']");
    browser
        .post("/admin/settings/logo/removal", &[])
        .expect(303);
    assert!(!app.get("/").has(".logo img"));
}

#[test]
fn a_language_that_is_not_offered_leads_to_one_that_is() {
    let app = TestApp::new();
    let (_, browser) = admin(&app);
    set(&browser, "languages", &[]).expect(422);
    set(&browser, "languages", &[("languages", "en")]).expect(303);
    let english = app
        .get_as("/jobs", &[("accept-language", "fr")])
        .expect(200);
    assert!(!english.has(".offer") && !english.has("link[hreflang=fr]"));
    assert_eq!(english.texts(".prefs button[name=lang]"), ["English"]);
    assert_eq!(
        app.get("/fr/jobs?q=rust").expect(303).location(),
        "/jobs?q=rust"
    );
    assert_eq!(app.get("/fr").expect(303).location(), "/");
    set(&browser, "languages", &[("languages", "fr")]).expect(303);
    assert_eq!(app.get("/jobs").expect(303).location(), "/fr/jobs");
    app.get("/fr/jobs").expect(200);
    for path in [
        "/manifest.webmanifest",
        "/robots.txt",
        "/.well-known/security.txt",
    ] {
        app.get(path).expect(200);
    }
    app.get("/healthz").expect(200);
    let icons = rolecall::web::assets::url("icons.svg");
    app.get(icons).expect(200);
    app.get("/nowhere").expect(404);
}

#[test]
fn the_sitemap_lists_pages_in_the_languages_that_are_offered() {
    let app = TestApp::with_demo();
    let (_, browser) = admin(&app);
    let listed = |lang: &str| {
        set(&browser, "languages", &[("languages", lang)]).expect(303);
        let text = app.get("/sitemap.xml").expect(200).text();
        let found = regex::Regex::new("(?:<loc>|href=\")([^<\"]+)").expect("a pattern");
        let urls = found.captures_iter(&text).map(|found| found[1].to_owned());
        let base = app.state.base.clone();
        let paths: Vec<String> = urls.map(|url| url.replacen(&base, "", 1)).collect();
        assert!(paths.len() > 40, "{paths:?}");
        paths
    };
    for path in listed("en") {
        assert!(path != "/fr" && !path.starts_with("/fr/"), "{path}");
        assert_eq!(app.get(&path).status, 200, "{path}");
    }
    for path in listed("fr") {
        assert!(path == "/fr" || path.starts_with("/fr/"), "{path}");
        let page = app.get(&path).expect(200);
        let canonical = page.one("link[rel=canonical]").attribute("href");
        assert_eq!(canonical, format!("{}{path}", app.state.base));
    }
}

#[test]
fn applications_are_kept_as_long_as_is_set() {
    let app = TestApp::new();
    let job = Job::published().applied_to_here().create(&app);
    Form::open(&app, &job).sent(&app);
    app.advance(chrono::TimeDelta::days(40));
    let (_, browser) = another_admin(&app, "late@staff.example.com");
    let count =
        |app: &TestApp| -> i64 { app.read(|db| Ok(applications::table.count().get_result(db)?)) };
    for days in ["", "0", "3651", "ten"] {
        set(&browser, "retention", &[("days", days)]).expect(422);
    }
    set(&browser, "retention", &[("days", "30")]).expect(303);
    assert!(app.get("/privacy").tells("30 days") || app.get("/privacy").tells("month"));
    app.tick();
    assert_eq!(count(&app), 0);
    app.advance(chrono::TimeDelta::minutes(11));
    let asked = set(&browser, "retention", &[("days", "10")]).expect(403);
    asked.one("#unsent");
}

#[test]
fn the_rules_of_moderation_are_there_for_those_who_moderate() {
    let app = TestApp::new();
    let (_, browser) = admin(&app);
    let rules = || app.state.settings.now().rules;
    assert_eq!(
        (
            rules().sampled_percent,
            rules().still_hiring_days,
            rules().public_log
        ),
        (10, 30, false)
    );
    let form = [("sampled", "25"), ("silence", "45"), ("log", "yes")];
    set(&browser, "moderation", &form).expect(303);
    assert_eq!(
        (
            rules().sampled_percent,
            rules().still_hiring_days,
            rules().public_log
        ),
        (25, 45, true)
    );
    let refused = set(
        &browser,
        "moderation",
        &[("sampled", "101"), ("silence", "1")],
    )
    .expect(422);
    assert_eq!(errors(&refused).len(), 2);
    browser.get("/admin/settings/weather").expect(404);
}

#[test]
fn the_trusted_strip_holds_who_is_named_in_this_order() {
    let app = TestApp::new();
    let (_, browser) = admin(&app);
    Company::named("Marram Works").create(&app);
    Company::named("Abbot Quay").create(&app);
    Company::named("Sedge & Sons").create(&app);
    let lines = "Sedge & Sons\r\nmarram-works\r\n\r\nSEDGE & SONS";
    set(&browser, "trusted", &[("companies", lines)]).expect(303);
    let strip = |app: &TestApp| app.get("/").texts(".trusted bdi");
    assert_eq!(strip(&app), ["Sedge & Sons", "Marram Works"]);
    let unknown = set(&browser, "trusted", &[("companies", "Nobody Ltd")]).expect(422);
    assert_eq!(errors(&unknown), ["There is no company called Nobody Ltd"]);
    assert_eq!(unknown.one("textarea").text(), "Nobody Ltd");
    set(&browser, "trusted", &[("companies", "")]).expect(303);
    assert_eq!(strip(&app), [""; 0]);
}
