use super::say::say;
use crate::config::Config;

/// The configuration has been checked by being loaded; this tells what it says, every key in the order of the README.
pub(super) fn check(config: &Config) {
    say("The configuration is fine.");
    let settings = settings(config);
    let longest = settings.iter().map(|(key, _)| key.len()).max();
    for (key, value) in &settings {
        say(format_args!(
            "  {key:width$}  {value}",
            width = longest.unwrap_or_default()
        ));
    }
}

/// What each key comes to; never a secret.
fn settings(config: &Config) -> Vec<(&'static str, String)> {
    let mut settings = vec![
        ("listen", config.listen.to_string()),
        ("data", config.data.display().to_string()),
        ("database_url", database_of(config)),
        ("files_url", files_of(config)),
        ("upload_limit_mb", config.upload_limit_mb.to_string()),
        (
            "applications_per_network",
            format!("{} an hour", config.applications_per_network),
        ),
        (
            "applications_kept_days",
            config.applications_kept_days.to_string(),
        ),
        ("smtp_url", mail_server_of(config)),
        ("mail_from", sender_of(config)),
        ("production", config.is_production().to_string()),
        ("secret", secret_of(config)),
        (
            "operator_name",
            or(config.operator_name.as_deref(), &config.site_name),
        ),
        (
            "operator_address",
            or(config.operator_address.as_deref(), "none").replace('\n', ", "),
        ),
        ("pool_size", config.pool_size.to_string()),
        ("page_cache_mb", cache_of(config)),
        ("workers", workers_of(config)),
        ("base_url", config.base()),
        ("site_name", config.site_name.clone()),
        ("contact", config.contact.clone()),
        ("time_zone", config.time_zone.to_string()),
        ("trusted_proxies", proxies_of(config)),
        (
            "country_header",
            or(config.country_header.as_deref(), "none"),
        ),
        ("check_links", config.check_links.to_string()),
    ];
    settings.extend(issuers_of(config).into_iter().map(|one| ("issuers", one)));
    settings.extend([
        ("demo", demo_of(config)),
        ("log", config.log.clone()),
        (
            "log_format",
            format!("{:?}", config.log_format).to_lowercase(),
        ),
    ]);
    settings
}

fn or(value: Option<&str>, otherwise: &str) -> String {
    value.unwrap_or(otherwise).to_owned()
}

fn database_of(config: &Config) -> String {
    match config.database() {
        Ok(database) => database.to_string(),
        Err(error) => error.to_string(),
    }
}

fn files_of(config: &Config) -> String {
    match &config.files_url {
        Some(url) => url.clone(),
        None => config.data.join("files").display().to_string(),
    }
}

fn mail_server_of(config: &Config) -> String {
    match &config.smtp_url {
        Some(server) => server.to_string(),
        None if config.is_production() => "none: mails wait".to_owned(),
        None => {
            "none: mails can be read at /dev/mail, by the address that the start prints".to_owned()
        }
    }
}

fn sender_of(config: &Config) -> String {
    match config.mail_from() {
        Ok(from) => from.to_string(),
        Err(error) => error.to_string(),
    }
}

/// Where the secret comes from; never what it is.
fn secret_of(config: &Config) -> String {
    match config.secret {
        Some(_) => "configured".to_owned(),
        None => config.data.join("secret").display().to_string(),
    }
}

fn cache_of(config: &Config) -> String {
    match config.page_cache_mb {
        0 => "0: every page is drawn anew".to_owned(),
        mb => mb.to_string(),
    }
}

fn workers_of(config: &Config) -> String {
    match config.workers {
        Some(workers) => workers.to_string(),
        None => "one a core".to_owned(),
    }
}

fn proxies_of(config: &Config) -> String {
    let proxies = config.trusted_proxies.iter().map(ToString::to_string);
    match proxies.collect::<Vec<_>>().join(", ") {
        none if none.is_empty() => "none".to_owned(),
        all => all,
    }
}

fn issuers_of(config: &Config) -> Vec<String> {
    if config.issuers.is_empty() {
        return vec!["none".to_owned()];
    }
    let told = config.issuers.iter().map(|issuer| {
        let (name, label, at) = (&issuer.name, &issuer.label, &issuer.issuer);
        let back = crate::web::urls::sign_in_back(name);
        format!(
            "{name}: {label}, {at}; sends back to {}{back}",
            config.base()
        )
    });
    told.collect()
}

fn demo_of(config: &Config) -> String {
    match config.is_production() {
        true => "false: never in production".to_owned(),
        false => config.demo.to_string(),
    }
}
