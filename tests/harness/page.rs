//! An answer of the site, and how tests look into it.

use std::cell::OnceCell;

use scraper::{ElementRef, Html, Selector};
use serde_json::Value;
use ureq::http::HeaderMap;

/// What came back.
pub struct Page {
    pub status: u16,
    pub headers: HeaderMap,
    pub bytes: Vec<u8>,
    dom: OnceCell<Html>,
}

impl Page {
    pub fn new(status: u16, headers: HeaderMap, bytes: Vec<u8>) -> Self {
        Self {
            status,
            headers,
            bytes,
            dom: OnceCell::new(),
        }
    }

    /// The body as text.
    pub fn text(&self) -> String {
        String::from_utf8(self.bytes.clone()).expect("an answer in UTF-8")
    }

    /// A header's value; empty where there is none.
    pub fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .map_or("", |value| value.to_str().expect("a readable header"))
    }

    /// Where a redirect leads.
    pub fn location(&self) -> &str {
        self.header("location")
    }

    pub fn dom(&self) -> &Html {
        self.dom.get_or_init(|| Html::parse_document(&self.text()))
    }

    /// All elements that the selector chooses.
    pub fn all(&self, selector: &str) -> Vec<Node<'_>> {
        let selector = Selector::parse(selector).expect("a CSS selector");
        self.dom().select(&selector).map(Node).collect()
    }

    /// The one element that the selector chooses.
    #[track_caller]
    pub fn one(&self, selector: &str) -> Node<'_> {
        let found = self.all(selector);
        assert_eq!(found.len(), 1, "{selector} in:\n{}", self.text());
        found[0]
    }

    pub fn has(&self, selector: &str) -> bool {
        !self.all(selector).is_empty()
    }

    /// The texts of all elements that the selector chooses.
    pub fn texts(&self, selector: &str) -> Vec<String> {
        self.all(selector).iter().map(Node::text).collect()
    }

    /// The values of an attribute of all elements that the selector chooses.
    pub fn attributes(&self, selector: &str, name: &str) -> Vec<String> {
        let found = self.all(selector);
        found.iter().map(|node| node.attribute(name)).collect()
    }

    /// A fact of the page's list of facts, by its name.
    pub fn fact(&self, name: &str) -> Option<String> {
        let names = self.texts(".facts-list dt");
        let at = names.iter().position(|known| known == name)?;
        Some(self.texts(".facts-list dd")[at].clone())
    }

    /// The linked data of the page, parsed.
    pub fn json_ld(&self) -> Vec<Value> {
        self.all(r#"script[type="application/ld+json"]"#)
            .iter()
            .map(|script| serde_json::from_str(&script.0.inner_html()).expect("JSON"))
            .collect()
    }

    /// The linked data of a type, where there is any.
    pub fn linked(&self, kind: &str) -> Option<Value> {
        self.json_ld()
            .into_iter()
            .find(|document| document["@type"] == kind)
    }

    /// Whether the answer tells `words` anywhere: in its body or its headers.
    pub fn tells(&self, words: &str) -> bool {
        let words = words.to_lowercase();
        let body = String::from_utf8_lossy(&self.bytes).to_lowercase();
        body.contains(&words)
            || self.headers.values().any(|value| {
                String::from_utf8_lossy(value.as_bytes())
                    .to_lowercase()
                    .contains(&words)
            })
    }

    #[track_caller]
    pub fn expect(self, status: u16) -> Self {
        assert_eq!(
            self.status,
            status,
            "{}",
            String::from_utf8_lossy(&self.bytes)
        );
        self
    }
}

/// An element of a page.
#[derive(Clone, Copy)]
pub struct Node<'a>(pub ElementRef<'a>);

impl Node<'_> {
    /// Its text, each run of white space as one space.
    pub fn text(&self) -> String {
        let text: String = self.0.text().collect();
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// An attribute's value; empty where there is none.
    pub fn attribute(&self, name: &str) -> String {
        self.0.attr(name).unwrap_or_default().to_owned()
    }

    pub fn html(&self) -> String {
        self.0.inner_html()
    }
}
