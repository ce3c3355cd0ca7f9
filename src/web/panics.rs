//! A panicking handler would close the connection without a byte; the reader gets the 500 page instead.

use std::panic::AssertUnwindSafe;

use actix_web::Error;
use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::middleware::Next;
use futures_util::FutureExt;

/// Stands right around a handler: the outer layers may not hold on to a request that is still being routed.
/// It answers and doesn't fail, for the layers outside draw pages and add headers to answers only.
pub async fn catch(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<impl MessageBody>, Error> {
    let kept = request.request().clone();
    match AssertUnwindSafe(next.call(request)).catch_unwind().await {
        Ok(answer) => Ok(answer?.map_into_boxed_body()),
        Err(_) => {
            let error = crate::error::Error::Internal(anyhow::anyhow!("a handler panicked"));
            Ok(ServiceResponse::from_err(error, kept))
        }
    }
}
