//! The skills of jobs side by side, so that those of some jobs are counted all at once.

use std::cmp::Reverse;

use multiversion::multiversion;

use super::jobset::JobSet;
use super::tags::{Rows, Tags};

/// A bit for each of the commonest skills.
type Row = [u64; 4];

const EMPTY: Row = [0; 4];
/// For how many skills a row has room.
const ROOM: usize = size_of::<Row>() * 8;

/// The skills of the jobs of a part.
#[derive(Debug, Default)]
pub struct SkillRows {
    /// The ids of the commonest, by their bits.
    commonest: Vec<u32>,
    /// Which of these each job has.
    rows: Vec<Row>,
    /// The ids of the other skills of each job; empty where all skills have a bit.
    others: Rows,
}

impl SkillRows {
    /// Of so many jobs that have these tags; `each` tells the ids of one.
    pub fn of<I: Iterator<Item = u32>>(
        tags: &Tags,
        jobs: usize,
        each: impl Fn(usize) -> I,
    ) -> Self {
        let all = tags.all();
        let mut by_size: Vec<usize> = (0..all.len()).collect();
        by_size.sort_by_key(|place| Reverse(all[*place].jobs.size()));
        let mut bit_of = vec![None; all.len()];
        for (bit, place) in by_size.iter().take(ROOM).enumerate() {
            bit_of[*place] = Some(bit);
        }
        let commonest = by_size.iter().take(ROOM).map(|place| all[*place].id);
        let mut own = Self {
            commonest: commonest.collect(),
            rows: vec![EMPTY; jobs],
            others: Rows::default(),
        };
        for (doc, row) in own.rows.iter_mut().enumerate() {
            let mut others = Vec::new();
            for id in each(doc) {
                match tags.place(id).and_then(|place| bit_of[place]) {
                    Some(bit) => row[bit / 64] |= 1 << (bit % 64),
                    None => others.push(id),
                }
            }
            if all.len() > ROOM {
                own.others.push(others.into_iter());
            }
        }
        own.others.shrink();
        own
    }

    /// Adds to `counts`, by id, how many of these jobs have each skill.
    pub fn count(&self, jobs: &JobSet, counts: &mut [u32]) {
        let docs: Vec<u32> = jobs.iter().map(|doc| doc as u32).collect();
        for (id, sum) in self.commonest.iter().zip(added_up(&self.rows, &docs)) {
            counts[*id as usize] += sum;
        }
        if self.others.is_empty() {
            return;
        }
        for doc in docs {
            for id in self.others.of(doc as usize) {
                counts[*id as usize] += 1;
            }
        }
    }
}

/// How many of some rows have each bit. The sums of all bits lie side by side, too: a row of their last binary digits, one of
/// their last but one, and so on ("bit-sliced counters"). To add a row to them is to add single bits, of all sums at once.
/// Eight rows are added up at a time ("carry-save", after Harley and Seal), so that what they carry goes on to further digits once and
/// not eight times.
#[multiversion(targets("x86_64+avx512f+avx512vl", "x86_64+avx2"))]
fn added_up(rows: &[Row], some: &[u32]) -> [u32; ROOM] {
    let mut digits = [EMPTY; u32::BITS as usize];
    for eight in some.chunks(8) {
        let row = |at: usize| eight.get(at).map_or(EMPTY, |row| rows[*row as usize]);
        let [ones, twos, fours, rest @ ..] = &mut digits;
        let pairs = [0, 2, 4, 6].map(|at| add(ones, row(at), row(at + 1)));
        let four = add(twos, pairs[0], pairs[1]);
        let more = add(twos, pairs[2], pairs[3]);
        let mut carried = add(fours, four, more);
        for digit in rest {
            if carried == EMPTY {
                break;
            }
            carried = add(digit, carried, EMPTY);
        }
    }
    // No sum is larger than how many these are.
    let places = u32::BITS - (some.len() as u32).leading_zeros();
    let mut sums = [0; ROOM];
    for (bit, sum) in sums.iter_mut().enumerate() {
        for (place, digit) in digits.iter().take(places as usize).enumerate() {
            *sum |= ((digit[bit / 64] >> (bit % 64) & 1) as u32) << place;
        }
    }
    sums
}

/// Adds two bits to a digit of each sum, and tells which carry one.
#[inline]
fn add(digits: &mut Row, a: Row, b: Row) -> Row {
    let mut carried = EMPTY;
    for (((digit, a), b), carried) in digits.iter_mut().zip(a).zip(b).zip(&mut carried) {
        let either = a ^ b;
        *carried = (a & b) | (either & *digit);
        *digit ^= either;
    }
    carried
}

#[cfg(test)]
mod tests {
    use rand::rngs::StdRng;
    use rand::{Rng, SeedableRng};

    use super::*;

    /// Jobs with some of so many skills, the first ones oftener.
    fn jobs(skills: u32, dice: &mut StdRng) -> Vec<Vec<u32>> {
        let mut of_job = || {
            let all = 1..=skills;
            all.filter(|id| dice.random_ratio(1, 1 + id / 4)).collect()
        };
        (0..600).map(|_| of_job()).collect()
    }

    #[test]
    fn each_skill_of_some_jobs_is_counted_however_many_skills_there_are() {
        let mut dice = StdRng::seed_from_u64(7);
        for skills in [0, 3, 256, 700] {
            let of_jobs = jobs(skills, &mut dice);
            let each = |doc: usize| of_jobs[doc].iter().copied();
            let tags = Tags::of(of_jobs.len(), |doc, add| each(doc).for_each(add));
            let rows = SkillRows::of(&tags, of_jobs.len(), each);
            for one_in in [1, 2, 40, 700] {
                let some = 0..of_jobs.len() as u32;
                let some: Vec<u32> = some.filter(|_| dice.random_ratio(1, one_in)).collect();
                let mut right = vec![0; skills as usize + 1];
                for id in some.iter().flat_map(|doc| each(*doc as usize)) {
                    right[id as usize] += 1;
                }
                let mut counts = vec![0; skills as usize + 1];
                rows.count(&JobSet::of(some, of_jobs.len()), &mut counts);
                assert_eq!(counts, right);
            }
        }
    }
}
