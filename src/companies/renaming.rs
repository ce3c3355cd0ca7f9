//! Another name for a company that the public sees: the former one stays until a moderator has said yes.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use super::model::{Company, Standing, VerifiedBy};
use crate::db::Db;
use crate::moderation::decisions::CalledBefore;
use crate::places::fold;
use crate::schema::companies;

impl Company {
    /// What it is to be called, once nothing waits any more.
    pub fn asked_name(&self) -> &str {
        self.wanted_name.as_deref().unwrap_or(&self.name)
    }

    /// Whether another name has to wait. What an admin trusts changes at once, and isn't trusted any more then; what the
    /// public doesn't see is looked at before it does.
    pub(super) fn must_wait_for_name(&self) -> bool {
        self.standing == Standing::Listed && !self.is_trusted()
    }

    /// Has the name that it wants, and returns the one that it had. Nothing happens where it wants no other.
    pub fn take_wanted_name(&self, db: &mut Db) -> QueryResult<Option<String>> {
        let Some(wanted) = &self.wanted_name else {
            return Ok(None);
        };
        self.be_called(db, wanted, None)?;
        forget_who_it_is(db, self.id)?;
        Ok(Some(self.name.clone()))
    }

    /// Has a former name again, with what was known of who has it, and wants the one that it has.
    pub fn give_name_back(&self, db: &mut Db, former: &CalledBefore) -> QueryResult<()> {
        self.be_called(db, &former.name, Some(&self.name))?;
        diesel::update(companies::table.find(self.id))
            .set((
                companies::verified_at.eq(former.verified_at),
                companies::verified_by.eq(former.verified_by),
                companies::trusted_at.eq(former.trusted_at),
            ))
            .execute(db)?;
        Ok(())
    }

    fn be_called(&self, db: &mut Db, name: &str, wanted: Option<&str>) -> QueryResult<()> {
        diesel::update(companies::table.find(self.id))
            .set((
                companies::name.eq(name),
                companies::sort_name.eq(fold(name)),
                companies::wanted_name.eq(wanted),
            ))
            .execute(db)?;
        Ok(())
    }

    /// Wants no other name any more: nobody has seen it who has just listed it.
    pub(super) fn forget_wanted_name(&self, db: &mut Db) -> QueryResult<()> {
        diesel::update(companies::table.find(self.id))
            .set(companies::wanted_name.eq(None::<String>))
            .execute(db)?;
        Ok(())
    }
}

/// What was known of it was known of what it was called.
pub(super) fn forget_who_it_is(db: &mut Db, id: i64) -> QueryResult<()> {
    diesel::update(companies::table.find(id))
        .set((
            companies::verified_at.eq(None::<NaiveDateTime>),
            companies::verified_by.eq(None::<VerifiedBy>),
            companies::trusted_at.eq(None::<NaiveDateTime>),
        ))
        .execute(db)?;
    Ok(())
}
