//! What a case says of itself, and that nothing typed on it is lost.

use chrono::TimeDelta;
use diesel::prelude::*;
use rolecall::accounts::members::Role;
use rolecall::accounts::users::Staff;
use rolecall::companies::model::Company as Row;
use rolecall::jobs::drafts::model::Draft;
use rolecall::moderation::cases::Kind;
use rolecall::schema::{companies, drafts, settings};

use super::{Hiring, Sent, moderator, seated, version};
use crate::factories::{Job, Person};
use crate::harness::TestApp;

#[test]
fn filling_in_words_keeps_what_is_typed_and_so_does_every_other_button() {
    let app = TestApp::new();
    let hiring = Hiring::create(&app);
    let sent = hiring.sends(&app, "Stoker");
    let one = moderator(&app, "one@staff.example.com");
    let version = version(&one, &sent.path());
    let form = [
        ("reason", "Which boiler?"),
        ("text", "Hello, half"),
        ("canned", "thin"),
        ("version", version.as_str()),
        ("sure", "yes"),
    ];
    let kept = |page: &crate::harness::Page| {
        assert!(page.one("#reason").text().starts_with("Which boiler?"));
        assert_eq!(page.one("#text").text(), "Hello, half");
    };
    let filled = one
        .post(&format!("{}/words", sent.path()), &form)
        .expect(200);
    kept(&filled);
    let reason = filled.one("#reason").text();
    assert!(
        reason.contains("The description says too little"),
        "{reason}"
    );
    assert_eq!(filled.all("#sure[checked]").len(), 1);
    // A second press adds nothing.
    let mut again = form;
    again[0].1 = &reason;
    let twice = one
        .post(&format!("{}/words", sent.path()), &again)
        .expect(200);
    assert_eq!(twice.one("#reason").text(), reason);
    let claimed = one
        .post(&format!("{}/claim", sent.path()), &form)
        .expect(200);
    kept(&claimed);
    assert_eq!(
        claimed.one("#done").text(),
        "It is in your hand for ten minutes."
    );
    // Given back, somebody else can take it.
    let back = one.post(&format!("{}/claim/removal", sent.path()), &[]);
    assert!(one.follow(back).tells("You have given it back"));
    assert_eq!(sent.case(&app).claimed_by, None);
    // The message goes, the reason stays; deciding, the message stays.
    let wrote = one
        .post(&format!("{}/messages", sent.path()), &form)
        .expect(200);
    assert!(wrote.one("#reason").text().starts_with("Which boiler?"));
    assert_eq!(wrote.one("#text").text(), "");
    let decided = one
        .post(&format!("{}/changes", sent.path()), &form)
        .expect(200);
    assert_eq!(decided.one("#done").text(), "Changes asked for");
    assert_eq!(decided.one("#text").text(), "Hello, half");
}

#[test]
fn a_job_that_was_taken_back_says_so_and_shows_nothing_false() {
    let app = TestApp::new();
    let hiring = Hiring::create(&app);
    let sent = hiring.sends(&app, "Stoker");
    let one = moderator(&app, "one@staff.example.com");
    let job = sent.subject;
    app.write(move |db| Draft::of(db, job)?.take_back(db));
    let shown = one.get(&sent.path()).expect(200);
    assert!(shown.one("#taken-back").text().contains("taken it back"));
    assert!(shown.tells("Keep the boiler at pressure"));
    app.write(move |db| {
        diesel::update(drafts::table.find(job))
            .set(drafts::version.eq(drafts::version + 1))
            .execute(db)?;
        Ok(())
    });
    let shown = one.get(&sent.path()).expect(200);
    assert!(shown.one("#taken-back").text().contains("writes at it"));
    assert!(!shown.has(".case-thing"));
    assert!(!shown.has("#decide"));
}

