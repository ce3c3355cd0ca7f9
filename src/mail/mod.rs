//! Mails: drawn in the reader's language where something happens, written to the outbox in the same
//! transaction, and delivered by the worker afterwards. Nothing is sent from a handler.
//!
//! ```ignore
//! let letter = Letter::new(state.clone(), lang);
//! let mut mail = letter.mail("welcome", to, subject, &Html { .. }, &Text { .. })?;
//! mail.about = Some(format!("subscription:{id}"));
//! state.db.write(move |db| { ...; mail.put(db, now)?; Ok(()) }).await?;
//! state.mail.wake();
//! ```

pub mod delivery;
mod entries;
pub mod handlers;
mod lease;
mod letter;
mod message;
mod outbox;
pub mod pages;
mod smtp;
mod undelivered;

use chrono::NaiveDateTime;
use diesel::QueryResult;
use tokio::sync::{Notify, watch};

pub use entries::Entry;
pub use letter::Letter;
pub use outbox::{KEPT, Outbox, State};
pub use smtp::{Patience, Server};

use crate::db::Db;
use crate::web::token::Token;

/// Who a mail goes to or comes from.
#[derive(Debug, Clone, PartialEq)]
pub struct Address {
    /// Empty where it isn't known.
    pub name: String,
    pub email: String,
}

/// A mail as it is put into the outbox. [`Letter::mail`] makes one.
#[derive(Debug, Clone)]
pub struct Mail {
    /// Which of the site's mails it is, for the log.
    pub kind: &'static str,
    /// What it is about, as in `application:17`: [`Outbox::forget`] erases it together with that.
    pub about: Option<String>,
    pub to: Address,
    /// Who gets the answer, if not the site.
    pub reply_to: Option<Address>,
    pub subject: String,
    pub text: String,
    pub html: String,
    /// The absolute address at which one click ends a subscription (RFC 8058).
    pub unsubscribe: Option<String>,
    /// The part of its Message-ID behind the `@`.
    pub host: String,
}

impl Mail {
    /// Writes the mail to the outbox, in the transaction of what it tells of, and returns its id there. Once that
    /// is committed, [`Post::wake`] lets it go at once.
    pub fn put(self, db: &mut Db, now: NaiveDateTime) -> QueryResult<i64> {
        Outbox::put(self, db, now)
    }
}

/// How handlers and the delivery meet.
pub struct Post {
    /// How long the mail server may take.
    pub patience: Patience,
    new: Notify,
    closed: watch::Sender<bool>,
    /// What opens `/dev/mail`, another one at every start.
    key: Token,
}

impl Default for Post {
    fn default() -> Self {
        Self {
            patience: Patience::default(),
            new: Notify::default(),
            closed: watch::Sender::default(),
            key: Token::random(),
        }
    }
}

impl Post {
    /// The key of `/dev/mail`, for the one who starts the site.
    pub fn key(&self) -> String {
        self.key.to_string()
    }

    fn opens(&self, key: &str) -> bool {
        // How long two hashes take to differ tells nothing about the key.
        Token::parse(key).is_some_and(|key| key.hash() == self.key.hash())
    }

    /// Tells the worker that there is something new in the outbox; it looks by itself every few seconds.
    pub fn wake(&self) {
        self.new.notify_one();
    }

    /// Ends the delivery: what is being sent is finished, what waits stays.
    pub fn close(&self) {
        self.closed.send_replace(true);
    }

    /// Waits until the delivery is told to end.
    pub async fn closed(&self) {
        // It fails only when the sender is gone, which is `self`.
        drop(self.closed.subscribe().wait_for(|closed| *closed).await);
    }

    async fn woken(&self) {
        self.new.notified().await;
    }

    /// Whether the delivery has been told to end, and with it the process.
    pub fn is_closed(&self) -> bool {
        *self.closed.borrow()
    }
}
