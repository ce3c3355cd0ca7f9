//! A company's jobs at its desk: writing, sending, and what can be done with what is public.

mod closing;
mod list;
mod reminders;
mod states;
mod together;
mod writing;

use rolecall::accounts::members::Role;

use crate::factories::{Company, Person};
use crate::harness::{Browser, Page, TestApp};

/// A company, and a browser in which somebody who hires for it is signed in.
pub struct Desk<'a> {
    pub company: Company,
    pub person: Person,
    pub browser: Browser<'a>,
}

impl<'a> Desk<'a> {
    pub fn new(app: &'a TestApp) -> Self {
        Self::of(
            app,
            "Marram Works",
            "recruiter@example.com",
            Role::Recruiter,
        )
    }

    pub fn of(app: &'a TestApp, name: &str, email: &str, role: Role) -> Self {
        let company = Company::named(name).create(app);
        let person = Person::recruiter()
            .email(email)
            .member_of(&company, role)
            .create(app);
        let browser = person.signs_in(app);
        Self {
            company,
            person,
            browser,
        }
    }

    /// An address at the desk.
    pub fn path(&self, rest: &str) -> String {
        format!("/hiring/{}{rest}", self.company.slug)
    }

    /// Begins a job, and returns its id.
    pub fn begin(&self) -> i64 {
        let answer = self.browser.post(&self.path("/jobs/new"), &[]).expect(303);
        let parts: Vec<&str> = answer.location().split('/').collect();
        parts[4].parse().expect("an id")
    }

    /// Keeps a form over the draft's version, with these fields changed.
    pub fn keep(&self, id: i64, fields: &[(&str, &str)]) -> Page {
        let form = self
            .browser
            .get(&self.path(&format!("/jobs/{id}/draft")))
            .expect(200);
        let mut sent = typed(&form);
        for (name, value) in fields {
            sent.retain(|(other, _)| other != name);
            sent.push(((*name).to_owned(), (*value).to_owned()));
        }
        let sent: Vec<(&str, &str)> = sent.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
        self.browser
            .post(&self.path(&format!("/jobs/{id}/draft")), &sent)
    }

    /// Begins a job that nothing is wrong with, keeps it, and returns its id.
    pub fn written(&self, title: &str) -> i64 {
        let id = self.begin();
        let mut fields = GOOD.to_vec();
        fields.push(("title", title));
        self.keep(id, &fields).expect(303);
        id
    }

    /// Sends a draft to the moderators as its preview offers it.
    pub fn send(&self, id: i64) -> Page {
        let preview = self
            .browser
            .get(&self.path(&format!("/jobs/{id}/preview")))
            .expect(200);
        let version = preview.one("form input[name=version]").attribute("value");
        let path = self.path(&format!("/jobs/{id}/sending"));
        self.browser.post(&path, &[("version", &version)])
    }
}

/// What a form holds that was shown: its fields with what stands in them.
pub fn typed(form: &Page) -> Vec<(String, String)> {
    const ROOT: &str = "job-form form";
    let lines = format!("{ROOT} input[name]:not([type=radio]):not([type=checkbox])");
    let chosen = format!("{ROOT} input[name][checked]");
    let mut fields = Vec::new();
    for field in form.all(&lines).iter().chain(&form.all(&chosen)) {
        fields.push((field.attribute("name"), field.attribute("value")));
    }
    for area in form.all(&format!("{ROOT} textarea[name]")) {
        fields.push((area.attribute("name"), area.text()));
    }
    for name in form.attributes(&format!("{ROOT} select[name]"), "name") {
        let chosen = format!("{ROOT} select[name=\"{name}\"] option[selected]");
        for value in form.attributes(&chosen, "value") {
            fields.push((name.clone(), value));
        }
    }
    fields
}

/// A job that the gate lets through.
pub const GOOD: [(&str, &str); 14] = [
    ("title", "Boiler Engineer"),
    ("lang", "en"),
    ("contract", "permanent"),
    ("workplace", "on_site"),
    ("places", "Nantes, France"),
    ("pay_min", "42000"),
    ("pay_max", "48 000"),
    ("pay_currency", "EUR"),
    ("pay_unit", "year"),
    (
        "description",
        "You keep our boilers at pressure and plan their care with two colleagues.\n\n## What you do\n\n- read gauges and act on them\n- plan the yearly overhaul\n- show the apprentices how\n\n## What we offer\n\nA workshop of our own, a tool budget, and thirty days of leave. You work in the day shift, on weekdays, and are on call one week in six. We pay for the training that the work needs, and for the time it takes. The team meets on Mondays to plan the week, and each of us says what went well and what did not. You report to the head of the workshop, who has done this work for years and likes to explain it.",
    ),
    ("must", "Excel"),
    ("apply", "here"),
    ("closes_on", "2027-03-31"),
    ("steps", "A call of half an hour\nA day in the workshop"),
];
