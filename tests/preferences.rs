//! The reader's language and theme.

use crate::factories::{Guide, Job};
use crate::harness::{Page, TestApp};

fn cookie(page: &Page) -> String {
    let all: Vec<_> = page.headers.get_all("set-cookie").iter().collect();
    assert_eq!(all.len(), 1);
    all[0].to_str().expect("a readable cookie").to_owned()
}

#[test]
fn a_reader_of_another_language_is_offered_it() {
    let app = TestApp::new();
    let offer = |path: &str, accepted: &str| {
        let page = app
            .get_as(path, &[("accept-language", accepted)])
            .expect(200);
        page.has(".offer")
            .then(|| page.one(".offer").attribute("lang"))
    };
    let french = Some("fr".to_owned());
    assert_eq!(offer("/", "fr"), french);
    assert_eq!(offer("/", "fr-CA, en;q=0.8"), french);
    assert_eq!(offer("/", "de, fr;q=0.8, en;q=0.5"), french);
    assert_eq!(offer("/", "en;q=0.5, fr;q=0.9"), french);
    assert_eq!(offer("/", "en, fr;q=0.9"), None);
    assert_eq!(offer("/", "de"), None);
    assert_eq!(offer("/", "fr;q=0, en;q=0.1"), None);
    assert_eq!(offer("/", "fr; q=0.9, en; q=0.3"), french);
    assert_eq!(offer("/fr", "fr"), None);
    assert_eq!(offer("/fr", "en-GB"), Some("en".to_owned()));
    for nonsense in ["", ",,;q=", "fr;q=NaN", "*", "-", "fr;q=fr", "é"] {
        assert_eq!(
            app.get_as("/", &[("accept-language", nonsense)]).status,
            200,
            "{nonsense}"
        );
    }
    assert!(!app.get("/").has(".offer"));
}

#[test]
fn a_choice_of_language_leads_on_and_is_remembered() {
    let app = TestApp::new();
    let page = app
        .post(
            "/preferences/language",
            &[("lang", "fr"), ("next", "/fr/jobs")],
        )
        .expect(303);
    assert_eq!(page.location(), "/fr/jobs");
    let set = cookie(&page);
    assert!(set.starts_with("lang=fr;"), "{set}");
    // The cookie counts more than the browser's list.
    let cookie = ("cookie", "lang=fr");
    let english = app.get_as("/jobs", &[cookie, ("accept-language", "en")]);
    assert_eq!(english.one(".offer").attribute("lang"), "fr");
    assert!(
        !app.get_as("/fr/jobs", &[cookie, ("accept-language", "en")])
            .has(".offer")
    );
    // What isn't a language is no choice.
    assert!(
        !app.get_as("/jobs", &[("cookie", "lang=klingon")])
            .has(".offer")
    );
}

#[test]
fn the_offer_leads_to_the_same_page_in_the_other_language() {
    let app = TestApp::new();
    Guide::published()
        .translated("ingenieur-devops", "Le métier DevOps")
        .create(&app);
    Job::published().create(&app);
    let leads = [
        ("/", "/fr"),
        ("/jobs", "/fr/jobs"),
        ("/roles/devops-engineer", "/fr/roles/ingenieur-devops"),
        ("/jobs/stoker-1", "/fr/jobs/stoker-1"),
        ("/companies/boiler-house", "/fr/companies/boiler-house"),
    ];
    for (english, french) in leads {
        let page = app.get_as(english, &[("accept-language", "fr")]);
        assert_eq!(
            page.one(".offer input[name=next]").attribute("value"),
            french
        );
        let page = app.get_as(french, &[("accept-language", "en")]);
        assert_eq!(
            page.one(".offer input[name=next]").attribute("value"),
            english
        );
    }
}

#[test]
fn a_theme_is_remembered_and_forgotten() {
    let app = TestApp::new();
    assert_eq!(app.get("/").one("html").attribute("data-theme"), "");
    let set = cookie(
        &app.post(
            "/preferences/theme",
            &[("theme", "dark"), ("next", "/jobs")],
        )
        .expect(303),
    );
    assert!(set.starts_with("theme=dark;"), "{set}");
    let page = app.get_as("/", &[("cookie", "theme=dark")]);
    assert_eq!(page.one("html").attribute("data-theme"), "dark");
    assert_eq!(
        page.one("button[value=dark]").attribute("aria-pressed"),
        "true"
    );
    let removed = cookie(
        &app.post("/preferences/theme", &[("theme", "system"), ("next", "/")])
            .expect(303),
    );
    assert!(
        removed.starts_with("theme=;") && removed.contains("Max-Age=0"),
        "{removed}"
    );
    assert_eq!(
        app.get_as("/", &[("cookie", "theme=\"><script>")])
            .one("html")
            .attribute("data-theme"),
        ""
    );
}

