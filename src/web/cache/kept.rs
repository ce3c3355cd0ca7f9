//! A page that is ready to be sent.

use std::sync::Arc;
use std::time::Duration;

use actix_web::HttpResponse;
use actix_web::body::BoxBody;
use actix_web::http::StatusCode;
use actix_web::http::header::{
    AGE, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_LENGTH, COOKIE, ETAG, HeaderMap, HeaderName,
    HeaderValue, SET_COOKIE, VARY,
};
use actix_web::web::Bytes;
use chrono::{NaiveDateTime, TimeZone, Utc};
use chrono_tz::Tz;
use tokio::sync::OnceCell;

use super::asked::Asked;
use super::packed::Packing;
use super::unchanged;
use crate::app::App;
use crate::digest::sha256;
use crate::web::token;

/// How long a page is shown: a change that nobody told of, a job that closes by the clock above all, is seen by then.
pub const FRESH: Duration = Duration::from_secs(60);

/// What caches between us and the reader are told. Browsers ask each time, and are told 304; a CDN may answer for
/// us as long as we would, counted from when the page was made (`Age`). It is told nothing of showing a page for
/// longer while it asks for a new one: a job that is closed would be open there.
const SHARED: &str = "public, max-age=0, s-maxage=60";
/// For a reader with preferences: a cache that doesn't tell cookies apart would give their theme to everybody.
const OWN: &str = "private, max-age=0";

/// What a page takes beside its bytes and its address: about so much.
const AROUND: usize = 1000;

/// A page that is ready to be sent.
pub struct Kept {
    status: StatusCode,
    /// All but those that differ from answer to answer.
    headers: Vec<(HeaderName, HeaderValue)>,
    etag: HeaderValue,
    /// What shared caches are told.
    shared: HeaderValue,
    varies_by_cookie: bool,
    plain: Bytes,
    brotli: OnceCell<Bytes>,
    gzip: OnceCell<Bytes>,
    generation: u64,
    made_at: NaiveDateTime,
    until: NaiveDateTime,
    /// As it is logged.
    path: String,
    shown: Option<WhenShown>,
}

/// What is to be done each time a page is shown, whether it is drawn or kept. A handler puts it into the extensions
/// of its answer.
#[derive(Clone)]
pub struct WhenShown(Arc<dyn Fn(&App) + Send + Sync>);

impl WhenShown {
    pub fn new(act: impl Fn(&App) + Send + Sync + 'static) -> Self {
        Self(Arc::new(act))
    }

    pub fn tell(&self, app: &App) {
        (self.0)(app);
    }
}

impl Kept {
    /// Whether an answer is for everybody who asks the same.
    pub fn may_be<B>(answer: &HttpResponse<B>) -> bool {
        let headers = answer.headers();
        let is_plain = !headers.contains_key(SET_COOKIE) && !headers.contains_key(CONTENT_ENCODING);
        match answer.status() {
            StatusCode::OK => is_plain && !forbids(headers),
            // The page of an error says `no-store` for itself.
            StatusCode::NOT_FOUND => is_plain,
            _ => false,
        }
    }

    /// `answer` with its body, begun at `now` when everything had been forgotten `generation` times.
    pub fn new(
        app: &App,
        asked: &Asked,
        answer: HttpResponse<()>,
        plain: Bytes,
        generation: u64,
        now: NaiveDateTime,
    ) -> Self {
        let status = answer.status();
        let vary = answer
            .headers()
            .get(VARY)
            .and_then(|vary| vary.to_str().ok());
        let vary = vary.unwrap_or_default().to_ascii_lowercase();
        Self {
            status,
            headers: lasting(answer.headers(), &vary),
            etag: etag(&plain),
            shared: shared(answer.headers()),
            varies_by_cookie: vary.contains("cookie"),
            plain,
            brotli: OnceCell::new(),
            gzip: OnceCell::new(),
            generation,
            made_at: now,
            until: until(now, app.config.time_zone),
            path: token::hidden(asked.address().split('?').next().unwrap_or_default()),
            shown: answer.extensions().get::<WhenShown>().cloned(),
        }
    }

    pub fn is_fresh(&self, generation: u64, now: NaiveDateTime) -> bool {
        self.generation == generation && self.made_at <= now && now < self.until
    }

    /// How often everything had been forgotten when it was begun.
    pub fn generation(&self) -> u64 {
        self.generation
    }

    pub fn status(&self) -> StatusCode {
        self.status
    }

    pub fn path(&self) -> &str {
        &self.path
    }

    /// Its bytes, if they have been packed like that.
    pub fn packed(&self, packing: Packing) -> Option<Bytes> {
        match self.cell(packing) {
            Some(cell) => cell.get().cloned(),
            None => Some(self.plain.clone()),
        }
    }

