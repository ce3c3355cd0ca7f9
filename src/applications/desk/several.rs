//! Several applications at once: those that were ticked in a list get one status, and their senders one answer, with each
//! one's name and job in it. Either all are moved or none.

use actix_web::http::StatusCode;
use actix_web::web::Form;
use actix_web::{HttpRequest, HttpResponse};

use super::Done;
use super::back::Back;
use super::moving::{MOST, Subject};
use super::one::{settable, value};
use super::several_page::{ChoosePage, SeveralPage};
use super::told::{NAME, TITLE, Told, Typed, in_order};
use crate::accounts::arrival::to as on_to;
use crate::accounts::members::{Member, Recruiter};
use crate::app::State;
use crate::applications::model::Status;
use crate::db::Db;
use crate::error::{Error, Result};
use crate::web::form::errors::Errors;
use crate::web::locale::Lang;
use crate::web::page::{Page, html_with};
use crate::web::private::private;
use crate::web::visitor::Visitor;

/// The form as it is shown.
pub struct Shown {
    pub to: Status,
    /// Those that can be moved.
    pub subjects: Vec<Subject>,
    /// The names of those who have that status already: they aren't told again.
    pub already: Vec<String>,
    /// The list they were ticked in.
    pub back: Back,
    pub typed: Typed,
    pub errors: Errors,
    /// What the reader didn't know of those that were ticked, where something has changed.
    pub changed: Option<Changed>,
}

impl Shown {
    fn new(to: Status, back: Back) -> Self {
        Self {
            to,
            subjects: Vec::new(),
            already: Vec::new(),
            back,
            typed: Typed::default(),
            errors: Errors::default(),
            changed: None,
        }
    }

    /// The same of these, but for those who stand there already.
    fn with(mut self, subjects: Vec<Subject>) -> Self {
        let (already, subjects): (Vec<_>, Vec<_>) = subjects
            .into_iter()
            .partition(|subject| subject.status == self.to);
        self.already = already.into_iter().map(|subject| subject.name).collect();
        self.subjects = subjects;
        self
    }
}

/// What has changed since a form was shown.
#[derive(Debug, Default)]
pub struct Changed {
    /// Those that somebody has moved.
    pub moved: Vec<String>,
    /// Those that were taken back.
    pub withdrawn: Vec<String>,
    /// How many aren't there any more.
    pub gone: i64,
}

/// The form for those who were ticked.
pub async fn show(
    request: HttpRequest,
    Recruiter(member): Recruiter,
    page: Page,
    state: State,
) -> Result<HttpResponse> {
    let asked: Vec<(String, String)> =
        url::form_urlencoded::parse(request.query_string().as_bytes())
            .into_owned()
            .take(2 * MOST + 10)
            .collect();
    let references = values(&asked, "reference");
    let to = match value(&asked, "to") {
        "" => None,
        word => Some(settable(word).ok_or(Error::Unprocessable)?),
    };
    let subjects = find(&state, &member, references).await?;
    let subjects: Vec<Subject> = subjects.into_iter().filter(Subject::is_movable).collect();
    let Some(to) = to else {
        return choose(page, &member, subjects, Back::of(&asked));
    };
    let mut shown = Shown::new(to, Back::of(&asked)).with(subjects);
    let names = [NAME, TITLE, member.company.as_str()];
    shown.typed = Typed::canned(to, &langs(&shown.subjects), names);
    answer(StatusCode::OK, page, &member, shown)
}

/// No status was chosen: the same question again, with those who were ticked.
fn choose(page: Page, member: &Member, subjects: Vec<Subject>, back: Back) -> Result<HttpResponse> {
    let mut errors = Errors::default();
    let mut status = StatusCode::OK;
    if !subjects.is_empty() {
        errors.add("to", "applicants-to-missing");
        status = StatusCode::UNPROCESSABLE_ENTITY;
    }
    let shown = ChoosePage::new(page.clone(), member, subjects, back, errors);
    private(html_with(status, &page, &shown))
}

