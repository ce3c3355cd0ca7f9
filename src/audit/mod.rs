//! Who did what, for those who run the site: each verb that changes what others see, may or get writes one row in its own
//! transaction. Rows outlive their actors and subjects, whose names they keep.

pub mod model;
