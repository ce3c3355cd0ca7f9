//! The queue: what waits, what is with its poster, and what is decided; appeals first, then the oldest.

use std::collections::HashMap;

use chrono::NaiveDateTime;
use diesel::prelude::*;
use serde::Deserialize;

use super::bars::may_decide;
use super::cases::{Case, Kind, State};
use super::decisions::Before;
use super::subject::Subject;
use super::verdicts::Verdict;
use crate::db::types::Json;
use crate::db::{Backend, Db};
use crate::error::Result;
use crate::places::fold;
use crate::schema::{cases, companies, decisions, users};
use crate::web::visitor::Visitor;

/// How many cases a page shows.
pub const PER_PAGE: i64 = 25;
/// How many characters of the words are looked for.
const LONGEST: usize = 100;

/// What is asked for, as the address says it. What isn't known means all.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    pub state: String,
    pub kind: String,
    /// `yes`: only what the reader has in hand, or has decided.
    pub mine: String,
    /// Words of the title or the company.
    pub q: String,
}

/// A case as the queue lists it.
#[derive(Debug, Clone)]
pub struct Row {
    pub case: Case,
    pub company: Option<String>,
    /// Who has it in hand.
    pub holder: Option<String>,
    /// Whether it can be decided on together with others.
    pub can_tick: bool,
    /// What was decided on it last, and whether that was about an appeal.
    pub decided: Option<(Verdict, bool)>,
}

/// A page of the queue.
pub struct Found {
    pub rows: Vec<Row>,
    pub total: i64,
    /// How many are in the state that was asked for, of each kind.
    pub of_kinds: Vec<(Kind, i64)>,
}

type Query<'a> = cases::BoxedQuery<'a, Backend>;

impl Asked {
    pub fn state(&self) -> State {
        State::from_word(&self.state).unwrap_or(State::Waiting)
    }

    pub fn kind(&self) -> Option<Kind> {
        Kind::from_word(&self.kind)
    }

    pub fn is_mine(&self) -> bool {
        self.mine == "yes"
    }

    pub fn words(&self) -> &str {
        let words = self.q.trim();
        words
            .char_indices()
            .nth(LONGEST)
            .map_or(words, |(end, _)| &words[..end])
    }

    /// The same as a query, without what goes without saying.
    pub fn query(&self) -> String {
        let mut query = url::form_urlencoded::Serializer::new(String::new());
        if self.state() != State::Waiting {
            query.append_pair("state", self.state().as_str());
        }
        if let Some(kind) = self.kind() {
            query.append_pair("kind", kind.as_str());
        }
        if self.is_mine() {
            query.append_pair("mine", "yes");
        }
        if !self.words().is_empty() {
            query.append_pair("q", self.words());
        }
        query.finish()
    }

    /// The page `number`; the first where there are fewer.
    pub fn find(
        &self,
        db: &mut Db,
        reader: &Visitor,
        number: i64,
        now: NaiveDateTime,
    ) -> Result<Found> {
        let user = reader.id;
        let total = self.filtered(user, now).count().get_result(db)?;
        let skip = (number - 1).saturating_mul(PER_PAGE);
        let skip = if skip >= total { 0 } else { skip };
        let sorted = match self.state() {
            State::Decided => self
                .filtered(user, now)
                .order((cases::decided_at.desc(), cases::id.desc())),
            _ => self
                .filtered(user, now)
                .order((cases::turn, cases::opened_at, cases::id)),
        };
        let found: Vec<Case> = sorted
            .offset(skip)
            .limit(PER_PAGE)
            .select(Case::as_select())
            .load(db)?;
        let mut rows = named(db, found, now)?;
        match self.state() {
            State::Waiting => mark_tickable(db, &mut rows, reader, now)?,
            State::Decided => mark_decided(db, &mut rows)?,
            State::Answering => {}
        }
        Ok(Found {
            rows,
            total,
            of_kinds: of_kinds(db, self.state())?,
        })
    }

