//! Verifying a company by a mail at its own domain.

use chrono::TimeDelta;
use diesel::prelude::*;
use rolecall::accounts::members::Role;
use rolecall::companies::model::Standing;
use rolecall::companies::site::{self, Unfit, is_own};
use rolecall::schema::{companies, proofs};

use super::{deeds, form, queue, register, sent, standing, stands};
use crate::accounts::last_mail;
use crate::factories::{Company, Person};
use crate::harness::{Browser, TestApp};

const ASK: &str = "/hiring/marram-works/verification";

/// The owner of the company of the form, who has just registered it.
fn owner(app: &TestApp) -> Browser<'_> {
    let browser = Person::recruiter().create(app).signs_in(app);
    register(&browser);
    browser
}

fn ask(owner: &Browser<'_>, email: &str) -> u16 {
    owner.post(ASK, &[("email", email)]).status
}

fn link(app: &TestApp) -> String {
    last_mail(app).link(app, "/verification/link/")
}

#[test]
fn a_mailbox_at_its_own_domain_verifies_a_company_and_lists_it() {
    let app = TestApp::new();
    let owner = owner(&app);
    let profile = owner.get("/hiring/marram-works/profile").expect(200);
    profile.one(&format!("a[href='{ASK}']"));
    let asked = owner
        .post(ASK, &[("email", "Info@marram.example")])
        .expect(303);
    assert!(owner.follow(asked).one("#done").text().contains("24 hours"));
    let mail = last_mail(&app);
    assert_eq!(mail.to_email, "Info@marram.example");
    assert!(mail.text.contains("recruiter@example.com"));
    let link = link(&app);
    // Only its hash is kept.
    let token = link.rsplit('/').next().expect("a token").to_owned();
    let kept: Vec<Vec<u8>> = app.read(|db| Ok(proofs::table.select(proofs::link_hash).load(db)?));
    assert!(kept.iter().all(|hash| hash != token.as_bytes()));

    // Looking changes nothing: mail programs follow links too.
    let shown = owner.get(&link).expect(200);
    assert_eq!(shown.header("referrer-policy"), "no-referrer");
    assert_eq!(standing(&app, "marram-works"), Standing::Pending);
    let done = owner.post(&link, &[]).expect(303);
    let profile = owner.follow(done).expect(200);
    profile.one("#verified-now");
    assert_eq!(profile.one("#standing-now").text(), "Listed");
    let page = app.get("/companies/marram-works").expect(200);
    assert_eq!(page.one(".mark-verified").text(), "Verified");
    assert!(
        page.fact("Verified")
            .expect("a fact")
            .contains("marram.example")
    );
    app.get("/companies")
        .expect(200)
        .one(".company-card .mark-verified");
    assert!(
        app.get("/sitemap.xml")
            .text()
            .contains("/companies/marram-works")
    );
    let log = deeds(&app);
    assert_eq!(
        log,
        ["company_registered", "company_verified", "company_listed"]
    );
    assert_eq!(queue(&app)[0].0, "decided");
    assert_eq!(last_mail(&app).to_email, "recruiter@example.com");

    // Once.
    owner.post(&link, &[]).expect(404);
    owner.get(&link).expect(404);
    assert_eq!(ask(&owner, "info@marram.example"), 409);
}

#[test]
fn a_company_that_was_ever_refused_is_listed_by_moderators_only() {
    let app = TestApp::new();
    let owner = owner(&app);
    let now = app.now();
    app.write(move |db| {
        let (id, by): (i64, i64) = companies::table
            .select((companies::id, companies::registered_by.assume_not_null()))
            .first(db)?;
        let row = rolecall::companies::model::Company::known(db, id)?;
        let user = rolecall::accounts::users::User::find(db, by)?;
        let by = rolecall::web::visitor::Visitor {
            hires: true,
            id: user.id,
            email: user.email,
            name: user.name,
            lang: user.lang,
            aim: user.aim,
            staff: user.staff,
            has_second: false,
            session: 0,
            proven_at: now,
        };
        row.refuse(db, "a reason", &by, now).map(drop)
    });
    // At another site it waits again, and can be verified there.
    let other = form(&[("version", "1"), ("website", "https://sedge.example")]);
    owner
        .post_files("/hiring/marram-works/profile/edit", &other, &[])
        .expect(303);
    assert_eq!(ask(&owner, "info@sedge.example"), 303);
    owner.post(&link(&app), &[]).expect(303);
    let profile = owner.get("/hiring/marram-works/profile").expect(200);
    profile.one("#verified-now");
    assert_eq!(standing(&app, "marram-works"), Standing::Pending);
    assert_eq!(queue(&app)[0].0, "waiting");
    app.get("/companies/marram-works").expect(404);
}

#[test]
fn only_an_owner_who_is_signed_in_can_use_the_link_and_only_for_a_day() {
    let app = TestApp::new();
    let owner = owner(&app);
    assert_eq!(ask(&owner, "info@marram.example"), 303);
    let link = link(&app);
    app.post(&link, &[]).expect(401);
    let stranger = Person::candidate().create(&app).signs_in(&app);
    stranger.get(&link).expect(404);
    stranger.post(&link, &[]).expect(404);
    // An owner of another company can't use it there.
    let other = Company::named("Sedge and Sons").create(&app);
    let person = Person::candidate().email("sedge@example.com");
    let person = person.member_of(&other, Role::Owner).create(&app);
    let theirs = link.replace("marram-works", &other.slug);
    person.signs_in(&app).post(&theirs, &[]).expect(404);
    assert_eq!(standing(&app, "marram-works"), Standing::Pending);
    app.advance(TimeDelta::hours(24));
    owner.post(&link, &[]).expect(404);
}

