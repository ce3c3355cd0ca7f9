//! What the index holds of a job.

use tantivy::schema::{
    FAST, Field, INDEXED, IndexRecordOption, Schema, TextFieldIndexing, TextOptions,
};
use tantivy::tokenizer::TokenizerManager;
use tantivy::{Index, TantivyDocument};

use super::ads::Ad;
use super::columns;
use super::names::Names;
use super::spot::Spot;
use super::tokens::{self, AsTheyStand, ByStem};
use crate::jobs::model::{Contract, Workplace};
use crate::places::{self, country_name};
use crate::web::locale::Lang;

/// Counted up whenever anything in this folder changes what the index holds: one of another shape is made anew.
pub const SHAPE: u32 = 7;

const BY_STEM: &str = "by-stem";
const AS_THEY_STAND: &str = "as-they-stand";
/// Tantivy's name for texts that are one word each.
const WHOLE: &str = "raw";

/// The fields of the index.
#[derive(Debug, Clone, Copy)]
pub struct Fields {
    /// The job's id.
    pub id: Field,
    /// All words, by stem: what a job must have to be found.
    pub all: Field,
    /// All words as they stand, with their positions.
    pub words: Field,
    /// What weighs more, by stem.
    pub title: Field,
    /// Those that are insisted on.
    pub skills: Field,
    pub company: Field,
    pub place: Field,
    /// How it is worked: remote, freelance, as an intern.
    pub ways: Field,
    /// Skills and occupation by id, and where a remote job is open to.
    pub tags: Field,
    pub facts: columns::Fields,
}

/// The schema, and where its fields are.
pub fn schema() -> (Schema, Fields) {
    let mut schema = Schema::builder();
    let indexed = |tokenizer, option, norms| {
        let indexing = TextFieldIndexing::default()
            .set_tokenizer(tokenizer)
            .set_index_option(option)
            .set_fieldnorms(norms);
        TextOptions::default().set_indexing_options(indexing)
    };
    let by_stem = indexed(BY_STEM, IndexRecordOption::WithFreqs, true);
    let fields = Fields {
        id: schema.add_i64_field("id", INDEXED),
        // How often a word stands in a text says less than that it is in the title, and would be a third of the list.
        all: schema.add_text_field("all", indexed(BY_STEM, IndexRecordOption::Basic, true)),
        words: schema.add_text_field(
            "words",
            indexed(
                AS_THEY_STAND,
                IndexRecordOption::WithFreqsAndPositions,
                false,
            ),
        ),
        title: schema.add_text_field(
            "title",
            indexed(BY_STEM, IndexRecordOption::WithFreqsAndPositions, true),
        ),
        skills: schema.add_text_field("skills", by_stem.clone()),
        company: schema.add_text_field("company", by_stem.clone()),
        place: schema.add_text_field("place", by_stem.clone()),
        ways: schema.add_text_field("ways", by_stem),
        tags: schema.add_text_field("tags", indexed(WHOLE, IndexRecordOption::Basic, false)),
        facts: columns::Fields::add(&mut schema, FAST),
    };
    (schema.build(), fields)
}

/// Makes the index understand the texts that [`document`] gives it.
pub fn teach(index: &mut Index) {
    let tokenizers = TokenizerManager::default();
    tokenizers.register(BY_STEM, ByStem::analyzer());
    tokenizers.register(AS_THEY_STAND, AsTheyStand);
    index.set_tokenizers(tokenizers);
}

/// The tag of a skill.
pub fn skill_tag(id: i64) -> String {
    format!("s{id}")
}

/// The tag of a skill that a job's text names, whether it is asked for or not.
pub fn mention_tag(id: i64) -> String {
    format!("m{id}")
}

/// The tag of an occupation.
pub fn occupation_tag(id: i64) -> String {
    format!("o{id}")
}

/// The tag of remote jobs that are open to a country, or to anywhere.
pub fn open_tag(country: Option<[u8; 2]>) -> String {
    match country {
        Some([a, b]) => format!("r{}{}", char::from(a), char::from(b)),
        None => "r".to_owned(),
    }
}

/// What the index holds of a job.
///
/// # Errors
/// When there is no room for one of its numbers.
pub fn document(fields: &Fields, names: &Names, ad: &Ad) -> tantivy::Result<TantivyDocument> {
    let skills = names.of_skills(&ad.skills);
    let place = places_of(ad);
    let ways = ways_of(ad);
    let all = format!(
        "{}{}\n{skills}\n{}\n{place}\n{ways}\n{}",
        tokens::mark(ad.lang),
        ad.title,
        ad.company,
        ad.description
    );
    let by_stem = |text: &str| format!("{}{text}", tokens::mark(ad.lang));
    let mut document = TantivyDocument::new();
    document.add_i64(fields.id, ad.id);
    // Apart, so that no phrase goes from the end of one to the beginning of the next.
    for part in [
        &ad.title,
        &skills,
        &ad.company,
        &place,
        &ways,
        &ad.description,
    ] {
        document.add_text(fields.words, part);
    }
    document.add_text(fields.all, all);
    document.add_text(fields.title, by_stem(&ad.title));
    document.add_text(fields.skills, by_stem(&names.of_skills(&ad.must)));
    document.add_text(fields.company, by_stem(&ad.company));
    document.add_text(fields.place, by_stem(&place));
    document.add_text(fields.ways, by_stem(&ways));
    let tagged = names.tagged(ad);
    for skill in &tagged {
        document.add_text(fields.tags, skill_tag(*skill));
    }
    for skill in names.mentioned(ad) {
        document.add_text(fields.tags, mention_tag(skill));
    }
    if let Some(occupation) = ad.occupation_id {
        document.add_text(fields.tags, occupation_tag(occupation));
    }
    for spot in Spot::of(ad).iter().filter(|spot| spot.at.is_none()) {
        document.add_text(fields.tags, open_tag(spot.country));
    }
    fields.facts.write(&mut document, ad)?;
    Ok(document)
}

/// Its places by all their names, and the countries it is open to in both languages.
fn places_of(ad: &Ad) -> String {
    let mut words: Vec<&str> = Vec::new();
    let mut countries: Vec<&str> = Vec::new();
    for place in &ad.places.0 {
        words.push(&place.city);
        words.push(&place.region);
        if let Some(city) = places::find(&place.city, Some(&place.country), None) {
            words.push(&city.other_names);
        }
        countries.push(&place.country);
    }
    countries.extend(ad.remote_countries.0.iter().map(String::as_str));
    countries.dedup();
    for code in countries {
        words.extend(Lang::ALL.iter().map(|lang| country_name(code, *lang)));
    }
    words.join("\n")
}

/// What people call the way it is worked, in both languages: few ads say "télétravail" and "remote".
fn ways_of(ad: &Ad) -> String {
    let workplace = match ad.workplace {
        Workplace::Remote => "remote télétravail",
        Workplace::Hybrid => "hybrid hybride",
        Workplace::OnSite => "",
    };
    let contract = match ad.contract {
        Contract::Permanent => "permanent CDI",
        Contract::FixedTerm => "CDD",
        Contract::Freelance => "freelance contractor mission",
        Contract::PartTime => "part-time",
        Contract::Internship => "internship intern stage",
        Contract::Apprenticeship => "apprenticeship alternance apprentissage",
    };
    let seniority = ad.seniority.map_or("", |seniority| seniority.as_str());
    format!("{workplace} {contract} {seniority}")
}
