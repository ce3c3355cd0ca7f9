//! Making a job, and writing it anew: what the import and the demo do, and later the form.

use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;

use super::model::{Contract, Job, PayColumns, Seniority, Status, Workplace};
use super::pay::{Pay, PayUnit};
use super::questions::Question;
use crate::db::Db;
use crate::db::types::{Json, json};
use crate::each;
use crate::places::Place;
use crate::schema::{applications, job_skills, jobs, skills};
use crate::skills::model::Wanted;
use crate::web::locale::Lang;
use crate::web::markdown;
use crate::web::urls::leads_out;

/// Everything that is said about a job by the one who posts it.
#[derive(Debug, Clone)]
pub struct NewJob {
    pub company_id: i64,
    pub occupation_id: Option<i64>,
    pub origin: Option<Origin>,
    pub title: String,
    pub lang: Lang,
    /// Markdown.
    pub description: String,
    /// How we hire, in order.
    pub steps: Vec<String>,
    pub workplace: Workplace,
    /// Days a week in the office, of a hybrid job.
    pub hybrid_days: Option<i64>,
    /// ISO codes of the countries a remote job is open to; none means anywhere.
    pub remote_countries: Vec<String>,
    pub contract: Contract,
    pub seniority: Option<Seniority>,
    pub pay: Option<Pay>,
    pub starts_on: Option<NaiveDate>,
    pub length_months: Option<i64>,
    /// Where to apply, if not on this site.
    pub apply_url: Option<String>,
    /// What those are asked who apply on this site.
    pub questions: Vec<Question>,
    pub status: Status,
    pub published_at: Option<NaiveDateTime>,
    /// The first moment at which it is no longer open.
    pub closes_at: Option<NaiveDateTime>,
    pub closed_at: Option<NaiveDateTime>,
    pub places: Vec<Place>,
    /// Ids of skills that are a must, in order.
    pub must: Vec<i64>,
    /// Ids of skills that are nice to have, in order.
    pub nice: Vec<i64>,
    /// For whom an agency hires.
    pub client: Option<String>,
    pub contact: Option<Contact>,
    /// Who sent it in, where somebody with an account did.
    pub posted_by: Option<i64>,
}

/// Whom candidates can ask about a job.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contact {
    pub name: String,
    pub email: Option<String>,
}

/// Where an imported job comes from.
#[derive(Debug, Clone)]
pub struct Origin {
    pub source: String,
    pub id: String,
    /// Of everything imported: the same digest means that nothing has changed.
    pub digest: String,
}

impl Origin {
    /// Where a job was imported from; nothing where it wasn't.
    pub fn of(db: &mut Db, job_id: i64) -> QueryResult<Option<Self>> {
        let (source, id, digest): (Option<String>, Option<String>, Option<String>) = jobs::table
            .find(job_id)
            .select((jobs::source, jobs::source_id, jobs::source_digest))
            .first(db)?;
        let parts = source.zip(id).zip(digest);
        Ok(parts.map(|((source, id), digest)| Self { source, id, digest }))
    }
}

#[derive(Insertable, AsChangeset)]
#[diesel(table_name = jobs, treat_none_as_null = true, treat_none_as_default_value = false)]
struct Row<'a> {
    company_id: i64,
    occupation_id: Option<i64>,
    source: Option<&'a str>,
    source_id: Option<&'a str>,
    source_digest: Option<&'a str>,
    title: &'a str,
    slug: String,
    lang: Lang,
    summary: &'a str,
    description: &'a str,
    description_html: &'a str,
    steps: String,
    places: String,
    workplace: Workplace,
    hybrid_days: Option<i64>,
    remote_countries: String,
    contract: Contract,
    seniority: Option<Seniority>,
    pay_min: Option<i64>,
    pay_max: Option<i64>,
    pay_currency: Option<&'a str>,
    pay_unit: Option<PayUnit>,
    starts_on: Option<NaiveDate>,
    length_months: Option<i64>,
    apply_url: Option<&'a str>,
    questions: String,
    status: Status,
    published_at: Option<NaiveDateTime>,
    closes_at: Option<NaiveDateTime>,
    closed_at: Option<NaiveDateTime>,
    client: Option<&'a str>,
    contact_name: Option<&'a str>,
    contact_email: Option<&'a str>,
    posted_by: Option<i64>,
    updated_at: NaiveDateTime,
}

