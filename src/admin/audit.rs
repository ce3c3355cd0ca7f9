//! The audit log: who did what to what, with filters, a page at a time from the newest on. Nothing of it can be changed
//! here.

use actix_web::HttpResponse;
use actix_web::web::Query;
use chrono::{NaiveDate, NaiveDateTime, TimeZone, Utc};
use chrono_tz::Tz;
use diesel::prelude::*;
use serde::Deserialize;

use super::audit_pages::AuditPage;
use crate::accounts::users::address_of;
use crate::app::State;
use crate::audit::model::{Kind, Verb};
use crate::db::{Backend, Db};
use crate::error::{Error, Result};
use crate::places::fold;
use crate::schema::{audit, companies, users};
use crate::web::form::errors::Errors;
use crate::web::page::{Page, html};
use crate::web::private::private;
use crate::web::visitor::Admin;

/// How many deeds a page has.
const PER_PAGE: i64 = 50;
/// So many words of what is asked for are looked at.
const WORDS: usize = 6;

/// What is asked for, as it came.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    /// The address of who did it.
    pub who: String,
    pub verb: String,
    pub kind: String,
    /// The id of what it was done to.
    pub subject: String,
    /// A company's name in addresses, or its name.
    pub company: String,
    pub from: String,
    pub to: String,
    pub q: String,
    /// The id of the last deed of the page before.
    pub before: String,
}

/// What that means.
#[derive(Debug, Clone, Default)]
pub struct Wanted {
    pub who: Option<String>,
    pub verb: Option<Verb>,
    pub kind: Option<Kind>,
    pub subject: Option<i64>,
    pub company: Option<String>,
    pub from: Option<NaiveDateTime>,
    pub to: Option<NaiveDateTime>,
    pub words: Vec<String>,
    pub before: Option<i64>,
}

impl Asked {
    /// Whether the period ends before it begins.
    fn is_backwards(&self) -> bool {
        let period = day(&self.from).zip(day(&self.to));
        period.is_some_and(|(from, to)| to < from)
    }

    /// # Errors
    /// [`Error::Unprocessable`] for a verb or a kind that there isn't. A day that is none is as if it weren't asked for.
    pub fn read(&self, zone: Tz) -> Result<Wanted> {
        let text = |typed: &str| {
            let text = typed.trim().replace('\0', "");
            (!text.is_empty()).then_some(text)
        };
        let folded = fold(&self.q);
        let words = folded.split(' ').filter(|word| !word.is_empty());
        Ok(Wanted {
            who: text(&self.who),
            verb: one_of(&self.verb, Verb::from_word)?,
            kind: one_of(&self.kind, Kind::from_word)?,
            subject: self.subject.parse().ok(),
            company: text(&self.company),
            from: day(&self.from).and_then(|day| begins(day, zone)),
            to: day(&self.to)
                .and_then(|day| day.succ_opt())
                .and_then(|day| begins(day, zone)),
            words: words.take(WORDS).map(str::to_owned).collect(),
            before: self.before.parse().ok(),
        })
    }
}

fn one_of<T>(typed: &str, from_word: fn(&str) -> Option<T>) -> Result<Option<T>> {
    match typed {
        "" => Ok(None),
        word => from_word(word).map(Some).ok_or(Error::Unprocessable),
    }
}

fn day(typed: &str) -> Option<NaiveDate> {
    typed.parse().ok()
}

/// When a day begins on the site, in UTC.
fn begins(day: NaiveDate, zone: Tz) -> Option<NaiveDateTime> {
    let midnight = day.and_hms_opt(0, 0, 0)?;
    let local = zone.from_local_datetime(&midnight).earliest();
    // Where clocks are put forward at midnight there is none.
    Some(local.map_or(midnight, |time| time.with_timezone(&Utc).naive_utc()))
}

/// Something that was done.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = audit)]
pub struct Entry {
    pub id: i64,
    pub at: NaiveDateTime,
    pub actor_id: Option<i64>,
    pub actor_name: String,
    pub verb: Verb,
    pub subject_kind: Kind,
    pub subject_id: Option<i64>,
    pub subject_name: String,
    pub company_id: Option<i64>,
    pub detail: String,
}

