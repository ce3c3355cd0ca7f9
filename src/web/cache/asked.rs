//! What a public answer is made from.

use actix_web::dev::ServiceRequest;
use actix_web::http::header::{
    ACCEPT_LANGUAGE, AUTHORIZATION, CONTENT_LENGTH, COOKIE, HeaderMap, HeaderValue,
    TRANSFER_ENCODING,
};
use actix_web::http::uri::InvalidUri;
use actix_web::http::{Method, Uri};
use url::form_urlencoded;

use crate::app::App;
use crate::error::{Error, Result};
use crate::web::locale::Lang;
use crate::web::preferences::{self, Preferences};

/// The query parameters that public pages read, in their order. All others (`utm_source`, …) are for somebody else:
/// they make no page of their own, and no page shows them.
const KNOWN: [&str; 14] = [
    "q",
    "place",
    "km",
    "remote",
    "contract",
    "seniority",
    "pay",
    "skill",
    "occupation",
    "company",
    "lang",
    "age",
    "sort",
    "page",
];
/// Of those, the ones of which any may hold: their values have no order.
const SEVERAL: [&str; 7] = [
    "remote",
    "contract",
    "seniority",
    "skill",
    "occupation",
    "company",
    "lang",
];
/// The longest address in bytes, path and query: longer ones are answered and not kept.
const LONGEST: usize = 1000;

/// What an answer is made from, and nothing else: two requests that ask the same are answered the same.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Asked {
    /// The path, and the known parameters in order.
    address: String,
    preferences: Preferences,
    /// The language that the browser would rather have, where that makes a difference.
    accepted: Option<Lang>,
}

impl Asked {
    /// What `request` asks for; `None` where it may be answered for its sender only.
    pub fn of(request: &ServiceRequest, app: &App) -> Option<Self> {
        let headers = request.headers();
        if !matches!(*request.method(), Method::GET | Method::HEAD) || has_body(headers) {
            return None;
        }
        let preferences = preferences_of_nobody(headers, app)?;
        let address = address(request.uri())?;
        let lang = Lang::of_path(&address);
        // The one that is asked for needs no offering.
        let other = |wished: Option<Lang>| wished.filter(|wished| *wished != lang);
        let accepted = || Lang::accepted(headers.get(ACCEPT_LANGUAGE)?.to_str().ok()?);
        Some(Self {
            address,
            accepted: match preferences.lang {
                Some(_) => None,
                None => other(accepted()),
            },
            preferences: Preferences {
                lang: other(preferences.lang),
                ..preferences
            },
        })
    }

    /// Makes `request` ask this, and tell nothing else: what is drawn for it is drawn for everybody who asks it.
    ///
    /// # Errors
    /// When the address isn't one, which can't be.
    pub fn put(&self, request: &mut ServiceRequest, app: &App) -> Result<()> {
        let uri: Uri = self
            .address
            .parse()
            .map_err(|error: InvalidUri| Error::Internal(error.into()))?;
        let head = request.head_mut();
        head.method = Method::GET;
        head.uri = uri;
        head.headers.clear();
        if let Some(lang) = self.accepted {
            head.headers
                .insert(ACCEPT_LANGUAGE, HeaderValue::from_static(lang.as_str()));
        }
        if let Some(cookie) = self.preferences.cookie(app) {
            let cookie =
                HeaderValue::try_from(cookie).map_err(|error| Error::Internal(error.into()))?;
            head.headers.insert(COOKIE, cookie);
        }
        Ok(())
    }

    pub fn address(&self) -> &str {
        &self.address
    }
}

/// A request that carries something to read is read to its end by the layers inside.
fn has_body(headers: &HeaderMap) -> bool {
    headers.contains_key(TRANSFER_ENCODING) || headers.contains_key(CONTENT_LENGTH)
}

/// The preferences of a visitor of whom nothing else is known: one with a session is answered for himself.
fn preferences_of_nobody(headers: &HeaderMap, app: &App) -> Option<Preferences> {
    if headers.contains_key(AUTHORIZATION) {
        return None;
    }
    preferences::alone(headers, app)
}

/// The path and the known parameters, in order; `None` where it is too long to be kept.
fn address(uri: &Uri) -> Option<String> {
    let path = uri.path();
    let query = uri.query().map(known).unwrap_or_default();
    let length = path.len() + query.len() + 1;
    if length > LONGEST {
        return None;
    }
    let mut address = String::with_capacity(length);
    address.push_str(path);
    if !query.is_empty() {
        address.push('?');
        address.push_str(&query);
    }
    Some(address)
}

/// The known parameters of a query that say anything, sorted. Of values whose order may matter, it stays.
fn known(query: &str) -> String {
    let place = |name: &str| KNOWN.iter().position(|known| *known == name);
    let mut pairs: Vec<_> = form_urlencoded::parse(query.as_bytes())
        .filter_map(|(name, value)| Some((place(&name)?, value)))
        .collect();
    // The form sends `pay=&pay=eur-year` where no amount is typed. Without the empty one the unit would be the amount.
    let is_pay = |place: usize| KNOWN[place] == "pay";
    let amount = pairs.iter().find(|(place, _)| is_pay(*place));
    let has_amount = amount.is_some_and(|(_, amount)| !amount.trim().is_empty());
    pairs.retain(|(place, value)| !value.is_empty() && (has_amount || !is_pay(*place)));
    pairs.sort_by(|(one, value), (other, another)| {
        let of_several = || match SEVERAL.contains(&KNOWN[*one]) {
            true => value.cmp(another),
            false => std::cmp::Ordering::Equal,
        };
        one.cmp(other).then_with(of_several)
    });
    form_urlencoded::Serializer::new(String::new())
        .extend_pairs(pairs.iter().map(|(place, value)| (KNOWN[*place], value)))
        .finish()
}
