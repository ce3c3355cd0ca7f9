//! What the owners of alerts are sent.

use askama::Template;

use super::harmless::harmless;
use super::model::Alert;
use crate::app::State;
use crate::db::Db;
use crate::error::Result;
use crate::mail::{Address, Letter, Mail};
use crate::search::{Criteria, described};
use crate::web::locale::Lang;
use crate::web::urls;

#[derive(Template)]
#[template(path = "mail/alert_confirmation.html")]
struct ConfirmationHtml<'a> {
    letter: &'a Letter,
    search: &'a str,
    confirm_url: &'a str,
    /// Says when the link stops working.
    until: &'a str,
}

#[derive(Template)]
#[template(path = "mail/alert_confirmation.txt", whitespace = "preserve")]
struct ConfirmationText<'a> {
    letter: &'a Letter,
    search: &'a str,
    confirm_url: &'a str,
    /// Says when the link stops working.
    until: &'a str,
}

/// Asks whether the alert is wanted. Nobody is known to have asked for this mail.
pub(super) fn confirmation(db: &mut Db, site: &State, alert: &Alert) -> Result<Mail> {
    let letter = Letter::new(site.clone(), alert.lang);
    let search = harmless(db, alert.criteria())?;
    let search = in_words(db, &search, alert.lang)?;
    let token = alert.confirm_token(&site.secret);
    let confirm_url = letter.absolute(&urls::alert_confirmation(alert.lang, &token));
    let until = letter.date_time(&alert.confirm_until);
    let until = letter.t1("alert-confirm-until", "date", until);
    let (html, text) = (
        ConfirmationHtml {
            letter: &letter,
            search: &search,
            confirm_url: &confirm_url,
            until: &until,
        },
        ConfirmationText {
            letter: &letter,
            search: &search,
            confirm_url: &confirm_url,
            until: &until,
        },
    );
    let subject = letter.t("alert-confirm-subject").into_owned();
    let to = to(&alert.email);
    let mut mail = letter.mail("alert-confirmation", to, subject, &html, &text)?;
    mail.about = Some(alert.about());
    Ok(mail)
}

/// The links at the foot of a mail.
pub(super) struct Links {
    pub manage: String,
    pub unsubscribe: String,
}

impl Links {
    pub fn of(letter: &Letter, alert: &Alert) -> Self {
        let (lang, secret) = (alert.lang, &letter.site.secret);
        Self {
            manage: letter.absolute(&urls::alert(lang, alert.manage_token(secret))),
            unsubscribe: letter.absolute(&urls::alert_unsubscription(
                lang,
                alert.unsubscribe_token(secret),
            )),
        }
    }
}

#[derive(Template)]
#[template(path = "mail/alert_owner.html")]
struct OwnerHtml<'a> {
    letter: &'a Letter,
    said: &'a Said,
    url: &'a str,
}

#[derive(Template)]
#[template(path = "mail/alert_owner.txt", whitespace = "preserve")]
struct OwnerText<'a> {
    letter: &'a Letter,
    said: &'a Said,
    url: &'a str,
}

/// The words of a mail that tells how things stand.
struct Said {
    heading: String,
    text: String,
    button: String,
    why: String,
}

/// Tells the owner of an alert that they have it already.
pub(super) fn known(db: &mut Db, site: &State, alert: &Alert) -> Result<Mail> {
    let letter = Letter::new(site.clone(), alert.lang);
    let search = searched(db, alert)?;
    let links = Links::of(&letter, alert);
    let said = Said {
        heading: letter.t("alert-known-heading").into_owned(),
        text: letter.t1("alert-known-mail", "search", search.as_str()),
        button: letter.t("alert-manage").into_owned(),
        why: letter.t("alert-known-why").into_owned(),
    };
    let mut mail = to_owner(&letter, "alert-known", &alert.email, &said, &links.manage)?;
    mail.about = Some(alert.about());
    mail.unsubscribe = Some(links.unsubscribe);
    Ok(mail)
}

/// Tells somebody that they have as many alerts as an address can have.
pub(super) fn full(site: &State, email: &str, lang: Lang) -> Result<Mail> {
    let letter = Letter::new(site.clone(), lang);
    let said = Said {
        heading: letter.t("alert-full-heading").into_owned(),
        text: letter.t("alert-full-mail").into_owned(),
        button: letter.t("alert-full-button").into_owned(),
        why: letter.t("alert-full-why").into_owned(),
    };
    let url = letter.absolute(&urls::jobs(lang));
    to_owner(&letter, "alert-full", email, &said, &url)
}

fn to_owner(
    letter: &Letter,
    kind: &'static str,
    email: &str,
    said: &Said,
    url: &str,
) -> Result<Mail> {
    let (html, text) = (
        OwnerHtml { letter, said, url },
        OwnerText { letter, said, url },
    );
    letter.mail(kind, to(email), said.heading.as_str(), &html, &text)
}

/// What the alert searches for, in the words of its language.
pub(super) fn searched(db: &mut Db, alert: &Alert) -> Result<String> {
    in_words(db, &alert.criteria(), alert.lang)
}

fn in_words(db: &mut Db, search: &Criteria, lang: Lang) -> Result<String> {
    let conditions = described::conditions(db, search, lang)?;
    Ok(described::line(search, &conditions, lang))
}

pub(super) fn to(email: &str) -> Address {
    Address {
        name: String::new(),
        email: email.to_owned(),
    }
}
