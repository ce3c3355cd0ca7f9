//! Companies that are trusted: what they send goes on the site at once, and some of it is looked at afterwards.

use chrono::NaiveDateTime;
use diesel::prelude::*;
use sha2::{Digest, Sha256};

use super::cases::{Hint, NO_APPEAL, Opening, State};
use crate::companies::model::Standing;
use crate::db::Db;
use crate::error::Result;
use crate::jobs::drafts::model::Draft;
use crate::jobs::drafts::read::Reading;
use crate::schema::{cases, companies};
use crate::settings::Rules;
use crate::web::visitor::Visitor;

/// Whether what a company sends goes on the site without waiting.
pub fn publishes_at_once(db: &mut Db, company: i64, now: NaiveDateTime) -> QueryResult<bool> {
    let trusted = companies::table
        .find(company)
        .filter(companies::standing.eq(Standing::Listed))
        .filter(companies::trusted_at.le(now));
    diesel::select(diesel::dsl::exists(trusted)).get_result(db)
}

/// Whether a draft is one of those that are looked at afterwards: always the same answer for the same version.
pub fn is_sampled(db: &mut Db, draft: &Draft) -> QueryResult<bool> {
    let digest = Sha256::digest(format!("{}:{}", draft.job_id, draft.version));
    let number = u32::from_be_bytes([digest[0], digest[1], digest[2], digest[3]]) % 100;
    Ok(i64::from(number) < Rules::of(db)?.sampled_percent)
}

/// Hands a draft in: to the moderators, or on the site at once where the company is trusted. Returns whether it is on the
/// site now. `draft` is as it was kept last.
///
/// # Errors
/// As [`Draft::send`] and [`Draft::approve`].
pub fn hand_in(
    db: &mut Db,
    draft: &Draft,
    with: &Reading,
    hints: &[Hint],
    by: &Visitor,
    now: NaiveDateTime,
) -> Result<bool> {
    draft.send(db, hints, by, now)?;
    if !publishes_at_once(db, draft.company_id, now)? {
        return Ok(false);
    }
    let kind = draft.kind();
    Draft::of(db, draft.job_id)?.approve(db, with, None, now)?;
    if is_sampled(db, draft)? {
        let mut hints = hints.to_vec();
        hints.push(Hint::Sample);
        let opening = Opening {
            kind,
            subject: draft.job_id,
            company_id: Some(draft.company_id),
            title: &draft.form.0.title,
            version: draft.version,
            hints: &hints,
            by: Some(by.id),
        };
        opening.open(db, now)?;
    } else {
        diesel::update(cases::table)
            .filter(cases::kind.eq(kind))
            .filter(cases::subject.eq(draft.job_id))
            .set((
                cases::state.eq(State::Decided),
                cases::decided_at.eq(now),
                cases::turn.eq(NO_APPEAL),
            ))
            .execute(db)?;
    }
    Ok(true)
}
