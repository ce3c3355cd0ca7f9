//! A part of the index, and which of its jobs a search leaves.

use std::borrow::Cow;
use std::sync::{Arc, Mutex, PoisonError};

use fixedbitset::FixedBitSet;
use tantivy::SegmentReader;

use super::conditions::Test;
use super::criteria::Filter;
use super::facts::Facts;
use super::jobset::JobSet;
use super::plan::Plan;

/// What Tantivy has of a segment, what is kept in memory of it, and which of its jobs are open.
pub struct Part {
    pub reader: SegmentReader,
    pub facts: Arc<Facts>,
    open: Mutex<Option<Arc<Open>>>,
}

/// The jobs that can be seen at a time, until the next one begins or ends.
struct Open {
    from: u32,
    until: u32,
    jobs: JobSet,
}

/// The jobs of a part that have the words, and which of them meet each condition.
pub struct Left {
    words: JobSet,
    meet: Vec<(Filter, JobSet)>,
    /// Those that meet all.
    pub jobs: JobSet,
}

impl Part {
    pub fn new(reader: SegmentReader, facts: Arc<Facts>) -> Self {
        Self {
            reader,
            facts,
            open: Mutex::default(),
        }
    }

    /// The jobs that have the words and are open, with those that meet each condition.
    pub fn left(&self, plan: &Plan, test: &Test) -> tantivy::Result<Left> {
        let words = plan.among(&self.reader, &self.open(test.now).jobs)?;
        let filters = test.filters().into_iter();
        let meet = filters.map(|filter| (filter, test.met(filter, &self.facts, &words)));
        Ok(Left::new(meet.collect(), words))
    }

    fn open(&self, now: u32) -> Arc<Open> {
        let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        match &*open {
            Some(open) if (open.from..open.until).contains(&now) => open.clone(),
            // Of a time before: it would take the place of what all others ask for.
            Some(open) if now < open.from => Arc::new(self.open_at(now)),
            _ => open.insert(Arc::new(self.open_at(now))).clone(),
        }
    }

    fn open_at(&self, now: u32) -> Open {
        let mut until = u32::MAX;
        let mut jobs = FixedBitSet::with_capacity(self.facts.jobs.len());
        let times = self.facts.published.iter().zip(&self.facts.closes);
        for (doc, (published, closes)) in times.enumerate() {
            for change in [*published, *closes] {
                if change > now {
                    until = until.min(change);
                }
            }
            jobs.set(doc, *published <= now && *closes > now);
        }
        if let Some(alive) = self.reader.alive_bitset() {
            let deleted = |doc: &usize| alive.is_deleted(*doc as u32);
            let gone: Vec<usize> = jobs.ones().filter(deleted).collect();
            gone.into_iter().for_each(|doc| jobs.set(doc, false));
        }
        Open {
            from: now,
            until,
            jobs: jobs.into(),
        }
    }
}

impl Left {
    fn new(meet: Vec<(Filter, JobSet)>, words: JobSet) -> Self {
        let jobs = meet
            .iter()
            .fold(words.clone(), |jobs, (_, met)| jobs.both(met));
        Self { words, meet, jobs }
    }

    /// Those that meet all conditions but one.
    pub fn but(&self, filter: Filter) -> Cow<'_, JobSet> {
        if self.meet.iter().all(|(set, _)| *set != filter) {
            return Cow::Borrowed(&self.jobs);
        }
        let others = self.meet.iter().filter(|(set, _)| *set != filter);
        Cow::Owned(others.fold(self.words.clone(), |jobs, (_, met)| jobs.both(met)))
    }

    /// How many there would be without each condition that is set.
    pub fn without(&self) -> impl Iterator<Item = (Filter, i64)> + '_ {
        let counted = |filter: Filter| (filter, self.but(filter).size() as i64);
        self.meet.iter().map(move |(filter, _)| counted(*filter))
    }
}
