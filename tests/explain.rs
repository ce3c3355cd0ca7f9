//! The public lists are served by indexes, on both databases.

use std::sync::{Arc, Mutex};

use chrono::TimeDelta;
use diesel::connection::{Instrumentation, InstrumentationEvent};
use diesel::prelude::*;
use diesel::sql_types::Text;
use rolecall::admin::audit::{Entry, Wanted};
use rolecall::admin::users::{Found, Only, words_of};
use rolecall::applications::desk::list::{List, Scope, Sort, Wish};
use rolecall::applications::desk::waiting;
use rolecall::applications::holding;
use rolecall::applications::model::{Held, Status};
use rolecall::audit::model::{Kind, Verb};
use rolecall::companies::model as companies;
use rolecall::db::Db;
use rolecall::error::Result;
use rolecall::files::uploads::Upload;
use rolecall::guides::live_pay::LivePay;
use rolecall::guides::model::{self as guides, Guide};
use rolecall::jobs::card::Card;
use rolecall::jobs::desk::reminders;
use rolecall::jobs::model::Job;
use rolecall::mail::{Entry as Mail, State};
use rolecall::moderation::decisions::Decision;
use rolecall::moderation::messages::Message;
use rolecall::moderation::{log, queue};
use rolecall::web::locale::Lang;
use rolecall::web::visitor::{Aim, Staff, Visitor};

use crate::factories::{Company, Job as AJob, Person, occupation};
use crate::harness::{TestApp, is_postgres};

#[derive(QueryableByName)]
struct Line {
    #[diesel(sql_type = Text)]
    line: String,
}

/// The statements that `ask` sends.
fn sent(db: &mut Db, ask: impl FnOnce(&mut Db) -> Result<()>) -> Result<Vec<String>> {
    let seen = Arc::new(Mutex::new(Vec::new()));
    let list = seen.clone();
    db.set_instrumentation(move |event: InstrumentationEvent<'_>| {
        if let InstrumentationEvent::StartQuery { query, .. } = event {
            let text = query.to_string();
            let statement = text
                .split("-- binds")
                .next()
                .unwrap_or(&text)
                .trim()
                .to_owned();
            list.lock().expect("the list").push(statement);
        }
    });
    ask(db)?;
    db.set_instrumentation(None::<Box<dyn Instrumentation>>);
    Ok(seen.lock().expect("the list").clone())
}

/// How the database would answer a statement, without knowing its values.
fn plan(db: &mut Db, statement: &str) -> Result<String> {
    let lines: Vec<Line> = match db {
        Db::Sqlite(conn) => {
            #[derive(QueryableByName)]
            struct Step {
                #[diesel(sql_type = Text)]
                detail: String,
            }
            let steps: Vec<Step> =
                diesel::sql_query(format!("EXPLAIN QUERY PLAN {statement}")).load(conn)?;
            steps
                .into_iter()
                .map(|step| Line { line: step.detail })
                .collect()
        }
        Db::Postgres(conn) => {
            #[derive(QueryableByName)]
            struct Step {
                #[diesel(sql_type = Text, column_name = "QUERY PLAN")]
                line: String,
            }
            use diesel::connection::SimpleConnection;
            // With few rows a scan is always cheapest: what counts is whether an index could serve.
            conn.batch_execute("SET enable_seqscan = off; SET enable_bitmapscan = off; SET plan_cache_mode = force_generic_plan")?;
            let values = (1..=50)
                .take_while(|number| statement.contains(&format!("${number}")))
                .count();
            conn.batch_execute(&format!("PREPARE asked AS {statement}"))?;
            let values = if values == 0 {
                String::new()
            } else {
                format!("({})", vec!["NULL"; values].join(", "))
            };
            let steps: Vec<Step> =
                diesel::sql_query(format!("EXPLAIN EXECUTE asked{values}")).load(conn)?;
            // Not all: the connection goes on with its own.
            conn.batch_execute("DEALLOCATE asked")?;
            steps
                .into_iter()
                .map(|step| Line { line: step.line })
                .collect()
        }
    };
    Ok(lines
        .into_iter()
        .map(|line| line.line)
        .collect::<Vec<_>>()
        .join("\n"))
}

/// The tables that grow with the site, and must never be read whole for a page.
const TABLES: &[&str] = &[
    "jobs",
    "job_skills",
    "companies",
    "guides",
    "guide_pay",
    "pictures",
    "uploads",
    "applications",
    "users",
    "user_words",
    "audit",
    "outbox",
    "cases",
    "decisions",
    "case_messages",
];

fn check(name: &str, is_sorted: bool, ask: impl FnOnce(&mut Db) -> Result<()>, app: &TestApp) {
    let plans: Vec<(String, String)> = app.read(|db| {
        sent(db, ask)?
            .into_iter()
            .map(|statement| Ok((plan(db, &statement)?, statement)))
            .collect()
    });
    assert!(!plans.is_empty(), "{name}");
    for (plan, statement) in plans {
        for table in TABLES {
            let scan = if is_postgres() {
                format!("Seq Scan on {table}")
            } else {
                format!("SCAN {table}")
            };
            let scans = plan
                .lines()
                .any(|line| line.contains(&scan) && !line.contains("INDEX"));
            assert!(
                !scans,
                "{name} reads the whole of {table}:\n{plan}\n{statement}"
            );
        }
        let sorts = plan.contains("USE TEMP B-TREE FOR ORDER BY")
            || plan.contains("Sort Key: jobs.published_at");
        assert!(!(is_sorted && sorts), "{name} sorts:\n{plan}\n{statement}");
    }
}

