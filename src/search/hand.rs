//! The hand that keeps an index up to date: it applies what has changed, and remembers in the index itself how
//! far it has come.

use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};
use tantivy::directory::error::LockError;
use tantivy::index::SegmentId;
use tantivy::{
    Index, IndexReader, IndexWriter, Opstamp, ReloadPolicy, SegmentMeta, TantivyError, Term,
};

use super::ads::{self, Ad};
use super::changes::{Change, Cursor, Kind, Since};
use super::columns;
use super::files::Files;
use super::merges::{LARGE, Merges, PAUSE};
use super::names::Names;
use super::shape::{self, Fields};
use super::view::View;
use crate::db::{Database, Db, identity};
use crate::error::Result;

/// A state of the index: the last change in it, and its parts. (A merge has no number of its own.)
type Written = (Opstamp, Vec<SegmentId>);

pub struct Hand {
    folder: PathBuf,
    index: Index,
    fields: Fields,
    reader: IndexReader,
    /// `None` while another process of this machine keeps the index.
    writer: Option<IndexWriter>,
    payload: Payload,
    /// The state of the index that the last view was read of.
    shown: Option<Written>,
}

/// What an index knows of itself.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Payload {
    /// Which database it was made from.
    database: String,
    cursor: Cursor,
    /// When it was last brought up to date: jobs whose time comes later are still to be found.
    seen_at: NaiveDateTime,
    /// Whether skills or occupations have changed since it was made: their tags and names are part of what it holds.
    #[serde(default)]
    is_outdated: bool,
}

/// What a look at the database comes to.
pub enum Followed {
    Nothing,
    Changed(View),
    /// Too much has changed, or it isn't known what.
    Lost,
}

/// The memory in which changes are gathered, in bytes: the least that Tantivy takes.
const MEMORY: usize = 16_000_000;
/// How many jobs are read at once.
const CHUNK: usize = 500;

impl Hand {
    /// Opens the index in `folder`.
    ///
    /// # Errors
    /// When it can't be used: it isn't there, it is damaged, it is another database's.
    pub fn open(folder: &Path, database: &str) -> anyhow::Result<Self> {
        let mut index = Index::open(Files::open(folder)?)?;
        shape::teach(&mut index);
        let (schema, fields) = shape::schema();
        if index.schema() != schema {
            bail!("it has other fields");
        }
        // Through files that are mapped: each is looked at as a whole.
        let damaged = Index::open_in_dir(folder)?.validate_checksum()?;
        if !damaged.is_empty() {
            bail!("these of its files are damaged: {damaged:?}");
        }
        // What is added and merged from here on. An index that is made anew gets its jobs in this order as it is: having
        // them sorted once more would only take longer.
        index.settings_mut().sort_by_field = Some(columns::newest_first());
        let payload = Payload::of(&index)?;
        if payload.database != database {
            bail!("it was made from another database");
        }
        Ok(Self {
            folder: folder.to_owned(),
            reader: index
                .reader_builder()
                .reload_policy(ReloadPolicy::Manual)
                .doc_store_cache_num_blocks(0)
                .try_into()?,
            writer: None,
            shown: None,
            fields,
            index,
            payload,
        })
    }

    /// Whether it shall be made anew, while it is followed and searched.
    pub fn is_outdated(&self) -> bool {
        self.payload.is_outdated
    }

    /// The folder it works in.
    pub fn name(&self) -> &Path {
        &self.folder
    }

    /// What can be searched now. What an older view has read of the index needn't be read again.
    fn view(&mut self, names: Names, older: Option<&View>) -> anyhow::Result<View> {
        let written = self.written()?;
        self.reader.reload()?;
        let view = View::load(
            &self.folder,
            self.reader.searcher(),
            self.fields,
            names,
            older,
        )?;
        self.shown = Some(written);
        Ok(view)
    }

    /// What can be searched now, with all names read anew.
    pub fn whole_view(&mut self, db: &Database, older: Option<&View>) -> anyhow::Result<View> {
        self.view(names(db, None, &[])?, older)
    }

