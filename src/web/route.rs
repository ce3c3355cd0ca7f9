//! The kinds of resources that the site's map is made of: which methods each answers, and what stands around its
//! handlers.

use std::collections::BTreeSet;
use std::sync::{Mutex, PoisonError};

use actix_web::middleware::from_fn;
use actix_web::web;

use super::{cache, deadline, error_page, panics, unsent};

/// What resources are called that have no page of their own.
pub const CHANGE: &str = "change";

/// What has been made here: method and pattern. The framework doesn't tell, and a test walks every route.
static MADE: Mutex<BTreeSet<(String, &str)>> = Mutex::new(BTreeSet::new());

/// The routes that have been made in this process: patterns, as `app.rs` writes them, and methods. (HEAD goes with GET.)
pub fn made() -> BTreeSet<(String, &'static str)> {
    MADE.lock().unwrap_or_else(PoisonError::into_inner).clone()
}

/// A resource at a path, noted down. That happens a few times a thread, when it begins to work.
fn resource(path: &str, methods: &[&'static str]) -> actix_web::Resource {
    let mut made = MADE.lock().unwrap_or_else(PoisonError::into_inner);
    made.extend(methods.iter().map(|method| (path.to_owned(), *method)));
    web::resource(path)
}

/// A page that is the same for everybody: [`super::cache`] keeps it. It is drawn from its address with the known
/// parameters, the theme and the languages, and sees nothing else of a request.
pub fn public<F, Args>(path: &str, handler: F) -> actix_web::Resource
where
    F: actix_web::Handler<Args>,
    Args: actix_web::FromRequest + 'static,
    F::Output: actix_web::Responder + 'static,
{
    page(path, handler).name(cache::PUBLIC)
}

/// A page: what GET shows and HEAD tells of.
pub fn page<F, Args>(path: &str, handler: F) -> actix_web::Resource
where
    F: actix_web::Handler<Args>,
    Args: actix_web::FromRequest + 'static,
    F::Output: actix_web::Responder + 'static,
{
    shown(resource(path, &["GET"]), handler)
        .default_service(web::to(|| error_page::not_allowed("GET, HEAD")))
}

/// What GET shows and HEAD tells of, and nothing else yet.
fn shown<F, Args>(resource: actix_web::Resource, handler: F) -> actix_web::Resource
where
    F: actix_web::Handler<Args>,
    Args: actix_web::FromRequest + 'static,
    F::Output: actix_web::Responder + 'static,
{
    resource
        .route(web::get().to(handler.clone()).wrap(from_fn(panics::catch)))
        .route(web::head().to(handler).wrap(from_fn(panics::catch)))
}

/// A change, asked for by a form.
pub fn change<F, Args>(path: &str, handler: F) -> actix_web::Resource
where
    F: actix_web::Handler<Args>,
    Args: actix_web::FromRequest + 'static,
    F::Output: actix_web::Responder + 'static,
{
    resource(path, &["POST"])
        .name(CHANGE)
        .route(
            web::post()
                .to(handler)
                .wrap(from_fn(unsent::keep))
                .wrap(from_fn(panics::catch))
                .wrap(from_fn(deadline::limit)),
        )
        .default_service(web::to(|| error_page::not_allowed("POST")))
}

/// A form: what GET shows and POST sends, at one address.
pub fn form<F, ShowArgs, G, TakeArgs>(path: &str, show: F, take: G) -> actix_web::Resource
where
    F: actix_web::Handler<ShowArgs>,
    ShowArgs: actix_web::FromRequest + 'static,
    F::Output: actix_web::Responder + 'static,
    G: actix_web::Handler<TakeArgs>,
    TakeArgs: actix_web::FromRequest + 'static,
    G::Output: actix_web::Responder + 'static,
{
    shown(resource(path, &["GET", "POST"]), show)
        .route(
            web::post()
                .to(take)
                .wrap(from_fn(unsent::keep))
                .wrap(from_fn(panics::catch))
                .wrap(from_fn(deadline::limit)),
        )
        .default_service(web::to(|| error_page::not_allowed("GET, HEAD, POST")))
}

/// A form that carries files, and where it is sent. What reads it sets its own deadline, for files take longer
/// than words.
pub fn upload<F, ShowArgs, G, TakeArgs>(path: &str, show: F, take: G) -> actix_web::Resource
where
    F: actix_web::Handler<ShowArgs>,
    ShowArgs: actix_web::FromRequest + 'static,
    F::Output: actix_web::Responder + 'static,
    G: actix_web::Handler<TakeArgs>,
    TakeArgs: actix_web::FromRequest + 'static,
    G::Output: actix_web::Responder + 'static,
{
    shown(resource(path, &["GET", "POST"]), show)
        .route(
            web::post()
                .to(take)
                .wrap(from_fn(unsent::keep))
                .wrap(from_fn(panics::catch)),
        )
        .default_service(web::to(|| error_page::not_allowed("GET, HEAD, POST")))
}
