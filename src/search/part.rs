//! A part of the index, and which of its jobs a search leaves.

use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use chrono::NaiveDateTime;
use fixedbitset::FixedBitSet;
use tantivy::SegmentReader;
use tantivy::columnar::Column;

use super::columns;
use super::conditions::Test;
use super::criteria::Filter;
use super::facts::Facts;
use super::jobset::JobSet;
use super::plan::Plan;

/// What Tantivy has of a segment, what is kept in memory of it, and which of its jobs are open.
pub struct Part {
    pub reader: SegmentReader,
    pub facts: Arc<Facts>,
    /// As they were packed.
    skills: Column<u64>,
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
    meet: Vec<Met>,
    /// Those that meet all.
    pub jobs: JobSet,
}

/// A condition, and which of the jobs that have the words meet it.
struct Met {
    filter: Filter,
    jobs: JobSet,
    /// Those that meet all others, once somebody has asked for them.
    others: OnceLock<JobSet>,
}

impl Part {
    /// # Errors
    /// When the index can't be read.
    pub fn new(reader: SegmentReader, facts: Arc<Facts>) -> tantivy::Result<Self> {
        Ok(Self {
            skills: columns::skills(&reader)?,
            reader,
            facts,
            open: Mutex::default(),
        })
    }

    /// The ids of a job's skills, what it insists on first, and whether it does; `None` where the job has been changed
    /// since the index took it.
    pub fn skills_as_of(
        &self,
        doc: u32,
        updated_at: NaiveDateTime,
    ) -> Option<impl Iterator<Item = (u32, bool)>> {
        let is_known = self.facts.is_as_of(doc as usize, updated_at);
        is_known.then(|| self.skills.values_for_doc(doc).map(columns::unpacked))
    }

    /// The jobs that have the words and are open, with those that meet each condition.
    pub fn left(&self, plan: &Plan, test: &Test) -> tantivy::Result<Left> {
        let words = plan.among(&self.reader, &self.open(test.now).jobs)?;
        let filters = test.filters().into_iter();
        let meet = filters.map(|filter| Met {
            filter,
            jobs: test.met(filter, &self.facts, &words),
            others: OnceLock::new(),
        });
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
    fn new(meet: Vec<Met>, words: JobSet) -> Self {
        Self {
            jobs: meeting(&words, meet.iter()),
            words,
            meet,
        }
    }

    /// Those that meet all conditions but one.
    pub fn but(&self, filter: Filter) -> &JobSet {
        let Some(own) = self.meet.iter().find(|met| met.filter == filter) else {
            return &self.jobs;
        };
        let others = self.meet.iter().filter(|met| met.filter != filter);
        own.others.get_or_init(|| meeting(&self.words, others))
    }

    /// How many there would be without each condition that is set.
    pub fn without(&self) -> impl Iterator<Item = (Filter, i64)> + '_ {
        let filters = self.meet.iter().map(|met| met.filter);
        filters.map(|filter| (filter, self.but(filter).size() as i64))
    }
}

/// The jobs that have the words and meet some conditions, each of which was asked of the jobs that have the words.
fn meeting<'a>(words: &JobSet, mut conditions: impl Iterator<Item = &'a Met>) -> JobSet {
    let Some(first) = conditions.next() else {
        return words.clone();
    };
    conditions.fold(first.jobs.clone(), |jobs, met| jobs.both(&met.jobs))
}
