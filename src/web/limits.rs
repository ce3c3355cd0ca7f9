//! How often one network address may do what costs something.

use std::net::IpAddr;
use std::num::NonZeroU32;

use actix_web::HttpRequest;
use governor::clock::{Clock, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};

use crate::app::App;
use crate::error::{Error, Result};
use crate::places;

/// The site's limits, each for an address (IPv4) or a /64 network (IPv6).
pub struct Limits {
    changes: DefaultKeyedRateLimiter<IpAddr>,
}

/// Changes a minute from one address: more than a person makes.
const CHANGES: NonZeroU32 = NonZeroU32::new(60).unwrap();

impl Default for Limits {
    fn default() -> Self {
        Self {
            changes: RateLimiter::keyed(Quota::per_minute(CHANGES)),
        }
    }
}

impl Limits {
    /// Counts a change.
    ///
    /// # Errors
    /// [`Error::TooMany`] when its address has made too many.
    pub fn change(&self, request: &HttpRequest, app: &App) -> Result<()> {
        let Some(address) = client(request, app) else {
            return Ok(());
        };
        self.changes
            .check_key(&network(address))
            .map_err(|refused| {
                let wait = refused.wait_time_from(DefaultClock::default().now());
                Error::TooMany {
                    retry_after_seconds: wait.as_secs() + 1,
                }
            })
    }

    /// Forgets the addresses that have not been seen for long.
    pub fn forget_old(&self) {
        self.changes.retain_recent();
    }
}

/// The network that a request comes from, as [`super::throttle`] counts it: `203.0.113.7`, `2001:db8::`.
pub fn network_of(request: &HttpRequest, app: &App) -> Option<String> {
    client(request, app).map(|address| network(address).to_string())
}

/// The country that a request comes from, as the trusted proxy says that sends it (ISO 3166-1 alpha-2). Nobody else is
/// believed; what is no country (`XX`, `T1`) or is said twice isn't either.
pub fn country_of(request: &HttpRequest, app: &App) -> Option<&'static str> {
    let name = app.config.country_header.as_deref()?;
    let peer = request.peer_addr()?.ip().to_canonical();
    if !app.config.trusted_proxies.contains(&peer) {
        return None;
    }
    let mut said = request.headers().get_all(name);
    let (Some(code), None) = (said.next(), said.next()) else {
        return None;
    };
    let country = places::country(code.to_str().ok()?)?;
    Some(country.code.as_str())
}

/// Who asks: the peer, or whom the last of the trusted proxies names.
pub fn client(request: &HttpRequest, app: &App) -> Option<IpAddr> {
    let peer = request.peer_addr()?.ip().to_canonical();
    let is_trusted = |address: &IpAddr| app.config.trusted_proxies.contains(address);
    if !is_trusted(&peer) {
        return Some(peer);
    }
    // Some proxies extend the client's header, some add a line of their own after it. From the right, the first
    // that isn't a proxy of ours decides; before it stands what the client made up.
    let forwarded: Vec<&str> = request
        .headers()
        .get_all("x-forwarded-for")
        .flat_map(|value| value.to_str().unwrap_or("").split(','))
        .collect();
    for address in forwarded.into_iter().rev() {
        match address
            .trim()
            .parse::<IpAddr>()
            .map(|address| address.to_canonical())
        {
            Ok(address) if is_trusted(&address) => {}
            Ok(address) => return Some(address),
            Err(_) => break,
        }
    }
    Some(peer)
}

fn network(address: IpAddr) -> IpAddr {
    match address {
        IpAddr::V4(_) => address,
        IpAddr::V6(v6) => {
            let bits = u128::from(v6) & !u128::from(u64::MAX);
            IpAddr::V6(bits.into())
        }
    }
}
