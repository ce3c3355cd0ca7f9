//! Closing a job for which people wait: who of them gets the one answer, and that nobody does unseen.

use diesel::prelude::*;
use rolecall::applications::model::Status as Applied;
use rolecall::jobs::model::Status;
use rolecall::schema::{applications, jobs, outbox};

use super::Desk;
use crate::factories::application::PDF;
use crate::factories::{Form, Job};
use crate::harness::{Page, TestApp};

/// Somebody applies and is moved; returns their reference.
fn applied(app: &TestApp, job: &Job, name: &str, status: Applied) -> String {
    let email = format!("{}@example.org", name.to_lowercase());
    let cv = [PDF, email.as_bytes()].concat();
    let form = Form::open(app, job).set("name", name).set("email", &email);
    form.file("cv.pdf", &cv).send(app).expect(303);
    app.write(move |db| {
        let newest = applications::table.order(applications::id.desc());
        let (id, reference): (i64, String) = newest
            .select((applications::id, applications::reference))
            .first(db)?;
        diesel::update(applications::table.find(id))
            .set(applications::status.eq(status))
            .execute(db)?;
        Ok(reference)
    })
}

fn statuses(app: &TestApp) -> Vec<Applied> {
    app.read(|db| {
        let all = applications::table.order(applications::id);
        Ok(all.select(applications::status).load(db)?)
    })
}

fn status(app: &TestApp, id: i64) -> Status {
    app.read(move |db| Ok(jobs::table.find(id).select(jobs::status).first(db)?))
}

fn answers(app: &TestApp) -> Vec<String> {
    app.read(|db| {
        let mails = outbox::table.filter(outbox::kind.eq("application-answered"));
        Ok(mails.order(outbox::id).select(outbox::to_email).load(db)?)
    })
}

/// What a form of the closing holds besides its text: who was seen, and who is ticked.
fn held(form: &Page) -> Vec<(&'static str, String)> {
    let mut held = vec![("seen", form.one("input[name=seen]").attribute("value"))];
    let ticked = form.attributes("input[name=one][checked]", "value");
    held.extend(ticked.into_iter().map(|one| ("one", one)));
    held
}

fn send(desk: &Desk<'_>, id: i64, held: &[(&str, String)], said: &[(&str, &str)]) -> Page {
    let mut sent: Vec<(&str, &str)> = held.iter().map(|(n, v)| (*n, v.as_str())).collect();
    sent.extend(said);
    desk.browser
        .post(&desk.path(&format!("/jobs/{id}/closing")), &sent)
}

const SAID: [(&str, &str); 3] = [
    ("ending", "filled"),
    ("telling", "ticked"),
    ("answer-en", "It is filled, {name}."),
];

#[test]
fn who_has_an_offer_is_shown_and_left_out_unless_somebody_ticks_them() {
    let app = TestApp::new();
    let desk = Desk::new(&app);
    let job = Job::published()
        .at(&desk.company)
        .applied_to_here()
        .create(&app);
    let ada = applied(&app, &job, "Ada", Applied::New);
    let grace = applied(&app, &job, "Grace", Applied::Offer);
    let mary = applied(&app, &job, "Mary", Applied::Interview);
    let path = desk.path(&format!("/jobs/{}/closing", job.id));
    let form = desk.browser.get(&path).expect(200);
    let shown = form.attributes("input[name=one]", "value");
    assert_eq!(shown, [ada.clone(), grace, mary.clone()]);
    assert_eq!(
        form.attributes("input[name=one][checked]", "value"),
        [ada.clone(), mary.clone()]
    );
    assert_eq!(form.one("#one-1-about").text(), "Offer");
    assert_eq!(form.one("label[for=one-1]").text(), "Grace");
    // Nobody ticked and everybody told is no choice.
    let seen = &held(&form)[..1];
    let again = send(&desk, job.id, seen, &SAID).expect(422);
    assert!(again.has("#one-error") && again.has(".error-summary a[href='#one']"));
    // Unticking one keeps them waiting, too.
    let ticked: Vec<_> = held(&form)
        .into_iter()
        .filter(|(_, value)| *value != mary)
        .collect();
    send(&desk, job.id, &ticked, &SAID).expect(303);
    assert_eq!(
        statuses(&app),
        [Applied::Refused, Applied::Offer, Applied::Interview]
    );
    assert_eq!(answers(&app), ["ada@example.org"]);
    assert_eq!(status(&app, job.id), Status::Filled);
}

#[test]
fn whoever_applies_or_is_moved_while_the_form_is_open_is_looked_at_before_anything_is_sent() {
    let app = TestApp::new();
    let desk = Desk::new(&app);
    let job = Job::published()
        .at(&desk.company)
        .applied_to_here()
        .create(&app);
    let ada = applied(&app, &job, "Ada", Applied::New);
    let path = desk.path(&format!("/jobs/{}/closing", job.id));
    let form = desk.browser.get(&path).expect(200);
    // A colleague makes her an offer.
    app.write(|db| {
        diesel::update(applications::table)
            .set(applications::status.eq(Applied::Offer))
            .execute(db)?;
        Ok(())
    });
    applied(&app, &job, "Grace", Applied::New);
    let again = send(&desk, job.id, &held(&form), &SAID).expect(409);
    assert!(again.has("#one-error"));
    assert!(
        again
            .one("#answer-en")
            .text()
            .contains("It is filled, {name}.")
    );
    assert!(again.has(&format!("input[name=one][value='{ada}']:not([checked])")));
    assert_eq!(status(&app, job.id), Status::Published);
    assert!(answers(&app).is_empty());
    let nobody = [("ending", "filled"), ("telling", "nobody")];
    send(&desk, job.id, &held(&again), &nobody).expect(303);
    assert_eq!(statuses(&app), [Applied::Offer, Applied::New]);
}
