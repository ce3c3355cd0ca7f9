//! The colour of buttons and links, one for each theme, and whether it can be read: 4.5:1 on every paper, and for the
//! text on it (WCAG 2.2, 1.4.3).

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::digest::sha256;

/// What text needs.
pub const NEEDED: f64 = 4.5;

/// The papers of each theme, as `tokens.css` has them: paper, surface, sunken.
const LIGHT: [Colour; 3] = [
    Colour(0xFA, 0xF7, 0xF1),
    Colour(0xFF, 0xFF, 0xFF),
    Colour(0xF1, 0xEC, 0xE2),
];
const DARK: [Colour; 3] = [
    Colour(0x14, 0x15, 0x1A),
    Colour(0x1C, 0x1E, 0x25),
    Colour(0x0F, 0x10, 0x14),
];
const WHITE: Colour = Colour(0xFF, 0xFF, 0xFF);
const INK: Colour = Colour(0x0F, 0x10, 0x14);

/// A colour of the screen: red, green, blue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Colour(u8, u8, u8);

/// The accent in each theme.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Accent {
    pub light: Colour,
    pub dark: Colour,
}

/// Which of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Theme {
    Light,
    Dark,
}

/// Why a colour can't be taken: what was measured, and one like it that can.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Faint {
    pub ratio: f64,
    pub suggestion: Colour,
}

impl FromStr for Colour {
    type Err = String;

    /// `#0B5A57`, with or without the sign.
    fn from_str(text: &str) -> Result<Self, String> {
        let digits = text.trim().trim_start_matches('#');
        if digits.len() != 6 || !digits.bytes().all(|digit| digit.is_ascii_hexdigit()) {
            return Err(format!("{text} is no colour"));
        }
        let part = |at: usize| u8::from_str_radix(&digits[at..at + 2], 16);
        let parts = (part(0), part(2), part(4));
        match parts {
            (Ok(red), Ok(green), Ok(blue)) => Ok(Self(red, green, blue)),
            _ => Err(format!("{text} is no colour")),
        }
    }
}

impl TryFrom<String> for Colour {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        text.parse()
    }
}

impl From<Colour> for String {
    fn from(colour: Colour) -> Self {
        colour.to_string()
    }
}

impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{:02X}{:02X}{:02X}", self.0, self.1, self.2)
    }
}

impl Colour {
    /// How bright it is, from 0 to 1, as WCAG reckons it.
    fn luminance(self) -> f64 {
        let linear = |part: u8| {
            let part = f64::from(part) / 255.0;
            if part <= 0.04045 {
                part / 12.92
            } else {
                ((part + 0.055) / 1.055).powf(2.4)
            }
        };
        0.2126 * linear(self.0) + 0.7152 * linear(self.1) + 0.0722 * linear(self.2)
    }

    /// The contrast between two, from 1 to 21.
    pub fn contrast(self, other: Self) -> f64 {
        let (one, other) = (self.luminance(), other.luminance());
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    /// So many hundredths of the way to another.
    fn towards(self, other: Self, percent: u16) -> Self {
        let mix = |from: u8, to: u8| {
            let mixed = (u16::from(from) * (100 - percent) + u16::from(to) * percent) / 100;
            u8::try_from(mixed).unwrap_or(u8::MAX)
        };
        Self(
            mix(self.0, other.0),
            mix(self.1, other.1),
            mix(self.2, other.2),
        )
    }
}

impl Theme {
    const fn papers(self) -> [Colour; 3] {
        match self {
            Self::Light => LIGHT,
            Self::Dark => DARK,
        }
    }

    /// What colours are made stronger with.
    const fn away(self) -> Colour {
        match self {
            Self::Light => INK,
            Self::Dark => WHITE,
        }
    }

    /// What text on the accent is written in.
    const fn text(self) -> Colour {
        match self {
            Self::Light => WHITE,
            Self::Dark => INK,
        }
    }

    /// The weakest contrast of a colour: as a link on each of the papers, and under text.
    pub fn weakest(self, colour: Colour) -> f64 {
        let papers = self.papers().into_iter().chain([self.text()]);
        papers
            .map(|paper| colour.contrast(paper))
            .fold(f64::INFINITY, f64::min)
    }

