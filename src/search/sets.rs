//! What jobs must have, as it is asked of the index.

use tantivy::query::{EnableScoring, Query, Weight};
use tantivy::schema::IndexRecordOption;
use tantivy::{SegmentReader, Term};

use super::lists::{List, Lists};

/// A condition of several lists.
pub enum Condition {
    Term(Term),
    Of(Box<dyn Query>),
    Any(Vec<Condition>),
    All(Vec<Condition>),
}

/// A condition that can be asked of each part.
pub enum Set {
    Term(Term),
    Of(Box<dyn Weight>),
    Any(Vec<Set>),
    All(Vec<Set>),
}

impl Condition {
    pub fn set(self, scoring: EnableScoring<'_>) -> tantivy::Result<Set> {
        let each = |all: Vec<Self>| -> tantivy::Result<Vec<Set>> {
            all.into_iter().map(|one| one.set(scoring)).collect()
        };
        Ok(match self {
            Self::Term(term) => Set::Term(term),
            Self::Of(query) => Set::Of(query.weight(scoring)?),
            Self::Any(all) => Set::Any(each(all)?),
            Self::All(all) => Set::All(each(all)?),
        })
    }
}

impl Set {
    /// Its lists of one part.
    pub fn lists(&self, part: &SegmentReader) -> tantivy::Result<Lists> {
        let each = |all: &[Self]| -> tantivy::Result<Vec<Lists>> {
            all.iter().map(|one| one.lists(part)).collect()
        };
        Ok(match self {
            Self::Term(term) => {
                let index = part.inverted_index(term.field())?;
                let list = index.read_block_postings(term, IndexRecordOption::Basic)?;
                list.map_or_else(
                    || Lists::Any(Vec::new()),
                    |list| Lists::One(List::Term(Box::new(list))),
                )
            }
            Self::Of(weight) => Lists::One(List::Of(weight.scorer(part, 1.0)?)),
            Self::Any(all) => Lists::Any(each(all)?),
            Self::All(all) => Lists::All(each(all)?),
        })
    }
}
