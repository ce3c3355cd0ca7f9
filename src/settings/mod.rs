//! What an admin has set: the site's name, logo and accent, its languages, how long applications are kept, the rules of
//! moderation. The configuration says how things stand until then.
//!
//! Each setting is a row of the table `settings` (JSON). Every node keeps them all in memory ([`Current`]) and looks
//! for changes with the index ([`crate::app::App::follow`]), so that a change is everywhere within a second.

pub mod accent;
mod current;
pub mod model;

pub use current::Current;
pub use model::{Key, Logo, Rules, Settings};
