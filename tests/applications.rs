//! Applying for a job: what is taken, what is asked again, and what an application's two private links open.

use std::io::{Cursor, Read};

use chrono::{NaiveDateTime, TimeDelta};
use diesel::prelude::*;
use rolecall::applications::model::Status;
use rolecall::jobs::model::{Contract, Status as JobStatus};
use rolecall::jobs::pay::PayUnit;
use rolecall::jobs::questions::{Question, QuestionKind};
use rolecall::schema::{
    application_events, applications, companies, jobs, outbox, throttle, uploads,
};
use rolecall::web::token::hidden;

use crate::factories::application::{PDF, private_path};
use crate::factories::{Company, Form, Job};
use crate::harness::{Page, SmtpServer, TestApp};

/// A site with a job that is applied to here, at a company that has an address.
fn site() -> (TestApp, Job) {
    site_with(|_| {})
}

fn site_with(change: impl FnOnce(&mut rolecall::config::Config)) -> (TestApp, Job) {
    let app = TestApp::configured(|config| {
        config.trusted_proxies = vec!["127.0.0.1".parse().expect("an address")];
        change(config);
    });
    let company = Company::named("Boiler House").with(|new| {
        new.email = Some("boss@boilers.example".to_owned());
    });
    let company = company.create(&app);
    let job = Job::published().at(&company).applied_to_here().create(&app);
    (app, job)
}

/// A mail as it stands in the outbox.
#[derive(Debug, Queryable)]
struct Letter {
    kind: String,
    to: String,
    reply_to: Option<String>,
    subject: String,
    text: String,
    html: String,
}

fn mails(app: &TestApp) -> Vec<Letter> {
    app.read(|db| {
        Ok(outbox::table
            .order(outbox::id)
            .select((
                outbox::kind,
                outbox::to_email,
                outbox::reply_to_email,
                outbox::subject,
                outbox::text,
                outbox::html,
            ))
            .load(db)?)
    })
}

#[track_caller]
fn mail(app: &TestApp, kind: &str) -> Letter {
    let mut found: Vec<Letter> = mails(app)
        .into_iter()
        .filter(|mail| mail.kind == kind)
        .collect();
    found.pop().unwrap_or_else(|| panic!("no mail {kind}"))
}

/// The path of the first link in a mail that leads to `part` of the site.
#[track_caller]
fn link(app: &TestApp, mail: &Letter, part: &str) -> String {
    let begin = format!("{}{part}", app.state.base);
    let at = mail
        .text
        .find(&begin)
        .unwrap_or_else(|| panic!("{}", mail.text));
    let url = mail.text[at..].split_whitespace().next().expect("a link");
    assert!(mail.html.contains(url), "{}", mail.html);
    url.trim_start_matches(&app.state.base).to_owned()
}

/// How many applications, uploads and files there are.
fn counts(app: &TestApp) -> (i64, i64, usize) {
    let rows = app.read(|db| {
        Ok((
            applications::table.count().get_result(db)?,
            uploads::table.count().get_result(db)?,
        ))
    });
    (rows.0, rows.1, app.uploaded().len())
}

fn question(id: &str, kind: QuestionKind, text: &str) -> Question {
    Question {
        id: id.to_owned(),
        kind,
        text: text.to_owned(),
        hint: None,
        required: true,
        options: Vec::new(),
        min: None,
        max: None,
        knock_out: Vec::new(),
    }
}

#[track_caller]
fn problems(page: &Page) -> Vec<String> {
    assert_eq!(page.status, 422, "{}", page.text());
    assert!(page.one("title").text().starts_with("Error: "));
    let summary = page.texts(".error-summary li");
    for link in page.all(".error-summary a") {
        let id = link.attribute("href");
        assert_eq!(page.all(&id).len(), 1, "{id} is one element");
    }
    summary
}

