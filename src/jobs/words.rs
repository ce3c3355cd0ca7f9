//! What is said of a job in a line, on cards, pages, feeds and pictures alike.

use super::model::{Contract, Workplace};
use crate::places::{Place, country_name};
use crate::web::locale::Lang;

/// How many cities or countries a line names before it says "and 3 more".
const NAMED: usize = 3;

/// Where the work is done, in a line: `Nantes, hybrid, 2 days`, `Remote, France and Belgium`.
pub fn where_it_is(
    lang: Lang,
    workplace: Workplace,
    days: Option<i64>,
    places: &[Place],
    countries: &[String],
) -> String {
    let cities: Vec<&str> = places.iter().map(|place| place.city.as_str()).collect();
    let cities = lang.list(&cities, NAMED);
    let countries: Vec<&str> = countries
        .iter()
        .map(|code| country_name(code, lang))
        .collect();
    let countries = lang.list(&countries, NAMED);
    let mut parts = Vec::new();
    if workplace == Workplace::Remote {
        parts.push(lang.text("workplace-remote").into_owned());
        parts.push(match (countries.is_empty(), cities.is_empty()) {
            (false, _) => countries,
            (true, false) => cities,
            (true, true) => lang.text("remote-anywhere").into_owned(),
        });
    } else {
        parts.push(cities);
        parts.push(
            lang.text(&format!("workplace-{}", workplace.as_str()))
                .to_lowercase(),
        );
    }
    if let (Workplace::Hybrid, Some(days)) = (workplace, days) {
        parts.push(lang.text_with("hybrid-days", &[("count", days.into())]));
    }
    parts.retain(|part| !part.is_empty());
    lang.sentence_start(&parts.join(", "))
}

/// The contract in a line: `Freelance, 6 months`.
pub fn contract(lang: Lang, contract: Contract, months: Option<i64>) -> String {
    let name = lang.text(&format!("contract-{}", contract.as_str()));
    match months {
        Some(months) => format!(
            "{name}, {}",
            lang.text_with("months", &[("count", months.into())])
        ),
        None => name.into_owned(),
    }
}
