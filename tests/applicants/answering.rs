//! What becomes of an application, and what its sender is told.

use chrono::TimeDelta;
use diesel::prelude::*;
use rolecall::accounts::members::Role;
use rolecall::applications::model::Status;
use rolecall::schema::{applications, audit, jobs};

use super::{Applicant, OFF, Site, fields, mails, send, site};
use crate::factories::Person;
use crate::harness::Page;

fn status(site: &Site, applicant: &Applicant) -> Status {
    site.app.read(|db| {
        Ok(applications::table
            .find(applicant.id)
            .select(applications::status)
            .first(db)?)
    })
}

#[track_caller]
fn problems(page: &Page) -> Vec<String> {
    assert_eq!(page.status, 422, "{}", page.text());
    assert!(page.one("title").text().starts_with("Error: "));
    for link in page.all(".error-summary a") {
        let id = link.attribute("href");
        assert_eq!(page.all(&id).len(), 1, "{id} is one element");
    }
    page.texts(".error-summary li")
}

#[test]
fn a_recruiter_refuses_with_an_answer_and_the_candidate_reads_it() {
    let site = site();
    let ada = site.apply("Ada Lovelace", "ada@example.org");
    let path = site.path(&ada);
    let recruiter = site.recruiter();
    let page = recruiter.get(&path).expect(200);
    assert!(!page.has("#move form"), "a status is chosen first");
    let form = recruiter.get(&format!("{path}?to=refused")).expect(200);
    let offered = fields(&form);
    let text = &offered
        .iter()
        .find(|(name, _)| name == "answer-en")
        .expect("an answer")
        .1;
    assert!(
        text.starts_with("Hello Ada Lovelace,") && text.contains("“Stoker”"),
        "{text}"
    );
    assert!(text.ends_with("Kind regards\nBoiler House"), "{text}");

    let written = "Not this time, {name}.\r\n\r\nThe post of {job} is gone.";
    let answer = send(
        &recruiter,
        &form,
        &format!("{path}/status"),
        &[("answer-en", written)],
    );
    assert_eq!(
        answer.expect(303).location(),
        format!("{path}?done=told#main")
    );
    assert_eq!(status(&site, &ada), Status::Refused);
    let read = "Not this time, Ada Lovelace.\n\nThe post of Stoker is gone.";
    let done = recruiter.get(&format!("{path}?done=told")).expect(200);
    assert_eq!(
        done.one("#done").text(),
        "Moved, and the answer is on its way."
    );
    assert_eq!(
        done.texts(".history li > span"),
        ["Arrived", "Robin Marsh: Refused"]
    );
    assert!(
        done.one(".history .typed")
            .text()
            .starts_with("Not this time")
    );

    let [mail] = &mails(&site.app, "application-answered")[..] else {
        panic!("one mail");
    };
    assert_eq!(mail.to, "ada@example.org");
    assert_eq!(mail.reply_to.as_deref(), Some("recruiter@boilers.example"));
    assert!(
        mail.text.contains(read) && mail.text.contains(&ada.own),
        "{}",
        mail.text
    );
    assert!(
        mail.text
            .contains("Your application stands at: Not this time.")
    );
    assert!(mail.html.contains("The post of Stoker is gone."));
    assert!(!mail.subject.contains("Refused"), "{}", mail.subject);

    let own = site.app.get(&ada.own).expect(200);
    assert_eq!(own.one(".tag-status").text(), "Not this time");
    assert!(
        own.one(".history .answer")
            .text()
            .contains("Not this time, Ada Lovelace.")
    );
    assert!(
        !own.text().contains("Robin Marsh"),
        "who decided is the company's"
    );

    let log: Vec<(String, String, String)> = site.app.read(|db| {
        Ok(audit::table
            .filter(audit::verb.eq("application_moved"))
            .select((audit::subject_name, audit::actor_name, audit::detail))
            .load(db)?)
    });
    assert_eq!(
        log,
        [(
            ada.reference,
            "Robin Marsh".to_owned(),
            "new > refused".to_owned()
        )]
    );
}

