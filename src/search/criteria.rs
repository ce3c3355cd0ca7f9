//! What somebody looks for.

pub use super::at_least::AtLeast;
pub use super::near::Near;

use super::wish::quoted;
use crate::jobs::model::{Contract, Seniority, Workplace};
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
#[derive(Debug, Clone, Default, PartialEq)]
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

impl Criteria {
    /// The order of what is found.
    pub fn order(&self) -> Sort {
        self.sort.unwrap_or(Self::sort_by_itself(&self.words))
    }

    /// The same without the conditions of a kind.
    pub fn without(&self, filter: Filter) -> Self {
        let mut rest = self.clone();
        match filter {
            Filter::Place => rest.place = None,
            Filter::Workplace => rest.workplaces.clear(),
            Filter::Contract => rest.contracts.clear(),
            Filter::Seniority => rest.seniorities.clear(),
            Filter::Pay => rest.pay = None,
            Filter::Skill => rest.skills.clear(),
            Filter::Occupation => rest.occupations.clear(),
            Filter::Company => rest.companies.clear(),
            Filter::Lang => rest.langs.clear(),
            Filter::Age => rest.age = None,
        }
        rest
    }

    /// Whether there is nothing but an order.
    pub fn is_empty(&self) -> bool {
        *self
            == Self {
                sort: self.sort,
                ..Self::default()
            }
    }

    /// The words and the order alone.
    pub fn unfiltered(&self) -> Self {
        Self {
            words: self.words.clone(),
            sort: self.sort,
            ..Self::default()
        }
    }

    /// The same with its words as they were typed, each in quotes: found as it stands, or not at all. What is in
    /// quotes already, or must not be there, stays as it is.
    pub fn verbatim(&self) -> Self {
        let mut words = String::new();
        for (_, text, is_phrase) in quoted(&self.words) {
            if is_phrase {
                words.push_str(&format!("\"{text}\" "));
                continue;
            }
            for word in text.split_whitespace() {
                match word {
                    // It belongs to the phrase behind it.
                    "-" => words.push('-'),
                    word if word.starts_with('-') => words.push_str(&format!("{word} ")),
                    word => words.push_str(&format!("\"{word}\" ")),
                }
            }
        }
        Self {
            words: words.trim_end().to_owned(),
            ..self.clone()
        }
    }

    /// The order where none is chosen.
    pub fn sort_by_itself(words: &str) -> Sort {
        if words.is_empty() {
            Sort::Newest
        } else {
            Sort::Relevance
        }
    }
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

#[cfg(test)]
mod tests {
    use super::Criteria;

    #[test]
    fn verbatim_words_are_quoted_and_unwanted_ones_stay_unwanted() {
        let verbatim = |words: &str| {
            let typed = Criteria {
                words: words.to_owned(),
                ..Criteria::default()
            };
            typed.verbatim().words
        };
        assert_eq!(verbatim("kuberntes  rust"), "\"kuberntes\" \"rust\"");
        assert_eq!(verbatim("rsut -java"), "\"rsut\" -java");
        assert_eq!(
            verbatim("rsut -\"data engineer\""),
            "\"rsut\" -\"data engineer\""
        );
        assert_eq!(
            verbatim("\"data engineer\" pyton"),
            "\"data engineer\" \"pyton\""
        );
    }
}
