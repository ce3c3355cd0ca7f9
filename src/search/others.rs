//! What is found besides jobs. There are few guides, and the names of companies are in memory, cut and stemmed: they
//! are looked through one by one.

use chrono::NaiveDateTime;

use super::Search;
use super::short::{Short, Sought};
use super::wish::Wish;
use crate::companies::model::Entry as Company;
use crate::db::Db;
use crate::error::Result;
use crate::guides::model::Entry as Guide;
use crate::web::locale::Lang;

impl Search {
    /// The guides that words name or speak of, in the reader's language where there is one; those that have them in
    /// their title or are of the occupation come first.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn guides(&self, db: &mut Db, words: &str, lang: Lang, most: usize) -> Result<Vec<Guide>> {
        let Some(view) = self.view() else {
            return Ok(Vec::new());
        };
        let sought = Sought::of(&Wish::read(words, &view.names));
        let (mut named, mut told) = (Vec::new(), Vec::new());
        for guide in Guide::all(db, lang)? {
            let title = Short::of(&guide.title);
            let whole = || Short::of(&format!("{} {}", guide.title, guide.standfirst));
            if sought.holds(&title, Some(guide.occupation_id)) {
                named.push(guide);
            } else if sought.holds(&whole(), None) {
                told.push(guide);
            }
        }
        named.append(&mut told);
        named.truncate(most);
        Ok(named)
    }

    /// The companies that words name, those with most open jobs first.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn companies(
        &self,
        db: &mut Db,
        words: &str,
        most: usize,
        now: NaiveDateTime,
    ) -> Result<Vec<Company>> {
        let Some(view) = self.view() else {
            return Ok(Vec::new());
        };
        let sought = Sought::of(&Wish::read(words, &view.names));
        let companies = view.names.companies_cut.iter();
        let named = companies.filter(|(_, name)| sought.holds(name, None));
        let mut ids: Vec<i64> = named.map(|(id, _)| *id).collect();
        ids.sort_unstable();
        ids.truncate(NAMED);
        let mut found = Company::these(db, &ids, now)?;
        found.sort_by_key(|entry| std::cmp::Reverse(entry.open_jobs));
        found.truncate(most);
        Ok(found)
    }
}

/// How many companies of a name are looked at: more have nothing but a common word of it.
const NAMED: usize = 100;
