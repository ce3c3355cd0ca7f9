//! What the mails about a job lead to that closes soon, or that nobody has done anything about: a page that asks whether it
//! is still open, for whoever holds the link. The link is made for the job as it was when it was mailed: once that is
//! answered, it leads nowhere.

use actix_web::HttpResponse;
use actix_web::web::Path;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::TimeDelta;
use diesel::prelude::*;

use super::keeping_pages::{AskPage, ThankPage};
use super::model::OwnJob;
use super::states::{EXTENSION, End, Ending};
use crate::app::State;
use crate::applications::desk::waiting;
use crate::companies::model::Company;
use crate::db::Db;
use crate::error::{Error, Result};
use crate::schema::jobs;
use crate::web::form::taken;
use crate::web::page::{Page, html};
use crate::web::private::private;
use crate::web::secret::Secret;
use crate::web::urls;

/// What the site's signature on such a link is for.
const PURPOSE: &str = "still-hiring";

/// What a job that closes at midnight is open the day before.
const SECOND: TimeDelta = TimeDelta::seconds(1);

/// The part of a link that names a job as it is now.
pub fn token(secret: &Secret, own: &OwnJob) -> String {
    let signature = secret.sign(PURPOSE, state_of(own).as_bytes());
    format!("{}-{}", own.id, URL_SAFE_NO_PAD.encode(signature))
}

/// The page that asks.
pub async fn ask(page: Page, state: State, token: Path<String>) -> Result<HttpResponse> {
    let own = find(&state, &token).await?;
    let (id, company) = (own.id, own.company_id);
    let (waiting, slug) = state
        .db
        .read(move |db| Ok((waiting(db, id)?, Company::known(db, company)?.slug)))
        .await?;
    let desk = urls::desk_job_part(page.lang, &slug, id, "closing");
    let shown = AskPage::new(page.clone(), own, token.into_inner(), waiting, desk);
    private(html(&page, &shown))
}

/// It is still open: for as long again as such jobs are.
pub async fn extend(page: Page, state: State, token: Path<String>) -> Result<HttpResponse> {
    let own = find(&state, &token).await?;
    let now = page.now;
    let until = own.closes_at.map(|closes| {
        End::on(
            page.day(&(closes.max(now) + EXTENSION - SECOND)),
            page.zone(),
        )
    });
    state
        .db
        .write(move |db| match until {
            Some(until) => own.extend(db, until, None, now),
            None => own.confirm(db, now),
        })
        .await?;
    private(Ok(taken(&urls::keeping_done(page.lang, "extended"))))
}

/// It is open no more.
pub async fn close(page: Page, state: State, token: Path<String>) -> Result<HttpResponse> {
    let own = find(&state, &token).await?;
    let now = page.now;
    state
        .db
        .write(move |db| {
            // They are answered, or not, by whoever is signed in.
            if waiting(db, own.id)? > 0 {
                return Err(Error::Conflict);
            }
            own.close(db, Ending::NotFilled, None, now)
        })
        .await?;
    private(Ok(taken(&urls::keeping_done(page.lang, "closed"))))
}

/// What is said afterwards.
pub async fn extended(page: Page) -> Result<HttpResponse> {
    private(html(&page, &ThankPage::new(page.clone(), "extended")))
}

/// What is said afterwards.
pub async fn closed(page: Page) -> Result<HttpResponse> {
    private(html(&page, &ThankPage::new(page.clone(), "closed")))
}

/// The job that a link names, if it is still as it was.
///
/// # Errors
/// [`Error::NotFound`] otherwise, as for a link that was never made.
async fn find(state: &State, token: &str) -> Result<OwnJob> {
    let (id, signature) = token.split_once('-').ok_or(Error::NotFound)?;
    let id: i64 = id.parse().map_err(|_| Error::NotFound)?;
    let signature = URL_SAFE_NO_PAD.decode(signature);
    let signature = signature.map_err(|_| Error::NotFound)?;
    let own = state.db.read(move |db| Ok(named(db, id)?)).await?;
    let is_right = state
        .secret
        .verify(PURPOSE, state_of(&own).as_bytes(), &signature);
    if is_right {
        Ok(own)
    } else {
        Err(Error::NotFound)
    }
}

fn named(db: &mut Db, id: i64) -> QueryResult<OwnJob> {
    let company = jobs::table.find(id).select(jobs::company_id).first(db)?;
    OwnJob::find(db, company, id)
}

/// What changes when the question is answered: its end, or, without one, when somebody last did something about it.
fn state_of(own: &OwnJob) -> String {
    let asked = own.closes_at.or(own.heard_at);
    let micros = asked.map_or(0, |time| time.and_utc().timestamp_micros());
    format!("{}:{}:{micros}", own.id, own.status.as_str())
}
