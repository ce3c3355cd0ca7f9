//! An account's row, and what happens to it as a whole.

use std::collections::BTreeSet;

use chrono::NaiveDateTime;
use diesel::prelude::*;
use diesel::result::DatabaseErrorKind;
use diesel::result::Error::DatabaseError;

use crate::companies::colleagues;
use crate::db::Db;
use crate::error::{Error, Result};
use crate::places::fold;
use crate::schema::{sessions, user_words, users};
use crate::web::locale::Lang;
use crate::web::secret::Secret;
use crate::web::token;
pub use crate::web::visitor::{Aim, Staff};

/// Somebody with an account. Their address has been proven.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = users)]
pub struct User {
    pub id: i64,
    pub email: String,
    pub address: String,
    pub name: String,
    pub lang: Lang,
    pub aim: Aim,
    pub staff: Option<Staff>,
    pub password_hash: Option<String>,
    pub totp: Option<String>,
    pub totp_step: Option<i64>,
    pub suspended_at: Option<NaiveDateTime>,
    pub demo: bool,
    pub created_at: NaiveDateTime,
}

/// Somebody who is to have one.
#[derive(Debug, Clone, serde::Serialize, serde::Deserialize)]
pub struct NewUser {
    pub email: String,
    pub name: String,
    pub lang: Lang,
    pub aim: Aim,
    pub staff: Option<Staff>,
    pub password_hash: Option<String>,
    pub demo: bool,
}

impl NewUser {
    /// Makes the account; `None` where the address has one already.
    pub fn insert(&self, db: &mut Db, now: NaiveDateTime) -> QueryResult<Option<i64>> {
        let row = (
            users::email.eq(&self.email),
            users::address.eq(address_of(&self.email)),
            users::name.eq(&self.name),
            users::lang.eq(self.lang),
            users::aim.eq(self.aim),
            users::staff.eq(self.staff),
            users::password_hash.eq(&self.password_hash),
            users::demo.eq(self.demo),
            users::created_at.eq(now),
        );
        let id: Option<i64> = crate::each!(db, conn => diesel::insert_into(users::table)
            .values(row)
            .on_conflict(users::address)
            .do_nothing()
            .returning(users::id)
            .get_result(conn)
            .optional())?;
        if let Some(id) = id {
            write_words(db, id, &self.name, &self.email)?;
        }
        Ok(id)
    }
}

/// What an address is found by. (Only small letters: what stands before the `@` may mean different people otherwise,
/// but no provider that people use does that.)
pub fn address_of(email: &str) -> String {
    email.trim().to_lowercase()
}

/// Writes down what an account is found by.
fn write_words(db: &mut Db, id: i64, name: &str, email: &str) -> QueryResult<()> {
    let mut words: BTreeSet<String> = fold(name).split(' ').map(str::to_owned).collect();
    words.extend(fold(email).split(' ').map(str::to_owned));
    words.insert(address_of(email));
    words.remove("");
    let rows: Vec<_> = words
        .iter()
        .map(|word| (user_words::word.eq(word), user_words::user_id.eq(id)))
        .collect();
    diesel::delete(user_words::table.filter(user_words::user_id.eq(id))).execute(db)?;
    crate::each!(db, conn => diesel::insert_into(user_words::table)
        .values(&rows)
        .execute(conn))?;
    Ok(())
}

impl User {
    /// Somebody who stands in for the owner of an address that has no account, so that as much is done for it.
    pub fn nobody(email: &str, lang: Lang, now: NaiveDateTime) -> Self {
        Self {
            id: 0,
            email: email.to_owned(),
            address: address_of(email),
            name: String::new(),
            lang,
            aim: Aim::Candidate,
            staff: None,
            password_hash: None,
            totp: None,
            totp_step: None,
            suspended_at: None,
            demo: false,
            created_at: now,
        }
    }

    /// The account of an address, unless it is suspended.
    pub fn at(db: &mut Db, email: &str) -> QueryResult<Option<Self>> {
        users::table
            .filter(users::address.eq(address_of(email)))
            .filter(users::suspended_at.is_null())
            .select(Self::as_select())
            .first(db)
            .optional()
    }

