//! The mails that wait, and those that have been sent, given up or made readable.

use chrono::NaiveDateTime;
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

/// The table of mails.
pub struct Outbox;

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
fn one_line(text: &str) -> String {
    text.split(|c: char| c.is_control() || c.is_whitespace())
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}
