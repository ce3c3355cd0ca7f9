//! What jobs are filtered, counted and ordered by, kept in memory column by column: about 90 bytes a job. Reading them
//! from the index for each job of a common word would take longer than finding it.

use std::collections::HashMap;

use chrono::NaiveDateTime;
use fixedbitset::FixedBitSet;
use tantivy::SegmentReader;

use super::columns::{COLUMNS, small, stamp, too_large, unpacked};
use super::jobset::JobSet;
use super::kinds::{Few, Many, occupation_of, value_of};
use super::spot::Spot;
use super::tags::{Rows, Tags};

/// All jobs of a segment of the index, by their number there.
#[derive(Debug, Default)]
pub struct Facts {
    /// Their ids.
    pub jobs: Vec<u32>,
    company_of: Vec<u32>,
    /// Seconds since 1970.
    pub published: Vec<u32>,
    pub closes: Vec<u32>,
    /// Euros a year; 0 where it isn't known.
    pub pay: Vec<u32>,
    kinds: Vec<u32>,
    /// Which jobs have each value.
    few: [Vec<JobSet>; 4],
    /// Whether the newest come first, one after another.
    pub is_newest_first: bool,
    skills: Tags,
    /// Of each job, what it insists on first: twice their places in `skills`, and one more for what is insisted on. Two
    /// bytes for each are enough.
    skills_of: Rows<u16>,
    /// The stamp of each job's last change that is in the index.
    updated: Vec<u32>,
    occupations: Tags,
    companies: Tags,
    /// By the numbers of `places`.
    pub near: Tags,
    spots: Rows<u32>,
    /// The places that `spots` counts.
    pub places: Vec<Spot>,
}

impl Facts {
    /// # Errors
    /// When the index can't be read.
    pub fn load(segment: &SegmentReader) -> tantivy::Result<Self> {
        let columns = segment.fast_fields();
        let count = segment.max_doc();
        let column = |name: &str| -> tantivy::Result<Vec<u32>> {
            let values = columns.u64(name)?;
            (0..count)
                .map(|doc| small(values.first(doc).unwrap_or(0)))
                .collect()
        };
        let [jobs, companies, kinds, published, closes, pay] =
            [0, 1, 2, 3, 4, 5].map(|i: usize| column(COLUMNS[i]));
        let mut all = Self {
            jobs: jobs?,
            company_of: companies?,
            kinds: kinds?,
            published: published?,
            closes: closes?,
            pay: pay?,
            ..Self::default()
        };
        all.updated = column(COLUMNS[8])?;
        all.is_newest_first = all.published.is_sorted_by(|a, b| a >= b);
        all.sort_few();
        all.load_lists(segment)?;
        Ok(all)
    }

    fn sort_few(&mut self) {
        for few in Few::ALL {
            let all = self.kinds.len();
            let mut sets = vec![FixedBitSet::with_capacity(all); few.values()];
            for (doc, kind) in self.kinds.iter().enumerate() {
                if let Some(set) = sets.get_mut(value_of(*kind, few)) {
                    set.insert(doc);
                }
            }
            self.few[few as usize] = sets.into_iter().map(JobSet::from).collect();
        }
    }

