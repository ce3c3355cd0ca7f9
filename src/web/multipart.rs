//! Reading a form that carries files. A body is looked at as it arrives: it may be too large, too slow, in
//! too many parts, or one too many for the memory that all of them share.

use std::cell::Cell;
use std::rc::Rc;
use std::time::Duration;

use actix_multipart::Multipart;
use actix_web::error::PayloadError;
use actix_web::http::header::CONTENT_LENGTH;
use actix_web::{HttpRequest, web};
use futures_util::StreamExt;
use tokio::time::{Instant, timeout_at};

use super::limits;
use super::room::{Held, Room};
use crate::app::State;
use crate::error::{Error, Result};

/// What a body may hold beside its largest file.
const BESIDE: u64 = 1024 * 1024;
/// Up to here a body whose length is declared is read to its end, though its file is too large to be kept:
/// the form can come back then with all that was typed.
const PATIENCE: u64 = 32 * 1024 * 1024;
/// Parts of a body at the most.
const PARTS: usize = 200;
/// Bytes of a text field at the most; what is longer is cut there.
const TEXT: usize = 64 * 1024;
/// How long a body may take, however small it is.
const GRACE: Duration = Duration::from_secs(20);
/// The slowest line that is waited for, in bytes a second.
const SLOWEST: u64 = 8 * 1024;
/// How long nothing may come.
const IDLE: Duration = Duration::from_secs(15);
/// How long a body may take, however large it is, unless files are allowed that take longer at [`STEADY`].
const LONGEST: Duration = Duration::from_secs(120);
/// Bytes a second at which the largest file that is allowed still gets through.
const STEADY: u64 = 48 * 1024;

/// What a form has sent. The room its bytes take is free again when this is dropped.
pub struct Sent {
    texts: Vec<(String, String)>,
    files: Vec<SentFile>,
    _held: Held,
}

/// A file as it was sent: nothing of it is to be believed.
pub struct SentFile {
    field: String,
    pub name: String,
    pub bytes: Vec<u8>,
    /// Its bytes have not been kept.
    pub is_too_large: bool,
}

impl Sent {
    /// The text of a field; empty when it wasn't sent.
    pub fn value(&self, field: &str) -> &str {
        let found = self.texts.iter().find(|(name, _)| name == field);
        found.map_or("", |(_, text)| text)
    }

    /// The texts of a field that can be sent more than once.
    pub fn values(&self, field: &str) -> Vec<String> {
        let found = self.texts.iter().filter(|(name, _)| name == field);
        found.map(|(_, text)| text.clone()).collect()
    }

    /// All fields of text, in the order they were sent.
    pub fn all(&self) -> impl Iterator<Item = (&str, &str)> {
        let texts = self.texts.iter();
        texts.map(|(field, text)| (field.as_str(), text.as_str()))
    }

    /// The fields and the names of the files that were chosen.
    pub fn file_names(&self) -> impl Iterator<Item = (&str, &str)> {
        let files = self.files.iter().filter(|file| !file.name.is_empty());
        files.map(|file| (file.field.as_str(), file.name.as_str()))
    }

    /// The file of a field. A file input that was left empty sends a file without name or content.
    pub fn file(&mut self, field: &str) -> Option<SentFile> {
        let at = self.files.iter().position(|file| file.field == field)?;
        let file = self.files.swap_remove(at);
        let is_empty = file.name.is_empty() && file.bytes.is_empty() && !file.is_too_large;
        (!is_empty).then_some(file)
    }
}

