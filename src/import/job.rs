//! From a row to a job: what the row names is looked up, what it leaves out is found in its text.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::digest::sha256;
use chrono::{DateTime, Datelike, NaiveDateTime};
use chrono_tz::Tz;
use diesel::prelude::*;
use regex::Regex;

use super::row::{self, Row};
use super::{html, pattern};
use crate::db::Db;
use crate::jobs::model::{Contract, Status, Workplace};
use crate::jobs::new::{NewJob, Origin};
use crate::jobs::pay::Pay;
use crate::occupations::model::Titles;
use crate::places::{self, Place};
use crate::schema::occupations;
use crate::skills::Finder;
use crate::web::format::{midnight, minor_digits};
use crate::web::locale::Lang;

/// Part of every digest. One more when rows are read otherwise, so that the next import updates the jobs.
const READING: &str = "1";
/// How many skills are taken from a text: musts, and nice ones.
const MOST_SKILLS: (usize, usize) = (12, 8);

/// A job ready to be written, but for its company.
pub struct Draft {
    pub company: String,
    pub website: Option<String>,
    pub email: Option<String>,
    pub job: NewJob,
}

/// What rows are read with: the site's lists and its time zone.
pub struct Reader {
    finder: Finder,
    titles: Titles,
    occupations: HashMap<String, i64>,
    zone: Tz,
    now: NaiveDateTime,
}

impl Reader {
    pub fn load(db: &mut Db, zone: Tz, now: NaiveDateTime) -> QueryResult<Self> {
        Ok(Self {
            finder: Finder::load(db)?,
            titles: Titles::load(db)?,
            occupations: occupations::table
                .select((occupations::slug, occupations::id))
                .load::<(String, i64)>(db)?
                .into_iter()
                .collect(),
            zone,
            now,
        })
    }

    /// The job that a row tells of.
    ///
    /// # Errors
    /// Why the row can't be taken, in words that name the field.
    pub fn draft(&self, row: Row, source: &str) -> Result<Draft, String> {
        let row = row.checked()?;
        let digest = digest(&row)?;
        let description = description(&row)?;
        let status = row.status.unwrap_or(Status::Published);
        let (published_at, closes_at) = self.times(&row)?;
        let (must, nice) = self.skills(&row, &description)?;
        let remote_countries = row.remote_countries.iter().map(|name| country(name));
        Ok(Draft {
            website: row.company_website,
            email: row.company_email,
            company: row.company,
            job: NewJob {
                company_id: 0,
                occupation_id: self.occupation(row.occupation.as_deref(), &row.title)?,
                origin: Some(Origin {
                    source: source.to_owned(),
                    id: row.source_id,
                    digest,
                }),
                lang: row.lang.unwrap_or_else(|| language(&description)),
                workplace: row.workplace.unwrap_or(
                    if row.places.is_empty() && !row.remote_countries.is_empty() {
                        Workplace::Remote
                    } else {
                        Workplace::OnSite
                    },
                ),
                hybrid_days: row.hybrid_days,
                remote_countries: remote_countries.collect::<Result<_, _>>()?,
                places: row
                    .places
                    .iter()
                    .map(|name| place(name))
                    .collect::<Result<_, _>>()?,
                contract: row.contract.unwrap_or(Contract::Permanent),
                seniority: row.seniority,
                pay: row.pay.as_ref().map(pay),
                starts_on: row.starts_on,
                length_months: row.length_months,
                apply_url: row.apply_url,
                questions: row.questions,
                status,
                published_at,
                closes_at,
                closed_at: matches!(status, Status::Closed | Status::Filled).then_some(self.now),
                title: row.title,
                description,
                steps: row
                    .steps
                    .into_iter()
                    .filter(|step| !step.is_empty())
                    .collect(),
                must,
                nice,
                client: None,
                contact: None,
                posted_by: None,
            },
        })
    }

    fn occupation(&self, slug: Option<&str>, title: &str) -> Result<Option<i64>, String> {
        let Some(slug) = slug else {
            return Ok(self.titles.occupation_of(title));
        };
        match self.occupations.get(slug) {
            Some(id) => Ok(Some(*id)),
            None => Err(format!("occupation: there is no {slug}")),
        }
    }

    /// When it is published, if the row says so, and the first moment at which it is closed.
    fn times(&self, row: &Row) -> Result<(Option<NaiveDateTime>, Option<NaiveDateTime>), String> {
        let published = row.published_at.as_deref();
        let published = published.map(|time| self.published(time)).transpose()?;
        let closes = row.closes_on.and_then(|day| day.succ_opt());
        let closes = closes.map(|day| midnight(day, self.zone));
        if let (Some(published), Some(closes)) = (published, closes)
            && closes <= published
        {
            return Err("closes_on is before published_at".to_owned());
        }
        Ok((published, closes))
    }

    fn published(&self, text: &str) -> Result<NaiveDateTime, String> {
        let time = match DateTime::parse_from_rfc3339(text) {
            Ok(time) => time.naive_utc(),
            Err(_) => {
                let day = text.parse().map_err(|_| {
                    format!(
                        "published_at: {text} is no date, as 2026-03-09 or 2026-03-09T10:00:00Z"
                    )
                })?;
                midnight(day, self.zone)
            }
        };
        if !(1970..=2199).contains(&time.year()) {
            return Err("published_at must be between 1970 and 2199".to_owned());
        }
        let micros = time.and_utc().timestamp_micros();
        Ok(DateTime::from_timestamp_micros(micros).map_or(time, |time| time.naive_utc()))
    }

