//! The mail that tells the site's contact of a report.

use askama::Template;

use super::model::NewReport;
use crate::error::Result;
use crate::mail::{Address, Letter, Mail};
use crate::web::page::Page;
use crate::web::urls;

/// What the mail says.
struct Said {
    heading: String,
    job_label: String,
    job: String,
    reason_label: String,
    reason: String,
    text_label: String,
    text: String,
    /// Whether the one who wrote can be answered.
    answer: String,
    /// Where it is decided on.
    case_url: String,
    case_button: String,
    url: String,
    button: String,
    why: String,
}

#[derive(Template)]
#[template(path = "mail/report.html")]
struct Html<'a> {
    letter: &'a Letter,
    said: &'a Said,
}

#[derive(Template)]
#[template(path = "mail/report.txt")]
struct Text<'a> {
    letter: &'a Letter,
    said: &'a Said,
}

/// The mail about a report, in the language of the page it was sent from: nobody knows the moderators'.
/// `slug` is that of the job's address, `case` where it is decided on.
pub fn to_contact(page: &Page, report: &NewReport, slug: &str, case: i64) -> Result<Mail> {
    let letter = Letter::new(page.site.clone(), page.lang);
    let said = Said::of(&letter, report, slug, case);
    let to = Address {
        name: letter.site_name().to_owned(),
        email: letter.contact().to_owned(),
    };
    let subject = letter.t1("mail-report-subject", "title", report.job_title.as_str());
    let html = Html {
        letter: &letter,
        said: &said,
    };
    let text = Text {
        letter: &letter,
        said: &said,
    };
    let mut mail = letter.mail("report", to, subject, &html, &text)?;
    mail.reply_to = report.said.email.clone().map(|email| Address {
        name: String::new(),
        email,
    });
    Ok(mail)
}

impl Said {
    fn of(letter: &Letter, report: &NewReport, slug: &str, case: i64) -> Self {
        let words = |key: &str| letter.t(key).into_owned();
        let reason = report.said.reason.as_str();
        let answer = match &report.said.email {
            Some(email) => letter.t1("mail-report-answer", "email", email.as_str()),
            None => words("mail-report-nobody"),
        };
        Self {
            heading: words("mail-report-heading"),
            job_label: words("mail-report-job"),
            job: format!("{}, {}", report.job_title, report.company_name),
            reason_label: words("report-reason"),
            reason: words(&format!("report-reason-{reason}")),
            text_label: words("report-text"),
            text: report.said.text.clone(),
            answer,
            case_url: letter.absolute(&urls::moderation_case(letter.lang, case)),
            case_button: words("mail-report-case"),
            url: letter.absolute(&urls::job(letter.lang, slug, report.job_id)),
            button: words("mail-report-button"),
            why: letter.t1("mail-report-why", "site", letter.site_name()),
        }
    }
}
