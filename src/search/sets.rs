//! Sets of jobs: made from the lists of the index, part by part.

use fixedbitset::FixedBitSet;
use tantivy::postings::BlockSegmentPostings;
use tantivy::query::{EnableScoring, Query, Scorer, Weight};
use tantivy::schema::IndexRecordOption;
use tantivy::{COLLECT_BLOCK_BUFFER_LEN, DocId, SegmentReader, Term};

use super::bits::{BITS, count};

/// A condition of several lists.
pub enum Condition {
    Term(Term),
    Of(Box<dyn Query>),
    Any(Vec<Condition>),
    All(Vec<Condition>),
}

/// A condition that can be asked of each part.
pub enum Set {
    Term(Term),
    Of(Box<dyn Weight>),
    Any(Vec<Set>),
    All(Vec<Set>),
}

/// The lists of one part.
pub enum Lists {
    /// Read block by block: job by job takes twice as long.
    Term(Box<BlockSegmentPostings>),
    Of(Box<dyn Scorer>),
    Any(Vec<Lists>),
    All(Vec<Lists>),
}

/// Going to the next job of a list costs so much less than looking one up in it.
const LOOK_UP: usize = 16;

impl Condition {
    pub fn set(self, scoring: EnableScoring<'_>) -> tantivy::Result<Set> {
        let each = |all: Vec<Self>| -> tantivy::Result<Vec<Set>> {
            all.into_iter().map(|one| one.set(scoring)).collect()
        };
        Ok(match self {
            Self::Term(term) => Set::Term(term),
            Self::Of(query) => Set::Of(query.weight(scoring)?),
            Self::Any(all) => Set::Any(each(all)?),
            Self::All(all) => Set::All(each(all)?),
        })
    }
}

impl Set {
    /// Its lists of one part.
    pub fn lists(&self, part: &SegmentReader) -> tantivy::Result<Lists> {
        let each = |all: &[Self]| -> tantivy::Result<Vec<Lists>> {
            all.iter().map(|one| one.lists(part)).collect()
        };
        Ok(match self {
            Self::Term(term) => {
                let index = part.inverted_index(term.field())?;
                let list = index.read_block_postings(term, IndexRecordOption::Basic)?;
                list.map_or_else(
                    || Lists::Any(Vec::new()),
                    |list| Lists::Term(Box::new(list)),
                )
            }
            Self::Of(weight) => Lists::Of(weight.scorer(part, 1.0)?),
            Self::Any(all) => Lists::Any(each(all)?),
            Self::All(all) => Lists::All(each(all)?),
        })
    }
}

impl Lists {
    /// About how many jobs they have.
    pub fn size(&self) -> usize {
        match self {
            Self::Term(list) => list.doc_freq() as usize,
            Self::Of(list) => list.size_hint() as usize,
            Self::Any(all) => all.iter().map(Self::size).sum(),
            Self::All(all) => all.iter().map(Self::size).min().unwrap_or(0),
        }
    }

    /// Which of these jobs they have. `many`: how many these are.
    pub fn among(self, jobs: &FixedBitSet, many: usize) -> FixedBitSet {
        let mut found = FixedBitSet::with_capacity(jobs.len());
        self.add_to(&mut found, jobs, many);
        found.intersect_with(jobs);
        found
    }

    /// Adds those of these jobs that they have, and maybe others that they have.
    fn add_to(self, found: &mut FixedBitSet, jobs: &FixedBitSet, many: usize) {
        let looks_up = many * LOOK_UP < self.size();
        match self {
            Self::Term(mut list) if looks_up => {
                for doc in jobs.ones() {
                    let place = list.seek(doc as DocId);
                    if list.doc(place) == doc as DocId {
                        found.insert(doc);
                    }
                }
            }
            Self::Of(mut list) if looks_up => {
                for doc in jobs.ones() {
                    if stands_at(list.as_mut(), doc as DocId) {
                        found.insert(doc);
                    }
                }
            }
            Self::Term(mut list) => add_blocks(&mut list, found),
            Self::Of(mut list) => add_all(list.as_mut(), found),
            Self::Any(all) => {
                for one in all {
                    one.add_to(found, jobs, many);
                }
            }
            Self::All(all) => found.union_with(&among_all(all, jobs)),
        }
    }
}

/// Which of these jobs all of the lists have; the shortest is read first.
pub fn among_all(mut all: Vec<Lists>, jobs: &FixedBitSet) -> FixedBitSet {
    all.sort_by_key(Lists::size);
    let mut left = jobs.clone();
    for lists in all {
        let many = count(&left);
        left = lists.among(&left, many);
    }
    left
}

/// Goes on in a list to a job, and tells whether it is there.
pub fn stands_at(list: &mut dyn Scorer, doc: DocId) -> bool {
    if list.doc() < doc {
        list.seek(doc);
    }
    list.doc() == doc
}

/// A quarter of a block of a list.
const QUARTER: usize = 32;

fn add_blocks(list: &mut BlockSegmentPostings, jobs: &mut FixedBitSet) {
    let words = jobs.as_mut_slice();
    let mut add = |doc: DocId| words[doc as usize / BITS] |= 1 << (doc as usize % BITS);
    while !list.docs().is_empty() {
        // Neighbours often are bits of the same word, and each would wait for the one before to be written: so those
        // of the four quarters take turns.
        match list.docs().as_chunks::<QUARTER>() {
            ([a, b, c, d], []) => {
                for at in 0..QUARTER {
                    for quarter in [a, b, c, d] {
                        add(quarter[at]);
                    }
                }
            }
            _ => list.docs().iter().for_each(|doc| add(*doc)),
        }
        list.advance();
    }
}

fn add_all(list: &mut dyn Scorer, jobs: &mut FixedBitSet) {
    let mut some = [0; COLLECT_BLOCK_BUFFER_LEN];
    loop {
        let filled = list.fill_buffer(&mut some);
        for doc in &some[..filled] {
            jobs.insert(*doc as usize);
        }
        if filled < some.len() {
            return;
        }
    }
}
