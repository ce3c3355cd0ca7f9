//! Numbers, dates and money as a reader of the language writes them.

use std::sync::LazyLock;

use chrono::{Datelike, Locale, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, TimeZone, Utc};
use chrono_tz::Tz;
use fixed_decimal::Decimal;
use icu_decimal::DecimalFormatter;
use icu_locale_core::locale;
use iso_currency::Currency;
use serde_json::{Value, json};

use super::locale::Lang;

static NUMBERS: LazyLock<[DecimalFormatter; 2]> = LazyLock::new(|| {
    [locale!("en-GB"), locale!("fr-FR")].map(|locale| {
        DecimalFormatter::try_new(locale.into(), Default::default()).expect("compiled-in data")
    })
});

/// A space that doesn't break the line.
const NBSP: char = '\u{a0}';

impl Lang {
    /// `34,006` or `34 006`.
    pub fn number(self, number: i64) -> String {
        NUMBERS[self as usize]
            .format(&Decimal::from(number))
            .to_string()
    }

    /// `21 January 2027`, from a date of the calendar.
    pub fn date(self, date: NaiveDate) -> String {
        let month = self.month(date);
        self.text_with(
            "date",
            &[("day", date.day().into()), ("month", month.into())],
        )
    }

    /// `January 2027`.
    pub fn month(self, date: NaiveDate) -> String {
        date.format_localized("%B %Y", self.calendar()).to_string()
    }

    /// `21 January 2027, 11:22`, as the clocks of `zone` show it.
    pub fn date_time(self, time: NaiveDateTime, zone: Tz) -> String {
        let local = zone.from_utc_datetime(&time);
        let date = self.date(local.date_naive());
        let clock = local.format("%H:%M").to_string();
        self.text_with(
            "date-time",
            &[("date", date.into()), ("clock", clock.into())],
        )
    }

    /// How long ago, in days and then longer units: `today`, `2 days ago`, `3 months ago`.
    pub fn ago(self, then: NaiveDate, today: NaiveDate) -> String {
        let days = (today - then).num_days().max(0);
        let (key, count) = match days {
            0 => return self.text("ago-today").into_owned(),
            1..=13 => ("ago-days", days),
            14..=59 => ("ago-weeks", days / 7),
            60..=729 => ("ago-months", days / 30),
            _ => ("ago-years", days / 365),
        };
        self.text_with(key, &[("count", count.into())])
    }

    /// An amount in minor units: `€45,000`, `45 000 €`, `DKK 45,000`.
    pub fn money(self, minor: i64, currency: &str) -> String {
        self.with_currency(&self.amount(minor, currency), currency)
    }

    /// A range of amounts in minor units: `€200 – €600`, `200 – 600 €`, `DKK 45,000 – 52,000`.
    pub fn money_range(self, min: i64, max: i64, currency: &str) -> String {
        match self {
            Self::En if symbol(currency).is_some() => {
                format!(
                    "{} – {}",
                    self.money(min, currency),
                    self.money(max, currency)
                )
            }
            _ => {
                let amounts = format!(
                    "{} – {}",
                    self.amount(min, currency),
                    self.amount(max, currency)
                );
                self.with_currency(&amounts, currency)
            }
        }
    }

    /// An amount in minor units, without its currency.
    pub fn amount(self, minor: i64, currency: &str) -> String {
        let mut amount = Decimal::from(minor);
        amount.multiply_pow10(-i16::from(minor_digits(currency)));
        amount.absolute.trim_end();
        if *amount.absolute.magnitude_range().start() < 0 {
            amount.absolute.pad_end(-2);
        }
        NUMBERS[self as usize].format(&amount).to_string()
    }

    fn with_currency(self, amount: &str, currency: &str) -> String {
        let sign = symbol(currency).unwrap_or(currency);
        match self {
            Self::En if sign == currency => format!("{sign}{NBSP}{amount}"),
            Self::En => format!("{sign}{amount}"),
            Self::Fr => format!("{amount}{NBSP}{sign}"),
        }
    }

