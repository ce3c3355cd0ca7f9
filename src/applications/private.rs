//! The private page of an application, for the one who has sent it.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::http::header::{
    CONTENT_SECURITY_POLICY, CONTENT_TYPE, Charset, ContentDisposition, DispositionParam,
    DispositionType, ExtendedValue,
};
use actix_web::web::{Path, block};
use diesel::OptionalExtension;

use super::export;
use super::mails;
use super::model::Held;
use super::private_pages::{ErasePage, ErasedPage, NonePage, OwnPage, ReceivedPage};
use crate::app::State;
use crate::error::{Error, Result};
use crate::files::uploads::Upload;
use crate::web::form::taken;
use crate::web::page::{Page, html, html_with};
use crate::web::private::private;
use crate::web::token::Token;
use crate::web::urls;

/// What is shown right after sending.
pub async fn received(page: Page, state: State, token: Path<String>) -> Result<HttpResponse> {
    let Some((token, held)) = find(&state, &token).await? else {
        return none(&page);
    };
    private(html(&page, &ReceivedPage::new(page.clone(), token, held)))
}

/// How the application stands, and what was sent.
pub async fn show(page: Page, state: State, token: Path<String>) -> Result<HttpResponse> {
    let Some((token, held)) = find(&state, &token).await? else {
        return none(&page);
    };
    private(html(&page, &OwnPage::new(page.clone(), token, held)))
}

/// Takes the application back.
pub async fn withdraw(page: Page, state: State, token: Path<String>) -> Result<HttpResponse> {
    let Some((token, held)) = find(&state, &token).await? else {
        return none(&page);
    };
    let mails = mails::withdrawn(&page, &held, &token)?;
    let now = page.now;
    state
        .db
        .write(move |db| {
            if held.application.withdraw(db, now)? {
                for mail in mails {
                    mail.put(db, now)?;
                }
            }
            Ok(())
        })
        .await?;
    state.mail.wake();
    private(Ok(taken(&urls::application(page.lang, &token))))
}

/// All that is held, as a file to keep.
pub async fn data(page: Page, state: State, token: Path<String>) -> Result<HttpResponse> {
    let Some((_, held)) = find(&state, &token).await? else {
        return none(&page);
    };
    let cv = state.files.get(&held.cv.key).await?;
    let name = format!("{}.zip", held.application.reference);
    let days = state.config.applications_kept_days;
    let zip = block(move || export::zip(&held, days, &cv)).await;
    let zip = zip.map_err(|error| Error::Internal(error.into()))??;
    private(Ok(download(&name, "application/zip", zip)))
}

/// The CV as it was sent.
pub async fn cv(page: Page, state: State, token: Path<String>) -> Result<HttpResponse> {
    let Some((_, held)) = find(&state, &token).await? else {
        return none(&page);
    };
    send_cv(&state, &held.cv).await
}

/// Asks whether the application shall really be erased.
pub async fn ask_to_erase(page: Page, state: State, token: Path<String>) -> Result<HttpResponse> {
    let Some((token, held)) = find(&state, &token).await? else {
        return none(&page);
    };
    private(html(&page, &ErasePage::new(page.clone(), token, held)))
}

/// Erases the application: its row, its CV, and the mails that tell of it.
pub async fn erase(page: Page, state: State, token: Path<String>) -> Result<HttpResponse> {
    let Some((_, held)) = find(&state, &token).await? else {
        return none(&page);
    };
    let key = held.cv.key.clone();
    let mail = mails::erased(&page, &held)?;
    let now = page.now;
    state
        .db
        .write(move |db| {
            if held.application.erase(db)? {
                mail.put(db, now)?;
            }
            Ok(())
        })
        .await?;
    state.mail.wake();
    if let Err(error) = state.files.remove(&key).await {
        tracing::error!(%error, key, "an erased CV could not be removed; the sweep will try again");
    }
    private(Ok(taken(&urls::application_erased(page.lang))))
}

/// What is shown when an application is gone.
pub async fn erased(page: Page) -> Result<HttpResponse> {
    private(html(&page, &ErasedPage::new(page.clone())))
}

/// The application that a private link leads to, if there is one.
async fn find(state: &State, token: &str) -> Result<Option<(Token, Held)>> {
    let Some(token) = Token::parse(token) else {
        return Ok(None);
    };
    let asked = token.clone();
    let held = state
        .db
        .read(move |db| Ok(Held::by_token(db, &asked).optional()?))
        .await?;
    Ok(held.map(|held| (token, held)))
}

/// Says that there is no application: the same where one was erased and where there never was any.
pub(super) fn none(page: &Page) -> Result<HttpResponse> {
    let shown = NonePage::new(page.clone());
    private(html_with(StatusCode::NOT_FOUND, page, &shown))
}

pub(super) async fn send_cv(state: &State, cv: &Upload) -> Result<HttpResponse> {
    let bytes = state.files.get(&cv.key).await?;
    private(Ok(download(&cv.name, &cv.media_type, bytes)))
}

/// A file to be saved and not shown: whatever is in it, it does nothing here.
fn download(name: &str, media_type: &str, bytes: Vec<u8>) -> HttpResponse {
    let disposition = ContentDisposition {
        disposition: DispositionType::Attachment,
        parameters: file_name(name),
    };
    HttpResponse::Ok()
        .insert_header((CONTENT_TYPE, media_type))
        .insert_header(disposition)
        .insert_header((CONTENT_SECURITY_POLICY, "sandbox; default-src 'none'"))
        .body(bytes)
}

/// A file's name as every browser reads it: one that isn't ASCII is told a second time, as RFC 5987 writes it.
fn file_name(name: &str) -> Vec<DispositionParam> {
    let plain: String = name
        .chars()
        .map(|c| if c.is_ascii() { c } else { '_' })
        .collect();
    let extended = ExtendedValue {
        charset: Charset::Ext("UTF-8".to_owned()),
        language_tag: None,
        value: name.as_bytes().to_vec(),
    };
    let mut names = vec![DispositionParam::Filename(plain)];
    if !name.is_ascii() {
        names.push(DispositionParam::FilenameExt(extended));
    }
    names
}
