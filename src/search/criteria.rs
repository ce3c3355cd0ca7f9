//! What somebody looks for.

use crate::jobs::model::{Contract, Seniority, Workplace};
use crate::jobs::pay::PayUnit;
use crate::places::City;
use crate::text_enum;
use crate::web::locale::Lang;

text_enum! {
    /// How long ago a job was published, at most.
    Age { Day = "1", ThreeDays = "3", Week = "7", Month = "30" }
}

text_enum! {
    /// The order of what is found.
    Sort { Relevance = "relevance", Newest = "newest", Pay = "pay" }
}

/// A search for jobs: every condition is optional. Within one list any of its values will do (OR), across
/// conditions all must hold (AND).
#[derive(Debug, Clone, Default)]
pub struct Criteria {
    /// As they were typed.
    pub words: String,
    pub place: Option<Near>,
    pub workplaces: Vec<Workplace>,
    pub contracts: Vec<Contract>,
    pub seniorities: Vec<Seniority>,
    pub pay: Option<AtLeast>,
    /// Slugs.
    pub skills: Vec<String>,
    /// Slugs.
    pub occupations: Vec<String>,
    /// Slugs.
    pub companies: Vec<String>,
    pub langs: Vec<Lang>,
    pub age: Option<Age>,
    /// `None`: by relevance where there are words, otherwise newest first.
    pub sort: Option<Sort>,
}

/// Around a city of the gazetteer.
#[derive(Clone, Copy)]
pub struct Near {
    pub city: &'static City,
    /// As the crow flies.
    pub km: u32,
}

impl std::fmt::Debug for Near {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} km around {}", self.km, self.city.name)
    }
}

/// A pay that shall be reached, of whatever unit and currency the job states its own in.
#[derive(Debug, Clone, PartialEq)]
pub struct AtLeast {
    /// In minor units of `currency`.
    pub amount: i64,
    /// ISO 4217.
    pub currency: String,
    pub unit: PayUnit,
}

text_enum! {
    /// The conditions that can be dropped one by one.
    Filter {
        Place = "place",
        Workplace = "remote",
        Contract = "contract",
        Seniority = "seniority",
        Pay = "pay",
        Skill = "skill",
        Occupation = "occupation",
        Company = "company",
        Lang = "lang",
        Age = "age",
    }
}
