//! Every route of the site, walked by every kind of user. `table.txt` says what each is answered: the status and, of
//! redirects, where to. A route that isn't in the table fails, and so does a line without a route.
//!
//! Forms are sent empty: it is about who gets as far as the form, not about what it says. `whose` is who the thing in
//! the path belongs to: `candidate`, `recruiter`; `link`, whoever has the link; `-`, nobody. For everybody else it
//! must look like what isn't there, byte for byte.

mod desks;
mod links;
mod making;
mod seats;
mod table;
mod things;

use std::collections::{BTreeMap, BTreeSet};

use rolecall::web::route;

use crate::harness::issuer::Issuer;
use crate::harness::{Content, TestApp};
use seats::{Seat, seats};
use table::{Line, table, told};
use things::{Things, filled};

/// What stands at the root only: the rest stands under `/fr` too.
const ROOT_ONLY: [&str; 14] = [
    "/healthz",
    "/readyz",
    "/robots.txt",
    "/.well-known/security.txt",
    "/sitemap.xml",
    "/sitemap-{part}.xml",
    "/manifest.webmanifest",
    "/favicon.ico",
    "/static/{path:.*}",
    "/pictures/{name}",
    "/accent/{name}",
    r"/dev/mail/{id:\d+}/html",
    "/preferences/theme",
    "/preferences/language",
];

/// A site with something of everything.
fn site(issuer: &Issuer) -> TestApp {
    let configured = issuer.configured();
    TestApp::with(Content::Demo)
        .config(|config| {
            config.issuers = vec![configured];
            config.base_url = Some(things::ORIGIN.parse().expect("an address"));
            config.trusted_proxies = vec!["127.0.0.1".parse().expect("an address")];
        })
        .start()
}

#[test]
fn every_route_is_in_the_table_and_the_table_has_no_other() {
    drop(TestApp::new());
    let made: BTreeSet<(String, &str)> = route::made()
        .into_iter()
        // `/fr` is "" there, and what `/fr/` is.
        .filter(|(pattern, _)| !pattern.is_empty() && !pattern.starts_with("/test/"))
        .collect();
    let (kinds, lines) = table();
    let listed: BTreeSet<(String, &str)> = lines
        .iter()
        .map(|line| (line.pattern.to_owned(), line.method))
        .collect();
    let lacking: Vec<_> = made.difference(&listed).collect();
    let idle: Vec<_> = listed.difference(&made).collect();
    assert!(
        lacking.is_empty() && idle.is_empty(),
        "lacking: {lacking:?}, without a route: {idle:?}"
    );
    assert_eq!(listed.len(), lines.len(), "a route stands twice");
    for line in &lines {
        assert_eq!(line.answers.len(), kinds.len(), "{}", line.pattern);
    }
    // What isn't made by `web::route` wouldn't be noticed here.
    let map = include_str!("../../src/app.rs");
    assert!(!map.contains("web::resource") && !map.contains(".route("));
}

#[test]
fn every_route_answers_every_kind_of_user_as_the_table_says() {
    let issuer = Issuer::start();
    let app = site(&issuer);
    let mut seats = seats(&app);
    let things = Things::of(&app, &seats);
    let (kinds, lines) = table();
    assert_eq!(kinds, seats.iter().map(Seat::name).collect::<Vec<_>>());
    let mut wrong = Vec::new();
    for line in &lines {
        let mut answers = vec![String::new(); seats.len()];
        // Who hasn't just proven it comes before the candidate, who it is.
        for at in (0..seats.len()).rev() {
            let path = filled(line.pattern, &things.real(line.method, line.pattern));
            answers[at] = told(&seats[at].ask(line.method, &path));
            seats::settle(&mut seats, at, line.method);
        }
        if answers != line.answers {
            let (method, pattern, whose) = (line.method, line.pattern, line.whose);
            wrong.push(format!("{method} {pattern} {whose} {}", answers.join(" ")));
        }
    }
    assert!(
        wrong.is_empty(),
        "answered otherwise:\n{}",
        wrong.join("\n")
    );
}

