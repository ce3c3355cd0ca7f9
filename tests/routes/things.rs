//! What stands in the braces of a path: something that is there, something of another kind, and nothing.

use chrono::TimeDelta;
use diesel::prelude::*;
use regex::Regex;
use rolecall::accounts::proofs::Purpose;
use rolecall::newsletter::model::SignUp;
use rolecall::schema::{
    applications, companies, identities, outbox, passkeys, pictures, sessions, users,
};
use rolecall::web::assets;
use rolecall::web::locale::Lang;
use rolecall::web::token::Token;

use super::desks::{Desk, job_of};
use super::making::{apply, ask_for_alert, decided_case, mailed, passkey};
use super::seats::Seat;
use crate::factories::{Job, Person, occupation, skill};
use crate::harness::TestApp;

/// Where the site says that it is.
pub const ORIGIN: &str = "http://localhost:8080";

/// The path of a pattern with these parts.
pub fn filled(pattern: &str, parts: &[String]) -> String {
    let braces = Regex::new(r"\{[^}]*\}").expect("a pattern");
    let mut parts = parts.iter();
    let filled = braces.replace_all(pattern, |_: &regex::Captures<'_>| {
        parts.next().expect("a part").clone()
    });
    let filled = filled.into_owned();
    assert!(parts.next().is_none(), "too many parts for {pattern}");
    filled
}

pub struct Things<'a> {
    pub(super) app: &'a TestApp,
    job: Job,
    pub(super) candidate: Person,
    application: String,
    received: String,
    alert: String,
    to_confirm: String,
    newsletter: String,
    pub(super) desk: Desk,
    /// A job of the recruiter's company, and the reference of an application for it.
    pub(super) hired_for: Job,
    pub(super) applicant: String,
}

