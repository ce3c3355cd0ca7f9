//! The best of the jobs that a search leaves.

use std::cmp::Reverse;

use fixedbitset::FixedBitSet;
use tantivy::DocId;

use super::bits::add_both;
use super::criteria::Sort;
use super::lists::stands_at;
use super::part::{Left, Part};
use super::plan::Plan;

/// A job of a part, and what it is put in order by; where two are as good, the one that was made later comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Candidate {
    key: u64,
    job: u32,
    pub part: usize,
    pub doc: u32,
}

impl Candidate {
    pub fn id(&self) -> i64 {
        self.job.into()
    }
}

/// The jobs of a part that may be among the best: `most` of them.
///
/// # Errors
/// When the index can't be read.
pub fn candidates(
    (number, part): (usize, &Part),
    left: &Left,
    plan: &Plan,
    sort: Sort,
    most: usize,
) -> tantivy::Result<Vec<Candidate>> {
    let facts = &*part.facts;
    let candidate = |first: u32, doc: usize| Candidate {
        key: u64::from(first) << 32 | u64::from(facts.published[doc]),
        job: facts.jobs[doc],
        part: number,
        doc: doc as u32,
    };
    let newest = |all: &mut dyn Iterator<Item = Candidate>, most: usize| match facts.is_newest_first
    {
        true => first(as_new_as(all, most), most),
        false => first(all, most),
    };
    Ok(match sort {
        Sort::Newest => newest(&mut left.jobs.iter().map(|doc| candidate(0, doc)), most),
        Sort::Pay => {
            let all = left.jobs.iter().map(|doc| candidate(facts.pay[doc], doc));
            first(all, most)
        }
        Sort::Relevance => match left.jobs.list() {
            Some(few) => {
                let levels = levels_of(few, part, left, plan)?;
                let all = few.iter().zip(levels);
                first(
                    all.map(|(doc, level)| candidate(level, *doc as usize)),
                    most,
                )
            }
            None => {
                let mut chosen = Vec::new();
                let levels = levels(part, left, plan)?;
                for (level, jobs) in levels.iter().enumerate().rev() {
                    let missing = most - chosen.len();
                    let mut all = jobs.ones().map(|doc| candidate(level as u32, doc));
                    chosen.append(&mut newest(&mut all, missing));
                }
                chosen
            }
        },
    })
}

/// The first of these, who stand in order, and those that are as good as the last one.
fn as_new_as(all: impl Iterator<Item = Candidate>, most: usize) -> Vec<Candidate> {
    let mut new: Vec<Candidate> = Vec::new();
    for candidate in all {
        if new.len() >= most && new.last().is_none_or(|last| last.key != candidate.key) {
            break;
        }
        new.push(candidate);
    }
    new
}

/// How many strong conditions each of the few jobs that are left meets.
fn levels_of(few: &[DocId], part: &Part, left: &Left, plan: &Plan) -> tantivy::Result<Vec<u32>> {
    let mut levels = vec![0; few.len()];
    if few.is_empty() {
        // To open a list is to read it.
        return Ok(levels);
    }
    for strong in &plan.strong {
        let strong = strong.lists(&part.reader)?.among(&left.jobs);
        let mut strong = strong.iter().peekable();
        for (doc, level) in few.iter().zip(&mut levels) {
            if strong.next_if_eq(&(*doc as usize)).is_some() {
                *level += 1;
            }
        }
    }
    Ok(levels)
}

/// The many jobs that are left by how many strong conditions they meet: those that meet none first.
fn levels(part: &Part, left: &Left, plan: &Plan) -> tantivy::Result<Vec<FixedBitSet>> {
    // Those that meet so many or more.
    let mut levels = vec![left.jobs.bits()];
    for strong in &plan.strong {
        let strong = strong.lists(&part.reader)?.among(&left.jobs).bits();
        levels.push(FixedBitSet::with_capacity(left.jobs.all()));
        for level in (1..levels.len()).rev() {
            let (below, above) = levels.split_at_mut(level);
            add_both(&mut above[0], &below[level - 1], &strong);
        }
    }
    for level in 1..levels.len() {
        let (below, above) = levels.split_at_mut(level);
        below[level - 1].difference_with(&above[0]);
    }
    Ok(levels)
}

/// Those with the highest keys, in no order. Not many more are held at any time.
pub fn first(all: impl IntoIterator<Item = Candidate>, most: usize) -> Vec<Candidate> {
    let mut best = Vec::new();
    for candidate in all {
        best.push(candidate);
        if best.len() > 2 * most + HELD {
            cut(&mut best, most);
        }
    }
    cut(&mut best, most);
    best
}

/// How many candidates are gathered before the best of them are chosen.
const HELD: usize = 1_000;

fn cut(all: &mut Vec<Candidate>, most: usize) {
    if most < all.len() {
        all.select_nth_unstable_by_key(most, |candidate| Reverse(*candidate));
        all.truncate(most);
    }
}

/// Takes away the candidates that aren't among those that are `compared`.
pub fn split_off_others(all: &mut Vec<Candidate>, compared: usize) -> Vec<Candidate> {
    if all.len() <= compared {
        return Vec::new();
    }
    all.select_nth_unstable_by_key(compared, |candidate| Reverse(*candidate));
    all.split_off(compared)
}

/// Puts what each of a part's candidates is worth in the place of its level.
///
/// # Errors
/// When the index can't be read.
pub fn weigh(part: &Part, plan: &Plan, candidates: &mut [Candidate]) -> tantivy::Result<()> {
    if candidates.is_empty() {
        return Ok(());
    }
    candidates.sort_unstable_by_key(|candidate| candidate.doc);
    let mut worth = vec![0.0; candidates.len()];
    for weight in &plan.worth {
        let mut list = weight.scorer(&part.reader, 1.0)?;
        for (worth, candidate) in worth.iter_mut().zip(&*candidates) {
            if stands_at(list.as_mut(), candidate.doc as DocId) {
                *worth += list.score();
            }
        }
    }
    for (candidate, worth) in candidates.iter_mut().zip(worth) {
        let published = part.facts.published[candidate.doc as usize];
        candidate.key = u64::from(in_steps(worth)) << 32 | u64::from(published);
    }
    Ok(())
}

/// What a job is worth in steps, so that among jobs that fit as well the newer one comes first.
fn in_steps(worth: f32) -> u32 {
    (worth * 4.0).max(0.0) as u32
}

/// The best first.
pub fn in_order(mut best: Vec<Candidate>, most: usize) -> Vec<Candidate> {
    best = first(best, most);
    best.sort_unstable_by(|a, b| b.cmp(a));
    best
}
