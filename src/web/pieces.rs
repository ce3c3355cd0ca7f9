//! A page on its way to the reader.

use std::convert::Infallible;
use std::pin::Pin;
use std::task::{Context, Poll};

use actix_web::body::{BodySize, MessageBody};
use actix_web::web::Bytes;

/// A text that is handed on piece by piece. Actix compresses what is no longer than that at once; for what is longer, as most
/// pages are, it would go over to another thread and back, which takes as long as compressing a page does.
pub struct Pieces(Bytes);

/// Less than the 1,024 bytes from which on Actix goes over to another thread.
const LENGTH: usize = 1_000;

impl Pieces {
    pub fn of(text: String) -> Self {
        Self(text.into())
    }
}

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