/// Moves them.
pub async fn take(
    request: HttpRequest,
    Recruiter(member): Recruiter,
    visitor: Visitor,
    page: Page,
    state: State,
    form: Form<Vec<(String, String)>>,
) -> Result<HttpResponse> {
    state.limits.change(&request, &state)?;
    member.must_have_applicants()?;
    let sent = form.into_inner();
    let to = settable(value(&sent, "to")).ok_or(Error::Unprocessable)?;
    let ones: Vec<One> = values(&sent, "one")
        .iter()
        .filter_map(|word| One::read(word))
        .collect();
    if ones.is_empty() || ones.len() > MOST {
        return Err(Error::Unprocessable);
    }
    let mut shown = Shown::new(to, Back::of(&sent));
    shown.typed = Typed::of(&sent);
    let found = find(&state, &member, references(&ones)).await?;
    if let Some(changed) = Changed::of(&ones, &found) {
        return overtaken(page, &member, shown, found, changed);
    }
    // None of our forms asks for those.
    if found.iter().any(|subject| subject.status == to) {
        return Err(Error::Unprocessable);
    }
    let told = shown.typed.read(&langs(&found), &mut shown.errors);
    if !shown.errors.is_empty() {
        let shown = shown.with(found);
        return answer(StatusCode::UNPROCESSABLE_ENTITY, page, &member, shown);
    }
    let done = if told.is_nothing() {
        Done::AllMoved
    } else {
        Done::AllTold
    };
    match go(&page, &state, found, to, told, visitor).await {
        Err(Error::Conflict) => {
            let found = find(&state, &member, references(&ones)).await?;
            let changed = Changed::of(&ones, &found).unwrap_or_default();
            overtaken(page, &member, shown, found, changed)
        }
        Err(error) => Err(error),
        Ok(()) => {
            let list = shown.back.done(page.lang, &member.slug, done);
            Ok(on_to(&list))
        }
    }
}

async fn go(
    page: &Page,
    state: &State,
    subjects: Vec<Subject>,
    to: Status,
    told: Told,
    by: Visitor,
) -> Result<()> {
    let (site, now) = (state.clone(), page.now);
    let written = state.db.write(move |db| {
        for subject in &subjects {
            subject.go(db, &site, to, &told, &by, now)?;
        }
        Ok(())
    });
    written.await?;
    state.mail.wake();
    Ok(())
}

/// An application of the form, and how it was when that was shown.
struct One {
    reference: String,
    seen: String,
}

impl One {
    fn read(word: &str) -> Option<Self> {
        let (reference, seen) = word.split_once(' ')?;
        Some(Self {
            reference: reference.to_owned(),
            seen: seen.to_owned(),
        })
    }
}

impl Changed {
    /// What differs from how it was shown; `None` where nothing does.
    fn of(ones: &[One], found: &[Subject]) -> Option<Self> {
        let mut changed = Self::default();
        let mut differs = false;
        for one in ones {
            let now = found
                .iter()
                .find(|subject| subject.reference == one.reference);
            differs |= now.is_none_or(|now| now.seen() != one.seen);
            match now {
                None => changed.gone += 1,
                Some(now) if now.seen() == one.seen && now.is_movable() => {}
                Some(now) if now.is_movable() => changed.moved.push(now.name.clone()),
                Some(now) => {
                    differs = true;
                    changed.withdrawn.push(now.name.clone());
                }
            }
        }
        differs.then_some(changed)
    }
}

/// Something isn't as it was shown: the form as it is now, with what was typed.
fn overtaken(
    page: Page,
    member: &Member,
    mut shown: Shown,
    found: Vec<Subject>,
    changed: Changed,
) -> Result<HttpResponse> {
    shown.changed = Some(changed);
    let shown = shown.with(found.into_iter().filter(Subject::is_movable).collect());
    answer(StatusCode::CONFLICT, page, member, shown)
}

fn answer(status: StatusCode, page: Page, member: &Member, shown: Shown) -> Result<HttpResponse> {
    let shown = SeveralPage::new(page.clone(), member, shown);
    private(html_with(status, &page, &shown))
}

async fn find(state: &State, member: &Member, references: Vec<String>) -> Result<Vec<Subject>> {
    member.must_have_applicants()?;
    let company = member.company_id;
    let found = move |db: &mut Db| Ok(Subject::find(db, company, &references)?);
    state.db.read(found).await
}

fn references(ones: &[One]) -> Vec<String> {
    ones.iter().map(|one| one.reference.clone()).collect()
}

pub(super) fn langs(subjects: &[Subject]) -> Vec<Lang> {
    in_order(subjects.iter().map(|subject| subject.lang))
}

fn values(sent: &[(String, String)], name: &str) -> Vec<String> {
    let mut values: Vec<String> = Vec::new();
    for (own, value) in sent {
        if own == name && !values.contains(value) {
            values.push(value.clone());
        }
    }
    values
}
