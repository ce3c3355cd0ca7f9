//! Recognises skills: by name, and in running text.

use std::collections::HashMap;

use diesel::prelude::*;

use super::model::FoundBy;
use crate::db::Db;
use crate::schema::{skill_aliases, skills};

/// All skills by all their names.
pub struct Finder {
    /// Lower-case names and aliases.
    names: HashMap<String, i64>,
    in_text: Trie,
}

/// The verbs among the skills: at the start of a sentence they are no skill when a sentence follows
/// ("Go ahead and apply").
const VERBS: [&str; 4] = ["Go", "Excel", "Express", "Spark"];

impl Finder {
    pub fn load(db: &mut Db) -> QueryResult<Self> {
        let skills: Vec<(i64, String, FoundBy)> = skills::table
            .select((skills::id, skills::name, skills::found_by))
            .load(db)?;
        let aliases: Vec<(String, i64)> = skill_aliases::table
            .select((skill_aliases::alias, skill_aliases::skill_id))
            .load(db)?;
        let mut finder = Self {
            names: HashMap::new(),
            in_text: Trie::default(),
        };
        let mut found_by = HashMap::new();
        for (id, name, by) in skills {
            found_by.insert(id, by);
            finder.names.insert(name.to_lowercase(), id);
            match by {
                FoundBy::Text => finder.in_text.add(&name, id, None),
                FoundBy::Exact => finder.in_text.add(&name, id, Some(name.chars().collect())),
                FoundBy::Never => {}
            }
        }
        for (alias, id) in aliases {
            if found_by.get(&id).is_some_and(|by| *by != FoundBy::Never) {
                finder.in_text.add(&alias, id, None);
            }
            // A skill's own name counts before another's alias.
            finder.names.entry(alias).or_insert(id);
        }
        Ok(finder)
    }

    /// The id of the skill that is called `name`.
    pub fn called(&self, name: &str) -> Option<i64> {
        let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
        self.names.get(&name.to_lowercase()).copied()
    }

    /// The skills named in a text, those named most often first, at most `most`. How names are
    /// recognised is told in `seeds/reference/README.md`.
    pub fn in_text(&self, text: &str, most: usize) -> Vec<i64> {
        let text = plain(text);
        let mut counts: Vec<(i64, usize)> = Vec::new();
        let mut at = 0;
        while at < text.len() {
            let name = begins_word(&text, at)
                .then(|| self.in_text.longest_at(&text, at))
                .flatten();
            let Some((id, end)) = name else {
                at += 1;
                continue;
            };
            at = end;
            match counts.iter_mut().find(|(known, _)| *known == id) {
                Some((_, count)) => *count += 1,
                None => counts.push((id, 1)),
            }
        }
        // Stable: of those named as often, the one named first.
        counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        counts.truncate(most);
        counts.into_iter().map(|(id, _)| id).collect()
    }
}

/// Names, letter by letter, so that a text is read once whatever the number of names.
#[derive(Default)]
struct Trie {
    nodes: Vec<Node>,
    next: HashMap<(usize, char), usize>,
}

#[derive(Default, Clone)]
struct Node {
    /// The skill that is called so in any case.
    any_case: Option<i64>,
    /// The skill that is called so if it is spelled so.
    exact: Option<(i64, Vec<char>)>,
}

impl Trie {
    fn add(&mut self, name: &str, id: i64, spelled: Option<Vec<char>>) {
        if self.nodes.is_empty() {
            self.nodes.push(Node::default());
        }
        let mut at = 0;
        for c in name.chars().map(lower) {
            let free = self.nodes.len();
            at = *self.next.entry((at, c)).or_insert(free);
            if at == free {
                self.nodes.push(Node::default());
            }
        }
        match spelled {
            Some(spelled) => self.nodes[at].exact = Some((id, spelled)),
            None => self.nodes[at].any_case = Some(id),
        }
    }

    /// The skill with the longest name at `start`, and where the name ends.
    fn longest_at(&self, text: &[char], start: usize) -> Option<(i64, usize)> {
        let mut found = None;
        let mut node = 0;
        for at in start..text.len() {
            let c = if text[at] == '\n' {
                ' '
            } else {
                lower(text[at])
            };
            let Some(next) = self.next.get(&(node, c)) else {
                break;
            };
            node = *next;
            if ends_word(text, at + 1)
                && let Some(id) = self.nodes[node].skill(text, start, at + 1)
            {
                found = Some((id, at + 1));
            }
        }
        found
    }
}

impl Node {
    fn skill(&self, text: &[char], start: usize, end: usize) -> Option<i64> {
        let exact = self.exact.as_ref().filter(|(_, spelled)| {
            text[start..end] == spelled[..]
                && !is_followed_by_to(text, end)
                && !is_verb(text, start, end)
        });
        exact.map(|(id, _)| *id).or(self.any_case)
    }
}

/// The text with plain apostrophes and spaces, one at a time; lines stay lines.
fn plain(text: &str) -> Vec<char> {
    let mut plain: Vec<char> = Vec::with_capacity(text.len());
    for c in text.chars() {
        let c = match c {
            '’' => '\'',
            '\n' => '\n',
            c if c.is_whitespace() => ' ',
            c => c,
        };
        match (plain.last(), c) {
            (Some(' ' | '\n'), ' ') => {}
            (Some(' '), '\n') => {
                plain.pop();
                plain.push('\n');
            }
            _ => plain.push(c),
        }
    }
    plain
}

fn lower(c: char) -> char {
    c.to_lowercase().next().unwrap_or(c)
}

fn begins_word(text: &[char], start: usize) -> bool {
    let before = |back: usize| start.checked_sub(back).map(|at| text[at]);
    match before(1) {
        Some(c) if c.is_alphanumeric() || matches!(c, '_' | '@' | '#') => false,
        Some('.') => !before(2).is_some_and(char::is_alphanumeric),
        _ => true,
    }
}

fn ends_word(text: &[char], end: usize) -> bool {
    match text.get(end) {
        Some(c) if c.is_alphanumeric() || matches!(c, '_' | '+' | '#') => false,
        Some('.') => !text.get(end + 1).is_some_and(|c| c.is_alphabetic()),
        _ => true,
    }
}

/// "Go-To-Market".
fn is_followed_by_to(text: &[char], end: usize) -> bool {
    let next = text.get(end..end + 4).unwrap_or_default();
    next.iter().map(|c| lower(*c)).eq("-to-".chars())
}

/// "Excel at communication", at the start of a sentence, a line or a list item.
fn is_verb(text: &[char], start: usize, end: usize) -> bool {
    let name: String = text[start..end].iter().collect();
    let mut before = text[..start]
        .iter()
        .rev()
        .skip_while(|c| matches!(c, ' ' | '*' | '-' | '•' | '_' | '"' | '“' | '(' | '#' | '>'));
    let starts = before
        .next()
        .is_none_or(|c| matches!(c, '\n' | '.' | '!' | '?' | ':'));
    let is_followed = matches!(text.get(end..end + 2), Some([' ', next]) if next.is_lowercase());
    VERBS.contains(&name.as_str()) && starts && is_followed
}
