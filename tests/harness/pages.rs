//! Addresses that only the site under test has.

use std::time::Duration;

use actix_web::body::MessageBody;
use actix_web::dev::{ServiceFactory, ServiceRequest, ServiceResponse};
use actix_web::{App, Error, HttpResponse};
use rolecall::app::{State, change, page};
use rolecall::error::Result;

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
