//! The Big List of Naughty Strings, everywhere a visitor can put a string.

use std::io::Write;
use std::path::Path;

use crate::factories::application::{PDF, private_path};
use crate::factories::{Company, Form, Job};
use crate::harness::TestApp;

/// The strings; none, said aloud, where the shared folder isn't there.
pub fn strings() -> Vec<String> {
    let file =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/nasty/naughty-strings.json");
    let Ok(text) = std::fs::read_to_string(&file) else {
        say_skipped(&file);
        return Vec::new();
    };
    let strings: Vec<String> = serde_json::from_str(&text).expect("a list of strings");
    assert!(strings.len() > 400, "{}", strings.len());
    strings
}

/// Says that data is missing, past the test runner: it shows only what failed tests print.
fn say_skipped(missing: &Path) {
    let line = format!("SKIPPED: {} isn't there\n", missing.display());
    std::io::stderr()
        .write_all(line.as_bytes())
        .expect("a line written");
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
fn no_string_breaks_the_newsletter_form() {
    let app = TestApp::configured(|config| {
        config.trusted_proxies = vec!["127.0.0.1".parse().expect("an address")]
    });
    for (number, text) in strings().iter().enumerate() {
        let from = format!("2001:db8:0:{number:x}::1");
        let headers = [
            ("x-forwarded-for", from.as_str()),
            ("sec-fetch-site", "same-origin"),
        ];
        let form = app.get("/newsletter").expect(200);
        let stamp = form.one("main input[name=stamp]").attribute("value");
        for (fields, allowed) in [
            // None of the strings is an address.
            (
                [("stamp", stamp.as_str()), ("email", text.as_str())],
                [422, 422],
            ),
            ([("stamp", text), ("email", "ada@example.org")], [422, 422]),
            // A field that nobody asked for changes nothing, unless it can't be read.
            ([("email", ""), (text, text)], [422, 400]),
        ] {
            let page = app.post_as("/newsletter", &fields, &headers);
            assert!(allowed.contains(&page.status), "{text:?}: {}", page.status);
            assert!(
                !page.has("main script, main img[src], main iframe, main [onerror], main [onload]"),
                "{text:?}"
            );
        }
    }
}

#[test]
fn no_string_breaks_the_alert_form() {
    let app = TestApp::configured(|config| {
        config.trusted_proxies = vec!["127.0.0.1".parse().expect("an address")]
    });
    for (number, text) in strings().iter().enumerate() {
        let from = format!("2001:db8:0:{number:x}::1");
        let headers = [
            ("x-forwarded-for", from.as_str()),
            ("sec-fetch-site", "same-origin"),
        ];
        let asked = url::form_urlencoded::byte_serialize(text.as_bytes()).collect::<String>();
        let form = app.get(&format!(
            "/alerts/new?q={asked}&place={asked}&skill={asked}"
        ));
        // A NUL in an address is refused wherever it stands.
        assert!(
            matches!(form.status, 200 | 303 | 400),
            "{text:?}: {}",
            form.status
        );
        let form = app.get("/alerts/new").expect(200);
        let stamp = form.one("main input[name=stamp]").attribute("value");
        let email = format!("ada{number}@example.org");
        app.advance(chrono::TimeDelta::seconds(5));
        for (field, allowed) in [
            ("email", [422, 422]),
            ("frequency", [422, 422]),
            ("time_zone", [422, 422]),
            ("stamp", [422, 422]),
            // Any text is a search.
            ("search", [303, 303]),
        ] {
            let mut fields = vec![
                ("stamp", stamp.as_str()),
                ("email", email.as_str()),
                ("frequency", "daily"),
                ("time_zone", "Europe/Paris"),
            ];
            fields.retain(|(name, _)| *name != field);
            fields.push((field, text));
            let page = app.post_as("/alerts/new", &fields, &headers);
            assert!(
                allowed.contains(&page.status),
                "{field} {text:?}: {}",
                page.status
            );
            assert!(
                !page.has("main script, main img[src], main iframe, main [onerror], main [onload]"),
                "{text:?}"
            );
        }
    }
    app.tick();
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

/// A name for a file. With a control character or a backslash at its end it could not stand in a form's head:
/// such a body is answered 400.
fn file_name(text: &str) -> String {
    let kept: String = text.chars().filter(|c| !c.is_control()).collect();
    format!("{}.pdf", kept.trim_end_matches('\\'))
}

#[test]
fn no_string_in_an_application_is_changed_or_breaks_a_page() {
    use rolecall::jobs::questions::{Question, QuestionKind};
    let app = TestApp::configured(|config| {
        config.trusted_proxies = vec!["127.0.0.1".parse().expect("an address")]
    });
    let asked = |id: &str, kind| Question {
        id: id.to_owned(),
        kind,
        text: format!("The question {id}"),
        hint: None,
        required: false,
        options: Vec::new(),
        min: None,
        max: None,
        knock_out: Vec::new(),
    };
    let job = Job::published()
        .applied_to_here()
        .asks(vec![
            asked("short", QuestionKind::Short),
            asked("long", QuestionKind::Long),
            asked("yes", QuestionKind::YesNo),
            asked("number", QuestionKind::Number),
        ])
        .with(|new| new.contract = rolecall::jobs::model::Contract::Freelance)
        .create(&app);
    for (number, text) in strings().iter().enumerate() {
        let from = format!("2001:db8:0:{number:x}::1");
        // Where anything may be written, it comes back as it was, or with a clear error.
        let is_address = text.contains('/') || text.to_lowercase().contains("www.");
        let form = Form::open(&app, &job)
            .set("email", &format!("p{number}@example.org"))
            .set("name", if is_address { "Ada" } else { text })
            .set("note", text)
            .set("availability", text)
            .set("q-short", text)
            .set("q-long", text)
            .file(&file_name(text), PDF)
            .from(&from);
        let answer = form.send(&app);
        let page = match answer.status {
            303 => app.get(&private_path(&answer)).expect(200),
            422 => answer,
            status => panic!("{text:?}: {status}"),
        };
        assert!(
            !page.has("main script, main iframe, [onerror], [onload]"),
            "{text:?}"
        );
        if page.status == 200 {
            let told: Vec<String> = page
                .all(".sent-list dd")
                .iter()
                .map(|told| told.0.text().collect::<String>())
                .collect();
            let found = told.iter().filter(|told| *told == text.trim()).count();
            assert!(text.trim().is_empty() || found >= 4, "{text:?} in {told:?}");
        } else {
            assert!(page.has(".error-summary li"), "{text:?}");
            let again = Form::of(&page, &form.path);
            let typed = |text: &str| {
                text.replace("\r\n", "\n")
                    .trim_matches('\n')
                    .replace('\0', "\u{fffd}")
            };
            assert_eq!(typed(again.value("note")), typed(text), "{text:?}");
        }
        // Where it can't be right, it is refused.
        let page = Form::open(&app, &job)
            .set("email", text)
            .set("phone", text)
            .set("links", text)
            .set("rate", text)
            .set("q-yes", text)
            .set("q-number", text)
            .set("kept", text)
            .set("stamp", text)
            .add(text, text)
            .from(&from)
            .send(&app);
        // A field whose name is a backslash can't be read.
        assert!(
            matches!(page.status, 400 | 422),
            "{text:?}: {}",
            page.status
        );
    }
}

#[test]
fn no_document_breaks_an_upload() {
    let app = TestApp::configured(|config| {
        config.trusted_proxies = vec!["127.0.0.1".parse().expect("an address")]
    });
    let job = Job::published().applied_to_here().create(&app);
    let mut taken = 0;
    for folder in ["nasty/pdf", "nasty/docx", "cvs"] {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("../shared/data")
            .join(folder);
        let Ok(files) = std::fs::read_dir(&folder) else {
            say_skipped(&folder);
            continue;
        };
        let before = taken;
        for file in files {
            let path = file.expect("an entry").path();
            let bytes = std::fs::read(&path).expect("a file");
            let name = path
                .file_name()
                .expect("a name")
                .to_string_lossy()
                .into_owned();
            taken += 1;
            let answer = Form::open(&app, &job)
                .set("email", &format!("p{taken}@example.org"))
                .from(&format!("2001:db8:0:{taken:x}::1"))
                .file(&name, &bytes)
                .send(&app);
            if name.ends_with(".json") {
                assert_eq!(answer.status, 422, "{name}");
                assert!(answer.one(".error-summary").text().contains("PDF"));
                continue;
            }
            assert_eq!(answer.status, 303, "{name}");
            let cv = app
                .get(&format!("{}/cv", private_path(&answer)))
                .expect(200);
            assert_eq!(cv.bytes, bytes, "{name}");
        }
        assert!(taken > before, "{} is empty", folder.display());
    }
}
