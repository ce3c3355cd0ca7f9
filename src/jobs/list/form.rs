//! The form of a list: what its fields offer, and which of them can't be read.

use super::facets::{Facet, pay_units};
use super::pages::ListPage;
use crate::places;
use crate::search::asked::Problem;
use crate::search::criteria::Sort;
use crate::search::near::{DISTANCES, Near, USUAL_DISTANCE};
use crate::search::{Asked, Criteria};
use crate::web::form::errors::{Errors, Value};
use crate::web::page::Page;
use crate::web::urls;

/// The ids of the fields that are typed into.
const PLACE: &str = "finder-place";
const PAY: &str = "finder-pay";

/// What can't be read of what was asked for, in the order of the form.
pub fn errors(asked: &Asked, facets: &[Facet]) -> Errors {
    let mut errors = Errors::default();
    if asked.problems.contains(&Problem::Place) {
        let place = Value::Text(asked.typed.place.clone());
        errors.add_with(PLACE, "finder-place-unknown", vec![("place", place)]);
    }
    if asked.problems.contains(&Problem::Pay) {
        errors.add(PAY, "finder-pay-unreadable");
    }
    for facet in facets {
        for problem in &asked.problems {
            if let Problem::Unknown(filter, typed) = problem
                && filter.as_str() == facet.name
            {
                let typed = Value::Text(typed.clone());
                let key = format!("unknown-{}", facet.name);
                errors.add_with(&facet.id(), &key, vec![("typed", typed)]);
            }
        }
    }
    errors
}

/// The city that may have been meant by a place that nobody knows: what it is called, and where the same search around it is.
pub fn meant(page: &Page, asked: &Asked) -> Option<(String, String)> {
    if !asked.problems.contains(&Problem::Place) {
        return None;
    }
    let city = places::like(&asked.typed.place)?;
    let wanted = Criteria {
        place: Some(Near::City {
            city,
            km: asked.typed.km,
        }),
        ..asked.criteria.clone()
    };
    let url = urls::job_search(page.lang, &wanted.query());
    Some((city.name.clone(), url))
}

impl ListPage {
    pub fn usual_distance(&self) -> u32 {
        USUAL_DISTANCE
    }

    pub fn distances(&self) -> &'static [u32] {
        &DISTANCES
    }

    /// What is said beside a field, by its id.
    pub fn said(&self, field: &str) -> Vec<String> {
        let errors = self.errors.all().iter();
        let own = errors.filter(|error| error.field == field);
        own.map(|error| error.message(self.page.lang)).collect()
    }

    pub fn is_wrong(&self, field: &str) -> bool {
        self.errors.of(field).is_some()
    }

    /// Whether something is said among the filters, which are folded away on narrow screens.
    pub fn has_wrong_filter(&self) -> bool {
        self.errors.all().iter().any(|error| error.field != PLACE)
    }

    pub fn pay_units(&self) -> Vec<(String, String, bool)> {
        pay_units(&self.page, &self.typed)
    }

    /// The orders to choose from: relevance only where there are words to be relevant to. The one that comes by itself
    /// has no value, so that words typed into a list of the newest are answered by relevance.
    pub fn orders(&self) -> Vec<(&'static str, String, bool)> {
        let orders = Sort::ALL.iter().copied();
        orders
            .filter(|sort| *sort != Sort::Relevance || !self.criteria.words.is_empty())
            .map(|sort| {
                let label = self.page.t(&format!("sort-{}", sort.as_str())).into_owned();
                let is_usual = sort == Criteria::sort_by_itself(&self.criteria.words);
                let value = if is_usual { "" } else { sort.as_str() };
                (value, label, sort == self.criteria.order())
            })
            .collect()
    }
}
