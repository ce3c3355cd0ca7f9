//! What is the same whatever a mailbox is asked for: the form for the address, the page that takes the code, and the link.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse};

use super::asking::Asked;
use super::forms::EmailForm;
use super::pages::{AskMailPage, CodePage, ExpiredPage};
use super::proofs::{Issued, Proof, Purpose, Typed};
use super::sign_in::OnceMore;
use super::users::User;
use crate::app::State;
use crate::error::{Error, Result};
use crate::mail::Mail;
use crate::web::form::errors::Errors;
use crate::web::form::{again, later};
use crate::web::limits;
use crate::web::locale::Lang;
use crate::web::page::{Page, html, html_with};
use crate::web::preferences::own_path;
use crate::web::private::private;
use crate::web::token::Token;
use crate::web::urls;

/// How long a path may be that is kept, in bytes.
const LONGEST_NEXT: usize = 2_000;

/// What was asked for, or what is answered where it isn't to be had.
pub(super) type OrAnswer<T> = std::result::Result<T, HttpResponse>;

/// A form that asks to which address a mail shall go.
pub(super) struct AskForm {
    pub purpose: Purpose,
    /// The part of the keys of its words.
    pub words: &'static str,
    /// Where it stands.
    pub action: fn(Lang) -> String,
    /// The mail to who has an account.
    pub mail: fn(&State, &User, &Issued, &str) -> Result<Mail>,
}

impl AskForm {
    /// The form; who asks once more finds the address in it.
    pub async fn show(&self, page: &Page, state: &State, asked: OnceMore) -> Result<HttpResponse> {
        let before = behind(state, self.purpose, asked.from).await?;
        let form = EmailForm {
            email: before.map(|proof| proof.address).unwrap_or_default(),
            next: asked.next,
        };
        let shown = self.drawn(page, form, Errors::default());
        private(html(page, &shown))
    }

    fn drawn(&self, page: &Page, form: EmailForm, errors: Errors) -> AskMailPage {
        let action = (self.action)(page.lang);
        AskMailPage::new(page.clone(), self.words, action, form, errors)
    }

    /// Takes an address, and tells the page on which the code is typed. The answer is the same for all addresses.
    pub async fn take(
        &self,
        request: &HttpRequest,
        page: &Page,
        state: &State,
        form: EmailForm,
    ) -> Result<OrAnswer<Token>> {
        state.limits.change(request, state)?;
        let mut errors = Errors::default();
        let Some(email) = form.read(&mut errors) else {
            let shown = self.drawn(page, form, errors);
            return Ok(Err(private(again(page, &shown))?));
        };
        let asked = Asked {
            email,
            network: limits::network_of(request, state),
            lang: page.lang,
            next: kept_next(&form.next),
        };
        let (site, purpose, mail, now) = (state.clone(), self.purpose, self.mail, page.now);
        let asked = state
            .db
            .write(move |db| asked.mail(db, &site, purpose, mail, now));
        match asked.await {
            Ok(shown) => {
                state.mail.wake();
                Ok(Ok(shown))
            }
            Err(Error::TooMany {
                retry_after_seconds: seconds,
            }) => {
                errors.add_too_many(seconds);
                let shown = self.drawn(page, form, errors);
                Ok(Err(private(later(page, &shown, seconds))?))
            }
            Err(error) => Err(error),
        }
    }
}

/// Where to go on, as it is kept until the mail is answered: a path of this site, and no long one.
pub(super) fn kept_next(next: &str) -> Option<String> {
    let is_kept = !next.is_empty() && next.len() <= LONGEST_NEXT;
    is_kept.then(|| own_path(next).to_owned())
}

/// What was asked for by a mail that a browser was shown a page about.
pub(super) async fn behind(
    state: &State,
    purpose: Purpose,
    shown: String,
) -> Result<Option<Proof>> {
    if shown.is_empty() {
        return Ok(None);
    }
    let read = state
        .db
        .read(move |db| Ok(Proof::behind(db, purpose, &shown)?));
    read.await
}

