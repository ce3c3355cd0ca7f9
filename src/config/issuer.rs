//! A site by whose accounts people may sign in, as `rolecall.toml` names it in a table `[[issuers]]`.

use anyhow::bail;
use serde::{Deserialize, Serialize};
use url::{Host, Url};

use super::Private;

/// One of them. It is whoever runs this site who names it, so it is trusted: to be asked from here wherever it is, in
/// a network of its own too, and to tell the truth of which addresses it has confirmed.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Issuer {
    /// What stands in addresses: small letters, digits and hyphens. The issuer is told to send people back to
    /// `BASE_URL/sign-in/with/NAME/back`.
    pub name: String,
    /// What people call it.
    pub label: String,
    /// As it names itself, to the letter; what it offers is read below it, at `/.well-known/openid-configuration`.
    pub issuer: String,
    /// What it knows this site by, and what proves that it is this site.
    pub client_id: String,
    pub client_secret: Private,
}

/// How long a name may be, in characters.
const LONGEST_NAME: usize = 30;

/// Looks through all of them.
///
/// # Errors
/// A sentence that names the issuer and what is wrong with it.
pub(super) fn check(issuers: &[Issuer]) -> anyhow::Result<()> {
    for (place, issuer) in issuers.iter().enumerate() {
        issuer.check()?;
        let before = &issuers[..place];
        if before.iter().any(|other| other.name == issuer.name) {
            bail!("issuers: two of them are called {}", issuer.name);
        }
        if before.iter().any(|other| other.issuer == issuer.issuer) {
            bail!("issuers: {} stands there twice", issuer.issuer);
        }
    }
    Ok(())
}

impl Issuer {
    fn check(&self) -> anyhow::Result<()> {
        let is_plain = |c: u8| c.is_ascii_lowercase() || c.is_ascii_digit() || c == b'-';
        let name = &self.name;
        if name.is_empty() || name.len() > LONGEST_NAME || !name.bytes().all(is_plain) {
            bail!("issuers: a name must be small letters, digits and hyphens: {name:?}");
        }
        for (key, value) in [("label", &self.label), ("client_id", &self.client_id)] {
            if value.trim().is_empty() {
                bail!("issuers: {name} must have a {key}");
            }
        }
        if self.client_secret.told().trim().is_empty() {
            bail!("issuers: {name} must have a client_secret");
        }
        if !is_address(&self.issuer) {
            bail!(
                "issuers: the issuer of {name} must be https:// and a host, with neither login nor query: {}",
                without_login(&self.issuer)
            );
        }
        Ok(())
    }
}

/// Whether it can be asked without others listening: by TLS, or on this machine.
fn is_address(text: &str) -> bool {
    let Ok(url) = Url::parse(text) else {
        return false;
    };
    let is_here = match url.host() {
        Some(Host::Domain(name)) => name == "localhost",
        Some(Host::Ipv4(ip)) => ip.is_loopback(),
        Some(Host::Ipv6(ip)) => ip.is_loopback(),
        None => false,
    };
    (url.scheme() == "https" || (url.scheme() == "http" && is_here))
        && url.has_host()
        && url.username().is_empty()
        && url.password().is_none()
        && url.query().is_none()
        && url.fragment().is_none()
}

/// For the complaint: a password that was put there by mistake isn't shown.
fn without_login(text: &str) -> &str {
    text.rsplit('@').next().unwrap_or_default()
}
