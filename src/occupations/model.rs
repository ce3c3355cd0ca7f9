use std::collections::HashMap;

use diesel::dsl::auto_type;
use diesel::prelude::*;

use crate::db::Db;
use crate::places::fold;
use crate::schema::{occupation_names, occupations};
use crate::text_enum;
use crate::web::locale::Lang;

text_enum! {
    /// A group of occupations, in the order of the guides' index.
    Family {
        Development = "development",
        Data = "data",
        Infrastructure = "infrastructure",
        Security = "security",
        Design = "design",
        Management = "management",
    }
}

impl Family {
    /// The key of its name in the locales.
    pub fn key(self) -> String {
        format!("family-{}", self.as_str())
    }

    /// Parts what belongs to occupations by family, in the families' order; a family without any is left out.
    pub fn parts<T>(all: Vec<T>, family: impl Fn(&T) -> Self) -> Vec<(Self, Vec<T>)> {
        let mut by_family: HashMap<Self, Vec<T>> = HashMap::new();
        for one in all {
            by_family.entry(family(&one)).or_default().push(one);
        }
        Self::ALL
            .iter()
            .filter_map(|family| Some((*family, by_family.remove(family)?)))
            .collect()
    }
}

/// An occupation as a list shows it, in a reader's language.
#[derive(Debug, Clone, Queryable)]
pub struct Occupation {
    pub id: i64,
    pub slug: String,
    pub family: Family,
    pub name: String,
}

impl Occupation {
    pub fn find(db: &mut Db, id: i64, lang: Lang) -> QueryResult<Self> {
        named(lang).filter(occupations::id.eq(id)).first(db)
    }

    /// Slugs and names of all, by name.
    pub fn names(db: &mut Db, lang: Lang) -> QueryResult<Vec<(String, String)>> {
        occupation_names::table
            .inner_join(occupations::table)
            .filter(occupation_names::lang.eq(lang))
            .filter(occupation_names::main.eq(true))
            .order(occupation_names::folded)
            .select((occupations::slug, occupation_names::name))
            .load(db)
    }

    pub fn at_address(db: &mut Db, slug: &str, lang: Lang) -> QueryResult<Self> {
        named(lang).filter(occupations::slug.eq(slug)).first(db)
    }
}

#[auto_type]
fn named(lang: Lang) -> _ {
    let in_lang: diesel::dsl::Eq<occupation_names::lang, Lang> = occupation_names::lang.eq(lang);
    occupations::table
        .inner_join(occupation_names::table)
        .filter(in_lang)
        .filter(occupation_names::main.eq(true))
        .select((
            occupations::id,
            occupations::slug,
            occupations::family,
            occupation_names::name,
        ))
}

/// Finds the occupation that a job's title names, by all the titles known in any language.
pub struct Titles(HashMap<String, i64>);

impl Titles {
    pub fn load(db: &mut Db) -> QueryResult<Self> {
        let rows: Vec<(String, i64)> = occupation_names::table
            .select((occupation_names::folded, occupation_names::occupation_id))
            .load(db)?;
        Ok(Self(rows.into_iter().collect()))
    }

    /// The occupation whose title is the longest run of words in `title`; of two as long, the first.
    /// Seniority counts as a word only where the title has no other name ("tech lead").
    pub fn occupation_of(&self, title: &str) -> Option<i64> {
        let folded = fold(title);
        let mut words: Vec<&str> = folded.split(' ').collect();
        self.longest_run(&words).or_else(|| {
            words.retain(|word| !SENIORITY.contains(word));
            self.longest_run(&words)
        })
    }

    fn longest_run(&self, words: &[&str]) -> Option<i64> {
        (1..=words.len().min(6)).rev().find_map(|length| {
            words
                .windows(length)
                .find_map(|run| self.0.get(&run.join(" ")).copied())
        })
    }
}

/// Words that part a title from itself: "Full-Stack Senior Engineer".
const SENIORITY: [&str; 8] = [
    "senior",
    "sr",
    "junior",
    "jr",
    "staff",
    "principal",
    "founding",
    "confirme",
];
