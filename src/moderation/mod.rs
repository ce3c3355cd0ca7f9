//! What moderators look at: one queue of cases, each about one thing that somebody has posted, changed or complained of.

pub mod cases;
