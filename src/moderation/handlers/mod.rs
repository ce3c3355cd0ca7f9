//! What moderators ask for, and what the poster's side does.

pub mod case;
pub mod log;
pub mod poster;
pub mod queue;
pub mod verdicts;
