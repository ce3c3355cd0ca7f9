//! The publish gate: what is wrong with a job before it goes to the moderators, each with its reason and its fix in plain
//! words and the field to mend it in. What must be mended keeps the job back, advice doesn't. Every rule and where it
//! comes from is in `docs/publishing.md`; nothing here asks a database or the network, but for [`links`].

mod contact;
mod dates;
mod description;
mod fairness;
mod finding;
mod gender;
mod law;
pub mod links;
mod pay;
mod phrases;
mod text;
mod title;
mod workplace;

use chrono::{NaiveDate, NaiveDateTime, TimeZone};
use chrono_tz::Tz;

pub use finding::{Finding, Findings, Ground, Rule, Value, Weight};
use text::Text;

use super::new::NewJob;
use crate::companies::model::Size;

/// What a job is judged with that isn't said by itself.
#[derive(Debug, Clone)]
pub struct About<'a> {
    pub now: NaiveDateTime,
    /// The site's: days begin and end in it.
    pub zone: Tz,
    /// The name of the company that hires.
    pub company: &'a str,
    /// Whether it hires for others.
    pub is_agency: bool,
    /// How large it is: some laws leave small ones out.
    pub size: Option<Size>,
}

impl About<'_> {
    fn today(&self) -> NaiveDate {
        self.zone.from_utc_datetime(&self.now).date_naive()
    }
}

/// What somebody reads of a job, prepared to be searched.
struct Read {
    title: Text,
    description: Text,
    steps: Text,
}

/// What is wrong with a job, in the order of the form; what must be mended comes first. Takes milliseconds for the
/// longest text.
pub fn check(job: &NewJob, about: &About) -> Vec<Finding> {
    let read = Read {
        title: Text::new(&job.title),
        description: Text::new(&job.description),
        steps: Text::new(&job.steps.join("\n\n")),
    };
    let mut found = Findings::default();
    title::check(job, &read, about, &mut found);
    gender::check(job, &read, &mut found);
    workplace::check(job, &read, &mut found);
    pay::check(job, about, &mut found);
    dates::check(job, about, &mut found);
    description::check(job, &read, &mut found);
    fairness::check(job, &read, &mut found);
    contact::check(job, &read, &mut found);
    named(job, about, &mut found);
    found.sorted()
}

/// What the site finds jobs by, and for whom an agency hires.
fn named(job: &NewJob, about: &About, found: &mut Findings) {
    if job.occupation_id.is_none() {
        found.advise("occupation", Rule::NoOccupation);
    }
    if job.must.is_empty() && job.nice.is_empty() {
        found.advise("must", Rule::NoSkills);
    }
    if about.is_agency && job.client.is_none() {
        found.advise("client", Rule::NoClient);
    }
}
