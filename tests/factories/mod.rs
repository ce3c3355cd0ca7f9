//! Things to test with, named by their state: `Job::published().title("Stoker").create(&app)`.

pub mod application;
mod company;
mod guide;
pub mod job;
pub mod pdf;
pub mod person;

pub use application::Form;
pub use company::Company;
pub use guide::Guide;
pub use job::Job;
pub use person::Person;

use diesel::prelude::*;
use rolecall::places::Place;
use rolecall::schema::{occupations, skills};

use crate::harness::TestApp;

/// A city of the gazetteer's kind, without looking it up.
/// Where the gazetteer has it, as every job that comes in; otherwise near Nantes.
pub fn place(city: &str, region: &str, country: &str) -> Place {
    let listed = rolecall::places::find(city, Some(country), Some(region));
    let at = listed.map(|city| (city.latitude, city.longitude));
    let (latitude, longitude) = at.unwrap_or((47.0, -1.5));
    Place {
        city: city.to_owned(),
        region: region.to_owned(),
        country: country.to_owned(),
        latitude,
        longitude,
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
