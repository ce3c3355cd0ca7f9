//! The private links of an alert: to confirm it, to manage it, to stop it. The database holds digests of their tokens.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use super::model::Alert;
use crate::db::Db;
use crate::error::{Error, Result};
use crate::schema::alerts;
use crate::web::secret::Secret;
use crate::web::token::Token;

impl Alert {
    /// The alert that a link of the confirming mail leads to.
    ///
    /// # Errors
    /// [`Error::NotFound`] when there is none, or it is too late.
    pub fn to_confirm(db: &mut Db, token: &str, now: NaiveDateTime) -> Result<Self> {
        let token = Token::parse(token).ok_or(Error::NotFound)?;
        let found: Self = alerts::table
            .filter(alerts::confirm_hash.eq(token.hash()))
            .select(Self::as_select())
            .first(db)?;
        if found.confirmed_at.is_none() && found.confirm_until <= now {
            return Err(Error::NotFound);
        }
        Ok(found)
    }

    /// The confirmed alert that its owner's private link leads to.
    ///
    /// # Errors
    /// [`Error::NotFound`] when there is none.
    pub fn of_owner(db: &mut Db, token: &str) -> Result<Self> {
        let token = Token::parse(token).ok_or(Error::NotFound)?;
        let found = alerts::table
            .filter(alerts::manage_hash.eq(token.hash()))
            .filter(alerts::confirmed_at.is_not_null())
            .select(Self::as_select())
            .first(db)?;
        Ok(found)
    }

    /// The id of the alert that this link stops, if there is one.
    pub fn to_end(db: &mut Db, token: &str) -> Result<Option<i64>> {
        let Some(token) = Token::parse(token) else {
            return Ok(None);
        };
        let found = alerts::table
            .filter(alerts::unsubscribe_hash.eq(token.hash()))
            .select(alerts::id)
            .first(db)
            .optional()?;
        Ok(found)
    }

    pub(super) fn confirm_token(&self, secret: &Secret) -> Token {
        confirm_token(secret, &self.seed)
    }

    /// What opens the alert's own page.
    pub fn manage_token(&self, secret: &Secret) -> Token {
        manage_token(secret, &self.seed)
    }

    pub(super) fn unsubscribe_token(&self, secret: &Secret) -> Token {
        unsubscribe_token(secret, &self.seed)
    }
}

pub(super) fn confirm_token(secret: &Secret, seed: &str) -> Token {
    Token::seeded(secret, "alert-confirmation", seed)
}

pub(super) fn manage_token(secret: &Secret, seed: &str) -> Token {
    Token::seeded(secret, "alert", seed)
}

pub(super) fn unsubscribe_token(secret: &Secret, seed: &str) -> Token {
    Token::seeded(secret, "alert-unsubscription", seed)
}
