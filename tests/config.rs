//! The configuration: file, environment, flags; a mistake is one sentence that names the key.

use std::path::Path;
use std::process::{Command, Output};

/// Checks a configuration with the binary, in an environment of its own.
fn check(file: &str, environment: &[(&str, &str)], arguments: &[&str]) -> Output {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("rolecall.toml"), file).expect("a file");
    let mut command = Command::new(env!("CARGO_BIN_EXE_rolecall"));
    command
        .args(["config", "check"])
        .args(arguments)
        .current_dir(folder.path())
        .env_clear();
    for (name, value) in environment {
        command.env(name, value);
    }
    command.output().expect("the binary")
}

/// What a refused configuration is told.
fn complaint(file: &str, environment: &[(&str, &str)]) -> String {
    let output = check(file, environment, &[]);
    assert_eq!(output.status.code(), Some(1), "{file} {environment:?}");
    let text = String::from_utf8(output.stderr).expect("text");
    assert_eq!(text.trim().lines().count(), 1, "one sentence: {text}");
    assert!(!text.contains("panicked"), "{text}");
    text
}

/// What an accepted configuration comes to.
fn accepted(file: &str, environment: &[(&str, &str)], arguments: &[&str]) -> String {
    let output = check(file, environment, arguments);
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8(output.stdout).expect("text")
}

/// What is told of a key.
fn value<'a>(told: &'a str, key: &str) -> &'a str {
    let mut lines = told.lines().map(str::trim_start);
    let line = lines.find(|line| line.split_whitespace().next() == Some(key));
    line.expect("a line of the key")[key.len()..].trim_start()
}

#[test]
fn every_key_is_told_in_columns() {
    let told = accepted("", &[], &[]);
    let all = serde_json::to_value(rolecall::config::Config::default()).expect("JSON");
    for key in all.as_object().expect("keys").keys() {
        assert!(!value(&told, key).is_empty(), "{key}");
    }
    let columns = told.lines().skip(1).map(|line| {
        let key = line.trim_start().find("  ").expect("two columns");
        let rest = &line.trim_start()[key..];
        line.len() - rest.trim_start().len()
    });
    let columns: std::collections::BTreeSet<usize> = columns.collect();
    assert_eq!(columns.len(), 1, "{told}");
    let told = accepted(
        "production = true\noperator_address = \"1 Quay\\nNantes\"\n",
        &[],
        &[],
    );
    assert_eq!(value(&told, "demo"), "false: never in production");
    assert_eq!(value(&told, "operator_address"), "1 Quay, Nantes");
    assert_eq!(value(&told, "upload_limit_mb"), "5");
}

#[test]
fn a_list_without_brackets_is_told_that_it_needs_them() {
    let told = complaint("", &[("ROLECALL_TRUSTED_PROXIES", "10.0.0.1")]);
    assert!(
        told.contains("trusted_proxies") && told.contains("brackets"),
        "{told}"
    );
    let told = accepted("", &[("ROLECALL_TRUSTED_PROXIES", "[\"10.0.0.1\"]")], &[]);
    assert_eq!(value(&told, "trusted_proxies"), "10.0.0.1");
}

#[test]
fn nobody_has_to_read_to_the_end() {
    for command in ["config check", "config check --config nowhere.toml 2>&1"] {
        let binary = env!("CARGO_BIN_EXE_rolecall");
        let folder = tempfile::tempdir().expect("a folder");
        let output = Command::new("bash")
            .args([
                "-c",
                &format!("(sleep 0.2; {binary} {command}; echo $? >&3) 3>status | true"),
            ])
            .current_dir(folder.path())
            .output()
            .expect("a shell");
        let text = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(!text.contains("panicked"), "{command}: {text}");
        let status = std::fs::read_to_string(folder.path().join("status")).expect("a status");
        assert!(matches!(status.trim(), "0" | "1"), "{command}: {status}");
    }
}

#[test]
fn no_configuration_is_a_configuration() {
    let told = accepted("", &[], &[]);
    assert!(
        told.contains("127.0.0.1:8080") && told.contains("SQLite at ./var/rolecall.sqlite"),
        "{told}"
    );
}

