//! The mails that tell of an application to the one who hires, in the language of the company.

use super::details;
use super::keys::Keys;
use super::mails::{Names, Said, applicant};
use super::model::{Application, Held};
use super::new::{Earlier, Filled};
use crate::app::State;
use crate::error::Result;
use crate::mail::{Address, Letter, Mail};
use crate::web::locale::Lang;
use crate::web::page::Page;
use crate::web::urls;

/// Who is told of an application, and for which job.
pub(super) struct Reader<'a> {
    pub title: &'a str,
    pub company: &'a str,
    pub lang: Lang,
    /// The company's address; the site's where there is none.
    pub email: Option<&'a str>,
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
pub(super) fn received(
    site: &State,
    to: &Reader<'_>,
    filled: &Filled,
    keys: &Keys,
    earlier: Option<&Earlier>,
) -> Result<Mail> {
    let letter = Letter::new(site.clone(), to.lang);
    let settings = site.settings.now();
    let names = Names {
        lang: letter.lang,
        name: &filled.name,
        title: to.title,
        company: to.company,
        reference: &keys.reference,
        site: &settings.site_name,
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
    /// A mail of a sentence to the one who hires.
    pub(super) fn note(
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
            reader(
                &page.site,
                &self.company.name,
                self.company_email.as_deref(),
            ),
            names.text(subject),
        )
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
            name: site.settings.now().site_name.clone(),
            email: site.config.contact.clone(),
        },
    }
}
