//! The pages of an occupation around a city that have jobs.

use std::collections::HashMap;

use chrono::NaiveDateTime;
use diesel::prelude::*;

use super::Search;
use crate::db::Db;
use crate::db::types::Json;
use crate::error::Result;
use crate::jobs::model::visible;
use crate::places::{self, City, Place};
use crate::schema::{jobs, occupations};

/// An occupation's jobs in a city.
#[derive(Debug, Clone, PartialEq)]
pub struct Landing {
    /// The occupation's slug.
    pub occupation: String,
    pub city: &'static City,
    pub jobs: i64,
}

/// How many jobs are read for it, until the index counts them.
const MOST: i64 = 2_000;

impl Search {
    /// Every occupation with every city where it has jobs, those with most jobs first.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn landings(&self, db: &mut Db, now: NaiveDateTime) -> Result<Vec<Landing>> {
        let rows: Vec<(String, Json<Vec<Place>>)> = jobs::table
            .inner_join(occupations::table)
            .filter(visible(now))
            .order((jobs::published_at.desc(), jobs::id.desc()))
            .limit(MOST)
            .select((occupations::slug, jobs::places))
            .load(db)?;
        let mut counts: HashMap<(String, &str), Landing> = HashMap::new();
        for (occupation, places) in rows {
            for city in places.0.iter().filter_map(Place::listed) {
                let landing = counts
                    .entry((occupation.clone(), &city.slug))
                    .or_insert_with(|| Landing {
                        occupation: occupation.clone(),
                        city,
                        jobs: 0,
                    });
                landing.jobs += 1;
            }
        }
        let mut landings: Vec<Landing> = counts.into_values().collect();
        landings.sort_by(|a, b| {
            (b.jobs, &a.occupation, &a.city.slug).cmp(&(a.jobs, &b.occupation, &b.city.slug))
        });
        Ok(landings)
    }
}

impl Place {
    /// The same city in the gazetteer.
    pub fn listed(&self) -> Option<&'static City> {
        places::find(&self.city, Some(&self.country), Some(&self.region))
            .filter(|city| city.name == self.city)
    }
}
