//! Getting an account: the form, the mail that proves the address, and what comes of it.

use actix_web::http::StatusCode;
use actix_web::web::{Form, Path};
use actix_web::{HttpRequest, HttpResponse};
use chrono::{NaiveDateTime, TimeDelta};
use serde::{Deserialize, Serialize};

use super::arrival::{self, to};
use super::asking;
use super::devices::Device;
use super::forms::{CodeForm, NewPasswordForm, RegisterForm, Registration, cut};
use super::mails;
use super::pages::{CodePage, ConfirmPage, ElsewherePage, ExpiredPage, RegisterPage};
use super::proofs::{Proof, Purpose, Typed, Wanted};
use super::users::{NewUser, User, address_of};
use crate::app::State;
use crate::db::Db;
use crate::error::{Error, Result};
use crate::web::form::errors::Errors;
use crate::web::form::{is_trapped, later};
use crate::web::page::{Page, html, html_with};
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

/// What a registration is kept as until its address is proven.
#[derive(Serialize, Deserialize)]
struct Waiting {
    user: NewUser,
    /// The browser that asked: who opens the link in another one has to know the password. Otherwise somebody could
    /// register an address that isn't theirs, and have its owner confirm an account whose password they know.
    browser: String,
}

/// The form.
pub async fn show(page: Page) -> Result<HttpResponse> {
    let stamp = Stamp::shared(&page.site, STAMP, page.now);
    let form = RegisterForm::default();
    let shown = RegisterPage::new(page.clone(), form, stamp, Errors::default());
    html(&page, &shown)
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
    let (typed, site) = (form.clone(), state.clone());
    let read = state.hashing.off_the_road(move || {
        let mut errors = Errors::default();
        let wanted = typed.read(&mut errors, &site.config.site_name);
        Ok((wanted, errors))
    });
    let (wanted, mut errors) = read.await?;
    if let Some(refused) = refused {
        errors.add_whole(refused.words());
    }
    let Some(wanted) = wanted.filter(|_| errors.is_empty()) else {
        let again = RegisterPage::new(page.clone(), form, stamp, errors);
        return private(html_with(StatusCode::UNPROCESSABLE_ENTITY, &page, &again));
    };
    if is_trapped(&form.homepage, STAMP) {
        return Ok(to(&urls::register_code(page.lang, Token::random())));
    }
    let device = Device::of(&request, &state).unwrap_or_default();
    let network = limits::network_of(&request, &state);
    match ask(&page, &state, wanted, device.mark(&state), network).await {
        Ok(shown) => {
            let mut answer = to(&urls::register_code(page.lang, shown));
            device.stay(&mut answer, &state)?;
            Ok(answer)
        }
        Err(Error::TooMany {
            retry_after_seconds,
        }) => {
            errors.add_too_many(retry_after_seconds);
            let again = RegisterPage::new(page.clone(), form, stamp, errors);
            private(later(&page, &again, retry_after_seconds))
        }
        Err(error) => Err(error),
    }
}

/// Asks the address by mail, and tells the page on which the code is typed.
async fn ask(
    page: &Page,
    state: &State,
    wanted: Registration,
    browser: String,
    network: Option<String>,
) -> Result<Token> {
    let Registration {
        aim,
        name,
        email,
        password,
    } = wanted;
    let user = NewUser {
        aim,
        name,
        email,
        lang: page.lang,
        staff: None,
        demo: false,
        password_hash: Some(state.hashing.hash(password).await?),
    };
    let waiting = Waiting { user, browser };
    let (site, now) = (state.clone(), page.now);
    let shown = state
        .db
        .write(move |db| {
            FROM_A_NETWORK.refuse(db, &site.secret, network.as_deref(), now)?;
            waiting.ask(db, &site, now)
        })
        .await?;
    state.mail.wake();
    Ok(shown)
}

impl Waiting {
    /// Writes to the address: how to confirm it or, where it has an account, that it has one. A proof is made either way,
    /// so that both look the same; the second one can't be used.
    fn ask(&self, db: &mut Db, site: &State, now: NaiveDateTime) -> Result<Token> {
        let known = User::at(db, &self.user.email)?;
        let address = address_of(&self.user.email);
        let is_allowed = asking::is_allowed(db, site, Purpose::Register, &address, now)?;
        let wanted = Wanted {
            purpose: Purpose::Register,
            user_id: known.as_ref().map(|user| user.id),
            address: &address,
            payload: self,
        };
        let issued = match &known {
            None if is_allowed => wanted.issue(db, &site.secret, now)?,
            _ => wanted.pretend(db, now)?,
        };
        if is_allowed {
            let mail = match &known {
                None => mails::confirm(site, &self.user, &issued)?,
                Some(user) => mails::known(site, user)?,
            };
            mail.put(db, now)?;
        }
        Ok(issued.page)
    }
}

/// The page on which the mailed code is typed.
pub async fn code(page: Page, shown: Path<String>) -> Result<HttpResponse> {
    let shown = shown.into_inner();
    let action = urls::register_code(page.lang, &shown);
    let template = CodePage::new(page.clone(), "register", action, Errors::default());
    private(html(&page, &template))
}

