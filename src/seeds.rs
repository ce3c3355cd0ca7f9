//! The data that is part of the binary: the reference lists, and the demo site.

use std::borrow::Cow;

use rust_embed::RustEmbed;
use serde::de::DeserializeOwned;

/// `seeds/reference`: cities, countries, occupations, skills.
#[derive(RustEmbed)]
#[folder = "seeds/reference"]
#[exclude = "*.md"]
pub struct Reference;

/// `seeds/demo`: the demo's guides, companies, jobs and pictures.
#[derive(RustEmbed)]
#[folder = "seeds/demo"]
#[exclude = "*.svg"]
pub struct Demo;

impl Reference {
    /// The rows of a tab-separated file below its header, each as long as the header.
    pub fn rows(file: &str) -> impl Iterator<Item = Vec<String>> + use<> {
        let text = text::<Self>(file).into_owned();
        let columns = text
            .lines()
            .next()
            .map_or(0, |line| line.split('\t').count());
        let rows: Vec<_> = text
            .lines()
            .skip(1)
            .map(|line| {
                let mut row: Vec<_> = line.split('\t').map(str::to_owned).collect();
                row.resize(columns, String::new());
                row
            })
            .collect();
        rows.into_iter()
    }
}

/// A text file of the seeds. They are part of the binary, so a missing one is a mistake in the build.
pub fn text<Seeds: RustEmbed>(file: &str) -> Cow<'static, str> {
    let data = Seeds::get(file)
        .unwrap_or_else(|| panic!("no seed {file}"))
        .data;
    match data {
        Cow::Borrowed(bytes) => String::from_utf8_lossy(bytes),
        Cow::Owned(bytes) => String::from_utf8_lossy(&bytes).into_owned().into(),
    }
}

/// A Markdown file with TOML front matter between `+++` lines, as its matter and its text.
///
/// # Errors
/// When there is no front matter, or it isn't a `T`.
pub fn front_matter<T: DeserializeOwned>(file: &str) -> anyhow::Result<(T, &str)> {
    let (matter, text) = file
        .strip_prefix("+++\n")
        .and_then(|rest| rest.split_once("\n+++\n"))
        .ok_or_else(|| anyhow::anyhow!("no front matter between +++ lines"))?;
    Ok((toml::from_str(matter)?, text.trim()))
}
