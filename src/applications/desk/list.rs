//! The list of those who have applied to a company, or to one of its jobs.

use std::collections::HashMap;

use chrono::NaiveDateTime;
use diesel::dsl::count_star;
use diesel::prelude::*;

use super::JobName;
use crate::applications::answers::{Answer, knock_outs};
use crate::applications::model::{Status, shown};
use crate::db::types::Json;
use crate::db::{Backend, Db, by_ids};
use crate::jobs::questions::Question;
use crate::places::fold;
use crate::schema::{applications, jobs};
use crate::text_enum;

/// How many a page shows.
pub const PER_PAGE: i64 = 25;

/// As many words are looked for.
const WORDS: usize = 8;

text_enum! {
    /// In which order they stand.
    Sort {
        /// Those who came last first.
        Newest = "newest",
        /// By what has become of them; of those, who came last first.
        Status = "status",
    }
}

/// Whose applications are listed.
#[derive(Debug, Clone, Copy)]
pub enum Scope {
    Company(i64),
    /// A job of the company: whoever asks has made sure of that.
    Job(i64),
}

/// What is looked for among them.
#[derive(Debug, Clone)]
pub struct Wish {
    /// As they were typed.
    pub words: String,
    pub status: Option<Status>,
    pub sort: Sort,
    /// Counted from 1.
    pub page: i64,
}

/// One of the list.
#[derive(Debug, Clone)]
pub struct Entry {
    pub row: Row,
    pub job: JobName,
    /// How many of the answers rule them out.
    pub knock_outs: i64,
}

#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = applications)]
pub struct Row {
    pub reference: String,
    pub job_id: i64,
    pub status: Status,
    pub name: String,
    pub email: String,
    pub created_at: NaiveDateTime,
    answers: Json<Vec<Answer>>,
}

/// A page of the list.
#[derive(Debug, Clone)]
pub struct List {
    /// How many there are of each status, of those that the words find.
    pub counts: Vec<(Status, i64)>,
    /// How many the list has, all its pages together.
    pub total: i64,
    /// The page that is shown; the first where there isn't the one that was asked for.
    pub page: i64,
    pub entries: Vec<Entry>,
}

impl List {
    pub fn load(db: &mut Db, scope: Scope, wish: &Wish) -> QueryResult<Self> {
        let words = words(&wish.words);
        let counts = counts(db, scope, &words)?;
        let total = match wish.status {
            Some(status) => of(&counts, status),
            None => counts.iter().map(|(_, count)| count).sum(),
        };
        let is_there = (wish.page - 1)
            .checked_mul(PER_PAGE)
            .is_some_and(|skip| skip < total);
        let page = if is_there { wish.page } else { 1 };
        let skip = (page - 1) * PER_PAGE;
        let rows = match (wish.status, wish.sort) {
            (None, Sort::Status) => by_status(db, scope, &words, &counts, skip)?,
            (status, _) => newest(db, scope, &words, status, skip, PER_PAGE)?,
        };
        Ok(Self {
            counts,
            total,
            page,
            entries: entries(db, rows)?,
        })
    }

    /// How many of all statuses there are.
    pub fn all(&self) -> i64 {
        self.counts.iter().map(|(_, count)| count).sum()
    }

    pub fn of(&self, status: Status) -> i64 {
        of(&self.counts, status)
    }
}

fn of(counts: &[(Status, i64)], status: Status) -> i64 {
    let found = counts.iter().find(|(own, _)| *own == status);
    found.map_or(0, |(_, count)| *count)
}

/// What is compared: without case and accents. What `fold` leaves has no sign that `LIKE` reads as another. An address or a
/// reference is one word, as it was typed.
fn words(typed: &str) -> Vec<String> {
    let words = typed.split_whitespace().map(fold);
    words
        .filter(|word| !word.is_empty())
        .take(WORDS)
        .map(|word| format!("%{word}%"))
        .collect()
}

fn counts(db: &mut Db, scope: Scope, words: &[String]) -> QueryResult<Vec<(Status, i64)>> {
    let mut query = applications::table
        .group_by(applications::status)
        .select((applications::status, count_star()))
        .filter(shown())
        .into_boxed::<Backend>();
    query = match scope {
        Scope::Company(id) => query.filter(applications::company_id.eq(id)),
        Scope::Job(id) => query.filter(applications::job_id.eq(id)),
    };
    for word in words {
        query = query.filter(applications::found_by.like(word));
    }
    query.load(db)
}

fn newest(
    db: &mut Db,
    scope: Scope,
    words: &[String],
    status: Option<Status>,
    skip: i64,
    most: i64,
) -> QueryResult<Vec<Row>> {
    let mut query = applications::table.filter(shown()).into_boxed::<Backend>();
    query = match scope {
        Scope::Company(id) => query.filter(applications::company_id.eq(id)),
        Scope::Job(id) => query.filter(applications::job_id.eq(id)),
    };
    if let Some(status) = status {
        query = query.filter(applications::status.eq(status));
    }
    for word in words {
        query = query.filter(applications::found_by.like(word));
    }
    query
        .order((applications::created_at.desc(), applications::id.desc()))
        .offset(skip)
        .limit(most)
        .select(Row::as_select())
        .load(db)
}

/// One status after the other, each by the index that has it in order: what the counts say tells where the page begins.
fn by_status(
    db: &mut Db,
    scope: Scope,
    words: &[String],
    counts: &[(Status, i64)],
    skip: i64,
) -> QueryResult<Vec<Row>> {
    let mut rows = Vec::new();
    let (mut skip, mut left) = (skip, PER_PAGE);
    for status in Status::ALL {
        let count = of(counts, *status);
        if count <= skip {
            skip -= count;
        } else if left > 0 {
            let found = newest(db, scope, words, Some(*status), skip, left)?;
            left -= i64::try_from(found.len()).unwrap_or(left);
            skip = 0;
            rows.extend(found);
        }
    }
    Ok(rows)
}

fn entries(db: &mut Db, rows: Vec<Row>) -> QueryResult<Vec<Entry>> {
    let mut ids: Vec<i64> = rows.iter().map(|row| row.job_id).collect();
    ids.sort_unstable();
    ids.dedup();
    let jobs: Vec<(JobName, Json<Vec<Question>>)> = by_ids(db, &ids, |db, one| {
        let wanted = one.map_or_else(|| ids.clone(), |id| vec![id]);
        jobs::table
            .filter(jobs::id.eq_any(wanted))
            .limit(PER_PAGE)
            .select((JobName::as_select(), jobs::questions))
            .load(db)
    })?;
    let jobs: HashMap<i64, (JobName, Vec<Question>)> = jobs
        .into_iter()
        .map(|(job, questions)| (job.id, (job, questions.0)))
        .collect();
    Ok(rows
        .into_iter()
        .filter_map(|row| {
            let (job, questions) = jobs.get(&row.job_id)?;
            Some(Entry {
                knock_outs: knock_outs(&row.answers.0, questions),
                job: job.clone(),
                row,
            })
        })
        .collect())
}

impl Wish {
    /// The query of an address that asks for it, with another status or order perhaps.
    pub fn query(&self, status: Option<Status>, sort: Sort) -> String {
        let mut query = url::form_urlencoded::Serializer::new(String::new());
        if !self.words.is_empty() {
            query.append_pair("q", &self.words);
        }
        if let Some(status) = status {
            query.append_pair("status", status.as_str());
        }
        if sort != Sort::Newest {
            query.append_pair("sort", sort.as_str());
        }
        query.finish()
    }
}
