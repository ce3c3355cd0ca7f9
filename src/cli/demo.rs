use super::say::say;
use anyhow::bail;
use indicatif::{ProgressBar, ProgressStyle};

use super::Site;
use crate::config::Config;
use crate::db::Database;
use crate::demo::{self, generate, people};

pub(super) fn load(config: &Config) -> anyhow::Result<()> {
    if config.is_production() {
        bail!("this site serves the public: the demo has no place on it");
    }
    let site = Site::open(config)?;
    if !demo::load_into_empty(&site.db, &site.files, &site.clock, config.time_zone)? {
        bail!("the database is not empty, so the demo content was not loaded");
    }
    say("The demo content is loaded.");
    tell(&site.db)?;
    Ok(())
}

/// Prints the demo's logins, if there are any.
pub(super) fn tell(db: &Database) -> anyhow::Result<()> {
    let logins = db.read_now(|db| Ok(people::logins(db)?))?;
    if !logins.is_empty() {
        say(format_args!("Sign in to the demo as {}", logins.join(", ")));
        say(format_args!(
            "with the password {}. Editor, moderator and admin are asked to set up a second factor first.",
            people::PASSWORD
        ));
    }
    Ok(())
}

/// Makes jobs to try the site with at a size.
pub(super) fn generate(config: &Config, jobs: u64, seed: u64) -> anyhow::Result<()> {
    if config.is_production() {
        bail!("this site serves the public: invented jobs have no place on it");
    }
    let site = Site::open(config)?;
    let bar = ProgressBar::new(jobs).with_style(ProgressStyle::with_template(
        "{wide_bar} {human_pos} jobs  {elapsed} of {duration}",
    )?);
    let order = generate::Order {
        jobs,
        seed,
        now: site.clock.now(),
        zone: config.time_zone,
    };
    generate::run(&site.db, order, |written| bar.inc(written))?;
    bar.finish_and_clear();
    say(format_args!("{jobs} jobs were made."));
    Ok(())
}
