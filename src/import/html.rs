//! HTML that others wrote, as Markdown: descriptions have one source, whatever they came as.

use std::collections::HashSet;
use std::rc::Rc;
use std::sync::LazyLock;

use htmd::element_handler::{HandlerResult, Handlers};
use htmd::options::{BulletListMarker, Options};
use htmd::{Element, HtmlToMarkdown};
use markup5ever_rcdom::{Handle, NodeData};
use regex::Regex;
use url::Url;

use super::{marks, pattern};

/// How deep elements may lie in each other. Converting goes down by recursion, so depth costs stack.
const DEEPEST: usize = 100;
/// The longest bold paragraph that is taken for a heading, in characters.
const LONGEST_HEADING: usize = 90;

/// What is left out, with all that is in it.
const DROPPED: [&str; 18] = [
    "audio", "base", "button", "embed", "form", "head", "iframe", "img", "input", "link", "meta",
    "noscript", "object", "script", "select", "style", "svg", "video",
];
/// What stands though nothing is in it.
const EMPTY: [&str; 5] = ["br", "hr", "td", "th", "tr"];

/// The Markdown of an HTML text. Text keeps its words: what Markdown would take for a mark is escaped.
///
/// # Errors
/// A reason in words when the HTML can't be read.
pub fn to_markdown(html: &str) -> Result<String, String> {
    let converter = converter();
    let tree = converter
        .html_to_tree(html)
        .map_err(|error| format!("is not HTML: {error}"))?;
    if depth(&tree) > DEEPEST {
        return Err(format!(
            "has elements more than {DEEPEST} deep in each other"
        ));
    }
    tidy(&tree, false);
    Ok(marks::reveal(&converter.tree_to_markdown(&tree)))
}

fn depth(tree: &Handle) -> usize {
    let mut deepest = 0;
    let mut waiting = vec![(Rc::clone(tree), 0)];
    while let Some((node, depth)) = waiting.pop() {
        deepest = deepest.max(depth);
        let children = node.children.borrow();
        waiting.extend(children.iter().map(|child| (Rc::clone(child), depth + 1)));
    }
    deepest
}

/// Drops what isn't text, what is empty, and what stands around the paragraph of a list item; hides the
/// marks in the text.
fn tidy(node: &Handle, verbatim: bool) {
    if let NodeData::Text { contents } = &node.data {
        if !verbatim {
            let hidden = marks::hide(&contents.borrow());
            *contents.borrow_mut() = hidden.into();
        }
        return;
    }
    let verbatim = verbatim || matches!(tag(node), Some("pre" | "code"));
    let children = node.children.take();
    let mut kept = Vec::with_capacity(children.len());
    for child in children {
        if tag(&child).is_some_and(|tag| DROPPED.contains(&tag)) {
            continue;
        }
        tidy(&child, verbatim);
        if !is_empty(&child) && !is_continued(&kept, &child) {
            kept.push(child);
        }
    }
    while kept.first().is_some_and(is_break) {
        kept.remove(0);
    }
    while kept.last().is_some_and(is_break) {
        kept.pop();
    }
    *node.children.borrow_mut() = kept;
    if tag(node) == Some("li") {
        unwrap_paragraph(node);
    }
}

fn tag(node: &Handle) -> Option<&str> {
    match &node.data {
        NodeData::Element { name, .. } => Some(&name.local),
        _ => None,
    }
}

fn is_empty(node: &Handle) -> bool {
    match &node.data {
        NodeData::Element { name, .. } => {
            let children = node.children.borrow();
            !EMPTY.contains(&&*name.local)
                && children
                    .iter()
                    .all(|child| is_blank(child) || is_break(child))
        }
        NodeData::Text { .. } | NodeData::Document => false,
        _ => true,
    }
}

fn is_blank(node: &Handle) -> bool {
    matches!(&node.data, NodeData::Text { contents } if contents.borrow().trim().is_empty())
}

fn is_break(node: &Handle) -> bool {
    tag(node) == Some("br")
}

/// Moves the items of a list that follows another to that one: editors begin a list anew at every edit.
fn is_continued(before: &[Handle], list: &Handle) -> bool {
    let last = before.iter().rev().find(|node| !is_blank(node));
    let Some(last) = last.filter(|last| tag(last) == Some("ul") && tag(list) == Some("ul")) else {
        return false;
    };
    let items = list.children.take();
    for item in &items {
        item.parent.set(Some(Rc::downgrade(last)));
    }
    last.children.borrow_mut().extend(items);
    true
}

/// A list item whose text is one paragraph is shown without space around it.
fn unwrap_paragraph(item: &Handle) {
    let mut children = item.children.borrow_mut();
    let mut paragraphs = (0..children.len()).filter(|at| tag(&children[*at]) == Some("p"));
    let (Some(at), None) = (paragraphs.next(), paragraphs.next()) else {
        return;
    };
    let inner = children[at].children.take();
    for node in &inner {
        node.parent.set(Some(Rc::downgrade(item)));
    }
    children.splice(at..=at, inner);
}

fn converter() -> HtmlToMarkdown {
    let options = Options {
        bullet_list_marker: BulletListMarker::Dash,
        ul_bullet_spacing: 1,
        ol_number_spacing: 1,
        ..Options::default()
    };
    HtmlToMarkdown::builder()
        .options(options)
        .add_handler(
            vec!["strong", "b"],
            |handlers: &dyn Handlers, element: Element| emphasis(handlers, &element, marks::STRONG),
        )
        .add_handler(
            vec!["em", "i"],
            |handlers: &dyn Handlers, element: Element| emphasis(handlers, &element, marks::EM),
        )
        .add_handler(vec!["a"], link)
        .add_handler(vec!["p"], paragraph)
        .add_handler(vec!["h1", "h2", "h3", "h4", "h5", "h6"], heading)
        .build()
}

