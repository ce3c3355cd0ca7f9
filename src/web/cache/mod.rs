//! Public pages, kept as ready bytes for the next visitor who asks the same.
//!
//! Two layers share one store. [`serve`] stands outside all others and answers what is kept: no session, no
//! database, no other thread. [`keep`] stands where an answer has its page, and keeps what may be kept. A page is
//! drawn from nothing but what it is kept under ([`Asked`]): whatever else a visitor sends, it is in nobody's page.

mod asked;
mod flights;
mod kept;
mod packed;
mod store;
mod unchanged;

use std::sync::Arc;
use std::time::Instant;

use actix_web::HttpResponse;
use actix_web::body::{self, BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::Method;
use actix_web::http::header::{CACHE_CONTROL, HeaderMap, HeaderValue};
use actix_web::middleware::Next;

pub use asked::Asked;
use flights::{Ended, Turn};
pub use kept::{Kept, WhenShown};
use packed::Packing;
pub use store::Pages;

use super::{log, preferences};
use crate::app::State;
use crate::error::Error;

/// What the resources of public pages are called in the site's map: see [`super::route::public`].
pub const PUBLIC: &str = "public";

/// Answers from memory what is kept, packed as it is asked for.
pub async fn serve(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, actix_web::Error> {
    match from_memory(&request) {
        Some(answer) => Ok(request.into_response(answer)),
        None => Ok(next.call(request).await?.map_into_boxed_body()),
    }
}

fn from_memory(request: &ServiceRequest) -> Option<HttpResponse> {
    let begun = Instant::now();
    let app = request.app_data::<State>()?;
    let asked = Asked::of(request, app)?;
    let now = app.clock.now();
    let kept = app.pages.fresh(&asked, now)?;
    let packing = Packing::wished(request.headers());
    let bytes = kept.packed(packing)?;
    let mut answer = kept.answer(request.headers(), packing, bytes, now);
    for (name, value) in app.pages.headers() {
        let headers = answer.headers_mut();
        // The page's own go first.
        if !headers.contains_key(name) {
            headers.insert(name.clone(), value.clone());
        }
    }
    if request.method() == Method::GET {
        kept.shown(app);
    }
    log::kept(request.method(), kept.path(), answer.status(), begun);
    Some(answer)
}

/// Draws public pages, each once however many ask for it, and keeps them.
pub async fn keep(
    mut request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, actix_web::Error> {
    let Some(app) = request.app_data::<State>().cloned() else {
        return Ok(next.call(request).await?.map_into_boxed_body());
    };
    let method = request.method().clone();
    let asked = match place(&request) {
        Place::Private => None,
        Place::Public | Place::Nowhere => Asked::of(&request, &app),
    };
    let Some(asked) = asked.filter(|_| app.pages.is_on()) else {
        let personal = preferences::tells_of_reader(request.headers());
        let answer = next.call(request).await?.map_into_boxed_body();
        return Ok(passed(answer, &app, &method, personal));
    };
    let headers = request.headers().clone();
    loop {
        let now = app.clock.now();
        if let Some(kept) = app.pages.fresh(&asked, now) {
            let answer = answer(&app, &asked, &kept, &headers, &method).await?;
            return Ok(request.into_response(answer));
        }
        let flight = match app.pages.join(&asked) {
            // Whoever drew it may have come to the end just now.
            Turn::First(_) if app.pages.fresh(&asked, now).is_some() => continue,
            Turn::First(flight) => flight,
            Turn::After(other) => match other.await {
                Ended::Kept(kept) => {
                    let answer = answer(&app, &asked, &kept, &headers, &method).await?;
                    return Ok(request.into_response(answer));
                }
                // What can't be kept is drawn for each: waiting for one after the other would take too long.
                Ended::NotKept => {
                    asked.put(&mut request, &app)?;
                    let answer = next.call(request).await?.map_into_boxed_body();
                    return Ok(passed(answer, &app, &method, false));
                }
                // Its reader has left before it was drawn: somebody else's turn.
                Ended::Dropped => continue,
            },
        };
        asked.put(&mut request, &app)?;
        let drawn = next.call(request).await?;
        if !Kept::may_be(drawn.response()) {
            flight.end(None);
            return Ok(passed(drawn.map_into_boxed_body(), &app, &method, false));
        }
        let (request, drawn) = drawn.into_parts();
        let (drawn, body) = drawn.into_parts();
        let bytes = body::to_bytes(body)
            .await
            .map_err(|_| Error::Internal(anyhow::anyhow!("a page's body can't be read")))?;
        let kept = Kept::new(&app, &asked, drawn, bytes, flight.generation(), now);
        let kept = app.pages.put(&asked, kept);
        flight.end(Some(kept.clone()));
        let answer = answer(&app, &asked, &kept, &headers, &method).await?;
        return Ok(ServiceResponse::new(request, answer));
    }
}

/// What may be kept of what stands at an address.
enum Place {
    Public,
    Private,
    /// There is nothing: what is answered is a 404.
    Nowhere,
}

fn place(request: &ServiceRequest) -> Place {
    match request.match_name() {
        Some(PUBLIC) => Place::Public,
        None if request.match_pattern().is_none() => Place::Nowhere,
        _ => Place::Private,
    }
}

/// An answer that isn't kept. What is told to somebody known is for nobody else.
fn passed(
    mut answer: ServiceResponse<BoxBody>,
    app: &State,
    method: &Method,
    personal: bool,
) -> ServiceResponse<BoxBody> {
    let shown = answer.response().extensions().get::<WhenShown>().cloned();
    if let Some(shown) = shown.filter(|_| method == Method::GET) {
        shown.tell(app);
    }
    if personal && !answer.headers().contains_key(CACHE_CONTROL) {
        answer
            .headers_mut()
            .insert(CACHE_CONTROL, HeaderValue::from_static("private, no-cache"));
    }
    answer
}

/// The answer to one who had to wait for it: packed now, if it hasn't been before.
async fn answer(
    app: &State,
    asked: &Asked,
    kept: &Arc<Kept>,
    headers: &HeaderMap,
    method: &Method,
) -> Result<HttpResponse, Error> {
    let packing = Packing::wished(headers);
    let bytes = app.pages.packed(asked, kept, packing).await?;
    if method == Method::GET {
        kept.shown(app);
    }
    Ok(kept.answer(headers, packing, bytes, app.clock.now()))
}
