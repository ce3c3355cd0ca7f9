//! What the page of a case tells of it.

use diesel::prelude::*;

use super::bars::{bars, has_judged};
use super::cases::{Case, Kind};
use super::decisions::Decision;
use super::messages::Message;
use super::poster::Poster;
use super::queue::called;
use super::since::Since;
use super::subject::Subject;
use super::thing::Drawn;
use super::undo;
use super::verdicts::{Verdict, Why, offered};
use crate::app::State;
use crate::db::Db;
use crate::error::Result;
use crate::schema::companies;
use crate::web::locale::Lang;
use crate::web::visitor::Visitor;

/// What the page tells of a case.
pub struct Shown {
    pub(super) case: Case,
    /// The version that is shown.
    pub(super) stamp: String,
    /// Name and slug.
    pub(super) company: Option<(String, String)>,
    pub(super) opener: Option<String>,
    pub(super) holder: Option<String>,
    pub(super) is_holder: bool,
    /// Why the reader doesn't decide on it, whatever it is: it is their own business, or an appeal from their decision.
    pub(super) bar: Option<Why>,
    pub(super) offered: Vec<Verdict>,
    /// The newest first.
    pub(super) decisions: Vec<Decision>,
    pub(super) messages: Vec<Message>,
    pub(super) drawn: Drawn,
    /// What its poster has changed since the last decision.
    pub(super) since: Option<Since>,
    /// The language that its poster is written to in.
    pub(super) poster: Option<Lang>,
    pub(super) can_undo: bool,
}

impl Shown {
    pub fn load(
        db: &mut Db,
        site: &State,
        id: i64,
        staff: &Visitor,
        now: chrono::NaiveDateTime,
    ) -> Result<Self> {
        let case = Case::find(db, id)?;
        let subject = Subject::of(db, &case)?;
        let decisions = Decision::of(db, id)?;
        let is_own = bars(db, &case, &subject, staff)?;
        let holder = case.holder(now);
        let people: Vec<i64> = holder.into_iter().chain(case.opened_by).collect();
        let names = called(db, people)?;
        let named = |id: Option<i64>| id.and_then(|id| names.get(&id).cloned());
        let company = match case.company_id {
            Some(id) => companies::table
                .find(id)
                .select((companies::name, companies::slug))
                .first(db)
                .optional()?,
            None => None,
        };
        let last = decisions
            .iter()
            .find(|decision| decision.undone_at.is_none());
        let bar = match (is_own, has_judged(db, (&case, &subject), last, staff)?) {
            (true, _) => Some(Why::Own),
            (false, true) => Some(Why::Appealed),
            (false, false) => None,
        };
        let is_recent = last
            .is_some_and(|last| last.at + undo::LASTS >= now && !last.is_of_a_gone_draft(&case));
        Ok(Self {
            stamp: subject.stamp(&case),
            company,
            opener: named(case.opened_by),
            holder: named(holder),
            is_holder: holder == Some(staff.id),
            bar,
            offered: match bar {
                Some(_) => Vec::new(),
                None => offered(&case, &subject),
            },
            messages: Message::of(db, id)?,
            since: Since::of(&case, &subject, &decisions),
            drawn: Drawn::load(db, &case, &subject, site.config.time_zone, now)?,
            poster: match case.kind {
                // The company isn't told what was decided on those.
                Kind::Application => None,
                _ => Poster::of(db, &case, &subject)?.map(|poster| poster.lang),
            },
            can_undo: is_recent && !is_own && (!case.waits() || case.is_appeal()),
            decisions,
            case,
        })
    }
}
