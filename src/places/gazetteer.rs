//! The cities of the world with 15,000 people and more, by any of their names.

use std::collections::HashMap;
use std::sync::LazyLock;

use deunicode::deunicode;
use slug::slugify;

use crate::seeds::Reference;
use crate::web::locale::Lang;

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
    /// What it is called in addresses: no two cities are called the same.
    pub slug: String,
    /// Its alternate names, a line each.
    pub other_names: String,
}

struct Gazetteer {
    cities: Vec<City>,
    /// To indexes of `cities`.
    slugs: HashMap<String, usize>,
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
            slug: String::new(),
            other_names: row[8].replace('|', "\n"),
        });
    }
    for found in names.values_mut() {
        found.sort_by_key(|index| std::cmp::Reverse(cities[*index].population));
    }
    let slugs = name_apart(&mut cities);
    Gazetteer {
        cities,
        slugs,
        names,
    }
});

/// Gives each city a slug of its own: of those with the same name the one with most people has the name alone, the
/// others have their country or region with it.
fn name_apart(cities: &mut [City]) -> HashMap<String, usize> {
    let mut slugs: HashMap<String, usize> = HashMap::with_capacity(cities.len());
    let mut by_size: Vec<usize> = (0..cities.len()).collect();
    by_size.sort_by_key(|index| std::cmp::Reverse(cities[*index].population));
    for index in by_size {
        let City {
            name,
            country,
            region,
            ..
        } = &cities[index];
        let country = super::country_name(country, Lang::En);
        let slug = [
            name.clone(),
            format!("{name} {country}"),
            format!("{name} {region}"),
            format!("{name} {region} {country}"),
        ]
        .map(slugify)
        .into_iter()
        .chain((2..).map(|number| slugify(format!("{name} {region} {country} {number}"))))
        .find(|slug| !slugs.contains_key(slug));
        if let Some(slug) = slug {
            cities[index].slug.clone_from(&slug);
            slugs.insert(slug, index);
        }
    }
    slugs
}

/// The city that has this slug.
pub fn at_slug(slug: &str) -> Option<&'static City> {
    let index = GAZETTEER.slugs.get(slug)?;
    Some(&GAZETTEER.cities[*index])
}

/// The cities with a name that begins with `start`, those with most people first.
pub fn beginning_with(start: &str, most: usize) -> Vec<&'static City> {
    static SORTED: LazyLock<Vec<(&str, &[usize])>> = LazyLock::new(|| {
        let names = GAZETTEER.names.iter();
        let mut sorted: Vec<_> = names
            .map(|(name, of)| (name.as_str(), of.as_slice()))
            .collect();
        sorted.sort_unstable();
        sorted
    });
    let start = fold(start);
    if start.is_empty() {
        return Vec::new();
    }
    let first = SORTED.partition_point(|(name, _)| *name < start.as_str());
    let mut found: Vec<usize> = SORTED[first..]
        .iter()
        .take_while(|(name, _)| name.starts_with(&start))
        .flat_map(|(_, of)| *of)
        .copied()
        .collect();
    found.sort_unstable_by_key(|index| {
        (
            std::cmp::Reverse(GAZETTEER.cities[*index].population),
            *index,
        )
    });
    found.dedup();
    found
        .into_iter()
        .take(most)
        .map(|index| &GAZETTEER.cities[index])
        .collect()
}

/// The city that may be meant by a name that none has: its own name differs in one letter, or in two of a long one. Of several
/// the nearest, then the one with most people.
pub fn like(name: &str) -> Option<&'static City> {
    static NAMES: LazyLock<Vec<String>> =
        LazyLock::new(|| cities().iter().map(|city| fold(&city.name)).collect());
    let name = fold(name);
    let most = match name.chars().count() {
        0..4 => return None,
        4..7 => 1,
        _ => 2,
    };
    let own = NAMES.iter().enumerate();
    let near = own.filter(|(_, own)| own.len().abs_diff(name.len()) <= most);
    let near = near.map(|(index, own)| {
        let people = std::cmp::Reverse(cities()[index].population);
        (strsim::osa_distance(own, &name), people, index)
    });
    let (letters, _, index) = near.min()?;
    (letters <= most).then(|| &cities()[index])
}

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
