//! Importing jobs from a file of JSON lines, `docs/import.md`. Every row stands for itself: one that can't
//! be taken is reported with its line and the reason, and the others are taken all the same.

mod html;
mod job;
mod lines;
mod load;
mod locations;
mod marks;
mod postings;
mod row;

use std::collections::HashMap;
use std::io::Read;

use chrono::NaiveDateTime;
use chrono_tz::Tz;
use clap::ValueEnum;
use regex::Regex;

use crate::db::Database;
use job::{Draft, Reader};
use lines::Lines;
use load::{Loader, Outcome};
use row::Row;

/// How the lines of a file are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum Shape {
    /// Rolecall's own shape, docs/import.md.
    #[default]
    Rolecall,
    /// Postings as applicant tracking systems list them.
    Postings,
}

/// What is imported, and into which site.
pub struct Import<'a> {
    pub db: &'a Database,
    pub now: NaiveDateTime,
    /// Of the site: days begin and end in it.
    pub zone: Tz,
    /// Ids are unique within a source.
    pub source: String,
    pub shape: Shape,
}

/// A row that was not taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// The line of the file, from 1.
    pub line: usize,
    pub reason: String,
}

/// What became of the rows of a file.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Summary {
    pub added: usize,
    pub updated: usize,
    pub unchanged: usize,
    pub refused: usize,
}

/// How many rows share a transaction.
const BATCH: usize = 200;

/// Imports the jobs of a file, plain or gzip, and tells `refused` of every row that can't be taken.
///
/// # Errors
/// When the file can't be read on or the database doesn't answer. What was imported until then stays, and
/// importing again goes on from there.
pub fn jobs(
    import: &Import,
    file: impl Read,
    mut refused: impl FnMut(&Refusal),
) -> anyhow::Result<Summary> {
    let reader = import
        .db
        .read_now(|db| Ok(Reader::load(db, import.zone, import.now)?))?;
    let mut loader = Loader::new(import.db, import.now)?;
    let mut summary = Summary::default();
    let mut first_lines: HashMap<String, usize> = HashMap::new();
    let mut batch: Vec<(usize, Draft)> = Vec::with_capacity(BATCH);
    let mut count = |line: usize, outcome: Result<Outcome, String>| match outcome {
        Ok(Outcome::Added) => summary.added += 1,
        Ok(Outcome::Updated) => summary.updated += 1,
        Ok(Outcome::Unchanged) => summary.unchanged += 1,
        Err(reason) => {
            summary.refused += 1;
            refused(&Refusal { line, reason });
        }
    };
    for line in Lines::of(file)? {
        let line = line?;
        let draft = line
            .text
            .and_then(|text| import.shape.read(&text))
            .and_then(|row| reader.draft(row, &import.source))
            .and_then(|draft| only_once(draft, line.number, &mut first_lines));
        match draft {
            Ok(draft) => batch.push((line.number, draft)),
            Err(reason) => count(line.number, Err(reason)),
        }
        if batch.len() == BATCH {
            let full = std::mem::replace(&mut batch, Vec::with_capacity(BATCH));
            for (line, outcome) in loader.load(full)? {
                count(line, outcome);
            }
        }
    }
    for (line, outcome) in loader.load(batch)? {
        count(line, outcome);
    }
    Ok(summary)
}

impl Shape {
    fn read(self, line: &str) -> Result<Row, String> {
        match self {
            Self::Rolecall => Row::read(line),
            Self::Postings => postings::read(line),
        }
    }
}

/// A pattern of the source code: one that can't be read is a mistake in the build.
fn pattern(text: &str) -> Regex {
    Regex::new(text).unwrap_or_else(|error| panic!("{error}"))
}

/// Two rows for one job would undo each other at every import.
fn only_once(
    draft: Draft,
    line: usize,
    first_lines: &mut HashMap<String, usize>,
) -> Result<Draft, String> {
    let id = draft.job.origin.as_ref().map(|origin| origin.id.clone());
    match first_lines.get(id.as_deref().unwrap_or_default()) {
        Some(first) => Err(format!("source_id: line {first} has the same")),
        None => {
            first_lines.insert(id.unwrap_or_default(), line);
            Ok(draft)
        }
    }
}
