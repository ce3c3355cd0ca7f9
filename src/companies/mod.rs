//! Companies: who hires. Each has a page with what it says of itself and its open jobs.

pub mod desk;
pub mod handlers;
pub mod model;
pub mod pages;
