//! The form of a list: what its fields offer, and which of them can't be read.

use super::facets::pay_units;
use super::pages::ListPage;
use crate::search::Criteria;
use crate::search::asked::Problem;
use crate::search::criteria::Sort;
use crate::search::near::{DISTANCES, USUAL_DISTANCE};

impl ListPage {
    pub fn usual_distance(&self) -> u32 {
        USUAL_DISTANCE
    }

    pub fn distances(&self) -> &'static [u32] {
        &DISTANCES
    }

    pub fn has_wrong_place(&self) -> bool {
        self.problems.contains(&Problem::Place)
    }

    pub fn has_wrong_pay(&self) -> bool {
        self.problems.contains(&Problem::Pay)
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