/// What follows from a job's text, which takes longer to make than to write.
pub struct Texts {
    summary: String,
    description_html: String,
}

/// How many jobs share a statement: Postgres takes 65,535 values in one.
const STATEMENT: usize = 500;

/// The length of the summary that lists, feeds and search engines are given, in characters.
const SUMMARY: usize = 160;

impl NewJob {
    /// Writes the job and returns its id.
    pub fn insert(&self, db: &mut Db, now: NaiveDateTime) -> QueryResult<i64> {
        let id = diesel::insert_into(jobs::table)
            .values((self.row(&self.texts(), now)?, jobs::created_at.eq(now)))
            .returning(jobs::id)
            .get_result(db)?;
        self.insert_skills(db, id)?;
        Ok(id)
    }

    /// Writes many jobs, each as if it had been written at the time beside it.
    pub fn insert_all(db: &mut Db, jobs: &[(Self, Texts, NaiveDateTime)]) -> QueryResult<()> {
        for part in jobs.chunks(STATEMENT) {
            let rows: Vec<_> = part
                .iter()
                .map(|(job, texts, at)| Ok((job.row(texts, *at)?, jobs::created_at.eq(*at))))
                .collect::<QueryResult<_>>()?;
            // In the order of the rows, on both databases.
            let ids: Vec<i64> = each!(db, c => diesel::insert_into(jobs::table)
                .values(&rows)
                .returning(jobs::id)
                .get_results(c))?;
            let skills: Vec<_> = part
                .iter()
                .zip(&ids)
                .flat_map(|((job, ..), id)| job.skill_rows(*id))
                .collect();
            insert_skills(db, &skills)?;
        }
        Ok(())
    }

    /// What follows from the job's text.
    pub fn texts(&self) -> Texts {
        Texts {
            summary: markdown::summary(&self.description, SUMMARY),
            description_html: markdown::posted(&self.description),
        }
    }

    /// The job as it would be read, had it been written: what previews draw.
    pub fn seen(&self, id: i64, now: NaiveDateTime) -> Job {
        let texts = self.texts();
        let contact = self.contact.as_ref();
        Job {
            id,
            company_id: self.company_id,
            occupation_id: self.occupation_id,
            source_id: None,
            title: self.title.clone(),
            slug: slug_of(&self.title),
            lang: self.lang,
            summary: texts.summary,
            description_html: texts.description_html,
            steps: Json(self.steps.clone()),
            places: Json(self.places.clone()),
            workplace: self.workplace,
            hybrid_days: self.hybrid_days,
            remote_countries: Json(self.remote_countries.clone()),
            contract: self.contract,
            seniority: self.seniority,
            pay: PayColumns::of(self.pay.as_ref()),
            starts_on: self.starts_on,
            length_months: self.length_months,
            apply_url: self.apply_url.clone(),
            published_at: self.published_at.or(Some(now)),
            closes_at: self.closes_at,
            updated_at: now,
            client: self.client.clone(),
            contact_name: contact.map(|contact| contact.name.clone()),
            contact_email: contact.and_then(|contact| contact.email.clone()),
        }
    }

    /// The skills that it asks for, by name, musts first.
    pub fn wanted(&self, db: &mut Db) -> QueryResult<Vec<Wanted>> {
        let ids: Vec<i64> = self.must.iter().chain(&self.nice).copied().collect();
        let rows: Vec<(i64, String, String)> = skills::table
            .filter(skills::id.eq_any(ids.clone()))
            .select((skills::id, skills::slug, skills::name))
            .load(db)?;
        let named = ids.iter().filter_map(|id| {
            let (_, slug, name) = rows.iter().find(|(of, ..)| of == id)?;
            Some(Wanted {
                slug: slug.clone(),
                name: name.clone(),
                must: self.must.contains(id),
            })
        });
        Ok(named.collect())
    }

