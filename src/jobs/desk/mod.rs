//! A company's jobs as its own people see them: the list, the form that writes one, what moderators said, and what can be
//! done with one that is public. Drafts are in [`super::drafts`]; what becomes of a public job in [`states`].

pub mod changing;
mod changing_pages;
pub mod closing;
mod closing_pages;
pub mod keeping;
mod keeping_pages;
pub mod list;
mod list_pages;
mod mails;
pub mod model;
pub mod preview;
mod preview_pages;
mod question_fields;
pub mod questions;
pub mod reminders;
pub mod show;
mod show_pages;
mod stale;
pub mod states;
pub mod typed;
pub mod writing;
mod writing_pages;
