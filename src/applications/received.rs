//! The page of an application for the one who hires: read by whoever holds the link from the mail. The members of the company
//! are led on to its desk, where they answer.

use actix_web::HttpResponse;
use actix_web::web::Path;
use diesel::OptionalExtension;

use super::model::Held;
use super::private::{none, send_cv};
use super::private_pages::ReaderPage;
use crate::accounts::members::{Member, Role};
use crate::app::State;
use crate::error::{Error, Result};
use crate::web::page::{Page, html};
use crate::web::private::private;
use crate::web::token::Token;

pub async fn show(page: Page, state: State, token: Path<String>) -> Result<HttpResponse> {
    let Some((token, held)) = find(&state, &token).await? else {
        return none(&page);
    };
    let may_answer = may_answer(&page, &state, &held).await?;
    private(html(
        &page,
        &ReaderPage::new(page.clone(), token, held, may_answer),
    ))
}

/// The CV as it was sent.
pub async fn cv(page: Page, state: State, token: Path<String>) -> Result<HttpResponse> {
    let Some((_, held)) = find(&state, &token).await? else {
        return none(&page);
    };
    send_cv(&state, &held.cv).await
}

/// Whether the reader is a member of the company, or may be one who isn't signed in.
async fn may_answer(page: &Page, state: &State, held: &Held) -> Result<bool> {
    let Some(visitor) = &page.user else {
        return Ok(true);
    };
    let (id, slug) = (visitor.id, held.company.slug.clone());
    let member = state
        .db
        .read(move |db| Member::at(db, id, &slug, Role::Viewer));
    match member.await {
        Ok(_) => Ok(true),
        Err(Error::NotFound) => Ok(false),
        Err(error) => Err(error),
    }
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
