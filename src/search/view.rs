//! What is searched at a moment: a state of the index, what is kept in memory of it, and the names.

use std::collections::HashMap;
use std::sync::{Arc, OnceLock};

use tantivy::index::SegmentId;
use tantivy::query::{EnableScoring, FuzzyTermQuery, Weight};
use tantivy::schema::Field;
use tantivy::{Searcher, SegmentReader, Term};

use super::conditions::Test;
use super::criteria::Sort;
use super::facts::Facts;
use super::landings::Landings;
use super::names::Names;
use super::query;
use super::shape::Fields;
use super::tally::Tally;
use super::wish::Wish;

pub struct View {
    searcher: Searcher,
    pub fields: Fields,
    /// By the segments of the index.
    facts: HashMap<SegmentId, Arc<Facts>>,
    pub names: Names,
    landings: OnceLock<Arc<Landings>>,
}

/// From how many jobs on two threads count.
const MANY: u64 = 50_000;

impl View {
    /// What an older view has read of the index needn't be read again.
    pub fn load(
        searcher: Searcher,
        fields: Fields,
        names: Names,
        older: Option<&Self>,
    ) -> tantivy::Result<Self> {
        let mut facts = HashMap::new();
        for segment in searcher.segment_readers() {
            let id = segment.segment_id();
            let known = older.and_then(|older| older.facts.get(&id).cloned());
            let read = known.map_or_else(|| Facts::load(segment).map(Arc::new), Ok)?;
            facts.insert(id, read);
        }
        Ok(Self {
            names,
            searcher,
            fields,
            facts,
            landings: OnceLock::new(),
        })
    }

    /// Counts the jobs that a wish and the conditions leave, and finds the best of them.
    pub fn tally<'a>(
        &self,
        wish: &Wish,
        test: &'a Test,
        sort: Sort,
        most: usize,
    ) -> tantivy::Result<Tally<'a>> {
        let is_ranked = sort == Sort::Relevance;
        let query = query::query(wish, &self.fields, is_ranked);
        let scoring = if is_ranked {
            EnableScoring::enabled_from_searcher(&self.searcher)
        } else {
            EnableScoring::disabled_from_searcher(&self.searcher)
        };
        let weight = query.weight(scoring)?;
        let begin = || Tally::new(test, &self.names, sort, most);
        let segments = self.searcher.segment_readers();
        if self.searcher.num_docs() < MANY {
            return self.tally_of(segments, &*weight, is_ranked, begin());
        }
        let (one, other) = segments.split_at(segments.len() / 2);
        std::thread::scope(|scope| {
            let other = scope.spawn(|| self.tally_of(other, &*weight, is_ranked, begin()));
            let mut whole = self.tally_of(one, &*weight, is_ranked, begin())?;
            let other = other.join();
            whole.add_all(other.unwrap_or_else(|panic| std::panic::resume_unwind(panic))?);
            Ok(whole)
        })
    }

    /// Counts the jobs of some segments.
    fn tally_of<'a>(
        &self,
        segments: &[SegmentReader],
        weight: &dyn Weight,
        is_ranked: bool,
        mut tally: Tally<'a>,
    ) -> tantivy::Result<Tally<'a>> {
        for segment in segments {
            let Some(facts) = self.facts.get(&segment.segment_id()) else {
                continue;
            };
            let alive = segment.alive_bitset();
            let mut take = tally.of(facts);
            if is_ranked {
                weight.for_each(segment, &mut |doc, score| {
                    if alive.is_none_or(|alive| alive.is_alive(doc)) {
                        take(doc, score);
                    }
                })?;
            } else {
                weight.for_each_no_score(segment, &mut |docs| {
                    for doc in docs {
                        if alive.is_none_or(|alive| alive.is_alive(*doc)) {
                            take(*doc, 0.0);
                        }
                    }
                })?;
            }
        }
        Ok(tally)
    }

    /// Looks at every job.
    pub fn each(&self, mut look: impl FnMut(&Facts, u32)) {
        for segment in self.searcher.segment_readers() {
            if let Some(facts) = self.facts.get(&segment.segment_id()) {
                for doc in segment.doc_ids_alive() {
                    look(facts, doc);
                }
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
