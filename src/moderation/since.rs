//! What a poster has changed since a moderator last decided on it: what comes back is read for that first.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use super::cases::Case;
use super::company_said::CompanySaid;
use super::decisions::Decision;
use super::diff::{self, Field};
use super::said::Words;
use super::subject::{Subject, Thing};
use super::verdicts::Verdict;
use crate::db::Db;
use crate::jobs::drafts::form::JobForm;
use crate::web::locale::Lang;

/// What differs between what was decided on and what waits now.
pub struct Since {
    pub verdict: Verdict,
    pub decided_at: NaiveDateTime,
    /// Nothing, where it was sent in again as it was.
    pub fields: Vec<Field>,
}

impl Since {
    /// Of what has come back. `decisions` are those on the case, the newest first; what was undone doesn't count, and an
    /// appeal changes nothing: of that there is nothing to tell.
    pub fn of(
        db: &mut Db,
        case: &Case,
        subject: &Subject,
        decisions: &[Decision],
        lang: Lang,
    ) -> QueryResult<Option<Self>> {
        if case.is_appeal() {
            return Ok(None);
        }
        let stand: Vec<&Decision> = decisions
            .iter()
            .filter(|one| one.undone_at.is_none())
            .collect();
        match &subject.thing {
            Thing::Company(company) if case.waits() => {
                Self::of_company(db, company.id, &stand, lang)
            }
            _ => Self::of_draft(db, subject, &stand, lang),
        }
    }

    /// An approved version is what is published: of that there is nothing to tell.
    fn of_draft(
        db: &mut Db,
        subject: &Subject,
        stand: &[&Decision],
        lang: Lang,
    ) -> QueryResult<Option<Self>> {
        let Some(draft) = subject.thing.pending() else {
            return Ok(None);
        };
        let decided = stand.iter().find_map(|one| Some((one, form_of(one)?)));
        let Some((last, decided)) = decided else {
            return Ok(None);
        };
        if last.verdict == Verdict::Approve {
            return Ok(None);
        }
        let words = Words::load(db, lang, &[decided, &draft.form.0])?;
        let fields = diff::between(decided, &draft.form.0, &words);
        Ok(Some(Self::after(last, fields)))
    }

    fn of_company(
        db: &mut Db,
        company: i64,
        stand: &[&Decision],
        lang: Lang,
    ) -> QueryResult<Option<Self>> {
        let decided = stand
            .iter()
            .find_map(|one| Some((one, one.before.0.said.as_ref()?)));
        let Some((last, decided)) = decided else {
            return Ok(None);
        };
        let now = CompanySaid::of(db, company)?;
        Ok(Some(Self::after(last, decided.changed_to(&now, lang))))
    }

    fn after(last: &Decision, fields: Vec<Field>) -> Self {
        Self {
            verdict: last.verdict,
            decided_at: last.at,
            fields,
        }
    }
}

/// What a draft said that was decided on.
pub fn form_of(decision: &Decision) -> Option<&JobForm> {
    decision.before.0.draft.as_ref()?.form.as_ref()
}
