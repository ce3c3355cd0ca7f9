//! What was sent by somebody who has to sign in first, or to prove once more who they are. A redirect would lose what they
//! have written: it is kept on a page in its place, which sends it again once they have done so in another tab.
//!
//! The site holds none of it. Whoever presses the button is asked for their rights like anybody.

mod body;
mod page;

use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{Payload, ServiceRequest, ServiceResponse};
use actix_web::http::StatusCode;
use actix_web::http::header::{HeaderValue, WWW_AUTHENTICATE};
use actix_web::middleware::Next;
use actix_web::web::{self, Form};
use actix_web::{FromRequest, HttpMessage, HttpRequest, HttpResponse};

use self::body::Body;
use self::page::UnsentPage;
use super::multipart;
use super::page::{Page, html_with};
use super::private::private;
use crate::error::{Error, Result};

/// How many fields a page keeps: a body of nothing but names makes a page twenty times its size.
const MOST: usize = 2_000;

/// Says of a route that its forms are about nothing but a secret: of such a one nothing would be left to be kept.
pub struct NotKept;

/// What has to be done first.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum First {
    SignIn,
    Proof,
}

/// What was sent, as far as it can be kept.
#[derive(Default)]
pub struct Sent {
    /// Names and values, in their order.
    pub fields: Vec<(String, String)>,
    /// The fields and the names of the files that came with them.
    pub files: Vec<(String, String)>,
    /// Whether it was sent as forms with files are.
    pub is_multipart: bool,
    /// Whether passwords or codes were left out.
    pub lacks_secrets: bool,
}

/// How a form is sent.
#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Words,
    Files,
}

/// Stands right around a handler, within its deadline.
pub async fn keep(
    mut request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, actix_web::Error> {
    let Some(kind) = Kind::of(&request) else {
        return Ok(next.call(request).await?.map_into_boxed_body());
    };
    let body = Body::of(request.take_payload(), kind == Kind::Words);
    request.set_payload(body.payload());
    let answer = next.call(request).await?.map_into_boxed_body();
    let Some(first) = First::of(&answer) else {
        return Ok(answer);
    };
    let (request, _) = answer.into_parts();
    Ok(match shown(&request, first, kind, body.again()).await {
        Ok(page) => ServiceResponse::new(request, page),
        // An answer and not a failure: the layers outside draw pages and add headers to answers only.
        Err(error) => ServiceResponse::from_err(error, request),
    })
}

impl Kind {
    /// What is no form can't be sent again by one.
    fn of(request: &ServiceRequest) -> Option<Self> {
        if request.app_data::<NotKept>().is_some() {
            return None;
        }
        match request.content_type().to_ascii_lowercase().as_str() {
            "application/x-www-form-urlencoded" => Some(Self::Words),
            "multipart/form-data" => Some(Self::Files),
            _ => None,
        }
    }
}

impl First {
    /// What an answer asks for, in the place of what it was asked for.
    fn of(answer: &ServiceResponse<BoxBody>) -> Option<Self> {
        match answer.response().error()?.as_error::<Error>()? {
            Error::SignIn(_) => Some(Self::SignIn),
            Error::Proof(_) => Some(Self::Proof),
            _ => None,
        }
    }

    fn status(self) -> StatusCode {
        match self {
            Self::SignIn => StatusCode::UNAUTHORIZED,
            Self::Proof => StatusCode::FORBIDDEN,
        }
    }
}

async fn shown(
    request: &HttpRequest,
    first: First,
    kind: Kind,
    payload: Payload,
) -> Result<HttpResponse> {
    let mut answer = if is_script(request) {
        HttpResponse::new(first.status())
    } else {
        let page = Page::of(request)?;
        let sent = match kind {
            Kind::Words => words(request, payload).await?,
            Kind::Files => beside_files(request, payload, &page).await?,
        };
        let unsent = UnsentPage::new(page.clone(), first, sent);
        private(html_with(first.status(), &page, &unsent))?
    };
    if first == First::SignIn {
        // The standard wants a scheme named; browsers don't know this one, and show the page.
        answer
            .headers_mut()
            .insert(WWW_AUTHENTICATE, HeaderValue::from_static("Form"));
    }
    Ok(answer)
}

/// Whether a script asks, which has what was written.
fn is_script(request: &HttpRequest) -> bool {
    let into = request.headers().get("sec-fetch-dest");
    into.is_some_and(|into| into.as_bytes() == b"empty")
}

/// The fields of a form, read within the limit that the route's forms have.
async fn words(request: &HttpRequest, mut payload: Payload) -> Result<Sent> {
    let read = Form::<Vec<(String, String)>>::from_request(request, &mut payload).await;
    let fields = read.map_err(|error| {
        let status = error.as_response_error().status_code();
        match status {
            StatusCode::PAYLOAD_TOO_LARGE => Error::TooLarge,
            _ => Error::Unreadable,
        }
    })?;
    Sent::default().with(fields.into_inner())
}

/// The texts of a form with files. The files are read past, as browsers want them to be, and nothing of them is held.
async fn beside_files(request: &HttpRequest, mut payload: Payload, page: &Page) -> Result<Sent> {
    let body = web::Payload::from_request(request, &mut payload).await;
    let body = body.map_err(|_| Error::Unreadable)?;
    let sent = multipart::read(request, body, &page.site.room, 0).await?;
    let owned = |(name, value): (&str, &str)| (name.to_owned(), value.to_owned());
    let kept = Sent {
        files: sent.file_names().map(owned).collect(),
        is_multipart: true,
        ..Sent::default()
    };
    kept.with(sent.all().map(owned).collect())
}

impl Sent {
    /// With these fields but for passwords and codes, which no page may hold.
    ///
    /// # Errors
    /// [`Error::TooLarge`] when they are more than any form of the site has.
    fn with(mut self, mut fields: Vec<(String, String)>) -> Result<Self> {
        if fields.len() > MOST {
            return Err(Error::TooLarge);
        }
        let all = fields.len();
        fields.retain(|(name, _)| !is_secret(name));
        self.lacks_secrets = fields.len() < all;
        self.fields = fields;
        Ok(self)
    }
}

fn is_secret(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    name.starts_with("password") || name == "code"
}
