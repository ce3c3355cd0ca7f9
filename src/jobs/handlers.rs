use actix_web::HttpResponse;
use actix_web::http::header::LOCATION;
use actix_web::web::Path;

use super::around::{Around, Shown};
use super::model::{Closed, Job};
use super::pages::{ClosedPage, ShowPage};
use crate::app::State;
use crate::companies::model::Company;
use crate::error::Result;
use crate::web::cache::WhenShown;
use crate::web::page::{Page, html};
use crate::web::{social, urls};

/// A job, or what has become of it.
pub async fn show(page: Page, state: State, path: Path<(String, i64)>) -> Result<HttpResponse> {
    let (slug, id) = path.into_inner();
    let (lang, now, site) = (page.lang, page.now, state.clone());
    let shown = state
        .db
        .read(move |db| Shown::load(db, &site.lately, lang, (&slug, id), now))
        .await?;
    match shown {
        Shown::Elsewhere(slug) => Ok(HttpResponse::MovedPermanently()
            .insert_header((LOCATION, urls::job(lang, &slug, id)))
            .finish()),
        Shown::Closed(job, around) => html(&page, &ClosedPage::new(page.clone(), job, *around)),
        Shown::Open(job, skills, around) => {
            let mut answer = html(&page, &ShowPage::new(page.clone(), *job, skills, *around))?;
            let viewed = WhenShown::new(move |app| app.views.count(id));
            answer.extensions_mut().insert(viewed);
            Ok(answer)
        }
    }
}

/// The page of a job that is closed, for those who came to do something about it.
pub async fn closed(page: Page, state: &State, job: Closed) -> Result<HttpResponse> {
    closed_with(page, state, job, Vec::new()).await
}

/// The same with what they had typed, and the names of its fields.
pub async fn closed_with(
    page: Page,
    state: &State,
    job: Closed,
    typed: Vec<(String, String)>,
) -> Result<HttpResponse> {
    let (lang, now, site) = (page.lang, page.now, state.clone());
    let which = (job.id, job.occupation_id, job.company_id);
    let around = state
        .db
        .read(move |db| Around::load(db, &site.lately, lang, which, now))
        .await?;
    let mut closed = ClosedPage::new(page.clone(), job, around);
    closed.typed = typed;
    html(&page, &closed)
}

/// The picture of a job for link previews.
pub async fn social(page: Page, state: State, id: Path<i64>) -> Result<HttpResponse> {
    let (now, lang) = (page.now, page.lang);
    let card = state
        .db
        .read(move |db| {
            let job = Job::visible(db, *id, now)?;
            let (company, _) = Company::find(db, job.company_id)?;
            Ok(super::pages::social_card(lang, &job, &company))
        })
        .await?;
    social::png(&state, card).await
}
