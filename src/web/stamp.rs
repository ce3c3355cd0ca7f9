//! A form's stamp: a hidden field, signed by the site, that says when and for what the form was shown. It
//! keeps programs out that send forms they haven't read, and its random number makes one thing of a form
//! that arrives twice.

use chrono::{DateTime, NaiveDateTime, TimeDelta};

use super::token;
use crate::app::App;

/// The least time a person takes to fill in a form.
const FASTEST: TimeDelta = TimeDelta::seconds(3);
/// How long a form that was shown can be sent.
const LONGEST: TimeDelta = TimeDelta::hours(24);

const PURPOSE: &str = "form";

/// The stamp of a form that is shown or was sent.
#[derive(Debug, Clone, PartialEq)]
pub struct Stamp {
    field: String,
    nonce: String,
}

/// Why a form isn't taken with the stamp it came with.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Refused {
    TooFast,
    TooOld,
    /// None, one of another form, or one that isn't ours.
    Forged,
}

impl Stamp {
    /// A new stamp. `what` says what the form does and to what: `apply:12`.
    pub fn issue(app: &App, what: &str, now: NaiveDateTime) -> Self {
        Self::with(app, what, now, rand::random())
    }

    fn with(app: &App, what: &str, issued_at: NaiveDateTime, nonce: [u8; 16]) -> Self {
        let mut said = issued_at
            .and_utc()
            .timestamp_micros()
            .to_be_bytes()
            .to_vec();
        said.extend(nonce);
        let signature = app.secret.sign(PURPOSE, &signed(&said, what));
        Self {
            field: token::encode(&[said.as_slice(), &signature].concat()),
            nonce: token::encode(&nonce),
        }
    }

    /// The stamp of a form that stands on every page, the same one for an hour: pages that differ by a stamp only
    /// couldn't be kept for the next reader. Its number belongs to nobody.
    pub fn shared(app: &App, what: &str, now: NaiveDateTime) -> Self {
        let second = now.and_utc().timestamp();
        // So long ago that nobody is too fast with it.
        let hour = second - second.rem_euclid(3600) - FASTEST.num_seconds();
        let begun = DateTime::from_timestamp(hour, 0).unwrap_or_default();
        Self::with(app, what, begun.naive_utc(), [0; 16])
    }

    /// The stamp that a form came with, if it is ours, however old it is: what the form made, it made.
    pub fn sent(app: &App, what: &str, sent: &str) -> Option<Self> {
        Self::read(app, what, sent).map(|(_, stamp)| stamp)
    }

    /// Looks at the stamp that a form came with. What comes back beside the judgement is the stamp to go on
    /// with: the same one, so that sending again is still the same thing, or a new one where it has had its day.
    pub fn check(app: &App, what: &str, sent: &str, now: NaiveDateTime) -> (Self, Option<Refused>) {
        let Some((issued_at, stamp)) = Self::read(app, what, sent) else {
            return (Self::issue(app, what, now), Some(Refused::Forged));
        };
        let age = now - issued_at;
        if age > LONGEST {
            (Self::issue(app, what, now), Some(Refused::TooOld))
        } else if age < TimeDelta::zero() {
            // The clock was put back; with this stamp, that would be too fast until it is where it was.
            (Self::issue(app, what, now), Some(Refused::TooFast))
        } else if age < FASTEST {
            (stamp, Some(Refused::TooFast))
        } else {
            (stamp, None)
        }
    }

    fn read(app: &App, what: &str, sent: &str) -> Option<(NaiveDateTime, Self)> {
        let bytes = token::decode(sent)?;
        let (said, signature) = bytes.split_at_checked(24)?;
        if !app.secret.verify(PURPOSE, &signed(said, what), signature) {
            return None;
        }
        let (time, nonce) = said.split_first_chunk::<8>()?;
        let issued_at = DateTime::from_timestamp_micros(i64::from_be_bytes(*time))?;
        let stamp = Self {
            field: sent.to_owned(),
            nonce: token::encode(nonce),
        };
        Some((issued_at.naive_utc(), stamp))
    }

    /// The value of the form's hidden field `stamp`.
    pub fn field(&self) -> &str {
        &self.field
    }

    /// The number that stands for what the form makes, 22 characters: the same one however often the form is
    /// sent. For a unique column.
    pub fn nonce(&self) -> &str {
        &self.nonce
    }
}

impl Refused {
    /// The key of what the reader is told.
    pub const fn words(self) -> &'static str {
        match self {
            Self::TooFast => "form-too-fast",
            Self::TooOld => "form-too-old",
            Self::Forged => "form-forged",
        }
    }
}

/// The time and the nonce are 24 bytes, always: what follows them can't be taken for theirs.
fn signed(said: &[u8], what: &str) -> Vec<u8> {
    [said, what.as_bytes()].concat()
}
