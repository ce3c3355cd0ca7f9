//! Jobs as the index reads them from the database.

use std::collections::HashMap;

use chrono::NaiveDateTime;
use diesel::dsl::auto_type;
use diesel::prelude::*;

use crate::db::types::Json;
use crate::db::{Backend, Db, by_ids};
use crate::jobs::model::{Contract, PayColumns, Seniority, Workplace, visible};
use crate::places::Place;
use crate::schema::{companies, job_skills, jobs};
use crate::web::locale::Lang;

/// A visible job with all that it is found by.
#[derive(Debug, Clone)]
pub struct Ad {
    row: Row,
    pub company: String,
    pub skills: Vec<i64>,
    /// Those of its skills that it insists on.
    pub must: Vec<i64>,
}

#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = jobs)]
pub struct Row {
    pub id: i64,
    pub company_id: i64,
    pub occupation_id: Option<i64>,
    pub title: String,
    pub lang: Lang,
    pub description: String,
    pub places: Json<Vec<Place>>,
    pub workplace: Workplace,
    pub remote_countries: Json<Vec<String>>,
    pub contract: Contract,
    pub seniority: Option<Seniority>,
    #[diesel(embed)]
    pub pay: PayColumns,
    pub published_at: Option<NaiveDateTime>,
    pub closes_at: Option<NaiveDateTime>,
    pub updated_at: NaiveDateTime,
}

impl std::ops::Deref for Ad {
    type Target = Row;

    fn deref(&self) -> &Row {
        &self.row
    }
}

#[auto_type]
fn readable(now: NaiveDateTime) -> _ {
    let row: diesel::helper_types::AsSelect<Row, Backend> = Row::as_select();
    let open: visible = visible(now);
    jobs::table
        .inner_join(companies::table)
        .filter(open)
        .order(jobs::id)
        .select((row, companies::name))
}

impl Ad {
    /// The ids of all visible jobs, the newest first: so they stand in the index, where the newest of many are then
    /// found without a look at the others. (Asked for page by page, the database would sort them all anew for each page.)
    pub fn all(db: &mut Db, now: NaiveDateTime) -> QueryResult<Vec<i64>> {
        jobs::table
            .filter(visible(now))
            .order((jobs::published_at.desc(), jobs::id.desc()))
            .select(jobs::id)
            .load(db)
    }

    /// Those of these jobs that are visible, in this order.
    pub fn these(db: &mut Db, now: NaiveDateTime, ids: &[i64]) -> QueryResult<Vec<Self>> {
        let places: HashMap<i64, usize> = ids.iter().copied().zip(0..).collect();
        let mut rows: Vec<(Row, String)> = by_ids(db, ids, |db, some| match some {
            Some(id) => readable(now).filter(jobs::id.eq(id)).load(db),
            None => readable(now).filter(jobs::id.eq_any(ids)).load(db),
        })?;
        rows.sort_by_key(|(row, _)| places.get(&row.id).copied());
        let of = job_skills::table
            .order((job_skills::job_id, job_skills::position))
            .select((job_skills::job_id, job_skills::skill_id, job_skills::must));
        let wanted: Vec<(i64, i64, bool)> = by_ids(db, ids, |db, some| match some {
            Some(id) => of.filter(job_skills::job_id.eq(id)).load(db),
            None => of.filter(job_skills::job_id.eq_any(ids)).load(db),
        })?;
        let mut skills: HashMap<i64, Vec<i64>> = HashMap::new();
        let mut must: HashMap<i64, Vec<i64>> = HashMap::new();
        for (job, skill, is_must) in wanted {
            skills.entry(job).or_default().push(skill);
            if is_must {
                must.entry(job).or_default().push(skill);
            }
        }
        Ok(rows
            .into_iter()
            .map(|(row, company)| Self {
                skills: skills.remove(&row.id).unwrap_or_default(),
                must: must.remove(&row.id).unwrap_or_default(),
                company,
                row,
            })
            .collect())
    }
}

/// The visible jobs of a company.
pub fn of_company(db: &mut Db, now: NaiveDateTime, company: i64) -> QueryResult<Vec<i64>> {
    jobs::table
        .filter(visible(now))
        .filter(jobs::company_id.eq(company))
        .order(jobs::id)
        .select(jobs::id)
        .load(db)
}

/// The jobs whose time of publication came after `since`.
pub fn come_out(db: &mut Db, since: NaiveDateTime, now: NaiveDateTime) -> QueryResult<Vec<i64>> {
    jobs::table
        .filter(visible(now))
        .filter(jobs::published_at.gt(since))
        .order(jobs::id)
        .select(jobs::id)
        .load(db)
}
