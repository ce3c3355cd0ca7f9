//! The mail that answers an application, in its sender's language. It says what its writer wrote, and nothing else that only
//! the company knows.

use askama::Template;

use super::moving::Subject;
use crate::app::State;
use crate::applications::keys::Keys;
use crate::applications::model::{Application, Status};
use crate::error::Result;
use crate::mail::{Address, Letter, Mail};
use crate::web::urls;
use crate::web::visitor::Visitor;

struct Said<'a> {
    letter: Letter,
    heading: String,
    status: String,
    answer: &'a str,
    /// The address of the private page.
    url: String,
    why: String,
}

#[derive(Template)]
#[template(path = "mail/answer.html")]
struct Html<'a> {
    letter: &'a Letter,
    said: &'a Said<'a>,
}

#[derive(Template)]
// The empty lines of the template are those of the mail.
#[template(path = "mail/answer.txt", whitespace = "preserve")]
struct Text<'a> {
    letter: &'a Letter,
    said: &'a Said<'a>,
}

/// To the one who has applied. Answering it writes to the job's contact, or to who has answered.
pub(super) fn answered(
    site: &State,
    subject: &Subject,
    to: Status,
    answer: &str,
    by: &Visitor,
) -> Result<Mail> {
    let letter = Letter::new(site.clone(), subject.lang);
    let (lang, settings) = (letter.lang, site.settings.now());
    let text = |key: &str| {
        let values = [
            ("title", subject.title.as_str().into()),
            ("company", subject.company.as_str().into()),
            ("reference", subject.reference.as_str().into()),
            ("site", settings.site_name.as_str().into()),
        ];
        lang.text_with(key, &values)
    };
    let keys = Keys::of(&site.secret, &subject.nonce);
    let status = lang.text(&format!("application-status-{}", to.as_str()));
    let said = Said {
        heading: text("mail-answer-heading"),
        status: lang.text_with("mail-answer-status", &[("status", status.into())]),
        answer,
        url: letter.absolute(&urls::application(lang, &keys.own)),
        why: text("mail-answer-why"),
        letter,
    };
    let (html, plain) = (
        Html {
            letter: &said.letter,
            said: &said,
        },
        Text {
            letter: &said.letter,
            said: &said,
        },
    );
    let address = Address {
        name: subject.name.clone(),
        email: subject.email.clone(),
    };
    let subject_line = text("mail-answer-subject");
    let mut mail =
        said.letter
            .mail("application-answered", address, subject_line, &html, &plain)?;
    mail.about = Some(Application::about(&subject.reference));
    mail.reply_to = Some(contact(subject, by));
    Ok(mail)
}

fn contact(subject: &Subject, by: &Visitor) -> Address {
    match &subject.contact_email {
        Some(email) => Address {
            name: subject.contact_name.clone().unwrap_or_default(),
            email: email.clone(),
        },
        None => Address {
            name: by.name.clone(),
            email: by.email.clone(),
        },
    }
}
