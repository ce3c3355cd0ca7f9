//! Asking somebody in: by a mail with a link, or on their own page of companies once they have an account with that
//! address. Only who has proven to have the address is let in, however they came by the link.

use chrono::{NaiveDateTime, TimeDelta};
use diesel::prelude::*;

use super::colleagues::{Actor, Colleague, owners};
use super::mails;
use super::model::Company;
use crate::accounts::members::{Member, Role};
use crate::accounts::users::{User, address_of};
use crate::app::State;
use crate::audit::model::{Deed, Kind, Verb};
use crate::db::Db;
use crate::error::{Error, Result};
use crate::schema::{companies, invitations, members, users};
use crate::web::locale::Lang;
use crate::web::throttle::Limit;
use crate::web::token::Token;
use crate::web::visitor::Visitor;

/// How long its link works, and how long it is remembered after that.
pub const LASTS: TimeDelta = TimeDelta::days(7);
const REMEMBERED: TimeDelta = TimeDelta::days(30);

/// As many of one company, or to one person, are shown.
const MOST: i64 = 200;

/// How many one company may send, and how many one address is sent by all of them.
const OF_A_COMPANY: Limit = Limit {
    kind: "company-invitations",
    times: 50,
    window: TimeDelta::days(1),
};
const TO_AN_ADDRESS: Limit = Limit {
    kind: "company-invitation-address",
    times: 4,
    window: TimeDelta::days(1),
};

/// Somebody who has been asked in and hasn't answered.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = invitations)]
pub struct Invitation {
    pub id: i64,
    pub company_id: i64,
    pub email: String,
    address: String,
    pub role: Role,
    pub created_at: NaiveDateTime,
    pub ends_at: NaiveDateTime,
    #[diesel(select_expression = companies::slug)]
    pub slug: String,
    #[diesel(select_expression = companies::name)]
    pub company: String,
}

/// What asking somebody in comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Invited {
    Done,
    /// They belong to it already.
    Member,
}

impl Invitation {
    /// Those of a company, the newest first.
    pub fn of(db: &mut Db, company: i64) -> QueryResult<Vec<Self>> {
        invitations::table
            .inner_join(companies::table)
            .filter(invitations::company_id.eq(company))
            .order((invitations::created_at.desc(), invitations::id.desc()))
            .limit(MOST)
            .select(Self::as_select())
            .load(db)
    }

    /// Those that wait for somebody, to the address that they have proven.
    pub fn to(db: &mut Db, visitor: &Visitor, now: NaiveDateTime) -> QueryResult<Vec<Self>> {
        invitations::table
            .inner_join(companies::table)
            .filter(invitations::address.eq(address_of(&visitor.email)))
            .filter(invitations::ends_at.gt(now))
            .order((companies::sort_name, companies::id))
            .limit(MOST)
            .select(Self::as_select())
            .load(db)
    }

    /// The one that a link leads to, if it still can be used.
    ///
    /// # Errors
    /// [`Error::NotFound`] where it can't, whatever the reason.
    pub fn linked(db: &mut Db, link: &str, now: NaiveDateTime) -> Result<Self> {
        let link = Token::parse(link).ok_or(Error::NotFound)?;
        let found = invitations::table
            .inner_join(companies::table)
            .filter(invitations::link_hash.eq(link.hash()))
            .filter(invitations::ends_at.gt(now))
            .select(Self::as_select())
            .first(db)?;
        Ok(found)
    }

    /// One that waits for somebody.
    ///
    /// # Errors
    /// [`diesel::NotFound`] where it isn't theirs.
    pub fn own(db: &mut Db, id: i64, visitor: &Visitor, now: NaiveDateTime) -> QueryResult<Self> {
        invitations::table
            .inner_join(companies::table)
            .filter(invitations::id.eq(id))
            .filter(invitations::address.eq(address_of(&visitor.email)))
            .filter(invitations::ends_at.gt(now))
            .select(Self::as_select())
            .first(db)
    }

    /// Whether it is to the address that somebody has proven.
    pub fn is_for(&self, visitor: &Visitor) -> bool {
        self.address == address_of(&visitor.email)
    }

    pub fn is_over(&self, now: NaiveDateTime) -> bool {
        self.ends_at <= now
    }

    /// Lets somebody in whom it is for, and uses it up.
    ///
    /// # Errors
    /// [`Error::NotFound`] where it isn't theirs, or can't be used any more.
    pub fn accept(
        &self,
        db: &mut Db,
        site: &State,
        visitor: &Visitor,
        now: NaiveDateTime,
    ) -> Result<()> {
        let company = Company::alone(db, self.company_id)?;
        let still = Self::own(db, self.id, visitor, now)?;
        diesel::delete(invitations::table.find(self.id)).execute(db)?;
        if Colleague::find(db, company.id, visitor.id)
            .optional()?
            .is_some()
        {
            return Ok(());
        }
        let told = owners(db, company.id)?;
        Member::let_in(db, company.id, visitor.id, still.role, now)?;
        let detail = still.role.as_str();
        note(db, Verb::MemberJoined, &company, visitor, detail, now)?;
        for owner in told {
            let mail = mails::joined(site, &owner, &company, visitor.called(), still.role)?;
            mail.put(db, now)?;
        }
        Ok(())
    }

