//! What the site's records keep of somebody whose account goes. What was done, decided and written stays, for others have to
//! be able to look it up; who did it doesn't.

use diesel::prelude::*;

use crate::accounts::users::User;
use crate::audit::model::{GONE, Kind, Verb};
use crate::db::types::{Json, json};
use crate::db::{Backend, Db};
use crate::jobs::drafts::form::JobForm;
use crate::moderation::decisions::Before;
use crate::places::fold;
use crate::schema::{application_events, audit, case_messages, cases, decisions, members};

/// As many rows are read at a time.
const BATCH: i64 = 500;

/// Takes somebody's name and address out of all records.
pub fn forget(db: &mut Db, user: &User) -> QueryResult<()> {
    // The log knows whose undoings they were, as long as it does.
    forget_undoings(db, user)?;
    forget_deeds(db, Part::Actor(user.id))?;
    forget_deeds(db, Part::Subject(user.id))?;
    forget_deeds(db, Part::Invited(user))?;
    forget_contacts(db, user)?;
    diesel::update(decisions::table.filter(decisions::by_id.eq(user.id)))
        .set(decisions::by_name.eq(GONE))
        .execute(db)?;
    diesel::update(case_messages::table.filter(case_messages::author_id.eq(user.id)))
        .set(case_messages::author_name.eq(GONE))
        .execute(db)?;
    diesel::update(application_events::table.filter(application_events::by_id.eq(user.id)))
        .set(application_events::by_name.eq(GONE))
        .execute(db)?;
    Ok(())
}

/// Undone decisions keep a name only: those of this one are on cases that the log names beside them.
fn forget_undoings(db: &mut Db, user: &User) -> QueryResult<()> {
    let own = || {
        audit::table
            .filter(audit::actor_id.eq(user.id))
            .filter(audit::verb.eq(Verb::DecisionUndone))
    };
    let names: Vec<String> = own().select(audit::actor_name).distinct().load(db)?;
    let undone = own()
        .filter(audit::subject_id.is_not_null())
        .select(audit::subject_id.assume_not_null());
    diesel::update(decisions::table)
        .filter(decisions::case_id.eq_any(undone))
        .filter(decisions::undone_by.eq_any(names))
        .set(decisions::undone_by.eq(GONE))
        .execute(db)?;
    Ok(())
}

/// Where somebody stands in a row of the log.
#[derive(Clone, Copy)]
enum Part<'a> {
    Actor(i64),
    Subject(i64),
    /// Before they had an account, or joined.
    Invited(&'a User),
}

/// A row of the log, with its names.
#[derive(Queryable)]
struct Deed {
    id: i64,
    actor: String,
    name: String,
    detail: String,
}

fn forget_deeds(db: &mut Db, part: Part<'_>) -> QueryResult<()> {
    let mut after = 0;
    loop {
        let found = deeds(db, part, after)?;
        let Some(last) = found.last() else {
            return Ok(());
        };
        after = last.id;
        for deed in found {
            deed.forget(db, part)?;
        }
    }
}

fn deeds(db: &mut Db, part: Part<'_>, after: i64) -> QueryResult<Vec<Deed>> {
    let rows: audit::BoxedQuery<'_, Backend> = audit::table.into_boxed();
    let rows = match part {
        Part::Actor(id) => rows.filter(audit::actor_id.eq(id)),
        Part::Subject(id) => rows
            .filter(audit::subject_kind.eq(Kind::User))
            .filter(audit::subject_id.eq(id)),
        Part::Invited(user) => rows
            .filter(audit::subject_kind.eq(Kind::User))
            .filter(audit::subject_id.is_null())
            .filter(audit::subject_name.eq_any([&user.email, &user.address])),
    };
    rows.filter(audit::id.gt(after))
        .order(audit::id)
        .limit(BATCH)
        .select((
            audit::id,
            audit::actor_name,
            audit::subject_name,
            audit::detail,
        ))
        .load(db)
}

impl Deed {
    fn forget(mut self, db: &mut Db, part: Part<'_>) -> QueryResult<()> {
        match part {
            Part::Actor(_) => GONE.clone_into(&mut self.actor),
            Part::Subject(_) | Part::Invited(_) => {
                GONE.clone_into(&mut self.name);
                self.detail.clear();
            }
        }
        let folded = fold(&format!("{} {} {}", self.actor, self.name, self.detail));
        diesel::update(audit::table.find(self.id))
            .set((
                audit::actor_name.eq(&self.actor),
                audit::subject_name.eq(&self.name),
                audit::detail.eq(&self.detail),
                audit::folded.eq(folded),
            ))
            .execute(db)?;
        Ok(())
    }
}

/// Whom a job named to ask, in what decisions remember of it.
fn forget_contacts(db: &mut Db, user: &User) -> QueryResult<()> {
    let mut after = 0;
    loop {
        let found = remembered(db, user, after)?;
        let Some((last, _)) = found.last() else {
            return Ok(());
        };
        after = *last;
        for (id, Json(mut before)) in found {
            let mut is_named = false;
            for form in forms(&mut before) {
                if form.contact_email.trim().to_lowercase() == user.address {
                    form.contact_email.clear();
                    form.contact_name.clear();
                    is_named = true;
                }
            }
            if is_named {
                diesel::update(decisions::table.find(id))
                    .set(decisions::before.eq(json(&before)?))
                    .execute(db)?;
            }
        }
    }
}

/// What was remembered with decisions about somebody's companies, and about what they sent in.
fn remembered(db: &mut Db, user: &User, after: i64) -> QueryResult<Vec<(i64, Json<Before>)>> {
    let companies = members::table
        .filter(members::user_id.eq(user.id))
        .select(members::company_id.nullable());
    let own = cases::table
        .filter(
            cases::company_id
                .eq_any(companies)
                .or(cases::opened_by.eq(user.id)),
        )
        .select(cases::id);
    decisions::table
        .filter(decisions::case_id.eq_any(own))
        .filter(decisions::id.gt(after))
        .order(decisions::id)
        .limit(BATCH)
        .select((decisions::id, decisions::before))
        .load(db)
}

fn forms(before: &mut Before) -> impl Iterator<Item = &mut JobForm> {
    let of_draft = before.draft.as_mut().and_then(|draft| draft.form.as_mut());
    let of_job = before.job.as_mut().and_then(|job| job.form.as_mut());
    of_draft.into_iter().chain(of_job)
}
