//! What jobs are filtered, counted and ordered by, kept in memory: 32 bytes a job, and some for its skills and
//! places. Reading them from the index for each job of a common word would take longer than finding it.

use std::collections::HashMap;

use chrono::NaiveDateTime;
use tantivy::schema::{Field, NumericOptions, SchemaBuilder};
use tantivy::{SegmentReader, TantivyDocument};

use super::ads::Ad;
use super::spot::Spot;
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
}

const COLUMNS: [&str; 8] = [
    "job_id",
    "company_id",
    "kind",
    "published",
    "closes",
    "pay",
    "skill_ids",
    "spots",
];

impl Fields {
    pub fn add(schema: &mut SchemaBuilder, fast: impl Into<NumericOptions>) -> Self {
        let fast = fast.into();
        let [job, company, kind, published, closes, pay, skill, spot] =
            COLUMNS.map(|name| schema.add_u64_field(name, fast.clone()));
        Self {
            job,
            company,
            kind,
            published,
            closes,
            pay,
            skill,
            spot,
        }
    }

    pub fn write(&self, document: &mut TantivyDocument, ad: &Ad) {
        let number = |id: i64| u64::try_from(id).unwrap_or(0);
        document.add_u64(self.job, number(ad.id));
        document.add_u64(self.company, number(ad.company_id));
        document.add_u64(self.kind, Kind::of(ad).packed());
        document.add_u64(self.published, seconds(ad.published_at).into());
        document.add_u64(
            self.closes,
            ad.closes_at.map_or(u32::MAX, |at| seconds(Some(at))).into(),
        );
        let pay = ad.pay.pay().and_then(|pay| rates::euros_a_year(&pay));
        document.add_u64(self.pay, pay.unwrap_or(0).into());
        for skill in &ad.skills {
            document.add_u64(self.skill, number(*skill));
        }
        for spot in Spot::of(ad) {
            document.add_u64(self.spot, spot.packed());
        }
    }
}

/// Seconds since 1970, to be compared with.
pub fn seconds(time: Option<NaiveDateTime>) -> u32 {
    let seconds = time.map_or(0, |time| time.and_utc().timestamp());
    u32::try_from(seconds.max(0)).unwrap_or(u32::MAX)
}

/// What is one of a few.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Kind {
    pub workplace: Workplace,
    pub contract: Contract,
    pub seniority: Option<Seniority>,
    pub lang: Lang,
    pub occupation: u32,
}

impl Kind {
    fn of(ad: &Ad) -> Self {
        Self {
            workplace: ad.workplace,
            contract: ad.contract,
            seniority: ad.seniority,
            lang: ad.lang,
            occupation: ad
                .occupation_id
                .and_then(|id| u32::try_from(id).ok())
                .unwrap_or(0),
        }
    }

    fn packed(self) -> u64 {
        let seniority = self.seniority.map_or(0, |seniority| seniority as u64 + 1);
        (self.workplace as u64)
            | (self.contract as u64) << 2
            | seniority << 5
            | (self.lang as u64) << 8
            | u64::from(self.occupation) << 10
    }
}

/// A job of the index.
#[derive(Debug, Clone, Copy)]
pub struct Fact {
    pub job: u32,
    pub company: u32,
    kind: u32,
    pub published: u32,
    pub closes: u32,
    /// Euros a year; 0 where it isn't known.
    pub pay: u32,
    skills: u32,
    spots: u32,
}

impl Fact {
    /// Numbers in the order of [`Workplace::ALL`] and so on.
    pub fn workplace(&self) -> usize {
        (self.kind & 3) as usize
    }

    pub fn contract(&self) -> usize {
        (self.kind >> 2 & 7) as usize
    }

    /// 0 where it isn't known, otherwise one more than its number.
    pub fn seniority(&self) -> usize {
        (self.kind >> 5 & 7) as usize
    }

    pub fn lang(&self) -> usize {
        (self.kind >> 8 & 3) as usize
    }

    /// 0 where it isn't known.
    pub fn occupation(&self) -> u32 {
        self.kind >> 10
    }
}

/// All jobs of a segment of the index, by their number there.
#[derive(Debug, Default)]
pub struct Facts {
    /// One more than there are jobs: the last one tells where the lists of the last job end.
    facts: Vec<Fact>,
    skills: Vec<u16>,
    spots: Vec<u32>,
    /// The places that `spots` counts.
    pub places: Vec<Spot>,
}

impl Facts {
    /// # Errors
    /// When the index can't be read.
    pub fn load(segment: &SegmentReader) -> tantivy::Result<Self> {
        let columns = segment.fast_fields();
        let [job, company, kind, published, closes, pay] =
            [0, 1, 2, 3, 4, 5].map(|i: usize| columns.u64(COLUMNS[i]));
        let (job, company, kind) = (job?, company?, kind?);
        let (published, closes, pay) = (published?, closes?, pay?);
        let (skill, spot) = (columns.u64(COLUMNS[6])?, columns.u64(COLUMNS[7])?);
        let count = segment.max_doc();
        let mut all = Self::default();
        all.facts.reserve_exact(count as usize + 1);
        let mut known: HashMap<u64, u32> = HashMap::new();
        let small = |value: Option<u64>| u32::try_from(value.unwrap_or(0)).unwrap_or(u32::MAX);
        for doc in 0..count {
            all.facts.push(Fact {
                job: small(job.first(doc)),
                company: small(company.first(doc)),
                kind: small(kind.first(doc)),
                published: small(published.first(doc)),
                closes: small(closes.first(doc)),
                pay: small(pay.first(doc)),
                skills: all.skills.len() as u32,
                spots: all.spots.len() as u32,
            });
            let skills = skill.values_for_doc(doc);
            all.skills
                .extend(skills.filter_map(|id| u16::try_from(id).ok()));
            for packed in spot.values_for_doc(doc) {
                let number = *known.entry(packed).or_insert_with(|| {
                    all.places.push(Spot::unpacked(packed));
                    all.places.len() as u32 - 1
                });
                all.spots.push(number);
            }
        }
        all.facts.push(Fact {
            job: 0,
            company: 0,
            kind: 0,
            published: 0,
            closes: 0,
            pay: 0,
            skills: all.skills.len() as u32,
            spots: all.spots.len() as u32,
        });
        Ok(all)
    }

    pub fn of(&self, doc: u32) -> &Fact {
        &self.facts[doc as usize]
    }

    pub fn skills(&self, doc: u32) -> &[u16] {
        let (from, to) = (self.of(doc), self.of(doc + 1));
        &self.skills[from.skills as usize..to.skills as usize]
    }

    /// Numbers of `places`.
    pub fn spots(&self, doc: u32) -> &[u32] {
        let (from, to) = (self.of(doc), self.of(doc + 1));
        &self.spots[from.spots as usize..to.spots as usize]
    }
}