#[test]
fn an_application_is_kept_and_both_sides_are_told() {
    let (app, job) = site();
    let page = app.get(&job.path()).expect(200);
    let apply = format!("/jobs/{}/apply", job.id);
    assert_eq!(page.one(".apply a.btn").attribute("href"), apply);
    assert_eq!(
        page.linked("JobPosting").expect("markup")["directApply"],
        true
    );

    let form = Form::open(&app, &job)
        .set("phone", "+33 6 12 34 56 78")
        .set("links", "https://ada.example/engine\r\ngithub.com/ada")
        .set("note", "Two lines,\r\nboth kept. <b>Really</b>.");
    let answer = form.send(&app).expect(303);
    assert_eq!(
        answer.header("referrer-policy"),
        "strict-origin-when-cross-origin"
    );
    let own = private_path(&answer);

    let received = app.get(&format!("{own}/received")).expect(200);
    assert_private(&received);
    let reference = received.fact("Reference").expect("a reference");
    assert_eq!(reference.len(), 11, "{reference}");
    let url = received.one(".share-link input").attribute("value");
    assert_eq!(url, format!("{}{own}", app.state.base));
    assert!(received.text().contains("ada@example.org"));

    let page = app.get(&own).expect(200);
    assert_private(&page);
    assert_eq!(page.one("h1").text(), "Stoker");
    assert_eq!(page.one(".tag-status").text(), "Received");
    assert_eq!(page.texts(".history span"), ["Your application arrived"]);
    let told = page.texts(".sent-list dd");
    for text in [
        "Ada Lovelace",
        "ada@example.org",
        "+33 6 12 34 56 78",
        "https://github.com/ada",
    ] {
        assert!(told.iter().any(|told| told == text), "{text} in {told:?}");
    }
    assert!(
        page.one(".sent-list")
            .html()
            .contains("both kept. &lt;b&gt;Really&lt;/b&gt;.")
    );
    assert_eq!(page.fact("Kept until").expect("a day"), "21 November 2028");

    let mine = mail(&app, "application-sent");
    assert_eq!(mine.to, "ada@example.org");
    assert_eq!(mine.reply_to, None);
    assert!(mine.subject.contains("Stoker") && mine.subject.contains(&reference));
    assert!(mine.text.contains("Hello Ada Lovelace"));
    assert!(!mine.text.contains("before"), "{}", mine.text);
    assert_eq!(link(&app, &mine, "/applications/"), own);

    let theirs = mail(&app, "application-received");
    assert_eq!(theirs.to, "boss@boilers.example");
    assert_eq!(theirs.reply_to.as_deref(), Some("ada@example.org"));
    assert!(theirs.text.contains("both kept. <b>Really</b>."));
    assert!(theirs.html.contains("&#60;b&#62;Really") || theirs.html.contains("&lt;b&gt;Really"));
    let reader = link(&app, &theirs, "/received-applications/");
    let page = app.get(&reader).expect(200);
    assert_private(&page);
    assert_eq!(page.one("h1").text(), "Ada Lovelace");
    for path in [format!("{reader}/cv"), format!("{own}/cv")] {
        let cv = app.get(&path).expect(200);
        assert_eq!(cv.bytes, PDF);
        assert_private(&cv);
        assert_eq!(cv.header("content-type"), "application/pdf");
        assert_eq!(
            cv.header("content-disposition"),
            "attachment; filename=\"ada.pdf\""
        );
        assert_eq!(cv.header("x-content-type-options"), "nosniff");
        assert!(cv.header("content-security-policy").starts_with("sandbox"));
    }
    // Each link opens its own page only.
    let token = reader.rsplit('/').next().expect("a token").to_owned();
    app.get(&format!("/applications/{token}")).expect(404);
    let token = own.rsplit('/').next().expect("a token").to_owned();
    app.get(&format!("/received-applications/{token}"))
        .expect(404);
    assert_eq!(hidden(&own), "/applications/…");
}

#[track_caller]
fn assert_private(page: &Page) {
    assert_eq!(page.header("cache-control"), "no-store");
    assert_eq!(page.header("referrer-policy"), "no-referrer");
    assert_eq!(page.header("x-robots-tag"), "noindex");
}

#[test]
fn the_site_is_told_where_the_company_has_no_address() {
    let app = TestApp::new();
    let job = Job::published().applied_to_here().create(&app);
    Form::open(&app, &job).sent(&app);
    assert_eq!(
        mail(&app, "application-received").to,
        app.state.config.contact
    );
}

#[test]
fn everybody_is_written_to_in_their_language() {
    let app = TestApp::new();
    let job = Job::published().applied_to_here().create(&app);
    let mut form = Form::open(&app, &job);
    form.path = format!("/fr{}", form.path);
    let own = form.sent(&app);
    assert!(own.starts_with("/fr/applications/"), "{own}");
    assert!(
        app.get(&own)
            .expect(200)
            .text()
            .contains("Votre candidature")
    );
    let mine = mail(&app, "application-sent");
    assert!(mine.text.contains("Bonjour Ada Lovelace"), "{}", mine.text);
    assert_eq!(link(&app, &mine, "/fr/applications/"), own);
    assert!(
        mail(&app, "application-received")
            .text
            .contains("A new application")
    );
}

#[test]
fn no_token_is_in_the_database() {
    let (app, job) = site();
    let own = Form::open(&app, &job).sent(&app);
    let token = own.rsplit('/').next().expect("a token").to_owned();
    let kept: (String, String) = app.read(|db| {
        let row = applications::table.select((applications::token, applications::nonce));
        Ok(row.first(db)?)
    });
    assert_ne!(kept.0, token);
    assert_ne!(kept.1, token);
    app.get(&format!("/applications/{}", kept.0)).expect(404);
    app.get("/applications/erase").expect(404);
    let other = token.chars().rev().collect::<String>();
    app.get(&format!("/applications/{other}")).expect(404);
}

#[test]
fn the_same_form_makes_one_application_however_often_it_arrives() {
    let (app, job) = site();
    let form = Form::open(&app, &job);
    let own = form.sent(&app);
    for _ in 0..3 {
        assert_eq!(form.sent(&app), own);
    }
    assert_eq!(counts(&app), (1, 1, 1));
    assert_eq!(mails(&app).len(), 2);

    let form = Form::open(&app, &job).set("email", "grace@example.org");
    let sent: Vec<String> = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..6).map(|_| scope.spawn(|| form.sent(&app))).collect();
        let sent = threads.into_iter();
        sent.map(|thread| thread.join().expect("an answer"))
            .collect()
    });
    assert!(sent.iter().all(|path| *path == sent[0]), "{sent:?}");
    assert_eq!(counts(&app), (2, 2, 2));
    assert_eq!(mails(&app).len(), 4);
    assert_eq!(
        app.read(|db| Ok(application_events::table.count().get_result::<i64>(db)?)),
        2
    );
}

