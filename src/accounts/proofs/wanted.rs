use chrono::NaiveDateTime;
use diesel::prelude::*;
use rand::Rng;
use serde::Serialize;

use super::Purpose;
use crate::db::Db;
use crate::db::types::json;
use crate::schema::proofs;
use crate::web::secret::Secret;
use crate::web::token::Token;

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

/// What is kept of a code: of the page, too, so that the same code of two isn't seen.
pub(super) fn hash_of(secret: &Secret, page_hash: &[u8], code: &str) -> Vec<u8> {
    let said = [page_hash, code.as_bytes()].concat();
    secret.derive("mailed-code", &said).to_vec()
}
