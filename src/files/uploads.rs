//! Files that people send: CVs. They lie in a part of the store that no address leads to, under random
//! names, and are handed out only by what holds them.

use chrono::NaiveDateTime;
use diesel::dsl::{exists, not};
use diesel::prelude::*;
use rand::distr::{Alphanumeric, SampleString};

use super::Files;
use super::documents::Document;
use crate::db::Db;
use crate::digest;
use crate::error::Result;
use crate::schema::{applications, uploads};

/// The part of the store that holds uploads, and nothing else.
pub const FOLDER: &str = "uploads";

/// Characters of a file's name that are kept.
const NAME: usize = 100;

/// An upload's row.
#[derive(Debug, Clone, Queryable, Selectable)]
pub struct Upload {
    pub id: i64,
    pub key: String,
    pub name: String,
    pub media_type: String,
    /// In bytes.
    pub size: i64,
    pub sha256: String,
    pub created_at: NaiveDateTime,
}

impl Upload {
    pub fn find(db: &mut Db, id: i64) -> QueryResult<Self> {
        uploads::table.find(id).select(Self::as_select()).first(db)
    }

    /// Deletes the row; its file goes after the commit, or with the next sweep.
    pub fn delete(db: &mut Db, id: i64) -> QueryResult<usize> {
        diesel::delete(uploads::table.find(id)).execute(db)
    }

    /// The ids of uploads that were sent before `before` and that no application holds, the oldest first.
    pub fn unheld(db: &mut Db, before: NaiveDateTime, most: i64) -> QueryResult<Vec<i64>> {
        let held = applications::table.filter(applications::upload_id.eq(uploads::id));
        uploads::table
            .filter(uploads::created_at.lt(before))
            .filter(not(exists(held)))
            .order(uploads::created_at)
            .limit(most)
            .select(uploads::id)
            .load(db)
    }

    /// Deletes the rows that no application holds by now, and returns the keys of their files: they go after
    /// the commit.
    pub fn delete_unheld(db: &mut Db, ids: &[i64]) -> QueryResult<Vec<String>> {
        let held = applications::table.filter(applications::upload_id.eq(uploads::id));
        let rows: Vec<(i64, String)> = uploads::table
            .filter(uploads::id.eq_any(ids))
            .filter(not(exists(held)))
            .select((uploads::id, uploads::key))
            .load(db)?;
        let (ids, keys): (Vec<i64>, Vec<String>) = rows.into_iter().unzip();
        diesel::delete(uploads::table.filter(uploads::id.eq_any(ids))).execute(db)?;
        Ok(keys)
    }
}

/// A file that is safe in the store and has no row yet.
#[derive(Debug, Clone)]
pub struct Stored {
    pub key: String,
    pub name: String,
    pub size: i64,
    media_type: &'static str,
    sha256: String,
}

/// A document that has been looked at and may be kept.
pub struct Examined {
    name: String,
    document: Document,
    bytes: Vec<u8>,
    pub sha256: String,
}

impl Examined {
    /// Looks at the content of a file; `None` when it isn't of a kind that is taken. Takes time: not for the
    /// async threads.
    pub fn of(name: &str, bytes: Vec<u8>) -> Option<Self> {
        let document = Document::of(&bytes)?;
        Some(Self {
            name: clean_name(name, document),
            document,
            sha256: digest::sha256(&bytes),
            bytes,
        })
    }

    /// Puts it into the store. It is on disk when this returns.
    ///
    /// # Errors
    /// [`crate::error::Error::Busy`] when the disk is full.
    pub async fn keep(self, files: &Files) -> Result<Stored> {
        let kept = Stored {
            key: free_key(),
            name: self.name,
            size: size_of(&self.bytes),
            media_type: self.document.media_type(),
            sha256: self.sha256,
        };
        files.put(&kept.key, self.bytes).await?;
        Ok(kept)
    }
}

/// A name in the store that nothing has.
fn free_key() -> String {
    let random = Alphanumeric
        .sample_string(&mut rand::rng(), 40)
        .to_lowercase();
    // In many folders, for one with a million files is slow.
    format!("{FOLDER}/{}/{random}", &random[..2])
}

fn size_of(bytes: &[u8]) -> i64 {
    i64::try_from(bytes.len()).unwrap_or(i64::MAX)
}

impl Stored {
    /// Puts a PNG that the site has drawn itself into the store, for a form that comes again.
    ///
    /// # Errors
    /// [`crate::error::Error::Busy`] when the disk is full.
    pub async fn keep_png(files: &Files, name: &str, bytes: Vec<u8>) -> Result<Self> {
        let kept = Self {
            key: free_key(),
            name: name.to_owned(),
            size: size_of(&bytes),
            media_type: "image/png",
            sha256: digest::sha256(&bytes),
        };
        files.put(&kept.key, bytes).await?;
        Ok(kept)
    }

    /// Writes the row and returns its id.
    pub fn insert(&self, db: &mut Db, now: NaiveDateTime) -> QueryResult<i64> {
        diesel::insert_into(uploads::table)
            .values((
                uploads::key.eq(&self.key),
                uploads::name.eq(&self.name),
                uploads::media_type.eq(self.media_type),
                uploads::size.eq(self.size),
                uploads::sha256.eq(&self.sha256),
                uploads::created_at.eq(now),
            ))
            .returning(uploads::id)
            .get_result(db)
    }
}

/// The name that a file is shown and saved under: the last part of a path, without characters that hide or
/// turn round what they stand in, and with the ending of what the file is.
pub fn clean_name(name: &str, document: Document) -> String {
    let own = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let ending = format!(".{}", document.ending());
    let kept: String = own
        .chars()
        .filter(|c| !c.is_control() && !is_invisible(*c))
        .collect();
    let kept = kept.trim().trim_start_matches('.');
    let stem_end = kept.len().checked_sub(ending.len());
    let stem = match stem_end.and_then(|at| kept.split_at_checked(at)) {
        Some((stem, own)) if own.eq_ignore_ascii_case(&ending) => stem,
        _ => kept,
    };
    let stem: String = stem.chars().take(NAME).collect();
    match stem.trim() {
        "" => format!("cv{ending}"),
        stem => format!("{stem}{ending}"),
    }
}

/// Marks of direction and width: with one of them `cv<U+202E>fdp.exe` looks like another file.
const fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}')
}
