//! Where uploads live: a store of named bytes outside the web root, today a local folder. Names are random,
//! so they tell nothing and can't be guessed. Pictures are served from it for ever under their name.

pub mod pictures;

use std::path::Path;
use std::sync::Arc;

use anyhow::Context;
use object_store::local::LocalFileSystem;
use object_store::path::Path as Key;
use object_store::{ObjectStore, ObjectStoreExt, PutPayload};
use rand::distr::{Alphanumeric, SampleString};

use crate::error::{Error, Result};

/// The store of the site's files.
#[derive(Clone)]
pub struct Files(Arc<dyn ObjectStore>);

impl Files {
    /// Files in a folder, which is made if it is missing.
    pub fn in_folder(folder: &Path) -> anyhow::Result<Self> {
        std::fs::create_dir_all(folder)
            .with_context(|| format!("the folder {} can't be made", folder.display()))?;
        // An acknowledged file must survive a power cut.
        let store = LocalFileSystem::new_with_prefix(folder)?.with_fsync(true);
        Ok(Self(Arc::new(store)))
    }

    /// Keeps the bytes under a new random name with this ending, and returns the name.
    pub async fn keep(&self, ending: &str, bytes: Vec<u8>) -> anyhow::Result<String> {
        let name = format!(
            "{}.{ending}",
            Alphanumeric.sample_string(&mut rand::rng(), 24)
        );
        self.0
            .put(&Key::from(name.as_str()), PutPayload::from(bytes))
            .await?;
        Ok(name)
    }

    /// The bytes kept under `name`.
    ///
    /// # Errors
    /// [`Error::NotFound`] when there are none.
    pub async fn get(&self, name: &str) -> Result<Vec<u8>> {
        let found = self.0.get(&Key::from(name)).await.map_err(not_found)?;
        Ok(found.bytes().await.map_err(not_found)?.to_vec())
    }
}

fn not_found(error: object_store::Error) -> Error {
    match error {
        object_store::Error::NotFound { .. } => Error::NotFound,
        other => Error::Internal(other.into()),
    }
}
