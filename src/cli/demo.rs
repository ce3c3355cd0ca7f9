use anyhow::bail;

use super::Site;
use crate::config::Config;
use crate::demo;

pub(super) fn run(config: &Config) -> anyhow::Result<()> {
    let site = Site::open(config)?;
    if !demo::load_into_empty(&site.db, &site.files, &site.clock, config.time_zone)? {
        bail!("the database is not empty, so the demo content was not loaded");
    }
    println!("The demo content is loaded.");
    Ok(())
}
