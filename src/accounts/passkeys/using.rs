//! Proving with a passkey who one is: in the place of a password and a second factor, as the second factor, and again
//! before what can't be undone. A script asks and answers; it is told where to go on.

use actix_web::http::header::LOCATION;
use actix_web::web::Json;
use actix_web::{HttpRequest, HttpResponse};
use serde_json::json;

use super::answers::{self, Used};
use super::asking;
use crate::accounts::arrival::{self, Pending};
use crate::app::State;
use crate::error::{Error, Result};
use crate::web::page::Page;
use crate::web::private::private;
use crate::web::visitor::Visitor;

/// Asks for any passkey.
pub async fn start(request: HttpRequest, page: Page, state: State) -> Result<HttpResponse> {
    ask(&request, &page, &state, None).await
}

/// Signs its owner in: it counts as both factors.
pub async fn finish(
    request: HttpRequest,
    page: Page,
    state: State,
    used: Json<Used>,
) -> Result<HttpResponse> {
    state.limits.change(&request, &state)?;
    let next = used.next.clone();
    let user = answers::prove(&state, None, used.into_inner(), page.now).await?;
    told(arrival::arrive(&request, &page, &state, user, &next).await?)
}

/// Asks for a passkey of who has given the first proof.
pub async fn start_second(request: HttpRequest, page: Page, state: State) -> Result<HttpResponse> {
    let pending = Pending::of(&request, &page)?;
    ask(&request, &page, &state, Some(pending.user)).await
}

/// Signs them in.
pub async fn finish_second(
    request: HttpRequest,
    page: Page,
    state: State,
    used: Json<Used>,
) -> Result<HttpResponse> {
    state.limits.change(&request, &state)?;
    let pending = Pending::of(&request, &page)?;
    let user = answers::prove(&state, Some(pending.user), used.into_inner(), page.now).await?;
    told(pending.arrive(&request, &page, &state, user).await?)
}

/// Asks for a passkey of who is signed in.
pub async fn start_again(
    visitor: Visitor,
    request: HttpRequest,
    page: Page,
    state: State,
) -> Result<HttpResponse> {
    ask(&request, &page, &state, Some(visitor.id)).await
}

/// Begins another session of theirs, in which they may do what can't be undone.
pub async fn finish_again(
    visitor: Visitor,
    request: HttpRequest,
    page: Page,
    state: State,
    used: Json<Used>,
) -> Result<HttpResponse> {
    state.limits.change(&request, &state)?;
    let next = used.next.clone();
    answers::prove(&state, Some(visitor.id), used.into_inner(), page.now).await?;
    told(arrival::go_on_proven(&request, &page, &state, &visitor, &next).await?)
}

async fn ask(
    request: &HttpRequest,
    page: &Page,
    state: &State,
    user: Option<i64>,
) -> Result<HttpResponse> {
    state.limits.change(request, state)?;
    let (site, now) = (state.clone(), page.now);
    let asked = state
        .db
        .write(move |db| asking::ask_for_known(db, &site, user, now))
        .await?;
    private(Ok(HttpResponse::Ok().json(asked)))
}

/// A redirect for a script: told, for a browser would follow it behind the script's back.
pub(super) fn told(answer: HttpResponse) -> Result<HttpResponse> {
    let next = answer.headers().get(LOCATION);
    let next = next.and_then(|next| next.to_str().ok()).unwrap_or("/");
    // What a form is led away from by a fragment, a script doesn't come from.
    let next = next.split('#').next().unwrap_or(next);
    let mut told = HttpResponse::Ok().json(json!({ "next": next }));
    for cookie in answer.cookies() {
        let set = told.add_cookie(&cookie);
        set.map_err(|error| Error::Internal(error.into()))?;
    }
    private(Ok(told))
}
