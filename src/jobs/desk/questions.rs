//! The questions of the job form: one more, one less, one further up. Each keeps the whole form first, so that nothing that
//! was typed is lost.

use actix_web::HttpResponse;
use actix_web::http::header::LOCATION;
use actix_web::web::{Form, Path};

use super::typed::{Fields, Typed};
use super::writing::{kept, overtaken};
use crate::accounts::members::Recruiter;
use crate::app::State;
use crate::error::{Error, Result};
use crate::jobs::drafts::form::{JobForm, QuestionForm};
use crate::jobs::questions;
use crate::web::page::Page;
use crate::web::private::private;
use crate::web::urls;
use crate::web::visitor::Visitor;

/// One more question.
pub async fn add(
    visitor: Visitor,
    recruiter: Recruiter,
    page: Page,
    state: State,
    path: Path<(String, i64)>,
    fields: Form<Fields>,
) -> Result<HttpResponse> {
    change(
        visitor,
        recruiter,
        page,
        state,
        (path.1, None),
        &fields,
        ask_more,
    )
    .await
}

/// One less.
pub async fn remove(
    visitor: Visitor,
    recruiter: Recruiter,
    page: Page,
    state: State,
    path: Path<(String, i64, usize)>,
    fields: Form<Fields>,
) -> Result<HttpResponse> {
    let which = (path.1, Some(path.2));
    change(
        visitor,
        recruiter,
        page,
        state,
        which,
        &fields,
        |form, at| {
            form.questions.remove(at);
        },
    )
    .await
}

/// One further up.
pub async fn up(
    visitor: Visitor,
    recruiter: Recruiter,
    page: Page,
    state: State,
    path: Path<(String, i64, usize)>,
    fields: Form<Fields>,
) -> Result<HttpResponse> {
    let which = (path.1, Some(path.2));
    change(
        visitor,
        recruiter,
        page,
        state,
        which,
        &fields,
        |form, at| {
            form.questions.swap(at, at.saturating_sub(1));
        },
    )
    .await
}

/// One further down.
pub async fn down(
    visitor: Visitor,
    recruiter: Recruiter,
    page: Page,
    state: State,
    path: Path<(String, i64, usize)>,
    fields: Form<Fields>,
) -> Result<HttpResponse> {
    let which = (path.1, Some(path.2));
    change(
        visitor,
        recruiter,
        page,
        state,
        which,
        &fields,
        |form, at| {
            let below = (at + 1).min(form.questions.len() - 1);
            form.questions.swap(at, below);
        },
    )
    .await
}

fn ask_more(form: &mut JobForm, _: usize) {
    *form = std::mem::take(form).tidied();
    form.questions.push(QuestionForm {
        kind: "short".to_owned(),
        ..QuestionForm::default()
    });
}

/// Keeps the form with a change to question `at`, or with one more. One that isn't there is none of this site's forms.
async fn change(
    visitor: Visitor,
    recruiter: Recruiter,
    page: Page,
    state: State,
    (id, at): (i64, Option<usize>),
    fields: &[(String, String)],
    change: fn(&mut JobForm, usize),
) -> Result<HttpResponse> {
    let member = recruiter.0;
    let mut typed = Typed::of(fields);
    let form = &mut typed.form;
    let is_there = at.is_none_or(|at| at < form.questions.len());
    if !is_there || form.questions.len() > questions::MOST {
        return Err(Error::Unprocessable);
    }
    change(form, at.unwrap_or_default());
    match kept(&state, &visitor, &member, id, &typed).await {
        Ok(_) => {
            let form = urls::desk_draft(page.lang, &member.slug, id);
            private(Ok(to_questions(&form)))
        }
        Err(error) => overtaken(error, &page, &state, &member, id, typed).await,
    }
}

/// Back to where the questions stand in the form.
fn to_questions(form: &str) -> HttpResponse {
    HttpResponse::SeeOther()
        .insert_header((LOCATION, format!("{form}#questions")))
        .finish()
}