/// Takes the code.
pub async fn take_code(
    request: HttpRequest,
    page: Page,
    state: State,
    shown: Path<String>,
    form: Form<CodeForm>,
) -> Result<HttpResponse> {
    state.limits.change(&request, &state)?;
    let shown = shown.into_inner();
    let typed = try_code(&page, &state, Purpose::Register, None, &shown, &form.code).await?;
    match typed {
        (Typed::Right, Some(proof)) => finish(&request, &page, &state, proof).await,
        (typed, _) => {
            let mut errors = Errors::default();
            errors.add("code", words_of(typed));
            let action = urls::register_code(page.lang, &shown);
            let again = CodePage::new(page.clone(), "register", action, errors);
            private(html_with(StatusCode::UNPROCESSABLE_ENTITY, &page, &again))
        }
    }
}

/// What is said of a code that isn't right.
pub(super) fn words_of(typed: Typed) -> &'static str {
    match typed {
        Typed::Over => "code-over",
        Typed::Right | Typed::Wrong => "code-wrong",
    }
}

/// Tries a code; a page that leads nowhere says the same as a wrong one. Where the code is for who is signed in, `owner`
/// is who that is: for others there is no such page, and what they try isn't counted.
pub(super) async fn try_code(
    page: &Page,
    state: &State,
    purpose: Purpose,
    owner: Option<i64>,
    shown: &str,
    code: &str,
) -> Result<(Typed, Option<Proof>)> {
    let (site, now) = (state.clone(), page.now);
    let (shown, code) = (shown.to_owned(), code.to_owned());
    state
        .db
        .write(move |db| {
            let proof = match Proof::on_page(db, purpose, &shown, now) {
                Ok(proof) if owner.is_none() || proof.user_id == owner => proof,
                Ok(_) | Err(Error::NotFound) => return Ok((Typed::Wrong, None)),
                Err(error) => return Err(error),
            };
            let typed = proof.try_code(db, &site.secret, &shown, &code, now)?;
            Ok((typed, Some(proof)))
        })
        .await
}

/// Where the link of the mail leads: mail programs follow links too, so it changes nothing.
pub async fn linked(
    request: HttpRequest,
    page: Page,
    state: State,
    link: Path<String>,
) -> Result<HttpResponse> {
    let (now, asked) = (page.now, link.clone());
    let found = state
        .db
        .read(move |db| Proof::linked(db, Purpose::Register, &asked, now));
    let proof = match found.await {
        Err(Error::NotFound) => return private(expired(&page)),
        found => found?,
    };
    private(if asked_here(&request, &state, &proof)? {
        let action = urls::register_link(page.lang, &link);
        let template = ConfirmPage::new(page.clone(), "register", action, proof.address);
        html(&page, &template)
    } else {
        html(
            &page,
            &ElsewherePage::new(page.clone(), &link, proof.address, Errors::default()),
        )
    })
}

/// Whether this is the browser that registered.
fn asked_here(request: &HttpRequest, state: &State, proof: &Proof) -> Result<bool> {
    let waiting: Waiting = proof.payload()?;
    let mark = Device::of(request, state).map(|device| device.mark(state));
    Ok(mark == Some(waiting.browser))
}

/// Confirms the address by the link.
pub async fn confirm(
    request: HttpRequest,
    page: Page,
    state: State,
    link: Path<String>,
    form: Form<NewPasswordForm>,
) -> Result<HttpResponse> {
    state.limits.change(&request, &state)?;
    let (now, asked) = (page.now, link.clone());
    let found = state
        .db
        .read(move |db| Proof::linked(db, Purpose::Register, &asked, now));
    let proof = match found.await {
        Err(Error::NotFound) => return private(expired(&page)),
        found => found?,
    };
    if asked_here(&request, &state, &proof)? {
        return finish(&request, &page, &state, proof).await;
    }
    let waiting: Waiting = proof.payload()?;
    let password = cut(&form.password);
    if state
        .hashing
        .is_right(password, waiting.user.password_hash)
        .await?
    {
        return finish(&request, &page, &state, proof).await;
    }
    let mut errors = Errors::default();
    errors.add("password", "elsewhere-wrong");
    let again = ElsewherePage::new(page.clone(), &link, proof.address, errors);
    private(html_with(StatusCode::UNPROCESSABLE_ENTITY, &page, &again))
}

fn expired(page: &Page) -> Result<HttpResponse> {
    let again = urls::register(page.lang);
    let template = ExpiredPage::new(page.clone(), "register", again);
    html_with(StatusCode::NOT_FOUND, page, &template)
}

/// Makes the account and signs its owner in. (Where the address has got one meanwhile, that one stays as it is.)
async fn finish(
    request: &HttpRequest,
    page: &Page,
    state: &State,
    proof: Proof,
) -> Result<HttpResponse> {
    let now = page.now;
    let made = state
        .db
        .write(move |db| {
            proof.use_up(db, now)?;
            let waiting: Waiting = proof.payload()?;
            if proof.user_id.is_some() {
                return Err(Error::NotFound);
            }
            let id = waiting.user.insert(db, now)?.ok_or(Error::NotFound)?;
            User::find(db, id)
        })
        .await;
    match made {
        Ok(user) => arrival::go_on(request, page, state, user, "").await,
        Err(Error::NotFound) => private(expired(page)),
        Err(error) => Err(error),
    }
}
