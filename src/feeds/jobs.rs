//! The newest open jobs as feeds: all, or those that a search finds.

use actix_web::{HttpRequest, HttpResponse};

use super::feed::{Entry, Feed};
use crate::app::State;
use crate::error::{Error, Result};
use crate::jobs::card::Card;
use crate::search::criteria::Sort;
use crate::search::described::{conditions, line};
use crate::search::{Criteria, Slice};
use crate::web::page::Page;
use crate::web::urls;

/// How many jobs a feed holds.
const NEWEST: i64 = 50;

pub async fn rss(request: HttpRequest, page: Page, state: State) -> Result<HttpResponse> {
    Ok(feed(&request, &page, &state, "rss").await?.rss(&page))
}

pub async fn atom(request: HttpRequest, page: Page, state: State) -> Result<HttpResponse> {
    Ok(feed(&request, &page, &state, "atom").await?.atom(&page))
}

pub async fn json(request: HttpRequest, page: Page, state: State) -> Result<HttpResponse> {
    Ok(feed(&request, &page, &state, "json").await?.json(&page))
}

async fn feed(request: &HttpRequest, page: &Page, state: &State, kind: &str) -> Result<Feed> {
    let (lang, now, site) = (page.lang, page.now, state.clone());
    let asked = Criteria::read(request.query_string());
    if !asked.problems.is_empty() {
        // Going on without what can't be read would send the jobs of everywhere to who wants those of one place.
        return Err(Error::Unprocessable);
    }
    let asked = asked.criteria;
    let query = asked.query();
    // Who follows a search wants what is new in it, in whatever order it is looked at.
    let newest = Criteria {
        sort: Some(Sort::Newest),
        ..asked
    };
    let first = Slice {
        skip: 0,
        most: NEWEST,
    };
    let (found, search) = state
        .db
        .read(move |db| {
            let found = site.search.as_typed(db, &newest, first, lang, now)?;
            let conditions = conditions(db, &newest, lang)?;
            let is_named = !newest.words.is_empty() || !conditions.is_empty();
            let search = is_named.then(|| line(&newest, &conditions, lang));
            Ok((found, search))
        })
        .await?;
    Ok(Feed {
        title: format!("{} · {}", title(page, search), page.site_name()),
        description: page.t("feed-jobs-description").into_owned(),
        page: urls::job_search(lang, &query),
        own: urls::job_search_feed(lang, kind, &query),
        entries: found
            .hits
            .iter()
            .map(|hit| entry(page, &hit.card))
            .collect(),
    })
}

/// What a feed is called, among the others that somebody follows: by its search, in words.
fn title(page: &Page, search: Option<String>) -> String {
    match search {
        Some(search) => page.t1("feed-jobs-of", "search", search),
        None => page.t("feed-jobs").into_owned(),
    }
}

fn entry(page: &Page, card: &Card) -> Entry {
    let facts = [
        Some(card.place(page)),
        Some(card.contract(page)),
        card.pay(page),
    ];
    let facts: Vec<String> = facts.into_iter().flatten().collect();
    let published = card.job.published_at.unwrap_or(page.now);
    Entry {
        id: format!("/jobs/{}", card.job.id),
        title: page.lang.text_with(
            "job-title",
            &[
                ("title", card.job.title.as_str().into()),
                ("company", card.company.name.as_str().into()),
            ],
        ),
        path: card.url(page),
        author: card.company.name.clone(),
        summary: format!("{}. {}", facts.join(" · "), card.job.summary),
        content: None,
        categories: card.skills.iter().map(|skill| skill.name.clone()).collect(),
        published,
        updated: card.job.updated_at.max(published),
    }
}
