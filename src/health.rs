//! What a supervisor asks.

use actix_web::HttpResponse;

use crate::app::State;
use crate::db::migrate;
use crate::error::{Error, Result};

/// The process answers.
pub async fn alive() -> HttpResponse {
    HttpResponse::Ok()
        .content_type("text/plain; charset=utf-8")
        .body("ok\n")
}

/// The process can serve pages: the database answers and is up to date.
pub async fn ready(state: State) -> Result<HttpResponse> {
    let missing = state.db.read(|db| Ok(migrate::missing(db)?)).await?;
    if missing > 0 {
        return Err(Error::Busy);
    }
    Ok(HttpResponse::Ok()
        .content_type("text/plain; charset=utf-8")
        .body("ready\n"))
}
