//! What a company says of itself, kept with each decision about it: what it has changed since is compared with that.

use diesel::prelude::*;
use serde::{Deserialize, Serialize};

use super::diff::{Field, differing};
use super::said::Said;
use crate::companies::model::{Kind, Size};
use crate::db::Db;
use crate::db::types::Json;
use crate::places::Place;
use crate::schema::companies;
use crate::web::locale::Lang;

/// What the public reads of it, or would, as it was at a decision.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct CompanySaid {
    pub name: String,
    pub kind: String,
    pub size: String,
    pub founded: String,
    pub website: String,
    pub places: Vec<Place>,
    pub tagline: String,
    /// Markdown.
    pub about: String,
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = companies)]
struct Row {
    name: String,
    wanted_name: Option<String>,
    kind: Kind,
    size: Option<Size>,
    founded: Option<i64>,
    website: Option<String>,
    places: Json<Vec<Place>>,
    tagline: String,
    about: String,
}

impl CompanySaid {
    /// What it says now; the name is the one that it wants.
    pub fn of(db: &mut Db, company: i64) -> QueryResult<Self> {
        let row: Row = companies::table
            .find(company)
            .select(Row::as_select())
            .first(db)?;
        Ok(Self {
            name: row.wanted_name.unwrap_or(row.name),
            kind: row.kind.as_str().to_owned(),
            size: row.size.map_or("", Size::as_str).to_owned(),
            founded: row
                .founded
                .map_or_else(String::new, |year| year.to_string()),
            website: row.website.unwrap_or_default(),
            places: row.places.0,
            tagline: row.tagline,
            about: row.about,
        })
    }

    /// The fields that differ from what it says now.
    pub fn changed_to(&self, now: &Self, lang: Lang) -> Vec<Field> {
        differing(self.fields(lang), now.fields(lang))
    }

    fn fields(&self, lang: Lang) -> Vec<Said> {
        let kind = match self.kind.as_str() {
            "" => String::new(),
            kind => lang.text(&format!("company-kind-{kind}")).into_owned(),
        };
        let places: Vec<String> = self.places.iter().map(|place| place.name(lang)).collect();
        [
            ("company-form-name", self.name.clone()),
            ("company-kind", kind),
            ("company-size", self.size.clone()),
            ("company-form-founded", self.founded.clone()),
            ("company-website", self.website.clone()),
            ("company-places", places.join("\n")),
            ("company-form-tagline", self.tagline.clone()),
            ("company-form-about", self.about.replace("\r\n", "\n")),
        ]
        .into_iter()
        .map(|(key, text)| (lang.text(key).into_owned(), text))
        .collect()
    }
}
