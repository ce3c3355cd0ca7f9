//! A role guide: its row, what it says about pay, and the guides it leads to.

use std::collections::HashMap;

use chrono::{NaiveDate, NaiveDateTime};
use diesel::dsl::auto_type;
use diesel::prelude::*;
use serde::{Deserialize, Serialize};

use crate::db::Db;
use crate::db::types::Json;
use crate::jobs::model::Contract;
use crate::jobs::pay::PayUnit;
use crate::occupations::model::Family;
use crate::schema::{
    author_texts, authors, guide_pay, guides, occupations, pictures, related_occupations,
};
use crate::text_enum;
use crate::web::locale::Lang;
use crate::web::markdown::Heading;

text_enum! {
    /// Where a guide stands.
    Status { Draft = "draft", Published = "published" }
}

/// A part of a guide's text: what was written, or a place where the page draws something.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Block {
    /// Sanitised HTML.
    Html(String),
    /// What the occupation pays.
    Pay,
    /// The skills it needs.
    Skills,
}

/// A published guide as its page shows it.
#[derive(Debug, Clone, Queryable, Selectable)]
pub struct Guide {
    pub id: i64,
    pub occupation_id: i64,
    pub lang: Lang,
    pub slug: String,
    pub title: String,
    pub standfirst: String,
    pub summary: String,
    pub blocks: Json<Vec<Block>>,
    pub contents: Json<Vec<Heading>>,
    pub reading_minutes: i64,
    pub author_id: i64,
    pub cover_id: i64,
    pub cover_alt: String,
    pub published_at: NaiveDateTime,
    pub updated_at: NaiveDateTime,
}

/// A picture as a page refers to it; sizes in pixels.
#[derive(Debug, Clone, Queryable)]
pub struct Picture {
    pub name: String,
    pub width: i64,
    pub height: i64,
}

/// Who wrote a guide, in the guide's language.
#[derive(Debug, Clone, Queryable)]
pub struct Author {
    pub name: String,
    pub role: String,
    pub bio: String,
}

impl Author {
    /// The first letters of the name.
    pub fn initials(&self) -> String {
        let letters = self
            .name
            .split_whitespace()
            .filter_map(|word| word.chars().next());
        letters.take(2).flat_map(char::to_uppercase).collect()
    }
}

/// What a guide says its occupation pays; amounts in minor units.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = guide_pay)]
pub struct PayRange {
    pub contract: Contract,
    pub unit: PayUnit,
    pub min: i64,
    pub max: i64,
    pub currency: String,
    pub place: String,
    pub source: String,
    pub dated: NaiveDate,
}

impl PayRange {
    /// The day rate that each occupation's guide tells, by occupation; of translations, the one in `lang`.
    pub fn day_rates(db: &mut Db, lang: Lang) -> QueryResult<HashMap<i64, Self>> {
        let mut rows: Vec<(i64, Lang, Self)> = guide_pay::table
            .inner_join(guides::table)
            .filter(guides::status.eq(Status::Published))
            .filter(guide_pay::unit.eq(PayUnit::Day))
            .order((guide_pay::guide_id, guide_pay::position.desc()))
            .limit(2 * ALL)
            .select((guides::occupation_id, guides::lang, Self::as_select()))
            .load(db)?;
        // The last one counts.
        rows.sort_by_key(|(_, written_in, _)| *written_in == lang);
        Ok(rows
            .into_iter()
            .map(|(occupation, _, pay)| (occupation, pay))
            .collect())
    }
}

/// A guide as lists show it.
#[derive(Debug, Clone, Queryable)]
pub struct Entry {
    pub occupation_id: i64,
    pub lang: Lang,
    pub slug: String,
    pub title: String,
    pub standfirst: String,
    pub family: Family,
    pub cover: String,
    pub author: String,
    pub published_at: NaiveDateTime,
    pub updated_at: NaiveDateTime,
}

/// How many related guides a guide leads to: a row of cards.
const RELATED: i64 = 3;
/// How many guides a list takes at the most: the index shows all, and there is one an occupation.
const ALL: i64 = 500;

impl Guide {
    pub fn at_address(db: &mut Db, slug: &str) -> QueryResult<Self> {
        guides::table
            .filter(guides::slug.eq(slug))
            .filter(guides::status.eq(Status::Published))
            .select(Self::as_select())
            .first(db)
    }

    /// The languages this guide can be read in and its addresses there, itself included.
    pub fn translations(db: &mut Db, occupation_id: i64) -> QueryResult<Vec<(Lang, String)>> {
        guides::table
            .filter(guides::occupation_id.eq(occupation_id))
            .filter(guides::status.eq(Status::Published))
            .order(guides::lang)
            .limit(ALL)
            .select((guides::lang, guides::slug))
            .load(db)
    }

