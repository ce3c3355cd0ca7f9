//! Those who belong to a company, and who changes that: its owners. A company always has one. Each verb is one
//! transaction's work, with everybody else who changes the company's people made to wait.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use super::mails;
use super::model::Company;
use crate::accounts::members::{Member, Role};
use crate::accounts::users::User;
use crate::app::State;
use crate::audit::model::{Deed, Kind, Verb};
use crate::db::Db;
use crate::error::{Error, Result};
use crate::schema::{companies, invitations, members, users};
use crate::web::visitor::Visitor;

/// As many of one company are shown.
const MOST: i64 = 500;

/// Somebody of a company, as the others see them.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = members)]
pub struct Colleague {
    pub user_id: i64,
    pub role: Role,
    pub joined_at: NaiveDateTime,
    #[diesel(select_expression = users::name)]
    pub name: String,
    #[diesel(select_expression = users::email)]
    pub email: String,
}

impl Colleague {
    /// All of a company, the longest there first.
    pub fn of(db: &mut Db, company: i64) -> QueryResult<Vec<Self>> {
        members::table
            .inner_join(users::table)
            .filter(members::company_id.eq(company))
            .order((members::joined_at, members::user_id))
            .limit(MOST)
            .select(Self::as_select())
            .load(db)
    }

    /// # Errors
    /// [`diesel::NotFound`] where they don't belong to it.
    pub fn find(db: &mut Db, company: i64, user: i64) -> QueryResult<Self> {
        members::table
            .inner_join(users::table)
            .filter(members::company_id.eq(company))
            .filter(members::user_id.eq(user))
            .select(Self::as_select())
            .first(db)
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

/// The owners of a company, the longest there first.
pub fn owners(db: &mut Db, company: i64) -> QueryResult<Vec<User>> {
    members::table
        .inner_join(users::table)
        .filter(members::company_id.eq(company))
        .filter(members::role.eq(Role::Owner))
        .filter(users::suspended_at.is_null())
        .order((members::joined_at, members::user_id))
        .limit(20)
        .select(User::as_select())
        .load(db)
}

/// What changing a company's people comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    Done,
    /// Nothing was done: nobody would be left who lets others in.
    LastOwner,
}

/// Somebody who acts for a company.
pub struct Actor {
    pub site: State,
    pub member: Member,
    pub visitor: Visitor,
    pub now: NaiveDateTime,
}

impl Actor {
    /// Gives somebody another role.
    ///
    /// # Errors
    /// [`Error::NotFound`] where they don't belong to it, or who asks doesn't own it any more.
    pub fn give_role(&self, db: &mut Db, user: i64, role: Role) -> Result<Outcome> {
        let company = self.own(db)?;
        let colleague = Colleague::find(db, company.id, user)?;
        if colleague.role == role {
            return Ok(Outcome::Done);
        }
        if role != Role::Owner && self.is_last_owner(db, &colleague)? {
            return Ok(Outcome::LastOwner);
        }
        set_role(db, company.id, user, role)?;
        if colleague.role == Role::Owner {
            self.forget_invitations_of(db, user)?;
        }
        let detail = format!("{} → {}", colleague.role.as_str(), role.as_str());
        self.note(db, Verb::MemberChanged, &colleague, &detail)?;
        if user != self.visitor.id {
            self.tell(db, user, |site, to| {
                mails::role(site, to, &company, role)
            })?;
        }
        Ok(Outcome::Done)
    }

    /// Removes somebody.
    ///
    /// # Errors
    /// As [`Self::give_role`].
    pub fn remove(&self, db: &mut Db, user: i64) -> Result<Outcome> {
        let company = self.own(db)?;
        let colleague = Colleague::find(db, company.id, user)?;
        if self.is_last_owner(db, &colleague)? {
            return Ok(Outcome::LastOwner);
        }
        if user != self.visitor.id {
            self.tell(db, user, |site, to| mails::removed(site, to, &company))?;
        }
        self.let_go(db, &colleague, "")?;
        Ok(Outcome::Done)
    }

    /// Leaves it.
    ///
    /// # Errors
    /// [`Error::NotFound`] where who asks doesn't belong to it any more.
    pub fn leave(&self, db: &mut Db) -> Result<Outcome> {
        let company = Company::alone(db, self.member.company_id)?;
        let colleague = Colleague::find(db, company.id, self.visitor.id)?;
        if self.is_last_owner(db, &colleague)? {
            return Ok(Outcome::LastOwner);
        }
        self.let_go(db, &colleague, "left")?;
        for owner in owners(db, company.id)? {
            let mail = mails::left(&self.site, &owner, &company, colleague.called())?;
            mail.put(db, self.now)?;
        }
        Ok(Outcome::Done)
    }

