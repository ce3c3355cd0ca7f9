//! Asking addresses that somebody else has typed. They may name our own network, or a site that leads there: so only
//! public addresses are connected to, decided on the address itself after its name was resolved, on every redirect anew.
//! Nothing of the answer is kept but its status.
//!
//! Issuers of sign-ins are asked by a client of their own ([`crate::accounts::oidc`]): whoever runs the site has named
//! them, and they may well be in a private network.

mod addresses;
mod names;

use std::net::IpAddr;
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use reqwest::header::{ACCEPT, LOCATION};
use reqwest::redirect::Policy;
use reqwest::{Client, Method, Response};
use url::{Host, Url};

pub use addresses::is_public;
pub use names::Names;
use names::{Guarded, NotPublic};

/// How long a connection may take, an answer, and all of them together with their redirects.
const CONNECT: Duration = Duration::from_secs(3);
const ANSWER: Duration = Duration::from_secs(5);
const ALTOGETHER: Duration = Duration::from_secs(12);
/// How often an answer may send us on.
const REDIRECTS: usize = 5;
/// The longest address that is asked, in bytes.
const LONGEST: usize = 2_000;
/// Who asks: sites can tell us apart, and see in their logs why.
const AGENT: &str = concat!("Rolecall/", env!("CARGO_PKG_VERSION"), " (link check)");

/// The one client for addresses that aren't trusted, made when it is first needed.
#[derive(Default)]
pub struct Outbound {
    names: Arc<Names>,
    client: OnceLock<Client>,
}

/// Why there is no status.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Failure {
    /// It isn't an address that may be asked: another scheme or port, a private network, a password in it.
    Refused,
    /// No such name, no connection, a broken answer.
    Unreachable,
    /// Its certificate isn't good, or it speaks no TLS.
    Insecure,
    TooSlow,
    TooManyRedirects,
    /// This site can't ask anybody, as without the certificates of its system: nothing is said of the address.
    Unable,
}

impl Failure {
    /// The word that chooses its words.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Refused => "refused",
            Self::Unreachable => "unreachable",
            Self::Insecure => "insecure",
            Self::TooSlow => "slow",
            Self::TooManyRedirects => "redirects",
            Self::Unable => "unable",
        }
    }
}

impl Outbound {
    /// One that resolves names in its own way: tests have no others.
    pub fn with(names: Names) -> Self {
        Self {
            names: Arc::new(names),
            client: OnceLock::new(),
        }
    }

    /// The status that an address answers with in the end, after its redirects. It is asked for the head alone; where
    /// that isn't answered well, for the page, of which nothing is read.
    ///
    /// # Errors
    /// Why there is none.
    pub async fn status(&self, address: &str) -> Result<u16, Failure> {
        let asked = async {
            match self.follow(Method::HEAD, address).await {
                Err(Failure::Refused) => Err(Failure::Refused),
                Ok(status) if status < 400 => Ok(status),
                // Some servers know GET only, and say so in any way.
                _ => self.follow(Method::GET, address).await,
            }
        };
        let answer = tokio::time::timeout(ALTOGETHER, asked).await;
        answer.unwrap_or(Err(Failure::TooSlow))
    }

    async fn follow(&self, method: Method, address: &str) -> Result<u16, Failure> {
        let mut url = permitted(Url::parse(address).ok())?;
        for _ in 0..=REDIRECTS {
            let answer = self.ask(method.clone(), &url).await?;
            let status = answer.status();
            if !status.is_redirection() {
                return Ok(status.as_u16());
            }
            let Some(next) = answer.headers().get(LOCATION) else {
                return Ok(status.as_u16());
            };
            let next = next.to_str().ok().and_then(|next| url.join(next).ok());
            url = permitted(next)?;
        }
        Err(Failure::TooManyRedirects)
    }

    async fn ask(&self, method: Method, url: &Url) -> Result<Response, Failure> {
        let request = self.client()?.request(method, url.clone());
        let answer = request.header(ACCEPT, "text/html, */*;q=0.1").send().await;
        answer.map_err(|error| reason(&error))
    }

    fn client(&self) -> Result<&Client, Failure> {
        if let Some(client) = self.client.get() {
            return Ok(client);
        }
        // The TLS leaves the choice of its cryptography to the program. That somebody has chosen already is no error.
        drop(rustls::crypto::ring::default_provider().install_default());
        let client = Client::builder()
            .user_agent(AGENT)
            .dns_resolver(Arc::new(Guarded(Arc::clone(&self.names))))
            // A proxy would resolve the names itself, past the guard.
            .no_proxy()
            // We follow them ourselves, each looked at first.
            .redirect(Policy::none())
            .connect_timeout(CONNECT)
            .timeout(ANSWER)
            // Connections live on the thread that made them; and a kept one would outlive what its name said.
            .pool_max_idle_per_host(0)
            .build();
        let client = client.map_err(|error| {
            tracing::error!(%error, "no client for addresses of others can be made");
            Failure::Unable
        })?;
        Ok(self.client.get_or_init(|| client))
    }
}

/// Whether an address would be refused as it stands, whatever its name leads to. Nobody is asked.
pub fn is_refused(address: &str) -> bool {
    permitted(Url::parse(address).ok()).is_err()
}

/// An address that may be asked: of the web, at its usual port, without a password, and not by a private number.
fn permitted(url: Option<Url>) -> Result<Url, Failure> {
    let url = url.ok_or(Failure::Refused)?;
    let is_web = matches!(url.scheme(), "http" | "https");
    // `port()` is none where it is the usual one of the scheme.
    let is_plain = url.port().is_none() && url.username().is_empty() && url.password().is_none();
    let host = match url.host() {
        Some(Host::Ipv4(address)) => is_public(IpAddr::V4(address)),
        Some(Host::Ipv6(address)) => is_public(IpAddr::V6(address)),
        // A name without a dot is one of our own network.
        Some(Host::Domain(name)) => name.trim_end_matches('.').contains('.'),
        None => false,
    };
    if is_web && is_plain && host && url.as_str().len() <= LONGEST {
        Ok(url)
    } else {
        Err(Failure::Refused)
    }
}

fn reason(error: &reqwest::Error) -> Failure {
    let mut cause = std::error::Error::source(error);
    while let Some(inner) = cause {
        if inner.is::<NotPublic>() {
            return Failure::Refused;
        }
        if inner.is::<rustls::Error>() || wraps_tls(inner) {
            return Failure::Insecure;
        }
        cause = inner.source();
    }
    if error.is_timeout() {
        Failure::TooSlow
    } else {
        Failure::Unreachable
    }
}

/// Whether it is an error of input and output made of one of the TLS: those don't tell it as their source.
fn wraps_tls(error: &(dyn std::error::Error + 'static)) -> bool {
    let error = error.downcast_ref::<std::io::Error>();
    let inner = error.and_then(std::io::Error::get_ref);
    inner.is_some_and(|inner| inner.is::<rustls::Error>())
}
