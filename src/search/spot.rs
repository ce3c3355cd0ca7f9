//! Where a job can be done, small enough to be compared by the million.

use super::ads::Ad;
use crate::jobs::model::Workplace;
use crate::places::Place;

/// A place, a country that a remote job is open to, or anywhere.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Spot {
    /// Degrees; `None` where it is a whole country, or anywhere.
    pub at: Option<(f64, f64)>,
    /// ISO 3166-1 alpha-2; `None` is anywhere.
    pub country: Option<[u8; 2]>,
}

/// Kilometres.
const EARTH_RADIUS: f64 = 6371.0;

impl Spot {
    /// All of a job: its places and, where it is remote, the countries it is open to.
    pub fn of(ad: &Ad) -> Vec<Self> {
        let mut spots: Vec<Self> = ad.places.0.iter().map(Self::from).collect();
        if ad.workplace == Workplace::Remote {
            let countries = ad.remote_countries.0.iter();
            spots.extend(countries.map(|code| Self {
                at: None,
                country: code_of(code),
            }));
            if spots.is_empty() {
                spots.push(Self {
                    at: None,
                    country: None,
                });
            }
        }
        spots
    }

    /// Whether it is within so many kilometres of a point, or open to those who live there.
    pub fn is_near(&self, point: (f64, f64), km: f64, country: [u8; 2]) -> bool {
        match self.at {
            Some(at) => distance(at, point) <= km,
            None => self.country.is_none_or(|own| own == country),
        }
    }

    /// Whether it is in a country, or open to it.
    pub fn is_in(&self, country: [u8; 2]) -> bool {
        self.country.is_none_or(|own| own == country)
    }

    /// Thousandths of a degree (about a hundred metres), and the country.
    pub fn packed(self) -> u64 {
        let degrees = |value: f64, from: f64| ((value + from) * 1000.0).round() as u64;
        let point = self.at.map_or(0, |(lat, lon)| {
            1 + degrees(lat, 90.0) * 360_001 + degrees(lon, 180.0)
        });
        let country = self
            .country
            .map_or(0, |[a, b]| (1 + u64::from(a)) << 8 | u64::from(b));
        point << 16 | country
    }

    pub fn unpacked(packed: u64) -> Self {
        let (point, country) = (packed >> 16, packed as u16);
        let degrees = |value: u64, from: f64| value as f64 / 1000.0 - from;
        Self {
            at: point.checked_sub(1).map(|point| {
                (
                    degrees(point / 360_001, 90.0),
                    degrees(point % 360_001, 180.0),
                )
            }),
            country: (country > 0).then(|| [(country >> 8) as u8 - 1, country as u8]),
        }
    }
}

impl From<&Place> for Spot {
    fn from(place: &Place) -> Self {
        Self {
            at: Some((place.latitude, place.longitude)),
            country: code_of(&place.country),
        }
    }
}

/// A country's code as two letters.
pub fn code_of(country: &str) -> Option<[u8; 2]> {
    country.as_bytes().try_into().ok()
}

/// Kilometres between two points on the earth, as the crow flies.
pub fn distance(a: (f64, f64), b: (f64, f64)) -> f64 {
    let (a, b) = (
        (a.0.to_radians(), a.1.to_radians()),
        (b.0.to_radians(), b.1.to_radians()),
    );
    let half = |x: f64| (x / 2.0).sin().powi(2);
    let chord = half(b.0 - a.0) + a.0.cos() * b.0.cos() * half(b.1 - a.1);
    2.0 * EARTH_RADIUS * chord.sqrt().min(1.0).asin()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_packed_comes_back() {
        for at in [
            None,
            Some((48.857, 2.352)),
            Some((-33.868, 151.207)),
            Some((-90.0, -180.0)),
            Some((90.0, 180.0)),
        ] {
            for country in [None, Some(*b"FR"), Some(*b"AU"), Some(*b"ZZ")] {
                let spot = Spot { at, country };
                let back = Spot::unpacked(spot.packed());
                assert_eq!(back.country, country);
                match (at, back.at) {
                    (Some(a), Some(b)) => assert!(distance(a, b) < 0.2),
                    (a, b) => assert_eq!(a, b),
                }
            }
        }
    }

    #[test]
    fn paris_is_a_good_340_km_from_london() {
        let km = distance((48.8566, 2.3522), (51.5074, -0.1278));
        assert!((343.0..345.0).contains(&km), "{km}");
    }
}