#[test]
fn the_environment_counts_more_than_the_file_and_flags_more_than_both() {
    let file = "site_name = \"From file\"\ndata = \"from-file\"\n";
    let told = accepted(file, &[], &[]);
    assert!(
        told.contains("From file") && told.contains("from-file/rolecall.sqlite"),
        "{told}"
    );
    let environment = [
        ("ROLECALL_SITE_NAME", "From environment"),
        ("ROLECALL_DATA", "from-environment"),
    ];
    let told = accepted(file, &environment, &[]);
    assert!(
        told.contains("From environment") && told.contains("from-environment/"),
        "{told}"
    );
    let told = accepted(file, &environment, &["--data", "from-flag"]);
    assert!(
        told.contains("From environment") && told.contains("from-flag/"),
        "{told}"
    );
}

#[test]
fn a_database_url_without_our_prefix_counts_too_and_its_password_is_not_told() {
    let url = "postgres://rolecall:s3cret@db.example/rolecall";
    for name in ["DATABASE_URL", "ROLECALL_DATABASE_URL"] {
        let told = accepted("", &[(name, url)], &[]);
        assert!(told.contains("Postgres at db.example/rolecall"), "{told}");
        assert!(!told.contains("s3cret"));
    }
}

#[test]
fn an_unknown_key_is_named_with_its_place() {
    let told = complaint("site_nam = \"x\"\n", &[]);
    assert!(
        told.contains("site_nam") && told.contains("rolecall.toml") && told.contains("site_name"),
        "{told}"
    );
    let told = complaint("", &[("ROLECALL_SITE_NAM", "x")]);
    assert!(
        told.contains("site_nam") && told.contains("environment"),
        "{told}"
    );
}

#[test]
fn a_wrong_value_is_told_with_its_key() {
    let wrong = [
        ("listen", "\"somewhere\""),
        ("pool_size", "0"),
        ("pool_size", "\"many\""),
        ("pool_size", "-1"),
        ("workers", "0"),
        ("page_cache_mb", "-1"),
        ("page_cache_mb", "2000000"),
        ("page_cache_mb", "\"much\""),
        ("base_url", "\"ftp://jobs.example\""),
        ("base_url", "\"https://jobs.example/path\""),
        ("base_url", "\"jobs.example\""),
        ("base_url", "\"https://jobs.example/?a=b\""),
        ("site_name", "\"  \""),
        ("contact", "\"nobody\""),
        ("contact", "\"a b@c\""),
        ("mail_from", "\"nobody\""),
        ("mail_from", "\"Jobs <nobody>\""),
        ("smtp_url", "\"mail.example\""),
        ("smtp_url", "\"http://mail.example\""),
        ("smtp_url", "\"smtp://\""),
        ("smtp_url", "\"smtp://mail.example/path\""),
        ("smtp_url", "\"smtp://mail.example?tls=perhaps\""),
        ("smtp_url", "\"smtp://mail.example?tsl=none\""),
        ("smtp_url", "\"smtp://mail.example?ca=/nowhere.pem\""),
        ("smtp_url", "\"smtps://mail.example?tls=none\""),
        ("production", "\"perhaps\""),
        ("time_zone", "\"Europe/Atlantis\""),
        ("trusted_proxies", "[\"proxy\"]"),
        ("country_header", "\"CF-IPCountry\""),
        ("country_header", "\"\"\ntrusted_proxies = [\"127.0.0.1\"]"),
        (
            "country_header",
            "\"CF IPCountry\"\ntrusted_proxies = [\"127.0.0.1\"]",
        ),
        ("check_links", "\"perhaps\""),
        ("demo", "\"perhaps\""),
        ("log_format", "\"xml\""),
        ("log", "\"a=b=c\""),
        ("database_url", "\"mysql://x\""),
        ("database_url", "\"postgres://x/y?sslmode=require\""),
    ];
    for (key, value) in wrong {
        let told = complaint(&format!("{key} = {value}\n"), &[]);
        assert!(told.contains(key), "{key} = {value}: {told}");
    }
    for (key, value) in [
        ("ROLECALL_POOL_SIZE", "many"),
        ("ROLECALL_LISTEN", "here"),
        ("ROLECALL_TIME_ZONE", "Atlantis"),
    ] {
        let told = complaint("", &[(key, value)]);
        let name = key.trim_start_matches("ROLECALL_").to_lowercase();
        assert!(told.to_lowercase().contains(&name), "{key}: {told}");
    }
}

