//! Reporting a job: the form, its protections, and what becomes of a report.

use chrono::TimeDelta;
use diesel::prelude::*;
use rolecall::config::Private;
use rolecall::schema::{outbox, reports, throttle};

use crate::factories::{Company, Job};
use crate::harness::{Page, TestApp};
use crate::naughty::strings;

const SENT: &str = "Thank you, your report has arrived";

/// A report as the table holds it.
#[derive(Debug, Queryable)]
struct Row {
    job_id: Option<i64>,
    job_title: String,
    company_name: String,
    reason: String,
    text: String,
    email: Option<String>,
    lang: String,
}

fn rows(app: &TestApp) -> Vec<Row> {
    app.read(|db| {
        Ok(reports::table
            .order(reports::id)
            .select((
                reports::job_id,
                reports::job_title,
                reports::company_name,
                reports::reason,
                reports::text,
                reports::email,
                reports::lang,
            ))
            .load(db)?)
    })
}

fn path(job: &Job) -> String {
    format!("/jobs/{}/report", job.id)
}

/// Opens the form at `path` and returns its stamp, ten seconds later.
fn stamp(app: &TestApp, path: &str) -> String {
    let stamp = stamp_of(&app.get(path).expect(200));
    app.advance(TimeDelta::seconds(10));
    stamp
}

fn stamp_of(page: &Page) -> String {
    page.one("main input[name=stamp]").attribute("value")
}

/// Opens the form, fills it in and sends it.
fn send(app: &TestApp, path: &str, fields: &[(&str, &str)]) -> Page {
    let stamp = stamp(app, path);
    let mut all = vec![("stamp", stamp.as_str())];
    all.extend(fields);
    app.post(path, &all)
}

/// The messages of a form that was refused: the summary and the fields say the same.
fn messages(page: &Page) -> Vec<String> {
    assert!(page.one("title").text().starts_with("Error: "));
    let summary = page.one("#problem[role=alert][tabindex='-1']");
    assert!(summary.text().starts_with("There is a problem"));
    for link in page.all("#problem li a") {
        let target = link.attribute("href");
        let field = page.one(&target);
        if target == "#send" {
            continue;
        }
        let message = page.one(&format!("{target}-error")).text();
        assert_eq!(message, format!("Error: {}", link.text()));
        let group = page.all(&format!(
            "fieldset[aria-describedby~='{}-error']",
            &target[1..]
        ));
        let described = field.attribute("aria-describedby");
        assert!(group.len() == 1 || described.contains(&format!("{}-error", &target[1..])));
        assert!(group.len() == 1 || field.attribute("aria-invalid") == "true");
    }
    page.texts("#problem li")
}

