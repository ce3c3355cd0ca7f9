//! Whether the reader has a page already.

use actix_web::http::header::{HeaderMap, HeaderValue, IF_NONE_MATCH};

/// Whether `If-None-Match` names `etag`, as RFC 9110 compares it: weak or not makes no difference.
pub fn is_known(headers: &HeaderMap, etag: &HeaderValue) -> bool {
    let own = opaque(etag.as_bytes());
    headers
        .get_all(IF_NONE_MATCH)
        .flat_map(|line| line.as_bytes().split(|byte| *byte == b','))
        .map(<[u8]>::trim_ascii)
        .any(|tag| tag == b"*" || opaque(tag) == own)
}

/// Ours have no comma in them, so that a list can be cut at any.
fn opaque(tag: &[u8]) -> &[u8] {
    tag.strip_prefix(b"W/").unwrap_or(tag)
}
