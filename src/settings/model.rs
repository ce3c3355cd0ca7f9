//! The settings, and the table they are kept in.

use chrono::NaiveDateTime;
use diesel::prelude::*;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::accent::Accent;
use crate::config::Config;
use crate::db::Db;
use crate::db::types::json;
use crate::each;
use crate::schema::settings;
use crate::text_enum;
use crate::web::locale::Lang;

text_enum! {
    /// What can be set: the names of the rows.
    Key {
        SiteName = "site_name",
        Logo = "logo",
        Accent = "accent",
        Languages = "languages",
        KeptDays = "applications_kept_days",
        Rules = "moderation",
    }
}

/// All that is set.
#[derive(Debug, Clone, PartialEq)]
pub struct Settings {
    pub site_name: String,
    pub logo: Option<Logo>,
    pub accent: Option<Accent>,
    /// The languages that the site is offered in; never none.
    pub languages: Vec<Lang>,
    /// How many days an application is kept after the last thing that happened to it.
    pub applications_kept_days: i64,
    pub rules: Rules,
}

/// The picture beside or instead of the site's name.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Logo {
    /// The name of the picture.
    pub name: String,
    pub width: i64,
    pub height: i64,
}

/// How moderation works.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Rules {
    /// Of a hundred jobs of trusted companies so many are looked at afterwards.
    pub sampled_percent: i64,
    /// After so many days of silence a company is asked whether a job is still open.
    pub still_hiring_days: i64,
    /// Whether everybody can read what moderators have decided.
    pub public_log: bool,
}

impl Default for Rules {
    fn default() -> Self {
        Self {
            sampled_percent: 10,
            still_hiring_days: 30,
            public_log: false,
        }
    }
}

impl Rules {
    /// The rules as the database has them now.
    pub fn of(db: &mut Db) -> QueryResult<Self> {
        let rows: Rows = settings::table
            .filter(settings::key.eq(Key::Rules.as_str()))
            .select((settings::key, settings::value))
            .load(db)?;
        let mut rules = Self::default();
        set(&rows, Key::Rules, &mut rules);
        Ok(rules)
    }
}

/// The table as it is: key and JSON.
pub type Rows = Vec<(String, String)>;

impl Settings {
    /// How things stand where nothing is set.
    pub fn configured(config: &Config) -> Self {
        Self {
            site_name: config.site_name.clone(),
            logo: None,
            accent: None,
            languages: Lang::ALL.to_vec(),
            applications_kept_days: config.applications_kept_days,
            rules: Rules::default(),
        }
    }

    /// What rows say; of what they don't say, or can't be understood, as it is here.
    pub fn with(&self, rows: &Rows) -> Self {
        let mut settings = self.clone();
        set(rows, Key::SiteName, &mut settings.site_name);
        set(rows, Key::Logo, &mut settings.logo);
        set(rows, Key::Accent, &mut settings.accent);
        set(rows, Key::Languages, &mut settings.languages);
        set(rows, Key::KeptDays, &mut settings.applications_kept_days);
        set(rows, Key::Rules, &mut settings.rules);
        if settings.languages.is_empty() {
            settings.languages = Lang::ALL.to_vec();
        }
        settings
    }

    /// Whether the site is offered in a language.
    pub fn offers(&self, lang: Lang) -> bool {
        self.languages.contains(&lang)
    }

    /// The language of the page that shows what was written in `lang`: the same, where the site is offered in it.
    pub fn shown_in(&self, lang: Lang) -> Lang {
        let own = Some(lang).filter(|lang| self.offers(*lang));
        own.or(self.languages.first().copied()).unwrap_or(lang)
    }
}

fn set<T: DeserializeOwned>(rows: &Rows, key: Key, place: &mut T) {
    let Some((_, value)) = rows.iter().find(|(name, _)| name == key.as_str()) else {
        return;
    };
    match serde_json::from_str(value) {
        Ok(value) => *place = value,
        Err(error) => tracing::error!(%error, key = key.as_str(), "a setting can't be read"),
    }
}

impl Key {
    /// Sets it.
    pub fn set<T: Serialize>(self, db: &mut Db, value: &T, now: NaiveDateTime) -> QueryResult<()> {
        let row = (
            settings::value.eq(json(value)?),
            settings::updated_at.eq(now),
        );
        each!(db, c => diesel::insert_into(settings::table)
            .values((settings::key.eq(self.as_str()), row.clone()))
            .on_conflict(settings::key)
            .do_update()
            .set(row)
            .execute(c))?;
        Ok(())
    }

    /// Lets it be as it is configured.
    pub fn unset(self, db: &mut Db) -> QueryResult<()> {
        diesel::delete(settings::table.find(self.as_str())).execute(db)?;
        Ok(())
    }
}

/// All rows, by key.
pub fn rows(db: &mut Db) -> QueryResult<Rows> {
    settings::table
        .order(settings::key)
        .select((settings::key, settings::value))
        .load(db)
}
