//! Showing by mail that a company is who it says: an owner names a mailbox at its site's own domain, and opens the link
//! that it is sent. The link by itself is worth nothing: only an owner who is signed in can use it.

use actix_web::http::StatusCode;
use actix_web::web::{Form, Path};
use actix_web::{HttpRequest, HttpResponse};
use chrono::{NaiveDateTime, TimeDelta};
use serde::{Deserialize, Serialize};

use super::colleagues::owners;
use super::desk::{DeskNav, Done, Section, on};
use super::mails;
use super::model::{Company, Standing};
use super::site::{self, Unfit, host_of};
use super::verification_pages::{AskPage, ConfirmPage, OverPage};
use crate::accounts::mails::about_account;
use crate::accounts::members::{Member, Owner};
use crate::accounts::proofs::{Proof, Purpose, Wanted};
use crate::accounts::users::address_of;
use crate::app::State;
use crate::db::Db;
use crate::error::{Error, Result};
use crate::web::form::errors::Errors;
use crate::web::form::{again, later};
use crate::web::locale::Lang;
use crate::web::page::{Page, html, html_with};
use crate::web::private::private;
use crate::web::throttle::Limit;
use crate::web::visitor::Visitor;
use crate::web::{limits, urls};

/// How many such mails one company may ask for, an address is sent, and one network may ask for.
const OF_A_COMPANY: Limit = Limit {
    kind: "company-verification",
    times: 6,
    window: TimeDelta::days(1),
};
const TO_AN_ADDRESS: Limit = Limit {
    kind: "company-verification-address",
    times: 3,
    window: TimeDelta::days(1),
};
const FROM_A_NETWORK: Limit = Limit {
    kind: "company-verification-network",
    times: 20,
    window: TimeDelta::days(1),
};

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct EmailForm {
    pub email: String,
}

/// What a link proves: that somebody of this company has a mailbox at this host.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Shown {
    company: i64,
    host: String,
}

/// The form.
pub async fn show(Owner(member): Owner, page: Page, state: State) -> Result<HttpResponse> {
    let company = company_of(&member, &state).await?;
    let form = EmailForm::default();
    let shown = drawn(&page, &member, company, form, Errors::default());
    private(html(&page, &shown))
}

/// Takes an address, and mails the link to it.
pub async fn ask(
    request: HttpRequest,
    Owner(member): Owner,
    visitor: Visitor,
    page: Page,
    state: State,
    form: Form<EmailForm>,
) -> Result<HttpResponse> {
    state.limits.change(&request, &state)?;
    let form = form.into_inner();
    let company = company_of(&member, &state).await?;
    let mut errors = Errors::default();
    let Some(email) = form.read(&company, &mut errors) else {
        let shown = drawn(&page, &member, company, form, errors);
        return private(again(&page, &shown));
    };
    let asked = Asked {
        company: company.id,
        email,
        by: visitor,
        network: limits::network_of(&request, &state),
        lang: page.lang,
    };
    let (site, now) = (state.clone(), page.now);
    match state.db.write(move |db| asked.mail(db, &site, now)).await {
        Ok(()) => {
            state.mail.wake();
            let path = urls::desk_profile(page.lang, &member.slug);
            Ok(on(path, Done::Asked))
        }
        Err(Error::TooMany {
            retry_after_seconds: seconds,
        }) => {
            errors.add_too_many(seconds);
            let shown = drawn(&page, &member, company, form, errors);
            private(later(&page, &shown, seconds))
        }
        Err(error) => Err(error),
    }
}

/// Where the link leads: mail programs follow links too, so it changes nothing.
pub async fn linked(
    Owner(member): Owner,
    page: Page,
    state: State,
    path: Path<(String, String)>,
) -> Result<HttpResponse> {
    let (_, link) = path.into_inner();
    let (now, own, asked) = (page.now, member.clone(), link.clone());
    let found = state.db.read(move |db| find(db, &own, &asked, now)).await;
    let nav = DeskNav::new(&member, Section::Profile);
    match found {
        Ok((proof, _)) => {
            let shown = ConfirmPage::new(page.clone(), nav, &link, proof.address);
            private(html(&page, &shown))
        }
        Err(Error::NotFound) => over(&page, nav),
        Err(error) => Err(error),
    }
}

