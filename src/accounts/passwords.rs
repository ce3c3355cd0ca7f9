//! Passwords: what is taken for one, and how it is kept.

use std::sync::{Arc, LazyLock};
use std::time::Duration;

use actix_web::web::block;
use argon2::password_hash::rand_core::OsRng;
use argon2::password_hash::{PasswordHash, PasswordHasher, PasswordVerifier, SaltString};
use argon2::{Algorithm, Argon2, Params, Version};
use tokio::sync::Semaphore;
use tokio::time::timeout;

use crate::error::{Error, Result};
use crate::web::form::errors::{Errors, Value};

/// The shortest password, in characters; staff who have no second factor yet need a longer one.
pub const SHORTEST: usize = 10;
pub const SHORTEST_OF_STAFF: usize = 15;
/// The longest one, in characters.
pub const LONGEST: usize = 256;

/// Argon2id as OWASP advises: 19 MiB, two passes, one lane.
const MEMORY_KIB: u32 = 19 * 1024;
const PASSES: u32 = 2;

/// How long a password waits for a core. Whoever guesses from everywhere must not have them all wait for ever.
const PATIENCE: Duration = Duration::from_secs(10);

/// The passwords that are being hashed at the same time: each takes 19 MiB and a core for some hundredths of a second.
pub struct Hashing(Arc<Semaphore>);

impl Default for Hashing {
    fn default() -> Self {
        let cores = std::thread::available_parallelism().map_or(2, usize::from);
        Self(Arc::new(Semaphore::new(cores)))
    }
}

impl Hashing {
    /// What is kept of a password.
    ///
    /// # Errors
    /// When there is no memory for it.
    pub async fn hash(&self, password: String) -> Result<String> {
        self.off_the_road(move || Ok(hashed(&password)?)).await
    }

    /// Whether it is the one that was kept. Takes as long where there is none.
    ///
    /// # Errors
    /// When there is no memory for it.
    pub async fn is_right(&self, password: String, kept: Option<String>) -> Result<bool> {
        self.off_the_road(move || {
            let is_known = kept.is_some();
            let kept = kept.unwrap_or_else(|| NOBODYS.clone());
            let hash = PasswordHash::new(&kept);
            let hash =
                hash.map_err(|error| anyhow::anyhow!("a kept password is spoiled: {error}"))?;
            let is_right = argon2().verify_password(password.as_bytes(), &hash).is_ok();
            Ok(is_right && is_known)
        })
        .await
    }

    /// Does something else that takes as long, off the async threads: [`read`] may take a tenth of a second for a password
    /// that was made for it.
    ///
    /// # Errors
    /// [`Error::Busy`] when there are too many already, and whatever `work` returns.
    pub async fn off_the_road<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> Result<T> + Send + 'static,
    ) -> Result<T> {
        let place = timeout(PATIENCE, self.0.clone().acquire_owned()).await;
        let place = place.map_err(|_| Error::Busy)?.map_err(|_| Error::Busy)?;
        let done = block(move || {
            let _place = place;
            work()
        });
        done.await.map_err(|error| Error::Internal(error.into()))?
    }
}

/// What is kept of a password. Takes some hundredths of a second: see [`Hashing`] where others wait.
///
/// # Errors
/// When there is no memory for it.
pub fn hashed(password: &str) -> anyhow::Result<String> {
    let salt = SaltString::generate(&mut OsRng);
    let hash = argon2().hash_password(password.as_bytes(), &salt);
    let hash = hash.map_err(|error| anyhow::anyhow!("a password can't be hashed: {error}"))?;
    Ok(hash.to_string())
}

/// What a password is compared with where there is no account.
static NOBODYS: LazyLock<String> = LazyLock::new(|| {
    let salt = SaltString::generate(&mut OsRng);
    let hash = argon2().hash_password(b"nobody's", &salt);
    hash.map(|hash| hash.to_string()).unwrap_or_default()
});

/// Makes ready what would take the first visitor's time.
pub fn load() {
    LazyLock::force(&NOBODYS);
}

fn argon2() -> Argon2<'static> {
    let params = Params::new(MEMORY_KIB, PASSES, 1, None).unwrap_or_default();
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
}

/// Reads a new password. `own`: words that anybody would try first (the site's, the person's); `shortest`: in
/// characters.
pub fn read(errors: &mut Errors, field: &str, typed: &str, own: &[&str], shortest: usize) {
    let length = typed.chars().count();
    if typed.is_empty() {
        errors.add(field, "password-missing");
    } else if length < shortest {
        let count = i64::try_from(shortest).unwrap_or(i64::MAX);
        errors.add_with(
            field,
            "password-short",
            vec![("count", Value::Count(count))],
        );
    } else if length > LONGEST {
        let count = i64::try_from(LONGEST).unwrap_or(i64::MAX);
        errors.add_with(field, "password-long", vec![("count", Value::Count(count))]);
    } else if is_common(typed, own) {
        errors.add(field, "password-common");
    }
}

/// How many characters are looked through: with a hundred of its favourite ones `zxcvbn` takes half a second, and whoever
/// sends such passwords keeps everybody waiting.
const LOOKED_THROUGH: usize = 40;

/// How long a word of somebody's own is, in characters, that passwords are looked through for. (With longer ones the
/// numbers of `zxcvbn` run over.)
const LONGEST_OWN: usize = 24;

/// Whether somebody who guesses would soon come to it.
fn is_common(password: &str, own: &[&str]) -> bool {
    let lower = password.trim().to_lowercase();
    if own.iter().any(|word| word.to_lowercase() == lower) {
        return true;
    }
    let short = own
        .iter()
        .filter(|word| word.chars().count() <= LONGEST_OWN);
    let short: Vec<&str> = short.copied().collect();
    let begin: String = password.chars().take(LOOKED_THROUGH).collect();
    zxcvbn::zxcvbn(&begin, &short).score() < zxcvbn::Score::Two
}
