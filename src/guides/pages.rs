use std::collections::HashMap;

use askama::Template;

use super::json_ld;
use super::model::{Block, Entry, Guide, PayRange, Picture};
use super::rate::Rate;
use super::shown::Shown;
use crate::jobs::pay::Pay;
use crate::occupations::model::Family;
use crate::web::locale::Lang;
use crate::web::markdown::shorten;
use crate::web::page::{Head, Page, Share};
use crate::web::{json_ld as ld, social, urls};

/// All guides, by family.
#[derive(Template)]
#[template(path = "guides/index.html")]
pub struct IndexPage {
    pub page: Page,
    pub head: Head,
    pub families: Vec<(Family, Vec<Card>)>,
}

/// A guide in a list.
pub struct Card {
    pub guide: Entry,
    pub pay: Option<String>,
    pub open_jobs: i64,
}

impl IndexPage {
    pub fn new(
        page: Page,
        guides: &[Entry],
        pay: &HashMap<i64, PayRange>,
        open: &HashMap<i64, i64>,
    ) -> Self {
        let head = Head::in_both(
            page.lang,
            page.t("guides-title").into_owned(),
            page.t("guides-description").into_owned(),
            urls::guides,
        );
        let cards = guides.iter().map(|guide| Card {
            pay: pay.get(&guide.occupation_id).map(|pay| pay.text(page.lang)),
            open_jobs: open.get(&guide.occupation_id).copied().unwrap_or(0),
            guide: guide.clone(),
        });
        let mut cards: Vec<Card> = cards.collect();
        cards.sort_by_key(|card| std::cmp::Reverse(card.open_jobs));
        Self {
            page,
            head,
            families: Family::parts(cards, |card| card.guide.family),
        }
    }

    pub fn guides_in(&self, cards: &[Card]) -> String {
        self.page
            .count("guides-count", i64::try_from(cards.len()).unwrap_or(0))
    }
}

impl Entry {
    pub fn url(&self, page: &Page) -> String {
        urls::guide(page.lang, &self.slug)
    }

    pub fn cover_url(&self) -> String {
        urls::picture(&self.cover)
    }

    pub fn is_foreign(&self, page: &Page) -> bool {
        self.lang != page.lang
    }

    /// The first words of the standfirst, as long as a card has room for.
    pub fn teaser(&self) -> String {
        shorten(&self.standfirst, 130)
    }
}

impl PayRange {
    /// `€200 – €600 a day`.
    pub fn text(&self, lang: Lang) -> String {
        let pay = Pay {
            min: Some(self.min),
            max: Some(self.max),
            currency: self.currency.clone(),
            unit: self.unit,
        };
        pay.text(lang)
    }
}

/// A guide.
#[derive(Template)]
#[template(path = "guides/show.html")]
pub struct ShowPage {
    pub page: Page,
    pub head: Head,
    pub shown: Shown,
    pub rates: Vec<Rate>,
}

impl ShowPage {
    pub fn new(page: Page, mut shown: Shown) -> Self {
        let guide = &shown.guide;
        // Its own language has the address that counts, wherever it is read.
        let path = urls::guide(guide.lang, &guide.slug);
        let translations = shown.translations.iter();
        let head = Head {
            title: guide.title.clone(),
            description: guide.summary.clone(),
            alternates: translations
                .map(|(lang, slug)| (*lang, urls::guide(*lang, slug)))
                .collect(),
            picture: Some(urls::guide_picture(page.lang, &guide.slug)),
            is_article: true,
            json_ld: json_ld::of(&page, &shown, &path)
                .iter()
                .map(ld::document)
                .collect(),
            canonical: path,
            ..Head::default()
        };
        if guide.lang != page.lang {
            shown.guide.lead_within(page.lang);
        }
        let rates = shown
            .pay
            .iter()
            .map(|(range, live)| Rate::new(range.clone(), live.clone()))
            .collect();
        Self {
            page,
            head,
            shown,
            rates,
        }
    }

    pub fn blocks(&self) -> &[Block] {
        &self.shown.guide.blocks.0
    }

    /// The title but for its last word, and that word: it is marked.
    pub fn title_parts(&self) -> (&str, &str) {
        let title = self.shown.guide.title.as_str();
        title.rsplit_once(' ').unwrap_or(("", title))
    }

    pub fn family_name(&self) -> String {
        self.page
            .t(&self.shown.occupation.family.key())
            .into_owned()
    }

    pub fn family_url(&self) -> String {
        format!(
            "{}#{}",
            self.page.guides_url(),
            self.shown.occupation.family.as_str()
        )
    }

    pub fn reading_time(&self) -> String {
        self.page
            .count("reading-minutes", self.shown.guide.reading_minutes)
    }

    pub fn cover_url(&self) -> String {
        urls::picture(&self.shown.cover.name)
    }

    pub fn jobs_url(&self) -> String {
        urls::occupation_jobs(self.page.lang, &self.shown.occupation.slug)
    }

    pub fn feed(&self, kind: &str) -> String {
        urls::guides_feed(self.page.lang, kind)
    }

    /// Whether the guide is in another language than the page around it.
    pub fn is_foreign(&self) -> bool {
        self.shown.guide.lang != self.page.lang
    }

    pub fn share(&self) -> Share {
        self.page
            .share(&self.shown.guide.title, &self.head.canonical)
    }
}

impl Guide {
    /// Makes the links to other guides stay in the interface of `lang`.
    fn lead_within(&mut self, lang: Lang) {
        let (from, to) = (urls::guide(self.lang, ""), urls::guide(lang, ""));
        for block in &mut self.blocks.0 {
            if let Block::Html(html) = block {
                *html = html.replace(&format!("href=\"{from}"), &format!("href=\"{to}"));
            }
        }
    }
}

/// What a guide's picture for link previews says.
pub fn social_card(
    lang: Lang,
    guide: &Guide,
    family: Family,
    pay: Option<&PayRange>,
    cover: Picture,
) -> social::Card {
    let mut lines = vec![lang.text(&family.key()).into_owned()];
    lines.extend(pay.map(|pay| pay.text(lang)));
    social::Card {
        kicker: lang.text("social-guide").into_owned(),
        title: guide.title.clone(),
        lines,
        picture: Some(cover.name),
    }
}