#[test]
fn the_answer_is_offered_and_mailed_in_the_candidate_s_language() {
    let site = site();
    let eloise = site.apply_in_french("Éloïse Brûlé", "eloise@example.org");
    let path = site.path(&eloise);
    let recruiter = site.recruiter();
    let form = recruiter.get(&format!("{path}?to=interview")).expect(200);
    assert_eq!(form.texts("label[for=answer-fr]"), ["Answer in French"]);
    assert!(!form.has("#answer-en"));
    send(&recruiter, &form, &format!("{path}/status"), &[]).expect(303);
    let mail = mails(&site.app, "application-answered").remove(0);
    assert!(mail.text.contains("Bonjour Éloïse Brûlé,"), "{}", mail.text);
    assert!(
        mail.text
            .contains("Votre candidature en est à\u{a0}: Entretien."),
        "{}",
        mail.text
    );
    assert!(mail.text.contains(&eloise.own), "{}", mail.text);
    assert!(eloise.own.starts_with("/fr/"));
}

#[test]
fn nobody_is_refused_without_a_word_unless_that_is_said() {
    let site = site();
    let ada = site.apply("Ada Lovelace", "ada@example.org");
    let (path, recruiter) = (site.path(&ada), site.recruiter());
    let form = recruiter.get(&format!("{path}?to=refused")).expect(200);
    let moved = format!("{path}/status");
    let again = send(&recruiter, &form, &moved, &[("answer-en", "  ")]);
    assert_eq!(
        problems(&again),
        ["Write an answer, or tick that nobody is told"]
    );
    assert_eq!(status(&site, &ada), Status::New);

    // What stands in the field isn't sent where nobody is to be told.
    send(&recruiter, &form, &moved, &[("silent", "yes")]).expect(303);
    assert_eq!(status(&site, &ada), Status::Refused);
    assert!(mails(&site.app, "application-answered").is_empty());
    let own = site.app.get(&ada.own).expect(200);
    assert_eq!(own.one(".tag-status").text(), "Not this time");
    assert!(!own.has(".history .answer"));
}

#[test]
fn nobody_is_moved_to_anything_without_a_word_or_a_tick_and_what_nothing_fills_in_is_said() {
    let site = site();
    let ada = site.apply("Ada Lovelace", "ada@example.org");
    let (path, recruiter) = (site.path(&ada), site.recruiter());
    let moved = format!("{path}/status");
    for to in ["interview", "offer", "hired"] {
        let form = recruiter.get(&format!("{path}?to={to}")).expect(200);
        let again = send(&recruiter, &form, &moved, &[("answer-en", "")]);
        assert_eq!(
            problems(&again),
            ["Write an answer, or tick that nobody is told"],
            "{to}"
        );
    }
    let form = recruiter.get(&format!("{path}?to=offer")).expect(200);
    for text in ["Welcome to {company}.", "{Name}, welcome to {job}."] {
        let again = send(&recruiter, &form, &moved, &[("answer-en", text)]);
        let said = &problems(&again)[0];
        assert!(said.contains("{name}") && said.contains("{job}"), "{said}");
        assert!(again.has("#answer-en-error"));
    }
    assert_eq!(status(&site, &ada), Status::New);
    let text = [("answer-en", "Dear {name}, {job} is yours. fn x() {}")];
    send(&recruiter, &form, &moved, &text).expect(303);
    // What it is already isn't offered.
    let page = recruiter.get(&format!("{path}?to=offer")).expect(200);
    assert!(!page.has(".applicants-choices a[href*='to=offer']"));
    assert!(!page.has("#move form"));
}

#[test]
fn screening_is_silent_unless_somebody_wants_it_otherwise() {
    let site = site();
    let ada = site.apply("Ada Lovelace", "ada@example.org");
    let (path, recruiter) = (site.path(&ada), site.recruiter());
    let form = recruiter.get(&format!("{path}?to=screening")).expect(200);
    form.one("#silent[checked]");
    let answer = send(
        &recruiter,
        &form,
        &format!("{path}/status"),
        &[("silent", OFF)],
    );
    assert!(answer.expect(303).location().contains("done=told"));
    assert_eq!(mails(&site.app, "application-answered").len(), 1);
}

