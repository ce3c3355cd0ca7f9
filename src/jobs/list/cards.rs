//! The cards of a list, and how they are grouped.

use chrono::{Datelike, TimeZone};

use crate::jobs::card::Card;
use crate::jobs::model::Workplace;
use crate::jobs::rates::translated;
use crate::jobs::words::{contract, where_it_is};
use crate::search::Found;
use crate::search::criteria::AtLeast;
use crate::search::found::Piece;
use crate::web::page::Page;
use crate::web::urls;

/// A job of a list, with the words that were looked for marked.
pub struct Line {
    pub card: Card,
    pub title: Vec<Piece>,
    pub snippet: Vec<Piece>,
    /// What it pays in the unit and currency that pay is asked for in, where its own are others.
    pub about: Option<String>,
}

/// Jobs of a list that were published in the same stretch of time.
pub struct Group {
    /// The key of its heading; none where the list isn't in the order of time.
    pub key: Option<&'static str>,
    pub lines: Vec<Line>,
}

/// Parts the jobs of a list with the newest first by when they were published: this week, last week, earlier.
pub fn by_week(page: &Page, lines: Vec<Line>) -> Vec<Group> {
    let zone = page.zone();
    let week = |time| zone.from_utc_datetime(&time).date_naive().iso_week();
    let this_week = week(page.now);
    let last_week = week(page.now - chrono::TimeDelta::days(7));
    let mut groups: Vec<Group> = Vec::new();
    for line in lines {
        let key = match line.card.job.published_at.map(week) {
            Some(published) if published >= this_week => "jobs-this-week",
            Some(published) if published == last_week => "jobs-last-week",
            _ => "jobs-earlier",
        };
        match groups.last_mut() {
            Some(group) if group.key == Some(key) => group.lines.push(line),
            _ => groups.push(Group {
                key: Some(key),
                lines: vec![line],
            }),
        }
    }
    groups
}

impl Line {
    /// All that was found, with what it pays as `wanted` asks for pay.
    pub fn all(page: &Page, found: Found, wanted: Option<&AtLeast>) -> Vec<Self> {
        let marks = found.marks;
        let lines = found.hits.into_iter().map(|hit| Self {
            title: marks.mark(&hit.card.job.title),
            snippet: hit.snippet,
            about: about(page, &hit.card, wanted),
            card: hit.card,
        });
        lines.collect()
    }
}

fn about(page: &Page, card: &Card, wanted: Option<&AtLeast>) -> Option<String> {
    let wanted = wanted?;
    let pay = translated(&card.job.pay.pay()?, &wanted.currency, wanted.unit)?;
    Some(page.t1("pay-about", "pay", pay.text(page.lang)))
}

impl Card {
    pub fn url(&self, page: &Page) -> String {
        urls::job(page.lang, &self.job.slug, self.job.id)
    }

    pub fn pay(&self, page: &Page) -> Option<String> {
        self.job.pay.pay().map(|pay| pay.text(page.lang))
    }

    pub fn is_remote(&self) -> bool {
        self.job.workplace == Workplace::Remote
    }

    pub fn place(&self, page: &Page) -> String {
        let job = &self.job;
        where_it_is(
            page.lang,
            job.workplace,
            job.hybrid_days,
            &job.places.0,
            &job.remote_countries.0,
        )
    }

    pub fn contract(&self, page: &Page) -> String {
        contract(page.lang, self.job.contract, self.job.length_months)
    }

    /// Whether the title is in another language than the page.
    pub fn is_foreign(&self, page: &Page) -> bool {
        self.job.lang != page.lang
    }
}
