//! A guide with everything its page shows.

use std::sync::Arc;

use chrono::NaiveDateTime;

use super::model::{Author, Entry, Guide, Picture};
use crate::companies::model::Label;
use crate::db::Db;
use crate::error::Result;
use crate::jobs::card::Card;
use crate::lately::{Lately, Of, Pay};
use crate::occupations::model::Occupation;
use crate::skills::model::{self as skills, Wanted};
use crate::web::locale::Lang;

/// How many open jobs a guide shows.
const OPEN_JOBS: i64 = 5;

/// A guide, and what stands around it.
pub struct Shown {
    pub guide: Guide,
    pub occupation: Occupation,
    pub translations: Vec<(Lang, String)>,
    pub cover: Picture,
    pub author: Author,
    pub skills: Vec<Wanted>,
    pub pay: Pay,
    pub related: Vec<Entry>,
    pub jobs: Vec<Card>,
    pub open_jobs: i64,
    pub trusted_by: Arc<Vec<Label>>,
}

impl Shown {
    /// The guide at an address, for a reader of `lang`.
    ///
    /// # Errors
    /// [`crate::error::Error::NotFound`] when none is published there.
    pub fn load(
        db: &mut Db,
        lately: &Lately,
        lang: Lang,
        slug: &str,
        now: NaiveDateTime,
    ) -> Result<Self> {
        let guide = Guide::at_address(db, slug)?;
        Ok(Self {
            occupation: Occupation::find(db, guide.occupation_id, lang)?,
            translations: Guide::translations(db, guide.occupation_id)?,
            cover: guide.cover(db)?,
            author: guide.author(db)?,
            skills: skills::of_occupation(db, guide.occupation_id)?,
            pay: lately.pay(db, &guide, now)?,
            related: guide.related(db, lang)?,
            jobs: Card::of_occupation(db, guide.occupation_id, now, 0, OPEN_JOBS)?,
            open_jobs: lately.open_jobs(db, Of::Occupation(guide.occupation_id), now)?,
            trusted_by: lately.trusted_by(db, now)?,
            guide,
        })
    }

    /// Where this guide's translation is, for a reader who has come to one in another language.
    pub fn translated(&self, lang: Lang) -> Option<&str> {
        let own = self.translations.iter().find(|(other, _)| *other == lang);
        own.filter(|_| self.guide.lang != lang)
            .map(|(_, slug)| slug.as_str())
    }
}
