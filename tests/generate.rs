//! Load data: any number of believable jobs.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{NaiveDateTime, TimeDelta};
use diesel::dsl::count;
use diesel::prelude::*;
use rolecall::companies::model::Company;
use rolecall::demo::generate::{self, Order};
use rolecall::jobs::model::{Job, Status};
use rolecall::places;
use rolecall::schema::{companies, job_skills, jobs};

use crate::harness::TestApp;

fn order(app: &TestApp, jobs: u64, seed: u64) -> Order {
    Order {
        jobs,
        seed,
        now: app.now(),
        zone: app.state.config.time_zone,
    }
}

fn generate(app: &TestApp, jobs: u64, seed: u64) {
    let mut written = 0;
    generate::run(&app.state.db, order(app, jobs, seed), |more| {
        written += more
    })
    .expect("jobs are made");
    assert_eq!(written, jobs);
}

/// What is said of each job, and of its company.
fn said(app: &TestApp) -> Vec<String> {
    app.read(|db| {
        let rows: Vec<(String, String, String, Option<i64>, String, NaiveDateTime)> = jobs::table
            .inner_join(companies::table)
            .order(jobs::source_id)
            .select((
                jobs::title,
                jobs::description,
                jobs::places,
                jobs::pay_min,
                companies::name,
                jobs::published_at.assume_not_null(),
            ))
            .load(db)?;
        Ok(rows.into_iter().map(|row| format!("{row:?}")).collect())
    })
}

#[test]
fn the_same_seed_and_number_give_the_same_content() {
    let (one, other, third) = (TestApp::new(), TestApp::new(), TestApp::new());
    generate(&one, 300, 7);
    generate(&other, 300, 7);
    generate(&third, 300, 8);
    assert_eq!(said(&one), said(&other));
    let (one, third) = (said(&one), said(&third));
    assert_eq!(one.len(), 300);
    let same = one.iter().filter(|job| third.contains(job)).count();
    assert_eq!(same, 0);
}

#[test]
fn another_seed_adds_to_what_is_there_and_the_same_one_is_refused() {
    let app = TestApp::with_demo();
    let before = app.read(|db| Ok(jobs::table.count().get_result::<i64>(db)?));
    generate(&app, 30, 1);
    generate(&app, 30, 2);
    let again = generate::run(&app.state.db, order(&app, 30, 1), |_| {});
    let refusal = again.expect_err("the same again").to_string();
    assert!(refusal.contains("seed 1"), "{refusal}");
    let after = app.read(|db| Ok(jobs::table.count().get_result::<i64>(db)?));
    assert_eq!(after, before + 60);
}

#[test]
fn generated_jobs_are_open_in_real_cities_and_ask_for_skills_that_exist() {
    let app = TestApp::new();
    generate(&app, 300, 7);
    let now = app.now();
    let (open, firms) = app.read(|db| Ok((Job::count_visible(db, now)?, Company::count(db)?)));
    assert_eq!((open, firms), (300, 30));
    let rows: Vec<(Job, String, Status)> = app.read(|db| {
        let all = jobs::table.select((Job::as_select(), jobs::description, jobs::status));
        Ok(all.load(db)?)
    });
    let mut langs: BTreeMap<String, usize> = BTreeMap::new();
    let mut countries = BTreeSet::new();
    let mut letters = 0;
    for (job, description, _) in &rows {
        *langs.entry(format!("{:?}", job.lang)).or_default() += 1;
        for place in &job.places.0 {
            let city = places::find(&place.city, Some(&place.country), Some(&place.region));
            assert!(city.is_some(), "{place:?}");
            countries.insert(place.country.clone());
        }
        let published = job.published_at.expect("a time");
        assert!(published <= now && published >= now - TimeDelta::days(120));
        assert!(!description.contains(['{', '}']), "{description}");
        let length = description.chars().count();
        assert!((900..5000).contains(&length), "{length}: {description}");
        letters += length;
        if let Some(pay) = job.pay.pay() {
            assert!(pay.min < pay.max, "{}: {pay:?}", job.title);
            let country = job.places.0.first().map(|place| &place.country);
            let currency = country.and_then(|code| places::country(code));
            assert!(currency.is_none_or(|country| country.currency == pay.currency));
        }
    }
    assert!((1500..2500).contains(&(letters / 300)), "{}", letters / 300);
    assert!(langs["En"] > 100 && langs["Fr"] > 30, "{langs:?}");
    assert!(countries.len() > 3, "{countries:?}");
    let closing = rows.iter().filter(|(job, ..)| {
        job.closes_at
            .is_some_and(|closes| closes < now + TimeDelta::days(4))
    });
    assert!((3..60).contains(&closing.count()));
    // Foreign keys hold on both databases, so the skills exist; each job has some.
    let skilled: i64 = app.read(|db| {
        let jobs = count(job_skills::job_id).aggregate_distinct();
        Ok(job_skills::table.select(jobs).get_result(db)?)
    });
    assert_eq!(skilled, 300);
}

#[test]
fn every_word_of_the_texts_is_as_rare_as_in_a_language() {
    let app = TestApp::new();
    generate(&app, 1000, 3);
    let texts: Vec<String> =
        app.read(|db| Ok(jobs::table.select(jobs::description).load::<String>(db)?));
    let mut jobs_with: BTreeMap<&str, usize> = BTreeMap::new();
    for text in &texts {
        let words: BTreeSet<&str> = text
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| word.len() > 3)
            .collect();
        for word in words {
            *jobs_with.entry(word).or_default() += 1;
        }
    }
    let with = |least: usize, most: usize| {
        let some = jobs_with
            .values()
            .filter(|jobs| (least..=most).contains(*jobs));
        some.count()
    };
    assert!(with(1, 1) > 1000, "once: {}", with(1, 1));
    assert!(
        with(10, 100) > 300,
        "in ten to a hundred: {}",
        with(10, 100)
    );
    assert!(with(300, 1000) > 20, "in every third: {}", with(300, 1000));
}

#[test]
fn a_generated_job_is_shown_as_any_other() {
    let app = TestApp::new();
    generate(&app, 30, 1);
    let list = app.get("/jobs");
    assert_eq!(list.one("h1").text(), "30 open jobs");
    let first = list.all(".job-card h3 a").remove(0);
    let page = app.get(&first.attribute("href"));
    assert_eq!(page.status, 200);
    assert_eq!(page.one("h1").text(), first.text());
    assert!(page.all(".prose h3").len() >= 3);
}
