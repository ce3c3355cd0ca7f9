//! The mails that wait, and those that have been sent, given up or made readable.

use chrono::{NaiveDateTime, TimeDelta};
use diesel::prelude::*;
use rand::Rng;

use super::{Address, Mail};
use crate::db::Db;
use crate::schema::outbox;
use crate::text_enum;

text_enum! {
    /// What has become of a mail.
    State {
        Waiting = "waiting",
        Sent = "sent",
        /// Given up, with its reason.
        Failed = "failed",
        /// Readable at `/dev/mail` instead of sent.
        Previewed = "previewed",
    }
}

/// How long a mail is kept once it is over with.
pub const KEPT: TimeDelta = TimeDelta::days(30);

/// The table of mails. What the delivery does with it is in `lease.rs`.
pub struct Outbox;

/// A mail that is to be sent now.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = outbox)]
pub(super) struct Due {
    pub id: i64,
    pub kind: String,
    pub about: Option<String>,
    pub message_id: String,
    pub to_name: String,
    pub to_email: String,
    pub reply_to_name: Option<String>,
    pub reply_to_email: Option<String>,
    pub subject: String,
    pub text: String,
    pub html: String,
    pub unsubscribe: Option<String>,
    /// How many attempts there have been, this one among them.
    pub attempts: i64,
    pub leased_until: Option<NaiveDateTime>,
    pub created_at: NaiveDateTime,
}

/// A mail as a developer reads it.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = outbox)]
pub struct Readable {
    pub id: i64,
    pub kind: String,
    pub message_id: String,
    pub to_name: String,
    pub to_email: String,
    pub reply_to_name: Option<String>,
    pub reply_to_email: Option<String>,
    pub subject: String,
    pub text: String,
    pub html: String,
    pub unsubscribe: Option<String>,
    pub created_at: NaiveDateTime,
}

impl Outbox {
    pub(super) fn put(mail: Mail, db: &mut Db, now: NaiveDateTime) -> QueryResult<i64> {
        let to = one_lined(mail.to);
        let reply_to = mail.reply_to.map(one_lined);
        diesel::insert_into(outbox::table)
            .values((
                outbox::kind.eq(mail.kind),
                outbox::about.eq(mail.about),
                outbox::message_id.eq(message_id(&mail.host)),
                outbox::to_name.eq(to.name),
                outbox::to_email.eq(to.email),
                outbox::reply_to_name.eq(reply_to.as_ref().map(|address| address.name.as_str())),
                outbox::reply_to_email.eq(reply_to.as_ref().map(|address| address.email.as_str())),
                outbox::subject.eq(one_line(&mail.subject)),
                // Postgres keeps no NUL.
                outbox::text.eq(mail.text.replace('\0', "")),
                outbox::html.eq(mail.html.replace('\0', "")),
                outbox::unsubscribe.eq(mail.unsubscribe),
                outbox::state.eq(State::Waiting),
                outbox::due_at.eq(now),
                outbox::attempts.eq(0),
                outbox::created_at.eq(now),
            ))
            .returning(outbox::id)
            .get_result(db)
    }

    /// Deletes the mails about something, whatever has become of them, and returns how many those were.
    pub fn forget(db: &mut Db, about: &str) -> QueryResult<usize> {
        diesel::delete(outbox::table.filter(outbox::about.eq(about))).execute(db)
    }

    /// Deletes what has been over with for thirty days, and what has waited for so long: no server has ever been
    /// there to send it.
    pub fn forget_old(db: &mut Db, now: NaiveDateTime) -> QueryResult<usize> {
        let unsent = diesel::delete(outbox::table)
            .filter(outbox::state.eq(State::Waiting))
            .filter(outbox::created_at.lt(now - KEPT))
            .execute(db)?;
        if unsent > 0 {
            tracing::error!(
                unsent,
                "mails that have waited for thirty days were deleted"
            );
        }
        let over = diesel::delete(outbox::table.filter(outbox::done_at.lt(now - KEPT)));
        Ok(unsent + over.execute(db)?)
    }

    /// How many mails wait to be sent.
    pub fn waiting(db: &mut Db) -> QueryResult<i64> {
        outbox::table
            .filter(outbox::state.eq(State::Waiting))
            .count()
            .get_result(db)
    }

    /// How many mails of this process, which began `since`, nobody has tried to send.
    pub(super) fn fresh(db: &mut Db, since: NaiveDateTime) -> QueryResult<i64> {
        outbox::table
            .filter(outbox::state.eq(State::Waiting))
            .filter(outbox::created_at.ge(since))
            .filter(outbox::attempts.eq(0))
            .count()
            .get_result(db)
    }

    /// Makes readable what this process would send if it had a mail server. Mails from before wait for one: they
    /// may be real, and this only a start without the settings.
    pub(super) fn preview(
        db: &mut Db,
        since: NaiveDateTime,
        now: NaiveDateTime,
    ) -> QueryResult<usize> {
        diesel::update(outbox::table)
            .filter(outbox::state.eq(State::Waiting))
            .filter(outbox::created_at.ge(since))
            .filter(outbox::attempts.eq(0))
            .set((outbox::state.eq(State::Previewed), outbox::done_at.eq(now)))
            .execute(db)
    }

    pub(super) fn count_readable(db: &mut Db) -> QueryResult<i64> {
        outbox::table
            .filter(outbox::state.eq_any([State::Previewed, State::Waiting]))
            .count()
            .get_result(db)
    }

    /// The mails that a developer can read, newest first, after the first `skip`.
    pub(super) fn newest_readable(db: &mut Db, skip: i64, most: i64) -> QueryResult<Vec<Readable>> {
        outbox::table
            .filter(outbox::state.eq_any([State::Previewed, State::Waiting]))
            .order(outbox::id.desc())
            .offset(skip)
            .limit(most)
            .select(Readable::as_select())
            .load(db)
    }

    pub(super) fn readable(db: &mut Db, id: i64) -> QueryResult<Readable> {
        outbox::table
            .find(id)
            .filter(outbox::state.eq_any([State::Previewed, State::Waiting]))
            .select(Readable::as_select())
            .first(db)
    }
}

fn message_id(host: &str) -> String {
    format!("{:032x}@{host}", rand::rng().random::<u128>())
}

fn one_lined(address: Address) -> Address {
    Address {
        name: one_line(&address.name),
        email: one_line(&address.email),
    }
}

/// A header's text on one line: a line break in it would begin another header.
pub(super) fn one_line(text: &str) -> String {
    text.split(|c: char| c.is_control() || c.is_whitespace())
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}
