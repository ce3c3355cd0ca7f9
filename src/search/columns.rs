//! The columns of the index that facts are kept in.

use std::fmt::Display;

use chrono::NaiveDateTime;
use tantivy::columnar::Column;
use tantivy::schema::{Field, NumericOptions, SchemaBuilder};
use tantivy::{IndexSortByField, Order, SegmentReader, TantivyDocument, TantivyError};

use super::ads::Ad;
use super::kinds::packed;
use super::spot::Spot;
use crate::jobs::rates;

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

/// Their names.
pub const COLUMNS: [&str; 9] = [
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
pub fn small<N: TryInto<u32> + Display + Copy>(number: N) -> tantivy::Result<u32> {
    number.try_into().map_err(|_| too_large(number))
}

pub fn too_large(number: impl Display) -> TantivyError {
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

/// The skills of the jobs of a segment, as they were packed.
///
/// # Errors
/// When the index can't be read.
pub fn skills(segment: &SegmentReader) -> tantivy::Result<Column<u64>> {
    segment.fast_fields().u64(COLUMNS[6])
}

/// The id of a skill as it was packed, and whether it is insisted on.
pub fn unpacked(skill: u64) -> (u32, bool) {
    ((skill >> 1) as u32, skill & 1 == 1)
}

/// What tells one change of a job from another: the last 32 bits of its time in microseconds, which come again after
/// more than an hour.
pub fn stamp(updated_at: NaiveDateTime) -> u32 {
    updated_at.and_utc().timestamp_micros() as u32
}

/// Seconds since 1970, to be compared with.
pub fn seconds(time: Option<NaiveDateTime>) -> u32 {
    let seconds = time.map_or(0, |time| time.and_utc().timestamp());
    u32::try_from(seconds.max(0)).unwrap_or(u32::MAX)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_there_is_no_room_for_are_errors_and_those_before_them_arent() {
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