#[test]
fn a_form_that_says_nothing_or_nonsense_is_asked_again() {
    let site = site();
    let ada = site.apply("Ada Lovelace", "ada@example.org");
    let (path, recruiter) = (site.path(&ada), site.recruiter());
    let form = recruiter.get(&format!("{path}?to=offer")).expect(200);
    let moved = format!("{path}/status");
    for nonsense in ["", "withdrawn", "lost"] {
        let again = send(&recruiter, &form, &moved, &[("to", nonsense)]);
        assert_eq!(problems(&again), ["Choose a status"], "{nonsense}");
    }
    let same = [("to", "new"), ("silent", "yes")];
    let again = send(&recruiter, &form, &moved, &same);
    assert_eq!(problems(&again).len(), 1);
    let long = "x".repeat(5001);
    let again = send(&recruiter, &form, &moved, &[("answer-en", &long)]);
    assert_eq!(problems(&again).len(), 1);
    assert_eq!(
        fields(&again)
            .iter()
            .find(|(name, _)| name == "answer-en")
            .expect("it")
            .1,
        long
    );
    for unknown in ["withdrawn", "lost"] {
        recruiter.get(&format!("{path}?to={unknown}")).expect(422);
    }
    assert_eq!(status(&site, &ada), Status::New);
}

/// Every status that a company can set, from every other, by who may and who may not.
#[test]
fn a_recruiter_and_an_owner_move_anything_that_is_not_withdrawn_and_a_viewer_nothing() {
    let site = site();
    let members =
        [Role::Viewer, Role::Recruiter, Role::Owner].map(|role| (role, site.member(role)));
    let mut number = 0;
    for from in Status::ALL {
        for to in Status::ALL {
            number += 1;
            let one = site.apply("Ada Lovelace", &format!("ada{number}@example.org"));
            let (id, at) = (one.id, *from);
            site.app.write(move |db| {
                diesel::update(applications::table.find(id))
                    .set(applications::status.eq(at))
                    .execute(db)?;
                Ok(())
            });
            let seen = seen(&site, &one);
            let (role, browser) = &members[number % 3];
            let form = [
                ("seen", seen.as_str()),
                ("to", to.as_str()),
                ("answer-en", "Here it is."),
            ];
            let answer = browser.post(&format!("{}/status", site.path(&one)), &form);
            let expected = match (role, from, to) {
                (Role::Viewer, ..) => 404,
                (_, Status::Withdrawn, _) => 409,
                (_, _, Status::Withdrawn) => 422,
                (_, from, to) if from == to => 422,
                _ => 303,
            };
            let what = format!("{from:?} to {to:?} by {role:?}");
            assert_eq!(answer.status, expected, "{what}");
            let after = status(&site, &one);
            assert_eq!(after, if expected == 303 { *to } else { *from }, "{what}");
        }
    }
}

fn seen(site: &Site, one: &Applicant) -> String {
    let (status, changed): (Status, chrono::NaiveDateTime) = site.app.read(|db| {
        Ok(applications::table
            .find(one.id)
            .select((applications::status, applications::changed_at))
            .first(db)?)
    });
    rolecall::applications::desk::moving::seen(status, changed)
}

