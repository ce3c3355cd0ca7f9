//! Whether what a browser answers is right. The first answer uses up what was asked, right or wrong.

use chrono::NaiveDateTime;
use serde::Deserialize;
use webauthn_rs::prelude::{
    AuthenticationResult, DiscoverableAuthentication, DiscoverableKey, PasskeyRegistration,
    PublicKeyCredential, RegisterPublicKeyCredential, WebauthnError,
};

use super::asking::site_of;
use super::kept::{Kept, New};
use crate::accounts::events::{Event, Kind, Origin};
use crate::accounts::factors;
use crate::accounts::proofs::{Proof, Purpose};
use crate::accounts::users::User;
use crate::app::{App, State};
use crate::db::Db;
use crate::error::{Error, Result};
use crate::web::session::{Beginning, Begun};
use crate::web::visitor::Visitor;

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
        let is_first = !factors::has_second(db, user.id)?;
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
