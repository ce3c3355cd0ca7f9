//! The site's configuration: a file, then the environment, then flags, into one struct. Unknown keys are
//! errors, so that a typing mistake doesn't pass for a setting.

mod issuer;
mod mistakes;

use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use actix_web::http::header::HeaderName;
use anyhow::{Context, bail};
use chrono_tz::Tz;
use figment::Figment;
use figment::providers::{Env, Format, Serialized, Toml};
use lettre::message::Mailbox;
use serde::{Deserialize, Serialize};
use url::{Host, Url};

use crate::db::DatabaseUrl;
use crate::mail::Server;
use crate::web::secret::SHORTEST;

pub use issuer::Issuer;

/// Every key that `rolecall.toml` may hold; in the environment `ROLECALL_` stands before its name, in capitals.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Config {
    /// The address and port to listen at.
    pub listen: SocketAddr,
    /// The folder for the SQLite file and the uploads.
    pub data: PathBuf,
    /// `sqlite://FILE` or `postgres://…`; without it, `rolecall.sqlite` in `data`.
    pub database_url: Option<String>,
    /// Where files are kept: `s3://BUCKET/FOLDER?region=…&endpoint=…`; without it, in the folder `files` in `data`.
    pub files_url: Option<String>,
    /// The largest CV that is taken, in MB (a million bytes).
    pub upload_limit_mb: u64,
    /// How many applications an hour are taken from one network address.
    pub applications_per_network: u32,
    /// How many database connections to read with, at the most.
    pub pool_size: u32,
    /// How much memory ready pages may take, in MB (a million bytes); 0 means that every page is drawn anew.
    pub page_cache_mb: u64,
    /// How many threads answer requests; without it, one a core.
    pub workers: Option<usize>,
    /// Where visitors find the site; links in feeds and mails begin with it. Never taken from a request.
    pub base_url: Option<Url>,
    /// What the site is called.
    pub site_name: String,
    /// What forms and private links are signed with, 32 characters or more; without it, the file `secret` in
    /// `data`. All nodes of a site must have the same one.
    pub secret: Option<Private>,
    /// Where people write to the site, and security reports go.
    pub contact: String,
    /// Who answers for the site by law, as the privacy page names them; without it, the site's own name.
    pub operator_name: Option<String>,
    /// Their postal address, in one or several lines.
    pub operator_address: Option<String>,
    /// How many days an application is kept after the last thing that happened to it.
    pub applications_kept_days: i64,
    /// Who the site's mails come from, `jobs@example.com` or `Name <jobs@example.com>`; without it, `contact`.
    pub mail_from: Option<String>,
    /// The mail server: `smtps://user:password@host` or `smtp://host?tls=required`, `opportunistic` or `none`.
    /// Without it mails can be read at `/dev/mail`, or wait where the site is in production.
    pub smtp_url: Option<Server>,
    /// Whether the site serves the public; always so where `base_url` names a host other than this machine.
    pub production: bool,
    /// The time zone of the dates on the site, as IANA names it.
    pub time_zone: Tz,
    /// Addresses of the proxies whose `X-Forwarded-For` is believed.
    pub trusted_proxies: Vec<std::net::IpAddr>,
    /// The header in which they say which country a request comes from, in two letters.
    pub country_header: Option<String>,
    /// Whether an address at which a job is applied to elsewhere is asked, when the job is sent, whether it answers.
    pub check_links: bool,
    /// Sites by whose accounts people may sign in, each a table `[[issuers]]`.
    pub issuers: Vec<Issuer>,
    /// Load the demo content into an empty database.
    pub demo: bool,
    /// `text`, or `json` for a log collector.
    pub log_format: LogFormat,
    /// What is logged, as `tracing` filters say it.
    pub log: String,
}

/// A setting that is never shown.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Private(String);

impl Private {
    pub fn new(text: &str) -> Self {
        Self(text.to_owned())
    }

    /// What it is.
    pub fn told(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Debug for Private {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("(not shown)")
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LogFormat {
    Text,
    Json,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            listen: SocketAddr::from(([127, 0, 0, 1], 8080)),
            data: PathBuf::from("./var"),
            database_url: None,
            files_url: None,
            upload_limit_mb: 5,
            applications_per_network: 20,
            pool_size: 8,
            page_cache_mb: 64,
            workers: None,
            base_url: None,
            site_name: "Rolecall".to_owned(),
            secret: None,
            contact: "hello@rolecall.example".to_owned(),
            operator_name: None,
            operator_address: None,
            applications_kept_days: 730,
            mail_from: None,
            smtp_url: None,
            production: false,
            time_zone: Tz::Europe__Paris,
            trusted_proxies: Vec::new(),
            country_header: None,
            check_links: true,
            issuers: Vec::new(),
            demo: true,
            log_format: LogFormat::Text,
            log: "info".to_owned(),
        }
    }
}

/// What the command line may say in the place of the file and the environment.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Flags {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub listen: Option<SocketAddr>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub data: Option<PathBuf>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub demo: Option<bool>,
}