#[test]
fn what_somebody_else_has_moved_meanwhile_is_said_and_the_text_kept() {
    let site = site();
    let ada = site.apply("Ada Lovelace", "ada@example.org");
    let (path, moved) = (site.path(&ada), format!("{}/status", site.path(&ada)));
    let recruiter = site.recruiter();
    let colleague = Person::recruiter()
        .email("colleague@boilers.example")
        .member_of(&site.company, Role::Owner)
        .create(&site.app)
        .signs_in(&site.app);
    let mine = recruiter.get(&format!("{path}?to=refused")).expect(200);
    let theirs = colleague.get(&format!("{path}?to=offer")).expect(200);
    site.app.advance(TimeDelta::minutes(2));
    send(&colleague, &theirs, &moved, &[]).expect(303);
    let text = [("answer-en", "My very own words.")];
    let page = send(&recruiter, &mine, &moved, &text).expect(409);
    let said = page.one("#problem").text();
    assert!(
        said.contains("Robin Marsh set “Offer” on 22 November 2026"),
        "{said}"
    );
    assert_eq!(page.one("#answer-en").text().trim(), "My very own words.");
    assert_eq!(status(&site, &ada), Status::Offer);
    assert_eq!(
        mails(&site.app, "application-answered").len(),
        1,
        "the colleague's"
    );
    // Who sends it again has seen what has changed.
    send(&recruiter, &page, &moved, &[]).expect(303);
    assert_eq!(status(&site, &ada), Status::Refused);
    let last = mails(&site.app, "application-answered").remove(1);
    assert!(last.text.contains("My very own words."));
}

#[test]
fn what_was_withdrawn_meanwhile_can_not_be_moved_and_the_text_is_kept() {
    let site = site();
    let ada = site.apply("Ada Lovelace", "ada@example.org");
    let (path, recruiter) = (site.path(&ada), site.recruiter());
    let form = recruiter.get(&format!("{path}?to=refused")).expect(200);
    site.app
        .post(&format!("{}/withdrawal", ada.own), &[])
        .expect(303);
    let text = [("answer-en", "My very own words.")];
    let page = send(&recruiter, &form, &format!("{path}/status"), &text).expect(409);
    assert!(
        page.one("#problem")
            .text()
            .contains("has withdrawn the application")
    );
    assert_eq!(page.one(".typed").text(), "My very own words.");
    assert!(!page.has("#move"));
    assert_eq!(status(&site, &ada), Status::Withdrawn);
    assert!(mails(&site.app, "application-answered").is_empty());
    assert!(!recruiter.get(&path).expect(200).has("#move"));
}

#[test]
fn what_was_erased_meanwhile_is_gone_and_the_text_is_kept() {
    let site = site();
    let ada = site.apply("Ada Lovelace", "ada@example.org");
    let (path, recruiter) = (site.path(&ada), site.recruiter());
    let form = recruiter.get(&format!("{path}?to=refused")).expect(200);
    site.app
        .post(&format!("{}/erasure", ada.own), &[])
        .expect(303);
    let text = [("answer-en", "My very own words.")];
    let page = send(&recruiter, &form, &format!("{path}/status"), &text).expect(409);
    assert_eq!(
        page.one("h1").text(),
        "This application isn’t here any more"
    );
    assert_eq!(page.one(".typed").text(), "My very own words.");
    // Of an application that never was, the same is said.
    let never = format!("{}/00000-00000/status", site.list());
    let none = send(&recruiter, &form, &never, &text).expect(409);
    assert_eq!(
        none.text().replace(&never, &format!("{path}/status")),
        page.text()
    );
    recruiter.post(&never, &[]).expect(404);
}

#[test]
fn replies_go_to_the_job_s_contact_where_there_is_one() {
    let site = site();
    let id = site.job.id;
    site.app.write(move |db| {
        diesel::update(jobs::table.find(id))
            .set((
                jobs::contact_name.eq("Mary Somerville"),
                jobs::contact_email.eq("mary@boilers.example"),
            ))
            .execute(db)?;
        Ok(())
    });
    let ada = site.apply("Ada Lovelace", "ada@example.org");
    let (path, recruiter) = (site.path(&ada), site.recruiter());
    let form = recruiter.get(&format!("{path}?to=offer")).expect(200);
    send(&recruiter, &form, &format!("{path}/status"), &[]).expect(303);
    let mail = mails(&site.app, "application-answered").remove(0);
    assert_eq!(mail.reply_to.as_deref(), Some("mary@boilers.example"));
    assert!(!mail.text.contains("recruiter@boilers.example"));
}
