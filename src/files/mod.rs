//! Where files live: a store of named bytes outside the web root, a local folder or a bucket. Names are
//! random, so they tell nothing and can't be guessed. Pictures are served from it for ever under their name;
//! what people have sent lies apart from them, in `uploads/`, and no address leads there.

mod bucket;
pub mod documents;
pub mod pictures;
mod store_id;
pub mod sweep;
mod trash;
pub mod uploads;

use std::fs::DirBuilder;
use std::io::ErrorKind;
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::Context;
pub use bucket::check as check_url;
use object_store::local::LocalFileSystem;
use object_store::path::Path as Key;
use object_store::{ObjectStore, ObjectStoreExt, PutPayload};
use rand::distr::{Alphanumeric, SampleString};

use crate::config::Config;
use crate::error::{Error, Result};

/// The store of the site's files.
#[derive(Clone)]
pub struct Files {
    store: Arc<dyn ObjectStore>,
    /// Where it is, if it is a local folder.
    folder: Option<PathBuf>,
}

impl Files {
    /// The store that the configuration names; without a name, a folder beside the database.
    pub fn open(config: &Config) -> anyhow::Result<Self> {
        match &config.files_url {
            None => Self::in_folder(&config.data.join("files")),
            Some(url) => Ok(Self {
                store: bucket::open(url).context("files_url")?,
                folder: None,
            }),
        }
    }

    /// Files in a folder, which is made if it is missing.
    pub fn in_folder(folder: &Path) -> anyhow::Result<Self> {
        private_folder(folder)
            .with_context(|| format!("the folder {} can't be made", folder.display()))?;
        // An acknowledged file must survive a power cut: the file and the folders it is named in are on disk
        // before a write returns.
        let store = LocalFileSystem::new_with_prefix(folder)?.with_fsync(true);
        Ok(Self {
            store: Arc::new(store),
            folder: Some(folder.to_owned()),
        })
    }

    /// Keeps the bytes under a new random name with this ending, and returns the name.
    pub async fn keep(&self, ending: &str, bytes: Vec<u8>) -> anyhow::Result<String> {
        let name = format!(
            "{}.{ending}",
            Alphanumeric.sample_string(&mut rand::rng(), 24)
        );
        self.put(&name, bytes).await?;
        Ok(name)
    }

    /// Writes the bytes under a name that is free.
    async fn put(&self, name: &str, bytes: Vec<u8>) -> Result<()> {
        let key = Key::from(name);
        let put = self.store.put(&key, PutPayload::from(bytes));
        put.await.map(drop).map_err(no_room)
    }

    /// The bytes kept under `name`.
    ///
    /// # Errors
    /// [`Error::NotFound`] when there are none.
    pub async fn get(&self, name: &str) -> Result<Vec<u8>> {
        let found = self.store.get(&Key::from(name)).await.map_err(not_found)?;
        Ok(found.bytes().await.map_err(not_found)?.to_vec())
    }

    /// Removes the bytes kept under `name`; that there are none is well.
    pub async fn remove(&self, name: &str) -> Result<()> {
        match self.store.delete(&Key::from(name)).await {
            Ok(()) | Err(object_store::Error::NotFound { .. }) => Ok(()),
            Err(error) => Err(Error::Internal(error.into())),
        }
    }
}

/// Makes a folder, and those above it that are missing, for the site's own user only: CVs lie there, and keys.
/// One that is there already stays as it is.
pub fn private_folder(folder: &Path) -> std::io::Result<()> {
    DirBuilder::new().recursive(true).mode(0o700).create(folder)
}

/// A full disk is worth another try later; anything else is our fault.
fn no_room(error: object_store::Error) -> Error {
    let mut cause: Option<&(dyn std::error::Error + 'static)> = Some(&error);
    while let Some(error) = cause {
        if let Some(error) = error.downcast_ref::<std::io::Error>()
            && matches!(
                error.kind(),
                ErrorKind::StorageFull | ErrorKind::QuotaExceeded
            )
        {
            tracing::error!(%error, "no room for a file");
            return Error::Busy;
        }
        cause = error.source();
    }
    Error::Internal(error.into())
}

fn not_found(error: object_store::Error) -> Error {
    match error {
        object_store::Error::NotFound { .. } => Error::NotFound,
        other => Error::Internal(other.into()),
    }
}
