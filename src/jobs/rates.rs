//! How pay of different periods and currencies is compared (docs/search.md tells the rule).
//!
//! A year has 12 months, 220 days of work and 1,760 hours; a currency is worth what `seeds/reference/rates.tsv` says
//! (reference rates of the European Central Bank). Of a range its upper end counts: what could be paid.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::pay::{Pay, PayUnit};
use crate::seeds::Reference;
use crate::web::format::minor_digits;

/// How much of each currency a euro is worth.
static PER_EURO: LazyLock<HashMap<String, f64>> = LazyLock::new(|| {
    Reference::rows("rates.tsv")
        .filter_map(|row| Some((row[0].clone(), row[1].parse().ok()?)))
        .collect()
});

/// How many of a unit are paid in a year.
fn a_year(unit: PayUnit) -> f64 {
    match unit {
        PayUnit::Hour => 1_760.0,
        PayUnit::Day => 220.0,
        PayUnit::Month => 12.0,
        PayUnit::Year => 1.0,
    }
}

/// The currencies that pay can be compared in.
pub fn is_known(currency: &str) -> bool {
    PER_EURO.contains_key(currency)
}

/// What an amount in minor units comes to in whole euros a year; `None` in a currency without a rate.
pub fn euros(amount: i64, currency: &str, unit: PayUnit) -> Option<u32> {
    let rate = PER_EURO.get(currency)?;
    let major = amount as f64 / 10_f64.powi(minor_digits(currency).into());
    // What is more than a u32 holds is cut to it: no pay is.
    Some((major / rate * a_year(unit)).round() as u32)
}

/// What a job pays at best, in whole euros a year.
pub fn euros_a_year(pay: &Pay) -> Option<u32> {
    euros(pay.max.or(pay.min)?, &pay.currency, pay.unit).filter(|euros| *euros > 0)
}

/// A pay in another currency and unit, in whole units of the currency; `None` where it is in these already, or in
/// a currency without a rate.
pub fn translated(pay: &Pay, currency: &str, unit: PayUnit) -> Option<Pay> {
    if pay.currency == currency && pay.unit == unit {
        return None;
    }
    let (from, to) = (PER_EURO.get(&pay.currency)?, PER_EURO.get(currency)?);
    let (own, others) = (minor_digits(&pay.currency), minor_digits(currency));
    let translate = |amount: i64| {
        let major = amount as f64 / 10_f64.powi(own.into());
        let major = major / from * to * a_year(pay.unit) / a_year(unit);
        major.round() as i64 * 10_i64.pow(others.into())
    };
    Some(Pay {
        min: pay.min.map(translate),
        max: pay.max.map(translate),
        currency: currency.to_owned(),
        unit,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pay(max: i64, currency: &str, unit: PayUnit) -> Pay {
        Pay {
            min: None,
            max: Some(max),
            currency: currency.to_owned(),
            unit,
        }
    }

    #[test]
    fn periods_and_currencies_are_made_one() {
        assert_eq!(
            euros_a_year(&pay(450_00, "EUR", PayUnit::Day)),
            Some(99_000)
        );
        assert_eq!(
            euros_a_year(&pay(5_000_00, "EUR", PayUnit::Month)),
            Some(60_000)
        );
        assert_eq!(
            euros_a_year(&pay(163_060, "JPY", PayUnit::Year)),
            Some(1_000)
        );
        assert_eq!(euros_a_year(&pay(1_00, "XXX", PayUnit::Year)), None);
    }

    #[test]
    fn a_pay_is_translated_into_what_was_asked_for() {
        let yearly = pay(99_000_00, "EUR", PayUnit::Year);
        let daily = translated(&yearly, "EUR", PayUnit::Day).unwrap();
        assert_eq!(daily.max, Some(450_00));
        assert_eq!(translated(&daily, "EUR", PayUnit::Day), None);
    }
}
