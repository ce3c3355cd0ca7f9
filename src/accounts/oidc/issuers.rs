//! What is asked of an issuer: where to sign in, and who it was that did.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use chrono::{NaiveDateTime, TimeDelta};
use openidconnect::core::{
    CoreAuthenticationFlow, CoreClient, CoreClientAuthMethod, CoreIdTokenClaims,
    CoreJwsSigningAlgorithm, CoreProviderMetadata,
};
use openidconnect::{
    AuthType, AuthorizationCode, ClientId, ClientSecret, CsrfToken, EndpointMaybeSet,
    EndpointNotSet, EndpointSet, IssuerUrl, Nonce, PkceCodeChallenge, PkceCodeVerifier,
    RedirectUrl, RequestTokenError, Scope,
};
use serde::{Deserialize, Serialize};

use super::client::Client;
use crate::config::Issuer;

/// How long it is believed what an issuer says of itself, its keys too.
const KEPT: TimeDelta = TimeDelta::hours(1);

/// The signatures that are taken: those that only the issuer can make. Never none at all, and none by a secret that
/// is shared with it.
const SIGNATURES: [CoreJwsSigningAlgorithm; 8] = [
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha256,
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha384,
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha512,
    CoreJwsSigningAlgorithm::RsaSsaPssSha256,
    CoreJwsSigningAlgorithm::RsaSsaPssSha384,
    CoreJwsSigningAlgorithm::RsaSsaPssSha512,
    CoreJwsSigningAlgorithm::EcdsaP256Sha256,
    CoreJwsSigningAlgorithm::EcdsaP384Sha384,
];

/// The issuers, and what they say of themselves.
#[derive(Default)]
pub struct Issuers {
    client: Client,
    known: Mutex<HashMap<String, (NaiveDateTime, CoreProviderMetadata)>>,
}

/// Somebody is to sign in at an issuer.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Asked {
    /// Where they do.
    pub url: String,
    /// What they must bring back, what must stand in the token, and what proves that it was us who asked.
    pub state: String,
    pub nonce: String,
    pub verifier: String,
}

/// Who has signed in, as the issuer says.
#[derive(Debug, Clone, PartialEq)]
pub struct Claims {
    /// What the issuer knows them by, always the same.
    pub subject: String,
    /// The address that it has confirmed, if it has.
    pub email: Option<String>,
    /// What they are called; may be empty.
    pub name: String,
}

/// Why it came to nothing.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Trouble {
    /// The issuer doesn't answer, or not as it should.
    Unreachable,
    /// The code or the token isn't good.
    Refused,
}

type Ready = CoreClient<
    EndpointSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointMaybeSet,
    EndpointMaybeSet,
>;

impl Issuers {
    /// Where to sign in.
    ///
    /// # Errors
    /// [`Trouble::Unreachable`].
    pub async fn ask(
        &self,
        issuer: &Issuer,
        back: String,
        now: NaiveDateTime,
    ) -> Result<Asked, Trouble> {
        let client = self.client_of(issuer, back, now).await?;
        let (challenge, verifier) = PkceCodeChallenge::new_random_sha256();
        let flow = CoreAuthenticationFlow::AuthorizationCode;
        let (url, state, nonce) = client
            .authorize_url(flow, CsrfToken::new_random, Nonce::new_random)
            .add_scope(Scope::new("email".to_owned()))
            .add_scope(Scope::new("profile".to_owned()))
            .set_pkce_challenge(challenge)
            .url();
        Ok(Asked {
            url: url.into(),
            state: state.into_secret(),
            nonce: nonce.secret().clone(),
            verifier: verifier.into_secret(),
        })
    }

