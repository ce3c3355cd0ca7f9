use crate::config::Config;

/// The configuration has been checked by being loaded; this tells what it says.
pub(super) fn check(config: &Config) {
    println!("The configuration is fine.");
    println!("  listen     {}", config.listen);
    println!("  base_url   {}", config.base());
    println!("  data       {}", config.data.display());
    if let Ok(database) = config.database() {
        println!("  database   {database}");
    }
    println!("  site_name  {}", config.site_name);
    println!("  contact    {}", config.contact);
    println!("  secret     {}", secret_of(config));
    println!(
        "  operator   {}",
        config.operator_name.as_deref().unwrap_or(&config.site_name)
    );
    println!("  applications_kept_days {}", config.applications_kept_days);
    if let Ok(from) = config.mail_from() {
        println!("  mail_from  {from}");
    }
    match &config.smtp_url {
        Some(server) => println!("  smtp_url   {server}"),
        None if config.is_production() => println!("  smtp_url   none: mails wait"),
        None => println!(
            "  smtp_url   none: mails can be read at /dev/mail, by the address that the start prints"
        ),
    }
    println!("  production {}", config.is_production());
    println!("  time_zone  {}", config.time_zone);
    println!("  demo       {}", config.demo);
    println!("  pool_size  {}", config.pool_size);
    match config.page_cache_mb {
        0 => println!("  page_cache_mb 0: every page is drawn anew"),
        mb => println!("  page_cache_mb {mb}"),
    }
    match config.workers {
        Some(workers) => println!("  workers    {workers}"),
        None => println!("  workers    one a core"),
    }
    println!("  trusted_proxies {:?}", config.trusted_proxies);
    if let Some(name) = &config.country_header {
        println!("  country_header  {name}");
    }
    for issuer in &config.issuers {
        let (name, label, at) = (&issuer.name, &issuer.label, &issuer.issuer);
        let back = crate::web::urls::sign_in_back(name);
        println!(
            "  issuer     {name}: {label}, {at}; sends back to {}{back}",
            config.base()
        );
    }
    println!("  log        {} ({:?})", config.log, config.log_format);
}

/// Where the secret comes from; never what it is.
fn secret_of(config: &Config) -> String {
    match config.secret {
        Some(_) => "configured".to_owned(),
        None => config.data.join("secret").display().to_string(),
    }
}
