//! The outbox as those who run the site see it: whom a mail goes to and what has become of it, and not what stands in it.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use super::outbox::{Outbox, State};
use crate::db::{Backend, Db};
use crate::error::{Error, Result};
use crate::schema::outbox;

/// A mail without what stands in it.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = outbox)]
pub struct Entry {
    pub id: i64,
    pub kind: String,
    pub to_email: String,
    pub state: State,
    pub due_at: NaiveDateTime,
    pub attempts: i64,
    pub last_error: Option<String>,
    pub created_at: NaiveDateTime,
}

impl Entry {
    /// Those in a state, or all, the newest first, after the first `skip`.
    pub fn some(db: &mut Db, state: Option<State>, skip: i64, most: i64) -> QueryResult<Vec<Self>> {
        // Each by an index: of those in a state, the last due come first.
        let found = match state {
            Some(_) => in_state(state).order((outbox::due_at.desc(), outbox::id.desc())),
            None => in_state(state).order(outbox::id.desc()),
        };
        found
            .offset(skip)
            .limit(most)
            .select(Self::as_select())
            .load(db)
    }

    pub fn has_failed(&self) -> bool {
        self.state == State::Failed
    }

    pub fn is_waiting(&self) -> bool {
        self.state == State::Waiting
    }

    /// Whether trying again may help: it was given up, or the last attempt failed.
    pub fn can_be_retried(&self) -> bool {
        self.has_failed() || self.is_waiting() && self.last_error.is_some()
    }
}

impl Outbox {
    /// How many mails are in a state, or in all.
    pub fn count_in(db: &mut Db, state: Option<State>) -> QueryResult<i64> {
        in_state(state).count().get_result(db)
    }

    /// Has a mail tried again at once, under the same Message-ID, as if it were new.
    ///
    /// # Errors
    /// [`Error::NotFound`], and [`Error::Conflict`] where it has been sent meanwhile, or is being sent.
    pub fn retry(db: &mut Db, id: i64, now: NaiveDateTime) -> Result<Entry> {
        let mail: Entry = outbox::table
            .find(id)
            .select(Entry::as_select())
            .first(db)?;
        if !mail.can_be_retried() {
            return Err(Error::Conflict);
        }
        let retried = diesel::update(outbox::table.find(id))
            .filter(outbox::state.eq(mail.state))
            .filter(
                outbox::leased_until
                    .is_null()
                    .or(outbox::leased_until.le(now)),
            )
            .set((
                outbox::state.eq(State::Waiting),
                outbox::due_at.eq(now),
                outbox::attempts.eq(0),
                outbox::leased_until.eq(None::<NaiveDateTime>),
                outbox::done_at.eq(None::<NaiveDateTime>),
            ))
            .execute(db)?;
        match retried {
            0 => Err(Error::Conflict),
            _ => Ok(mail),
        }
    }
}

fn in_state(state: Option<State>) -> outbox::BoxedQuery<'static, Backend> {
    let all = outbox::table.into_boxed::<Backend>();
    match state {
        Some(state) => all.filter(outbox::state.eq(state)),
        None => all,
    }
}
