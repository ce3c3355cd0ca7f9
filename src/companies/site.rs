//! A company's site, and which mailboxes show that somebody belongs to it.

use url::{Host, Url};

/// Characters of an address at the most.
const LONGEST: usize = 300;

/// Where anybody gets a mailbox: one there shows nothing.
const FREE_MAIL: [&str; 61] = [
    "126.com", "163.com", "aol.com", "bbox.fr", "bigpond.com", "btinternet.com", "comcast.net", "duck.com", "fastmail.com",
    "fastmail.fm", "free.fr", "gmail.com", "gmx.at", "gmx.ch", "gmx.com", "gmx.de", "gmx.fr", "gmx.net", "googlemail.com",
    "hey.com", "hotmail.com", "hotmail.co.uk", "hotmail.fr", "hushmail.com", "icloud.com", "inbox.com", "laposte.net",
    "libero.it", "live.com", "live.fr", "mac.com", "mail.com", "mail.ru", "mailbox.org", "mailinator.com", "me.com",
    "msn.com", "naver.com", "neuf.fr", "numericable.fr", "orange.fr", "outlook.com", "outlook.fr", "pm.me", "posteo.de",
    "proton.me", "protonmail.com", "qq.com", "rediffmail.com", "rocketmail.com", "sfr.fr", "t-online.de", "tuta.com",
    "tutanota.com", "wanadoo.fr", "web.de", "yahoo.co.uk", "yahoo.com", "yahoo.fr", "yandex.com", "zoho.com",
];

/// Where anybody gets a page: whoever has a mailbox there belongs to who runs it.
const SHARED: [&str; 22] = [
    "about.me", "bsky.app", "facebook.com", "github.com", "gitlab.com", "google.com", "indeed.com", "instagram.com",
    "linkedin.com", "linktr.ee", "malt.fr", "medium.com", "notion.site", "pagesjaunes.fr", "substack.com", "tiktok.com",
    "twitter.com", "welcometothejungle.com", "wixsite.com", "wordpress.com", "x.com", "youtube.com",
];

/// Why a mailbox shows nothing about a company.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unfit {
    /// The company has no site, or shares it with others.
    Site,
    /// Anybody gets such an address.
    FreeMail,
    /// It is at another domain.
    Elsewhere,
}

/// The address of a site that somebody has typed, `marram.example` too; nothing where it is none.
pub fn website(typed: &str) -> Option<String> {
    let written = match typed.contains("://") {
        true => typed.to_owned(),
        false => format!("https://{typed}"),
    };
    let url = Url::parse(&written).ok()?;
    let is_site = matches!(url.scheme(), "http" | "https")
        && matches!(url.host(), Some(Host::Domain(host)) if host.contains('.') && !host.ends_with('.'))
        && url.username().is_empty()
        && url.password().is_none()
        && url.port().is_none()
        && !typed.contains(char::is_whitespace);
    let url = url.to_string();
    (is_site && url.chars().count() <= LONGEST).then_some(url)
}

/// The host of a site, without `www.`.
pub fn host_of(website: &str) -> Option<String> {
    let url = Url::parse(website).ok()?;
    let host = url.host_str()?;
    Some(host.strip_prefix("www.").unwrap_or(host).to_owned())
}

/// Whether a mailbox is at a site's own domain: at its host, one below it or one above it, and below what one
/// registers. Anybody gets a name below `co.uk` or `github.io`, so that those are nobody's own.
///
/// # Errors
/// Why it isn't.
pub fn is_own(website: Option<&str>, email: &str) -> Result<(), Unfit> {
    let host = website.and_then(host_of).ok_or(Unfit::Site)?;
    let own = registered(&host).ok_or(Unfit::Site)?;
    if is_one_of(&SHARED, own) || is_one_of(&FREE_MAIL, own) {
        return Err(Unfit::Site);
    }
    let domain = domain_of(email).ok_or(Unfit::Elsewhere)?;
    if registered(&domain).is_some_and(|domain| is_one_of(&FREE_MAIL, domain)) {
        return Err(Unfit::FreeMail);
    }
    let is_near = domain == host || is_below(&domain, &host) || is_below(&host, &domain);
    if is_near && registered(&domain) == Some(own) {
        return Ok(());
    }
    Err(Unfit::Elsewhere)
}

/// The host of a mailbox, as name servers know it.
pub fn domain_of(email: &str) -> Option<String> {
    let (_, host) = email.trim().rsplit_once('@')?;
    match Host::parse(host).ok()? {
        Host::Domain(host) => Some(host),
        Host::Ipv4(_) | Host::Ipv6(_) => None,
    }
}

fn is_below(lower: &str, upper: &str) -> bool {
    lower
        .strip_suffix(upper)
        .is_some_and(|rest| rest.ends_with('.'))
}

/// What somebody has registered of a host: `marram.co.uk` of `jobs.marram.co.uk`.
fn registered(host: &str) -> Option<&str> {
    psl::domain_str(host)
}

fn is_one_of(list: &[&str], domain: &str) -> bool {
    list.contains(&domain)
}