#[test]
fn the_password_of_the_mail_server_is_never_told() {
    for wrong in [
        "smtp://user:s3cret@",
        "smtp://user:s3cret@mail.example/path",
        "smtp://user:s3cret@mail.example?tls=perhaps",
        "smtp://user:s3cret@mail.example:99999",
        "smtp://:s3cret@mail.example",
        "smtp://s3cret@mail.example",
        "smtp://user:s3cret%FF@mail.example",
        "mail://user:s3cret@mail.example",
        "user:s3cret@mail.example",
    ] {
        let told = complaint("", &[("ROLECALL_SMTP_URL", wrong)]);
        assert!(told.contains("smtp_url"), "{wrong}: {told}");
        assert!(!told.contains("s3cret"), "{told}");
    }
}

#[test]
fn the_mail_server_is_told_without_its_login() {
    for (url, told) in [
        ("smtps://u:s3cret@mail.example", "mail.example:465 (TLS)"),
        (
            "smtp://u:s3cret@mail.example",
            "mail.example:587 (STARTTLS)",
        ),
        (
            "smtp://u:s3cret@localhost:25",
            "localhost:25 (STARTTLS where it is offered)",
        ),
        (
            "smtp://mail.example",
            "mail.example:587 (STARTTLS where it is offered)",
        ),
        (
            "smtp://mail.example?tls=required",
            "mail.example:587 (STARTTLS)",
        ),
        ("smtp://[::1]?tls=none", "[::1]:25 (without TLS)"),
    ] {
        let all = accepted("", &[("ROLECALL_SMTP_URL", url)], &[]);
        assert!(all.contains(told), "{all}");
        assert!(!all.contains("s3cret"), "{all}");
    }
    let told = accepted("", &[], &[]);
    assert!(
        told.contains("/dev/mail") && told.contains("Rolecall <hello@rolecall.example>"),
        "{told}"
    );
    let told = accepted("base_url = \"https://jobs.example\"\n", &[], &[]);
    assert!(told.contains("mails wait"), "{told}");
}

#[test]
fn a_file_that_is_no_toml_is_told_where() {
    let told = String::from_utf8(check("listen = \n", &[], &[]).stderr).expect("text");
    assert!(
        told.contains("rolecall.toml") || told.contains("line 1"),
        "{told}"
    );
    assert!(!told.contains("panicked"));
}

#[test]
fn a_named_file_must_be_there() {
    let output = check("", &[], &["--config", "/nowhere/rolecall.toml"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stderr).contains("/nowhere/rolecall.toml"));
    let told = complaint("", &[("ROLECALL_CONFIG", "/nowhere/else.toml")]);
    assert!(told.contains("/nowhere/else.toml"));
    assert!(!Path::new("/nowhere").exists());
}

#[test]
fn a_secret_is_long_enough_taken_as_it_stands_and_never_shown() {
    let told = complaint("secret = \"hush-hush\"", &[]);
    assert!(
        told.contains("secret must have 32") && !told.contains("hush"),
        "{told}"
    );
    let told = complaint("", &[("ROLECALL_SECRET", "hush-hush")]);
    assert!(
        told.contains("secret must have 32") && !told.contains("hush"),
        "{told}"
    );
    // Nothing but digits is no number here.
    let digits = "31415926535897932384626433832795";
    let told = accepted("", &[("ROLECALL_SECRET", digits)], &[]);
    assert!(
        value(&told, "secret") == "configured" && !told.contains(digits),
        "{told}"
    );
    let told = accepted("", &[], &[]);
    assert_eq!(value(&told, "secret"), "./var/secret");
}

#[test]
fn applications_are_kept_for_some_time_and_not_for_ever() {
    for days in ["0", "-1", "3651"] {
        let told = complaint(&format!("applications_kept_days = {days}"), &[]);
        assert!(told.contains("applications_kept_days"), "{told}");
    }
}

