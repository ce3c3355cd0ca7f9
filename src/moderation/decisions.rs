//! Deciding: one transaction in which the thing changes, the case is closed, and it is written down what was decided, why,
//! and what it was before; its poster is told by mail.

use chrono::NaiveDateTime;
use diesel::dsl::exists;
use diesel::prelude::*;
use serde::{Deserialize, Serialize};

use super::applied;
use super::bars::{bars, has_judged};
use super::cases::{Case, Hint, Kind as CaseKind, NO_APPEAL, State as CaseState};
use super::claims::free_for;
use super::company_said::CompanySaid;
use super::mails;
use super::reasons::Category;
use super::subject::{Subject, Thing};
use super::verdicts::{Verdict, Why, deed_word, offered};
use crate::app::State;
use crate::audit::model::{Deed, Kind as Audited, Verb};
use crate::companies::model::{Standing, VerifiedBy};
use crate::db::Db;
use crate::db::types::{Json, json};
use crate::error::{Error, Result};
use crate::jobs::drafts::form::JobForm;
use crate::jobs::drafts::model::State as DraftState;
use crate::jobs::model::Status;
use crate::schema::{cases, decisions};
use crate::web::visitor::Visitor;

/// How many decisions on one thing are shown.
const MOST: i64 = 50;

/// What was decided on a case.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = decisions)]
pub struct Decision {
    pub id: i64,
    pub case_id: i64,
    pub by_id: Option<i64>,
    pub by_name: String,
    pub verdict: Verdict,
    pub reason: String,
    pub category: Category,
    pub version: i64,
    pub before: Json<Before>,
    pub at: NaiveDateTime,
    pub undone_at: Option<NaiveDateTime>,
    pub undone_by: Option<String>,
    pub appealed_at: Option<NaiveDateTime>,
}

/// What things were before a decision: what undoing it restores.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Before {
    pub draft: Option<DraftBefore>,
    pub job: Option<JobBefore>,
    pub standing: Option<Standing>,
    /// What the company was called, and what was known of it, where it has another name by the decision.
    pub called: Option<CalledBefore>,
    /// Since when the company was trusted, where it was shut out.
    pub trusted_at: Option<NaiveDateTime>,
    /// The jobs that went off the site with their company.
    pub taken_off: Vec<TakenOff>,
    pub held: Option<HeldBefore>,
    /// Where the case stood.
    pub state: Option<CaseState>,
    /// The hints of the case.
    pub hints: Vec<Hint>,
    /// The decision that was appealed, where this one is about an appeal.
    pub appeal: Option<i64>,
    /// What the company said of itself, where the case is about that.
    pub said: Option<CompanySaid>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct DraftBefore {
    pub state: DraftState,
    pub version: i64,
    /// What it said: its row may be gone or say something else by now.
    pub form: Option<JobForm>,
    pub written_by: Option<i64>,
    pub sent_by: Option<i64>,
    pub sent_at: Option<NaiveDateTime>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct JobBefore {
    pub status: Status,
    /// The version that the decision made or found.
    pub version: i64,
    /// What an approved edit took the place of.
    pub form: Option<JobForm>,
    pub closes_at: Option<NaiveDateTime>,
    pub posted_by: Option<i64>,
}

/// A job that was taken off the site with its company.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct TakenOff {
    pub id: i64,
    pub status: Status,
    pub version: i64,
}

/// A company as it was called, and what was known of it then.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct CalledBefore {
    pub name: String,
    pub verified_at: Option<NaiveDateTime>,
    pub verified_by: Option<VerifiedBy>,
    pub trusted_at: Option<NaiveDateTime>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct HeldBefore {
    pub at: Option<NaiveDateTime>,
    pub why: Option<String>,
}

impl Decision {
    /// Whether it was about an appeal.
    pub fn is_of_appeal(&self) -> bool {
        self.before.0.appeal.is_some()
    }

    /// Whether the company was told of it: of reports that nothing came of it wasn't.
    pub fn is_told(&self) -> bool {
        self.verdict != Verdict::Dismiss || self.before.0.appeal.is_some()
    }

    /// Whether it was about a draft in whose place there is another one by now: undoing it would have to bring back the
    /// former. A job that was taken off the site can be put back all the same.
    pub fn is_of_a_gone_draft(&self, case: &Case) -> bool {
        case.is_over() && self.before.0.draft.is_some() && self.verdict != Verdict::Remove
    }

    /// What was decided on a case, the newest first.
    pub fn of(db: &mut Db, case: i64) -> QueryResult<Vec<Self>> {
        decisions::table
            .filter(decisions::case_id.eq(case))
            .order(decisions::id.desc())
            .limit(MOST)
            .select(Self::as_select())
            .load(db)
    }

    /// One by its id, where it is there.
    pub fn find(db: &mut Db, id: i64) -> QueryResult<Option<Self>> {
        decisions::table
            .find(id)
            .select(Self::as_select())
            .first(db)
            .optional()
    }

    /// Whether anything was decided on the case of a thing that isn't over.
    pub fn was_made(db: &mut Db, kind: CaseKind, subject: i64) -> QueryResult<bool> {
        let made = decisions::table
            .inner_join(cases::table)
            .filter(cases::kind.eq(kind))
            .filter(cases::subject.eq(subject))
            .filter(cases::over_at.is_null());
        diesel::select(exists(made)).get_result(db)
    }

