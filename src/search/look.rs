//! One look at what is searched: what is left of each part, counted, and the best of it.

use rayon::prelude::*;

use super::best::{self, Candidate};
use super::conditions::Test;
use super::criteria::Sort;
use super::kinds::Many;
use super::part::{Left, Part};
use super::plan::Plan;
use super::ranks::Ranks;
use super::tally::Tally;

/// A look by a plan and conditions.
pub struct Look<'a> {
    /// The largest first.
    pub parts: &'a [Part],
    /// Of each kind of [`Many`].
    pub ranks: &'a [Ranks],
    pub plan: &'a Plan,
    pub test: &'a Test,
    /// How many jobs are compared by all that they are worth.
    pub compared: usize,
    /// Whether there may be so much to look at that it pays to go over to several threads.
    pub is_shared: bool,
}

impl Look<'_> {
    /// Counts the jobs that are left, and finds the best of them. `meanwhile` is given these as soon as they are known:
    /// where there are many, another thread counts at the same time. It counts alone: of two threads on two cores, one more
    /// made no search faster and cost more.
    pub fn tally<T>(
        &self,
        sort: Sort,
        most: usize,
        meanwhile: impl FnOnce(&[Candidate]) -> T,
    ) -> tantivy::Result<(Tally, T)> {
        let left = self.left()?;
        let found = self.candidates(&left, sort, most)?;
        let show = || Ok(meanwhile(&self.best(found, sort, most)?));
        if !self.is_shared {
            return Ok((self.counted(&left), show()?));
        }
        let mut tally = Tally::default();
        let shown: tantivy::Result<T> = rayon::in_place_scope(|scope| {
            scope.spawn(|_| tally = self.counted(&left));
            show()
        });
        Ok((tally, shown?))
    }

    /// What is left of each part.
    pub fn left(&self) -> tantivy::Result<Vec<Left>> {
        self.of_each(|number| self.parts[number].left(self.plan, self.test))
    }

    fn counted(&self, left: &[Left]) -> Tally {
        let count = |kind: Many| {
            let chosen = self.test.chosen(kind).unwrap_or_default();
            self.ranks[kind as usize].count(kind, self.parts, left, chosen)
        };
        let mut tally = Tally::default();
        tally.skills = count(Many::Skill);
        tally.occupations = count(Many::Occupation);
        tally.companies = count(Many::Company);
        for (part, left) in self.parts.iter().zip(left) {
            tally.add(&part.facts, left, self.test);
        }
        tally
    }

    /// Those of the jobs that are left that may be among the best, and where the order depends on what jobs are worth, those
    /// that are compared.
    fn candidates(
        &self,
        left: &[Left],
        sort: Sort,
        most: usize,
    ) -> tantivy::Result<Vec<Candidate>> {
        let many: usize = left.iter().map(|left| left.jobs.size()).sum();
        let (sort, most) = match sort {
            // Where all are compared, those that stand out needn't be told beforehand.
            Sort::Relevance if many <= self.compared => (Sort::Newest, many),
            Sort::Relevance => (Sort::Relevance, most.max(self.compared)),
            Sort::Newest | Sort::Pay => (sort, most),
        };
        let found = self.of_each(|number| {
            let part = (number, &self.parts[number]);
            best::candidates(part, &left[number], self.plan, sort, most)
        })?;
        Ok(best::first(found.into_iter().flatten(), most))
    }

    /// The best of these, the best first.
    fn best(
        &self,
        mut found: Vec<Candidate>,
        sort: Sort,
        most: usize,
    ) -> tantivy::Result<Vec<Candidate>> {
        if sort != Sort::Relevance {
            return Ok(best::in_order(found, most));
        }
        let others = best::split_off_others(&mut found, self.compared);
        let mut weighed = Vec::with_capacity(found.len());
        for (number, part) in self.parts.iter().enumerate() {
            let own = found.iter().filter(|candidate| candidate.part == number);
            let mut own: Vec<Candidate> = own.copied().collect();
            best::weigh(part, self.plan, &mut own)?;
            weighed.append(&mut own);
        }
        let mut best = best::in_order(weighed, most);
        best.extend(best::in_order(others, most - best.len()));
        Ok(best)
    }

    /// Asks each part by its number. Where it is shared, this thread asks the first, which is the largest, while others
    /// ask the rest.
    fn of_each<T: Send>(
        &self,
        ask: impl Fn(usize) -> tantivy::Result<T> + Sync,
    ) -> tantivy::Result<Vec<T>> {
        let rest = 1..self.parts.len();
        if !self.is_shared || rest.is_empty() {
            return (0..self.parts.len()).map(ask).collect();
        }
        let mut others = Ok(Vec::new());
        let first = rayon::in_place_scope(|scope| {
            scope.spawn(|_| others = rest.into_par_iter().with_max_len(1).map(&ask).collect());
            ask(0)
        });
        let first = std::iter::once(first?);
        Ok(first.chain(others?).collect())
    }
}
