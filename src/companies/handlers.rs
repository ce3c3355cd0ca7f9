use actix_web::HttpResponse;
use actix_web::web::Path;

use super::model::{Company, Entry};
use super::pages::{IndexPage, ShowPage};
use crate::app::State;
use crate::error::Result;
use crate::jobs::card::Card;
use crate::lately::Of;
use crate::web::page::{Page, html};
use crate::web::pager::{PageNumber, Pager};
use crate::web::urls;

/// How many companies a page of the list shows.
const PER_PAGE: i64 = 24;
/// How many open jobs a page of a company shows.
const JOBS: i64 = 20;

/// All companies, by name.
pub async fn index(
    page: Page,
    state: State,
    PageNumber(number): PageNumber,
) -> Result<HttpResponse> {
    let (lang, now) = (page.lang, page.now);
    let (pager, companies) = state
        .db
        .read(move |db| {
            let pager = Pager::new(urls::companies(lang), number, Company::count(db)?, PER_PAGE);
            let companies = Entry::by_name(db, now, pager.skip(), PER_PAGE)?;
            Ok((pager, companies))
        })
        .await?;
    html(&page, &IndexPage::new(page.clone(), pager, companies))
}

/// A company and its open jobs.
pub async fn show(
    page: Page,
    state: State,
    slug: Path<String>,
    PageNumber(number): PageNumber,
) -> Result<HttpResponse> {
    let (lang, now, site) = (page.lang, page.now, state.clone());
    let shown = state
        .db
        .read(move |db| {
            let (company, label) = Company::at_address(db, &slug)?;
            let open = site.lately.open_jobs(db, Of::Company(company.id), now)?;
            let pager = Pager::new(urls::company(lang, &company.slug), number, open, JOBS);
            Ok((
                label,
                Card::of_company(db, company.id, now, pager.skip(), JOBS)?,
                company,
                pager,
            ))
        })
        .await?;
    html(&page, &ShowPage::new(page.clone(), shown))
}
