//! What the site keeps of people, why, and for how long: said from its own settings and limits, so that the
//! page says what the code does.

pub mod handlers;
pub mod pages;

use crate::web::locale::Lang;

/// So many days in words, in years where they come to whole ones.
pub fn period(lang: Lang, days: i64) -> String {
    let (key, count) = if days % 365 == 0 {
        ("period-years", days / 365)
    } else {
        ("period-days", days)
    };
    let values = [("count", count.into()), ("n", lang.number(count).into())];
    lang.text_with(key, &values)
}
