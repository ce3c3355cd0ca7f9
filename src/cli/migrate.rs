use super::Site;
use super::say::say;
use crate::config::Config;

pub(super) fn run(config: &Config) -> anyhow::Result<()> {
    let url = config.database()?;
    let done = crate::db::migrate::run(&url)?;
    Site::open(config)?;
    match done {
        0 => say(format_args!("{url} is up to date.")),
        1 => say(format_args!(
            "{url} is up to date now: 1 migration was run."
        )),
        done => say(format_args!(
            "{url} is up to date now: {done} migrations were run."
        )),
    }
    Ok(())
}