    /// The colour, or the nearest one on the way to ink or white that can be read.
    pub fn readable(self, colour: Colour) -> Colour {
        let stronger = (0..=100).map(|percent| colour.towards(self.away(), percent));
        let mut stronger = stronger.filter(|colour| self.weakest(*colour) >= NEEDED);
        stronger.next().unwrap_or(self.away())
    }

    /// # Errors
    /// What was measured where it can't be read.
    pub fn check(self, colour: Colour) -> Result<(), Faint> {
        let ratio = self.weakest(colour);
        if ratio >= NEEDED {
            return Ok(());
        }
        Err(Faint {
            ratio,
            suggestion: self.readable(colour),
        })
    }
}

impl Accent {
    /// The style sheet that says so to all pages.
    pub fn css(&self) -> String {
        let pair = |light: Colour, dark: Colour| format!("light-dark({light}, {dark})");
        let (light, dark) = (self.light, self.dark);
        let band = DARK[1].towards(dark, 18);
        let rules = [
            ("brand", pair(light, dark)),
            (
                "brand-hover",
                pair(light.towards(INK, 25), dark.towards(WHITE, 30)),
            ),
            ("on-brand", pair(Theme::Light.text(), Theme::Dark.text())),
            (
                "brand-wash",
                pair(WHITE.towards(light, 10), DARK[1].towards(dark, 14)),
            ),
            ("link", pair(light, dark)),
            ("band", pair(light, band)),
            (
                "band-deep",
                pair(light.towards(INK, 25), DARK[1].towards(dark, 26)),
            ),
        ];
        let rules = rules.map(|(name, value)| format!("--{name}: {value};"));
        format!("@layer tokens {{ :root {{ {} }} }}\n", rules.join(" "))
    }

    /// What its style sheet is called: another one for each accent, so that browsers may keep it for ever.
    pub fn file(&self) -> String {
        format!("{}.css", &sha256(self.css().as_bytes())[..12])
    }
}

#[cfg(test)]
mod tests {
    use super::{Accent, Colour, NEEDED, Theme};

    fn colour(text: &str) -> Colour {
        text.parse().expect("a colour")
    }

    #[test]
    fn contrast_is_measured_as_the_standard_has_it() {
        let ratio = |one, other| (colour(one).contrast(colour(other)) * 100.0).round() / 100.0;
        assert_eq!(ratio("#000000", "#FFFFFF"), 21.0);
        assert_eq!(ratio("#777777", "#FFFFFF"), 4.48);
        assert_eq!(ratio("#0B5A57", "#FFFFFF"), 8.03);
    }

    #[test]
    fn what_is_suggested_can_be_read_and_is_near() {
        for text in [
            "#FFD700", "#FF0000", "#3388FF", "#808080", "#FFFFFF", "#000000",
        ] {
            for theme in [Theme::Light, Theme::Dark] {
                let readable = theme.readable(colour(text));
                assert!(theme.weakest(readable) >= NEEDED, "{text} {readable}");
                assert_eq!(theme.check(readable), Ok(()));
            }
        }
        assert_eq!(Theme::Light.readable(colour("#0B5A57")), colour("#0B5A57"));
        let faint = Theme::Light
            .check(colour("#FFD700"))
            .expect_err("too faint");
        assert!(faint.ratio < 1.5, "{}", faint.ratio);
    }

    #[test]
    fn another_accent_has_another_file() {
        let accent = |light| Accent {
            light: colour(light),
            dark: colour("#5FD0C5"),
        };
        assert_ne!(accent("#0B5A57").file(), accent("#0B5A58").file());
        assert!(
            accent("#0B5A57")
                .css()
                .contains("--link: light-dark(#0B5A57, #5FD0C5);")
        );
    }

    #[test]
    fn only_colours_are_colours() {
        for text in ["", "#12", "red", "#12345G", "#1234567", "#ééé", "url(x)"] {
            assert!(text.parse::<Colour>().is_err(), "{text}");
        }
        assert_eq!(colour("0b5a57").to_string(), "#0B5A57");
    }
}
