//! The queue: what stands in it, in which order, how fast; many at once; and the logs.

use std::time::Duration;

use chrono::TimeDelta;
use diesel::prelude::*;
use rolecall::db::types::json;
use rolecall::moderation::cases::{Hint, Kind, State};
use rolecall::schema::{cases, settings};

use super::{Hiring, draft, moderator, refused, status};
use crate::harness::TestApp;
use rolecall::jobs::model::Status;

#[test]
fn the_oldest_stands_first_and_can_be_looked_for() {
    let app = TestApp::new();
    let hiring = Hiring::create(&app);
    let moderator = moderator(&app, "one@staff.example.com");
    let empty = moderator.get("/moderation").expect(200);
    assert!(empty.one(".empty").text().starts_with("Nothing waits"));
    let stoker = hiring.sends(&app, "Stoker");
    app.advance(TimeDelta::minutes(1));
    hiring.sends(&app, "Fireman");
    app.advance(TimeDelta::minutes(1));
    let edit = hiring.edits(&app, "Keep the engine at pressure.");
    let titles = |query: &str| {
        moderator
            .get(&format!("/moderation{query}"))
            .expect(200)
            .texts("tbody th a")
    };
    assert_eq!(titles(""), ["Stoker", "Fireman", "Stoker"]);
    assert_eq!(titles("?kind=edit"), ["Stoker"]);
    assert_eq!(titles("?q=FIRE+marram"), ["Fireman"]);
    assert_eq!(titles("?q=%25"), ["Stoker", "Fireman", "Stoker"]);
    assert!(titles("?q=driver").is_empty());
    assert!(titles("?mine=yes").is_empty());
    assert!(titles("?state=decided").is_empty());
    moderator
        .post(&format!("{}/claim", edit.path()), &[])
        .expect(303);
    assert_eq!(titles("?mine=yes"), ["Stoker"]);
    stoker.decide(&moderator, "changes", "Because").expect(303);
    assert_eq!(titles("?state=answering"), ["Stoker"]);
    edit.decide(&moderator, "approval", "").expect(303);
    assert_eq!(titles("?state=decided&mine=yes"), ["Stoker"]);
    let tabs = moderator.get("/moderation").texts(".tabs a");
    assert_eq!(tabs, ["All 1", "Jobs 1"]);
}

#[test]
fn many_are_decided_at_once_and_the_answer_says_which_could_not_be() {
    let app = TestApp::new();
    let hiring = Hiring::create(&app);
    let one = moderator(&app, "one@staff.example.com");
    let other = moderator(&app, "other@staff.example.com");
    let all: Vec<_> = ["Stoker", "Fireman", "Driver"]
        .iter()
        .map(|title| hiring.sends(&app, title))
        .collect();
    let ticks = one
        .get("/moderation")
        .attributes("input[name=case]", "value");
    assert_eq!(ticks.len(), 3);
    let none = one.post("/moderation/approval", &[]);
    assert_eq!(none.status, 422);
    assert_eq!(
        none.one(".error-summary a").text(),
        "Tick at least one case"
    );
    let unsaid = one.post("/moderation/refusal", &[("case", ticks[0].as_str())]);
    assert_eq!(unsaid.status, 422);
    assert_eq!(unsaid.one(".error-summary a").text(), "Say why");
    assert_eq!(unsaid.all("input[name=case][checked]").len(), 1);

    other
        .post(&format!("{}/claim", all[1].path()), &[])
        .expect(303);
    let form = [
        ("case", ticks[0].as_str()),
        ("case", ticks[1].as_str()),
        ("reason", "We take no boilers."),
        ("category", "not_a_job"),
    ];
    let some = one.post("/moderation/refusal", &form);
    assert_eq!(some.status, 409);
    assert_eq!(some.one(".notice-ok").text(), "1 case is decided.");
    let left = some.texts(".notice-danger li");
    assert_eq!(
        left,
        ["Fireman: Somebody else has it in hand. Nothing was decided."]
    );
    assert_eq!(draft(&app, all[0].subject), "refused");
    assert_eq!(draft(&app, all[1].subject), "pending_review");
    let form = [
        ("case", ticks[2].as_str()),
        ("case", "999999:1"),
        ("case", "nonsense"),
    ];
    let told = one.follow(one.post("/moderation/approval", &form));
    assert_eq!(told.one(".notice-ok").text(), "1 case is decided.");
    assert_eq!(status(&app, all[2].subject), Status::Published);
    // A version that isn't the one that was ticked.
    let stale = format!("{}:77", all[1].case);
    let stale = other.post("/moderation/approval", &[("case", stale.as_str())]);
    assert!(
        stale
            .one(".notice-danger li")
            .text()
            .contains("It has changed meanwhile")
    );
}

