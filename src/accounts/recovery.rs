//! Recovery codes: for the day on which the phone is gone. Each works once.

use chrono::NaiveDateTime;
use diesel::prelude::*;
use rand::Rng;

use crate::db::Db;
use crate::schema::recovery_codes;
use crate::web::secret::Secret;

/// How many there are at the beginning.
pub const CODES: usize = 10;
/// How long each is: fifty bits.
const LETTERS: usize = 10;
/// Digits and letters that nobody takes for others (Crockford's).
const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

/// Makes new ones in the place of all there were. They are told here and never again.
pub fn renew(db: &mut Db, secret: &Secret, user: i64) -> QueryResult<Vec<String>> {
    forget(db, user)?;
    let codes: Vec<String> = (0..CODES).map(|_| random()).collect();
    for code in &codes {
        diesel::insert_into(recovery_codes::table)
            .values((
                recovery_codes::user_id.eq(user),
                recovery_codes::hash.eq(hash_of(secret, user, code)),
            ))
            .execute(db)?;
    }
    Ok(codes)
}

/// Uses one up, and tells whether it was one: only one of all who try at the same time does.
pub fn use_up(
    db: &mut Db,
    secret: &Secret,
    user: i64,
    typed: &str,
    now: NaiveDateTime,
) -> QueryResult<bool> {
    let used = diesel::update(recovery_codes::table)
        .filter(recovery_codes::user_id.eq(user))
        .filter(recovery_codes::hash.eq(hash_of(secret, user, typed)))
        .filter(recovery_codes::used_at.is_null())
        .set(recovery_codes::used_at.eq(now))
        .execute(db)?;
    Ok(used == 1)
}

/// How many can still be used.
pub fn left(db: &mut Db, user: i64) -> QueryResult<i64> {
    recovery_codes::table
        .filter(recovery_codes::user_id.eq(user))
        .filter(recovery_codes::used_at.is_null())
        .count()
        .get_result(db)
}

/// Whether anybody has one that can still be used.
pub fn is_any(db: &mut Db) -> QueryResult<bool> {
    let kept = recovery_codes::table.filter(recovery_codes::used_at.is_null());
    diesel::select(diesel::dsl::exists(kept)).get_result(db)
}

/// Deletes all of an account.
pub fn forget(db: &mut Db, user: i64) -> QueryResult<()> {
    diesel::delete(recovery_codes::table.filter(recovery_codes::user_id.eq(user))).execute(db)?;
    Ok(())
}

/// `4k7dm-x09ra`.
fn random() -> String {
    let mut rng = rand::rng();
    let mut code: String = (0..LETTERS)
        .map(|_| char::from(ALPHABET[rng.random_range(0..ALPHABET.len())]))
        .collect();
    code.insert(LETTERS / 2, '-');
    code
}

/// What is kept: of the code as it was meant, and of the account, so that the same code of two people isn't seen.
fn hash_of(secret: &Secret, user: i64, typed: &str) -> Vec<u8> {
    let said = format!("{user}\n{}", meant(typed));
    secret.derive("recovery-code", said.as_bytes()).to_vec()
}

/// Without spaces and dashes, and with the digits that some letters were taken for.
fn meant(typed: &str) -> String {
    let letters = typed.chars().filter(char::is_ascii_alphanumeric);
    let letters = letters.map(|letter| match letter.to_ascii_lowercase() {
        'o' => '0',
        'i' | 'l' => '1',
        other => other,
    });
    letters.take(2 * LETTERS).collect()
}
