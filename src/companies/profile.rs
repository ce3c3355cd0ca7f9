//! What a company says of itself, for its members; and changing it. A listed company stays up meanwhile.

use actix_web::http::StatusCode;
use actix_web::web::{Payload, Query};
use actix_web::{HttpRequest, HttpResponse};
use chrono::NaiveDateTime;
use diesel::dsl::exists;
use diesel::prelude::*;

use super::desk::{Before, DeskNav, Done, Section, on};
use super::form::{CompanyForm, Said};
use super::logo;
use super::model::{Company, Standing};
use super::profile_pages::{Aim, FormPage, ProfilePage};
use super::renaming::forget_who_it_is;
use super::sending::{Arrived, discard};
use crate::accounts::members::{Member, Owner, Viewer};
use crate::app::State;
use crate::audit::model::Verb;
use crate::db::Db;
use crate::db::types::json;
use crate::error::{Error, Result};
use crate::files::pictures;
use crate::moderation::cases::{Case, Kind};
use crate::moderation::poster::OwnCase;
use crate::places::fold;
use crate::schema::{companies, guides, pictures as rows};
use crate::web::form::again;
use crate::web::form::errors::Errors;
use crate::web::page::{Page, html, html_with};
use crate::web::private::private;
use crate::web::visitor::Visitor;
use crate::web::{markdown, urls};

/// The profile, as its members see it.
pub async fn show(
    Viewer(member): Viewer,
    page: Page,
    state: State,
    before: Query<Before>,
) -> Result<HttpResponse> {
    let id = member.company_id;
    let found = state.db.read(move |db| {
        let found = Company::find(db, id)?;
        let ban = match found.0.standing {
            Standing::Banned => OwnCase::of_ban(db, id)?,
            Standing::Pending | Standing::Listed | Standing::Refused => None,
        };
        let cases = Case::about(db, Kind::Company, id)?;
        Ok((found, ban.or(cases.into_iter().next())))
    });
    let (found, case) = found.await?;
    let nav = DeskNav::new(&member, Section::Profile);
    let shown = ProfilePage::new(page.clone(), nav, found, before.said(&page)).with_case(case);
    private(html(&page, &shown))
}

/// The form to change it.
pub async fn edit(Owner(member): Owner, page: Page, state: State) -> Result<HttpResponse> {
    let id = member.company_id;
    let found = state.db.read(move |db| {
        let company = Company::known(db, id)?;
        if company.standing == Standing::Banned {
            return Err(Error::Conflict);
        }
        Ok(CompanyForm::filled(db, &company)?)
    });
    let aim = aim(&member, &state, id).await?;
    let shown = FormPage::new(page.clone(), aim, found.await?, Errors::default());
    private(html(&page, &shown))
}

/// Takes it.
pub async fn take(
    request: HttpRequest,
    Owner(member): Owner,
    visitor: Visitor,
    mut page: Page,
    state: State,
    payload: Payload,
) -> Result<HttpResponse> {
    let id = member.company_id;
    let mut arrived = Arrived::read(&request, payload, &mut page, &state, &visitor).await?;
    let aim = aim(&member, &state, id).await?;
    let Some(said) = arrived.said.take() else {
        let shown = drawn(&page, aim, arrived, &visitor);
        return private(again(&page, &shown));
    };
    let published = arrived.publish_logo(&state).await?;
    let picture = published.as_ref().map(|logo| logo.name.clone());
    let change = Change {
        company: id,
        version: arrived.form.version.parse().unwrap_or_default(),
        said,
        logo: match published {
            Some(logo) => Logo::Other(logo),
            None if arrived.form.no_logo == "yes" => Logo::None,
            None => Logo::Same,
        },
        by: visitor.clone(),
    };
    let now = page.now;
    let made = state.db.write(move |db| change.make(db, now)).await;
    match made {
        Ok(Made::Changed(unneeded)) => {
            discard(&state, unneeded.as_deref()).await;
            let path = urls::desk_profile(page.lang, &member.slug);
            Ok(on(path, Done::Saved))
        }
        Ok(Made::Overtaken(version)) => {
            discard(&state, picture.as_deref()).await;
            arrived.form.version = version.to_string();
            arrived.errors.add_whole("company-overtaken");
            let shown = drawn(&page, aim, arrived, &visitor);
            private(html_with(StatusCode::CONFLICT, &page, &shown))
        }
        Err(error) => {
            discard(&state, picture.as_deref()).await;
            Err(error)
        }
    }
}

/// What the form is for: changing this company.
async fn aim(member: &Member, state: &State, id: i64) -> Result<Aim> {
    let label = state
        .db
        .read(move |db| Ok(Company::find(db, id)?.1))
        .await?;
    Ok(Aim::Change(DeskNav::new(member, Section::Profile), label))
}

fn drawn(page: &Page, aim: Aim, arrived: Arrived, visitor: &Visitor) -> FormPage {
    let kept = arrived.logo.as_ref();
    let kept = kept.map(|upload| logo::field(&page.site, visitor.id, upload.id));
    FormPage::new(page.clone(), aim, arrived.form, arrived.errors).with_kept(kept)
}

