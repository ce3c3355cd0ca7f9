//! What is found besides jobs. There are few guides, and the names of companies are in memory: they are looked
//! through one by one.

use chrono::NaiveDateTime;

use super::Search;
use super::wish::Wish;
use super::words::{self, Word};
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
        let wish = Wish::read(words, &view.names);
        let (mut named, mut told) = (Vec::new(), Vec::new());
        for guide in Guide::all(db, lang)? {
            if wish.holds(&cut(&guide.title), Some(guide.occupation_id)) {
                named.push(guide);
            } else if wish.holds(&cut(&format!("{} {}", guide.title, guide.standfirst)), None) {
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
        let wish = Wish::read(words, &view.names);
        let companies = view.names.companies.iter();
        let named = companies.filter(|(_, (_, name))| wish.holds(&cut(name), None));
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

fn cut(text: &str) -> Vec<Word> {
    words::words(text).collect()
}
