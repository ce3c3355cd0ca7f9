//! Markdown to HTML that is safe to show: rendered by comrak, sanitised by ammonia, once, when it is saved.

use std::borrow::Cow;
use std::collections::HashSet;
use std::sync::LazyLock;

use ammonia::{Builder, UrlRelative};
use comrak::nodes::{AstNode, NodeValue};
use comrak::options::Options;
use comrak::{Arena, format_html, parse_document};
use serde::{Deserialize, Serialize};

/// A heading of a text and the `id` it can be linked by.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Heading {
    pub id: String,
    pub text: String,
}

/// What somebody posted: a job's or a company's text. Raw HTML in it is shown as it was typed, links are
/// marked as theirs, headings begin at `<h3>` so that they fit under the page's own.
pub fn posted(markdown: &str) -> String {
    render(markdown, 3, &POSTED).0
}

/// What an editor wrote: headings begin at `<h2>` and can be linked.
pub fn article(markdown: &str) -> (String, Vec<Heading>) {
    let (html, headings) = render(markdown, 2, &ARTICLE);
    let mut parts = html.split("<h2>");
    let mut linked = parts.next().unwrap_or_default().to_owned();
    for (part, heading) in parts.zip(&headings) {
        linked.push_str(&format!(r#"<h2 id="{}">{part}"#, heading.id));
    }
    (linked, headings)
}

/// The first words of a text without its marks, for descriptions in lists and search results.
pub fn summary(markdown: &str, longest: usize) -> String {
    let arena = Arena::new();
    let markdown = shallow(markdown);
    let root = parse_document(&arena, &markdown, &options());
    let mut words = String::new();
    for node in root.descendants() {
        match &node.data.borrow().value {
            NodeValue::Text(text) if !inside_heading(node) => words.push_str(text),
            NodeValue::Code(code) => words.push_str(&code.literal),
            NodeValue::Paragraph
            | NodeValue::SoftBreak
            | NodeValue::LineBreak
            | NodeValue::Item(_) => words.push(' '),
            _ => {}
        }
        if words.len() > 4 * longest {
            break;
        }
    }
    shorten(
        &words.split_whitespace().collect::<Vec<_>>().join(" "),
        longest,
    )
}

/// At most `longest` characters of a text, cut between words.
pub fn shorten(text: &str, longest: usize) -> String {
    let Some((end, _)) = text.char_indices().nth(longest) else {
        return text.to_owned();
    };
    let cut = text[..end].rfind(' ').unwrap_or(end);
    format!(
        "{}…",
        text[..cut].trim_end_matches([',', ';', ':', '.', ' '])
    )
}

fn inside_heading<'a>(node: &'a AstNode<'a>) -> bool {
    node.ancestors()
        .any(|above| matches!(above.data.borrow().value, NodeValue::Heading(_)))
}

fn options() -> Options<'static> {
    let mut options = Options::default();
    options.extension.autolink = true;
    options.extension.strikethrough = true;
    options.extension.table = true;
    options.render.escape = true;
    options
}

/// How many quotes and lists one line may open. Each costs as much as the text before it: a page of them would hold
/// the site up for minutes.
const DEEPEST: usize = 20;

/// The text with lines that open more than [`DEEPEST`] quotes and lists made into plain lines.
fn shallow(markdown: &str) -> Cow<'_, str> {
    if markdown.lines().all(|line| opened(line) <= DEEPEST) {
        return Cow::Borrowed(markdown);
    }
    let lines = markdown.lines().map(|line| {
        if opened(line) <= DEEPEST {
            Cow::Borrowed(line)
        } else {
            Cow::Owned(format!("\\{}", line.trim_start()))
        }
    });
    Cow::Owned(lines.collect::<Vec<_>>().join("\n"))
}

/// How many quotes and lists a line could open; none, if it is a rule.
fn opened(line: &str) -> usize {
    let mut marks = line.chars().filter(|c| *c != ' ');
    if let Some(first @ ('-' | '*')) = marks.next()
        && marks.all(|c| c == first)
    {
        return 0;
    }
    line.chars()
        .take_while(|c| c.is_ascii_digit() || " >-*+.)".contains(*c))
        .filter(|c| ">-*+.)".contains(*c))
        .count()
}

