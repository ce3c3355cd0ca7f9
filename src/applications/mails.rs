//! The mails that tell of an application: to the one who has sent it in the language they read the site in,
//! to the one who hires in the language of the company.

use askama::Template;

use super::details::{self, Detail};
use super::keys::Keys;
use super::model::{Application, Held};
use super::new::{Earlier, Filled, Mails};
use super::opening::Opening;
use crate::app::State;
use crate::error::Result;
use crate::mail::{Address, Letter, Mail};
use crate::web::locale::Lang;
use crate::web::page::Page;
use crate::web::token::Token;
use crate::web::urls;

/// What such a mail says.
struct Said {
    letter: Letter,
    heading: String,
    text: Vec<String>,
    details: Vec<Detail>,
    /// Address and words.
    button: Option<(String, String)>,
    after: Vec<String>,
    /// Why the reader gets it.
    why: String,
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
    fn mail(&self, kind: &'static str, to: Address, subject: String) -> Result<Mail> {
        let letter = &self.letter;
        let (html, text) = (Html { letter, said: self }, Text { letter, said: self });
        letter.mail(kind, to, subject, &html, &text)
    }
}

/// The names that the words of these mails fill in.
struct Names<'a> {
    lang: Lang,
    name: &'a str,
    title: &'a str,
    company: &'a str,
    reference: &'a str,
    site: &'a str,
}

impl Names<'_> {
    fn text(&self, key: &str) -> String {
        self.text_with(key, &[])
    }

    fn text_with(&self, key: &str, more: &[(&str, String)]) -> String {
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

/// Who is told of an application, and for which job.
struct Reader<'a> {
    title: &'a str,
    company: &'a str,
    lang: Lang,
    /// The company's address; the site's where there is none.
    email: Option<&'a str>,
}

/// To the one who hires, when an application that was held is let through.
pub fn arrived(site: &State, held: &Held) -> Result<Mail> {
    let to = Reader {
        title: &held.job.title,
        company: &held.company.name,
        lang: held.company.lang,
        email: held.company_email.as_deref(),
    };
    let keys = Keys::of(&site.secret, &held.application.nonce);
    received(site, &to, &held.application.filled(), &keys, None)
}

/// To the one who hires, about an application that they see from now on.
fn received(
    site: &State,
    to: &Reader<'_>,
    filled: &Filled,
    keys: &Keys,
    earlier: Option<&Earlier>,
) -> Result<Mail> {
    let letter = Letter::new(site.clone(), to.lang);
    let names = Names {
        lang: letter.lang,
        name: &filled.name,
        title: to.title,
        company: to.company,
        reference: &keys.reference,
        site: &site.config.site_name,
    };
    let url = letter.absolute(&urls::received_application(letter.lang, &keys.reader));
    let mut text = vec![names.text("mail-received-arrived")];
    // They don't hear of one that is held.
    let earlier = earlier.filter(|earlier| earlier.held_at.is_none());
    text.extend(earlier.map(|earlier| earlier.words(&letter, &names, "mail-received-earlier")));
    let said = Said {
        heading: names.text("mail-received-heading"),
        text,
        details: details::of(letter.lang, filled),
        button: Some((url, names.text("mail-received-button"))),
        after: vec![
            names.text("mail-received-answer"),
            names.text("mail-received-keep"),
        ],
        why: names.text("mail-received-why"),
        letter,
    };
    let mut mail = said.mail(
        "application-received",
        reader(site, to.company, to.email),
        names.text("mail-received-subject"),
    )?;
    mail.about = Some(Application::about(&keys.reference));
    mail.reply_to = Some(applicant(&filled.name, &filled.email));
    Ok(mail)
}

impl Earlier {
    fn words(&self, letter: &Letter, names: &Names<'_>, key: &str) -> String {
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

/// To the one who hires, when an application is erased: it names nothing but the reference.
pub fn erased(page: &Page, held: &Held) -> Result<Mail> {
    held.note(
        page,
        "received-erased",
        [
            "mail-received-erased-subject",
            "mail-received-erased-heading",
            "mail-received-erased-text",
        ],
    )
}

impl Held {
    fn names<'a>(&'a self, page: &'a Page, lang: Lang) -> Names<'a> {
        Names {
            lang,
            name: &self.application.name,
            title: &self.job.title,
            company: &self.company.name,
            reference: &self.application.reference,
            site: page.site_name(),
        }
    }

    /// A mail of a sentence to the one who hires.
    fn note(
        &self,
        page: &Page,
        kind: &'static str,
        [subject, heading, text]: [&str; 3],
    ) -> Result<Mail> {
        let letter = Letter::new(page.site.clone(), self.company.lang);
        let names = self.names(page, letter.lang);
        let said = Said {
            heading: names.text(heading),
            text: vec![names.text(text)],
            details: Vec::new(),
            button: None,
            after: Vec::new(),
            why: names.text("mail-received-why"),
            letter,
        };
        said.mail(
            kind,
            reader(&page.site, &self.company.name, self.company_email.as_deref()),
            names.text(subject),
        )
    }
}

fn applicant(name: &str, email: &str) -> Address {
    Address {
        name: name.to_owned(),
        email: email.to_owned(),
    }
}

/// Who is told of applications to a company: its own address, or the site's.
fn reader(site: &State, company: &str, email: Option<&str>) -> Address {
    match email {
        Some(email) => Address {
            name: company.to_owned(),
            email: email.to_owned(),
        },
        None => Address {
            name: site.config.site_name.clone(),
            email: site.config.contact.clone(),
        },
    }
}
