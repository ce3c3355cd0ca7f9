//! What a browser is asked. It waits in the database under a number that only that browser is told, until the browser
//! answers (`answers.rs`).

use chrono::NaiveDateTime;
use serde::Serialize;
use serde_json::{Value, json};
use webauthn_rs::Webauthn;
use webauthn_rs::prelude::{Passkey, Uuid, WebauthnError};

use super::kept::{Kept, MOST};
use crate::accounts::proofs::{Purpose, Wanted};
use crate::app::App;
use crate::db::Db;
use crate::error::{Error, Result};
use crate::web::token;
use crate::web::visitor::Visitor;

/// What a browser is asked.
#[derive(Debug, Serialize)]
pub struct Asked {
    /// What its answer is known by.
    challenge: String,
    /// What `navigator.credentials` takes, its bytes in base64.
    options: Value,
}

/// The site as passkeys know it.
///
/// # Errors
/// [`Error::NotFound`] where there are none.
pub(super) fn site_of(app: &App) -> Result<&Webauthn> {
    app.passkeys.as_ref().ok_or(Error::NotFound)
}

/// Asks for a new passkey: one that is found without a name being typed, and that asks who uses it.
///
/// # Errors
/// [`Error::Unprocessable`] where the account has as many as it may have.
pub fn ask_for_new(db: &mut Db, app: &App, visitor: &Visitor, now: NaiveDateTime) -> Result<Asked> {
    let own = Kept::of(db, visitor.id)?;
    if own.len() >= MOST {
        return Err(Error::Unprocessable);
    }
    let known = own.iter().map(Kept::passkey).collect::<Result<Vec<_>>>()?;
    let known = known.iter().map(|own| own.cred_id().clone()).collect();
    let handle = handle_of(app, visitor.id);
    let (options, state) = site_of(app)?
        .start_passkey_registration(handle, &visitor.email, visitor.called(), Some(known))
        .map_err(broken)?;
    let mut options = as_json(&options)?;
    let wishes = &mut options["publicKey"]["authenticatorSelection"];
    wishes["residentKey"] = json!("required");
    wishes["requireResidentKey"] = json!(true);
    keep(
        db,
        app,
        (Purpose::NewPasskey, Some(visitor.id)),
        &state,
        options,
        now,
    )
}

/// Asks for a passkey: of an account, or whichever its owner chooses.
///
/// # Errors
/// [`Error::Unprocessable`] where the account has none.
pub fn ask_for_known(
    db: &mut Db,
    app: &App,
    user: Option<i64>,
    now: NaiveDateTime,
) -> Result<Asked> {
    let (mut options, state) = site_of(app)?
        .start_discoverable_authentication()
        .map_err(broken)?;
    // A button was pressed: the browser is to ask at once, and not to offer it in a field.
    options.mediation = None;
    let mut options = as_json(&options)?;
    if let Some(user) = user {
        let own = Kept::of(db, user)?;
        let own = own.iter().map(Kept::passkey).collect::<Result<Vec<_>>>()?;
        if own.is_empty() {
            return Err(Error::Unprocessable);
        }
        options["publicKey"]["allowCredentials"] = own.iter().map(described).collect();
    }
    keep(db, app, (Purpose::Passkey, user), &state, options, now)
}

/// A passkey as a browser looks for it.
fn described(passkey: &Passkey) -> Value {
    json!({ "type": "public-key", "id": token::encode(passkey.cred_id()) })
}

/// What devices know an account by: it tells nobody who that is.
fn handle_of(app: &App, user: i64) -> Uuid {
    let derived = app.secret.derive("passkey-user", &user.to_be_bytes());
    Uuid::from_u128(
        derived
            .iter()
            .take(16)
            .fold(0, |all, byte| all << 8 | u128::from(*byte)),
    )
}

fn as_json(options: &impl Serialize) -> Result<Value> {
    serde_json::to_value(options).map_err(|error| Error::Internal(error.into()))
}

/// The library can't ask: our fault.
fn broken(error: WebauthnError) -> Error {
    Error::Internal(error.into())
}

fn keep(
    db: &mut Db,
    app: &App,
    (purpose, user_id): (Purpose, Option<i64>),
    state: &impl Serialize,
    options: Value,
    now: NaiveDateTime,
) -> Result<Asked> {
    let wanted = Wanted {
        purpose,
        user_id,
        address: "",
        payload: state,
    };
    let issued = wanted.issue(db, &app.secret, now)?;
    Ok(Asked {
        challenge: issued.page.to_string(),
        options,
    })
}
