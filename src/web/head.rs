//! What a page tells in its `<head>`: to browsers, search engines and feed readers.

use super::locale::Lang;
use super::page::Page;
use super::pager::Pager;
use super::urls;

/// What stands in a page's `<head>`: in reach of every template as `head`.
#[derive(Clone, Default)]
pub struct Head {
    pub title: String,
    pub description: String,
    /// The path of the address that search engines shall list.
    pub canonical: String,
    /// The path in each language that the page exists in.
    pub alternates: Vec<(Lang, String)>,
    pub is_hidden: bool,
    /// The path of the picture for link previews.
    pub picture: Option<String>,
    pub is_article: bool,
    /// Linked data: one document an entry, ready for a script element.
    pub json_ld: Vec<String>,
    /// The feeds of what the page lists, besides the site's own.
    pub feeds: Vec<Feed>,
    /// The path of a list's previous page and of its next one.
    pub previous: Option<String>,
    pub next: Option<String>,
}

/// What a page can be followed by.
#[derive(Clone)]
pub struct Feed {
    pub media_type: &'static str,
    pub title: String,
    pub path: String,
}

impl Head {
    /// A page that exists in both languages at the same place; `path` tells where.
    pub fn in_both(
        lang: Lang,
        title: String,
        description: String,
        path: fn(Lang) -> String,
    ) -> Self {
        Self {
            title,
            description,
            canonical: path(lang),
            alternates: Lang::ALL.iter().map(|lang| (*lang, path(*lang))).collect(),
            ..Self::default()
        }
    }

    /// A page that search engines shall not list.
    pub fn hidden(title: String) -> Self {
        Self {
            title,
            is_hidden: true,
            ..Self::default()
        }
    }

    /// Says which page of a long list this is.
    pub fn paged(&mut self, page: &Page, pager: &Pager) {
        self.canonical = urls::numbered(&self.canonical, pager.number);
        self.previous = pager.previous();
        self.next = pager.next();
        if pager.number > 1 {
            self.title = page.lang.text_with(
                "title-page",
                &[
                    ("title", self.title.as_str().into()),
                    ("number", pager.number.into()),
                ],
            );
            for (_, path) in &mut self.alternates {
                *path = urls::numbered(path, pager.number);
            }
        }
    }

    /// Where to go on in another language: the same page there, or its front page.
    pub fn in_language(&self, lang: &Lang, page: &Page) -> String {
        let known = self.alternates.iter().find(|(other, _)| other == lang);
        known.map_or_else(|| page.elsewhere(*lang), |(_, path)| path.clone())
    }
}