#[test]
fn decisions_are_logged_and_the_public_log_names_nobody() {
    let app = TestApp::new();
    let hiring = Hiring::create(&app);
    let one = moderator(&app, "one@staff.example.com");
    let sent = hiring.sends(&app, "Stoker");
    sent.decide(&one, "refusal", "We take no boilers.")
        .expect(303);
    sent.undo(&one).expect(303);
    hiring
        .sends(&app, "Fireman")
        .decide(&one, "approval", "")
        .expect(303);
    let log = one.get("/moderation/log").expect(200);
    assert_eq!(log.texts("tbody th"), ["Fireman", "Stoker"]);
    assert_eq!(
        one.get("/moderation/log?verdict=refuse").texts("tbody th"),
        ["Stoker"]
    );
    assert_eq!(
        one.get("/moderation/log?q=fire&kind=job").texts("tbody th"),
        ["Fireman"]
    );
    assert!(
        one.get("/moderation/log?by=Nobody")
            .texts("tbody th")
            .is_empty()
    );
    assert!(log.text().contains("undone by Robin Marsh"));

    app.get("/moderation-log").expect(404);
    let now = app.now();
    app.write(move |db| {
        diesel::insert_into(settings::table)
            .values((
                settings::key.eq("moderation"),
                settings::value.eq(r#"{"public_log": true}"#),
                settings::updated_at.eq(now),
            ))
            .execute(db)?;
        Ok(())
    });
    let public = app.get("/moderation-log").expect(200);
    assert_eq!(public.all("tbody tr").len(), 2);
    assert_eq!(
        public.texts("tbody tr")[1],
        "JobRefusedundonePay missing or unclear22 November 2026"
    );
    for word in ["Robin", "Stoker", "Marram", "boilers"] {
        assert!(!public.text().contains(word), "{word}");
    }
}

/// The time that this process has worked so far, all threads together.
fn worked() -> Duration {
    let stat = std::fs::read_to_string("/proc/self/stat").expect("the process' figures");
    let after = stat.rsplit(") ").next().expect("figures");
    let ticks: Vec<u64> = after
        .split(' ')
        .skip(11)
        .take(2)
        .map(|ticks| ticks.parse().expect("ticks"))
        .collect();
    // A hundred ticks are a second.
    Duration::from_millis(ticks.iter().sum::<u64>() * 10)
}

#[test]
fn of_five_thousand_cases_each_page_takes_little() {
    let app = TestApp::new();
    let hiring = Hiring::create(&app);
    let (company, now) = (hiring.company.id, app.now());
    app.write(move |db| {
        for n in 0..5_000_i64 {
            let kind = Kind::ALL[usize::try_from(n % 5).expect("a kind")];
            diesel::insert_into(cases::table)
                .values((
                    cases::kind.eq(kind),
                    cases::subject.eq(n),
                    cases::company_id.eq(company),
                    cases::title.eq(format!("Stoker number {n}")),
                    cases::state.eq(State::Waiting),
                    cases::version.eq(1),
                    cases::hints.eq(json(&[Hint::NewAccount])?),
                    cases::opened_at.eq(now + TimeDelta::seconds(n)),
                    cases::words.eq(format!("stoker number {n} marram works")),
                ))
                .execute(db)?;
        }
        Ok(())
    });
    let moderator = moderator(&app, "one@staff.example.com");
    for path in [
        "/moderation",
        "/moderation?page=100",
        "/moderation?page=200",
        "/moderation?kind=edit&page=20",
        "/moderation?q=number+499",
        "/moderation?q=nothing",
        "/moderation?mine=yes",
    ] {
        moderator.get(path).expect(200);
        let begun = worked();
        const TIMES: u32 = 20;
        for _ in 0..TIMES {
            moderator.get(path).expect(200);
        }
        let each = (worked() - begun) / TIMES;
        println!("{path}: {each:?} of CPU");
        // Other tests work in the same process; only by itself is it a measure.
        if std::env::var_os("MEASURE").is_some() {
            let most = if cfg!(debug_assertions) { 25 } else { 5 };
            assert!(each < Duration::from_millis(most), "{path}: {each:?}");
        }
    }
    assert!(refused(moderator.post("/moderation/3/undo", &[])).starts_with("There is no"));
}

#[test]
fn a_company_that_says_something_else_than_what_was_ticked_is_not_approved_unseen() {
    let app = TestApp::new();
    let hiring = Hiring::create(&app);
    let sent = hiring.registers(&app);
    let one = moderator(&app, "one@staff.example.com");
    let ticks = one
        .get("/moderation")
        .attributes("input[name=case]", "value");
    let other = crate::companies::form(&[("version", "1"), ("tagline", "Send us money")]);
    hiring
        .person
        .signs_in(&app)
        .post_files("/hiring/marram-works/profile/edit", &other, &[])
        .expect(303);
    let told = one.post("/moderation/approval", &[("case", ticks[0].as_str())]);
    let why = told.one(".notice-danger li").text();
    assert!(why.contains("It has changed meanwhile"), "{why}");
    assert_eq!(sent.state(&app), "waiting");
}
