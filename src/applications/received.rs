//! The page of an application for the one who hires: read by whoever holds the link from the mail, until
//! there are accounts for them.

use actix_web::HttpResponse;
use actix_web::web::Path;

use super::model::Held;
use super::private::send_cv;
use super::private_pages::ReaderPage;
use crate::app::State;
use crate::error::{Error, Result};
use crate::web::page::{Page, html};
use crate::web::private::private;
use crate::web::token::Token;

pub async fn show(page: Page, state: State, token: Path<String>) -> Result<HttpResponse> {
    let (token, held) = find(&state, &token).await?;
    private(html(&page, &ReaderPage::new(page.clone(), token, held)))
}

/// The CV as it was sent.
pub async fn cv(state: State, token: Path<String>) -> Result<HttpResponse> {
    let (_, held) = find(&state, &token).await?;
    send_cv(&state, &held.cv).await
}

async fn find(state: &State, token: &str) -> Result<(Token, Held)> {
    let token = Token::parse(token).ok_or(Error::NotFound)?;
    let asked = token.clone();
    let held = state
        .db
        .read(move |db| Ok(Held::by_reader_token(db, &asked)?))
        .await?;
    Ok((token, held))
}
