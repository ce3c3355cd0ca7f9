//! Where a job is, from what people type into a field called "location": "Remote - US", "London (Hybrid)",
//! "Paris or Berlin", "San Francisco, CA; New York, NY".

use std::sync::LazyLock;

use regex::Regex;

use super::pattern;
use crate::jobs::model::Workplace;
use crate::places::{self, City, country_called, fold, region};

/// The most places one job is given.
const MOST_PLACES: usize = 8;

/// What a location says, in the words of a row.
pub struct Where {
    pub workplace: Workplace,
    pub hybrid_days: Option<i64>,
    /// As `City, Region, Country`.
    pub places: Vec<String>,
    /// ISO codes.
    pub remote_countries: Vec<String>,
}

/// What a posting tells of where its job is.
#[derive(Default)]
pub struct Told<'a> {
    pub title: &'a str,
    /// The first place.
    pub location: &'a str,
    pub others: &'a [String],
    pub city: &'a str,
    pub country: &'a str,
    pub remote: Option<bool>,
    pub description: &'a str,
}

impl Told<'_> {
    /// The location's own word counts first, then the text's ("3 days a week in our office"), then the
    /// remote flag, which is also set for jobs with a day or two at home.
    pub fn read(&self) -> Where {
        let days = days_in_office(self.description);
        let workplace = mode(self.location)
            .or_else(|| mode(self.title))
            .or(match days {
                Some(1..=4) => Some(Workplace::Hybrid),
                Some(_) => Some(Workplace::OnSite),
                None => says_hybrid(self.description).then_some(Workplace::Hybrid),
            })
            .or_else(|| self.remote.unwrap_or(false).then_some(Workplace::Remote))
            .or_else(|| self.others.iter().find_map(|other| mode(other)))
            .unwrap_or(Workplace::OnSite);
        let mut spots = spots(self.location, self.country);
        for other in self.others {
            spots.extend(self::spots(other, ""));
        }
        let has_city = spots.iter().any(|spot| matches!(spot, Spot::City(_)));
        let is_remote = workplace == Workplace::Remote;
        if !has_city
            && !is_remote
            && let Some(city) = self
                .city
                .rsplit(',')
                .find_map(|name| city(name.trim(), &[], Some(self.country)))
        {
            spots.push(Spot::City(city));
        }
        // "Remote (non-U.S.)" and "Remote (APAC)" aren't told by any list of countries we have.
        let anywhere = fold(self.location)
            .split(' ')
            .any(|word| matches!(word, "global" | "worldwide" | "anywhere" | "any" | "non"));
        if spots.is_empty()
            && !anywhere
            && let Some(code) = code(self.country)
        {
            spots.push(Spot::Country(code));
        }
        Where {
            workplace,
            hybrid_days: days.filter(|days| workplace == Workplace::Hybrid && *days < 5),
            places: if is_remote {
                Vec::new()
            } else {
                cities(&spots)
            },
            remote_countries: if is_remote {
                countries(&spots)
            } else {
                Vec::new()
            },
        }
    }
}

enum Spot {
    City(&'static City),
    /// An ISO code.
    Country(String),
}

fn cities(spots: &[Spot]) -> Vec<String> {
    let mut places = Vec::new();
    for spot in spots {
        if let Spot::City(city) = spot {
            let place = match city.region.as_str() {
                "" => format!("{}, {}", city.name, city.country),
                region => format!("{}, {region}, {}", city.name, city.country),
            };
            // A comma in a name would part it.
            if !places.contains(&place) && place.matches(',').count() <= 2 {
                places.push(place);
            }
        }
    }
    places.truncate(MOST_PLACES);
    places
}

fn countries(spots: &[Spot]) -> Vec<String> {
    let mut codes: Vec<String> = Vec::new();
    for spot in spots {
        let code = match spot {
            Spot::City(city) => &city.country,
            Spot::Country(code) => code,
        };
        if !codes.contains(code) {
            codes.push(code.clone());
        }
    }
    codes
}

/// Where the work is done, if the words say it.
fn mode(text: &str) -> Option<Workplace> {
    let folded = fold(text);
    let has = |words: &[&str]| folded.split(' ').any(|word| words.contains(&word));
    if has(&["hybrid", "hybride"]) {
        Some(Workplace::Hybrid)
    } else if has(&["remote", "anywhere", "everywhere", "teletravail"]) {
        Some(Workplace::Remote)
    } else if has(&["onsite"]) || folded.contains("on site") || folded.contains("in office") {
        Some(Workplace::OnSite)
    } else {
        None
    }
}

fn says_hybrid(text: &str) -> bool {
    static HYBRID: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"(?i)\bhybrid (?:work|role|position|schedule|model|setup|set-up|environment|policy)",
        )
    });
    HYBRID.is_match(text)
}

/// How many days a week a text wants people in its office.
fn days_in_office(text: &str) -> Option<i64> {
    static DAYS: LazyLock<Vec<Regex>> = LazyLock::new(|| {
        const NUMBER: &str = r"\b([1-5]|one|two|three|four|five)\b(?:\s*\([1-5]\))?\s*\+?\s*days?";
        const WEEK: &str = r"\s*(?:/|a|per|each|every)\s*week\b";
        [
            format!(r"(?i){NUMBER}(?:{WEEK})?,?\s*(?:in|at|from|onsite|on-site)\b[^.;\n]{{0,30}}?(?:office|onsite|on-site|in[- ]person|HQ)"),
            format!(r"(?i)(?:office|onsite|on-site|in[- ]person)\b[^.;\n]{{0,40}}?{NUMBER}{WEEK}"),
        ]
        .iter()
        .map(|text| pattern(text))
        .collect()
    });
    let found = DAYS.iter().find_map(|pattern| pattern.captures(text))?;
    Some(match found[1].to_lowercase().as_str() {
        "1" | "one" => 1,
        "2" | "two" => 2,
        "3" | "three" => 3,
        "4" | "four" => 4,
        _ => 5,
    })
}

