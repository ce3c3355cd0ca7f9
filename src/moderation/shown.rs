//! What the page of a case tells of it.

use chrono::NaiveDateTime;

use super::around::{self, Past};
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
use crate::web::locale::Lang;
use crate::web::visitor::Visitor;

/// What the page tells of a case.
pub struct Shown {
    pub(super) case: Case,
    /// The version that is shown.
    pub(super) stamp: String,
    /// Name, slug, and whether everybody sees its page.
    pub(super) company: Option<(String, String, bool)>,
    /// Whether everybody sees the job now.
    pub(super) is_public: bool,
    /// When the company was listed by a mail to its own site, where nobody had to decide.
    pub(super) by_mail: Option<NaiveDateTime>,
    /// What was decided about the company elsewhere, the newest first.
    pub(super) past: Vec<Past>,
    /// The case to go on with, where this one doesn't wait any more.
    pub(super) next: Option<(i64, String)>,
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
        (staff, lang): (&Visitor, Lang),
        now: NaiveDateTime,
    ) -> Result<Self> {
        let mut case = Case::find(db, id)?;
        let subject = Subject::of(db, &case)?;
        let decisions = Decision::of(db, id)?;
        let is_own = bars(db, &case, &subject, staff)?;
        let holder = case.holder(now);
        let people: Vec<i64> = holder.into_iter().chain(case.opened_by).collect();
        let names = called(db, people)?;
        let named = |id: Option<i64>| id.and_then(|id| names.get(&id).cloned());
        let company = match case.company_id {
            Some(id) => around::company_of(db, id)?,
            None => None,
        };
        case.drop_stale_hints(company.as_ref().is_some_and(|(.., verified)| *verified));
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
            company: company.map(|(name, slug, is_listed, _)| (name, slug, is_listed)),
            is_public: match subject.thing.job() {
                Some(job) => around::is_public(db, job.id, now)?,
                None => false,
            },
            by_mail: around::listed_by_mail(db, &case)?,
            past: around::past(db, &case)?,
            next: match case.waits() {
                true => None,
                false => around::next(db, id, staff, now)?,
            },
            opener: named(case.opened_by),
            holder: named(holder),
            is_holder: holder == Some(staff.id),
            bar,
            offered: match bar {
                Some(_) => Vec::new(),
                None => offered(&case, &subject),
            },
            messages: Message::of(db, id)?,
            since: Since::of(db, &case, &subject, &decisions, lang)?,
            drawn: Drawn::load(
                db,
                (&case, &subject),
                &decisions,
                (site.config.time_zone, lang),
                now,
            )?,
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

    /// Whether it isn't any more what a page showed.
    pub(super) fn has_changed_since(&self, version: &str) -> bool {
        !version.is_empty() && version != self.stamp
    }
}
