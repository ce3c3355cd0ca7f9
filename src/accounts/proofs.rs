//! What a mailed link or code proves: that its reader has the mailbox. Each can be used once.

use chrono::{NaiveDateTime, TimeDelta};
use diesel::prelude::*;
use rand::Rng;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::db::Db;
use crate::db::types::json;
use crate::error::{Error, Result};
use crate::schema::proofs;
use crate::text_enum;
use crate::web::secret::Secret;
use crate::web::token::Token;

text_enum! {
    /// What a proof is for.
    Purpose {
        /// To have an account.
        Register = "register",
        /// To sign in without a password.
        SignIn = "sign_in",
        /// To choose another password.
        Reset = "reset",
        /// To have another address.
        Change = "change",
        /// To have the old address back.
        Undo = "undo",
        /// To prove again who one is, for an account without a password.
        Prove = "prove",
        /// To be the first admin.
        Invite = "invite",
        /// To add a passkey: what a browser was asked, told to it and to no mailbox.
        NewPasskey = "new_passkey",
        /// To prove by a passkey who one is.
        Passkey = "passkey",
    }
}

impl Purpose {
    /// How long its link works.
    pub const fn lasts(self) -> TimeDelta {
        match self {
            Self::NewPasskey | Self::Passkey => TimeDelta::minutes(5),
            Self::SignIn | Self::Prove => TimeDelta::minutes(10),
            Self::Reset => TimeDelta::minutes(30),
            Self::Change => TimeDelta::hours(1),
            Self::Register | Self::Invite => TimeDelta::hours(24),
            Self::Undo => TimeDelta::days(7),
        }
    }
}

/// How long the code of the same mail works.
pub const CODE_LASTS: TimeDelta = TimeDelta::minutes(10);
/// How often a code may be typed.
const TRIES: i64 = 5;

/// A proof that waits to be used.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = proofs)]
pub struct Proof {
    pub id: i64,
    pub purpose: Purpose,
    pub user_id: Option<i64>,
    pub address: String,
    payload: String,
    code_hash: Vec<u8>,
    pub created_at: NaiveDateTime,
    pub ends_at: NaiveDateTime,
}

/// What is wanted of a mailbox.
pub struct Wanted<'a, T> {
    pub purpose: Purpose,
    /// Whose account; nobody's where there is none, or where the answer shall only look as if there were one.
    pub user_id: Option<i64>,
    pub address: &'a str,
    pub payload: &'a T,
}

/// What is told once: of the link and the code to the mailbox, of the page to the browser that asked.
pub struct Issued {
    pub link: Token,
    pub page: Token,
    /// Eight digits.
    pub code: String,
}

/// What typing a code comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Typed {
    Right,
    Wrong,
    /// Too late, or too often wrong.
    Over,
}

impl<T: Serialize> Wanted<'_, T> {
    /// Writes it down. What is told stands nowhere but in the mail.
    pub fn issue(&self, db: &mut Db, secret: &Secret, now: NaiveDateTime) -> QueryResult<Issued> {
        let issued = Issued::new();
        let code_hash = hash_of(secret, &issued.page.hash(), &issued.code);
        self.write(db, &issued, code_hash, now)?;
        Ok(issued)
    }

    /// One that looks the same and that nobody is mailed: no code is right, however many are tried on however many
    /// pages, and nobody has the link.
    pub fn pretend(&self, db: &mut Db, now: NaiveDateTime) -> QueryResult<Issued> {
        let issued = Issued::new();
        self.write(db, &issued, Token::random().hash(), now)?;
        Ok(issued)
    }

    fn write(
        &self,
        db: &mut Db,
        issued: &Issued,
        code_hash: Vec<u8>,
        now: NaiveDateTime,
    ) -> QueryResult<()> {
        diesel::insert_into(proofs::table)
            .values((
                proofs::purpose.eq(self.purpose),
                proofs::user_id.eq(self.user_id),
                proofs::address.eq(self.address),
                proofs::payload.eq(json(self.payload)?),
                proofs::link_hash.eq(issued.link.hash()),
                proofs::page_hash.eq(issued.page.hash()),
                proofs::code_hash.eq(code_hash),
                proofs::tries.eq(0),
                proofs::created_at.eq(now),
                proofs::ends_at.eq(now + self.purpose.lasts()),
            ))
            .execute(db)?;
        Ok(())
    }
}

impl Issued {
    fn new() -> Self {
        Self {
            link: Token::random(),
            page: Token::random(),
            code: format!("{:08}", rand::rng().random_range(0..100_000_000_u32)),
        }
    }
}

fn hash_of(secret: &Secret, page_hash: &[u8], code: &str) -> Vec<u8> {
    let said = [page_hash, code.as_bytes()].concat();
    secret.derive("mailed-code", &said).to_vec()
}

impl Proof {
    /// The one that a link leads to, if it still can be used.
    ///
    /// # Errors
    /// [`Error::NotFound`] where it can't, whatever the reason.
    pub fn linked(db: &mut Db, purpose: Purpose, link: &str, now: NaiveDateTime) -> Result<Self> {
        let link = Token::parse(link).ok_or(Error::NotFound)?;
        let found = proofs::table
            .filter(proofs::link_hash.eq(link.hash()))
            .filter(proofs::purpose.eq(purpose))
            .filter(proofs::used_at.is_null())
            .filter(proofs::ends_at.gt(now))
            .select(Self::as_select())
            .first(db)
            .optional()?;
        found.ok_or(Error::NotFound)
    }

