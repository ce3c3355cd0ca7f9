//! The mails about a company: to those whom it asks in, and to its people. Links begin with the site's own address, never
//! with what a request says.

use askama::Template;
use fluent_bundle::FluentValue;

use super::model::Company;
use crate::accounts::mails::about_account;
use crate::accounts::members::Role;
use crate::accounts::proofs::Issued;
use crate::accounts::users::User;
use crate::app::State;
use crate::error::Result;
use crate::mail::{Address, Letter, Mail};
use crate::web::locale::Lang;
use crate::web::token::Token;
use crate::web::urls;

/// What such a mail says.
struct Message {
    /// The part of the keys of its words.
    words: &'static str,
    company: String,
    /// Somebody whom it names, and a role.
    who: String,
    role: String,
    /// Where its button leads.
    url: String,
}

#[derive(Template)]
#[template(path = "mail/company.html")]
struct Html<'a> {
    letter: &'a Letter,
    message: &'a Message,
}

#[derive(Template)]
#[template(path = "mail/company.txt", whitespace = "preserve")]
struct Text<'a> {
    letter: &'a Letter,
    message: &'a Message,
}

impl Message {
    fn said(&self, letter: &Letter, part: &str) -> String {
        let values: [(&str, FluentValue<'_>); 4] = [
            ("company", self.company.as_str().into()),
            ("who", self.who.as_str().into()),
            ("role", self.role.as_str().into()),
            ("site", letter.site_name().into()),
        ];
        let key = format!("company-mail-{}-{part}", self.words);
        letter.lang.text_with(&key, &values)
    }

    fn heading(&self, letter: &Letter) -> String {
        self.said(letter, "heading")
    }

    fn text(&self, letter: &Letter) -> String {
        self.said(letter, "text")
    }

    fn button(&self, letter: &Letter) -> String {
        self.said(letter, "button")
    }

    /// Why its reader gets it.
    fn why(&self, letter: &Letter) -> String {
        let key = match self.words {
            "invited" | "verify" => "company-mail-why-asked",
            _ => "company-mail-why-member",
        };
        letter.t1(key, "company", self.company.as_str())
    }

    fn mail(&self, letter: &Letter, kind: &'static str, to: Address) -> Result<Mail> {
        let html = Html {
            letter,
            message: self,
        };
        let text = Text {
            letter,
            message: self,
        };
        letter.mail(kind, to, self.said(letter, "subject"), &html, &text)
    }
}

/// Asks somebody in.
pub(super) fn invited(
    site: &State,
    email: &str,
    lang: Lang,
    (company, who, role): (&Company, &str, Role),
    link: &Token,
) -> Result<Mail> {
    let letter = Letter::new(site.clone(), lang);
    let message = Message {
        words: "invited",
        company: company.name.clone(),
        who: who.to_owned(),
        role: role_words(lang, role),
        url: letter.absolute(&urls::company_invitation(lang, link)),
    };
    let to = Address {
        name: String::new(),
        email: email.to_owned(),
    };
    message.mail(&letter, "company-invited", to)
}

/// The link by which a mailbox shows that it belongs to a company.
pub(super) fn verify(
    site: &State,
    email: &str,
    lang: Lang,
    (company, who): (&Company, &str),
    issued: &Issued,
) -> Result<Mail> {
    let letter = Letter::new(site.clone(), lang);
    let path = urls::desk_verification_link(lang, &company.slug, &issued.link);
    let message = Message {
        words: "verify",
        company: company.name.clone(),
        who: who.to_owned(),
        role: String::new(),
        url: letter.absolute(&path),
    };
    let to = Address {
        name: String::new(),
        email: email.to_owned(),
    };
    message.mail(&letter, "company-verify", to)
}

/// Tells an owner that the company has been verified.
pub(super) fn verified(site: &State, to: &User, company: &Company) -> Result<Mail> {
    to_member(site, to, company, "verified", ("", None))
}

/// Tells an owner who has come in.
pub(super) fn joined(
    site: &State,
    to: &User,
    company: &Company,
    who: &str,
    role: Role,
) -> Result<Mail> {
    to_member(site, to, company, "joined", (who, Some(role)))
}

/// Tells an owner who has left.
pub(super) fn left(site: &State, to: &User, company: &Company, who: &str) -> Result<Mail> {
    to_member(site, to, company, "left", (who, None))
}

/// Tells somebody that they have another role.
pub(super) fn role(site: &State, to: &User, company: &Company, role: Role) -> Result<Mail> {
    to_member(site, to, company, "role", ("", Some(role)))
}

/// Tells somebody that they don't belong to the company any more.
pub(super) fn removed(site: &State, to: &User, company: &Company) -> Result<Mail> {
    let (letter, mut message) = message(site, to, company, "removed", ("", None));
    message.url = letter.absolute(&urls::own_companies(to.lang));
    about_reader(&message, &letter, "company-removed", to)
}

/// Tells somebody that the company is theirs now.
pub(super) fn handed_over(site: &State, to: &User, company: &Company, who: &str) -> Result<Mail> {
    to_member(site, to, company, "handed-over", (who, None))
}

/// Tells somebody that the company is theirs no more.
pub(super) fn gave_away(site: &State, to: &User, company: &Company, who: &str) -> Result<Mail> {
    to_member(site, to, company, "gave-away", (who, None))
}

fn to_member(
    site: &State,
    to: &User,
    company: &Company,
    words: &'static str,
    about: (&str, Option<Role>),
) -> Result<Mail> {
    let (letter, message) = message(site, to, company, words, about);
    about_reader(&message, &letter, "company-people", to)
}

/// A mail that goes with the account of its reader.
fn about_reader(message: &Message, letter: &Letter, kind: &'static str, to: &User) -> Result<Mail> {
    let mut mail = message.mail(letter, kind, address(to))?;
    mail.about = Some(about_account(to.id));
    Ok(mail)
}

/// A letter to one of a company, whose button leads to its people.
fn message(
    site: &State,
    to: &User,
    company: &Company,
    words: &'static str,
    (who, role): (&str, Option<Role>),
) -> (Letter, Message) {
    let letter = Letter::new(site.clone(), to.lang);
    let path = match words {
        "verified" => urls::desk_profile(to.lang, &company.slug),
        _ => urls::desk_members(to.lang, &company.slug),
    };
    let message = Message {
        words,
        company: company.name.clone(),
        who: who.to_owned(),
        role: role.map_or_else(String::new, |role| role_words(to.lang, role)),
        url: letter.absolute(&path),
    };
    (letter, message)
}

fn role_words(lang: Lang, role: Role) -> String {
    lang.text(&format!("member-{}", role.as_str())).into_owned()
}

fn address(to: &User) -> Address {
    Address {
        name: to.name.clone(),
        email: to.email.clone(),
    }
}
