//! Where a job shall be: around a city, or in a country.

use super::spot::{Spot, code_of};
use crate::places::{Called, City, Country, called};

/// Around a city of the gazetteer, or anywhere in a country: people type both into the same field. A remote job
/// that is open to a country is in it.
#[derive(Clone, Copy, PartialEq)]
pub enum Near {
    City {
        city: &'static City,
        /// As the crow flies; one of [`DISTANCES`].
        km: u32,
    },
    Country(&'static Country),
}

/// The distances one can choose, in km.
pub const DISTANCES: [u32; 7] = [5, 10, 20, 30, 50, 100, 200];

/// The distance, in km, where none is chosen.
pub const USUAL_DISTANCE: u32 = 30;

impl Near {
    /// The place that somebody calls `text`.
    pub fn read(text: &str, km: u32) -> Option<Self> {
        Some(match called(text)? {
            Called::City(city) => Self::City { city, km },
            Called::Country(country) => Self::Country(country),
        })
    }

    /// Whether a job that can be done at `spot` is near.
    pub(super) fn takes(&self, spot: &Spot) -> bool {
        match self {
            Self::City { city, km } => code_of(&city.country).is_some_and(|country| {
                spot.is_near((city.latitude, city.longitude), f64::from(*km), country)
            }),
            Self::Country(country) => {
                code_of(&country.code).is_some_and(|country| spot.is_in(country))
            }
        }
    }

    /// A short text that reads as the same place.
    pub fn text(&self) -> String {
        match self {
            Self::City { city, .. } => city.shortest_name(),
            Self::Country(country) => country.code.clone(),
        }
    }
}

impl std::fmt::Debug for Near {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::City { city, km } => write!(f, "{km} km around {}", city.name),
            Self::Country(country) => write!(f, "in {}", country.code),
        }
    }
}
