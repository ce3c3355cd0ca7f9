//! From names to the addresses that may be connected to. The connection is made to what was looked at here: a name that
//! resolves otherwise a moment later gains nothing.

use std::collections::HashMap;
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;

use reqwest::dns::{Addrs, Name, Resolve, Resolving};

use super::is_public;

/// How names are resolved.
#[derive(Debug, Default)]
pub enum Names {
    /// As the system does.
    #[default]
    System,
    /// By a table of what each resolves to. A name that is `trusted` may lead to any address and port: the servers of
    /// tests are at home.
    Table {
        resolved: HashMap<String, Vec<IpAddr>>,
        trusted: HashMap<String, SocketAddr>,
    },
}

/// The resolver of the client.
pub(super) struct Guarded(pub Arc<Names>);

/// A name leads to an address that isn't public.
#[derive(Debug)]
pub(super) struct NotPublic;

impl std::fmt::Display for NotPublic {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("the name leads to an address that isn't public")
    }
}

impl std::error::Error for NotPublic {}

impl Resolve for Guarded {
    fn resolve(&self, name: Name) -> Resolving {
        let names = Arc::clone(&self.0);
        Box::pin(async move {
            let name = name.as_str().trim_end_matches('.').to_ascii_lowercase();
            let found: Vec<SocketAddr> = match &*names {
                Names::System => tokio::net::lookup_host((name.as_str(), 0)).await?.collect(),
                Names::Table { trusted, .. } if trusted.contains_key(&name) => {
                    let address = trusted[&name];
                    return Ok(Box::new(std::iter::once(address)) as Addrs);
                }
                Names::Table { resolved, .. } => resolved
                    .get(&name)
                    .into_iter()
                    .flatten()
                    .map(|address| SocketAddr::new(*address, 0))
                    .collect(),
            };
            // One of several is enough: who mixes them has something in mind.
            if found.iter().any(|address| !is_public(address.ip())) {
                return Err(NotPublic.into());
            }
            Ok(Box::new(found.into_iter()) as Addrs)
        })
    }
}