#[test]
fn the_moderators_queue_and_log_use_indexes() {
    let app = TestApp::new();
    let now = app.now();
    let asked = |state: &str, kind: &str, mine: &str, q: &str| queue::Asked {
        state: state.to_owned(),
        kind: kind.to_owned(),
        mine: mine.to_owned(),
        q: q.to_owned(),
    };
    let reader = Visitor {
        id: 1,
        email: String::new(),
        name: String::new(),
        lang: Lang::En,
        aim: Aim::Candidate,
        staff: Some(Staff::Moderator),
        has_second: true,
        hires: false,
        session: 0,
        proven_at: now,
    };
    for (name, is_sorted, asked) in [
        ("what waits", true, asked("", "", "", "")),
        ("jobs that wait", true, asked("", "job", "", "")),
        ("what waits, by words", true, asked("", "", "", "stoker")),
        (
            "what is with its poster",
            true,
            asked("answering", "", "", ""),
        ),
        ("what is decided", true, asked("decided", "", "", "")),
        ("what one has in hand", false, asked("", "", "yes", "")),
    ] {
        check(
            name,
            is_sorted,
            |db| asked.find(db, &reader, 1, now).map(|_| ()),
            &app,
        );
    }
    check(
        "the log",
        true,
        |db| Ok(log::Asked::default().find(db, 1).map(|_| ())?),
        &app,
    );
    check(
        "what is said about a case",
        true,
        |db| {
            Message::of(db, 1)?;
            Decision::of(db, 1)?;
            Ok(())
        },
        &app,
    );
}

#[test]
fn the_public_lists_of_jobs_use_indexes() {
    let app = TestApp::new();
    let devops = occupation(&app, "devops-engineer");
    let company = Company::named("Boiler House").create(&app).id;
    for _ in 0..30 {
        AJob::published().of_occupation(devops).create(&app);
    }
    let now = app.now();
    check(
        "all jobs",
        true,
        |db| Ok(Card::newest(db, now, 20, 20).map(|_| ())?),
        &app,
    );
    check(
        "an occupation's",
        true,
        |db| Ok(Card::of_occupation(db, devops, now, 0, 20).map(|_| ())?),
        &app,
    );
    check(
        "a company's",
        true,
        |db| Ok(Card::of_company(db, company, now, 0, 20).map(|_| ())?),
        &app,
    );
    check(
        "similar",
        true,
        |db| Ok(Card::similar(db, (1, Some(devops), company), now, 4).map(|_| ())?),
        &app,
    );
    check(
        "their number",
        false,
        |db| Ok(Job::count_visible(db, now).map(|_| ())?),
        &app,
    );
    check(
        "an occupation's number",
        false,
        |db| Ok(Job::count_of_occupation(db, devops, now).map(|_| ())?),
        &app,
    );
    check(
        "a company's number",
        false,
        |db| Ok(Job::count_of_company(db, company, now).map(|_| ())?),
        &app,
    );
    check(
        "the sitemap's",
        true,
        |db| Ok(Job::addresses(db, now, 0, 50).map(|_| ())?),
        &app,
    );
    check(
        "one job",
        false,
        |db| Ok(Job::at_address(db, 1, now).map(|_| ())?),
        &app,
    );
    check(
        "what is due",
        false,
        |db| Ok(Job::expire_due(db, now).map(|_| ())?),
        &app,
    );
}

#[test]
fn the_public_lists_of_guides_and_companies_use_indexes() {
    let app = TestApp::with_demo();
    let now = app.now();
    let guide = app.read(|db| Ok(Guide::at_address(db, "back-end-developer")?));
    check(
        "companies by name",
        true,
        |db| Ok(companies::Entry::by_name(db, now, 0, 24).map(|_| ())?),
        &app,
    );
    check(
        "their number",
        false,
        |db| Ok(companies::Company::count(db).map(|_| ())?),
        &app,
    );
    check(
        "one company",
        false,
        |db| {
            Ok(companies::Company::at_address(db, "boiler-house")
                .map(|_| ())
                .or_else(none)?)
        },
        &app,
    );
    check(
        "trusted by",
        true,
        |db| Ok(companies::Company::trusted_by(db).map(|_| ())?),
        &app,
    );
    check(
        "the guides",
        true,
        |db| Ok(guides::Entry::all(db, Lang::En).map(|_| ())?),
        &app,
    );
    check(
        "related guides",
        false,
        |db| Ok(guide.related(db, Lang::En).map(|_| ())?),
        &app,
    );
    check(
        "pay beside live pay",
        true,
        |db| Ok(LivePay::beside(db, &guide, now).map(|_| ())?),
        &app,
    );
}

