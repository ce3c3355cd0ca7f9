//! A deadline for requests that carry something: a body that trickles in would be waited for without end.

use std::time::Duration;

use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::middleware::Next;

use crate::error::Error;

/// How long a change may take from its head to its answer.
const LONGEST: Duration = Duration::from_secs(20);

/// Stands right around a handler, as [`super::panics::catch`] does and for the same reason.
pub async fn limit(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<impl MessageBody>, actix_web::Error> {
    let kept = request.request().clone();
    match tokio::time::timeout(LONGEST, next.call(request)).await {
        Ok(answer) => Ok(answer?.map_into_boxed_body()),
        // An answer and not a failure: the layers outside draw pages and add headers to answers only.
        Err(_) => Ok(ServiceResponse::from_err(Error::TooSlow, kept)),
    }
}
