//! One application: its page, its CV, and what becomes of it.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::http::header::{CONTENT_SECURITY_POLICY, HeaderValue};
use actix_web::web::{Form, Path, Query};
use serde::Deserialize;

use super::Done;
use super::model::One;
use super::moving::Subject;
use super::one_page::{ApplicantPage, GonePage};
use super::told::{Told, Typed};
use crate::accounts::arrival::to;
use crate::accounts::members::{Member, Recruiter, Viewer};
use crate::app::State;
use crate::applications::model::Status;
use crate::applications::private::{framed, send_cv};
use crate::db::Db;
use crate::error::{Error, Result};
use crate::web::form::errors::Errors;
use crate::web::headers::csp_with_frames;
use crate::web::page::{Page, html_with};
use crate::web::private::private;
use crate::web::urls;
use crate::web::visitor::Visitor;

/// What an address asks for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    /// The status that it is to get.
    to: String,
    /// What was done just before.
    done: String,
}

/// What was filled in to move it.
#[derive(Debug, Clone, Default)]
pub struct Moving {
    pub to: Option<Status>,
    pub typed: Typed,
    pub errors: Errors,
    /// Whether it has changed since it was shown.
    pub is_overtaken: bool,
    pub done: Option<Done>,
}

/// What is to become of it.
struct Wanted {
    /// As it was when that was decided.
    seen: String,
    to: Status,
    told: Told,
}

/// The page.
pub async fn show(
    Viewer(member): Viewer,
    page: Page,
    state: State,
    path: Path<(String, String)>,
    asked: Query<Asked>,
) -> Result<HttpResponse> {
    let to = match asked.to.as_str() {
        "" => None,
        word => Some(settable(word).ok_or(Error::Unprocessable)?),
    };
    let one = find(&state, &member, &path.1).await?;
    let told = &one.held.application;
    let to = to.filter(|to| *to != told.status);
    let names = [&told.name, &one.held.job.title, &one.held.company.name];
    let typed = to.map(|to| Typed::canned(to, &[told.lang], names.map(String::as_str)));
    let moving = Moving {
        to,
        typed: typed.unwrap_or_default(),
        done: Done::from_word(&asked.done),
        ..Moving::default()
    };
    answer(StatusCode::OK, page, &member, one, moving)
}

/// The CV as it was sent, to be saved.
pub async fn cv(
    Viewer(member): Viewer,
    state: State,
    path: Path<(String, String)>,
) -> Result<HttpResponse> {
    let one = find(&state, &member, &path.1).await?;
    send_cv(&state, &one.held.cv).await
}

/// The same to be shown in the page, which no other document is than a PDF.
pub async fn preview(
    Viewer(member): Viewer,
    state: State,
    path: Path<(String, String)>,
) -> Result<HttpResponse> {
    let one = find(&state, &member, &path.1).await?;
    if !one.is_pdf() {
        return Err(Error::NotFound);
    }
    let bytes = state.files.get(&one.held.cv.key).await?;
    private(Ok(framed(&one.held.cv, bytes)))
}

/// Moves it, and tells its sender what was written.
pub async fn change(
    Recruiter(member): Recruiter,
    visitor: Visitor,
    page: Page,
    state: State,
    path: Path<(String, String)>,
    form: Form<Vec<(String, String)>>,
) -> Result<HttpResponse> {
    let sent = form.into_inner();
    let reference = path.into_inner().1;
    let one = match find(&state, &member, &reference).await {
        Err(Error::NotFound) => return gone(page, &member, &Typed::of(&sent)),
        found => found?,
    };
    let mut moving = Moving {
        typed: Typed::of(&sent),
        ..Moving::default()
    };
    let word = value(&sent, "to");
    moving.to = moving
        .errors
        .choice("to", word, settable, "applicants-to-missing");
    if one.held.application.status == Status::Withdrawn || one.seen() != value(&sent, "seen") {
        return overtaken(page, &member, one, moving);
    }
    let Some((to, told)) = moving.read(&one) else {
        return answer(StatusCode::UNPROCESSABLE_ENTITY, page, &member, one, moving);
    };
    let done = if told.is_nothing() {
        Done::Moved
    } else {
        Done::Told
    };
    let wanted = Wanted {
        seen: one.seen(),
        to,
        told,
    };
    match go(&page, &state, &member, &reference, wanted, visitor).await {
        Err(Error::Conflict) => match find(&state, &member, &reference).await {
            Err(Error::NotFound) => gone(page, &member, &moving.typed),
            again => overtaken(page, &member, again?, moving),
        },
        Err(error) => Err(error),
        Ok(()) => Ok(to_page(&page, &member, &reference, done)),
    }
}

