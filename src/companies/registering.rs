//! Registering a company: whoever does so owns it, and the public sees it once a moderator or a mail at its own domain
//! has said yes.

use actix_web::web::Payload;
use actix_web::{HttpRequest, HttpResponse};
use chrono::{NaiveDateTime, TimeDelta};
use diesel::prelude::*;

use super::desk::{Done, on};
use super::form::{CompanyForm, Said};
use super::model::{Company, NewCompany, Standing};
use super::profile_pages::{Aim, FormPage};
use super::sending::{Arrived, discard};
use super::site;
use crate::accounts::members::{Member, Role};
use crate::accounts::users::User;
use crate::app::State;
use crate::audit::model::Verb;
use crate::db::Db;
use crate::error::{Error, Result};
use crate::files::pictures;
use crate::moderation::cases::{self, Hint, Opening};
use crate::moderation::hints;
use crate::places::fold;
use crate::schema::companies;
use crate::web::form::errors::Errors;
use crate::web::form::{again, later};
use crate::web::page::{Page, html};
use crate::web::private::private;
use crate::web::secret::Secret;
use crate::web::throttle::Limit;
use crate::web::visitor::Visitor;
use crate::web::{limits, urls};

/// How many companies one person may register, and how many may be from one network.
const OF_A_PERSON: Limit = Limit {
    kind: "company-person",
    times: 5,
    window: TimeDelta::days(1),
};
const FROM_A_NETWORK: Limit = Limit {
    kind: "company-network",
    times: 20,
    window: TimeDelta::days(1),
};

/// The form.
pub async fn show(_visitor: Visitor, page: Page) -> Result<HttpResponse> {
    let form = CompanyForm::blank(page.lang);
    let shown = FormPage::new(page.clone(), Aim::Register, form, Errors::default());
    private(html(&page, &shown))
}

/// Takes it.
pub async fn take(
    request: HttpRequest,
    visitor: Visitor,
    mut page: Page,
    state: State,
    payload: Payload,
) -> Result<HttpResponse> {
    let mut arrived = Arrived::read(&request, payload, &mut page, &state, &visitor).await?;
    let Some(said) = arrived.said.take() else {
        let shown = drawn(&page, arrived, &visitor);
        return private(again(&page, &shown));
    };
    let logo = arrived.publish_logo(&state).await?;
    let picture = logo.as_ref().map(|logo| logo.name.clone());
    let registration = Registration {
        said,
        logo,
        by: visitor.clone(),
        network: limits::network_of(&request, &state),
    };
    let (site, now) = (state.clone(), page.now);
    let made = state
        .db
        .write(move |db| registration.make(db, &site.secret, now));
    match made.await {
        Ok(made) => {
            if !made.is_new {
                discard(&state, picture.as_deref()).await;
            }
            let path = urls::desk_profile(page.lang, &made.slug);
            Ok(on(path, Done::Registered))
        }
        Err(error) => {
            discard(&state, picture.as_deref()).await;
            let Error::TooMany {
                retry_after_seconds: seconds,
            } = error
            else {
                return Err(error);
            };
            arrived.errors.add_too_many(seconds);
            private(later(&page, &drawn(&page, arrived, &visitor), seconds))
        }
    }
}

fn drawn(page: &Page, arrived: Arrived, visitor: &Visitor) -> FormPage {
    let kept = arrived.logo.as_ref();
    let kept = kept.map(|upload| super::logo::field(&page.site, visitor.id, upload.id));
    FormPage::new(page.clone(), Aim::Register, arrived.form, arrived.errors).with_kept(kept)
}

/// A company about to be registered.
struct Registration {
    said: Said,
    logo: Option<pictures::Kept>,
    by: Visitor,
    network: Option<String>,
}

struct Made {
    slug: String,
    is_new: bool,
}

impl Registration {
    /// Writes it down with its owner, and puts it into the moderators' queue. The same one, sent again, makes nothing new.
    ///
    /// # Errors
    /// [`Error::TooMany`].
    fn make(&self, db: &mut Db, secret: &Secret, now: NaiveDateTime) -> Result<Made> {
        User::alone(db, self.by.id)?;
        if let Some(slug) = self.earlier(db)? {
            return Ok(Made {
                slug,
                is_new: false,
            });
        }
        self.count(db, secret, now)?;
        let logo_id = match &self.logo {
            Some(logo) => Some(logo.insert(db, now)?),
            None => None,
        };
        let id = self.to_write(logo_id).insert(db, now)?;
        Member::let_in(db, id, self.by.id, Role::Owner, now)?;
        let company = Company::known(db, id)?;
        company.note(db, Verb::CompanyRegistered, "", &self.by, now)?;
        company.wait_for_moderators(db, Some(&self.by), now)?;
        Ok(Made {
            slug: company.slug,
            is_new: true,
        })
    }

    /// The address of the one that this person has registered under the same name and nobody has looked at yet.
    fn earlier(&self, db: &mut Db) -> QueryResult<Option<String>> {
        companies::table
            .filter(companies::registered_by.eq(self.by.id))
            .filter(companies::sort_name.eq(fold(&self.said.name)))
            .filter(companies::standing.eq(Standing::Pending))
            .order(companies::id)
            .select(companies::slug)
            .first(db)
            .optional()
    }

    fn count(&self, db: &mut Db, secret: &Secret, now: NaiveDateTime) -> Result<()> {
        OF_A_PERSON.count(db, secret, &self.by.id.to_string(), now)?;
        FROM_A_NETWORK.refuse(db, secret, self.network.as_deref(), now)
    }

    fn to_write(&self, logo_id: Option<i64>) -> NewCompany {
        let said = self.said.clone();
        NewCompany {
            name: said.name,
            lang: said.lang,
            tagline: said.tagline,
            about: said.about,
            website: said.website,
            // Whose address it is has been proven.
            email: Some(self.by.email.clone()),
            kind: said.kind,
            size: said.size,
            founded: said.founded,
            logo_id,
            trusted_by: None,
            places: said.places,
            standing: Standing::Pending,
            registered_by: Some(self.by.id),
        }
    }
}

impl Company {
    /// Puts what it says now into the moderators' queue, with what speaks for caution. `by` is nobody where it waits
    /// because of what those who run the site have decided.
    pub fn wait_for_moderators(
        &self,
        db: &mut Db,
        by: Option<&Visitor>,
        now: NaiveDateTime,
    ) -> Result<()> {
        let opening = Opening {
            kind: cases::Kind::Company,
            subject: self.id,
            company_id: Some(self.id),
            title: self.asked_name(),
            version: self.version,
            hints: &self.hints(db, by, now)?,
            by: by.map(|by| by.id),
        };
        Ok(opening.open(db, now)?)
    }

    fn hints(&self, db: &mut Db, by: Option<&Visitor>, now: NaiveDateTime) -> Result<Vec<Hint>> {
        let mut hints = Vec::new();
        if let Some(by) = by {
            if hints::is_new(db, by.id, now)? {
                hints.push(Hint::NewAccount);
            }
            if site::is_own(self.website.as_deref(), &by.email).is_err() {
                hints.push(Hint::DomainDiffers);
            }
        }
        if self.is_like_a_refused_one(db)? {
            hints.push(Hint::NearRefused);
        }
        if !self.is_verified() {
            hints.push(Hint::Unverified);
        }
        Ok(hints)
    }
}
