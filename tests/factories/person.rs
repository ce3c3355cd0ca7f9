//! People with accounts: `Person::candidate().create(&app)`.

use rolecall::accounts::members::{Member, Role};
use rolecall::accounts::users::{Aim, NewUser, Staff};
use rolecall::web::locale::Lang;

use super::Company;
use crate::harness::{Browser, TestApp, run};

/// What all people of the tests sign in with, unless a test says otherwise.
pub const PASSWORD: &str = "gannet cellar 41 lamp";

/// Somebody with an account.
#[derive(Debug, Clone)]
pub struct Person {
    pub id: i64,
    pub email: String,
}

pub struct Factory {
    new: NewUser,
    member_of: Vec<(i64, Role)>,
    password: Option<String>,
}

impl Person {
    pub fn candidate() -> Factory {
        Factory::of(Aim::Candidate, None)
    }

    pub fn recruiter() -> Factory {
        Factory::of(Aim::Recruiter, None)
    }

    pub fn staff(staff: Staff) -> Factory {
        Factory::of(Aim::Candidate, Some(staff))
    }

    /// A browser in which this person has just signed in with the password.
    pub fn signs_in<'a>(&self, app: &'a TestApp) -> Browser<'a> {
        let browser = app.browser();
        let form = [("email", self.email.as_str()), ("password", PASSWORD)];
        let answer = browser.post("/sign-in", &form);
        assert_eq!(answer.status, 303, "{} can't sign in", self.email);
        browser
    }
}

impl Factory {
    fn of(aim: Aim, staff: Option<Staff>) -> Self {
        let email = match (aim, staff) {
            (_, Some(staff)) => format!("{}@staff.example.com", staff.as_str()),
            (aim, None) => format!("{}@example.com", aim.as_str()),
        };
        Self {
            new: NewUser {
                email,
                name: "Robin Marsh".to_owned(),
                lang: Lang::En,
                aim,
                staff,
                password_hash: None,
                demo: false,
            },
            member_of: Vec::new(),
            password: Some(PASSWORD.to_owned()),
        }
    }

    pub fn email(mut self, email: &str) -> Self {
        self.new.email = email.to_owned();
        self
    }

    /// Somebody who signs in by mail only.
    pub fn without_password(mut self) -> Self {
        self.password = None;
        self
    }

    pub fn member_of(mut self, company: &Company, role: Role) -> Self {
        self.member_of.push((company.id, role));
        self
    }

    pub fn create(mut self, app: &TestApp) -> Person {
        self.new.password_hash = self
            .password
            .map(|password| run(app.state.hashing.hash(password)).expect("a hash"));
        // As if it had been there for a day.
        let since = app.now() - chrono::TimeDelta::days(1);
        let email = self.new.email.clone();
        let id = app.write(move |db| {
            let id = self.new.insert(db, since)?.expect("a new address");
            for (company, role) in self.member_of {
                Member::let_in(db, company, id, role, since)?;
            }
            Ok(id)
        });
        Person { id, email }
    }
}
