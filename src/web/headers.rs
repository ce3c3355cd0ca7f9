//! The headers of every answer, errors too.

use actix_web::http::header::{HeaderName, HeaderValue};
use actix_web::middleware::DefaultHeaders;

use crate::config::Config;

/// Nothing but what the pages use, and all of it from here.
const CSP: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; \
    font-src 'self'; connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; \
    frame-ancestors 'none'";

const PERMISSIONS: &str = "accelerometer=(), browsing-topics=(), camera=(), display-capture=(), \
    geolocation=(), gyroscope=(), magnetometer=(), microphone=(), payment=(), usb=()";

/// The policy of a page that shows a document of this site in a frame.
pub fn csp_with_frames() -> String {
    format!("{CSP}; frame-src 'self'")
}

/// The headers of every answer.
pub fn list(config: &Config) -> Vec<(HeaderName, HeaderValue)> {
    let mut headers = vec![
        ("content-security-policy", CSP),
        ("x-content-type-options", "nosniff"),
        ("x-frame-options", "DENY"),
        ("referrer-policy", "strict-origin-when-cross-origin"),
        ("cross-origin-opener-policy", "same-origin"),
        ("cross-origin-resource-policy", "same-origin"),
        ("permissions-policy", PERMISSIONS),
        ("cache-control", "no-cache"),
    ];
    if config.is_secure() {
        headers.push(("strict-transport-security", "max-age=63072000"));
    }
    headers
        .into_iter()
        .map(|(name, value)| {
            let name = HeaderName::from_static(name);
            (name, HeaderValue::from_static(value))
        })
        .collect()
}

/// Adds them; a handler that sets one of them itself keeps its own.
pub fn of(config: &Config) -> DefaultHeaders {
    list(config)
        .into_iter()
        .fold(DefaultHeaders::new(), |headers, header| headers.add(header))
}
