//! How a company stands, and who changes that: moderators, and a mail at its own domain. Each verb is one transaction's
//! work and looks at what it begins from: where that is no longer so it is [`Error::Conflict`].

use chrono::NaiveDateTime;
use diesel::dsl::exists;
use diesel::prelude::*;

use super::model::{Company, Standing, VerifiedBy};
use super::site;
use crate::audit::model::{Deed, Kind, SHUT_OUT, Verb};
use crate::db::{Db, one};
use crate::error::{Error, Result};
use crate::jobs::model::Status;
use crate::moderation::cases;
use crate::places::fold;
use crate::schema::{audit, companies, jobs};
use crate::web::visitor::Visitor;

/// How many companies that were refused are compared with a new one.
const COMPARED: i64 = 1_000;

impl Company {
    /// A company whatever its standing: for its members, and for those who decide on it.
    pub fn known(db: &mut Db, id: i64) -> QueryResult<Self> {
        companies::table
            .find(id)
            .select(Self::as_select())
            .first(db)
    }

    /// The same, with everybody else who asks for it so made to wait until what is done to it is done.
    pub fn alone(db: &mut Db, id: i64) -> QueryResult<Self> {
        // On SQLite there is one writer at a time anyway.
        if let Db::Postgres(conn) = db {
            let company = companies::table.find(id).select(companies::id);
            company.for_update().first::<i64>(conn)?;
        }
        Self::known(db, id)
    }

    /// Whether jobs of it may be on the site.
    pub fn may_publish(&self) -> bool {
        self.standing == Standing::Listed
    }

    /// Makes sure that jobs of a company may be on the site, until the transaction is over.
    ///
    /// # Errors
    /// [`Error::Conflict`] where they may not: it isn't listed.
    pub fn must_publish(db: &mut Db, id: i64) -> Result<()> {
        if let Db::Postgres(conn) = db {
            let company = companies::table.find(id).select(companies::id);
            company.for_share().first::<i64>(conn)?;
        }
        match Self::known(db, id)?.may_publish() {
            true => Ok(()),
            false => Err(Error::Conflict),
        }
    }

    pub fn is_verified(&self) -> bool {
        self.verified_at.is_some()
    }

    pub fn is_trusted(&self) -> bool {
        self.trusted_at.is_some()
    }

    /// Says yes to what it says of itself: it is listed, or stays so where only a change waited.
    ///
    /// # Errors
    /// [`Error::Conflict`] where it is banned, or has changed.
    pub fn approve(&self, db: &mut Db, by: &Visitor, now: NaiveDateTime) -> Result<()> {
        if self.standing != Standing::Listed {
            return self.list(db, by, now);
        }
        self.stand(db, &[Standing::Listed], Standing::Listed, now)?;
        self.note(db, Verb::CompanyListed, "", by, now)
    }

    /// Lets the public see it: nobody needs to look at it any more.
    ///
    /// # Errors
    /// [`Error::Conflict`] where it is listed or banned, or has changed.
    pub fn list(&self, db: &mut Db, by: &Visitor, now: NaiveDateTime) -> Result<()> {
        let from = [Standing::Pending, Standing::Refused];
        self.stand(db, &from, Standing::Listed, now)?;
        self.forget_wanted_name(db)?;
        cases::settle(db, cases::Kind::Company, self.id, now)?;
        self.note(db, Verb::CompanyListed, "", by, now)
    }

    /// Doesn't let the public see it, or no longer. It can be mended. Returns how many jobs were taken off the site.
    ///
    /// # Errors
    /// [`Error::Conflict`] where it is refused or banned, or has changed.
    pub fn refuse(
        &self,
        db: &mut Db,
        why: &str,
        by: &Visitor,
        now: NaiveDateTime,
    ) -> Result<usize> {
        let from = [Standing::Pending, Standing::Listed];
        self.stand(db, &from, Standing::Refused, now)?;
        self.note(db, Verb::CompanyRefused, why, by, now)?;
        self.take_jobs_off(db, now)
    }

