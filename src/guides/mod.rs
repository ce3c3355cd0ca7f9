//! Role guides: what an occupation is, what it asks for, what it pays and how to get into it, with the jobs
//! that are open in it now.

pub mod any;
pub mod handlers;
mod json_ld;
pub mod live_pay;
pub mod model;
pub mod new;
pub mod pages;
mod rate;
pub mod shown;
