//! What is wrong with the configuration: one sentence that names the key, where it was set, and what to write.

use figment::error::{Actual, Kind};
use figment::{Error, Figment, Metadata, Source};

/// What can't be read.
pub(super) fn told(error: &Error) -> anyhow::Error {
    let key = error.path.join(".");
    let place = error.metadata.as_ref().and_then(|set| place(set, &key));
    let place = place.unwrap_or_default();
    match &error.kind {
        Kind::UnknownField(key, known) => anyhow::anyhow!(
            "unknown configuration key `{key}`{place}: the keys are {}",
            known.join(", ")
        ),
        kind if key.is_empty() => anyhow::anyhow!("wrong configuration{place}: {kind}"),
        Kind::InvalidType(_, wanted) if wanted.contains("sequence") => anyhow::anyhow!(
            "wrong value for `{key}`{place}: it is a list, which stands in brackets even with one value: [\"…\"]"
        ),
        kind => match wanted(&key) {
            Some(wanted) => {
                let found = found(kind);
                anyhow::anyhow!("wrong value for `{key}`{place}: it is {wanted}{found}")
            }
            None => anyhow::anyhow!("wrong value for `{key}`{place}: {kind}"),
        },
    }
}

/// What can be read and makes no sense: the sentence begins with the key, and where that was set stands behind it.
pub(super) fn placed(figment: &Figment, error: &anyhow::Error) -> anyhow::Error {
    let said = format!("{error:#}");
    let is_of_key = |c: char| c.is_ascii_lowercase() || c == '_';
    let key: String = said.chars().take_while(|c| is_of_key(*c)).collect();
    let set = figment.find_metadata(&key);
    match set.and_then(|set| place(set, &key)) {
        Some(place) => anyhow::anyhow!("{said} (set{place})"),
        None => anyhow::anyhow!(said),
    }
}

/// Where a key was set: ` in the environment (ROLECALL_LISTEN)`. `None` where nobody has set it.
fn place(set: &Metadata, key: &str) -> Option<String> {
    if set.name.contains("environment") {
        let prefix = match set.name.contains("ROLECALL_") {
            true => "ROLECALL_",
            false => "",
        };
        let name = key.to_uppercase();
        return Some(match name.as_str() {
            "" => " in the environment".to_owned(),
            name => format!(" in the environment ({prefix}{name})"),
        });
    }
    match &set.source {
        Some(Source::File(file)) => Some(format!(" in {}", file.display())),
        _ if set.name.ends_with("Flags") => Some(" on the command line".to_owned()),
        _ => None,
    }
}

/// What a key is, with an example. Nothing for those whose own words say it.
fn wanted(key: &str) -> Option<&'static str> {
    Some(match key {
        "listen" => {
            "an address and a port, such as 127.0.0.1:8080, or 0.0.0.0:8080 for all networks"
        }
        "base_url" => "where visitors find the site, such as https://jobs.example.org",
        "upload_limit_mb" => "a whole number of MB, such as 5",
        "applications_per_network" => "a whole number, such as 20",
        "applications_kept_days" => "a whole number of days, such as 730",
        "pool_size" | "workers" => "a whole number, such as 8",
        "page_cache_mb" => "a whole number of MB, such as 64",
        "production" | "demo" | "check_links" => "true or false",
        "log_format" => "text or json",
        "time_zone" => "a name of the IANA list, such as Europe/Paris",
        _ => return None,
    })
}

/// What stood in its place.
fn found(kind: &Kind) -> String {
    let (Kind::InvalidType(found, _) | Kind::InvalidValue(found, _)) = kind else {
        return String::new();
    };
    match found {
        Actual::Bool(found) => format!(", not {found}"),
        Actual::Unsigned(found) => format!(", not {found}"),
        Actual::Signed(found) => format!(", not {found}"),
        Actual::Float(found) => format!(", not {found}"),
        Actual::Str(found) => format!(", not {found:?}"),
        _ => String::new(),
    }
}