async fn go(
    page: &Page,
    state: &State,
    member: &Member,
    reference: &str,
    wanted: Wanted,
    by: Visitor,
) -> Result<()> {
    let (site, now, company) = (state.clone(), page.now, member.company_id);
    let references = [reference.to_owned()];
    state
        .db
        .write(move |db| {
            let found = Subject::find(db, company, &references)?;
            let subject = found.first();
            let subject = subject.filter(|subject| subject.seen() == wanted.seen);
            let subject = subject.ok_or(Error::Conflict)?;
            subject.go(db, &site, wanted.to, &wanted.told, &by, now)
        })
        .await?;
    state.mail.wake();
    Ok(())
}

fn to_page(page: &Page, member: &Member, reference: &str, done: Done) -> HttpResponse {
    let path = urls::desk_applicant(page.lang, &member.slug, reference);
    to(&urls::with_query(path, &format!("done={}", done.as_str())))
}

fn answer(
    status: StatusCode,
    page: Page,
    member: &Member,
    one: One,
    moving: Moving,
) -> Result<HttpResponse> {
    let is_pdf = one.is_pdf();
    let shown = ApplicantPage::new(page.clone(), member, one, moving);
    let mut answer = html_with(status, &page, &shown)?;
    if is_pdf && let Ok(policy) = HeaderValue::from_str(&csp_with_frames()) {
        answer.headers_mut().insert(CONTENT_SECURITY_POLICY, policy);
    }
    private(Ok(answer))
}

/// It isn't any more as it was shown: the page as it is now, with what was typed.
fn overtaken(page: Page, member: &Member, one: One, mut moving: Moving) -> Result<HttpResponse> {
    moving.is_overtaken = true;
    moving.errors = Errors::default();
    answer(StatusCode::CONFLICT, page, member, one, moving)
}

/// It isn't there any more: what was typed. Who typed nothing is told what strangers are.
fn gone(page: Page, member: &Member, typed: &Typed) -> Result<HttpResponse> {
    if typed.texts().is_empty() {
        return Err(Error::NotFound);
    }
    let shown = GonePage::new(page.clone(), member, typed);
    private(html_with(StatusCode::CONFLICT, &page, &shown))
}

async fn find(state: &State, member: &Member, reference: &str) -> Result<One> {
    member.must_have_applicants()?;
    let (company, reference) = (member.company_id, reference.to_owned());
    let found = move |db: &mut Db| Ok(One::find(db, company, &reference)?);
    state.db.read(found).await
}

impl Moving {
    /// What is to be done, or what is wrong with it.
    fn read(&mut self, one: &One) -> Option<(Status, Told)> {
        let application = &one.held.application;
        let to = self.to?;
        if to == application.status {
            self.errors.add("to", "applicants-to-same");
            return None;
        }
        let told = self.typed.read(&[application.lang], &mut self.errors);
        self.errors.is_empty().then_some((to, told))
    }
}

/// A status that a company can set.
pub(super) fn settable(word: &str) -> Option<Status> {
    Status::from_word(word).filter(|status| Status::SET.contains(status))
}

/// What a form has sent in a field.
pub(super) fn value<'a>(sent: &'a [(String, String)], name: &str) -> &'a str {
    let found = sent.iter().find(|(own, _)| own == name);
    found.map_or("", |(_, value)| value)
}
