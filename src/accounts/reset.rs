//! Another password for who has forgotten theirs.

use actix_web::web::{Form, Path, Query};
use actix_web::{HttpRequest, HttpResponse};
use chrono::NaiveDateTime;

use super::arrival::to;
use super::devices::Device;
use super::events::{Event, Kind, Origin};
use super::forms::{EmailForm, NewPasswordForm};
use super::mailbox::{self, AskForm, found};
use super::onward::Onward;
use super::pages::{NoticePage, ResetPage};
use super::proofs::{self, Proof, Purpose};
use super::sign_in::OnceMore;
use super::users::User;
use super::{choosing, factors, mails};
use crate::app::State;
use crate::db::Db;
use crate::error::{Error, Result};
use crate::web::form::again;
use crate::web::form::errors::Errors;
use crate::web::page::{Page, html};
use crate::web::private::private;
use crate::web::urls;

const FORM: AskForm = AskForm {
    purpose: Purpose::Reset,
    words: "forgotten",
    action: |lang| urls::forgotten(lang, ""),
    mail: mails::reset,
};

/// The form for the address.
pub async fn show(page: Page, state: State, asked: Query<OnceMore>) -> Result<HttpResponse> {
    FORM.show(&page, &state, asked.into_inner()).await
}

/// Takes an address. The answer is the same for all of them.
pub async fn take(
    request: HttpRequest,
    page: Page,
    state: State,
    form: Form<EmailForm>,
) -> Result<HttpResponse> {
    let form = form.into_inner();
    let next = form.next.clone();
    let asked = FORM.take(&request, &page, &state, form);
    Ok(match asked.await? {
        Ok(shown) => {
            let sent = urls::forgotten_sent(page.lang, &next);
            to(&urls::once_more(sent, &shown.to_string()))
        }
        Err(answer) => answer,
    })
}

/// What is shown after asking.
pub async fn sent(page: Page, state: State, asked: Query<OnceMore>) -> Result<HttpResponse> {
    let OnceMore { next, from } = asked.into_inner();
    let proof = mailbox::behind(&state, Purpose::Reset, from.clone()).await?;
    let mut again = urls::forgotten(page.lang, &next);
    if proof.is_some() {
        again = urls::once_more(again, &from);
    }
    let address = proof.map(|proof| proof.address);
    let shown = NoticePage::new(page.clone(), "forgotten-sent").leading_to(&next);
    let shown = shown.mailed_to(address, Purpose::Reset, again);
    private(html(&page, &shown))
}

/// Where the link of the mail leads: the form for another password.
pub async fn linked(
    page: Page,
    state: State,
    link: Path<String>,
    on: Query<Onward>,
) -> Result<HttpResponse> {
    let Some((_, user)) = find(&page, &state, &link).await? else {
        return expired(&page, &on.open(&state.secret));
    };
    let action = urls::reset(page.lang, &*link, &on.on);
    let shown = ResetPage::new(page.clone(), action, user.email, Errors::default());
    private(html(&page, &shown))
}

/// What the link proves, and whose account it is about.
async fn find(page: &Page, state: &State, link: &str) -> Result<Option<(Proof, User)>> {
    let (link, now) = (link.to_owned(), page.now);
    let read = state.db.read(move |db| {
        let proof = Proof::linked(db, Purpose::Reset, &link, now)?;
        let user = User::find(db, proof.user_id.ok_or(Error::NotFound)?)?;
        Ok((proof, user))
    });
    found(read.await)
}

/// Takes the new password. All sessions end; its owner signs in with it, at once: the browser has opened the mailbox's
/// link, so it doesn't wait for those who guess. Where there is a second factor the mailbox is no more than the first:
/// the browser becomes known once both have been given.
pub async fn choose(
    request: HttpRequest,
    page: Page,
    state: State,
    link: Path<String>,
    on: Query<Onward>,
    form: Form<NewPasswordForm>,
) -> Result<HttpResponse> {
    state.limits.change(&request, &state)?;
    let Some((proof, user)) = find(&page, &state, &link).await? else {
        return expired(&page, &on.open(&state.secret));
    };
    let errors = choosing::read(&page, &state, &user, &form.password).await?;
    if !errors.is_empty() {
        let action = urls::reset(page.lang, &*link, &on.on);
        let shown = ResetPage::new(page.clone(), action, user.email, errors);
        return private(again(&page, &shown));
    }
    let kept: Option<String> = proof.payload()?;
    let hash = state.hashing.hash(form.into_inner().password).await?;
    let (site, now, origin) = (state.clone(), page.now, Origin::of(&request, &state));
    let device = Device::of(&request, &state).unwrap_or_default();
    let own = device.clone();
    let changed = state.db.write(move |db| {
        user.reset(db, &proof, &hash, now)?;
        let is_proven = !factors::has_second(db, user.id)?;
        if is_proven {
            own.remember(db, &site, user.id, now)?;
        }
        Event::record(db, &site, &user, Kind::PasswordChanged, &origin, now)?;
        Ok(is_proven)
    });
    let changed = found(changed.await)?;
    state.mail.wake();
    let Some(is_proven) = changed else {
        return expired(&page, &on.open(&state.secret));
    };
    let shown = NoticePage::new(page.clone(), "password-changed");
    let mut answer = html(&page, &shown.leading_to(&kept.unwrap_or_default()))?;
    if is_proven {
        device.stay(&mut answer, &state)?;
    }
    private(Ok(answer))
}

impl User {
    /// Uses the proof to have another password.
    ///
    /// # Errors
    /// [`Error::NotFound`] when it has been used already.
    fn reset(&self, db: &mut Db, proof: &Proof, hash: &str, now: NaiveDateTime) -> Result<()> {
        proof.use_up(db, now)?;
        proofs::revoke_all(db, self.id, now)?;
        Ok(self.set_password(db, hash)?)
    }
}

fn expired(page: &Page, next: &str) -> Result<HttpResponse> {
    let again = urls::forgotten(page.lang, next);
    mailbox::expired(page, "forgotten", again, next)
}
