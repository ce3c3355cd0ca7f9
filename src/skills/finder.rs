//! Recognises skills: by name, and in running text.

use std::collections::HashMap;

use diesel::prelude::*;

use super::model::FoundBy;
use crate::db::Db;
use crate::schema::{skill_aliases, skills};

/// All skills by all their names.
pub struct Finder {
    /// Lower-case names and aliases.
    names: HashMap<String, Known>,
    /// The most words in a name.
    longest: usize,
}

#[derive(Clone)]
struct Known {
    id: i64,
    found_by: FoundBy,
    /// As its makers spell it.
    spelled: String,
}

impl Finder {
    pub fn load(db: &mut Db) -> QueryResult<Self> {
        let rows: Vec<(i64, String, FoundBy)> = skills::table
            .select((skills::id, skills::name, skills::found_by))
            .load(db)?;
        let by_id: HashMap<i64, Known> = rows
            .into_iter()
            .map(|(id, spelled, found_by)| {
                (
                    id,
                    Known {
                        id,
                        found_by,
                        spelled,
                    },
                )
            })
            .collect();
        let aliases: Vec<(String, i64)> = skill_aliases::table
            .select((skill_aliases::alias, skill_aliases::skill_id))
            .load(db)?;
        let mut names: HashMap<String, Known> = aliases
            .into_iter()
            .filter_map(|(alias, id)| Some((alias, by_id.get(&id)?.clone())))
            .collect();
        for known in by_id.into_values() {
            names.insert(known.spelled.to_lowercase(), known);
        }
        let longest = names
            .keys()
            .map(|name| name.split(' ').count())
            .max()
            .unwrap_or(1);
        Ok(Self { names, longest })
    }

    /// The id of the skill that is called `name`.
    pub fn called(&self, name: &str) -> Option<i64> {
        let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
        self.names.get(&name.to_lowercase()).map(|known| known.id)
    }

    /// The skills named in a text, those named most often first, at most `most`.
    pub fn in_text(&self, text: &str, most: usize) -> Vec<i64> {
        let words: Vec<&str> = text.split_whitespace().map(bare).collect();
        let mut counts: Vec<(i64, usize)> = Vec::new();
        let mut at = 0;
        while at < words.len() {
            let Some((known, length)) = self.name_at(&words[at..]) else {
                at += 1;
                continue;
            };
            at += length;
            match counts.iter_mut().find(|(id, _)| *id == known.id) {
                Some((_, count)) => *count += 1,
                None => counts.push((known.id, 1)),
            }
        }
        // Stable: of those named as often, the one named first.
        counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        counts.truncate(most);
        counts.into_iter().map(|(id, _)| id).collect()
    }

    /// The longest name that the words begin with, and how many words it has.
    fn name_at(&self, words: &[&str]) -> Option<(&Known, usize)> {
        (1..=self.longest.min(words.len()))
            .rev()
            .find_map(|length| {
                let name = words[..length].join(" ");
                let known = self.names.get(&name.to_lowercase())?;
                let found = match known.found_by {
                    FoundBy::Text => true,
                    FoundBy::Exact => name == known.spelled,
                    FoundBy::Never => false,
                };
                found.then_some((known, length))
            })
    }
}

/// A word without the punctuation around it; `C++`, `C#` and `.NET` keep theirs.
fn bare(word: &str) -> &str {
    let word = word.trim_end_matches(|c: char| !c.is_alphanumeric() && c != '+' && c != '#');
    word.trim_start_matches(|c: char| !c.is_alphanumeric() && c != '.')
}