fn emphasis(
    handlers: &dyn Handlers,
    element: &Element,
    (open, close): (char, char),
) -> Option<HandlerResult> {
    let inner = handlers.walk_children(element.node).content;
    let inner = inner.replace([open, close], "");
    let words = inner.trim();
    // Emphasis can't reach over paragraphs.
    if words.is_empty() || words.contains("\n\n") {
        return Some(inner.into());
    }
    let before = &inner[..inner.len() - inner.trim_start().len()];
    let after = &inner[inner.trim_end().len()..];
    Some(format!("{before}{open}{words}{close}{after}").into())
}

fn link(handlers: &dyn Handlers, element: Element) -> Option<HandlerResult> {
    let inner = handlers.walk_children(element.node).content;
    let words = inner.split_whitespace().collect::<Vec<_>>().join(" ");
    let address = element
        .attrs
        .iter()
        .find(|attribute| &*attribute.name.local == "href")
        .and_then(|attribute| Url::parse(attribute.value.trim()).ok())
        .filter(|url| matches!(url.scheme(), "http" | "https" | "mailto"));
    let (Some(address), false) = (address, words.is_empty() || inner.contains("\n\n")) else {
        return Some(inner.into());
    };
    let before = if inner.starts_with(char::is_whitespace) {
        " "
    } else {
        ""
    };
    let after = if inner.ends_with(char::is_whitespace) {
        " "
    } else {
        ""
    };
    Some(format!("{before}[{words}](<{address}>){after}").into())
}

fn paragraph(handlers: &dyn Handlers, element: Element) -> Option<HandlerResult> {
    let inner = handlers.walk_children(element.node).content;
    let words = inner.trim();
    let text = marks::bare(words);
    // Tags that recruiters leave for LinkedIn.
    if words.is_empty() || (!text.contains(' ') && text.to_lowercase().starts_with("#li-")) {
        return None;
    }
    if text.chars().count() > 2
        && text
            .chars()
            .all(|c| matches!(c, '_' | '-' | '=' | '*' | '–' | '—'))
    {
        return Some("\n\n---\n\n".to_owned().into());
    }
    if is_heading(words) && !inside(element.node, &["li", "td", "th", "blockquote"]) {
        return Some(as_heading(words, 4));
    }
    Some(format!("\n\n{words}\n\n").into())
}

fn heading(handlers: &dyn Handlers, element: Element) -> Option<HandlerResult> {
    let inner = handlers.walk_children(element.node).content;
    let words = inner.trim();
    if words.is_empty() {
        return None;
    }
    // What is too long for a heading was made one for its size.
    if words.chars().count() > LONGEST_HEADING + 30 || inside(element.node, &["li", "td", "th"]) {
        return Some(format!("\n\n{words}\n\n").into());
    }
    let level = element.tag.bytes().last().map_or(2, |digit| digit - b'0');
    Some(as_heading(words, level.into()))
}

/// Whether a paragraph is all bold, and short, and no sentence: what people make headings with.
fn is_heading(words: &str) -> bool {
    let (open, close) = marks::STRONG;
    let Some(bold) = words
        .strip_prefix(open)
        .and_then(|rest| rest.strip_suffix(close))
    else {
        return false;
    };
    let text = marks::bare(bold);
    let text = text.trim();
    !bold.contains([open, close, '\n'])
        && !bold.contains("](")
        && text.chars().count() <= LONGEST_HEADING
        && text.chars().any(char::is_alphabetic)
        && (text.ends_with("...") || !text.ends_with(['.', '!', ',', ';']))
}

fn as_heading(words: &str, level: usize) -> HandlerResult {
    let words = words.replace(
        [marks::STRONG.0, marks::STRONG.1, marks::EM.0, marks::EM.1],
        "",
    );
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let words = calm(words.trim_end_matches([':', ' ']));
    format!("\n\n{} {words}\n\n", "#".repeat(level)).into()
}

/// A heading that isn't all capitals: `WHAT YOU’LL DO` is `What you’ll do`.
fn calm(heading: &str) -> String {
    static WORD: LazyLock<Regex> = LazyLock::new(|| pattern(r"[\p{L}’']+"));
    static ACRONYMS: LazyLock<HashSet<&str>> = LazyLock::new(|| {
        "AI API AWS B2B CEO CRM CTO CV DEI EEO EU GTM HR IT LLM ML QA R SQL SRE TTS UI UK US USA UX"
            .split(' ')
            .collect()
    });
    let letters = || heading.chars().filter(|c| c.is_alphabetic());
    let shouts = letters().count() > 6 && !letters().any(char::is_lowercase);
    if !shouts || !letters().any(char::is_uppercase) {
        return heading.to_owned();
    }
    let calm = WORD.replace_all(heading, |found: &regex::Captures| {
        if ACRONYMS.contains(&found[0]) {
            found[0].to_owned()
        } else {
            found[0].to_lowercase()
        }
    });
    let mut letters = calm.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters).collect()
}

fn inside(node: &Handle, tags: &[&str]) -> bool {
    let mut above = parent(node);
    while let Some(node) = above {
        if tag(&node).is_some_and(|tag| tags.contains(&tag)) {
            return true;
        }
        above = parent(&node);
    }
    false
}

fn parent(node: &Handle) -> Option<Handle> {
    let weak = node.parent.take();
    let parent = weak.as_ref().and_then(std::rc::Weak::upgrade);
    node.parent.set(weak);
    parent
}
