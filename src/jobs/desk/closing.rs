//! Closing a job: whether it was filled, and what those are told who wait for an answer.

use actix_web::HttpResponse;
use actix_web::web::{Form, Path};

use super::changing::{back, own};
use super::changing_pages::ClosePage;
use super::model::OwnJob;
use super::show::Done;
use super::states::Ending;
use crate::accounts::members::{Member, Recruiter};
use crate::app::State;
use crate::applications::desk::moving::refuse_all;
use crate::applications::desk::told::{NAME, Told, Typed};
use crate::applications::desk::{waiting, waiting_langs};
use crate::applications::model::Status as Applied;
use crate::error::{Error, Result};
use crate::jobs::model::Status;
use crate::web::form::again;
use crate::web::form::errors::Errors;
use crate::web::locale::Lang;
use crate::web::page::{Page, html};
use crate::web::private::private;
use crate::web::visitor::Visitor;

/// The form as it was sent.
#[derive(Debug, Clone, Default)]
pub struct CloseForm {
    pub ending: String,
    /// `all`: those who wait are answered; `nobody`: they go on waiting.
    pub telling: String,
    pub answer: Typed,
}

/// Those who have applied and wait for an answer.
pub struct Waiting {
    pub count: i64,
    /// The languages they read the site in.
    pub langs: Vec<Lang>,
}

/// What was meant.
struct Said {
    ending: Ending,
    /// What those are told who wait; nothing where they go on waiting.
    told: Option<Told>,
}

impl CloseForm {
    fn of(sent: &[(String, String)]) -> Self {
        let value = |name: &str| {
            let found = sent.iter().find(|(own, _)| own == name);
            found.map_or_else(String::new, |(_, value)| value.clone())
        };
        Self {
            ending: value("ending"),
            telling: value("telling"),
            answer: Typed::of(sent),
        }
    }

    fn read(&self, waiting: &Waiting, errors: &mut Errors) -> Option<Said> {
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
        let mut told = None;
        if waiting.count > 0
            && errors.choice("telling", &self.telling, tells, "desk-telling-missing") == Some(true)
        {
            told = Some(self.answer.read(Applied::Refused, &waiting.langs, errors));
        }
        let ending = ending.filter(|_| errors.is_empty())?;
        Some(Said { ending, told })
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
    let names = [NAME, own.title.as_str(), recruiter.0.company.as_str()];
    let form = CloseForm {
        answer: Typed::canned(Applied::Refused, &waiting.langs, names),
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
    sent: Form<Vec<(String, String)>>,
) -> Result<HttpResponse> {
    let (own, waiting) = look(&state, &recruiter.0, path.1).await?;
    let mut errors = Errors::default();
    let form = CloseForm::of(&sent);
    let Some(said) = form.read(&waiting, &mut errors) else {
        let shown = ClosePage::new(page.clone(), &recruiter.0, own, waiting, form, errors);
        return private(again(&page, &shown));
    };
    let (site, now) = (state.clone(), page.now);
    state
        .db
        .write(move |db| {
            // Whoever has applied meanwhile is to be thought of, too.
            if waiting.count == 0 && self::waiting(db, own.id)? > 0 {
                return Err(Error::Conflict);
            }
            own.close(db, said.ending, Some(&visitor), now)?;
            if let Some(told) = &said.told {
                refuse_all(db, &site, own.id, told, &visitor, now)?;
            }
            Ok(())
        })
        .await?;
    state.mail.wake();
    back(&page, &recruiter.0, path.1, Done::Closed)
}

/// The job, if it can be closed, and who waits.
async fn look(state: &State, member: &Member, id: i64) -> Result<(OwnJob, Waiting)> {
    let own = own(state, member, id).await?;
    if !matches!(own.status, Status::Published | Status::Paused) {
        return Err(Error::Conflict);
    }
    let waiting = state
        .db
        .read(move |db| {
            Ok(Waiting {
                count: waiting(db, id)?,
                langs: waiting_langs(db, id)?,
            })
        })
        .await?;
    Ok((own, waiting))
}
