//! What machines read: feeds of jobs and guides, the sitemap, and the files at well-known addresses.

pub mod feed;
pub mod guides;
pub mod jobs;
pub mod robots;
pub mod sitemap;
