//! Who did what, for those who run the site: each verb that changes what others see, may or get writes one row in its own
//! transaction. Rows outlive their actors and subjects;
//! the names of people go with their accounts (`accounts/own/records.rs`), and all but refusals of companies after three years.

pub mod model;
