//! What a list can be narrowed by, with what each choice would give.

use crate::jobs::model::{Contract, Seniority, Workplace};
use crate::jobs::pay::PayUnit;
use crate::jobs::rates;
use crate::search::Criteria;
use crate::search::asked::Typed;
use crate::search::at_least::USUAL_CURRENCY;
use crate::search::criteria::Age;
use crate::search::found::{Choice, Counts};
use crate::web::format::symbol;
use crate::web::locale::Lang;
use crate::web::page::Page;

/// Choices of a kind.
pub struct Facet {
    /// The parameter.
    pub name: &'static str,
    /// One of them at the most, or any number.
    pub is_single: bool,
    pub options: Vec<Opt>,
}

/// A choice.
pub struct Opt {
    pub value: String,
    pub label: String,
    /// How many jobs it would give; `None` where nobody has counted.
    pub jobs: Option<i64>,
    pub is_chosen: bool,
}

impl Opt {
    /// Whether choosing it would only lead to an empty list.
    pub fn is_off(&self) -> bool {
        self.jobs == Some(0) && !self.is_chosen
    }
}

impl Facet {
    /// What its messages lead to.
    pub fn id(&self) -> String {
        format!("facet-{}", self.name)
    }
}

/// All kinds but the pay, in the order of their weight for those who look; some may have nothing to choose from.
pub fn facets(page: &Page, wanted: &Criteria, counts: &Counts) -> Vec<Facet> {
    vec![
        few(
            "remote",
            &[Workplace::Remote, Workplace::Hybrid, Workplace::OnSite],
            &wanted.workplaces,
            &counts.workplaces,
            |workplace| {
                (
                    workplace.as_str(),
                    word(page, "workplace", workplace.as_str()),
                )
            },
        ),
        many("skill", &wanted.skills, &counts.skills),
        few(
            "contract",
            Contract::ALL,
            &wanted.contracts,
            &counts.contracts,
            |contract| (contract.as_str(), word(page, "contract", contract.as_str())),
        ),
        few(
            "seniority",
            Seniority::ALL,
            &wanted.seniorities,
            &counts.seniorities,
            |seniority| {
                (
                    seniority.as_str(),
                    word(page, "seniority", seniority.as_str()),
                )
            },
        ),
        ages(page, wanted, counts),
        many("occupation", &wanted.occupations, &counts.occupations),
        many("company", &wanted.companies, &counts.companies),
        few("lang", Lang::ALL, &wanted.langs, &counts.langs, |lang| {
            (lang.as_str(), lang.name().to_owned())
        }),
    ]
}

/// The words of a value of an enum, by the word it is stored as.
pub fn word(page: &Page, kind: &str, value: &str) -> String {
    let key = match kind {
        "workplace" => format!("workplace-{value}"),
        "contract" => format!("contract-{value}"),
        "age" => format!("age-{value}"),
        _ => format!("seniority-{value}"),
    };
    page.t(&key).into_owned()
}

fn few<T: Copy + PartialEq>(
    name: &'static str,
    all: &[T],
    chosen: &[T],
    counts: &[(T, i64)],
    named: impl Fn(T) -> (&'static str, String),
) -> Facet {
    let options = all.iter().map(|value| {
        let (word, label) = named(*value);
        Opt {
            value: word.to_owned(),
            label,
            jobs: count(counts, *value),
            is_chosen: chosen.contains(value),
        }
    });
    Facet {
        name,
        is_single: false,
        options: options.collect(),
    }
}

fn count<T: PartialEq>(counts: &[(T, i64)], value: T) -> Option<i64> {
    let found = counts.iter().find(|(known, _)| *known == value);
    found.map(|(_, jobs)| *jobs)
}

fn ages(page: &Page, wanted: &Criteria, counts: &Counts) -> Facet {
    let any = Opt {
        value: String::new(),
        label: page.t("age-any").into_owned(),
        jobs: None,
        is_chosen: wanted.age.is_none(),
    };
    let options = Age::ALL.iter().map(|age| Opt {
        value: age.as_str().to_owned(),
        label: word(page, "age", age.as_str()),
        jobs: count(&counts.ages, *age),
        is_chosen: wanted.age == Some(*age),
    });
    Facet {
        name: "age",
        is_single: true,
        options: [any].into_iter().chain(options).collect(),
    }
}

/// The chosen ones are among the counted ones, but for those that nothing is called.
fn many(name: &'static str, chosen: &[String], counts: &[Choice]) -> Facet {
    let unknown = chosen
        .iter()
        .filter(|slug| !counts.iter().any(|choice| choice.slug == **slug))
        .map(|slug| Opt {
            value: slug.clone(),
            label: slug.clone(),
            jobs: None,
            is_chosen: true,
        });
    let known = counts.iter().map(|choice| Opt {
        value: choice.slug.clone(),
        label: choice.name.clone(),
        jobs: Some(choice.jobs),
        is_chosen: chosen.contains(&choice.slug),
    });
    Facet {
        name,
        is_single: false,
        options: known.chain(unknown).collect(),
    }
}

/// The currencies that pay can be asked for in, besides the one that was.
const CURRENCIES: [&str; 4] = [USUAL_CURRENCY, "GBP", "USD", "CHF"];

/// What the amount of pay can be of and for: value, label, and whether it is chosen.
pub fn pay_units(page: &Page, typed: &Typed) -> Vec<(String, String, bool)> {
    let asked = typed
        .pay_per
        .split_once('-')
        .map(|(currency, _)| currency.to_uppercase());
    let asked =
        asked.filter(|asked| !CURRENCIES.contains(&asked.as_str()) && rates::is_known(asked));
    let usual = format!(
        "{}-{}",
        USUAL_CURRENCY.to_lowercase(),
        PayUnit::Year.as_str()
    );
    let currencies = CURRENCIES
        .iter()
        .map(|code| (*code).to_owned())
        .chain(asked);
    let mut units: Vec<(String, String, bool)> = currencies
        .flat_map(|currency| {
            PayUnit::ALL
                .iter()
                .rev()
                .map(move |unit| (currency.clone(), *unit))
        })
        .map(|(currency, unit)| {
            let value = format!("{}-{}", currency.to_lowercase(), unit.as_str());
            let sign = symbol(&currency).unwrap_or(&currency).to_owned();
            let label = page.t1(&format!("pay-unit-{}", unit.as_str()), "sign", sign);
            let is_chosen = value == typed.pay_per;
            (value, label, is_chosen)
        })
        .collect();
    if !units.iter().any(|(_, _, is_chosen)| *is_chosen) {
        for (value, _, is_chosen) in &mut units {
            *is_chosen = *value == usual;
        }
    }
    units
}
