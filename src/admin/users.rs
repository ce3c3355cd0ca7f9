//! Who has an account: found by name or address.

use actix_web::HttpResponse;
use actix_web::web::{Path, Query};
use chrono::NaiveDateTime;
use diesel::prelude::*;
use serde::Deserialize;

use super::Before;
use super::users_pages::{UserPage, UsersPage};
use crate::accounts::events::Event;
use crate::accounts::members::Member;
use crate::accounts::standing;
use crate::accounts::users::{Staff, User, address_of};
use crate::app::State;
use crate::db::{Backend, Db};
use crate::error::{Error, Result};
use crate::places::fold;
use crate::schema::{sessions, user_words, users};
use crate::text_enum;
use crate::web::page::{Page, html};
use crate::web::pager::{PageNumber, Pager};
use crate::web::private::private;
use crate::web::session;
use crate::web::urls;
use crate::web::visitor::Admin;

const PER_PAGE: i64 = 30;
/// So many words of what is asked for are looked at.
const WORDS: usize = 6;
/// How many events of an account are shown.
const EVENTS: i64 = 12;

text_enum! {
    /// Of whom only the list is to be.
    Only { Staff = "staff", Suspended = "suspended" }
}

/// What is asked for.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    pub q: String,
    pub only: String,
}

/// Somebody in the list.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = users)]
pub struct Found {
    pub id: i64,
    pub email: String,
    pub name: String,
    pub staff: Option<Staff>,
    pub suspended_at: Option<NaiveDateTime>,
    pub demo: bool,
    pub created_at: NaiveDateTime,
}

type Matching = users::BoxedQuery<'static, Backend>;

impl Found {
    /// How many there are.
    pub fn count(db: &mut Db, words: &[String], only: Option<Only>) -> QueryResult<i64> {
        matching(words, only).count().get_result(db)
    }

    /// Those after the first `skip`: the newest first, staff by role, the last suspended first.
    pub fn some(
        db: &mut Db,
        words: &[String],
        only: Option<Only>,
        skip: i64,
    ) -> QueryResult<Vec<Self>> {
        let found = matching(words, only);
        // Each by an index.
        let found = match only {
            None => found.order(users::id.desc()),
            Some(Only::Staff) => found.order((users::staff, users::id)),
            Some(Only::Suspended) => found.order((users::suspended_at.desc(), users::id.desc())),
        };
        found
            .offset(skip)
            .limit(PER_PAGE)
            .select(Self::as_select())
            .load(db)
    }
}

/// Accounts that have a word which begins with each of these.
fn matching(words: &[String], only: Option<Only>) -> Matching {
    let mut found = users::table.into_boxed::<Backend>();
    for word in words {
        let having = user_words::table
            .filter(user_words::word.ge(word.clone()))
            .filter(user_words::word.lt(format!("{word}\u{10FFFF}")))
            .select(user_words::user_id);
        found = found.filter(users::id.eq_any(having));
    }
    match only {
        Some(Only::Staff) => found.filter(users::staff.is_not_null()),
        Some(Only::Suspended) => found.filter(users::suspended_at.is_not_null()),
        None => found,
    }
}

/// The words of what is typed; an address is one.
pub fn words_of(typed: &str) -> Vec<String> {
    let parts = typed.split_whitespace().flat_map(|part| {
        if part.contains('@') {
            return vec![address_of(part).replace('\0', "")];
        }
        fold(part).split(' ').map(str::to_owned).collect()
    });
    parts.filter(|word| !word.is_empty()).take(WORDS).collect()
}

/// The list.
pub async fn index(
    Admin(_): Admin,
    page: Page,
    state: State,
    asked: Query<Asked>,
    number: PageNumber,
) -> Result<HttpResponse> {
    let asked = asked.into_inner();
    let only = match asked.only.as_str() {
        "" => None,
        word => Some(Only::from_word(word).ok_or(Error::Unprocessable)?),
    };
    let words = words_of(&asked.q);
    let path = urls::admin_found(
        &urls::admin_part(page.lang, "users"),
        &[("q", &asked.q), ("only", &asked.only)],
    );
    let found = state.db.read(move |db| {
        let total = Found::count(db, &words, only)?;
        let pager = Pager::new(path, number.0, total, PER_PAGE);
        let some = Found::some(db, &words, only, pager.skip())?;
        Ok((pager, some))
    });
    let (pager, found) = found.await?;
    private(html(
        &page,
        &UsersPage::new(page.clone(), asked, pager, found),
    ))
}

/// What there is to know of an account.
pub(super) struct Known {
    pub user: User,
    pub companies: Vec<Member>,
    /// In how many browsers it is signed in.
    pub sessions: i64,
    pub events: Vec<Event>,
}

impl Known {
    fn of(db: &mut Db, id: i64, now: NaiveDateTime) -> Result<Self> {
        let user = standing::any(db, id)?;
        let (idle, longest) = session::lasts(user.staff.is_some());
        Ok(Self {
            companies: Member::of(db, id)?,
            sessions: sessions::table
                .filter(sessions::user_id.eq(id))
                .filter(sessions::seen_at.gt(now - idle))
                .filter(sessions::created_at.gt(now - longest))
                .filter(sessions::ends_at.gt(now))
                .count()
                .get_result(db)?,
            events: Event::of(db, id, EVENTS)?,
            user,
        })
    }
}

/// An account's page.
pub async fn show(
    Admin(admin): Admin,
    page: Page,
    state: State,
    id: Path<i64>,
    before: Query<Before>,
) -> Result<HttpResponse> {
    let (id, now) = (id.into_inner(), page.now);
    let known = state.db.read(move |db| Known::of(db, id, now)).await?;
    let said = before.said(&page);
    let shown = UserPage::new(page.clone(), admin.id, known, said);
    private(html(&page, &shown))
}
