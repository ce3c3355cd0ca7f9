//! Alerts: new jobs of a search by mail, without an account. Asked for with an address, and sent only when that
//! address's mailbox has confirmed it; its private links change, pause and stop it. What is sent is looked for at the
//! moment of sending, and each job is told of once.

pub mod form;
pub mod handlers;
mod harmless;
mod job_mails;
mod links;
mod mails;
pub mod model;
mod new;
mod news;
pub mod own;
mod own_pages;
pub mod pages;
pub mod schedule;
pub mod sending;
pub mod watch;
