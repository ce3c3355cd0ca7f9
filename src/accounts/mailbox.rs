//! What is the same whatever a mailbox is asked for: the form for the address, the page that takes the code, and the link.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse};

use super::asking::Asked;
use super::forms::EmailForm;
use super::pages::{AskMailPage, CodePage, ExpiredPage};
use super::proofs::{Issued, Proof, Purpose, Typed};
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
    /// `next` is where to go on afterwards.
    pub fn show(&self, page: &Page, next: String) -> Result<HttpResponse> {
        let form = EmailForm {
            next,
            ..EmailForm::default()
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
    pub fn show(&self, page: &Page) -> Result<HttpResponse> {
        private(html(page, &self.drawn(page, Errors::default())))
    }

    fn drawn(&self, page: &Page, errors: Errors) -> CodePage {
        let leads = [self.action.clone(), self.again.clone()];
        CodePage::new(page.clone(), self.words, leads, errors)
    }

    /// Takes a code, and returns what it proves; a page that leads nowhere says the same as a wrong one.
    pub async fn take(&self, page: &Page, state: &State, code: String) -> Result<OrAnswer<Proof>> {
        let (site, now, shown) = (state.clone(), page.now, self.shown.clone());
        let (purpose, owner) = (self.purpose, self.owner);
        let tried = state.db.write(move |db| {
            let own = found(Proof::on_page(db, purpose, &shown, now))?;
            let Some(proof) = own.filter(|proof| owner.is_none() || proof.user_id == owner) else {
                return Ok(Err(Typed::Wrong));
            };
            Ok(
                match proof.try_code(db, &site.secret, &shown, &code, now)? {
                    Typed::Right => Ok(proof),
                    wrong => Err(wrong),
                },
            )
        });
        match tried.await? {
            Ok(proof) => Ok(Ok(proof)),
            Err(wrong) => Ok(Err(self.again(page, wrong)?)),
        }
    }

    /// The page again, after a code that isn't right.
    pub fn again(&self, page: &Page, typed: Typed) -> Result<HttpResponse> {
        let mut errors = Errors::default();
        errors.add(
            "code",
            match typed {
                Typed::Over => "code-over",
                Typed::Right | Typed::Wrong => "code-wrong",
            },
        );
        private(again(page, &self.drawn(page, errors)))
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
