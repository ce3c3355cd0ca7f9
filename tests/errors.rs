//! What fails says so in the site's look, in the reader's language, with every header in place.

use std::time::{Duration, Instant};

use crate::factories::Job;
use crate::harness::{Page, TestApp};

const HEADERS: [&str; 7] = [
    "content-security-policy",
    "x-content-type-options",
    "x-frame-options",
    "referrer-policy",
    "cross-origin-opener-policy",
    "cross-origin-resource-policy",
    "permissions-policy",
];

fn looks_right(page: &Page, status: u16, lang: &str) {
    assert_eq!(page.status, status);
    assert_eq!(
        page.header("content-type"),
        "text/html; charset=utf-8",
        "{status}"
    );
    assert_eq!(page.header("cache-control"), "no-store", "{status}");
    assert_eq!(page.header("content-language"), lang);
    assert_eq!(page.one("html").attribute("lang"), lang);
    assert_eq!(
        page.one("meta[name=robots]").attribute("content"),
        "noindex"
    );
    assert!(page.one(".error-code").text().contains(&status.to_string()));
    let heading = page.one("h1").text();
    assert!(
        !heading.is_empty() && !heading.starts_with("error-"),
        "{heading}"
    );
    assert!(page.has("header.site-header") && page.has("footer.site-footer"));
    assert!(page.all(".error-page .links a").len() >= 2, "ways on");
    has_all_headers(page);
}

fn has_all_headers(page: &Page) {
    for name in HEADERS {
        assert_eq!(
            page.headers.get_all(name).iter().count(),
            1,
            "{name} of a {}",
            page.status
        );
    }
    let csp = page.header("content-security-policy");
    for rule in [
        "default-src 'none'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
        "form-action 'self'",
    ] {
        assert!(csp.contains(rule), "{rule} in {csp}");
    }
    assert!(!csp.contains("unsafe"), "{csp}");
    assert_eq!(page.header("x-content-type-options"), "nosniff");
}

#[test]
fn each_failure_has_its_page_in_both_languages() {
    for (prefix, lang) in [("", "en"), ("/fr", "fr")] {
        let app = TestApp::new();
        let gone = Job::closed().closed_days_ago(91).create(&app);
        looks_right(&app.get(&format!("{prefix}/nowhere")), 404, lang);
        looks_right(&app.get(&format!("{prefix}/roles/nowhere")), 404, lang);
        looks_right(&app.get(&format!("{prefix}{}", gone.path())), 410, lang);
        looks_right(
            &app.request("DELETE", &format!("{prefix}/jobs"), &[], None),
            405,
            lang,
        );
    }
}

#[test]
fn failures_outside_the_french_part_follow_the_page_they_came_from() {
    let app = TestApp::new();
    let change = |form: &[(&str, &str)], site: &str| {
        app.post_as(
            "/preferences/theme",
            form,
            &[("sec-fetch-site", site), ("accept-language", "fr")],
        )
    };
    looks_right(
        &change(&[("theme", "dark"), ("next", "/")], "cross-site"),
        403,
        "en",
    );
    looks_right(
        &change(&[("theme", "pink"), ("next", "/")], "same-origin"),
        422,
        "en",
    );
    let long = "x".repeat(70_000);
    looks_right(
        &change(&[("theme", "dark"), ("next", &long)], "same-origin"),
        413,
        "en",
    );
}

#[test]
fn a_method_that_an_address_does_not_know_is_told_which_it_does() {
    let app = TestApp::new();
    for method in ["POST", "PUT", "DELETE", "PATCH"] {
        let page = app.request(method, "/jobs", &[], None).expect(405);
        assert_eq!(page.header("allow"), "GET, HEAD");
    }
    let page = app.get("/preferences/theme").expect(405);
    assert_eq!(page.header("allow"), "POST");
    assert_eq!(app.request("POST", "/nowhere", &[], None).status, 404);
}

#[test]
fn a_panicking_handler_is_answered_and_harms_nobody_else() {
    let app = TestApp::new();
    for path in [
        "/test/panic",
        "/test/read-panic",
        "/test/write-panic",
        "/test/internal",
    ] {
        for _ in 0..5 {
            let page = app.get(path);
            looks_right(&page, 500, "en");
            assert!(
                !page.tells("a test asked for it") && !page.tells("secret reason"),
                "{path}"
            );
        }
        looks_right(&app.post("/test/change-panic", &[("x", "y")]), 500, "en");
        Job::published().create(&app);
        assert_eq!(app.get("/jobs").status, 200);
    }
}

