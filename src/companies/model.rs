//! A company that hires: its row and the queries that list it.

use std::collections::HashMap;

use chrono::NaiveDateTime;
use diesel::dsl::count_star;
use diesel::prelude::*;

use crate::db::Db;
use crate::db::types::{Json, json};
use crate::jobs::model::visible;
use crate::places::{Place, fold};
use crate::schema::{companies, jobs, pictures};
use crate::text_enum;
use crate::web::locale::Lang;
use crate::web::markdown;
use crate::web::urls::leads_out;

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
    pub lang: Lang,
    pub tagline: String,
    pub about_html: String,
    pub website: Option<String>,
    pub kind: Kind,
    pub size: Option<Size>,
    pub founded: Option<i64>,
    pub places: Json<Vec<Place>>,
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
            .select((Self::as_select(), pictures::name.nullable()))
            .first(db)?;
        Ok(labelled(found))
    }

    /// The company of a job, and how a card names it.
    pub fn find(db: &mut Db, id: i64) -> QueryResult<(Self, Label)> {
        let found = companies::table
            .left_join(pictures::table)
            .filter(companies::id.eq(id))
            .select((Self::as_select(), pictures::name.nullable()))
            .first(db)?;
        Ok(labelled(found))
    }

    pub fn count(db: &mut Db) -> QueryResult<i64> {
        companies::table.count().get_result(db)
    }

    /// Where companies are, in the order they came, and when they were changed.
    pub fn addresses(
        db: &mut Db,
        skip: i64,
        most: i64,
    ) -> QueryResult<Vec<(Lang, String, NaiveDateTime)>> {
        companies::table
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
    let rows: Vec<(i64, i64)> = jobs::table
        .filter(visible(now))
        .filter(jobs::company_id.eq_any(ids.to_vec()))
        .group_by(jobs::company_id)
        .select((jobs::company_id, count_star()))
        .load(db)?;
    Ok(rows.into_iter().collect())
}

/// Everything that is said about a company by the one who registers it.
#[derive(Debug, Clone)]
pub struct NewCompany {
    pub name: String,
    pub lang: Lang,
    pub tagline: String,
    /// Markdown.
    pub about: String,
    pub website: Option<String>,
    /// Who is told of applications; nobody but the site where there is none.
    pub email: Option<String>,
    pub kind: Kind,
    pub size: Option<Size>,
    pub founded: Option<i64>,
    pub logo_id: Option<i64>,
    pub trusted_by: Option<i64>,
    pub places: Vec<Place>,
}

impl NewCompany {
    /// A company of which no more than the name is known.
    pub fn named(name: &str) -> Self {
        Self {
            name: name.to_owned(),
            lang: Lang::En,
            tagline: String::new(),
            about: String::new(),
            website: None,
            email: None,
            kind: Kind::Employer,
            size: None,
            founded: None,
            logo_id: None,
            trusted_by: None,
            places: Vec::new(),
        }
    }

    /// Writes the company under the first free address made from its name, and returns its id.
    pub fn insert(&self, db: &mut Db, now: NaiveDateTime) -> QueryResult<i64> {
        let id = diesel::insert_into(companies::table)
            .values((
                companies::slug.eq(free_slug(db, &self.name)?),
                companies::name.eq(&self.name),
                companies::sort_name.eq(fold(&self.name)),
                companies::lang.eq(self.lang),
                companies::tagline.eq(&self.tagline),
                companies::about.eq(&self.about),
                companies::about_html.eq(markdown::posted(&self.about)),
                companies::website.eq(self.website.as_deref().filter(|url| leads_out(url))),
                companies::email.eq(&self.email),
                companies::kind.eq(self.kind),
                companies::size.eq(self.size),
                companies::founded.eq(self.founded),
                companies::places.eq(json(&self.places)?),
                companies::logo_id.eq(self.logo_id),
                companies::trusted_by.eq(self.trusted_by),
                companies::created_at.eq(now),
                companies::updated_at.eq(now),
            ))
            .returning(companies::id)
            .get_result(db)?;
        Ok(id)
    }
}

fn free_slug(db: &mut Db, name: &str) -> QueryResult<String> {
    let slug = slug::slugify(name);
    let slug = if slug.is_empty() {
        "company".to_owned()
    } else {
        slug
    };
    let taken: Vec<String> = companies::table
        .filter(
            companies::slug
                .eq(&slug)
                .or(companies::slug.like(format!("{slug}-%"))),
        )
        .select(companies::slug)
        .load(db)?;
    let mut free = slug.clone();
    let mut number = 2;
    while taken.contains(&free) {
        free = format!("{slug}-{number}");
        number += 1;
    }
    Ok(free)
}