impl Config {
    /// Reads the configuration. `file` must exist when it is named; otherwise `rolecall.toml` of the
    /// working folder is read where there is one.
    ///
    /// # Errors
    /// One sentence that names the key and where it was found.
    pub fn load(file: Option<&Path>, flags: Flags) -> anyhow::Result<Self> {
        if let Some(file) = file
            && !file.is_file()
        {
            bail!("the configuration file {} can't be found", file.display());
        }
        let file = file.unwrap_or(Path::new("rolecall.toml"));
        let mut figment = Figment::from(Serialized::defaults(Self::default()))
            .merge(Toml::file(file))
            .merge(Env::raw().only(&["DATABASE_URL"]))
            .merge(Env::prefixed("ROLECALL_").ignore(&["config", "secret"]))
            .merge(Serialized::defaults(flags));
        // Read as it stands: figment would take one of digits only for a number.
        if let Some(secret) = std::env::var_os("ROLECALL_SECRET") {
            let secret = secret
                .to_str()
                .context("wrong value for `secret` in the environment: it isn't text")?;
            figment = figment.merge(Serialized::default("secret", secret));
        }
        let config: Self = figment.extract().map_err(|error| mistakes::told(&error))?;
        let checked = config.check();
        checked.map_err(|error| mistakes::placed(&figment, &error))?;
        Ok(config)
    }

    fn check(&self) -> anyhow::Result<()> {
        self.database()?;
        if let Some(url) = &self.base_url
            && (!matches!(url.scheme(), "http" | "https")
                || url.path() != "/"
                || url.query().is_some()
                || url.fragment().is_some()
                || !url.username().is_empty()
                || url.password().is_some())
        {
            bail!(
                "base_url must be http:// or https:// and a host, and nothing else, such as https://jobs.example.org: not {url}"
            );
        }
        if let Some(url) = &self.files_url {
            crate::files::check_url(url).map_err(|reason| anyhow::anyhow!("files_url {reason}"))?;
        }
        if !(1..=100).contains(&self.upload_limit_mb) {
            bail!(
                "upload_limit_mb must be 1 to 100, not {}",
                self.upload_limit_mb
            );
        }
        if self.applications_per_network == 0 {
            bail!("applications_per_network must be at least 1");
        }
        if self.pool_size == 0 {
            bail!("pool_size must be at least 1");
        }
        if self.page_cache_mb > 1_000_000 {
            bail!("page_cache_mb must be 0 to 1000000");
        }
        if self.workers == Some(0) {
            bail!("workers must be at least 1");
        }
        if self.site_name.trim().is_empty() {
            bail!("site_name must not be empty");
        }
        if self.contact.parse::<lettre::Address>().is_err() {
            bail!("contact must be an e-mail address: {}", self.contact);
        }
        if !(1..=3650).contains(&self.applications_kept_days) {
            bail!(
                "applications_kept_days must be 1 to 3650, not {}",
                self.applications_kept_days
            );
        }
        if let Some(secret) = &self.secret
            && secret.told().trim().chars().count() < SHORTEST
        {
            bail!("secret must have {SHORTEST} characters or more");
        }
        if let Some(name) = &self.country_header {
            if HeaderName::from_bytes(name.as_bytes()).is_err() {
                bail!("country_header must be the name of a header: {name:?}");
            }
            if self.trusted_proxies.is_empty() {
                bail!("country_header is believed from trusted_proxies only: name them, too");
            }
        }
        issuer::check(&self.issuers)?;
        self.mail_from()?;
        tracing_subscriber::EnvFilter::try_new(&self.log)
            .with_context(|| format!("log is no filter: {}", self.log))?;
        Ok(())
    }

    /// Which database to use.
    pub fn database(&self) -> anyhow::Result<DatabaseUrl> {
        match &self.database_url {
            Some(url) => url
                .parse()
                .map_err(|reason| anyhow::anyhow!("database_url {reason}")),
            None => Ok(DatabaseUrl::Sqlite(self.data.join("rolecall.sqlite"))),
        }
    }

    /// The largest CV that is taken, in bytes.
    pub const fn upload_limit(&self) -> u64 {
        self.upload_limit_mb * 1_000_000
    }

    /// How much memory ready pages may take, in bytes.
    pub const fn page_cache(&self) -> u64 {
        self.page_cache_mb * 1_000_000
    }

    /// Who the site's mails come from.
    ///
    /// # Errors
    /// A sentence that names the key whose value is no address.
    pub fn mail_from(&self) -> anyhow::Result<Mailbox> {
        let (key, address) = match &self.mail_from {
            Some(address) => ("mail_from", address),
            None => ("contact", &self.contact),
        };
        let Ok(mut from) = address.parse::<Mailbox>() else {
            bail!("{key} must be an e-mail address: {address}");
        };
        from.name.get_or_insert_with(|| self.site_name.clone());
        Ok(from)
    }

    /// The host of the site's mail addresses.
    pub fn mail_host(&self) -> String {
        self.mail_from().map_or_else(
            |_| "localhost".to_owned(),
            |from| from.email.domain().to_owned(),
        )
    }

    /// Whether the site serves the public, and not a developer.
    pub fn is_production(&self) -> bool {
        let is_local = |url: &Url| match url.host() {
            Some(Host::Domain(name)) => name == "localhost",
            Some(Host::Ipv4(ip)) => ip.is_loopback(),
            Some(Host::Ipv6(ip)) => ip.is_loopback(),
            None => false,
        };
        self.production || self.base_url.as_ref().is_some_and(|url| !is_local(url))
    }

    /// Whether visitors reach the site by TLS.
    pub fn is_secure(&self) -> bool {
        self.base_url
            .as_ref()
            .is_some_and(|url| url.scheme() == "https")
    }

    /// The folder of the search index. It is made from the database, so that nothing in it need be kept.
    pub fn index_folder(&self) -> PathBuf {
        self.data.join("index")
    }

    /// The base of absolute addresses, without a slash at its end.
    pub fn base(&self) -> String {
        match &self.base_url {
            Some(url) => url.as_str().trim_end_matches('/').to_owned(),
            None => format!("http://{}", self.listen),
        }
    }
}
