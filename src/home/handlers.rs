use actix_web::http::header::{LOCATION, VARY};
use actix_web::{HttpRequest, HttpResponse};

use super::pages::{HiringPage, HomePage};
use crate::app::State;
use crate::error::Result;
use crate::guides::model::PayRange;
use crate::jobs::card::Card;
use crate::lately::Of;
use crate::web::locale::Lang;
use crate::web::page::{Page, html};
use crate::web::{preferences, urls};

/// How many jobs the front page shows.
const NEWEST: i64 = 6;

/// The front page; for a reader who has chosen another language, the one in that language.
pub async fn index(request: HttpRequest, page: Page, state: State) -> Result<HttpResponse> {
    if let Some(chosen) = preferences::stored_language(&request)
        && page.lang == Lang::En
        && chosen != page.lang
    {
        return Ok(HttpResponse::Found()
            .insert_header((LOCATION, urls::home(chosen)))
            .insert_header((VARY, "cookie"))
            .finish());
    }
    let (lang, now, site) = (page.lang, page.now, state.clone());
    let shown = state
        .db
        .read(move |db| {
            Ok((
                Card::newest(db, now, 0, NEWEST)?,
                site.lately.open_jobs(db, Of::All, now)?,
                site.lately.guides(db, lang, now)?,
                PayRange::day_rates(db, lang)?,
                site.lately.open_by_occupation(db, now)?,
                site.lately.trusted_by(db, now)?,
            ))
        })
        .await?;
    html(&page, &HomePage::new(page.clone(), shown))
}

/// What a recruiter needs to know.
pub async fn hiring(page: Page, state: State) -> Result<HttpResponse> {
    let (now, site) = (page.now, state.clone());
    let trusted_by = state
        .db
        .read(move |db| Ok(site.lately.trusted_by(db, now)?))
        .await?;
    html(&page, &HiringPage::new(page.clone(), trusted_by))
}
