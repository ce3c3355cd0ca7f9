//! Characters that mean something to Markdown, carried through a conversion. In the text they are hidden
//! behind characters that no text holds, so that those seen afterwards are the conversion's own; then
//! they are revealed, escaped where they would be taken for marks.

/// Code points that Unicode gives to programs for such use, never to text.
const FIRST: u32 = 0xFDD0;
/// What is hidden, in the order of the code points.
const MARKS: [char; 16] = [
    '\\', '`', '*', '_', '[', ']', '<', '>', '&', '#', '~', '|', '+', '-', '=', '.',
];
const CLOSING: char = '\u{FDE0}';
/// What stands around strong text, and emphasised text, until it is revealed.
pub const STRONG: (char, char) = ('\u{FDE1}', '\u{FDE2}');
pub const EM: (char, char) = ('\u{FDE3}', '\u{FDE4}');

/// A text without anything that Markdown would read, on one line.
pub fn hide(text: &str) -> String {
    text.chars()
        .filter_map(|c| match c {
            '\n' | '\r' | '\t' | '\u{a0}' | '\u{202f}' | '\u{2028}' | '\u{2029}' => Some(' '),
            '\u{200b}' | '\u{feff}' | '\u{fdd0}'..='\u{fdef}' => None,
            ')' => Some(CLOSING),
            c if c.is_control() => None,
            c => Some(hidden(c)),
        })
        .collect()
}

fn hidden(c: char) -> char {
    (FIRST..)
        .zip(MARKS)
        .find(|(_, mark)| *mark == c)
        .and_then(|(code, _)| char::from_u32(code))
        .unwrap_or(c)
}

fn mark(c: char) -> Option<char> {
    if c == CLOSING {
        return Some(')');
    }
    let index = (c as u32).checked_sub(FIRST)?;
    MARKS.get(usize::try_from(index).ok()?).copied()
}

/// The words alone, as they were typed.
pub fn bare(text: &str) -> String {
    text.chars()
        .filter(|c| ![STRONG.0, STRONG.1, EM.0, EM.1].contains(c))
        .map(|c| mark(c).unwrap_or(c))
        .collect()
}

/// The Markdown with its text back in it, without needless blank lines.
pub fn reveal(markdown: &str) -> String {
    let mut lines: Vec<String> = Vec::new();
    for line in markdown.lines().map(reveal_line) {
        let is_blank = line.trim().is_empty();
        let last_is_blank = lines.last().is_none_or(|last| last.is_empty());
        match (is_blank, last_is_blank) {
            (true, true) => {}
            (true, false) => lines.push(String::new()),
            (false, _) => lines.push(line),
        }
    }
    lines.join("\n").trim().to_owned()
}

fn reveal_line(line: &str) -> String {
    let line = bullet(line);
    let chars: Vec<char> = line.chars().collect();
    let mut out = String::with_capacity(line.len() + 8);
    // Whether only digits, or nothing, stand before this in the line's text.
    let mut begins = true;
    let mut digits = false;
    for (at, &c) in chars.iter().enumerate() {
        let typed = mark(c);
        if [STRONG.0, STRONG.1, EM.0, EM.1].contains(&c) {
            emphasis(&mut out, c, &chars, at);
            continue;
        }
        match typed {
            Some(mark @ ('.' | ')')) if begins && digits => escape(&mut out, mark),
            Some(mark @ ('#' | '>' | '+' | '-' | '=')) if begins && !digits => {
                escape(&mut out, mark);
            }
            Some(mark @ ('\\' | '`' | '*' | '_' | '[' | ']' | '<' | '&' | '~' | '|')) => {
                escape(&mut out, mark);
            }
            Some(mark) => out.push(mark),
            None if begins && c == ':' => escape(&mut out, ':'),
            None => out.push(c),
        }
        digits = begins && c.is_ascii_digit();
        begins = begins && (typed.is_none() && !c.is_alphabetic() && c != ':');
    }
    // Two spaces at the end are a line break.
    if out.ends_with("  ") {
        format!("{}  ", out.trim_end())
    } else {
        out.trim_end().to_owned()
    }
}

fn escape(out: &mut String, mark: char) {
    out.push('\\');
    out.push(mark);
}

/// A line that begins with a bullet typed as text is a list item.
fn bullet(line: &str) -> String {
    let text = line.trim_start();
    match text.strip_prefix(['•', '·', '●', '▪', '◦', '‣', '∙']) {
        Some(item) if !item.trim().is_empty() => {
            let indent = &line[..line.len() - text.len()];
            format!("{indent}- {}", item.trim())
        }
        _ => line.to_owned(),
    }
}

/// Writes the stars of emphasis. Markdown doesn't see them between a letter and a punctuation mark
/// (`**Note:**this`), so a space parts those.
fn emphasis(out: &mut String, c: char, chars: &[char], at: usize) {
    let stars = if c == STRONG.0 || c == STRONG.1 {
        "**"
    } else {
        "*"
    };
    let next = chars[at + 1..]
        .iter()
        .find(|c| ![STRONG.0, STRONG.1, EM.0, EM.1].contains(c));
    let next = next.map(|c| mark(*c).unwrap_or(*c)).unwrap_or(' ');
    let last = out.chars().rev().find(|c| *c != '*').unwrap_or(' ');
    let is_opening = c == STRONG.0 || c == EM.0;
    let joins = |word: char, other: char| {
        word.is_alphanumeric() && !other.is_alphanumeric() && !other.is_whitespace()
    };
    if is_opening {
        if joins(last, next) {
            out.push(' ');
        }
        out.push_str(stars);
    } else {
        out.push_str(stars);
        if joins(next, last) {
            out.push(' ');
        }
    }
}
