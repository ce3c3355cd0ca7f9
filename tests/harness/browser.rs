//! Somebody's browser: it keeps cookies, and nothing else.

use std::collections::BTreeMap;
use std::sync::Mutex;

use super::{Page, TestApp, multipart};

const FORM: &str = "application/x-www-form-urlencoded";
/// The same for a form with files.
const MULTIPART: &str = "multipart/form-data; boundary=testing";

/// A browser that asks one site.
pub struct Browser<'a> {
    pub app: &'a TestApp,
    cookies: Mutex<BTreeMap<String, String>>,
    /// Sent with every request, after the cookies: `("user-agent", "…")`.
    pub headers: Vec<(String, String)>,
}

impl TestApp {
    /// A browser that has never been here.
    pub fn browser(&self) -> Browser<'_> {
        Browser {
            app: self,
            cookies: Mutex::default(),
            headers: Vec::new(),
        }
    }
}

impl Browser<'_> {
    /// The same with a header of its own.
    pub fn with_header(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    pub fn get(&self, path: &str) -> Page {
        self.ask("GET", path, None)
    }

    /// Sends a form as a page of the site would.
    pub fn post(&self, path: &str, form: &[(&str, &str)]) -> Page {
        let body = url::form_urlencoded::Serializer::new(String::new())
            .extend_pairs(form)
            .finish();
        self.ask("POST", path, Some((FORM, body.into_bytes())))
    }

    /// Sends a form with files: field, name and content of each.
    pub fn post_files(
        &self,
        path: &str,
        form: &[(&str, &str)],
        files: &[(String, String, Vec<u8>)],
    ) -> Page {
        let owned = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
        let fields: Vec<(String, String)> = form.iter().map(owned).collect();
        let kind = "multipart/form-data; boundary=testing";
        self.ask("POST", path, Some((kind, multipart(&fields, files))))
    }

    /// Sends a form with one file.
    pub fn post_file(&self, path: &str, field: &str, name: &str, bytes: Vec<u8>) -> Page {
        let files = [(field.to_owned(), name.to_owned(), bytes)];
        let body = super::multipart(&[], &files);
        self.ask("POST", path, Some((MULTIPART, body)))
    }

    /// Sends JSON as a script of the site would.
    pub fn post_json(&self, path: &str, said: &serde_json::Value) -> Page {
        let body = said.to_string().into_bytes();
        self.ask("POST", path, Some(("application/json", body)))
    }

    /// GET, and on to where redirects within the site lead.
    pub fn follow(&self, mut page: Page) -> Page {
        for _ in 0..5 {
            if !(300..400).contains(&page.status) {
                return page;
            }
            let next = page.location().to_owned();
            page = self.get(&next);
        }
        panic!("it leads round in circles");
    }

    pub fn cookie(&self, name: &str) -> Option<String> {
        self.cookies.lock().expect("a lock").get(name).cloned()
    }

    pub fn set_cookie(&self, name: &str, value: &str) {
        let mut cookies = self.cookies.lock().expect("a lock");
        cookies.insert(name.to_owned(), value.to_owned());
    }

    fn ask(&self, method: &str, path: &str, body: Option<(&str, Vec<u8>)>) -> Page {
        let cookies: Vec<String> = {
            let cookies = self.cookies.lock().expect("a lock");
            cookies
                .iter()
                .map(|(name, value)| format!("{name}={value}"))
                .collect()
        };
        let cookies = cookies.join("; ");
        let mut headers: Vec<(&str, &str)> = Vec::new();
        if !cookies.is_empty() {
            headers.push(("cookie", &cookies));
        }
        if let Some((kind, _)) = &body {
            headers.push(("sec-fetch-site", "same-origin"));
            headers.push(("content-type", kind));
        }
        let own = self.headers.iter();
        headers.extend(own.map(|(name, value)| (name.as_str(), value.as_str())));
        // Browsers keep what stands behind the # to themselves.
        let path = path.split('#').next().unwrap_or(path);
        let body = body.map(|(_, bytes)| bytes);
        let page = self.app.request(method, path, &headers, body);
        self.keep(&page);
        page
    }

    fn keep(&self, page: &Page) {
        let mut cookies = self.cookies.lock().expect("a lock");
        for set in page.headers.get_all("set-cookie") {
            let set = set.to_str().expect("a cookie");
            let (pair, rest) = set.split_once(';').unwrap_or((set, ""));
            let (name, value) = pair.split_once('=').expect("a name and a value");
            if value.is_empty() || rest.contains("Max-Age=0") {
                cookies.remove(name);
            } else {
                cookies.insert(name.to_owned(), value.to_owned());
            }
        }
    }
}
