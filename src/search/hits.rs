//! The jobs of a page, as they are shown: read from the database, with the part of their text where the words are.

use chrono::NaiveDateTime;
use diesel::QueryResult;
use memchr::memchr3;

use super::best::Candidate;
use super::found::Hit;
use super::marks::Marks;
use super::view::View;
use crate::db::Db;
use crate::jobs::card::{Card, Summary};

/// The first `most` of these jobs that can really be seen, with what is to be marked in their texts.
pub fn read(
    db: &mut Db,
    view: &View,
    found: &[Candidate],
    most: i64,
    marks: &Marks,
    now: NaiveDateTime,
) -> QueryResult<Vec<Hit>> {
    let most = usize::try_from(most).unwrap_or(0).min(found.len());
    let mut cards_of = |some: &[Candidate]| {
        let ids: Vec<i64> = some.iter().map(Candidate::id).collect();
        let known = |job: &Summary| {
            let found = some.iter().find(|found| found.id() == job.id)?;
            view.skills(found, job.updated_at)
        };
        Card::with_texts(db, &ids, !marks.is_empty(), known, now)
    };
    let mut cards = cards_of(&found[..most])?;
    if cards.len() < most {
        cards.append(&mut cards_of(&found[most..])?);
        cards.truncate(most);
    }
    let hit = |(card, html): (Card, String)| Hit {
        snippet: if html.is_empty() {
            Vec::new()
        } else {
            marks.snippet(&text_of(&html))
        },
        card,
    };
    Ok(cards.into_iter().map(hit).collect())
}

/// How much of a text is looked through for a part to show, in bytes.
const LONGEST: usize = 20_000;

/// What signs are written as in our own sanitised HTML.
const ENTITIES: [(&str, &str); 5] = [
    ("&amp;", "&"),
    ("&lt;", "<"),
    ("&gt;", ">"),
    ("&quot;", "\""),
    ("&nbsp;", " "),
];

/// No more of it than is looked through, without a part of a word, a tag or an entity at its end.
fn beginning(html: &str) -> &str {
    if html.len() <= LONGEST {
        return html;
    }
    let mut end = LONGEST;
    while !html.is_char_boundary(end) {
        end -= 1;
    }
    let end = html[..end].rfind(|c: char| c == '<' || c.is_whitespace());
    &html[..end.unwrap_or(0)]
}

/// The text of our own sanitised HTML; that it goes on shows where it is cut.
fn text_of(html: &str) -> String {
    let begun = beginning(html);
    let mut rest = begun;
    let mut text = String::with_capacity(rest.len());
    while let Some(at) = memchr3(b'<', b'&', b'\n', rest.as_bytes()) {
        push(&mut text, &rest[..at]);
        let (length, sign) = sign_at(&rest[at..]);
        push(&mut text, sign);
        rest = &rest[at + length..];
    }
    push(&mut text, rest);
    text.truncate(text.trim_end().len());
    if begun.len() < html.len() {
        text.push('…');
    }
    text
}

/// Adds a part of a text without tags, entities and ends of lines; spaces are one, and none stands at the beginning. Our HTML
/// hardly ever has several spaces or a tab, so most parts are added as they are: to go through them letter by letter took
/// three times as long.
fn push(text: &mut String, part: &str) {
    let is_space = |c: char| c.is_ascii_whitespace();
    let part = match text.is_empty() || text.ends_with(' ') {
        true => part.trim_start_matches(is_space),
        false => part,
    };
    if !part.contains("  ") && memchr3(b'\t', b'\r', b'\x0c', part.as_bytes()).is_none() {
        text.push_str(part);
        return;
    }
    for c in part.chars() {
        match is_space(c) {
            false => text.push(c),
            true if text.ends_with(' ') => {}
            true => text.push(' '),
        }
    }
}

/// What a tag, an entity or the end of a line at the beginning stands for, and how long it is.
fn sign_at(html: &str) -> (usize, &'static str) {
    if html.starts_with('<') {
        return (html.find('>').map_or(html.len(), |end| end + 1), " ");
    }
    let entity = ENTITIES.iter().find(|(entity, _)| html.starts_with(entity));
    match entity {
        Some((entity, sign)) => (entity.len(), *sign),
        None if html.starts_with('&') => (1, "&"),
        None => (1, " "),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_text_of_html_has_no_tags_and_single_spaces() {
        for (html, text) in [
            ("", ""),
            ("plain", "plain"),
            ("<p>Rust &amp; Go</p>\n<p>fast</p>", "Rust & Go fast"),
            (" <h3>\tA  title </h3>\r\n", "A title"),
            ("a&nbsp;: b&nbsp; c \n\u{c}d", "a : b c d"),
            (
                "&lt;b&gt; &quot;x&quot; &unknown; R&D",
                "<b> \"x\" &unknown; R&D",
            ),
            ("cut <in the tag", "cut"),
        ] {
            assert_eq!(text_of(html), text, "{html}");
        }
    }

    #[test]
    fn a_long_text_ends_between_words() {
        let html = "é".repeat(9_990) + " last <b>word</b>";
        assert_eq!(text_of(&html), "é".repeat(9_990) + " last word");
        // Where it is cut there is a letter of two bytes.
        let html = "a".to_owned() + &"é ".repeat(7_000);
        let text = text_of(&html);
        let cut = text.strip_suffix("é é…");
        assert!(cut.is_some_and(|begun| begun.len() < 20_000));
        let html = "é".repeat(9_990) + " a very long word and others";
        assert_eq!(text_of(&html), "é".repeat(9_990) + " a very long word…");
    }
}
