//! Which skills, roles and companies a search may ask for: an address can name any.

use super::criteria::Filter;
use super::{Asked, Criteria, Search};

impl Search {
    /// Reads the parameters of a visitor's address, as [`Criteria::read`] does. A skill, a role or a company that
    /// nobody knows is a [`super::asked::Problem`] too, and the search goes on without it; while there is no index, all
    /// are taken as known.
    ///
    /// What is followed by mail or feed is read by [`Criteria::read`] alone: a company that is gone finds nothing there,
    /// while going on without it would send the jobs of all the others.
    pub fn read(&self, query: &str) -> Asked {
        let Some(view) = self.view() else {
            return Criteria::read(query);
        };
        let names = &view.names;
        Criteria::read_known(query, &|filter, slug| match filter {
            Filter::Skill => names.skill_at(slug).is_some(),
            Filter::Occupation => names.occupation_at(slug).is_some(),
            Filter::Company => names.company_at(slug).is_some(),
            _ => true,
        })
    }
}
