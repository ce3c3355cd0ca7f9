//! The mail server: how the configuration names it, and one conversation with it for each mail.

use std::error::Error as _;
use std::fmt;
use std::str::FromStr;
use std::time::Duration;

use lettre::Message;
use lettre::address::Envelope;
use lettre::transport::smtp::Error;
use lettre::transport::smtp::authentication::{Credentials, DEFAULT_MECHANISMS};
use lettre::transport::smtp::client::{
    AsyncSmtpConnection, Certificate, Tls, TlsParameters, TlsParametersBuilder,
};
use lettre::transport::smtp::commands::{Data, Mail, Rcpt};
use lettre::transport::smtp::extension::{ClientId, Extension, MailParameter};
use percent_encoding::percent_decode_str;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use tokio::time::timeout;
use url::{Host, Url};

const SHAPE: &str =
    "must be smtp:// or smtps:// and a host, as in smtps://user:password@mail.example.com";

/// A mail server, as `smtp_url` names it: `smtps://user:password@host:465`, or
/// `smtp://host:587?tls=required`, `opportunistic` or `none`; `&ca=FILE` trusts the authorities of a PEM file too.
#[derive(Clone)]
pub struct Server {
    host: String,
    port: u16,
    tls: Tls,
    login: Option<Credentials>,
}

/// How long a mail server may take; the lease of a mail outlives the sum.
#[derive(Debug, Clone, Copy)]
pub struct Patience {
    /// From the connection to the login, and from there to the message.
    pub step: Duration,
    /// To say that it has taken the message: it may look into it first.
    pub message: Duration,
}

impl Default for Patience {
    fn default() -> Self {
        Self {
            step: Duration::from_secs(30),
            message: Duration::from_secs(120),
        }
    }
}

/// Why a mail wasn't taken.
#[derive(Debug)]
pub struct Fault {
    /// Whether another try is of no use.
    pub is_final: bool,
    /// What it is about, for the log: what the server says may name the recipient.
    pub step: &'static str,
    /// The server's status code.
    pub code: Option<u16>,
    pub reason: String,
}

impl Server {
    /// Hands a message over. It has been taken when this returns `Ok`.
    pub async fn send(&self, message: &Message, patience: Patience) -> Result<(), Fault> {
        let mut server = in_time(patience.step, "connection", self.connect()).await?;
        let envelope = message.envelope();
        in_time(patience.step, "recipient", address(&mut server, envelope)).await?;
        in_time(patience.message, "message", async {
            let taken = server.message(&message.formatted()).await;
            taken.map_err(|error| refused("message", &error))
        })
        .await?;
        // The mail is theirs already; nobody waits for the goodbye.
        tokio::spawn(async move { drop(timeout(patience.step, server.quit()).await) });
        Ok(())
    }

    /// Connects and logs in. What the server refuses here is a fault of the configuration, not of the mail.
    async fn connect(&self) -> Result<AsyncSmtpConnection, Fault> {
        let at = |step| move |error: Error| later(step, &error);
        let hello = ClientId::default();
        let wrapped = match &self.tls {
            Tls::Wrapper(tls) => Some(tls.clone()),
            _ => None,
        };
        let address = (self.host.trim_matches(['[', ']']), self.port);
        let mut server = AsyncSmtpConnection::connect_tokio1(address, None, &hello, wrapped, None)
            .await
            .map_err(at("connection"))?;
        match &self.tls {
            Tls::Required(tls) => server
                .starttls(tls.clone(), &hello)
                .await
                .map_err(at("TLS"))?,
            Tls::Opportunistic(tls) if server.can_starttls() => server
                .starttls(tls.clone(), &hello)
                .await
                .map_err(at("TLS"))?,
            _ => {}
        }
        if let Some(login) = &self.login {
            server
                .auth(DEFAULT_MECHANISMS, login)
                .await
                .map_err(at("login"))?;
        }
        Ok(server)
    }
}

/// Says who the mail is from and for, up to where the message begins.
async fn address(server: &mut AsyncSmtpConnection, envelope: &Envelope) -> Result<(), Fault> {
    let mut parameters = Vec::new();
    if envelope
        .to()
        .iter()
        .any(|to| !AsRef::<str>::as_ref(to).is_ascii())
    {
        if !server
            .server_info()
            .supports_feature(Extension::SmtpUtfEight)
        {
            return Err(Fault {
                is_final: true,
                step: "recipient",
                code: None,
                reason: "the mail server takes no addresses with letters outside ASCII".to_owned(),
            });
        }
        parameters.push(MailParameter::SmtpUtfEight);
    }
    server
        .command(Mail::new(envelope.from().cloned(), parameters))
        .await
        .map_err(|error| later("sender", &error))?;
    for to in envelope.to() {
        server
            .command(Rcpt::new(to.clone(), Vec::new()))
            .await
            .map_err(|error| refused("recipient", &error))?;
    }
    server
        .command(Data)
        .await
        .map_err(|error| refused("message", &error))?;
    Ok(())
}

