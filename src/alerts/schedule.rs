//! When an alert is due: at eight in the morning by its owner's clocks.

use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, TimeZone, Weekday};
use chrono_tz::{TZ_VARIANTS, Tz};

use crate::text_enum;

text_enum! {
    /// How often an alert's owner is written to, at the most.
    Frequency {
        AtOnce = "at_once",
        Daily = "daily",
        /// On Mondays.
        Weekly = "weekly",
    }
}

impl Frequency {
    /// The first eight o'clock after `now` on a day that counts; `None` for what isn't sent by the clock.
    pub fn next(self, zone: Tz, now: NaiveDateTime) -> Option<NaiveDateTime> {
        if self == Self::AtOnce {
            return None;
        }
        let today = zone.from_utc_datetime(&now).date_naive();
        // A day may be missing where a country changes sides of the date line.
        today
            .iter_days()
            .take(16)
            .filter(|day| self == Self::Daily || day.weekday() == Weekday::Mon)
            .filter_map(|day| eight(day, zone))
            .find(|time| *time > now)
    }
}

/// Eight o'clock of a day, in UTC. Where clocks are put back over it, the first of the two; where they are put
/// forward over it, the first full hour after it.
fn eight(day: NaiveDate, zone: Tz) -> Option<NaiveDateTime> {
    let eight = day.and_time(NaiveTime::MIN) + TimeDelta::hours(8);
    (0..3)
        .find_map(|later| {
            zone.from_local_datetime(&(eight + TimeDelta::hours(later)))
                .earliest()
        })
        .map(|time| time.naive_utc())
}

/// The zones that one can choose: those called after a place, in the order of the alphabet.
pub fn zones() -> impl Iterator<Item = Tz> {
    const PLACES: [&str; 10] = [
        "Africa/",
        "America/",
        "Antarctica/",
        "Arctic/",
        "Asia/",
        "Atlantic/",
        "Australia/",
        "Europe/",
        "Indian/",
        "Pacific/",
    ];
    TZ_VARIANTS
        .into_iter()
        .filter(|zone| PLACES.iter().any(|place| zone.name().starts_with(place)))
}

/// The zone of that name.
pub fn zone_called(name: &str) -> Option<Tz> {
    name.parse().ok()
}