#[test]
fn the_lists_of_those_who_have_applied_use_indexes() {
    let app = TestApp::new();
    let now = app.now();
    for (name, scope) in [
        ("a company's", Scope::Company(1)),
        ("a job's", Scope::Job(1)),
    ] {
        for (status, sort) in [
            (None, Sort::Newest),
            (Some(Status::New), Sort::Newest),
            (None, Sort::Status),
        ] {
            let wish = Wish {
                words: "ada lovelace".to_owned(),
                status,
                sort,
                page: 2,
            };
            check(
                &format!("{name} applicants, {status:?}, {sort:?}"),
                true,
                |db| Ok(List::load(db, scope, &wish).map(|_| ())?),
                &app,
            );
        }
    }
    check("who waits", false, |db| waiting(db, 1).map(|_| ()), &app);
    check(
        "one of them",
        false,
        |db| {
            Ok(Held::at_desk(db, 1, "AAAAA-AAAAA")
                .map(|_| ())
                .or_else(none)?)
        },
        &app,
    );
    check(
        "what looks like abuse",
        false,
        |db| Ok(holding::why(db, 1, now).map(|_| ()).or_else(none)?),
        &app,
    );
}

#[test]
fn what_is_swept_is_found_by_an_index() {
    let app = TestApp::new();
    let now = app.now();
    check(
        "uploads that nobody holds",
        true,
        |db| Ok(Upload::unheld(db, now, 500).map(|_| ())?),
        &app,
    );
}

/// These are asked for every few seconds, by a condition that hardly any job meets: an index that has all open jobs in it
/// would be read through each time.
#[test]
fn what_companies_are_told_of_their_jobs_is_found_by_indexes_of_its_own() {
    let app = TestApp::new();
    let now = app.now();
    let plans: Vec<String> = app.read(|db| {
        let statements = sent(db, |db| {
            Ok(reminders::due(db, TimeDelta::days(21), now).map(|_| ())?)
        })?;
        statements.iter().map(|one| plan(db, one)).collect()
    });
    let indexes = [
        ("jobs_ending", "closes_at"),
        ("jobs_silent", "heard_at"),
        ("jobs_asked", "asked_at"),
    ];
    assert_eq!(plans.len(), indexes.len());
    for (plan, (index, time)) in plans.iter().zip(indexes) {
        let from_there = |line: &&str| match is_postgres() {
            true => line.contains("Index Cond") && line.contains(time),
            false => line.contains(&format!(
                "SEARCH jobs USING INDEX {index} (status=? AND {time}"
            )),
        };
        let is_used = plan.contains(index) && plan.lines().any(|line| from_there(&line));
        assert!(is_used, "{index} isn't used from a time on:\n{plan}");
    }
}

#[test]
fn the_lists_of_the_desk_use_indexes() {
    let app = TestApp::new();
    let person = Person::candidate().create(&app);
    let company = Company::named("Boiler House").create(&app);
    let now = app.now();
    let words = words_of("rob mar candidate@");
    check(
        "accounts by words",
        false,
        |db| Ok(Found::some(db, &words, None, 0).map(|_| ())?),
        &app,
    );
    check(
        "suspended accounts",
        false,
        |db| Ok(Found::some(db, &[], Some(Only::Suspended), 0).map(|_| ())?),
        &app,
    );
    check(
        "staff",
        false,
        |db| Ok(Found::some(db, &[], Some(Only::Staff), 0).map(|_| ())?),
        &app,
    );
    let all = Wanted::default();
    let filters = [
        ("the log", all.clone()),
        (
            "the log by actor",
            Wanted {
                who: Some(person.email.clone()),
                ..all.clone()
            },
        ),
        (
            "the log by verb",
            Wanted {
                verb: Some(Verb::JobClosed),
                ..all.clone()
            },
        ),
        (
            "the log by kind",
            Wanted {
                kind: Some(Kind::Job),
                ..all.clone()
            },
        ),
        (
            "the log by subject",
            Wanted {
                kind: Some(Kind::Job),
                subject: Some(7),
                ..all.clone()
            },
        ),
        (
            "the log by company",
            Wanted {
                company: Some(company.slug.clone()),
                ..all.clone()
            },
        ),
        (
            "the log by day",
            Wanted {
                from: Some(now),
                to: Some(now),
                ..all.clone()
            },
        ),
        (
            "the log by words",
            Wanted {
                words: vec!["boiler".to_owned()],
                ..all
            },
        ),
    ];
    for (name, wanted) in filters {
        check(
            name,
            true,
            |db| Entry::wanted(db, &wanted).map(|_| ()),
            &app,
        );
    }
    check(
        "failed mails",
        true,
        |db| Ok(Mail::some(db, Some(State::Failed), 0, 40).map(|_| ())?),
        &app,
    );
}

/// What isn't there has been looked for all the same.
fn none(error: diesel::result::Error) -> QueryResult<()> {
    match error {
        diesel::result::Error::NotFound => Ok(()),
        other => Err(other),
    }
}
