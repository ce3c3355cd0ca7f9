//! The pages that list jobs, and the cards in them.

use std::sync::Arc;

use askama::Template;
use chrono::{Datelike, TimeZone};

use super::card::Card;
use super::model::Workplace;
use super::words::{contract, where_it_is};
use crate::guides::model::Entry;
use crate::occupations::model::Occupation;
use crate::web::locale::Lang;
use crate::web::page::{Head, Page};
use crate::web::pager::Pager;
use crate::web::urls;

/// A list of open jobs: all, or an occupation's.
#[derive(Template)]
#[template(path = "jobs/index.html")]
pub struct IndexPage {
    pub page: Page,
    pub head: Head,
    pub occupation: Option<Occupation>,
    pub pager: Pager,
    pub groups: Vec<Group>,
    pub guides: Arc<Vec<Entry>>,
}

/// Jobs of a list that were published in the same stretch of time.
pub struct Group {
    /// The key of its heading.
    pub key: &'static str,
    pub cards: Vec<Card>,
}

impl IndexPage {
    pub fn all(page: Page, pager: Pager, cards: Vec<Card>, guides: Arc<Vec<Entry>>) -> Self {
        let mut head = Head::in_both(
            page.lang,
            page.t("jobs-title").into_owned(),
            page.t("jobs-description").into_owned(),
            urls::jobs,
        );
        head.paged(&page, &pager);
        Self {
            head,
            occupation: None,
            groups: groups(&page, cards),
            pager,
            guides,
            page,
        }
    }

    pub fn of_occupation(
        page: Page,
        occupation: Occupation,
        pager: Pager,
        cards: Vec<Card>,
        guides: Arc<Vec<Entry>>,
    ) -> Self {
        let title = page.t1("jobs-of-title", "occupation", occupation.name.as_str());
        let mut head = Head {
            title,
            description: page.t1(
                "jobs-of-description",
                "occupation",
                occupation.name.as_str(),
            ),
            alternates: Lang::ALL
                .iter()
                .map(|lang| (*lang, urls::occupation_jobs(*lang, &occupation.slug)))
                .collect(),
            canonical: urls::occupation_jobs(page.lang, &occupation.slug),
            // A list of nothing is nothing to find.
            is_hidden: pager.total == 0,
            ..Head::default()
        };
        head.paged(&page, &pager);
        Self {
            head,
            groups: groups(&page, cards),
            occupation: Some(occupation),
            pager,
            guides,
            page,
        }
    }

    pub fn heading(&self) -> String {
        match &self.occupation {
            None => self.page.count("jobs-heading", self.pager.total),
            Some(occupation) => {
                self.page
                    .t1("jobs-of-title", "occupation", occupation.name.as_str())
            }
        }
    }

    pub fn feed(&self, kind: &str) -> String {
        urls::jobs_feed(self.page.lang, kind)
    }
}

/// Parts the jobs by when they were published: this week, last week, earlier.
fn groups(page: &Page, cards: Vec<Card>) -> Vec<Group> {
    let zone = page.zone();
    let week = |time| zone.from_utc_datetime(&time).date_naive().iso_week();
    let this_week = week(page.now);
    let last_week = week(page.now - chrono::TimeDelta::days(7));
    let mut groups: Vec<Group> = Vec::new();
    for card in cards {
        let key = match card.job.published_at.map(week) {
            Some(published) if published >= this_week => "jobs-this-week",
            Some(published) if published == last_week => "jobs-last-week",
            _ => "jobs-earlier",
        };
        match groups.last_mut() {
            Some(group) if group.key == key => group.cards.push(card),
            _ => groups.push(Group {
                key,
                cards: vec![card],
            }),
        }
    }
    groups
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