#[test]
fn what_belongs_to_somebody_else_looks_like_what_is_not_there() {
    let issuer = Issuer::start();
    let app = site(&issuer);
    let mut seats = seats(&app);
    let things = Things::of(&app, &seats);
    let (_, lines) = table();
    let mut compared = 0;
    for line in &lines {
        let has_parts = line.pattern.contains('{');
        assert!(has_parts || line.whose == "-", "{}", line.pattern);
        if line.whose == "-" {
            continue;
        }
        for at in 0..seats.len() {
            if seats[at].is_owner(line.whose) {
                continue;
            }
            let others = match line.whose {
                "link" => things.foreign(line.pattern),
                _ => things.real(line.method, line.pattern),
            };
            let theirs = answer(&mut seats, at, line, &filled(line.pattern, &others));
            let missing = filled(line.pattern, &things.missing(line.pattern));
            let none = answer(&mut seats, at, line, &missing);
            let (method, pattern) = (line.method, line.pattern);
            assert_eq!(theirs, none, "{method} {pattern}, {}", seats[at].name());
            compared += 1;
        }
    }
    assert!(compared > 350, "{compared}");
}

/// All that an answer tells, but for what is the request's own path.
fn answer(seats: &mut [Seat<'_>], at: usize, line: &Line, path: &str) -> (u16, String, String) {
    let page = seats[at].ask(line.method, path);
    seats::settle(seats, at, line.method);
    let encoded: String = url::form_urlencoded::byte_serialize(path.as_bytes()).collect();
    // A change leads who must sign in back to a page above it: the one right above, or the desk that they have named.
    let above = path.rsplit_once('/').map_or("", |(above, _)| above);
    let above_encoded: String = url::form_urlencoded::byte_serialize(above.as_bytes()).collect();
    let desk = path.strip_prefix("/hiring/");
    let desk = desk.and_then(|rest| rest.split('/').next());
    let job = path.split("/jobs/").nth(1);
    let job = job.and_then(|rest| rest.split('/').next());
    let job = job.map(|id| format!("%2Fjobs%2F{id}"));
    let own = |text: &str| {
        let text = text.replace(path, "PATH").replace(&encoded, "PATH");
        let text = text.replace(job.as_deref().unwrap_or("PATH"), "JOB");
        let text = match above.matches('/').count() {
            0 | 1 => text,
            _ => text
                .replace(above, "ABOVE")
                .replace(&above_encoded, "ABOVE"),
        };
        text.replace(desk.unwrap_or("PATH"), "DESK")
    };
    let headers: BTreeMap<&str, String> = page
        .headers
        .iter()
        // Of the moment and the request, or of the path's length.
        .filter(|(name, _)| !["date", "content-length", "etag"].contains(&name.as_str()))
        .map(|(name, value)| (name.as_str(), own(value.to_str().expect("a header"))))
        .collect();
    (page.status, format!("{headers:?}"), own(&page.text()))
}

#[test]
fn an_address_refuses_the_methods_that_it_does_not_have() {
    let app = TestApp::new();
    let (_, lines) = table();
    let mut methods: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for line in &lines {
        methods.entry(line.pattern).or_default().insert(line.method);
    }
    for (pattern, methods) in methods {
        let parts = pattern.matches('{').count();
        let path = filled(pattern, &vec!["1".to_owned(); parts]);
        for method in ["GET", "POST", "PUT", "DELETE"] {
            if !methods.contains(method) {
                let same = [("sec-fetch-site", "same-origin")];
                let refused = app.request(method, &path, &same, None);
                assert_eq!(refused.status, 405, "{method} {path}");
                let allowed = refused.header("allow");
                assert!(methods.iter().all(|own| allowed.contains(own)), "{path}");
            }
        }
    }
}

#[test]
fn what_stands_in_french_too_answers_a_visitor_alike() {
    let issuer = Issuer::start();
    let app = site(&issuer);
    let seats = seats(&app);
    let things = Things::of(&app, &seats);
    let visitor = app.browser();
    let (_, lines) = table();
    for line in lines.iter().filter(|line| line.method == "GET") {
        // Guides have another slug in French.
        if line.pattern.contains("/roles/") {
            continue;
        }
        let path = filled(line.pattern, &things.real("GET", line.pattern));
        let french = told(&visitor.get(&format!("/fr{path}")));
        let expected = match ROOT_ONLY.contains(&line.pattern) {
            true => "404".to_owned(),
            false => line.answers[0].replace(">/", ">/fr/"),
        };
        assert_eq!(french, expected, "/fr{path}");
    }
}
