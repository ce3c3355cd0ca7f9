use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use askama::Template;
use chrono::TimeZone;
use serde_json::json;

use crate::companies::model::Label;
use crate::guides::model::{Entry, PayRange};
use crate::jobs::card::Card;
use crate::occupations::model::Family;
use crate::web::format::symbol;
use crate::web::page::{Head, Page};
use crate::web::{json_ld, urls};

type Shown = (
    Vec<Card>,
    i64,
    Arc<Vec<Entry>>,
    HashMap<i64, PayRange>,
    Arc<HashMap<i64, i64>>,
    Arc<Vec<Label>>,
);

/// The front page.
#[derive(Template)]
#[template(path = "home/index.html")]
pub struct HomePage {
    pub page: Page,
    pub head: Head,
    pub jobs: Vec<Card>,
    pub open_jobs: i64,
    /// The guides, by family.
    pub families: Vec<(Family, Vec<Line>)>,
    pub latest: Option<Entry>,
    pub trusted_by: Arc<Vec<Label>>,
    /// What the day rates are in.
    currency: String,
    /// The upper end of the scale that the day rates share, in minor units.
    scale: i64,
}

/// A guide's line in the register.
pub struct Line {
    pub guide: Entry,
    pub rate: Option<PayRange>,
    pub open_jobs: i64,
}

impl HomePage {
    pub fn new(page: Page, (jobs, open_jobs, guides, rates, open, trusted_by): Shown) -> Self {
        let mut head = Head::in_both(
            page.lang,
            home_title(&page),
            page.guided("home-description").into_owned(),
            urls::home,
        );
        head.json_ld = vec![json_ld::document(&json!({
            "@context": "https://schema.org",
            "@type": "WebSite",
            "name": page.site_name(),
            "url": page.absolute(&page.home_url()),
        }))];
        let latest = guides
            .iter()
            .max_by_key(|guide| (!guide.is_foreign(&page), guide.published_at))
            .cloned();
        // Rates in several currencies have no scale in common: those in the one most guides tell stay.
        let currency = most_common(&rates);
        let rates: HashMap<i64, PayRange> = rates
            .into_iter()
            .filter(|(_, rate)| rate.currency == currency)
            .collect();
        let scale = rates
            .values()
            .map(|rate| rate.max)
            .max()
            .unwrap_or(1)
            .max(1);
        let lines = guides.iter().map(|guide| Line {
            rate: rates.get(&guide.occupation_id).cloned(),
            open_jobs: open.get(&guide.occupation_id).copied().unwrap_or(0),
            guide: guide.clone(),
        });
        let mut lines: Vec<Line> = lines.collect();
        lines.sort_by_key(|line| std::cmp::Reverse(line.open_jobs));
        Self {
            page,
            head,
            jobs,
            open_jobs,
            families: Family::parts(lines, |line| line.guide.family),
            latest,
            trusted_by,
            currency,
            scale,
        }
    }

    pub fn guides(&self) -> i64 {
        let guides: usize = self.families.iter().map(|(_, lines)| lines.len()).sum();
        i64::try_from(guides).unwrap_or(0)
    }

    /// The steps of how it works: the guide is the first for who is looking, where there are guides.
    pub fn steps(&self, side: &str) -> &'static [u8] {
        match side == "looking" && !self.page.has_guides() {
            true => &[2, 3],
            false => &[1, 2, 3],
        }
    }

    pub fn today(&self) -> String {
        self.page.date(&self.page.now)
    }

    pub fn today_iso(&self) -> String {
        self.page
            .zone()
            .from_utc_datetime(&self.page.now)
            .format("%Y-%m-%d")
            .to_string()
    }

    pub fn bar_x(&self, rate: &PayRange) -> String {
        format!("{}%", rate.min * 100 / self.scale)
    }

    pub fn bar_width(&self, rate: &PayRange) -> String {
        format!("{}%", (rate.max - rate.min) * 100 / self.scale)
    }

    /// `200–600`, in the currency that the column names.
    pub fn figures(&self, rate: &PayRange) -> String {
        let lang = self.page.lang;
        let amount = |minor| lang.amount(minor, &rate.currency);
        format!("{}–{}", amount(rate.min), amount(rate.max))
    }

    /// What the column of the day rates is called.
    pub fn rates_heading(&self) -> String {
        let sign = symbol(&self.currency).unwrap_or(&self.currency);
        self.page.t1("register-pay", "currency", sign)
    }

    /// Where the day rates come from and when, as the guides say it.
    pub fn source(&self) -> Option<String> {
        let lines = self.families.iter().flat_map(|(_, lines)| lines);
        let (_, rate) = lines
            .filter_map(|line| Some((!line.guide.is_foreign(&self.page), line.rate.as_ref()?)))
            .max_by_key(|(is_own, rate)| (*is_own, rate.dated))?;
        Some(self.page.lang.text_with(
            "home-rates-source",
            &[
                ("place", rate.place.as_str().into()),
                ("source", rate.source.as_str().into()),
                ("date", self.page.lang.month(rate.dated).into()),
            ],
        ))
    }
}

fn home_title(page: &Page) -> String {
    let key = match page.has_guides() {
        true => "home-title",
        false => "home-title-bare",
    };
    page.t1(key, "site", page.site_name())
}

/// The currency that most of the rates are in; of two as common, the first by name.
fn most_common(rates: &HashMap<i64, PayRange>) -> String {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for rate in rates.values() {
        *counts.entry(&rate.currency).or_default() += 1;
    }
    let most = counts.iter().rev().max_by_key(|(_, count)| **count);
    most.map_or_else(String::new, |(currency, _)| (*currency).to_owned())
}

/// For those who hire.
#[derive(Template)]
#[template(path = "home/hiring.html")]
pub struct HiringPage {
    pub page: Page,
    pub head: Head,
    pub trusted_by: Arc<Vec<Label>>,
}

impl HiringPage {
    pub fn new(page: Page, trusted_by: Arc<Vec<Label>>) -> Self {
        let head = Head::in_both(
            page.lang,
            page.t("hiring-title").into_owned(),
            page.t("hiring-description").into_owned(),
            urls::hiring,
        );
        Self {
            page,
            head,
            trusted_by,
        }
    }

    fn register(&self) -> String {
        urls::company_new(self.page.lang)
    }

    fn companies(&self) -> String {
        urls::own_companies(self.page.lang)
    }
}
