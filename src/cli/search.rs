use super::say::say;
use indicatif::{ProgressBar, ProgressStyle};

use super::Site;
use crate::config::Config;
use crate::search::Search;

/// Makes the search index anew, beside the one that a running site searches meanwhile.
pub(super) fn rebuild(config: &Config) -> anyhow::Result<()> {
    let site = Site::open_existing(config)?;
    let bar = ProgressBar::new(0).with_style(ProgressStyle::with_template(
        "{wide_bar} {human_pos} of {human_len} jobs  {elapsed} of {duration}",
    )?);
    let search = Search::new(&config.index_folder());
    let jobs = search.rebuild(&site.db, site.clock.now(), |done, total| {
        bar.set_length(total);
        bar.set_position(done);
    })?;
    bar.finish_and_clear();
    match jobs {
        1 => say("1 job is in the search index."),
        jobs => say(format_args!("{jobs} jobs are in the search index.")),
    }
    Ok(())
}
