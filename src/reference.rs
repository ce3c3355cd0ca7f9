//! Loads the lists of skills and occupations from `seeds/reference` into the database, once for every
//! version of them. What is there already is left alone: it may have been edited since. What an admin has taken off
//! them (a skill merged into another, an alias) is in the table `struck`, and stays off.

use std::collections::HashMap;

use crate::digest::sha256;
use anyhow::Context;
use diesel::prelude::*;
use serde::Deserialize;

use crate::db::{Database, Db};
use crate::each;
use crate::error::Result;
use crate::occupations::model::Family;
use crate::places::fold;
use crate::schema::{
    meta, occupation_names, occupation_skills, occupations, related_occupations, skill_aliases,
    skills,
};
use crate::search::changes;
use crate::seeds::{self, Reference};
use crate::skills::model::FoundBy;
use crate::skills::{Finder, editing};
use crate::web::locale::Lang;

#[derive(Deserialize)]
struct Occupations {
    occupation: Vec<Occupation>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Occupation {
    slug: String,
    family: Family,
    name_en: String,
    name_fr: String,
    #[serde(default)]
    synonyms_en: Vec<String>,
    #[serde(default)]
    synonyms_fr: Vec<String>,
    esco: Option<String>,
    #[serde(default)]
    skills_must: Vec<String>,
    #[serde(default)]
    skills_nice: Vec<String>,
    #[serde(default)]
    related: Vec<String>,
}

const VERSION: &str = "reference-version";

/// Loads the lists unless this version of them has been loaded before.
pub fn load(db: &Database) -> anyhow::Result<()> {
    let list = seeds::text::<Reference>("occupations.toml");
    let occupations: Occupations =
        toml::from_str(&list).context("seeds/reference/occupations.toml")?;
    let skills = seeds::text::<Reference>("skills.tsv");
    let version = sha256([list.as_bytes(), skills.as_bytes()].concat().as_slice());
    db.write_now(move |db| {
        let loaded: Option<String> = meta::table
            .find(VERSION)
            .select(meta::value)
            .first(db)
            .optional()?;
        if loaded.as_deref() == Some(version.as_str()) {
            return Ok(());
        }
        load_skills(db)?;
        load_occupations(db, &occupations.occupation)?;
        changes::tell_list(db)?;
        each!(db, c => diesel::insert_into(meta::table)
            .values((meta::key.eq(VERSION), meta::value.eq(&version)))
            .on_conflict(meta::key)
            .do_update()
            .set(meta::value.eq(&version))
            .execute(c))?;
        Ok(())
    })?;
    Ok(())
}

fn load_skills(db: &mut Db) -> Result<()> {
    let (gone, gone_aliases) = editing::struck_off(db)?;
    let rows: Vec<_> = Reference::rows("skills.tsv")
        .filter(|row| !gone.contains(&row[0]))
        .collect();
    let new: Vec<_> = rows
        .iter()
        .map(|row| {
            let found_by = FoundBy::from_word(&row[4]).unwrap_or(FoundBy::Never);
            (
                skills::slug.eq(&row[0]),
                skills::name.eq(&row[1]),
                skills::found_by.eq(found_by),
            )
        })
        .collect();
    for some in new.chunks(BATCH) {
        each!(db, c => diesel::insert_into(skills::table).values(some).on_conflict_do_nothing().execute(c))?;
    }
    let ids: HashMap<String, i64> = skills::table
        .select((skills::slug, skills::id))
        .load(db)?
        .into_iter()
        .collect();
    let aliases: Vec<_> = rows
        .iter()
        .filter_map(|row| Some((ids.get(&row[0])?, &row[3])))
        .flat_map(|(id, aliases)| {
            aliases
                .split('|')
                .filter(|alias| !alias.is_empty() && !gone_aliases.contains(*alias))
                .map(move |alias| (alias, id))
        })
        .map(|(alias, id)| {
            (
                skill_aliases::alias.eq(alias),
                skill_aliases::skill_id.eq(*id),
            )
        })
        .collect();
    for some in aliases.chunks(BATCH) {
        each!(db, c => diesel::insert_into(skill_aliases::table).values(some).on_conflict_do_nothing().execute(c))?;
    }
    Ok(())
}

/// How many rows one statement inserts: both databases limit the values they bind.
const BATCH: usize = 500;

fn load_occupations(db: &mut Db, list: &[Occupation]) -> Result<()> {
    let finder = Finder::load(db)?;
    for occupation in list {
        let added = each!(db, c => diesel::insert_into(occupations::table)
            .values((
                occupations::slug.eq(&occupation.slug),
                occupations::family.eq(occupation.family),
                occupations::esco.eq(&occupation.esco),
            ))
            .on_conflict_do_nothing()
            .execute(c))?;
        if added == 1 {
            let id = id_of(db, &occupation.slug)?;
            insert_names(db, id, occupation)?;
            insert_skills(db, id, occupation, &finder)?;
        }
    }
    for occupation in list {
        let id = id_of(db, &occupation.slug)?;
        for (position, related) in (0_i64..).zip(&occupation.related) {
            let related = id_of(db, related)?;
            each!(db, c => diesel::insert_into(related_occupations::table)
                .values((
                    related_occupations::occupation_id.eq(id),
                    related_occupations::related_id.eq(related),
                    related_occupations::position.eq(position),
                ))
                .on_conflict_do_nothing()
                .execute(c))?;
        }
    }
    Ok(())
}

fn id_of(db: &mut Db, slug: &str) -> Result<i64> {
    Ok(occupations::table
        .filter(occupations::slug.eq(slug))
        .select(occupations::id)
        .first(db)?)
}

fn insert_names(db: &mut Db, id: i64, occupation: &Occupation) -> Result<()> {
    let of = |lang, main: &'_ str, others: &'_ [String]| {
        let names = std::iter::once((main.to_owned(), true));
        let names = names.chain(others.iter().map(|name| (name.clone(), false)));
        names
            .map(|(name, is_main)| {
                (
                    occupation_names::occupation_id.eq(id),
                    occupation_names::lang.eq(lang),
                    occupation_names::folded.eq(fold(&name)),
                    occupation_names::name.eq(name),
                    occupation_names::main.eq(is_main),
                )
            })
            .collect::<Vec<_>>()
    };
    let mut names = of(Lang::En, &occupation.name_en, &occupation.synonyms_en);
    names.extend(of(Lang::Fr, &occupation.name_fr, &occupation.synonyms_fr));
    // Spellings that fold to the same are one title.
    each!(db, c => diesel::insert_into(occupation_names::table).values(&names).on_conflict_do_nothing().execute(c))?;
    Ok(())
}

fn insert_skills(db: &mut Db, id: i64, occupation: &Occupation, finder: &Finder) -> Result<()> {
    let musts = occupation.skills_must.iter().map(|name| (name, true));
    let rows: Vec<_> = musts
        .chain(occupation.skills_nice.iter().map(|name| (name, false)))
        .filter_map(|(name, must)| Some((finder.called(name)?, must)))
        .zip(0_i64..)
        .map(|((skill, must), position)| {
            (
                occupation_skills::occupation_id.eq(id),
                occupation_skills::skill_id.eq(skill),
                occupation_skills::must.eq(must),
                occupation_skills::position.eq(position),
            )
        })
        .collect();
    each!(db, c => diesel::insert_into(occupation_skills::table).values(&rows).on_conflict_do_nothing().execute(c))?;
    Ok(())
}
