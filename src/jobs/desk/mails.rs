//! What companies are told about their jobs.

use askama::Template;
use chrono::TimeZone;
use diesel::prelude::*;

use super::keeping::token;
use super::model::OwnJob;
use super::reminders::{ANSWER, silence};
use crate::accounts::mails::about_account;
use crate::app::State;
use crate::error::Result;
use crate::mail::{Address, Letter, Mail};
use crate::schema::users;
use crate::web::locale::Lang;
use crate::web::urls;

/// Somebody who is told.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = users)]
pub struct Reader {
    pub id: i64,
    pub name: String,
    pub email: String,
    pub lang: Lang,
}

/// What such a mail says.
struct Said {
    heading: String,
    text: Vec<String>,
    /// Address and words.
    button: (String, String),
    why: String,
}

#[derive(Template)]
#[template(path = "mail/own_job.html")]
struct Html<'a> {
    letter: &'a Letter,
    said: &'a Said,
}

#[derive(Template)]
#[template(path = "mail/own_job.txt", whitespace = "preserve")]
struct Text<'a> {
    letter: &'a Letter,
    said: &'a Said,
}

/// That a job closes soon (`closing`), was silent for long (`silent`), or was closed for that (`unanswered`).
pub fn about(site: &State, own: &OwnJob, what: &'static str, reader: &Reader) -> Result<Mail> {
    let letter = Letter::new(site.clone(), reader.lang);
    let title = own.title.as_str();
    let day = |letter: &Letter| {
        let closes = own.closes_at.unwrap_or(letter.now) - chrono::TimeDelta::seconds(1);
        let zone = site.config.time_zone;
        letter
            .lang
            .date(zone.from_utc_datetime(&closes).date_naive())
    };
    let words = |key: &str| {
        let values = [
            ("title", title.into()),
            ("date", day(&letter).into()),
            ("days", silence(site).num_days().into()),
            ("wait", ANSWER.num_days().into()),
        ];
        letter
            .lang
            .text_with(&format!("own-job-mail-{what}-{key}"), &values)
    };
    let path = match what {
        "unanswered" => urls::own_companies(letter.lang),
        _ => urls::keeping(letter.lang, &token(&site.secret, own)),
    };
    let said = Said {
        heading: words("heading"),
        text: vec![words("text"), words("after")],
        button: (letter.absolute(&path), words("button")),
        why: letter.t1("own-job-mail-why", "site", letter.site_name()),
    };
    let to = Address {
        name: reader.name.clone(),
        email: reader.email.clone(),
    };
    let html = Html {
        letter: &letter,
        said: &said,
    };
    let text = Text {
        letter: &letter,
        said: &said,
    };
    let mut mail = letter.mail("own-job", to, words("subject"), &html, &text)?;
    mail.about = Some(about_account(reader.id));
    Ok(mail)
}
