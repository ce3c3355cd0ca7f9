//! Jobs as lists show them.

use std::collections::HashMap;

use chrono::NaiveDateTime;
use diesel::dsl::{auto_type, case_when};
use diesel::prelude::*;
use diesel::sql_types::Bool;

use super::model::{Contract, Job, PayColumns, Seniority, Workplace, visible};
use crate::companies::model::Label;
use crate::db::types::Json;
use crate::db::{Backend, Db};
use crate::places::Place;
use crate::schema::{companies, job_skills, jobs, pictures, skills};
use crate::skills::model::Wanted;
use crate::web::locale::Lang;

/// A visible job with what its card tells.
#[derive(Debug, Clone)]
pub struct Card {
    pub job: Summary,
    pub company: Label,
    pub skills: Vec<Wanted>,
}

#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = jobs)]
pub struct Summary {
    pub id: i64,
    pub title: String,
    pub slug: String,
    pub lang: Lang,
    pub summary: String,
    pub places: Json<Vec<Place>>,
    pub workplace: Workplace,
    pub hybrid_days: Option<i64>,
    pub remote_countries: Json<Vec<String>>,
    pub contract: Contract,
    pub seniority: Option<Seniority>,
    #[diesel(embed)]
    pub pay: PayColumns,
    pub length_months: Option<i64>,
    pub published_at: Option<NaiveDateTime>,
    pub closes_at: Option<NaiveDateTime>,
    pub updated_at: NaiveDateTime,
}

type Row = (Summary, (String, String, Option<String>));
type MaybeRow = (Summary, (String, String, Option<String>), bool, String);

/// How many jobs one statement names.
const AT_ONCE: usize = 100;

/// How many skills a card shows.
pub const SKILLS: usize = 5;

#[auto_type]
fn listed(now: NaiveDateTime) -> _ {
    let summary: diesel::helper_types::AsSelect<Summary, Backend> = Summary::as_select();
    let company: (
        companies::slug,
        companies::name,
        diesel::dsl::Nullable<pictures::name>,
    ) = (companies::slug, companies::name, pictures::name.nullable());
    let open: visible = visible(now);
    jobs::table
        .inner_join(companies::table.left_join(pictures::table))
        .filter(open)
        .order((jobs::published_at.desc(), jobs::id.desc()))
        .select((summary, company))
}

impl Card {
    /// The newest visible jobs, after the first `skip`.
    pub fn newest(db: &mut Db, now: NaiveDateTime, skip: i64, most: i64) -> QueryResult<Vec<Self>> {
        let rows = listed(now).offset(skip).limit(most).load(db)?;
        Self::complete(db, rows)
    }

    /// The newest visible jobs of an occupation, after the first `skip`.
    pub fn of_occupation(
        db: &mut Db,
        occupation_id: i64,
        now: NaiveDateTime,
        skip: i64,
        most: i64,
    ) -> QueryResult<Vec<Self>> {
        let rows = listed(now)
            .filter(jobs::occupation_id.eq(occupation_id))
            .offset(skip)
            .limit(most)
            .load(db)?;
        Self::complete(db, rows)
    }

    /// The newest visible jobs of a company, after the first `skip`.
    pub fn of_company(
        db: &mut Db,
        company_id: i64,
        now: NaiveDateTime,
        skip: i64,
        most: i64,
    ) -> QueryResult<Vec<Self>> {
        let rows = listed(now)
            .filter(jobs::company_id.eq(company_id))
            .offset(skip)
            .limit(most)
            .load(db)?;
        Self::complete(db, rows)
    }

    /// Those of these jobs that are visible, in this order.
    pub fn these(db: &mut Db, ids: &[i64], now: NaiveDateTime) -> QueryResult<Vec<Self>> {
        let cards = Self::with_texts(db, ids, false, |_| None, now)?;
        Ok(cards.into_iter().map(|(card, _)| card).collect())
    }

    /// Those of these jobs that are visible, in this order, each with its text in HTML, if they are to have it.
    /// Only skills that aren't `known` already are read. Each row tells whether it is visible: with that as a condition, SQLite would rather look through all visible jobs than
    /// look the ids up.
    pub fn with_texts(
        db: &mut Db,
        ids: &[i64],
        with_text: bool,
        known: impl Fn(&Summary) -> Option<Vec<Wanted>>,
        now: NaiveDateTime,
    ) -> QueryResult<Vec<(Self, String)>> {
        let mut rows: Vec<Row> = Vec::new();
        let mut texts = HashMap::new();
        for some in ids.chunks(AT_ONCE) {
            let company = (companies::slug, companies::name, pictures::name.nullable());
            let text =
                case_when(with_text.into_sql::<Bool>(), jobs::description_html).otherwise("");
            let job = jobs::table
                .inner_join(companies::table.left_join(pictures::table))
                .select((Summary::as_select(), company, visible(now), text));
            let job = match db {
                Db::Postgres(_) => job.into_boxed().filter(jobs::id.eq_any(some)),
                // Alternatives, as in `one_of`.
                Db::Sqlite(_) => some
                    .iter()
                    .fold(job.into_boxed(), |job, id| job.or_filter(jobs::id.eq(*id))),
            };
            let found: Vec<MaybeRow> = job.load(db)?;
            for (job, company, is_visible, text) in found {
                if is_visible {
                    texts.insert(job.id, text);
                    rows.push((job, company));
                }
            }
        }
        let mut cards = Self::with_skills(db, rows, known)?;
        cards.sort_by_key(|card| ids.iter().position(|id| *id == card.job.id));
        let and_text = |card: Self| {
            let text = texts.remove(&card.job.id).unwrap_or_default();
            (card, text)
        };
        Ok(cards.into_iter().map(and_text).collect())
    }

