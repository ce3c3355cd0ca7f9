//! Which parts of an index are made into one.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use tantivy::SegmentMeta;
use tantivy::index::SegmentId;
use tantivy::indexer::{LogMergePolicy, MergeCandidate, MergePolicy};

/// Small parts are merged; large ones are written anew, each alone, when many of their jobs are gone.
#[derive(Debug)]
pub struct Merges {
    small: LogMergePolicy,
    large: usize,
    /// When each large part was to be written anew. One that is still there then has found no room on the disk, say.
    tried: Mutex<HashMap<SegmentId, Instant>>,
    pause: Duration,
}

/// After how long a large part is tried once more: at every change, it would fill the disk and read the whole part for
/// nothing.
pub const PAUSE: Duration = Duration::from_secs(30 * 60);
/// From how many jobs on a part of the index is large.
pub const LARGE: usize = 100_000;
/// Which share of the jobs of a part may be gone.
const GONE: f32 = 0.3;

impl Merges {
    /// A part with more jobs than that is `large`: [`LARGE`]. What went wrong is tried again after a `pause`: [`PAUSE`].
    pub fn new(large: usize, pause: Duration) -> Self {
        let mut small = LogMergePolicy::default();
        // Tantivy looks at no part with more living jobs than that, however many are gone; were there no such limit,
        // it would write the large ones anew together with all that are about as large.
        small.set_max_docs_before_merge(large);
        small.set_del_docs_ratio_before_merge(GONE);
        Self {
            small,
            large,
            tried: Mutex::default(),
            pause,
        }
    }

    /// Notes that a part is to be written anew, unless it was tried a moment ago. (Tantivy doesn't ask about parts that
    /// are being written anew.)
    fn tries(&self, part: SegmentId) -> bool {
        let mut tried = self.tried.lock().unwrap_or_else(PoisonError::into_inner);
        tried.retain(|_, at| at.elapsed() < self.pause);
        let is_new = !tried.contains_key(&part);
        tried.entry(part).or_insert_with(Instant::now);
        is_new
    }

    fn is_large(&self, part: &SegmentMeta) -> bool {
        part.num_docs() as usize > self.large
    }
}

impl MergePolicy for Merges {
    fn compute_merge_candidates(&self, parts: &[SegmentMeta]) -> Vec<MergeCandidate> {
        let mut merges = self.small.compute_merge_candidates(parts);
        let large = parts.iter().filter(|part| self.is_large(part));
        let rotten = large.filter(|part| share_gone(part) > GONE);
        let again = rotten.filter(|part| self.tries(part.id()));
        merges.extend(again.map(|part| MergeCandidate(vec![part.id()])));
        merges
    }
}

fn share_gone(part: &SegmentMeta) -> f32 {
    part.num_deleted_docs() as f32 / part.max_doc().max(1) as f32
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use tantivy::indexer::NoMergePolicy;
    use tantivy::schema::{INDEXED, Schema};
    use tantivy::{Index, TantivyDocument, Term};

    use super::*;

    /// Parts of so many jobs each, of which so many are gone.
    fn parts(sizes: &[(u64, u64)]) -> Vec<SegmentMeta> {
        let mut schema = Schema::builder();
        let id = schema.add_u64_field("id", INDEXED);
        let index = Index::create_in_ram(schema.build());
        let mut writer = index.writer_with_num_threads(1, 16_000_000).unwrap();
        writer.set_merge_policy(Box::new(NoMergePolicy));
        for (part, (jobs, _)) in sizes.iter().enumerate() {
            for job in 0..*jobs {
                let mut document = TantivyDocument::new();
                document.add_u64(id, 1_000 * part as u64 + job);
                writer.add_document(document).unwrap();
            }
            writer.commit().unwrap();
        }
        for (part, (_, gone)) in sizes.iter().enumerate() {
            for job in 0..*gone {
                let job = 1_000 * part as u64 + job;
                writer.delete_term(Term::from_field_u64(id, job));
            }
        }
        writer.commit().unwrap();
        index.searchable_segment_metas().unwrap()
    }

    /// The sizes, gone jobs included, of the parts that are merged with each other.
    fn merged(sizes: &[(u64, u64)]) -> Vec<Vec<u32>> {
        let parts = parts(sizes);
        let size = |id| parts.iter().find(|part| part.id() == id).unwrap().max_doc();
        let merges = Merges::new(50, PAUSE).compute_merge_candidates(&parts);
        let all: HashSet<_> = merges.iter().flat_map(|merge| &merge.0).collect();
        let many: usize = merges.iter().map(|merge| merge.0.len()).sum();
        assert_eq!(all.len(), many, "a part is merged twice");
        let of = |merge: MergeCandidate| merge.0.into_iter().map(size).collect();
        let mut merged: Vec<Vec<u32>> = merges.into_iter().map(of).collect();
        merged.sort();
        merged
    }

    #[test]
    fn large_parts_are_written_anew_alone_once_many_of_their_jobs_are_gone() {
        assert_eq!(merged(&[(100, 30), (90, 0)]), [[0; 0]; 0]);
        assert_eq!(merged(&[(100, 31), (90, 0)]), [[100]]);
        assert_eq!(merged(&[(100, 40), (90, 30)]), [[90], [100]]);
    }

    #[test]
    fn small_parts_are_merged_when_many_of_their_jobs_are_gone_or_they_are_many() {
        assert_eq!(merged(&[(20, 2), (10, 0), (100, 0)]), [[0; 0]; 0]);
        assert_eq!(merged(&[(20, 8), (10, 0), (100, 0)]), [[20, 10]]);
        assert_eq!(merged(&[(5, 0); 8]), [[5; 8]]);
    }

    /// One that was large, and has few jobs left.
    #[test]
    fn a_part_that_is_nearly_empty_is_merged_with_the_small_ones() {
        assert_eq!(merged(&[(100, 95), (10, 0), (90, 0)]), [[100, 10]]);
    }

    #[test]
    fn a_large_part_that_could_not_be_written_anew_is_left_alone_for_a_while() {
        let parts = parts(&[(100, 40), (90, 0)]);
        let rewrites = |merges: &Merges| merges.compute_merge_candidates(&parts).len();
        let patient = Merges::new(50, PAUSE);
        assert_eq!([rewrites(&patient), rewrites(&patient)], [1, 0]);
        let hasty = Merges::new(50, Duration::ZERO);
        assert_eq!([rewrites(&hasty), rewrites(&hasty)], [1, 1]);
    }
}
