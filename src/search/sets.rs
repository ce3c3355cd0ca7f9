//! Sets of jobs: made from the lists of the index, part by part.

use fixedbitset::FixedBitSet;
use tantivy::query::{EnableScoring, Query, Scorer, Weight};
use tantivy::{COLLECT_BLOCK_BUFFER_LEN, DocId, SegmentReader};

/// A condition of several lists.
pub enum Condition {
    Of(Box<dyn Query>),
    Any(Vec<Condition>),
    All(Vec<Condition>),
}

/// A condition that can be asked of each part.
pub enum Set {
    Of(Box<dyn Weight>),
    Any(Vec<Set>),
    All(Vec<Set>),
}

/// The lists of one part.
pub enum Lists {
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
            Self::Of(list) => list.size_hint() as usize,
            Self::Any(all) => all.iter().map(Self::size).sum(),
            Self::All(all) => all.iter().map(Self::size).min().unwrap_or(0),
        }
    }

    /// Which of these jobs they have. `many`: how many these are.
    pub fn among(self, jobs: &FixedBitSet, many: usize) -> FixedBitSet {
        match self {
            Self::Of(mut list) if many * LOOK_UP < list.size_hint() as usize => {
                looked_up(list.as_mut(), jobs)
            }
            Self::Of(mut list) => {
                let mut found = whole(list.as_mut(), jobs.len());
                found.intersect_with(jobs);
                found
            }
            Self::Any(all) => {
                let mut found = FixedBitSet::with_capacity(jobs.len());
                for one in all {
                    found.union_with(&one.among(jobs, many));
                }
                found
            }
            Self::All(all) => among_all(all, jobs),
        }
    }
}

/// Which of these jobs all of the lists have; the shortest is read first.
pub fn among_all(mut all: Vec<Lists>, jobs: &FixedBitSet) -> FixedBitSet {
    all.sort_by_key(Lists::size);
    let mut left = jobs.clone();
    for lists in all {
        let many = left.count_ones(..);
        left = lists.among(&left, many);
    }
    left
}

fn looked_up(list: &mut dyn Scorer, jobs: &FixedBitSet) -> FixedBitSet {
    let mut found = FixedBitSet::with_capacity(jobs.len());
    for doc in jobs.ones() {
        found.set(doc, stands_at(list, doc as DocId));
    }
    found
}

/// Goes on in a list to a job, and tells whether it is there.
pub fn stands_at(list: &mut dyn Scorer, doc: DocId) -> bool {
    if list.doc() < doc {
        list.seek(doc);
    }
    list.doc() == doc
}

fn whole(list: &mut dyn Scorer, jobs: usize) -> FixedBitSet {
    let mut found = FixedBitSet::with_capacity(jobs);
    let mut some = [0; COLLECT_BLOCK_BUFFER_LEN];
    loop {
        let filled = list.fill_buffer(&mut some);
        for doc in &some[..filled] {
            found.insert(*doc as usize);
        }
        if filled < some.len() {
            return found;
        }
    }
}
