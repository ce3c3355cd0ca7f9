//! What the mailbox of an account is sent. Links begin with the site's own address, never with what a request says.

use askama::Template;
use chrono::NaiveDateTime;

use super::events::{Kind, Origin};
use super::onward::Onward;
use super::proofs::{Issued, Purpose};
use super::users::{NewUser, Staff, User};
use crate::app::State;
use crate::error::Result;
use crate::mail::{Address, Letter, Mail};
use crate::places::country_name;
use crate::web::urls;

/// What such a mail says.
pub(super) struct Message {
    /// The part of the keys of its words.
    pub words: &'static str,
    pub paragraphs: Vec<String>,
    /// Address and words.
    pub button: Option<(String, String)>,
    pub code: Option<String>,
}

#[derive(Template)]
#[template(path = "mail/account.html")]
struct Html<'a> {
    letter: &'a Letter,
    message: &'a Message,
}

#[derive(Template)]
#[template(path = "mail/account.txt", whitespace = "preserve")]
struct Text<'a> {
    letter: &'a Letter,
    message: &'a Message,
}

impl Message {
    fn heading(&self, letter: &Letter) -> String {
        letter.t1(
            &format!("account-mail-{}-heading", self.words),
            "site",
            letter.site_name(),
        )
    }

    /// What stands before the code.
    fn code_words(&self, letter: &Letter) -> String {
        let key = match self.button {
            Some(_) => "account-mail-code",
            None => "account-mail-only-code",
        };
        letter.t(key).into_owned()
    }

    /// To the owner of an account, about it.
    pub fn mail_owner(&self, letter: &Letter, kind: &'static str, owner: &User) -> Result<Mail> {
        let to = to(&owner.name, &owner.email);
        self.mail(letter, kind, to, Some(owner.id))
    }

    pub fn mail(
        &self,
        letter: &Letter,
        kind: &'static str,
        to: Address,
        about: Option<i64>,
    ) -> Result<Mail> {
        let key = format!("account-mail-{}-subject", self.words);
        let subject = letter.t1(&key, "site", letter.site_name());
        self.mail_called(subject, letter, kind, to, about)
    }

    fn mail_called(
        &self,
        subject: String,
        letter: &Letter,
        kind: &'static str,
        to: Address,
        about: Option<i64>,
    ) -> Result<Mail> {
        let html = Html {
            letter,
            message: self,
        };
        let text = Text {
            letter,
            message: self,
        };
        let mut mail = letter.mail(kind, to, subject, &html, &text)?;
        mail.about = about.map(about_account);
        Ok(mail)
    }
}

/// What the mails about an account are found by.
pub fn about_account(id: i64) -> String {
    format!("account:{id}")
}

pub(super) fn to(name: &str, email: &str) -> Address {
    Address {
        name: name.to_owned(),
        email: email.to_owned(),
    }
}

/// Asks somebody who wants an account whether the address is theirs. `next` is where they go on, here and below: the
/// link still leads there once it is over.
pub(super) fn confirm(site: &State, new: &NewUser, issued: &Issued, next: &str) -> Result<Mail> {
    let on = Onward::seal(&site.secret, next)?;
    let letter = Letter::new(site.clone(), new.lang);
    let message = Message {
        words: "confirm",
        paragraphs: vec![letter.t1("account-mail-confirm-text", "site", letter.site_name())],
        button: Some((
            letter.absolute(&urls::register_link(new.lang, &issued.link, &on)),
            letter.t("account-mail-confirm-button").into_owned(),
        )),
        code: Some(issued.code.clone()),
    };
    // Without the name: whoever asks could write anything to anybody in it.
    message.mail(&letter, "account-confirm", to("", &new.email), None)
}

/// Tells who wants an account that they have one.
pub(super) fn known(site: &State, user: &User) -> Result<Mail> {
    let letter = Letter::new(site.clone(), user.lang);
    let message = Message {
        words: "known",
        paragraphs: vec![letter.t1("account-mail-known-text", "site", letter.site_name())],
        button: Some((
            letter.absolute(&urls::sign_in(user.lang, "")),
            letter.t("account-mail-known-button").into_owned(),
        )),
        code: None,
    };
    message.mail_owner(&letter, "account-known", user)
}

/// The link and the code to sign in with.
pub(super) fn sign_in(site: &State, user: &User, issued: &Issued, next: &str) -> Result<Mail> {
    let on = Onward::seal(&site.secret, next)?;
    let letter = Letter::new(site.clone(), user.lang);
    let message = Message {
        words: "sign-in",
        paragraphs: vec![letter.t1("account-mail-sign-in-text", "site", letter.site_name())],
        button: Some((
            letter.absolute(&urls::sign_in_link(user.lang, &issued.link, &on)),
            letter.t("account-mail-sign-in-button").into_owned(),
        )),
        code: Some(issued.code.clone()),
    };
    message.mail_owner(&letter, "account-sign-in", user)
}