#[test]
fn a_mistake_loses_neither_a_word_nor_the_file() {
    let (app, job) = site();
    let form = Form::open(&app, &job)
        .set("email", "ada@")
        .set("phone", "+33 6 12 34 56 78")
        .set("links", "https://ada.example")
        .set("note", "\r\nFirst line\r\nsecond \"line\" & <more>");
    let page = form.send(&app);
    assert_eq!(
        problems(&page),
        ["Enter an e-mail address like name@example.org"]
    );
    assert_eq!(page.header("cache-control"), "no-store");
    assert_eq!(page.texts(".field.bad .error").len(), 1);
    assert_eq!(page.one(".kept b").text(), "ada.pdf");
    assert!(page.one(".kept").text().contains("1 KB"));
    assert_eq!(counts(&app), (0, 1, 1));

    let again = Form::of(&page, &form.path);
    for field in ["name", "email", "phone", "links", "consent", "stamp"] {
        assert_eq!(again.value(field), form.value(field), "{field}");
    }
    assert_eq!(
        again.value("note").trim(),
        "First line\nsecond \"line\" & <more>"
    );
    // A second mistake keeps it still.
    let page = again.clone().set("email", "ada@example").send(&app);
    problems(&page);
    let again = Form::of(&page, &form.path).set("email", "ada@example.org");
    let own = again.sent(&app);
    assert_eq!(counts(&app), (1, 1, 1));
    assert_eq!(app.get(&format!("{own}/cv")).expect(200).bytes, PDF);
}

#[test]
fn a_kept_file_can_be_replaced_and_belongs_to_one_form() {
    let (app, job) = site();
    let form = Form::open(&app, &job).set("name", "");
    let kept = Form::of(&form.send(&app), &form.path).set("name", "Ada");
    let other = [PDF, b"other"].concat();
    let own = kept.clone().file("new.pdf", &other).sent(&app);
    assert_eq!(app.get(&format!("{own}/cv")).expect(200).bytes, other);

    // It is still there for another application, and then for no more.
    let stamp = |form: Form| form.set("stamp", Form::open(&app, &job).value("stamp"));
    let second = stamp(kept.clone()).set("email", "b@example.org");
    second.sent(&app);
    let third = stamp(kept.clone()).set("email", "c@example.org").send(&app);
    assert_eq!(
        problems(&third),
        ["Choose your CV again: it could not be kept any longer"]
    );
    assert!(!third.has(".kept"));

    // Whose it is can't be made up.
    let id = kept
        .value("kept")
        .split('.')
        .next()
        .expect("an id")
        .to_owned();
    for forged in [
        id.clone(),
        format!("{id}."),
        format!("{id}.AAAA"),
        format!("1{}", kept.value("kept")),
    ] {
        let page = stamp(kept.clone()).set("kept", &forged).send(&app);
        assert_eq!(problems(&page).len(), 1, "{forged}");
    }
    // Nor taken to another job.
    let elsewhere = Job::published().applied_to_here().create(&app);
    let form = Form::open(&app, &job).set("name", "");
    let kept = Form::of(&form.send(&app), &form.path);
    let page = Form::open(&app, &elsewhere)
        .without_file()
        .set("kept", kept.value("kept"))
        .send(&app);
    assert_eq!(problems(&page).len(), 1);
}

#[test]
fn what_is_missing_or_wrong_is_said_beside_its_field() {
    let (app, job) = site();
    let empty = Form::open(&app, &job)
        .without_file()
        .set("name", "  ")
        .set("email", "")
        .set("consent", "");
    assert_eq!(
        problems(&empty.send(&app)),
        [
            "Enter your name",
            "Enter your e-mail address",
            "Choose your CV",
            "Agree that your application may be kept, or it can’t be read",
        ]
    );
    const ADDRESS: &str = "Enter your name without a web address or a slash";
    let long = "x".repeat(5001);
    let cases = [
        ("name", "Ada\nLovelace", "Put this on one line"),
        (
            "name",
            "Ada\u{0}",
            "Remove the characters that can’t be shown, for example by typing this again",
        ),
        (
            "name",
            &long[..101],
            "Shorten this to 100 characters or fewer",
        ),
        ("name", "See https://x.example", ADDRESS),
        ("name", "WWW.x.example", ADDRESS),
        ("name", "Ada/Grace", ADDRESS),
        (
            "email",
            "ada.example.org",
            "Enter an e-mail address like name@example.org",
        ),
        (
            "phone",
            "call me",
            "Enter a telephone number like +33 6 12 34 56 78",
        ),
        (
            "links",
            "javascript:alert(1)",
            "Enter web addresses like https://example.org/ada, one a line",
        ),
        (
            "links",
            "a.b\nc.d\ne.f\ng.h\ni.j\nk.l",
            "Keep up to five links",
        ),
        ("note", &long, "Shorten this to 5,000 characters or fewer"),
    ];
    for (field, value, message) in cases {
        let page = Form::open(&app, &job).set(field, value).send(&app);
        assert_eq!(problems(&page), [message], "{field}: {value}");
        assert_eq!(page.one(".field.bad [aria-invalid]").attribute("id"), field);
    }
    assert_eq!(counts(&app).0, 0);
}

