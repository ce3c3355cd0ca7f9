//! Where jobs and companies are: countries, and the cities of the gazetteer (GeoNames, CC BY 4.0). Both are
//! part of the binary and never change while it runs, so they are not in the database.

mod called;
mod gazetteer;
mod regions;

use std::collections::HashMap;
use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

pub use called::{Called, called};
pub use gazetteer::{City, at_slug, beginning_with, cities, find, fold, like};
pub use regions::{Region, region};

use crate::seeds::Reference;
use crate::web::locale::Lang;

/// A place with its coordinates in degrees.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Place {
    pub city: String,
    pub region: String,
    /// ISO 3166-1 alpha-2.
    pub country: String,
    pub latitude: f64,
    pub longitude: f64,
}

impl Place {
    /// Whether the region says more than the city does.
    pub fn has_region(&self) -> bool {
        !self.region.is_empty() && self.region != self.city
    }

    /// With region and country: `Nantes, Pays de la Loire, France`.
    pub fn full_name(&self, lang: Lang) -> String {
        let country = country_name(&self.country, lang);
        if self.has_region() {
            format!("{}, {}, {country}", self.city, self.region)
        } else {
            format!("{}, {country}", self.city)
        }
    }

    /// With the country: `Nantes, France`.
    pub fn name(&self, lang: Lang) -> String {
        format!("{}, {}", self.city, country_name(&self.country, lang))
    }
}

impl From<&City> for Place {
    fn from(city: &City) -> Self {
        Self {
            city: city.name.clone(),
            region: city.region.clone(),
            country: city.country.clone(),
            latitude: city.latitude,
            longitude: city.longitude,
        }
    }
}

/// A country and what it is called.
#[derive(Debug, PartialEq)]
pub struct Country {
    /// ISO 3166-1 alpha-2.
    pub code: String,
    names: [String; 2],
    pub currency: String,
}

impl Country {
    pub fn name(&self, lang: Lang) -> &str {
        &self.names[lang as usize]
    }
}

static COUNTRIES: LazyLock<HashMap<String, Country>> = LazyLock::new(|| {
    Reference::rows("countries.tsv")
        .map(|row| {
            let country = Country {
                code: row[0].clone(),
                names: [row[1].clone(), row[2].clone()],
                currency: row[3].clone(),
            };
            (row[0].clone(), country)
        })
        .collect()
});

/// The country of an ISO code.
pub fn country(code: &str) -> Option<&'static Country> {
    COUNTRIES.get(code)
}

/// The country's name in a language; the code itself where it has none.
pub fn country_name(code: &str, lang: Lang) -> &str {
    country(code).map_or(code, |country| country.name(lang))
}

/// The country that somebody calls `name`, in English or French, or by its code.
pub fn country_called(name: &str) -> Option<&'static Country> {
    static NAMES: LazyLock<HashMap<String, &'static str>> = LazyLock::new(|| {
        let mut names = HashMap::new();
        for country in COUNTRIES.values() {
            for name in country.names.iter().chain([&country.code]) {
                names.insert(fold(name), country.code.as_str());
            }
        }
        names.extend(OTHER_NAMES.map(|(name, code)| (name.to_owned(), code)));
        names
    });
    NAMES.get(&fold(name)).and_then(|code| country(code))
}

const OTHER_NAMES: [(&str, &str); 12] = [
    ("usa", "US"),
    ("u s", "US"),
    ("u s a", "US"),
    ("united states of america", "US"),
    ("america", "US"),
    ("uk", "GB"),
    ("great britain", "GB"),
    ("england", "GB"),
    ("scotland", "GB"),
    ("wales", "GB"),
    ("holland", "NL"),
    ("czech republic", "CZ"),
];