impl<'a> Things<'a> {
    pub fn of(app: &'a TestApp, seats: &[Seat<'_>]) -> Self {
        let candidate = seats.iter().find(|seat| seat.name() == "candidate");
        let candidate = candidate.and_then(|seat| seat.person.clone());
        let job = Job::published().applied_to_here().create(app);
        let application = apply(app, &job);
        let received = mailed(app, "/received-applications/");
        let hired_for = job_of(app, "marram-works");
        apply(app, &hired_for);
        let applicant = newest_reference(app);
        let to_confirm = ask_for_alert(app, "python");
        let confirmation = ask_for_alert(app, "rust");
        let path = format!("/alerts/confirmation/{confirmation}");
        let confirmed = app.post(&path, &[]).expect(303);
        let location = confirmed.location().trim_end_matches("#main");
        let alert = location.rsplit('/').next().expect("a token").to_owned();
        let state = app.state.clone();
        let now = app.now();
        let reader = SignUp {
            email: "reader@example.com".to_owned(),
            lang: Lang::En,
            network: None,
        };
        app.write(move |db| reader.send(db, &state, now));
        let newsletter = mailed(app, "/newsletter/confirmation/");
        Self {
            app,
            job,
            candidate: candidate.expect("a candidate"),
            desk: Desk::of(app, seats),
            application,
            received,
            alert,
            to_confirm,
            newsletter,
            hired_for,
            applicant,
        }
    }

    /// Something that is there. What a form uses up is made anew each time.
    pub fn real(&self, method: &str, pattern: &str) -> Vec<String> {
        let part = match pattern {
            _ if !pattern.contains('{') => return Vec::new(),
            _ if pattern.starts_with(r"/hiring/{company}/cases/{id:\d+}") => {
                let case = decided_case(self.app).to_string();
                return vec!["marram-works".to_owned(), case];
            }
            _ if pattern.starts_with("/hiring/") => return self.of_desk(pattern),
            "/account/companies/invitations/link/{link}" => self.asked_in().1,
            _ if pattern.starts_with("/account/companies/invitations/") => {
                self.asked_in().0.to_string()
            }
            r"/jobs/{slug:.*}-{id:\d+}" => {
                return vec![self.job.slug.clone(), self.job.id.to_string()];
            }
            _ if pattern.starts_with("/still-hiring/{token}") => self.kept_open(),
            "/jobs/{occupation}/{city}" => {
                return vec!["back-end-developer".to_owned(), "nantes".to_owned()];
            }
            _ if pattern.starts_with(r"/moderation/{id:\d+}") => decided_case(self.app).to_string(),
            "/sitemap-{part}.xml" => "1".to_owned(),
            "/static/{path:.*}" => assets::url("icons.svg").replacen("/static/", "", 1),
            "/pictures/{name}" => self.picture(),
            "/companies/{slug}" => "harbourline".to_owned(),
            "/sign-in/with/{name}" | "/sign-in/with/{name}/back" => "works".to_owned(),
            "/account/identities/new/{name}" => "works".to_owned(),
            "/register/link/{link}" => self.registration().link.to_string(),
            "/register/{page}" => self.registration().page.to_string(),
            "/sign-in/mail/link/{link}" => self.proof(Purpose::SignIn).link.to_string(),
            "/sign-in/mail/{page}" => self.proof(Purpose::SignIn).page.to_string(),
            "/forgotten-password/link/{link}" => self.proof(Purpose::Reset).link.to_string(),
            "/account/address/code/{page}" => self.another_address().page.to_string(),
            "/account/address/link/{link}" => self.another_address().link.to_string(),
            "/account/address/undo/{link}" => self.former_address().link.to_string(),
            "/account/undo/{link}" => self.added_factor().link.to_string(),
            r"/account/sessions/{id:\d+}/removal" => self.session().to_string(),
            "/account/proof/mail/{page}" => self.proof(Purpose::Prove).page.to_string(),
            "/invitation/link/{link}" => self.invitation(),
            "/newsletter/confirmation/{token}" => self.newsletter.clone(),
            "/alerts/confirmation/{token}" => self.to_confirm.clone(),
            "/newsletter/unsubscription/{token}" | "/alerts/unsubscription/{token}" => {
                Token::random().to_string()
            }
            _ if pattern.starts_with("/alerts/{token}") => self.alert.clone(),
            _ if pattern.starts_with("/applications/{token}") => match method {
                "GET" => self.application.clone(),
                _ => apply(self.app, &self.job),
            },
            _ if pattern.starts_with("/received-applications/") => self.received.clone(),
            _ if pattern.starts_with(r"/dev/mail/{id:\d+}") => self.mail(),
            _ if pattern.starts_with(r"/jobs/{id:\d+}/") => self.job.id.to_string(),
            _ if pattern.starts_with(r"/social/jobs/") => self.job.id.to_string(),
            "/accent/{name}" => "000000000000.css".to_owned(),
            "/admin/settings/{section}" => "name".to_owned(),
            _ if pattern.starts_with("/admin/") => self.of_the_desk(pattern).to_string(),
            _ if pattern.starts_with(r"/account/passkeys/{id:\d+}") => self.passkey().to_string(),
            _ if pattern.starts_with(r"/account/identities/{id:\d+}") => self.identity(),
            // Of guides and occupations.
            _ if pattern.contains("/{slug}") || pattern.contains("/{occupation}") => {
                "back-end-developer".to_owned()
            }
            _ => panic!("what stands in the braces of {pattern}?"),
        };
        vec![part]
    }

    /// The live link of something else.
    pub fn foreign(&self, pattern: &str) -> Vec<String> {
        let part = match pattern {
            _ if pattern.contains("{page}") => self.proof(Purpose::Reset).page.to_string(),
            "/invitation/link/{link}" => self.proof(Purpose::Reset).link.to_string(),
            _ => self.invitation(),
        };
        vec![part]
    }

    /// What nothing is called.
    pub fn missing(&self, pattern: &str) -> Vec<String> {
        let braces = Regex::new(r"\{[^}]*\}").expect("a pattern");
        let parts = braces.find_iter(pattern).map(|part| match part.as_str() {
            r"{id:\d+}" | r"{at:\d+}" => "999999999".to_owned(),
            _ => Token::random().to_string(),
        });
        parts.collect()
    }

    /// What an admin's page is about, made anew: some of it is used up.
    fn of_the_desk(&self, pattern: &str) -> i64 {
        let part = pattern.split('/').nth(2).unwrap_or_default();
        match part {
            "users" => {
                let email = format!("{}@example.com", Token::random());
                let person = Person::candidate().email(&email).without_password();
                let id = person.create(self.app).id;
                if pattern.ends_with("/restoration") {
                    let now = self.app.now();
                    self.app.write(move |db| {
                        diesel::update(users::table.find(id))
                            .set(users::suspended_at.eq(now))
                            .execute(db)?;
                        Ok(())
                    });
                }
                id
            }
            "mails" => self.failed_mail(),
            "companies" => self.company(),
            "occupations" => occupation(self.app, "devops-engineer"),
            _ => skill(self.app, "Docker"),
        }
    }

    fn company(&self) -> i64 {
        let first = companies::table.order(companies::id).select(companies::id);
        self.app.read(|db| Ok(first.first(db)?))
    }

    /// A mail that was given up.
    fn failed_mail(&self) -> i64 {
        let id: i64 = self.mail().parse().expect("a number");
        self.app.write(move |db| {
            diesel::update(outbox::table.find(id))
                .set(outbox::state.eq(rolecall::mail::State::Failed))
                .execute(db)?;
            Ok(id)
        })
    }

    fn picture(&self) -> String {
        let first = pictures::table.order(pictures::id).select(pictures::name);
        self.app.read(|db| Ok(first.first(db)?))
    }

    fn mail(&self) -> String {
        let first = outbox::table.order(outbox::id).select(outbox::id);
        let id: i64 = self.app.read(|db| Ok(first.first(db)?));
        id.to_string()
    }

    /// A passkey of the candidate.
    fn passkey(&self) -> i64 {
        let own = passkeys::table.filter(passkeys::user_id.eq(self.candidate.id));
        let own = own.select(passkeys::id);
        let found: Option<i64> = self.app.read(|db| Ok(own.first(db).optional()?));
        found.unwrap_or_else(|| passkey(self.app, self.candidate.id))
    }

    /// An account of the candidate at another site.
    fn identity(&self) -> String {
        let (id, now) = (self.candidate.id, self.app.now());
        let made: i64 = self.app.write(move |db| {
            diesel::delete(identities::table).execute(db)?;
            Ok(diesel::insert_into(identities::table)
                .values((
                    identities::user_id.eq(id),
                    identities::issuer.eq("https://elsewhere.example"),
                    identities::subject.eq("robin"),
                    identities::created_at.eq(now),
                ))
                .returning(identities::id)
                .get_result(db)?)
        });
        made.to_string()
    }

    /// The candidate signed in somewhere else.
    fn session(&self) -> i64 {
        let (id, now) = (self.candidate.id, self.app.now());
        self.app.write(move |db| {
            Ok(diesel::insert_into(sessions::table)
                .values((
                    sessions::key_hash.eq(Token::random().hash()),
                    sessions::user_id.eq(id),
                    sessions::state.eq("{}"),
                    sessions::agent.eq(""),
                    sessions::network.eq(""),
                    sessions::created_at.eq(now),
                    sessions::seen_at.eq(now),
                    sessions::ends_at.eq(now + TimeDelta::days(1)),
                ))
                .returning(sessions::id)
                .get_result(db)?)
        })
    }
}

fn newest_reference(app: &TestApp) -> String {
    app.read(|db| {
        Ok(applications::table
            .order(applications::id.desc())
            .select(applications::reference)
            .first(db)?)
    })
}
