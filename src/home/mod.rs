//! The front page, for its two audiences, and the page for those who hire.

pub mod handlers;
pub mod pages;
