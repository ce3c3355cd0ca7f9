use askama::Template;

use super::cards::{Group, Line, by_week};
use super::chips::{Chip, chips};
use super::facets::{Facet, facets};
use super::form::{errors, meant};
use super::handlers::{List, PAGES, PER_PAGE};
use super::head::{head, path};
use super::heading::Heading;
use super::scope::Scope;
use crate::guides::model::Entry;
use crate::search::Criteria;
use crate::search::asked::Typed;
use crate::search::criteria::Sort;
use crate::search::landings::Landing;
use crate::web::form::errors::Errors;
use crate::web::page::{Head, Page};
use crate::web::pager::Pager;
use crate::web::urls;

/// A list of open jobs and the form that narrows it.
#[derive(Template)]
#[template(path = "jobs/index.html")]
pub struct ListPage {
    pub page: Page,
    pub head: Head,
    pub heading: Heading,
    pub scope: Scope,
    pub criteria: Criteria,
    pub typed: Typed,
    /// What can't be read of what was asked for.
    pub errors: Errors,
    pub facets: Vec<Facet>,
    pub chips: Vec<Chip>,
    pub groups: Vec<Group>,
    pub pager: Pager,
    /// How many jobs there are, of which the pager shows the first.
    pub total: i64,
    /// The city that may have been meant by a place that nobody knows, and where its jobs are.
    pub meant: Option<(String, String)>,
    /// Instead of which words others were looked for.
    pub read_as: Option<String>,
    /// What dropping a condition would give: its name, how many jobs, and where they are.
    pub drops: Vec<(String, i64, String)>,
    /// How many jobs there are without any condition, where dropping one doesn't help.
    pub unfiltered: Option<i64>,
    pub guide: Option<Entry>,
    /// The cities that are offered in the field for the place.
    pub offered: Vec<String>,
    /// The cities that the occupation's page leads to: name, how many jobs, and where they are.
    pub cities: Vec<(String, i64, String)>,
    /// What was looked for, mistakes of typing put right.
    query: String,
}

/// How many cities an occupation's page links to.
const LINKED: usize = 12;

impl ListPage {
    pub fn new(page: Page, list: List) -> Self {
        let heading = Heading::of(&page, &list);
        let mut facets = facets(&page, &list.asked.criteria, &list.found.counts);
        let errors = errors(&list.asked, &facets);
        facets.retain(|facet| !facet.options.is_empty() || errors.of(&facet.id()).is_some());
        let List {
            scope,
            asked,
            found,
            guide,
            landings,
            unfiltered,
        } = list;
        let meant = meant(&page, &asked);
        let criteria = asked.criteria;
        // What is followed is what is shown: mails and feeds read words as they stand.
        let followed = Criteria {
            words: found.read_as.as_ref().unwrap_or(&criteria.words).clone(),
            ..criteria.clone()
        };
        let query = followed.query();
        let shown = found.total.min(PAGES * PER_PAGE);
        let pager = Pager::new(
            path(page.lang, &scope, &criteria),
            asked.page,
            shown,
            PER_PAGE,
        );
        let drops = found.without.iter().map(|(filter, jobs)| {
            let rest = criteria.without(*filter);
            (
                page.t(&format!("filter-{}", filter.as_str())).into_owned(),
                *jobs,
                urls::job_search(page.lang, &rest.query()),
            )
        });
        let (total, read_as) = (found.total, found.read_as.clone());
        let chips = chips(&page, &criteria, &found.counts);
        let drops = drops.collect();
        let lines = Line::all(&page, found, criteria.pay.as_ref());
        let groups = match criteria.order() {
            Sort::Newest => by_week(&page, lines),
            _ if lines.is_empty() => Vec::new(),
            _ => vec![Group { key: None, lines }],
        };
        let cities = match &scope {
            Scope::Occupation(occupation) => landings.of_occupation(&occupation.slug, LINKED),
            _ => Vec::new(),
        };
        let city = |landing: &&Landing| {
            let Landing {
                occupation,
                city,
                jobs,
            } = landing;
            let url = urls::city_jobs(page.lang, occupation, &city.slug);
            (city.name.clone(), *jobs, url)
        };
        let mut head = head(&page, &scope, &criteria, &heading, &pager, &query);
        head.is_hidden |= !scope.is_in(&landings);
        head.title = errors.title(page.lang, head.title);
        if !errors.is_empty() {
            // What isn't understood whole can't be followed.
            head.feeds.clear();
        }
        Self {
            head,
            facets,
            chips,
            drops,
            unfiltered,
            cities: cities.iter().map(city).collect(),
            offered: landings.busiest.clone(),
            total,
            meant,
            read_as,
            typed: asked.typed,
            errors,
            page,
            heading,
            scope,
            criteria,
            groups,
            pager,
            guide,
            query,
        }
    }

    pub fn is_narrowed(&self) -> bool {
        !self.criteria.is_empty()
    }

    /// The same words without any condition.
    pub fn clear_url(&self) -> String {
        urls::job_search(self.page.lang, &self.criteria.unfiltered().query())
    }

    /// The same conditions without words.
    pub fn wordless_url(&self) -> String {
        let rest = Criteria {
            words: String::new(),
            ..self.criteria.clone()
        };
        urls::job_search(self.page.lang, &rest.query())
    }

    /// What was typed, and nothing that may have been meant.
    pub fn verbatim_url(&self) -> String {
        urls::job_search(self.page.lang, &self.criteria.verbatim().query())
    }

    pub fn alert_url(&self) -> String {
        urls::alert_new(self.page.lang, &self.query)
    }

    pub fn feed_url(&self, kind: &str) -> String {
        urls::job_search_feed(self.page.lang, kind, &self.query)
    }

    /// Whether there are more jobs than can be leafed through.
    pub fn is_cut(&self) -> bool {
        self.total > self.pager.total
    }

    pub fn cut_text(&self) -> String {
        let number = |n| self.page.lang.number(n);
        self.page.lang.text_with(
            "jobs-cut",
            &[
                ("shown", number(self.pager.total).into()),
                ("total", number(self.total).into()),
            ],
        )
    }

    pub fn cities_heading(&self) -> String {
        let name = self
            .scope
            .occupation()
            .map_or("", |occupation| &occupation.name);
        self.page.t1("jobs-cities", "occupation", name)
    }

    pub fn parent(&self) -> Option<(String, String)> {
        match &self.scope {
            Scope::City(occupation, _) => Some((
                occupation.name.clone(),
                urls::occupation_jobs(self.page.lang, &occupation.slug),
            )),
            _ => None,
        }
    }

    pub fn has_scope(&self) -> bool {
        self.scope.occupation().is_some()
    }
}
