//! The rules of what may be typed into any field. Text is kept as it was typed: trimmed, line breaks as one
//! character, and nothing else changed.

use std::str::FromStr;

use lettre::Address;
use url::Host;
use validator::ValidateEmail;

/// The longest address that mail servers take.
pub const LONGEST_EMAIL: usize = 254;

/// What no field takes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Fault {
    /// A NUL, which Postgres can't keep, or another character that isn't text.
    Control,
    /// A line break in a field of one line.
    LineBreak,
}

impl Fault {
    /// The key of what the reader is told.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Control => "form-control",
            Self::LineBreak => "form-line-break",
        }
    }
}

/// A text of one line.
///
/// # Errors
/// What no such text holds.
pub fn line(typed: &str) -> Result<String, Fault> {
    let text = typed.trim();
    if text.contains(is_line_break) {
        return Err(Fault::LineBreak);
    }
    // A tab gets into a line by pasting only, and looks like a space.
    clean(text, |c| c == '\t')
}

/// A text of several lines; browsers send a line break as two characters.
///
/// # Errors
/// What no text holds.
pub fn lines(typed: &str) -> Result<String, Fault> {
    let text = typed.trim().replace("\r\n", "\n").replace('\r', "\n");
    clean(&text, |c| matches!(c, '\t' | '\n'))
}

fn clean(text: &str, is_taken: fn(char) -> bool) -> Result<String, Fault> {
    if text.chars().any(|c| c.is_control() && !is_taken(c)) {
        return Err(Fault::Control);
    }
    Ok(text.to_owned())
}

fn is_line_break(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// Whether mail can be sent to it: as browsers check it, as the mails are addressed, and with a domain name that has a
/// point in it.
pub fn is_email(text: &str) -> bool {
    text.validate_email()
        && Address::from_str(text).is_ok()
        && text.rsplit_once('@').is_some_and(|(_, host)| {
            let is_name = matches!(Host::parse(host), Ok(Host::Domain(_)));
            is_name && host.contains('.') && !host.ends_with('.')
        })
}