#[test]
fn the_questions_of_a_job_are_asked_and_answered() {
    let (app, _) = site();
    let options = || vec!["Red".to_owned(), "Green & <blue>".to_owned()];
    let questions = vec![
        question("short", QuestionKind::Short, "What is your quest?"),
        question("long", QuestionKind::Long, "Tell us more"),
        question("yes", QuestionKind::YesNo, "Can you swim?"),
        Question {
            options: options(),
            ..question("one", QuestionKind::One, "Favourite colour?")
        },
        Question {
            options: options(),
            ..question("several", QuestionKind::Several, "Colours?")
        },
        Question {
            min: Some(0),
            max: Some(50),
            ..question("number", QuestionKind::Number, "Years?")
        },
        Question {
            required: false,
            ..question("extra", QuestionKind::Short, "Anything?")
        },
    ];
    let job = Job::published()
        .applied_to_here()
        .asks(questions)
        .create(&app);
    let form = Form::open(&app, &job);
    assert_eq!(
        problems(&form.send(&app)),
        [
            "Answer the question “What is your quest?”",
            "Answer the question “Tell us more”",
            "Answer the question “Can you swim?”",
            "Answer the question “Favourite colour?”",
            "Answer the question “Colours?”",
            "Answer the question “Years?”",
        ]
    );
    let filled = Form::open(&app, &job)
        .set("q-short", "The grail")
        .set("q-long", "a\r\nb")
        .set("q-yes", "no")
        .set("q-one", "Green & <blue>")
        .set("q-several", "Red")
        .add("q-several", "Green & <blue>")
        .set("q-number", "2,5");
    let wrong = [
        (
            "q-number",
            "many",
            "Enter a number, such as 3, for the question “Years?”",
        ),
        (
            "q-number",
            "51",
            "Enter a number from 0 to 50 for the question “Years?”",
        ),
        (
            "q-one",
            "Purple",
            "Choose again for the question “Favourite colour?”",
        ),
        (
            "q-several",
            "Purple",
            "Choose again for the question “Colours?”",
        ),
        (
            "q-yes",
            "perhaps",
            "Choose again for the question “Can you swim?”",
        ),
    ];
    for (field, value, message) in wrong {
        let page = filled.clone().set(field, value).send(&app);
        assert_eq!(problems(&page), [message], "{field}: {value}");
    }
    // All answers come back with a mistake elsewhere.
    let page = filled.clone().set("name", "").send(&app);
    problems(&page);
    let again = Form::of(&page, &filled.path);
    for field in ["q-short", "q-yes", "q-one", "q-number"] {
        assert_eq!(again.value(field), filled.value(field), "{field}");
    }
    assert_eq!(page.all("input[name=q-several][checked]").len(), 2);

    let own = again.set("name", "Ada").sent(&app);
    let page = app.get(&own).expect(200);
    let told = page.texts(".sent-list dd");
    for text in ["The grail", "No", "Green & <blue>", "Red", "2,5"] {
        assert!(told.iter().any(|told| told == text), "{text} in {told:?}");
    }
    assert!(
        !page
            .texts(".sent-list dt")
            .contains(&"Anything?".to_owned())
    );
    assert!(
        mail(&app, "application-received")
            .text
            .contains("Tell us more\na\nb")
    );
    // A question that changes afterwards changes no answer.
    app.write(|db| {
        diesel::update(jobs::table)
            .set(jobs::questions.eq("[]"))
            .execute(db)?;
        Ok(())
    });
    assert!(
        app.get(&own)
            .expect(200)
            .text()
            .contains("What is your quest?")
    );
}

#[test]
fn a_rate_is_asked_for_missions_only() {
    let (app, job) = site();
    assert!(
        !app.get(&format!("/jobs/{}/apply", job.id))
            .has("#rate, #availability")
    );
    let own = Form::open(&app, &job).set("rate", "500").sent(&app);
    assert!(!app.get(&own).expect(200).text().contains("Expected rate"));

    let mission = Job::published()
        .applied_to_here()
        .contract(Contract::Freelance)
        .pay(500_00, 600_00, "GBP", PayUnit::Day)
        .create(&app);
    let form = Form::open(&app, &mission)
        .set("email", "b@example.org")
        .set("rate", "£1,250.50")
        .set("availability", "From 1 February, four days a week");
    for wrong in ["a lot", "-5", "0", "1e5"] {
        let page = form.clone().set("rate", wrong).send(&app);
        assert_eq!(problems(&page), ["Enter a rate like 550"], "{wrong}");
    }
    let page = app.get(&form.sent(&app)).expect(200);
    let told = page.texts(".sent-list dd");
    assert!(told.contains(&"£1,250.50 a day".to_owned()), "{told:?}");
    assert!(told.contains(&"From 1 February, four days a week".to_owned()));
}

#[test]
fn a_closed_job_takes_nothing_and_what_was_typed_is_not_lost() {
    let (app, job) = site();
    let form = Form::open(&app, &job).set("note", "An hour’s work");
    let id = job.id;
    app.write(move |db| {
        diesel::update(jobs::table.find(id))
            .set((
                jobs::status.eq(JobStatus::Filled),
                jobs::closed_at.eq(None::<NaiveDateTime>),
            ))
            .execute(db)?;
        Ok(())
    });
    let page = form.send(&app).expect(409);
    assert!(page.one(".notice h2").text().contains("closed"));
    assert!(page.one(".sent-list").text().contains("An hour’s work"));
    assert!(
        app.get(&form.path)
            .expect(200)
            .one(".notice h2")
            .text()
            .contains("closed")
    );
    assert_eq!(counts(&app), (0, 0, 0));
    assert!(mails(&app).is_empty());
}

