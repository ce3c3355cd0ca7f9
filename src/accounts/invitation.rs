//! Being made an admin: by a link that the command line prints, with which one chooses a password. Until then nothing
//! has changed, so that an address with a typing mistake gives nobody any rights.

use actix_web::http::StatusCode;
use actix_web::web::{Form, Path};
use actix_web::{HttpRequest, HttpResponse};
use chrono::NaiveDateTime;
use diesel::prelude::*;
use serde::{Deserialize, Serialize};

use super::events::{Event, Kind, Origin};
use super::forms::NewPasswordForm;
use super::invitation_pages::InvitePage;
use super::mailbox::found;
use super::pages::NoticePage;
use super::passwords::SHORTEST_OF_STAFF;
use super::proofs::{self, Proof, Purpose, Wanted};
use super::users::{Aim, NewUser, Staff, User, address_of};
use super::{arrival, choosing};
use crate::app::State;
use crate::audit::model::{Deed, Kind as Subject, Verb};
use crate::db::Db;
use crate::error::{Error, Result};
use crate::schema::{proofs as issued, users};
use crate::web::form::again;
use crate::web::form::errors::Errors;
use crate::web::locale::Lang;
use crate::web::page::{Page, html, html_with};
use crate::web::private::private;
use crate::web::secret::Secret;
use crate::web::token::Token;
use crate::web::urls;

/// Somebody who is to be an admin.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Invitation {
    pub email: String,
    /// What a new account is called; one that is there already keeps its name.
    pub name: String,
}

/// Why somebody can't be made an admin.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// Everybody knows the account's password.
    Demo,
    Suspended,
}

impl Invitation {
    /// Makes the link. Earlier ones to the same address no longer work.
    pub fn issue(
        &self,
        db: &mut Db,
        secret: &Secret,
        now: NaiveDateTime,
    ) -> QueryResult<std::result::Result<Token, Refusal>> {
        let address = address_of(&self.email);
        let known: Option<User> = users::table
            .filter(users::address.eq(&address))
            .select(User::as_select())
            .first(db)
            .optional()?;
        match &known {
            Some(user) if user.demo => return Ok(Err(Refusal::Demo)),
            Some(user) if user.suspended_at.is_some() => return Ok(Err(Refusal::Suspended)),
            _ => {}
        }
        diesel::update(issued::table)
            .filter(issued::address.eq(&address))
            .filter(issued::purpose.eq(Purpose::Invite))
            .filter(issued::used_at.is_null())
            .set(issued::used_at.eq(now))
            .execute(db)?;
        let user_id = known.map(|user| user.id);
        let deed = Deed {
            verb: Verb::AdminInvited,
            kind: Subject::User,
            id: user_id,
            name: &self.email,
            company: None,
            detail: "",
        };
        deed.by(db, None, now)?;
        let wanted = Wanted {
            purpose: Purpose::Invite,
            user_id,
            address: &address,
            payload: self,
        };
        Ok(Ok(wanted.issue(db, secret, now)?.link))
    }

    /// Makes the account, where there is none, and its owner an admin with this password. All its sessions end.
    ///
    /// # Errors
    /// [`Error::NotFound`] when it has been suspended meanwhile.
    fn accept(&self, db: &mut Db, hash: &str, lang: Lang, now: NaiveDateTime) -> Result<User> {
        let id = match User::at(db, &self.email)? {
            Some(user) => user.id,
            None => self
                .new_user(lang)
                .insert(db, now)?
                .ok_or(Error::NotFound)?,
        };
        diesel::update(users::table.find(id))
            .set(users::staff.eq(Staff::Admin))
            .execute(db)?;
        User::find(db, id)?.set_password(db, hash)?;
        proofs::revoke_all(db, id, now)?;
        User::find(db, id)
    }

    fn new_user(&self, lang: Lang) -> NewUser {
        NewUser {
            email: self.email.clone(),
            name: self.name.clone(),
            lang,
            aim: Aim::Candidate,
            staff: None,
            password_hash: None,
            demo: false,
        }
    }
}

/// An invitation that can still be used.
struct Open {
    proof: Proof,
    invitation: Invitation,
    /// What the account is called where there is one.
    name: String,
    /// How long the password has to be, in characters.
    shortest: usize,
}

/// Where the link leads: the form for a password.
pub async fn show(page: Page, state: State, link: Path<String>) -> Result<HttpResponse> {
    let Some(open) = find(&page, &state, &link).await? else {
        return expired(&page);
    };
    let shown = drawn(&page, &link, &open, Errors::default());
    private(html(&page, &shown))
}

/// Takes the password, and leads on to the second factor.
pub async fn accept(
    request: HttpRequest,
    page: Page,
    state: State,
    link: Path<String>,
    form: Form<NewPasswordForm>,
) -> Result<HttpResponse> {
    state.limits.change(&request, &state)?;
    let Some(open) = find(&page, &state, &link).await? else {
        return expired(&page);
    };
    let own = [open.name.as_str(), &open.invitation.email];
    let errors = choosing::read_as(&page, &state, own, open.shortest, &form.password).await?;
    if !errors.is_empty() {
        return private(again(&page, &drawn(&page, &link, &open, errors)));
    }
    let hash = state.hashing.hash(form.into_inner().password).await?;
    let (site, now, lang) = (state.clone(), page.now, page.lang);
    let origin = Origin::of(&request, &state);
    let accepted = state.db.write(move |db| {
        open.proof.use_up(db, now)?;
        let user = open.invitation.accept(db, &hash, lang, now)?;
        Event::record(db, &site, &user, Kind::BecameAdmin, &origin, now)?;
        note_admin(db, &user, now)?;
        Ok(user)
    });
    let accepted = found(accepted.await)?;
    state.mail.wake();
    match accepted {
        Some(user) => {
            let admin = urls::admin(page.lang);
            private(arrival::go_on(&request, &page, &state, user, &admin).await)
        }
        None => expired(&page),
    }
}

/// Writes down that somebody has become an admin.
fn note_admin(db: &mut Db, user: &User, now: NaiveDateTime) -> QueryResult<()> {
    let called = match user.name.as_str() {
        "" => &user.email,
        name => name,
    };
    let deed = Deed {
        verb: Verb::AdminJoined,
        kind: Subject::User,
        id: Some(user.id),
        name: &user.email,
        company: None,
        detail: "",
    };
    deed.done(db, Some((user.id, called)), now)
}

async fn find(page: &Page, state: &State, link: &str) -> Result<Option<Open>> {
    let (link, now) = (link.to_owned(), page.now);
    let read = state.db.read(move |db| Open::of(db, &link, now));
    found(read.await)
}

impl Open {
    /// # Errors
    /// [`Error::NotFound`] where the link can't be used.
    fn of(db: &mut Db, link: &str, now: NaiveDateTime) -> Result<Self> {
        let proof = Proof::linked(db, Purpose::Invite, link, now)?;
        let invitation: Invitation = proof.payload()?;
        let user = User::at(db, &invitation.email)?;
        Ok(Self {
            name: user.map_or_else(|| invitation.name.clone(), |user| user.name),
            shortest: SHORTEST_OF_STAFF,
            proof,
            invitation,
        })
    }
}

fn drawn(page: &Page, link: &str, open: &Open, errors: Errors) -> InvitePage {
    let email = open.invitation.email.clone();
    InvitePage::new(page.clone(), link, email, open.shortest, errors)
}

fn expired(page: &Page) -> Result<HttpResponse> {
    let shown = NoticePage::new(page.clone(), "invite-over");
    private(html_with(StatusCode::NOT_FOUND, page, &shown))
}
