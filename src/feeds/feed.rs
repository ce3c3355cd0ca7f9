//! RSS, Atom and JSON Feed from one list of entries.

use actix_web::HttpResponse;
use actix_web::http::header::CONTENT_TYPE;
use atom_syndication as atom;
use chrono::{NaiveDateTime, TimeZone, Utc};
use serde_json::json;

use crate::web::format::{iso, printable};
use crate::web::page::Page;

/// A list to be followed.
pub struct Feed {
    pub title: String,
    pub description: String,
    /// The path of the page that shows the same.
    pub page: String,
    /// The path of the feed itself.
    pub own: String,
    pub entries: Vec<Entry>,
}

pub struct Entry {
    /// What it is always known by: a path that doesn't change with its title or the reader's language.
    pub id: String,
    pub title: String,
    /// The path of its page.
    pub path: String,
    pub author: String,
    pub summary: String,
    /// Its whole text as HTML, where the feed carries it.
    pub content: Option<String>,
    pub categories: Vec<String>,
    pub published: NaiveDateTime,
    pub updated: NaiveDateTime,
}

impl Feed {
    pub fn rss(&self, page: &Page) -> HttpResponse {
        let items = self.entries.iter().map(|entry| {
            let link = page.absolute(&entry.path);
            rss::ItemBuilder::default()
                .title(printable(&entry.title))
                .link(link)
                .guid(
                    rss::GuidBuilder::default()
                        .value(page.absolute(&entry.id))
                        .permalink(false)
                        .build(),
                )
                .author(None)
                .dublin_core_ext(Some(creator(&entry.author)))
                .description(printable(&entry.summary))
                .content(entry.content.as_deref().map(printable))
                .categories(
                    entry
                        .categories
                        .iter()
                        .map(|name| printable(name).into())
                        .collect::<Vec<rss::Category>>(),
                )
                .pub_date(Utc.from_utc_datetime(&entry.published).to_rfc2822())
                .build()
        });
        let channel = rss::ChannelBuilder::default()
            .title(printable(&self.title))
            .link(page.absolute(&self.page))
            .description(printable(&self.description))
            .language(page.lang.as_str().to_owned())
            .last_build_date(
                self.entries
                    .first()
                    .map(|entry| Utc.from_utc_datetime(&entry.published).to_rfc2822()),
            )
            .atom_ext(Some(rss::extension::atom::AtomExtension {
                links: vec![rss::extension::atom::Link {
                    href: page.absolute(&self.own),
                    rel: "self".to_owned(),
                    mime_type: Some("application/rss+xml".to_owned()),
                    ..Default::default()
                }],
            }))
            .items(items.collect::<Vec<_>>())
            .build();
        xml("application/rss+xml; charset=utf-8", channel.to_string())
    }

    pub fn atom(&self, page: &Page) -> HttpResponse {
        let entries = self.entries.iter().map(|entry| {
            let link = page.absolute(&entry.path);
            atom::EntryBuilder::default()
                .id(page.absolute(&entry.id))
                .title(printable(&entry.title))
                .link(
                    atom::LinkBuilder::default()
                        .href(link)
                        .rel("alternate")
                        .build(),
                )
                .author(
                    atom::PersonBuilder::default()
                        .name(printable(&entry.author))
                        .build(),
                )
                .summary(Some(printable(&entry.summary).into()))
                .content(entry.content.as_deref().map(|html| {
                    atom::ContentBuilder::default()
                        .content_type("html".to_owned())
                        .value(printable(html))
                        .build()
                }))
                .categories(
                    entry
                        .categories
                        .iter()
                        .map(|name| {
                            atom::CategoryBuilder::default()
                                .term(printable(name))
                                .build()
                        })
                        .collect::<Vec<_>>(),
                )
                .published(Some(Utc.from_utc_datetime(&entry.published).into()))
                .updated(Utc.from_utc_datetime(&entry.updated))
                .build()
        });
        let updated = self
            .entries
            .iter()
            .map(|entry| entry.updated)
            .max()
            .unwrap_or(page.now);
        let feed = atom::FeedBuilder::default()
            .id(page.absolute(&self.own))
            .title(printable(&self.title))
            .subtitle(Some(printable(&self.description).into()))
            .lang(Some(page.lang.as_str().to_owned()))
            .updated(Utc.from_utc_datetime(&updated))
            .links(vec![
                atom::LinkBuilder::default()
                    .href(page.absolute(&self.own))
                    .rel("self")
                    .build(),
                atom::LinkBuilder::default()
                    .href(page.absolute(&self.page))
                    .rel("alternate")
                    .build(),
            ])
            .entries(entries.collect::<Vec<_>>())
            .build();
        xml("application/atom+xml; charset=utf-8", feed.to_string())
    }
}

impl Feed {
    /// JSON Feed 1.1 (<https://www.jsonfeed.org/version/1.1/>).
    pub fn json(&self, page: &Page) -> HttpResponse {
        let items = self.entries.iter().map(|entry| {
            let mut item = json!({
                "id": page.absolute(&entry.id),
                "url": page.absolute(&entry.path),
                "title": entry.title,
                "summary": entry.summary,
                "authors": [{ "name": entry.author }],
                "tags": entry.categories,
                "date_published": iso(entry.published),
                "date_modified": iso(entry.updated),
            });
            // One of the two contents is a must.
            match &entry.content {
                Some(html) => item["content_html"] = json!(html),
                None => item["content_text"] = json!(entry.summary),
            }
            item
        });
        let feed = json!({
            "version": "https://jsonfeed.org/version/1.1",
            "title": self.title,
            "description": self.description,
            "home_page_url": page.absolute(&self.page),
            "feed_url": page.absolute(&self.own),
            "language": page.lang.as_str(),
            "items": items.collect::<Vec<_>>(),
        });
        HttpResponse::Ok()
            .insert_header((CONTENT_TYPE, "application/feed+json; charset=utf-8"))
            .body(feed.to_string())
    }
}

fn creator(name: &str) -> rss::extension::dublincore::DublinCoreExtension {
    rss::extension::dublincore::DublinCoreExtension {
        creators: vec![printable(name)],
        ..Default::default()
    }
}

pub fn xml(media_type: &'static str, body: String) -> HttpResponse {
    HttpResponse::Ok()
        .insert_header((CONTENT_TYPE, media_type))
        .body(body)
}