    /// Visible jobs like this one: of its occupation, and where those are few, of its company.
    pub fn similar(
        db: &mut Db,
        (id, occupation_id, company_id): (i64, Option<i64>, i64),
        now: NaiveDateTime,
        most: i64,
    ) -> QueryResult<Vec<Self>> {
        let mut rows: Vec<Row> = match occupation_id {
            Some(occupation) => listed(now)
                .filter(jobs::occupation_id.eq(occupation))
                .filter(jobs::id.ne(id))
                .limit(most)
                .load(db)?,
            None => Vec::new(),
        };
        let wanted = usize::try_from(most).unwrap_or(0);
        if rows.len() < wanted {
            // Enough of them, even if all those found already are among them. (Leaving those out in SQL would
            // be a list of values, and a statement with one is prepared anew each time.)
            let more: Vec<Row> = listed(now)
                .filter(jobs::company_id.eq(company_id))
                .filter(jobs::id.ne(id))
                .limit(2 * most)
                .load(db)?;
            let known: Vec<i64> = rows.iter().map(|(job, _)| job.id).collect();
            rows.extend(more.into_iter().filter(|(job, _)| !known.contains(&job.id)));
            rows.truncate(wanted);
        }
        Self::complete(db, rows)
    }

    fn complete(db: &mut Db, rows: Vec<Row>) -> QueryResult<Vec<Self>> {
        Self::with_skills(db, rows, |_| None)
    }

    /// Adds the skills: those that aren't known with one query for the whole list.
    fn with_skills(
        db: &mut Db,
        rows: Vec<Row>,
        known: impl Fn(&Summary) -> Option<Vec<Wanted>>,
    ) -> QueryResult<Vec<Self>> {
        let mut skills = HashMap::new();
        let mut unknown = Vec::new();
        for (job, _) in &rows {
            match known(job) {
                Some(wanted) => drop(skills.insert(job.id, wanted)),
                None => unknown.push(job.id),
            }
        }
        for some in unknown.chunks(AT_ONCE) {
            skills.extend(skills_of(db, some)?);
        }
        Ok(rows
            .into_iter()
            .map(|(job, (slug, name, logo))| Self {
                skills: skills.remove(&job.id).unwrap_or_default(),
                company: Label { slug, name, logo },
                job,
            })
            .collect())
    }
}

impl Job {
    pub fn count_of_occupation(
        db: &mut Db,
        occupation_id: i64,
        now: NaiveDateTime,
    ) -> QueryResult<i64> {
        jobs::table
            .filter(visible(now))
            .filter(jobs::occupation_id.eq(occupation_id))
            .count()
            .get_result(db)
    }

    /// Where visible jobs are, newest first, and when they were changed.
    pub fn addresses(
        db: &mut Db,
        now: NaiveDateTime,
        skip: i64,
        most: i64,
    ) -> QueryResult<Vec<(i64, Lang, String, NaiveDateTime)>> {
        jobs::table
            .filter(visible(now))
            .order((jobs::published_at.desc(), jobs::id.desc()))
            .offset(skip)
            .limit(most)
            .select((jobs::id, jobs::lang, jobs::slug, jobs::updated_at))
            .load(db)
    }

    /// How many jobs are open in each occupation that has any.
    pub fn open_by_occupation(db: &mut Db, now: NaiveDateTime) -> QueryResult<HashMap<i64, i64>> {
        let rows: Vec<(Option<i64>, i64)> = jobs::table
            .filter(visible(now))
            .filter(jobs::occupation_id.is_not_null())
            .group_by(jobs::occupation_id)
            .select((jobs::occupation_id, diesel::dsl::count_star()))
            .load(db)?;
        Ok(rows
            .into_iter()
            .filter_map(|(occupation, open)| Some((occupation?, open)))
            .collect())
    }

    pub fn count_of_company(db: &mut Db, company_id: i64, now: NaiveDateTime) -> QueryResult<i64> {
        jobs::table
            .filter(visible(now))
            .filter(jobs::company_id.eq(company_id))
            .count()
            .get_result(db)
    }
}

type OneOf = Box<dyn BoxableExpression<Joined, Backend, SqlType = Bool>>;
type Joined = diesel::dsl::InnerJoinQuerySource<job_skills::table, skills::table>;

/// `job_id = ? OR job_id = ? …`, which SQLite reads as `IN`. Diesel prepares a statement with an `IN` list anew
/// each time, which costs more than running it. Postgres takes them all as one value.
fn one_of(db: &Db, ids: &[i64]) -> Option<OneOf> {
    if matches!(db, Db::Postgres(_)) {
        return Some(Box::new(job_skills::job_id.eq_any(ids.to_vec())));
    }
    ids.iter()
        .map(|id| -> OneOf { Box::new(job_skills::job_id.eq(*id)) })
        .reduce(|any, one| Box::new(any.or(one)))
}

fn skills_of(db: &mut Db, ids: &[i64]) -> QueryResult<HashMap<i64, Vec<Wanted>>> {
    let Some(of_these) = one_of(db, ids) else {
        return Ok(HashMap::new());
    };
    let rows: Vec<(i64, (String, String, bool))> = job_skills::table
        .inner_join(skills::table)
        .filter(of_these)
        .order((
            job_skills::job_id,
            job_skills::must.desc(),
            job_skills::position,
        ))
        .select((
            job_skills::job_id,
            (skills::slug, skills::name, job_skills::must),
        ))
        .load(db)?;
    let mut wanted: HashMap<i64, Vec<Wanted>> = HashMap::new();
    for (job, (slug, name, must)) in rows {
        let list = wanted.entry(job).or_default();
        if list.len() < SKILLS {
            list.push(Wanted { slug, name, must });
        }
    }
    Ok(wanted)
}
