//! Feeds, the sitemap, and the files at well-known addresses.

use std::collections::HashMap;

use chrono::{DateTime, TimeDelta};

use crate::factories::{Company, Guide, Job};
use crate::harness::{Content, TestApp, start};

#[test]
fn the_feeds_of_jobs_are_rss_and_atom() {
    let app = TestApp::new();
    let company = Company::named("Boiler & Sons").create(&app);
    let job = Job::published()
        .title("Stoker <night> ]]> & day")
        .at(&company)
        .create(&app);
    Job::published()
        .title("Older")
        .published_days_ago(9)
        .create(&app);
    let page = app.get("/jobs.rss").expect(200);
    assert_eq!(
        page.header("content-type"),
        "application/rss+xml; charset=utf-8"
    );
    let channel = rss::Channel::read_from(page.bytes.as_slice()).expect("RSS");
    assert_eq!(channel.items().len(), 2);
    let item = &channel.items()[0];
    let url = format!("{}{}", app.state.base, job.path());
    assert_eq!(
        item.title(),
        Some("Stoker <night> ]]> & day, Boiler & Sons")
    );
    assert_eq!(item.link(), Some(url.as_str()));
    // What it is known by stays, whatever becomes of its title.
    let id = format!("{}/jobs/{}", app.state.base, job.id);
    assert_eq!(item.guid().map(rss::Guid::value), Some(id.as_str()));
    let date = DateTime::parse_from_rfc2822(item.pub_date().expect("a date")).expect("RFC 2822");
    assert_eq!(date.naive_utc(), start() - TimeDelta::days(3));
    assert_eq!(channel.language(), Some("en"));

    let page = app.get("/fr/jobs.atom").expect(200);
    assert_eq!(
        page.header("content-type"),
        "application/atom+xml; charset=utf-8"
    );
    let feed = atom_syndication::Feed::read_from(page.bytes.as_slice()).expect("Atom");
    assert_eq!(feed.lang(), Some("fr"));
    let entry = &feed.entries()[0];
    assert_eq!(
        entry.title().as_str(),
        "Stoker <night> ]]> & day, Boiler & Sons"
    );
    assert_eq!(
        entry.links()[0].href(),
        format!("{}/fr{}", app.state.base, job.path())
    );
    assert_eq!(entry.authors()[0].name(), "Boiler & Sons");
    let ids: Vec<_> = feed.entries().iter().map(|entry| entry.id()).collect();
    assert_ne!(ids[0], ids[1]);
}

#[test]
fn the_feeds_of_guides_hold_those_of_their_language() {
    let app = TestApp::new();
    Guide::published()
        .title("Running things")
        .translated("ingenieur-devops", "Faire tourner")
        .create(&app);
    for (path, title) in [
        ("/roles.rss", "Running things"),
        ("/fr/roles.rss", "Faire tourner"),
    ] {
        let channel =
            rss::Channel::read_from(app.get(path).expect(200).bytes.as_slice()).expect("RSS");
        let titles: Vec<_> = channel
            .items()
            .iter()
            .filter_map(|item| item.title())
            .collect();
        assert_eq!(titles, [title]);
    }
    let atom = app.get("/roles.atom").expect(200);
    let feed = atom_syndication::Feed::read_from(atom.bytes.as_slice()).expect("Atom");
    assert_eq!(feed.entries().len(), 1);
}

#[test]
fn feeds_of_an_empty_site_are_feeds() {
    let app = TestApp::new();
    for path in ["/jobs.rss", "/roles.rss", "/fr/jobs.rss"] {
        let page = app.get(path).expect(200);
        assert_eq!(
            rss::Channel::read_from(page.bytes.as_slice())
                .expect("RSS")
                .items()
                .len(),
            0
        );
    }
    for path in ["/jobs.atom", "/roles.atom"] {
        let page = app.get(path).expect(200);
        assert_eq!(
            atom_syndication::Feed::read_from(page.bytes.as_slice())
                .expect("Atom")
                .entries()
                .len(),
            0
        );
    }
}

#[test]
fn characters_that_xml_cannot_hold_are_left_out_of_feeds() {
    let app = TestApp::new();
    Job::published()
        .title("Sto\u{8}k\u{1}er\u{ffff}")
        .create(&app);
    for path in ["/jobs.rss", "/jobs.atom", "/sitemap.xml"] {
        let text = app.get(path).expect(200).text();
        assert!(!text.contains(['\u{8}', '\u{1}', '\u{ffff}']), "{path}");
    }
    let channel = rss::Channel::read_from(app.get("/jobs.rss").bytes.as_slice()).expect("RSS");
    assert_eq!(channel.items()[0].title(), Some("Stoker, Boiler House"));
}

/// The addresses that a sitemap file lists.
fn addresses(text: &str) -> Vec<String> {
    let found = regex::Regex::new("<loc>([^<]+)</loc>").expect("a pattern");
    found
        .captures_iter(text)
        .map(|found| found[1].to_owned())
        .collect()
}

