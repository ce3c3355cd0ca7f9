//! A case as the company concerned sees it: what was decided and why, what both sides wrote, and the appeal.

use actix_web::http::StatusCode;
use actix_web::web::{Form, Path, Query};
use actix_web::{HttpRequest, HttpResponse};
use chrono::TimeDelta;
use serde::Deserialize;

use crate::accounts::members::{Member, Recruiter};
use crate::app::State;
use crate::error::{Error, Result};
use crate::moderation::appeals;
use crate::moderation::form::{AppealForm, MessageForm};
use crate::moderation::messages::{self, Message};
use crate::moderation::poster::OwnCase;
use crate::moderation::poster_pages::{PosterPage, Typed};
use crate::moderation::verdicts::Why;
use crate::web::form::errors::Errors;
use crate::web::form::{later, taken};
use crate::web::page::{Page, html_with};
use crate::web::private::private;
use crate::web::throttle::Limit;
use crate::web::urls;
use crate::web::visitor::Visitor;

/// How often one company may write to the moderators.
const MESSAGES: Limit = Limit {
    kind: "case-messages",
    times: 30,
    window: TimeDelta::days(1),
};

/// What was done just before.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Before {
    done: String,
}

/// The case.
pub async fn show(
    Recruiter(member): Recruiter,
    page: Page,
    state: State,
    path: Path<(String, i64)>,
    before: Query<Before>,
) -> Result<HttpResponse> {
    let typed = Typed {
        done: before.into_inner().done,
        ..Typed::default()
    };
    draw(page, &state, member, path.1, typed).await
}

/// On to the case by which the company was banned; to its profile where there is none.
pub async fn ban(Recruiter(member): Recruiter, page: Page, state: State) -> Result<HttpResponse> {
    let company = member.company_id;
    let found = state
        .db
        .read(move |db| Ok(OwnCase::of_ban(db, company)?))
        .await?;
    let address = match found {
        Some(case) => urls::desk_case(page.lang, &member.slug, case.id),
        None => urls::desk_profile(page.lang, &member.slug),
    };
    private(Ok(taken(&address)))
}

/// Writes to the moderators.
pub async fn write(
    request: HttpRequest,
    Recruiter(member): Recruiter,
    visitor: Visitor,
    page: Page,
    state: State,
    path: Path<(String, i64)>,
    form: Form<MessageForm>,
) -> Result<HttpResponse> {
    state.limits.change(&request, &state)?;
    let (form, id, now) = (form.into_inner(), path.1, page.now);
    let mut errors = Errors::default();
    let text = form.read(&mut errors);
    if !errors.is_empty() {
        let typed = Typed {
            message: form,
            errors,
            ..Typed::default()
        };
        return draw(page, &state, member, id, typed).await;
    }
    let (site, own) = (state.clone(), member.clone());
    let sent = state.db.write(move |db| {
        messages::from_poster(db, &site, (&own, id), &text, &visitor, now)?;
        // Each is mailed to a moderator. What is refused here isn't written.
        MESSAGES.count(db, &site.secret, &own.company_id.to_string(), now)
    });
    match sent.await {
        Ok(()) => {
            state.mail.wake();
            private(Ok(done(&page, &member, id, "message")))
        }
        Err(Error::TooMany {
            retry_after_seconds: seconds,
        }) => {
            errors.add_too_many(seconds);
            let typed = Typed {
                message: form,
                errors,
                ..Typed::default()
            };
            let shown = find(&page, &state, member, id, typed).await?;
            private(later(&page, &shown, seconds))
        }
        Err(error) => Err(error),
    }
}

/// Asks for another look.
pub async fn appeal(
    request: HttpRequest,
    Recruiter(member): Recruiter,
    visitor: Visitor,
    page: Page,
    state: State,
    path: Path<(String, i64)>,
    form: Form<AppealForm>,
) -> Result<HttpResponse> {
    state.limits.change(&request, &state)?;
    let (form, id, now) = (form.into_inner(), path.1, page.now);
    let mut errors = Errors::default();
    let reason = form.read(&mut errors);
    if !errors.is_empty() {
        let typed = Typed {
            appeal: form,
            errors,
            ..Typed::default()
        };
        return draw(page, &state, member, id, typed).await;
    }
    let (site, own) = (state.clone(), member.clone());
    let appealed = state
        .db
        .write(move |db| appeals::appeal(db, &site, (&own, id), &reason, &visitor, now))
        .await;
    let why = match appealed {
        Ok(Ok(())) => {
            state.mail.wake();
            return private(Ok(done(&page, &member, id, "appeal")));
        }
        Ok(Err(why)) => why,
        Err(Error::Conflict) => Why::Changed,
        Err(error) => return Err(error),
    };
    let typed = Typed {
        appeal: form,
        why: Some(why),
        ..Typed::default()
    };
    draw(page, &state, member, id, typed).await
}

async fn draw(
    page: Page,
    state: &State,
    member: Member,
    id: i64,
    typed: Typed,
) -> Result<HttpResponse> {
    let status = match (&typed.why, typed.errors.is_empty()) {
        (Some(_), _) => StatusCode::CONFLICT,
        (None, false) => StatusCode::UNPROCESSABLE_ENTITY,
        (None, true) => StatusCode::OK,
    };
    let shown = find(&page, state, member, id, typed).await?;
    private(html_with(status, &page, &shown))
}

async fn find(
    page: &Page,
    state: &State,
    member: Member,
    id: i64,
    typed: Typed,
) -> Result<PosterPage> {
    let whose = member.clone();
    let found = state.db.read(move |db| {
        let own = OwnCase::find(db, &whose, id)?;
        let messages = Message::of(db, id)?;
        Ok((own, messages))
    });
    let (own, messages) = found.await?;
    Ok(PosterPage::new(page.clone(), member, own, messages, typed))
}

/// Back to the case, which says what was done.
fn done(page: &Page, member: &Member, id: i64, word: &str) -> HttpResponse {
    let path = urls::desk_case(page.lang, &member.slug, id);
    taken(&urls::with_query(path, &format!("done={word}")))
}
