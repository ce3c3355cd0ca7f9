use diesel::prelude::*;

use crate::db::Db;
use crate::schema::{occupation_skills, skills};
use crate::text_enum;

text_enum! {
    /// How a skill's names are recognised in running text.
    FoundBy {
        /// Whole words, in any case.
        Text = "text",
        /// Whole words as spelled, for names that are also ordinary words: Go, Swift.
        Exact = "exact",
        /// Not at all: C, Communication.
        Never = "never",
    }
}

/// A skill and whether it is a must.
#[derive(Debug, Clone, PartialEq, Queryable)]
pub struct Wanted {
    pub slug: String,
    pub name: String,
    pub must: bool,
}

/// The skills an occupation needs: musts first.
pub fn of_occupation(db: &mut Db, occupation_id: i64) -> QueryResult<Vec<Wanted>> {
    occupation_skills::table
        .inner_join(skills::table)
        .filter(occupation_skills::occupation_id.eq(occupation_id))
        .order((occupation_skills::must.desc(), occupation_skills::position))
        .limit(40)
        .select((skills::slug, skills::name, occupation_skills::must))
        .load(db)
}

/// What all skills are called.
pub fn names(db: &mut Db) -> QueryResult<Vec<String>> {
    skills::table
        .order(skills::name)
        .select(skills::name)
        .load(db)
}
