//! What a job may have some of, as skills: for each of them, which jobs have it.

use std::collections::HashMap;

use super::jobset::JobSet;

/// A list for each job, one behind the other.
#[derive(Debug, Default)]
pub struct Rows {
    /// Where each ends.
    ends: Vec<u32>,
    values: Vec<u32>,
}

/// What the jobs of a part have some of, by id.
#[derive(Debug, Default)]
pub struct Tags {
    all: Vec<Tag>,
}

#[derive(Debug)]
pub struct Tag {
    pub id: u32,
    /// Deleted ones included.
    pub jobs: JobSet,
}

impl Rows {
    pub fn push(&mut self, row: impl Iterator<Item = u32>) {
        self.values.extend(row);
        self.ends.push(self.values.len() as u32);
    }

    pub fn of(&self, index: usize) -> &[u32] {
        let from = index.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.values[from as usize..self.ends[index] as usize]
    }

    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    pub fn shrink(&mut self) {
        self.ends.shrink_to_fit();
        self.values.shrink_to_fit();
    }
}

impl Tags {
    /// Of so many jobs; `each` tells the tags of one.
    pub fn of(jobs: usize, each: impl Fn(usize, &mut dyn FnMut(u32))) -> Self {
        let mut sizes: HashMap<u32, usize> = HashMap::new();
        for doc in 0..jobs {
            each(doc, &mut |id| *sizes.entry(id).or_default() += 1);
        }
        let tag = |(id, size)| Tag {
            id,
            jobs: JobSet::with_room(size, jobs),
        };
        let mut all: Vec<Tag> = sizes.into_iter().map(tag).collect();
        all.sort_unstable_by_key(|tag| tag.id);
        let mut tags = Self { all };
        for doc in 0..jobs {
            each(doc, &mut |id| {
                if let Some(place) = tags.place(id) {
                    tags.all[place].jobs.push(doc);
                }
            });
        }
        tags
    }

    pub fn all(&self) -> &[Tag] {
        &self.all
    }

    /// Where a tag stands in the order of ids.
    pub fn place(&self, id: u32) -> Option<usize> {
        self.all.binary_search_by_key(&id, |tag| tag.id).ok()
    }

    /// How many of these jobs have a tag.
    pub fn count(&self, id: u32, jobs: &JobSet) -> usize {
        let place = self.place(id);
        place.map_or(0, |place| jobs.count_both(&self.all[place].jobs))
    }

    /// How many jobs have any of some tags, at the most.
    pub fn size(&self, wanted: &[u32]) -> usize {
        self.among(wanted).map(|tag| tag.jobs.size()).sum()
    }

    /// Those of these jobs that have any of some tags.
    pub fn any(&self, wanted: &[u32], jobs: &JobSet) -> JobSet {
        let tagged: Vec<&JobSet> = self.among(wanted).map(|tag| &tag.jobs).collect();
        jobs.any(&tagged)
    }

    fn among(&self, wanted: &[u32]) -> impl Iterator<Item = &Tag> {
        let places = wanted.iter().filter_map(|id| self.place(*id));
        places.map(|place| &self.all[place])
    }
}
