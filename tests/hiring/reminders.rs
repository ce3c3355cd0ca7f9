//! What companies are told without asking.

use chrono::TimeDelta;
use diesel::prelude::*;
use rolecall::accounts::members::Role;
use rolecall::jobs::model::Status;
use rolecall::schema::{jobs, outbox};

use super::Desk;
use crate::factories::{Job, Person};
use crate::harness::TestApp;

/// Subject, address and the link of each mail about a job, in their order.
fn told(app: &TestApp) -> Vec<(String, String, String)> {
    let rows: Vec<(String, String, String)> = app.read(|db| {
        Ok(outbox::table
            .filter(outbox::kind.eq("own-job"))
            .order(outbox::id)
            .select((outbox::subject, outbox::to_email, outbox::text))
            .load(db)?)
    });
    let link = |text: &str| {
        let line = text.lines().find(|line| line.contains("/still-hiring/"));
        let path = line.and_then(|line| line.split_once("/still-hiring/"));
        path.map_or_else(String::new, |(_, token)| format!("/still-hiring/{token}"))
    };
    rows.into_iter()
        .map(|(subject, to, text)| (subject, to, link(&text)))
        .collect()
}

/// Says that somebody with an account has posted a job.
fn posted(app: &TestApp, job: &Job, desk: &Desk<'_>) {
    let (id, by, now) = (job.id, desk.person.id, app.now());
    app.write(move |db| {
        diesel::update(jobs::table.find(id))
            .set((jobs::posted_by.eq(by), jobs::heard_at.eq(now)))
            .execute(db)?;
        Ok(())
    });
}

fn status(app: &TestApp, id: i64) -> Status {
    app.read(move |db| Ok(jobs::table.find(id).select(jobs::status).first(db)?))
}

#[test]
fn who_posted_a_job_is_told_once_before_it_closes_and_keeps_it_open_by_one_click() {
    let app = TestApp::new();
    let desk = Desk::new(&app);
    let job = Job::published()
        .title("Stoker")
        .at(&desk.company)
        .closes_in(20)
        .create(&app);
    posted(&app, &job, &desk);
    app.tick();
    assert!(told(&app).is_empty());
    app.advance(TimeDelta::days(16));
    app.tick();
    app.tick();
    let mails = told(&app);
    assert_eq!(mails.len(), 1);
    assert_eq!(mails[0].0, "“Stoker” closes soon");
    assert_eq!(mails[0].1, "recruiter@example.com");
    let link = &mails[0].2;
    // Looking changes nothing.
    let page = app.get(link).expect(200);
    assert_eq!(page.header("referrer-policy"), "no-referrer");
    app.post(&format!("{link}/extension"), &[]).expect(303);
    app.get(link).expect(404);
    app.post(&format!("{link}/extension"), &[]).expect(404);
    app.advance(TimeDelta::days(20));
    app.tick();
    assert_eq!(status(&app, job.id), Status::Published);
}

#[test]
fn after_thirty_days_of_silence_it_is_asked_and_closes_unless_somebody_answers() {
    let app = TestApp::new();
    let desk = Desk::new(&app);
    let answered = Job::published()
        .title("Stoker")
        .at(&desk.company)
        .create(&app);
    let silent = Job::published()
        .title("Fitter")
        .at(&desk.company)
        .create(&app);
    let imported = Job::published()
        .title("Welder")
        .at(&desk.company)
        .create(&app);
    posted(&app, &answered, &desk);
    posted(&app, &silent, &desk);
    app.advance(TimeDelta::days(29));
    app.tick();
    assert!(told(&app).is_empty());
    app.advance(TimeDelta::days(1));
    app.tick();
    let mails = told(&app);
    assert_eq!(mails.len(), 2);
    assert_eq!(mails[0].0, "Are you still hiring for “Stoker”?");
    app.post(&format!("{}/extension", mails[0].2), &[])
        .expect(303);
    app.advance(TimeDelta::days(7));
    app.tick();
    assert_eq!(status(&app, answered.id), Status::Published);
    assert_eq!(status(&app, silent.id), Status::Closed);
    assert_eq!(status(&app, imported.id), Status::Published);
    assert_eq!(told(&app)[2].0, "“Fitter” was closed");
}

#[test]
fn the_owners_are_told_where_the_poster_has_left() {
    let app = TestApp::new();
    let desk = Desk::new(&app);
    Person::recruiter()
        .email("owner@example.com")
        .member_of(&desk.company, Role::Owner)
        .create(&app);
    let job = Job::published().at(&desk.company).closes_in(4).create(&app);
    posted(&app, &job, &desk);
    let (company, person) = (desk.company.id, desk.person.id);
    app.write(move |db| {
        use rolecall::schema::members;
        diesel::delete(members::table.find((company, person))).execute(db)?;
        Ok(())
    });
    app.tick();
    let mails = told(&app);
    assert_eq!(mails.len(), 1);
    assert_eq!(mails[0].1, "owner@example.com");
}

#[test]
fn a_link_of_one_s_own_making_leads_nowhere() {
    let app = TestApp::new();
    let desk = Desk::new(&app);
    let job = Job::published().at(&desk.company).closes_in(4).create(&app);
    posted(&app, &job, &desk);
    app.tick();
    let link = told(&app)[0].2.clone();
    let forged = link.replacen(&format!("/{}-", job.id), &format!("/{}-", job.id + 1), 1);
    for wrong in [
        forged.as_str(),
        "/still-hiring/1-AAAA",
        "/still-hiring/x",
        "/still-hiring/1",
    ] {
        app.get(wrong).expect(404);
        app.post(&format!("{wrong}/closing"), &[]).expect(404);
    }
    app.post(&format!("{link}/closing"), &[]).expect(303);
    assert_eq!(status(&app, job.id), Status::Closed);
}
