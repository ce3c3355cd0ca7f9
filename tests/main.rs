//! One crate for all tests, so that one link serves them all.

mod import;
