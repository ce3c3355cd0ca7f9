//! The Big List of Naughty Strings, everywhere a visitor can put a string.

use std::path::Path;

use crate::factories::{Company, Job};
use crate::harness::TestApp;

/// The strings; none, said aloud, where the shared folder isn't there.
fn strings() -> Vec<String> {
    let file =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/nasty/naughty-strings.json");
    let Ok(text) = std::fs::read_to_string(&file) else {
        eprintln!("SKIPPED: {} isn't there", file.display());
        return Vec::new();
    };
    let strings: Vec<String> = serde_json::from_str(&text).expect("a list of strings");
    assert!(strings.len() > 400, "{}", strings.len());
    strings
}

fn encoded(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02X}")).collect()
}

#[test]
fn no_string_in_an_address_breaks_the_site() {
    let app = TestApp::new();
    for text in strings() {
        let segment = encoded(&text);
        for path in [
            format!("/{segment}"),
            format!("/roles/{segment}"),
            format!("/fr/companies/{segment}"),
            format!("/jobs/{segment}"),
            format!("/jobs/{segment}-1"),
            format!("/pictures/{segment}"),
            format!("/static/{segment}"),
            format!("/social/roles/{segment}.png"),
            format!("/jobs?page={segment}"),
            format!("/jobs?{segment}"),
        ] {
            let status = app.get(&path).status;
            assert!(status < 500, "{text:?} at {path}: {status}");
        }
    }
}

#[test]
fn no_string_in_a_header_breaks_the_site() {
    let app = TestApp::configured(|config| {
        config.trusted_proxies = vec!["127.0.0.1".parse().expect("an address")]
    });
    for text in strings() {
        let value: Vec<u8> = text
            .bytes()
            .filter(|byte| !matches!(byte, 0 | b'\r' | b'\n'))
            .collect();
        let mut cookie = b"theme=".to_vec();
        cookie.extend(&value);
        let headers: [(&str, &[u8]); 6] = [
            ("Accept-Language", &value),
            ("Cookie", &cookie),
            ("User-Agent", &value),
            ("Referer", &value),
            ("X-Forwarded-For", &value),
            ("Accept-Encoding", &value),
        ];
        let answer = app.get_raw(b"/jobs", &headers);
        assert!(
            (200..500).contains(&answer.status),
            "{text:?}: {}",
            answer.status
        );
    }
}

#[test]
fn no_string_in_a_form_breaks_the_site() {
    let app = TestApp::configured(|config| {
        config.trusted_proxies = vec!["127.0.0.1".parse().expect("an address")]
    });
    for (number, text) in strings().iter().enumerate() {
        // Each from an address of its own, or they would be too many.
        let from = format!("2001:db8:0:{number:x}::1");
        let headers = [("x-forwarded-for", from.as_str())];
        let page = app.post_as(
            "/preferences/theme",
            &[("theme", "dark"), ("next", text)],
            &headers,
        );
        assert_eq!(page.status, 303, "{text:?}");
        assert!(
            page.location().starts_with('/') && !page.location().starts_with("//"),
            "{text:?}"
        );
        let page = app.post_as(
            "/preferences/language",
            &[("lang", text), ("next", "/")],
            &headers,
        );
        assert_eq!(page.status, 422, "{text:?}");
        let page = app.post_as("/preferences/theme", &[(text, text)], &headers);
        assert!(
            (400..500).contains(&page.status),
            "{text:?}: {}",
            page.status
        );
    }
}

#[test]
fn no_string_in_a_job_breaks_its_page_or_a_list() {
    let app = TestApp::new();
    let strings = strings();
    // Neither database keeps a NUL in a text; forms and imports take it out.
    let kept: Vec<&String> = strings
        .iter()
        .filter(|text| !text.contains('\0') && !text.trim().is_empty())
        .collect();
    for text in &kept {
        let company = Company::named(text)
            .tagline(text)
            .about(text)
            .website(text)
            .create(&app);
        let job = Job::published()
            .title(text)
            .description(text)
            .at(&company)
            .with(|new| {
                new.steps = vec![(*text).clone()];
                new.apply_url = Some((*text).clone());
            });
        let job = job.create(&app);
        let page = app.follow(&format!("/jobs/x-{}", job.id)).expect(200);
        let title = page.linked("JobPosting").expect("markup")["title"].clone();
        assert_eq!(title.as_str(), Some(text.as_str()));
        assert!(
            !page.has("article script, article iframe, [onerror], [onload], [onclick]"),
            "{text:?}"
        );
        assert_eq!(app.get(&company.path()).status, 200, "{text:?}");
    }
    for path in ["/jobs.rss", "/fr/jobs.rss"] {
        let feed = app.get(path).expect(200);
        let feed = rss::Channel::read_from(feed.bytes.as_slice()).expect("RSS");
        assert_eq!(feed.items().len(), kept.len().min(50));
    }
    let feed = app.get("/jobs.atom").expect(200);
    atom_syndication::Feed::read_from(feed.bytes.as_slice()).expect("Atom");
    let pages = kept.len().div_ceil(20).max(1);
    for page in 1..=pages {
        app.get(&format!("/jobs?page={page}")).expect(200);
    }
    app.get("/sitemap.xml").expect(200);
}
