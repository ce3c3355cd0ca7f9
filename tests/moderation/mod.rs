//! What moderators do, and what becomes of the things that they decide on.

mod appeals;
mod at_once;
mod deciding;
mod edits;
mod hints;
mod queue;
mod reports;
mod since;
mod table;
mod told;
mod undoing;
mod words;

use diesel::prelude::*;
use rolecall::accounts::members::Role;
use rolecall::accounts::users::{Aim, Staff};
use rolecall::jobs::drafts::form::JobForm;
use rolecall::jobs::drafts::model::Draft;
use rolecall::jobs::model::Status;
use rolecall::moderation::cases::{Case, Hint, Kind, Opening};
use rolecall::schema::{companies, jobs, outbox, users};
use rolecall::web::locale::Lang;
use rolecall::web::visitor::Visitor;

use crate::factories::{Company, Job, Person};
use crate::harness::{Browser, Page, TestApp};

/// Somebody who decides, signed in with a second factor.
pub fn moderator<'a>(app: &'a TestApp, email: &str) -> Browser<'a> {
    let person = Person::staff(Staff::Moderator).email(email).create(app);
    seated(app, &person)
}

/// Somebody of the staff, signed in with a second factor.
pub fn seated<'a>(app: &'a TestApp, person: &Person) -> Browser<'a> {
    let browser = person.signs_in(app);
    let id = person.id;
    app.write(move |db| {
        diesel::update(users::table.find(id))
            .set(users::totp.eq("an app"))
            .execute(db)?;
        Ok(())
    });
    browser
}

/// A company with somebody who hires for it.
pub struct Hiring {
    pub company: Company,
    pub person: Person,
}

impl Hiring {
    pub fn create(app: &TestApp) -> Self {
        let company = Company::named("Marram Works").create(app);
        let person = Person::recruiter().member_of(&company, Role::Owner);
        Self {
            person: person.create(app),
            company,
        }
    }

    pub fn visitor(&self, app: &TestApp) -> Visitor {
        Visitor {
            id: self.person.id,
            email: self.person.email.clone(),
            name: "Robin Marsh".to_owned(),
            lang: Lang::En,
            aim: Aim::Recruiter,
            staff: None,
            has_second: false,
            hires: false,
            session: 0,
            proven_at: app.now(),
        }
    }

    /// A job that was never public, sent in.
    pub fn sends(&self, app: &TestApp, title: &str) -> Sent {
        let (visitor, company, now) = (self.visitor(app), self.company.id, app.now());
        let form = form(title);
        let job = app.write(move |db| {
            let job = Draft::begin(db, company, &form, &visitor, now)?;
            Draft::of(db, job)?.send(db, &[], &visitor, now)?;
            Ok(job)
        });
        Sent::of(app, Kind::Job, job)
    }

    /// A published job, with a new version of it sent in.
    pub fn edits(&self, app: &TestApp, description: &str) -> Sent {
        let job = Job::published().at(&self.company).create(app).id;
        self.edits_again(app, job, description)
    }

    pub fn edits_again(&self, app: &TestApp, job: i64, description: &str) -> Sent {
        let (visitor, now, zone) = (self.visitor(app), app.now(), app.state.config.time_zone);
        let description = description.to_owned();
        app.write(move |db| {
            let draft = Draft::of_edit(db, job, zone, &visitor, now)?;
            let mut form = draft.form.0.clone();
            form.description = description;
            draft.keep(db, &form, &visitor, now)?;
            Draft::of(db, job)?.send(db, &[], &visitor, now)
        });
        Sent::of(app, Kind::Edit, job)
    }

    /// What was decided on comes back, saying something else.
    pub fn mends(&self, app: &TestApp, sent: &Sent, description: &str) {
        let (visitor, now, job) = (self.visitor(app), app.now(), sent.subject);
        let description = description.to_owned();
        app.write(move |db| {
            let draft = Draft::of(db, job)?;
            let mut form = draft.form.0.clone();
            form.description = description;
            draft.keep(db, &form, &visitor, now)?;
            Draft::of(db, job)?.send(db, &[], &visitor, now)
        });
    }

    /// The draft of a job is thrown away.
    pub fn throws_away(&self, app: &TestApp, job: i64) {
        let (visitor, now) = (self.visitor(app), app.now());
        app.write(move |db| Draft::of(db, job)?.discard(db, &visitor, now));
    }

