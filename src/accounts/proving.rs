//! Proving again who one is, before what matters: by the password, a code of the app, or a mailed code where there
//! is no password. It begins a new session of the same account.

use actix_web::web::{Form, Path, Query};
use actix_web::{HttpRequest, HttpResponse};
use chrono::TimeDelta;

use super::arrival::{self, to};
use super::factors::{self, Given, Tried};
use super::forms::{CodeForm, ProofForm, cut};
use super::mailbox::{self, found};
use super::mails;
use super::passkeys;
use super::proofs::{Purpose, Typed, Wanted};
use super::proving_pages::ProofPage;
use super::sign_in::{self, Guessed, Next};
use super::users::User;
use crate::app::State;
use crate::error::{Error, Result};
use crate::web::form::errors::Errors;
use crate::web::form::{again, later};
use crate::web::page::{Page, html};
use crate::web::private::private;
use crate::web::throttle::{Hit, Limit};
use crate::web::urls;
use crate::web::visitor::Visitor;

/// How many codes an account is mailed. Only who is signed in there can use them up.
const MAILS: Limit = Limit {
    kind: "account-mail-prove",
    times: 6,
    window: TimeDelta::hours(1),
};

/// The ways that the account has.
pub async fn show(
    visitor: Visitor,
    page: Page,
    state: State,
    next: Query<Next>,
) -> Result<HttpResponse> {
    let user = own(&state, &visitor).await?;
    let next = next.into_inner().next;
    let shown = ProofPage::new(page.clone(), &user, next, Errors::default());
    private(html(&page, &shown))
}

/// Takes the password.
pub async fn by_password(
    request: HttpRequest,
    visitor: Visitor,
    page: Page,
    state: State,
    form: Form<ProofForm>,
) -> Result<HttpResponse> {
    let form = form.into_inner();
    if form.password.is_empty() {
        return wrong(
            &page,
            &state,
            &visitor,
            form.next,
            "password",
            "password-missing",
        )
        .await;
    }
    let email = visitor.email.clone();
    match sign_in::guess(&request, &page, &state, email, cut(&form.password)).await? {
        Guessed::Right(user) if user.id == visitor.id => {
            proven(&request, &page, &state, &visitor, &form.next).await
        }
        Guessed::Right(_) | Guessed::Wrong => {
            wrong(
                &page,
                &state,
                &visitor,
                form.next,
                "password",
                "proof-wrong",
            )
            .await
        }
        Guessed::Later(seconds) => too_many(&page, &state, &visitor, form.next, seconds).await,
    }
}

/// Takes a code of the app.
pub async fn by_code(
    request: HttpRequest,
    visitor: Visitor,
    page: Page,
    state: State,
    form: Form<ProofForm>,
) -> Result<HttpResponse> {
    let form = form.into_inner();
    match factors::attempt(&request, &page, &state, visitor.id, Given::Code(form.code)).await? {
        Tried::Right(_) => proven(&request, &page, &state, &visitor, &form.next).await,
        Tried::Wrong => wrong(&page, &state, &visitor, form.next, "code", "second-wrong").await,
        Tried::Later(seconds) => too_many(&page, &state, &visitor, form.next, seconds).await,
    }
}

/// Mails a code to somebody without a password.
pub async fn by_mail(
    visitor: Visitor,
    page: Page,
    state: State,
    form: Form<ProofForm>,
) -> Result<HttpResponse> {
    let next = form.into_inner().next;
    let (site, now, id) = (state.clone(), page.now, visitor.id);
    let asked = state.db.write(move |db| {
        let user = User::find(db, id)?;
        if user.password_hash.is_some() {
            return Err(Error::NotFound);
        }
        let hit = MAILS.hit(db, &site.secret, &user.id.to_string(), now)?;
        if let Hit::Later(seconds) = hit {
            return Ok(Err(seconds));
        }
        let wanted = Wanted {
            purpose: Purpose::Prove,
            user_id: Some(user.id),
            address: &user.address,
            payload: &(),
        };
        let issued = wanted.issue(db, &site.secret, now)?;
        mails::prove(&site, &user, &issued)?.put(db, now)?;
        Ok(Ok(issued.page))
    });
    match asked.await? {
        Ok(shown) => {
            state.mail.wake();
            private(Ok(to(&urls::proof_mailed(page.lang, shown, &next))))
        }
        Err(seconds) => too_many(&page, &state, &visitor, next, seconds).await,
    }
}

/// The page on which the mailed code is typed.
pub async fn mailed(
    visitor: Visitor,
    page: Page,
    state: State,
    shown: Path<String>,
    next: Query<Next>,
) -> Result<HttpResponse> {
    let form = code_form(&visitor, &page, shown.into_inner(), &next);
    form.show(&page, &state).await
}

fn code_form(visitor: &Visitor, page: &Page, shown: String, next: &Next) -> mailbox::CodeForm {
    mailbox::CodeForm {
        purpose: Purpose::Prove,
        owner: Some(visitor.id),
        words: "prove",
        action: urls::proof_mailed(page.lang, &shown, &next.next),
        again: urls::proof(page.lang, &next.next),
        shown,
    }
}

/// Takes the mailed code.
pub async fn take_mailed(
    request: HttpRequest,
    visitor: Visitor,
    page: Page,
    state: State,
    shown: Path<String>,
    next: Query<Next>,
    form: Form<CodeForm>,
) -> Result<HttpResponse> {
    let (now, typed) = (page.now, form.into_inner().code);
    let code_form = code_form(&visitor, &page, shown.into_inner(), &next);
    let proof = match code_form.take(&page, &state, typed).await? {
        Ok(proof) => proof,
        Err(answer) => return Ok(answer),
    };
    let used = state.db.write(move |db| proof.use_up(db, now));
    match found(used.await)? {
        Some(()) => proven(&request, &page, &state, &visitor, &next.next).await,
        // Another request has used it at the same time.
        None => code_form.again(&page, &state, Typed::Over).await,
    }
}

/// The account, and whether it has a passkey.
async fn own(state: &State, visitor: &Visitor) -> Result<(User, bool)> {
    let id = visitor.id;
    let read = state
        .db
        .read(move |db| Ok((User::find(db, id)?, passkeys::has_any(db, id)?)));
    read.await
}

async fn proven(
    request: &HttpRequest,
    page: &Page,
    state: &State,
    visitor: &Visitor,
    next: &str,
) -> Result<HttpResponse> {
    private(arrival::go_on_proven(request, page, state, visitor, next).await)
}

async fn wrong(
    page: &Page,
    state: &State,
    visitor: &Visitor,
    next: String,
    field: &str,
    key: &str,
) -> Result<HttpResponse> {
    let mut errors = Errors::default();
    errors.add(field, key);
    let user = own(state, visitor).await?;
    let shown = ProofPage::new(page.clone(), &user, next, errors);
    private(again(page, &shown))
}

async fn too_many(
    page: &Page,
    state: &State,
    visitor: &Visitor,
    next: String,
    seconds: u64,
) -> Result<HttpResponse> {
    let mut errors = Errors::default();
    errors.add_too_many(seconds);
    let user = own(state, visitor).await?;
    let shown = ProofPage::new(page.clone(), &user, next, errors);
    private(later(page, &shown, seconds))
}
