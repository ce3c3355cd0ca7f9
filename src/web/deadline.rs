//! A deadline for requests that carry something: a body that trickles in would be waited for without end.

use std::time::Duration;

use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::middleware::Next;

use crate::error::Error;

/// How long a change may take from its head to its answer.
const LONGEST: Duration = Duration::from_secs(20);

pub async fn limit(
    request: ServiceRequest,
    next: Next<impl MessageBody>,
) -> Result<ServiceResponse<impl MessageBody>, actix_web::Error> {
    if request.method().is_safe() {
        return next.call(request).await;
    }
    tokio::time::timeout(LONGEST, next.call(request))
        .await
        .unwrap_or_else(|_| Err(Error::TooSlow.into()))
}
