//! The range bar: what an occupation pays, drawn by the server, with the same figures in words.

use super::live_pay::LivePay;
use super::model::PayRange;
use crate::web::format::minor_digits;
use crate::web::page::Page;

/// A range of pay ready to be drawn; positions are in per cent of the bar.
pub struct Rate {
    pub range: PayRange,
    pub live: Option<LivePay>,
    /// The ends of the scale in minor units.
    scale: (i64, i64),
}

impl Rate {
    pub fn new(range: PayRange, live: Option<LivePay>) -> Self {
        let lowest = live
            .as_ref()
            .map_or(range.min, |live| live.lowest.min(range.min));
        let highest = live
            .as_ref()
            .map_or(range.max, |live| live.highest.max(range.max));
        let step = step_of(range.max, &range.currency);
        let scale = (
            ((lowest - 1) / step * step).max(0),
            (highest / step + 1) * step,
        );
        Self { range, live, scale }
    }

    /// Where an amount stands on the bar.
    fn at(&self, amount: i64) -> i64 {
        let (start, end) = self.scale;
        (amount - start) * 10_000 / (end - start)
    }

    pub fn range_x(&self) -> String {
        percent(self.at(self.range.min))
    }

    pub fn range_width(&self) -> String {
        percent(self.at(self.range.max) - self.at(self.range.min))
    }

    pub fn half_x(&self, live: &LivePay) -> String {
        percent(self.at(live.lower))
    }

    pub fn half_width(&self, live: &LivePay) -> String {
        percent(self.at(live.upper) - self.at(live.lower))
    }

    pub fn median_x(&self, live: &LivePay) -> String {
        percent(self.at(live.median))
    }

    pub fn money(&self, page: &Page, amount: &i64) -> String {
        page.lang.money(*amount, &self.range.currency)
    }

    pub fn scale_start(&self, page: &Page) -> String {
        self.money(page, &self.scale.0)
    }

    pub fn scale_end(&self, page: &Page) -> String {
        self.money(page, &self.scale.1)
    }

    /// `€200 – €600`.
    pub fn ends(&self, page: &Page) -> String {
        page.lang
            .money_range(self.range.min, self.range.max, &self.range.currency)
    }

    /// `€200 – €600 a day`.
    pub fn sum(&self, page: &Page) -> String {
        self.range.text(page.lang)
    }

    /// `€380 – €520`.
    pub fn half(&self, page: &Page, live: &LivePay) -> String {
        page.lang
            .money_range(live.lower, live.upper, &self.range.currency)
    }

    /// `Freelance, France`.
    pub fn scope(&self, page: &Page) -> String {
        let contract = page.t(&format!("contract-{}", self.range.contract.as_str()));
        format!("{contract}, {}", self.range.place)
    }

    pub fn dated(&self, page: &Page) -> String {
        page.lang.month(self.range.dated)
    }

    /// The whole figure in a sentence, for those who can't see it.
    pub fn in_words(&self, page: &Page) -> String {
        let sum = self.sum(page);
        match &self.live {
            None => page.t1("rate-words", "sum", sum),
            Some(live) => page.lang.text_with(
                "rate-words-live",
                &[
                    ("sum", sum.into()),
                    ("half", self.half(page, live).into()),
                    ("median", self.money(page, &live.median).into()),
                ],
            ),
        }
    }

    /// Where the figures of the live offers come from.
    pub fn live_source(&self, page: &Page, live: &LivePay) -> String {
        let offers = i64::try_from(live.offers).unwrap_or(i64::MAX);
        page.lang.text_with(
            "rate-live-source",
            &[
                ("n", page.lang.number(offers).into()),
                ("count", offers.into()),
                ("place", self.range.place.as_str().into()),
            ],
        )
    }

    pub fn unit(&self, page: &Page) -> String {
        page.lang.text_with(
            &format!("rate-unit-{}", self.range.unit.as_str()),
            &[("currency", self.range.currency.as_str().into())],
        )
    }
}

/// A round step of the scale: a tenth of the power of ten above the amount.
fn step_of(amount: i64, currency: &str) -> i64 {
    let unit = 10_i64.pow(u32::from(minor_digits(currency)));
    let mut step = unit;
    while step * 10 <= amount {
        step *= 10;
    }
    step
}

/// Hundredths of a per cent, as SVG reads them.
fn percent(hundredths: i64) -> String {
    format!("{}.{:02}%", hundredths / 100, hundredths % 100)
}