async fn in_time<T>(
    longest: Duration,
    step: &'static str,
    talk: impl Future<Output = Result<T, Fault>>,
) -> Result<T, Fault> {
    timeout(longest, talk).await.unwrap_or_else(|_| {
        Err(Fault {
            is_final: false,
            step,
            code: None,
            reason: format!("no answer within {} s ({step})", longest.as_secs()),
        })
    })
}

/// A fault that may pass, or that another configuration mends.
fn later(step: &'static str, error: &Error) -> Fault {
    Fault {
        is_final: false,
        step,
        code: error.status().map(u16::from),
        reason: format!("{step}: {error}"),
    }
}

/// A fault that is this mail's own, if the server says so for good. "Not without a login" and "not for you"
/// (5.7.x: security or policy) are said of the sender.
fn refused(step: &'static str, error: &Error) -> Fault {
    let fault = later(step, error);
    // The enhanced code (RFC 2034) begins what the server says; further on, 5.7. may be part of anything.
    let said = error.source().map(ToString::to_string).unwrap_or_default();
    let is_about_us = fault.code == Some(530) || said.starts_with("5.7.");
    Fault {
        is_final: error.is_permanent() && !is_about_us,
        ..fault
    }
}

impl FromStr for Server {
    type Err = String;

    /// Reads `smtp_url`. What is wrong is told without the URL, which may hold a password.
    fn from_str(text: &str) -> Result<Self, String> {
        let url = Url::parse(text).map_err(|_| SHAPE.to_owned())?;
        let host = url.host_str().filter(|host| !host.is_empty());
        let (Some(host), "smtp" | "smtps", "" | "/", None) =
            (host, url.scheme(), url.path(), url.fragment())
        else {
            return Err(SHAPE.to_owned());
        };
        let login = login(&url)?;
        let is_wrapped = url.scheme() == "smtps";
        let mut trusted = None;
        // A password goes through other people's networks encrypted or not at all.
        let mut security = if login.is_some() && !is_loopback(&url) {
            "required".to_owned()
        } else {
            "opportunistic".to_owned()
        };
        for (key, value) in url.query_pairs() {
            match &*key {
                "tls" if is_wrapped => return Err("takes no `tls` after smtps://".to_owned()),
                "tls" => security = value.into_owned(),
                "ca" => trusted = Some(value.into_owned()),
                _ => return Err(format!("knows `tls` and `ca` after the `?`, not `{key}`")),
            }
        }
        let tls = |trusted| tls_parameters(host, trusted);
        let tls = match security.as_str() {
            _ if is_wrapped => Tls::Wrapper(tls(trusted)?),
            "required" => Tls::Required(tls(trusted)?),
            "opportunistic" => Tls::Opportunistic(tls(trusted)?),
            "none" => Tls::None,
            _ => return Err("takes `tls=required`, `opportunistic` or `none`".to_owned()),
        };
        let usual = match &tls {
            Tls::Wrapper(_) => 465,
            Tls::None => 25,
            _ => 587,
        };
        Ok(Self {
            host: host.to_owned(),
            port: url.port().unwrap_or(usual),
            tls,
            login,
        })
    }
}

fn login(url: &Url) -> Result<Option<Credentials>, String> {
    let decoded = |text: &str| {
        let text = percent_decode_str(text).decode_utf8();
        text.map(|text| text.into_owned())
            .map_err(|_| "has a user or a password that isn't UTF-8".to_owned())
    };
    match (url.username(), url.password()) {
        ("", None) => Ok(None),
        ("", Some(_)) | (_, None) => Err("needs both a user and a password, or neither".to_owned()),
        (user, Some(password)) => Ok(Some(Credentials::new(decoded(user)?, decoded(password)?))),
    }
}

fn is_loopback(url: &Url) -> bool {
    match url.host_str().map(Host::parse) {
        Some(Ok(Host::Domain(name))) => name == "localhost",
        Some(Ok(Host::Ipv4(ip))) => ip.is_loopback(),
        Some(Ok(Host::Ipv6(ip))) => ip.is_loopback(),
        _ => false,
    }
}

fn tls_parameters(host: &str, trusted: Option<String>) -> Result<TlsParameters, String> {
    let mut tls = TlsParametersBuilder::new(host.trim_matches(['[', ']']).to_owned());
    if let Some(file) = trusted {
        let wrong =
            |error: &dyn fmt::Display| format!("names a `ca` that can't be used: {file}: {error}");
        let pem = std::fs::read(&file).map_err(|error| wrong(&error))?;
        let certificate = Certificate::from_pem(&pem).map_err(|error| wrong(&error))?;
        tls = tls.add_root_certificate(certificate);
    }
    tls.build().map_err(|error| error.to_string())
}

impl fmt::Display for Server {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let tls = match &self.tls {
            Tls::Wrapper(_) => "TLS",
            Tls::Required(_) => "STARTTLS",
            Tls::Opportunistic(_) => "STARTTLS where it is offered",
            Tls::None => "without TLS",
        };
        write!(f, "{}:{} ({tls})", self.host, self.port)
    }
}

/// Without the login.
impl fmt::Debug for Server {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}

impl<'de> Deserialize<'de> for Server {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

/// Without the login: only the default configuration, which has no server, is read back.
impl Serialize for Server {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
