//! A case: its page, taking it in hand, writing to its poster.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{Form, Path, Query};
use serde::Deserialize;

use crate::app::State;
use crate::error::Result;
use crate::moderation::case_pages::{CasePage, Typed};
use crate::moderation::cases::Case;
use crate::moderation::form::{DecisionForm, MessageForm};
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
    /// The kind of reason whose words are to be filled in.
    pub reason: String,
}

/// A case.
pub async fn show(
    Moderator(staff): Moderator,
    page: Page,
    state: State,
    id: Path<i64>,
    asked: Query<Asked>,
) -> Result<HttpResponse> {
    let asked = asked.into_inner();
    let typed = Typed {
        fill_in: Category::from_word(&asked.reason),
        done: asked.done,
        ..Typed::default()
    };
    draw(page, &state, staff, *id, typed).await
}

/// Takes a case in hand for ten minutes.
pub async fn claim(
    Moderator(staff): Moderator,
    page: Page,
    state: State,
    id: Path<i64>,
) -> Result<HttpResponse> {
    let (by, id, now) = (staff.clone(), *id, page.now);
    let claimed = state
        .db
        .write(move |db| Case::claim(db, id, &by, now))
        .await?;
    match claimed {
        Ok(()) => private(Ok(done(&page, id, "claim"))),
        Err(why) => draw(page, &state, staff, id, Typed::refused(why)).await,
    }
}

/// Writes to the poster.
pub async fn write(
    Moderator(staff): Moderator,
    page: Page,
    state: State,
    id: Path<i64>,
    form: Form<MessageForm>,
) -> Result<HttpResponse> {
    let (form, id, now) = (form.into_inner(), *id, page.now);
    let mut errors = Errors::default();
    let text = form.read(&mut errors);
    if !errors.is_empty() {
        let typed = Typed {
            message: form,
            errors,
            ..Typed::default()
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
            private(Ok(done(&page, id, "message")))
        }
        Err(why) => {
            let typed = Typed {
                message: form,
                why: Some(why),
                ..Typed::default()
            };
            draw(page, &state, staff, id, typed).await
        }
    }
}

/// The page of a case with what was typed, and why it wasn't done.
pub(super) async fn draw(
    page: Page,
    state: &State,
    staff: Visitor,
    id: i64,
    typed: Typed,
) -> Result<HttpResponse> {
    let (site, now) = (state.clone(), page.now);
    let shown = state
        .db
        .read(move |db| Shown::load(db, &site, id, &staff, now))
        .await?;
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

/// Back to the case, which says what was done.
pub(super) fn done(page: &Page, id: i64, word: &str) -> HttpResponse {
    let path = urls::moderation_case(page.lang, id);
    taken(&urls::with_query(path, &format!("done={word}")))
}

impl Typed {
    pub(super) fn refused(why: Why) -> Self {
        Self {
            why: Some(why),
            ..Self::default()
        }
    }

    pub(super) fn decision(form: DecisionForm, why: Option<Why>, errors: Errors) -> Self {
        Self {
            decision: form,
            why,
            errors,
            ..Self::default()
        }
    }
}
