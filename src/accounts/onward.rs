//! Where somebody goes on, behind a mailed link: once that is over it still leads there. Sealed, for a mail may be read by
//! others than who asked for it. It isn't bound to its link: it only ever leads to a page of this site.

use anyhow::anyhow;
use chacha20poly1305::aead::Aead;
use chacha20poly1305::{Key, KeyInit, XChaCha20Poly1305, XNonce};
use serde::Deserialize;

use crate::error::{Error, Result};
use crate::web::secret::Secret;
use crate::web::token::{decode, encode};

/// What the site's secret seals paths for.
const SEALED: &str = "mailed-link.next";
/// So many bytes stand before what is sealed.
const NONCE: usize = 24;

/// What stands behind a link.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Onward {
    /// As [`Self::seal`] has made it; empty where one was going nowhere.
    pub on: String,
}

impl Onward {
    /// # Errors
    /// When it can't be sealed, which doesn't happen.
    pub fn seal(secret: &Secret, next: &str) -> Result<String> {
        if next.is_empty() {
            return Ok(String::new());
        }
        let nonce: [u8; NONCE] = rand::random();
        let sealed = cipher(secret).encrypt(XNonce::from_slice(&nonce), next.as_bytes());
        let sealed = sealed.map_err(|_| Error::Internal(anyhow!("a path can't be sealed")))?;
        Ok(encode(&[nonce.as_slice(), &sealed].concat()))
    }

    /// Where one was going; nowhere where this site hasn't sealed it.
    pub fn open(&self, secret: &Secret) -> String {
        self.opened(secret).unwrap_or_default()
    }

    fn opened(&self, secret: &Secret) -> Option<String> {
        let bytes = decode(&self.on)?;
        let (nonce, sealed) = bytes.split_at_checked(NONCE)?;
        let next = cipher(secret).decrypt(XNonce::from_slice(nonce), sealed);
        String::from_utf8(next.ok()?).ok()
    }
}

fn cipher(secret: &Secret) -> XChaCha20Poly1305 {
    XChaCha20Poly1305::new(Key::from_slice(&secret.derive(SEALED, b"")))
}
