//! Draws the page of every answer that failed and has none yet.

use actix_web::HttpResponse;
use actix_web::body::{BoxBody, EitherBody, MessageBody};
use actix_web::dev::ServiceResponse;
use actix_web::http::StatusCode;
use actix_web::http::header::{ALLOW, CONTENT_TYPE, HeaderValue};
use actix_web::middleware::ErrorHandlerResponse;
use askama::Template;

use super::page::{Head, Page, html_with};
use super::token;
use crate::error::Result;

#[derive(Template)]
#[template(path = "shared/error.html")]
struct ErrorPage {
    page: Page,
    head: Head,
    status: StatusCode,
    /// The part of the keys of its words.
    kind: &'static str,
}

impl ErrorPage {
    fn heading(&self) -> String {
        self.page
            .t(&format!("error-{}-title", self.kind))
            .into_owned()
    }

    fn advice(&self) -> String {
        self.page
            .t(&format!("error-{}-text", self.kind))
            .into_owned()
    }
}

/// Gives the answer its page, unless the handler has drawn one.
pub fn draw<B: MessageBody + 'static>(
    answer: ServiceResponse<B>,
) -> actix_web::Result<ErrorHandlerResponse<B>> {
    let is_drawn = answer
        .headers()
        .get(CONTENT_TYPE)
        .is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"));
    if is_drawn {
        return Ok(ErrorHandlerResponse::Response(answer.map_into_left_body()));
    }
    Ok(ErrorHandlerResponse::Response(
        drawn(answer).map_body(boxed),
    ))
}

/// The answer with its page.
pub fn drawn<B>(answer: ServiceResponse<B>) -> ServiceResponse {
    let (request, response) = answer.into_parts();
    let status = response.status();
    if let Some(error) = response.error()
        && status.is_server_error()
    {
        tracing::error!(%error, path = token::hidden(request.path()), "a request failed");
    }
    let kept = response.headers().clone();
    let mut drawn = Page::of(&request)
        .and_then(|page| render(page, status))
        .unwrap_or_else(|error| {
            tracing::error!(%error, "the error page can't be drawn");
            HttpResponse::new(status)
        });
    for (name, value) in &kept {
        if name != CONTENT_TYPE {
            drawn.headers_mut().insert(name.clone(), value.clone());
        }
    }
    if status.is_client_error() || status.is_server_error() {
        drawn.headers_mut().insert(
            actix_web::http::header::CACHE_CONTROL,
            HeaderValue::from_static("no-store"),
        );
    }
    ServiceResponse::new(request, drawn.map_into_boxed_body())
}

fn boxed<B>(_: &mut actix_web::dev::ResponseHead, body: BoxBody) -> EitherBody<B> {
    EitherBody::right(body)
}

fn render(page: Page, status: StatusCode) -> Result<HttpResponse> {
    let kind = match status.as_u16() {
        403 => "403",
        404 => "404",
        405 => "405",
        409 => "409",
        410 => "410",
        413 => "413",
        422 => "422",
        429 => "429",
        503 => "503",
        400..=499 => "400",
        _ => "500",
    };
    let title = page.t(&format!("error-{kind}-title")).into_owned();
    let template = ErrorPage {
        head: Head::hidden(title),
        page: page.clone(),
        status,
        kind,
    };
    html_with(status, &page, &template)
}

/// Answers a method that an address doesn't know, with those it does.
pub async fn not_allowed(methods: &'static str) -> HttpResponse {
    HttpResponse::MethodNotAllowed()
        .insert_header((ALLOW, methods))
        .finish()
}