#[test]
fn the_public_page_is_led_to_as_long_as_it_is_there_and_never_as_a_caption() {
    let app = TestApp::new();
    let hiring = Hiring::create(&app);
    let new = hiring.sends(&app, "Driver");
    let edit = hiring.edits(&app, "Keep the engine at pressure.");
    let one = moderator(&app, "one@staff.example.com");
    assert!(!one.get(&new.path()).has("#public"));
    let shown = one.get(&edit.path()).expect(200);
    let url = shown.one(".head #public").attribute("href").to_owned();
    assert!(!shown.has(".case-thing #public"));
    app.get(&url).expect(200);
    edit.decide(&one, "removal", "It is filled.").expect(303);
    assert!(!one.get(&edit.path()).has("#public"));
    new.decide(&one, "ban", "It asks for money.").expect(303);
    assert!(!one.get(&new.path()).has(".case-facts a"));
}

#[test]
fn a_company_that_a_mail_has_listed_says_why_to_both_sides() {
    let app = TestApp::new();
    let hiring = Hiring::create(&app);
    let sent = hiring.registers(&app);
    let one = moderator(&app, "one@staff.example.com");
    assert!(one.get(&sent.path()).tells("Company not verified"));
    let (id, visitor, now) = (hiring.company.id, hiring.visitor(&app), app.now());
    app.write(move |db| {
        Row::known(db, id)?.verify_by_mail(db, "robin@marram.example", &visitor, now)
    });
    let shown = one.get(&sent.path()).expect(200);
    let why = "its mailbox at its own site was verified";
    assert!(
        shown
            .one("[aria-labelledby=decisions]")
            .text()
            .contains(why)
    );
    assert!(!shown.tells("Company not verified"));
    assert!(!shown.tells("None yet."));
    let own = format!("/hiring/marram-works/cases/{}", sent.case);
    let poster = hiring.person.signs_in(&app);
    assert!(
        poster
            .get(&own)
            .expect(200)
            .one("#by-mail")
            .text()
            .contains(why)
    );
    let rows = one.get("/moderation?state=decided").texts("tbody td");
    assert_eq!(rows.last().expect("a column"), "Nobody had to decide");
}

#[test]
fn a_changed_company_shows_what_has_changed_and_what_was_decided_elsewhere() {
    let app = TestApp::new();
    let hiring = Hiring::create(&app);
    let sent = hiring.registers(&app);
    let one = moderator(&app, "one@staff.example.com");
    sent.decide(&one, "approval", "").expect(303);
    let id = hiring.company.id;
    let (visitor, now) = (hiring.visitor(&app), app.now());
    app.write(move |db| {
        diesel::update(companies::table.find(id))
            .set((
                companies::wanted_name.eq("Marlow Works"),
                companies::tagline.eq("Ropes that hold"),
                companies::version.eq(companies::version + 1),
            ))
            .execute(db)?;
        Row::known(db, id)?.wait_for_moderators(db, Some(&visitor), now)
    });
    hiring
        .sends(&app, "Stoker")
        .decide(&one, "refusal", "No boilers.")
        .expect(303);
    let shown = one.get(&sent.path()).expect(200);
    assert!(
        shown
            .one("#renamed")
            .text()
            .contains("Marram Works → Marlow Works")
    );
    let fields = shown.texts(".diff dt");
    assert!(
        fields.contains(&"Name of the company".to_owned()),
        "{fields:?}"
    );
    assert!(fields.contains(&"In one line".to_owned()), "{fields:?}");
    let past = shown.one("[aria-labelledby=past]").text();
    assert!(
        past.contains("Refused") && past.contains("No boilers."),
        "{past}"
    );
    assert_eq!(shown.one("[aria-labelledby=past] a").text(), "Stoker");
}

#[test]
fn a_granted_appeal_is_called_that_and_approvals_have_no_reason_in_the_public_log() {
    let app = TestApp::new();
    let hiring = Hiring::create(&app);
    let one = moderator(&app, "one@staff.example.com");
    let other = moderator(&app, "other@staff.example.com");
    let sent = hiring.sends(&app, "Stoker");
    sent.decide(&one, "refusal", "No boilers.").expect(303);
    let poster = hiring.person.signs_in(&app);
    let appeal = format!("/hiring/marram-works/cases/{}/appeal", sent.case);
    poster.post(&appeal, &[("appeal", "Why?")]).expect(303);
    sent.decide(&other, "approval", "").expect(303);
    assert_eq!(
        other
            .get(&sent.path())
            .texts("[aria-labelledby=decisions] strong")[0],
        "Appeal granted"
    );
    assert!(
        !app.get("/privacy")
            .has(".site-footer [href='/moderation-log']")
    );
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
    let rows = app.get("/moderation-log").expect(200).texts("tbody tr");
    assert!(rows[0].starts_with("JobAppeal granted2"), "{rows:?}");
    sent.undo(&other).expect(303);
    let admin = seated(
        &app,
        &Person::staff(Staff::Admin)
            .email("a@staff.example.com")
            .create(&app),
    );
    let log = admin.get("/admin/audit?verb=decision_undone").expect(200);
    assert_eq!(log.one(".admin-detail").text(), "Appeal granted");
}

