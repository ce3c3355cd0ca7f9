//! What is typed into the settings' forms, and what it comes to.

use chrono::NaiveDateTime;

use super::settings::Section;
use crate::db::Db;
use crate::error::Result;
use crate::settings::accent::{Accent, Colour, Theme};
use crate::settings::{Key, Rules, Settings};
use crate::web::form::errors::{Errors, Rule, Value};
use crate::web::locale::Lang;

const LONGEST_NAME: usize = 60;

/// The fields as they came.
#[derive(Debug, Clone, Default)]
pub struct Typed(pub Vec<(String, String)>);

/// What is to be set.
pub enum Change {
    Name(String),
    /// `None` is the look's own.
    Accent(Option<Accent>),
    Languages(Vec<Lang>),
    KeptDays(i64),
    Rules(Rules),
}

impl Typed {
    /// What is set now.
    pub fn of(section: Section, settings: &Settings) -> Self {
        let field = |name: &str, value: String| (name.to_owned(), value);
        let fields = match section {
            Section::Name => vec![field("name", settings.site_name.clone())],
            Section::Accent => {
                let accent = settings.accent.iter();
                let fields = accent.flat_map(|accent| {
                    [
                        field("light", accent.light.to_string()),
                        field("dark", accent.dark.to_string()),
                    ]
                });
                fields.collect()
            }
            Section::Languages => {
                let languages = settings.languages.iter();
                let fields = languages.map(|lang| field("languages", lang.as_str().to_owned()));
                fields.collect()
            }
            Section::Retention => {
                vec![field("days", settings.applications_kept_days.to_string())]
            }
            Section::Moderation => {
                let rules = settings.rules;
                let log = if rules.public_log { "yes" } else { "" };
                vec![
                    field("sampled", rules.sampled_percent.to_string()),
                    field("silence", rules.still_hiring_days.to_string()),
                    field("log", log.to_owned()),
                ]
            }
        };
        Self(fields)
    }

    /// The text of a field; empty when it wasn't sent.
    pub fn get(&self, name: &str) -> &str {
        let found = self.0.iter().find(|(field, _)| field == name);
        found.map_or("", |(_, value)| value)
    }

    /// The texts of a field that can be sent more than once.
    pub fn all(&self, name: &str) -> Vec<String> {
        let found = self.0.iter().filter(|(field, _)| field == name);
        found.map(|(_, value)| value.clone()).collect()
    }

    /// What was meant; nothing where there is an error.
    pub fn read(&self, section: Section, errors: &mut Errors) -> Option<Change> {
        let change = match section {
            Section::Name => {
                let rule = Rule::required(LONGEST_NAME, "settings-name-missing");
                Some(Change::Name(errors.line("name", self.get("name"), rule)))
            }
            Section::Accent => self.accent(errors).map(Change::Accent),
            Section::Languages => self.languages(errors).map(Change::Languages),
            Section::Retention => self.number("days", 1, 3650, errors).map(Change::KeptDays),
            Section::Moderation => self.rules(errors).map(Change::Rules),
        };
        change.filter(|_| errors.is_empty())
    }

    /// The accent; the outer nothing is an error, the inner one the look's own.
    fn accent(&self, errors: &mut Errors) -> Option<Option<Accent>> {
        let (light, dark) = (self.get("light").trim(), self.get("dark").trim());
        if light.is_empty() && dark.is_empty() {
            return Some(None);
        }
        let light = colour("light", light, Theme::Light, errors);
        if dark.is_empty() {
            let light = light?;
            let dark = Theme::Dark.readable(light);
            return Some(Some(Accent { light, dark }));
        }
        let dark = colour("dark", dark, Theme::Dark, errors);
        Some(Some(Accent {
            light: light?,
            dark: dark?,
        }))
    }

    fn languages(&self, errors: &mut Errors) -> Option<Vec<Lang>> {
        let chosen = self.all("languages");
        let is_chosen = |lang: &&Lang| chosen.iter().any(|word| word == lang.as_str());
        let languages: Vec<Lang> = Lang::ALL.iter().filter(is_chosen).copied().collect();
        if languages.is_empty() {
            errors.add("languages", "settings-languages-missing");
            return None;
        }
        Some(languages)
    }

    fn rules(&self, errors: &mut Errors) -> Option<Rules> {
        let sampled = self.number("sampled", 0, 100, errors);
        let silence = self.number("silence", 7, 365, errors);
        Some(Rules {
            sampled_percent: sampled?,
            still_hiring_days: silence?,
            public_log: self.get("log") == "yes",
        })
    }

    fn number(&self, field: &str, least: i64, most: i64, errors: &mut Errors) -> Option<i64> {
        let number = self.get(field).trim().parse().ok();
        let number = number.filter(|number| (least..=most).contains(number));
        if number.is_none() {
            let between = vec![("least", Value::Count(least)), ("most", Value::Count(most))];
            errors.add_with(field, "settings-number", between);
        }
        number
    }
}

/// A colour that can be read in its theme.
fn colour(field: &str, typed: &str, theme: Theme, errors: &mut Errors) -> Option<Colour> {
    let Ok(colour) = typed.parse::<Colour>() else {
        errors.add(field, "settings-accent-none");
        return None;
    };
    if let Err(faint) = theme.check(colour) {
        let values = vec![
            // Cut, not rounded: 4.499 isn't enough, and mustn't look as if it were.
            (
                "ratio",
                Value::Text(format!("{:.2}", (faint.ratio * 100.0).floor() / 100.0)),
            ),
            ("suggestion", Value::Text(faint.suggestion.to_string())),
        ];
        errors.add_with(field, "settings-accent-faint", values);
        return None;
    }
    Some(colour)
}

impl Change {
    /// Sets it, and returns what the audit log says of it.
    pub fn write(&self, db: &mut Db, now: NaiveDateTime) -> Result<String> {
        match self {
            Self::Name(name) => Key::SiteName.set(db, name, now)?,
            Self::Accent(Some(accent)) => Key::Accent.set(db, accent, now)?,
            Self::Accent(None) => Key::Accent.unset(db)?,
            Self::Languages(languages) => Key::Languages.set(db, languages, now)?,
            Self::KeptDays(days) => Key::KeptDays.set(db, days, now)?,
            Self::Rules(rules) => Key::Rules.set(db, rules, now)?,
        }
        Ok(match self {
            Self::Name(name) => name.clone(),
            Self::Accent(Some(accent)) => format!("{} / {}", accent.light, accent.dark),
            Self::Accent(None) => String::new(),
            Self::Languages(languages) => {
                let words: Vec<_> = languages.iter().map(|lang| lang.as_str()).collect();
                words.join(", ")
            }
            Self::KeptDays(days) => days.to_string(),
            Self::Rules(rules) => format!(
                "{} %, {}, {}",
                rules.sampled_percent, rules.still_hiring_days, rules.public_log
            ),
        })
    }
}