#[test]
fn what_is_taken_in_has_limits_that_make_sense() {
    for (line, key) in [
        ("files_url = \"https://bucket\"", "files_url"),
        ("files_url = \"s3://key:secret@bucket\"", "files_url"),
        ("files_url = \"s3://bucket?zone=1\"", "files_url"),
        ("files_url = \"s3://bucket?endpoint=ftp://x\"", "files_url"),
        ("upload_limit_mb = 0", "upload_limit_mb"),
        ("upload_limit_mb = 101", "upload_limit_mb"),
        ("applications_per_network = 0", "applications_per_network"),
    ] {
        let told = complaint(line, &[]);
        assert!(told.contains(key), "{line}: {told}");
        assert!(!told.contains("secret"), "{told}");
    }
    accepted(
        "files_url = \"s3://bucket/cvs?region=eu-west-3&endpoint=http://127.0.0.1:9000\"",
        &[],
        &[],
    );
}

/// A table `[[issuers]]` that is fine but for what is replaced.
fn issuers(from: &str, to: &str) -> String {
    let fine = "[[issuers]]\nname = \"works\"\nlabel = \"Works ID\"\nissuer = \"https://id.example\"\n\
        client_id = \"rolecall\"\nclient_secret = \"never-to-be-shown\"\n";
    assert!(fine.contains(from), "{from}");
    fine.replacen(from, to, 1)
}

#[test]
fn issuers_are_told_with_their_way_back_and_without_their_secret() {
    let told = accepted(&issuers("", ""), &[], &[]);
    assert!(
        told.contains("Works ID") && told.contains("/sign-in/with/works/back"),
        "{told}"
    );
    assert!(!told.contains("never-to-be-shown"), "{told}");
    for (from, to, key) in [
        ("name = \"works\"", "name = \"Works ID\"", "name"),
        ("name = \"works\"", "name = \"\"", "name"),
        ("label = \"Works ID\"", "label = \" \"", "label"),
        ("label = ", "lable = ", "lable"),
        ("client_id = \"rolecall\"\n", "", "client_id"),
        ("\"never-to-be-shown\"", "\"\"", "client_secret"),
        ("https://id.example", "http://id.example", "issuer"),
        (
            "https://id.example",
            "https://a:never-to-be-shown@id.example",
            "issuer",
        ),
        ("https://id.example", "https://id.example?a=b", "issuer"),
        ("https://id.example", "id.example", "issuer"),
    ] {
        let told = complaint(&issuers(from, to), &[]);
        assert!(told.contains(key), "{to}: {told}");
        assert!(!told.contains("never-to-be-shown"), "{to}: {told}");
    }
    let twice = issuers("", "") + &issuers("", "");
    assert!(complaint(&twice, &[]).contains("works"));
    accepted(
        &issuers("https://id.example", "http://localhost:9000"),
        &[],
        &[],
    );
}

#[test]
fn a_mistake_says_where_it_was_made_and_what_to_write() {
    for (name, value, example) in [
        ("ROLECALL_LISTEN", "here", "127.0.0.1:8080"),
        (
            "ROLECALL_BASE_URL",
            "jobs.example",
            "https://jobs.example.org",
        ),
        (
            "ROLECALL_BASE_URL",
            "ftp://jobs.example",
            "https://jobs.example.org",
        ),
        ("ROLECALL_PRODUCTION", "1", "true or false, not 1"),
        ("ROLECALL_DEMO", "no", "true or false, not \"no\""),
        ("ROLECALL_POOL_SIZE", "many", "a whole number, such as 8"),
        ("ROLECALL_UPLOAD_LIMIT_MB", "5000", "1 to 100, not 5000"),
    ] {
        let told = complaint("", &[(name, value)]);
        let key = name.trim_start_matches("ROLECALL_").to_lowercase();
        for part in [
            key.as_str(),
            example,
            &format!("in the environment ({name})"),
        ] {
            assert!(told.contains(part), "{name}={value}: {told}");
        }
    }
    for line in ["production = 1", "pool_size = 0", "listen = \"8080\""] {
        let told = complaint(line, &[]);
        assert!(told.contains("rolecall.toml"), "{told}");
    }
    let folder = tempfile::tempdir().expect("a folder");
    let refused = Command::new(env!("CARGO_BIN_EXE_rolecall"))
        .args(["serve", "--listen", "8080"])
        .current_dir(folder.path())
        .output()
        .expect("the binary");
    let told = String::from_utf8_lossy(&refused.stderr).into_owned();
    assert!(
        told.contains("--listen") && told.contains("127.0.0.1:8080"),
        "{told}"
    );
}
