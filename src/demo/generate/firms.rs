//! The companies that generated jobs are at.

use std::collections::HashSet;

use anyhow::Context;
use chrono::NaiveDateTime;

use super::Order;
use super::dice::{Dice, For};
use super::phrases::{Country, Phrases, fill};
use crate::companies::model::{Kind, NewCompany, Size};
use crate::db::Db;
use crate::error::Result;
use crate::places::{self, City, Place};
use crate::web::locale::Lang;

/// Companies that are not written yet.
pub struct Firms(Vec<Firm>);

/// A company and what its jobs take from it.
pub struct Firm {
    /// Of its row, once it is written.
    pub id: i64,
    pub company: NewCompany,
    pub sector: String,
    pub country: Country,
}

/// Companies have offices in cities of that many people and more.
const TOWN: i64 = 40_000;

impl Firms {
    pub fn make(phrases: &Phrases, order: Order) -> anyhow::Result<Self> {
        let towns = Towns::of(phrases)?;
        let mut taken = HashSet::new();
        let firms = (0..order.companies()).map(|index| {
            let mut dice = Dice::new(order.seed, For::Company, index);
            let mut name = name(phrases, &mut dice);
            while !taken.insert(name.clone()) {
                name = self::name(phrases, &mut dice);
            }
            towns.firm(phrases, name, &mut dice)
        });
        Ok(Self(firms.collect()))
    }

    /// Writes them, each under its own address.
    pub fn insert(mut self, db: &mut Db, now: NaiveDateTime) -> Result<Vec<Firm>> {
        for firm in &mut self.0 {
            firm.id = firm.company.insert(db, now)?;
        }
        Ok(self.0)
    }
}

fn name(phrases: &Phrases, dice: &mut Dice) -> String {
    let names = &phrases.names;
    let surname = |dice: &mut Dice| dice.one_of(&names.surnames).clone();
    // Of the rare names, so that no product is called like many a company.
    let index = 30_000 + dice.below(400_000);
    let coined = names.coined(index);
    match dice.below(5) {
        0 => coined,
        1 => format!("{} {}", surname(dice), dice.one_of(&names.endings)),
        2 => format!("{} & {}", surname(dice), surname(dice)),
        _ => format!("{coined} {}", dice.one_of(&names.endings)),
    }
}

/// The countries jobs are in, and their cities with the people of all before them.
struct Towns<'a>(Vec<(&'a Country, Vec<(&'static City, i64)>)>);

impl<'a> Towns<'a> {
    fn of(phrases: &'a Phrases) -> anyhow::Result<Self> {
        let towns = phrases.country.iter().map(|country| {
            let mut people = 0;
            let cities: Vec<_> = places::cities()
                .iter()
                .filter(|city| city.country == country.code && city.population >= TOWN)
                .map(|city| {
                    people += city.population;
                    (city, people)
                })
                .collect();
            let named = (!cities.is_empty()).then_some((country, cities));
            named.with_context(|| format!("no city in {}", country.code))
        });
        Ok(Self(towns.collect::<anyhow::Result<_>>()?))
    }

    fn firm(&self, phrases: &Phrases, name: String, dice: &mut Dice) -> Firm {
        let shares = self.0.iter().map(|(country, _)| country.share);
        let (country, cities) = &self.0[dice.share(shares)];
        let mut places: Vec<Place> = Vec::new();
        for _ in 0..=dice.rank(5) {
            let place = Place::from(city(cities, dice));
            if !places.contains(&place) {
                places.push(place);
            }
        }
        let lang = if dice.chance(country.french) {
            Lang::Fr
        } else {
            Lang::En
        };
        let spoken = phrases.of(lang);
        let sector = dice.one_of(&spoken.sectors).clone();
        let said = |phrase: &str, dice: &mut Dice| {
            fill(phrase, |what| match what {
                "company" => name.clone(),
                "city" => places[0].city.clone(),
                "sector" => sector.clone(),
                _ => spoken.topic(dice).to_owned(),
            })
        };
        let tagline = dice.one_of(&spoken.taglines);
        let tagline = said(tagline, dice);
        let about: Vec<String> = spoken
            .abouts
            .iter()
            .map(|about| said(about, dice))
            .collect();
        let host = slug::slugify(&name);
        Firm {
            id: 0,
            sector,
            country: (*country).clone(),
            company: NewCompany {
                lang,
                tagline,
                about: about.join("\n\n"),
                website: Some(format!("https://{host}.example")),
                email: Some(format!("jobs@{host}.example")),
                kind: if dice.chance(90) {
                    Kind::Employer
                } else {
                    Kind::Agency
                },
                size: Some(Size::ALL[dice.below(Size::ALL.len())]),
                founded: Some(dice.between(1961, 2024)),
                places,
                ..NewCompany::named(&name)
            },
        }
    }
}

/// A city, as likely as its share of the people.
fn city(cities: &[(&'static City, i64)], dice: &mut Dice) -> &'static City {
    let all = cities.last().map_or(1, |(_, people)| *people);
    let person = dice.between(1, all);
    cities[cities.partition_point(|(_, people)| *people < person)].0
}