    /// Applies what has changed since.
    pub fn follow(
        &mut self,
        db: &Database,
        older: Option<&View>,
        now: NaiveDateTime,
    ) -> anyhow::Result<Followed> {
        let can_write = self.can_write()?;
        let shown = match self.is_shown()? {
            true => older,
            false => None,
        };
        if !can_write && shown.is_some() {
            return Ok(Followed::Nothing);
        }
        if !can_write {
            return Ok(Followed::Changed(self.whole_view(db, older)?));
        }
        let since = db.read_now(|db| Ok(self.payload.cursor.since(db)?))?;
        let Since::These(changes, cursor) = since else {
            return Ok(Followed::Lost);
        };
        let seen_at = self.payload.seen_at.min(now);
        let jobs = db.read_now(|db| concerned(db, &changes, seen_at, now))?;
        let lists_changed = changes.iter().any(|change| change.kind == Kind::List);
        let next = Payload {
            cursor,
            seen_at: now,
            is_outdated: self.payload.is_outdated || lists_changed,
            ..self.payload.clone()
        };
        if changes.is_empty() && jobs.is_empty() {
            self.payload = next;
            return Ok(match shown {
                Some(_) => Followed::Nothing,
                None => Followed::Changed(self.whole_view(db, older)?),
            });
        }
        if jobs.len() > MOST {
            return Ok(Followed::Lost);
        }
        let names = names(db, shown, &changes)?;
        self.apply(db, &names, &jobs, &next)?;
        self.payload = next;
        Ok(Followed::Changed(self.view(names, older)?))
    }

    /// Writes these jobs anew, and how far the index has come with them.
    fn apply(
        &mut self,
        db: &Database,
        names: &Names,
        jobs: &[i64],
        next: &Payload,
    ) -> anyhow::Result<()> {
        let now = next.seen_at;
        let writer = self.writer.as_mut().context("nothing to write with")?;
        for ids in jobs.chunks(CHUNK) {
            let ads = db.read_now(|db| Ok(Ad::these(db, now, ids)?))?;
            for id in ids {
                writer.delete_term(Term::from_field_i64(self.fields.id, *id));
            }
            for ad in &ads {
                writer.add_document(shape::document(&self.fields, names, ad)?)?;
            }
        }
        next.clone().commit(writer)
    }

    /// Forgets what was written and not committed: it is written again the next time.
    pub fn forget(&mut self) {
        self.writer = None;
    }

    /// Takes the right to write, where no other process has it.
    fn can_write(&mut self) -> anyhow::Result<bool> {
        if self.writer.is_none() {
            match self.index.writer_with_num_threads(1, MEMORY) {
                Ok(writer) => {
                    writer.set_merge_policy(Box::new(Merges::new(LARGE, PAUSE)));
                    self.payload = Payload::of(&self.index)?;
                    self.writer = Some(writer);
                }
                Err(TantivyError::LockFailure(LockError::LockBusy, _)) => {}
                Err(error) => return Err(error.into()),
            }
        }
        Ok(self.writer.is_some())
    }

    /// Whether the last view is of the index as it is: not where what was written couldn't be read afterwards, not
    /// where another process has written, and not where parts have been merged, whose files and memory it holds.
    fn is_shown(&self) -> anyhow::Result<bool> {
        Ok(self.shown == Some(self.written()?))
    }

    fn written(&self) -> anyhow::Result<Written> {
        let metas = self.index.load_metas()?;
        let parts = metas.segments.iter().map(SegmentMeta::id).collect();
        Ok((metas.opstamp, parts))
    }
}

/// The names, read again as far as they have changed.
fn names(db: &Database, older: Option<&View>, changes: &[Change]) -> anyhow::Result<Names> {
    let has = |kind| changes.iter().any(|change| change.kind == kind);
    let older = older.map(|older| &older.names).filter(|_| !has(Kind::List));
    match older {
        Some(older) if !has(Kind::Company) => Ok(older.clone()),
        older => Ok(db.read_now(|db| Ok(Names::load(db, older)?))?),
    }
}

/// How many jobs are brought up to date one by one.
const MOST: usize = 50_000;

/// The jobs that may have to be written anew.
fn concerned(
    db: &mut Db,
    changes: &[Change],
    seen_at: NaiveDateTime,
    now: NaiveDateTime,
) -> Result<Vec<i64>> {
    let mut jobs = ads::come_out(db, seen_at, now)?;
    for change in changes {
        match change.kind {
            Kind::Job => jobs.push(change.about),
            Kind::Company => jobs.extend(ads::of_company(db, now, change.about)?),
            Kind::Guide | Kind::List => {}
        }
    }
    jobs.sort_unstable();
    jobs.dedup();
    Ok(jobs)
}

impl Payload {
    pub fn new(db: &mut Db, cursor: Cursor, seen_at: NaiveDateTime) -> Result<Self> {
        Ok(Self {
            database: identity::of(db)?,
            cursor,
            seen_at,
            is_outdated: false,
        })
    }

    fn of(index: &Index) -> anyhow::Result<Self> {
        let payload = index.load_metas()?.payload.context("it isn't finished")?;
        Ok(serde_json::from_str(&payload)?)
    }

    /// Commits what was written together with how far it goes.
    pub fn commit(self, writer: &mut IndexWriter) -> anyhow::Result<()> {
        let payload = serde_json::to_string(&self)?;
        let mut prepared = writer.prepare_commit()?;
        prepared.set_payload(&payload);
        prepared.commit()?;
        Ok(())
    }
}
