//! The mail that an alert tells of new jobs with.

use askama::Template;

use super::mails::{Links, searched, to};
use super::model::Alert;
use crate::app::State;
use crate::db::Db;
use crate::error::Result;
use crate::jobs::card::Card;
use crate::jobs::words::where_it_is;
use crate::mail::{Letter, Mail};
use crate::search::Criteria;
use crate::search::criteria::Sort;
use crate::web::urls;

/// How many jobs a mail lists.
const LISTED: usize = 20;

/// A job as a mail lists it.
struct Listed {
    title: String,
    company: String,
    place: String,
    pay: Option<String>,
    url: String,
}

impl Listed {
    fn new(letter: &Letter, card: &Card) -> Self {
        let (lang, job) = (letter.lang, &card.job);
        Self {
            title: job.title.clone(),
            company: card.company.name.clone(),
            place: where_it_is(
                lang,
                job.workplace,
                job.hybrid_days,
                &job.places.0,
                &job.remote_countries.0,
            ),
            pay: job.pay.pay().map(|pay| pay.text(lang)),
            url: letter.absolute(&urls::job(lang, &job.slug, job.id)),
        }
    }
}

#[derive(Template)]
#[template(path = "mail/alert_jobs.html")]
struct JobsHtml<'a> {
    letter: &'a Letter,
    heading: &'a str,
    search: &'a str,
    jobs: &'a [Listed],
    /// How many more there are, and where.
    more: Option<&'a str>,
    search_url: &'a str,
    links: &'a Links,
}

#[derive(Template)]
#[template(path = "mail/alert_jobs.txt", whitespace = "preserve")]
struct JobsText<'a> {
    letter: &'a Letter,
    heading: &'a str,
    search: &'a str,
    jobs: &'a [Listed],
    /// How many more there are, and where.
    more: Option<&'a str>,
    search_url: &'a str,
    links: &'a Links,
}

/// Tells of new jobs. `is_cut` says that there are more than these.
pub(super) fn jobs(
    db: &mut Db,
    site: &State,
    alert: &Alert,
    cards: &[Card],
    is_cut: bool,
) -> Result<Mail> {
    let letter = Letter::new(site.clone(), alert.lang);
    let search = searched(db, alert)?;
    let count = i64::try_from(cards.len()).unwrap_or(i64::MAX);
    let counted = |key: &str, count: i64| {
        let n = letter.lang.number(count);
        letter
            .lang
            .text_with(key, &[("count", count.into()), ("n", n.into())])
    };
    let heading = if is_cut {
        counted("alert-jobs-over", count)
    } else {
        counted("alert-jobs", count)
    };
    let listed: Vec<Listed> = cards
        .iter()
        .take(LISTED)
        .map(|card| Listed::new(&letter, card))
        .collect();
    let left = i64::try_from(cards.len() - listed.len()).unwrap_or(i64::MAX);
    let more = match (left, is_cut) {
        (0, _) => None,
        (left, true) => Some(counted("alert-more-over", left)),
        (left, false) => Some(counted("alert-more", left)),
    };
    // Newest first: what the mail has no room for comes next.
    let newest = Criteria {
        sort: Some(Sort::Newest),
        ..alert.criteria()
    };
    let search_url = letter.absolute(&urls::job_search(alert.lang, &newest.query()));
    let links = Links::of(&letter, alert);
    let (html, text) = (
        JobsHtml {
            letter: &letter,
            heading: &heading,
            search: &search,
            jobs: &listed,
            more: more.as_deref(),
            search_url: &search_url,
            links: &links,
        },
        JobsText {
            letter: &letter,
            heading: &heading,
            search: &search,
            jobs: &listed,
            more: more.as_deref(),
            search_url: &search_url,
            links: &links,
        },
    );
    let subject = letter.lang.text_with(
        "alert-jobs-subject",
        &[
            ("jobs", heading.as_str().into()),
            ("search", search.as_str().into()),
        ],
    );
    let mut mail = letter.mail("alert-jobs", to(&alert.email), subject, &html, &text)?;
    mail.about = Some(alert.about());
    mail.unsubscribe = Some(links.unsubscribe.clone());
    Ok(mail)
}
