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
    /// where there are many, another thread counts at the same time.
    pub fn tally<T>(
        &self,
        sort: Sort,
        most: usize,
        meanwhile: impl FnOnce(&[Candidate]) -> T,
    ) -> tantivy::Result<(Tally, T)> {
        let left = self.left()?;
        let best = self.best(&left, sort, most)?;
        if !self.is_shared {
            return Ok((self.counted(&left), meanwhile(&best)));
        }
        let mut tally = Tally::default();
        let shown = rayon::in_place_scope(|scope| {
            scope.spawn(|_| tally = self.counted(&left));
            meanwhile(&best)
        });
        Ok((tally, shown))
    }

    /// What is left of each part.
    pub fn left(&self) -> tantivy::Result<Vec<Left>> {
        let nothing = vec![(); self.parts.len()];
        self.of_each(nothing, |_, part, ()| part.left(self.plan, self.test))
    }

    fn counted(&self, left: &[Left]) -> Tally {
        let count = |kind: Many| {
            let chosen = self.test.chosen(kind).unwrap_or_default();
            self.ranks[kind as usize].count(kind, self.parts, left, chosen)
        };
        let rest = || {
            let mut tally = Tally::default();
            for (part, left) in self.parts.iter().zip(left) {
                tally.add(&part.facts, left, self.test);
            }
            tally.occupations = count(Many::Occupation);
            tally.companies = count(Many::Company);
            tally
        };
        let (skills, mut tally) = match self.is_shared {
            true => rayon::join(|| count(Many::Skill), rest),
            false => (count(Many::Skill), rest()),
        };
        tally.skills = skills;
        tally
    }

    /// The best of the jobs that are left, the best first.
    fn best(&self, left: &[Left], sort: Sort, most: usize) -> tantivy::Result<Vec<Candidate>> {
        match sort {
            Sort::Relevance => self.most_relevant(left, most),
            Sort::Newest | Sort::Pay => {
                let found = self.candidates(left, sort, most)?;
                Ok(best::in_order(found, most))
            }
        }
    }

    fn most_relevant(&self, left: &[Left], most: usize) -> tantivy::Result<Vec<Candidate>> {
        let many: usize = left.iter().map(|left| left.jobs.size()).sum();
        // Where all are compared, those that stand out needn't be told beforehand.
        let sort = match many > self.compared {
            true => Sort::Relevance,
            false => Sort::Newest,
        };
        let mut best = self.candidates(left, sort, most.max(self.compared))?;
        let others = best::split_off_others(&mut best, self.compared);
        let of_part = |number: usize| {
            let own = best.iter().filter(|candidate| candidate.part == number);
            own.copied().collect()
        };
        let own: Vec<Vec<Candidate>> = (0..self.parts.len()).map(of_part).collect();
        let weighed = self.of_each(own, |_, part, mut own| {
            best::weigh(part, self.plan, &mut own)?;
            Ok(own)
        })?;
        let mut found = best::in_order(weighed.into_iter().flatten().collect(), most);
        found.extend(best::in_order(others, most - found.len()));
        Ok(found)
    }

    fn candidates(
        &self,
        left: &[Left],
        sort: Sort,
        most: usize,
    ) -> tantivy::Result<Vec<Candidate>> {
        let left = left.iter().collect();
        let found = self.of_each(left, |number, part, left: &Left| {
            best::candidates((number, part), left, self.plan, sort, most)
        })?;
        Ok(best::first(found.into_iter().flatten(), most))
    }

    /// Asks each part by its number, with what it is given. Where it is shared, this thread asks the first, which is the
    /// largest, while others ask the rest.
    fn of_each<A: Send, T: Send>(
        &self,
        given: Vec<A>,
        ask: impl Fn(usize, &Part, A) -> tantivy::Result<T> + Sync,
    ) -> tantivy::Result<Vec<T>> {
        let ask = |(number, given)| ask(number, &self.parts[number], given);
        let mut given = given.into_iter().enumerate();
        if !self.is_shared {
            return given.map(ask).collect();
        }
        let first = given.next();
        let rest: Vec<_> = given.collect();
        let mut others = Ok(Vec::new());
        let own = rayon::in_place_scope(|scope| {
            if !rest.is_empty() {
                scope.spawn(|_| others = rest.into_par_iter().with_max_len(1).map(ask).collect());
            }
            first.map(ask)
        });
        let own = own.transpose()?.into_iter();
        Ok(own.chain(others?).collect())
    }
}
