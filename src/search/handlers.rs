use actix_web::{HttpRequest, HttpResponse};

use super::others::Words;
use super::pages::{Everything, SearchPage};
use super::{Criteria, Slice};
use crate::app::State;
use crate::error::Result;
use crate::web::page::{Page, html};

/// How many of each kind are shown.
const JOBS: i64 = 10;
const GUIDES: usize = 3;
const COMPANIES: usize = 6;

/// Guides, jobs and companies for the words of the box in the header.
pub async fn show(request: HttpRequest, page: Page, state: State) -> Result<HttpResponse> {
    // Only the words count here: the list of jobs has the filters.
    let wanted = Criteria {
        words: Criteria::read(request.query_string()).criteria.words,
        ..Criteria::default()
    };
    if wanted.words.is_empty() {
        return html(&page, &SearchPage::new(page.clone(), wanted, None));
    }
    let (lang, now, site, asked) = (page.lang, page.now, state.clone(), wanted.clone());
    let found = state
        .db
        .read(move |db| {
            let first = Slice {
                skip: 0,
                most: JOBS,
            };
            let jobs = site.search.jobs(db, &asked, first, lang, now)?;
            let words = Words {
                typed: &asked.words,
                read_as: jobs.read_as.as_deref(),
            };
            Ok(Everything {
                guides: site.search.guides(db, words, lang, GUIDES)?,
                companies: site.search.companies(db, words, COMPANIES, now)?,
                jobs,
            })
        })
        .await?;
    html(&page, &SearchPage::new(page.clone(), wanted, Some(found)))
}