    /// Shuts it out, with its trust and its jobs. Returns how many jobs were taken off the site: they are refused from
    /// now on, and stay so should the ban be lifted.
    ///
    /// # Errors
    /// [`Error::Conflict`] where it is banned, or has changed.
    pub fn ban(&self, db: &mut Db, why: &str, by: &Visitor, now: NaiveDateTime) -> Result<usize> {
        let from = [Standing::Pending, Standing::Listed, Standing::Refused];
        self.stand(db, &from, Standing::Banned, now)?;
        diesel::update(companies::table.find(self.id))
            .set(companies::trusted_at.eq(None::<NaiveDateTime>))
            .execute(db)?;
        self.note(db, Verb::CompanyBanned, why, by, now)?;
        self.take_jobs_off(db, now)
    }

    /// Lifts a ban. It is looked at again before the public sees it.
    ///
    /// # Errors
    /// [`Error::Conflict`] where it isn't banned, or has changed.
    pub fn unban(&self, db: &mut Db, by: &Visitor, now: NaiveDateTime) -> Result<()> {
        self.stand(db, &[Standing::Banned], Standing::Pending, now)?;
        self.note(db, Verb::CompanyUnbanned, "", by, now)?;
        Self::known(db, self.id)?.wait_for_moderators(db, None, now)
    }

    /// Has it looked at by a moderator, because an admin wants it. Nobody has sent it in: whoever asks may decide, too.
    ///
    /// # Errors
    /// [`Error::Conflict`] where it is banned, or has a case already that isn't decided.
    pub fn open_case(&self, db: &mut Db, by: &Visitor, now: NaiveDateTime) -> Result<()> {
        let known = cases::Case::about(db, cases::Kind::Company, self.id)?;
        let is_open = known
            .first()
            .is_some_and(|case| case.state != cases::State::Decided);
        if self.standing == Standing::Banned || is_open {
            return Err(Error::Conflict);
        }
        self.wait_for_moderators(db, None, now)?;
        self.note(db, Verb::CaseOpened, "", by, now)
    }

    /// Undoes a decision: it stands again as it did before. Jobs that were taken off the site stay off it.
    ///
    /// # Errors
    /// [`Error::Conflict`] where it stands so already, or has changed.
    pub fn put_back(
        &self,
        db: &mut Db,
        before: Standing,
        by: &Visitor,
        now: NaiveDateTime,
    ) -> Result<()> {
        if self.standing == before {
            return Err(Error::Conflict);
        }
        self.stand(db, &[self.standing], before, now)?;
        if before != Standing::Listed {
            self.take_jobs_off(db, now)?;
        }
        let verb = match (self.standing, before) {
            (_, Standing::Banned) => Verb::CompanyBanned,
            (Standing::Banned, _) => Verb::CompanyUnbanned,
            (_, Standing::Listed) => Verb::CompanyListed,
            (_, Standing::Pending | Standing::Refused) => Verb::CompanyRefused,
        };
        self.note(db, verb, before.as_str(), by, now)
    }

    /// A moderator has made sure that it is who it says.
    ///
    /// # Errors
    /// [`Error::Conflict`] where that is known already, or it is refused or banned, or has changed.
    pub fn verify(&self, db: &mut Db, by: &Visitor, now: NaiveDateTime) -> Result<()> {
        self.be_verified(db, VerifiedBy::Moderator, now)?;
        self.note(db, Verb::CompanyVerified, "", by, now)
    }

    /// Somebody of it has shown that they have this mailbox at its site's own domain. One that nobody has looked at is
    /// listed by that, unless it looks like one that was refused. Where a moderator has ever said no to it, moderators say
    /// yes: another name, and a mailbox there, don't undo what they have decided.
    ///
    /// # Errors
    /// As [`Self::verify`].
    pub fn verify_by_mail(
        &self,
        db: &mut Db,
        email: &str,
        by: &Visitor,
        now: NaiveDateTime,
    ) -> Result<()> {
        self.be_verified(db, VerifiedBy::Mail, now)?;
        // The log tells the domain, which is the company's; the mailbox may be somebody's name.
        let domain = site::domain_of(email).unwrap_or_default();
        self.note(db, Verb::CompanyVerified, &domain, by, now)?;
        let may_be_listed = self.standing == Standing::Pending
            && !self.was_ever_refused(db)?
            && !self.is_like_a_refused_one(db)?;
        if may_be_listed {
            self.list(db, by, now)?;
        }
        Ok(())
    }

