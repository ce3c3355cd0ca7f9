//! The sitemap: one file, or past the protocol's 50,000 addresses an index of several. It lists pages in the languages that the
//! site is offered in.

use std::sync::Arc;

use actix_web::HttpResponse;
use actix_web::web::Path;
use askama::Template;
use chrono::NaiveDateTime;

use super::feed::xml;
use crate::app::State;
use crate::companies::model::Company;
use crate::db::Db;
use crate::error::{Error, Result};
use crate::guides::model::Guide;
use crate::jobs::model::Job;
use crate::search::Search;
use crate::search::landings::Landings;
use crate::settings::Settings;
use crate::web::format::iso;
use crate::web::locale::Lang;
use crate::web::page::Page;
use crate::web::urls;

#[derive(Template)]
#[template(path = "shared/sitemap.xml")]
struct Sitemap {
    page: Page,
    urls: Vec<Url>,
}

/// A page, with where it stands in other languages.
#[derive(Clone)]
struct Url {
    path: String,
    changed: Option<NaiveDateTime>,
    alternates: Vec<(Lang, String)>,
}

impl Url {
    fn changed_iso(&self) -> Option<String> {
        self.changed.map(iso)
    }
}

#[derive(Template)]
#[template(path = "shared/sitemap_index.xml")]
struct Index {
    page: Page,
    parts: i64,
}

/// Everything there is, or the list of the parts it is in.
pub async fn index(page: Page, state: State) -> Result<HttpResponse> {
    let (now, size, site) = (page.now, state.sitemap_size, state.clone());
    let settings = page.settings.clone();
    let (total, urls) = state
        .db
        .read(move |db| {
            let fixed = Fixed::load(&site.search, &settings, db, now)?;
            let total = total(&fixed, db, now)?;
            match total > size {
                true => Ok((total, Vec::new())),
                false => Ok((total, urls(&fixed, db, now, 0, size)?)),
            }
        })
        .await?;
    if total > size {
        let parts = (total + size - 1) / size;
        return send(&Index { page, parts });
    }
    send(&Sitemap { page, urls })
}

/// A part, counted from one.
pub async fn part(page: Page, state: State, part: Path<i64>) -> Result<HttpResponse> {
    let (now, size, site) = (page.now, state.sitemap_size, state.clone());
    let skip = part
        .checked_sub(1)
        .and_then(|before| before.checked_mul(size))
        .filter(|skip| *skip >= 0 && skip.checked_add(size).is_some())
        .ok_or(Error::NotFound)?;
    let settings = page.settings.clone();
    let urls = state
        .db
        .read(move |db| {
            let fixed = Fixed::load(&site.search, &settings, db, now)?;
            urls(&fixed, db, now, skip, size)
        })
        .await?;
    if urls.is_empty() {
        return Err(Error::NotFound);
    }
    send(&Sitemap { page, urls })
}

fn send(template: &impl Template) -> Result<HttpResponse> {
    Ok(xml("application/xml; charset=utf-8", template.render()?))
}

fn total(fixed: &Fixed<'_>, db: &mut Db, now: NaiveDateTime) -> Result<i64> {
    let fixed = i64::try_from(fixed.count()).unwrap_or(i64::MAX);
    Ok(fixed + Company::count(db)? + Job::count_visible(db, now)?)
}

/// The addresses from `skip` on: the pages that always are, the guides, the
/// occupations around cities, then companies, then jobs.
fn urls(
    fixed: &Fixed<'_>,
    db: &mut Db,
    now: NaiveDateTime,
    skip: i64,
    most: i64,
) -> Result<Vec<Url>> {
    let first = i64::try_from(fixed.count()).unwrap_or(i64::MAX);
    let companies = Company::count(db)?;
    let (start, end) = (
        usize::try_from(skip).unwrap_or(usize::MAX),
        usize::try_from(skip + most).unwrap_or(usize::MAX),
    );
    let mut urls = fixed.urls(start, end);
    let room = |urls: &Vec<Url>| most - i64::try_from(urls.len()).unwrap_or(most);
    if room(&urls) > 0 {
        let rows = Company::addresses(db, (skip - first).max(0), room(&urls))?;
        urls.extend(rows.into_iter().map(|(lang, slug, changed)| Url {
            path: urls::company(fixed.settings.shown_in(lang), &slug),
            changed: Some(changed),
            alternates: Vec::new(),
        }));
    }
    if room(&urls) > 0 {
        let rows = Job::addresses(db, now, (skip - first - companies).max(0), room(&urls))?;
        urls.extend(rows.into_iter().map(|(id, lang, slug, changed)| Url {
            path: urls::job(fixed.settings.shown_in(lang), &slug, id),
            changed: Some(changed),
            alternates: Vec::new(),
        }));
    }
    Ok(urls)
}

/// What isn't read from the database piece by piece.
struct Fixed<'a> {
    settings: &'a Settings,
    /// The pages that always are, and the guides.
    pages: Vec<Url>,
    landings: Arc<Landings>,
    /// Where each landing page stands in `landings`, in an order that a new job doesn't change: an address stays in its
    /// part.
    order: Vec<usize>,
}

impl<'a> Fixed<'a> {
    fn load(
        search: &Search,
        settings: &'a Settings,
        db: &mut Db,
        now: NaiveDateTime,
    ) -> Result<Self> {
        let landings = search.landings(now);
        let mut order: Vec<usize> = (0..landings.all.len()).collect();
        order.sort_unstable_by_key(|at| {
            let landing = &landings.all[*at];
            (&landing.occupation, &landing.city.slug)
        });
        Ok(Self {
            settings,
            pages: pages(&settings.languages, db)?,
            landings,
            order,
        })
    }

    fn count(&self) -> usize {
        self.pages.len() + self.order.len() * self.settings.languages.len()
    }

    /// Those from number `start` to before number `end`.
    fn urls(&self, start: usize, end: usize) -> Vec<Url> {
        let numbers = start..end.min(self.count());
        numbers.map(|number| self.url(number)).collect()
    }

    fn url(&self, number: usize) -> Url {
        let Some(number) = number.checked_sub(self.pages.len()) else {
            return self.pages[number].clone();
        };
        let langs = &self.settings.languages;
        let landing = &self.landings.all[self.order[number / langs.len()]];
        let path = |lang| urls::city_jobs(lang, &landing.occupation, &landing.city.slug);
        Url {
            path: path(langs[number % langs.len()]),
            changed: None,
            alternates: langs.iter().map(|lang| (*lang, path(*lang))).collect(),
        }
    }
}

fn pages(langs: &[Lang], db: &mut Db) -> Result<Vec<Url>> {
    let pages: [fn(Lang) -> String; 6] = [
        urls::home,
        urls::guides,
        urls::jobs,
        urls::companies,
        urls::hiring,
        urls::privacy,
    ];
    let mut list: Vec<Url> = Vec::new();
    for page in pages {
        let alternates: Vec<_> = langs.iter().map(|lang| (*lang, page(*lang))).collect();
        for (_, path) in &alternates {
            list.push(Url {
                path: path.clone(),
                changed: None,
                alternates: alternates.clone(),
            });
        }
    }
    for mut translations in Guide::addresses(db)? {
        translations.retain(|(lang, ..)| langs.contains(lang));
        let alternates: Vec<_> = translations
            .iter()
            .map(|(lang, slug, _)| (*lang, urls::guide(*lang, slug)))
            .collect();
        for ((_, path), (_, _, changed)) in alternates.iter().zip(&translations) {
            list.push(Url {
                path: path.clone(),
                changed: Some(*changed),
                alternates: alternates.clone(),
            });
        }
    }
    Ok(list)
}