/// What a company is to say of itself from now on.
struct Change {
    company: i64,
    /// The version that the form was filled with.
    version: i64,
    said: Said,
    logo: Logo,
    by: Visitor,
}

enum Logo {
    Same,
    None,
    Other(pictures::Kept),
}

enum Made {
    /// It has been changed; the name of the picture that nothing holds any more.
    Changed(Option<String>),
    /// Somebody else has changed it meanwhile: the version that it has now.
    Overtaken(i64),
}

impl Change {
    /// Writes it down. Under another name or at another site it has to be verified again. Whatever it says now is looked
    /// at, whether it waits, was refused or is listed: readers see a change before a moderator does, but for the name.
    ///
    /// # Errors
    /// [`Error::Conflict`] for a company that is banned.
    fn make(&self, db: &mut Db, now: NaiveDateTime) -> Result<Made> {
        let company = Company::alone(db, self.company)?;
        if company.standing == Standing::Banned {
            return Err(Error::Conflict);
        }
        if company.version != self.version {
            return Ok(Made::Overtaken(company.version));
        }
        self.write(db, &company, now)?;
        let unneeded = self.change_logo(db, now)?;
        if self.is_another(&company) {
            forget_who_it_is(db, self.company)?;
        }
        let changed = Company::known(db, self.company)?;
        changed.note(
            db,
            Verb::CompanyChanged,
            &self.told(&company),
            &self.by,
            now,
        )?;
        be_looked_at(db, self.company)?;
        changed.wait_for_moderators(db, Some(&self.by), now)?;
        Ok(Made::Changed(unneeded))
    }

    fn write(&self, db: &mut Db, company: &Company, now: NaiveDateTime) -> QueryResult<()> {
        let said = &self.said;
        let (name, wanted) = match self.name_waits(company) {
            true => (&company.name, Some(&said.name)),
            false => (&said.name, None),
        };
        diesel::update(companies::table.find(self.company))
            .set((
                companies::name.eq(name),
                companies::sort_name.eq(fold(name)),
                companies::wanted_name.eq(wanted),
                companies::website.eq(&said.website),
                companies::kind.eq(said.kind),
                companies::tagline.eq(&said.tagline),
                companies::about.eq(&said.about),
                companies::about_html.eq(markdown::posted(&said.about)),
                companies::lang.eq(said.lang),
                companies::places.eq(json(&said.places)?),
                companies::size.eq(said.size),
                companies::founded.eq(said.founded),
                companies::version.eq(companies::version + 1),
                companies::updated_at.eq(now),
            ))
            .execute(db)?;
        Ok(())
    }

    /// Gives it another logo or none, and returns the name of the picture that nothing holds then.
    fn change_logo(&self, db: &mut Db, now: NaiveDateTime) -> QueryResult<Option<String>> {
        let new = match &self.logo {
            Logo::Same => return Ok(None),
            Logo::None => None,
            Logo::Other(logo) => Some(logo.insert(db, now)?),
        };
        let own = companies::table.find(self.company);
        let old: Option<i64> = own.select(companies::logo_id).first(db)?;
        diesel::update(own)
            .set(companies::logo_id.eq(new))
            .execute(db)?;
        match old {
            Some(old) => let_go(db, old),
            None => Ok(None),
        }
    }

    /// Whether its readers go on seeing the name that it has.
    fn name_waits(&self, company: &Company) -> bool {
        company.must_wait_for_name() && self.said.name != company.name
    }

    /// Whether it is somebody else to its readers now.
    fn is_another(&self, before: &Company) -> bool {
        let is_renamed = self.said.name != before.name && !self.name_waits(before);
        is_renamed || self.said.website != before.website
    }

    /// What the log says of it.
    fn told(&self, before: &Company) -> String {
        let mut told = Vec::new();
        if self.said.name != before.name {
            told.push(format!("{} → {}", before.name, self.said.name));
        }
        if self.said.website != before.website {
            let named =
                |website: &Option<String>| website.clone().unwrap_or_else(|| "–".to_owned());
            let (old, new) = (named(&before.website), named(&self.said.website));
            told.push(format!("{old} → {new}"));
        }
        told.join("; ")
    }
}

/// One that was refused waits again.
fn be_looked_at(db: &mut Db, id: i64) -> QueryResult<()> {
    diesel::update(companies::table.find(id))
        .filter(companies::standing.eq(Standing::Refused))
        .set(companies::standing.eq(Standing::Pending))
        .execute(db)?;
    Ok(())
}

/// Deletes a picture's row if nothing holds it, and returns its name.
fn let_go(db: &mut Db, id: i64) -> QueryResult<Option<String>> {
    let of_companies = companies::table.filter(companies::logo_id.eq(id));
    let of_guides = guides::table.filter(guides::cover_id.eq(id));
    let is_held: bool = diesel::select(exists(of_companies)).get_result(db)?;
    if is_held || diesel::select(exists(of_guides)).get_result(db)? {
        return Ok(None);
    }
    let name = rows::table.find(id).select(rows::name).first(db)?;
    diesel::delete(rows::table.find(id)).execute(db)?;
    Ok(Some(name))
}