/// The code by which somebody without a password proves who they are.
pub(super) fn prove(site: &State, user: &User, issued: &Issued) -> Result<Mail> {
    let letter = Letter::new(site.clone(), user.lang);
    let message = Message {
        words: "prove",
        paragraphs: vec![letter.t("account-mail-prove-text").into_owned()],
        button: None,
        code: Some(issued.code.clone()),
    };
    message.mail_owner(&letter, "account-prove", user)
}

/// The link to choose another password.
pub(super) fn reset(site: &State, user: &User, issued: &Issued, next: &str) -> Result<Mail> {
    let on = Onward::seal(&site.secret, next)?;
    let letter = Letter::new(site.clone(), user.lang);
    let message = Message {
        words: "reset",
        paragraphs: vec![letter.t1(
            "account-mail-reset-text",
            "count",
            Purpose::Reset.lasts().num_minutes(),
        )],
        button: Some((
            letter.absolute(&urls::reset(user.lang, &issued.link, &on)),
            letter.t("account-mail-reset-button").into_owned(),
        )),
        code: None,
    };
    message.mail_owner(&letter, "account-reset", user)
}

/// Tells the owner of an account what has happened to it, from where, and what to do if it wasn't them.
pub(super) fn happened(
    site: &State,
    user: &User,
    kind: Kind,
    origin: &Origin,
    now: NaiveDateTime,
) -> Result<Mail> {
    let letter = Letter::new(site.clone(), user.lang);
    let message = Message {
        words: "happened",
        paragraphs: vec![
            what(&letter, kind),
            place(&letter, origin, now),
            letter.t("account-mail-happened-text").into_owned(),
        ],
        button: Some((
            letter.absolute(&urls::forgotten(user.lang, "")),
            letter.t("account-mail-happened-button").into_owned(),
        )),
        code: None,
    };
    about(&message, &letter, kind, user)
}

/// Tells the owner of an account what has been added to sign in with, and how to undo it: a new password wouldn't help.
pub(super) fn added(
    site: &State,
    user: &User,
    kind: Kind,
    undo: &Issued,
    origin: &Origin,
    now: NaiveDateTime,
) -> Result<Mail> {
    let letter = Letter::new(site.clone(), user.lang);
    let days = Purpose::UndoFactor.lasts().num_days();
    let message = Message {
        words: "happened",
        paragraphs: vec![
            what(&letter, kind),
            place(&letter, origin, now),
            letter.t1("account-mail-added-text", "count", days),
        ],
        button: Some((
            letter.absolute(&urls::undo_factor(user.lang, &undo.link)),
            letter.t("account-mail-added-button").into_owned(),
        )),
        code: None,
    };
    about(&message, &letter, kind, user)
}

fn what(letter: &Letter, kind: Kind) -> String {
    letter
        .t(&format!("account-event-{}", kind.as_str()))
        .into_owned()
}

/// A mail whose subject says what has happened: several may come at the same time.
fn about(message: &Message, letter: &Letter, kind: Kind, user: &User) -> Result<Mail> {
    let key = format!("account-subject-{}", kind.as_str());
    let subject = letter.t1(&key, "site", letter.site_name());
    let to = to(&user.name, &user.email);
    message.mail_called(subject, letter, "account-happened", to, Some(user.id))
}

/// Tells somebody what they do for the site from now on.
pub(super) fn role(site: &State, user: &User, role: Option<Staff>) -> Result<Mail> {
    let letter = Letter::new(site.clone(), user.lang);
    let word = role.map_or("none", Staff::as_str);
    let mut paragraphs = vec![letter.t1(
        &format!("account-mail-role-{word}"),
        "site",
        letter.site_name(),
    )];
    if role.is_some() {
        paragraphs.push(letter.t("account-mail-role-second").into_owned());
    }
    let message = Message {
        words: "role",
        paragraphs,
        button: Some((
            letter.absolute(&urls::sign_in(user.lang, "")),
            letter.t("account-mail-role-button").into_owned(),
        )),
        code: None,
    };
    message.mail_owner(&letter, "account-role", user)
}

/// When and from where: `22 November 2026, 13:00 · Firefox, Linux · France · 203.0.113.7`.
pub(super) fn place(letter: &Letter, origin: &Origin, now: NaiveDateTime) -> String {
    let parts = [
        letter.date_time(&now),
        origin.device(),
        country_name(origin.country, letter.lang).to_owned(),
        origin.network.clone(),
    ];
    let said = parts.into_iter().filter(|part| !part.is_empty());
    said.collect::<Vec<_>>().join(" · ")
}
