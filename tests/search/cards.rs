//! What is shown of the jobs that were found.

use chrono::TimeDelta;
use diesel::prelude::*;
use rolecall::jobs::card::Card;
use rolecall::schema::{job_skills, jobs};
use rolecall::search::Found;
use rolecall::skills::model::Wanted;

use super::{found, found_without_following};
use crate::factories::{Job, skill};
use crate::harness::TestApp;

/// The names of a hit's skills, those that are insisted on with a sign.
fn skills(found: &Found) -> Vec<String> {
    let name = |skill: &Wanted| format!("{}{}", skill.name, if skill.must { "!" } else { "" });
    found.hits[0].card.skills.iter().map(name).collect()
}

#[test]
fn cards_show_the_first_skills_of_a_job_and_those_that_it_insists_on_first() {
    let app = TestApp::new();
    let [a, b, c, d, e, f] =
        ["Rust", "Python", "Kafka", "SQL", "Go", "Java"].map(|name| skill(&app, name));
    let job = Job::published().nice(a).nice(b).nice(c).nice(d);
    job.must(f).must(e).create(&app);
    let found = found(&app, "q=stoker");
    assert_eq!(
        skills(&found),
        ["Java!", "Go!", "Rust", "Python", "Kafka"],
        "as the index has them"
    );
    let ids = [found.hits[0].card.job.id];
    let read = app.read(|db| Ok(Card::these(db, &ids, app.now())?));
    assert_eq!(found.hits[0].card.skills, read[0].skills);
}

#[test]
fn skills_that_the_index_has_not_taken_yet_are_those_of_the_database() {
    let app = TestApp::new();
    let [rust, kafka] = ["Rust", "Kafka"].map(|name| skill(&app, name));
    let job = Job::published().must(rust).create(&app);
    assert_eq!(skills(&found(&app, "q=stoker")), ["Rust!"]);
    app.advance(TimeDelta::milliseconds(1));
    let (of_job, now) = (job_skills::job_id.eq(job.id), app.now());
    app.write(move |db| {
        let wanted = (job_skills::skill_id.eq(kafka), job_skills::must.eq(false));
        diesel::update(job_skills::table.filter(of_job))
            .set(wanted)
            .execute(db)?;
        diesel::update(jobs::table.find(job.id))
            .set(jobs::updated_at.eq(now))
            .execute(db)?;
        Ok(())
    });
    assert_eq!(
        skills(&found_without_following(&app, "q=stoker")),
        ["Kafka"]
    );
    assert_eq!(skills(&found(&app, "q=stoker")), ["Kafka"]);
}

/// Read as it was typed, or as it may have been meant: whichever finds more is shown.
#[test]
fn few_hits_are_shown_whether_or_not_the_words_may_have_been_meant_otherwise() {
    let app = TestApp::new();
    let named = |title: &str| Job::published().title(title).create(&app).id;
    let kettle = named("Kettle mender");
    let valve = named("Valve mender");
    let of = |query: &str| {
        let found = found(&app, query);
        let titles = found.hits.iter().map(|hit| hit.card.job.id);
        (found.total, titles.collect::<Vec<_>>(), found.read_as)
    };
    assert_eq!(of("q=kettle+mender"), (1, vec![kettle], None));
    let (total, hits, read_as) = of("q=valve+mendr");
    assert_eq!((total, read_as.as_deref()), (1, Some("valve mender")));
    assert_eq!(hits, [valve]);
    // What is meant finds no more than what was typed.
    let (total, hits, read_as) = of("q=kettle+-mender+valvee");
    assert_eq!((total, hits, read_as), (0, Vec::new(), None));
}

#[test]
fn a_snippet_at_the_cut_of_a_very_long_text_says_that_the_text_goes_on() {
    let app = TestApp::new();
    let text = |many: usize| format!("{}kettle", "word ".repeat(many));
    // 20,000 bytes are looked through.
    let rest = " more".repeat(200);
    let long = format!("{}{rest}", text(3_997));
    for (text, ends) in [(text(3_000), "kettle"), (long, "…")] {
        Job::published().description(&text).create(&app);
        let hits = found(&app, "q=kettle").hits.into_iter();
        let last = hits.max_by_key(|hit| hit.card.job.id).expect("a hit");
        let snippet: String = last.snippet.into_iter().map(|piece| piece.text).collect();
        assert!(
            snippet.starts_with('…') && snippet.ends_with(ends),
            "{snippet}"
        );
    }
}