    /// Makes somebody else its owner, and who asks a recruiter.
    ///
    /// # Errors
    /// As [`Self::give_role`]; [`Error::NotFound`], too, where somebody would hand it over to themselves.
    pub fn hand_over(&self, db: &mut Db, user: i64) -> Result<()> {
        let company = self.own(db)?;
        let colleague = Colleague::find(db, company.id, user)?;
        if user == self.visitor.id {
            return Err(Error::NotFound);
        }
        set_role(db, company.id, user, Role::Owner)?;
        set_role(db, company.id, self.visitor.id, Role::Recruiter)?;
        self.forget_invitations_of(db, self.visitor.id)?;
        self.note(db, Verb::OwnershipHandedOver, &colleague, "")?;
        self.tell(db, user, |site, to| {
            mails::handed_over(site, to, &company, self.visitor.called())
        })?;
        self.tell(db, self.visitor.id, |site, to| {
            mails::gave_away(site, to, &company, colleague.called())
        })
    }

    /// The company, as one that who asks still owns.
    pub(super) fn own(&self, db: &mut Db) -> Result<Company> {
        let company = Company::alone(db, self.member.company_id)?;
        Member::at(db, self.visitor.id, &company.slug, Role::Owner)?;
        Ok(company)
    }

    fn is_last_owner(&self, db: &mut Db, colleague: &Colleague) -> QueryResult<bool> {
        if colleague.role != Role::Owner {
            return Ok(false);
        }
        let others: i64 = members::table
            .filter(members::company_id.eq(self.member.company_id))
            .filter(members::role.eq(Role::Owner))
            .filter(members::user_id.ne(colleague.user_id))
            .count()
            .get_result(db)?;
        Ok(others == 0)
    }

    /// Ends somebody's membership, with what hangs on it.
    fn let_go(&self, db: &mut Db, colleague: &Colleague, detail: &str) -> Result<()> {
        let (company, user) = (self.member.company_id, colleague.user_id);
        diesel::delete(members::table.find((company, user))).execute(db)?;
        self.forget_invitations_of(db, user)?;
        self.pass_on_applications(db, colleague)?;
        self.note(db, Verb::MemberRemoved, colleague, detail)
    }

    /// Applications that were mailed to somebody who is gone are mailed to an owner from now on.
    fn pass_on_applications(&self, db: &mut Db, gone: &Colleague) -> QueryResult<()> {
        let company = self.member.company_id;
        let heir = owners(db, company)?.into_iter().next();
        diesel::update(companies::table.find(company))
            .filter(companies::email.eq(&gone.email))
            .set(companies::email.eq(heir.map(|heir| heir.email)))
            .execute(db)?;
        Ok(())
    }

    /// Whom somebody has asked in who may do so no more comes in no more.
    fn forget_invitations_of(&self, db: &mut Db, user: i64) -> QueryResult<()> {
        diesel::delete(invitations::table)
            .filter(invitations::company_id.eq(self.member.company_id))
            .filter(invitations::invited_by.eq(user))
            .execute(db)?;
        Ok(())
    }

    /// Mails somebody, unless their account is suspended.
    fn tell(
        &self,
        db: &mut Db,
        user: i64,
        mail: impl FnOnce(&State, &User) -> Result<crate::mail::Mail>,
    ) -> Result<()> {
        match User::find(db, user) {
            Ok(to) => {
                mail(&self.site, &to)?.put(db, self.now)?;
                Ok(())
            }
            Err(Error::NotFound) => Ok(()),
            Err(error) => Err(error),
        }
    }

    fn note(&self, db: &mut Db, verb: Verb, colleague: &Colleague, detail: &str) -> Result<()> {
        self.note_about(db, verb, Some(colleague.user_id), colleague.called(), detail)
    }

    /// Writes down what was done to somebody.
    pub(super) fn note_about(
        &self,
        db: &mut Db,
        verb: Verb,
        user: Option<i64>,
        name: &str,
        detail: &str,
    ) -> Result<()> {
        let deed = Deed {
            verb,
            kind: Kind::User,
            id: user,
            name,
            company: Some(self.member.company_id),
            detail,
        };
        Ok(deed.by(db, Some(&self.visitor), self.now)?)
    }
}

fn set_role(db: &mut Db, company: i64, user: i64, role: Role) -> QueryResult<()> {
    diesel::update(members::table.find((company, user)))
        .set(members::role.eq(role))
        .execute(db)?;
    Ok(())
}
