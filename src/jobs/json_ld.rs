//! The markup by which search engines list a job: Google's JobPosting.

use serde_json::{Map, Value, json};

use super::around::Around;
use super::model::{Contract, Job, Workplace};
use super::pay::{Pay, PayUnit};
use crate::places::{Place, country_name};
use crate::web::format::{iso, major};
use crate::web::page::Page;
use crate::web::urls;

/// The job's markup; none where it isn't known where the job is, without which it would be refused.
pub fn of(page: &Page, job: &Job, around: &Around) -> Option<Value> {
    let is_remote = job.workplace == Workplace::Remote;
    let places = if job.places.0.is_empty() && is_remote {
        &around.company.places.0
    } else {
        &job.places.0
    };
    if places.is_empty() && (!is_remote || job.remote_countries.0.is_empty()) {
        return None;
    }
    let mut posting = json!({
        "@context": "https://schema.org",
        "@type": "JobPosting",
        "title": job.title,
        "description": job.description_html,
        "datePosted": iso(job.published_at?),
        "employmentType": employment_type(job.contract),
        "hiringOrganization": organization(page, around),
        "identifier": {
            "@type": "PropertyValue",
            "name": around.company.name,
            "value": job.source_id.clone().unwrap_or_else(|| job.id.to_string()),
        },
        // Whether people finish here, or on the company's site.
        "directApply": job.apply_url.is_none(),
    });
    let more = posting.as_object_mut()?;
    if let Some(closes_at) = job.closes_at {
        more.insert("validThrough".to_owned(), json!(iso(closes_at)));
    }
    if !places.is_empty() {
        more.insert(
            "jobLocation".to_owned(),
            places.iter().map(location).collect(),
        );
    }
    if is_remote {
        more.insert("jobLocationType".to_owned(), json!("TELECOMMUTE"));
        if !job.remote_countries.0.is_empty() {
            let countries = job.remote_countries.0.iter();
            let countries = countries
                .map(|code| json!({ "@type": "Country", "name": country_name(code, page.lang) }));
            more.insert(
                "applicantLocationRequirements".to_owned(),
                countries.collect(),
            );
        }
    }
    if let Some(pay) = job.pay.pay() {
        more.insert("baseSalary".to_owned(), salary(&pay));
    }
    Some(posting)
}

fn employment_type(contract: Contract) -> Value {
    match contract {
        Contract::Permanent => json!("FULL_TIME"),
        Contract::FixedTerm => json!(["FULL_TIME", "TEMPORARY"]),
        Contract::Freelance => json!("CONTRACTOR"),
        Contract::PartTime => json!("PART_TIME"),
        Contract::Internship => json!("INTERN"),
        Contract::Apprenticeship => json!("OTHER"),
    }
}

fn organization(page: &Page, around: &Around) -> Value {
    let mut organization = Map::new();
    organization.insert("@type".to_owned(), json!("Organization"));
    organization.insert("name".to_owned(), json!(around.company.name));
    if let Some(website) = &around.company.website {
        organization.insert("sameAs".to_owned(), json!(website));
    }
    if let Some(logo) = &around.label.logo {
        organization.insert(
            "logo".to_owned(),
            json!(page.absolute(&urls::picture(logo))),
        );
    }
    organization.into()
}

fn location(place: &Place) -> Value {
    let mut address = json!({
        "@type": "PostalAddress",
        "addressLocality": place.city,
        "addressCountry": place.country,
    });
    if place.has_region() {
        address["addressRegion"] = json!(place.region);
    }
    json!({ "@type": "Place", "address": address })
}

fn salary(pay: &Pay) -> Value {
    let mut value = Map::new();
    value.insert("@type".to_owned(), json!("QuantitativeValue"));
    match (pay.min, pay.max) {
        (Some(min), Some(max)) if min != max => {
            value.insert("minValue".to_owned(), major(min, &pay.currency));
            value.insert("maxValue".to_owned(), major(max, &pay.currency));
        }
        (Some(one), _) | (None, Some(one)) => {
            value.insert("value".to_owned(), major(one, &pay.currency));
        }
        (None, None) => {}
    }
    value.insert("unitText".to_owned(), json!(unit(pay.unit)));
    json!({ "@type": "MonetaryAmount", "currency": pay.currency, "value": value })
}

const fn unit(unit: PayUnit) -> &'static str {
    match unit {
        PayUnit::Hour => "HOUR",
        PayUnit::Day => "DAY",
        PayUnit::Month => "MONTH",
        PayUnit::Year => "YEAR",
    }
}
