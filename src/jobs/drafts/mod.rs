//! What a company writes before anybody else sees it: a job that was never public, or a new version of one that is. The
//! form is kept as it was typed; the job's own row stays what it is until a moderator says yes.

mod fields;
pub mod form;
pub mod model;
mod publishing;
mod questions;
pub mod read;