#[test]
fn a_report_is_kept_and_the_contact_is_told() {
    let app = TestApp::new();
    let company = Company::named("Boiler House").create(&app);
    let job = Job::published().title("Stoker").at(&company).create(&app);
    let shown = app.get(&job.path()).expect(200);
    let link = shown.one("a[href$='/report']");
    assert_eq!(link.text(), "Report this job");
    let form = app.get(&link.attribute("href")).expect(200);
    assert_eq!(form.one("h1").text(), "Report this job");
    assert!(form.has("meta[name=robots][content=noindex]"));
    assert!(form.has("form[novalidate] input[type=radio]") && !form.has("#problem"));
    assert!(form.has("form a[href='/privacy']"));
    let answer = send(
        &app,
        &path(&job),
        &[
            ("reason", "fraud"),
            ("text", "  They want 50 €.\r\nIn cash. "),
            ("email", " ada@example.org "),
        ],
    )
    .expect(303);
    let location = answer.location().trim_end_matches("#main").to_owned();
    let thanks = app.get(&location).expect(200);
    assert_eq!(thanks.one("h1").text(), SENT);
    assert!(thanks.has(&format!("main a[href='{}']", job.path())));
    let rows = rows(&app);
    assert_eq!(rows.len(), 1);
    let row = &rows[0];
    assert_eq!(row.job_id, Some(job.id));
    assert_eq!(
        (row.job_title.as_str(), row.company_name.as_str()),
        ("Stoker", "Boiler House")
    );
    assert_eq!((row.reason.as_str(), row.lang.as_str()), ("fraud", "en"));
    assert_eq!(row.text, "They want 50 €.\nIn cash.");
    assert_eq!(row.email.as_deref(), Some("ada@example.org"));
    let mails: Vec<(String, String, Option<String>, String)> = app.read(|db| {
        Ok(outbox::table
            .select((
                outbox::kind,
                outbox::to_email,
                outbox::reply_to_email,
                outbox::text,
            ))
            .load(db)?)
    });
    assert_eq!(mails.len(), 1);
    let (kind, to, answer_to, text) = &mails[0];
    assert_eq!(kind, "report");
    assert!(text.contains("\n\nWhat is wrong with it?\n"), "{text}");
    assert_eq!(to, &app.state.config.contact);
    assert_eq!(answer_to.as_deref(), Some("ada@example.org"));
    assert!(
        text.contains("Stoker, Boiler House")
            && text.contains("50 €")
            && text.contains(&job.path()),
        "{text}"
    );
}

#[test]
fn a_report_in_french_is_answered_in_french() {
    let app = TestApp::new();
    let job = Job::published().create(&app);
    let path = format!("/fr{}", path(&job));
    let page = send(&app, &path, &[("reason", "")]).expect(422);
    assert_eq!(
        page.texts("#problem li"),
        ["Choisissez le problème de cette offre"]
    );
    assert!(page.one("title").text().starts_with("Erreur : "));
    let answer = send(&app, &path, &[("reason", "pay")]).expect(303);
    assert!(
        answer.location().starts_with("/fr/"),
        "{}",
        answer.location()
    );
    assert_eq!(rows(&app)[0].lang, "fr");
    assert_eq!(rows(&app)[0].email, None);
}

#[test]
fn a_form_with_mistakes_comes_back_as_it_was_with_a_message_for_each() {
    let app = TestApp::new();
    let job = Job::published().create(&app);
    let fields = [("reason", "other"), ("text", " \r\n "), ("email", "ada@")];
    let page = send(&app, &path(&job), &fields).expect(422);
    assert_eq!(
        messages(&page),
        [
            "Say what is wrong, as you chose “another reason”",
            "Enter an e-mail address like name@example.org"
        ]
    );
    assert_eq!(page.one("#email").attribute("value"), "ada@");
    assert_eq!(
        page.one("input[name=reason][checked]").attribute("value"),
        "other"
    );
    assert!(
        page.one("form.form")
            .attribute("action")
            .ends_with("#problem")
    );
    // Set right, the same form is taken at once.
    let stamp = stamp_of(&page);
    let fields = [
        ("stamp", stamp.as_str()),
        ("reason", "other"),
        ("text", "It smells"),
        ("email", ""),
    ];
    app.post(&path(&job), &fields).expect(303);
    for reason in ["", "nonsense", "FRAUD", "fraud "] {
        let page = send(&app, &path(&job), &[("reason", reason)]).expect(422);
        assert_eq!(messages(&page), ["Choose what is wrong with this job"]);
    }
    for email in [
        "ada",
        "@example.org",
        "ada@localhost",
        "a b@example.org",
        "ada@example.org\nBcc: x@example.org",
    ] {
        let page = send(&app, &path(&job), &[("reason", "pay"), ("email", email)]).expect(422);
        assert_eq!(messages(&page).len(), 1, "{email}");
    }
    assert_eq!(rows(&app).len(), 1);
}

