//! The site's secret: what proves that a form, a link or a kept file was made here. One key, and from it a
//! key of its own for every purpose, so that a proof for one is worth nothing for another.

use std::fs::{self, File, OpenOptions};
use std::io::{ErrorKind, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

use anyhow::{Context, bail};
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

use super::token::Token;
use crate::config::Config;
use crate::files::private_folder;

/// How many characters a secret has at the least: as many as 128 random bits in hexadecimal.
pub const SHORTEST: usize = 32;

/// A key that only this site has. All nodes of a site must have the same one.
#[derive(Clone)]
pub struct Secret(Hmac<Sha256>);

impl Secret {
    /// The configured secret, or else that of the file `secret` in the data folder, which is made at the
    /// first start.
    ///
    /// # Errors
    /// A sentence for the one who starts the site.
    pub fn of(config: &Config) -> anyhow::Result<Self> {
        match &config.secret {
            Some(secret) => Ok(Self::from_text(secret.told())),
            None => Self::from_file(&config.data.join("secret")),
        }
    }

    /// Whether [`Self::of`] will make a new one.
    pub fn is_missing(config: &Config) -> bool {
        config.secret.is_none() && !config.data.join("secret").exists()
    }

    pub fn from_text(secret: &str) -> Self {
        Self(keyed(secret.as_bytes()))
    }

    fn from_file(path: &Path) -> anyhow::Result<Self> {
        let text = match fs::read_to_string(path) {
            Err(error) if error.kind() == ErrorKind::NotFound => {
                make(path)
                    .with_context(|| format!("the secret {} can't be made", path.display()))?;
                fs::read_to_string(path)
            }
            read => read,
        }
        .with_context(|| format!("the secret {} can't be read", path.display()))?;
        let text = text.trim();
        if text.chars().count() < SHORTEST {
            bail!(
                "the secret in {} is shorter than {SHORTEST} characters: remove the file to have a new one made",
                path.display()
            );
        }
        Ok(Self::from_text(text))
    }

    /// What proves that this site has said `bytes`, for this purpose.
    pub fn sign(&self, purpose: &str, bytes: &[u8]) -> [u8; 32] {
        self.keyed_for("sign", purpose, bytes)
            .finalize()
            .into_bytes()
            .into()
    }

    /// Whether `signature` is the site's own, for this purpose. Takes as long for a wrong one as for a right one.
    pub fn verify(&self, purpose: &str, bytes: &[u8], signature: &[u8]) -> bool {
        self.keyed_for("sign", purpose, bytes)
            .verify_slice(signature)
            .is_ok()
    }

    /// 256 bits that follow from `bytes`, the same ones every time, and that nobody else can tell.
    pub fn derive(&self, purpose: &str, bytes: &[u8]) -> [u8; 32] {
        self.keyed_for("derive", purpose, bytes)
            .finalize()
            .into_bytes()
            .into()
    }

    /// No use and no purpose has a NUL in it, so no two of them run into each other.
    fn keyed_for(&self, used: &str, purpose: &str, bytes: &[u8]) -> Hmac<Sha256> {
        let mut mac = self.0.clone();
        for part in [used, purpose] {
            mac.update(part.as_bytes());
            mac.update(&[0]);
        }
        mac.update(bytes);
        mac
    }
}

fn keyed(key: &[u8]) -> Hmac<Sha256> {
    Hmac::new_from_slice(key).expect("HMAC takes keys of every length")
}

/// Writes a new secret. Whole or not at all; where another process was faster, its secret stays.
fn make(path: &Path) -> anyhow::Result<()> {
    let folder = path.parent().context("a file in a folder")?;
    private_folder(folder)?;
    let fresh = folder.join(format!("secret.{}.new", Token::random()));
    let mut file = OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(&fresh)?;
    writeln!(file, "{}", Token::random())?;
    file.sync_all()?;
    // A link never takes the place of what is there already.
    let linked = fs::hard_link(&fresh, path);
    fs::remove_file(&fresh)?;
    match linked {
        Err(error) if error.kind() != ErrorKind::AlreadyExists => return Err(error.into()),
        _ => {}
    }
    File::open(folder)?.sync_all()?;
    Ok(())
}
