//! Answers that are for one reader only.

use actix_web::HttpResponse;
use actix_web::http::header::{CACHE_CONTROL, HeaderName, HeaderValue, REFERRER_POLICY};

use crate::error::Result;

/// Keeps an answer out of every cache and search engine, and its address, which may be a secret, from the sites
/// that its links lead to.
pub fn keep_to_yourself(answer: &mut HttpResponse) {
    let robots = HeaderName::from_static("x-robots-tag");
    for (name, value) in [
        (CACHE_CONTROL, "no-store"),
        (REFERRER_POLICY, "no-referrer"),
        (robots, "noindex"),
    ] {
        answer
            .headers_mut()
            .insert(name, HeaderValue::from_static(value));
    }
}

/// An answer that only those may see who hold a link.
pub fn private(answer: Result<HttpResponse>) -> Result<HttpResponse> {
    let mut answer = answer?;
    keep_to_yourself(&mut answer);
    Ok(answer)
}
