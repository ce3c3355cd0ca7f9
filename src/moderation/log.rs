//! What was decided: for moderators with everything, for the public (where the site wants it) without names.

use chrono::NaiveDateTime;
use diesel::prelude::*;
use serde::Deserialize;

use super::cases::Kind;
use super::decisions::Before;
use super::reasons::Category;
use super::verdicts::Verdict;
use crate::db::types::Json;
use crate::db::{Backend, Db};
use crate::schema::{cases, decisions};

/// How many decisions a page shows.
pub const PER_PAGE: i64 = 50;
/// So many are paged through at the most.
const MOST: i64 = 10_000;
/// So many words are looked for, and so many letters are read of what is asked for.
const MOST_WORDS: usize = 10;
const LONGEST: usize = 200;

/// What is asked for; what isn't known means all.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    pub verdict: String,
    pub kind: String,
    /// The name of the moderator.
    pub by: String,
    /// Words of the thing's title.
    pub q: String,
}

/// A decision as the moderators' log shows it.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = decisions)]
pub struct Entry {
    pub case_id: i64,
    #[diesel(select_expression = cases::kind)]
    pub kind: Kind,
    #[diesel(select_expression = cases::title)]
    pub title: String,
    pub by_name: String,
    pub verdict: Verdict,
    pub category: Category,
    pub reason: String,
    pub at: NaiveDateTime,
    pub undone_at: Option<NaiveDateTime>,
    pub undone_by: Option<String>,
    pub before: Json<Before>,
}

/// A decision as everybody may see it.
#[derive(Debug, Clone, Queryable)]
pub struct PublicEntry {
    pub kind: Kind,
    pub verdict: Verdict,
    pub category: Category,
    pub at: NaiveDateTime,
    pub undone_at: Option<NaiveDateTime>,
    pub before: Json<Before>,
}

type Joined = diesel::dsl::InnerJoin<decisions::table, cases::table>;
type Query<'a> = diesel::dsl::IntoBoxed<'a, Joined, Backend>;

impl Asked {
    pub fn verdict(&self) -> Option<Verdict> {
        Verdict::from_word(&self.verdict)
    }

    pub fn kind(&self) -> Option<Kind> {
        Kind::from_word(&self.kind)
    }

    pub fn query(&self) -> String {
        let mut query = url::form_urlencoded::Serializer::new(String::new());
        for (name, value) in [
            ("verdict", self.verdict().map_or("", Verdict::as_str)),
            ("kind", self.kind().map_or("", Kind::as_str)),
            ("by", self.by.trim()),
            ("q", self.q.trim()),
        ] {
            if !value.is_empty() {
                query.append_pair(name, value);
            }
        }
        query.finish()
    }

    /// How many there are, and those of the page `number`, the newest first.
    pub fn find(&self, db: &mut Db, number: i64) -> QueryResult<(i64, Vec<Entry>)> {
        let total: i64 = self.filtered().count().get_result(db)?;
        let total = total.min(MOST);
        let skip = (number - 1).saturating_mul(PER_PAGE);
        let skip = if skip >= total { 0 } else { skip };
        let entries = self
            .filtered()
            .order((decisions::at.desc(), decisions::id.desc()))
            .offset(skip)
            .limit(PER_PAGE)
            .select(Entry::as_select())
            .load(db)?;
        Ok((total, entries))
    }

    fn filtered(&self) -> Query<'static> {
        let mut query = decisions::table.inner_join(cases::table).into_boxed();
        if let Some(verdict) = self.verdict() {
            query = query.filter(decisions::verdict.eq(verdict));
        }
        if let Some(kind) = self.kind() {
            query = query.filter(cases::kind.eq(kind));
        }
        let by: String = self.by.trim().chars().take(LONGEST).collect();
        if !by.is_empty() {
            query = query.filter(decisions::by_name.eq(by));
        }
        let asked: String = self.q.trim().chars().take(LONGEST).collect();
        let words = crate::places::fold(&asked);
        let words = words.split(' ').filter(|word| !word.is_empty());
        for word in words.take(MOST_WORDS) {
            query = query.filter(cases::words.like(format!("%{word}%")));
        }
        query
    }
}

/// How many decisions everybody may see, and those of the page `number`, the newest first. What was decided on held
/// applications is nobody's business.
pub fn public(db: &mut Db, number: i64) -> QueryResult<(i64, Vec<PublicEntry>)> {
    let total: i64 = decisions::table
        .inner_join(cases::table)
        .filter(cases::kind.ne(Kind::Application))
        .count()
        .get_result(db)?;
    let total = total.min(MOST);
    let skip = (number - 1).saturating_mul(PER_PAGE);
    let skip = if skip >= total { 0 } else { skip };
    let entries = decisions::table
        .inner_join(cases::table)
        .filter(cases::kind.ne(Kind::Application))
        .order((decisions::at.desc(), decisions::id.desc()))
        .offset(skip)
        .limit(PER_PAGE)
        .select((
            cases::kind,
            decisions::verdict,
            decisions::category,
            decisions::at,
            decisions::undone_at,
            decisions::before,
        ))
        .load(db)?;
    Ok((total, entries))
}
