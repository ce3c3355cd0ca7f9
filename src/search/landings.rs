//! The pages of an occupation around a city that have jobs.

use std::collections::HashMap;
use std::sync::{Arc, LazyLock};

use super::Search;
use super::columns;
use super::spot::Spot;
use super::view::View;
use crate::places::{self, City, Place};

/// An occupation's jobs in a city.
#[derive(Debug, Clone, PartialEq)]
pub struct Landing {
    /// The occupation's slug.
    pub occupation: String,
    pub city: &'static City,
    pub jobs: i64,
}

/// Every occupation with every city where it has jobs, those with most jobs first.
#[derive(Debug, Default)]
pub struct Landings {
    pub all: Vec<Landing>,
    by_occupation: HashMap<String, Vec<usize>>,
    /// The cities with most jobs, as texts that are read as them.
    pub busiest: Vec<String>,
}

/// How many cities are offered before anything is typed.
const OFFERED: usize = 8;

impl Landings {
    fn of(mut all: Vec<Landing>) -> Self {
        all.sort_by(|a, b| {
            (b.jobs, &a.occupation, &a.city.slug).cmp(&(a.jobs, &b.occupation, &b.city.slug))
        });
        let mut by_occupation: HashMap<String, Vec<usize>> = HashMap::new();
        let mut cities: HashMap<&str, (i64, &City)> = HashMap::new();
        for (index, landing) in all.iter().enumerate() {
            let of = by_occupation.entry(landing.occupation.clone()).or_default();
            of.push(index);
            let city = cities
                .entry(&landing.city.slug)
                .or_insert((0, landing.city));
            city.0 += landing.jobs;
        }
        let mut cities: Vec<(i64, &City)> = cities.into_values().collect();
        cities.sort_by(|a, b| (b.0, &a.1.slug).cmp(&(a.0, &b.1.slug)));
        let busiest = cities.iter().take(OFFERED);
        let busiest = busiest.map(|(_, city)| city.shortest_name()).collect();
        Self {
            by_occupation,
            busiest,
            all,
        }
    }

    /// The cities where an occupation has most jobs.
    pub fn of_occupation(&self, slug: &str, most: usize) -> Vec<&Landing> {
        let own = self.by_occupation.get(slug).into_iter().flatten();
        own.take(most).map(|index| &self.all[*index]).collect()
    }
}

impl Search {
    /// Every occupation with every city where it has jobs, those with most jobs first; none until there is an
    /// index. Counted once for each state of the index.
    pub fn landings(&self, now: chrono::NaiveDateTime) -> Arc<Landings> {
        let view = self.view();
        view.map(|view| view.landings(now)).unwrap_or_default()
    }
}

impl View {
    pub(super) fn counted_landings(&self, now: chrono::NaiveDateTime) -> Landings {
        let now = columns::seconds(Some(now));
        let mut counts: HashMap<(u32, u64), i64> = HashMap::new();
        self.each(|facts, doc| {
            let occupation = facts.occupation(doc);
            if occupation > 0 && facts.closes[doc] > now && facts.published[doc] <= now {
                for spot in facts.spots(doc) {
                    let place = facts.places[*spot as usize].packed();
                    *counts.entry((occupation, place)).or_default() += 1;
                }
            }
        });
        let named = counts
            .into_iter()
            .filter_map(|((occupation, place), jobs)| {
                Some(Landing {
                    occupation: self.names.occupation_slug(occupation.into())?,
                    city: CITIES.get(&place).copied()?,
                    jobs,
                })
            });
        Landings::of(named.collect())
    }
}

/// The cities of the gazetteer by where they are.
static CITIES: LazyLock<HashMap<u64, &'static City>> = LazyLock::new(|| {
    // The first has most people.
    let cities = places::cities().iter().rev();
    cities
        .map(|city| (Spot::from(&Place::from(city)).packed(), city))
        .collect()
});

impl Place {
    /// The same city in the gazetteer.
    pub fn listed(&self) -> Option<&'static City> {
        places::find(&self.city, Some(&self.country), Some(&self.region))
            .filter(|city| city.name == self.city)
    }
}