    /// Where all guides are, those of an occupation together, and when they were changed.
    pub fn addresses(db: &mut Db) -> QueryResult<Vec<Vec<(Lang, String, NaiveDateTime)>>> {
        let rows: Vec<(i64, (Lang, String, NaiveDateTime))> = guides::table
            .filter(guides::status.eq(Status::Published))
            .order((guides::occupation_id, guides::lang))
            .limit(ALL)
            .select((
                guides::occupation_id,
                (guides::lang, guides::slug, guides::updated_at),
            ))
            .load(db)?;
        let mut groups: Vec<(i64, Vec<_>)> = Vec::new();
        for (occupation, guide) in rows {
            match groups.last_mut() {
                Some((same, group)) if *same == occupation => group.push(guide),
                _ => groups.push((occupation, vec![guide])),
            }
        }
        Ok(groups.into_iter().map(|(_, group)| group).collect())
    }

    pub fn cover(&self, db: &mut Db) -> QueryResult<Picture> {
        pictures::table
            .find(self.cover_id)
            .select((pictures::name, pictures::width, pictures::height))
            .first(db)
    }

    pub fn author(&self, db: &mut Db) -> QueryResult<Author> {
        authors::table
            .inner_join(author_texts::table)
            .filter(authors::id.eq(self.author_id))
            .filter(author_texts::lang.eq(self.lang))
            .select((authors::name, author_texts::role, author_texts::bio))
            .first(db)
    }

    pub fn family(&self, db: &mut Db) -> QueryResult<Family> {
        occupations::table
            .find(self.occupation_id)
            .select(occupations::family)
            .first(db)
    }

    pub fn pay(&self, db: &mut Db) -> QueryResult<Vec<PayRange>> {
        guide_pay::table
            .filter(guide_pay::guide_id.eq(self.id))
            .order(guide_pay::position)
            .limit(10)
            .select(PayRange::as_select())
            .load(db)
    }

    /// The guides of related occupations.
    pub fn related(&self, db: &mut Db, lang: Lang) -> QueryResult<Vec<Entry>> {
        let ids: Vec<i64> = related_occupations::table
            .filter(related_occupations::occupation_id.eq(self.occupation_id))
            .order(related_occupations::position)
            .limit(RELATED)
            .select(related_occupations::related_id)
            .load(db)?;
        ids.into_iter()
            .filter_map(|id| Self::of_occupation(db, id, lang).transpose())
            .collect()
    }

    /// Whether an occupation has a guide, and where: in this language, or in any.
    pub fn of_occupation(
        db: &mut Db,
        occupation_id: i64,
        lang: Lang,
    ) -> QueryResult<Option<Entry>> {
        let rows = entries()
            .filter(guides::occupation_id.eq(occupation_id))
            .load(db)?;
        Ok(preferring(lang, rows).pop())
    }
}

impl Entry {
    /// One guide for every occupation that has any: in this language, otherwise the one there is.
    pub fn all(db: &mut Db, lang: Lang) -> QueryResult<Vec<Self>> {
        let rows = entries().load(db)?;
        Ok(preferring(lang, rows))
    }

    /// The newest guides written in this language.
    pub fn newest(db: &mut Db, lang: Lang, most: i64) -> QueryResult<Vec<Self>> {
        entries().filter(guides::lang.eq(lang)).limit(most).load(db)
    }
}

#[auto_type]
fn entries() -> _ {
    let all: i64 = ALL;
    let published: diesel::dsl::Eq<guides::status, Status> = guides::status.eq(Status::Published);
    guides::table
        .inner_join(occupations::table)
        .inner_join(pictures::table)
        .inner_join(authors::table)
        .filter(published)
        .order((guides::published_at.desc(), guides::id.desc()))
        .limit(all)
        .select((
            guides::occupation_id,
            guides::lang,
            guides::slug,
            guides::title,
            guides::standfirst,
            occupations::family,
            pictures::name,
            authors::name,
            guides::published_at,
            guides::updated_at,
        ))
}

/// Keeps one guide for an occupation, the one in this language where there is one.
fn preferring(lang: Lang, mut rows: Vec<Entry>) -> Vec<Entry> {
    rows.sort_by_key(|entry| entry.lang != lang);
    let mut seen = std::collections::HashSet::new();
    rows.retain(|entry| seen.insert(entry.occupation_id));
    rows.sort_by_key(|entry| std::cmp::Reverse(entry.published_at));
    rows
}