#[test]
fn a_job_that_nobody_may_see_has_no_form() {
    let (app, _) = site();
    for factory in [Job::draft(), Job::pending_review(), Job::refused()] {
        let job = factory.applied_to_here().create(&app);
        app.get(&format!("/jobs/{}/apply", job.id)).expect(404);
    }
    app.get("/jobs/999999/apply").expect(404);
    app.get("/jobs/99999999999999999999/apply").expect(404);
    let gone = Job::closed()
        .closed_days_ago(91)
        .applied_to_here()
        .create(&app);
    app.get(&format!("/jobs/{}/apply", gone.id)).expect(410);
}

#[test]
fn a_job_that_is_applied_to_elsewhere_has_no_form_here() {
    let app = TestApp::new();
    let job = Job::published().create(&app);
    let page = app.get(&format!("/jobs/{}/apply", job.id)).expect(303);
    assert_eq!(page.location(), format!("{}#main", job.path()));
    let page = app.get(&job.path()).expect(200);
    assert_eq!(
        page.one(".apply a").attribute("href"),
        "https://example.com/apply"
    );
    assert_eq!(
        page.linked("JobPosting").expect("markup")["directApply"],
        false
    );
}

#[test]
fn applying_again_is_kind_and_tells_a_stranger_nothing() {
    let (app, job) = site();
    let first = app.get(&Form::open(&app, &job).sent(&app)).expect(200);
    let reference = first.fact("Reference").expect("a reference");
    app.advance(TimeDelta::hours(1));
    let stranger = Form::open(&app, &job)
        .set("name", "Somebody Else")
        .set("email", "ADA@example.org");
    let answer = stranger.send(&app).expect(303);
    let own = private_path(&answer);
    let received = app.get(&format!("{own}/received")).expect(200);
    let page = app.get(&own).expect(200);
    for page in [&received, &page] {
        assert!(!page.tells(&reference) && !page.tells("before") && !page.tells("Lovelace"));
    }
    assert_eq!(counts(&app), (2, 2, 2));
    let mine = mail(&app, "application-sent");
    assert!(
        mine.text
            .contains("Boiler House is told that you had applied before")
            && mine.text.contains(&reference),
        "{}",
        mine.text
    );
    let theirs = mail(&app, "application-received");
    assert!(theirs.text.contains("before") && theirs.text.contains(&reference));
}

#[test]
fn an_address_is_mailed_three_times_a_day_for_a_job_and_five_times_in_all() {
    let (app, job) = site();
    let mailed = || {
        let mails = mails(&app);
        let of = |kind: &str| mails.iter().filter(|mail| mail.kind == kind).count();
        (of("application-sent"), of("application-received"))
    };
    for email in ["ada@example.org", "Ada@Example.org"] {
        for _ in 0..2 {
            Form::open(&app, &job).set("email", email).sent(&app);
        }
    }
    // What isn't mailed any more is taken all the same: the address may be somebody else's.
    assert_eq!(mailed(), (3, 4));
    for _ in 0..3 {
        let other = Job::published().applied_to_here().create(&app);
        Form::open(&app, &other).sent(&app);
    }
    assert_eq!(mailed(), (5, 7));
    assert_eq!(counts(&app).0, 7);
    app.advance(TimeDelta::days(1));
    Form::open(&app, &job).sent(&app);
    assert_eq!(mailed(), (6, 8));
    let kept: Vec<String> = app.read(|db| Ok(throttle::table.select(throttle::key).load(db)?));
    assert!(kept.iter().all(|key| !key.contains("example")));
}

#[test]
fn what_comes_too_often_is_kept_for_later_so_often() {
    let (app, job) = site_with(|config| config.applications_per_network = 1);
    Form::open(&app, &job).sent(&app);
    let form = Form::open(&app, &job).set("email", "grace@example.org");
    let mut pages: Vec<Page> = (0..6).map(|_| form.send(&app).expect(429)).collect();
    let kept: Vec<bool> = pages.iter().map(|page| page.has(".kept")).collect();
    assert_eq!(kept, [true, true, true, true, false, false]);
    assert_eq!(counts(&app), (1, 5, 5));
    let page = pages.remove(0);
    assert!(page.header("retry-after").parse::<u32>().expect("seconds") > 0);
    assert!(page.one(".error-summary li").text().starts_with("Too many"));
    let again = Form::of(&page, &form.path);
    assert_eq!(again.value("name"), "Ada Lovelace");
    // What is kept already takes no more room.
    assert!(again.send(&app).expect(429).has(".kept"));
    assert_eq!(counts(&app), (1, 5, 5));

    app.advance(TimeDelta::hours(1));
    again.sent(&app);
    // None of the tries counted against the address.
    assert_eq!(mail(&app, "application-sent").to, "grace@example.org");
    assert_eq!(counts(&app), (2, 5, 5));
}

#[test]
fn a_network_applies_so_often_an_hour() {
    let (app, job) = site_with(|config| config.applications_per_network = 2);
    let from = |network: &str, number: usize| {
        let email = format!("p{number}@example.org");
        let form = Form::open(&app, &job).set("email", &email).from(network);
        form.send(&app).status
    };
    assert_eq!(
        [
            from("192.0.2.1", 1),
            from("192.0.2.1", 2),
            from("192.0.2.1", 3)
        ],
        [303, 303, 429]
    );
    assert_eq!(from("192.0.2.2", 4), 303);
    assert_eq!(
        [
            from("2001:db8::1", 5),
            from("2001:db8::2", 6),
            from("2001:db8::3", 7)
        ],
        [303, 303, 429]
    );
    app.advance(TimeDelta::hours(1));
    assert_eq!(from("192.0.2.1", 8), 303);
}

