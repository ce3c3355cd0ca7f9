//! Places to choose from: what begins with what somebody types.

use actix_web::http::header::CACHE_CONTROL;
use actix_web::{HttpRequest, HttpResponse};
use serde::Serialize;
use url::form_urlencoded;

use crate::places::{Place, beginning_with};
use crate::web::page::Page;

/// How many places are offered at once.
const OFFERED: usize = 8;

/// A place as the field offers it.
#[derive(Serialize)]
struct Offer {
    /// What the field will hold.
    text: String,
    /// With region and country.
    name: String,
}

/// The cities with a name that begins with `q`, as JSON.
pub async fn suggest(page: Page, request: HttpRequest) -> HttpResponse {
    let mut parameters = form_urlencoded::parse(request.query_string().as_bytes());
    let start = parameters.find(|(name, _)| name == "q");
    let cities = match start.as_ref().map_or("", |(_, start)| start.trim()) {
        "" => Vec::new(),
        start => beginning_with(start, OFFERED),
    };
    let offers: Vec<Offer> = cities
        .into_iter()
        .map(|city| Offer {
            text: city.shortest_name(),
            name: Place::from(city).full_name(page.lang),
        })
        .collect();
    HttpResponse::Ok()
        // The gazetteer only changes with the program.
        .insert_header((CACHE_CONTROL, "public, max-age=86400"))
        .json(offers)
}
