use chrono::TimeDelta;

use super::Job;
use crate::harness::{Page, TestApp};

/// The smallest thing that is a PDF to us.
pub const PDF: &[u8] = b"%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n";

/// The form to apply, as a person fills it in.
#[derive(Clone)]
pub struct Form {
    pub path: String,
    pub fields: Vec<(String, String)>,
    /// Field, name and content.
    pub files: Vec<(String, String, Vec<u8>)>,
    pub headers: Vec<(String, String)>,
}

impl Form {
    /// Opens the form of a job, and takes five seconds to fill it in well.
    pub fn open(app: &TestApp, job: &Job) -> Self {
        let path = format!("/jobs/{}/apply", job.id);
        let form = Self::of(&app.get(&path).expect(200), &path);
        app.advance(TimeDelta::seconds(5));
        form.set("name", "Ada Lovelace")
            .set("email", "ada@example.org")
            .set("consent", "yes")
            .file("ada.pdf", PDF)
    }

    /// What a page holds: its hidden fields, and what was typed before.
    pub fn of(page: &Page, path: &str) -> Self {
        let mut fields = Vec::new();
        for input in page.all("form[enctype] input, form[enctype] textarea") {
            let kind = input.attribute("type");
            let is_chosen =
                !matches!(kind.as_str(), "radio" | "checkbox") || input.0.attr("checked").is_some();
            let value = match input.0.value().name() {
                "textarea" => input.0.text().collect(),
                _ => input.attribute("value"),
            };
            if kind != "file" && is_chosen {
                fields.push((input.attribute("name"), value));
            }
        }
        Self {
            path: path.to_owned(),
            fields,
            files: Vec::new(),
            headers: vec![("sec-fetch-site".to_owned(), "same-origin".to_owned())],
        }
    }

    /// The value of a field as it stands.
    pub fn value(&self, name: &str) -> &str {
        let found = self.fields.iter().find(|(own, _)| own == name);
        found.map_or("", |(_, value)| value)
    }

    pub fn set(mut self, name: &str, value: &str) -> Self {
        self.fields.retain(|(own, _)| own != name);
        self.add(name, value)
    }

    /// One value more of a field that has several.
    pub fn add(mut self, name: &str, value: &str) -> Self {
        self.fields.push((name.to_owned(), value.to_owned()));
        self
    }

    pub fn file(mut self, name: &str, bytes: &[u8]) -> Self {
        self.files = vec![("cv".to_owned(), name.to_owned(), bytes.to_vec())];
        self
    }

    pub fn without_file(mut self) -> Self {
        self.files = Vec::new();
        self
    }

    /// From another network.
    pub fn from(mut self, address: &str) -> Self {
        let header = ("x-forwarded-for".to_owned(), address.to_owned());
        self.headers.push(header);
        self
    }

    pub fn send(&self, app: &TestApp) -> Page {
        let headers: Vec<(&str, &str)> = self
            .headers
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .collect();
        app.post_files(&self.path, &self.fields, &self.files, &headers)
    }

    /// Sends it, and returns the path of the private page.
    #[track_caller]
    pub fn sent(&self, app: &TestApp) -> String {
        let answer = self.send(app).expect(303);
        private_path(&answer)
    }
}

/// The private page that an answer leads to.
#[track_caller]
pub fn private_path(answer: &Page) -> String {
    let location = answer.location();
    location
        .strip_suffix("/received#main")
        .unwrap_or_else(|| panic!("{location}"))
        .to_owned()
}