    /// The company itself, waiting to be listed.
    pub fn registers(&self, app: &TestApp) -> Sent {
        let (company, by, now) = (self.company.id, self.person.id, app.now());
        app.write(move |db| {
            diesel::update(companies::table.find(company))
                .set((
                    companies::standing.eq("pending"),
                    companies::registered_by.eq(by),
                ))
                .execute(db)?;
            let opening = Opening {
                kind: Kind::Company,
                subject: company,
                company_id: Some(company),
                title: "Marram Works",
                version: 1,
                hints: &[Hint::Unverified],
                by: Some(by),
            };
            Ok(opening.open(db, now)?)
        });
        Sent::of(app, Kind::Company, company)
    }
}

/// Something that waits for a moderator.
pub struct Sent {
    pub subject: i64,
    pub case: i64,
}

impl Sent {
    pub fn of(app: &TestApp, kind: Kind, subject: i64) -> Self {
        let found = app.read(|db| Ok(Case::about(db, kind, subject)?));
        Self {
            subject,
            case: found.first().expect("a case").id,
        }
    }

    pub fn path(&self) -> String {
        format!("/moderation/{}", self.case)
    }

    /// Decides as the page would have it, and returns the answer.
    pub fn decide(&self, browser: &Browser<'_>, verb: &str, reason: &str) -> Page {
        let version = version(browser, &self.path());
        self.decide_on(browser, verb, reason, &version)
    }

    pub fn decide_on(
        &self,
        browser: &Browser<'_>,
        verb: &str,
        reason: &str,
        version: &str,
    ) -> Page {
        let form = [
            ("reason", reason),
            ("category", "pay"),
            ("version", version),
            ("sure", "yes"),
        ];
        browser.post(&format!("{}/{verb}", self.path()), &form)
    }

    pub fn undo(&self, browser: &Browser<'_>) -> Page {
        browser.post(&format!("{}/undo", self.path()), &[])
    }

    pub fn state(&self, app: &TestApp) -> &'static str {
        let case = self.case;
        app.read(|db| Ok(Case::find(db, case)?.state)).as_str()
    }

    pub fn case(&self, app: &TestApp) -> Case {
        let case = self.case;
        app.read(|db| Case::find(db, case))
    }
}

/// The version that a case's page is drawn for.
pub fn version(browser: &Browser<'_>, path: &str) -> String {
    let page = browser.get(path).expect(200);
    let found = page.attributes("input[name=version]", "value");
    found.into_iter().next().unwrap_or_default()
}

/// A job form with all that is needed.
pub fn form(title: &str) -> JobForm {
    JobForm {
        title: title.to_owned(),
        lang: "en".to_owned(),
        description: "Keep the boiler at pressure, all day and every day.".to_owned(),
        workplace: "on_site".to_owned(),
        places: "Nantes".to_owned(),
        contract: "permanent".to_owned(),
        apply: "here".to_owned(),
        ..JobForm::default()
    }
}

pub fn status(app: &TestApp, job: i64) -> Status {
    app.read(|db| Ok(jobs::table.find(job).select(jobs::status).first(db)?))
}

/// The state of a job's draft; empty where it has none.
pub fn draft(app: &TestApp, job: i64) -> &'static str {
    let found = app.read(|db| Ok(Draft::of(db, job).optional()?));
    found.map_or("", |draft| draft.state.as_str())
}

pub fn standing(app: &TestApp, company: i64) -> String {
    let own = companies::table.find(company).select(companies::standing);
    app.read(|db| Ok(own.first(db)?))
}

/// The mails that went to an address: subjects and texts, the newest first.
pub fn mails_to(app: &TestApp, email: &str) -> Vec<(String, String)> {
    let to = outbox::table
        .filter(outbox::to_email.eq(email.to_owned()))
        .filter(outbox::kind.eq("moderation"))
        .order(outbox::id.desc())
        .select((outbox::subject, outbox::text));
    app.read(|db| Ok(to.load(db)?))
}

/// Why nothing was done, as the page says it.
#[track_caller]
pub fn refused(page: Page) -> String {
    assert_eq!(page.status, 409, "{}", page.text());
    page.one(".notice-danger p").text()
}

/// Puts a company into a standing.
pub fn stands(app: &TestApp, company: i64, standing: &'static str) {
    app.write(move |db| {
        diesel::update(companies::table.find(company))
            .set(companies::standing.eq(standing))
            .execute(db)?;
        Ok(())
    });
}
