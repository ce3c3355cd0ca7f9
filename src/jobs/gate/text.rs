//! A text as it is searched: small letters without accents, one space between words, a line break only where a line,
//! an item or a paragraph ends; and the way back to what was written.

use std::ops::Range;

use deunicode::deunicode_char;

/// The longest words of a posting that a finding repeats, in characters.
const QUOTED: usize = 80;
/// How far a sentence or a line is followed, in characters.
const NEAR: usize = 400;
/// What ends a sentence, for this purpose.
const ENDS: [char; 5] = ['.', '!', '?', ';', '\n'];

/// A text and what is searched in its place.
pub struct Text {
    written: String,
    folded: String,
    /// Where in `written` each byte of `folded` comes from.
    from: Vec<usize>,
}

impl Text {
    pub fn new(written: &str) -> Self {
        let mut text = Self {
            written: written.to_owned(),
            folded: String::with_capacity(written.len()),
            from: Vec::with_capacity(written.len()),
        };
        for (at, c) in written.char_indices() {
            text.take(at, c);
        }
        text
    }

    fn take(&mut self, at: usize, c: char) {
        let last = self.folded.chars().next_back();
        match c {
            // Marks of Markdown, which may stand within a phrase, and characters that nobody sees.
            '*' | '\\' | '`' | '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}' => {}
            '\n' => {
                // A line that goes on is one with the next: that is known when the next one begins.
                if last == Some('\n') {
                    return;
                }
                if last == Some(' ') {
                    self.pop();
                }
                let rest = self.written[at + 1..].trim_start_matches([' ', '\t', '\r']);
                let goes_on = rest.starts_with(char::is_alphabetic)
                    && self
                        .folded
                        .ends_with(|c: char| c.is_alphanumeric() || c == ',');
                self.push(at, if goes_on { " " } else { "\n" });
            }
            c if c.is_whitespace() => {
                if !matches!(last, None | Some(' ' | '\n')) {
                    self.push(at, " ");
                }
            }
            '’' | '‘' | 'ʼ' | '´' => self.push(at, "'"),
            '‐' | '‑' | '‒' | '–' | '—' | '−' => self.push(at, "-"),
            '·' | '•' | '∙' | '‧' => self.push(at, "."),
            c if c.is_ascii() => self.push(at, c.to_ascii_lowercase().encode_utf8(&mut [0; 4])),
            c if c.is_alphanumeric() => match deunicode_char(c) {
                Some(plain) => self.push(at, &plain.to_ascii_lowercase()),
                None => self.push(at, c.encode_utf8(&mut [0; 4])),
            },
            c => self.push(at, c.encode_utf8(&mut [0; 4])),
        }
    }

    fn push(&mut self, at: usize, folded: &str) {
        self.folded.push_str(folded);
        self.from.extend(std::iter::repeat_n(at, folded.len()));
    }

    fn pop(&mut self) {
        if let Some(c) = self.folded.pop() {
            self.from.truncate(self.from.len() - c.len_utf8());
        }
    }

    /// As it is searched.
    pub fn folded(&self) -> &str {
        &self.folded
    }

    /// As it was written.
    pub fn written(&self) -> &str {
        &self.written
    }

    /// How many characters it has without the marks of lists and headings.
    pub fn length(&self) -> usize {
        let lines = self.folded.lines();
        let plain = lines.map(|line| {
            line.trim_start_matches(['#', '-', '>', ' '])
                .chars()
                .count()
        });
        plain.sum()
    }

    /// What was written where this was found, shortened.
    pub fn quote(&self, range: &Range<usize>) -> String {
        let Some(first) = self.from.get(range.start) else {
            return String::new();
        };
        let end = self.from.get(range.end);
        let end = end.copied().unwrap_or(self.written.len());
        let words: Vec<&str> = self.written[*first..end.max(*first)]
            .split_whitespace()
            .collect();
        let words = words.join(" ").replace(['*', '`', '\\'], "");
        match words.char_indices().nth(QUOTED) {
            Some((cut, _)) => format!("{}…", &words[..cut]),
            None => words,
        }
    }

    /// The sentence around what was found.
    pub fn sentence(&self, range: &Range<usize>) -> &str {
        self.around(range, &ENDS)
    }

    /// The line around what was found.
    pub fn line(&self, range: &Range<usize>) -> &str {
        self.around(range, &['\n'])
    }

    /// What stands around it up to one of these, but not far: a text without ends must not be read again and again.
    fn around(&self, range: &Range<usize>, ends: &[char]) -> &str {
        let is_inside = |(_, c): &(usize, char)| !ends.contains(c);
        let before = self.folded[..range.start].char_indices().rev().take(NEAR);
        let before = before.take_while(is_inside).last();
        let after = self.folded[range.end..].char_indices().take(NEAR);
        let after = after.take_while(is_inside).last();
        let start = before.map_or(range.start, |(at, _)| at);
        let end = after.map_or(range.end, |(at, c)| range.end + at + c.len_utf8());
        &self.folded[start..end]
    }
}

#[cfg(test)]
mod tests {
    use super::Text;

    #[test]
    fn a_text_is_searched_plain_and_quoted_as_it_was_written() {
        let text = Text::new("Une équipe **jeune\net dynamique** à Nîmes !\n\n- l’âge\n- Cœur");
        assert_eq!(
            text.folded(),
            "une equipe jeune et dynamique a nimes !\n- l'age\n- coeur"
        );
        let at = text.folded().find("jeune").expect("the words");
        assert_eq!(text.quote(&(at..at + 18)), "jeune et dynamique");
        let at = text.folded().find("l'age").expect("the word");
        assert_eq!(text.quote(&(at..at + 5)), "l’âge");
        assert_eq!(text.sentence(&(at..at + 5)), "- l'age");
    }
}
