//! A body that can be read again after a handler has read it, or has had enough of it.

use std::cell::RefCell;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll, ready};

use actix_web::dev::Payload;
use actix_web::error::PayloadError;
use actix_web::web::Bytes;
use futures_util::{Stream, StreamExt, stream};

type Chunk = Result<Bytes, PayloadError>;

/// A body shared with the handler that reads it. What it has read is remembered if it is a form of words, which no
/// handler reads beyond the limit of forms; of one with files it isn't.
#[derive(Clone)]
pub struct Body(Rc<RefCell<Shared>>);

struct Shared {
    payload: Payload,
    read: Vec<Bytes>,
    is_remembered: bool,
}

impl Body {
    pub fn of(payload: Payload, is_remembered: bool) -> Self {
        Self(Rc::new(RefCell::new(Shared {
            payload,
            read: Vec::new(),
            is_remembered,
        })))
    }

    /// The body for its handler.
    pub fn payload(&self) -> Payload {
        payload(self.clone())
    }

    /// The same from its beginning: what is remembered of it, and what hasn't been read.
    pub fn again(self) -> Payload {
        let read = {
            let mut shared = self.0.borrow_mut();
            shared.is_remembered = false;
            std::mem::take(&mut shared.read)
        };
        payload(stream::iter(read).map(Ok).chain(self))
    }
}

fn payload(chunks: impl Stream<Item = Chunk> + 'static) -> Payload {
    let chunks: Pin<Box<dyn Stream<Item = Chunk>>> = Box::pin(chunks);
    Payload::from(chunks)
}

impl Stream for Body {
    type Item = Chunk;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Chunk>> {
        let shared = &mut *self.0.borrow_mut();
        let chunk = ready!(Pin::new(&mut shared.payload).poll_next(context));
        if shared.is_remembered
            && let Some(Ok(bytes)) = &chunk
        {
            shared.read.push(bytes.clone());
        }
        Poll::Ready(chunk)
    }
}
