//! What every form shares: the rules of what may be typed ([`text`]), what is said when they are broken
//! ([`errors`]), and how fields are drawn ([`field`]).
//!
//! A form is one struct of texts as they came, `#[serde(default)]` throughout, so that it can be shown again
//! as it was. Its `read` makes of it what was meant, or [`errors::Errors`]; the handler answers those with
//! the same page and 422. A hidden [`super::stamp::Stamp`] and a trap (`shared/form/trap.html`) keep
//! programs out.

pub mod errors;
pub mod field;
pub mod text;

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::http::header::{LOCATION, RETRY_AFTER};
use askama::Template;

use super::page::{Page, html_with};
use crate::error::Result;

/// Whether a field that people don't see has been filled in: programs do, and now and then a browser's form
/// filler. An application comes back with the field shown; reports and sign-ups are answered like any other, and
/// nothing is made of them. `form` is what the log calls it.
pub fn is_trapped(trap: &str, form: &'static str) -> bool {
    let trapped = !trap.is_empty();
    if trapped {
        tracing::info!(form, "a program filled in the trap");
    }
    trapped
}

/// Answers a form that was taken: on to `path`, by GET. Forms are sent to `#problem`, so that a reader
/// without scripts is led to what went wrong; the fragment here leads away from there again.
pub fn taken(path: &str) -> HttpResponse {
    HttpResponse::SeeOther()
        .insert_header((LOCATION, format!("{path}#main")))
        .finish()
}

/// Where a form is sent: so that what went wrong with it is what is seen first.
pub fn problem(path: impl Into<String>) -> String {
    path.into() + "#problem"
}

/// Answers a form with mistakes: with the form as it was, and what is wrong with it.
pub fn again(page: &Page, again: &impl Template) -> Result<HttpResponse> {
    html_with(StatusCode::UNPROCESSABLE_ENTITY, page, again)
}

/// Answers a form that came too often: with the form as it was, and when to try again.
pub fn later(page: &Page, again: &impl Template, seconds: u64) -> Result<HttpResponse> {
    let mut answer = html_with(StatusCode::TOO_MANY_REQUESTS, page, again)?;
    retry_after(&mut answer, seconds);
    Ok(answer)
}

/// Says when to try again.
pub fn retry_after(answer: &mut HttpResponse, seconds: u64) {
    answer.headers_mut().insert(RETRY_AFTER, seconds.into());
}
