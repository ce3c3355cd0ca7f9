//! The mails that tell of an application: to the one who has sent it in the language they read the site in. Those to the one
//! who hires are in `received_mails.rs`.

use askama::Template;

use super::details::Detail;
use super::keys::Keys;
use super::model::{Application, Held};
use super::new::{Earlier, Filled, Mails};
use super::opening::Opening;
use super::received_mails::{Reader, received};
use crate::error::Result;
use crate::mail::{Address, Letter, Mail};
use crate::web::locale::Lang;
use crate::web::page::Page;
use crate::web::token::Token;
use crate::web::urls;

/// What such a mail says.
pub(super) struct Said {
    pub letter: Letter,
    pub heading: String,
    pub text: Vec<String>,
    pub details: Vec<Detail>,
    /// Address and words.
    pub button: Option<(String, String)>,
    pub after: Vec<String>,
    /// Why the reader gets it.
    pub why: String,
}

#[derive(Template)]
#[template(path = "mail/application.html")]
struct Html<'a> {
    letter: &'a Letter,
    said: &'a Said,
}

#[derive(Template)]
// The empty lines of the template are those of the mail.
#[template(path = "mail/application.txt", whitespace = "preserve")]
struct Text<'a> {
    letter: &'a Letter,
    said: &'a Said,
}

impl Said {
    pub fn mail(&self, kind: &'static str, to: Address, subject: String) -> Result<Mail> {
        let letter = &self.letter;
        let (html, text) = (Html { letter, said: self }, Text { letter, said: self });
        letter.mail(kind, to, subject, &html, &text)
    }
}

/// The names that the words of these mails fill in.
pub(super) struct Names<'a> {
    pub lang: Lang,
    pub name: &'a str,
    pub title: &'a str,
    pub company: &'a str,
    pub reference: &'a str,
    pub site: &'a str,
}

impl Names<'_> {
    pub fn text(&self, key: &str) -> String {
        self.text_with(key, &[])
    }

    pub fn text_with(&self, key: &str, more: &[(&str, String)]) -> String {
        let mut values = vec![
            ("name", self.name.into()),
            ("title", self.title.into()),
            ("company", self.company.into()),
            ("reference", self.reference.into()),
            ("site", self.site.into()),
        ];
        values.extend(
            more.iter()
                .map(|(name, value)| (*name, value.as_str().into())),
        );
        self.lang.text_with(key, &values)
    }
}

/// To the applicant and to the one who hires, when an application arrives.
pub fn sent(
    page: &Page,
    opening: &Opening,
    filled: &Filled,
    keys: &Keys,
    earlier: Option<&Earlier>,
) -> Result<Mails> {
    let about = Some(Application::about(&keys.reference));
    let letter = Letter::new(page.site.clone(), page.lang);
    let own = Names {
        lang: letter.lang,
        name: &filled.name,
        title: &opening.job.title,
        company: &opening.company.name,
        reference: &keys.reference,
        site: page.site_name(),
    };
    let url = letter.absolute(&urls::application(letter.lang, &keys.own));
    let mut text = vec![
        own.text("mail-application-hello"),
        own.text("mail-application-arrived"),
    ];
    text.extend(earlier.map(|earlier| earlier.words(&letter, &own, "mail-application-earlier")));
    text.push(own.text("mail-application-next"));
    let said = Said {
        heading: own.text("mail-application-heading"),
        text,
        details: Vec::new(),
        button: Some((url, own.text("mail-application-button"))),
        after: vec![own.text("mail-application-keep")],
        why: own.text("mail-application-why"),
        letter,
    };
    let mut to_applicant = said.mail(
        "application-sent",
        applicant(&filled.name, &filled.email),
        own.text("mail-application-subject"),
    )?;
    to_applicant.about = about;

    let to = Reader {
        title: &opening.job.title,
        company: &opening.company.name,
        lang: opening.company.lang,
        email: opening.email.as_deref(),
    };
    Ok(Mails {
        to_applicant,
        to_reader: received(&page.site, &to, filled, keys, earlier)?,
    })
}

impl Earlier {
    pub(super) fn words(&self, letter: &Letter, names: &Names<'_>, key: &str) -> String {
        let date = letter.date_time(&self.created_at);
        names.text_with(key, &[("date", date), ("earlier", self.reference.clone())])
    }
}

/// What tells that an application is taken back: the one who has sent it, and the one who hires.
pub struct Withdrawn {
    pub to_applicant: Mail,
    pub to_reader: Mail,
}

/// To both, when an application is taken back.
pub fn withdrawn(page: &Page, held: &Held, token: &Token) -> Result<Withdrawn> {
    let application = &held.application;
    let about = Some(Application::about(&application.reference));
    let letter = Letter::new(page.site.clone(), application.lang);
    let own = held.names(page, letter.lang);
    let url = letter.absolute(&urls::application(letter.lang, token));
    let said = Said {
        heading: own.text("mail-withdrawn-heading"),
        text: vec![
            own.text("mail-application-hello"),
            own.text("mail-withdrawn-text"),
        ],
        details: Vec::new(),
        button: Some((url, own.text("mail-application-button"))),
        after: Vec::new(),
        why: own.text("mail-withdrawn-why"),
        letter,
    };
    let mut to_applicant = said.mail(
        "application-withdrawn",
        applicant(&application.name, &application.email),
        own.text("mail-withdrawn-subject"),
    )?;
    to_applicant.about = about.clone();

    let mut to_reader = held.note(
        page,
        "received-withdrawn",
        [
            "mail-received-withdrawn-subject",
            "mail-received-withdrawn-heading",
            "mail-received-withdrawn-text",
        ],
    )?;
    to_reader.about = about;
    Ok(Withdrawn {
        to_applicant,
        to_reader,
    })
}

impl Held {
    pub(super) fn names<'a>(&'a self, page: &'a Page, lang: Lang) -> Names<'a> {
        Names {
            lang,
            name: &self.application.name,
            title: &self.job.title,
            company: &self.company.name,
            reference: &self.application.reference,
            site: page.site_name(),
        }
    }
}

pub(super) fn applicant(name: &str, email: &str) -> Address {
    Address {
        name: name.to_owned(),
        email: email.to_owned(),
    }
}
