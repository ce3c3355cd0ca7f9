//! Occupations: where guides, jobs and people meet. An occupation has a family, a name in each language,
//! other titles that people use for it, and the skills it asks for. The list is loaded from
//! `seeds/reference/occupations.toml`.

pub mod editing;
pub mod model;
