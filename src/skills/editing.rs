//! The list of skills as those who run the site mend it: names and aliases. What they
//! take off it is struck: a later version of `seeds/reference` doesn't bring it back.

use std::collections::BTreeSet;

use diesel::prelude::*;

use super::model::FoundBy;
use crate::db::{Backend, Db};
use crate::each;
use crate::error::{Error, Result};
use crate::places::fold;
use crate::schema::{skill_aliases, skills, struck};
use crate::search::changes;

/// What `struck.list` calls skills and aliases.
pub(super) const SKILL: &str = "skill";
const ALIAS: &str = "alias";

/// A skill in the list.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = skills)]
pub struct Listed {
    pub id: i64,
    pub slug: String,
    pub name: String,
}

impl Listed {
    pub fn find(db: &mut Db, id: i64) -> Result<Self> {
        let row = skills::table.find(id).select(Self::as_select());
        Ok(row.first(db)?)
    }

    /// The skill of this name, this alias, or this name in addresses.
    pub fn called(db: &mut Db, name: &str) -> QueryResult<Option<Self>> {
        let name = name.trim();
        let found = skills::table
            .filter(
                skills::name
                    .eq(name)
                    .or(skills::slug.eq(name.to_lowercase())),
            )
            .order(skills::id)
            .select(Self::as_select())
            .first(db)
            .optional()?;
        if found.is_some() {
            return Ok(found);
        }
        skill_aliases::table
            .inner_join(skills::table)
            .filter(skill_aliases::alias.eq(name.to_lowercase()))
            .select(Self::as_select())
            .first(db)
            .optional()
    }

    /// How many have these letters in their name, or in an alias.
    pub fn count(db: &mut Db, letters: &str) -> QueryResult<i64> {
        with_letters(letters).count().get_result(db)
    }

    /// Those after the first `skip`, by name.
    pub fn some(db: &mut Db, letters: &str, skip: i64, most: i64) -> QueryResult<Vec<Self>> {
        with_letters(letters)
            .order((skills::slug, skills::id))
            .offset(skip)
            .limit(most)
            .select(Self::as_select())
            .load(db)
    }
}

/// (There are a few thousand at the most: they are looked through.)
fn with_letters(letters: &str) -> skills::BoxedQuery<'static, Backend> {
    let all = skills::table.into_boxed::<Backend>();
    let letters = letters.trim().to_lowercase();
    if letters.is_empty() {
        return all;
    }
    let like = format!("%{}%", letters.replace(['%', '_', '\\', '\0'], ""));
    let by_alias = skill_aliases::table
        .filter(skill_aliases::alias.like(like.clone()))
        .select(skill_aliases::skill_id);
    all.filter(skills::slug.like(like).or(skills::id.eq_any(by_alias)))
}

/// What can be said of a skill.
#[derive(Debug, Clone, PartialEq)]
pub struct Editing {
    pub name: String,
    pub found_by: FoundBy,
    /// In small letters.
    pub aliases: BTreeSet<String>,
}

impl Editing {
    pub fn of(db: &mut Db, id: i64) -> Result<Self> {
        let (name, found_by) = skills::table
            .find(id)
            .select((skills::name, skills::found_by))
            .first(db)?;
        Ok(Self {
            name,
            found_by,
            aliases: aliases_of(db, id)?.into_iter().collect(),
        })
    }

    /// The first of its names that another skill has, and that skill.
    pub fn taken(&self, db: &mut Db, id: Option<i64>) -> QueryResult<Option<(String, Listed)>> {
        let names = std::iter::once(&self.name).chain(&self.aliases);
        for name in names {
            if let Some(other) = Listed::called(db, name)?
                && Some(other.id) != id
            {
                return Ok(Some((name.clone(), other)));
            }
        }
        Ok(None)
    }

    /// Writes it, as a new skill where it has no `id`, and returns its id.
    pub fn save(&self, db: &mut Db, id: Option<i64>) -> Result<i64> {
        let said = (
            skills::name.eq(&self.name),
            skills::found_by.eq(self.found_by),
        );
        let id = match id {
            Some(id) => {
                let changed = diesel::update(skills::table.find(id))
                    .set(said)
                    .execute(db)?;
                if changed == 0 {
                    return Err(Error::NotFound);
                }
                id
            }
            None => {
                let slug = free_slug(db, &self.name)?;
                diesel::insert_into(skills::table)
                    .values((skills::slug.eq(slug), said))
                    .returning(skills::id)
                    .get_result(db)?
            }
        };
        for gone in aliases_of(db, id)? {
            if !self.aliases.contains(&gone) {
                diesel::delete(skill_aliases::table.find(&gone)).execute(db)?;
                strike(db, ALIAS, &gone)?;
            }
        }
        for alias in &self.aliases {
            let row = (
                skill_aliases::alias.eq(alias),
                skill_aliases::skill_id.eq(id),
            );
            each!(db, c => diesel::insert_into(skill_aliases::table)
                .values(row)
                .on_conflict_do_nothing()
                .execute(c))?;
            diesel::delete(struck::table.find((ALIAS, alias))).execute(db)?;
        }
        changes::tell_list(db)?;
        Ok(id)
    }
}

fn aliases_of(db: &mut Db, id: i64) -> QueryResult<Vec<String>> {
    skill_aliases::table
        .filter(skill_aliases::skill_id.eq(id))
        .order(skill_aliases::alias)
        .select(skill_aliases::alias)
        .load(db)
}

/// Takes something off the lists for good.
pub(super) fn strike(db: &mut Db, list: &str, entry: &str) -> QueryResult<()> {
    let row = (struck::list.eq(list), struck::entry.eq(entry));
    each!(db, c => diesel::insert_into(struck::table)
        .values(row)
        .on_conflict_do_nothing()
        .execute(c))?;
    Ok(())
}

/// What an admin has taken off the lists: slugs of skills, and aliases.
pub fn struck_off(db: &mut Db) -> QueryResult<(BTreeSet<String>, BTreeSet<String>)> {
    let rows: Vec<(String, String)> = struck::table
        .select((struck::list, struck::entry))
        .load(db)?;
    let of = |list: &str| {
        let rows = rows.iter().filter(|(own, _)| own == list);
        rows.map(|(_, entry)| entry.clone()).collect()
    };
    Ok((of(SKILL), of(ALIAS)))
}

fn free_slug(db: &mut Db, name: &str) -> QueryResult<String> {
    let plain = fold(&name.replace('+', " plus ").replace('#', " sharp "));
    let slug = match plain.is_empty() {
        true => "skill".to_owned(),
        false => plain.replace(' ', "-"),
    };
    let taken: Vec<String> = skills::table
        .filter(skills::slug.like(format!("{slug}%")))
        .select(skills::slug)
        .load(db)?;
    let mut free = slug.clone();
    let mut number = 2;
    while taken.contains(&free) {
        free = format!("{slug}-{number}");
        number += 1;
    }
    Ok(free)
}
