//! What search engines and feed readers are told of a list.

use super::heading::Heading;
use super::scope::Scope;
use crate::search::Criteria;
use crate::web::locale::Lang;
use crate::web::page::{Feed, Head, Page};
use crate::web::pager::Pager;
use crate::web::urls;

/// Where the list's pages are.
pub fn path(lang: Lang, scope: &Scope, criteria: &Criteria) -> String {
    own_path(lang, scope, criteria).unwrap_or_else(|| urls::job_search(lang, &criteria.query()))
}

/// The path that says all of what is looked for by itself.
fn own_path(lang: Lang, scope: &Scope, criteria: &Criteria) -> Option<String> {
    (scope.alone() == *criteria).then(|| scope.path(lang))
}

pub fn head(
    page: &Page,
    scope: &Scope,
    criteria: &Criteria,
    heading: &Heading,
    pager: &Pager,
    query: &str,
) -> Head {
    let is_filtered = own_path(page.lang, scope, criteria).is_none();
    let (title, description) = match scope {
        _ if is_filtered => (heading.text(), String::new()),
        Scope::All => (
            page.t("jobs-title").into_owned(),
            page.t("jobs-description").into_owned(),
        ),
        Scope::Occupation(occupation) => (
            page.t1("jobs-of-title", "occupation", occupation.name.as_str()),
            page.t1(
                "jobs-of-description",
                "occupation",
                occupation.name.as_str(),
            ),
        ),
        Scope::City(occupation, city) => {
            let values = [
                ("occupation", occupation.name.as_str().into()),
                ("city", city.name.as_str().into()),
            ];
            (
                page.lang.text_with("jobs-in-title", &values),
                page.lang.text_with("jobs-in-description", &values),
            )
        }
    };
    let mut head = Head {
        title,
        description,
        canonical: path(page.lang, scope, criteria),
        alternates: Lang::ALL
            .iter()
            .map(|lang| (*lang, path(*lang, scope, criteria)))
            .collect(),
        // A search is nobody's answer but the one's who made it, and a list of nothing is nothing to find.
        is_hidden: is_filtered || (pager.total == 0 && scope.occupation().is_some()),
        feeds: feeds(page, heading, query),
        ..Head::default()
    };
    head.paged(page, pager);
    head
}

fn feeds(page: &Page, heading: &Heading, query: &str) -> Vec<Feed> {
    let kinds = [
        ("rss", "application/rss+xml"),
        ("atom", "application/atom+xml"),
        ("json", "application/feed+json"),
    ];
    let kinds = kinds.into_iter();
    kinds
        .filter(|(kind, _)| !query.is_empty() || *kind == "json")
        .map(|(kind, media_type)| Feed {
            media_type,
            title: if query.is_empty() {
                page.t("feed-jobs").into_owned()
            } else {
                heading.text()
            },
            path: urls::job_search_feed(page.lang, kind, query),
        })
        .collect()
}
