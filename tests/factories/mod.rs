//! Things to test with, named by their state: `Job::published().title("Stoker").create(&app)`.

pub mod application;
mod company;
mod guide;
pub mod job;
pub mod pdf;

pub use application::Form;
pub use company::Company;
pub use guide::Guide;
pub use job::Job;

use diesel::prelude::*;
use rolecall::places::Place;
use rolecall::schema::{occupations, skills};

use crate::harness::TestApp;

/// A city of the gazetteer's kind, without looking it up.
pub fn place(city: &str, region: &str, country: &str) -> Place {
    Place {
        city: city.to_owned(),
        region: region.to_owned(),
        country: country.to_owned(),
        latitude: 47.0,
        longitude: -1.5,
    }
}

/// The id of an occupation of the reference list.
pub fn occupation(app: &TestApp, slug: &str) -> i64 {
    let slug = slug.to_owned();
    app.read(|db| {
        Ok(occupations::table
            .filter(occupations::slug.eq(slug))
            .select(occupations::id)
            .first(db)?)
    })
}

/// The id of a skill of the reference list.
pub fn skill(app: &TestApp, name: &str) -> i64 {
    let name = name.to_owned();
    app.read(|db| {
        Ok(skills::table
            .filter(skills::name.eq(name))
            .select(skills::id)
            .first(db)?)
    })
}
