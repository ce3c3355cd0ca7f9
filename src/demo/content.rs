//! The shapes of the demo's files.

use chrono::{NaiveDate, NaiveDateTime};
use serde::Deserialize;

use crate::companies::model::{Kind, Size};
use crate::error::{Error, Result};
use crate::guides::new::NewPay;
use crate::jobs::model::{Contract, Seniority, Status, Workplace};
use crate::jobs::pay::{self, PayUnit};
use crate::jobs::questions::Question;
use crate::places::{self, Place};
use crate::web::format::minor_digits;
use crate::web::locale::Lang;

#[derive(Deserialize)]
pub struct Authors {
    pub author: Vec<Author>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Author {
    pub slug: String,
    pub name: String,
    pub role_en: String,
    pub role_fr: String,
    pub bio_en: String,
    pub bio_fr: String,
}

#[derive(Deserialize)]
pub struct Companies {
    pub company: Vec<Company>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Company {
    pub slug: String,
    pub name: String,
    pub lang: Lang,
    pub tagline: String,
    pub website: String,
    pub email: String,
    pub kind: Kind,
    pub size: Size,
    pub founded: Option<i64>,
    pub places: Vec<String>,
    pub logo: Option<String>,
    pub trusted_by: Option<i64>,
    pub about: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GuideMatter {
    pub occupation: String,
    pub lang: Lang,
    pub slug: String,
    pub title: String,
    pub standfirst: String,
    pub summary: String,
    pub author: String,
    pub published: NaiveDateTime,
    pub updated: NaiveDateTime,
    pub cover: String,
    pub cover_alt: String,
    pub pay: Vec<Pay>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct JobMatter {
    pub source_id: String,
    pub company: String,
    pub title: String,
    pub occupation: String,
    pub lang: Lang,
    pub workplace: Workplace,
    pub hybrid_days: Option<i64>,
    #[serde(default)]
    pub places: Vec<String>,
    #[serde(default)]
    pub remote_countries: Vec<String>,
    pub contract: Contract,
    pub seniority: Option<Seniority>,
    #[serde(default)]
    pub skills_must: Vec<String>,
    #[serde(default)]
    pub skills_nice: Vec<String>,
    pub starts_in_days: Option<i64>,
    pub length_months: Option<i64>,
    #[serde(default)]
    pub steps: Vec<String>,
    pub published_days_ago: i64,
    pub closes_in_days: Option<i64>,
    pub status: Status,
    pub closed_days_ago: Option<i64>,
    pub apply_url: Option<String>,
    #[serde(default)]
    pub question: Vec<Question>,
    pub pay: Option<Pay>,
}

/// Pay in whole units of its currency; a guide's has a place, a source and a date.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pay {
    min: i64,
    max: i64,
    currency: String,
    per: PayUnit,
    contract: Option<Contract>,
    #[serde(default)]
    place: String,
    #[serde(default)]
    source: String,
    #[serde(default)]
    dated: NaiveDate,
}

impl Pay {
    fn minor(&self, amount: i64) -> i64 {
        amount * 10_i64.pow(u32::from(minor_digits(&self.currency)))
    }

    pub fn of_job(&self) -> pay::Pay {
        pay::Pay {
            min: Some(self.minor(self.min)),
            max: Some(self.minor(self.max)),
            currency: self.currency.clone(),
            unit: self.per,
        }
    }

    pub fn of_guide(&self) -> NewPay {
        NewPay {
            contract: self.contract.unwrap_or(Contract::Permanent),
            unit: self.per,
            min: self.minor(self.min),
            max: self.minor(self.max),
            currency: self.currency.clone(),
            place: self.place.clone(),
            source: self.source.clone(),
            dated: self.dated,
        }
    }
}

/// The cities written as `Nantes, FR`.
pub fn places(written: &[String], file: &str) -> Result<Vec<Place>> {
    written
        .iter()
        .map(|place| {
            place
                .rsplit_once(", ")
                .and_then(|(city, country)| places::find(city, Some(country), None))
                .map(Place::from)
                .ok_or_else(|| {
                    Error::Internal(anyhow::anyhow!("seeds/demo/{file}: no city {place}"))
                })
        })
        .collect()
}
