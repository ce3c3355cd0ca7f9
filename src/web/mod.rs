//! What every page shares. Nothing in here knows a feature.

pub mod assets;
pub mod deadline;
pub mod error_page;
pub mod form;
pub mod format;
pub mod headers;
pub mod json_ld;
pub mod limits;
pub mod locale;
pub mod log;
pub mod markdown;
pub mod multipart;
pub mod nul;
pub mod origin;
pub mod page;
pub mod pager;
pub mod panics;
pub mod preferences;
pub mod private;
pub mod secret;
pub mod social;
pub mod stamp;
pub mod throttle;
pub mod token;
pub mod unread;
pub mod urls;
