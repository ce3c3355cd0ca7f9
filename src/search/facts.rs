//! What jobs are filtered, counted and ordered by, kept in memory column by column: about 100 bytes a job. Reading them
//! from the index for each job of a common word would take longer than finding it.

use std::collections::HashMap;

use chrono::NaiveDateTime;
use fixedbitset::FixedBitSet;
use tantivy::SegmentReader;

use super::columns::{self, COLUMNS, small, stamp, unpacked};
use super::jobset::JobSet;
use super::kinds::{Few, Many, occupation_of, value_of};
use super::skill_rows::SkillRows;
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
    skill_rows: SkillRows,
    /// The stamp of each job's last change that is in the index.
    updated: Vec<u32>,
    occupations: Tags,
    companies: Tags,
    /// By the numbers of `places`.
    pub near: Tags,
    spots: Rows,
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
        let (skill, spot) = (columns::skills(segment)?, columns.u64(COLUMNS[7])?);
        let jobs = self.jobs.len();
        // As they were written: they are small.
        let skills_of = |doc: usize| {
            let skills = skill.values_for_doc(doc as u32);
            skills.map(|skill| unpacked(skill).0)
        };
        self.skills = Tags::of(jobs, |doc, add| skills_of(doc).for_each(add));
        self.skill_rows = SkillRows::of(&self.skills, jobs, skills_of);
        self.occupations = Tags::of(jobs, |doc, add| {
            Some(self.occupation(doc))
                .filter(|id| *id > 0)
                .into_iter()
                .for_each(add);
        });
        self.companies = Tags::of(jobs, |doc, add| add(self.company_of[doc]));
        let mut known: HashMap<u64, u32> = HashMap::new();
        let mut own: Vec<u32> = Vec::new();
        for doc in 0..jobs {
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

    /// Adds to `counts`, by id, how many of these jobs have each tag of a kind, by what each of them has.
    pub fn count_each(&self, kind: Many, jobs: &JobSet, counts: &mut [u32]) {
        match kind {
            Many::Skill => self.skill_rows.count(jobs, counts),
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

    /// Whether the index has a job as it is since its last change.
    pub fn is_as_of(&self, doc: usize, updated_at: NaiveDateTime) -> bool {
        self.updated[doc] == stamp(updated_at)
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
