//! Titles, and the roles that they stand for.

use std::collections::HashMap;

use chrono::NaiveDateTime;

use super::Criteria;
use super::conditions::Test;
use super::view::View;
use super::wish::Wish;
use crate::web::locale::Lang;

/// The words with a role's own name in the place of each title that no job has, whatever else is looked for: "Security engineer" for
/// "cybersecurity engineer", whose jobs don't name that skill, and "Penetration tester" for "pentester" where a job is called so without being
/// one of that role. `None` where there is no such title.
pub fn broader(
    view: &View,
    words: &str,
    lang: Lang,
    now: NaiveDateTime,
) -> tantivy::Result<Option<String>> {
    let mut had: HashMap<String, bool> = HashMap::new();
    for (at, _) in Wish::read(words, &view.names).titles {
        let title = &words[at];
        if !had.contains_key(title) {
            had.insert(title.to_owned(), is_had(view, title, now)?);
        }
    }
    let broader = replaced(view, words, lang, |title| !had[title]);
    Ok((broader != words).then_some(broader))
}

/// The words with the role's own name in the place of each title.
pub fn roles(view: &View, words: &str, lang: Lang) -> String {
    replaced(view, words, lang, |_| true)
}

fn replaced(view: &View, words: &str, lang: Lang, is_wanted: impl Fn(&str) -> bool) -> String {
    let mut replaced = words.to_owned();
    // From the end, so that those before it stay where they are.
    for (at, role) in Wish::read(words, &view.names).titles.into_iter().rev() {
        if let Some(role) = view.names.occupations.get(&role)
            && is_wanted(&words[at.clone()])
        {
            replaced.replace_range(at, role.name(lang));
        }
    }
    replaced
}

/// Whether any job has a title.
fn is_had(view: &View, title: &str, now: NaiveDateTime) -> tantivy::Result<bool> {
    let everywhere = Test::new(&Criteria::default(), &view.names, now);
    let wish = Wish::read(title, &view.names);
    Ok(view.total(&wish, &everywhere)? > 0)
}
