//! The demo site: its own guides, companies and jobs, from `seeds/demo`, and its logins, loaded into an empty database.

mod content;
pub mod generate;
pub mod people;

use std::collections::HashMap;

use anyhow::Context;
use chrono::{NaiveDateTime, TimeDelta, TimeZone};
use chrono_tz::Tz;
use diesel::prelude::*;
use futures_util::future::join_all;

use content::{Authors, Companies, GuideMatter, JobMatter};

use crate::accounts::passwords;
use crate::clock::Clock;
use crate::companies::model::NewCompany;
use crate::db::{Database, Db};
use crate::error::{Error, Result};
use crate::files::Files;
use crate::files::pictures::Kept;
use crate::guides::model::Status as GuideStatus;
use crate::guides::new::NewGuide;
use crate::jobs::model::Job;
use crate::jobs::new::{NewJob, Origin};
use crate::jobs::questions::Question;
use crate::schema::{author_texts, authors, companies, occupations, users};
use crate::seeds::{self, Demo};
use crate::skills::Finder;
use crate::web::format::midnight;
use crate::web::locale::Lang;

/// The source of the demo's jobs.
const SOURCE: &str = "demo";

/// Loads the demo, unless the database holds companies, jobs or accounts already, and tells whether it did.
///
/// # Errors
/// When the content has a mistake, or the database or the file store refuses it. Nothing is in the database
/// then.
pub fn load_into_empty(
    db: &Database,
    files: &Files,
    clock: &Clock,
    zone: Tz,
) -> anyhow::Result<bool> {
    if !db.read_now(is_empty)? {
        return Ok(false);
    }
    let demo = Content::read(files)?;
    let now = clock.now();
    Ok(db.write_now(move |db| {
        // Another process may have been faster.
        if !is_empty(db)? {
            return Ok(false);
        }
        demo.insert(db, now, zone)?;
        Ok(true)
    })?)
}

fn is_empty(db: &mut Db) -> Result<bool> {
    let companies: i64 = companies::table.count().get_result(db)?;
    let accounts: i64 = users::table.count().get_result(db)?;
    Ok(companies == 0 && accounts == 0 && Job::none_exist(db)?)
}

/// The demo's content, read and its pictures stored.
struct Content {
    authors: Authors,
    companies: Companies,
    jobs: Vec<(String, JobMatter, String)>,
    guides: Vec<(String, GuideMatter, String)>,
    /// By their path in `seeds/demo/pictures`, without the ending.
    pictures: HashMap<String, Kept>,
    /// Of all logins.
    password_hash: String,
}

impl Content {
    fn read(files: &Files) -> anyhow::Result<Self> {
        Ok(Self {
            authors: toml::from_str(&seeds::text::<Demo>("authors.toml"))
                .context("seeds/demo/authors.toml")?,
            companies: toml::from_str(&seeds::text::<Demo>("companies.toml"))
                .context("seeds/demo/companies.toml")?,
            jobs: texts("jobs/")?,
            guides: texts("guides/")?,
            pictures: pictures(files)?,
            password_hash: passwords::hashed(people::PASSWORD)?,
        })
    }

    fn insert(&self, db: &mut Db, now: NaiveDateTime, zone: Tz) -> Result<()> {
        let mut pictures = HashMap::new();
        for (name, kept) in &self.pictures {
            pictures.insert(name.clone(), kept.insert(db, now)?);
        }
        let authors = self.insert_authors(db)?;
        let companies = self.insert_companies(db, &pictures, now)?;
        people::insert(db, &self.password_hash, &companies, now)?;
        let occupations: HashMap<String, i64> = occupations::table
            .select((occupations::slug, occupations::id))
            .load(db)?
            .into_iter()
            .collect();
        let finder = Finder::load(db)?;
        for (file, matter, text) in &self.jobs {
            let ids = JobIds {
                company: known(&companies, &matter.company, file)?,
                occupation: known(&occupations, &matter.occupation, file)?,
            };
            let job = job(file, matter, text, &ids, &finder, (now, zone))?;
            job.insert(db, job.published_at.unwrap_or(now))?;
        }
        for (file, matter, text) in &self.guides {
            let guide = NewGuide {
                occupation_id: known(&occupations, &matter.occupation, file)?,
                author_id: known(&authors, &matter.author, file)?,
                cover_id: known(&pictures, &format!("covers/{}", matter.cover), file)?,
                lang: matter.lang,
                slug: matter.slug.clone(),
                title: matter.title.clone(),
                standfirst: matter.standfirst.clone(),
                summary: matter.summary.clone(),
                body: text.clone(),
                cover_alt: matter.cover_alt.clone(),
                status: GuideStatus::Published,
                published_at: matter.published,
                updated_at: matter.updated,
                pay: matter.pay.iter().map(content::Pay::of_guide).collect(),
            };
            guide.insert(db)?;
        }
        Ok(())
    }

    fn insert_authors(&self, db: &mut Db) -> Result<HashMap<String, i64>> {
        let mut ids = HashMap::new();
        for author in &self.authors.author {
            let id: i64 = diesel::insert_into(authors::table)
                .values((
                    authors::slug.eq(&author.slug),
                    authors::name.eq(&author.name),
                ))
                .returning(authors::id)
                .get_result(db)?;
            let texts = [
                (Lang::En, &author.role_en, &author.bio_en),
                (Lang::Fr, &author.role_fr, &author.bio_fr),
            ];
            for (lang, role, bio) in texts {
                diesel::insert_into(author_texts::table)
                    .values((
                        author_texts::author_id.eq(id),
                        author_texts::lang.eq(lang),
                        author_texts::role.eq(role),
                        author_texts::bio.eq(bio),
                    ))
                    .execute(db)?;
            }
            ids.insert(author.slug.clone(), id);
        }
        Ok(ids)
    }

