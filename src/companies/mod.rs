//! Companies: who hires. Each has a page with what it says of itself and its open jobs.

pub mod colleagues;
pub mod desk;
mod form;
pub mod handlers;
pub mod invitations;
pub mod inviting;
mod logo;
mod mails;
pub mod members;
mod members_pages;
pub mod model;
mod new;
pub mod pages;
pub mod profile;
mod profile_pages;
pub mod registering;
pub mod renaming;
mod sending;
pub mod site;
pub mod standing;
pub mod verification;
mod verification_pages;
