//! Getting an account: the form, the mail that proves the address, and what comes of it.

mod confirming;
mod waiting;

pub use self::confirming::{code, confirm, linked, take_code};

use actix_web::web::{Form, Query};
use actix_web::{HttpRequest, HttpResponse};
use chrono::TimeDelta;

use self::waiting::Waiting;
use super::arrival::to;
use super::devices::Device;
use super::forms::{RegisterForm, Registration};
use super::mailbox;
use super::pages::RegisterPage;
use super::proofs::Purpose;
use super::sign_in::OnceMore;
use super::users::{Aim, NewUser};
use crate::app::State;
use crate::companies::invitations::Invitation;
use crate::error::{Error, Result};
use crate::web::form::errors::Errors;
use crate::web::form::{again, is_trapped, later};
use crate::web::page::{Page, html};
use crate::web::private::private;
use crate::web::stamp::Stamp;
use crate::web::throttle::Limit;
use crate::web::token::Token;
use crate::web::{limits, urls};

/// What the form's stamp is for.
pub const STAMP: &str = "register";

/// How many accounts one network may ask for.
const FROM_A_NETWORK: Limit = Limit {
    kind: "register-network",
    times: 20,
    window: TimeDelta::hours(1),
};

/// The form. Who comes from an invitation finds in it the address that was invited, and who asks once more what they
/// filled in before.
pub async fn show(page: Page, state: State, asked: Query<OnceMore>) -> Result<HttpResponse> {
    let stamp = Stamp::shared(&page.site, STAMP, page.now);
    let OnceMore { next, from } = asked.into_inner();
    if next.is_empty() && from.is_empty() {
        let form = RegisterForm::default();
        let shown = RegisterPage::new(page.clone(), form, stamp, Errors::default());
        return html(&page, &shown);
    }
    let mut form = before(&state, from).await?;
    form.next = next;
    if let Some(invitation) = invitation(&page, &state, &form.next).await? {
        form.email = invitation.email;
        form.aim = Aim::Recruiter.as_str().to_owned();
    }
    let shown = RegisterPage::new(page.clone(), form, stamp, Errors::default());
    private(html(&page, &shown))
}

/// The form as somebody has filled it in who asks for the mail once more, but for the password.
async fn before(state: &State, from: String) -> Result<RegisterForm> {
    let proof = mailbox::behind(state, Purpose::Register, from).await?;
    let Some(proof) = proof else {
        return Ok(RegisterForm::default());
    };
    let user = proof.payload::<Waiting>()?.user;
    Ok(RegisterForm {
        aim: user.aim.as_str().to_owned(),
        name: user.name,
        email: user.email,
        ..RegisterForm::default()
    })
}

/// The invitation to a company that somebody comes from, if it can be used. (Its link was mailed to the address, which is
/// told to nobody else by this.)
async fn invitation(page: &Page, state: &State, next: &str) -> Result<Option<Invitation>> {
    let Some(link) = urls::company_invitation_in(next) else {
        return Ok(None);
    };
    let (link, now) = (link.to_owned(), page.now);
    let read = state.db.read(move |db| Invitation::linked(db, &link, now));
    mailbox::found(read.await)
}

/// Takes who wants an account. The answer is the same whether their address has one or not.
pub async fn take(
    request: HttpRequest,
    page: Page,
    state: State,
    form: Form<RegisterForm>,
) -> Result<HttpResponse> {
    state.limits.change(&request, &state)?;
    let form = form.into_inner();
    let (stamp, refused) = Stamp::check(&state, STAMP, &form.stamp, page.now);
    let (wanted, mut errors) = read(&state, form.clone()).await?;
    if let Some(refused) = refused {
        errors.add_whole(refused.words());
    }
    let Some(wanted) = wanted.filter(|_| errors.is_empty()) else {
        let shown = RegisterPage::new(page.clone(), form, stamp, errors);
        return private(again(&page, &shown));
    };
    if is_trapped(&form.homepage, STAMP) {
        let shown = Token::random();
        return Ok(to(&urls::register_code(page.lang, shown, &form.next)));
    }
    match ask(&request, &page, &state, wanted, &form.next).await {
        Err(Error::TooMany {
            retry_after_seconds: seconds,
        }) => {
            errors.add_too_many(seconds);
            let shown = RegisterPage::new(page.clone(), form, stamp, errors);
            private(later(&page, &shown, seconds))
        }
        asked => asked,
    }
}

/// What was meant, and what is wrong with it.
async fn read(state: &State, form: RegisterForm) -> Result<(Option<Registration>, Errors)> {
    let site = state.clone();
    let read = state.hashing.off_the_road(move || {
        let mut errors = Errors::default();
        let wanted = form.read(&mut errors, &site.settings.now().site_name);
        Ok((wanted, errors))
    });
    read.await
}

/// Asks the address by mail, and goes on to the page on which the code is typed. The browser is marked, so that the link
/// knows it again.
async fn ask(
    request: &HttpRequest,
    page: &Page,
    state: &State,
    wanted: Registration,
    next: &str,
) -> Result<HttpResponse> {
    let device = Device::of(request, state).unwrap_or_default();
    let network = limits::network_of(request, state);
    let waiting = Waiting {
        browser: device.mark(state),
        next: mailbox::kept_next(next),
        user: NewUser {
            aim: wanted.aim,
            name: wanted.name,
            email: wanted.email,
            lang: page.lang,
            staff: None,
            demo: false,
            password_hash: Some(state.hashing.hash(wanted.password).await?),
        },
    };
    let (site, now) = (state.clone(), page.now);
    let shown = state.db.write(move |db| {
        FROM_A_NETWORK.refuse(db, &site.secret, network.as_deref(), now)?;
        waiting.ask(db, &site, now)
    });
    let shown = shown.await?;
    state.mail.wake();
    let mut answer = to(&urls::register_code(page.lang, shown, next));
    device.stay(&mut answer, state)?;
    Ok(answer)
}
