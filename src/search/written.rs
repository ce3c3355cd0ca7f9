//! A search, written as the parameters of an address.

use url::form_urlencoded::Serializer;

use super::criteria::Criteria;
use super::near::{Near, USUAL_DISTANCE};

impl Criteria {
    /// The same search as the parameters of an address: the known ones in a fixed order, without those that say
    /// what goes without saying. Reading them gives the same search.
    pub fn query(&self) -> String {
        let mut to = Serializer::new(String::new());
        if !self.words.is_empty() {
            to.append_pair("q", &self.words);
        }
        if let Some(place) = &self.place {
            to.append_pair("place", &place.text());
        }
        if let Some(Near::City { km, .. }) = self.place
            && km != USUAL_DISTANCE
        {
            to.append_pair("km", &km.to_string());
        }
        append_all(
            &mut to,
            "remote",
            self.workplaces.iter().map(|w| w.as_str()),
        );
        append_all(
            &mut to,
            "contract",
            self.contracts.iter().map(|c| c.as_str()),
        );
        append_all(
            &mut to,
            "seniority",
            self.seniorities.iter().map(|s| s.as_str()),
        );
        if let Some(pay) = &self.pay {
            to.append_pair("pay", &pay.text());
        }
        append_all(&mut to, "skill", self.skills.iter().map(String::as_str));
        append_all(
            &mut to,
            "occupation",
            self.occupations.iter().map(String::as_str),
        );
        append_all(
            &mut to,
            "company",
            self.companies.iter().map(String::as_str),
        );
        append_all(&mut to, "lang", self.langs.iter().map(|l| l.as_str()));
        if let Some(age) = self.age {
            to.append_pair("age", age.as_str());
        }
        if let Some(sort) = self.sort {
            to.append_pair("sort", sort.as_str());
        }
        to.finish()
    }
}

fn append_all<'a>(
    to: &mut Serializer<'_, String>,
    name: &str,
    values: impl Iterator<Item = &'a str>,
) {
    for value in values {
        to.append_pair(name, value);
    }
}
