//! Places to choose from: where most jobs are, and what begins with what somebody types.

use std::collections::HashMap;

use actix_web::HttpResponse;
use actix_web::http::header::CACHE_CONTROL;
use actix_web::web::Query;
use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};

use crate::db::Db;
use crate::error::Result;
use crate::places::{City, Place, beginning_with};
use crate::search::Search;
use crate::search::landings::Landing;
use crate::web::page::Page;

/// How many places are offered at once.
const OFFERED: usize = 8;

/// How many cities an occupation's page links to.
const LINKED: usize = 12;

/// Where the open jobs are.
pub struct Busiest(Vec<Landing>);

impl Busiest {
    pub fn load(search: &Search, db: &mut Db, now: NaiveDateTime) -> Result<Self> {
        Ok(Self(search.landings(db, now)?))
    }

    /// The cities with most jobs, as texts that are read as them.
    pub fn names(&self) -> Vec<String> {
        let mut counts: HashMap<&str, (i64, &City)> = HashMap::new();
        for landing in &self.0 {
            let count = counts
                .entry(&landing.city.slug)
                .or_insert((0, landing.city));
            count.0 += landing.jobs;
        }
        let mut cities: Vec<(i64, &City)> = counts.into_values().collect();
        cities.sort_by(|a, b| (b.0, &a.1.slug).cmp(&(a.0, &b.1.slug)));
        cities
            .iter()
            .take(OFFERED)
            .map(|(_, city)| city.shortest_name())
            .collect()
    }

    /// The cities where an occupation has most jobs.
    pub fn of_occupation(&self, slug: &str) -> Vec<&Landing> {
        let own = self.0.iter().filter(|landing| landing.occupation == slug);
        own.take(LINKED).collect()
    }
}

#[derive(Deserialize)]
pub struct Start {
    #[serde(default)]
    q: String,
}

/// A place as the field offers it.
#[derive(Serialize)]
struct Offer {
    /// What the field will hold.
    text: String,
    /// With region and country.
    name: String,
}

/// The cities with a name that begins with `q`, as JSON.
pub async fn suggest(page: Page, start: Query<Start>) -> HttpResponse {
    let cities = match start.q.trim() {
        "" => Vec::new(),
        start => beginning_with(start, OFFERED),
    };
    let offers: Vec<Offer> = cities
        .into_iter()
        .map(|city| Offer {
            text: city.shortest_name(),
            name: Place::from(city).full_name(page.lang),
        })
        .collect();
    HttpResponse::Ok()
        // The gazetteer only changes with the program.
        .insert_header((CACHE_CONTROL, "public, max-age=86400"))
        .json(offers)
}
