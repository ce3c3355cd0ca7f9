use super::say::say;
use anyhow::bail;

use super::Site;
use crate::accounts::factors;
use crate::accounts::invitation::{Invitation, Refusal};
use crate::accounts::users::User;
use crate::config::Config;
use crate::web::form::errors::{Errors, Rule};
use crate::web::locale::Lang;
use crate::web::secret::Secret;
use crate::web::urls;

/// How long a name may be, in characters.
const LONGEST_NAME: usize = 100;
/// As many are listed.
const MOST: i64 = 1000;

/// Prints the link by which somebody becomes an admin.
pub(super) fn create(config: &Config, email: &str, name: Option<&str>) -> anyhow::Result<()> {
    let invitation = read(email, name.unwrap_or_default())?;
    let site = Site::open_existing(config)?;
    let secret = Secret::of(config)?;
    let now = site.clock.now();
    let issued = site
        .db
        .write_now(move |db| Ok(invitation.issue(db, &secret, now)?))?;
    let link = match issued {
        Ok(link) => link,
        Err(Refusal::Demo) => {
            bail!("{email} is an account of the demo: everybody knows its password")
        }
        Err(Refusal::Suspended) => bail!("the account of {email} is suspended"),
    };
    say(format_args!(
        "This link makes {email} an admin. It works once, for 24 hours:"
    ));
    say(format_args!(
        "{}{}",
        config.base(),
        urls::invitation(Lang::En, link)
    ));
    say("It asks for a password, and then for a second factor: there is no admin without one.");
    if config.base_url.is_none() {
        say(format_args!(
            "`base_url` isn't set: if the site is at another address, put that in the place of {}.",
            config.base()
        ));
    }
    Ok(())
}

fn read(email: &str, name: &str) -> anyhow::Result<Invitation> {
    let mut errors = Errors::default();
    let typed = errors.email("email", email, Some("account-email-missing"));
    if !errors.is_empty() {
        bail!("{email:?} is no e-mail address");
    }
    let name = errors.line("name", name, Rule::optional(LONGEST_NAME));
    if !errors.is_empty() {
        bail!("a name is one line of {LONGEST_NAME} characters at the most");
    }
    Ok(Invitation { email: typed, name })
}

/// Prints who runs the site.
pub(super) fn list(config: &Config) -> anyhow::Result<()> {
    let site = Site::open_existing(config)?;
    let admins = site.db.read_now(|db| {
        let mut admins = Vec::new();
        for user in User::admins(db, MOST)? {
            let has_second = factors::has_second(db, user.id)?;
            admins.push((user, has_second));
        }
        Ok(admins)
    })?;
    if admins.is_empty() {
        say("There is no admin yet: rolecall admin create EMAIL");
    }
    for (user, has_second) in admins {
        let second = match has_second {
            true => "with a second factor",
            false => "without a second factor yet",
        };
        let state = if user.suspended_at.is_some() {
            ", suspended"
        } else {
            ""
        };
        say(format_args!(
            "{}  {}  {second}{state}",
            user.email, user.name
        ));
    }
    Ok(())
}
