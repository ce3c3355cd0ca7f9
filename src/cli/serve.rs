use super::say::say;
use std::io::IsTerminal;
use std::time::Duration;

use actix_web::HttpServer;
use anyhow::Context;
use tokio::signal::unix::{SignalKind, signal};
use tracing_subscriber::EnvFilter;

use super::{Site, demo as demo_command};
use crate::accounts::{factors, passwords};
use crate::app::{self, App};
use crate::config::{Config, LogFormat};
use crate::demo::people;
use crate::files::sweep;
use crate::memory;
use crate::search::follower::Follower;
use crate::web::locale::Lang;
use crate::web::secret::Secret;
use crate::web::{assets, locale, urls};
use crate::{demo, worker};

/// How long what is in flight may take once the server has been told to stop.
const GRACE_SECONDS: u64 = 8;
/// How long a client may take to send the head of its request.
const HEAD: Duration = Duration::from_secs(10);

pub(super) fn run(config: Config) -> anyhow::Result<()> {
    log(&config)?;
    locale::load();
    assets::load();
    passwords::load();
    let site = Site::open(&config)?;
    // Invented companies have no place where the public applies.
    let wants_demo = config.demo && !config.is_production();
    if wants_demo && demo::load_into_empty(&site.db, &site.files, &site.clock, config.time_zone)? {
        say(
            "The demo content was loaded into the empty database. Start with --no-demo to begin without it.",
        );
    }
    if config.is_production() {
        close_demo(&site)?;
    }
    if config.contact.ends_with(".example") {
        tracing::warn!(
            contact = config.contact,
            "nobody reads this address: set `contact`"
        );
    }
    if config.smtp_url.is_none() && config.is_production() {
        tracing::warn!("no mail is sent: set `smtp_url`; until then mails wait in the outbox");
    }
    let (listen, workers) = (config.listen, config.workers);
    let is_new = Secret::is_missing(&config);
    let secret = Secret::of(&config)?;
    if is_new && site.db.read_now(|db| Ok(factors::are_sealed(db)?))? {
        tracing::warn!(
            file = %config.data.join("secret").display(),
            "a new secret was made, but accounts have second factors that were sealed with another one: their apps and recovery codes no longer work. If this is a backup, stop the site, put the file `secret` of the backup there, and start it again"
        );
    }
    let state = app::state(App::new(config, secret, site.db, site.files, site.clock));
    actix_web::rt::System::new().block_on(async move {
        // Held until the end.
        let _in_use = sweep::at_start(&state.files, &state.db, state.clock.now()).await?;
        let worker = worker::start(state.clone());
        let follower = Follower::start(&state)?;
        memory::give_back();
        let shared = state.clone();
        let mut server = HttpServer::new(move || app::build(shared.clone()))
            .client_request_timeout(HEAD)
            // A compressed page goes out in pieces; without this the last one waits 40 ms for the others' receipt.
            .tcp_nodelay(true)
            .shutdown_timeout(GRACE_SECONDS)
            // By themselves they would cut off what is in flight at Ctrl-C.
            .disable_signals();
        if let Some(workers) = workers {
            server = server.workers(workers);
        }
        let server = server
            .bind(listen)
            .with_context(|| format!("can't listen at {listen} (key `listen`)"))?;
        let mut terminate = signal(SignalKind::terminate())?;
        let server = server.run();
        let running = server.handle();
        let closing = state.clone();
        actix_web::rt::spawn(async move {
            tokio::select! {
                _ = terminate.recv() => {}
                _ = tokio::signal::ctrl_c() => {}
            }
            closing.mail.close();
            running.stop(true).await;
        });
        say(format_args!(
            "Rolecall is at {} ({})",
            state.base,
            state.db.url()
        ));
        if !state.config.is_production() {
            demo_command::tell(&state.db)?;
        }
        if state.config.smtp_url.is_none() && !state.config.is_production() {
            say(format_args!(
                "No mail is sent: mails can be read at {}{}",
                state.base,
                urls::mails_opened(Lang::En, &state.mail.key())
            ));
        }
        server.await?;
        worker.stop().await;
        follower.stop();
        say("Rolecall has stopped.");
        Ok(())
    })
}

/// Lets nobody in whose password everybody knows.
fn close_demo(site: &Site) -> anyhow::Result<()> {
    let now = site.clock.now();
    let closed = site.db.write_now(move |db| Ok(people::close(db, now)?))?;
    if closed > 0 {
        tracing::warn!(
            closed,
            "the demo's logins were in the database: they are closed for good, for this site serves the public"
        );
    }
    Ok(())
}

fn log(config: &Config) -> anyhow::Result<()> {
    let filter = EnvFilter::try_new(&config.log)?;
    let subscriber = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_ansi(std::io::stderr().is_terminal())
        .with_writer(std::io::stderr);
    match config.log_format {
        LogFormat::Text => subscriber.init(),
        LogFormat::Json => subscriber.json().init(),
    }
    Ok(())
}
