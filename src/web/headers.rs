//! The headers of every answer, errors too.

use actix_web::middleware::DefaultHeaders;

use crate::config::Config;

/// Nothing but what the pages use, and all of it from here.
const CSP: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; \
    font-src 'self'; connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; \
    frame-ancestors 'none'";

const PERMISSIONS: &str = "accelerometer=(), browsing-topics=(), camera=(), display-capture=(), \
    geolocation=(), gyroscope=(), magnetometer=(), microphone=(), payment=(), usb=()";

/// The security headers; a handler that sets one of them itself keeps its own.
pub fn of(config: &Config) -> DefaultHeaders {
    let headers = DefaultHeaders::new()
        .add(("content-security-policy", CSP))
        .add(("x-content-type-options", "nosniff"))
        .add(("x-frame-options", "DENY"))
        .add(("referrer-policy", "strict-origin-when-cross-origin"))
        .add(("cross-origin-opener-policy", "same-origin"))
        .add(("cross-origin-resource-policy", "same-origin"))
        .add(("permissions-policy", PERMISSIONS))
        .add(("cache-control", "no-cache"));
    if config.is_secure() {
        headers.add(("strict-transport-security", "max-age=63072000"))
    } else {
        headers
    }
}
