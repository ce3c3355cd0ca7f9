//! The pay that is really offered: what the open jobs of an occupation say.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use super::model::{Guide, PayRange};
use crate::db::Db;
use crate::db::types::Json;
use crate::jobs::model::visible;
use crate::places::{Place, country_called};
use crate::schema::jobs;
use crate::web::format::minor_digits;

/// How the open offers of one kind are spread; amounts in minor units, in whole units of the currency.
#[derive(Debug, Clone, PartialEq)]
pub struct LivePay {
    pub offers: usize,
    /// Of the offers' midpoints: the 10th percentile.
    pub lowest: i64,
    /// The 25th percentile.
    pub lower: i64,
    pub median: i64,
    /// The 75th percentile.
    pub upper: i64,
    /// The 90th percentile.
    pub highest: i64,
}

/// The offers that say something about what is usual; fewer say more about the companies.
const ENOUGH_OFFERS: usize = 3;
/// How many offers are looked at, the newest first.
const MOST_OFFERS: i64 = 500;

/// An offer's pay, and where it can be done.
type Offer = (
    Option<i64>,
    Option<i64>,
    Json<Vec<Place>>,
    Json<Vec<String>>,
);

impl LivePay {
    /// What a guide says about pay, each with what the open jobs offer.
    pub fn beside(
        db: &mut Db,
        guide: &Guide,
        now: NaiveDateTime,
    ) -> QueryResult<Vec<(PayRange, Option<Self>)>> {
        let ranges = guide.pay(db)?.into_iter();
        ranges
            .map(|range| {
                let live = Self::of(db, guide.occupation_id, &range, now)?;
                Ok((range, live))
            })
            .collect()
    }

    /// What the open offers say that are of the range's kind: same contract, unit, currency and country.
    /// `None` when too few do.
    pub fn of(
        db: &mut Db,
        occupation_id: i64,
        range: &PayRange,
        now: NaiveDateTime,
    ) -> QueryResult<Option<Self>> {
        let offers: Vec<Offer> = jobs::table
            .filter(visible(now))
            .filter(jobs::occupation_id.eq(occupation_id))
            .filter(jobs::contract.eq(range.contract))
            .filter(jobs::pay_unit.eq(range.unit))
            .filter(jobs::pay_currency.eq(&range.currency))
            .order((jobs::published_at.desc(), jobs::id.desc()))
            .limit(MOST_OFFERS)
            .select((
                jobs::pay_min,
                jobs::pay_max,
                jobs::places,
                jobs::remote_countries,
            ))
            .load(db)?;
        let country = country_called(&range.place).map(|country| country.code.as_str());
        let mut middles: Vec<i64> = offers
            .into_iter()
            .filter(|(_, _, places, remote)| {
                country.is_none_or(|country| is_in(country, places, remote))
            })
            .filter_map(|(min, max, ..)| Some((min.or(max)? + max.or(min)?) / 2))
            .collect();
        if middles.len() < ENOUGH_OFFERS {
            return Ok(None);
        }
        middles.sort_unstable();
        // In whole units of the currency: the cents of a midpoint mean nothing.
        let unit = 10_i64.pow(u32::from(minor_digits(&range.currency)));
        let figure = |percent| (percentile(&middles, percent) + unit / 2) / unit * unit;
        Ok(Some(Self {
            offers: middles.len(),
            lowest: figure(10),
            lower: figure(25),
            median: figure(50),
            upper: figure(75),
            highest: figure(90),
        }))
    }
}

/// Whether a job can be done in a country: it is there, or it is remote and open to it.
fn is_in(country: &str, places: &Json<Vec<Place>>, remote: &Json<Vec<String>>) -> bool {
    places.0.iter().any(|place| place.country == country)
        || remote.0.iter().any(|code| code == country)
}

/// A percentile of sorted values, between two of them where it falls between.
fn percentile(sorted: &[i64], percent: usize) -> i64 {
    let place = (sorted.len() - 1) * percent;
    let (below, rest) = (place / 100, place % 100);
    let above = sorted[(below + 1).min(sorted.len() - 1)];
    sorted[below] + (above - sorted[below]) * i64::try_from(rest).unwrap_or(0) / 100
}
