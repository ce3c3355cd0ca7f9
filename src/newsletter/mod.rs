//! The newsletter's readers: anybody signs up with an address, and is one only when that address's mailbox has
//! confirmed it. A stranger learns nothing about who reads it. Unsubscribing takes one click and forgets the address.

pub mod form;
pub mod handlers;
mod mails;
pub mod model;
pub mod pages;
