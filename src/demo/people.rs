//! The demo's logins: one of each kind of user, with a password that everybody may know. They are made with the demo
//! and nowhere else, and closed for good where the site serves the public.

use std::collections::HashMap;

use chrono::NaiveDateTime;
use diesel::prelude::*;

use super::known;
use crate::accounts::members::{Member, Role};
use crate::accounts::users::{Aim, NewUser, Staff, end_sessions};
use crate::db::Db;
use crate::error::{Error, Result};
use crate::schema::users;
use crate::web::locale::Lang;

/// What all of them sign in with. (Long enough for staff.)
pub const PASSWORD: &str = "rolecall-demo-only";

struct Person {
    email: &'static str,
    name: &'static str,
    aim: Aim,
    staff: Option<Staff>,
    /// The slug of a company that they own.
    owns: Option<&'static str>,
}

const PEOPLE: [Person; 5] = [
    Person {
        email: "candidate@demo.example",
        name: "Noor Castellan",
        aim: Aim::Candidate,
        staff: None,
        owns: None,
    },
    Person {
        email: "recruiter@demo.example",
        name: "Bastien Orvault",
        aim: Aim::Recruiter,
        staff: None,
        owns: Some("coquelicot"),
    },
    Person {
        email: "editor@demo.example",
        name: "Ines Talbot",
        aim: Aim::Candidate,
        staff: Some(Staff::Editor),
        owns: None,
    },
    Person {
        email: "moderator@demo.example",
        name: "Joris Penhoet",
        aim: Aim::Candidate,
        staff: Some(Staff::Moderator),
        owns: None,
    },
    Person {
        email: "admin@demo.example",
        name: "Wren Halloway",
        aim: Aim::Candidate,
        staff: Some(Staff::Admin),
        owns: None,
    },
];

/// Makes them; `companies` are the demo's, by slug.
pub fn insert(
    db: &mut Db,
    password_hash: &str,
    companies: &HashMap<String, i64>,
    now: NaiveDateTime,
) -> Result<()> {
    for person in &PEOPLE {
        let new = NewUser {
            email: person.email.to_owned(),
            name: person.name.to_owned(),
            lang: Lang::En,
            aim: person.aim,
            staff: person.staff,
            password_hash: Some(password_hash.to_owned()),
            demo: true,
        };
        // The database has no accounts yet.
        let id = new.insert(db, now)?.ok_or(Error::NotFound)?;
        if let Some(slug) = person.owns {
            let company = known(companies, slug, "companies.toml")?;
            Member::let_in(db, company, id, Role::Owner, now)?;
        }
    }
    Ok(())
}

/// The addresses that can be signed in with; none in a database that isn't the demo's.
pub fn logins(db: &mut Db) -> QueryResult<Vec<String>> {
    let addresses = PEOPLE.map(|person| person.email);
    users::table
        .filter(users::address.eq_any(addresses))
        .filter(users::demo.eq(true))
        .filter(users::suspended_at.is_null())
        .order(users::id)
        .select(users::email)
        .load(db)
}

/// Closes them for good and ends their sessions, and returns how many those were.
pub fn close(db: &mut Db, now: NaiveDateTime) -> QueryResult<usize> {
    let open: Vec<i64> = users::table
        .filter(users::demo.eq(true))
        .filter(users::suspended_at.is_null())
        .select(users::id)
        .load(db)?;
    for id in &open {
        diesel::update(users::table.find(id))
            .set(users::suspended_at.eq(now))
            .execute(db)?;
        end_sessions(db, *id, None)?;
    }
    Ok(open.len())
}
