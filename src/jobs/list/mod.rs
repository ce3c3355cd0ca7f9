//! The list of open jobs, and every search in it: all jobs, those of an occupation, those of an occupation around a
//! city. One page and one form for all of them.

pub mod cards;
mod chips;
mod facets;
mod form;
pub mod handlers;
mod head;
mod heading;
mod pages;
pub mod places;
mod scope;