    /// # Errors
    /// [`Error::NotFound`] when there is none, or it is suspended.
    pub fn find(db: &mut Db, id: i64) -> Result<Self> {
        let found = users::table
            .find(id)
            .filter(users::suspended_at.is_null())
            .select(Self::as_select())
            .first(db)
            .optional()?;
        found.ok_or(Error::NotFound)
    }

    /// The same, with everybody else who asks for it so made to wait until what is done to it is done.
    ///
    /// # Errors
    /// [`Error::NotFound`] when there is none, or it is suspended.
    pub fn alone(db: &mut Db, id: i64) -> Result<Self> {
        // SQLite has one writer, and no words for this; an update of nothing locks the row on Postgres.
        diesel::update(users::table.find(id))
            .set(users::demo.eq(users::demo))
            .execute(db)?;
        Self::find(db, id)
    }

    /// Whether it still is what was read, in what its owner proves who they are by. It stays so until the transaction is
    /// over.
    ///
    /// # Errors
    /// [`Error::NotFound`] when there is none any more, or it is suspended.
    pub fn is_as_it_was(&self, db: &mut Db) -> Result<bool> {
        let now = Self::alone(db, self.id)?;
        Ok(now.password_hash == self.password_hash
            && now.address == self.address
            && now.totp == self.totp
            && now.staff == self.staff)
    }

    /// What a proof was given to, told again where it is to count later: another password or address, and it doesn't.
    pub fn mark(&self, secret: &Secret) -> String {
        let password = self.password_hash.as_deref().unwrap_or_default();
        let said = format!("{}\n{}\n{password}", self.id, self.address);
        token::encode(&secret.derive("account-mark", said.as_bytes()))
    }

    /// What they are called, or their address where they haven't said.
    pub fn called(&self) -> &str {
        if self.name.is_empty() {
            &self.email
        } else {
            &self.name
        }
    }

    /// Gives it another name, and the language that its mails are in.
    pub fn describe(&self, db: &mut Db, name: &str, lang: Lang) -> QueryResult<()> {
        diesel::update(users::table.find(self.id))
            .set((users::name.eq(name), users::lang.eq(lang)))
            .execute(db)?;
        write_words(db, self.id, name, &self.email)
    }

    /// Moves it to another address; `false` where that has an account, which the database's constraint tells: two may
    /// want it at the same time.
    pub fn move_to(&self, db: &mut Db, email: &str) -> QueryResult<bool> {
        let new = (users::email.eq(email), users::address.eq(address_of(email)));
        // In a transaction within the one there is: on Postgres a refused update spoils the whole.
        let moved: QueryResult<usize> = db.transaction(|db| {
            let moved = diesel::update(users::table.find(self.id))
                .set(new)
                .execute(db)?;
            write_words(db, self.id, &self.name, email)?;
            Ok(moved)
        });
        match moved {
            Ok(_) => {
                colleagues::follow_address(db, self, email)?;
                Ok(true)
            }
            Err(DatabaseError(DatabaseErrorKind::UniqueViolation, _)) => Ok(false),
            Err(error) => Err(error),
        }
    }

    /// Those who run the site, the first one first.
    pub fn admins(db: &mut Db, most: i64) -> QueryResult<Vec<Self>> {
        users::table
            .filter(users::staff.eq(Staff::Admin))
            .order(users::id)
            .limit(most)
            .select(Self::as_select())
            .load(db)
    }

    /// Gives it another password and ends all its sessions.
    pub fn set_password(&self, db: &mut Db, hash: &str) -> QueryResult<()> {
        diesel::update(users::table.find(self.id))
            .set(users::password_hash.eq(hash))
            .execute(db)?;
        end_sessions(db, self.id, None)?;
        Ok(())
    }
}

/// Ends the sessions of an account, all or all but one, and returns how many those were.
pub fn end_sessions(db: &mut Db, user: i64, but: Option<i64>) -> QueryResult<usize> {
    diesel::delete(sessions::table)
        .filter(sessions::user_id.eq(user))
        .filter(sessions::id.ne(but.unwrap_or(0)))
        .execute(db)
}