    /// Packs its bytes with `pack`, once however many ask at the same time.
    pub async fn pack<E, F>(
        &self,
        packing: Packing,
        pack: impl FnOnce(Bytes) -> F,
    ) -> Result<Bytes, E>
    where
        F: Future<Output = Result<Bytes, E>>,
    {
        let plain = self.plain.clone();
        match self.cell(packing) {
            Some(cell) => cell.get_or_try_init(|| pack(plain)).await.cloned(),
            None => Ok(plain),
        }
    }

    fn cell(&self, packing: Packing) -> Option<&OnceCell<Bytes>> {
        match packing {
            Packing::Brotli => Some(&self.brotli),
            Packing::Gzip => Some(&self.gzip),
            Packing::None => None,
        }
    }

    /// The memory it takes, in bytes.
    pub fn weight(&self, asked: &Asked) -> u32 {
        let packed = |cell: &OnceCell<Bytes>| cell.get().map_or(0, Bytes::len);
        let bytes = self.plain.len() + packed(&self.brotli) + packed(&self.gzip);
        u32::try_from(bytes + 2 * asked.address().len() + AROUND).unwrap_or(u32::MAX)
    }

    /// Does what is to be done whenever it is shown.
    pub fn shown(&self, app: &App) {
        if let Some(shown) = &self.shown {
            shown.tell(app);
        }
    }

    /// The answer to a request with `headers`: 304 where the reader has it.
    pub fn answer(
        &self,
        headers: &HeaderMap,
        packing: Packing,
        bytes: Bytes,
        now: NaiveDateTime,
    ) -> HttpResponse {
        let is_known = self.status == StatusCode::OK && unchanged::is_known(headers, &self.etag);
        let mut answer = if is_known {
            HttpResponse::with_body(StatusCode::NOT_MODIFIED, BoxBody::new(()))
        } else {
            HttpResponse::with_body(self.status, BoxBody::new(bytes))
        };
        let out = answer.headers_mut();
        for (name, value) in &self.headers {
            out.insert(name.clone(), value.clone());
        }
        if self.status != StatusCode::OK {
            // As everywhere else: whatever is missing may be there in a moment.
            out.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
        } else {
            let is_own = self.varies_by_cookie && headers.contains_key(COOKIE);
            let told = match is_own {
                true => HeaderValue::from_static(OWN),
                false => self.shared.clone(),
            };
            out.insert(CACHE_CONTROL, told);
            out.insert(ETAG, self.etag.clone());
            out.insert(
                AGE,
                HeaderValue::from((now - self.made_at).num_seconds().max(0)),
            );
        }
        if !is_known && let Some(coding) = packing.coding() {
            out.insert(CONTENT_ENCODING, HeaderValue::from_static(coding));
        }
        answer
    }
}

fn forbids(headers: &HeaderMap) -> bool {
    let said = headers
        .get(CACHE_CONTROL)
        .and_then(|value| value.to_str().ok());
    said.is_some_and(|said| said.contains("no-store") || said.contains("private"))
}

/// What a handler says itself of how long everybody may keep its answer; otherwise what goes for all pages.
fn shared(headers: &HeaderMap) -> HeaderValue {
    let own = headers.get(CACHE_CONTROL).filter(|said| {
        said.to_str()
            .is_ok_and(|said| said.starts_with("public") && said.contains("max-age"))
    });
    own.cloned()
        .unwrap_or_else(|| HeaderValue::from_static(SHARED))
}

/// The headers that every answer with this page has, `Vary` among them: what the page itself differs by, and its
/// packing.
fn lasting(headers: &HeaderMap, vary: &str) -> Vec<(HeaderName, HeaderValue)> {
    let mut lasting: Vec<_> = headers
        .iter()
        .filter(|(name, _)| ![VARY, CACHE_CONTROL, CONTENT_LENGTH].contains(*name))
        .map(|(name, value)| (name.clone(), value.clone()))
        .collect();
    let vary = match vary {
        "" => "accept-encoding".to_owned(),
        vary => format!("accept-encoding, {vary}"),
    };
    if let Ok(vary) = HeaderValue::try_from(vary) {
        lasting.push((VARY, vary));
    }
    lasting
}

/// Weak: the same for all packings of the same page.
fn etag(plain: &[u8]) -> HeaderValue {
    let etag = format!("W/\"{}\"", &sha256(plain)[..32]);
    HeaderValue::try_from(etag).unwrap_or_else(|_| HeaderValue::from_static("W/\"\""))
}

/// Until when a page made at `now` is shown: not beyond midnight, when yesterday's "today" is yesterday.
fn until(now: NaiveDateTime, zone: Tz) -> NaiveDateTime {
    let latest = now + FRESH;
    let today = zone.from_utc_datetime(&now).date_naive();
    let midnight = today
        .succ_opt()
        .and_then(|day| day.and_hms_opt(0, 0, 0))
        .and_then(|midnight| zone.from_local_datetime(&midnight).earliest())
        .map(|midnight| midnight.with_timezone(&Utc).naive_utc());
    midnight.map_or(latest, |midnight| latest.min(midnight))
}
