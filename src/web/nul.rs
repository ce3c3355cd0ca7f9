//! Addresses with a NUL in them lead nowhere: no text of ours holds one, and Postgres fails when it is asked
//! for one instead of finding nothing.

use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::middleware::Next;

use crate::error::Error;

pub async fn refuse(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<impl MessageBody>, actix_web::Error> {
    if request.uri().path().contains("%00") {
        return Ok(request.error_response(Error::NotFound));
    }
    Ok(next.call(request).await?.map_into_boxed_body())
}
