use actix_web::HttpResponse;
use actix_web::http::StatusCode;

use super::issuers::Trouble;
use crate::accounts::forms::SignInForm;
use crate::accounts::identities;
use crate::accounts::pages::SignInPage;
use crate::app::State;
use crate::config::Issuer;
use crate::error::Result;
use crate::web::form::errors::{Errors, SEND, Value};
use crate::web::page::{Page, html_with};
use crate::web::private::private;

/// What is said to somebody who hasn't come in.
#[derive(Clone, Copy)]
pub(super) enum Said {
    Trouble(Trouble),
    Over,
    Cancelled,
    Unverified,
    Closed,
    Taken,
}

impl From<Trouble> for Said {
    fn from(trouble: Trouble) -> Self {
        Self::Trouble(trouble)
    }
}

impl Said {
    const fn words(self) -> &'static str {
        match self {
            Self::Trouble(Trouble::Unreachable) => "oidc-unreachable",
            Self::Trouble(Trouble::Refused) => "oidc-refused",
            Self::Over => "oidc-over",
            Self::Cancelled => "oidc-cancelled",
            Self::Unverified => "oidc-unverified",
            Self::Closed => "oidc-closed",
            Self::Taken => "oidc-taken",
        }
    }

    const fn status(self) -> StatusCode {
        match self {
            Self::Trouble(Trouble::Unreachable) => StatusCode::BAD_GATEWAY,
            _ => StatusCode::UNPROCESSABLE_ENTITY,
        }
    }
}

/// Says it where it was begun: on the page to sign in, or on that of what is linked.
pub(super) async fn told(
    page: &Page,
    state: &State,
    issuer: &Issuer,
    said: Said,
) -> Result<HttpResponse> {
    let mut errors = Errors::default();
    let label = Value::Text(issuer.label.clone());
    errors.add_with(SEND, said.words(), vec![("issuer", label)]);
    if let Some(visitor) = &page.user {
        return identities::again(page, state, visitor, said.status(), errors).await;
    }
    let again = SignInPage::new(page.clone(), SignInForm::default(), errors);
    private(html_with(said.status(), page, &again))
}