#[test]
fn mistakes_fill_no_disk() {
    let (app, job) = site_with(|config| config.applications_per_network = 1);
    let form = Form::open(&app, &job).set("name", "");
    let kept: Vec<bool> = (0..6).map(|_| form.send(&app).has(".kept")).collect();
    assert_eq!(kept, [true, true, true, true, false, false]);
    assert_eq!(counts(&app), (0, 4, 4));
}

#[test]
fn programs_are_kept_out() {
    let (app, job) = site();
    let form = Form::open(&app, &job).set("homepage", "https://spam.example");
    let page = form.send(&app);
    assert_eq!(
        problems(&page),
        ["Leave this field empty: it keeps programs out, and something has filled it in"]
    );
    assert_eq!(counts(&app), (0, 1, 1));
    assert!(mails(&app).is_empty());
    // It may have been the browser of a person, who sees the field now.
    assert!(page.has(".field.bad #homepage") && !page.has("main .trap"));
    assert_eq!(page.one(".kept b").text(), "ada.pdf");
    Form::of(&page, &form.path).sent(&app);

    let fast = {
        let form = Form::open(&app, &job);
        let page = app.get(&form.path).expect(200);
        form.set("stamp", Form::of(&page, "").value("stamp"))
    };
    let page = fast.send(&app);
    assert_eq!(problems(&page).len(), 1);
    assert_eq!(page.one(".error-summary a").attribute("href"), "#send");
    // A person sends it again.
    app.advance(TimeDelta::seconds(3));
    Form::of(&page, &fast.path).sent(&app);

    let other = Job::published().applied_to_here().create(&app);
    let borrowed = Form::open(&app, &other).value("stamp").to_owned();
    for forged in ["", "x", &borrowed] {
        let form = Form::open(&app, &job).set("stamp", forged);
        let page = form.send(&app);
        assert_eq!(
            problems(&page),
            ["This form could not be read in full. Check what you wrote and send it again"]
        );
        app.advance(TimeDelta::seconds(5));
    }
    let old = Form::open(&app, &job).set("email", "late@example.org");
    app.advance(TimeDelta::hours(25));
    let page = old.send(&app);
    assert_eq!(problems(&page).len(), 1);
    app.advance(TimeDelta::seconds(5));
    Form::of(&page, &old.path).sent(&app);
}

#[test]
fn a_form_that_others_have_sent_makes_an_application_of_its_own() {
    let (app, job) = site();
    let blank = app.get(&format!("/jobs/{}/apply", job.id)).expect(200);
    assert_private(&blank);
    let form = Form::open(&app, &job);
    let own = form.sent(&app);
    // Without the file, as a browser goes back to it, and in other letters: the same one.
    let same = form.clone().without_file().set("email", " ADA@example.org");
    assert_eq!(same.sent(&app), own);

    let cv = [PDF, b"other"].concat();
    let others = [
        form.clone().set("email", "grace@example.org"),
        form.clone().file("other.pdf", &cv),
        form.clone().file("none.txt", b"none"),
        form.clone()
            .without_file()
            .set("kept", &kept_elsewhere(&app, &job)),
    ];
    for (other, is_usable) in others.iter().zip([true, true, false, true]) {
        let page = other.send(&app);
        let told = problems(&page);
        assert!(
            told.last().is_some_and(|last| last.contains("already")),
            "{told:?}"
        );
        assert_eq!(page.has(".kept"), is_usable, "{told:?}");
        let again = Form::of(&page, &form.path);
        assert_eq!(again.value("email"), other.value("email"));
        assert_ne!(again.value("stamp"), form.value("stamp"));
        if is_usable {
            app.advance(TimeDelta::seconds(3));
            assert_ne!(again.sent(&app), own);
        }
    }
    assert_eq!(counts(&app).0, 4);
}

/// A CV that waits for a form of the job.
fn kept_elsewhere(app: &TestApp, job: &Job) -> String {
    let form = Form::open(app, job).set("name", "");
    Form::of(&form.send(app), &form.path)
        .value("kept")
        .to_owned()
}

#[test]
fn of_two_people_with_one_form_the_later_is_asked_again() {
    let (app, job) = site();
    let form = Form::open(&app, &job);
    let sent: Vec<u16> = std::thread::scope(|scope| {
        let send = |number: usize| {
            let form = form.clone().set("email", &format!("p{number}@example.org"));
            let app = &app;
            scope.spawn(move || form.send(app).status)
        };
        let threads: Vec<_> = (0..4).map(send).collect();
        let sent = threads.into_iter();
        sent.map(|thread| thread.join().expect("an answer"))
            .collect()
    });
    let of = |status| sent.iter().filter(|sent| **sent == status).count();
    assert_eq!((of(303), of(422)), (1, 3), "{sent:?}");
    // The CVs of all are there.
    assert_eq!(counts(&app), (1, 4, 4));
}

#[test]
fn a_form_that_is_sent_again_after_days_is_still_the_same() {
    let (app, job) = site();
    let form = Form::open(&app, &job);
    let own = form.sent(&app);
    app.advance(TimeDelta::hours(25));
    assert_eq!(form.sent(&app), own);
    assert_eq!(counts(&app), (1, 1, 1));
}

