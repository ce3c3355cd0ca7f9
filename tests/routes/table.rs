//! `table.txt`, and an answer as it stands there.

use regex::Regex;

use super::things::ORIGIN;
use crate::harness::Page;

const TABLE: &str = include_str!("table.txt");

/// A line of the table.
pub struct Line {
    pub method: &'static str,
    pub pattern: &'static str,
    pub whose: &'static str,
    /// What is answered, by kind of user.
    pub answers: Vec<&'static str>,
}

/// The kinds of users, and the lines.
pub fn table() -> (Vec<&'static str>, Vec<Line>) {
    let mut lines = TABLE.lines().filter(|line| !line.trim().is_empty());
    let mut words = lines.next().expect("a heading").split_whitespace();
    let kinds = words.by_ref().skip(3).collect();
    let lines = lines.map(|line| {
        let mut words = line.split_whitespace();
        Line {
            method: words.next().expect("a method"),
            pattern: words.next().expect("a path"),
            whose: words.next().expect("an owner"),
            answers: words.collect(),
        }
    });
    (kinds, lines.collect())
}

/// What stands in the table of an answer: `303>/sign-in`. (Of redirects the path only, without what is secret in it and
/// without ids and the digests of files.)
pub fn told(page: &Page) -> String {
    if !(300..400).contains(&page.status) {
        return page.status.to_string();
    }
    let path = page.location().trim_start_matches(ORIGIN);
    let path = path.split(['?', '#']).next().unwrap_or(path);
    let is_number = |part: &str| !part.is_empty() && part.bytes().all(|c| c.is_ascii_digit());
    let hidden = path.split('/').map(|part| match part.len() {
        40.. => "…",
        _ if is_number(part) => "…",
        _ => part,
    });
    let path = hidden.collect::<Vec<_>>().join("/");
    let digest = Regex::new(r"\.[0-9a-f]{12}\.").expect("a pattern");
    let path = digest.replace(&path, ".….");
    format!("{}>{path}", page.status)
}
