//! Words that name a place: who looks for Rust in Paris can do a remote job that is open to France, too.

use super::group::Group;
use super::spot::code_of;
use super::view::View;
use super::wish::Wish;
use super::words;
use crate::places::{self, country_called};

/// Smaller ones have names that are words of every day.
const PEOPLE: i64 = 50_000;
/// The longest name in words: "Frankfurt am Main".
const LONGEST: usize = 4;

/// The country of the place whose name the words begin with, and of how many words that is.
pub fn place_named(words: &[String]) -> Option<([u8; 2], usize)> {
    (1..=words.len().min(LONGEST)).rev().find_map(|length| {
        let name = words[..length].join(" ");
        let country = country_of(&name)?;
        Some((code_of(country)?, length))
    })
}

fn country_of(name: &str) -> Option<&'static str> {
    // Shorter ones are codes and abbreviations.
    if name.len() < 4 || words::says_little(name) {
        return None;
    }
    if let Some(country) = country_called(name) {
        return Some(&country.code);
    }
    let city = places::find(name, None, None)?;
    (city.population >= PEOPLE).then_some(&*city.country)
}

/// Keeps the meaning of a place where it is plain: beside something else, and not of "mobile" or "reading", which
/// stand elsewhere in most of the jobs that have them.
pub fn keep_places(view: &View, wish: &mut Wish) -> tantivy::Result<()> {
    let has_more = wish.groups.iter().any(|group| group.open_to.is_none());
    for group in &mut wish.groups {
        if group.open_to.is_some() && !(has_more && is_place(view, group)?) {
            group.open_to = None;
        }
    }
    Ok(())
}

fn is_place(view: &View, group: &Group) -> tantivy::Result<bool> {
    let (mut everywhere, mut as_place) = (0, 0);
    for stem in group.words.iter().flat_map(|word| words::stems(word)) {
        everywhere += view.count(view.fields.all, &stem)?;
        as_place += view.count(view.fields.place, &stem)?;
    }
    Ok(as_place * 2 >= everywhere)
}
