//! What is chosen, each with the search without it.

use super::facets::word;
use super::heading;
use crate::jobs::pay::Pay;
use crate::search::Criteria;
use crate::search::criteria::{AtLeast, Filter, Near};
use crate::search::found::{Choice, Counts};
use crate::web::page::Page;
use crate::web::urls;

/// Something chosen, and where it isn't.
pub struct Chip {
    pub label: String,
    pub url: String,
}

pub fn chips(page: &Page, wanted: &Criteria, counts: &Counts) -> Vec<Chip> {
    let mut chips = Vec::new();
    let mut add = |label: String, rest: Criteria| {
        chips.push(Chip {
            label,
            url: urls::job_search(page.lang, &rest.query()),
        });
    };
    if let Some(near) = &wanted.place {
        add(place(page, near), wanted.without(Filter::Place));
    }
    if let Some(pay) = &wanted.pay {
        add(at_least(page, pay), wanted.without(Filter::Pay));
    }
    for value in &wanted.workplaces {
        let mut rest = wanted.clone();
        rest.workplaces.retain(|other| other != value);
        add(word(page, "workplace", value.as_str()), rest);
    }
    for slug in &wanted.skills {
        let mut rest = wanted.clone();
        rest.skills.retain(|other| other != slug);
        add(name(slug, &counts.skills), rest);
    }
    for value in &wanted.contracts {
        let mut rest = wanted.clone();
        rest.contracts.retain(|other| other != value);
        add(word(page, "contract", value.as_str()), rest);
    }
    for value in &wanted.seniorities {
        let mut rest = wanted.clone();
        rest.seniorities.retain(|other| other != value);
        add(word(page, "seniority", value.as_str()), rest);
    }
    if let Some(age) = wanted.age {
        add(word(page, "age", age.as_str()), wanted.without(Filter::Age));
    }
    for slug in &wanted.occupations {
        let mut rest = wanted.clone();
        rest.occupations.retain(|other| other != slug);
        add(name(slug, &counts.occupations), rest);
    }
    for slug in &wanted.companies {
        let mut rest = wanted.clone();
        rest.companies.retain(|other| other != slug);
        add(name(slug, &counts.companies), rest);
    }
    for lang in &wanted.langs {
        let mut rest = wanted.clone();
        rest.langs.retain(|other| other != lang);
        add(lang.name().to_owned(), rest);
    }
    chips
}

fn place(page: &Page, near: &Near) -> String {
    let name = heading::name(page, near);
    match near {
        Near::Country(_) => name,
        Near::City { km, .. } => page
            .lang
            .text_with("chip-near", &[("place", name.into()), ("km", (*km).into())]),
    }
}

fn at_least(page: &Page, wanted: &AtLeast) -> String {
    let pay = Pay {
        min: Some(wanted.amount),
        max: Some(wanted.amount),
        currency: wanted.currency.clone(),
        unit: wanted.unit,
    };
    page.t1("chip-pay", "pay", pay.text(page.lang))
}

/// What is chosen by its slug, by its name where it has one.
fn name(slug: &str, known: &[Choice]) -> String {
    let found = known.iter().find(|choice| choice.slug == slug);
    found.map_or_else(|| slug.to_owned(), |choice| choice.name.clone())
}
