//! Titles that ask for a skill nobody wants: the roles that they are titles of.

use chrono::NaiveDateTime;

use super::Criteria;
use super::conditions::Test;
use super::view::View;
use super::wish::Wish;
use crate::web::locale::Lang;

/// The words with a role's own name in the place of each title that asks for a skill, too, and that no job has, whatever else is
/// looked for: "Security engineer" for "cybersecurity engineer". `None` where there is no such title.
pub fn broader(
    view: &View,
    words: &str,
    lang: Lang,
    now: NaiveDateTime,
) -> tantivy::Result<Option<String>> {
    let mut broader = words.to_owned();
    // From the end, so that those before it stay where they are.
    for (at, role) in Wish::read(words, &view.names).titles.into_iter().rev() {
        if let Some(role) = view.names.occupations.get(&role)
            && !is_had(view, &words[at.clone()], now)?
        {
            broader.replace_range(at, role.name(lang));
        }
    }
    Ok((broader != words).then_some(broader))
}

/// Whether any job has a title.
fn is_had(view: &View, title: &str, now: NaiveDateTime) -> tantivy::Result<bool> {
    let everywhere = Test::new(&Criteria::default(), &view.names, now);
    let wish = Wish::read(title, &view.names);
    Ok(view.total(&wish, &everywhere)? > 0)
}
