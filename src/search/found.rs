//! What a search comes to.

use super::criteria::{Age, Filter};
pub use super::marks::{Marks, Piece};
use crate::jobs::card::Card;
use crate::jobs::model::{Contract, Seniority, Workplace};
use crate::web::locale::Lang;

/// A page of what was found, and what the other choices would give.
#[derive(Debug, Clone, Default)]
pub struct Found {
    /// How many jobs hold to all conditions.
    pub total: i64,
    /// Those of the page that was asked for, in order; each has been seen to be visible.
    pub hits: Vec<Hit>,
    pub counts: Counts,
    /// How many there would be without each condition that is set; those that would give nothing aren't listed.
    pub without: Vec<(Filter, i64)>,
    /// What the words were read as, where nothing or little was found for them as typed: "kubernetes" for "kuberntes".
    pub read_as: Option<String>,
    pub marks: Marks,
}

/// A job that was found.
#[derive(Debug, Clone)]
pub struct Hit {
    pub card: Card,
    /// The part of its text where the words are; empty where none of them is in the text.
    pub snippet: Vec<Piece>,
}

/// How many jobs each option would give beside the conditions of all other kinds. Options that give nothing
/// are listed where there are few of a kind (workplace to age), and where they are chosen.
#[derive(Debug, Clone, Default)]
pub struct Counts {
    pub workplaces: Vec<(Workplace, i64)>,
    pub contracts: Vec<(Contract, i64)>,
    pub seniorities: Vec<(Seniority, i64)>,
    pub langs: Vec<(Lang, i64)>,
    pub ages: Vec<(Age, i64)>,
    /// The ten commonest and the chosen ones.
    pub skills: Vec<Choice>,
    /// The ten commonest and the chosen ones, named in the reader's language.
    pub occupations: Vec<Choice>,
    /// The ten commonest and the chosen ones.
    pub companies: Vec<Choice>,
}

/// A skill, an occupation or a company that can be chosen.
#[derive(Debug, Clone, PartialEq)]
pub struct Choice {
    pub slug: String,
    pub name: String,
    pub jobs: i64,
}
