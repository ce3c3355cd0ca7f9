//! What is searched at a moment: a state of the index, what is kept in memory of it, and the names.

use std::collections::HashMap;
use std::path::Path;
use std::sync::{Arc, OnceLock, mpsc};

use chrono::NaiveDateTime;
use rayon::prelude::*;
use tantivy::index::SegmentId;
use tantivy::query::FuzzyTermQuery;
use tantivy::schema::Field;
use tantivy::{Index, Searcher, SegmentReader, TantivyError, Term};

use super::best::{self, Candidate};
use super::bits::count;
use super::conditions::Test;
use super::criteria::Sort;
use super::effort::Effort;
use super::facts::{Facts, Many};
use super::landings::Landings;
use super::names::Names;
use super::part::{Left, Part};
use super::plan::Plan;
use super::ranks::Ranks;
use super::shape::Fields;
use super::tally::Tally;
use super::wish::Wish;
use crate::jobs::card::SKILLS;
use crate::skills::model::Wanted;

pub struct View {
    searcher: Searcher,
    pub fields: Fields,
    /// The largest first, so that no thread waits for one that has taken it last.
    parts: Vec<Part>,
    /// Of each kind of [`Many`].
    ranks: Vec<Ranks>,
    pub names: Names,
    pub effort: Effort,
    landings: OnceLock<Arc<Landings>>,
}

fn unfinished() -> TantivyError {
    TantivyError::InternalError("a search came to no end".to_owned())
}

/// Reads the facts of a segment through an index that is opened for it alone: the memory that its columns are mapped
/// to is given back afterwards.
fn facts_apart(folder: &Path, reader: &SegmentReader) -> tantivy::Result<Arc<Facts>> {
    let read = || {
        let segments = Index::open_in_dir(folder)?.searchable_segments()?;
        let mut segments = segments.iter();
        let own = segments.find(|segment| segment.id() == reader.segment_id());
        own.map(|segment| Facts::load(&SegmentReader::open(segment)?))
            .transpose()
    };
    let facts = match read() {
        Ok(Some(facts)) => facts,
        // A merge may have taken its files away meanwhile; whoever has them open can read on.
        Ok(None) | Err(_) => Facts::load(reader)?,
    };
    Ok(Arc::new(facts))
}

impl View {
    /// What an older view has read of the index in `folder` needn't be read again.
    pub fn load(
        folder: &Path,
        searcher: Searcher,
        fields: Fields,
        names: Names,
        older: Option<&Self>,
    ) -> tantivy::Result<Self> {
        let mut parts = Vec::new();
        for reader in searcher.segment_readers() {
            let id = reader.segment_id();
            let known = older.and_then(|older| older.facts_of(id));
            let facts = known.map_or_else(|| facts_apart(folder, reader), Ok)?;
            parts.push(Part::new(reader.clone(), facts));
        }
        parts.sort_by_key(|part| std::cmp::Reverse(part.reader.max_doc()));
        Ok(Self {
            names,
            searcher,
            fields,
            ranks: Many::ALL
                .iter()
                .map(|kind| Ranks::of(*kind, &parts))
                .collect(),
            parts,
            effort: Effort::default(),
            landings: OnceLock::new(),
        })
    }

    fn facts_of(&self, id: SegmentId) -> Option<Arc<Facts>> {
        let mut parts = self.parts.iter();
        let part = parts.find(|part| part.reader.segment_id() == id)?;
        Some(part.facts.clone())
    }

    /// Counts the jobs that a wish and the conditions leave, and finds the best of them. `meanwhile` is given these as soon
    /// as they are known: where the index is large, others are counting still.
    pub fn tally<T>(
        &self,
        wish: &Wish,
        test: &Test,
        sort: Sort,
        most: usize,
        meanwhile: impl FnOnce(&[Candidate]) -> T,
    ) -> tantivy::Result<(Tally, T)> {
        let is_ranked = sort == Sort::Relevance;
        let plan = Plan::new(wish, &self.fields, &self.searcher, is_ranked)?;
        let (found, best) = mpsc::channel();
        let tally = move || {
            let left = self.of_each(|_, part| part.left(&plan, test))?;
            let best = || {
                let best = self.best(&left, &plan, sort, most)?;
                found.send(best).map_err(|_| unfinished())
            };
            let (best, tally) = self.both(best, || self.counted(&left, test));
            best.map(|()| tally)
        };
        let meanwhile = || best.recv().ok().map(|best| meanwhile(&best));
        let (tally, shown) = self.beside(tally, meanwhile);
        // If it failed, nothing was found that could be shown.
        let tally = tally.ok_or_else(unfinished)??;
        Ok((tally, shown.ok_or_else(unfinished)?))
    }

    /// How many jobs a wish and the conditions leave.
    pub fn total(&self, wish: &Wish, test: &Test) -> tantivy::Result<i64> {
        let plan = Plan::new(wish, &self.fields, &self.searcher, false)?;
        let of_parts = self.of_each(|_, part| Ok(count(&part.left(&plan, test)?.jobs)))?;
        Ok(of_parts.iter().sum::<usize>() as i64)
    }

    fn counted(&self, left: &[Left], test: &Test) -> Tally {
        let count = |kind: Many| {
            let chosen = test.chosen(kind).unwrap_or_default();
            self.ranks[kind as usize].count(kind, &self.parts, left, chosen)
        };
        let rest = || {
            let mut tally = Tally::default();
            for (part, left) in self.parts.iter().zip(left) {
                tally.add(&part.facts, left, test);
            }
            tally.occupations = count(Many::Occupation);
            tally.companies = count(Many::Company);
            tally
        };
        let (skills, mut tally) = self.both(|| count(Many::Skill), rest);
        tally.skills = skills;
        tally
    }

