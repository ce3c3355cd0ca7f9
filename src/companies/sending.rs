//! A form about a company that has arrived: what it says, and the logo that came with it. The logo is put aside first, so
//! that it isn't lost with a form that comes back with mistakes.

use actix_web::HttpRequest;
use actix_web::web::Payload;
use chrono::Datelike;

use super::form::{CompanyForm, Said};
use super::logo::{self, Drawn, Fault};
use crate::app::State;
use crate::error::Result;
use crate::files::pictures;
use crate::files::uploads::Upload;
use crate::web::form::errors::Errors;
use crate::web::multipart;
use crate::web::page::Page;
use crate::web::visitor::Visitor;

/// A form that has arrived.
pub(super) struct Arrived {
    pub form: CompanyForm,
    /// What it says; nothing where there are errors.
    pub said: Option<Said>,
    pub errors: Errors,
    /// The logo that waits to be taken with it.
    pub logo: Option<Upload>,
}

impl Arrived {
    /// Reads the form of somebody.
    pub async fn read(
        request: &HttpRequest,
        payload: Payload,
        page: &mut Page,
        state: &State,
        visitor: &Visitor,
    ) -> Result<Self> {
        state.limits.change(request, state)?;
        let mut sent = multipart::read(request, payload, &state.room, logo::LARGEST).await?;
        // On a slow line that has taken a while.
        page.now = state.clock.now();
        let (logo, fault) = match sent.file("logo") {
            Some(file) => match Drawn::of(file).await? {
                Ok(drawn) => match drawn.wait(state, visitor.id, page.now).await? {
                    Some(upload) => (Some(upload), None),
                    None => (None, Some(Fault::Gone)),
                },
                Err(fault) => (None, Some(fault)),
            },
            None => kept(state, visitor, sent.value("kept"), page).await?,
        };
        let form = CompanyForm::of(&sent);
        let mut errors = Errors::default();
        let this_year = i64::from(page.day(&page.now).year());
        let said = form.read(fault, this_year, &mut errors);
        Ok(Self {
            form,
            said,
            errors,
            logo,
        })
    }

    /// Puts the logo among the site's pictures, if one came.
    pub async fn publish_logo(&self, state: &State) -> Result<Option<pictures::Kept>> {
        match &self.logo {
            Some(upload) => Ok(Some(logo::publish(state, upload).await?)),
            None => Ok(None),
        }
    }
}

/// The logo that an earlier sending of the form left.
async fn kept(
    state: &State,
    visitor: &Visitor,
    sent: &str,
    page: &Page,
) -> Result<(Option<Upload>, Option<Fault>)> {
    if sent.is_empty() {
        return Ok((None, None));
    }
    let (site, user, sent, now) = (state.clone(), visitor.id, sent.to_owned(), page.now);
    let found = state
        .db
        .read(move |db| Ok(logo::find(db, &site, user, &sent, now)?));
    Ok(match found.await? {
        Some(upload) => (Some(upload), None),
        None => (None, Some(Fault::Gone)),
    })
}

/// Removes a picture that nothing holds. Should that fail, it stays where nobody finds it.
pub(super) async fn discard(state: &State, picture: Option<&str>) {
    let Some(name) = picture else { return };
    if let Err(error) = state.files.remove(name).await {
        tracing::warn!(%error, name, "a logo that nobody needs stays");
    }
}
