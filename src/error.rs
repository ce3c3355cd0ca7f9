//! What can go wrong with a request, and the status it is answered with. The page is drawn afterwards by
//! [`crate::web::error_page`], which knows the reader's language.

use actix_web::http::StatusCode;
use actix_web::http::header::{CACHE_CONTROL, LOCATION, RETRY_AFTER};
use actix_web::{HttpResponse, ResponseError};

/// Why a request can't be answered as asked.
#[derive(Debug)]
pub enum Error {
    /// No such thing, or not for this reader: the two look alike.
    NotFound,
    /// There was such a thing, long ago.
    Gone,
    /// The reader has something to do first. The path where that is done.
    Elsewhere(String),
    /// The reader has to sign in first, at this path. Of a form, [`crate::web::unsent`] makes a page that keeps it.
    SignIn(String),
    /// The reader has to prove once more who they are, at this path. The same holds.
    Proof(String),
    /// It isn't any more what whoever asked had before them.
    Conflict,
    /// A change asked for from another site.
    CrossSite,
    /// A value that no page of ours sends.
    Unprocessable,
    /// Too often from one address.
    TooMany { retry_after_seconds: u64 },
    /// A body larger than is taken in.
    TooLarge,
    /// A body that isn't what its head says.
    Unreadable,
    /// A body that didn't arrive in time.
    TooSlow,
    /// No connection, no place in the queue: worth another try shortly.
    Busy,
    /// Our fault. Logged, never shown.
    Internal(anyhow::Error),
}

pub type Result<T, E = Error> = std::result::Result<T, E>;

impl std::fmt::Display for Error {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::NotFound => write!(f, "not found"),
            Self::Gone => write!(f, "gone"),
            Self::Elsewhere(path) | Self::SignIn(path) | Self::Proof(path) => {
                write!(f, "to be asked for again after {path}")
            }
            Self::Conflict => write!(f, "it has changed meanwhile"),
            Self::CrossSite => write!(f, "refused: asked for from another site"),
            Self::Unprocessable => write!(f, "a value that isn't one of the choices"),
            Self::TooMany { .. } => write!(f, "too many requests"),
            Self::TooLarge => write!(f, "the body is too large"),
            Self::Unreadable => write!(f, "the body can't be read"),
            Self::TooSlow => write!(f, "the body took too long"),
            Self::Busy => write!(f, "busy"),
            Self::Internal(error) => write!(f, "{error:#}"),
        }
    }
}

impl std::error::Error for Error {}

impl ResponseError for Error {
    fn status_code(&self) -> StatusCode {
        match self {
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::Gone => StatusCode::GONE,
            Self::Elsewhere(_) | Self::SignIn(_) | Self::Proof(_) => StatusCode::SEE_OTHER,
            Self::Conflict => StatusCode::CONFLICT,
            Self::CrossSite => StatusCode::FORBIDDEN,
            Self::Unprocessable => StatusCode::UNPROCESSABLE_ENTITY,
            Self::TooMany { .. } => StatusCode::TOO_MANY_REQUESTS,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::Unreadable => StatusCode::BAD_REQUEST,
            Self::TooSlow => StatusCode::REQUEST_TIMEOUT,
            Self::Busy => StatusCode::SERVICE_UNAVAILABLE,
            Self::Internal(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    fn error_response(&self) -> HttpResponse {
        let mut response = HttpResponse::build(self.status_code());
        match self {
            Self::Elsewhere(path) | Self::SignIn(path) | Self::Proof(path) => response
                .insert_header((LOCATION, path.as_str()))
                .insert_header((CACHE_CONTROL, "no-store")),
            Self::Busy => response.insert_header((RETRY_AFTER, "5")),
            Self::TooMany {
                retry_after_seconds,
            } => response.insert_header((RETRY_AFTER, retry_after_seconds.to_string())),
            _ => &mut response,
        };
        response.finish()
    }
}

impl From<diesel::result::Error> for Error {
    fn from(error: diesel::result::Error) -> Self {
        match error {
            diesel::result::Error::NotFound => Self::NotFound,
            diesel::result::Error::DatabaseError(_, ref told)
                if told.message().contains("disk is full") =>
            {
                tracing::error!(%error, "no room for a write");
                Self::Busy
            }
            other => Self::Internal(other.into()),
        }
    }
}

impl From<anyhow::Error> for Error {
    fn from(error: anyhow::Error) -> Self {
        Self::Internal(error)
    }
}

impl From<tantivy::TantivyError> for Error {
    fn from(error: tantivy::TantivyError) -> Self {
        Self::Internal(error.into())
    }
}

impl From<askama::Error> for Error {
    fn from(error: askama::Error) -> Self {
        Self::Internal(error.into())
    }
}
