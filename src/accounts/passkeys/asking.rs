//! What a browser is asked, and whether its answer is right. What was asked waits in the database under a number that only
//! that browser is told; the first answer uses it up, right or wrong.

use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use webauthn_rs::Webauthn;
use webauthn_rs::prelude::{
    AuthenticationResult, DiscoverableAuthentication, DiscoverableKey, Passkey,
    PasskeyRegistration, PublicKeyCredential, RegisterPublicKeyCredential, Uuid, WebauthnError,
};

use super::kept::{Kept, MOST, New};
use crate::accounts::arrival;
use crate::accounts::events::{Event, Kind, Origin};
use crate::accounts::proofs::{Proof, Purpose, Wanted};
use crate::accounts::users::User;
use crate::app::{App, State};
use crate::db::Db;
use crate::error::{Error, Result};
use crate::web::session::{Beginning, Begun};
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

/// A browser's answer with a new passkey.
#[derive(Debug, Deserialize)]
pub struct Made {
    challenge: String,
    credential: RegisterPublicKeyCredential,
}

/// A browser's answer with a passkey that it has.
#[derive(Debug, Deserialize)]
pub struct Used {
    challenge: String,
    credential: PublicKeyCredential,
    /// Where to go on afterwards.
    #[serde(default)]
    pub next: String,
}

/// The site as passkeys know it.
///
/// # Errors
/// [`Error::NotFound`] where there are none.
fn site_of(app: &App) -> Result<&Webauthn> {
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

/// Takes up what was asked of somebody: of all who answer at the same time, one.
fn take(
    db: &mut Db,
    purpose: Purpose,
    user: Option<i64>,
    challenge: &str,
    now: NaiveDateTime,
) -> Result<Proof> {
    let proof = Proof::on_page(db, purpose, challenge, now)?;
    if proof.user_id != user {
        return Err(Error::NotFound);
    }
    proof.use_up(db, now)?;
    Ok(proof)
}

/// Adds the passkey of an answer to the account of who is signed in, tells its owner, begins another session, and
/// returns the passkey's number.
///
/// # Errors
/// [`Error::Unprocessable`] for every answer that isn't right, whatever is wrong with it.
pub async fn add(
    state: &State,
    visitor: &Visitor,
    made: Made,
    (name, origin, begins): (String, Origin, Beginning),
    now: NaiveDateTime,
) -> Result<(i64, Begun)> {
    let (user, former) = (visitor.id, visitor.session);
    let asked = made.challenge.clone();
    let taken = state
        .db
        .write(move |db| take(db, Purpose::NewPasskey, Some(user), &asked, now));
    let proof = taken.await.map_err(refused)?;
    let site = state.clone();
    let added = state.db.write(move |db| {
        let asked: PasskeyRegistration = proof.payload()?;
        let passkey = site_of(&site)?
            .finish_passkey_registration(&made.credential, &asked)
            .map_err(wrong)?;
        let new = New {
            user,
            passkey: &passkey,
            name: &name,
        };
        let user = User::alone(db, user)?;
        let is_first = !arrival::has_second(db, user.id)?;
        let id = new.insert(db, now)?.ok_or(Error::NotFound)?;
        Event::record(db, &site, &user, Kind::PasskeyAdded, &origin, now)?;
        begins.end(db, former)?;
        if is_first {
            user.end_half_proven(db)?;
        }
        Ok((id, begins.begin(db, now)?))
    });
    added.await.map_err(refused)
}

/// Whose passkey an answer proves: one of `user`, where it was asked of them.
///
/// # Errors
/// [`Error::Unprocessable`] for every answer that isn't right, whatever is wrong with it.
pub async fn prove(
    state: &State,
    user: Option<i64>,
    used: Used,
    now: NaiveDateTime,
) -> Result<User> {
    let asked = used.challenge.clone();
    let taken = state
        .db
        .write(move |db| take(db, Purpose::Passkey, user, &asked, now));
    let proof = taken.await.map_err(refused)?;
    let site = state.clone();
    let verified = state
        .db
        .read(move |db| verify(db, &site, user, &proof, &used.credential));
    let (kept, result) = verified.await.map_err(refused)?;
    let proven = state.db.write(move |db| {
        kept.was_used(db, &result, now)?;
        User::find(db, kept.user_id)
    });
    proven.await.map_err(refused)
}

/// The passkey that an answer was made with. (Found by what the device calls it, which is nobody else's; the handle
/// of the account beside it is signed by nobody.)
fn verify(
    db: &mut Db,
    app: &App,
    user: Option<i64>,
    proof: &Proof,
    credential: &PublicKeyCredential,
) -> Result<(Kept, AuthenticationResult)> {
    let kept = Kept::called(db, credential.get_credential_id())?;
    if user.is_some_and(|user| user != kept.user_id) {
        return Err(Error::NotFound);
    }
    let asked: DiscoverableAuthentication = proof.payload()?;
    let key = DiscoverableKey::from(kept.passkey()?);
    let result = site_of(app)?
        .finish_discoverable_authentication_v2(credential, asked, key)
        .map_err(wrong)?;
    Ok((kept, result))
}

fn wrong(error: WebauthnError) -> Error {
    tracing::info!(%error, "a passkey is refused");
    Error::NotFound
}

/// The same answer to everything that isn't right: no such passkey, somebody else's, too late, used before.
fn refused(error: Error) -> Error {
    match error {
        Error::NotFound => Error::Unprocessable,
        other => other,
    }
}