/// Verifies the company by the link.
pub async fn confirm(
    request: HttpRequest,
    Owner(member): Owner,
    visitor: Visitor,
    page: Page,
    state: State,
    path: Path<(String, String)>,
) -> Result<HttpResponse> {
    state.limits.change(&request, &state)?;
    let (_, link) = path.into_inner();
    let (now, site, own) = (page.now, state.clone(), member.clone());
    let verified = state.db.write(move |db| {
        let (proof, company) = find(db, &own, &link, now)?;
        proof.use_up(db, now)?;
        company.verify_by_mail(db, &proof.address, &visitor, now)?;
        for owner in owners(db, company.id)? {
            mails::verified(&site, &owner, &company)?.put(db, now)?;
        }
        Ok(())
    });
    match verified.await {
        Ok(()) => {
            state.mail.wake();
            let path = urls::desk_profile(page.lang, &member.slug);
            Ok(on(path, Done::Verified))
        }
        Err(Error::NotFound) => over(&page, DeskNav::new(&member, Section::Profile)),
        Err(error) => Err(error),
    }
}

/// What a link proves about a company, as long as that is still at the site that it was asked for with.
///
/// # Errors
/// [`Error::NotFound`] where the link can't be used, or is about something else.
fn find(db: &mut Db, member: &Member, link: &str, now: NaiveDateTime) -> Result<(Proof, Company)> {
    let proof = Proof::linked(db, Purpose::Company, link, now)?;
    let company = Company::known(db, member.company_id)?;
    let host = company.website.as_deref().and_then(host_of);
    let shown: Shown = proof.payload()?;
    if shown.company == company.id && Some(&shown.host) == host.as_ref() {
        Ok((proof, company))
    } else {
        Err(Error::NotFound)
    }
}

fn over(page: &Page, nav: DeskNav) -> Result<HttpResponse> {
    let shown = OverPage::new(page.clone(), nav);
    private(html_with(StatusCode::NOT_FOUND, page, &shown))
}

async fn company_of(member: &Member, state: &State) -> Result<Company> {
    let id = member.company_id;
    state.db.read(move |db| Ok(Company::known(db, id)?)).await
}

fn drawn(
    page: &Page,
    member: &Member,
    company: Company,
    form: EmailForm,
    errors: Errors,
) -> AskPage {
    let nav = DeskNav::new(member, Section::Profile);
    AskPage::new(page.clone(), nav, company, form, errors)
}

impl EmailForm {
    /// The address; nothing where it shows nothing about the company.
    fn read(&self, company: &Company, errors: &mut Errors) -> Option<String> {
        let email = errors.email("email", &self.email, Some("verification-email-missing"));
        if errors.of("email").is_some() {
            return None;
        }
        match site::is_own(company.website.as_deref(), &email) {
            Ok(()) => Some(email),
            Err(unfit) => {
                errors.add("email", unfit.words());
                None
            }
        }
    }
}

impl Unfit {
    const fn words(self) -> &'static str {
        match self {
            Self::Site => "verification-no-site",
            Self::FreeMail => "verification-free-mail",
            Self::Elsewhere => "verification-elsewhere",
        }
    }
}

/// A mail that is asked for.
struct Asked {
    company: i64,
    email: String,
    by: Visitor,
    network: Option<String>,
    lang: Lang,
}

impl Asked {
    /// Mails the link.
    ///
    /// # Errors
    /// [`Error::TooMany`]; [`Error::Conflict`] where the company is verified already, or may not be.
    fn mail(&self, db: &mut Db, site: &State, now: NaiveDateTime) -> Result<()> {
        let company = Company::alone(db, self.company)?;
        let may_be = matches!(company.standing, Standing::Pending | Standing::Listed);
        if company.is_verified() || !may_be {
            return Err(Error::Conflict);
        }
        let host = company.website.as_deref().and_then(host_of);
        let host = host.ok_or(Error::Conflict)?;
        let address = address_of(&self.email);
        FROM_A_NETWORK.refuse(db, &site.secret, self.network.as_deref(), now)?;
        OF_A_COMPANY.count(db, &site.secret, &company.id.to_string(), now)?;
        TO_AN_ADDRESS.count(db, &site.secret, &address, now)?;
        let wanted = Wanted {
            purpose: Purpose::Company,
            user_id: Some(self.by.id),
            address: &address,
            payload: &Shown {
                company: company.id,
                host,
            },
        };
        let issued = wanted.issue(db, &site.secret, now)?;
        let about = (&company, self.by.email.as_str());
        let mut mail = mails::verify(site, &self.email, self.lang, about, &issued)?;
        // It names who asked for it.
        mail.about = Some(about_account(self.by.id));
        mail.put(db, now)?;
        Ok(())
    }
}
