//! Those who wait for a job that is closed.

use diesel::prelude::*;
use rolecall::accounts::members::Role;
use rolecall::applications::desk::closing::Waiting;
use rolecall::applications::desk::told::Typed;
use rolecall::applications::desk::waiting;
use rolecall::error::Error;
use rolecall::schema::{application_events, applications};
use rolecall::web::form::errors::Errors;
use rolecall::web::locale::Lang;
use rolecall::web::visitor::{Aim, Visitor};

use super::{Site, mails, send, site};
use crate::factories::Person;

fn visitor(site: &Site) -> Visitor {
    let member = Person::recruiter().member_of(&site.company, Role::Owner);
    let member = member.create(&site.app);
    Visitor {
        id: member.id,
        email: member.email,
        name: "Robin Marsh".to_owned(),
        lang: Lang::En,
        aim: Aim::Recruiter,
        staff: None,
        has_second: false,
        hires: false,
        session: 0,
        proven_at: site.app.now(),
    }
}

#[test]
fn all_who_wait_are_answered_once_each_in_their_language() {
    let site = site();
    let by = visitor(&site);
    let recruiter = site.recruiter();
    site.apply("Ada Lovelace", "ada@example.org");
    site.apply_in_french("Éloïse Brûlé", "eloise@example.org");
    let hired = site.apply("Grace Hopper", "grace@example.org");
    let gone = site.apply("Mary Somerville", "mary@example.org");
    let path = site.path(&hired);
    let form = recruiter.get(&format!("{path}?to=hired")).expect(200);
    send(
        &recruiter,
        &form,
        &format!("{path}/status"),
        &[("silent", "yes")],
    )
    .expect(303);
    site.app
        .post(&format!("{}/withdrawal", gone.own), &[])
        .expect(303);
    let job = site.job.id;
    assert_eq!(site.app.read(|db| waiting(db, job)), 2);
    let seen = site.app.read(|db| Ok(Waiting::of(db, job)?));
    let (langs, whom, seen) = (seen.langs(), seen.offered(), seen.seen());
    assert_eq!(langs, [Lang::En, Lang::Fr]);

    let sent = [
        ("answer-en".to_owned(), "Closed, {name}.".to_owned()),
        ("answer-fr".to_owned(), "Fermée, {name}.".to_owned()),
    ];
    let mut errors = Errors::default();
    let told = Typed::of(&sent).read(&langs, &mut errors);
    assert!(errors.is_empty());
    let (state, now, who, what) = (
        site.app.state.clone(),
        site.app.now(),
        by.clone(),
        told.clone(),
    );
    let (those, as_seen) = (whom.clone(), seen.clone());
    let answered = site.app.write(move |db| {
        Waiting::of(db, job)?.refuse(db, &state, (&those, &as_seen), &what, &who, now)
    });
    assert_eq!(answered, 2);
    assert_eq!(site.app.read(|db| waiting(db, job)), 0);
    let texts: Vec<String> = mails(&site.app, "application-answered")
        .into_iter()
        .map(|mail| mail.text)
        .collect();
    assert_eq!(texts.len(), 2);
    assert!(
        texts[0].contains("Closed, Ada Lovelace.") && texts[1].contains("Fermée, Éloïse Brûlé.")
    );
    let marked: Vec<Option<String>> = site.app.read(|db| {
        Ok(application_events::table
            .filter(application_events::status.eq("refused"))
            .order(application_events::id)
            .select(application_events::answer)
            .load(db)?)
    });
    assert_eq!(
        marked,
        [
            Some("Closed, Ada Lovelace.".to_owned()),
            Some("Fermée, Éloïse Brûlé.".to_owned())
        ]
    );
    let (state, who) = (site.app.state.clone(), by);
    let again = site.app.state.db.write_now(move |db| {
        Waiting::of(db, job)?.refuse(db, &state, (&whom, &seen), &told, &who, now)
    });
    assert!(matches!(again, Err(Error::Conflict)), "once");
}

#[test]
fn where_something_fails_nobody_is_answered() {
    let site = site();
    let by = visitor(&site);
    site.apply("Ada Lovelace", "ada@example.org");
    let (job, state, now) = (site.job.id, site.app.state.clone(), site.app.now());
    let failed = site.app.state.db.write_now(move |db| {
        let mut errors = Errors::default();
        let sent = [("answer-en".to_owned(), "Closed.".to_owned())];
        let told = Typed::of(&sent).read(&[Lang::En], &mut errors);
        let waiting = Waiting::of(db, job)?;
        let (whom, seen) = (waiting.offered(), waiting.seen());
        waiting.refuse(db, &state, (&whom, &seen), &told, &by, now)?;
        Err::<(), _>(Error::Conflict)
    });
    assert!(matches!(failed, Err(Error::Conflict)));
    assert!(mails(&site.app, "application-answered").is_empty());
    let status: String = site
        .app
        .read(|db| Ok(applications::table.select(applications::status).first(db)?));
    assert_eq!(status, "new");
}
