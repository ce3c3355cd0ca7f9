//! What is searched at a moment: a state of the index, what is kept in memory of it, and the names.

use std::collections::HashMap;
use std::path::Path;
use std::sync::{Arc, OnceLock};

use chrono::NaiveDateTime;
use tantivy::index::SegmentId;
use tantivy::query::FuzzyTermQuery;
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocSet, Index, Searcher, SegmentReader, TERMINATED, Term};

use super::best::Candidate;
use super::conditions::Test;
use super::criteria::Sort;
use super::effort::Effort;
use super::facts::Facts;
use super::kinds::Many;
use super::landings::Landings;
use super::look::Look;
use super::names::Names;
use super::part::Part;
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
    /// The largest first: the thread that looks takes it, and where there are more, the others take the next.
    parts: Vec<Part>,
    /// Of each kind of [`Many`].
    ranks: Vec<Ranks>,
    pub names: Names,
    pub effort: Effort,
    landings: OnceLock<Arc<Landings>>,
}

/// Reads the facts of a segment through an index that is opened for it alone: the memory that its columns are mapped
/// to is given back afterwards. (Cards read the skills of their few jobs through the searcher's own.)
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
            parts.push(Part::new(reader.clone(), facts)?);
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

    /// Counts the jobs that a wish and the conditions leave, and finds the best of them; `meanwhile` is given these as soon
    /// as they are known.
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
        let look = self.look(&plan, test)?;
        look.tally(sort, most, meanwhile)
    }

    /// How many jobs a wish and the conditions leave.
    pub fn total(&self, wish: &Wish, test: &Test) -> tantivy::Result<i64> {
        let plan = Plan::new(wish, &self.fields, &self.searcher, false)?;
        let left = self.look(&plan, test)?.left()?;
        Ok(left.iter().map(|left| left.jobs.size() as i64).sum())
    }

    fn look<'a>(&'a self, plan: &'a Plan, test: &'a Test) -> tantivy::Result<Look<'a>> {
        Ok(Look {
            parts: &self.parts,
            ranks: &self.ranks,
            plan,
            test,
            compared: self.effort.compared,
            is_shared: self.cost(plan)? >= self.effort.shared_from,
        })
    }

    /// About how many jobs have the words, at the most: as many in the other parts as in the largest.
    fn cost(&self, plan: &Plan) -> tantivy::Result<usize> {
        let Some(largest) = self.parts.first() else {
            return Ok(0);
        };
        let own = plan.cost(&largest.reader)? as u64;
        let all = own * self.searcher.num_docs() / u64::from(largest.reader.max_doc().max(1));
        Ok(all as usize)
    }

    /// The skills of a job that was found, as cards show them; `None` where the job has been changed since, or one of them
    /// has no name yet.
    pub fn skills(&self, found: &Candidate, updated_at: NaiveDateTime) -> Option<Vec<Wanted>> {
        let skills = self.parts[found.part].skills_as_of(found.doc, updated_at)?;
        let wanted = skills.take(SKILLS).map(|(id, must)| {
            let skill = self.names.skills.get(&id.into())?;
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

    /// Whether so many jobs have a word of a field. The words of jobs that are gone stay in the index until its parts are merged:
    /// those don't count.
    pub fn has(&self, field: Field, word: &str, enough: usize) -> tantivy::Result<bool> {
        let term = Term::from_field_text(field, word);
        let mut jobs = 0;
        for part in self.searcher.segment_readers() {
            let lists = part.inverted_index(field)?;
            let Some(mut list) = lists.read_postings(&term, IndexRecordOption::Basic)? else {
                continue;
            };
            while list.doc() != TERMINATED && jobs < enough {
                jobs += usize::from(!part.is_deleted(list.doc()));
                list.advance();
            }
        }
        Ok(jobs >= enough)
    }

    /// The words that are like another, with the number of jobs that have them, deleted ones included; no more than `most` of each part
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
