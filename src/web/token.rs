//! What stands in private links: 256 bits that can't be guessed. Only their hash is kept, so that a copy of
//! the database opens nothing.

use std::fmt;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use percent_encoding::percent_decode_str;
use sha2::{Digest, Sha256};

use super::secret::Secret;

/// The parts of addresses that tokens stand behind.
const BEFORE_TOKENS: [&str; 9] = [
    "register",
    "mail",
    "link",
    "forgotten-password",
    "alerts",
    "applications",
    "received-applications",
    "confirmation",
    "unsubscription",
];
/// From how many bytes on a part is taken for a token, whole or spoiled.
const LONG: usize = 20;

/// A private link's secret part. Its text is 43 characters that may stand in an address.
#[derive(Clone, PartialEq, Eq)]
pub struct Token([u8; 32]);

impl Token {
    /// A new one, that nobody can foretell.
    pub fn random() -> Self {
        Self(rand::random())
    }

    /// One that follows from something else: see [`Secret::derive`].
    pub fn derived(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// The one of a row whose `seed` is kept beside its hash; `purpose` tells it from others of that row.
    pub fn seeded(secret: &Secret, purpose: &str, seed: &str) -> Self {
        Self::derived(secret.derive(purpose, seed.as_bytes()))
    }

    /// The token that an address names, if it can be one.
    pub fn parse(text: &str) -> Option<Self> {
        Some(Self(decode(text)?.try_into().ok()?))
    }

    /// What is kept of it, 32 bytes: enough to find its row, and no way back.
    pub fn hash(&self) -> Vec<u8> {
        Sha256::digest(self.0).to_vec()
    }
}

impl fmt::Display for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&encode(&self.0))
    }
}

/// Tokens aren't written down by mistake.
impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token(…)")
    }
}

/// A path for the log: what could be a token is left out. (The addresses of jobs and guides have no capitals,
/// and a token without any would be one in ten thousand million.) So is everything long behind the words that
/// tokens stand behind: a link that a mail program has spoiled, by a dot at its end, is still told to nobody.
pub fn hidden(path: &str) -> String {
    let is_token = |part: &str| part.contains(char::is_uppercase) && Token::parse(part).is_some();
    let mut is_behind = false;
    let parts = path.split('/').map(|part| {
        let decoded = percent_decode_str(part).decode_utf8_lossy();
        let is_hidden = is_token(&decoded) || (is_behind && part.len() >= LONG);
        is_behind |= BEFORE_TOKENS.contains(&&*decoded);
        if is_hidden { "…" } else { part }
    });
    parts.collect::<Vec<_>>().join("/")
}

/// A new seed for the tokens of a row ([`Token::seeded`]).
pub fn seed() -> String {
    encode(&rand::random::<[u8; 16]>())
}

/// Bytes as text that may stand in an address or a form.
pub fn encode(bytes: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

/// The bytes of such a text; `None` for any other.
pub fn decode(text: &str) -> Option<Vec<u8>> {
    URL_SAFE_NO_PAD.decode(text).ok()
}
