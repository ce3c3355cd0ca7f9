//! Where the law wants candidates to be told the pay. `docs/publishing.md` names each law; the list is to be kept with it.

use super::About;
use crate::companies::model::Size;
use crate::jobs::new::NewJob;
use crate::places::fold;

/// A law that asks for the pay.
#[derive(Debug, Clone, PartialEq)]
pub struct Law {
    pub place: Where,
    /// Whether it must be a range with two ends, in the ad itself.
    pub wants_range: bool,
}

/// Where it is the law.
#[derive(Debug, Clone, PartialEq)]
pub enum Where {
    /// ISO 3166-1 alpha-2.
    Country(String),
    /// A state or province by its name.
    Region(&'static str),
}

/// The members of the European Union: Directive (EU) 2023/970, article 5(1).
const EU: [&str; 27] = [
    "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IT",
    "LT", "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK",
];

/// States and provinces whose laws want the range in the ad, and the number of people that a company must have.
const REGIONS: [(&str, &str, i64); 15] = [
    ("US", "California", 15),
    ("US", "Colorado", 1),
    ("US", "Hawaii", 50),
    ("US", "Illinois", 15),
    ("US", "Maryland", 1),
    ("US", "Massachusetts", 25),
    ("US", "Minnesota", 30),
    ("US", "New Jersey", 10),
    ("US", "New York", 4),
    ("US", "Vermont", 5),
    ("US", "Washington", 15),
    ("US", "District of Columbia", 1),
    ("CA", "British Columbia", 1),
    ("CA", "Ontario", 25),
    ("CA", "Prince Edward Island", 1),
];

/// The first law that one of the job's places or countries is under. A remote job in the United States or Canada is
/// under none that is sure.
pub fn of(job: &NewJob, about: &About) -> Option<Law> {
    let region = job.places.iter().find_map(|place| {
        let (_, name, least) = REGIONS.iter().find(|(country, name, _)| {
            *country == place.country && fold(name) == fold(&place.region)
        })?;
        is_large_enough(about.size, *least).then_some(*name)
    });
    if let Some(name) = region {
        return Some(Law {
            place: Where::Region(name),
            wants_range: true,
        });
    }
    let places = job.places.iter().map(|place| place.country.as_str());
    let mut countries = places.chain(job.remote_countries.iter().map(String::as_str));
    let country = countries.find(|code| EU.contains(code))?;
    Some(Law {
        place: Where::Country(country.to_owned()),
        wants_range: false,
    })
}

/// Whether a company can have so many people. One that hasn't told may.
fn is_large_enough(size: Option<Size>, least: i64) -> bool {
    let most = match size {
        Some(Size::UpTo10) => 10,
        Some(Size::UpTo50) => 50,
        _ => i64::MAX,
    };
    most >= least
}
