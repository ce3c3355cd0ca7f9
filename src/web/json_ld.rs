//! Linked data for search engines, as text that can stand in a script element.

use serde_json::{Value, json};

use super::page::Page;

/// A document as text. `<`, `>` and `&` are written as escapes, so that nothing in it ends the element.
pub fn document(value: &Value) -> String {
    value
        .to_string()
        .replace('<', "\\u003c")
        .replace('>', "\\u003e")
        .replace('&', "\\u0026")
        .replace('\u{2028}', "\\u2028")
        .replace('\u{2029}', "\\u2029")
}

/// Where a page stands: names and paths from the outermost in.
pub fn breadcrumbs(page: &Page, crumbs: &[(&str, &str)]) -> Value {
    let items: Vec<Value> = (1..)
        .zip(crumbs)
        .map(|(position, (name, path))| {
            json!({ "@type": "ListItem", "position": position, "name": name, "item": page.absolute(path) })
        })
        .collect();
    json!({ "@context": "https://schema.org", "@type": "BreadcrumbList", "itemListElement": items })
}
