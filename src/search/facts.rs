//! What jobs are filtered, counted and ordered by, kept in memory column by column: about 90 bytes a job. Reading them
//! from the index for each job of a common word would take longer than finding it.

use std::collections::HashMap;
use std::fmt::Display;

use chrono::NaiveDateTime;
use fixedbitset::FixedBitSet;
use tantivy::schema::{Field, NumericOptions, SchemaBuilder};
use tantivy::{IndexSortByField, Order, SegmentReader, TantivyDocument, TantivyError};

use super::ads::Ad;
use super::criteria::Filter;
use super::spot::Spot;
use super::tags::{Rows, Tags};
use crate::jobs::model::{Contract, Seniority, Workplace};
use crate::jobs::rates;
use crate::web::locale::Lang;

/// The columns of the index that facts are read from.
#[derive(Debug, Clone, Copy)]
pub struct Fields {
    job: Field,
    company: Field,
    kind: Field,
    published: Field,
    closes: Field,
    pay: Field,
    skill: Field,
    spot: Field,
    updated: Field,
}

const COLUMNS: [&str; 9] = [
    "job_id",
    "company_id",
    "kind",
    "published",
    "closes",
    "pay",
    "skill_ids",
    "spots",
    "updated",
];

impl Fields {
    pub fn add(schema: &mut SchemaBuilder, fast: impl Into<NumericOptions>) -> Self {
        let fast = fast.into();
        let [
            job,
            company,
            kind,
            published,
            closes,
            pay,
            skill,
            spot,
            updated,
        ] = COLUMNS.map(|name| schema.add_u64_field(name, fast.clone()));
        Self {
            job,
            company,
            kind,
            published,
            closes,
            pay,
            skill,
            spot,
            updated,
        }
    }

    /// # Errors
    /// When one of its numbers is larger than there is room for. The database counts ids up from 1, and would have to
    /// be filled by hand to get there: what can't be found rightly isn't left out in silence.
    pub fn write(&self, document: &mut TantivyDocument, ad: &Ad) -> tantivy::Result<()> {
        document.add_u64(self.job, small(ad.id)?.into());
        document.add_u64(self.company, small(ad.company_id)?.into());
        document.add_u64(self.kind, packed(ad)?.into());
        document.add_u64(self.published, seconds(ad.published_at).into());
        document.add_u64(
            self.closes,
            ad.closes_at.map_or(u32::MAX, |at| seconds(Some(at))).into(),
        );
        let pay = ad.pay.pay().and_then(|pay| rates::euros_a_year(&pay));
        document.add_u64(self.pay, pay.unwrap_or(0).into());
        document.add_u64(self.updated, stamp(ad.updated_at).into());
        for wanted in skills_of(ad)? {
            document.add_u64(self.skill, wanted);
        }
        for spot in Spot::of(ad) {
            document.add_u64(self.spot, spot.packed());
        }
        Ok(())
    }
}

/// A number as it is kept in memory.
fn small<N: TryInto<u32> + Display + Copy>(number: N) -> tantivy::Result<u32> {
    number.try_into().map_err(|_| too_large(number))
}

fn too_large(number: impl Display) -> TantivyError {
    TantivyError::InvalidArgument(format!("the search has no room for {number}"))
}

/// The skills of a job in the order in which they are shown: what it insists on first. Each is twice its id, and one
/// more where it is insisted on.
fn skills_of(ad: &Ad) -> tantivy::Result<Vec<u64>> {
    let (must, others): (Vec<i64>, Vec<i64>) = ad
        .skills
        .iter()
        .copied()
        .partition(|id| ad.must.contains(id));
    let packed = |id: i64, is_must: bool| Ok(u64::from(small(id)?) << 1 | u64::from(is_must));
    let must = must.into_iter().map(|id| packed(id, true));
    let others = others.into_iter().map(|id| packed(id, false));
    must.chain(others).collect()
}

/// The id of a skill as it was packed, and whether it is insisted on.
fn unpacked(skill: u64) -> (u32, bool) {
    ((skill >> 1) as u32, skill & 1 == 1)
}

/// What tells one change of a job from another: the last 32 bits of its time in microseconds, which come again after
/// more than an hour.
fn stamp(updated_at: NaiveDateTime) -> u32 {
    updated_at.and_utc().timestamp_micros() as u32
}

/// Seconds since 1970, to be compared with.
pub fn seconds(time: Option<NaiveDateTime>) -> u32 {
    let seconds = time.map_or(0, |time| time.and_utc().timestamp());
    u32::try_from(seconds.max(0)).unwrap_or(u32::MAX)
}

/// How many values each of [`Few`] has: room for those that don't say.
const VALUES: [usize; 4] = [
    Workplace::ALL.len(),
    Contract::ALL.len(),
    Seniority::ALL.len() + 1,
    Lang::ALL.len(),
];
/// Where each begins in the packed kind of a job, and how many bits it has.
const BITS: [(u32, u32); 4] = [(0, 2), (2, 3), (5, 3), (8, 2)];
/// Where the id of its occupation begins there; 0 where it isn't known.
const OCCUPATION: u32 = 10;

/// What a job is one of few of, and its occupation.
fn packed(ad: &Ad) -> tantivy::Result<u32> {
    let seniority = ad.seniority.map_or(0, |seniority| seniority as u32 + 1);
    let values = [
        (Few::Workplace, ad.workplace as u32),
        (Few::Contract, ad.contract as u32),
        (Few::Seniority, seniority),
        (Few::Lang, ad.lang as u32),
    ];
    let values = values.map(|(few, value)| value << BITS[few as usize].0);
    let occupation = packed_occupation(ad.occupation_id)?;
    Ok(values.iter().fold(occupation, |all, value| all | value))
}

