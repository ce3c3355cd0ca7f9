use std::sync::Arc;

use actix_web::web::Path;
use actix_web::{HttpRequest, HttpResponse};
use chrono::NaiveDateTime;

use super::pages::ListPage;
use crate::app::State;
use crate::db::Db;
use crate::error::{Error, Result};
use crate::guides::model::{Entry, Guide};
use crate::occupations::model::Occupation;
use crate::places::{self, City};
use crate::search::asked::Problem;
use crate::search::criteria::Near;
use crate::search::landings::Landings;
use crate::search::near::USUAL_DISTANCE;
use crate::search::{Asked, Criteria, Found, Search, Slice};
use crate::web::locale::Lang;
use crate::web::page::{Page, html};

/// How many jobs a page of a list shows.
pub const PER_PAGE: i64 = 20;

/// How many pages of a list can be leafed through.
pub const PAGES: i64 = 100;

/// What the path alone says of what is looked for.
#[derive(Debug, Clone)]
pub enum Scope {
    All,
    Occupation(Occupation),
    City(Occupation, &'static City),
}

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
        Ok(Scope::Occupation(Occupation::at_address(db, &slug, lang)?))
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
        let (occupation, city) = path.into_inner();
        let city = places::at_slug(&city).ok_or(Error::NotFound)?;
        Ok(Scope::City(
            Occupation::at_address(db, &occupation, lang)?,
            city,
        ))
    })
    .await
}

async fn show(
    request: &HttpRequest,
    page: Page,
    state: State,
    scope: impl FnOnce(&mut Db) -> Result<Scope> + Send + 'static,
) -> Result<HttpResponse> {
    let mut asked = Criteria::read(request.query_string());
    let (lang, now, site) = (page.lang, page.now, state.clone());
    let list = state
        .db
        .read(move |db| {
            let scope = scope(db)?;
            scope.narrow(&mut asked);
            let found = find(&site.search, db, &mut asked, lang, now)?;
            let unfiltered = match found.total == 0 && found.without.is_empty() {
                true => unfiltered(&site.search, db, &asked.criteria, lang, now)?,
                false => None,
            };
            Ok(List {
                guide: scope.guide(db, lang)?,
                landings: site.search.landings(now),
                scope,
                asked,
                found,
                unfiltered,
            })
        })
        .await?;
    html(&page, &ListPage::new(page.clone(), list))
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
    db: &mut Db,
    wanted: &Criteria,
    lang: Lang,
    now: NaiveDateTime,
) -> Result<Option<i64>> {
    let unfiltered = wanted.unfiltered();
    if unfiltered == *wanted {
        return Ok(None);
    }
    let none = Slice { skip: 0, most: 0 };
    let total = search.jobs(db, &unfiltered, none, lang, now)?.total;
    Ok((total > 0).then_some(total))
}

fn slice(number: i64) -> Slice {
    Slice {
        skip: (number - 1) * PER_PAGE,
        most: PER_PAGE,
    }
}

impl Scope {
    pub fn occupation(&self) -> Option<&Occupation> {
        match self {
            Self::All => None,
            Self::Occupation(occupation) | Self::City(occupation, _) => Some(occupation),
        }
    }

    /// What the path asks for by itself.
    pub fn alone(&self) -> Criteria {
        let occupation = self.occupation().map(|occupation| occupation.slug.clone());
        Criteria {
            occupations: occupation.into_iter().collect(),
            place: match self {
                Self::City(_, city) => Some(Near::City {
                    city,
                    km: USUAL_DISTANCE,
                }),
                _ => None,
            },
            ..Criteria::default()
        }
    }

    /// Whether it is a page that others lead to: around a city only where the occupation has jobs in it. Remote jobs
    /// would make a page of every city.
    pub fn is_in(&self, landings: &Landings) -> bool {
        match self {
            Self::City(occupation, city) => landings
                .of_occupation(&occupation.slug, usize::MAX)
                .iter()
                .any(|landing| landing.city.slug == city.slug),
            Self::All | Self::Occupation(_) => true,
        }
    }

    /// Adds what the path asks for to what the parameters do.
    fn narrow(&self, asked: &mut Asked) {
        let alone = self.alone();
        if !alone.occupations.is_empty() {
            asked.criteria.occupations = alone.occupations;
        }
        if let Some(place) = alone.place {
            asked.typed.place = place.text();
            asked.typed.km = USUAL_DISTANCE;
            asked.criteria.place = Some(place);
            asked.problems.retain(|problem| *problem != Problem::Place);
        }
    }

    fn guide(&self, db: &mut Db, lang: Lang) -> Result<Option<Entry>> {
        let Some(occupation) = self.occupation() else {
            return Ok(None);
        };
        Ok(Guide::of_occupation(db, occupation.id, lang)?)
    }
}
