//! Making the index from the database.

use std::cmp::Reverse;
use std::path::Path;

use anyhow::Context;
use chrono::NaiveDateTime;
use tantivy::index::SegmentId;
use tantivy::indexer::NoMergePolicy;
use tantivy::{Index, IndexWriter, SegmentReader};

use super::ads::Ad;
use super::changes::Cursor;
use super::columns;
use super::folder::Folder;
use super::hand::Payload;
use super::names::Names;
use super::shape;
use crate::db::Database;

/// How many jobs are read at once.
const CHUNK: usize = 500;
/// Each thread gathers so many bytes before it writes them.
const THREADS: usize = 2;
const MEMORY: usize = THREADS * 100_000_000;

/// Makes an index beside the others and puts it in its place; tells how many jobs are in it.
pub fn run(
    folder: &Folder,
    db: &Database,
    now: NaiveDateTime,
    mut progress: impl FnMut(u64, u64),
) -> anyhow::Result<u64> {
    let alone = folder.alone()?;
    let fresh = folder.fresh()?;
    let jobs = fill(&fresh, db, now, &mut progress).inspect_err(|_| {
        // What is left is removed with the next one that succeeds.
        if let Err(error) = std::fs::remove_dir_all(&fresh) {
            tracing::warn!(%error, "an unfinished search index could not be removed");
        }
    })?;
    folder.put_in_place(&fresh, &alone)?;
    tracing::info!(jobs, "a new search index is in its place");
    Ok(jobs)
}

fn fill(
    folder: &Path,
    db: &Database,
    now: NaiveDateTime,
    progress: &mut impl FnMut(u64, u64),
) -> anyhow::Result<u64> {
    let (schema, fields) = shape::schema();
    let mut index = Index::create_in_dir(folder, schema)?;
    shape::teach(&mut index);
    // What changes while the jobs are read is read again afterwards.
    let (payload, names, ids) = db.read_now(|db| {
        let end = Cursor::end(db)?;
        Ok((
            Payload::new(db, end, now)?,
            Names::load(db, None)?,
            Ad::all(db, now)?,
        ))
    })?;
    let mut writer: IndexWriter = index.writer_with_num_threads(THREADS, MEMORY)?;
    writer.set_merge_policy(Box::new(NoMergePolicy));
    let mut done = 0;
    for some in ids.chunks(CHUNK) {
        for ad in db.read_now(|db| Ok(Ad::these(db, now, some)?))? {
            writer.add_document(shape::document(&fields, &names, &ad)?)?;
            done += 1;
        }
        progress(done, ids.len() as u64);
    }
    payload.commit(&mut writer)?;
    merge(&index, &mut writer)?;
    writer
        .wait_merging_threads()
        .context("the index could not be merged")?;
    Ok(done)
}

/// Makes one part of all that a thread has written: each part costs every search a look at its words. The jobs of a
/// thread came newest first, and stay so.
fn merge(index: &Index, writer: &mut IndexWriter) -> anyhow::Result<()> {
    let mut parts = Vec::new();
    for segment in index.searchable_segments()? {
        let published = columns::published_of(&SegmentReader::open(&segment)?)?;
        parts.push((published, segment.id()));
    }
    parts.sort_by_key(|((newest, oldest), _)| Reverse((*newest, *oldest)));
    let mut chains: Vec<(u32, Vec<SegmentId>)> = Vec::new();
    for ((newest, oldest), id) in parts {
        match chains.iter_mut().find(|(end, _)| newest <= *end) {
            Some((end, chain)) => {
                *end = oldest;
                chain.push(id);
            }
            None => chains.push((oldest, vec![id])),
        }
    }
    let long = chains.iter().filter(|(_, chain)| chain.len() > 1);
    let merges: Vec<_> = long.map(|(_, chain)| writer.merge(chain)).collect();
    for merge in merges {
        merge.wait()?;
    }
    Ok(())
}
