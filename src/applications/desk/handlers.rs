//! The lists.

use actix_web::HttpResponse;
use actix_web::web::{Path, Query};
use serde::Deserialize;

use super::list::{List, Scope, Sort, Wish};
use super::list_page::ListPage;
use super::{Done, JobName};
use crate::accounts::members::{Member, Viewer};
use crate::app::State;
use crate::applications::model::Status;
use crate::error::{Error, Result};
use crate::web::page::{Page, html};
use crate::web::pager::PageNumber;
use crate::web::private::private;

/// What an address asks for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    q: String,
    status: String,
    sort: String,
    /// What was done just before.
    done: String,
}

/// Everybody who has applied to a company.
pub async fn all(
    Viewer(member): Viewer,
    page: Page,
    state: State,
    asked: Query<Asked>,
    number: PageNumber,
) -> Result<HttpResponse> {
    show(member, page, state, None, asked.into_inner(), number).await
}

/// Everybody who has applied for a job.
pub async fn of_job(
    Viewer(member): Viewer,
    page: Page,
    state: State,
    path: Path<(String, i64)>,
    asked: Query<Asked>,
    number: PageNumber,
) -> Result<HttpResponse> {
    show(
        member,
        page,
        state,
        Some(path.1),
        asked.into_inner(),
        number,
    )
    .await
}

async fn show(
    member: Member,
    page: Page,
    state: State,
    job: Option<i64>,
    asked: Asked,
    number: PageNumber,
) -> Result<HttpResponse> {
    member.must_have_applicants()?;
    let wish = asked.wish(number)?;
    let (company, wanted) = (member.company_id, wish.clone());
    let found = state.db.read(move |db| {
        let job = job.map(|id| JobName::find(db, company, id)).transpose()?;
        let scope = match &job {
            Some(job) => Scope::Job(job.id),
            None => Scope::Company(company),
        };
        Ok((job, List::load(db, scope, &wanted)?))
    });
    let (job, list) = found.await?;
    let done = Done::from_word(&asked.done);
    let shown = ListPage::new(page.clone(), &member, job, wish, list, done);
    private(html(&page, &shown))
}

impl Asked {
    /// # Errors
    /// [`Error::Unprocessable`] for what no page of ours asks for.
    fn wish(&self, PageNumber(page): PageNumber) -> Result<Wish> {
        let status = match self.status.as_str() {
            "" => None,
            word => Some(Status::from_word(word).ok_or(Error::Unprocessable)?),
        };
        let sort = match self.sort.as_str() {
            "" => Sort::Newest,
            word => Sort::from_word(word).ok_or(Error::Unprocessable)?,
        };
        Ok(Wish {
            words: self.q.trim().to_owned(),
            status,
            sort,
            page,
        })
    }
}
