//! Addresses that only the site under test has.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use actix_web::body::MessageBody;
use actix_web::cookie::Cookie;
use actix_web::dev::{ServiceFactory, ServiceRequest, ServiceResponse};
use actix_web::{App, Error, HttpRequest, HttpResponse};
use rolecall::accounts::members::{Owner, Recruiter, Viewer};
use rolecall::app::State;
use rolecall::error::Result;
use rolecall::web::page::Page;
use rolecall::web::route::{change, page, public};

/// Adds them inside the site's own layers.
pub fn add<T, B>(
    app: App<T>,
) -> App<
    impl ServiceFactory<
        ServiceRequest,
        Config = (),
        Response = ServiceResponse<B>,
        Error = Error,
        InitError = (),
    >,
>
where
    T: ServiceFactory<
            ServiceRequest,
            Config = (),
            Response = ServiceResponse<B>,
            Error = Error,
            InitError = (),
        >,
    B: MessageBody,
{
    app.service(page("/test/panic", panics))
        .service(change("/test/change-panic", panics))
        .service(page("/test/read-panic", panics_reading))
        .service(page("/test/write-panic", panics_writing))
        .service(page("/test/internal", fails))
        .service(page("/test/slow", takes_a_second))
        .service(public("/test/drawn", draws))
        .service(page("/test/private", draws))
        .service(page("/test/companies/{company}/view", views))
        .service(page("/test/companies/{company}/hire", hires))
        .service(page("/test/companies/{company}/own", owns))
}

async fn views(Viewer(member): Viewer) -> HttpResponse {
    HttpResponse::Ok().body(member.company)
}

async fn hires(Recruiter(member): Recruiter) -> HttpResponse {
    HttpResponse::Ok().body(member.company)
}

async fn owns(Owner(member): Owner) -> HttpResponse {
    HttpResponse::Ok().body(member.company)
}

async fn panics() -> HttpResponse {
    panic!("a test asked for it")
}

async fn panics_reading(state: State) -> Result<HttpResponse> {
    state
        .db
        .read(|_| -> Result<()> { panic!("a test asked for it") })
        .await?;
    Ok(HttpResponse::Ok().finish())
}

async fn panics_writing(state: State) -> Result<HttpResponse> {
    state
        .db
        .write(|_| -> Result<()> { panic!("a test asked for it") })
        .await?;
    Ok(HttpResponse::Ok().finish())
}

async fn fails() -> Result<HttpResponse> {
    Err(anyhow::anyhow!("the secret reason").into())
}

async fn takes_a_second() -> HttpResponse {
    tokio::time::sleep(Duration::from_secs(1)).await;
    HttpResponse::Ok().body("slow but sure")
}

/// How often each address of [`draws`] has been drawn, by all sites under test: each test names a place of its own.
static DRAWN: Mutex<Option<HashMap<String, usize>>> = Mutex::new(None);

/// How often the page at an address has been drawn.
pub fn times_drawn(address: &str) -> usize {
    let mut drawn = DRAWN.lock().unwrap_or_else(PoisonError::into_inner);
    let drawn = drawn.get_or_insert_default();
    drawn.get(address).copied().unwrap_or(0)
}

fn draw(address: &str) -> usize {
    let mut drawn = DRAWN.lock().unwrap_or_else(PoisonError::into_inner);
    let times = drawn.get_or_insert_default().entry(address.to_owned());
    let times = times.or_default();
    *times += 1;
    *times
}

/// A page that says how often it has been drawn, and what it sees of the request; `q` says what becomes of it.
async fn draws(request: HttpRequest, page: Page) -> Result<HttpResponse> {
    let times = draw(&page.here);
    let mut answer = HttpResponse::Ok();
    answer.content_type("text/html; charset=utf-8");
    answer.insert_header(("vary", "accept-language, cookie"));
    let query = request.query_string();
    match query.split('&').find_map(|pair| pair.strip_prefix("q=")) {
        Some("slow") => tokio::time::sleep(Duration::from_millis(600)).await,
        Some("panic") => {
            tokio::time::sleep(Duration::from_millis(200)).await;
            panic!("a test asked for it")
        }
        Some("fail") => return Err(anyhow::anyhow!("a test asked for it").into()),
        Some("nothing") => return Err(rolecall::error::Error::NotFound),
        Some("moved") => {
            return Ok(HttpResponse::SeeOther()
                .insert_header(("location", "/"))
                .finish());
        }
        Some("cookie") => {
            answer.cookie(Cookie::new("session", "secret"));
        }
        Some("no-store") => {
            answer.insert_header(("cache-control", "no-store"));
        }
        Some("large") => return Ok(answer.body("x".repeat(200_000))),
        Some("long") => return Ok(answer.body("x".repeat(20_000))),
        _ => {}
    }
    let names = request.headers().keys().map(|name| name.as_str());
    let mut names: Vec<_> = names.collect();
    names.sort_unstable();
    Ok(answer.body(format!(
        "{} {} times; {:?} {:?} {}",
        page.here,
        times,
        page.theme,
        page.offered,
        names.join(" ")
    )))
}
