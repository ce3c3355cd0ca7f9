//! Titles of generated jobs, from the names and synonyms of the occupations.

use std::collections::HashMap;

use diesel::prelude::*;

use super::dice::Dice;
use super::phrases::{Spoken, capital, fill};
use crate::db::Db;
use crate::jobs::model::{Contract, Seniority};
use crate::schema::skills;
use crate::web::locale::Lang;

/// Writes names as titles.
pub struct Titles {
    /// Words that have a spelling of their own, by the word in lower case: `php` is PHP.
    spellings: HashMap<String, String>,
}

/// Words of names that are no skills.
const OTHERS: [&str; 17] = [
    "AI", "API", "BI", "C/C++", "CTO", "ERP", "HTML/CSS", "IA", "IT", "MEAN", "MERN", "ML", "QA",
    "SAP", "SRE", "UI", "UX",
];

impl Titles {
    pub fn load(db: &mut Db) -> QueryResult<Self> {
        let skills: Vec<String> = skills::table.select(skills::name).load(db)?;
        let words = skills.into_iter().chain(OTHERS.map(str::to_owned));
        Ok(Self {
            spellings: words.map(|word| (word.to_lowercase(), word)).collect(),
        })
    }

    /// A title: `Senior PHP Developer (SQL)`, `Développeur PHP confirmé (F/H)`.
    pub fn make(
        &self,
        spoken: &Spoken,
        lang: Lang,
        name: &str,
        (contract, seniority): (Contract, Option<Seniority>),
        skill: &str,
        dice: &mut Dice,
    ) -> String {
        let pattern = match (contract, seniority) {
            (Contract::Internship, _) => &spoken.internship,
            (Contract::Apprenticeship, _) => &spoken.apprenticeship,
            (_, Some(Seniority::Junior)) => &spoken.junior,
            (_, Some(Seniority::Intermediate)) => &spoken.intermediate,
            (_, Some(Seniority::Senior)) => &spoken.senior,
            (_, Some(Seniority::Lead)) => &spoken.lead,
            (_, None) => &spoken.plain,
        };
        let name = self.spelled(name, lang);
        let title = capital(&fill(pattern, |_| name.clone()));
        if lang == Lang::En && dice.chance(25) && !title.contains(skill) {
            return format!("{title} ({skill})");
        }
        title
    }

    /// In English with a capital for every word, in French for the first.
    pub fn spelled(&self, name: &str, lang: Lang) -> String {
        let words = name.split(' ').enumerate().map(|(at, word)| {
            let known = self.spellings.get(&word.to_lowercase());
            match known {
                Some(spelling) => spelling.clone(),
                None if lang == Lang::En || at == 0 => capital(word),
                None => word.to_owned(),
            }
        });
        words.collect::<Vec<_>>().join(" ")
    }
}
