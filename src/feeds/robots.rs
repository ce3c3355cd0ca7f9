//! The files at well-known addresses.

use actix_web::HttpResponse;
use actix_web::http::header::CONTENT_TYPE;
use chrono::TimeDelta;

use crate::web::format::iso;
use crate::web::page::Page;

const TEXT: (actix_web::http::header::HeaderName, &str) =
    (CONTENT_TYPE, "text/plain; charset=utf-8");

/// Everything public may be read by everybody.
pub async fn robots(page: Page) -> HttpResponse {
    let body = format!(
        "User-agent: *\nDisallow: /preferences/\n\nSitemap: {}\n",
        page.absolute("/sitemap.xml")
    );
    HttpResponse::Ok().insert_header(TEXT).body(body)
}

/// Where to report a weakness (RFC 9116). It may be relied on for half a year from when it is read.
pub async fn security(page: Page) -> HttpResponse {
    let body = format!(
        "Contact: mailto:{}\nExpires: {}\nPreferred-Languages: en, fr\nCanonical: {}\n",
        page.contact(),
        iso(page.now + TimeDelta::days(180)),
        page.absolute("/.well-known/security.txt"),
    );
    HttpResponse::Ok().insert_header(TEXT).body(body)
}
