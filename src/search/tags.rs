//! What a job may have some of, as skills: for each of them, which jobs have it.

use std::collections::HashMap;

use super::jobset::JobSet;

/// A list for each job, one behind the other.
#[derive(Debug)]
pub struct Rows<T> {
    /// Where each ends.
    ends: Vec<u32>,
    values: Vec<T>,
}

/// A short list for each job, all of one length: one look at memory for each job, where [`Rows`] take two. Those that are
/// longer stand apart.
#[derive(Debug, Default)]
pub struct ShortRows {
    rows: Vec<Row>,
    longer: HashMap<u32, Vec<u16>>,
}

/// No more than half of what a processor reads at once, and in one half.
#[derive(Debug, Clone, Copy)]
#[repr(align(32))]
struct Row([u16; 16]);

/// What a row goes on with behind its last value, and where the list is longer and stands apart.
const NONE: u16 = u16::MAX;
const APART: u16 = u16::MAX - 1;

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

impl<T> Default for Rows<T> {
    fn default() -> Self {
        Self {
            ends: Vec::new(),
            values: Vec::new(),
        }
    }
}

impl<T> Rows<T> {
    pub fn push(&mut self, row: impl Iterator<Item = T>) {
        self.values.extend(row);
        self.ends.push(self.values.len() as u32);
    }

    pub fn of(&self, index: usize) -> &[T] {
        let from = index.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.values[from as usize..self.ends[index] as usize]
    }

    pub fn shrink(&mut self) {
        self.ends.shrink_to_fit();
        self.values.shrink_to_fit();
    }
}

impl ShortRows {
    /// The highest value that a row has room for.
    pub const LAST: u16 = APART - 1;

    pub fn with_room(jobs: usize) -> Self {
        Self {
            rows: Vec::with_capacity(jobs),
            longer: HashMap::new(),
        }
    }

    pub fn push(&mut self, values: impl Iterator<Item = u16>) {
        let values: Vec<u16> = values.collect();
        let mut row = Row([NONE; 16]);
        if values.len() <= row.0.len() {
            row.0[..values.len()].copy_from_slice(&values);
        } else {
            row.0[0] = APART;
            self.longer.insert(self.rows.len() as u32, values);
        }
        self.rows.push(row);
    }

    pub fn of(&self, index: usize) -> &[u16] {
        let row = &self.rows[index].0;
        if row[0] == APART {
            return &self.longer[&(index as u32)];
        }
        let end = row.iter().position(|value| *value == NONE);
        &row[..end.unwrap_or(row.len())]
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_and_long_rows_come_back_as_they_were() {
        let row = |length: u16| (0..length).map(|value| ShortRows::LAST - value);
        let lengths = [0, 1, 15, 16, 17, 40, 2];
        let mut rows = ShortRows::with_room(lengths.len());
        lengths
            .into_iter()
            .for_each(|length| rows.push(row(length)));
        for (index, length) in lengths.into_iter().enumerate() {
            assert!(rows.of(index).iter().copied().eq(row(length)));
        }
    }
}
