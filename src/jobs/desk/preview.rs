//! A draft as it would stand on the site, with what the gate has found in it.

use actix_web::HttpResponse;
use actix_web::web::{Form, Path};

use super::model::OwnJob;
use super::preview_pages::{LivePart, PreviewPage};
use super::typed::{Fields, Typed};
use super::writing::{draft, kept, overtaken, unreadable};
use crate::accounts::arrival::to;
use crate::accounts::members::Recruiter;
use crate::app::State;
use crate::companies::model::{Company, Kind};
use crate::db::Db;
use crate::error::{Error, Result};
use crate::jobs::drafts::model::Draft;
use crate::jobs::drafts::read::Reading;
use crate::jobs::gate::{self, About, Finding, Weight};
use crate::jobs::new::NewJob;
use crate::skills::model::Wanted;
use crate::web::form::errors::Errors;
use crate::web::page::{Page, html};
use crate::web::private::private;
use crate::web::urls;
use crate::web::visitor::Visitor;

/// A draft that was looked at.
pub enum Checked {
    Readable(Box<Seen>),
    /// Something in it can't be read: its form says what.
    Unreadable,
}

/// What a draft would make, and what is to be said about it.
pub struct Seen {
    pub draft: Draft,
    pub job: NewJob,
    pub skills: Vec<Wanted>,
    pub company: Company,
    pub findings: Vec<Finding>,
    /// The job that it is a new version of, or will be.
    pub own: OwnJob,
}

impl Seen {
    /// Whether something is left without which it can't be sent.
    pub fn must_mend(&self) -> bool {
        self.of(Weight::MustFix).next().is_some()
    }

    pub fn of(&self, weight: Weight) -> impl Iterator<Item = &Finding> {
        self.findings
            .iter()
            .filter(move |finding| finding.weight == weight)
    }
}

/// The preview.
pub async fn show(
    recruiter: Recruiter,
    page: Page,
    state: State,
    path: Path<(String, i64)>,
) -> Result<HttpResponse> {
    let (member, id) = (recruiter.0, path.1);
    let draft = draft(&state, &member, id).await?;
    match check(&state, &page, draft, false).await? {
        Checked::Readable(seen) => {
            let shown = PreviewPage::new(page.clone(), &member, *seen);
            private(html(&page, &shown))
        }
        Checked::Unreadable => unreadable(&page, &state, &member, id).await,
    }
}

/// Keeps the form, and leads to its preview.
pub async fn keep(
    visitor: Visitor,
    recruiter: Recruiter,
    page: Page,
    state: State,
    path: Path<(String, i64)>,
    fields: Form<Fields>,
) -> Result<HttpResponse> {
    let (member, id) = (recruiter.0, path.1);
    let typed = Typed::of(&fields).tidied();
    match kept(&state, &visitor, &member, id, &typed).await {
        Ok(draft) => match check(&state, &page, draft, false).await? {
            Checked::Readable(_) => {
                let preview = urls::desk_job_part(page.lang, &member.slug, id, "preview");
                private(Ok(to(&preview)))
            }
            Checked::Unreadable => unreadable(&page, &state, &member, id).await,
        },
        Err(error) => overtaken(error, &page, &state, &member, id, typed).await,
    }
}

/// The part of the page that shows what is being written, while it is: nothing is kept.
pub async fn live(
    recruiter: Recruiter,
    page: Page,
    state: State,
    path: Path<(String, i64)>,
    fields: Form<Fields>,
) -> Result<HttpResponse> {
    let (member, id) = (recruiter.0, path.1);
    let form = Typed::of(&fields).form;
    let (company, zone, now) = (member.company_id, state.config.time_zone, page.now);
    let read = state
        .db
        .read(move |db| {
            OwnJob::find(db, company, id)?;
            let mut errors = Errors::default();
            let job = form.read(&Reading::load(db, zone)?, company, &mut errors);
            let Some(job) = job else {
                return Ok(Err(errors));
            };
            Ok(Ok((job.wanted(db)?, job.seen(id, now))))
        })
        .await?;
    private(html(&page, &LivePart::new(page.clone(), &member, read)))
}

/// Reads a draft and asks the gate. Its outside link is only looked at where `asks_outside`, and asked where the site asks at
/// all.
pub async fn check(
    state: &State,
    page: &Page,
    draft: Draft,
    asks_outside: bool,
) -> Result<Checked> {
    let (zone, now) = (state.config.time_zone, page.now);
    let read = state.db.read(move |db| look(db, draft, zone, now)).await?;
    let Checked::Readable(mut seen) = read else {
        return Ok(read);
    };
    if asks_outside {
        let outbound = state.config.check_links.then_some(&state.outbound);
        seen.findings
            .extend(gate::links::check(&seen.job, outbound).await);
    }
    Ok(Checked::Readable(seen))
}

fn look(
    db: &mut Db,
    draft: Draft,
    zone: chrono_tz::Tz,
    now: chrono::NaiveDateTime,
) -> Result<Checked> {
    let job = match draft.read(&Reading::load(db, zone)?) {
        Ok(job) => job,
        Err(Error::Conflict) => return Ok(Checked::Unreadable),
        Err(error) => return Err(error),
    };
    let (company, _) = Company::find(db, draft.company_id)?;
    let about = About {
        now,
        zone,
        is_agency: company.kind == Kind::Agency,
        company: &company.name,
        size: company.size,
    };
    Ok(Checked::Readable(Box::new(Seen {
        findings: gate::check(&job, &about),
        own: OwnJob::find(db, draft.company_id, draft.job_id)?,
        skills: job.wanted(db)?,
        company,
        job,
        draft,
    })))
}