    /// Writes the job in the place of what it was.
    pub fn replace(&self, db: &mut Db, id: i64, now: NaiveDateTime) -> QueryResult<()> {
        diesel::update(jobs::table.find(id))
            .set((
                self.row(&self.texts(), now)?,
                jobs::version.eq(jobs::version + 1),
            ))
            .execute(db)?;
        // An import may have found that the job is another company's.
        diesel::update(applications::table.filter(applications::job_id.eq(id)))
            .filter(applications::company_id.ne(self.company_id))
            .set(applications::company_id.eq(self.company_id))
            .execute(db)?;
        diesel::delete(job_skills::table.filter(job_skills::job_id.eq(id))).execute(db)?;
        self.insert_skills(db, id)
    }

    fn row<'a>(&'a self, texts: &'a Texts, now: NaiveDateTime) -> QueryResult<Row<'a>> {
        let origin = self.origin.as_ref();
        let pay = self.pay.as_ref();
        let contact = self.contact.as_ref();
        Ok(Row {
            company_id: self.company_id,
            occupation_id: self.occupation_id,
            source: origin.map(|origin| origin.source.as_str()),
            source_id: origin.map(|origin| origin.id.as_str()),
            source_digest: origin.map(|origin| origin.digest.as_str()),
            title: &self.title,
            slug: slug_of(&self.title),
            lang: self.lang,
            summary: &texts.summary,
            description: &self.description,
            description_html: &texts.description_html,
            steps: json(&self.steps)?,
            places: json(&self.places)?,
            workplace: self.workplace,
            hybrid_days: self.hybrid_days,
            remote_countries: json(&self.remote_countries)?,
            contract: self.contract,
            seniority: self.seniority,
            pay_min: pay.and_then(|pay| pay.min),
            pay_max: pay.and_then(|pay| pay.max),
            pay_currency: pay.map(|pay| pay.currency.as_str()),
            pay_unit: pay.map(|pay| pay.unit),
            starts_on: self.starts_on,
            length_months: self.length_months,
            apply_url: self.apply_url.as_deref().filter(|url| leads_out(url)),
            questions: json(&self.questions)?,
            status: self.status,
            published_at: self.published_at,
            closes_at: self.closes_at,
            closed_at: self.closed_at,
            client: self.client.as_deref(),
            contact_name: contact.map(|contact| contact.name.as_str()),
            contact_email: contact.and_then(|contact| contact.email.as_deref()),
            posted_by: self.posted_by,
            updated_at: now,
        })
    }

    fn insert_skills(&self, db: &mut Db, id: i64) -> QueryResult<()> {
        insert_skills(db, &self.skill_rows(id).collect::<Vec<_>>())
    }

    fn skill_rows(&self, job_id: i64) -> impl Iterator<Item = SkillRow> {
        let must = self.must.iter().map(|skill| (*skill, true));
        let nice = self.nice.iter().map(|skill| (*skill, false));
        must.chain(nice)
            .zip(0_i64..)
            .map(move |((skill_id, must), position)| SkillRow {
                job_id,
                skill_id,
                must,
                position,
            })
    }
}

#[derive(Insertable)]
#[diesel(table_name = job_skills, treat_none_as_default_value = false)]
struct SkillRow {
    job_id: i64,
    skill_id: i64,
    must: bool,
    position: i64,
}

fn insert_skills(db: &mut Db, rows: &[SkillRow]) -> QueryResult<()> {
    for part in rows.chunks(10 * STATEMENT) {
        // A skill said twice counts where it is said first.
        each!(db, c => diesel::insert_into(job_skills::table).values(part).on_conflict_do_nothing().execute(c))?;
    }
    Ok(())
}

/// What stands in a job's address before its id.
fn slug_of(title: &str) -> String {
    let slug = slug::slugify(title);
    let slug = match slug.char_indices().nth(80) {
        Some((end, _)) => slug[..end].trim_end_matches('-').to_owned(),
        None => slug,
    };
    if slug.is_empty() {
        "job".to_owned()
    } else {
        slug
    }
}
