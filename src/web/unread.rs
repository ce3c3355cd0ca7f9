//! A body that nobody reads to its end is the end of its connection. By itself the server would go on reading
//! one without a declared length, for ever and as fast as it comes, to keep the connection for another request.

use std::cell::RefCell;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll};

use actix_web::body::{BodySize, BoxBody, MessageBody};
use actix_web::dev::{Payload, ServiceRequest, ServiceResponse};
use actix_web::error::PayloadError;
use actix_web::http::header::TRANSFER_ENCODING;
use actix_web::middleware::Next;
use actix_web::web::Bytes;
use actix_web::{Error, HttpMessage};
use futures_util::Stream;

/// Holds on to a body without a length until the answer has gone out: the server closes the connection then, as
/// it does for bodies with one, and throws away for a second more what still comes, so that the answer arrives.
pub async fn close(
    mut request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    if !request.headers().contains_key(TRANSFER_ENCODING) {
        return Ok(next.call(request).await?.map_into_boxed_body());
    }
    let body = Shared(Rc::new(RefCell::new(request.take_payload())));
    let read: Pin<Box<dyn Stream<Item = Result<Bytes, PayloadError>>>> = Box::pin(body.clone());
    request.set_payload(Payload::from(read));
    let answer = next.call(request).await?.map_into_boxed_body();
    Ok(answer.map_body(|_, answer| {
        BoxBody::new(Holding {
            answer,
            _body: body,
        })
    }))
}

/// A body that is still there when its reader has had enough.
#[derive(Clone)]
struct Shared(Rc<RefCell<Payload>>);

impl Stream for Shared {
    type Item = Result<Bytes, PayloadError>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        Pin::new(&mut *self.0.borrow_mut()).poll_next(context)
    }
}

/// An answer that holds on to what was asked with.
struct Holding {
    answer: BoxBody,
    _body: Shared,
}

impl MessageBody for Holding {
    type Error = Box<dyn std::error::Error>;

    fn size(&self) -> BodySize {
        self.answer.size()
    }

    fn poll_next(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Bytes, Self::Error>>> {
        Pin::new(&mut self.get_mut().answer).poll_next(context)
    }
}
