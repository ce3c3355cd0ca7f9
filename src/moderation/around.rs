//! What stands around a case: how it was closed where nobody decided, what was decided about the company elsewhere, and
//! which case waits next.

use chrono::NaiveDateTime;
use diesel::dsl::exists;
use diesel::prelude::*;

use super::bars::may_decide;
use super::cases::{Case, Kind, State};
use super::claims::free_for;
use super::decisions::Before;
use super::reasons::Category;
use super::subject::Subject;
use super::verdicts::{Verdict, verdict_key};
use crate::audit::model::{Kind as Audited, Verb};
use crate::companies::model::{VerifiedBy, visible};
use crate::db::Db;
use crate::db::types::Json;
use crate::error::Result;
use crate::jobs::model::visible as job_visible;
use crate::schema::{audit, cases, companies, decisions, jobs};
use crate::web::visitor::Visitor;

/// So much of what was decided elsewhere is told.
const MOST: i64 = 5;
/// So many cases are looked at for one that the reader may decide.
const LOOKED_AT: i64 = 20;

/// Something that was decided about the company of a case, elsewhere.
pub struct Past {
    /// The key of what was decided.
    pub key: String,
    /// The case with its title; nothing where an admin did it without one.
    pub case: Option<(i64, String)>,
    pub reason: String,
    pub category: Category,
    pub by: String,
    pub at: NaiveDateTime,
    pub undone: bool,
}

/// When a company was listed without a moderator, where that closed its case: a mailbox at its own site was verified.
pub fn listed_by_mail(db: &mut Db, case: &Case) -> QueryResult<Option<NaiveDateTime>> {
    if case.kind != Kind::Company || case.state != State::Decided {
        return Ok(None);
    }
    let verified: Option<(Option<NaiveDateTime>, Option<VerifiedBy>)> = companies::table
        .find(case.subject)
        .select((companies::verified_at, companies::verified_by))
        .first(db)
        .optional()?;
    // Both are written in one transaction, with one time.
    Ok(match verified {
        Some((at, Some(VerifiedBy::Mail))) => at.filter(|_| at == case.decided_at),
        _ => None,
    })
}

/// What was decided last about the company of a case, by its other cases and by those who run the site.
pub fn past(db: &mut Db, case: &Case) -> QueryResult<Vec<Past>> {
    let Some(company) = case.company_id else {
        return Ok(Vec::new());
    };
    let mut past = decided(db, company, case.id)?;
    past.extend(let_in(db, company)?);
    past.sort_by_key(|one| std::cmp::Reverse(one.at));
    past.truncate(usize::try_from(MOST).unwrap_or(usize::MAX));
    Ok(past)
}

type Row = (
    i64,
    String,
    Verdict,
    Json<Before>,
    String,
    Category,
    String,
    NaiveDateTime,
    Option<NaiveDateTime>,
);

fn decided(db: &mut Db, company: i64, but: i64) -> QueryResult<Vec<Past>> {
    let rows: Vec<Row> = decisions::table
        .inner_join(cases::table)
        .filter(cases::company_id.eq(company))
        .filter(cases::kind.ne(Kind::Application))
        .filter(cases::id.ne(but))
        .order((decisions::at.desc(), decisions::id.desc()))
        .limit(MOST)
        .select((
            cases::id,
            cases::title,
            decisions::verdict,
            decisions::before,
            decisions::reason,
            decisions::category,
            decisions::by_name,
            decisions::at,
            decisions::undone_at,
        ))
        .load(db)?;
    let past = |(id, title, verdict, before, reason, category, by, at, undone): Row| Past {
        key: verdict_key(verdict, before.0.appeal.is_some()),
        case: Some((id, title)),
        reason,
        category,
        by,
        at,
        undone: undone.is_some(),
    };
    Ok(rows.into_iter().map(past).collect())
}

/// When an admin has let it in again.
fn let_in(db: &mut Db, company: i64) -> QueryResult<Vec<Past>> {
    let rows: Vec<(String, NaiveDateTime)> = audit::table
        .filter(audit::subject_kind.eq(Audited::Company))
        .filter(audit::subject_id.eq(company))
        .filter(audit::verb.eq(Verb::CompanyUnbanned))
        // A decision that was undone, or an appeal, writes down how it stands by that.
        .filter(audit::detail.eq(""))
        .order((audit::at.desc(), audit::id.desc()))
        .limit(MOST)
        .select((audit::actor_name, audit::at))
        .load(db)?;
    let past = |(by, at): (String, NaiveDateTime)| Past {
        key: "moderation-let-in".to_owned(),
        case: None,
        reason: String::new(),
        category: Category::Other,
        by,
        at,
        undone: false,
    };
    Ok(rows.into_iter().map(past).collect())
}

/// The next case that waits and that somebody may decide: its id and title.
pub fn next(
    db: &mut Db,
    but: i64,
    reader: &Visitor,
    now: NaiveDateTime,
) -> Result<Option<(i64, String)>> {
    let waiting: Vec<Case> = cases::table
        .filter(cases::state.eq(State::Waiting))
        .filter(cases::id.ne(but))
        .filter(free_for(reader.id, now))
        .order((cases::turn, cases::opened_at, cases::id))
        .limit(LOOKED_AT)
        .select(Case::as_select())
        .load(db)?;
    for case in waiting {
        let subject = Subject::of(db, &case)?;
        if may_decide(db, &case, &subject, reader)? {
            return Ok(Some((case.id, case.title)));
        }
    }
    Ok(None)
}

/// Whether everybody sees a job at its address now.
pub fn is_public(db: &mut Db, job: i64, now: NaiveDateTime) -> QueryResult<bool> {
    let seen = jobs::table
        .filter(jobs::id.eq(job))
        .filter(job_visible(now));
    diesel::select(exists(seen)).get_result(db)
}

/// Name, slug, whether everybody sees its page, and whether it is verified.
pub fn company_of(db: &mut Db, id: i64) -> QueryResult<Option<(String, String, bool, bool)>> {
    let known: Option<(String, String, Option<NaiveDateTime>)> = companies::table
        .find(id)
        .select((companies::name, companies::slug, companies::verified_at))
        .first(db)
        .optional()?;
    let Some((name, slug, verified)) = known else {
        return Ok(None);
    };
    let listed = companies::table
        .filter(companies::id.eq(id))
        .filter(visible());
    let is_listed: bool = diesel::select(exists(listed)).get_result(db)?;
    Ok(Some((name, slug, is_listed, verified.is_some())))
}
