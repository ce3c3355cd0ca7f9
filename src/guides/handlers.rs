use actix_web::HttpResponse;
use actix_web::http::header::LOCATION;
use actix_web::web::Path;

use super::live_pay::LivePay;
use super::model::{Author, Entry, Guide, PayRange, Picture};
use super::pages::{IndexPage, ShowPage, social_card};
use crate::app::State;
use crate::companies::model::Label;
use crate::error::Result;
use crate::jobs::card::Card;
use crate::jobs::model::Job;
use crate::occupations::model::{Family, Occupation};
use crate::skills::model::{self as skills, Wanted};
use crate::web::locale::Lang;
use crate::web::page::{Page, html};
use crate::web::{social, urls};

/// How many open jobs a guide shows.
const OPEN_JOBS: i64 = 5;

/// All guides, by family.
pub async fn index(page: Page, state: State) -> Result<HttpResponse> {
    let (lang, now) = (page.lang, page.now);
    let (guides, pay, open) = state
        .db
        .read(move |db| {
            Ok((
                Entry::all(db, lang)?,
                PayRange::day_rates(db, lang)?,
                Job::open_by_occupation(db, now)?,
            ))
        })
        .await?;
    html(&page, &IndexPage::new(page.clone(), guides, &pay, &open))
}

/// Everything a guide's page shows.
pub struct Shown {
    pub guide: Guide,
    pub occupation: Occupation,
    pub translations: Vec<(Lang, String)>,
    pub cover: Picture,
    pub author: Author,
    pub skills: Vec<Wanted>,
    pub pay: Vec<(PayRange, Option<LivePay>)>,
    pub related: Vec<Entry>,
    pub jobs: Vec<Card>,
    pub open_jobs: i64,
    pub trusted_by: Vec<Label>,
}

/// A guide. In the interface of a language that it is translated into, its translation.
pub async fn show(page: Page, state: State, slug: Path<String>) -> Result<HttpResponse> {
    let (lang, now) = (page.lang, page.now);
    let shown = state
        .db
        .read(move |db| {
            let guide = Guide::at_address(db, &slug)?;
            let pay = guide
                .pay(db)?
                .into_iter()
                .map(|range| {
                    Ok((
                        range.clone(),
                        LivePay::of(db, guide.occupation_id, &range, now)?,
                    ))
                })
                .collect::<Result<_>>()?;
            Ok(Shown {
                occupation: Occupation::find(db, guide.occupation_id, lang)?,
                translations: Guide::translations(db, guide.occupation_id)?,
                cover: guide.cover(db)?,
                author: guide.author(db)?,
                skills: skills::of_occupation(db, guide.occupation_id)?,
                pay,
                related: guide.related(db, lang)?,
                jobs: Card::of_occupation(db, guide.occupation_id, now, 0, OPEN_JOBS)?,
                open_jobs: Job::count_of_occupation(db, guide.occupation_id, now)?,
                trusted_by: crate::companies::model::Company::trusted_by(db)?,
                guide,
            })
        })
        .await?;
    let own = shown.translations.iter().find(|(other, _)| *other == lang);
    match own {
        Some((_, slug)) if shown.guide.lang != lang => Ok(HttpResponse::MovedPermanently()
            .insert_header((LOCATION, urls::guide(lang, slug)))
            .finish()),
        _ => html(&page, &ShowPage::new(page.clone(), shown)),
    }
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