fn render(markdown: &str, top: u8, cleaner: &Builder<'static>) -> (String, Vec<Heading>) {
    let options = options();
    let arena = Arena::new();
    let markdown = shallow(markdown);
    let root = parse_document(&arena, &markdown, &options);
    let headings = level_headings(root, top);
    let mut html = String::new();
    // Writing to a string doesn't fail.
    let _ = format_html(root, &options, &mut html);
    (cleaner.clean(&html).to_string(), headings)
}

/// Makes the highest heading `top`, leaves no level out below it, and returns those of the level `top`.
fn level_headings<'a>(root: &'a AstNode<'a>, top: u8) -> Vec<Heading> {
    let mut found = Vec::new();
    let mut ids = HashSet::new();
    let mut open: Vec<u8> = Vec::new();
    for node in root.descendants() {
        let NodeValue::Heading(ref mut heading) = node.data.borrow_mut().value else {
            continue;
        };
        while open.last().is_some_and(|above| *above >= heading.level) {
            open.pop();
        }
        open.push(heading.level);
        let depth = u8::try_from(open.len() - 1).unwrap_or(u8::MAX);
        heading.level = top.saturating_add(depth).min(6);
        if heading.level == top {
            found.push(node);
        }
    }
    found
        .into_iter()
        .map(|node| {
            let text = text_of(node);
            Heading {
                id: unused_id(&slug::slugify(&text), &mut ids),
                text,
            }
        })
        .collect()
}

fn unused_id(slug: &str, used: &mut HashSet<String>) -> String {
    let slug = if slug.is_empty() { "section" } else { slug };
    let mut id = slug.to_owned();
    let mut number = 2;
    while !used.insert(id.clone()) {
        id = format!("{slug}-{number}");
        number += 1;
    }
    id
}

fn text_of<'a>(node: &'a AstNode<'a>) -> String {
    let mut text = String::new();
    for child in node.descendants() {
        match &child.data.borrow().value {
            NodeValue::Text(words) => text.push_str(words),
            NodeValue::Code(code) => text.push_str(&code.literal),
            _ => {}
        }
    }
    text
}

const TAGS: [&str; 24] = [
    "a",
    "blockquote",
    "br",
    "code",
    "del",
    "em",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "li",
    "ol",
    "p",
    "pre",
    "strong",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "tr",
    "ul",
];

static POSTED: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let mut cleaner = cleaner();
    cleaner
        .link_rel(Some("nofollow noopener ugc"))
        .url_relative(UrlRelative::Deny);
    cleaner
});

static ARTICLE: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let mut cleaner = cleaner();
    cleaner
        .link_rel(Some("noopener"))
        .url_relative(UrlRelative::Custom(Box::new(own_path)));
    cleaner
});

fn cleaner() -> Builder<'static> {
    let mut cleaner = Builder::empty();
    cleaner
        .tags(HashSet::from(TAGS))
        .add_tag_attributes("a", ["href"])
        .add_tag_attributes("ol", ["start"])
        .url_schemes(HashSet::from(["http", "https", "mailto"]));
    cleaner
}

/// Lets paths of this site stand, and nothing that could lead elsewhere (`//host`).
fn own_path(url: &str) -> Option<Cow<'_, str>> {
    let own = url.starts_with('#')
        || (url.starts_with('/') && !url.starts_with("//") && !url.starts_with("/\\"));
    own.then_some(Cow::Borrowed(url))
}

#[cfg(test)]
mod tests {
    use super::posted;

    #[test]
    fn quotes_in_quotes_without_end_are_shown_as_typed() {
        let html = posted(&format!("{}deep", "> ".repeat(49_000)));
        assert!(html.len() < 300_000);
        assert!(html.contains("deep"));
        assert!(!html.contains("<blockquote>"));
        let html = posted(&"1. ".repeat(30_000));
        assert!(!html.contains("<ol>"));
    }

    #[test]
    fn quotes_lists_and_rules_stay_what_they_are() {
        let html = posted("> a\n>> b\n\n- c\n  - d\n\n--------------------------\n");
        for tag in ["<blockquote>", "<ul>", "<hr>"] {
            assert!(html.contains(tag), "{tag} in {html}");
        }
    }
}