    fn filtered(&self, user: i64, now: NaiveDateTime) -> Query<'static> {
        let mut query = cases::table
            .filter(cases::state.eq(self.state()))
            .into_boxed();
        if let Some(kind) = self.kind() {
            query = query.filter(cases::kind.eq(kind));
        }
        if self.is_mine() {
            query = match self.state() {
                State::Decided => query.filter(
                    cases::id.eq_any(
                        decisions::table
                            .filter(decisions::by_id.eq(user))
                            .select(decisions::case_id),
                    ),
                ),
                _ => query
                    .filter(cases::claimed_by.eq(user))
                    .filter(cases::claimed_until.gt(now)),
            };
        }
        for word in fold(self.words())
            .split(' ')
            .filter(|word| !word.is_empty())
        {
            // Folded words hold no sign that LIKE knows.
            query = query.filter(cases::words.like(format!("%{word}%")));
        }
        query
    }
}

/// How many cases are in a state, of each kind there is one of.
fn of_kinds(db: &mut Db, state: State) -> QueryResult<Vec<(Kind, i64)>> {
    cases::table
        .filter(cases::state.eq(state))
        .group_by(cases::kind)
        .select((cases::kind, diesel::dsl::count_star()))
        .order(cases::kind)
        .load(db)
}

/// Marks what can be decided on together with others: neither reports nor held applications, of which each wants a verdict
/// of its own, nor what somebody else has in hand, nor what the reader may not decide.
fn mark_tickable(
    db: &mut Db,
    rows: &mut [Row],
    reader: &Visitor,
    now: NaiveDateTime,
) -> Result<()> {
    for row in rows {
        let case = &row.case;
        let is_alone = matches!(case.kind, Kind::Report | Kind::Application);
        if is_alone || case.is_held_from(reader.id, now) {
            continue;
        }
        let subject = Subject::of(db, case)?;
        row.can_tick = may_decide(db, case, &subject, reader)?;
    }
    Ok(())
}

/// Says what was decided on each.
fn mark_decided(db: &mut Db, rows: &mut [Row]) -> QueryResult<()> {
    let ids: Vec<i64> = rows.iter().map(|row| row.case.id).collect();
    if ids.is_empty() {
        return Ok(());
    }
    let made: Vec<(i64, Verdict, Json<Before>)> = decisions::table
        .filter(decisions::case_id.eq_any(ids))
        .filter(decisions::undone_at.is_null())
        .order(decisions::id)
        .select((decisions::case_id, decisions::verdict, decisions::before))
        .load(db)?;
    for (id, verdict, before) in made {
        let own = rows.iter_mut().filter(|row| row.case.id == id);
        for row in own {
            row.decided = Some((verdict, before.0.appeal.is_some()));
        }
    }
    Ok(())
}

/// The cases with the names of companies and of those who have them in hand.
fn named(db: &mut Db, found: Vec<Case>, now: NaiveDateTime) -> QueryResult<Vec<Row>> {
    let ids: Vec<i64> = found.iter().filter_map(|case| case.company_id).collect();
    let known = company_names(db, ids)?;
    let holders: Vec<i64> = found.iter().filter_map(|case| case.holder(now)).collect();
    let holders = called(db, holders)?;
    let row = |mut case: Case| {
        let company = case.company_id.and_then(|id| known.get(&id).cloned());
        case.drop_stale_hints(company.as_ref().is_some_and(|(_, verified)| *verified));
        Row {
            // A company's own case is called by its name.
            company: company
                .map(|(name, _)| name)
                .filter(|name| *name != case.title),
            holder: case.holder(now).and_then(|id| holders.get(&id).cloned()),
            can_tick: false,
            decided: None,
            case,
        }
    };
    Ok(found.into_iter().map(row).collect())
}

/// What companies are called, and whether they are verified, by their ids. (For a list without any, the whole table would be
/// read.)
fn company_names(db: &mut Db, ids: Vec<i64>) -> QueryResult<HashMap<i64, (String, bool)>> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let known: Vec<(i64, String, Option<NaiveDateTime>)> = companies::table
        .filter(companies::id.eq_any(ids))
        .select((companies::id, companies::name, companies::verified_at))
        .load(db)?;
    let known = known.into_iter();
    Ok(known
        .map(|(id, name, verified)| (id, (name, verified.is_some())))
        .collect())
}

/// What people are called, by their ids.
pub fn called(db: &mut Db, ids: Vec<i64>) -> QueryResult<HashMap<i64, String>> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let rows: Vec<(i64, String, String)> = users::table
        .filter(users::id.eq_any(ids))
        .select((users::id, users::name, users::email))
        .load(db)?;
    let called = |(id, name, email): (i64, String, String)| match name.is_empty() {
        true => (id, email),
        false => (id, name),
    };
    Ok(rows.into_iter().map(called).collect())
}