/// Reads a body in which no file is larger than `largest` bytes.
///
/// # Errors
/// [`Error::TooLarge`] before anything is read when the declared length is beyond all patience, and otherwise
/// less than a MiB past the limit; [`Error::TooSlow`]; [`Error::Busy`] when there is no room, or the network it
/// comes from has taken its share; [`Error::Unreadable`].
pub async fn read(
    request: &HttpRequest,
    payload: web::Payload,
    room: &Room,
    largest: u64,
) -> Result<Sent> {
    let most = most(request, largest)?;
    let received = Rc::new(Cell::new(0));
    let counted = {
        let received = received.clone();
        payload.map(move |chunk| {
            let chunk = chunk?;
            received.set(received.get() + chunk.len() as u64);
            if received.get() > most {
                return Err(PayloadError::Overflow);
            }
            Ok(chunk)
        })
    };
    let mut reading = Reading {
        body: Multipart::new(request.headers(), counted),
        begun: Instant::now(),
        longest: LONGEST.max(Duration::from_secs(largest / STEADY)),
        received,
        most,
    };
    let site = request.app_data::<State>();
    let mut held = room.held_by(site.and_then(|site| limits::network_of(request, site)));
    let mut texts = Vec::new();
    let mut files = Vec::new();
    while let Some(mut part) = reading.next_part().await? {
        if texts.len() + files.len() == PARTS {
            return Err(Error::TooLarge);
        }
        let Some(field) = part.name().map(str::to_owned) else {
            return Err(Error::Unreadable);
        };
        let name = part
            .content_disposition()
            .and_then(|disposition| disposition.get_filename())
            .map(str::to_owned);
        let limit = match &name {
            Some(_) => usize::try_from(largest).unwrap_or(usize::MAX),
            None => TEXT,
        };
        let mut bytes = Vec::new();
        let mut is_too_large = false;
        while let Some(chunk) = reading.next_chunk(&mut part).await? {
            let fits = chunk.len().min(limit - bytes.len());
            is_too_large |= fits < chunk.len();
            if !(is_too_large && name.is_some()) {
                held.take(fits)?;
                bytes.extend_from_slice(&chunk[..fits]);
            }
        }
        match name {
            Some(name) => {
                if is_too_large {
                    bytes = Vec::new();
                }
                files.push(SentFile {
                    field,
                    name,
                    bytes,
                    is_too_large,
                });
            }
            None => texts.push((field, text(bytes, is_too_large)?)),
        }
    }
    Ok(Sent {
        texts,
        files,
        _held: held,
    })
}

/// How many bytes of a body are read at the most.
fn most(request: &HttpRequest, largest: u64) -> Result<u64> {
    let declared = request
        .headers()
        .get(CONTENT_LENGTH)
        .and_then(|value| value.to_str().ok()?.parse::<u64>().ok());
    let most = largest + BESIDE;
    match declared {
        None => Ok(most),
        Some(declared) if declared <= most.max(PATIENCE) => Ok(declared),
        Some(_) => Err(Error::TooLarge),
    }
}

/// A field's text; one that was cut may end within a character.
fn text(mut bytes: Vec<u8>, is_cut: bool) -> Result<String> {
    if is_cut && let Err(error) = std::str::from_utf8(&bytes) {
        bytes.truncate(error.valid_up_to());
    }
    String::from_utf8(bytes).map_err(|_| Error::Unreadable)
}

struct Reading {
    body: Multipart,
    begun: Instant,
    longest: Duration,
    received: Rc<Cell<u64>>,
    most: u64,
}

impl Reading {
    async fn next_part(&mut self) -> Result<Option<actix_multipart::Field>> {
        let until = self.deadline();
        let next = timeout_at(until, self.body.next()).await;
        let next = next.map_err(|_| Error::TooSlow)?;
        next.transpose().map_err(|error| self.reason(&error))
    }

    async fn next_chunk(&self, part: &mut actix_multipart::Field) -> Result<Option<web::Bytes>> {
        let next = timeout_at(self.deadline(), part.next()).await;
        let next = next.map_err(|_| Error::TooSlow)?;
        next.transpose().map_err(|error| self.reason(&error))
    }

    /// Until when the next bytes are waited for: who sends much may take longer, and must not pause.
    fn deadline(&self) -> Instant {
        let all = GRACE + Duration::from_secs(self.received.get() / SLOWEST);
        (self.begun + all.min(self.longest)).min(Instant::now() + IDLE)
    }

    fn reason(&self, error: &actix_multipart::MultipartError) -> Error {
        if self.received.get() > self.most {
            return Error::TooLarge;
        }
        tracing::debug!(%error, "a form that can't be read");
        Error::Unreadable
    }
}
