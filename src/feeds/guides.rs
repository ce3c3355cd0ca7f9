//! The newest guides as feeds.

use actix_web::HttpResponse;

use super::feed::{Entry, Feed};
use crate::app::State;
use crate::error::Result;
use crate::guides::model::Entry as Guide;
use crate::web::page::Page;
use crate::web::urls;

/// How many guides a feed holds.
const NEWEST: i64 = 50;

pub async fn rss(page: Page, state: State) -> Result<HttpResponse> {
    Ok(feed(&page, &state, "rss").await?.rss(&page))
}

pub async fn atom(page: Page, state: State) -> Result<HttpResponse> {
    Ok(feed(&page, &state, "atom").await?.atom(&page))
}

async fn feed(page: &Page, state: &State, kind: &str) -> Result<Feed> {
    let lang = page.lang;
    let guides = state
        .db
        .read(move |db| Ok(Guide::newest(db, lang, NEWEST)?))
        .await?;
    Ok(Feed {
        title: format!("{} · {}", page.t("feed-guides"), page.site_name()),
        description: page.t("feed-guides-description").into_owned(),
        page: page.guides_url(),
        own: urls::guides_feed(lang, kind),
        entries: guides.iter().map(|guide| entry(page, guide)).collect(),
    })
}

fn entry(page: &Page, guide: &Guide) -> Entry {
    Entry {
        id: urls::guide(guide.lang, &guide.slug),
        title: guide.title.clone(),
        path: guide.url(page),
        author: guide.author.clone(),
        summary: guide.standfirst.clone(),
        content: None,
        categories: vec![page.t(&guide.family.key()).into_owned()],
        published: guide.published_at,
        updated: guide.updated_at,
    }
}
