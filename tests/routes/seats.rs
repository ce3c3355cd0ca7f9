//! One of each kind of user, each in a browser and a network of their own.

use chrono::TimeDelta;
use diesel::prelude::*;
use rolecall::accounts::members::Role;
use rolecall::accounts::users::Staff;
use rolecall::schema::{guesses, passkeys, sessions, throttle};

use super::making::passkey;
use crate::factories::{Company, Person};
use crate::harness::{Browser, Page, TestApp};

pub struct Seat<'a> {
    name: &'static str,
    pub person: Option<Person>,
    /// Whether they have a passkey, which counts as a second factor.
    has_second: bool,
    /// Whether they proved an hour ago who they are, and not just now.
    is_stale: bool,
    browser: Browser<'a>,
    asked: usize,
}

/// All kinds, in the order of the table.
pub fn seats(app: &TestApp) -> Vec<Seat<'_>> {
    let own = Company::named("Marram Works").create(app);
    let other = Company::named("Sedge and Sons").create(app);
    let candidate = Person::candidate().create(app);
    let recruiter = Person::recruiter().member_of(&own, Role::Owner);
    let stranger = Person::recruiter()
        .email("stranger@example.com")
        .member_of(&other, Role::Owner);
    let newcomer = Person::staff(Staff::Admin).email("newcomer@staff.example.com");
    let mut seats = vec![
        Seat::new(app, "visitor", None),
        Seat::new(app, "candidate", Some(candidate.clone())),
        Seat::new(app, "stale", Some(candidate)),
        Seat::new(app, "recruiter", Some(recruiter.create(app))),
        Seat::new(app, "stranger", Some(stranger.create(app))),
    ];
    for (name, staff) in [
        ("editor", Staff::Editor),
        ("moderator", Staff::Moderator),
        ("admin", Staff::Admin),
    ] {
        seats.push(Seat::new(app, name, Some(Person::staff(staff).create(app))));
    }
    seats.push(Seat::new(app, "newcomer", Some(newcomer.create(app))));
    for seat in &mut seats {
        let without = ["visitor", "recruiter", "stranger", "newcomer"];
        seat.has_second = !without.contains(&seat.name);
        seat.is_stale = seat.name == "stale";
        seat.sit_down();
    }
    seats
}

/// Puts everybody back in their place whom a request may have moved.
pub fn settle(seats: &mut [Seat<'_>], at: usize, method: &str) {
    if method == "GET" {
        return;
    }
    let app = seats[at].browser.app;
    // What is wrong with an empty form must not make the next one wait.
    app.write(|db| {
        diesel::delete(guesses::table).execute(db)?;
        diesel::delete(throttle::table).execute(db)?;
        Ok(())
    });
    let moved = seats[at].person.as_ref().map(|person| person.id);
    for seat in seats {
        if seat.person.as_ref().map(|person| person.id) == moved && !seat.is_in_place() {
            seat.sit_down();
        }
    }
}

impl<'a> Seat<'a> {
    fn new(app: &'a TestApp, name: &'static str, person: Option<Person>) -> Self {
        Self {
            name,
            person,
            has_second: false,
            is_stale: false,
            browser: app.browser(),
            asked: 0,
        }
    }

    pub fn name(&self) -> &'static str {
        self.name
    }

    /// Whether what belongs to `whose` is theirs.
    pub fn is_owner(&self, whose: &str) -> bool {
        self.name == whose || whose == "candidate" && self.is_stale
    }

    /// Asks, from a network that nobody has asked from.
    pub fn ask(&mut self, method: &str, path: &str) -> Page {
        self.asked += 1;
        let column = self.name.len() * 256 + usize::from(self.name.as_bytes()[0]);
        let network = format!("2001:db8:{column:x}:{:x}::1", self.asked);
        self.browser.headers = vec![("x-forwarded-for".to_owned(), network)];
        match method {
            "GET" => self.browser.get(path),
            _ => self.browser.post(path, &[]),
        }
    }

    /// Whether the browser is signed in as it should be.
    fn is_in_place(&self) -> bool {
        let Some(person) = &self.person else {
            return self.browser.cookie("session").is_none();
        };
        if self.browser.cookie("session").is_none() {
            return false;
        }
        let shown = self.browser.get("/account");
        let is_them = shown.status == 200 && shown.text().contains(&person.email);
        let own = passkeys::table.filter(passkeys::user_id.eq(person.id));
        let keys: i64 = self.browser.app.read(|db| Ok(own.count().get_result(db)?));
        let must_prove = self.browser.get("/account/deletion").status == 303;
        is_them && must_prove == self.is_stale && (keys > 0) == self.has_second
    }

    /// Signs in anew, with the password: what else there is comes afterwards.
    fn sit_down(&mut self) {
        let app = self.browser.app;
        self.browser = app.browser();
        let Some(person) = self.person.clone() else {
            return;
        };
        let id = person.id;
        app.write(move |db| {
            diesel::delete(passkeys::table.filter(passkeys::user_id.eq(id))).execute(db)?;
            Ok(())
        });
        self.browser = person.signs_in(app);
        if self.has_second {
            passkey(app, id);
        }
        if self.is_stale {
            let long_ago = app.now() - TimeDelta::hours(1);
            app.write(move |db| {
                let newest: i64 = sessions::table
                    .filter(sessions::user_id.eq(id))
                    .order(sessions::id.desc())
                    .select(sessions::id)
                    .first(db)?;
                diesel::update(sessions::table.find(newest))
                    .set(sessions::created_at.eq(long_ago))
                    .execute(db)?;
                Ok(())
            });
        }
    }
}
