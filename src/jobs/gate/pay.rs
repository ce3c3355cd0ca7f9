//! What a job pays: told where the law asks for it, as a range that says something, for a period that can be right.

use super::finding::{Findings, Rule, Value, Weight};
use super::law::{self, Where};
use super::{About, NewJob};
use crate::jobs::model::Contract;
use crate::jobs::pay::{Pay, PayUnit};
use crate::web::format::minor_digits;

/// A range says nothing any more when its top is so many hundredths of its bottom.
const WIDE: i64 = 200;

pub fn check(job: &NewJob, about: &About, found: &mut Findings) {
    let Some(pay) = &job.pay else {
        missing(job, about, found);
        return;
    };
    if job.contract == Contract::Freelance && matches!(pay.unit, PayUnit::Month | PayUnit::Year) {
        found.advise("pay_unit", Rule::FreelanceRate);
    }
    ends(pay, job, about, found);
    size(pay, found);
}

fn missing(job: &NewJob, about: &About, found: &mut Findings) {
    if job.contract == Contract::Freelance {
        found.advise("pay_min", Rule::FreelanceRate);
        return;
    }
    // Whether a student on placement is a worker is for each country to say.
    let law = law::of(job, about).filter(|_| job.contract != Contract::Internship);
    let Some(law) = law else {
        found.advise("pay_min", Rule::PayMissing);
        return;
    };
    let place = match law.place {
        Where::Country(code) => Value::Country(code),
        Where::Region(name) => Value::Text(name.to_owned()),
    };
    let values = vec![("place", place)];
    found.add("pay_min", Rule::PayLaw, Weight::MustFix, values);
}

fn ends(pay: &Pay, job: &NewJob, about: &About, found: &mut Findings) {
    let (Some(min), Some(max)) = (pay.min, pay.max) else {
        let field = if pay.min.is_none() {
            "pay_min"
        } else {
            "pay_max"
        };
        let is_asked = job.contract != Contract::Freelance
            && law::of(job, about).is_some_and(|law| law.wants_range);
        let weight = if is_asked {
            Weight::MustFix
        } else {
            Weight::Advice
        };
        found.add(field, Rule::PayOneEnd, weight, Vec::new());
        return;
    };
    if min > 0 && max.saturating_mul(100) >= min.saturating_mul(WIDE) {
        found.advise("pay_max", Rule::PayWide);
    }
}

/// An amount that nobody is paid in that time: the wrong period, or a zero too many. Told only in currencies whose
/// units are of about the same size.
fn size(pay: &Pay, found: &mut Findings) {
    const ALIKE: [&str; 8] = ["EUR", "USD", "GBP", "CHF", "CAD", "AUD", "NZD", "SGD"];
    let Some(minor) = pay.max.or(pay.min) else {
        return;
    };
    let amount = minor / 10_i64.pow(u32::from(minor_digits(&pay.currency)));
    let usual = match pay.unit {
        PayUnit::Hour => 4..=1_000,
        PayUnit::Day => 20..=10_000,
        PayUnit::Month => 300..=100_000,
        PayUnit::Year => 5_000..=3_000_000,
    };
    if ALIKE.contains(&pay.currency.as_str()) && !usual.contains(&amount) {
        let values = vec![("unit", Value::Text(pay.unit.as_str().to_owned()))];
        found.add("pay_unit", Rule::PayOdd, Weight::MustFix, values);
    }
}
