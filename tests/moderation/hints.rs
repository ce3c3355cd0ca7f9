//! What speaks for caution, and companies that are trusted.

use chrono::TimeDelta;
use diesel::prelude::*;
use rolecall::jobs::drafts::model::Draft;
use rolecall::jobs::drafts::read::Reading;
use rolecall::jobs::model::Status;
use rolecall::moderation::cases::{Case, Hint, Kind};
use rolecall::moderation::{hints, trusted};
use rolecall::schema::{companies, settings, users};

use super::{Hiring, draft, form, moderator, status};
use crate::harness::TestApp;

/// A draft that hasn't been sent, and the hints about it.
fn hinted(app: &TestApp, hiring: &Hiring, text: &str) -> (Draft, Vec<Hint>) {
    let (visitor, company, now) = (hiring.visitor(app), hiring.company.id, app.now());
    let mut form = form("Stoker");
    form.description = text.to_owned();
    app.write(move |db| {
        let job = Draft::begin(db, company, &form, &visitor, now)?;
        let draft = Draft::of(db, job)?;
        let hints = hints::of_job(db, &draft, &visitor, now)?;
        Ok((draft, hints))
    })
}

#[test]
fn hints_say_what_is_unusual() {
    let app = TestApp::new();
    let hiring = Hiring::create(&app);
    let text = "Keep the boiler at pressure, all day and every day, with two firemen and a stoker of your own who \
        know the furnace as well as you do.";
    assert_eq!(
        hinted(&app, &hiring, text).1,
        [Hint::NewAccount, Hint::Unverified]
    );
    let (person, company) = (hiring.person.id, hiring.company.id);
    let (long_ago, now) = (app.now() - TimeDelta::days(8), app.now());
    app.write(move |db| {
        diesel::update(users::table.find(person))
            .set(users::created_at.eq(long_ago))
            .execute(db)?;
        diesel::update(companies::table.find(company))
            .set((
                companies::verified_at.eq(now),
                companies::website.eq("https://www.marram.example"),
            ))
            .execute(db)?;
        Ok(())
    });
    assert_eq!(hinted(&app, &hiring, text).1, [Hint::DomainDiffers]);
    app.write(move |db| {
        diesel::update(companies::table.find(company))
            .set(companies::website.eq("https://www.example.com"))
            .execute(db)?;
        Ok(())
    });
    assert_eq!(hinted(&app, &hiring, text).1, [] as [Hint; 0]);

    // A refused text that comes again under another title.
    let sent = hiring.sends(&app, "Stoker");
    let by = moderator(&app, "one@staff.example.com");
    sent.decide(&by, "refusal", "Because").expect(303);
    let (job, visitor) = (sent.subject, hiring.visitor(&app));
    let again = text.to_owned();
    app.write(move |db| {
        let draft = Draft::of(db, job)?;
        let mut form = draft.form.0.clone();
        form.description = again;
        draft.keep(db, &form, &visitor, now)
    });
    let near = format!("Urgent! {text}");
    assert_eq!(hinted(&app, &hiring, &near).1, [Hint::NearRefused]);
    assert_eq!(
        hinted(&app, &hiring, "Drive the engine.").1,
        [] as [Hint; 0]
    );
    // Ten a day are many.
    for _ in 0..9 {
        hiring.sends(&app, "Fireman");
    }
    assert_eq!(
        hinted(&app, &hiring, "Drive the engine.").1,
        [Hint::ManyPostings]
    );
    app.advance(TimeDelta::days(1));
    assert_eq!(
        hinted(&app, &hiring, "Drive the engine.").1,
        [] as [Hint; 0]
    );
}

/// Hands a job in, and returns its id and whether it is on the site.
fn hands_in(app: &TestApp, hiring: &Hiring) -> (i64, bool) {
    let (visitor, company, now) = (hiring.visitor(app), hiring.company.id, app.now());
    let (form, zone) = (form("Stoker"), app.state.config.time_zone);
    let secret = app.state.secret.clone();
    app.write(move |db| {
        let job = Draft::begin(db, company, &form, &visitor, now)?;
        let draft = Draft::of(db, job)?;
        let with = Reading::load(db, zone)?;
        let is_up = trusted::hand_in(db, &secret, &draft, &with, &[], &visitor, now)?;
        Ok((job, is_up))
    })
}

