//! Who may not decide: whose own business a case is, and who has decided what is appealed now.

use diesel::dsl::exists;
use diesel::prelude::*;

use super::cases::Case;
use super::decisions::Decision;
use super::subject::Subject;
use crate::db::Db;
use crate::schema::{members, users};
use crate::web::visitor::{Staff, Visitor};

/// Whether a case is somebody's own business: they wrote the thing, sent it in, or belong to the company.
pub fn bars(db: &mut Db, case: &Case, subject: &Subject, by: &Visitor) -> QueryResult<bool> {
    let is_author = subject.authors.contains(&by.id) || subject.thing.is_from(&by.email);
    if case.opened_by == Some(by.id) || is_author {
        return Ok(true);
    }
    let Some(company) = case.company_id else {
        return Ok(false);
    };
    let own = members::table
        .filter(members::company_id.eq(company))
        .filter(members::user_id.eq(by.id));
    diesel::select(exists(own)).get_result(db)
}

/// Whether somebody has made the decision that is appealed, while somebody else can look at it. `appealed` is that decision,
/// where the case is an appeal.
pub fn has_judged(
    db: &mut Db,
    (case, subject): (&Case, &Subject),
    appealed: Option<&Decision>,
    by: &Visitor,
) -> QueryResult<bool> {
    match appealed {
        Some(appealed) if case.is_appeal() && appealed.by_id == Some(by.id) => {
            others_can(db, case, subject, by.id)
        }
        _ => Ok(false),
    }
}

/// Whether somebody may decide on a case, whatever can be decided about it.
pub fn may_decide(db: &mut Db, case: &Case, subject: &Subject, by: &Visitor) -> QueryResult<bool> {
    if bars(db, case, subject, by)? {
        return Ok(false);
    }
    let appealed = match case.is_appeal() {
        true => Decision::last(db, case.id)?,
        false => None,
    };
    Ok(!has_judged(db, (case, subject), appealed.as_ref(), by)?)
}

/// Whether there is a moderator but `user` whose business it isn't.
fn others_can(db: &mut Db, case: &Case, subject: &Subject, user: i64) -> QueryResult<bool> {
    let mut out = subject.authors.clone();
    out.push(user);
    out.extend(case.opened_by);
    let colleagues = members::table
        .filter(members::company_id.eq(case.company_id.unwrap_or(0)))
        .select(members::user_id);
    let others = users::table
        .filter(users::staff.eq_any([Staff::Moderator, Staff::Admin].map(Some)))
        .filter(users::suspended_at.is_null())
        .filter(users::id.ne_all(out))
        .filter(users::id.ne_all(colleagues));
    diesel::select(exists(others)).get_result(db)
}
