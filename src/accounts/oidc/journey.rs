use actix_web::HttpRequest;
use chrono::{NaiveDateTime, TimeDelta};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::issuers::Asked;
use crate::config::Issuer;
use crate::error::Result;
use crate::web::locale::Lang;
use crate::web::page::Page;
use crate::web::session;

/// Where a session holds that somebody is at an issuer.
const JOURNEY: &str = "journey";
/// How long they may stay there.
const PATIENCE: TimeDelta = TimeDelta::minutes(10);

/// Somebody is at an issuer, and will be back.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Journey {
    pub issuer: String,
    pub asked: Asked,
    pub since: NaiveDateTime,
    pub lang: Lang,
    pub next: String,
    /// Whose account it is to be linked to; otherwise they want to sign in.
    pub user: Option<i64>,
}

impl Journey {
    /// The one that is under way to this issuer, if it hasn't taken too long.
    pub fn of(request: &HttpRequest, page: &Page, issuer: &Issuer) -> Result<Option<Self>> {
        let journey: Option<Self> = session::kept(request, JOURNEY)?;
        Ok(journey
            .filter(|journey| journey.issuer == issuer.name && page.now - journey.since < PATIENCE))
    }

    /// Keeps it until they are back.
    pub fn begin(&self, request: &HttpRequest) -> Result<()> {
        session::put(request, JOURNEY, self)
    }

    /// Ends it: the state works once.
    pub fn end(request: &HttpRequest) {
        session::drop_kept(request, JOURNEY);
    }

    /// Whether it ends here: with the state it began with, and with the same person signed in, or nobody.
    pub fn fits(&self, page: &Page, state: &str) -> bool {
        // Compared by their digests, so that the time it takes tells nothing.
        let is_same = Sha256::digest(&self.asked.state) == Sha256::digest(state);
        is_same && self.user == page.user.as_ref().map(|user| user.id)
    }
}