    fn load_lists(&mut self, segment: &SegmentReader) -> tantivy::Result<()> {
        let columns = segment.fast_fields();
        let (skill, spot) = (columns.u64(COLUMNS[6])?, columns.u64(COLUMNS[7])?);
        let jobs = self.jobs.len();
        // As they were written: they are small.
        let skills_of = |doc: usize| skill.values_for_doc(doc as u32).map(unpacked);
        self.skills = Tags::of(jobs, |doc, add| skills_of(doc).for_each(|(id, _)| add(id)));
        self.occupations = Tags::of(jobs, |doc, add| {
            Some(self.occupation(doc))
                .filter(|id| *id > 0)
                .into_iter()
                .for_each(add);
        });
        self.companies = Tags::of(jobs, |doc, add| add(self.company_of[doc]));
        // The reference list has some hundreds.
        has_room(self.skills.all().len())?;
        let mut known: HashMap<u64, u32> = HashMap::new();
        let mut own: Vec<u32> = Vec::new();
        for doc in 0..jobs {
            let place =
                |(id, is_must)| Some((self.skills.place(id)? << 1 | usize::from(is_must)) as u16);
            self.skills_of.push(skills_of(doc).filter_map(place));
            let places = &mut self.places;
            let numbers = spot.values_for_doc(doc as u32).map(|packed| {
                *known.entry(packed).or_insert_with(|| {
                    places.push(Spot::unpacked(packed));
                    places.len() as u32 - 1
                })
            });
            own.clear();
            own.extend(numbers);
            // Two places may be so close to each other that they are one.
            own.sort_unstable();
            own.dedup();
            self.spots.push(own.iter().copied());
        }
        self.skills_of.shrink();
        self.spots.shrink();
        self.near = Tags::of(jobs, |doc, add| {
            self.spots(doc).iter().copied().for_each(add);
        });
        Ok(())
    }

    /// Which jobs have each tag of a kind.
    pub fn tags(&self, kind: Many) -> &Tags {
        match kind {
            Many::Skill => &self.skills,
            Many::Occupation => &self.occupations,
            Many::Company => &self.companies,
        }
    }

    /// Adds to `counts`, by id, how many of these jobs have each tag of a kind: job by job, for few jobs.
    pub fn count_each(&self, kind: Many, jobs: &JobSet, counts: &mut [u32]) {
        match kind {
            Many::Skill => {
                let mut by_place = vec![0_u32; self.skills.all().len()];
                for doc in jobs.iter() {
                    for skill in self.skills_of.of(doc) {
                        by_place[usize::from(*skill >> 1)] += 1;
                    }
                }
                for (tag, jobs) in self.skills.all().iter().zip(by_place) {
                    counts[tag.id as usize] += jobs;
                }
            }
            Many::Occupation => {
                let all = jobs.iter().map(|doc| self.occupation(doc));
                all.filter(|id| *id > 0)
                    .for_each(|id| counts[id as usize] += 1);
            }
            Many::Company => {
                let all = jobs.iter().map(|doc| self.company_of[doc]);
                all.for_each(|id| counts[id as usize] += 1);
            }
        }
    }

    /// The ids of a job's skills, what it insists on first, and whether it does; `None` where the job has been changed
    /// since the index took it.
    pub fn skills_as_of(
        &self,
        doc: usize,
        updated_at: NaiveDateTime,
    ) -> Option<impl Iterator<Item = (i64, bool)>> {
        let all = self.skills.all();
        let skills = self.skills_of.of(doc).iter();
        let skills = skills.map(|skill| (all[usize::from(*skill >> 1)].id.into(), skill & 1 == 1));
        (self.updated[doc] == stamp(updated_at)).then_some(skills)
    }

    /// The number of a job's value.
    pub fn value(&self, few: Few, doc: usize) -> usize {
        value_of(self.kinds[doc], few)
    }

    /// Which jobs have each value, by its number.
    pub fn sets(&self, few: Few) -> &[JobSet] {
        &self.few[few as usize]
    }

    /// How many jobs at the beginning were published at that time or later; `None` where the newest don't come first.
    pub fn since(&self, time: u32) -> Option<usize> {
        let later = || {
            self.published
                .partition_point(|published| *published >= time)
        };
        self.is_newest_first.then(later)
    }

    /// 0 where it isn't known.
    pub fn occupation(&self, doc: usize) -> u32 {
        occupation_of(self.kinds[doc])
    }

    /// Numbers of `places`.
    pub fn spots(&self, doc: usize) -> &[u32] {
        self.spots.of(doc)
    }
}

/// How many skills a part of the index has room for.
const MOST_SKILLS: usize = 1 << (u16::BITS - 1);

fn has_room(skills: usize) -> tantivy::Result<()> {
    match skills > MOST_SKILLS {
        true => Err(too_large(format!("{skills} skills"))),
        false => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_has_room_for_32_768_skills() {
        assert!(has_room(32_768).is_ok() && has_room(32_769).is_err());
    }
}