/// The page on which a mailed code is typed.
pub(super) struct CodeForm {
    pub purpose: Purpose,
    /// Who is signed in, where the code is for them: for others there is no such page, and what they try isn't counted.
    pub owner: Option<i64>,
    /// The part of the keys of its words.
    pub words: &'static str,
    /// What the page is known by, and where it stands.
    pub shown: String,
    pub action: String,
    /// Where another code is asked for.
    pub again: String,
}

impl CodeForm {
    pub async fn show(&self, page: &Page, state: &State) -> Result<HttpResponse> {
        let shown = self.drawn(page, state, Errors::default()).await?;
        private(html(page, &shown))
    }

    /// The page says which address was mailed: whoever has its address has asked.
    async fn drawn(&self, page: &Page, state: &State, errors: Errors) -> Result<CodePage> {
        let proof = behind(state, self.purpose, self.shown.clone()).await?;
        let own = proof.filter(|proof| self.owner.is_none() || proof.user_id == self.owner);
        let again = match (&own, self.owner) {
            (Some(_), None) => urls::once_more(self.again.clone(), &self.shown),
            _ => self.again.clone(),
        };
        let shown = CodePage::new(
            page.clone(),
            self.words,
            [self.action.clone(), again],
            errors,
        );
        Ok(shown
            .mailed_to(own.map(|proof| proof.address))
            .limited(self.purpose))
    }

    /// Takes a code, and returns what it proves. That its mail's link has been used is told to its owner only: strangers
    /// would learn that the address has an account.
    pub async fn take(&self, page: &Page, state: &State, code: String) -> Result<OrAnswer<Proof>> {
        let (site, now, shown) = (state.clone(), page.now, self.shown.clone());
        let (purpose, owner) = (self.purpose, self.owner);
        let tried = state.db.write(move |db| {
            let own = Proof::behind(db, purpose, &shown)?;
            let Some(proof) = own.filter(|proof| owner.is_none() || proof.user_id == owner) else {
                return Ok(Err(Typed::Over));
            };
            if proof.is_late(now) {
                return Ok(Err(Typed::Over));
            }
            if proof.is_used() {
                let told = owner.map_or(Typed::Wrong, |_| Typed::Over);
                return Ok(Err(told));
            }
            Ok(
                match proof.try_code(db, &site.secret, &shown, &code, now)? {
                    Typed::Right => Ok(proof),
                    wrong => Err(wrong),
                },
            )
        });
        match tried.await? {
            Ok(proof) => Ok(Ok(proof)),
            Err(wrong) => Ok(Err(self.again(page, state, wrong).await?)),
        }
    }

    /// The page again, after a code that isn't right.
    pub async fn again(&self, page: &Page, state: &State, typed: Typed) -> Result<HttpResponse> {
        let mut errors = Errors::default();
        errors.add(
            "code",
            match typed {
                Typed::Over => "code-over",
                Typed::Right | Typed::Wrong if self.owner.is_some() => "code-wrong",
                Typed::Right | Typed::Wrong => "code-wrong-or-used",
            },
        );
        let shown = self.drawn(page, state, errors).await?;
        private(again(page, &shown))
    }
}

/// What a link proves, if it still can be used.
pub(super) async fn linked(
    page: &Page,
    state: &State,
    purpose: Purpose,
    link: &str,
) -> Result<Option<Proof>> {
    let (link, now) = (link.to_owned(), page.now);
    let read = state
        .db
        .read(move |db| Proof::linked(db, purpose, &link, now));
    found(read.await)
}

/// What was looked for, if it is there.
pub(super) fn found<T>(looked: Result<T>) -> Result<Option<T>> {
    match looked {
        Ok(found) => Ok(Some(found)),
        Err(Error::NotFound) => Ok(None),
        Err(error) => Err(error),
    }
}

/// Says that a link no longer works, and where to get another. `words` is the part of the keys of its words, `next` where
/// to go on once one is signed in.
pub(super) fn expired(
    page: &Page,
    words: &'static str,
    again: String,
    next: &str,
) -> Result<HttpResponse> {
    let template = ExpiredPage::new(page.clone(), words, again, next);
    private(html_with(StatusCode::NOT_FOUND, page, &template))
}
