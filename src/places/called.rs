//! What somebody means who types a place: "Paris", "Paris, France", "Paris, Texas", "Austin, TX", "France".

use super::gazetteer::{City, find, fold};
use super::regions::region;
use super::{Country, country_called};

/// What a name stands for.
#[derive(Clone, Copy)]
pub enum Called {
    City(&'static City),
    Country(&'static Country),
}

/// The place that somebody calls `text`: a country by its name, then a city by any of its names, with its country
/// or region behind a comma, then a country by its code.
pub fn called(text: &str) -> Option<Called> {
    let country = || country_called(text).map(Called::Country);
    let city = || city_called(text).map(Called::City);
    // Two letters are a code, but for the few cities with a name as short.
    if fold(text).len() == 2 {
        city().or_else(country)
    } else {
        country().or_else(city)
    }
}

fn city_called(text: &str) -> Option<&'static City> {
    if let Some(city) = find(text, None, None) {
        return Some(city);
    }
    let parts: Vec<&str> = text.split(',').map(str::trim).collect();
    match *parts.as_slice() {
        [name, of] => of_country(name, None, of).or_else(|| of_region(name, of, None)),
        [name, region, country] => of_country(name, Some(region), country),
        _ => None,
    }
}

fn of_country(name: &str, region: Option<&str>, country: &str) -> Option<&'static City> {
    let code = country_called(country)?.code.as_str();
    match region {
        None => find(name, Some(code), None),
        Some(region) => of_region(name, region, Some(code)),
    }
}

/// The city of that region; a state or province may be abbreviated.
fn of_region(name: &str, typed: &str, country: Option<&str>) -> Option<&'static City> {
    let short = region(&typed.to_uppercase()).filter(|region| region.short.len() == typed.len());
    let (in_region, country) = match short {
        Some(region) => (region.name, Some(region.country)),
        None => (typed, country),
    };
    find(name, country, Some(in_region)).filter(|city| fold(&city.region) == fold(in_region))
}

impl City {
    /// The shortest text that [`called`] finds this city by; with everything known where none does, for another
    /// city of the same name and region has more people.
    pub fn shortest_name(&self) -> String {
        let Self {
            name,
            country,
            region,
            ..
        } = self;
        let mut texts = [
            name.clone(),
            format!("{name}, {country}"),
            format!("{name}, {region}"),
            format!("{name}, {region}, {country}"),
        ];
        texts.sort_by_key(|text| text.chars().count());
        let finds =
            |text: &&String| matches!(called(text), Some(Called::City(city)) if city == self);
        texts.iter().find(finds).unwrap_or(&texts[3]).clone()
    }
}
