//! What becomes of a mail that a company should have had about an application, and that was given up: the one
//! who runs the site gets what it said, for otherwise nobody would ever read the application.

use askama::Template;

use super::outbox::Due;
use super::{Address, Letter, Mail};
use crate::app::State;
use crate::error::Result;
use crate::web::locale::Lang;

/// The kind of the mails that are too dear to be lost.
const DEAR: &str = "application-received";

#[derive(Template)]
#[template(path = "mail/undelivered.html")]
struct Html<'a> {
    letter: &'a Letter,
    mail: &'a Due,
    reason: &'a str,
}

#[derive(Template)]
#[template(path = "mail/undelivered.txt", whitespace = "preserve")]
struct Text<'a> {
    letter: &'a Letter,
    mail: &'a Due,
    reason: &'a str,
}

/// The mail that tells the site's contact; `None` where that wouldn't help. It is of another kind, so that it
/// makes no other one when it fails too.
pub(super) fn to_contact(state: &State, mail: &Due, reason: &str) -> Result<Option<Mail>> {
    let contact = &state.config.contact;
    if mail.kind != DEAR || mail.to_email.eq_ignore_ascii_case(contact) {
        return Ok(None);
    }
    // Nobody knows the contact's language: that of the mail, which its first lines name.
    let lang = if mail.html.contains(r#"<html lang="fr">"#) {
        Lang::Fr
    } else {
        Lang::En
    };
    let letter = Letter::new(state.clone(), lang);
    let to = Address {
        name: letter.site_name().to_owned(),
        email: contact.clone(),
    };
    let subject = letter.t1("mail-undelivered-subject", "subject", mail.subject.as_str());
    let html = Html {
        letter: &letter,
        mail,
        reason,
    };
    let text = Text {
        letter: &letter,
        mail,
        reason,
    };
    let mut told = letter.mail("application-undelivered", to, subject, &html, &text)?;
    told.about = mail.about.clone();
    told.reply_to = mail.reply_to_email.clone().map(|email| Address {
        name: mail.reply_to_name.clone().unwrap_or_default(),
        email,
    });
    Ok(Some(told))
}