#[test]
fn a_text_is_counted_in_characters_and_takes_no_control_characters() {
    let app = TestApp::new();
    let job = Job::published().create(&app);
    let longest = "é".repeat(3998) + "\r\n!";
    let fields = [("reason", "wrong"), ("text", longest.as_str())];
    send(&app, &path(&job), &fields).expect(303);
    let longer = "é".repeat(4001);
    let fields = [("reason", "wrong"), ("text", longer.as_str())];
    let page = send(&app, &path(&job), &fields).expect(422);
    assert_eq!(
        messages(&page),
        ["Shorten this to 4,000 characters or fewer"]
    );
    assert_eq!(page.one("#text").text(), longer);
    for text in ["a\0b", "a\u{7}b", "\u{1b}[31m", "a\u{9f}b"] {
        let page = send(&app, &path(&job), &[("reason", "wrong"), ("text", text)]).expect(422);
        assert_eq!(messages(&page).len(), 1, "{text:?}");
    }
    send(&app, &path(&job), &[("reason", "wrong"), ("text", "a\tb")]).expect(303);
    assert_eq!(rows(&app).len(), 2);
}

#[test]
fn a_filled_trap_is_answered_like_success_and_nothing_is_kept() {
    let app = TestApp::new();
    let job = Job::published().create(&app);
    let form = app.get(&path(&job));
    let trap = form.one("main .trap[aria-hidden=true] input[name=homepage]");
    assert_eq!(
        (
            trap.attribute("tabindex").as_str(),
            trap.attribute("autocomplete").as_str()
        ),
        ("-1", "off")
    );
    let good = send(&app, &path(&job), &[("reason", "pay")]).expect(303);
    let trapped = send(
        &app,
        &path(&job),
        &[("reason", "pay"), ("homepage", "https://spam.example")],
    );
    assert_eq!((trapped.status, trapped.location()), (303, good.location()));
    assert_eq!(trapped.bytes, good.bytes);
    assert_eq!(rows(&app).len(), 1);
}

#[test]
fn a_form_sent_at_once_passes_when_it_is_sent_again() {
    let app = TestApp::new();
    let job = Job::published().create(&app);
    let stamp = stamp_of(&app.get(&path(&job)));
    let fields = [
        ("stamp", stamp.as_str()),
        ("reason", "pay"),
        ("text", "kept"),
    ];
    app.advance(TimeDelta::seconds(2));
    let page = app.post(&path(&job), &fields).expect(422);
    assert_eq!(
        messages(&page),
        ["That was very fast. If you are not a robot, please send it again."]
    );
    assert_eq!(page.one("#text").text(), "kept");
    assert_eq!(stamp_of(&page), stamp);
    app.advance(TimeDelta::seconds(1));
    app.post(&path(&job), &fields).expect(303);
}

#[test]
fn a_form_too_old_or_forged_comes_back_with_a_new_stamp() {
    let app = TestApp::new();
    let (job, other) = (Job::published().create(&app), Job::published().create(&app));
    let of_other = stamp(&app, &path(&other));
    let elsewhere = TestApp::configured(|config| {
        config.secret = Some(Private::new("the secret of quite another site"));
    });
    let of_another_site = stamp(&elsewhere, &path(&Job::published().create(&elsewhere)));
    let own = stamp(&app, &path(&job));
    let mut changed = own.clone().into_bytes();
    changed[5] = if changed[5] == b'A' { b'B' } else { b'A' };
    let changed = String::from_utf8(changed).expect("text");
    for wrong in [
        "",
        "x",
        "AAAA",
        "\0",
        "ü",
        of_other.as_str(),
        of_another_site.as_str(),
        changed.as_str(),
        &own[1..],
    ] {
        let page = app
            .post(
                &path(&job),
                &[("stamp", wrong), ("reason", "pay"), ("text", "kept")],
            )
            .expect(422);
        assert_eq!(messages(&page).len(), 1, "{wrong}");
        assert!(stamp_of(&page) != wrong && page.one("#text").text() == "kept");
    }
    app.advance(TimeDelta::hours(24));
    let page = app
        .post(&path(&job), &[("stamp", own.as_str()), ("reason", "pay")])
        .expect(422);
    assert!(messages(&page)[0].contains("open for more than a day"));
    let fresh = stamp_of(&page);
    app.advance(TimeDelta::hours(24));
    app.post(&path(&job), &[("stamp", fresh.as_str()), ("reason", "pay")])
        .expect(303);
    assert_eq!(rows(&app).len(), 1);
}

