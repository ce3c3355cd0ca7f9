//! Lists of jobs in the index, read part by part.

use fixedbitset::{Block, FixedBitSet};
use tantivy::postings::BlockSegmentPostings;
use tantivy::query::Scorer;
use tantivy::{COLLECT_BLOCK_BUFFER_LEN, DocId};

use super::bits::BITS;
use super::jobset::{JobSet, are_few};

/// A list of one part.
pub enum List {
    /// Read block by block: job by job takes twice as long.
    Term(Box<BlockSegmentPostings>),
    Of(Box<dyn Scorer>),
}

/// The lists of one part that a condition is about.
pub enum Lists {
    One(List),
    Any(Vec<Lists>),
    All(Vec<Lists>),
}

/// Going to the next job of a list costs so much less than looking one up in it.
const LOOK_UP: usize = 16;

impl Lists {
    /// About how many jobs are looked at to read them.
    fn cost(&self) -> usize {
        match self {
            Self::One(list) => list.cost(),
            Self::Any(all) => all.iter().map(Self::cost).fold(0, usize::saturating_add),
            Self::All(all) => all.iter().map(Self::cost).min().unwrap_or(0),
        }
    }

    /// Which of these jobs they have.
    pub fn among(self, jobs: &JobSet) -> JobSet {
        if let Some(few) = jobs.list() {
            let mut marks = FixedBitSet::with_capacity(few.len());
            self.mark(few, &mut marks, jobs.all());
            let marked = marks.ones().map(|at| few[at]);
            return JobSet::of(marked.collect(), jobs.all());
        }
        if are_few(self.cost(), jobs.all()) {
            let mut own = Vec::new();
            self.gather(&mut own, jobs);
            own.sort_unstable();
            own.dedup();
            return JobSet::of(own, jobs.all()).both(jobs);
        }
        let mut own = FixedBitSet::with_capacity(jobs.all());
        self.add_to(&mut own, jobs);
        jobs.both(&own.into())
    }

    /// Marks the places of those that they have among few jobs of `all`.
    fn mark(self, few: &[DocId], marks: &mut FixedBitSet, all: usize) {
        match self {
            Self::One(mut list) if list.is_long_beside(few.len()) => {
                for (at, doc) in few.iter().enumerate() {
                    if list.has(*doc) {
                        marks.insert(at);
                    }
                }
            }
            Self::One(list) => {
                let mut rest = few.iter().enumerate().peekable();
                list.read(&mut |docs| mark_each(docs, &mut rest, marks));
            }
            Self::Any(any) => any.into_iter().for_each(|one| one.mark(few, marks, all)),
            Self::All(them) => {
                let own = among_all(them, &JobSet::of(few.to_vec(), all));
                let own: Vec<DocId> = own.iter().map(|doc| doc as DocId).collect();
                let mut rest = few.iter().enumerate().peekable();
                mark_each(&own, &mut rest, marks);
            }
        }
    }

    /// Adds the few that they have, in no order.
    fn gather(self, own: &mut Vec<DocId>, jobs: &JobSet) {
        match self {
            Self::One(list) => list.read(&mut |docs| own.extend(docs)),
            Self::Any(any) => any.into_iter().for_each(|one| one.gather(own, jobs)),
            Self::All(all) => own.extend(among_all(all, jobs).iter().map(|doc| doc as DocId)),
        }
    }

    /// Adds those of many jobs that they have, and maybe others that they have.
    fn add_to(self, own: &mut FixedBitSet, jobs: &JobSet) {
        match self {
            Self::One(mut list) if list.is_long_beside(jobs.size()) => {
                let had = jobs.iter().filter(|doc| list.has(*doc as DocId));
                had.for_each(|doc| own.insert(doc));
            }
            Self::One(list) => list.read(&mut |docs| add_each(docs, own.as_mut_slice())),
            Self::Any(any) => any.into_iter().for_each(|one| one.add_to(own, jobs)),
            Self::All(all) => own.extend(among_all(all, jobs).iter()),
        }
    }
}

/// Which of these jobs all of the lists have; the shortest is read first.
pub fn among_all(mut all: Vec<Lists>, jobs: &JobSet) -> JobSet {
    all.sort_by_key(Lists::cost);
    let mut left = jobs.clone();
    for lists in all {
        left = lists.among(&left);
    }
    left
}

impl List {
    fn cost(&self) -> usize {
        match self {
            Self::Term(list) => list.doc_freq() as usize,
            Self::Of(list) => list.cost() as usize,
        }
    }

    /// Whether so few jobs are looked up one by one.
    fn is_long_beside(&self, few: usize) -> bool {
        few * LOOK_UP < self.cost()
    }

    /// Goes on to a job, and tells whether it is there.
    fn has(&mut self, doc: DocId) -> bool {
        match self {
            Self::Term(list) => {
                let place = list.seek(doc);
                list.doc(place) == doc
            }
            Self::Of(list) => stands_at(list.as_mut(), doc),
        }
    }

    /// Hands on all of its jobs in order, some at a time.
    fn read(self, take: &mut dyn FnMut(&[DocId])) {
        match self {
            Self::Term(mut list) => {
                while !list.docs().is_empty() {
                    take(list.docs());
                    list.advance();
                }
            }
            Self::Of(mut list) => {
                let mut some = [0; COLLECT_BLOCK_BUFFER_LEN];
                loop {
                    let filled = list.fill_buffer(&mut some);
                    take(&some[..filled]);
                    if filled < some.len() {
                        return;
                    }
                }
            }
        }
    }
}

/// Goes on in a list to a job, and tells whether it is there.
pub fn stands_at(list: &mut dyn Scorer, doc: DocId) -> bool {
    if list.doc() < doc {
        list.seek(doc);
    }
    list.doc() == doc
}

/// Marks the places of these jobs among the rest of few.
fn mark_each<'a>(
    docs: &[DocId],
    rest: &mut std::iter::Peekable<impl Iterator<Item = (usize, &'a DocId)>>,
    marks: &mut FixedBitSet,
) {
    for doc in docs {
        while rest.next_if(|(_, few)| *few < doc).is_some() {}
        if let Some((at, _)) = rest.next_if(|(_, few)| *few == doc) {
            marks.insert(at);
        }
    }
}

/// A quarter of a block of a list.
const QUARTER: usize = 32;

/// Neighbours often are bits of the same word, and each would wait for the one before to be written: so those of the four
/// quarters of a block take turns.
fn add_each(docs: &[DocId], words: &mut [Block]) {
    let mut add = |doc: DocId| words[doc as usize / BITS] |= 1 << (doc as usize % BITS);
    match docs.as_chunks::<QUARTER>() {
        ([a, b, c, d], []) => {
            for at in 0..QUARTER {
                for quarter in [a, b, c, d] {
                    add(quarter[at]);
                }
            }
        }
        _ => docs.iter().for_each(|doc| add(*doc)),
    }
}
