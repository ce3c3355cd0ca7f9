//! Writing a company down for the first time.

use chrono::NaiveDateTime;
use diesel::dsl::exists;
use diesel::prelude::*;
use diesel::result::DatabaseErrorKind;
use diesel::result::Error::DatabaseError;

use super::model::{Kind, Size, Standing};
use crate::db::Db;
use crate::db::types::json;
use crate::places::{Place, fold};
use crate::schema::companies;
use crate::web::locale::Lang;
use crate::web::markdown;
use crate::web::urls::leads_out;

/// How often a free address is looked for.
const TRIES: usize = 5;
/// As many companies of one name get a number, one after the other.
const COUNTED: u32 = 50;

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
    pub standing: Standing,
    pub registered_by: Option<i64>,
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
            standing: Standing::Listed,
            registered_by: None,
        }
    }

    /// Writes the company under the first free address made from its name, and returns its id.
    pub fn insert(&self, db: &mut Db, now: NaiveDateTime) -> QueryResult<i64> {
        let mut tries = 0;
        loop {
            tries += 1;
            // In a transaction within the one there is: on Postgres a refused insert spoils the whole.
            let inserted = db.transaction(|db| self.try_insert(db, now));
            match inserted {
                // Another one has taken the address meanwhile.
                Err(DatabaseError(DatabaseErrorKind::UniqueViolation, _)) if tries < TRIES => {}
                other => return other,
            }
        }
    }

    fn try_insert(&self, db: &mut Db, now: NaiveDateTime) -> QueryResult<i64> {
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
                companies::standing.eq(self.standing),
                companies::registered_by.eq(self.registered_by),
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
    let mut number = 1;
    let mut free = slug.clone();
    while is_taken(db, &free)? {
        number += 1;
        free = if number <= COUNTED {
            format!("{slug}-{number}")
        } else {
            // So many of one name are nobody's to count.
            format!("{slug}-{}", rand::random::<u32>())
        };
    }
    Ok(free)
}

fn is_taken(db: &mut Db, slug: &str) -> QueryResult<bool> {
    let other = companies::table.filter(companies::slug.eq(slug));
    diesel::select(exists(other)).get_result(db)
}
