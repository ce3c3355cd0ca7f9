use actix_web::http::Method;
use actix_web::http::header::LOCATION;
use actix_web::web::{Path, Query};
use actix_web::{HttpRequest, HttpResponse};

use super::card::Card;
use super::model::{Found, Job};
use super::pages::{ClosedPage, IndexPage, ShowPage};
use crate::app::State;
use crate::companies::model::{Company, Label};
use crate::error::{Error, Result};
use crate::guides::model::{Entry, Guide};
use crate::occupations::model::Occupation;
use crate::web::page::{Page, html};
use crate::web::pager::{PageNumber, Pager};
use crate::web::{social, urls};

/// How many jobs a page of a list shows.
const PER_PAGE: i64 = 20;
/// How many similar jobs a job's page shows.
const SIMILAR: i64 = 4;

/// All open jobs, newest first.
pub async fn index(page: Page, state: State, number: Query<PageNumber>) -> Result<HttpResponse> {
    let (lang, now, number) = (page.lang, page.now, number.get());
    let (pager, cards, guides) = state
        .db
        .read(move |db| {
            let total = Job::count_visible(db, now)?;
            let pager = Pager::new(urls::jobs(lang), number, total, PER_PAGE);
            let cards = Card::newest(db, now, pager.skip(), PER_PAGE)?;
            Ok((pager, cards, Entry::all(db, lang)?))
        })
        .await?;
    html(&page, &IndexPage::all(page.clone(), pager, cards, guides))
}

/// The open jobs of an occupation, newest first.
pub async fn of_occupation(
    page: Page,
    state: State,
    slug: Path<String>,
    number: Query<PageNumber>,
) -> Result<HttpResponse> {
    let (lang, now, number) = (page.lang, page.now, number.get());
    let (occupation, pager, cards, guides) = state
        .db
        .read(move |db| {
            let occupation = Occupation::at_address(db, &slug, lang)?;
            let total = Job::count_of_occupation(db, occupation.id, now)?;
            let pager = Pager::new(urls::occupation_jobs(lang, &slug), number, total, PER_PAGE);
            let cards = Card::of_occupation(db, occupation.id, now, pager.skip(), PER_PAGE)?;
            Ok((occupation, pager, cards, Entry::all(db, lang)?))
        })
        .await?;
    html(
        &page,
        &IndexPage::of_occupation(page.clone(), occupation, pager, cards, guides),
    )
}

/// A job, or what has become of it.
pub async fn show(
    request: HttpRequest,
    page: Page,
    state: State,
    path: Path<(String, i64)>,
) -> Result<HttpResponse> {
    let (slug, id) = path.into_inner();
    let now = page.now;
    let found = state
        .db
        .read(move |db| Ok(Job::at_address(db, id, now)?))
        .await?;
    match found {
        Found::Gone => Err(Error::Gone),
        Found::Open(job) if job.slug != slug => Ok(moved(&urls::job(page.lang, &job.slug, id))),
        Found::Closed(job) if job.slug != slug => Ok(moved(&urls::job(page.lang, &job.slug, id))),
        Found::Closed(job) => {
            let around =
                Around::load(&page, &state, job.id, job.occupation_id, job.company_id).await?;
            html(&page, &ClosedPage::new(page.clone(), job, around))
        }
        Found::Open(job) => {
            if request.method() == Method::GET {
                state.views.count(id);
            }
            let around =
                Around::load(&page, &state, job.id, job.occupation_id, job.company_id).await?;
            let kept = job.clone();
            let (places, skills) = state
                .db
                .read(move |db| Ok((kept.places(db)?, kept.skills(db)?)))
                .await?;
            html(
                &page,
                &ShowPage::new(page.clone(), *job, places, skills, around),
            )
        }
    }
}

fn moved(path: &str) -> HttpResponse {
    HttpResponse::MovedPermanently()
        .insert_header((LOCATION, path))
        .finish()
}

/// What stands around a job, open or closed.
pub struct Around {
    pub company: Company,
    pub label: Label,
    pub company_places: Vec<crate::places::Place>,
    pub company_jobs: i64,
    pub occupation: Option<Occupation>,
    pub guide: Option<Entry>,
    pub similar: Vec<Card>,
    pub trusted_by: Vec<Label>,
}

impl Around {
    async fn load(
        page: &Page,
        state: &State,
        id: i64,
        occupation_id: Option<i64>,
        company_id: i64,
    ) -> Result<Self> {
        let (lang, now) = (page.lang, page.now);
        state
            .db
            .read(move |db| {
                let company = Company::find(db, company_id)?;
                let (occupation, guide) = match occupation_id {
                    Some(id) => (
                        Some(Occupation::find(db, id, lang)?),
                        Guide::of_occupation(db, id, lang)?,
                    ),
                    None => (None, None),
                };
                Ok(Self {
                    label: company.label(db)?,
                    company_places: company.places(db)?,
                    company_jobs: Job::count_of_company(db, company_id, now)?,
                    company,
                    occupation,
                    guide,
                    similar: Card::similar(db, (id, occupation_id, company_id), now, SIMILAR)?,
                    trusted_by: Company::trusted_by(db)?,
                })
            })
            .await
    }
}

/// The picture of a job for link previews.
pub async fn social(page: Page, state: State, id: Path<i64>) -> Result<HttpResponse> {
    let (now, lang) = (page.now, page.lang);
    let card = state
        .db
        .read(move |db| {
            let job = Job::visible(db, *id, now)?;
            let company = Company::find(db, job.company_id)?;
            Ok(super::pages::social_card(
                lang,
                &job,
                &company,
                &job.places(db)?,
            ))
        })
        .await?;
    social::png(&state, card).await
}
