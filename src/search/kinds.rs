//! What jobs are filtered and counted by: what is one of few, and what is one or some of many.

use super::ads::Ad;
use super::columns::{small, too_large};
use super::criteria::Filter;
use crate::jobs::model::{Contract, Seniority, Workplace};
use crate::web::locale::Lang;

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

    /// Up to one in so many of all jobs are counted by what each of them has: by tags they cost as much however few they are. The jobs of
    /// most companies are lists, which take longer to compare than sets.
    pub fn one_in(self) -> usize {
        match self {
            Self::Skill | Self::Occupation => 16,
            Self::Company => 8,
        }
    }
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
pub fn packed(ad: &Ad) -> tantivy::Result<u32> {
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

/// The number of a packed value.
pub fn value_of(kind: u32, few: Few) -> usize {
    let (from, bits) = BITS[few as usize];
    (kind >> from & ((1 << bits) - 1)) as usize
}

/// The id of a packed occupation; 0 where it isn't known.
pub fn occupation_of(kind: u32) -> u32 {
    kind >> OCCUPATION
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_occupation_there_is_no_room_for_is_an_error_and_the_one_before_it_isnt() {
        let most = (1 << 22) - 1;
        let packed = packed_occupation(Some(most)).unwrap();
        assert_eq!(i64::from(occupation_of(packed)), most);
        assert!(packed_occupation(Some(most + 1)).is_err());
    }
}
