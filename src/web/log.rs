//! The log of requests: one span with an id for each, and one line when it has been answered. The query
//! stays out of it: what people search for is nobody's business; and so do the tokens of private links.

use std::time::Instant;

use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::{Method, StatusCode};
use actix_web::{Error, HttpMessage};
use tracing::Span;
use tracing_actix_web::{RequestId, RootSpanBuilder};

use super::token;

/// Says what is logged of a request.
pub struct RequestLog;

struct Begun(Instant);

/// Logs an answer from the page cache, which no layer inside has seen: the same line, without an id, for nothing
/// else is said of such a request.
pub fn kept(method: &Method, path: &str, status: StatusCode, begun: Instant) {
    let (status, micros) = (status.as_u16(), begun.elapsed().as_micros());
    tracing::info_span!("request", %method, path)
        .in_scope(|| tracing::info!(status, micros, "answered"));
}

impl RootSpanBuilder for RequestLog {
    fn on_request_start(request: &ServiceRequest) -> Span {
        let id = request.extensions().get::<RequestId>().copied();
        request.extensions_mut().insert(Begun(Instant::now()));
        match id {
            Some(id) => {
                tracing::info_span!("request", %id, method = %request.method(), path = token::hidden(request.path()))
            }
            None => {
                tracing::info_span!("request", method = %request.method(), path = token::hidden(request.path()))
            }
        }
    }

    fn on_request_end<B: MessageBody>(span: Span, outcome: &Result<ServiceResponse<B>, Error>) {
        let _inside = span.enter();
        match outcome {
            Ok(answer) => {
                let begun = answer
                    .request()
                    .extensions()
                    .get::<Begun>()
                    .map(|begun| begun.0);
                let micros = begun.map_or(0, |begun| begun.elapsed().as_micros());
                let status = answer.status().as_u16();
                match answer.response().error() {
                    Some(error) if status >= 500 => {
                        tracing::error!(status, micros, %error, "answered")
                    }
                    _ => tracing::info!(status, micros, "answered"),
                }
            }
            Err(error) => tracing::error!(%error, "not answered"),
        }
    }
}