    /// The last one that wasn't undone.
    pub fn last(db: &mut Db, case: i64) -> QueryResult<Option<Self>> {
        decisions::table
            .filter(decisions::case_id.eq(case))
            .filter(decisions::undone_at.is_null())
            .order(decisions::id.desc())
            .select(Self::as_select())
            .first(db)
            .optional()
    }
}

/// A decision that is about to be made.
pub struct Deciding<'a> {
    pub verdict: Verdict,
    pub reason: &'a str,
    pub category: Category,
    /// The version that it is about, as [`Subject::stamp`] says it.
    pub stamp: &'a str,
    pub by: &'a Visitor,
}

impl Deciding<'_> {
    /// Decides. Nothing has happened where it says why it can't be.
    ///
    /// # Errors
    /// [`Error::NotFound`] where there is no such case, [`Error::Conflict`] where something changed at the same moment.
    pub fn decide(
        &self,
        db: &mut Db,
        site: &State,
        id: i64,
        now: NaiveDateTime,
    ) -> Result<std::result::Result<(), Why>> {
        let case = Case::find(db, id)?;
        let subject = Subject::of(db, &case)?;
        let appealed = match case.is_appeal() {
            true => Decision::last(db, id)?,
            false => None,
        };
        if let Some(why) = self.objection(db, &case, &subject, appealed.as_ref(), now)? {
            return Ok(Err(why));
        }
        self.close(db, &case, now)?;
        let said = match (case.kind, &subject.thing) {
            (CaseKind::Company, Thing::Company(company)) => Some(CompanySaid::of(db, company.id)?),
            _ => None,
        };
        let mut before = applied::apply(db, site, self, (&subject, appealed.as_ref()), now)?;
        before.hints.clone_from(&case.hints.0);
        before.state = Some(case.state);
        before.said = said;
        before.appeal = appealed.map(|decision| decision.id);
        self.write_down(db, &case, &before, now)?;
        mails::decided(db, site, (&case, &subject), self, now)?;
        Ok(Ok(()))
    }

    fn objection(
        &self,
        db: &mut Db,
        case: &Case,
        subject: &Subject,
        appealed: Option<&Decision>,
        now: NaiveDateTime,
    ) -> Result<Option<Why>> {
        if bars(db, case, subject, self.by)? {
            return Ok(Some(Why::Own));
        }
        if case.is_held_from(self.by.id, now) {
            return Ok(Some(Why::Claimed));
        }
        if self.verdict == Verdict::Approve
            && subject.thing.pending().is_some()
            && subject.standing != Some(Standing::Listed)
        {
            return Ok(Some(Why::Unlisted));
        }
        let is_offered = offered(case, subject).contains(&self.verdict);
        if !is_offered && !case.waits() {
            return Ok(Some(Why::NotWaiting));
        }
        if self.stamp != subject.stamp(case) {
            return Ok(Some(Why::Changed));
        }
        if !is_offered {
            return Ok(Some(Why::Impossible));
        }
        let has_judged = has_judged(db, (case, subject), appealed, self.by)?;
        Ok(has_judged.then_some(Why::Appealed))
    }

    /// Closes the case: of many at once one does.
    fn close(&self, db: &mut Db, case: &Case, now: NaiveDateTime) -> Result<()> {
        let closed = diesel::update(cases::table.find(case.id))
            .filter(cases::state.eq(case.state))
            .filter(cases::version.eq(case.version))
            .filter(free_for(self.by.id, now))
            .set((
                cases::state.eq(self.verdict.leads_to()),
                cases::decided_at.eq(now),
                cases::claimed_by.eq(None::<i64>),
                cases::claimed_until.eq(None::<NaiveDateTime>),
                cases::appealed_at.eq(None::<NaiveDateTime>),
                cases::turn.eq(NO_APPEAL),
            ))
            .execute(db)?;
        if closed == 0 {
            return Err(Error::Conflict);
        }
        Ok(())
    }

    fn write_down(
        &self,
        db: &mut Db,
        case: &Case,
        before: &Before,
        now: NaiveDateTime,
    ) -> Result<()> {
        diesel::insert_into(decisions::table)
            .values((
                decisions::case_id.eq(case.id),
                decisions::by_id.eq(self.by.id),
                decisions::by_name.eq(self.by.called()),
                decisions::verdict.eq(self.verdict),
                decisions::reason.eq(self.reason),
                decisions::category.eq(self.category),
                decisions::version.eq(case.version),
                decisions::before.eq(json(before)?),
                decisions::at.eq(now),
            ))
            .execute(db)?;
        let word = deed_word(self.verdict, before.appeal.is_some());
        let detail = format!("{word}: {}", self.reason);
        let deed = Deed {
            verb: Verb::CaseDecided,
            kind: Audited::Case,
            id: Some(case.id),
            name: &case.title,
            company: case.company_id,
            detail: detail.trim_end_matches(": "),
        };
        Ok(deed.by(db, Some(self.by), now)?)
    }
}
