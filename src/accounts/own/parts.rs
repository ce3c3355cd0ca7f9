//! The parts of one's own account that have a page of their own, as they are listed beside each of them.

use crate::accounts::users::Aim;
use crate::web::page::Page;
use crate::web::urls;

/// One of them.
pub struct Part {
    pub url: String,
    pub name: String,
}

/// All of them, in the order of the account's page.
pub fn all(page: &Page) -> Vec<Part> {
    let lang = page.lang;
    let part = |url: String, words: &str| Part {
        url,
        name: page.t(words).into_owned(),
    };
    let mut parts = vec![
        part(urls::own_details(lang), "own-details-title"),
        part(urls::own_address(lang), "account-email"),
        part(urls::own_password(lang), "password"),
        part(urls::passkeys(lang, ""), "passkeys-title"),
        part(urls::second_factor(lang, ""), "second-title"),
    ];
    if !page.site.config.issuers.is_empty() {
        parts.push(part(urls::identities(lang), "identities-title"));
    }
    if is_about_companies(page) {
        parts.push(part(urls::own_companies(lang), "own-companies-title"));
    }
    parts.push(part(urls::own_sessions(lang), "own-sessions-title"));
    parts.push(part(urls::own_deletion(lang), "own-deletion-go"));
    parts
}

/// Who hires has companies, and so has who looks at the page of them.
fn is_about_companies(page: &Page) -> bool {
    let hires = page
        .user
        .as_ref()
        .is_some_and(|it| it.aim == Aim::Recruiter);
    hires || page.is_within(&urls::own_companies(page.lang))
}
