//! What stands at the desk of the recruiter's company, made anew where a form uses it up.

use chrono::TimeDelta;
use diesel::prelude::*;
use rolecall::accounts::members::{Member, Role};
use rolecall::accounts::proofs::Purpose;
use rolecall::schema::{companies, invitations, members};
use rolecall::web::token::Token;
use serde_json::json;

use super::seats::Seat;
use super::things::Things;
use crate::factories::{Company, Person};
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
