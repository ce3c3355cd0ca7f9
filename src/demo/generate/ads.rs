//! The jobs themselves.

use std::collections::HashMap;

use chrono::{NaiveDateTime, TimeDelta};
use diesel::prelude::*;

use super::dice::{Dice, For};
use super::firms::Firm;
use super::phrases::Phrases;
use super::texts::{About, Texts};
use super::titles::Titles;
use super::{Order, pay};
use crate::db::Db;
use crate::demo::end_of_day;
use crate::error::Result;
use crate::jobs::model::{Contract, Seniority, Status, Workplace};
use crate::jobs::new::{self, NewJob, Origin};
use crate::schema::{occupation_names, occupation_skills, occupations, skills};
use crate::web::locale::Lang;

/// All that jobs are made of.
pub struct Ads<'a> {
    order: Order,
    phrases: &'a Phrases,
    firms: Vec<Firm>,
    occupations: Vec<Work>,
    /// Names of skills, by id.
    skills: HashMap<i64, String>,
    titles: Titles,
    texts: Texts,
}

/// An occupation, and what is needed for it.
struct Work {
    id: i64,
    slug: String,
    /// Its own name first.
    names: HashMap<Lang, Vec<String>>,
    must: Vec<i64>,
    nice: Vec<i64>,
}

/// Jobs were published over that many days.
const DAYS: i64 = 120;

/// How many of a hundred jobs are of each contract.
const CONTRACTS: [(Contract, i64); 6] = [
    (Contract::Permanent, 62),
    (Contract::Freelance, 14),
    (Contract::FixedTerm, 9),
    (Contract::Internship, 6),
    (Contract::PartTime, 5),
    (Contract::Apprenticeship, 4),
];

/// How many of a hundred careers are where; the rest doesn't matter to the job.
const SENIORITIES: [(Option<Seniority>, i64); 5] = [
    (Some(Seniority::Junior), 18),
    (Some(Seniority::Intermediate), 32),
    (Some(Seniority::Senior), 30),
    (Some(Seniority::Lead), 8),
    (None, 12),
];

impl<'a> Ads<'a> {
    pub fn new(db: &mut Db, phrases: &'a Phrases, firms: Vec<Firm>, order: Order) -> Result<Self> {
        let names: Vec<(i64, String)> =
            skills::table.select((skills::id, skills::name)).load(db)?;
        Ok(Self {
            order,
            phrases,
            firms,
            occupations: Work::all(db)?,
            skills: names.into_iter().collect(),
            titles: Titles::load(db)?,
            texts: Texts::read()?,
        })
    }

    /// The job of a number: the higher, the newer.
    pub fn make(&self, index: u64) -> (NewJob, new::Texts, NaiveDateTime) {
        let dice = &mut Dice::new(self.order.seed, For::Job, index);
        let firm = &self.firms[dice.rank(self.firms.len())];
        let lang = firm.company.lang;
        let work = &self.occupations[dice.rank(self.occupations.len())];
        let contract = CONTRACTS[dice.share(CONTRACTS.iter().map(|(_, share)| *share))].0;
        let seniority = seniority(contract, dice);
        let must = some(&work.must, 3, dice);
        let nice = some(&work.nice, 2, dice);
        let names: Vec<&str> = must
            .iter()
            .chain(&nice)
            .filter_map(|id| self.skills.get(id).map(String::as_str))
            .collect();
        let title = self.titles.make(
            self.phrases.of(lang),
            lang,
            work.name(lang, dice),
            (contract, seniority),
            names[0],
            dice,
        );
        let offices = if dice.chance(85) { 1 } else { 2 };
        let places = dice.some(&firm.company.places, offices);
        let about = About {
            firm,
            city: &places[0].city,
            title: &title,
            occupation: &work.slug,
            contract,
            skills: &names,
        };
        let description = self.texts.make(self.phrases, &about, dice);
        let workplace = workplace(dice);
        let is_elsewhere = workplace == Workplace::Remote && dice.chance(70);
        let (published_at, closes_at) = self.open_from_to(index, dice);
        let job = NewJob {
            company_id: firm.id,
            occupation_id: Some(work.id),
            origin: Some(Origin {
                source: self.order.source(),
                // Of one length: in the order of their numbers.
                id: format!("{index:09}"),
                digest: String::new(),
            }),
            lang,
            description,
            steps: self.texts.steps(lang, dice),
            workplace,
            hybrid_days: (workplace == Workplace::Hybrid).then(|| dice.between(1, 4)),
            remote_countries: if workplace == Workplace::Remote && dice.chance(70) {
                vec![firm.country.code.clone()]
            } else {
                Vec::new()
            },
            contract,
            seniority,
            pay: pay::of(&firm.country, contract, seniority, dice),
            starts_on: dice
                .chance(30)
                .then(|| (self.order.now + TimeDelta::days(dice.between(7, 120))).date()),
            length_months: match contract {
                Contract::Permanent | Contract::PartTime => None,
                Contract::Apprenticeship => Some(12 * dice.between(1, 2)),
                _ => Some(dice.between(3, 12)),
            },
            apply_url: dice.chance(20).then(|| {
                let site = firm.company.website.as_deref().unwrap_or_default();
                format!("{site}/jobs/{index}")
            }),
            questions: Vec::new(),
            status: Status::Published,
            published_at: Some(published_at),
            closes_at,
            closed_at: None,
            places: if is_elsewhere { Vec::new() } else { places },
            must,
            nice,
            client: None,
            contact: None,
            posted_by: None,
            title,
        };
        let texts = job.texts();
        (job, texts, published_at)
    }

