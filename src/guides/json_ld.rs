//! The markup by which search engines read a guide: the article, and the occupation it is about.

use serde_json::{Value, json};

use super::live_pay::LivePay;
use super::model::PayRange;
use super::shown::Shown;
use crate::jobs::pay::PayUnit;
use crate::web::format::iso;
use crate::web::format::major;
use crate::web::json_ld::breadcrumbs;
use crate::web::page::Page;
use crate::web::urls;

pub fn of(page: &Page, shown: &Shown, path: &str) -> [Value; 3] {
    let guide = &shown.guide;
    let cover = page.absolute(&urls::picture(&shown.cover.name));
    let article = json!({
        "@context": "https://schema.org",
        "@type": "Article",
        "headline": guide.title,
        "description": guide.summary,
        "image": [cover],
        "inLanguage": guide.lang.as_str(),
        "datePublished": iso(guide.published_at),
        "dateModified": iso(guide.updated_at),
        "author": [{ "@type": "Person", "name": shown.author.name, "jobTitle": shown.author.role }],
        "publisher": { "@type": "Organization", "name": page.site_name() },
        "mainEntityOfPage": page.absolute(path),
    });
    let family = page.t(&shown.occupation.family.key()).into_owned();
    let crumbs = breadcrumbs(
        page,
        &[
            (&page.t("nav-guides"), &page.guides_url()),
            (
                &family,
                &format!("{}#{}", page.guides_url(), shown.occupation.family.as_str()),
            ),
            (&guide.title, path),
        ],
    );
    let skills: Vec<&str> = shown
        .skills
        .iter()
        .map(|skill| skill.name.as_str())
        .collect();
    let salaries: Vec<Value> = shown
        .pay
        .iter()
        .map(|(range, live)| salary(range, live.as_ref()))
        .collect();
    let places = shown
        .pay
        .iter()
        .map(|(range, _)| json!({ "@type": "Country", "name": range.place }));
    let mut places: Vec<Value> = places.collect();
    places.dedup();
    let occupation = json!({
        "@context": "https://schema.org",
        "@type": "Occupation",
        "name": guide.title,
        "description": guide.standfirst,
        "mainEntityOfPage": page.absolute(path),
        "occupationLocation": places,
        "skills": skills.join(", "),
        "estimatedSalary": salaries,
    });
    [article, crumbs, occupation]
}

/// The distribution of the live offers where enough are known; the guide's own range is given as such, for it
/// says nothing of how many earn what.
fn salary(range: &PayRange, live: Option<&LivePay>) -> Value {
    let amount = |minor| major(minor, &range.currency);
    let mut salary = json!({
        "@type": "MonetaryAmountDistribution",
        "name": "base",
        "currency": range.currency,
        "duration": duration(range.unit),
        "minValue": amount(range.min),
        "maxValue": amount(range.max),
    });
    if let Some(live) = live {
        salary["percentile10"] = amount(live.lowest);
        salary["percentile25"] = amount(live.lower);
        salary["median"] = amount(live.median);
        salary["percentile75"] = amount(live.upper);
        salary["percentile90"] = amount(live.highest);
    }
    salary
}

const fn duration(unit: PayUnit) -> &'static str {
    match unit {
        PayUnit::Hour => "PT1H",
        PayUnit::Day => "P1D",
        PayUnit::Month => "P1M",
        PayUnit::Year => "P1Y",
    }
}
