//! What a poster has changed since a moderator last decided on it: what comes back is read for that first.

use chrono::NaiveDateTime;

use super::cases::Case;
use super::decisions::Decision;
use super::diff::{self, Field};
use super::subject::Subject;
use super::verdicts::Verdict;

/// What differs between what was decided on and what waits now.
pub struct Since {
    pub verdict: Verdict,
    pub decided_at: NaiveDateTime,
    /// Nothing, where it was sent in again as it was.
    pub fields: Vec<Field>,
}

impl Since {
    /// Of a draft that has come back. `decisions` are those on the case, the newest first; what was undone doesn't count.
    /// An approved version is what is published, and an appeal changes nothing: of both there is nothing to tell.
    pub fn of(case: &Case, subject: &Subject, decisions: &[Decision]) -> Option<Self> {
        let draft = subject.thing.pending()?;
        let mut stand = decisions.iter().filter(|one| one.undone_at.is_none());
        let (last, decided) = stand.find_map(|one| {
            let form = one.before.0.draft.as_ref()?.form.as_ref()?;
            Some((one, form))
        })?;
        if case.is_appeal() || last.verdict == Verdict::Approve {
            return None;
        }
        Some(Self {
            verdict: last.verdict,
            decided_at: last.at,
            fields: diff::between(decided, &draft.form.0),
        })
    }
}
