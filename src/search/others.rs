//! What is found besides jobs.

use chrono::NaiveDateTime;

use super::Search;
use crate::companies::model::Entry as Company;
use crate::db::Db;
use crate::error::Result;
use crate::guides::model::Entry as Guide;
use crate::places::fold;
use crate::web::locale::Lang;

/// How many companies are looked through, until the index does it.
const COMPANIES: i64 = 500;

impl Search {
    /// The guides that words name, in the reader's language where there is one.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn guides(&self, db: &mut Db, words: &str, lang: Lang, most: usize) -> Result<Vec<Guide>> {
        let guides = Guide::all(db, lang)?.into_iter();
        let named = guides.filter(|guide| is_named(&guide.title, words));
        Ok(named.take(most).collect())
    }

    /// The companies that words name.
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
        let companies = Company::by_name(db, now, 0, COMPANIES)?.into_iter();
        let named = companies.filter(|entry| is_named(&entry.company.name, words));
        Ok(named.take(most).collect())
    }
}

/// Whether a name has all the words in it; the last one may be the start of a word.
fn is_named(name: &str, words: &str) -> bool {
    let (name, words) = (format!(" {}", fold(name)), fold(words));
    !words.is_empty()
        && words
            .split(' ')
            .all(|word| name.contains(&format!(" {word}")))
}
