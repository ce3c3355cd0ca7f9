//! Closing a job: whether it was filled, and what those are told who wait for an answer.

use actix_web::HttpResponse;
use actix_web::web::{Form, Path};
use serde::Deserialize;

use super::changing::{back, own};
use super::changing_pages::ClosePage;
use super::model::OwnJob;
use super::show::Done;
use super::states::Ending;
use crate::accounts::members::{Member, Recruiter};
use crate::app::State;
use crate::applications::desk::answers;
use crate::error::{Error, Result};
use crate::jobs::model::Status;
use crate::web::form::again;
use crate::web::form::errors::{Errors, Rule};
use crate::web::page::{Page, html};
use crate::web::private::private;
use crate::web::visitor::Visitor;

/// How long an answer may be, in characters.
const LONGEST: usize = 5_000;

/// The form as it was sent.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct CloseForm {
    pub ending: String,
    /// `all`: those who wait are answered; `nobody`: they go on waiting.
    pub telling: String,
    pub answer: String,
}

/// Those who have applied and wait for an answer.
pub struct Applied {
    pub count: i64,
}

/// What was meant.
struct Said {
    ending: Ending,
    /// What those are told who wait.
    answer: Option<String>,
}

impl CloseForm {
    fn read(&self, waiting: &Applied, errors: &mut Errors) -> Option<Said> {
        let ending = errors.choice(
            "ending",
            &self.ending,
            Ending::from_word,
            "desk-ending-missing",
        );
        let tells = |word: &str| match word {
            "all" => Some(true),
            "nobody" => Some(false),
            _ => None,
        };
        let mut answer = None;
        if waiting.count > 0
            && errors.choice("telling", &self.telling, tells, "desk-telling-missing") == Some(true)
        {
            let rule = Rule::required(LONGEST, "desk-answer-missing");
            answer = Some(errors.lines("answer", &self.answer, rule));
        }
        let ending = ending.filter(|_| errors.is_empty())?;
        Some(Said { ending, answer })
    }
}

/// The form.
pub async fn ask(
    recruiter: Recruiter,
    page: Page,
    state: State,
    path: Path<(String, i64)>,
) -> Result<HttpResponse> {
    let (own, waiting) = look(&state, &recruiter.0, path.1).await?;
    let form = CloseForm {
        answer: page.t1("desk-answer-usual", "title", own.title.as_str()),
        ..CloseForm::default()
    };
    let shown = ClosePage::new(
        page.clone(),
        &recruiter.0,
        own,
        waiting,
        form,
        Errors::default(),
    );
    private(html(&page, &shown))
}

/// Closes the job, and answers those who wait, together or not at all.
pub async fn close(
    visitor: Visitor,
    recruiter: Recruiter,
    page: Page,
    state: State,
    path: Path<(String, i64)>,
    form: Form<CloseForm>,
) -> Result<HttpResponse> {
    let (own, waiting) = look(&state, &recruiter.0, path.1).await?;
    let mut errors = Errors::default();
    let Some(said) = form.read(&waiting, &mut errors) else {
        let shown = ClosePage::new(page.clone(), &recruiter.0, own, waiting, form.0, errors);
        return private(again(&page, &shown));
    };
    let (site, now) = (state.clone(), page.now);
    state
        .db
        .write(move |db| {
            own.close(db, said.ending, Some(&visitor), now)?;
            if let Some(answer) = &said.answer {
                answers::refuse_all(db, &site, own.id, answer, &visitor, now)?;
            }
            Ok(())
        })
        .await?;
    state.mail.wake();
    back(&page, &recruiter.0, path.1, Done::Closed)
}

/// The job, if it can be closed, and how many wait.
async fn look(state: &State, member: &Member, id: i64) -> Result<(OwnJob, Applied)> {
    let own = own(state, member, id).await?;
    if !matches!(own.status, Status::Published | Status::Paused) {
        return Err(Error::Conflict);
    }
    let count = state
        .db
        .read(move |db| Ok(answers::waiting(db, id)?))
        .await?;
    Ok((own, Applied { count }))
}
