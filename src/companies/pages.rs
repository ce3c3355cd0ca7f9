use askama::Template;
use serde_json::json;

use super::model::{Company, Entry, Label};
use crate::jobs::card::Card;
use crate::places::Place;
use crate::web::page::{Head, Page, Share};
use crate::web::pager::Pager;
use crate::web::{json_ld, urls};

/// All companies.
#[derive(Template)]
#[template(path = "companies/index.html")]
pub struct IndexPage {
    pub page: Page,
    pub head: Head,
    pub pager: Pager,
    pub companies: Vec<Entry>,
}

impl IndexPage {
    pub fn new(page: Page, pager: Pager, companies: Vec<Entry>) -> Self {
        let mut head = Head::in_both(
            page.lang,
            page.t("companies-title").into_owned(),
            page.t("companies-description").into_owned(),
            urls::companies,
        );
        head.paged(&page, &pager);
        Self {
            page,
            head,
            pager,
            companies,
        }
    }

    pub fn heading(&self) -> String {
        self.page.count("companies-heading", self.pager.total)
    }
}

impl Entry {
    pub fn url(&self, page: &Page) -> String {
        urls::company(page.lang, &self.company.slug)
    }

    /// Where it is: `Manchester and London`.
    pub fn place(&self, page: &Page) -> String {
        let names: Vec<String> = self
            .company
            .places
            .0
            .iter()
            .map(|place| place.name(page.lang))
            .collect();
        let cities: Vec<&str> = self
            .company
            .places
            .0
            .iter()
            .map(|place| place.city.as_str())
            .collect();
        match names.as_slice() {
            [one] => one.clone(),
            _ => page.lang.list(&cities, 3),
        }
    }
}

impl Label {
    pub fn url(&self, page: &Page) -> String {
        urls::company(page.lang, &self.slug)
    }

    pub fn logo_url(&self) -> Option<String> {
        self.logo.as_deref().map(urls::picture)
    }
}

impl Company {
    /// How many people work there, as a range: `51–200`.
    pub fn people(&self) -> Option<String> {
        self.size.map(|size| size.as_str().replace('-', "–"))
    }

    /// The website without its scheme.
    pub fn website_name(&self) -> Option<&str> {
        let website = self.website.as_deref()?;
        let name = website.split("://").nth(1).unwrap_or(website);
        Some(name.trim_start_matches("www.").trim_end_matches('/'))
    }
}

/// A company.
#[derive(Template)]
#[template(path = "companies/show.html")]
pub struct ShowPage {
    pub page: Page,
    pub head: Head,
    pub company: Company,
    pub label: Label,
    pub cards: Vec<Card>,
    pub pager: Pager,
}

impl ShowPage {
    pub fn new(
        page: Page,
        (label, cards, company, pager): (Label, Vec<Card>, Company, Pager),
    ) -> Self {
        let lang = page.settings.shown_in(company.lang);
        let path = urls::company(lang, &company.slug);
        let mut head = Head {
            title: company.name.clone(),
            description: page.lang.text_with(
                "company-description",
                &[
                    ("company", company.name.as_str().into()),
                    ("tagline", company.tagline.as_str().into()),
                    ("count", pager.total.into()),
                ],
            ),
            canonical: path.clone(),
            json_ld: [
                organization(&page, &company, &label, &path),
                json_ld::breadcrumbs(
                    &page,
                    &[
                        (&page.t("nav-companies"), &page.companies_url()),
                        (&company.name, &path),
                    ],
                ),
            ]
            .iter()
            .map(json_ld::document)
            .collect(),
            ..Head::default()
        };
        head.paged(&page, &pager);
        Self {
            page,
            head,
            company,
            label,
            cards,
            pager,
        }
    }

    pub fn jobs_heading(&self) -> String {
        self.page.count("open-jobs", self.pager.total)
    }

    pub fn kind(&self) -> String {
        self.page
            .t(&format!("company-kind-{}", self.company.kind.as_str()))
            .into_owned()
    }

    pub fn place_name(&self, place: &Place) -> String {
        place.name(self.page.lang)
    }

    pub fn share(&self) -> Share {
        self.page.share(&self.company.name, &self.head.canonical)
    }
}

fn organization(page: &Page, company: &Company, label: &Label, path: &str) -> serde_json::Value {
    let mut organization = json!({
        "@context": "https://schema.org",
        "@type": "Organization",
        "name": company.name,
        "url": company.website.clone().unwrap_or_else(|| page.absolute(path)),
    });
    if let Some(logo) = label.logo_url() {
        organization["logo"] = json!(page.absolute(&logo));
    }
    organization
}