    /// The one whose code is typed on a page.
    ///
    /// # Errors
    /// [`Error::NotFound`] when there is none, or it has been used.
    pub fn on_page(db: &mut Db, purpose: Purpose, page: &str, now: NaiveDateTime) -> Result<Self> {
        let page = Token::parse(page).ok_or(Error::NotFound)?;
        let found = proofs::table
            .filter(proofs::page_hash.eq(page.hash()))
            .filter(proofs::purpose.eq(purpose))
            .filter(proofs::used_at.is_null())
            .filter(proofs::ends_at.gt(now))
            .select(Self::as_select())
            .first(db)
            .optional()?;
        found.ok_or(Error::NotFound)
    }

    /// Those of an account that still can be used for a purpose.
    pub fn open(
        db: &mut Db,
        user: i64,
        purpose: Purpose,
        now: NaiveDateTime,
    ) -> QueryResult<Vec<Self>> {
        proofs::table
            .filter(proofs::user_id.eq(user))
            .filter(proofs::purpose.eq(purpose))
            .filter(proofs::used_at.is_null())
            .filter(proofs::ends_at.gt(now))
            .order(proofs::id)
            .select(Self::as_select())
            .load(db)
    }

    /// All of an account, the newest first.
    pub fn of(db: &mut Db, user: i64, most: i64) -> QueryResult<Vec<Self>> {
        proofs::table
            .filter(proofs::user_id.eq(user))
            .order(proofs::id.desc())
            .limit(most)
            .select(Self::as_select())
            .load(db)
    }

    /// Counts a try, and says what it comes to. (To be committed whatever it is.)
    pub fn try_code(
        &self,
        db: &mut Db,
        secret: &Secret,
        page: &str,
        typed: &str,
        now: NaiveDateTime,
    ) -> Result<Typed> {
        let page = Token::parse(page).ok_or(Error::NotFound)?;
        let counted = diesel::update(proofs::table.find(self.id))
            .filter(proofs::tries.lt(TRIES))
            .filter(proofs::used_at.is_null())
            .filter(proofs::created_at.gt(now - CODE_LASTS))
            .set(proofs::tries.eq(proofs::tries + 1))
            .execute(db)?;
        let digits: String = typed.chars().filter(char::is_ascii_digit).collect();
        Ok(if counted == 0 {
            Typed::Over
        } else if hash_of(secret, &page.hash(), &digits) == self.code_hash {
            Typed::Right
        } else {
            Typed::Wrong
        })
    }

    /// Uses it: only one of all who try at the same time does.
    ///
    /// # Errors
    /// [`Error::NotFound`] for all others.
    pub fn use_up(&self, db: &mut Db, now: NaiveDateTime) -> Result<()> {
        let used = diesel::update(proofs::table.find(self.id))
            .filter(proofs::used_at.is_null())
            .set(proofs::used_at.eq(now))
            .execute(db)?;
        if used == 1 {
            Ok(())
        } else {
            Err(Error::NotFound)
        }
    }

    /// What it was asked for with.
    ///
    /// # Errors
    /// When it was written by another version of the program.
    pub fn payload<T: DeserializeOwned>(&self) -> Result<T> {
        serde_json::from_str(&self.payload).map_err(|error| Error::Internal(error.into()))
    }
}

/// Makes the open proofs of an account useless, of one purpose or all.
pub fn revoke(
    db: &mut Db,
    user: i64,
    purpose: Option<Purpose>,
    now: NaiveDateTime,
) -> QueryResult<()> {
    let all = [
        Purpose::SignIn,
        Purpose::Reset,
        Purpose::Change,
        Purpose::Prove,
    ];
    let purposes = purpose.map_or(all.to_vec(), |one| vec![one]);
    for purpose in purposes {
        diesel::update(proofs::table)
            .filter(proofs::user_id.eq(user))
            .filter(proofs::purpose.eq(purpose))
            .filter(proofs::used_at.is_null())
            .set(proofs::used_at.eq(now))
            .execute(db)?;
    }
    Ok(())
}

/// Makes those useless that were made later than `proof`, for the same purpose and account.
pub fn revoke_later(db: &mut Db, proof: &Proof, now: NaiveDateTime) -> QueryResult<()> {
    diesel::update(proofs::table)
        .filter(proofs::user_id.eq(proof.user_id))
        .filter(proofs::purpose.eq(proof.purpose))
        .filter(proofs::id.gt(proof.id))
        .filter(proofs::used_at.is_null())
        .set(proofs::used_at.eq(now))
        .execute(db)?;
    Ok(())
}

/// Deletes those that are over, and returns how many those were.
pub fn forget_old(db: &mut Db, now: NaiveDateTime) -> QueryResult<usize> {
    diesel::delete(proofs::table)
        .filter(proofs::ends_at.le(now))
        .execute(db)
}