    /// Its jobs go on the site without waiting from now on.
    ///
    /// # Errors
    /// [`Error::Conflict`] where they do already, or it isn't listed.
    pub fn trust(&self, db: &mut Db, by: &Visitor, now: NaiveDateTime) -> Result<()> {
        let trusted = diesel::update(companies::table.find(self.id))
            .filter(companies::version.eq(self.version))
            .filter(companies::standing.eq(Standing::Listed))
            .filter(companies::trusted_at.is_null())
            .set(companies::trusted_at.eq(now))
            .execute(db)?;
        one(trusted)?;
        self.note(db, Verb::CompanyTrusted, "", by, now)
    }

    /// Its jobs wait again.
    ///
    /// # Errors
    /// [`Error::Conflict`] where they do already.
    pub fn untrust(&self, db: &mut Db, by: &Visitor, now: NaiveDateTime) -> Result<()> {
        let untrusted = diesel::update(companies::table.find(self.id))
            .filter(companies::trusted_at.is_not_null())
            .set(companies::trusted_at.eq(None::<NaiveDateTime>))
            .execute(db)?;
        one(untrusted)?;
        self.note(db, Verb::CompanyUntrusted, "", by, now)
    }

    /// Whether it was refused or banned at any time, whatever it stands like now.
    fn was_ever_refused(&self, db: &mut Db) -> QueryResult<bool> {
        let refused = audit::table
            .filter(audit::subject_kind.eq(Kind::Company))
            .filter(audit::subject_id.eq(self.id))
            .filter(audit::verb.eq_any(SHUT_OUT));
        diesel::select(exists(refused)).get_result(db)
    }

    /// Whether a company that was refused or banned has its name or its site.
    pub fn is_like_a_refused_one(&self, db: &mut Db) -> QueryResult<bool> {
        let host = self.website.as_deref().and_then(site::host_of);
        let refused: Vec<(String, Option<String>, Option<String>)> = companies::table
            .filter(companies::standing.eq_any([Standing::Refused, Standing::Banned]))
            .filter(companies::id.ne(self.id))
            .order(companies::id.desc())
            .limit(COMPARED)
            .select((
                companies::sort_name,
                companies::wanted_name,
                companies::website,
            ))
            .load(db)?;
        let name = fold(self.asked_name());
        Ok(refused.into_iter().any(|(other, wanted, website)| {
            let theirs = website.as_deref().and_then(site::host_of);
            // It may have been refused for the name that it wanted.
            let is_wanted = wanted.is_some_and(|wanted| fold(&wanted) == name);
            other == name || is_wanted || host.is_some() && host == theirs
        }))
    }

    fn be_verified(&self, db: &mut Db, how: VerifiedBy, now: NaiveDateTime) -> Result<()> {
        let verified = diesel::update(companies::table.find(self.id))
            .filter(companies::version.eq(self.version))
            .filter(companies::standing.eq_any([Standing::Pending, Standing::Listed]))
            .filter(companies::verified_at.is_null())
            .set((
                companies::verified_at.eq(now),
                companies::verified_by.eq(how),
            ))
            .execute(db)?;
        one(verified)
    }

    /// Writes a standing if the row is still the one that was read.
    fn stand(
        &self,
        db: &mut Db,
        from: &[Standing],
        to: Standing,
        now: NaiveDateTime,
    ) -> Result<()> {
        if !from.contains(&self.standing) {
            return Err(Error::Conflict);
        }
        let changed = diesel::update(companies::table.find(self.id))
            .filter(companies::version.eq(self.version))
            .filter(companies::standing.eq(self.standing))
            .set((companies::standing.eq(to), companies::updated_at.eq(now)))
            .execute(db)?;
        one(changed)
    }

    /// Takes what is on the site, or could be back on it any moment, off it.
    fn take_jobs_off(&self, db: &mut Db, now: NaiveDateTime) -> Result<usize> {
        let open = [Status::Published, Status::Paused];
        Ok(diesel::update(jobs::table)
            .filter(jobs::company_id.eq(self.id))
            .filter(jobs::status.eq_any(open))
            .set((jobs::status.eq(Status::Refused), jobs::updated_at.eq(now)))
            .execute(db)?)
    }

    /// Writes down what has been done to it.
    pub(super) fn note(
        &self,
        db: &mut Db,
        verb: Verb,
        detail: &str,
        by: &Visitor,
        now: NaiveDateTime,
    ) -> Result<()> {
        let deed = Deed {
            verb,
            kind: Kind::Company,
            id: Some(self.id),
            name: &self.name,
            company: Some(self.id),
            detail,
        };
        Ok(deed.by(db, Some(by), now)?)
    }
}
