//! A company that hires: its row, its standing, and the queries that list it.

use std::collections::HashMap;

use chrono::NaiveDateTime;
use diesel::dsl::{auto_type, count_star};
use diesel::prelude::*;

pub use super::new::NewCompany;
use crate::db::Db;
use crate::db::types::Json;
use crate::jobs;
use crate::places::Place;
use crate::schema::{companies, jobs as ads, pictures};
use crate::text_enum;
use crate::web::locale::Lang;

text_enum! {
    /// Whether a company hires for itself.
    Kind { Employer = "employer", Agency = "agency" }
}

text_enum! {
    /// How many people work there.
    Size {
        UpTo10 = "1-10",
        UpTo50 = "11-50",
        UpTo200 = "51-200",
        UpTo500 = "201-500",
        UpTo1000 = "501-1000",
        UpTo5000 = "1001-5000",
        Over5000 = "5000+",
    }
}

text_enum! {
    /// How a company stands to the public.
    Standing {
        /// Registered, and nobody has looked at it yet.
        Pending = "pending",
        Listed = "listed",
        /// It can be mended, and is looked at again then.
        Refused = "refused",
        Banned = "banned",
    }
}

text_enum! {
    /// What has shown that a company is who it says.
    VerifiedBy {
        /// A mail at its site's own domain.
        Mail = "mail",
        Moderator = "moderator",
    }
}

/// What everybody may see: listed. The only such condition; the list, pages, the search and the sitemap stand on it. (A
/// job on the site is one of a listed company: [`Company::must_publish`] sees to that.)
#[auto_type]
pub fn visible() -> _ {
    let listed: diesel::dsl::Eq<companies::standing, Standing> =
        companies::standing.eq(Standing::Listed);
    listed
}

/// A company as a card names it.
#[derive(Debug, Clone, Queryable)]
pub struct Label {
    pub slug: String,
    pub name: String,
    /// The name of the logo's picture.
    pub logo: Option<String>,
}

impl Label {
    /// One or two letters, for a company without a logo.
    pub fn monogram(&self) -> String {
        let letters = self.name.chars().filter(|c| c.is_alphanumeric());
        let mut letters = letters.take(2);
        let first = letters.next().into_iter().flat_map(char::to_uppercase);
        first.chain(letters).collect()
    }

    /// Which of the eight colours its letters stand on: always the same for a name.
    pub fn colour(&self) -> usize {
        self.name.bytes().map(usize::from).sum::<usize>() % 8
    }
}

/// A company as its page shows it.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = companies)]
pub struct Company {
    pub id: i64,
    pub slug: String,
    pub name: String,
    /// Another name, which waits for a moderator.
    pub wanted_name: Option<String>,
    pub lang: Lang,
    pub tagline: String,
    pub about_html: String,
    pub website: Option<String>,
    pub kind: Kind,
    pub size: Option<Size>,
    pub founded: Option<i64>,
    pub places: Json<Vec<Place>>,
    pub standing: Standing,
    pub verified_at: Option<NaiveDateTime>,
    pub verified_by: Option<VerifiedBy>,
    /// Since when its jobs go on the site without waiting.
    pub trusted_at: Option<NaiveDateTime>,
    /// Counts up with each change of what it says of itself.
    pub version: i64,
}

/// A company as the list shows it.
#[derive(Debug, Clone)]
pub struct Entry {
    pub company: Company,
    pub label: Label,
    pub open_jobs: i64,
}

impl Company {
    /// The company at an address, and how a card names it.
    pub fn at_address(db: &mut Db, slug: &str) -> QueryResult<(Self, Label)> {
        let found = companies::table
            .left_join(pictures::table)
            .filter(companies::slug.eq(slug))
            .filter(visible())
            .select((Self::as_select(), pictures::name.nullable()))
            .first(db)?;
        Ok(labelled(found))
    }

    /// The company of a job, whatever its standing, and how a card names it.
    pub fn find(db: &mut Db, id: i64) -> QueryResult<(Self, Label)> {
        let found = companies::table
            .left_join(pictures::table)
            .filter(companies::id.eq(id))
            .select((Self::as_select(), pictures::name.nullable()))
            .first(db)?;
        Ok(labelled(found))
    }

    pub fn count(db: &mut Db) -> QueryResult<i64> {
        companies::table.filter(visible()).count().get_result(db)
    }

    /// Where companies are, in the order they came, and when they were changed.
    pub fn addresses(
        db: &mut Db,
        skip: i64,
        most: i64,
    ) -> QueryResult<Vec<(Lang, String, NaiveDateTime)>> {
        companies::table
            .filter(visible())
            .order(companies::id)
            .offset(skip)
            .limit(most)
            .select((companies::lang, companies::slug, companies::updated_at))
            .load(db)
    }

    /// The companies of the "trusted by" strip, in its order.
    pub fn trusted_by(db: &mut Db) -> QueryResult<Vec<Label>> {
        companies::table
            .left_join(pictures::table)
            .filter(companies::trusted_by.is_not_null())
            .filter(visible())
            .order(companies::trusted_by)
            .limit(8)
            .select((companies::slug, companies::name, pictures::name.nullable()))
            .load(db)
    }
}

impl Entry {
    /// Companies by name, after the first `skip`.
    pub fn by_name(
        db: &mut Db,
        now: NaiveDateTime,
        skip: i64,
        most: i64,
    ) -> QueryResult<Vec<Self>> {
        let rows = companies::table
            .left_join(pictures::table)
            .filter(visible())
            .order((companies::sort_name, companies::id))
            .offset(skip)
            .limit(most)
            .select((Company::as_select(), pictures::name.nullable()))
            .load(db)?;
        Self::complete(db, rows, now)
    }

    /// These companies, by name.
    pub fn these(db: &mut Db, ids: &[i64], now: NaiveDateTime) -> QueryResult<Vec<Self>> {
        let rows = companies::table
            .left_join(pictures::table)
            .filter(companies::id.eq_any(ids))
            .filter(visible())
            .order((companies::sort_name, companies::id))
            .select((Company::as_select(), pictures::name.nullable()))
            .load(db)?;
        Self::complete(db, rows, now)
    }

    fn complete(
        db: &mut Db,
        rows: Vec<(Company, Option<String>)>,
        now: NaiveDateTime,
    ) -> QueryResult<Vec<Self>> {
        let ids: Vec<i64> = rows.iter().map(|(company, _)| company.id).collect();
        let open = open_jobs(db, &ids, now)?;
        Ok(rows
            .into_iter()
            .map(labelled)
            .map(|(company, label)| Self {
                open_jobs: open.get(&company.id).copied().unwrap_or(0),
                company,
                label,
            })
            .collect())
    }
}

fn labelled((company, logo): (Company, Option<String>)) -> (Company, Label) {
    let label = Label {
        slug: company.slug.clone(),
        name: company.name.clone(),
        logo,
    };
    (company, label)
}

fn open_jobs(db: &mut Db, ids: &[i64], now: NaiveDateTime) -> QueryResult<HashMap<i64, i64>> {
    let rows: Vec<(i64, i64)> = ads::table
        .filter(jobs::model::visible(now))
        .filter(ads::company_id.eq_any(ids.to_vec()))
        .group_by(ads::company_id)
        .select((ads::company_id, count_star()))
        .load(db)?;
    Ok(rows.into_iter().collect())
}
