//! The list of occupations as those who run the site mend it. An occupation keeps its address whatever it is called;
//! `seeds/reference` adds new ones only, and leaves those alone that are there.

use std::collections::BTreeSet;

use diesel::prelude::*;

use super::model::Family;
use crate::db::{Backend, Db};
use crate::each;
use crate::error::{Error, Result};
use crate::places::fold;
use crate::schema::{occupation_names, occupations};
use crate::search::changes;
use crate::web::locale::Lang;

/// An occupation in the list.
#[derive(Debug, Clone, Queryable)]
pub struct Listed {
    pub id: i64,
    pub slug: String,
    pub family: Family,
    pub name: String,
}

impl Listed {
    /// All that have these letters in a title, by name. (There are a hundred or so.)
    pub fn all(db: &mut Db, letters: &str, lang: Lang) -> QueryResult<Vec<Self>> {
        let mut all = occupations::table
            .inner_join(occupation_names::table)
            .filter(occupation_names::lang.eq(lang))
            .filter(occupation_names::main.eq(true))
            .select((
                occupations::id,
                occupations::slug,
                occupations::family,
                occupation_names::name,
            ))
            .order((occupation_names::folded, occupations::id))
            .load::<Self>(db)?;
        let letters = fold(letters);
        if !letters.is_empty() {
            let titled = with_letters(&letters).select(occupation_names::occupation_id);
            let ids: Vec<i64> = titled.load(db)?;
            all.retain(|one| ids.contains(&one.id));
        }
        Ok(all)
    }
}

fn with_letters(letters: &str) -> occupation_names::BoxedQuery<'static, Backend> {
    occupation_names::table
        .into_boxed::<Backend>()
        .filter(occupation_names::folded.like(format!("%{letters}%")))
}

/// What an occupation is called in a language.
#[derive(Debug, Clone, PartialEq)]
pub struct Titles {
    pub lang: Lang,
    pub name: String,
    /// Other titles for it.
    pub others: Vec<String>,
}

/// What can be said of an occupation.
#[derive(Debug, Clone, PartialEq)]
pub struct Editing {
    pub family: Family,
    /// In each language.
    pub titles: Vec<Titles>,
}

impl Editing {
    pub fn of(db: &mut Db, id: i64) -> Result<Self> {
        let family = occupations::table
            .find(id)
            .select(occupations::family)
            .first(db)?;
        let rows: Vec<(Lang, String, bool)> = occupation_names::table
            .filter(occupation_names::occupation_id.eq(id))
            .order(occupation_names::id)
            .select((
                occupation_names::lang,
                occupation_names::name,
                occupation_names::main,
            ))
            .load(db)?;
        let titles = Lang::ALL.iter().map(|lang| {
            let own = rows.iter().filter(|(own, ..)| own == lang);
            let (main, others): (Vec<_>, Vec<_>) = own.partition(|(.., main)| *main);
            let name = |(_, name, _): &(Lang, String, bool)| name.clone();
            Titles {
                lang: *lang,
                name: main.first().map(|row| name(row)).unwrap_or_default(),
                others: others.into_iter().map(name).collect(),
            }
        });
        Ok(Self {
            family,
            titles: titles.collect(),
        })
    }

    /// The first of its titles that another occupation has in the same language, and that occupation's id.
    pub fn taken(&self, db: &mut Db, id: Option<i64>) -> QueryResult<Option<(Lang, String, i64)>> {
        for titles in &self.titles {
            for title in std::iter::once(&titles.name).chain(&titles.others) {
                let other: Option<i64> = occupation_names::table
                    .filter(occupation_names::lang.eq(titles.lang))
                    .filter(occupation_names::folded.eq(fold(title)))
                    .filter(occupation_names::occupation_id.ne(id.unwrap_or(0)))
                    .select(occupation_names::occupation_id)
                    .first(db)
                    .optional()?;
                if let Some(other) = other {
                    return Ok(Some((titles.lang, title.clone(), other)));
                }
            }
        }
        Ok(None)
    }

    /// Writes it, as a new occupation where it has no `id`, and returns its id.
    pub fn save(&self, db: &mut Db, id: Option<i64>) -> Result<i64> {
        let id = match id {
            Some(id) => {
                let changed = diesel::update(occupations::table.find(id))
                    .set(occupations::family.eq(self.family))
                    .execute(db)?;
                if changed == 0 {
                    return Err(Error::NotFound);
                }
                id
            }
            None => {
                let slug = self.free_slug(db)?;
                diesel::insert_into(occupations::table)
                    .values((
                        occupations::slug.eq(slug),
                        occupations::family.eq(self.family),
                    ))
                    .returning(occupations::id)
                    .get_result(db)?
            }
        };
        self.write_titles(db, id)?;
        changes::tell_list(db)?;
        Ok(id)
    }

    fn write_titles(&self, db: &mut Db, id: i64) -> Result<()> {
        diesel::delete(occupation_names::table.filter(occupation_names::occupation_id.eq(id)))
            .execute(db)?;
        for titles in &self.titles {
            // Spellings that fold to the same are one title.
            let mut seen = BTreeSet::new();
            let all = std::iter::once((&titles.name, true));
            let all = all.chain(titles.others.iter().map(|title| (title, false)));
            for (title, main) in all {
                let folded = fold(title);
                if !seen.insert(folded.clone()) {
                    continue;
                }
                let row = (
                    occupation_names::occupation_id.eq(id),
                    occupation_names::lang.eq(titles.lang),
                    occupation_names::name.eq(title),
                    occupation_names::folded.eq(folded),
                    occupation_names::main.eq(main),
                );
                each!(db, c => diesel::insert_into(occupation_names::table)
                    .values(row)
                    .execute(c))?;
            }
        }
        Ok(())
    }

    fn free_slug(&self, db: &mut Db) -> QueryResult<String> {
        let name = self.titles.first().map(|titles| fold(&titles.name));
        let slug = name.unwrap_or_default().replace([' ', '+', '#'], "-");
        let taken: Vec<String> = occupations::table
            .filter(occupations::slug.like(format!("{slug}%")))
            .select(occupations::slug)
            .load(db)?;
        let mut free = slug.clone();
        let mut number = 2;
        while taken.contains(&free) {
            free = format!("{slug}-{number}");
            number += 1;
        }
        Ok(free)
    }
}
