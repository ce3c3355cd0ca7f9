//! Which skills, roles and companies a search may ask for: an address can name any.

use super::asked::Problem;
use super::criteria::Filter;
use super::{Asked, Criteria, Search};

impl Search {
    /// Reads the parameters of a visitor's address, as [`Criteria::read`] does. A skill, a role or a company that
    /// nobody knows is a [`Problem`] too, and the search goes on without it; while there is no index, all are taken
    /// as known.
    ///
    /// What is followed by mail or feed is read by [`Criteria::read`] alone: a company that is gone finds nothing there,
    /// while going on without it would send the jobs of all the others.
    pub fn read(&self, query: &str) -> Asked {
        let mut asked = Criteria::read(query);
        let Some(view) = self.view() else {
            return asked;
        };
        let (names, criteria) = (&view.names, &mut asked.criteria);
        let skills = forget(&mut criteria.skills, |slug| names.skill_at(slug));
        let occupations = forget(&mut criteria.occupations, |slug| names.occupation_at(slug));
        let companies = forget(&mut criteria.companies, |slug| names.company_at(slug));
        for (filter, slugs) in [
            (Filter::Skill, skills),
            (Filter::Occupation, occupations),
            (Filter::Company, companies),
        ] {
            let unknown = slugs.into_iter().map(|slug| Problem::Unknown(filter, slug));
            asked.problems.extend(unknown);
        }
        asked
    }
}

/// Takes out the slugs that nothing has, and returns them.
fn forget(slugs: &mut Vec<String>, id: impl Fn(&str) -> Option<i64>) -> Vec<String> {
    slugs.extract_if(.., |slug| id(slug).is_none()).collect()
}
