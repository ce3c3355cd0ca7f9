//! A pay that shall be reached, and how people write one: "450-eur-day", "450 €/day", "45k", "£60,000 a year".

use iso_currency::Currency;

use crate::jobs::pay::PayUnit;
use crate::web::format::minor_digits;

/// A pay that shall be reached, of whatever unit and currency the job states its own in.
#[derive(Debug, Clone, PartialEq)]
pub struct AtLeast {
    /// In minor units of `currency`.
    pub amount: i64,
    /// ISO 4217.
    pub currency: String,
    pub unit: PayUnit,
}

/// The currency where none is named.
pub const USUAL_CURRENCY: &str = "EUR";

/// Above this, in major units, nothing is a pay.
const MOST: f64 = 1_000_000_000.0;

impl AtLeast {
    /// Reads what somebody typed. Of two units or currencies the first counts; one that is missing is guessed from
    /// the amount.
    pub fn read(text: &str) -> Option<Self> {
        // Nobody is paid less than nothing.
        if text.trim_start().starts_with('-') {
            return None;
        }
        let told = Told::read(text)?;
        let amount = told.amount?;
        let currency = told.currency.unwrap_or_else(|| USUAL_CURRENCY.to_owned());
        Some(Self {
            amount: minor(amount, &currency)?,
            unit: told.unit.unwrap_or_else(|| usual_unit(amount)),
            currency,
        })
    }

    /// Reads what somebody typed beside a currency and a unit that were chosen, `eur-year`. A year is what the form offers first: of
    /// an amount that nobody has a year it means nothing, and the unit is guessed.
    pub fn beside(text: &str, per: &str) -> Option<Self> {
        let read = Self::read(&format!("{text}-{per}"))?;
        let currency = per.strip_suffix("-year").unwrap_or_default();
        let alone = Self::read(&format!("{text}-{currency}"))?;
        let is_small = matches!(alone.unit, PayUnit::Hour | PayUnit::Day);
        Some(match read.unit {
            PayUnit::Year if is_small && !currency.is_empty() => alone,
            _ => read,
        })
    }

    /// A text that reads as the same: `450-eur-day`.
    pub fn text(&self) -> String {
        format!("{}-{}", self.figure(), self.per())
    }

    /// The amount alone: `450`, `17.5`.
    pub fn figure(&self) -> String {
        let digits = usize::from(minor_digits(&self.currency));
        let figure = format!("{:0>width$}", self.amount, width = digits + 1);
        let (whole, rest) = figure.split_at(figure.len() - digits);
        match rest.trim_end_matches('0') {
            "" => whole.to_owned(),
            rest => format!("{whole}.{rest}"),
        }
    }

    /// What the amount is of and for: `eur-day`.
    pub fn per(&self) -> String {
        format!("{}-{}", self.currency.to_lowercase(), self.unit.as_str())
    }
}

/// An amount in minor units, to two digits behind the point at the most: three would read as thousands.
fn minor(amount: f64, currency: &str) -> Option<i64> {
    let digits = minor_digits(currency);
    let shown = digits.min(2);
    let units = (amount * 10_f64.powi(i32::from(shown))).round();
    if !(1.0..=MOST * 100.0).contains(&units) || amount > MOST {
        return None;
    }
    // At most 10^11, which an i64 holds.
    #[allow(clippy::cast_possible_truncation)]
    Some(units as i64 * 10_i64.pow(u32::from(digits - shown)))
}

/// What an amount without a unit is for, as people speak of pay.
fn usual_unit(amount: f64) -> PayUnit {
    match amount {
        ..100.0 => PayUnit::Hour,
        ..1_500.0 => PayUnit::Day,
        ..15_000.0 => PayUnit::Month,
        _ => PayUnit::Year,
    }
}

/// What a text says of pay.
#[derive(Default)]
struct Told {
    amount: Option<f64>,
    currency: Option<String>,
    unit: Option<PayUnit>,
}

