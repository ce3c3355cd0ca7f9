//! How tests ask: a client that follows nothing and takes every status for an answer, and a bare connection
//! for requests that no decent client sends.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::Duration;

use ureq::http::Request;
use ureq::{Agent, Body, http};

use super::{Page, TestApp};

pub fn agent() -> Agent {
    Agent::config_builder()
        .http_status_as_error(false)
        .max_redirects(0)
        .max_redirects_will_error(false)
        .accept_encoding("identity")
        .proxy(None)
        .timeout_global(Some(Duration::from_secs(60)))
        .build()
        .new_agent()
}

impl TestApp {
    pub fn get(&self, path: &str) -> Page {
        self.get_as(path, &[])
    }

    /// GET with headers.
    pub fn get_as(&self, path: &str, headers: &[(&str, &str)]) -> Page {
        self.request("GET", path, headers, None)
    }

    pub fn head(&self, path: &str) -> Page {
        self.request("HEAD", path, &[], None)
    }

    /// GET, and on to where redirects within the site lead.
    pub fn follow(&self, path: &str) -> Page {
        let mut page = self.get(path);
        for _ in 0..5 {
            if !(300..400).contains(&page.status) {
                return page;
            }
            let next = page.location().trim_start_matches(&self.state.base);
            page = self.get(next);
        }
        panic!("{path} leads round in circles");
    }

    /// Sends a form as a page of the site would.
    pub fn post(&self, path: &str, form: &[(&str, &str)]) -> Page {
        self.post_as(path, form, &[("sec-fetch-site", "same-origin")])
    }

    /// Sends a form with these headers only.
    pub fn post_as(&self, path: &str, form: &[(&str, &str)], headers: &[(&str, &str)]) -> Page {
        let body = url::form_urlencoded::Serializer::new(String::new())
            .extend_pairs(form)
            .finish();
        let mut all = vec![("content-type", "application/x-www-form-urlencoded")];
        all.extend(headers);
        self.request("POST", path, &all, Some(body.into_bytes()))
    }

    /// Sends a form with files: field, name and content of each.
    pub fn post_files(
        &self,
        path: &str,
        fields: &[(String, String)],
        files: &[(String, String, Vec<u8>)],
        headers: &[(&str, &str)],
    ) -> Page {
        let body = multipart(fields, files);
        let mut all = vec![("content-type", "multipart/form-data; boundary=testing")];
        all.extend(headers);
        self.request("POST", path, &all, Some(body))
    }

    pub fn request(
        &self,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: Option<Vec<u8>>,
    ) -> Page {
        self.follow_changes();
        let mut request = Request::builder()
            .method(method)
            .uri(format!("{}{path}", self.url));
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let answer = match body {
            None => self.agent.run(request.body(()).expect("a request")),
            Some(body) => self.agent.run(request.body(body).expect("a request")),
        };
        page(answer.unwrap_or_else(|error| panic!("{method} {path}: {error}")))
    }

    /// Sends these bytes, and reads the answer to its end.
    pub fn raw(&self, request: &[u8]) -> Answer {
        raw(self.url.trim_start_matches("http://"), request)
    }

    /// GET of a path that is sent as it stands.
    pub fn get_raw(&self, path: &[u8], headers: &[(&str, &[u8])]) -> Answer {
        let mut request = b"GET ".to_vec();
        request.extend(path);
        request.extend(b" HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n");
        for (name, value) in headers {
            request.extend(name.as_bytes());
            request.extend(b": ");
            request.extend(*value);
            request.extend(b"\r\n");
        }
        request.extend(b"\r\n");
        self.raw(&request)
    }
}

/// The body of a form with files, between lines of `--testing`, as browsers write it.
pub fn multipart(fields: &[(String, String)], files: &[(String, String, Vec<u8>)]) -> Vec<u8> {
    let escaped = |name: &str| {
        name.replace('\r', "%0D")
            .replace('\n', "%0A")
            .replace('"', "%22")
    };
    let mut body = Vec::new();
    for (name, value) in fields {
        let head = format!(
            "--testing\r\nContent-Disposition: form-data; name=\"{}\"\r\n\r\n",
            escaped(name)
        );
        body.extend(head.as_bytes());
        body.extend(value.as_bytes());
        body.extend(b"\r\n");
    }
    for (field, name, content) in files {
        let head = format!(
            "--testing\r\nContent-Disposition: form-data; name=\"{field}\"; filename=\"{}\"\r\nContent-Type: application/octet-stream\r\n\r\n",
            escaped(name)
        );
        body.extend(head.as_bytes());
        body.extend(content);
        body.extend(b"\r\n");
    }
    body.extend(b"--testing--\r\n");
    body
}

fn page(answer: http::Response<Body>) -> Page {
    let (head, mut body) = answer.into_parts();
    let bytes = body.read_to_vec().expect("a whole answer");
    Page::new(head.status.as_u16(), head.headers, bytes)
}

/// What a bare connection got back.
#[derive(Debug)]
pub struct Answer {
    /// 0 when the connection was closed without an answer.
    pub status: u16,
    pub text: String,
}

/// Sends these bytes to an address, and reads the answer to its end.
pub fn raw(address: &str, request: &[u8]) -> Answer {
    let mut connection = TcpStream::connect(address).expect("a connection");
    connection
        .set_read_timeout(Some(Duration::from_secs(20)))
        .expect("a timeout");
    // A server may answer and close before it has read everything.
    let sent = connection.write_all(request);
    let mut answer = Vec::new();
    let read = connection.read_to_end(&mut answer);
    if answer.is_empty() {
        sent.and(read.map(|_| ()))
            .expect("an answer, or a clean end");
    }
    let text = String::from_utf8_lossy(&answer).into_owned();
    Answer {
        status: text
            .split(' ')
            .nth(1)
            .and_then(|status| status.parse().ok())
            .unwrap_or(0),
        text,
    }
}
