//! The newest open jobs as feeds.

use actix_web::HttpResponse;

use super::feed::{Entry, Feed};
use crate::app::State;
use crate::error::Result;
use crate::jobs::card::Card;
use crate::web::page::Page;
use crate::web::urls;

/// How many jobs a feed holds.
const NEWEST: i64 = 50;

pub async fn rss(page: Page, state: State) -> Result<HttpResponse> {
    Ok(feed(&page, &state, "rss").await?.rss(&page))
}

pub async fn atom(page: Page, state: State) -> Result<HttpResponse> {
    Ok(feed(&page, &state, "atom").await?.atom(&page))
}

async fn feed(page: &Page, state: &State, kind: &str) -> Result<Feed> {
    let now = page.now;
    let cards = state
        .db
        .read(move |db| Ok(Card::newest(db, now, 0, NEWEST)?))
        .await?;
    Ok(Feed {
        title: format!("{} · {}", page.t("feed-jobs"), page.site_name()),
        description: page.t("feed-jobs-description").into_owned(),
        page: page.jobs_url(),
        own: urls::jobs_feed(page.lang, kind),
        entries: cards.iter().map(|card| entry(page, card)).collect(),
    })
}

fn entry(page: &Page, card: &Card) -> Entry {
    let facts = [
        Some(card.place(page)),
        Some(card.contract(page)),
        card.pay(page),
    ];
    let facts: Vec<String> = facts.into_iter().flatten().collect();
    let published = card.job.published_at.unwrap_or(page.now);
    Entry {
        id: format!("/jobs/{}", card.job.id),
        title: page.lang.text_with(
            "job-title",
            &[
                ("title", card.job.title.as_str().into()),
                ("company", card.company.name.as_str().into()),
            ],
        ),
        path: card.url(page),
        author: card.company.name.clone(),
        summary: format!("{}. {}", facts.join(" · "), card.job.summary),
        content: None,
        categories: card.skills.iter().map(|skill| skill.name.clone()).collect(),
        published,
        updated: card.job.updated_at.max(published),
    }
}
