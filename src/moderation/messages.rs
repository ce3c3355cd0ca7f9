//! What moderators and the poster's company say to each other about a case.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use super::bars::bars;
use super::cases::{Case, Kind};
use super::decisions::Decision;
use super::mails;
use super::poster::OwnCase;
use super::subject::Subject;
use super::verdicts::Why;
use crate::accounts::members::Member;
use crate::app::State;
use crate::db::Db;
use crate::error::{Error, Result};
use crate::schema::case_messages;
use crate::web::visitor::Visitor;

/// How many are shown: the last ones.
const MOST: i64 = 200;

#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = case_messages)]
pub struct Message {
    pub author_id: Option<i64>,
    pub author_name: String,
    pub from_staff: bool,
    pub text: String,
    pub at: NaiveDateTime,
}

impl Message {
    /// Those of a case, the oldest first.
    pub fn of(db: &mut Db, case: i64) -> QueryResult<Vec<Self>> {
        let mut last: Vec<Self> = case_messages::table
            .filter(case_messages::case_id.eq(case))
            .order(case_messages::id.desc())
            .limit(MOST)
            .select(Self::as_select())
            .load(db)?;
        last.reverse();
        Ok(last)
    }

    /// What a moderator last wrote.
    pub fn last_of_staff(db: &mut Db, case: i64) -> QueryResult<Option<Self>> {
        case_messages::table
            .filter(case_messages::case_id.eq(case))
            .filter(case_messages::from_staff.eq(true))
            .order(case_messages::id.desc())
            .select(Self::as_select())
            .first(db)
            .optional()
    }
}

/// A moderator writes to the poster; of what is their own, or their company's, somebody else does.
///
/// # Errors
/// [`Error::NotFound`] where there is no such case, [`Error::Unprocessable`] where it has no poster: of held applications,
/// and of reports that nothing has come of, whose company isn't to learn of them.
pub fn from_staff(
    db: &mut Db,
    site: &State,
    id: i64,
    text: &str,
    by: &Visitor,
    now: NaiveDateTime,
) -> Result<std::result::Result<(), Why>> {
    let case = Case::find(db, id)?;
    let subject = Subject::of(db, &case)?;
    if bars(db, &case, &subject, by)? {
        return Ok(Err(Why::Own));
    }
    if !has_thread(&case, &Decision::of(db, id)?) {
        return Err(Error::Unprocessable);
    }
    put(db, &case, text, by, true, now)?;
    mails::message_to_poster(db, site, (&case, &subject), text, now)?;
    Ok(Ok(()))
}

/// Somebody of the company writes to the moderators.
///
/// # Errors
/// [`Error::NotFound`] where it isn't theirs.
pub fn from_poster(
    db: &mut Db,
    site: &State,
    (member, id): (&Member, i64),
    text: &str,
    by: &Visitor,
    now: NaiveDateTime,
) -> Result<()> {
    let own = OwnCase::find(db, member, id)?;
    put(db, &own.case, text, by, false, now)?;
    mails::to_moderators(db, site, &own.case, (mails::MESSAGE, text), now)
}

/// Whether the two sides write to each other about it: about a report once its company was told of a decision, as
/// [`OwnCase::find`] has it.
pub fn has_thread(case: &Case, decisions: &[Decision]) -> bool {
    match case.kind {
        Kind::Application => false,
        Kind::Report => decisions.iter().any(Decision::is_told),
        Kind::Job | Kind::Edit | Kind::Company => true,
    }
}

/// Writes a message down.
pub fn put(
    db: &mut Db,
    case: &Case,
    text: &str,
    by: &Visitor,
    from_staff: bool,
    now: NaiveDateTime,
) -> Result<()> {
    diesel::insert_into(case_messages::table)
        .values((
            case_messages::case_id.eq(case.id),
            case_messages::author_id.eq(by.id),
            case_messages::author_name.eq(by.called()),
            case_messages::from_staff.eq(from_staff),
            case_messages::text.eq(text),
            case_messages::at.eq(now),
        ))
        .execute(db)?;
    Ok(())
}
