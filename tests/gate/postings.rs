//! Real postings, judged by reading them. They are read where they lie, and nothing of their text is kept here.

use std::fs;
use std::io::Read;

use flate2::read::MultiGzDecoder;
use rolecall::import::{self, Import, Shape};
use rolecall::jobs::drafts::form::JobForm;
use rolecall::jobs::drafts::read::Reading;
use rolecall::jobs::gate::{About, Finding, check};
use rolecall::schema::{companies, jobs};
use rolecall::web::form::errors::Errors;
use rolecall::web::locale::Lang;

use super::ad::{Judged, about, rules};
use crate::harness::TestApp;
use diesel::prelude::*;

/// The lines of the postings, if they are there.
fn lines() -> Option<String> {
    let Ok(file) = fs::File::open("../shared/data/postings/postings.jsonl.gz") else {
        println!("SKIPPED: ../shared/data/postings isn't there");
        return None;
    };
    let mut text = String::new();
    MultiGzDecoder::new(file)
        .read_to_string(&mut text)
        .expect("text");
    Some(text)
}

/// Makes jobs of the lines, as an import does.
fn imported(lines: &str) -> TestApp {
    let app = TestApp::new();
    let import = Import {
        db: &app.state.db,
        now: app.now(),
        zone: chrono_tz::Europe::Paris,
        source: "postings".to_owned(),
        shape: Shape::Postings,
    };
    import::jobs(&import, lines.as_bytes(), |_| {}).expect("an import");
    app
}

/// What is found in the job of a posting, which goes through the form as a company's own would.
fn findings(app: &TestApp, reading: &Reading, posting: &str, here: bool) -> Vec<Finding> {
    let (id, company): (i64, String) = app.read(|db| {
        let jobs = jobs::table.inner_join(companies::table);
        let job = jobs.filter(jobs::source_id.eq(posting));
        Ok(job.select((jobs::id, companies::name)).first(db)?)
    });
    let form = app.read(|db| Ok(JobForm::of_job(db, id, chrono_tz::Europe::Paris)?));
    let mut errors = Errors::default();
    let mut job = form
        .read(reading, 1, &mut errors)
        .unwrap_or_else(|| panic!("{posting}: {errors:?}"));
    if here {
        job.apply_url = None;
    }
    let about = About {
        company: &company,
        ..about()
    };
    check(&job, &about)
}

#[test]
fn every_posting_has_the_findings_that_a_reader_expects() {
    let judged = Judged::load();
    assert!(judged.posting.len() >= 30, "{}", judged.posting.len());
    let Some(all) = lines() else {
        return;
    };
    let is_judged = |line: &&str| {
        judged
            .posting
            .iter()
            .any(|posting| line.contains(&posting.id))
    };
    let app = imported(&all.lines().filter(is_judged).collect::<Vec<_>>().join("\n"));
    let reading = app.read(|db| Ok(Reading::load(db, chrono_tz::Europe::Paris)?));
    let mut wrong = Vec::new();
    for posting in &judged.posting {
        let findings = findings(&app, &reading, &posting.id, posting.here);
        let (mut found, mut expected) = (rules(&findings), posting.expect.clone());
        // What the import reads of roles and skills is for its own tests to say.
        found.retain(|rule| !matches!(rule.as_str(), "no_occupation?" | "no_skills?"));
        expected.sort();
        if found != expected {
            let words: Vec<String> = findings.iter().map(|one| one.reason(Lang::En)).collect();
            wrong.push(format!(
                "{} ({}):\n  expected {expected:?}\n  found    {found:?}\n  {}",
                posting.id,
                posting.is,
                words.join("\n  ")
            ));
        }
    }
    assert!(
        wrong.is_empty(),
        "{}\n{} are wrong",
        wrong.join("\n"),
        wrong.len()
    );
}