/// Trusts a company; of a hundred of its jobs so many are samples.
fn trust(app: &TestApp, company: i64, percent: &'static str) {
    let now = app.now();
    app.write(move |db| {
        diesel::update(companies::table.find(company))
            .set(companies::trusted_at.eq(now))
            .execute(db)?;
        diesel::delete(settings::table).execute(db)?;
        diesel::insert_into(settings::table)
            .values((
                settings::key.eq("moderation"),
                settings::value.eq(format!("{{\"sampled_percent\": {percent}}}")),
                settings::updated_at.eq(now),
            ))
            .execute(db)?;
        Ok(())
    });
}

#[test]
fn what_a_trusted_company_sends_is_on_the_site_at_once_and_some_of_it_is_looked_at() {
    let app = TestApp::new();
    let hiring = Hiring::create(&app);
    let (job, is_up) = hands_in(&app, &hiring);
    assert!(!is_up);
    assert_eq!(
        (status(&app, job), draft(&app, job)),
        (Status::Draft, "pending_review")
    );

    trust(&app, hiring.company.id, "0");
    let (job, is_up) = hands_in(&app, &hiring);
    assert!(is_up);
    assert_eq!(
        (status(&app, job), draft(&app, job)),
        (Status::Published, "")
    );
    let case = |job: i64| {
        app.read(|db| Ok(Case::about(db, Kind::Job, job)?))
            .remove(0)
    };
    assert!(!case(job).waits());

    trust(&app, hiring.company.id, "100");
    let (job, is_up) = hands_in(&app, &hiring);
    assert!(is_up);
    let case = case(job);
    assert!(case.waits());
    assert_eq!(case.hints.0, [Hint::Sample]);
    // It can be left as it is, or taken off.
    let by = moderator(&app, "one@staff.example.com");
    let sent = super::Sent {
        subject: job,
        case: case.id,
    };
    let shown = by.get(&sent.path()).expect(200);
    let buttons = shown.texts(".case-buttons button");
    assert_eq!(
        buttons,
        ["Approve", "Take the job off the site", "Ban the company"]
    );
    sent.decide(&by, "approval", "").expect(303);
    assert_eq!(status(&app, job), Status::Published);
    sent.decide(&by, "removal", "Because").expect(303);
    assert_eq!(status(&app, job), Status::Refused);
}

#[test]
fn about_one_in_ten_is_a_sample_and_always_the_same_ones() {
    let app = TestApp::new();
    let hiring = Hiring::create(&app);
    let (mut draft, _) = hinted(&app, &hiring, "Keep the boiler.");
    let mut sampled = Vec::new();
    for id in 1..=1000 {
        draft.job_id = id;
        if app.read(|db| Ok(trusted::is_sampled(db, &app.state.secret, &draft)?)) {
            sampled.push(id);
        }
    }
    assert!((60..=140).contains(&sampled.len()), "{}", sampled.len());
    draft.job_id = sampled[0];
    assert!(app.read(|db| Ok(trusted::is_sampled(db, &app.state.secret, &draft)?)));
}

#[test]
fn a_refused_text_that_was_thrown_away_is_known_again() {
    let app = TestApp::new();
    let hiring = Hiring::create(&app);
    let text = "We pay you every day for answering mails from home. You need no experience and no diploma, only a \
        telephone and an account at a bank to which we transfer the money.";
    let sent = hiring.edits(&app, text);
    let by = moderator(&app, "one@staff.example.com");
    sent.decide(&by, "refusal", "Because").expect(303);
    let job = sent.subject;
    let path = format!("/hiring/{}/jobs/{job}/draft/removal", hiring.company.slug);
    hiring.person.signs_in(&app).post(&path, &[]).expect(303);
    let hints = hinted(&app, &hiring, text).1;
    assert!(hints.contains(&Hint::NearRefused), "{hints:?}");
}
