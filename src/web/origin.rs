//! Refuses changes asked for from other sites. Browsers say where a request comes from: `Sec-Fetch-Site`,
//! and `Origin` where they don't send that. A request that says neither comes from no browser, and so
//! carries nobody's cookies.

use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::{HeaderMap, ORIGIN};
use actix_web::middleware::Next;
use actix_web::web::Data;

use super::urls;
use crate::app::App;
use crate::error::Error;

pub async fn same_origin(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<impl MessageBody>, actix_web::Error> {
    let base = request
        .app_data::<Data<App>>()
        .map_or("", |app| app.base.as_str());
    if !request.method().is_safe() && !is_one_click(&request) && !from_here(request.headers(), base)
    {
        // An answer, not a failure: the layers outside draw its page and add the headers.
        return Ok(request.error_response(Error::CrossSite));
    }
    Ok(next.call(request).await?.map_into_boxed_body())
}

/// Whether it is a mail program that unsubscribes its owner, which is asked for from no page at all. The address
/// holds a secret, and what it does can be done by nobody else.
fn is_one_click(request: &ServiceRequest) -> bool {
    let pattern = request.match_pattern().unwrap_or_default();
    [urls::ONE_CLICK, urls::ONE_CLICK_ALERT]
        .iter()
        .any(|one_click| pattern.ends_with(one_click))
}

fn from_here(headers: &HeaderMap, base: &str) -> bool {
    let said = |name: &str| headers.get(name).map(|value| value.to_str().unwrap_or(""));
    match (said("sec-fetch-site"), said(ORIGIN.as_str())) {
        (Some(site), _) => matches!(site, "same-origin" | "none"),
        (None, Some(origin)) => origin == base,
        (None, None) => true,
    }
}