#[test]
fn a_form_sent_several_times_at_once_is_one_report() {
    let app = TestApp::new();
    let job = Job::published().create(&app);
    let stamp = stamp(&app, &path(&job));
    let fields = [("stamp", stamp.as_str()), ("reason", "pay")];
    std::thread::scope(|threads| {
        for _ in 0..8 {
            threads.spawn(|| {
                app.post(&path(&job), &fields).expect(303);
            });
        }
    });
    app.post(&path(&job), &fields).expect(303);
    assert_eq!(rows(&app).len(), 1);
    let mails: i64 = app.read(|db| Ok(outbox::table.count().get_result(db)?));
    assert_eq!(mails, 1);
    let hits: i64 = app.read(|db| Ok(throttle::table.select(throttle::hits).first(db)?));
    assert_eq!(hits, 1);
}

#[test]
fn one_network_sends_ten_an_hour() {
    let app = TestApp::configured(|config| {
        config.trusted_proxies = vec!["127.0.0.1".parse().expect("an address")]
    });
    let job = Job::published().create(&app);
    let send_from = |address: &str| {
        let stamp = stamp(&app, &path(&job));
        let headers = [
            ("x-forwarded-for", address),
            ("sec-fetch-site", "same-origin"),
        ];
        let fields = [
            ("stamp", stamp.as_str()),
            ("reason", "pay"),
            ("text", "kept"),
        ];
        app.post_as(&path(&job), &fields, &headers)
    };
    for number in 0..10 {
        // One network has many addresses of its own.
        send_from(&format!("2001:db8:0:7::{number:x}")).expect(303);
    }
    let page = send_from("2001:db8:0:7:ffff::1").expect(429);
    assert_eq!(
        messages(&page),
        ["Too many of these came from you or your network. Try again in 59 minutes"]
    );
    assert_eq!(page.one("#text").text(), "kept");
    let wait: i64 = page.header("retry-after").parse().expect("seconds");
    assert!((3400..=3600).contains(&wait), "{wait}");
    send_from("2001:db8:0:8::1").expect(303);
    send_from("203.0.113.7").expect(303);
    let stamp = stamp_of(&page);
    app.advance(TimeDelta::seconds(wait));
    let headers = [
        ("x-forwarded-for", "2001:db8:0:7::1"),
        ("sec-fetch-site", "same-origin"),
    ];
    app.post_as(
        &path(&job),
        &[("stamp", stamp.as_str()), ("reason", "pay")],
        &headers,
    )
    .expect(303);
    assert_eq!(rows(&app).len(), 13);
    let keys: Vec<String> = app.read(|db| Ok(throttle::table.select(throttle::key).load(db)?));
    assert_eq!(keys.len(), 4);
    assert!(
        keys.iter()
            .all(|key| key.len() == 43 && !key.contains("2001") && !key.contains("203.0"))
    );
    app.tick();
    let left: i64 = app.read(|db| Ok(throttle::table.count().get_result(db)?));
    assert_eq!(left, 1, "the hour that is over is forgotten");
}