fn packed_occupation(id: Option<i64>) -> tantivy::Result<u32> {
    let id = small(id.unwrap_or(0))?;
    if id >> (u32::BITS - OCCUPATION) > 0 {
        return Err(too_large(id));
    }
    Ok(id << OCCUPATION)
}

/// How many skills a part of the index has room for.
const MOST_SKILLS: usize = 1 << (u16::BITS - 1);

fn has_room(skills: usize) -> tantivy::Result<()> {
    match skills > MOST_SKILLS {
        true => Err(too_large(format!("{skills} skills"))),
        false => Ok(()),
    }
}

/// What is one of so few that the jobs of each value are kept as a set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Few {
    Workplace,
    Contract,
    /// 0 where it isn't known, otherwise one more than its number.
    Seniority,
    Lang,
}

impl Few {
    pub const ALL: [Self; 4] = [Self::Workplace, Self::Contract, Self::Seniority, Self::Lang];

    /// How many values it has.
    pub fn values(self) -> usize {
        VALUES[self as usize]
    }
}

/// What is one or some of many: which jobs have each is kept as a set or a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Many {
    Skill,
    Occupation,
    Company,
}

impl Many {
    pub const ALL: [Self; 3] = [Self::Skill, Self::Occupation, Self::Company];

    pub fn filter(self) -> Filter {
        match self {
            Self::Skill => Filter::Skill,
            Self::Occupation => Filter::Occupation,
            Self::Company => Filter::Company,
        }
    }
}

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
    few: [Vec<FixedBitSet>; 4],
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
            let mut sets = vec![FixedBitSet::with_capacity(self.kinds.len()); few.values()];
            for (doc, kind) in self.kinds.iter().enumerate() {
                if let Some(set) = sets.get_mut(value_of(*kind, few)) {
                    set.insert(doc);
                }
            }
            self.few[few as usize] = sets;
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
        for doc in 0..jobs {
            let place =
                |(id, is_must)| Some((self.skills.place(id)? << 1 | usize::from(is_must)) as u16);
            self.skills_of.push(skills_of(doc).filter_map(place));
            let places = &mut self.places;
            self.spots
                .push(spot.values_for_doc(doc as u32).map(|packed| {
                    *known.entry(packed).or_insert_with(|| {
                        places.push(Spot::unpacked(packed));
                        places.len() as u32 - 1
                    })
                }));
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
    pub fn count_each(&self, kind: Many, jobs: &FixedBitSet, counts: &mut [u32]) {
        match kind {
            Many::Skill => {
                let mut by_place = vec![0_u32; self.skills.all().len()];
                for doc in jobs.ones() {
                    for skill in self.skills_of.of(doc) {
                        by_place[usize::from(*skill >> 1)] += 1;
                    }
                }
                for (tag, jobs) in self.skills.all().iter().zip(by_place) {
                    counts[tag.id as usize] += jobs;
                }
            }
            Many::Occupation => {
                let all = jobs.ones().map(|doc| self.occupation(doc));
                all.filter(|id| *id > 0)
                    .for_each(|id| counts[id as usize] += 1);
            }
            Many::Company => {
                let all = jobs.ones().map(|doc| self.company_of[doc]);
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
    pub fn sets(&self, few: Few) -> &[FixedBitSet] {
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
        self.kinds[doc] >> OCCUPATION
    }

    /// Numbers of `places`.
    pub fn spots(&self, doc: usize) -> &[u32] {
        self.spots.of(doc)
    }
}

/// The order in which the jobs of a part stand: the newest of many are then found without a look at the others.
pub fn newest_first() -> IndexSortByField {
    IndexSortByField {
        field: COLUMNS[3].to_owned(),
        order: Order::Desc,
    }
}

/// When the first job of a segment was published, and when the last one.
///
/// # Errors
/// When the index can't be read.
pub fn published_of(segment: &SegmentReader) -> tantivy::Result<(u32, u32)> {
    let column = segment.fast_fields().u64(COLUMNS[3])?;
    let of = |doc| small(column.first(doc).unwrap_or(0));
    Ok((of(0)?, of(segment.max_doc().saturating_sub(1))?))
}

fn value_of(kind: u32, few: Few) -> usize {
    let (from, bits) = BITS[few as usize];
    (kind >> from & ((1 << bits) - 1)) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_there_is_no_room_for_is_an_error_and_the_number_before_it_isnt() {
        let most = (1 << 22) - 1;
        let packed = packed_occupation(Some(most)).unwrap();
        assert_eq!(i64::from(packed >> OCCUPATION), most);
        assert!(packed_occupation(Some(most + 1)).is_err());
        assert!(has_room(32_768).is_ok() && has_room(32_769).is_err());
        let last = i64::from(u32::MAX);
        assert!(small(last).is_ok() && small(last + 1).is_err());
    }

    #[test]
    fn changes_of_a_job_are_told_apart_to_the_microsecond() {
        let at = |micros| chrono::DateTime::from_timestamp_micros(micros).unwrap();
        let stamp = |micros| stamp(at(micros).naive_utc());
        let now = 1_764_000_000_123_456;
        assert_eq!(stamp(now), stamp(now));
        assert_ne!(stamp(now), stamp(now + 1));
    }
}
