//! What single fields of the job form mean, and what is said beside them where it is nothing.

use chrono::NaiveDate;

use crate::web::form::errors::{Errors, Value};
use crate::web::format::minor_digits;

/// The most that is taken for pay, in units of its currency.
const MOST_PAY: f64 = 1e9;

pub(super) fn optional<T>(
    errors: &mut Errors,
    field: &str,
    typed: &str,
    from_word: fn(&str) -> Option<T>,
) -> Option<T> {
    if typed.is_empty() {
        return None;
    }
    errors.choice(field, typed, from_word, "form-invalid")
}

pub(super) fn day(errors: &mut Errors, field: &str, typed: &str) -> Option<NaiveDate> {
    use chrono::Datelike;
    let typed = typed.trim();
    if typed.is_empty() {
        return None;
    }
    let day = NaiveDate::parse_from_str(typed, "%Y-%m-%d").ok();
    let day = day.filter(|day| (1970..=2199).contains(&day.year()));
    if day.is_none() {
        errors.add(field, "job-form-day");
    }
    day
}

pub(super) fn whole(
    errors: &mut Errors,
    field: &str,
    typed: &str,
    least: i64,
    most: i64,
) -> Option<i64> {
    let typed = typed.trim();
    if typed.is_empty() {
        return None;
    }
    let number = typed
        .parse()
        .ok()
        .filter(|number| (least..=most).contains(number));
    if number.is_none() {
        errors.add_with(
            field,
            "job-form-number",
            vec![
                ("least", Value::Text(least.to_string())),
                ("most", Value::Text(most.to_string())),
            ],
        );
    }
    number
}

/// An amount in minor units: `45 000`, `45,000`, `17.50`.
pub(super) fn amount(errors: &mut Errors, field: &str, typed: &str, currency: &str) -> Option<i64> {
    if typed.trim().is_empty() {
        return None;
    }
    let amount = crate::search::at_least::number(typed.trim());
    let amount = amount.filter(|amount| (0.01..=MOST_PAY).contains(amount));
    if amount.is_none() || typed.chars().any(char::is_alphabetic) {
        errors.add(field, "job-form-amount");
        return None;
    }
    let scale = 10_f64.powi(i32::from(minor_digits(currency)));
    // At most 10^13, which an i64 holds.
    #[allow(clippy::cast_possible_truncation)]
    amount.map(|amount| (amount * scale).round() as i64)
}

pub(super) fn text(text: &str) -> Value {
    Value::Text(text.to_owned())
}

pub(super) fn count(most: usize) -> Value {
    Value::Count(i64::try_from(most).unwrap_or(i64::MAX))
}
