//! The other side of a case: the company whose thing it is, and who of it is told.

use diesel::prelude::*;

use super::cases::{Case, Kind, State};
use super::decisions::Decision;
use super::subject::{Subject, Thing};
use super::verdicts::Verdict;
use crate::accounts::members::{Member, Role};
use crate::accounts::users::User;
use crate::db::Db;
use crate::error::{Error, Result};
use crate::mail::Address;
use crate::schema::{cases, companies, members};
use crate::web::locale::Lang;

/// Who is told what was decided.
pub struct Poster {
    pub lang: Lang,
    pub to: Address,
    /// Their account, where they have one.
    pub user: Option<i64>,
    /// The slug of the company.
    pub company: String,
}

impl Poster {
    /// Whoever sent the thing in; where they are gone, an owner of the company, or its mailbox.
    pub fn of(db: &mut Db, case: &Case, subject: &Subject) -> Result<Option<Self>> {
        let Some(company_id) = case.company_id else {
            return Ok(None);
        };
        let company: Option<(String, String, Lang, Option<String>)> = companies::table
            .find(company_id)
            .select((
                companies::slug,
                companies::name,
                companies::lang,
                companies::email,
            ))
            .first(db)
            .optional()?;
        let Some((slug, name, lang, email)) = company else {
            return Ok(None);
        };
        let owners: Vec<i64> = members::table
            .filter(members::company_id.eq(company_id))
            .filter(members::role.eq(Role::Owner))
            .order(members::joined_at)
            .limit(10)
            .select(members::user_id)
            .load(db)?;
        for id in senders(case, subject).into_iter().chain(owners) {
            match User::find(db, id) {
                Ok(user) => {
                    return Ok(Some(Self {
                        lang: user.lang,
                        to: Address {
                            name: user.name,
                            email: user.email,
                        },
                        user: Some(user.id),
                        company: slug,
                    }));
                }
                Err(Error::NotFound) => {}
                Err(error) => return Err(error),
            }
        }
        Ok(email.map(|email| Self {
            lang,
            to: Address { name, email },
            user: None,
            company: slug,
        }))
    }
}

/// Who may have sent it in, the likeliest first.
fn senders(case: &Case, subject: &Subject) -> Vec<i64> {
    let mut senders: Vec<i64> = Vec::new();
    if let Thing::Job(_, Some(draft)) = &subject.thing {
        senders.extend(draft.sent_by);
    }
    if !matches!(case.kind, Kind::Report | Kind::Application) {
        senders.extend(case.opened_by);
    }
    senders.extend(&subject.authors);
    senders
}

/// A case as the company sees it.
pub struct OwnCase {
    pub case: Case,
    /// The newest first.
    pub decisions: Vec<Decision>,
}

impl OwnCase {
    /// A case of the company that somebody hires for.
    ///
    /// # Errors
    /// [`Error::NotFound`] for another's, and where there is nothing for the company to know: of applications, and of
    /// reports that nothing came of.
    pub fn find(db: &mut Db, member: &Member, id: i64) -> Result<Self> {
        let case: Option<Case> = cases::table
            .find(id)
            .filter(cases::company_id.eq(member.company_id))
            .filter(cases::kind.ne(Kind::Application))
            .select(Case::as_select())
            .first(db)
            .optional()?;
        let case = case.ok_or(Error::NotFound)?;
        let decisions: Vec<Decision> = Decision::of(db, id)?
            .into_iter()
            .filter(|decision| decision.verdict != Verdict::Dismiss)
            .collect();
        if case.kind == Kind::Report && decisions.is_empty() {
            return Err(Error::NotFound);
        }
        Ok(Self { case, decisions })
    }

    /// The decision that they can still ask another look at.
    pub fn appealable(&self) -> Option<&Decision> {
        let last = self
            .decisions
            .iter()
            .find(|decision| decision.undone_at.is_none())?;
        let can = self.case.state == State::Decided
            && last.verdict.can_be_appealed()
            && last.appealed_at.is_none()
            && last.before.0.appeal.is_none();
        can.then_some(last)
    }
}
