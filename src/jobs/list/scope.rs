//! Which of the lists a path is: all jobs, those of an occupation, those of an occupation around a city.

use crate::db::Db;
use crate::error::{Error, Result};
use crate::guides::model::{Entry, Guide};
use crate::occupations::model::Occupation;
use crate::places::{self, City};
use crate::search::Asked;
use crate::search::asked::Problem;
use crate::search::criteria::{Criteria, Filter, Near};
use crate::search::landings::Landings;
use crate::search::near::USUAL_DISTANCE;
use crate::web::locale::Lang;
use crate::web::urls;

/// What the path alone says of what is looked for.
#[derive(Debug, Clone)]
pub enum Scope {
    All,
    Occupation(Occupation),
    City(Occupation, &'static City),
}

impl Scope {
    /// The jobs of the occupation with this slug, in capitals or not.
    pub(super) fn of_occupation(db: &mut Db, slug: &str, lang: Lang) -> Result<Self> {
        let slug = slug.to_ascii_lowercase();
        Ok(Self::Occupation(Occupation::at_address(db, &slug, lang)?))
    }

    /// Those around the city with this slug, in capitals or not.
    pub(super) fn in_city(db: &mut Db, occupation: &str, city: &str, lang: Lang) -> Result<Self> {
        let city = places::at_slug(&city.to_ascii_lowercase()).ok_or(Error::NotFound)?;
        let occupation = occupation.to_ascii_lowercase();
        let occupation = Occupation::at_address(db, &occupation, lang)?;
        Ok(Self::City(occupation, city))
    }

    /// Where the list is.
    pub fn path(&self, lang: Lang) -> String {
        match self {
            Self::All => urls::jobs(lang),
            Self::Occupation(occupation) => urls::occupation_jobs(lang, &occupation.slug),
            Self::City(occupation, city) => urls::city_jobs(lang, &occupation.slug, &city.slug),
        }
    }

    pub fn occupation(&self) -> Option<&Occupation> {
        match self {
            Self::All => None,
            Self::Occupation(occupation) | Self::City(occupation, _) => Some(occupation),
        }
    }

    /// What the path asks for by itself.
    pub fn alone(&self) -> Criteria {
        let occupation = self.occupation().map(|occupation| occupation.slug.clone());
        Criteria {
            occupations: occupation.into_iter().collect(),
            place: match self {
                Self::City(_, city) => Some(Near::City {
                    city,
                    km: USUAL_DISTANCE,
                }),
                _ => None,
            },
            ..Criteria::default()
        }
    }

    /// Whether it is a page that others lead to: around a city only where the occupation has jobs in it. Remote jobs
    /// would make a page of every city.
    pub fn is_in(&self, landings: &Landings) -> bool {
        match self {
            Self::City(occupation, city) => landings
                .of_occupation(&occupation.slug, usize::MAX)
                .iter()
                .any(|landing| landing.city.slug == city.slug),
            Self::All | Self::Occupation(_) => true,
        }
    }

    /// Adds what the path asks for to what the parameters do.
    pub(super) fn narrow(&self, asked: &mut Asked) {
        let alone = self.alone();
        if !alone.occupations.is_empty() {
            asked.criteria.occupations = alone.occupations;
            let is_said =
                |problem: &Problem| !matches!(problem, Problem::Unknown(Filter::Occupation, _));
            asked.problems.retain(is_said);
        }
        if let Some(place) = alone.place {
            asked.typed.place = place.text();
            asked.typed.km = USUAL_DISTANCE;
            asked.criteria.place = Some(place);
            asked.problems.retain(|problem| *problem != Problem::Place);
        }
    }

    pub(super) fn guide(&self, db: &mut Db, lang: Lang) -> Result<Option<Entry>> {
        let Some(occupation) = self.occupation() else {
            return Ok(None);
        };
        Ok(Guide::of_occupation(db, occupation.id, lang)?)
    }
}
