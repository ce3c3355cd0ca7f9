//! What is searched at a moment: a state of the index, what is kept in memory of it, and the names.

use std::collections::HashMap;
use std::ops::Range;
use std::path::Path;
use std::sync::{Arc, OnceLock};

use tantivy::index::SegmentId;
use tantivy::query::FuzzyTermQuery;
use tantivy::schema::Field;
use tantivy::{Index, Searcher, SegmentReader, Term};

use super::best;

use super::conditions::Test;
use super::criteria::Sort;
use super::facts::Facts;
use super::landings::Landings;
use super::names::Names;
use super::part::{Left, Part};
use super::plan::Plan;
use super::shape::Fields;
use super::tally::Tally;
use super::wish::Wish;

pub struct View {
    searcher: Searcher,
    pub fields: Fields,
    /// Those of the first thread, then those of the second.
    parts: Vec<Part>,
    half: usize,
    pub names: Names,
    landings: OnceLock<Arc<Landings>>,
}

/// Reads the facts of a segment through an index that is opened for it alone: the memory that its columns are mapped
/// to is given back afterwards.
fn facts_apart(folder: &Path, reader: &SegmentReader) -> tantivy::Result<Arc<Facts>> {
    let segments = Index::open_in_dir(folder)?.searchable_segments()?;
    let mut segments = segments.iter();
    let own = segments.find(|segment| segment.id() == reader.segment_id());
    let facts = match own {
        Some(segment) => Facts::load(&SegmentReader::open(segment)?),
        // It has just been merged into another.
        None => Facts::load(reader),
    };
    facts.map(Arc::new)
}

/// From how many jobs on two threads look.
const MANY: u64 = 50_000;

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
        // Every second one goes to the second thread.
        parts.sort_by_key(|part| std::cmp::Reverse(part.reader.max_doc()));
        let (mut halves, mut other) = (Vec::new(), Vec::new());
        for (number, part) in parts.into_iter().enumerate() {
            if number % 2 == 0 {
                halves.push(part)
            } else {
                other.push(part)
            }
        }
        let half = halves.len();
        halves.append(&mut other);
        Ok(Self {
            names,
            searcher,
            fields,
            parts: halves,
            half,
            landings: OnceLock::new(),
        })
    }

    fn facts_of(&self, id: SegmentId) -> Option<Arc<Facts>> {
        let mut parts = self.parts.iter();
        let part = parts.find(|part| part.reader.segment_id() == id)?;
        Some(part.facts.clone())
    }

    /// Counts the jobs that a wish and the conditions leave, and finds the best of them.
    pub fn tally(
        &self,
        wish: &Wish,
        test: &Test,
        sort: Sort,
        most: usize,
    ) -> tantivy::Result<Tally> {
        let is_ranked = sort == Sort::Relevance;
        let plan = Plan::new(wish, &self.fields, &self.searcher, is_ranked)?;
        let counted = self.in_two(|numbers| {
            let mut tally = Tally::new(&self.names);
            let mut left = Vec::new();
            for part in &self.parts[numbers] {
                left.push(part.left(&plan, test)?);
                if let Some(left) = left.last() {
                    tally.add(&part.facts, left, test);
                }
            }
            Ok((left, tally))
        })?;
        let mut whole = Tally::new(&self.names);
        let mut left = Vec::new();
        for (mut own, tally) in counted {
            left.append(&mut own);
            whole.add_all(tally);
        }
        whole.best = self.best(&left, &plan, sort, most)?;
        Ok(whole)
    }

    /// The ids of the best of the jobs that are left, the best first.
    fn best(
        &self,
        left: &[Left],
        plan: &Plan,
        sort: Sort,
        most: usize,
    ) -> tantivy::Result<Vec<i64>> {
        let looked_at = match sort {
            Sort::Relevance => most.max(best::COMPARED),
            Sort::Newest | Sort::Pay => most,
        };
        let found = self.of_each(|number, part| {
            best::candidates((number, part), &left[number], plan, sort, looked_at)
        })?;
        let mut found = best::first(found.into_iter().flatten().collect(), looked_at);
        if sort == Sort::Relevance {
            let weighed = self.of_each(|number, part| {
                let own = found.iter().filter(|candidate| candidate.part == number);
                let mut own: Vec<_> = own.copied().collect();
                best::weigh(part, plan, &mut own)?;
                Ok(own)
            })?;
            found = weighed.into_iter().flatten().collect();
        }
        Ok(best::in_order(found, most))
    }

    /// Asks each part of the index, by its number.
    fn of_each<T: Send>(
        &self,
        ask: impl Fn(usize, &Part) -> tantivy::Result<T> + Sync,
    ) -> tantivy::Result<Vec<T>> {
        let halves = self.in_two(|numbers| {
            let each = numbers.map(|number| ask(number, &self.parts[number]));
            each.collect::<tantivy::Result<Vec<T>>>()
        })?;
        Ok(halves.into_iter().flatten().collect())
    }

    /// Asks for some parts of the index by their numbers: for all of them or, on two threads, for each half.
    fn in_two<T: Send>(
        &self,
        ask: impl Fn(Range<usize>) -> tantivy::Result<T> + Sync,
    ) -> tantivy::Result<Vec<T>> {
        let all = self.parts.len();
        if self.searcher.num_docs() < MANY || all < 2 {
            return Ok(vec![ask(0..all)?]);
        }
        std::thread::scope(|scope| {
            let other = scope.spawn(|| ask(self.half..all));
            let one = ask(0..self.half)?;
            let other = other.join();
            let other = other.unwrap_or_else(|panic| std::panic::resume_unwind(panic));
            Ok(vec![one, other?])
        })
    }

    /// Looks at every job.
    pub fn each(&self, mut look: impl FnMut(&Facts, usize)) {
        for part in &self.parts {
            for doc in part.reader.doc_ids_alive() {
                look(&part.facts, doc as usize);
            }
        }
    }

    pub fn landings(&self, now: chrono::NaiveDateTime) -> Arc<Landings> {
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