    fn skills(&self, row: &Row, description: &str) -> Result<(Vec<i64>, Vec<i64>), String> {
        if row.skills_must.is_empty() && row.skills_nice.is_empty() {
            return Ok(self.skills_in(&row.title, description));
        }
        let ids = |field, names: &[String]| -> Result<Vec<i64>, String> {
            let ids = names.iter().map(|name| {
                let known = self.finder.called(name);
                known.ok_or_else(|| format!("{field}: no skill is called {name}"))
            });
            ids.collect()
        };
        Ok((
            ids("skills_must", &row.skills_must)?,
            ids("skills_nice", &row.skills_nice)?,
        ))
    }

    /// The skills that a text names: nice to have are those under a heading that says so. What the company
    /// says of itself and of its benefits is left out.
    fn skills_in(&self, title: &str, description: &str) -> (Vec<i64>, Vec<i64>) {
        let mut must = format!("{title}\n");
        let mut nice = String::new();
        let mut section = Section::Asked;
        for line in description.lines() {
            // Headings are left out: in theirs every word may have a capital ("You’ll Excel If You").
            if let Some(begun) = Section::begun_by(line) {
                section = begun;
                continue;
            }
            let text = match section {
                Section::Asked => &mut must,
                Section::Nice => &mut nice,
                Section::Other => continue,
            };
            text.push_str(line);
            text.push('\n');
        }
        let must = self.finder.in_text(&must, MOST_SKILLS.0);
        let mut nice = self.finder.in_text(&nice, MOST_SKILLS.0 + MOST_SKILLS.1);
        nice.retain(|id| !must.contains(id));
        nice.truncate(MOST_SKILLS.1);
        (must, nice)
    }
}

/// What a part of a description is about.
#[derive(Clone, Copy)]
enum Section {
    Asked,
    Nice,
    Other,
}

impl Section {
    /// The section that a line begins, if it is a heading.
    fn begun_by(line: &str) -> Option<Self> {
        static NICE: LazyLock<Regex> = LazyLock::new(|| {
            pattern(
                r"(?i)nice[ -]to[ -]ha|bonus|preferred|\bplus(?:es)?\b|desirable|atouts?\b|extra credit",
            )
        });
        static OTHER: LazyLock<Regex> = LazyLock::new(|| {
            pattern(
                r"(?i)benefit|perks|compensation|salary|we offer|equal opportunit|our (story|mission|values|culture)|who (?:we are|are we)|about us|why (?:join|work)|our company|avantages|rémunération",
            )
        });
        static ABOUT: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?i)^\W*about\b"));
        static ABOUT_JOB: LazyLock<Regex> =
            LazyLock::new(|| pattern(r"(?i)\b(role|job|position|you|team|work|opportunity)\b"));
        let bold = line.starts_with("**") && line.trim_end().ends_with("**");
        if !line.starts_with('#') && !bold {
            return None;
        }
        let about_company = ABOUT.is_match(line) && !ABOUT_JOB.is_match(line);
        Some(if NICE.is_match(line) {
            Self::Nice
        } else if about_company || OTHER.is_match(line) {
            Self::Other
        } else {
            Self::Asked
        })
    }
}

fn digest(row: &Row) -> Result<String, String> {
    let json = serde_json::to_vec(row).map_err(|error| error.to_string())?;
    Ok(sha256(
        [READING.as_ref(), json.as_slice()].concat().as_slice(),
    ))
}

fn description(row: &Row) -> Result<String, String> {
    let text = match (&row.description, &row.description_html) {
        (Some(markdown), None) => markdown.clone(),
        (None, Some(html)) => {
            html::to_markdown(html).map_err(|reason| format!("description_html {reason}"))?
        }
        (Some(_), Some(_)) => {
            return Err("description and description_html can't both be given".to_owned());
        }
        (None, None) => String::new(),
    };
    if text.trim().is_empty() {
        return Err("description must not be empty".to_owned());
    }
    Ok(text)
}

/// The language a text is written in, as far as the site speaks it; English when in doubt.
fn language(text: &str) -> Lang {
    let start: String = text.chars().take(4000).collect();
    match whatlang::detect(&start) {
        Some(found) if found.lang() == whatlang::Lang::Fra && found.is_reliable() => Lang::Fr,
        _ => Lang::En,
    }
}

/// The city written as `City, Country` or `City, Region, Country`.
fn place(written: &str) -> Result<Place, String> {
    let parts: Vec<&str> = written.split(',').map(str::trim).collect();
    let (city, region, country_name) = match parts[..] {
        [city, country] => (city, None, country),
        [city, region, country] => (city, Some(region), country),
        _ => return Err(format!("places: {written} is not written as City, Country")),
    };
    let country = places::country_called(country_name)
        .ok_or_else(|| format!("places: no country is called {country_name}"))?;
    places::find(city, Some(&country.code), region)
        .map(Place::from)
        .ok_or_else(|| format!("places: no city is called {written}"))
}

fn country(name: &str) -> Result<String, String> {
    places::country_called(name)
        .map(|country| country.code.clone())
        .ok_or_else(|| format!("remote_countries: no country is called {name}"))
}

fn pay(pay: &row::Pay) -> Pay {
    let scale = 10_f64.powi(i32::from(minor_digits(&pay.currency)));
    // The rules keep amounts far below the range of i64.
    #[allow(clippy::cast_possible_truncation)]
    let minor = |amount: f64| (amount * scale).round() as i64;
    Pay {
        min: pay.min.map(minor),
        max: pay.max.map(minor),
        currency: pay.currency.clone(),
        unit: pay.per,
    }
}
