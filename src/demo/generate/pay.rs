//! What a generated job pays: by country, contract and seniority.

use super::dice::Dice;
use super::phrases::Country;
use crate::jobs::model::{Contract, Seniority};
use crate::jobs::pay::{Pay, PayUnit};
use crate::places;
use crate::web::format::minor_digits;

/// A range; four jobs in five tell theirs.
pub fn of(
    country: &Country,
    contract: Contract,
    seniority: Option<Seniority>,
    dice: &mut Dice,
) -> Option<Pay> {
    let currency = &places::country(&country.code)?.currency;
    if !dice.chance(80) {
        return None;
    }
    let year = whole(country.pay) * by_seniority(seniority) * dice.factor(0.85, 1.2);
    let (unit, amount) = match contract {
        Contract::Permanent | Contract::FixedTerm => (PayUnit::Year, year),
        // 220 days a year, half of them paid as much again for what a freelancer bears.
        Contract::Freelance => (PayUnit::Day, year / 220.0 * 2.0),
        Contract::PartTime => (PayUnit::Hour, year / 1600.0),
        Contract::Internship => (PayUnit::Month, whole(country.pay) / 12.0 * 0.3),
        Contract::Apprenticeship => (PayUnit::Month, whole(country.pay) / 12.0 * 0.4),
    };
    let minor = 10_i64.pow(u32::from(minor_digits(currency)));
    Some(Pay {
        min: Some(rounded(amount) * minor),
        max: Some(rounded(amount * dice.factor(1.05, 1.3)) * minor),
        currency: currency.clone(),
        unit,
    })
}

fn by_seniority(seniority: Option<Seniority>) -> f64 {
    match seniority {
        Some(Seniority::Junior) => 0.78,
        Some(Seniority::Intermediate) | None => 1.0,
        Some(Seniority::Senior) => 1.25,
        Some(Seniority::Lead) => 1.45,
    }
}

/// Amounts of pay are far below the 2^53 that a float holds exactly.
#[allow(clippy::cast_precision_loss)]
fn whole(amount: i64) -> f64 {
    amount as f64
}

/// To two digits, as ads give it: 47,312 is 47,000.
#[allow(clippy::cast_possible_truncation)]
fn rounded(amount: f64) -> i64 {
    let step = 10_f64.powf((amount.log10().floor() - 1.0).max(0.0));
    ((amount / step).round() * step).round() as i64
}
