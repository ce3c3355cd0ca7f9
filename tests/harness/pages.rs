//! Addresses that only the site under test has.

use std::time::Duration;

use actix_web::body::MessageBody;
use actix_web::dev::{ServiceFactory, ServiceRequest, ServiceResponse};
use actix_web::{App, Error, HttpResponse, web};
use rolecall::app::State;

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
    app.route("/test/panic", web::to(panics))
        .route("/test/write-panic", web::to(panics_writing))
        .route("/test/internal", web::to(fails))
        .route("/test/slow", web::to(takes_a_second))
}

async fn panics() -> HttpResponse {
    panic!("a test asked for it")
}

async fn panics_writing(state: State) -> rolecall::error::Result<HttpResponse> {
    state
        .db
        .write(|_| -> rolecall::error::Result<()> { panic!("a test asked for it") })
        .await?;
    Ok(HttpResponse::Ok().finish())
}

async fn fails() -> rolecall::error::Result<HttpResponse> {
    Err(anyhow::anyhow!("the secret reason").into())
}

async fn takes_a_second() -> HttpResponse {
    tokio::time::sleep(Duration::from_secs(1)).await;
    HttpResponse::Ok().body("slow but sure")
}
