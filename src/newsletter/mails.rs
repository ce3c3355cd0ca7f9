//! What the newsletter's readers are sent about their subscription.

use askama::Template;

use super::model::Subscription;
use crate::app::State;
use crate::error::Result;
use crate::mail::{Address, Letter, Mail};
use crate::web::urls;

#[derive(Template)]
#[template(path = "mail/newsletter_confirmation.html")]
struct ConfirmationHtml<'a> {
    letter: &'a Letter,
    confirm_url: &'a str,
    /// Says when the link stops working.
    until: &'a str,
}

#[derive(Template)]
#[template(path = "mail/newsletter_confirmation.txt", whitespace = "preserve")]
struct ConfirmationText<'a> {
    letter: &'a Letter,
    confirm_url: &'a str,
    /// Says when the link stops working.
    until: &'a str,
}

/// Asks whether the newsletter is wanted.
pub(super) fn confirmation(site: &State, reader: &Subscription) -> Result<Mail> {
    let letter = Letter::new(site.clone(), reader.lang);
    let token = reader.confirm_token(&site.secret);
    let confirm_url = letter.absolute(&urls::newsletter_confirmation(reader.lang, &token));
    let until = letter.date_time(&reader.confirm_until);
    let until = letter.t1("newsletter-confirm-until", "date", until);
    let (html, text) = (
        ConfirmationHtml {
            letter: &letter,
            confirm_url: &confirm_url,
            until: &until,
        },
        ConfirmationText {
            letter: &letter,
            confirm_url: &confirm_url,
            until: &until,
        },
    );
    let subject = letter.t1("newsletter-confirm-subject", "site", letter.site_name());
    let mut mail = letter.mail("newsletter-confirmation", to(reader), subject, &html, &text)?;
    mail.about = Some(reader.about());
    Ok(mail)
}

#[derive(Template)]
#[template(path = "mail/newsletter_reader.html")]
struct ReaderHtml<'a> {
    letter: &'a Letter,
    words: &'static str,
    unsubscribe_url: &'a str,
}

#[derive(Template)]
#[template(path = "mail/newsletter_reader.txt", whitespace = "preserve")]
struct ReaderText<'a> {
    letter: &'a Letter,
    words: &'static str,
    unsubscribe_url: &'a str,
}

/// Welcomes a new reader.
pub(super) fn welcome(site: &State, reader: &Subscription) -> Result<Mail> {
    to_reader(site, reader, "newsletter-welcome", "welcome")
}

/// Tells a reader that they are one already.
pub(super) fn known(site: &State, reader: &Subscription) -> Result<Mail> {
    to_reader(site, reader, "newsletter-known", "known")
}

/// A mail to somebody who reads the newsletter; `words` is the part of the keys of its words.
fn to_reader(
    site: &State,
    reader: &Subscription,
    kind: &'static str,
    words: &'static str,
) -> Result<Mail> {
    let letter = Letter::new(site.clone(), reader.lang);
    let token = reader.unsubscribe_token(&site.secret);
    let unsubscribe_url = letter.absolute(&urls::newsletter_unsubscription(reader.lang, &token));
    let (html, text) = (
        ReaderHtml {
            letter: &letter,
            words,
            unsubscribe_url: &unsubscribe_url,
        },
        ReaderText {
            letter: &letter,
            words,
            unsubscribe_url: &unsubscribe_url,
        },
    );
    let subject = letter.t1(
        &format!("newsletter-{words}-subject"),
        "site",
        letter.site_name(),
    );
    let mut mail = letter.mail(kind, to(reader), subject, &html, &text)?;
    mail.about = Some(reader.about());
    mail.unsubscribe = Some(unsubscribe_url.clone());
    Ok(mail)
}

impl ReaderHtml<'_> {
    fn said(&self, what: &str) -> String {
        said(self.letter, self.words, what)
    }
}

impl ReaderText<'_> {
    fn said(&self, what: &str) -> String {
        said(self.letter, self.words, what)
    }
}

fn said(letter: &Letter, words: &str, what: &str) -> String {
    letter.t(&format!("newsletter-{words}-{what}")).into_owned()
}

fn to(reader: &Subscription) -> Address {
    Address {
        name: String::new(),
        email: reader.email.clone(),
    }
}
