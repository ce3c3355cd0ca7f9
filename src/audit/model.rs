//! The log's rows.

use chrono::{NaiveDateTime, TimeDelta};
use diesel::dsl::{exists, not};
use diesel::prelude::*;

use crate::db::Db;
use crate::places::fold;
use crate::schema::{audit, case_messages, cases, decisions};
use crate::text_enum;
use crate::web::visitor::Visitor;

/// What stands for the name of somebody who is gone. (No name at all means the site itself.)
pub const GONE: &str = "–";

text_enum! {
    /// What was done.
    Verb {
        CompanyRegistered = "company_registered",
        CompanyListed = "company_listed",
        CompanyRefused = "company_refused",
        CompanyChanged = "company_changed",
        CompanyVerified = "company_verified",
        CompanyTrusted = "company_trusted",
        CompanyUntrusted = "company_untrusted",
        CompanyBanned = "company_banned",
        CompanyUnbanned = "company_unbanned",
        MemberInvited = "member_invited",
        InvitationWithdrawn = "invitation_withdrawn",
        MemberJoined = "member_joined",
        MemberChanged = "member_changed",
        MemberRemoved = "member_removed",
        OwnershipHandedOver = "ownership_handed_over",
        JobSent = "job_sent",
        JobPublished = "job_published",
        JobDiscarded = "job_discarded",
        JobPaused = "job_paused",
        JobResumed = "job_resumed",
        JobClosed = "job_closed",
        JobReopened = "job_reopened",
        JobExtended = "job_extended",
        JobRemoved = "job_removed",
        JobRestored = "job_restored",
        CaseOpened = "case_opened",
        CaseDecided = "case_decided",
        DecisionUndone = "decision_undone",
        CaseAppealed = "case_appealed",
        ApplicationMoved = "application_moved",
        ApplicationHeld = "application_held",
        ApplicationReleased = "application_released",
        UserSuspended = "user_suspended",
        UserRestored = "user_restored",
        UserSignedOut = "user_signed_out",
        UserRoleChanged = "user_role_changed",
        /// A link was printed by which somebody becomes an admin.
        AdminInvited = "admin_invited",
        /// It was used.
        AdminJoined = "admin_joined",
        OccupationChanged = "occupation_changed",
        SkillChanged = "skill_changed",
        SettingChanged = "setting_changed",
        MailRetried = "mail_retried",
    }
}

/// What speaks against a company for good: these rows are never deleted while it is there.
pub const SHUT_OUT: [Verb; 2] = [Verb::CompanyRefused, Verb::CompanyBanned];

text_enum! {
    /// What it was done to.
    Kind {
        Job = "job",
        Company = "company",
        User = "user",
        Case = "case",
        Application = "application",
        Occupation = "occupation",
        Skill = "skill",
        Setting = "setting",
        Mail = "mail",
    }
}

/// Something that was done, about to be written down.
pub struct Deed<'a> {
    pub verb: Verb,
    pub kind: Kind,
    /// The subject's id, where it has one.
    pub id: Option<i64>,
    /// What the subject is called now.
    pub name: &'a str,
    /// The company that it concerns.
    pub company: Option<i64>,
    /// What else is to be known: a reason, what it was before.
    pub detail: &'a str,
}

impl Deed<'_> {
    /// Writes it down as done by somebody, or by the site itself.
    pub fn by(self, db: &mut Db, actor: Option<&Visitor>, now: NaiveDateTime) -> QueryResult<()> {
        self.done(db, actor.map(|actor| (actor.id, actor.called())), now)
    }

    /// Writes it down as done by somebody who isn't signed in yet, or by the site itself: their id, and what they are
    /// called.
    pub fn done(
        self,
        db: &mut Db,
        actor: Option<(i64, &str)>,
        now: NaiveDateTime,
    ) -> QueryResult<()> {
        let (id, called) = actor.map_or((None, ""), |(id, called)| (Some(id), called));
        diesel::insert_into(audit::table)
            .values((
                audit::at.eq(now),
                audit::actor_id.eq(id),
                audit::actor_name.eq(called),
                audit::verb.eq(self.verb),
                audit::subject_kind.eq(self.kind),
                audit::subject_id.eq(self.id),
                audit::subject_name.eq(self.name),
                audit::company_id.eq(self.company),
                audit::detail.eq(self.detail),
                audit::folded.eq(fold(&format!("{called} {} {}", self.name, self.detail))),
            ))
            .execute(db)?;
        Ok(())
    }
}

/// How long it is kept who did what, what was decided and what was written about it.
pub const KEPT: TimeDelta = TimeDelta::days(1_095);

/// Deletes what has been kept long enough, and returns how many rows those were. That a company was refused or banned stays
/// known, without who did it and why.
pub fn forget_old(db: &mut Db, now: NaiveDateTime) -> QueryResult<usize> {
    let before = now - KEPT;
    let deeds = diesel::delete(audit::table)
        .filter(audit::at.lt(before))
        .filter(audit::verb.ne_all(SHUT_OUT))
        .execute(db)?;
    let nameless = diesel::update(audit::table)
        .filter(audit::verb.eq_any(SHUT_OUT))
        .filter(audit::at.lt(before))
        .filter(audit::actor_name.ne(GONE))
        .set((
            audit::actor_name.eq(GONE),
            audit::detail.eq(""),
            audit::folded.eq(""),
        ))
        .execute(db)?;
    let decided = diesel::delete(decisions::table.filter(decisions::at.lt(before))).execute(db)?;
    let written = diesel::delete(case_messages::table.filter(case_messages::at.lt(before)));
    let written = written.execute(db)?;
    // Of an edit that another one has followed nothing is left to be told then.
    let said = case_messages::table.filter(case_messages::case_id.eq(cases::id));
    let judged = decisions::table.filter(decisions::case_id.eq(cases::id));
    let over = cases::table
        .filter(cases::over_at.lt(before))
        .filter(not(exists(said)))
        .filter(not(exists(judged)));
    Ok(deeds + nameless + decided + written + diesel::delete(over).execute(db)?)
}