impl Told {
    /// `None` for a text with anything else in it.
    fn read(text: &str) -> Option<Self> {
        let mut told = Self::default();
        let mut rest = text;
        let mut is_year = false;
        while let Some(first) = rest.chars().next() {
            let kind = Kind::of(first);
            let end = rest
                .find(|c| !kind.goes_on(c))
                .unwrap_or(rest.len())
                .max(first.len_utf8());
            let (token, behind) = rest.split_at(end);
            match kind {
                Kind::Figure => told.add_figure(token)?,
                // "an hour", but also "45k par an".
                Kind::Word if token.eq_ignore_ascii_case("an") => is_year = true,
                Kind::Word => told.add_word(&token.to_lowercase())?,
                Kind::Sign => told.add_currency(sign(first)?),
                Kind::Nothing => {}
            }
            rest = behind;
        }
        if is_year && told.unit.is_none() {
            told.unit = Some(PayUnit::Year);
        }
        Some(told)
    }

    fn add_figure(&mut self, figure: &str) -> Option<()> {
        if self.amount.is_some() {
            return None;
        }
        self.amount = Some(number(figure)?);
        Some(())
    }

    fn add_word(&mut self, word: &str) -> Option<()> {
        if word == "k" {
            self.amount = Some(self.amount? * 1_000.0);
        } else if let Some(unit) = unit(word) {
            self.unit = self.unit.or(Some(unit));
        } else if !FILLERS.contains(&word) {
            self.add_currency(Currency::from_code(&word.to_uppercase())?.code());
        }
        Some(())
    }

    fn add_currency(&mut self, code: &str) {
        self.currency.get_or_insert_with(|| code.to_owned());
    }
}

/// Words that say nothing of their own.
const FILLERS: [&str; 7] = ["a", "per", "par", "le", "la", "l", "from"];

#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Figure,
    Word,
    Sign,
    Nothing,
}

impl Kind {
    fn of(c: char) -> Self {
        match c {
            '0'..='9' => Self::Figure,
            '/' | '-' | '+' | '.' | ',' | '\'' | '’' => Self::Nothing,
            c if c.is_whitespace() => Self::Nothing,
            c if c.is_alphabetic() => Self::Word,
            _ => Self::Sign,
        }
    }

    /// Whether `c` goes on with a token of this kind. Figures have spaces, points and apostrophes in them.
    fn goes_on(self, c: char) -> bool {
        match self {
            Self::Figure => {
                c.is_ascii_digit() || c.is_whitespace() || matches!(c, '.' | ',' | '\'' | '’')
            }
            Self::Word => Self::of(c) == self,
            Self::Sign | Self::Nothing => false,
        }
    }
}

/// `45 000`, `45,000`, `45.000` and `45'000` are thousands; `17.5` and `17,50` are not.
pub fn number(figure: &str) -> Option<f64> {
    let figure = figure.trim_end_matches(|c: char| !c.is_ascii_digit());
    let figure: String = figure.split_whitespace().collect();
    let figure = figure.replace(['\'', '’'], "");
    let (whole, decimals) = match figure.rfind(['.', ',']) {
        Some(at) if figure.len() - at - 1 != 3 => (&figure[..at], &figure[at + 1..]),
        _ => (figure.as_str(), ""),
    };
    let whole = whole.replace(['.', ','], "");
    format!("{whole}.{decimals}0").parse().ok()
}

fn unit(word: &str) -> Option<PayUnit> {
    match word {
        "hour" | "h" | "hr" | "heure" => Some(PayUnit::Hour),
        "day" | "d" | "j" | "jour" => Some(PayUnit::Day),
        "month" | "mo" | "mois" => Some(PayUnit::Month),
        "year" | "y" | "yr" | "annum" | "année" => Some(PayUnit::Year),
        _ => None,
    }
}

fn sign(sign: char) -> Option<&'static str> {
    match sign {
        '€' => Some("EUR"),
        '£' => Some("GBP"),
        '$' => Some("USD"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Currencies of three digits have no rate: no address can ask for one today.
    #[test]
    fn amounts_of_three_digits_read_as_what_they_are_written_as() {
        for (typed, written) in [
            ("1.255-kwd-hour", "1255-kwd-hour"),
            ("1.2555-kwd-hour", "1.26-kwd-hour"),
        ] {
            let read = AtLeast::read(typed).unwrap();
            assert_eq!(read.text(), written);
            assert_eq!(AtLeast::read(written), Some(read));
        }
    }
}
