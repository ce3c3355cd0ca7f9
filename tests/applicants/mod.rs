//! Applications as the members of a company read and answer them, and those that are held.

mod answering;
mod cv;
mod holding;
mod list;
mod several;
mod waiting;

use chrono::TimeDelta;
use diesel::prelude::*;
use rolecall::accounts::members::Role;
use rolecall::jobs::questions::{Question, QuestionKind};
use rolecall::schema::{applications, outbox};

use crate::factories::application::{PDF, private_path};
use crate::factories::{Company, Form, Job, Person};
use crate::harness::{Browser, Page, TestApp};

/// A company with a job that is applied to here, and a recruiter.
pub struct Site {
    pub app: TestApp,
    pub company: Company,
    pub job: Job,
}

pub fn site() -> Site {
    let app = TestApp::configured(|config| config.applications_per_network = 1000);
    let company = Company::named("Boiler House")
        .with(|new| new.email = Some("boss@boilers.example".to_owned()))
        .create(&app);
    let job = Job::published().at(&company).applied_to_here().create(&app);
    Site { app, company, job }
}

/// Somebody who has applied.
#[derive(Debug, Clone)]
pub struct Applicant {
    pub id: i64,
    pub reference: String,
    /// The path of the private page.
    pub own: String,
}

impl Site {
    /// A browser in which a member has signed in.
    pub fn member(&self, role: Role) -> Browser<'_> {
        let member = Person::recruiter()
            .email(&format!("{}@boilers.example", role.as_str()))
            .member_of(&self.company, role);
        member.create(&self.app).signs_in(&self.app)
    }

    pub fn recruiter(&self) -> Browser<'_> {
        self.member(Role::Recruiter)
    }

    pub fn apply(&self, name: &str, email: &str) -> Applicant {
        apply(&self.app, form(&self.app, &self.job, name, email))
    }

    /// The same by somebody who reads the site in French.
    pub fn apply_in_french(&self, name: &str, email: &str) -> Applicant {
        let form = form(&self.app, &self.job, name, email);
        let path = format!("/fr{}", form.path);
        let stamp = Form::of(&self.app.get(&path).expect(200), &path);
        self.app.advance(TimeDelta::seconds(5));
        let form = Form {
            path,
            ..form.set("stamp", stamp.value("stamp"))
        };
        apply(&self.app, form)
    }

    pub fn list(&self) -> String {
        format!("/hiring/{}/applicants", self.company.slug)
    }

    pub fn job_list(&self) -> String {
        format!(
            "/hiring/{}/jobs/{}/applicants",
            self.company.slug, self.job.id
        )
    }

    pub fn path(&self, applicant: &Applicant) -> String {
        format!("{}/{}", self.list(), applicant.reference)
    }
}

/// The form of a job, filled in with a CV that nobody else has.
pub fn form(app: &TestApp, job: &Job, name: &str, email: &str) -> Form {
    let cv = [PDF, email.as_bytes()].concat();
    Form::open(app, job)
        .set("name", name)
        .set("email", email)
        .file("cv.pdf", &cv)
}

pub fn apply(app: &TestApp, form: Form) -> Applicant {
    let own = private_path(&form.send(app).expect(303));
    let (id, reference) = app.read(|db| {
        Ok(applications::table
            .order(applications::id.desc())
            .select((applications::id, applications::reference))
            .first(db)?)
    });
    Applicant { id, reference, own }
}

/// The form of a page, as it stands, sent with some fields changed.
pub fn send(browser: &Browser<'_>, page: &Page, path: &str, changes: &[(&str, &str)]) -> Page {
    let fields = fields(page);
    let mut fields: Vec<(&str, &str)> = fields
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .filter(|(name, _)| !changes.iter().any(|(changed, _)| changed == name))
        .collect();
    fields.extend(changes.iter().filter(|(_, value)| *value != OFF));
    browser.post(path, &fields)
}

/// A box that isn't ticked.
pub const OFF: &str = "(off)";

/// What the form that is sent by POST holds.
pub fn fields(page: &Page) -> Vec<(String, String)> {
    let mut fields = Vec::new();
    for input in page.all("main form[method=post] input, main form[method=post] textarea") {
        let is_box = input.attribute("type") == "checkbox";
        if is_box && input.0.attr("checked").is_none() {
            continue;
        }
        let value = match input.0.value().name() {
            "textarea" => input
                .0
                .text()
                .collect::<String>()
                .trim_start_matches('\n')
                .to_owned(),
            _ => input.attribute("value"),
        };
        fields.push((input.attribute("name"), value));
    }
    fields
}

/// A mail as it stands in the outbox.
#[derive(Debug, Clone, Queryable)]
pub struct Letter {
    pub to: String,
    pub reply_to: Option<String>,
    pub subject: String,
    pub text: String,
    pub html: String,
}

/// The mails of a kind, in their order.
pub fn mails(app: &TestApp, kind: &str) -> Vec<Letter> {
    app.read(|db| {
        Ok(outbox::table
            .filter(outbox::kind.eq(kind))
            .order(outbox::id)
            .select((
                outbox::to_email,
                outbox::reply_to_email,
                outbox::subject,
                outbox::text,
                outbox::html,
            ))
            .load(db)?)
    })
}

pub fn question(id: &str, kind: QuestionKind, text: &str) -> Question {
    Question {
        id: id.to_owned(),
        kind,
        text: text.to_owned(),
        hint: None,
        required: false,
        options: Vec::new(),
        min: None,
        max: None,
        knock_out: Vec::new(),
    }
}