    /// The best of the jobs that are left, the best first.
    fn best(
        &self,
        left: &[Left],
        plan: &Plan,
        sort: Sort,
        most: usize,
    ) -> tantivy::Result<Vec<Candidate>> {
        match sort {
            Sort::Relevance => self.most_relevant(left, plan, most),
            Sort::Newest | Sort::Pay => {
                let found = self.candidates(left, plan, sort, most)?;
                Ok(best::in_order(found, most))
            }
        }
    }

    fn most_relevant(
        &self,
        left: &[Left],
        plan: &Plan,
        most: usize,
    ) -> tantivy::Result<Vec<Candidate>> {
        let compared = self.effort.compared;
        let many: usize = left.iter().map(|left| count(&left.jobs)).sum();
        // Where all are compared, those that stand out needn't be told beforehand.
        let sort = match many > compared {
            true => Sort::Relevance,
            false => Sort::Newest,
        };
        let mut best = self.candidates(left, plan, sort, most.max(compared))?;
        let others = best::split_off_others(&mut best, compared);
        let weighed = self.of_each(|number, part| {
            let own = best.iter().filter(|candidate| candidate.part == number);
            let mut own: Vec<_> = own.copied().collect();
            best::weigh(part, plan, &mut own)?;
            Ok(own)
        })?;
        let mut found = best::in_order(weighed.into_iter().flatten().collect(), most);
        found.extend(best::in_order(others, most - found.len()));
        Ok(found)
    }

    fn candidates(
        &self,
        left: &[Left],
        plan: &Plan,
        sort: Sort,
        most: usize,
    ) -> tantivy::Result<Vec<Candidate>> {
        let found = self.of_each(|number, part| {
            best::candidates((number, part), &left[number], plan, sort, most)
        })?;
        Ok(best::first(found.into_iter().flatten(), most))
    }

    fn is_large(&self) -> bool {
        self.searcher.num_docs() >= self.effort.shared_from
    }

    /// Asks each part of the index, by its number.
    fn of_each<T: Send>(
        &self,
        ask: impl Fn(usize, &Part) -> tantivy::Result<T> + Sync,
    ) -> tantivy::Result<Vec<T>> {
        let ask = |(number, part)| ask(number, part);
        match self.is_large() {
            true => {
                let parts = self.parts.par_iter().enumerate().with_max_len(1);
                parts.map(ask).collect()
            }
            false => self.parts.iter().enumerate().map(ask).collect(),
        }
    }

    /// Counts on the threads that share it, which it goes over to only once, and does something else on this one
    /// meanwhile; where it doesn't pay, after it.
    fn beside<A: Send, B>(
        &self,
        count: impl FnOnce() -> A + Send,
        meanwhile: impl FnOnce() -> B,
    ) -> (Option<A>, B) {
        if !self.is_large() {
            return (Some(count()), meanwhile());
        }
        let mut counted = None;
        let done = rayon::in_place_scope(|scope| {
            scope.spawn(|_| counted = Some(count()));
            meanwhile()
        });
        (counted, done)
    }

    /// Does both, at the same time where it pays.
    fn both<A: Send, B: Send>(
        &self,
        a: impl FnOnce() -> A + Send,
        b: impl FnOnce() -> B + Send,
    ) -> (A, B) {
        match self.is_large() {
            true => rayon::join(a, b),
            false => (a(), b()),
        }
    }

    /// The skills of a job that was found, as cards show them; `None` where the job has been changed since, or one of them
    /// has no name yet.
    pub fn skills(&self, found: &Candidate, updated_at: NaiveDateTime) -> Option<Vec<Wanted>> {
        let facts = &self.parts[found.part].facts;
        let skills = facts.skills_as_of(found.doc as usize, updated_at)?;
        let wanted = skills.take(SKILLS).map(|(id, must)| {
            let skill = self.names.skills.get(&id)?;
            let (slug, name) = (skill.slug.clone(), skill.name.clone());
            Some(Wanted { slug, name, must })
        });
        wanted.collect()
    }

    /// Looks at every job.
    pub fn each(&self, mut look: impl FnMut(&Facts, usize)) {
        for part in &self.parts {
            for doc in part.reader.doc_ids_alive() {
                look(&part.facts, doc as usize);
            }
        }
    }

    pub fn landings(&self, now: NaiveDateTime) -> Arc<Landings> {
        let counted = || Arc::new(self.counted_landings(now));
        self.landings.get_or_init(counted).clone()
    }

    /// How many jobs have a word of a field, deleted ones included.
    pub fn count(&self, field: Field, word: &str) -> tantivy::Result<u64> {
        self.searcher.doc_freq(&Term::from_field_text(field, word))
    }

    /// The words that are like another, with the number of jobs that have them; no more than `most` of each part
    /// of the index are looked at.
    pub fn words_like(
        &self,
        like: &FuzzyTermQuery,
        most: usize,
    ) -> tantivy::Result<HashMap<String, u64>> {
        let mut found: HashMap<String, u64> = HashMap::new();
        let automaton = like.automaton()?;
        for segment in self.searcher.segment_readers() {
            let index = segment.inverted_index(self.fields.words)?;
            let mut stream = index.terms().search(&automaton).into_stream()?;
            for _ in 0..most {
                if !stream.advance() {
                    break;
                }
                if let Ok(word) = std::str::from_utf8(stream.key()) {
                    *found.entry(word.to_owned()).or_default() +=
                        u64::from(stream.value().doc_freq);
                }
            }
        }
        Ok(found)
    }
}
