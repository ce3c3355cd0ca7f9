//! The form about a company, as it was filled in, and its rules.

use super::logo::Fault;
use super::model::{Company, Kind, Size};
use super::site;
use crate::db::Db;
use crate::places::{Called, Place, called};
use crate::schema::companies;
use crate::web::form::errors::{Errors, Rule, Value};
use crate::web::locale::Lang;
use crate::web::multipart::Sent;
use diesel::prelude::*;

/// Characters of a name, of the line about it, of the text about it.
const NAME: usize = 100;
const TAGLINE: usize = 140;
const ABOUT: usize = 10_000;
/// Places at the most, and characters of all of them.
const PLACES: usize = 12;
const PLACE_TEXT: usize = 1_000;
/// The year in which the oldest company that still is one began.
const OLDEST: i64 = 578;

/// Everything as it was typed.
#[derive(Debug, Clone, Default)]
pub struct CompanyForm {
    pub name: String,
    pub website: String,
    pub kind: String,
    pub tagline: String,
    pub about: String,
    pub lang: String,
    pub places: String,
    pub size: String,
    pub founded: String,
    /// `yes` where the logo is to go.
    pub no_logo: String,
    /// The version of the company that the form was filled with.
    pub version: String,
}

/// What a company says of itself.
#[derive(Debug, Clone, PartialEq)]
pub struct Said {
    pub name: String,
    pub website: Option<String>,
    pub kind: Kind,
    pub tagline: String,
    /// Markdown.
    pub about: String,
    pub lang: Lang,
    pub places: Vec<Place>,
    pub size: Option<Size>,
    pub founded: Option<i64>,
}

impl CompanyForm {
    pub fn blank(lang: Lang) -> Self {
        Self {
            lang: lang.as_str().to_owned(),
            ..Self::default()
        }
    }

    pub fn of(sent: &Sent) -> Self {
        let typed = |field| sent.value(field).to_owned();
        Self {
            name: typed("name"),
            website: typed("website"),
            kind: typed("kind"),
            tagline: typed("tagline"),
            about: typed("about"),
            lang: typed("lang"),
            places: typed("places"),
            size: typed("size"),
            founded: typed("founded"),
            no_logo: typed("no_logo"),
            version: typed("version"),
        }
    }

    /// What a company says of itself now.
    pub fn filled(db: &mut Db, company: &Company) -> QueryResult<Self> {
        let about: String = companies::table
            .find(company.id)
            .select(companies::about)
            .first(db)?;
        let places = company.places.0.iter();
        let places: Vec<String> = places.map(|place| place.full_name(company.lang)).collect();
        Ok(Self {
            name: company.asked_name().to_owned(),
            website: company.website.clone().unwrap_or_default(),
            kind: company.kind.as_str().to_owned(),
            tagline: company.tagline.clone(),
            about,
            lang: company.lang.as_str().to_owned(),
            places: places.join("\n"),
            size: company.size.map_or("", Size::as_str).to_owned(),
            founded: company
                .founded
                .map_or_else(String::new, |year| year.to_string()),
            no_logo: String::new(),
            version: company.version.to_string(),
        })
    }

    /// What was meant; nothing where there is an error. `logo` is what is wrong with the logo.
    pub fn read(&self, logo: Option<Fault>, this_year: i64, errors: &mut Errors) -> Option<Said> {
        let name = self.read_name(errors);
        let website = self.read_website(errors);
        if let Some(fault) = logo {
            errors.add("logo", fault.words());
        }
        let kind = errors.choice("kind", &self.kind, Kind::from_word, "company-kind-missing");
        let tagline = errors.line("tagline", &self.tagline, Rule::optional(TAGLINE));
        let about = errors.lines("about", &self.about, Rule::optional(ABOUT));
        let lang = errors.choice("lang", &self.lang, Lang::from_word, "company-lang-missing");
        let places = self.read_places(errors);
        let size = self.read_size(errors);
        let founded = self.read_founded(this_year, errors);
        let (kind, lang) = (kind?, lang?);
        errors.is_empty().then_some(Said {
            name,
            website,
            kind,
            tagline,
            about,
            lang,
            places,
            size,
            founded,
        })
    }

    /// A name stands in mails to people who have never been here: it brings no web address there.
    fn read_name(&self, errors: &mut Errors) -> String {
        let name = errors.line(
            "name",
            &self.name,
            Rule::required(NAME, "company-name-missing"),
        );
        if errors.of("name").is_some() {
            return name;
        }
        if !name.chars().any(char::is_alphanumeric) {
            errors.add("name", "company-name-missing");
        } else if name.contains("//") || name.to_lowercase().contains("www.") {
            errors.add("name", "company-name-address");
        }
        name
    }

    fn read_website(&self, errors: &mut Errors) -> Option<String> {
        let typed = errors.line("website", &self.website, Rule::optional(300));
        if typed.is_empty() || errors.of("website").is_some() {
            return None;
        }
        let website = site::website(&typed);
        if website.is_none() {
            errors.add("website", "company-website-wrong");
        }
        website
    }

    /// A city a line.
    fn read_places(&self, errors: &mut Errors) -> Vec<Place> {
        let text = errors.lines("places", &self.places, Rule::optional(PLACE_TEXT));
        let mut places: Vec<Place> = Vec::new();
        for name in text.lines().map(str::trim).filter(|name| !name.is_empty()) {
            match called(name) {
                Some(Called::City(city)) => {
                    let place = Place::from(city);
                    if !places.contains(&place) {
                        places.push(place);
                    }
                }
                _ => {
                    let name = Value::Text(name.to_owned());
                    errors.add_with("places", "company-place-unknown", vec![("place", name)]);
                    return places;
                }
            }
        }
        if places.len() > PLACES {
            errors.add("places", "company-places-many");
        }
        places
    }

    fn read_size(&self, errors: &mut Errors) -> Option<Size> {
        if self.size.is_empty() {
            return None;
        }
        errors.choice("size", &self.size, Size::from_word, "company-size-unknown")
    }

    fn read_founded(&self, this_year: i64, errors: &mut Errors) -> Option<i64> {
        let typed = errors.line("founded", &self.founded, Rule::optional(20));
        if typed.is_empty() || errors.of("founded").is_some() {
            return None;
        }
        let year = typed.parse().ok();
        let year = year.filter(|year| (OLDEST..=this_year).contains(year));
        if year.is_none() {
            let years = [("least", OLDEST), ("most", this_year)];
            let years = years.map(|(name, year)| (name, Value::Text(year.to_string())));
            errors.add_with("founded", "company-founded-wrong", years.into());
        }
        year
    }
}
