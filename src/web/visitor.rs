//! Who asks. What a handler's signature takes is what its reader must be: nobody else gets in.

use std::future::{Ready, ready};

use actix_session::SessionExt;
use actix_web::{FromRequest, HttpRequest, dev};
use chrono::{NaiveDateTime, TimeDelta};
use serde::{Deserialize, Serialize};

use super::locale::Lang;
use super::{route, session, urls};
use crate::app::State;
use crate::error::{Error, Result};
use crate::text_enum;

text_enum! {
    /// What brought somebody here.
    Aim { Candidate = "candidate", Recruiter = "recruiter" }
}

text_enum! {
    /// What somebody does for the site. An admin may do what the others may.
    Staff { Editor = "editor", Moderator = "moderator", Admin = "admin" }
}

/// How long somebody who has proven who he is may do what matters.
const PROVEN: TimeDelta = TimeDelta::minutes(10);

/// Somebody who is signed in, as the database knows them at this moment.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Visitor {
    pub id: i64,
    pub email: String,
    pub name: String,
    pub lang: Lang,
    pub aim: Aim,
    pub staff: Option<Staff>,
    /// Whether a second factor or a passkey is set up.
    pub has_second: bool,
    /// Whether they belong to a company here.
    pub hires: bool,
    /// The row of their session.
    pub session: i64,
    /// When they last proved who they are.
    pub proven_at: NaiveDateTime,
}

impl Visitor {
    /// Who is signed in, if anybody is.
    pub fn of(request: &HttpRequest) -> Option<Self> {
        let visitor = request.get_session().get(session::VISITOR);
        visitor.unwrap_or_else(|error| {
            tracing::error!(%error, "a session can't be read");
            None
        })
    }

    fn signed_in(request: &HttpRequest) -> Result<Self> {
        if session::is_away(request) {
            return Err(Error::Busy);
        }
        let next = next_of(request);
        Self::of(request).ok_or_else(|| Error::SignIn(urls::sign_in(lang_of(request), &next)))
    }

    /// # Errors
    /// [`Error::NotFound`] for everybody else: there is nothing here for them. Staff without a second factor are sent to
    /// set one up.
    fn staff(request: &HttpRequest, role: Staff) -> Result<Self> {
        let visitor = Self::signed_in(request)?;
        let has_role = visitor
            .staff
            .is_some_and(|own| own == role || own == Staff::Admin);
        if !has_role {
            return Err(Error::NotFound);
        }
        if !visitor.has_second {
            let next = next_of(request);
            return Err(Error::Elsewhere(urls::second_factor(
                lang_of(request),
                &next,
            )));
        }
        Ok(visitor)
    }

    /// Whether they have just proven who they are.
    pub fn is_proven(&self, now: NaiveDateTime) -> bool {
        // A clock that was put back doesn't make it last longer.
        (now - self.proven_at).abs() <= PROVEN
    }

    /// What they are called, or their address where they haven't said.
    pub fn called(&self) -> &str {
        if self.name.is_empty() {
            &self.email
        } else {
            &self.name
        }
    }
}

/// A visitor who has proven who he is within the last ten minutes.
pub struct Proven(pub Visitor);
/// Somebody who writes guides.
pub struct Editor(pub Visitor);
/// Somebody who decides on what others post.
pub struct Moderator(pub Visitor);
/// Somebody who runs the site.
pub struct Admin(pub Visitor);

impl FromRequest for Visitor {
    type Error = Error;
    type Future = Ready<Result<Self>>;

    fn from_request(request: &HttpRequest, _: &mut dev::Payload) -> Self::Future {
        ready(Self::signed_in(request))
    }
}

impl FromRequest for Proven {
    type Error = Error;
    type Future = Ready<Result<Self>>;

    fn from_request(request: &HttpRequest, _: &mut dev::Payload) -> Self::Future {
        ready(Visitor::signed_in(request).and_then(|visitor| {
            let now = now_of(request)?;
            if visitor.is_proven(now) {
                return Ok(Self(visitor));
            }
            let next = next_of(request);
            Err(Error::Proof(urls::proof(lang_of(request), &next)))
        }))
    }
}

impl FromRequest for Editor {
    type Error = Error;
    type Future = Ready<Result<Self>>;

    fn from_request(request: &HttpRequest, _: &mut dev::Payload) -> Self::Future {
        ready(Visitor::staff(request, Staff::Editor).map(Self))
    }
}

impl FromRequest for Moderator {
    type Error = Error;
    type Future = Ready<Result<Self>>;

    fn from_request(request: &HttpRequest, _: &mut dev::Payload) -> Self::Future {
        ready(Visitor::staff(request, Staff::Moderator).map(Self))
    }
}

impl FromRequest for Admin {
    type Error = Error;
    type Future = Ready<Result<Self>>;

    fn from_request(request: &HttpRequest, _: &mut dev::Payload) -> Self::Future {
        ready(Visitor::staff(request, Staff::Admin).map(Self))
    }
}

/// The language in which it is asked.
pub(super) fn lang_of(request: &HttpRequest) -> Lang {
    request.app_data::<Lang>().copied().unwrap_or(Lang::En)
}

fn now_of(request: &HttpRequest) -> Result<NaiveDateTime> {
    let state = request.app_data::<State>();
    let state = state.ok_or_else(|| anyhow::anyhow!("the application's state is missing"))?;
    Ok(state.clock.now())
}

/// Where to go on afterwards: to the page that was asked for. A change can't be asked for again: to the page where it is
/// offered, which stands at the same address or above it.
fn next_of(request: &HttpRequest) -> String {
    if request.match_name() == Some(route::CHANGE) {
        return above(request).unwrap_or_else(|| urls::account(lang_of(request)));
    }
    let address = request.uri().path_and_query();
    address.map_or_else(String::new, ToString::to_string)
}

/// The nearest page above the address.
fn above(request: &HttpRequest) -> Option<String> {
    let pages = request.resource_map();
    let mut path = request.path();
    while let Some((above, _)) = path.rsplit_once('/') {
        if pages.has_resource(above) && pages.match_name(above) != Some(route::CHANGE) {
            return Some(above.to_owned());
        }
        path = above;
    }
    None
}