    /// Says no to it.
    pub fn decline(&self, db: &mut Db, visitor: &Visitor, now: NaiveDateTime) -> Result<()> {
        let company = Company::alone(db, self.company_id)?;
        Self::own(db, self.id, visitor, now)?;
        diesel::delete(invitations::table.find(self.id)).execute(db)?;
        note(
            db,
            Verb::InvitationWithdrawn,
            &company,
            visitor,
            "declined",
            now,
        )
    }
}

impl Actor {
    /// Asks somebody in; who has been asked already gets another link, and the former one no longer works.
    ///
    /// # Errors
    /// [`Error::TooMany`]; [`Error::NotFound`] where who asks doesn't own the company any more.
    pub fn invite(&self, db: &mut Db, email: &str, role: Role, lang: Lang) -> Result<Invited> {
        let company = self.own(db)?;
        let address = address_of(email);
        if is_member(db, company.id, &address)? {
            return Ok(Invited::Member);
        }
        OF_A_COMPANY.count(db, &self.site.secret, &company.id.to_string(), self.now)?;
        TO_AN_ADDRESS.count(db, &self.site.secret, &address, self.now)?;
        let link = Token::random();
        self.write(db, email, &address, role, &link)?;
        self.note_about(db, Verb::MemberInvited, None, email, role.as_str())?;
        // In the language of their account; that tells nobody whether there is one.
        let lang = User::at(db, email)?.map_or(lang, |user| user.lang);
        // By the address, which is proven: in a name stands whatever its owner wants others to read.
        let by = self.visitor.email.as_str();
        let mail = mails::invited(&self.site, email, lang, (&company, by, role), &link)?;
        mail.put(db, self.now)?;
        Ok(Invited::Done)
    }

    /// Asks somebody in anew.
    ///
    /// # Errors
    /// [`Error::NotFound`] where they weren't asked; [`Error::TooMany`].
    pub fn invite_again(&self, db: &mut Db, id: i64, lang: Lang) -> Result<Invited> {
        let invitation = self.invitation(db, id)?;
        self.invite(db, &invitation.email, invitation.role, lang)
    }

    /// Takes an invitation back: its link no longer works.
    ///
    /// # Errors
    /// [`Error::NotFound`] where there is none.
    pub fn withdraw(&self, db: &mut Db, id: i64) -> Result<()> {
        self.own(db)?;
        let invitation = self.invitation(db, id)?;
        diesel::delete(invitations::table.find(id)).execute(db)?;
        self.note_about(db, Verb::InvitationWithdrawn, None, &invitation.email, "")
    }

    /// An invitation of this company.
    fn invitation(&self, db: &mut Db, id: i64) -> QueryResult<Invitation> {
        invitations::table
            .inner_join(companies::table)
            .filter(invitations::id.eq(id))
            .filter(invitations::company_id.eq(self.member.company_id))
            .select(Invitation::as_select())
            .first(db)
    }

    fn write(
        &self,
        db: &mut Db,
        email: &str,
        address: &str,
        role: Role,
        link: &Token,
    ) -> QueryResult<()> {
        let company = self.member.company_id;
        // The company is held by this transaction: nobody writes between the two.
        diesel::delete(invitations::table)
            .filter(invitations::company_id.eq(company))
            .filter(invitations::address.eq(address))
            .execute(db)?;
        diesel::insert_into(invitations::table)
            .values((
                invitations::company_id.eq(company),
                invitations::email.eq(email),
                invitations::address.eq(address),
                invitations::role.eq(role),
                invitations::link_hash.eq(link.hash()),
                invitations::invited_by.eq(self.visitor.id),
                invitations::created_at.eq(self.now),
                invitations::ends_at.eq(self.now + LASTS),
            ))
            .execute(db)?;
        Ok(())
    }
}

fn is_member(db: &mut Db, company: i64, address: &str) -> QueryResult<bool> {
    let found: Option<i64> = members::table
        .inner_join(users::table)
        .filter(members::company_id.eq(company))
        .filter(users::address.eq(address))
        .select(members::user_id)
        .first(db)
        .optional()?;
    Ok(found.is_some())
}

fn note(
    db: &mut Db,
    verb: Verb,
    company: &Company,
    visitor: &Visitor,
    detail: &str,
    now: NaiveDateTime,
) -> Result<()> {
    let deed = Deed {
        verb,
        kind: Kind::User,
        id: Some(visitor.id),
        name: visitor.called(),
        company: Some(company.id),
        detail,
    };
    Ok(deed.by(db, Some(visitor), now)?)
}

/// Deletes those that were over long ago.
pub fn forget_old(db: &mut Db, now: NaiveDateTime) -> QueryResult<usize> {
    diesel::delete(invitations::table)
        .filter(invitations::ends_at.le(now - REMEMBERED))
        .execute(db)
}
