use super::say::{complain, say};
use std::fs::File;
use std::path::Path;

use anyhow::{Context, bail};
use indicatif::{ProgressBar, ProgressStyle};

use super::Site;
use crate::config::Config;
use crate::import::{self, Import, Shape};

/// Imports the jobs of a file and says what became of them.
pub(super) fn jobs(
    config: &Config,
    path: &Path,
    shape: Shape,
    source: Option<String>,
) -> anyhow::Result<()> {
    let file = File::open(path).with_context(|| format!("can't open {}", path.display()))?;
    let site = Site::open(config)?;
    let bar = ProgressBar::new(file.metadata()?.len()).with_style(ProgressStyle::with_template(
        "{wide_bar} {percent:>3} %  {elapsed} of {duration}",
    )?);
    let import = Import {
        db: &site.db,
        now: site.clock.now(),
        zone: config.time_zone,
        source: source.unwrap_or_else(|| stem(path)),
        shape,
    };
    let summary = import::jobs(&import, bar.wrap_read(file), |refusal| {
        bar.suspend(|| complain(format_args!("line {}: {}", refusal.line, refusal.reason)));
    })
    .with_context(|| format!("{} could not be read to its end", path.display()))?;
    bar.finish_and_clear();
    say(format_args!(
        "{} added, {} updated, {} unchanged, {} refused.",
        summary.added, summary.updated, summary.unchanged, summary.refused
    ));
    if summary.refused > 0 {
        bail!("not all rows were taken; the lines above say why");
    }
    Ok(())
}

/// The file's name up to its first point: `postings` of `postings.jsonl.gz`.
fn stem(path: &Path) -> String {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    name.split('.').next().unwrap_or_default().to_owned()
}
