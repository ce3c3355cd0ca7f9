//! What commands print. Whoever reads it may go before the end, as `head` does: the command goes on to its end in silence,
//! where `println!` would stop it with a panic.

use std::fmt::Display;
use std::io::Write;

/// Prints a line.
pub(super) fn say(line: impl Display) {
    // Nobody reads it any more.
    let _ = writeln!(std::io::stdout(), "{line}");
}

/// Prints a line of what has gone wrong.
pub fn complain(line: impl Display) {
    let _ = writeln!(std::io::stderr(), "{line}");
}
