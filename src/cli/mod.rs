//! The command line: one file per sub-command.

mod admin;
mod config;
mod demo;
mod import;
mod migrate;
pub mod say;
mod search;
mod serve;

use std::net::SocketAddr;
use std::path::PathBuf;

use anyhow::bail;
use clap::{Args, Parser, Subcommand};

use self::say::complain;
use crate::clock::Clock;
use crate::config::{Config, Flags};
use crate::db::Database;
use crate::files::Files;
use crate::import::Shape;

/// A recruiting site in one binary: role guides, jobs and companies.
#[derive(Parser)]
#[command(version, propagate_version = true)]
pub struct Cli {
    /// Read the configuration from this file and not from ./rolecall.toml.
    #[arg(long, global = true, value_name = "FILE", env = "ROLECALL_CONFIG")]
    config: Option<PathBuf>,
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Subcommand)]
enum Command {
    /// Run the site (what happens without a command).
    Serve(ServeArgs),
    /// Bring the database up to date and stop.
    Migrate(DataArgs),
    /// Who runs the site.
    #[command(subcommand)]
    Admin(AdminCommand),
    /// The demo content.
    #[command(subcommand)]
    Demo(DemoCommand),
    /// Import content from a file.
    #[command(subcommand)]
    Import(ImportCommand),
    /// The search index.
    #[command(subcommand)]
    Search(SearchCommand),
    /// Look at the configuration.
    #[command(subcommand)]
    Config(ConfigCommand),
}

#[derive(Args, Default)]
struct ServeArgs {
    /// The address and port to listen at [default: 127.0.0.1:8080].
    #[arg(long, value_name = "ADDRESS:PORT", value_parser = address)]
    listen: Option<SocketAddr>,
    #[command(flatten)]
    data: DataArgs,
    /// Don't load the demo content into an empty database.
    #[arg(long)]
    no_demo: bool,
}

#[derive(Args, Default)]
struct DataArgs {
    /// The folder for the SQLite file and the uploads [default: ./var].
    #[arg(long, value_name = "FOLDER")]
    data: Option<PathBuf>,
}

#[derive(Subcommand)]
enum AdminCommand {
    /// Print a link by which somebody becomes an admin: with a new account, or with the one they have.
    Create(AdminArgs),
    /// List the admins.
    List(DataArgs),
}

#[derive(Args)]
struct AdminArgs {
    /// Their e-mail address.
    email: String,
    /// What they are called, where they have no account yet.
    #[arg(long)]
    name: Option<String>,
    #[command(flatten)]
    data: DataArgs,
}

#[derive(Subcommand)]
enum DemoCommand {
    /// Load the demo content into an empty database.
    Load(DataArgs),
    /// Make any number of believable jobs beside what the database holds, to try the site at a size. Not in
    /// production.
    Generate(GenerateArgs),
}

#[derive(Args)]
struct GenerateArgs {
    /// How many.
    #[arg(long, value_parser = clap::value_parser!(u64).range(1..=100_000_000))]
    jobs: u64,
    /// The same seed and number give the same content; another seed adds to it.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    #[command(flatten)]
    data: DataArgs,
}

#[derive(Subcommand)]
enum ImportCommand {
    /// Import jobs from JSON lines, plain or gzip (docs/import.md). Importing a file again changes nothing.
    Jobs(ImportArgs),
}

#[derive(Args)]
struct ImportArgs {
    file: PathBuf,
    /// How the lines are written.
    #[arg(long, value_enum, default_value_t)]
    from: Shape,
    /// What the file's jobs are kept apart from others by [default: the file's name up to its first point].
    #[arg(long, value_name = "NAME")]
    source: Option<String>,
    #[command(flatten)]
    data: DataArgs,
}

#[derive(Subcommand)]
enum SearchCommand {
    /// Make the index anew from the database. The old one is searched meanwhile.
    Rebuild(DataArgs),
}

#[derive(Subcommand)]
enum ConfigCommand {
    /// Say whether the configuration can be used, and what it comes to.
    Check(DataArgs),
}

fn address(typed: &str) -> Result<SocketAddr, String> {
    let read = typed.parse();
    read.map_err(|_| "it is an address and a port, such as 127.0.0.1:8080".to_owned())
}

/// Runs the command that was given.
///
/// # Errors
/// What stopped it, in a sentence for the one who typed it.
pub fn run(cli: Cli) -> anyhow::Result<()> {
    let file = cli.config.as_deref();
    let load = |flags| Config::load(file, flags);
    let with_data = |args: DataArgs| {
        load(Flags {
            data: args.data,
            ..Flags::default()
        })
    };
    match cli.command.unwrap_or(Command::Serve(ServeArgs::default())) {
        Command::Serve(args) => serve::run(load(Flags {
            listen: args.listen,
            data: args.data.data,
            demo: args.no_demo.then_some(false),
        })?),
        Command::Migrate(args) => migrate::run(&with_data(args)?),
        Command::Admin(AdminCommand::Create(args)) => {
            admin::create(&with_data(args.data)?, &args.email, args.name.as_deref())
        }
        Command::Admin(AdminCommand::List(args)) => admin::list(&with_data(args)?),
        Command::Demo(DemoCommand::Load(args)) => demo::load(&with_data(args)?),
        Command::Demo(DemoCommand::Generate(args)) => {
            demo::generate(&with_data(args.data)?, args.jobs, args.seed)
        }
        Command::Import(ImportCommand::Jobs(args)) => {
            import::jobs(&with_data(args.data)?, &args.file, args.from, args.source)
        }
        Command::Search(SearchCommand::Rebuild(args)) => search::rebuild(&with_data(args)?),
        Command::Config(ConfigCommand::Check(args)) => {
            config::check(&with_data(args)?);
            Ok(())
        }
    }
}

/// What the commands that touch data work with.
struct Site {
    db: Database,
    files: Files,
    clock: Clock,
}

impl Site {
    /// Opens the database and the file store, and brings the database up to date.
    fn open(config: &Config) -> anyhow::Result<Self> {
        let url = config.database()?;
        let is_new = url.is_missing();
        crate::db::migrate::run(&url)?;
        if is_new {
            complain(format_args!("A new database was made: {url}."));
        }
        let site = Self {
            db: Database::connect(url, config.pool_size)?,
            files: Files::open(config)?,
            clock: Clock::system(),
        };
        crate::reference::load(&site.db)?;
        Ok(site)
    }

    /// Opens what is there. A mistake in the data folder's name shall not look like a site with nothing in it.
    ///
    /// # Errors
    /// Where there is no database yet, too.
    fn open_existing(config: &Config) -> anyhow::Result<Self> {
        let url = config.database()?;
        if !crate::db::migrate::has_run(&url)? {
            bail!(
                "there is no database yet: {url}. Run `rolecall serve` or `rolecall migrate` first, or name another --data"
            );
        }
        Self::open(config)
    }
}
