//! How much is looked at to find the best, and by how many.

/// What the site works with; tests ask for less, so that few jobs are as many.
#[derive(Debug, Clone, Copy)]
pub struct Effort {
    /// How many jobs are compared by all that they are worth.
    pub compared: usize,
    /// Several threads look where so many jobs may have the words.
    pub shared_from: usize,
}

/// How many jobs are compared by all that they are worth. Where more have the words, those that stand out are, and of the
/// others the newest. Whatever page of a list is asked for, they are the same ones; the others follow them.
const COMPARED: usize = 1_000;
/// Several threads look where so many jobs may have the words: for fewer, waking them takes longer than they save.
const SHARED_FROM: usize = 10_000;

impl Default for Effort {
    fn default() -> Self {
        Self {
            compared: COMPARED,
            shared_from: SHARED_FROM,
        }
    }
}
