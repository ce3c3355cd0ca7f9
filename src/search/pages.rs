use askama::Template;

use super::Criteria;
use super::found::Found;
use super::others::{Companies, Others};
use crate::companies::model::Entry as Company;
use crate::guides::model::Entry as Guide;
use crate::jobs::list::cards::Line;
use crate::web::page::{Head, Page};
use crate::web::urls;

/// What the site has for some words, by kind.
#[derive(Default)]
pub struct Everything {
    pub guides: Others<Guide>,
    pub jobs: Found,
    pub companies: Companies,
}

/// What was found with the box in the header.
#[derive(Template)]
#[template(path = "search/index.html")]
pub struct SearchPage {
    pub page: Page,
    pub head: Head,
    pub criteria: Criteria,
    pub guides: Vec<Guide>,
    pub lines: Vec<Line>,
    pub jobs: i64,
    pub read_as: Option<String>,
    pub companies: Vec<Company>,
    /// Whether it is one of the companies that is looked for: they stand before the jobs.
    pub are_companies_first: bool,
}

impl SearchPage {
    /// `found` is nothing where nothing was asked for.
    pub fn new(page: Page, criteria: Criteria, found: Option<Everything>) -> Self {
        let title = if criteria.words.is_empty() {
            page.t("site-search").into_owned()
        } else {
            page.t1("search-title", "words", criteria.words.as_str())
        };
        let Everything {
            guides,
            jobs,
            companies,
        } = found.unwrap_or_default();
        let total = jobs.total;
        let read_as = [&jobs.read_as, &companies.others.read_as, &guides.read_as];
        let read_as = read_as.into_iter().flatten().next().cloned();
        Self {
            head: Head::hidden(title),
            lines: Line::all(&page, jobs, None),
            jobs: total,
            read_as,
            page,
            criteria,
            guides: guides.found,
            companies: companies.others.found,
            are_companies_first: companies.are_meant,
        }
    }

    pub fn is_empty(&self) -> bool {
        self.guides.is_empty() && self.lines.is_empty() && self.companies.is_empty()
    }

    /// What was typed, and nothing that may have been meant.
    pub fn verbatim_url(&self) -> String {
        let query = self.criteria.verbatim().query();
        format!("{}?{query}", urls::search(self.page.lang))
    }

    pub fn all_jobs_url(&self) -> String {
        urls::job_search(self.page.lang, &self.criteria.query())
    }
}
