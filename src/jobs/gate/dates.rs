//! When a job begins, how long it lasts, and until when it is open.

use chrono::{NaiveDate, TimeDelta, TimeZone};

use super::finding::{Findings, Rule, Value, Weight};
use super::{About, NewJob};
use crate::jobs::model::Contract;

/// Longer than this nobody leaves an ad standing, or hires ahead, in days.
const FAR: TimeDelta = TimeDelta::days(366);

pub fn check(job: &NewJob, about: &About, found: &mut Findings) {
    if let Some(starts) = job.starts_on {
        starts_on(starts, about, found);
    }
    length(job, found);
    closing(job, about, found);
}

fn starts_on(starts: NaiveDate, about: &About, found: &mut Findings) {
    let today = about.today();
    let values = vec![("day", Value::Day(starts))];
    if starts < today {
        found.add("starts_on", Rule::StartsPast, Weight::Advice, values);
    } else if starts - today > FAR {
        found.add("starts_on", Rule::StartsFar, Weight::Advice, values);
    }
}

fn length(job: &NewJob, found: &mut Findings) {
    let ends = matches!(
        job.contract,
        Contract::FixedTerm | Contract::Freelance | Contract::Internship | Contract::Apprenticeship
    );
    if job.length_months.is_none() && ends {
        found.advise("length_months", Rule::LengthMissing);
    }
    if let (Some(months), Contract::Permanent) = (job.length_months, job.contract) {
        let values = vec![("count", Value::Count(months))];
        found.add("length_months", Rule::LengthOdd, Weight::MustFix, values);
    }
}

fn closing(job: &NewJob, about: &About, found: &mut Findings) {
    let Some(closes) = job.closes_at else {
        found.advise("closes_on", Rule::NoClosingDate);
        return;
    };
    let last = about
        .zone
        .from_utc_datetime(&(closes - TimeDelta::seconds(1)));
    let values = vec![("day", Value::Day(last.date_naive()))];
    if closes <= about.now {
        found.add("closes_on", Rule::ClosingPast, Weight::MustFix, values);
    } else if closes - about.now > FAR {
        found.add("closes_on", Rule::ClosingFar, Weight::Advice, values);
    }
}