#[test]
fn a_closed_job_answers_with_its_closed_page_and_what_was_typed() {
    let app = TestApp::new();
    let company = Company::named("Boiler House").create(&app);
    let open = Job::published().at(&company).closes_in(1).create(&app);
    let stamp = stamp(&app, &path(&open));
    app.advance(TimeDelta::days(1));
    let own = app.get(&open.path()).expect(200);
    let fields = [
        ("stamp", stamp.as_str()),
        ("reason", "pay"),
        ("text", "They pay <half>"),
        ("email", ""),
    ];
    let late = app.post(&path(&open), &fields).expect(409);
    assert_eq!(late.header("cache-control"), "no-store");
    assert_eq!(
        late.texts(".sent-list dd"),
        ["The pay is misleading", "They pay <half>"]
    );
    for page in [app.get(&path(&open)).expect(200), late] {
        assert_eq!(page.one("main h1").text(), own.one("main h1").text());
        assert_eq!(
            page.one(".notice-warn").text(),
            own.one(".notice-warn").text()
        );
        assert!(!page.has("form.form"));
    }
    for hidden in [
        Job::draft(),
        Job::pending_review(),
        Job::changes_requested(),
        Job::refused(),
    ] {
        let job = hidden.at(&company).create(&app);
        for path in [path(&job), format!("{}/sent", path(&job))] {
            app.get(&path).expect(404);
        }
        app.post(&path(&job), &[("reason", "pay")]).expect(404);
    }
    let gone = Job::closed()
        .at(&company)
        .published_days_ago(200)
        .closed_days_ago(91)
        .create(&app);
    app.get(&path(&gone)).expect(410);
    app.get("/jobs/999999/report").expect(404);
    assert_eq!(rows(&app).len(), 0);
}

#[test]
fn a_report_outlives_its_job_and_is_deleted_after_a_year() {
    let app = TestApp::new();
    let job = Job::published().title("Stoker").create(&app);
    send(&app, &path(&job), &[("reason", "pay")]).expect(303);
    let id = job.id;
    app.write(move |db| Ok(diesel::delete(rolecall::schema::jobs::table.find(id)).execute(db)?));
    assert_eq!(
        (rows(&app)[0].job_id, rows(&app)[0].job_title.as_str()),
        (None, "Stoker")
    );
    app.advance(TimeDelta::days(364));
    app.tick();
    assert_eq!(rows(&app).len(), 1);
    app.advance(TimeDelta::days(2));
    app.tick();
    assert_eq!(rows(&app).len(), 0);
}

#[test]
fn every_naughty_string_is_kept_as_it_was_or_refused_in_clear_words() {
    let strings = strings();
    if strings.is_empty() {
        return;
    }
    let app = TestApp::configured(|config| {
        config.trusted_proxies = vec!["127.0.0.1".parse().expect("an address")]
    });
    let job = Job::published().create(&app);
    let mut kept = 0;
    for (number, text) in strings.iter().enumerate() {
        // Each from a network of its own, or they would be too many.
        let from = format!("2001:db8:0:{number:x}::1");
        let headers = [
            ("x-forwarded-for", from.as_str()),
            ("sec-fetch-site", "same-origin"),
        ];
        let stamp = stamp(&app, &path(&job));
        let fields = [
            ("stamp", stamp.as_str()),
            ("reason", "wrong"),
            ("text", text),
        ];
        let page = app.post_as(&path(&job), &fields, &headers);
        if page.status == 303 {
            let rows = rows(&app);
            kept += 1;
            assert_eq!(rows.len(), kept, "{text:?}");
            assert_eq!(rows[kept - 1].text, text.trim().replace("\r\n", "\n"));
        } else {
            assert_eq!((page.status, messages(&page).len()), (422, 1), "{text:?}");
        }
        let fields = [
            ("stamp", stamp.as_str()),
            ("reason", text),
            ("email", text),
            (text, text),
        ];
        let page = app.post_as(&path(&job), &fields, &headers);
        assert!(
            (300..500).contains(&page.status),
            "{text:?}: {}",
            page.status
        );
        assert!(
            !page.has("main script, main img[src], main iframe, main [onerror], main [onload]"),
            "{text:?}"
        );
    }
    assert!(kept > 400, "{kept}");
}
