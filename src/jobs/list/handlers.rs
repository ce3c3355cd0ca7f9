use std::sync::Arc;

use actix_web::http::header::LOCATION;
use actix_web::web::Path;
use actix_web::{HttpRequest, HttpResponse};
use chrono::NaiveDateTime;

use super::pages::ListPage;
use super::scope::Scope;
use crate::app::State;
use crate::db::Db;
use crate::error::Result;
use crate::guides::model::Entry;
use crate::search::landings::Landings;
use crate::search::{Asked, Criteria, Found, Search, Slice};
use crate::web::locale::Lang;
use crate::web::page::{Page, html};
use crate::web::urls;

/// How many jobs a page of a list shows.
pub const PER_PAGE: i64 = 20;

/// How many pages of a list can be leafed through.
pub const PAGES: i64 = 100;

/// A search and what it came to.
pub struct List {
    pub scope: Scope,
    pub asked: Asked,
    pub found: Found,
    pub guide: Option<Entry>,
    pub landings: Arc<Landings>,
    /// How many jobs there are without any condition, where dropping one doesn't help.
    pub unfiltered: Option<i64>,
}

enum Shown {
    Here(Box<List>),
    /// The path was written with capitals: this is the one that others lead to.
    Elsewhere(String),
}

/// Open jobs, all or those that somebody looks for.
pub async fn index(request: HttpRequest, page: Page, state: State) -> Result<HttpResponse> {
    show(&request, page, state, |_| Ok(Scope::All)).await
}

/// The open jobs of an occupation.
pub async fn of_occupation(
    request: HttpRequest,
    page: Page,
    state: State,
    slug: Path<String>,
) -> Result<HttpResponse> {
    let lang = page.lang;
    show(&request, page, state, move |db| {
        Scope::of_occupation(db, &slug, lang)
    })
    .await
}

/// The open jobs of an occupation around a city.
pub async fn in_city(
    request: HttpRequest,
    page: Page,
    state: State,
    path: Path<(String, String)>,
) -> Result<HttpResponse> {
    let lang = page.lang;
    show(&request, page, state, move |db| {
        let (occupation, city) = &*path;
        Scope::in_city(db, occupation, city, lang)
    })
    .await
}

async fn show(
    request: &HttpRequest,
    page: Page,
    state: State,
    scope: impl Fn(&mut Db) -> Result<Scope> + Send + 'static,
) -> Result<HttpResponse> {
    let asked = state.search.read(request.query_string());
    let (lang, now, site, here) = (page.lang, page.now, state.clone(), page.path.clone());
    let shown = state
        .db
        .read_again(move |db| {
            let (scope, mut asked) = (scope(db)?, asked.clone());
            let path = scope.path(lang);
            if path != here && path.eq_ignore_ascii_case(&here) {
                return Ok(Shown::Elsewhere(path));
            }
            scope.narrow(&mut asked);
            let found = find(&site.search, db, &mut asked, lang, now)?;
            let unfiltered = match found.total == 0 && found.without.is_empty() {
                true => unfiltered(&site.search, &asked.criteria, lang, now)?,
                false => None,
            };
            Ok(Shown::Here(Box::new(List {
                guide: scope.guide(db, lang)?,
                landings: site.search.landings(now),
                scope,
                asked,
                found,
                unfiltered,
            })))
        })
        .await?;
    match shown {
        Shown::Here(list) => html(&page, &ListPage::new(page.clone(), *list)),
        Shown::Elsewhere(path) => Ok(HttpResponse::MovedPermanently()
            .insert_header((LOCATION, urls::with_query(path, request.query_string())))
            .finish()),
    }
}

/// The page that was asked for, or the first one where the list has none of that number.
fn find(
    search: &Search,
    db: &mut Db,
    asked: &mut Asked,
    lang: Lang,
    now: NaiveDateTime,
) -> Result<Found> {
    if asked.page > PAGES {
        asked.page = 1;
    }
    let found = search.jobs(db, &asked.criteria, slice(asked.page), lang, now)?;
    if asked.page == 1 || !found.hits.is_empty() {
        return Ok(found);
    }
    asked.page = 1;
    search.jobs(db, &asked.criteria, slice(1), lang, now)
}

/// How many jobs the words find alone; `None` where they were alone already, or find nothing.
fn unfiltered(
    search: &Search,
    wanted: &Criteria,
    lang: Lang,
    now: NaiveDateTime,
) -> Result<Option<i64>> {
    let unfiltered = wanted.unfiltered();
    if unfiltered == *wanted {
        return Ok(None);
    }
    let total = search.total(&unfiltered, lang, now)?;
    Ok((total > 0).then_some(total))
}

fn slice(number: i64) -> Slice {
    Slice {
        skip: (number - 1) * PER_PAGE,
        most: PER_PAGE,
    }
}
