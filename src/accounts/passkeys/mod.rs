//! Passkeys: keys that a device keeps for somebody and gives away to nobody. Each asks for a finger, a face or a PIN before
//! it is used, so that it is a password and a second factor in one.

mod answers;
mod asking;
mod kept;
pub mod own;
mod pages;
pub mod using;

pub use kept::{Kept, has_any};
pub use pages::UsePasskey;

use url::Url;
use webauthn_rs::{Webauthn, WebauthnBuilder};

use crate::config::Config;

/// The site as passkeys know it: by its configured address, never by what a request calls it. `None` where no browser
/// has passkeys: they need a name, and TLS unless that is this machine's own.
pub fn site_of(config: &Config) -> Option<Webauthn> {
    let origin = Url::parse(&config.base()).ok()?;
    let host = origin.domain()?;
    let is_local = host == "localhost" || host.ends_with(".localhost");
    if origin.scheme() != "https" && !is_local {
        return None;
    }
    let site = WebauthnBuilder::new(host, &origin)
        .map(|builder| builder.rp_name(&config.site_name))
        .and_then(WebauthnBuilder::build);
    site.inspect_err(|error| tracing::error!(%error, "there are no passkeys at this address"))
        .ok()
}
