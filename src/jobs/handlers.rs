use actix_web::http::Method;
use actix_web::http::header::LOCATION;
use actix_web::web::{Path, Query};
use actix_web::{HttpRequest, HttpResponse};
use chrono::NaiveDateTime;

use super::card::Card;
use super::lists::IndexPage;
use super::model::{Closed, Found, Job};
use super::pages::{ClosedPage, ShowPage};
use crate::app::State;
use crate::companies::model::{Company, Label};
use crate::db::Db;
use crate::error::{Error, Result};
use crate::guides::model::{Entry, Guide};
use crate::occupations::model::Occupation;
use crate::skills::model::Wanted;
use crate::web::locale::Lang;
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
    let (lang, now) = (page.lang, page.now);
    let shown = state
        .db
        .read(move |db| Shown::load(db, lang, (&slug, id), now))
        .await?;
    match shown {
        Shown::Elsewhere(slug) => Ok(HttpResponse::MovedPermanently()
            .insert_header((LOCATION, urls::job(lang, &slug, id)))
            .finish()),
        Shown::Closed(job, around) => html(&page, &ClosedPage::new(page.clone(), job, *around)),
        Shown::Open(job, skills, around) => {
            if request.method() == Method::GET {
                state.views.count(id);
            }
            html(&page, &ShowPage::new(page.clone(), *job, skills, *around))
        }
    }
}

/// What the address of a job leads to.
enum Shown {
    Open(Box<Job>, Vec<Wanted>, Box<Around>),
    Closed(Closed, Box<Around>),
    /// Another spelling: the right one.
    Elsewhere(String),
}

impl Shown {
    fn load(db: &mut Db, lang: Lang, (slug, id): (&str, i64), now: NaiveDateTime) -> Result<Self> {
        match Job::at_address(db, id, now)? {
            Found::Gone => Err(Error::Gone),
            Found::Open(job) if job.slug != slug => Ok(Self::Elsewhere(job.slug)),
            Found::Closed(job) if job.slug != slug => Ok(Self::Elsewhere(job.slug)),
            Found::Open(job) => {
                let around = Around::load(db, lang, (id, job.occupation_id, job.company_id), now)?;
                let skills = job.skills(db)?;
                Ok(Self::Open(job, skills, Box::new(around)))
            }
            Found::Closed(job) => {
                let around = Around::load(db, lang, (id, job.occupation_id, job.company_id), now)?;
                Ok(Self::Closed(job, Box::new(around)))
            }
        }
    }
}

/// What stands around a job, open or closed.
pub struct Around {
    pub company: Company,
    pub label: Label,
    pub company_jobs: i64,
    pub occupation: Option<Occupation>,
    pub guide: Option<Entry>,
    pub similar: Vec<Card>,
    pub trusted_by: Vec<Label>,
}

impl Around {
    fn load(
        db: &mut Db,
        lang: Lang,
        (id, occupation_id, company_id): (i64, Option<i64>, i64),
        now: NaiveDateTime,
    ) -> Result<Self> {
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
            company_jobs: Job::count_of_company(db, company_id, now)?,
            company,
            occupation,
            guide,
            similar: Card::similar(db, (id, occupation_id, company_id), now, SIMILAR)?,
            trusted_by: Company::trusted_by(db)?,
        })
    }
}

/// The page of a job that is closed, for those who came to do something about it.
pub async fn closed(page: Page, state: &State, job: Closed) -> Result<HttpResponse> {
    let (lang, now) = (page.lang, page.now);
    let which = (job.id, job.occupation_id, job.company_id);
    let around = state
        .db
        .read(move |db| Around::load(db, lang, which, now))
        .await?;
    html(&page, &ClosedPage::new(page.clone(), job, around))
}

/// The picture of a job for link previews.
pub async fn social(page: Page, state: State, id: Path<i64>) -> Result<HttpResponse> {
    let (now, lang) = (page.now, page.lang);
    let card = state
        .db
        .read(move |db| {
            let job = Job::visible(db, *id, now)?;
            let company = Company::find(db, job.company_id)?;
            Ok(super::pages::social_card(lang, &job, &company))
        })
        .await?;
    social::png(&state, card).await
}