#[test]
fn a_clock_that_is_put_back_keeps_nobody_out() {
    let (app, job) = site();
    let form = Form::open(&app, &job);
    app.advance(TimeDelta::hours(-1));
    let page = form.send(&app);
    assert_eq!(problems(&page).len(), 1);
    app.advance(TimeDelta::seconds(3));
    Form::of(&page, &form.path).sent(&app);
}

#[test]
fn a_job_that_is_closing_takes_nothing_any_more() {
    let (app, job) = site();
    let form = Form::open(&app, &job);
    let id = job.id;
    let (closing, begun) = std::sync::mpsc::channel();
    std::thread::scope(|scope| {
        scope.spawn(|| {
            app.write(move |db| {
                diesel::update(jobs::table.find(id))
                    .set((
                        jobs::status.eq(JobStatus::Filled),
                        jobs::closed_at.eq(None::<NaiveDateTime>),
                    ))
                    .execute(db)?;
                closing.send(()).expect("somebody waits");
                // The application arrives meanwhile.
                std::thread::sleep(std::time::Duration::from_secs(1));
                Ok(())
            });
        });
        begun.recv().expect("a beginning");
        form.send(&app).expect(409);
    });
    assert_eq!(counts(&app), (0, 0, 0));
}

#[test]
fn a_nul_is_no_fault_of_ours_in_any_field() {
    let (app, _) = site();
    let question = question("short", QuestionKind::Short, "Why?");
    let job = Job::published()
        .applied_to_here()
        .asks(vec![question])
        .with(|new| new.contract = Contract::Freelance)
        .create(&app);
    let form = Form::open(&app, &job).set("q-short", "Because");
    for field in [
        "name",
        "email",
        "phone",
        "links",
        "note",
        "rate",
        "availability",
        "q-short",
        "consent",
        "homepage",
        "kept",
        "stamp",
    ] {
        for nul in ["\0", "a\0b", "ada@example.org\0"] {
            let form = form.clone().set(field, nul);
            let form = if field == "kept" {
                form.without_file()
            } else {
                form
            };
            assert_eq!(form.send(&app).status, 422, "{field}");
        }
    }
    let own = form.file("a\0b.pdf", PDF).send(&app);
    assert!(matches!(own.status, 303 | 400), "{}", own.status);
}

#[test]
fn a_mail_whose_answers_lead_nowhere_is_sent_without() {
    let server = SmtpServer::start();
    let (app, job) = site_with(|config| config.smtp_url = Some(server.url()));
    Form::open(&app, &job).sent(&app);
    app.write(|db| {
        diesel::update(outbox::table)
            .filter(outbox::kind.eq("application-received"))
            .set(outbox::reply_to_email.eq("ada..l@x.org"))
            .execute(db)?;
        Ok(())
    });
    app.deliver();
    let got = server.received();
    let mail = got.iter().find(|mail| mail.header("To").contains("boss@"));
    assert_eq!(mail.expect("the mail").header("Reply-To"), "");
}

#[test]
fn a_cv_keeps_its_name_in_every_browser() {
    let (app, job) = site();
    let own = Form::open(&app, &job).file("Résumé.pdf", PDF).sent(&app);
    assert_eq!(
        app.get(&format!("{own}/cv"))
            .expect(200)
            .header("content-disposition"),
        "attachment; filename=\"R_sum_.pdf\"; filename*=UTF-8''R%C3%A9sum%C3%A9.pdf"
    );
}

#[test]
fn an_application_can_be_withdrawn_once() {
    let (app, job) = site();
    let own = Form::open(&app, &job).sent(&app);
    let path = format!("{own}/withdrawal");
    app.get(&path).expect(405);
    app.post_as(&path, &[], &[("sec-fetch-site", "cross-site")])
        .expect(403);
    assert_eq!(
        app.get(&own).expect(200).one(".tag-status").text(),
        "Received"
    );
    app.advance(TimeDelta::hours(2));
    for _ in 0..2 {
        let answer = app.post(&path, &[]).expect(303);
        assert_eq!(answer.location(), format!("{own}#main"));
        assert_private(&answer);
    }
    let page = app.get(&own).expect(200);
    assert_eq!(page.one(".tag-status").text(), "Withdrawn");
    assert_eq!(
        page.texts(".history span"),
        ["Your application arrived", "You withdrew it"]
    );
    assert!(!page.has(".confirm"));
    assert_eq!(mail(&app, "application-withdrawn").to, "ada@example.org");
    assert_eq!(mail(&app, "received-withdrawn").to, "boss@boilers.example");
    assert_eq!(mails(&app).len(), 4);
    let reader = link(
        &app,
        &mail(&app, "application-received"),
        "/received-applications/",
    );
    assert_eq!(
        app.get(&reader)
            .expect(200)
            .fact("Status")
            .expect("a status"),
        "Withdrawn"
    );
}

#[test]
fn what_was_decided_is_not_withdrawn() {
    let (app, job) = site();
    let own = Form::open(&app, &job).sent(&app);
    app.write(|db| {
        let all = diesel::update(applications::table);
        all.set(applications::status.eq(Status::Hired))
            .execute(db)?;
        Ok(())
    });
    app.post(&format!("{own}/withdrawal"), &[]).expect(303);
    assert_eq!(app.get(&own).expect(200).one(".tag-status").text(), "Hired");
    assert_eq!(mails(&app).len(), 2);
}