#[test]
fn the_cookies_are_for_this_site_and_no_script() {
    let app = TestApp::new();
    let plain = cookie(&app.post("/preferences/theme", &[("theme", "dark"), ("next", "/")]));
    for flag in ["HttpOnly", "SameSite=Lax", "Path=/", "Max-Age=31536000"] {
        assert!(plain.contains(flag), "{flag} in {plain}");
    }
    assert!(!plain.contains("Secure"));
    let app = TestApp::configured(|config| {
        config.base_url = Some("https://jobs.example".parse().expect("a URL"));
    });
    for (path, form, name) in [
        (
            "/preferences/theme",
            ("theme", "dark"),
            "__Host-theme=dark;",
        ),
        ("/preferences/theme", ("theme", "system"), "__Host-theme=;"),
        ("/preferences/language", ("lang", "fr"), "__Host-lang=fr;"),
    ] {
        let secure = cookie(&app.post(path, &[form, ("next", "/")]).expect(303));
        assert!(secure.starts_with(name), "{secure}");
        for flag in ["HttpOnly", "SameSite=Lax", "Path=/", "Secure"] {
            assert!(secure.contains(flag), "{flag} in {secure}");
        }
        assert!(!secure.contains("Domain"));
    }
    // The name without the prefix could have been set by a neighbour.
    assert_eq!(
        app.get_as("/", &[("cookie", "theme=dark")])
            .one("html")
            .attribute("data-theme"),
        ""
    );
    assert_eq!(
        app.get_as("/", &[("cookie", "__Host-theme=dark")])
            .one("html")
            .attribute("data-theme"),
        "dark"
    );
}

#[test]
fn next_is_a_path_of_this_site_or_the_front_page() {
    let app = TestApp::new();
    let own = [
        "/",
        "/fr/jobs?page=2",
        "/roles#design",
        "/a/../b",
        "/%2F%2Fevil.example",
    ];
    let foreign = [
        "https://evil.example/",
        "//evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "javascript:alert(1)",
        "",
        "jobs",
        " /jobs",
        "/\t/evil.example",
        "/\n/evil.example",
        "/jobs\r\nset-cookie: a=b",
        "/é",
        "///evil.example",
        "/ /evil.example",
        "http:/jobs",
        "/\u{0}",
    ];
    for (next, location) in own
        .iter()
        .map(|next| (next, *next))
        .chain(foreign.iter().map(|next| (next, "/")))
    {
        for (path, choice) in [
            ("/preferences/theme", ("theme", "dark")),
            ("/preferences/language", ("lang", "fr")),
        ] {
            let page = app.post(path, &[choice, ("next", next)]).expect(303);
            assert_eq!(page.location(), location, "{next:?}");
            assert_eq!(page.headers.get_all("set-cookie").iter().count(), 1);
        }
    }
}

#[test]
fn an_unknown_choice_changes_nothing() {
    let app = TestApp::new();
    for (path, name, value) in [
        ("/preferences/theme", "theme", "pink"),
        ("/preferences/theme", "theme", ""),
        ("/preferences/theme", "theme", "DARK"),
        ("/preferences/language", "lang", "de"),
        ("/preferences/language", "lang", "fr\0"),
    ] {
        let page = app.post(path, &[(name, value), ("next", "/")]).expect(422);
        assert!(!page.headers.contains_key("set-cookie"));
        assert!(page.has(".error-page h1"));
    }
    for form in [vec![], vec![("theme", "dark")], vec![("next", "/")]] {
        let page = app.post("/preferences/theme", &form);
        assert!((400..500).contains(&page.status), "{}", page.status);
        assert!(!page.headers.contains_key("set-cookie"));
    }
}

#[test]
fn reading_sets_no_cookie() {
    let app = TestApp::with_demo();
    for path in [
        "/",
        "/fr",
        "/jobs",
        "/jobs?page=2",
        "/roles",
        "/companies",
        "/hiring",
        "/jobs.rss",
        "/roles.atom",
        "/sitemap.xml",
        "/robots.txt",
        "/manifest.webmanifest",
        "/nowhere",
        "/jobs/x-1",
        "/preferences/theme",
        "/healthz",
        "/readyz",
    ] {
        let page = app.get_as(
            path,
            &[("accept-language", "fr"), ("cookie", "theme=dark; lang=en")],
        );
        assert!(!page.headers.contains_key("set-cookie"), "{path}");
    }
}
