use actix_web::HttpResponse;
use actix_web::http::header::LOCATION;
use actix_web::web::Path;

use super::model::{Guide, PayRange};
use super::pages::{IndexPage, ShowPage, social_card};
use super::shown::Shown;
use crate::app::State;
use crate::error::Result;
use crate::occupations::model::Family;
use crate::web::page::{Page, html};
use crate::web::{social, urls};

/// All guides, by family.
pub async fn index(page: Page, state: State) -> Result<HttpResponse> {
    let (lang, now, site) = (page.lang, page.now, state.clone());
    let (guides, pay, open) = state
        .db
        .read(move |db| {
            Ok((
                site.lately.guides(db, lang, now)?,
                PayRange::day_rates(db, lang)?,
                site.lately.open_by_occupation(db, now)?,
            ))
        })
        .await?;
    html(&page, &IndexPage::new(page.clone(), &guides, &pay, &open))
}

/// A guide. In the interface of a language that it is translated into, its translation.
pub async fn show(page: Page, state: State, slug: Path<String>) -> Result<HttpResponse> {
    let (lang, now, site) = (page.lang, page.now, state.clone());
    let shown = state
        .db
        .read(move |db| Shown::load(db, &site.lately, lang, &slug, now))
        .await?;
    if let Some(slug) = shown.translated(lang) {
        return Ok(HttpResponse::MovedPermanently()
            .insert_header((LOCATION, urls::guide(lang, slug)))
            .finish());
    }
    html(&page, &ShowPage::new(page.clone(), shown))
}

/// The picture of a guide for link previews.
pub async fn social(page: Page, state: State, slug: Path<String>) -> Result<HttpResponse> {
    let lang = page.lang;
    let card = state
        .db
        .read(move |db| {
            let guide = Guide::at_address(db, &slug)?;
            let pay = guide.pay(db)?;
            let family: Family = guide.family(db)?;
            Ok(social_card(
                lang,
                &guide,
                family,
                pay.first(),
                guide.cover(db)?,
            ))
        })
        .await?;
    social::png(&state, card).await
}
