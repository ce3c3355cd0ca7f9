//! Skills: what jobs ask for and occupations need, each with the other names it goes by. The list is loaded
//! from `seeds/reference/skills.tsv`.

pub mod editing;
mod finder;
pub mod merging;
pub mod model;

pub use finder::Finder;
