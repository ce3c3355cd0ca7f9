//! Making a guide: what the demo does, and later the editors' form.

use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;

use super::model::{Block, Status};
use crate::db::Db;
use crate::db::types::json;
use crate::each;
use crate::jobs::model::Contract;
use crate::jobs::pay::PayUnit;
use crate::schema::{guide_pay, guides};
use crate::web::locale::Lang;
use crate::web::markdown;

/// Everything an editor says in a guide.
#[derive(Debug, Clone)]
pub struct NewGuide {
    pub occupation_id: i64,
    pub lang: Lang,
    pub slug: String,
    pub title: String,
    pub standfirst: String,
    pub summary: String,
    /// Markdown, with `[[pay]]` and `[[skills]]` on lines of their own where the page draws those.
    pub body: String,
    pub author_id: i64,
    pub cover_id: i64,
    pub cover_alt: String,
    pub status: Status,
    pub published_at: NaiveDateTime,
    pub updated_at: NaiveDateTime,
    pub pay: Vec<NewPay>,
}

/// A range of pay a guide tells; amounts in minor units.
#[derive(Debug, Clone, Insertable)]
#[diesel(table_name = guide_pay)]
pub struct NewPay {
    pub contract: Contract,
    pub unit: PayUnit,
    pub min: i64,
    pub max: i64,
    pub currency: String,
    pub place: String,
    pub source: String,
    pub dated: NaiveDate,
}

/// Words a minute, for the reading time.
const READING_SPEED: usize = 220;

impl NewGuide {
    /// Renders and writes the guide, and returns its id.
    pub fn insert(&self, db: &mut Db) -> QueryResult<i64> {
        let (html, contents) = markdown::article(&self.body);
        let minutes = self.body.split_whitespace().count().div_ceil(READING_SPEED);
        let id = diesel::insert_into(guides::table)
            .values((
                (
                    guides::occupation_id.eq(self.occupation_id),
                    guides::lang.eq(self.lang),
                    guides::slug.eq(&self.slug),
                    guides::title.eq(&self.title),
                    guides::standfirst.eq(&self.standfirst),
                    guides::summary.eq(&self.summary),
                    guides::body.eq(&self.body),
                    guides::blocks.eq(json(&blocks(&html))?),
                    guides::contents.eq(json(&contents)?),
                ),
                guides::reading_minutes.eq(i64::try_from(minutes).unwrap_or(i64::MAX)),
                guides::author_id.eq(self.author_id),
                guides::cover_id.eq(self.cover_id),
                guides::cover_alt.eq(&self.cover_alt),
                guides::status.eq(self.status),
                guides::published_at.eq(self.published_at),
                guides::updated_at.eq(self.updated_at),
            ))
            .returning(guides::id)
            .get_result(db)?;
        let pay: Vec<_> = (0_i64..)
            .zip(self.pay.clone())
            .map(|(position, pay)| {
                (
                    guide_pay::guide_id.eq(id),
                    guide_pay::position.eq(position),
                    pay,
                )
            })
            .collect();
        each!(db, c => diesel::insert_into(guide_pay::table).values(pay).execute(c))?;
        Ok(id)
    }
}

/// Cuts the rendered text where its marks stand. Pay and skills that no mark asks for come last: a guide
/// always tells them.
fn blocks(html: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut rest = html;
    while let Some((before, mark, after)) = next_mark(rest) {
        push_html(&mut blocks, before);
        blocks.push(mark);
        rest = after;
    }
    push_html(&mut blocks, rest);
    for drawn in [Block::Skills, Block::Pay] {
        if !blocks.contains(&drawn) {
            blocks.push(drawn);
        }
    }
    blocks
}

fn next_mark(html: &str) -> Option<(&str, Block, &str)> {
    [
        ("<p>[[pay]]</p>", Block::Pay),
        ("<p>[[skills]]</p>", Block::Skills),
    ]
    .into_iter()
    .filter_map(|(mark, block)| Some((html.find(mark)?, mark, block)))
    .min_by_key(|(at, _, _)| *at)
    .map(|(at, mark, block)| (&html[..at], block, &html[at + mark.len()..]))
}

fn push_html(blocks: &mut Vec<Block>, html: &str) {
    if !html.trim().is_empty() {
        blocks.push(Block::Html(html.to_owned()));
    }
}
