//! What is found besides jobs. There are few guides, and the names of companies are in memory, cut and stemmed: they
//! are looked through one by one.

use chrono::NaiveDateTime;

use super::short::{Short, Sought};
use super::view::View;
use super::wish::Wish;
use super::{Search, titles, typos, words};
use crate::companies::model::Entry as Company;
use crate::db::Db;
use crate::error::Result;
use crate::guides::model::Entry as Guide;
use crate::web::locale::Lang;

/// Words as they were typed, and as the search for jobs has read them where it has put something right.
#[derive(Debug, Clone, Copy)]
pub struct Words<'a> {
    pub typed: &'a str,
    pub read_as: Option<&'a str>,
}

/// What was found, and by which words if not by those that were typed.
#[derive(Debug)]
pub struct Others<T> {
    pub found: Vec<T>,
    pub read_as: Option<String>,
}

impl<T> Default for Others<T> {
    fn default() -> Self {
        Self {
            found: Vec::new(),
            read_as: None,
        }
    }
}

/// Companies, with whether their name begins with the words: then it is one of them that is looked for.
#[derive(Default)]
pub struct Companies {
    pub others: Others<Company>,
    pub are_meant: bool,
}

impl Search {
    /// The guides that words name or speak of, in the reader's language where there is one; those that have them in
    /// their title or are of the occupation come first.
    ///
    /// # Errors
    /// When the database or the index can't be read.
    pub fn guides(
        &self,
        db: &mut Db,
        words: Words,
        lang: Lang,
        most: usize,
    ) -> Result<Others<Guide>> {
        let Some(view) = self.view() else {
            return Ok(Others::default());
        };
        let guides = Guide::all(db, lang)?;
        let titles: Vec<Short> = guides.iter().map(|guide| Short::of(&guide.title)).collect();
        let all: Vec<_> = guides.into_iter().zip(&titles).collect();
        let names: Vec<&Short> = titles.iter().collect();
        let find = |sought: &Sought, _: &str| Ok(spoken_of(&all, sought, most));
        let mut others = first_found(&view, words, &names, find)?;
        if others.found.is_empty() {
            // A guide of the role has what a "Java developer" looks for, even where it doesn't speak of Java.
            let roles = titles::roles(&view, words.typed, lang);
            others.found = spoken_of(&all, &Sought::of(&Wish::read(&roles, &view.names)), most);
        }
        Ok(others)
    }

    /// The companies that words name: those whose name begins with them, then those with most open jobs.
    ///
    /// # Errors
    /// When the database or the index can't be read.
    pub fn companies(
        &self,
        db: &mut Db,
        words: Words,
        most: usize,
        now: NaiveDateTime,
    ) -> Result<Companies> {
        let Some(view) = self.view() else {
            return Ok(Companies::default());
        };
        let names: Vec<&Short> = view
            .names
            .companies_cut
            .iter()
            .map(|(_, name)| name)
            .collect();
        let mut are_meant = false;
        let others = first_found(&view, words, &names, |sought, typed| {
            let typed: Vec<words::Word> = words::words(typed).collect();
            let named = view.names.companies_cut.iter();
            let mut named: Vec<(bool, i64)> = named
                .filter(|(_, name)| sought.holds(name, None))
                .map(|(id, name)| (!name.begins_with(&typed), *id))
                .collect();
            named.sort_unstable();
            named.truncate(NAMED);
            let ids: Vec<i64> = named.iter().map(|(_, id)| *id).collect();
            let is_other = |entry: &Company| named.contains(&(true, entry.company.id));
            let mut found = Company::these(db, &ids, now)?;
            found.sort_by_key(|entry| (is_other(entry), std::cmp::Reverse(entry.open_jobs)));
            found.truncate(most);
            are_meant = found.first().is_some_and(|first| !is_other(first));
            Ok(found)
        })?;
        Ok(Companies { others, are_meant })
    }
}

/// What is found by the words as they were typed; failing that, by what they were read as for jobs, or by the names that
/// differ from them in few letters.
fn first_found<T>(
    view: &View,
    words: Words,
    names: &[&Short],
    mut find: impl FnMut(&Sought, &str) -> Result<Vec<T>>,
) -> Result<Others<T>> {
    let mut find = |text: &str| find(&Sought::of(&Wish::read(text, &view.names)), text);
    let found = find(words.typed)?;
    if !found.is_empty() {
        return Ok(Others {
            found,
            read_as: None,
        });
    }
    let by_names = || typos::mended_by(view, words.typed, names);
    let others = [words.read_as.map(str::to_owned), by_names()?];
    for read_as in others.into_iter().flatten() {
        let found = find(&read_as)?;
        if !found.is_empty() {
            return Ok(Others {
                found,
                read_as: Some(read_as),
            });
        }
    }
    Ok(Others::default())
}

/// The guides with the words in their title, then those that have them in what stands below it.
fn spoken_of(all: &[(Guide, &Short)], sought: &Sought, most: usize) -> Vec<Guide> {
    let (mut named, mut told) = (Vec::new(), Vec::new());
    for (guide, title) in all {
        let whole = || Short::of(&format!("{} {}", guide.title, guide.standfirst));
        if sought.holds(title, Some(guide.occupation_id)) {
            named.push(guide.clone());
        } else if sought.holds(&whole(), None) {
            told.push(guide.clone());
        }
    }
    named.append(&mut told);
    named.truncate(most);
    named
}

/// How many companies of a name are looked at: more have nothing but a common word of it.
const NAMED: usize = 100;