/// The cities and countries that a location names.
fn spots(location: &str, country: &str) -> Vec<Spot> {
    static APART: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"\s*(?:[;|&/]|\bor\b|\band\b|\bou\b)\s*"));
    APART
        .split(location)
        .flat_map(|piece| spots_of(&parts(piece), country))
        .collect()
}

/// A piece of a location without the words that don't name a place, at its commas.
fn parts(piece: &str) -> Vec<String> {
    static COMMAS: LazyLock<Regex> = LazyLock::new(|| pattern(r"\s+[-–—]\s+|[():,*]"));
    static NOISE: LazyLock<Regex> = LazyLock::new(|| {
        pattern(concat!(
            r"(?i)\b(?:fully|remote|hybrid|on-?site|office|hq|headquarters|anywhere|everywhere|available|opening|",
            r"global|virtual|based|location|data center|bay area|metro area|greater|area|east coast|west coast|tri-state|",
            r"apac|asia|latam|emea|africa|only|first)\b",
            r"|\b(?-i:in|the|any)\b|\bnon-\S+|^\d+$",
        ))
    });
    COMMAS
        .split(piece)
        .map(|part| NOISE.replace_all(part, " "))
        .map(|part| {
            part.trim_matches(|c: char| c.is_whitespace() || c == '-')
                .to_owned()
        })
        .map(|part| part.split_whitespace().collect::<Vec<_>>().join(" "))
        .filter(|part| !part.is_empty())
        .map(|part| match part.as_str() {
            "SF" => "San Francisco".to_owned(),
            "NY" => "New York City".to_owned(),
            _ => part,
        })
        .collect()
}

fn spots_of(parts: &[String], country: &str) -> Vec<Spot> {
    let Some((first, rest)) = parts.split_first() else {
        return Vec::new();
    };
    if rest.is_empty() {
        return alone(first, country);
    }
    if !is_region(first)
        && code(first).is_none()
        && let Some(city) = city(first, rest, None)
    {
        return vec![Spot::City(city)];
    }
    // Not a city and where it is, but a list: "France, Belgium, Spain".
    let named = parts.iter().rev().find(|part| code(part).is_some());
    let country = named.map_or(country, String::as_str);
    parts.iter().flat_map(|part| alone(part, country)).collect()
}

/// What a name means that stands for itself.
fn alone(name: &str, country: &str) -> Vec<Spot> {
    const CITY_STATES: [&str; 5] = ["HK", "LU", "MC", "MO", "SG"];
    let at_home = code(country);
    if let Some(region) = region(name)
        && (region.country == at_home.as_deref().unwrap_or(region.country))
        && !["New York", "Washington", "Quebec"].contains(&region.name)
    {
        return vec![Spot::Country(region.country.to_owned())];
    }
    if let Some(list) = union(name) {
        return list
            .split(' ')
            .map(|code| Spot::Country(code.to_owned()))
            .collect();
    }
    if let Some(code) = code(name) {
        if CITY_STATES.contains(&code.as_str())
            && let Some(city) = places::find(name, Some(&code), None)
        {
            return vec![Spot::City(city)];
        }
        return vec![Spot::Country(code)];
    }
    city(name, &[], Some(country))
        .map(Spot::City)
        .into_iter()
        .collect()
}

/// The city of that name, where what stands behind its name says it is.
fn city(name: &str, behind: &[String], country: Option<&str>) -> Option<&'static City> {
    for word in behind {
        let in_region = region(word).and_then(|region| {
            let city = places::find(name, Some(region.country), Some(region.name))?;
            (fold(&city.region) == fold(region.name)).then_some(city)
        });
        let in_country = || places::find(name, Some(&code(word)?), None);
        if let Some(city) = in_region.or_else(in_country) {
            return Some(city);
        }
    }
    // A region or country that the city isn't in: another city's name.
    if behind
        .iter()
        .any(|word| region(word).is_some() || code(word).is_some())
    {
        return None;
    }
    let home = country.and_then(code);
    home.and_then(|home| places::find(name, Some(&home), None))
        .or_else(|| places::find(name, None, None))
}

/// The code of the country that somebody calls `name`.
fn code(name: &str) -> Option<String> {
    let name = match fold(name).as_str() {
        "uae" => "AE".to_owned(),
        "korea" | "republic of korea" => "KR".to_owned(),
        _ => name.to_owned(),
    };
    country_called(&name).map(|country| country.code.clone())
}

/// The countries of a union, by codes.
fn union(name: &str) -> Option<&'static str> {
    match fold(name).as_str() {
        "eu" | "european union" => Some(EU),
        "europe" => Some(EUROPE),
        _ => None,
    }
}

const EU: &str = "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK";
/// The European Union, the European Economic Area, Switzerland and the United Kingdom.
const EUROPE: &str = "AT BE BG CH CY CZ DE DK EE ES FI FR GB GR HR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK";

fn is_region(name: &str) -> bool {
    region(name)
        .is_some_and(|region| region.name == name && !["New York", "Washington"].contains(&name))
}