    fn insert_companies(
        &self,
        db: &mut Db,
        pictures: &HashMap<String, i64>,
        now: NaiveDateTime,
    ) -> Result<HashMap<String, i64>> {
        let mut ids = HashMap::new();
        for company in &self.companies.company {
            let logo = company.logo.as_ref().map(|logo| format!("logos/{logo}"));
            let new = NewCompany {
                lang: company.lang,
                tagline: company.tagline.clone(),
                about: company.about.trim().to_owned(),
                website: Some(company.website.clone()),
                email: Some(company.email.clone()),
                kind: company.kind,
                size: Some(company.size),
                founded: company.founded,
                logo_id: logo
                    .map(|logo| known(pictures, &logo, "companies.toml"))
                    .transpose()?,
                trusted_by: company.trusted_by,
                places: content::places(&company.places, "companies.toml")?,
                ..NewCompany::named(&company.name)
            };
            ids.insert(company.slug.clone(), new.insert(db, now)?);
        }
        Ok(ids)
    }
}

struct JobIds {
    company: i64,
    occupation: i64,
}

fn job(
    file: &str,
    matter: &JobMatter,
    text: &str,
    ids: &JobIds,
    finder: &Finder,
    (now, zone): (NaiveDateTime, Tz),
) -> Result<NewJob> {
    let skills = |names: &[String]| -> Result<Vec<i64>> {
        let ids = names.iter().map(|name| {
            finder
                .called(name)
                .ok_or_else(|| mistake(file, &format!("no skill {name}")))
        });
        ids.collect()
    };
    let days = |days: i64| TimeDelta::days(days);
    // Spread over the hours before, so that the newest aren't all of one moment.
    let minutes: i64 = matter.source_id.bytes().map(i64::from).sum::<i64>() % 480;
    let published = now - days(matter.published_days_ago) - TimeDelta::minutes(minutes);
    Ok(NewJob {
        company_id: ids.company,
        occupation_id: Some(ids.occupation),
        origin: Some(Origin {
            source: SOURCE.to_owned(),
            id: matter.source_id.clone(),
            digest: String::new(),
        }),
        title: matter.title.clone(),
        lang: matter.lang,
        description: text.to_owned(),
        steps: matter.steps.clone(),
        workplace: matter.workplace,
        hybrid_days: matter.hybrid_days,
        remote_countries: matter.remote_countries.clone(),
        contract: matter.contract,
        seniority: matter.seniority,
        pay: matter.pay.as_ref().map(content::Pay::of_job),
        starts_on: matter
            .starts_in_days
            .map(|ahead| (now + days(ahead)).date()),
        length_months: matter.length_months,
        apply_url: matter.apply_url.clone(),
        questions: questions(matter, file)?,
        status: matter.status,
        published_at: Some(published),
        closes_at: matter
            .closes_in_days
            .map(|ahead| end_of_day(now + days(ahead), zone)),
        closed_at: matter.closed_days_ago.map(|ago| now - days(ago)),
        places: content::places(&matter.places, file)?,
        must: skills(&matter.skills_must)?,
        nice: skills(&matter.skills_nice)?,
        client: None,
        contact: None,
        posted_by: None,
    })
}

fn questions(matter: &JobMatter, file: &str) -> Result<Vec<Question>> {
    Question::check_all(&matter.question)
        .map_err(|reason| mistake(file, &format!("questions {reason}")))?;
    Ok(matter.question.clone())
}

/// The first moment of the next day, by the clocks of `zone`.
fn end_of_day(time: NaiveDateTime, zone: Tz) -> NaiveDateTime {
    midnight(
        zone.from_utc_datetime(&time).date_naive() + TimeDelta::days(1),
        zone,
    )
}

fn known(ids: &HashMap<String, i64>, name: &str, file: &str) -> Result<i64> {
    ids.get(name)
        .copied()
        .ok_or_else(|| mistake(file, &format!("no {name}")))
}

fn mistake(file: &str, what: &str) -> Error {
    Error::Internal(anyhow::anyhow!("seeds/demo/{file}: {what}"))
}

fn texts<T: serde::de::DeserializeOwned>(folder: &str) -> anyhow::Result<Vec<(String, T, String)>> {
    Demo::iter()
        .filter(|path| path.starts_with(folder))
        .map(|path| {
            let file = seeds::text::<Demo>(&path);
            let (matter, text) =
                seeds::front_matter(&file).with_context(|| format!("seeds/demo/{path}"))?;
            Ok((path.to_string(), matter, text.to_owned()))
        })
        .collect()
}

fn pictures(files: &Files) -> anyhow::Result<HashMap<String, Kept>> {
    let paths: Vec<_> = Demo::iter()
        .filter(|path| path.ends_with(".webp"))
        .collect();
    let kept = join_all(paths.iter().map(|path| async move {
        let bytes = Demo::get(path)
            .context("a file of the list")?
            .data
            .into_owned();
        let name = path
            .trim_start_matches("pictures/")
            .trim_end_matches(".webp");
        Ok((name.to_owned(), Kept::put(files, bytes).await?))
    }));
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    runtime.block_on(kept).into_iter().collect()
}
