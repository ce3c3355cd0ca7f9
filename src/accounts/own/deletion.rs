//! The end of an account: what goes, what stays, and who has to hand something over first.

use std::collections::BTreeSet;

use actix_web::http::StatusCode;
use actix_web::web::Form;
use actix_web::{HttpRequest, HttpResponse};
use chrono::NaiveDateTime;
use diesel::prelude::*;
use serde::Deserialize;

use super::holdings::Holding;
use super::mails;
use super::moving::Change;
use super::pages::{DeletedPage, DeletionPage};
use super::records;
use crate::accounts::mails::about_account;
use crate::accounts::proofs::{Proof, Purpose};
use crate::accounts::sign_in;
use crate::accounts::users::User;
use crate::app::State;
use crate::companies::colleagues;
use crate::db::Db;
use crate::error::Result;
use crate::mail::Outbox;
use crate::schema::users;
use crate::web::form::again;
use crate::web::form::errors::Errors;
use crate::web::page::{Page, html, html_with};
use crate::web::private::private;
use crate::web::urls;
use crate::web::visitor::{Proven, Visitor};

/// What is asked before an account goes.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct DeletionForm {
    sure: String,
}

impl DeletionForm {
    fn read(&self) -> Errors {
        let mut errors = Errors::default();
        if self.sure != "yes" {
            errors.add("sure", "own-deletion-sure-missing");
        }
        errors
    }
}

/// Says what goes and what stays, and asks.
pub async fn ask(Proven(visitor): Proven, page: Page, state: State) -> Result<HttpResponse> {
    let shown = drawn(&page, &state, visitor, Errors::default()).await?;
    private(html(&page, &shown))
}

async fn drawn(
    page: &Page,
    state: &State,
    visitor: Visitor,
    errors: Errors,
) -> Result<DeletionPage> {
    let id = visitor.id;
    let held = state.db.read(move |db| Ok(Holding::of(db, id)?)).await?;
    Ok(DeletionPage::new(page.clone(), visitor, held, errors))
}

/// Deletes it, once its owner has said that they mean it, and unless a company would be left without an owner.
pub async fn delete(
    request: HttpRequest,
    Proven(visitor): Proven,
    page: Page,
    state: State,
    form: Form<DeletionForm>,
) -> Result<HttpResponse> {
    let errors = form.read();
    if !errors.is_empty() {
        let shown = drawn(&page, &state, visitor, errors).await?;
        return private(again(&page, &shown));
    }
    let (site, now, id) = (state.clone(), page.now, visitor.id);
    let refused = state.db.write(move |db| {
        let user = User::alone(db, id)?;
        let held = Holding::alone(db, id)?;
        if held.iter().any(Holding::must_be_handed_over) {
            return Ok(Some(held));
        }
        user.delete(db, &site, now)?;
        Ok(None)
    });
    if let Some(held) = refused.await? {
        let shown = DeletionPage::new(page.clone(), visitor, held, errors);
        return private(html_with(StatusCode::CONFLICT, &page, &shown));
    }
    state.mail.wake();
    sign_in::out(&request, &urls::own_deleted(page.lang))
}

impl User {
    /// Deletes the account, all that hangs on it, the mails about it and its name in the records. The last mail goes to its address, and to those it
    /// could have been taken back by: somebody else may have moved it there.
    fn delete(&self, db: &mut Db, site: &State, now: NaiveDateTime) -> Result<()> {
        let mut told = BTreeSet::from([self.email.clone()]);
        for undo in Proof::open(db, self.id, Purpose::Undo, now)? {
            told.insert(undo.payload::<Change>()?.email);
        }
        colleagues::forget_address(db, self)?;
        records::forget(db, self)?;
        Outbox::forget(db, &about_account(self.id))?;
        diesel::delete(users::table.find(self.id)).execute(db)?;
        for email in told {
            mails::deleted(site, self, &email)?.put(db, now)?;
        }
        Ok(())
    }
}

/// What is shown when it is gone.
pub async fn deleted(page: Page) -> Result<HttpResponse> {
    private(html(&page, &DeletedPage::new(page.clone())))
}
