//! The cities of the world with 15,000 people and more, by any of their names.

use std::collections::HashMap;
use std::sync::LazyLock;

use deunicode::deunicode;

use crate::seeds::Reference;

/// A city of the gazetteer.
#[derive(Debug, PartialEq)]
pub struct City {
    pub name: String,
    /// ISO 3166-1 alpha-2.
    pub country: String,
    pub region: String,
    pub latitude: f64,
    pub longitude: f64,
    pub population: i64,
    /// Its alternate names, a line each.
    pub other_names: String,
}

struct Gazetteer {
    cities: Vec<City>,
    /// Folded names and alternate names, to indexes of `cities`, most people first.
    names: HashMap<String, Vec<usize>>,
}

static GAZETTEER: LazyLock<Gazetteer> = LazyLock::new(|| {
    let mut cities = Vec::new();
    let mut names: HashMap<String, Vec<usize>> = HashMap::new();
    for row in Reference::rows("cities.tsv") {
        let index = cities.len();
        let mut known = vec![fold(&row[1])];
        known.extend(row[8].split('|').map(fold));
        known.sort();
        known.dedup();
        for name in known.into_iter().filter(|name| !name.is_empty()) {
            names.entry(name).or_default().push(index);
        }
        cities.push(City {
            name: row[1].clone(),
            country: row[2].clone(),
            region: row[3].clone(),
            latitude: row[4].parse().unwrap_or_default(),
            longitude: row[5].parse().unwrap_or_default(),
            population: row[6].parse().unwrap_or_default(),
            other_names: row[8].replace('|', "\n"),
        });
    }
    for found in names.values_mut() {
        found.sort_by_key(|index| std::cmp::Reverse(cities[*index].population));
    }
    Gazetteer { cities, names }
});

/// All cities, most people first.
pub fn cities() -> &'static [City] {
    &GAZETTEER.cities
}

/// The city that somebody calls `name`: the one of that country if it is known, the one of that region if
/// that is known too, otherwise the one with most people. A city's own name counts before alternate ones.
pub fn find(name: &str, country: Option<&str>, region: Option<&str>) -> Option<&'static City> {
    let name = fold(name);
    let found = GAZETTEER.names.get(&name)?;
    let cities = || {
        found
            .iter()
            .map(|index| &GAZETTEER.cities[*index])
            .filter(|city| country.is_none_or(|country| city.country == country))
    };
    if let Some(region) = region.map(fold)
        && let Some(city) = cities().find(|city| fold(&city.region) == region)
    {
        return Some(city);
    }
    cities()
        .find(|city| fold(&city.name) == name)
        .into_iter()
        .chain(cities().next())
        .max_by_key(|city| city.population)
}

/// A name without case, accents and punctuation, words parted by one space: what names are compared by.
/// `+` and `#` stay, for without them C, C++ and C# are one.
pub fn fold(name: &str) -> String {
    let plain = deunicode(name).to_lowercase();
    plain
        .split(|c: char| !c.is_alphanumeric() && c != '+' && c != '#')
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}
