//! A case: its page, taking it in hand, writing to its poster.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{Form, Path, Query};
use serde::Deserialize;

use crate::app::State;
use crate::error::Result;
use crate::moderation::case_pages::{CasePage, Typed};
use crate::moderation::cases::Case;
use crate::moderation::form::CaseForm;
use crate::moderation::messages;
use crate::moderation::reasons::Category;
use crate::moderation::shown::Shown;
use crate::moderation::verdicts::Why;
use crate::web::form::errors::Errors;
use crate::web::form::taken;
use crate::web::page::{Page, html_with};
use crate::web::private::private;
use crate::web::urls;
use crate::web::visitor::{Moderator, Visitor};

/// What the address says beside the case.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    /// What was done just before.
    pub done: String,
}

/// A case.
pub async fn show(
    Moderator(staff): Moderator,
    page: Page,
    state: State,
    id: Path<i64>,
    asked: Query<Asked>,
) -> Result<HttpResponse> {
    let typed = Typed {
        done: asked.into_inner().done,
        ..Typed::default()
    };
    draw(page, &state, staff, *id, typed).await
}

/// Adds the words for a kind of reason to the reason, and keeps whatever else is typed.
pub async fn fill(
    Moderator(staff): Moderator,
    page: Page,
    state: State,
    id: Path<i64>,
    form: Form<CaseForm>,
) -> Result<HttpResponse> {
    let form = form.into_inner();
    let typed = Typed {
        fill_in: Category::from_word(&form.canned),
        ..Typed::of(form)
    };
    draw(page, &state, staff, *id, typed).await
}

/// Takes a case in hand for ten minutes.
pub async fn claim(
    Moderator(staff): Moderator,
    page: Page,
    state: State,
    id: Path<i64>,
    form: Form<CaseForm>,
) -> Result<HttpResponse> {
    let (by, id, now, form) = (staff.clone(), *id, page.now, form.into_inner());
    let claimed = state
        .db
        .write(move |db| Case::claim(db, id, &by, now))
        .await?;
    match claimed {
        Ok(()) => done(page, &state, staff, id, ("claim", form)).await,
        Err(why) => draw(page, &state, staff, id, Typed::of(form).refused(why)).await,
    }
}

/// Gives back a case that one has in hand.
pub async fn give_back(
    Moderator(staff): Moderator,
    page: Page,
    state: State,
    id: Path<i64>,
    form: Form<CaseForm>,
) -> Result<HttpResponse> {
    let (by, id, form) = (staff.id, *id, form.into_inner());
    state
        .db
        .write(move |db| Case::give_back(db, id, by))
        .await?;
    done(page, &state, staff, id, ("given_back", form)).await
}

/// Writes to the poster.
pub async fn write(
    Moderator(staff): Moderator,
    page: Page,
    state: State,
    id: Path<i64>,
    form: Form<CaseForm>,
) -> Result<HttpResponse> {
    let (form, id, now) = (form.into_inner(), *id, page.now);
    let mut errors = Errors::default();
    let text = form.message.read(&mut errors);
    if !errors.is_empty() {
        let typed = Typed {
            errors,
            ..Typed::of(form)
        };
        return draw(page, &state, staff, id, typed).await;
    }
    let (site, by) = (state.clone(), staff.clone());
    let sent = state
        .db
        .write(move |db| messages::from_staff(db, &site, id, &text, &by, now));
    match sent.await? {
        Ok(()) => {
            state.mail.wake();
            let left = form.without_message();
            done(page, &state, staff, id, ("message", left)).await
        }
        Err(why) => draw(page, &state, staff, id, Typed::of(form).refused(why)).await,
    }
}

/// The page of a case with what was typed, and why it wasn't done.
pub(super) async fn draw(
    mut page: Page,
    state: &State,
    staff: Visitor,
    id: i64,
    mut typed: Typed,
) -> Result<HttpResponse> {
    // Another language or theme leads back to the case: at the address of a change there is nothing to read.
    page.here = urls::moderation_case(page.lang, id);
    let (site, lang, now) = (state.clone(), page.lang, page.now);
    let shown = state
        .db
        .read(move |db| Shown::load(db, &site, id, (&staff, lang), now))
        .await?;
    if typed.fill_in.is_some() && shown.has_changed_since(&typed.decision.version) {
        typed.why = Some(Why::Changed);
    }
    let status = match (&typed.why, typed.errors.is_empty()) {
        (Some(_), _) => StatusCode::CONFLICT,
        (None, false) => StatusCode::UNPROCESSABLE_ENTITY,
        (None, true) => StatusCode::OK,
    };
    private(html_with(
        status,
        &page,
        &CasePage::new(page.clone(), shown, typed),
    ))
}

/// Back to the case, which says what was done. Where something is typed that would be lost on the way, it is said at once,
/// beside that.
pub(super) async fn done(
    page: Page,
    state: &State,
    staff: Visitor,
    id: i64,
    (word, left): (&str, CaseForm),
) -> Result<HttpResponse> {
    if left.is_blank() {
        let path = urls::moderation_case(page.lang, id);
        let path = urls::with_query(path, &format!("done={word}"));
        return private(Ok(taken(&path)));
    }
    let typed = Typed {
        done: word.to_owned(),
        ..Typed::of(left)
    };
    draw(page, state, staff, id, typed).await
}

impl Typed {
    pub(super) fn of(form: CaseForm) -> Self {
        Self {
            decision: form.decision,
            message: form.message,
            ..Self::default()
        }
    }

    pub(super) fn refused(self, why: Why) -> Self {
        Self {
            why: Some(why),
            ..self
        }
    }
}