#[test]
fn a_request_that_finds_no_connection_is_told_to_come_back() {
    let app = TestApp::with(crate::harness::Content::Reference)
        .config(|config| config.pool_size = 1)
        .start();
    // Before a request the harness does so itself, and would wait for a connection too.
    app.follow_changes();
    let db = app.state.db.clone();
    let (holds, held) = std::sync::mpsc::channel();
    let (release, released) = std::sync::mpsc::channel::<()>();
    let holder = std::thread::spawn(move || {
        db.read_now(|_| {
            holds.send(()).expect("a waiting test");
            released.recv().expect("a word from the test");
            Ok(())
        })
    });
    held.recv().expect("the connection");
    let begun = Instant::now();
    let page = app.get("/fr/jobs");
    let waited = begun.elapsed();
    looks_right(&page, 503, "fr");
    assert_eq!(page.header("retry-after"), "5");
    assert!(
        waited >= Duration::from_millis(1900) && waited < Duration::from_secs(4),
        "{waited:?}"
    );
    assert_eq!(app.get("/healthz").status, 200, "the process lives");
    assert_eq!(app.get("/robots.txt").status, 200);
    release.send(()).expect("the holder");
    holder.join().expect("a clean end").expect("a read");
    assert_eq!(app.get("/jobs").status, 200);
}

#[test]
fn every_kind_of_answer_has_every_security_header() {
    let app = TestApp::with_demo();
    let mut paths: Vec<String> = [
        "/",
        "/fr/jobs",
        "/roles",
        "/companies",
        "/hiring",
        "/jobs.rss",
        "/jobs.atom",
        "/roles.rss",
        "/roles.atom",
        "/sitemap.xml",
        "/robots.txt",
        "/.well-known/security.txt",
        "/manifest.webmanifest",
        "/favicon.ico",
        "/healthz",
        "/readyz",
        "/static/nothing",
        "/nowhere",
        "/jobs/x-1",
        "/pictures/nothing",
        "/test/panic",
        "/test/internal",
        "/preferences/theme",
    ]
    .map(str::to_owned)
    .into();
    let home = app.get("/");
    paths.extend(home.attributes("link[rel=stylesheet]", "href"));
    paths.extend(home.attributes("script[src]", "src"));
    paths.extend(home.attributes("img", "src").into_iter().take(2));
    for path in &paths {
        has_all_headers(&app.get(path));
        has_all_headers(&app.head(path));
    }
    has_all_headers(
        &app.post("/preferences/theme", &[("theme", "dark"), ("next", "/")])
            .expect(303),
    );
    assert!(!home.headers.contains_key("strict-transport-security"));
    let picture = app.get(&app.get("/jobs").attributes(".job-card a", "href")[0]);
    let picture = picture
        .one(r#"meta[property="og:image"]"#)
        .attribute("content");
    let picture = app
        .get(picture.trim_start_matches(&app.state.base))
        .expect(200);
    has_all_headers(&picture);
    assert_eq!(
        picture.header("cross-origin-resource-policy"),
        "cross-origin"
    );
}

#[test]
fn strict_transport_is_asked_for_where_the_site_has_it() {
    let app = TestApp::configured(|config| {
        config.base_url = Some("https://jobs.example".parse().expect("a URL"));
    });
    for path in ["/", "/nowhere", "/test/panic", "/robots.txt"] {
        assert_eq!(
            app.get(path).header("strict-transport-security"),
            "max-age=63072000"
        );
    }
}

#[test]
fn head_is_get_without_the_body() {
    let app = TestApp::with_demo();
    for path in [
        "/",
        "/jobs",
        "/roles",
        "/sitemap.xml",
        "/nowhere",
        "/robots.txt",
        "/jobs.rss",
    ] {
        let (get, head) = (app.get(path), app.head(path));
        assert_eq!(head.status, get.status, "{path}");
        assert_eq!(
            head.header("content-type"),
            get.header("content-type"),
            "{path}"
        );
        assert!(head.bytes.is_empty() && !get.bytes.is_empty(), "{path}");
    }
}

#[test]
fn no_page_needs_what_the_policy_forbids() {
    let app = TestApp::with_demo();
    for path in [
        "/",
        "/fr",
        "/jobs",
        "/roles",
        "/companies",
        "/hiring",
        "/nowhere",
    ] {
        let page = app.get(path);
        assert!(!page.has("style, [style]"), "{path}");
        assert!(
            page.all("script:not([type='application/ld+json'])")
                .iter()
                .all(|script| script.html().is_empty()),
            "{path}"
        );
        for attribute in ["onclick", "onload", "onerror", "onsubmit"] {
            assert!(!page.has(&format!("[{attribute}]")), "{path} {attribute}");
        }
        for source in page
            .attributes("[src]", "src")
            .iter()
            .chain(&page.attributes("link[rel=stylesheet]", "href"))
        {
            assert!(
                source.starts_with('/') && !source.starts_with("//"),
                "{path}: {source}"
            );
        }
    }
}

#[test]
fn what_failed_is_written_down() {
    let app = TestApp::new();
    app.get("/test/internal").expect(500);
    assert!(crate::harness::logged("the secret reason"));
    assert!(crate::harness::logged("/test/internal"));
}
