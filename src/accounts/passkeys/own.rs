//! One's own passkeys: looked at, added, given another name, removed.

use actix_web::http::StatusCode;
use actix_web::web::{Form, Json, Path, Query};
use actix_web::{HttpRequest, HttpResponse};
use serde::Deserialize;

use super::answers::{self, Made};
use super::asking;
use super::kept::{Kept, Removal, is_last_factor};
use super::pages::{ListPage, NamePage, RemovePage};
use super::using::told;
use crate::accounts::arrival::{own_next, to};
use crate::accounts::events::Origin;
use crate::accounts::recovery;
use crate::accounts::sign_in::Next;
use crate::accounts::users::User;
use crate::app::State;
use crate::error::Result;
use crate::web::form::errors::{Errors, Rule};
use crate::web::form::{again, taken};
use crate::web::page::{Page, html, html_with};
use crate::web::private::private;
use crate::web::session::Beginning;
use crate::web::urls;
use crate::web::visitor::{Proven, Visitor};

/// How long a name may be, in characters.
const LONGEST_NAME: usize = 60;

/// All of them.
pub async fn show(
    visitor: Visitor,
    page: Page,
    state: State,
    next: Query<Next>,
) -> Result<HttpResponse> {
    let id = visitor.id;
    let read = state
        .db
        .read(move |db| Ok((Kept::of(db, id)?, recovery::left(db, id)?)));
    let shown = ListPage::new(page.clone(), &visitor, read.await?, &next.next);
    private(html(&page, &shown))
}

/// Asks the browser for a new one.
pub async fn start(
    visitor: Proven,
    request: HttpRequest,
    page: Page,
    state: State,
) -> Result<HttpResponse> {
    state.limits.change(&request, &state)?;
    let (site, now) = (state.clone(), page.now);
    let asked = state
        .db
        .write(move |db| asking::ask_for_new(db, &site, &visitor.0, now))
        .await?;
    private(Ok(HttpResponse::Ok().json(asked)))
}

/// Adds it, and begins another session. (Who began had proven who he is; what the device asks may take minutes.)
pub async fn finish(
    visitor: Visitor,
    request: HttpRequest,
    page: Page,
    state: State,
    next: Query<Next>,
    made: Json<Made>,
) -> Result<HttpResponse> {
    state.limits.change(&request, &state)?;
    let origin = Origin::of(&request, &state);
    let begins = Beginning::of(&request, &state, visitor.id);
    let how = (first_name(&page, &origin), origin, begins);
    let (id, begun) = answers::add(&state, &visitor, made.into_inner(), how, page.now).await?;
    state.mail.wake();
    begun.go_on(&request)?;
    let next = own_next(&next.next);
    told(to(&urls::passkey_name(page.lang, id, next)))
}

/// What a new one is called: `Firefox, Linux`, after the browser that it was made in.
fn first_name(page: &Page, origin: &Origin) -> String {
    let device = origin.device();
    if device.is_empty() {
        page.t("passkey-unnamed").into_owned()
    } else {
        device.chars().take(LONGEST_NAME).collect()
    }
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct NameForm {
    pub name: String,
}

/// The form for another name.
pub async fn name(
    visitor: Visitor,
    page: Page,
    state: State,
    id: Path<i64>,
    next: Query<Next>,
) -> Result<HttpResponse> {
    let key = state.db.read(move |db| Kept::find(db, visitor.id, *id));
    let key = key.await?;
    let form = NameForm {
        name: key.name.clone(),
    };
    let shown = NamePage::new(page.clone(), (key.id, &next.next), form, Errors::default());
    private(html(&page, &shown))
}

/// Gives it another name.
pub async fn rename(
    visitor: Visitor,
    page: Page,
    state: State,
    id: Path<i64>,
    next: Query<Next>,
    form: Form<NameForm>,
) -> Result<HttpResponse> {
    let (id, mut errors) = (id.into_inner(), Errors::default());
    let rule = Rule::required(LONGEST_NAME, "passkey-name-missing");
    let name = errors.line("name", &form.name, rule);
    let is_right = errors.is_empty();
    let renamed = state.db.write(move |db| {
        let key = Kept::find(db, visitor.id, id)?;
        if is_right {
            key.rename(db, &name)?;
        }
        Ok(())
    });
    renamed.await?;
    if is_right {
        let list = urls::passkeys(page.lang, own_next(&next.next));
        return private(Ok(taken(&list)));
    }
    let shown = NamePage::new(page.clone(), (id, &next.next), form.into_inner(), errors);
    private(again(&page, &shown))
}

/// Asks whether to remove it.
pub async fn ask_to_remove(
    visitor: Proven,
    page: Page,
    state: State,
    id: Path<i64>,
) -> Result<HttpResponse> {
    private(removal(StatusCode::OK, visitor.0.id, &page, &state, *id).await)
}

/// Removes it.
pub async fn remove(
    visitor: Proven,
    request: HttpRequest,
    page: Page,
    state: State,
    id: Path<i64>,
) -> Result<HttpResponse> {
    let (site, own, now) = (state.clone(), (visitor.0.id, *id), page.now);
    let origin = Origin::of(&request, &state);
    let removed = state
        .db
        .write(move |db| Kept::remove(db, &site, own, &origin, now));
    let answer = match removed.await? {
        Removal::Done => Ok(taken(&urls::passkeys(page.lang, ""))),
        Removal::Needed => {
            removal(
                StatusCode::UNPROCESSABLE_ENTITY,
                own.0,
                &page,
                &state,
                own.1,
            )
            .await
        }
    };
    state.mail.wake();
    private(answer)
}

async fn removal(
    status: StatusCode,
    user: i64,
    page: &Page,
    state: &State,
    id: i64,
) -> Result<HttpResponse> {
    let found = state.db.read(move |db| {
        let key = Kept::find(db, user, id)?;
        let user = User::find(db, user)?;
        Ok((key, is_last_factor(db, &user)?, user.staff.is_some()))
    });
    let (key, is_last, is_staff) = found.await?;
    let shown = RemovePage::new(page.clone(), key, is_last, is_staff);
    html_with(status, page, &shown)
}