impl Entry {
    /// The last ones.
    pub fn last(db: &mut Db, most: i64) -> QueryResult<Vec<Self>> {
        audit::table
            .order((audit::at.desc(), audit::id.desc()))
            .limit(most)
            .select(Self::as_select())
            .load(db)
    }

    /// The wanted ones, the newest first, and whether there are more.
    pub fn wanted(db: &mut Db, wanted: &Wanted) -> Result<(Vec<Self>, bool)> {
        let Some(found) = wanted.matching(db)? else {
            return Ok((Vec::new(), false));
        };
        let mut found: Vec<Self> = found
            .order((audit::at.desc(), audit::id.desc()))
            .limit(PER_PAGE + 1)
            .select(Self::as_select())
            .load(db)?;
        let most = usize::try_from(PER_PAGE).unwrap_or(usize::MAX);
        let has_more = found.len() > most;
        found.truncate(most);
        Ok((found, has_more))
    }
}

type Matching = audit::BoxedQuery<'static, Backend>;

impl Wanted {
    /// The deeds; `None` where nobody and nothing is called what was asked for.
    fn matching(&self, db: &mut Db) -> Result<Option<Matching>> {
        let mut found = audit::table.into_boxed::<Backend>();
        if let Some(who) = &self.who {
            let Some(id) = user_at(db, who)? else {
                return Ok(None);
            };
            found = found.filter(audit::actor_id.eq(id));
        }
        if let Some(called) = &self.company {
            let Some(id) = company_called(db, called)? else {
                return Ok(None);
            };
            found = found.filter(audit::company_id.eq(id));
        }
        if let Some(verb) = self.verb {
            found = found.filter(audit::verb.eq(verb));
        }
        if let Some(kind) = self.kind {
            found = found.filter(audit::subject_kind.eq(kind));
        }
        if let Some(subject) = self.subject {
            found = found.filter(audit::subject_id.eq(subject));
        }
        if let Some(from) = self.from {
            found = found.filter(audit::at.ge(from));
        }
        if let Some(to) = self.to {
            found = found.filter(audit::at.lt(to));
        }
        for word in &self.words {
            found = found.filter(audit::folded.like(format!("%{word}%")));
        }
        if let Some(before) = self.before
            && let Some(at) = time_of(db, before)?
        {
            let earlier = audit::at.lt(at).or(audit::id.lt(before));
            found = found.filter(audit::at.le(at)).filter(earlier);
        }
        Ok(Some(found))
    }
}

fn user_at(db: &mut Db, email: &str) -> QueryResult<Option<i64>> {
    users::table
        .filter(users::address.eq(address_of(email)))
        .select(users::id)
        .first(db)
        .optional()
}

/// The company that has this name in addresses, or this name.
pub(super) fn company_called(db: &mut Db, called: &str) -> QueryResult<Option<i64>> {
    let by_slug: Option<i64> = companies::table
        .filter(companies::slug.eq(called.to_lowercase()))
        .select(companies::id)
        .first(db)
        .optional()?;
    if by_slug.is_some() {
        return Ok(by_slug);
    }
    companies::table
        .filter(companies::sort_name.eq(fold(called)))
        .order(companies::id)
        .select(companies::id)
        .first(db)
        .optional()
}

fn time_of(db: &mut Db, id: i64) -> QueryResult<Option<NaiveDateTime>> {
    let row = audit::table.find(id).select(audit::at);
    row.first(db).optional()
}

/// The log.
pub async fn index(
    Admin(_): Admin,
    page: Page,
    state: State,
    asked: Query<Asked>,
) -> Result<HttpResponse> {
    let asked = asked.into_inner();
    let wanted = asked.read(page.zone())?;
    let found = state.db.read(move |db| {
        let is_known = match &wanted.company {
            Some(called) => company_called(db, called)?.is_some(),
            None => true,
        };
        Ok((Entry::wanted(db, &wanted)?, is_known))
    });
    let (found, is_known) = found.await?;
    let mut errors = Errors::default();
    if !is_known {
        errors.add("company", "audit-company-unknown");
    }
    if asked.is_backwards() {
        errors.add("to", "audit-backwards");
    }
    let shown = AuditPage::new(page.clone(), asked, found, errors);
    private(html(&page, &shown))
}