#[test]
fn everything_that_is_held_can_be_taken_home() {
    let (app, job) = site();
    let form = Form::open(&app, &job).set("note", "Ça alors");
    let own = form.clone().file("Ada’s CV.pdf", PDF).sent(&app);
    let page = app.get(&format!("{own}/data")).expect(200);
    assert_private(&page);
    assert_eq!(page.header("content-type"), "application/zip");
    let mut zip = zip::ZipArchive::new(Cursor::new(page.bytes.clone())).expect("an archive");
    let mut read = |name: &str| {
        let mut bytes = Vec::new();
        let mut entry = zip.by_name(name).expect("an entry");
        entry.read_to_end(&mut bytes).expect("its bytes");
        bytes
    };
    assert_eq!(read("cv/Ada’s CV.pdf"), PDF);
    let data: serde_json::Value = serde_json::from_slice(&read("application.json")).expect("JSON");
    assert_eq!(data["name"], "Ada Lovelace");
    assert_eq!(data["note"], "Ça alors");
    assert_eq!(data["status"], "new");
    assert_eq!(data["history"].as_array().expect("a list").len(), 1);
    assert_eq!(data["cv"]["bytes"], PDF.len());
}

#[test]
fn an_erased_application_is_gone_everywhere() {
    let (app, job) = site();
    let own = Form::open(&app, &job)
        .set("note", "Unforgettable")
        .sent(&app);
    let reader = link(
        &app,
        &mail(&app, "application-received"),
        "/received-applications/",
    );
    let reference = app.get(&own).expect(200).fact("Reference").expect("one");
    let ask = app.get(&format!("{own}/erasure")).expect(200);
    assert_private(&ask);
    assert_eq!(
        ask.one("main form").attribute("action"),
        format!("{own}/erasure")
    );
    assert_eq!(counts(&app), (1, 1, 1));

    let answer = app.post(&format!("{own}/erasure"), &[]).expect(303);
    let page = app
        .get(answer.location().trim_end_matches("#main"))
        .expect(200);
    assert!(page.one("h1").text().contains("gone"));
    assert_eq!(counts(&app), (0, 0, 0));
    assert_eq!(
        app.read(|db| Ok(application_events::table.count().get_result::<i64>(db)?)),
        0
    );
    for path in [
        own.clone(),
        format!("{own}/cv"),
        format!("{own}/data"),
        format!("{own}/received"),
        format!("{own}/erasure"),
        reader.clone(),
        format!("{reader}/cv"),
    ] {
        app.get(&path).expect(404);
    }
    app.post(&format!("{own}/erasure"), &[]).expect(404);
    // Nobody can tell it from one that never was.
    let never = "A".repeat(43);
    for (prefix, heading, text) in [
        (
            "",
            "There is no application here",
            "It was erased, or there never was one",
        ),
        (
            "/fr",
            "Il n’y a pas de candidature ici",
            "Elle a été effacée, ou il n’y en a jamais eu",
        ),
    ] {
        for of in ["applications", "received-applications"] {
            let path = if of == "applications" { &own } else { &reader };
            let gone = app.get(&format!("{prefix}{path}")).expect(404);
            assert_private(&gone);
            assert_eq!(gone.one("h1").text(), heading);
            assert!(gone.one("main").text().contains(text));
            for unknown in [never.as_str(), "mistyped"] {
                let missing = app.get(&format!("{prefix}/{of}/{unknown}")).expect(404);
                assert_private(&missing);
                assert_eq!(missing.one("main").html(), gone.one("main").html());
            }
        }
    }
    // Of its mails only the last is there, which names nothing but the reference.
    let left = mails(&app);
    assert_eq!(left.len(), 1, "{left:?}");
    assert_eq!(left[0].to, "boss@boilers.example");
    assert!(left[0].text.contains(&reference));
    for mail in &left {
        for told in ["Ada", "ada@", "Unforgettable"] {
            let all = format!(
                "{}{}{}{:?}",
                mail.subject, mail.text, mail.html, mail.reply_to
            );
            assert!(!all.contains(told), "{told} in {all}");
        }
    }
}

#[test]
fn applications_are_erased_when_their_time_is_over() {
    let (app, job) = site_with(|config| config.applications_kept_days = 30);
    let early = Form::open(&app, &job).sent(&app);
    app.advance(TimeDelta::days(20));
    let late = Form::open(&app, &job)
        .set("email", "late@example.org")
        .sent(&app);
    app.post(&format!("{early}/withdrawal"), &[]).expect(303);
    app.advance(TimeDelta::days(29));
    app.tick();
    assert_eq!(counts(&app), (2, 2, 2), "what happened last counts");
    app.advance(TimeDelta::days(2));
    app.tick();
    assert_eq!(counts(&app), (0, 0, 0));
    for path in [early, late] {
        app.get(&path).expect(404);
    }
    assert!(mails(&app).is_empty());
}

#[test]
fn what_a_company_is_told_goes_to_its_own_address_of_today() {
    let (app, job) = site();
    let own = Form::open(&app, &job).sent(&app);
    app.write(|db| {
        diesel::update(companies::table)
            .set(companies::email.eq("new@boilers.example"))
            .execute(db)?;
        Ok(())
    });
    app.post(&format!("{own}/withdrawal"), &[]).expect(303);
    assert_eq!(mail(&app, "received-withdrawn").to, "new@boilers.example");
}
