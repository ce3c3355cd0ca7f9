//! The parts of the desk, as they are listed beside each of them.

use crate::web::page::Page;
use crate::web::urls;

/// One of them.
pub struct Part {
    pub url: String,
    pub name: String,
    pub about: String,
    pub icon: &'static str,
}

/// All of them.
pub fn parts(page: &Page) -> Vec<Part> {
    let part = |word: &str, icon| Part {
        url: urls::admin_part(page.lang, word),
        name: page.t(&format!("admin-{word}-title")).into_owned(),
        about: page.t(&format!("admin-{word}-about")).into_owned(),
        icon,
    };
    vec![
        part("users", "users"),
        part("companies", "building"),
        part("occupations", "briefcase"),
        part("skills", "school"),
        part("settings", "adjustments"),
        part("mails", "mail"),
        part("tasks", "clock"),
        part("audit", "file-text"),
    ]
}
