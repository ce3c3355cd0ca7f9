//! What may stand in a mail to an address that isn't known to have asked for it: whoever fills in the form must not
//! have the site send their own words to others.

use diesel::prelude::*;

use crate::companies::model::visible;
use crate::db::Db;
use crate::schema::{companies, occupations, skills};
use crate::search::Criteria;

/// How many letters of the words are shown.
const SHOWN: usize = 60;

/// Stands for what isn't shown.
const LEFT_OUT: char = '…';

/// The search with the beginning of its words only, without addresses, and with no more than the site's own names.
pub(super) fn harmless(db: &mut Db, mut search: Criteria) -> QueryResult<Criteria> {
    search.words = words(&search.words);
    search.occupations = occupations::table
        .filter(occupations::slug.eq_any(&search.occupations))
        .order(occupations::slug)
        .select(occupations::slug)
        .load(db)?;
    search.skills = skills::table
        .filter(skills::slug.eq_any(&search.skills))
        .order(skills::slug)
        .select(skills::slug)
        .load(db)?;
    search.companies = companies::table
        .filter(companies::slug.eq_any(&search.companies))
        .filter(visible())
        .order(companies::slug)
        .select(companies::slug)
        .load(db)?;
    Ok(search)
}

fn words(typed: &str) -> String {
    let kept: Vec<&str> = typed
        .split_whitespace()
        .filter(|word| !is_address(word))
        .collect();
    let mut words: String = kept.join(" ").chars().take(SHOWN).collect();
    let all = typed.split_whitespace().collect::<Vec<_>>().join(" ");
    if words != all {
        words.push(LEFT_OUT);
    }
    words
}

/// Whether a mail program may make a link of it.
fn is_address(word: &str) -> bool {
    let word = word.to_lowercase();
    let is_path = word.contains('.') && word.contains('/');
    is_path || word.contains("://") || word.contains("www.") || word.contains('@')
}
