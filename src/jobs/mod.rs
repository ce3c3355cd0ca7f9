//! Jobs: what companies offer. A job is read at its own address, in lists and feeds, as long as it is
//! [`model::visible`]; after that its address tells that it is closed.

pub mod around;
pub mod card;
pub mod drafts;
pub mod gate;
pub mod handlers;
pub mod json_ld;
pub mod list;
pub mod model;
pub mod new;
pub mod pages;
pub mod pay;
pub mod questions;
pub mod rates;
pub mod view;
pub mod views;
pub mod words;
