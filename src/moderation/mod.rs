//! What moderators look at: one queue of cases, each about one thing that somebody has posted, changed or complained of.
//! A case waits for a moderator, for its poster, or is decided; what a decision does to the thing is the thing's own
//! verb. Nobody decides on what is their own, and for thirty days a decision can be undone.

pub mod appeals;
mod applied;
mod around;
pub mod bars;
pub mod bulk;
mod case_fields;
mod case_pages;
pub mod cases;
pub mod claims;
mod company_said;
pub mod decisions;
pub mod diff;
mod form;
pub mod handlers;
pub mod hints;
pub mod log;
mod log_pages;
mod mails;
pub mod messages;
mod near;
pub mod poster;
mod poster_pages;
mod putting_back;
pub mod queue;
mod queue_pages;
pub mod reasons;
pub mod reported;
pub mod said;
pub mod shown;
mod since;
pub mod subject;
mod taken_off;
mod thing;
pub mod trusted;
pub mod undo;
pub mod verdicts;