    /// When a job was published and when it closes, if it does: one after the other over the days, some within the
    /// next three.
    fn open_from_to(&self, index: u64, dice: &mut Dice) -> (NaiveDateTime, Option<NaiveDateTime>) {
        let span = TimeDelta::days(DAYS).num_seconds();
        let jobs = i64::try_from(self.order.jobs).unwrap_or(i64::MAX);
        let index = i64::try_from(index).unwrap_or(i64::MAX);
        let slot = |index: i64| span - span * index / jobs;
        let ago = dice.between(slot(index + 1), slot(index));
        let days = match dice.below(20) {
            0 => Some(dice.between(0, 2)),
            1..=14 => Some(dice.between(3, 60)),
            _ => None,
        };
        let closes =
            days.map(|days| end_of_day(self.order.now + TimeDelta::days(days), self.order.zone));
        (self.order.now - TimeDelta::seconds(ago), closes)
    }
}

impl Work {
    /// Occupations with all they need to be jobs, those of the demo's guides first.
    fn all(db: &mut Db) -> QueryResult<Vec<Self>> {
        let rows: Vec<(i64, String)> = occupations::table
            .order(occupations::id)
            .select((occupations::id, occupations::slug))
            .load(db)?;
        let names: Vec<(i64, Lang, String)> = occupation_names::table
            .order((occupation_names::main.desc(), occupation_names::id))
            .select((
                occupation_names::occupation_id,
                occupation_names::lang,
                occupation_names::name,
            ))
            .load(db)?;
        let needed: Vec<(i64, i64, bool)> = occupation_skills::table
            .order((occupation_skills::must.desc(), occupation_skills::position))
            .select((
                occupation_skills::occupation_id,
                occupation_skills::skill_id,
                occupation_skills::must,
            ))
            .load(db)?;
        let work = rows.into_iter().map(|(id, slug)| {
            let mut work = Self {
                id,
                slug,
                names: HashMap::new(),
                must: Vec::new(),
                nice: Vec::new(),
            };
            for (_, lang, name) in names.iter().filter(|(of, ..)| *of == id) {
                work.names.entry(*lang).or_default().push(name.clone());
            }
            for (_, skill, must) in needed.iter().filter(|(of, ..)| *of == id) {
                if *must {
                    work.must.push(*skill);
                } else {
                    work.nice.push(*skill);
                }
            }
            work
        });
        Ok(work
            .filter(|work| !work.must.is_empty() && work.names.len() == Lang::ALL.len())
            .collect())
    }

    /// Its own name in half of the cases, otherwise a synonym.
    fn name(&self, lang: Lang, dice: &mut Dice) -> &str {
        let names = self.names.get(&lang).map_or(&[][..], Vec::as_slice);
        let at = if dice.chance(50) {
            0
        } else {
            dice.below(names.len())
        };
        names.get(at).map_or(&self.slug, String::as_str)
    }
}

/// From `least` to three more of what is needed.
fn some(needed: &[i64], least: usize, dice: &mut Dice) -> Vec<i64> {
    let count = least + dice.below(4);
    dice.some(needed, count)
}

fn seniority(contract: Contract, dice: &mut Dice) -> Option<Seniority> {
    match contract {
        Contract::Internship | Contract::Apprenticeship => Some(Seniority::Junior),
        _ => SENIORITIES[dice.share(SENIORITIES.iter().map(|(_, share)| *share))].0,
    }
}

fn workplace(dice: &mut Dice) -> Workplace {
    match dice.below(20) {
        0..=5 => Workplace::Remote,
        6..=14 => Workplace::Hybrid,
        _ => Workplace::OnSite,
    }
}
