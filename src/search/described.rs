//! What somebody looks for, in words.

use diesel::prelude::*;

use super::Criteria;
use super::near::Near;
use crate::companies::model::visible;
use crate::db::Db;
use crate::places::country_name;
use crate::schema::{companies, occupation_names, occupations, skills};
use crate::web::locale::Lang;

/// One condition of a search.
#[derive(Debug, Clone)]
pub struct Condition {
    /// The parameter it is in an address.
    pub name: &'static str,
    pub value: String,
    pub words: String,
}

/// The conditions of a search beside its words, in the words of a language.
pub fn conditions(db: &mut Db, of: &Criteria, lang: Lang) -> QueryResult<Vec<Condition>> {
    let mut all = Vec::new();
    let mut add = |name, value: &str, words: String| {
        all.push(Condition {
            name,
            value: value.to_owned(),
            words,
        });
    };
    for slug in &of.occupations {
        add("occupation", slug, occupation(db, slug, lang)?);
    }
    for slug in &of.skills {
        let name = skills::table.filter(skills::slug.eq(slug));
        let name = name.select(skills::name).first(db).optional()?;
        add("skill", slug, name.unwrap_or_else(|| slug.clone()));
    }
    for slug in &of.companies {
        let name = companies::table
            .filter(companies::slug.eq(slug))
            .filter(visible());
        let name = name.select(companies::name).first(db).optional()?;
        add("company", slug, name.unwrap_or_else(|| slug.clone()));
    }
    if let Some(place) = &of.place {
        add("place", &place.text(), near(place, lang));
    }
    for one in &of.workplaces {
        let words = lang.text(&format!("workplace-{}", one.as_str()));
        add("remote", one.as_str(), words.into_owned());
    }
    for one in &of.contracts {
        let words = lang.text(&format!("contract-{}", one.as_str()));
        add("contract", one.as_str(), words.into_owned());
    }
    for one in &of.seniorities {
        let words = lang.text(&format!("seniority-{}", one.as_str()));
        add("seniority", one.as_str(), words.into_owned());
    }
    if let Some(pay) = &of.pay {
        let amount = lang.money(pay.amount, &pay.currency);
        let from = lang.text_with("pay-from", &[("amount", amount.into())]);
        let words = lang.text_with(
            &format!("pay-per-{}", pay.unit.as_str()),
            &[("range", from.into())],
        );
        add("pay", &pay.text(), words);
    }
    for one in &of.langs {
        add("lang", one.as_str(), one.name().to_owned());
    }
    Ok(all)
}

/// The search in a line: `“rust”, Nantes + 30 km, Permanent or Freelance`; what all jobs are called where it asks for
/// nothing.
pub fn line(of: &Criteria, conditions: &[Condition], lang: Lang) -> String {
    let mut parts = Vec::new();
    if !of.words.is_empty() {
        parts.push(lang.text_with("alert-words", &[("words", of.words.as_str().into())]));
    }
    // Any of a kind will do, and all kinds are asked for.
    for kind in conditions.chunk_by(|one, next| one.name == next.name) {
        let words: Vec<&str> = kind.iter().map(|one| one.words.as_str()).collect();
        parts.push(words.join(&format!(" {} ", lang.text("alert-or"))));
    }
    if parts.is_empty() {
        return lang.text("alert-all").into_owned();
    }
    parts.join(", ")
}

fn occupation(db: &mut Db, slug: &str, lang: Lang) -> QueryResult<String> {
    let name = occupations::table
        .inner_join(occupation_names::table)
        .filter(occupations::slug.eq(slug))
        .filter(occupation_names::lang.eq(lang))
        .filter(occupation_names::main.eq(true))
        .select(occupation_names::name)
        .first(db)
        .optional()?;
    Ok(name.unwrap_or_else(|| slug.to_owned()))
}

fn near(place: &Near, lang: Lang) -> String {
    match place {
        Near::City { city, km } => lang.text_with(
            "alert-near",
            &[("city", city.name.as_str().into()), ("km", (*km).into())],
        ),
        Near::Country(country) => country_name(&country.code, lang).to_owned(),
    }
}
