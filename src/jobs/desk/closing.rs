//! Closing a job: whether it was filled, and what those are told who wait for an answer.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{Form, Path};

use super::changing::{back, own};
use super::closing_pages::ClosePage;
use super::model::OwnJob;
use super::show::Done;
use super::stale::stale;
use super::states::Ending;
use crate::accounts::members::{Member, Recruiter};
use crate::app::State;
use crate::applications::desk::closing::Waiting;
use crate::applications::desk::told::{NAME, Told, Typed};
use crate::applications::model::Status as Applied;
use crate::error::{Error, Result};
use crate::jobs::model::Status;
use crate::web::form::again;
use crate::web::form::errors::Errors;
use crate::web::page::{Page, html, html_with};
use crate::web::private::private;
use crate::web::visitor::Visitor;

/// The form as it was sent.
#[derive(Debug, Clone, Default)]
pub struct CloseForm {
    pub ending: String,
    /// `ticked`: those who are ticked are answered; `nobody`: all go on waiting.
    pub telling: String,
    /// The references of those who are ticked.
    pub ticked: Vec<String>,
    pub answer: Typed,
    /// Who waited when the form was shown, as [`Waiting::seen`] says it.
    seen: String,
}

/// What was meant.
struct Said {
    ending: Ending,
    /// What those are told who are ticked; nothing where all go on waiting.
    told: Option<Told>,
}

impl CloseForm {
    /// As it is shown to begin with.
    fn blank(own: &OwnJob, member: &Member, waiting: &Waiting) -> Self {
        let names = [NAME, own.title.as_str(), member.company.as_str()];
        Self {
            ticked: waiting.offered(),
            answer: Typed::canned(Applied::Refused, &waiting.langs(), names),
            ..Self::default()
        }
    }

    fn of(sent: &[(String, String)]) -> Self {
        let value = |name: &str| {
            let found = sent.iter().find(|(own, _)| own == name);
            found.map_or_else(String::new, |(_, value)| value.clone())
        };
        let ticked = sent.iter().filter(|(name, _)| name == "one");
        Self {
            ending: value("ending"),
            telling: value("telling"),
            ticked: ticked.map(|(_, value)| value.clone()).collect(),
            answer: Typed::of(sent),
            seen: value("seen"),
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
            "ticked" => Some(true),
            "nobody" => Some(false),
            _ => None,
        };
        let mut told = None;
        if waiting.count() > 0
            && errors.choice("telling", &self.telling, tells, "desk-telling-missing") == Some(true)
        {
            let langs = waiting.langs_of(&self.ticked);
            if langs.is_empty() {
                errors.add("one", "desk-closing-people-missing");
            }
            told = Some(self.answer.read(&langs, errors));
        }
        let ending = ending.filter(|_| errors.is_empty())?;
        Some(Said { ending, told })
    }

    /// Without those ticked whom one text for all must not reach without a second look.
    fn looked_at_again(mut self, waiting: &Waiting) -> Self {
        let offered = waiting.offered();
        self.ticked.retain(|one| offered.contains(one));
        self
    }
}

/// The form.
pub async fn ask(
    recruiter: Recruiter,
    page: Page,
    state: State,
    path: Path<(String, i64)>,
) -> Result<HttpResponse> {
    let member = recruiter.0;
    let (own, waiting) = match look(&state, &member, path.1).await {
        Ok(found) => found,
        Err(error) => return stale(error, page, &state, &member, path.1).await,
    };
    let form = CloseForm::blank(&own, &member, &waiting);
    let shown = ClosePage::new(page.clone(), &member, own, waiting, form, Errors::default());
    private(html(&page, &shown))
}

/// Closes the job, and answers those who are ticked of those who wait, or nobody.
pub async fn close(
    visitor: Visitor,
    recruiter: Recruiter,
    page: Page,
    state: State,
    path: Path<(String, i64)>,
    sent: Form<Vec<(String, String)>>,
) -> Result<HttpResponse> {
    let (member, id) = (recruiter.0, path.1);
    let (own, waiting) = match look(&state, &member, id).await {
        Ok(found) => found,
        Err(error) => return stale(error, page, &state, &member, id).await,
    };
    let form = CloseForm::of(&sent);
    if waiting.count() > 0 && waiting.seen() != form.seen {
        return overtaken(&page, &member, own, waiting, form);
    }
    let mut errors = Errors::default();
    let Some(said) = form.read(&waiting, &mut errors) else {
        let shown = ClosePage::new(page.clone(), &member, own, waiting, form, errors);
        return private(again(&page, &shown));
    };
    match go(&state, &page, own, said, form.clone(), visitor).await {
        Ok(()) => back(&page, &member, id, Done::Closed),
        Err(Error::Conflict) => match look(&state, &member, id).await {
            Ok((own, waiting)) => overtaken(&page, &member, own, waiting, form),
            Err(error) => stale(error, page, &state, &member, id).await,
        },
        Err(error) => Err(error),
    }
}

async fn go(
    state: &State,
    page: &Page,
    own: OwnJob,
    said: Said,
    form: CloseForm,
    by: Visitor,
) -> Result<()> {
    let (site, now) = (state.clone(), page.now);
    state
        .db
        .write(move |db| {
            // Whoever has applied meanwhile is to be thought of, too.
            let waiting = Waiting::of(db, own.id)?;
            if waiting.count() > 0 && waiting.seen() != form.seen {
                return Err(Error::Conflict);
            }
            own.close(db, said.ending, Some(&by), now)?;
            if let Some(told) = &said.told {
                let whom = (form.ticked.as_slice(), form.seen.as_str());
                waiting.refuse(db, &site, whom, told, &by, now)?;
            }
            Ok(())
        })
        .await?;
    state.mail.wake();
    Ok(())
}

/// Others wait than were shown, or somebody was moved: the form as it is now, with what was typed.
fn overtaken(
    page: &Page,
    member: &Member,
    own: OwnJob,
    waiting: Waiting,
    form: CloseForm,
) -> Result<HttpResponse> {
    let mut errors = Errors::default();
    match waiting.count() {
        0 => errors.add_whole("desk-closing-overtaken"),
        _ => errors.add("one", "desk-closing-overtaken"),
    }
    let form = form.looked_at_again(&waiting);
    let shown = ClosePage::new(page.clone(), member, own, waiting, form, errors);
    private(html_with(StatusCode::CONFLICT, page, &shown))
}

/// The job, if it can be closed, and who waits.
async fn look(state: &State, member: &Member, id: i64) -> Result<(OwnJob, Waiting)> {
    let own = own(state, member, id).await?;
    if !matches!(own.status, Status::Published | Status::Paused) {
        return Err(Error::Conflict);
    }
    let waiting = state.db.read(move |db| Ok(Waiting::of(db, id)?)).await?;
    Ok((own, waiting))
}