    /// Who it was, for the code that they have brought back.
    ///
    /// # Errors
    /// What was in the way. It is in the log, too; codes and tokens aren't.
    pub async fn redeem(
        &self,
        issuer: &Issuer,
        back: String,
        asked: Asked,
        code: String,
        now: NaiveDateTime,
    ) -> Result<Claims, Trouble> {
        let client = self.client_of(issuer, back, now).await?;
        let request = client
            .exchange_code(AuthorizationCode::new(code))
            .map_err(|error| unreachable(issuer, &error))?
            .set_pkce_verifier(PkceCodeVerifier::new(asked.verifier));
        let answer = request.request_async(&self.client).await;
        let answer = answer.map_err(|error| match error {
            RequestTokenError::ServerResponse(said) => refused(issuer, said.error()),
            error => unreachable(issuer, &error),
        })?;
        let Some(token) = answer.extra_fields().id_token() else {
            return Err(refused(issuer, &"there is no id token"));
        };
        let verifier = client
            .id_token_verifier()
            .set_allowed_algs(SIGNATURES)
            .set_time_fn(move || now.and_utc());
        let claims = token.claims(&verifier, &Nonce::new(asked.nonce));
        claims.map(Claims::of).map_err(|error| {
            // It may have begun to sign with another key.
            self.forget(issuer);
            refused(issuer, &error)
        })
    }

    async fn client_of(
        &self,
        issuer: &Issuer,
        back: String,
        now: NaiveDateTime,
    ) -> Result<Ready, Trouble> {
        let back = RedirectUrl::new(back).map_err(|error| unreachable(issuer, &error))?;
        let said = self.said(issuer, now).await?;
        let id = ClientId::new(issuer.client_id.clone());
        let secret = ClientSecret::new(issuer.client_secret.told().to_owned());
        let auth = auth_of(&said);
        let client = CoreClient::from_provider_metadata(said, id, Some(secret));
        Ok(client.set_redirect_uri(back).set_auth_type(auth))
    }

    /// What an issuer says of itself: it is asked once an hour at the most.
    async fn said(
        &self,
        issuer: &Issuer,
        now: NaiveDateTime,
    ) -> Result<CoreProviderMetadata, Trouble> {
        if let Some(said) = self.kept(issuer, now) {
            return Ok(said);
        }
        let url = IssuerUrl::new(issuer.issuer.clone());
        let url = url.map_err(|error| unreachable(issuer, &error))?;
        let said = CoreProviderMetadata::discover_async(url, &self.client).await;
        let said = said.map_err(|error| unreachable(issuer, &error))?;
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        known.insert(issuer.name.clone(), (now, said.clone()));
        Ok(said)
    }

    fn kept(&self, issuer: &Issuer, now: NaiveDateTime) -> Option<CoreProviderMetadata> {
        let known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        let (at, said) = known.get(&issuer.name)?;
        // A clock that was set back doesn't make it last longer.
        (TimeDelta::zero()..KEPT)
            .contains(&(now - *at))
            .then(|| said.clone())
    }

    fn forget(&self, issuer: &Issuer) {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        known.remove(&issuer.name);
    }
}

/// How the site proves to an issuer which it is: as the standard has it by default, unless the issuer only takes the
/// other way (LinkedIn).
fn auth_of(said: &CoreProviderMetadata) -> AuthType {
    let ways = said.token_endpoint_auth_methods_supported();
    let takes = |way| ways.is_none_or(|ways| ways.contains(&way));
    if takes(CoreClientAuthMethod::ClientSecretBasic) {
        AuthType::BasicAuth
    } else {
        AuthType::RequestBody
    }
}

impl Claims {
    fn of(claims: &CoreIdTokenClaims) -> Self {
        let is_confirmed = claims.email_verified() == Some(true);
        let email = claims.email().filter(|_| is_confirmed);
        let name = claims.name().and_then(|name| name.get(None));
        Self {
            subject: claims.subject().to_string(),
            email: email.map(|email| email.to_string()),
            name: name.map_or_else(String::new, |name| name.to_string()),
        }
    }
}

fn unreachable(issuer: &Issuer, error: &dyn std::error::Error) -> Trouble {
    let cause = error.source().map(ToString::to_string);
    tracing::warn!(issuer = issuer.name, %error, cause, "an issuer doesn't answer as it should");
    Trouble::Unreachable
}

fn refused(issuer: &Issuer, error: &dyn std::fmt::Display) -> Trouble {
    tracing::warn!(issuer = issuer.name, %error, "an issuer's sign-in was refused");
    Trouble::Refused
}
