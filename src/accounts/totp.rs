//! Codes of an app on the phone: six digits that follow from a key and the time (RFC 6238).

use anyhow::anyhow;
use chacha20poly1305::aead::{Aead, Payload};
use chacha20poly1305::{Key, KeyInit, XChaCha20Poly1305, XNonce};
use chrono::NaiveDateTime;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use qrcode::render::svg;
use qrcode::{EcLevel, QrCode};

use crate::error::{Error, Result};
use crate::web::secret::Secret;
use crate::web::token::{decode, encode};
use crate::web::visitor::Visitor;

/// What the site's secret seals keys for.
const SEALED: &str = "users.totp";
/// So many bytes stand before what is sealed.
const NONCE: usize = 24;
/// How many pixels a side of the picture has at the least.
const SIDE: u32 = 220;
/// What keys are written in, for those who type them (RFC 4648).
const BASE32: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/// The key that an app and this site share.
#[derive(Clone, PartialEq, Eq)]
pub struct Totp([u8; 20]);

impl Totp {
    /// The key that a session is offered: the same as often as it looks, another one in every session, and kept nowhere
    /// before it is confirmed. (Turning it on begins another session.)
    pub fn offered(secret: &Secret, visitor: &Visitor) -> Self {
        let said = format!("{}\n{}\n{}", visitor.id, visitor.session, visitor.proven_at);
        let mut key = [0; 20];
        key.copy_from_slice(&secret.derive("totp-offered", said.as_bytes())[..20]);
        Self(key)
    }

    /// As it is kept: sealed, and only for this account.
    ///
    /// # Errors
    /// When it can't be sealed, which doesn't happen.
    pub fn seal(&self, secret: &Secret, user: i64) -> Result<String> {
        let nonce: [u8; NONCE] = rand::random();
        let whose = user.to_be_bytes();
        let payload = Payload {
            msg: &self.0,
            aad: &whose,
        };
        let sealed = cipher(secret).encrypt(XNonce::from_slice(&nonce), payload);
        let sealed = sealed.map_err(|_| anyhow!("the key of a second factor can't be sealed"))?;
        Ok(encode(&[nonce.as_slice(), &sealed].concat()))
    }

    /// The key that was kept.
    ///
    /// # Errors
    /// When it was sealed for another account, or with another secret than the site has now.
    pub fn open(secret: &Secret, user: i64, sealed: &str) -> Result<Self> {
        let spoiled = || {
            Error::Internal(anyhow!(
                "the second factor of account {user} can't be opened: has the site another secret now?"
            ))
        };
        let bytes = decode(sealed).ok_or_else(spoiled)?;
        let (nonce, sealed) = bytes.split_at_checked(NONCE).ok_or_else(spoiled)?;
        let whose = user.to_be_bytes();
        let payload = Payload {
            msg: sealed,
            aad: &whose,
        };
        let key = cipher(secret).decrypt(XNonce::from_slice(nonce), payload);
        let key = key.map_err(|_| spoiled())?;
        Ok(Self(key.try_into().map_err(|_| spoiled())?))
    }

    /// The step of thirty seconds that a code belongs to: this one, the one before or the one after it.
    pub fn step_of(&self, typed: &str, now: NaiveDateTime) -> Option<i64> {
        let digits: String = typed.chars().filter(|c| !c.is_whitespace()).collect();
        let step = self.codes().check(&digits, seconds(now))?;
        i64::try_from(step).ok()
    }

    /// The code of a moment.
    pub fn code(&self, now: NaiveDateTime) -> String {
        self.codes().generate(seconds(now)).to_string()
    }

    fn codes(&self) -> totp_rs::Totp {
        // SHA-1, six digits, thirty seconds, one step to each side: what every app takes for granted.
        totp_rs::Builder::new()
            .with_secret(totp_rs::Secret::new_stack(self.0))
            .build_noncompliant()
    }

    /// The key to be typed, in capitals and digits.
    pub fn typed(&self) -> String {
        let in_five = |bytes: &[u8]| {
            bytes
                .iter()
                .fold(0_u64, |sum, byte| sum << 8 | u64::from(*byte))
        };
        let letters = self.0.chunks(5).flat_map(|bytes| {
            let sum = in_five(bytes);
            (0..8).rev().map(move |place| {
                let letter = usize::try_from(sum >> (5 * place) & 31).unwrap_or(0);
                char::from(BASE32[letter])
            })
        });
        letters.collect()
    }

    /// The address that an app reads: what the picture says, and a link on the phone itself.
    pub fn address(&self, site: &str, email: &str) -> String {
        let quoted = |text: &str| utf8_percent_encode(text, NON_ALPHANUMERIC).to_string();
        let site = quoted(site);
        format!(
            "otpauth://totp/{site}:{}?secret={}&issuer={site}&algorithm=SHA1&digits=6&period=30",
            quoted(email),
            self.typed()
        )
    }
}

/// Text as a picture to be scanned: an SVG element.
///
/// # Errors
/// When the text is too long for one.
pub fn drawn(text: &str) -> Result<String> {
    let code = QrCode::with_error_correction_level(text, EcLevel::M);
    let code = code.map_err(|error| anyhow!("a QR code can't be made: {error}"))?;
    let mut drawing = code.render::<svg::Color<'_>>();
    let drawn = drawing.min_dimensions(SIDE, SIDE).build();
    // A part of a page has no declaration.
    let begins = drawn.find("<svg").unwrap_or(0);
    Ok(drawn[begins..].to_owned())
}

fn cipher(secret: &Secret) -> XChaCha20Poly1305 {
    XChaCha20Poly1305::new(Key::from_slice(&secret.derive(SEALED, b"")))
}

fn seconds(now: NaiveDateTime) -> u64 {
    u64::try_from(now.and_utc().timestamp()).unwrap_or(0)
}