#[test]
fn the_sitemap_lists_every_address_once() {
    let whole = TestApp::with_demo();
    let text = whole.get("/sitemap.xml").expect(200).text();
    assert!(text.contains("<urlset"));
    let all = addresses(&text);
    let paths = |app: &TestApp, all: &[String]| -> Vec<String> {
        let mut paths: Vec<_> = all
            .iter()
            .map(|url| url.trim_start_matches(&app.state.base).to_owned())
            .collect();
        paths.sort();
        paths
    };
    let expected = paths(&whole, &all);
    let mut counted: HashMap<&String, usize> = HashMap::new();
    for path in &expected {
        *counted.entry(path).or_default() += 1;
    }
    assert!(counted.values().all(|count| *count == 1));
    assert!(expected.len() > 80, "{}", expected.len());
    for path in &expected {
        assert_eq!(whole.get(path).status, 200, "{path}");
    }
    for size in [1, 7, 10, 33, 50, expected.len() as i64 - 1] {
        let app = TestApp::with(Content::Demo).sitemap_size(size).start();
        let index = app.get("/sitemap.xml").expect(200).text();
        assert!(index.contains("<sitemapindex"), "{size}");
        let parts = addresses(&index);
        assert_eq!(
            parts.len(),
            expected.len().div_ceil(size as usize),
            "{size}"
        );
        let mut found = Vec::new();
        for part in &parts {
            let part = app
                .get(part.trim_start_matches(&app.state.base))
                .expect(200)
                .text();
            let listed = addresses(&part);
            assert!(listed.len() <= size as usize && !listed.is_empty());
            found.extend(listed);
        }
        assert_eq!(paths(&app, &found), expected, "in parts of {size}");
        assert_eq!(
            app.get(&format!("/sitemap-{}.xml", parts.len() + 1)).status,
            404
        );
        assert_eq!(app.get("/sitemap-0.xml").status, 404);
    }
}

#[test]
fn robots_are_welcome() {
    let app = TestApp::new();
    let page = app.get("/robots.txt").expect(200);
    assert_eq!(page.header("content-type"), "text/plain; charset=utf-8");
    let expected = format!(
        "User-agent: *\nDisallow: /preferences/\n\nSitemap: {}/sitemap.xml\n",
        app.state.base
    );
    assert_eq!(page.text(), expected);
}

#[test]
fn security_reports_know_where_to_go() {
    let app = TestApp::configured(|config| config.contact = "safety@boiler.example".to_owned());
    let text = app.get("/.well-known/security.txt").expect(200).text();
    assert!(text.contains("Contact: mailto:safety@boiler.example\n"));
    assert!(text.contains("Expires: 2027-05-21T12:00:00Z\n"));
    assert!(text.contains(&format!(
        "Canonical: {}/.well-known/security.txt\n",
        app.state.base
    )));
}

#[test]
fn the_manifest_names_the_site_and_icons_that_are_there() {
    let app =
        TestApp::configured(|config| config.site_name = "Boiler \"Jobs\" </script>".to_owned());
    let page = app.get("/manifest.webmanifest").expect(200);
    assert_eq!(page.header("content-type"), "application/manifest+json");
    let manifest: serde_json::Value = serde_json::from_slice(&page.bytes).expect("JSON");
    assert_eq!(manifest["name"], "Boiler \"Jobs\" </script>");
    for icon in manifest["icons"].as_array().expect("icons") {
        let icon = app
            .get(icon["src"].as_str().expect("an address"))
            .expect(200);
        assert_eq!(icon.header("content-type"), "image/png");
    }
    let icon = app.follow("/favicon.ico");
    assert_eq!(icon.status, 200);
}

#[test]
fn static_files_may_be_kept_for_ever_and_pages_not() {
    let app = TestApp::new();
    let home = app.get("/");
    // By browsers: see tests/page_cache.rs.
    assert!(home.header("cache-control").contains("max-age=0"));
    let sheet = home.one("link[rel=stylesheet]").attribute("href");
    let plain = app.get(&sheet).expect(200);
    assert_eq!(
        plain.header("cache-control"),
        "public, max-age=31536000, immutable"
    );
    assert_eq!(plain.header("content-type"), "text/css; charset=utf-8");
    let packed = app.get_as(&sheet, &[("accept-encoding", "br")]).expect(200);
    assert_eq!(packed.header("content-encoding"), "br");
    assert!(packed.bytes.len() < plain.bytes.len());
    let mut unpacked = Vec::new();
    brotli::BrotliDecompress(&mut packed.bytes.as_slice(), &mut unpacked).expect("brotli");
    assert_eq!(unpacked, plain.bytes);
    // What the sheet refers to is there.
    let refers = regex::Regex::new(r#"url\("([^"]+)"\)"#).expect("a pattern");
    let sheet = plain.text();
    assert!(refers.captures_iter(&sheet).count() > 0);
    for found in refers.captures_iter(&sheet) {
        assert_eq!(app.get(&found[1]).status, 200, "{}", &found[1]);
    }
}

#[test]
fn the_site_says_whether_it_is_alive_and_ready() {
    let app = TestApp::new();
    assert_eq!(app.get("/healthz").expect(200).text(), "ok\n");
    assert_eq!(app.get("/readyz").expect(200).text(), "ready\n");
    let bare = TestApp::with(Content::Nothing).start();
    assert_eq!(bare.get("/healthz").status, 200);
    assert_eq!(bare.get("/readyz").status, 503);
}

#[test]
fn a_feed_of_what_cant_be_read_is_refused_and_words_are_read_as_they_stand() {
    let app = TestApp::new();
    Job::published().title("Stoker of kettles").create(&app);
    app.follow_changes();
    for kind in ["rss", "atom", "json"] {
        app.get(&format!("/jobs.{kind}?place=Nowhereville"))
            .expect(422);
        app.get(&format!("/jobs.{kind}?pay=plenty")).expect(422);
    }
    let items = |query: &str| {
        let feed = app.get(&format!("/jobs.json?{query}")).expect(200);
        let feed: serde_json::Value = serde_json::from_slice(&feed.bytes).expect("JSON");
        feed["items"].as_array().expect("items").len()
    };
    assert_eq!(items("q=kettles"), 1);
    assert_eq!(items("q=kettels"), 0);
    assert!(app.get("/jobs?q=kettels").has(".job-card"));
}
