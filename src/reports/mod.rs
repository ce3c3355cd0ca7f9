//! Reports: what readers say is wrong with a job. Anybody can send one from the job's page, without an
//! account; the site's contact is told, and it is kept for the moderators for a year.

pub mod form;
pub mod handlers;
mod mail;
pub mod model;
pub mod pages;
