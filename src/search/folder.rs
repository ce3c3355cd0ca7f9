//! Where an index lies: each in a folder of its own, named by its shape; the file `current` names the one that
//! is searched. A new one takes the place of the old one by a single rename.

use std::fs::{self, File, TryLockError};
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use rand::distr::{Alphanumeric, SampleString};

use super::shape::SHAPE;
use crate::files::private_folder;

#[derive(Debug, Clone)]
pub struct Folder(PathBuf);

impl Folder {
    pub fn new(root: &Path) -> Self {
        Self(root.to_owned())
    }

    /// The index that is searched.
    ///
    /// # Errors
    /// When there is none, or it is of another shape.
    pub fn current(&self) -> anyhow::Result<PathBuf> {
        let file = self.0.join("current");
        let name = fs::read_to_string(&file).context("there is none yet")?;
        if !name.starts_with(&format!("v{SHAPE}-")) || name.contains(['/', '\\']) {
            bail!("it has the shape of another version ({})", name.trim());
        }
        Ok(self.0.join(name))
    }

    /// Whether the index of that name is the one that shall be searched.
    pub fn is_current(&self, index: &Path) -> bool {
        self.current().is_ok_and(|current| current == index)
    }

    /// A new folder for an index that is being made.
    pub fn fresh(&self) -> anyhow::Result<PathBuf> {
        let name = Alphanumeric.sample_string(&mut rand::rng(), 8);
        let folder = self.0.join(format!("v{SHAPE}-{name}"));
        private_folder(&folder).with_context(|| format!("{} can't be made", folder.display()))?;
        Ok(folder)
    }

    /// Makes `index` the one that is searched, and removes all others. Those that have it open can read on.
    pub fn put_in_place(&self, index: &Path, _alone: &Alone) -> anyhow::Result<()> {
        let name = index.file_name().context("a folder without a name")?;
        let file = self.0.join("current.new");
        fs::write(&file, name.as_encoded_bytes())?;
        File::open(&file)?.sync_all()?;
        fs::rename(&file, self.0.join("current"))?;
        File::open(&self.0)?.sync_all()?;
        for entry in fs::read_dir(&self.0)? {
            let entry = entry?;
            let is_index = entry.file_name().as_encoded_bytes().starts_with(b"v");
            if is_index && entry.path() != index {
                fs::remove_dir_all(entry.path())?;
            }
        }
        Ok(())
    }

    /// Makes sure that only one process makes an index here.
    ///
    /// # Errors
    /// When another one does.
    pub fn alone(&self) -> anyhow::Result<Alone> {
        private_folder(&self.0).with_context(|| format!("{} can't be made", self.0.display()))?;
        let file = File::create(self.0.join("building.lock"))?;
        match file.try_lock() {
            Ok(()) => Ok(Alone(file)),
            Err(TryLockError::WouldBlock) => bail!("another process is making the search index"),
            Err(TryLockError::Error(error)) => Err(error.into()),
        }
    }
}

/// Held while an index is made; the lock ends with it.
pub struct Alone(#[allow(dead_code)] File);
