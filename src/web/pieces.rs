//! A page on its way to the reader.

use std::convert::Infallible;
use std::pin::Pin;
use std::task::{Context, Poll};

use actix_web::body::{BodySize, BoxBody, MessageBody};
use actix_web::web::Bytes;

/// The body of a page. One of the usual length is handed on in pieces so short that Actix compresses them where they are
/// drawn: for longer ones it goes over to another thread and back, which takes as long as compressing the page does. Of very
/// long pages that would keep others waiting.
pub fn body(text: String) -> BoxBody {
    match text.len() <= LONGEST {
        true => BoxBody::new(Pieces(text.into())),
        false => BoxBody::new(text),
    }
}

/// Bytes.
const LONGEST: usize = 64 * 1024;
/// Less than the 1,024 bytes from which on Actix goes over to another thread.
const LENGTH: usize = 1_000;

/// A text that is handed on piece by piece.
struct Pieces(Bytes);

impl MessageBody for Pieces {
    type Error = Infallible;

    fn size(&self) -> BodySize {
        BodySize::Sized(self.0.len() as u64)
    }

    fn poll_next(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<Bytes, Infallible>>> {
        let length = self.0.len().min(LENGTH);
        let piece = self.0.split_to(length);
        Poll::Ready((length > 0).then_some(Ok(piece)))
    }
}
