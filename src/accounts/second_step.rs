//! The second step of signing in: who has given the first proof gives a code of the app or a recovery code.

use actix_web::web::Form;
use actix_web::{HttpRequest, HttpResponse};

use super::arrival::Pending;
use super::factors::{self, Given, Tried};
use super::forms::CodeForm;
use super::passkeys;
use super::recovery;
use super::second_step_pages::{StepPage, Ways};
use super::users::User;
use crate::app::State;
use crate::error::Result;
use crate::web::form::errors::Errors;
use crate::web::form::{again, later};
use crate::web::page::{Page, html};
use crate::web::private::private;

/// What is wrong with a code that isn't right.
const WRONG: &str = "second-wrong";
const WRONG_RECOVERY: &str = "second-recovery-wrong";

/// The form for a code of the app, and the other ways.
pub async fn show(request: HttpRequest, page: Page, state: State) -> Result<HttpResponse> {
    let shown = drawn(&request, &page, &state, "code", Errors::default()).await?;
    private(html(&page, &shown))
}

/// The form for a recovery code.
pub async fn show_recovery(request: HttpRequest, page: Page, state: State) -> Result<HttpResponse> {
    let shown = drawn(&request, &page, &state, "recovery", Errors::default()).await?;
    private(html(&page, &shown))
}

/// Signs in by a code of the app.
pub async fn by_code(
    request: HttpRequest,
    page: Page,
    state: State,
    form: Form<CodeForm>,
) -> Result<HttpResponse> {
    let given = Given::Code(form.into_inner().code);
    step(&request, &page, &state, given, "code", WRONG).await
}

/// Signs in by a recovery code.
pub async fn by_recovery(
    request: HttpRequest,
    page: Page,
    state: State,
    form: Form<CodeForm>,
) -> Result<HttpResponse> {
    let given = Given::Recovery(form.into_inner().code);
    step(&request, &page, &state, given, "recovery", WRONG_RECOVERY).await
}

async fn step(
    request: &HttpRequest,
    page: &Page,
    state: &State,
    given: Given,
    way: &'static str,
    wrong: &str,
) -> Result<HttpResponse> {
    let pending = Pending::of(request, page)?;
    let mut errors = Errors::default();
    match factors::attempt(request, page, state, pending.user, given).await? {
        Tried::Right(user) => private(pending.arrive(request, page, state, *user).await),
        Tried::Wrong => {
            errors.add("code", wrong);
            let shown = drawn(request, page, state, way, errors).await?;
            private(again(page, &shown))
        }
        Tried::Later(seconds) => {
            errors.add_too_many(seconds);
            let shown = drawn(request, page, state, way, errors).await?;
            private(later(page, &shown, seconds))
        }
    }
}

/// The page, as it is for who owes the second factor here.
async fn drawn(
    request: &HttpRequest,
    page: &Page,
    state: &State,
    way: &'static str,
    errors: Errors,
) -> Result<StepPage> {
    let Pending { user: id, next, .. } = Pending::of(request, page)?;
    let read = state.db.read(move |db| {
        Ok(Ways {
            has_app: User::find(db, id)?.totp.is_some(),
            has_codes: recovery::left(db, id)? > 0,
            has_passkey: passkeys::has_any(db, id)?,
        })
    });
    Ok(StepPage::new(page.clone(), way, read.await?, errors).going_on(next))
}