    /// `84 KB`, `1.2 MB`, from bytes; a KB is a thousand of them.
    fn size(self, bytes: i64) -> String {
        let (key, size) = if bytes < 1_000_000 {
            let kilobytes = (bytes + 999) / 1000;
            ("size-kb", self.number(kilobytes))
        } else {
            // Hundreds of KB are tenths of a MB.
            let mut tenths = Decimal::from((bytes + 50_000) / 100_000);
            tenths.multiply_pow10(-1);
            tenths.absolute.trim_end();
            (
                "size-mb",
                NUMBERS[self as usize].format(&tenths).to_string(),
            )
        };
        self.text_with(key, &[("n", size.into())])
    }

    /// `Nantes, Paris and Lyon`; past `most`, `Nantes, Paris and 3 more`.
    pub fn list(self, names: &[&str], most: usize) -> String {
        match names {
            [] => String::new(),
            [one] => (*one).to_owned(),
            [start @ .., last] if names.len() <= most => self.text_with(
                "list-and",
                &[("start", start.join(", ").into()), ("last", (*last).into())],
            ),
            _ => {
                let (shown, more) = names.split_at(most - 1);
                let more = more.len().into();
                self.text_with(
                    "list-more",
                    &[("start", shown.join(", ").into()), ("count", more)],
                )
            }
        }
    }

    /// The same with a capital at its start.
    pub fn sentence_start(self, text: &str) -> String {
        let mut chars = text.chars();
        chars.next().map_or_else(String::new, |first| {
            first.to_uppercase().chain(chars).collect()
        })
    }

    const fn calendar(self) -> Locale {
        match self {
            Self::En => Locale::en_GB,
            Self::Fr => Locale::fr_FR,
        }
    }
}

/// The size of a file in words, from bytes.
pub fn file_size(lang: Lang, bytes: i64) -> String {
    lang.size(bytes)
}

/// The sign of a currency, of those whose sign can be taken for no other's.
pub fn symbol(currency: &str) -> Option<&'static str> {
    match currency {
        "EUR" => Some("€"),
        "GBP" => Some("£"),
        "USD" => Some("$"),
        _ => None,
    }
}

/// How many digits of an amount in minor units stand behind the point (ISO 4217).
pub fn minor_digits(currency: &str) -> u8 {
    Currency::from_code(currency)
        .and_then(Currency::exponent)
        .and_then(|digits| u8::try_from(digits).ok())
        .unwrap_or(2)
}

/// An amount in minor units, as a number in the units people speak of: 12_50 is 12.5.
pub fn major(minor: i64, currency: &str) -> Value {
    let unit = 10_i64.pow(u32::from(minor_digits(currency)));
    if minor % unit == 0 {
        json!(minor / unit)
    } else {
        // Amounts of pay are far below the 2^53 that a float holds exactly.
        #[allow(clippy::cast_precision_loss)]
        let amount = minor as f64 / unit as f64;
        json!(amount)
    }
}

/// A time as machines read it: `2027-01-21T11:22:00Z`.
pub fn iso(time: NaiveDateTime) -> String {
    Utc.from_utc_datetime(&time)
        .to_rfc3339_opts(chrono::SecondsFormat::Secs, true)
}

/// A text without the characters that XML can't hold.
pub fn printable(text: &str) -> String {
    text.chars()
        .filter(|c| matches!(c, '\t' | '\n' | '\r' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..))
        .collect()
}

/// The first moment of a day by the clocks of `zone`, in UTC.
pub fn midnight(day: NaiveDate, zone: Tz) -> NaiveDateTime {
    let moment = day.and_time(NaiveTime::MIN);
    // A day may begin at one o'clock, where clocks are put forward at midnight.
    (0..3)
        .find_map(|hour| {
            zone.from_local_datetime(&(moment + TimeDelta::hours(hour)))
                .earliest()
        })
        .map_or(moment, |time| time.naive_utc())
}
