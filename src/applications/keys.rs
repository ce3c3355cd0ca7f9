//! What an application is known by. All of it follows from the form's nonce, so that a form that arrives twice
//! leads to the same places, while the database holds nothing that opens them.

use crate::web::secret::Secret;
use crate::web::token::{Token, encode};

/// Letters and digits that nobody takes for others: Crockford's 32.
const LETTERS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// The keys of an application.
#[derive(Debug, Clone)]
pub struct Keys {
    /// What people call it by: `7K3QD-M9XRT`.
    pub reference: String,
    /// In the private link of the applicant.
    pub own: Token,
    /// In the private link of the one who hires.
    pub reader: Token,
}

impl Keys {
    pub fn of(secret: &Secret, nonce: &str) -> Self {
        let derived = |purpose| secret.derive(purpose, nonce.as_bytes());
        Self {
            reference: reference(derived("application-reference")),
            own: Token::derived(derived("application")),
            reader: Token::derived(derived("received-application")),
        }
    }
}

/// Ten letters and digits, 50 bits.
fn reference(bytes: [u8; 32]) -> String {
    let mut text = String::with_capacity(11);
    for (at, byte) in bytes.iter().take(10).enumerate() {
        if at == 5 {
            text.push('-');
        }
        text.push(char::from(LETTERS[usize::from(byte % 32)]));
    }
    text
}

/// How a token is kept: the text of its hash.
pub fn kept(token: &Token) -> String {
    encode(&token.hash())
}
