//! A mail as it goes over the wire.

use std::panic::catch_unwind;
use std::time::SystemTime;

use lettre::Message;
use lettre::message::header::{HeaderName, HeaderValue};
use lettre::message::{Mailbox, MultiPart};
use url::Host;

use super::outbox::{Due, one_line};

/// Builds the message of a mail. It is the same for all attempts, down to its Message-ID.
///
/// # Errors
/// Why it can't be built, in words.
pub(super) fn build(mail: &Due, from: &Mailbox) -> Result<Message, String> {
    // lettre panics at some texts that it takes for a mistake of the caller's.
    catch_unwind(|| try_build(mail, from)).unwrap_or_else(|_| Err("lettre panicked".to_owned()))
}

fn try_build(mail: &Due, from: &Mailbox) -> Result<Message, String> {
    let mut message = Message::builder()
        .from(mailbox(from.name.as_deref(), from.email.as_ref())?)
        .to(mailbox(Some(&mail.to_name), &mail.to_email)?)
        .subject(one_line(&mail.subject))
        .date(SystemTime::from(mail.created_at.and_utc()))
        .message_id(Some(format!("<{}>", mail.message_id)))
        // No out-of-office notes, please.
        .raw_header(header("Auto-Submitted", "auto-generated"));
    if let Some(email) = &mail.reply_to_email {
        // Better a mail that can't be answered than none.
        match mailbox(mail.reply_to_name.as_deref(), email) {
            Ok(address) => message = message.reply_to(address),
            Err(error) => tracing::warn!(error, mail.message_id, "a mail goes without Reply-To"),
        }
    }
    if let Some(url) = &mail.unsubscribe {
        message = message
            .raw_header(header("List-Unsubscribe", &format!("<{url}>")))
            .raw_header(header(
                "List-Unsubscribe-Post",
                "List-Unsubscribe=One-Click",
            ));
    }
    let parts = MultiPart::alternative_plain_html(mail.text.clone(), mail.html.clone());
    message.multipart(parts).map_err(|error| error.to_string())
}

fn header(name: &'static str, value: &str) -> HeaderValue {
    HeaderValue::new(HeaderName::new_from_ascii_str(name), one_line(value))
}

/// An address whose host is written as the name servers know it.
fn mailbox(name: Option<&str>, email: &str) -> Result<Mailbox, String> {
    let (user, host) = email.rsplit_once('@').ok_or("an address without an @")?;
    let host = match Host::parse(host) {
        Ok(Host::Domain(host)) => host,
        _ => host.to_owned(),
    };
    let address = lettre::Address::new(user, host).map_err(|error| error.to_string())?;
    let name = name.map(one_line).filter(|name| !name.is_empty());
    Ok(Mailbox::new(name, address))
}
