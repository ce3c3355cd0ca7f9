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
pub enum Ask {
    Term(Term),
    Of(Box<dyn Weight>),
    Any(Vec<Ask>),
    All(Vec<Ask>),
}

impl Condition {
    pub fn ask(self, scoring: EnableScoring<'_>) -> tantivy::Result<Ask> {
        let each = |all: Vec<Self>| -> tantivy::Result<Vec<Ask>> {
            all.into_iter().map(|one| one.ask(scoring)).collect()
        };
        Ok(match self {
            Self::Term(term) => Ask::Term(term),
            Self::Of(query) => Ask::Of(query.weight(scoring)?),
            Self::Any(all) => Ask::Any(each(all)?),
            Self::All(all) => Ask::All(each(all)?),
        })
    }
}

impl Ask {
    /// About how many jobs of a part its lists have, without reading them; of phrases nobody knows.
    pub fn cost(&self, part: &SegmentReader) -> tantivy::Result<usize> {
        let each = |all: &[Self]| -> tantivy::Result<Vec<usize>> {
            all.iter().map(|one| one.cost(part)).collect()
        };
        Ok(match self {
            Self::Term(term) => part.inverted_index(term.field())?.doc_freq(term)? as usize,
            Self::Of(_) => usize::MAX,
            Self::Any(all) => each(all)?.into_iter().fold(0, usize::saturating_add),
            Self::All(all) => each(all)?.into_iter().min().unwrap_or(0),
        })
    }

    /// Its lists of one part. To open them is to read them: those of words as they are in the file, those of phrases up to
    /// the first job.
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