#[test]
fn the_diff_speaks_in_the_words_of_the_pages() {
    let app = TestApp::new();
    let hiring = Hiring::create(&app);
    let job = Job::published().at(&hiring.company).create(&app).id;
    let (visitor, now, zone) = (hiring.visitor(&app), app.now(), app.state.config.time_zone);
    app.write(move |db| {
        let draft = Draft::of_edit(db, job, zone, &visitor, now)?;
        let mut form = draft.form.0.clone();
        form.pay_min = "45000".to_owned();
        form.pay_max = "62000".to_owned();
        form.pay_currency = "EUR".to_owned();
        form.pay_unit = "year".to_owned();
        form.contract = "freelance".to_owned();
        form.questions = vec![rolecall::jobs::drafts::form::QuestionForm {
            kind: "yes_no".to_owned(),
            text: "Do you swim?".to_owned(),
            knock_out: "no".to_owned(),
            ..Default::default()
        }];
        draft.keep(db, &form, &visitor, now)?;
        Draft::of(db, job)?.send(db, &[], &visitor, now)
    });
    let sent = Sent::of(&app, Kind::Edit, job);
    let one = moderator(&app, "one@staff.example.com");
    let said = one
        .get(&sent.path())
        .expect(200)
        .texts(".diff dd")
        .join("|");
    assert!(
        said.contains("€62,000") && said.contains("a year"),
        "{said}"
    );
    assert!(said.contains("Freelance"), "{said}");
    assert!(said.contains("Yes or no"), "{said}");
    assert!(said.contains("Rules somebody out: No"), "{said}");
    let said = one
        .get(&format!("/fr{}", sent.path()))
        .expect(200)
        .texts(".diff dd")
        .join("|");
    assert!(
        said.contains("Oui ou non") && said.contains("par an"),
        "{said}"
    );
}

#[test]
fn only_what_can_be_decided_together_is_ticked_and_the_next_case_is_led_to() {
    let app = TestApp::new();
    let hiring = Hiring::create(&app);
    let sent = hiring.sends(&app, "Stoker");
    app.advance(TimeDelta::minutes(1));
    let company = hiring.registers(&app);
    let one = moderator(&app, "one@staff.example.com");
    let page = one.get("/moderation").expect(200);
    assert_eq!(page.all("input[name=case]").len(), 2);
    // The company's name stands once in the row of its own case.
    assert_eq!(page.all("tbody th small").len(), 1);
    let own = Person::staff(Staff::Moderator)
        .email("own@staff.example.com")
        .member_of(&hiring.company, Role::Viewer);
    let own = seated(&app, &own.create(&app));
    let page = own.get("/moderation").expect(200);
    assert_eq!(page.all("tbody tr").len(), 2);
    assert!(!page.has("input[name=case]"));
    let shown = own.get(&sent.path()).expect(200);
    assert!(!shown.tells("Take it"));
    // A moderator who belongs to a company finds its desk beside the queue.
    assert_eq!(
        shown.texts(".site-own a"),
        ["Your account", "Your desk", "Moderation"]
    );
    let told = one.follow(sent.decide(&one, "refusal", "No engines."));
    let next = told.one("#next a");
    assert_eq!(next.attribute("href"), company.path());
    let decided = one.get("/moderation?state=decided").expect(200);
    assert_eq!(decided.texts(".tabs a"), ["All 1", "Jobs 1"]);
    assert_eq!(
        decided.texts("tbody td").last().expect("a column"),
        "Refused"
    );
}
