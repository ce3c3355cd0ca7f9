//! What a job pays, and how that is told.

use crate::text_enum;
use crate::web::locale::Lang;

text_enum! {
    /// What an amount of pay is for.
    PayUnit { Hour = "hour", Day = "day", Month = "month", Year = "year" }
}

/// A range of pay in minor units; at least one end is known.
#[derive(Debug, Clone, PartialEq)]
pub struct Pay {
    pub min: Option<i64>,
    pub max: Option<i64>,
    /// ISO 4217.
    pub currency: String,
    pub unit: PayUnit,
}

impl Pay {
    /// In words: `€46,000 – €54,000 a year`.
    pub fn text(&self, lang: Lang) -> String {
        lang.text_with(
            &format!("pay-per-{}", self.unit.as_str()),
            &[("range", self.range(lang).into())],
        )
    }

    fn range(&self, lang: Lang) -> String {
        let money = |minor| lang.money(minor, &self.currency);
        match (self.min, self.max) {
            (Some(min), Some(max)) if min < max => lang.money_range(min, max, &self.currency),
            (Some(min), None) => lang.text_with("pay-from", &[("amount", money(min).into())]),
            (None, Some(max)) => lang.text_with("pay-to", &[("amount", money(max).into())]),
            (Some(same), Some(_)) => money(same),
            (None, None) => String::new(),
        }
    }
}
