//! The words of the interface: every one there is used, and every one used is there, in both languages.

use std::collections::{BTreeMap, BTreeSet};

use regex::Regex;

use crate::harness::sources;

/// Keys that the code puts together: what they begin with, as it stands in a source in front of the `{`.
const PUT_TOGETHER: &[&str] = &[
    "admin-company-",
    "company-standing-",
    "company-standing-text-",
    "company-verified-",
    "company-form-kind-",
    "company-mail-",
    "desk-",
    "sign-in-again-",
    "job-form-",
    "keeping-",
    "own-job-mail-",
    "answer-",
    "applicants-answer-",
    "applicants-done-",
    "applicants-reads-",
    "applicants-sort-",
    "applicants-status-",
    "admin-standing-",
    "moderation-kind-",
    "moderation-kinds-",
    "moderation-state-",
    "moderation-hint-",
    "moderation-why-",
    "moderation-decided-",
    "moderation-changed-",
    "moderation-done-",
    "moderation-appeal-",
    "moderation-verdict-",
    "moderation-own-",
    "moderation-own-state-",
    "moderation-mail-",
    "reason-",
    "job-field-",
    "account-",
    "account-mail-",
    "account-event-",
    "own-done-",
    "own-step-",
    "own-taken-",
    "second-codes-",
    "second-ask-",
    "second-step-",
    "code-",
    "confirm-",
    "expired-",
    "notice-",
    "register-aim-",
    "staff-",
    "member-",
    "unknown-",
    "age-",
    "facet-",
    "filter-",
    "pay-unit-",
    "sort-",
    "apply-",
    "apply-rate-per-",
    "application-status-",
    "application-event-",
    "pay-per-",
    "workplace-",
    "contract-",
    "seniority-",
    "rate-unit-",
    "guide-only-",
    "gate-",
    "error-",
    "theme-",
    "family-",
    "how-",
    "hiring-ad-",
    "hiring-refuse-",
    "hiring-step-",
    "company-kind-",
    "company-standing-",
    "company-standing-text-",
    "company-verified-",
    "company-form-kind-",
    "company-mail-",
    "desk-",
    "desk-done-",
    "report-reason-",
    "privacy-",
    "newsletter-",
    "alert-frequency-",
    "alert-search-",
    "admin-",
    "admin-done-",
    "admin-only-",
    "admin-aim-",
    "audit-kind-",
    "audit-detail-",
    "audit-verb-",
    "mail-kind-",
    "mail-state-",
    "language-",
    "task-",
    "settings-",
    "skill-found-by-",
    "passkey-use-",
];

/// The messages of a language and the variables of each.
fn messages(lang: &str) -> BTreeMap<String, BTreeSet<String>> {
    let start = Regex::new(r"^([a-z][a-z0-9_-]*) =").expect("a pattern");
    let variable = Regex::new(r"\$([a-z_]+)").expect("a pattern");
    let mut messages: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (path, text) in sources(&format!("locales/{lang}"), &["ftl"]) {
        let mut key = String::new();
        for line in text.lines() {
            if let Some(found) = start.captures(line) {
                key = found[1].to_owned();
                let known = messages.insert(key.clone(), BTreeSet::new());
                assert!(known.is_none(), "{key} stands twice, again in {path}");
            }
            let found = variable
                .captures_iter(line)
                .map(|found| found[1].to_owned());
            messages.entry(key.clone()).or_default().extend(found);
        }
    }
    messages.remove("");
    messages
}

fn code() -> String {
    let files = sources("src", &["rs"])
        .into_iter()
        .chain(sources("templates", &["html", "svg", "txt", "xml"]));
    files.map(|(_, text)| text).collect()
}

#[test]
fn both_languages_have_the_same_words() {
    let (english, french) = (messages("en"), messages("fr"));
    let keys =
        |all: &BTreeMap<String, BTreeSet<String>>| all.keys().cloned().collect::<BTreeSet<_>>();
    let missing: Vec<_> = keys(&english)
        .symmetric_difference(&keys(&french))
        .cloned()
        .collect();
    assert_eq!(missing, [""; 0]);
    for (key, variables) in &english {
        assert_eq!(variables, &french[key], "the variables of {key}");
    }
    assert!(english.len() > 200, "{}", english.len());
}

#[test]
fn no_line_of_french_breaks_before_a_high_sign_or_inside_guillemets() {
    for (path, text) in sources("locales/fr", &["ftl"]) {
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            for pair in ["« ", " »", " ;", " :", " !", " ?"] {
                assert!(
                    !line.contains(pair),
                    "a non-breaking space for {pair:?} in {path}: {line}"
                );
            }
        }
    }
}

#[test]
fn every_word_asked_for_is_there() {
    let english = messages("en");
    let asked = Regex::new(r#"\b(?:t|t1|count|text|text_with)\(\s*&?"([a-z][a-z0-9_-]*)""#)
        .expect("a pattern");
    let code = code();
    let mut found = 0;
    for asked in asked.captures_iter(&code) {
        found += 1;
        assert!(
            english.contains_key(&asked[1]),
            "no words for {}",
            &asked[1]
        );
    }
    assert!(found > 150, "{found}");
}

#[test]
fn every_word_there_is_used() {
    let code = code();
    let unused: Vec<String> = messages("en")
        .into_keys()
        .filter(|key| !code.contains(&format!("\"{key}\"")))
        .filter(|key| {
            !PUT_TOGETHER
                .iter()
                .any(|start| key.starts_with(start) && code.contains(&format!("\"{start}{{")))
        })
        .collect();
    assert_eq!(unused, [""; 0]);
    let idle: Vec<_> = PUT_TOGETHER
        .iter()
        .filter(|start| !code.contains(&format!("\"{start}{{")))
        .collect();
    assert!(idle.is_empty(), "{idle:?}");
}

#[test]
fn no_page_shows_a_bare_key() {
    let app = crate::harness::TestApp::with_demo();
    let english = messages("en");
    for path in [
        "/",
        "/fr",
        "/jobs",
        "/fr/jobs",
        "/roles",
        "/fr/roles",
        "/companies",
        "/hiring",
        "/fr/hiring",
        "/nowhere",
        "/fr/nowhere",
    ] {
        for text in app
            .get(path)
            .texts("h1, h2, h3, h4, p, a, button, dt, dd, legend, summary, th, td, li, title")
        {
            assert!(
                !english.contains_key(&text) || !text.contains('-'),
                "{path}: {text}"
            );
        }
    }
    assert!(!crate::harness::logged("no words") && !crate::harness::logged("words lack a value"));
}
