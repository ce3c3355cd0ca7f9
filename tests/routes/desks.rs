//! What stands at the desk of the recruiter's company, made anew where a form uses it up.

use chrono::TimeDelta;
use diesel::prelude::*;
use rolecall::accounts::members::{Member, Role};
use rolecall::accounts::proofs::Purpose;
use rolecall::jobs::desk::keeping::token;
use rolecall::jobs::desk::model::OwnJob;
use rolecall::schema::{companies, invitations, members};
use rolecall::web::token::Token;
use serde_json::json;

use super::seats::Seat;
use super::things::Things;
use crate::factories::{Company, Job, Person};
use crate::harness::TestApp;

pub struct Desk {
    /// The recruiter's company.
    company: i64,
    slug: String,
    owner: i64,
    /// Somebody else of it.
    colleague: i64,
    /// A company that asks the candidate in.
    host: i64,
}

impl Desk {
    pub fn of(app: &TestApp, seats: &[Seat<'_>]) -> Self {
        let owner = seats.iter().find(|seat| seat.name() == "recruiter");
        let owner = owner.and_then(|seat| seat.person.clone());
        let owner = owner.expect("a recruiter").id;
        let own = members::table
            .inner_join(companies::table)
            .filter(members::user_id.eq(owner))
            .select((companies::id, companies::slug));
        let (company, slug) = app.read(|db| Ok(own.first(db)?));
        let colleague = Person::recruiter().email("colleague@example.com");
        Self {
            company,
            slug,
            owner,
            colleague: colleague.create(app).id,
            host: Company::named("Dune Guests").create(app).id,
        }
    }
}

impl Things<'_> {
    /// The parts of an address of the desk.
    pub(super) fn of_desk(&self, pattern: &str) -> Vec<String> {
        let slug = self.desk.slug.clone();
        match pattern {
            _ if pattern.contains("/jobs/") || pattern.contains("/applicants") => {
                self.of_company(pattern)
            }
            _ if pattern.contains("{link}") => vec![slug, self.verification()],
            _ if pattern.contains(r"/invitations/{id:\d+}") => {
                let email = "somebody@example.com";
                let (id, _) = self.invited(self.desk.company, email);
                vec![slug, id.to_string()]
            }
            _ if pattern.contains(r"/members/{id:\d+}") => {
                self.let_colleague_in();
                vec![slug, self.desk.colleague.to_string()]
            }
            _ => vec![slug],
        }
    }

    /// What the recruiter's company has.
    fn of_company(&self, pattern: &str) -> Vec<String> {
        let mut parts = vec!["marram-works".to_owned()];
        if pattern.contains("/jobs/{id") {
            parts.push(self.hired(pattern).to_string());
        }
        if pattern.contains("/questions/{at") {
            parts.push("0".to_owned());
        }
        if pattern.contains("/{reference}") {
            parts.push(self.applicant.clone());
        }
        parts
    }

    /// A job of the company that what the pattern does can be done to.
    fn hired(&self, pattern: &str) -> i64 {
        let factory = match pattern.rsplit('/').next() {
            Some("pause" | "closing" | "extension") => Job::published(),
            Some("resumption") => Job::paused(),
            Some("reopening") => Job::closed(),
            _ if pattern.contains("/draft") => Job::changes_requested(),
            Some("preview" | "live" | "sending" | "withdrawal") => Job::pending_review(),
            _ => return self.hired_for.id,
        };
        let company = company_of(self.app, "marram-works");
        factory.at(&company).create(self.app).id
    }

    /// What a mail about a job leads to.
    pub(super) fn kept_open(&self) -> String {
        let company = company_of(self.app, "marram-works");
        let job = Job::published().at(&company).create(self.app);
        let own = self
            .app
            .read(|db| Ok(OwnJob::find(db, company.id, job.id)?));
        token(&self.app.state.secret, &own)
    }

    /// An invitation for the candidate, who isn't there yet: its id and its link.
    pub(super) fn asked_in(&self) -> (i64, String) {
        let (host, guest) = (self.desk.host, self.candidate.id);
        self.app.write(move |db| {
            diesel::delete(members::table.find((host, guest))).execute(db)?;
            Ok(())
        });
        self.invited(host, &self.candidate.email)
    }

    fn invited(&self, company: i64, email: &str) -> (i64, String) {
        let (link, email, now) = (Token::random(), email.to_owned(), self.app.now());
        let (hash, by) = (link.hash(), self.desk.owner);
        let id = self.app.write(move |db| {
            diesel::delete(invitations::table)
                .filter(invitations::address.eq(&email))
                .execute(db)?;
            Ok(diesel::insert_into(invitations::table)
                .values((
                    invitations::company_id.eq(company),
                    invitations::email.eq(&email),
                    invitations::address.eq(&email),
                    invitations::role.eq(Role::Viewer),
                    invitations::link_hash.eq(hash),
                    invitations::invited_by.eq(by),
                    invitations::created_at.eq(now),
                    invitations::ends_at.eq(now + TimeDelta::days(7)),
                ))
                .returning(invitations::id)
                .get_result(db)?)
        });
        (id, link.to_string())
    }

    /// What verifies the company, which isn't verified so far.
    fn verification(&self) -> String {
        let company = self.desk.company;
        self.app.write(move |db| {
            diesel::update(companies::table.find(company))
                .set((
                    companies::website.eq("https://marram.example/"),
                    companies::verified_at.eq(None::<chrono::NaiveDateTime>),
                ))
                .execute(db)?;
            Ok(())
        });
        let payload = json!({ "company": company, "host": "marram.example" });
        let issued = self.issue(Purpose::Company, Some(self.desk.owner), payload);
        issued.link.to_string()
    }

    fn let_colleague_in(&self) {
        let (company, user, now) = (self.desk.company, self.desk.colleague, self.app.now());
        self.app.write(move |db| {
            diesel::delete(members::table.find((company, user))).execute(db)?;
            Ok(Member::let_in(db, company, user, Role::Viewer, now)?)
        });
    }
}

/// A job of the company at an address.
pub(super) fn job_of(app: &TestApp, slug: &str) -> Job {
    let company = company_of(app, slug);
    Job::published().at(&company).applied_to_here().create(app)
}

/// The company at an address.
fn company_of(app: &TestApp, slug: &str) -> Company {
    let slug = slug.to_owned();
    let id: i64 = app.read(|db| {
        Ok(companies::table
            .filter(companies::slug.eq(&slug))
            .select(companies::id)
            .first(db)?)
    });
    Company { id, slug }
}
