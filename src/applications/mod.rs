//! Applications: what a person sends to the one who hires, without an account. An application is safe on disk
//! before it is acknowledged; from then on its applicant holds a private page that shows how it stands, gives
//! everything back and erases it, and the one who hires holds a page that shows it.

pub mod answers;
mod attempt;
pub mod desk;
pub mod details;
pub mod export;
pub mod form;
pub mod handlers;
pub mod holding;
pub mod kept;
pub mod keys;
pub mod mails;
pub mod model;
pub mod new;
pub mod opening;
pub mod pages;
pub mod private;
pub mod private_pages;
pub mod received;
pub mod received_mails;
pub mod retention;

/// How long files with answers to questions and other texts may be, in characters.
pub mod lengths {
    pub const NAME: usize = 100;
    pub const PHONE: usize = 40;
    pub const LINE: usize = 300;
    pub const TEXT: usize = 5000;
}