#[test]
fn the_link_is_about_the_site_that_it_was_asked_for_with() {
    let app = TestApp::new();
    let owner = owner(&app);
    assert_eq!(ask(&owner, "info@marram.example"), 303);
    let link = link(&app);
    let other = form(&[("version", "1"), ("website", "https://bank.example")]);
    let edit = "/hiring/marram-works/profile/edit";
    owner.post_files(edit, &other, &[]).expect(303);
    owner.post(&link, &[]).expect(404);
    assert_eq!(standing(&app, "marram-works"), Standing::Pending);
}

#[test]
fn a_company_like_one_that_was_banned_is_verified_but_waits_for_a_moderator() {
    let app = TestApp::new();
    let banned = Company::named("Old Ropes").website("https://marram.example/x");
    stands(&app, banned.create(&app).id, Standing::Banned);
    let owner = owner(&app);
    assert!(queue(&app)[0].2.contains("near_refused"));
    assert_eq!(ask(&owner, "info@marram.example"), 303);
    owner.post(&link(&app), &[]).expect(303);
    assert_eq!(standing(&app, "marram-works"), Standing::Pending);
    assert_eq!(queue(&app)[0].0, "waiting");
    app.get("/companies/marram-works").expect(404);
}

#[test]
fn one_that_is_refused_or_banned_or_has_no_site_is_not_verified_by_mail() {
    let app = TestApp::new();
    let owner = owner(&app);
    assert_eq!(ask(&owner, "info@marram.example"), 303);
    let link = link(&app);
    let id: i64 = app.read(|db| Ok(companies::table.select(companies::id).first(db)?));
    for standing in [Standing::Refused, Standing::Banned] {
        stands(&app, id, standing);
        assert_eq!(ask(&owner, "info@marram.example"), 409);
        owner.post(&link, &[]).expect(409);
    }
    stands(&app, id, Standing::Pending);
    app.write(move |db| {
        diesel::update(companies::table.find(id))
            .set(companies::website.eq(None::<String>))
            .execute(db)?;
        Ok(())
    });
    owner.get(ASK).expect(200).one("#no-site");
    assert_eq!(ask(&owner, "info@marram.example"), 422);
}

#[test]
fn other_mailboxes_are_refused_with_the_reason_and_nobody_is_buried_in_mails() {
    let app = TestApp::new();
    let owner = owner(&app);
    for (email, words) in [
        ("", "Enter an address"),
        ("info", "address"),
        ("marram@gmail.com", "Anybody can get"),
        ("info@elsewhere.example", "isn’t at the domain"),
        ("info@notmarram.example", "isn’t at the domain"),
    ] {
        let refused = owner.post(ASK, &[("email", email)]).expect(422);
        let told = refused.one("#email-error").text();
        assert!(told.contains(words), "{email}: {told}");
    }
    assert_eq!(sent(&app).len(), 0);
    for _ in 0..3 {
        assert_eq!(ask(&owner, "info@marram.example"), 303);
    }
    assert_eq!(ask(&owner, "info@marram.example"), 429);
    assert_eq!(ask(&owner, "jobs@marram.example"), 303);
    assert_eq!(sent(&app).len(), 4);
}

#[test]
fn a_mailbox_is_a_company_s_own_at_its_host_above_it_or_below_it() {
    for (website, email, told) in [
        ("https://www.marram.example/en/", "a@marram.example", Ok(())),
        ("https://marram.example", "a@mail.marram.example", Ok(())),
        ("https://jobs.marram.example", "a@MARRAM.example", Ok(())),
        ("https://marram.co.uk", "a@marram.co.uk", Ok(())),
        ("https://marram.co.uk", "a@co.uk", Err(Unfit::Elsewhere)),
        ("https://co.uk", "a@marram.co.uk", Err(Unfit::Site)),
        (
            "https://marram.github.io",
            "a@github.io",
            Err(Unfit::Elsewhere),
        ),
        ("https://github.io", "a@evil.github.io", Err(Unfit::Site)),
        ("https://gmail.com", "a@gmail.com", Err(Unfit::Site)),
        (
            "https://www.linkedin.com/company/m",
            "a@linkedin.com",
            Err(Unfit::Site),
        ),
        (
            "https://sites.google.com/m",
            "a@google.com",
            Err(Unfit::Site),
        ),
        (
            "https://marram.example",
            "a@gmail.com",
            Err(Unfit::FreeMail),
        ),
        (
            "https://marram.example",
            "a@mail.yahoo.co.uk",
            Err(Unfit::FreeMail),
        ),
        (
            "https://marram.example",
            "a@arram.example",
            Err(Unfit::Elsewhere),
        ),
        (
            "https://a.marram.example",
            "a@b.marram.example",
            Err(Unfit::Elsewhere),
        ),
        (
            "https://marram.example",
            "a@[127.0.0.1]",
            Err(Unfit::Elsewhere),
        ),
    ] {
        assert_eq!(is_own(Some(website), email), told, "{website} {email}");
    }
    assert_eq!(is_own(None, "a@marram.example"), Err(Unfit::Site));
}

#[test]
fn a_site_is_an_address_on_the_web() {
    for (typed, read) in [
        ("marram.example", Some("https://marram.example/")),
        ("HTTP://Marram.Example/en", Some("http://marram.example/en")),
        ("javascript:alert(1)", None),
        ("ftp://marram.example", None),
        ("https://127.0.0.1/", None),
        ("https://localhost/", None),
        ("https://marram.example:8080/", None),
        ("https://a:b@marram.example/", None),
        ("marram example", None),
        ("https://[::1]/", None),
    ] {
        assert_eq!(site::website(typed).as_deref(), read, "{typed}");
    }
}
