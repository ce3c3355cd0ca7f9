//! The demo site, as a visitor finds it.

use std::collections::{BTreeSet, VecDeque};

use diesel::prelude::*;
use rolecall::jobs::model::Job;
use rolecall::schema::{companies, guides, jobs};

use crate::harness::TestApp;

#[test]
fn the_demo_has_twelve_guides_twelve_companies_and_sixty_jobs() {
    let app = TestApp::with_demo();
    let (occupations, firms, ads): (i64, i64, i64) = app.read(|db| {
        let occupations: Vec<i64> = guides::table
            .select(guides::occupation_id)
            .distinct()
            .load(db)?;
        Ok((
            i64::try_from(occupations.len()).expect("few"),
            companies::table.count().get_result(db)?,
            jobs::table.count().get_result(db)?,
        ))
    });
    assert_eq!((occupations, firms, ads), (12, 12, 60));
    assert_eq!(app.get("/roles").texts(".guide-card h3").len(), 12);
    assert_eq!(app.get("/fr/roles").texts(".guide-card h3").len(), 12);
    assert_eq!(app.get("/companies").texts(".company-card h2").len(), 12);
    let now = app.now();
    let open = app.read(|db| Ok(Job::count_visible(db, now)?));
    assert_eq!(
        app.get("/jobs").one("h1").text(),
        format!("{open} open jobs")
    );
    assert!(open > 40, "{open}");
}

#[test]
fn every_guide_has_between_700_and_1200_words() {
    for (path, text) in crate::harness::sources("seeds/demo/guides", &["md"]) {
        let body = text
            .splitn(3, "+++")
            .nth(2)
            .expect("front matter and a text");
        let words = body
            .split_whitespace()
            .filter(|word| word.chars().any(char::is_alphanumeric))
            .count();
        assert!((700..=1200).contains(&words), "{path}: {words}");
    }
}

#[test]
fn every_link_of_every_page_leads_somewhere() {
    let app = TestApp::with_demo();
    let mut known: BTreeSet<String> = BTreeSet::new();
    let mut waiting = VecDeque::from(["/".to_owned(), "/fr".to_owned()]);
    known.extend(waiting.iter().cloned());
    let (mut pages, mut documents) = (0, 0);
    while let Some(path) = waiting.pop_front() {
        let page = app.get(&path);
        if (300..400).contains(&page.status) {
            let next = page
                .location()
                .trim_start_matches(&app.state.base)
                .to_owned();
            assert!(next.starts_with('/'), "{path} leads away to {next}");
            if known.insert(next.clone()) {
                waiting.push_back(next);
            }
            continue;
        }
        assert_eq!(page.status, 200, "{path}");
        if !page.header("content-type").starts_with("text/html") {
            continue;
        }
        pages += 1;
        documents += page.json_ld().len();
        assert_eq!(page.all("h1").len(), 1, "{path}");
        assert_eq!(page.all("title").len(), 1, "{path}");
        let ids = page.attributes("[id]", "id");
        assert_eq!(
            ids.iter().collect::<BTreeSet<_>>().len(),
            ids.len(),
            "ids of {path}: {ids:?}"
        );
        for (selector, name) in [
            ("a[href]", "href"),
            ("link[href]", "href"),
            ("img[src]", "src"),
            ("script[src]", "src"),
            ("use[href]", "href"),
            ("meta[property='og:image']", "content"),
        ] {
            for link in page.attributes(selector, name) {
                let link = link
                    .strip_prefix(&app.state.base)
                    .unwrap_or(&link)
                    .to_owned();
                if let Some(id) = link.strip_prefix('#') {
                    assert!(ids.iter().any(|known| known == id), "{path} has no #{id}");
                }
                if !link.starts_with('/') {
                    continue;
                }
                let target = link.split('#').next().unwrap_or(&link).to_owned();
                // Drawing a picture takes tens of milliseconds: one in ten will do.
                let skip = target.contains("/social/") && !known.len().is_multiple_of(10);
                if !skip && known.insert(target.clone()) {
                    waiting.push_back(target);
                }
            }
        }
    }
    assert!(pages > 150, "{pages}");
    assert!(documents > 150, "{documents}");
}

#[test]
fn every_open_job_of_the_demo_has_the_markup_that_search_engines_read() {
    let app = TestApp::with_demo();
    let map = app.get("/sitemap.xml").text();
    let found =
        regex::Regex::new("<loc>[^<]*?((?:/fr)?/jobs/[^<]*-[0-9]+)</loc>").expect("a pattern");
    let paths: Vec<String> = found
        .captures_iter(&map)
        .map(|found| found[1].to_owned())
        .collect();
    assert!(paths.len() > 40, "{}", paths.len());
    for path in paths {
        let page = app.get(&path).expect(200);
        let posting = page
            .linked("JobPosting")
            .unwrap_or_else(|| panic!("{path} has none"));
        for field in [
            "title",
            "description",
            "datePosted",
            "hiringOrganization",
            "identifier",
            "employmentType",
        ] {
            assert!(!posting[field].is_null(), "{path} lacks {field}");
        }
        let remote = posting["jobLocationType"] == "TELECOMMUTE";
        assert!(remote || posting["jobLocation"].is_array(), "{path}");
        let description = posting["description"].as_str().expect("text");
        assert!(description.len() > 300, "{path}: {}", description.len());
        assert_eq!(
            page.one("h1").text(),
            posting["title"]
                .as_str()
                .expect("text")
                .split_whitespace()
                .collect::<Vec<_>>()
                .join(" ")
        );
    }
}
