//! The page of an application for the one who hires: read by whoever holds the link from the mail, until
//! there are accounts for them.

use actix_web::HttpResponse;
use actix_web::web::Path;
use diesel::OptionalExtension;

use super::model::Held;
use super::private::{none, send_cv};
use super::private_pages::ReaderPage;
use crate::app::State;
use crate::error::Result;
use crate::web::page::{Page, html};
use crate::web::private::private;
use crate::web::token::Token;

pub async fn show(page: Page, state: State, token: Path<String>) -> Result<HttpResponse> {
    let Some((token, held)) = find(&state, &token).await? else {
        return none(&page);
    };
    private(html(&page, &ReaderPage::new(page.clone(), token, held)))
}

/// The CV as it was sent.
pub async fn cv(page: Page, state: State, token: Path<String>) -> Result<HttpResponse> {
    let Some((_, held)) = find(&state, &token).await? else {
        return none(&page);
    };
    send_cv(&state, &held.cv).await
}

async fn find(state: &State, token: &str) -> Result<Option<(Token, Held)>> {
    let Some(token) = Token::parse(token) else {
        return Ok(None);
    };
    let asked = token.clone();
    let held = state
        .db
        .read(move |db| Ok(Held::by_reader_token(db, &asked).optional()?))
        .await?;
    Ok(held.map(|held| (token, held)))
}
