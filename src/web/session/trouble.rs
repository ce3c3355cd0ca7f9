//! What is answered where a session can't be written down. The layer that does so stands outside of those that draw
//! pages, and fails without an answer. It is held between two of ours: the inner one keeps the request, which no layer
//! may hold on to while it is being routed, and the outer one answers with it.

use std::cell::RefCell;
use std::rc::{Rc, Weak};

use actix_web::body::{BoxBody, EitherBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::middleware::Next;
use actix_web::{HttpMessage, HttpRequest, ResponseError};

use crate::error::Error;
use crate::web::error_page;

/// A request that has been answered. The outer layer owns it: a request that held itself would never go.
type Answered = RefCell<Option<HttpRequest>>;

/// The outer layer.
pub async fn answer<B: MessageBody + 'static>(
    request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<EitherBody<B, BoxBody>>, actix_web::Error> {
    let answered = Rc::new(Answered::default());
    request.extensions_mut().insert(Rc::downgrade(&answered));
    let failed = match next.call(request).await {
        Ok(answer) => return Ok(answer.map_into_left_body()),
        Err(error) => error,
    };
    let Some(request) = answered.take() else {
        return Err(failed);
    };
    tracing::error!(error = %failed, "a session can't be written down");
    let busy = ServiceResponse::new(request, Error::Busy.error_response());
    Ok(error_page::drawn(busy).map_into_right_body())
}

/// The inner layer.
pub async fn hold<B: MessageBody + 'static>(
    request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<B>, actix_web::Error> {
    let answer = next.call(request).await?;
    let request = answer.request().clone();
    let answered = request.extensions().get::<Weak<Answered>>().cloned();
    if let Some(answered) = answered.and_then(|answered| answered.upgrade()) {
        answered.replace(Some(request));
    }
    Ok(answer)
}
