//! Links to apply at elsewhere: whether they answer, asked so that nobody is led into our own network.

use std::collections::HashMap;
use std::io::{BufRead, BufReader, Write};
use std::net::{IpAddr, SocketAddr, TcpListener};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use rolecall::jobs::gate::{Finding, Rule, links};
use rolecall::web::locale::Lang;
use rolecall::web::outbound::{Failure, Names, Outbound};

use super::ad::Judged;
use crate::harness::run;

/// A server that answers by path, and remembers what it was asked.
struct Server {
    address: SocketAddr,
    heads: Arc<Mutex<Vec<String>>>,
}

impl Server {
    fn start() -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a port");
        let address = listener.local_addr().expect("an address");
        let heads = Arc::new(Mutex::new(Vec::new()));
        let kept = Arc::clone(&heads);
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let kept = Arc::clone(&kept);
                std::thread::spawn(move || answer(stream, &kept));
            }
        });
        Self { address, heads }
    }

    /// What was asked, as `GET /path`.
    fn asked(&self) -> Vec<String> {
        let heads = self.heads.lock().expect("the heads");
        let line = |head: &String| {
            head.lines()
                .next()
                .unwrap_or_default()
                .replace(" HTTP/1.1", "")
        };
        heads.iter().map(line).collect()
    }

    /// A client to which this server is `jobs.example`, and which resolves other names as told.
    fn client(&self, names: &[(&str, &[&str])]) -> Outbound {
        let ip = |text: &&str| text.parse::<IpAddr>().expect("an address");
        Outbound::with(Names::Table {
            resolved: names
                .iter()
                .map(|(name, addresses)| ((*name).to_owned(), addresses.iter().map(ip).collect()))
                .collect(),
            trusted: HashMap::from([("jobs.example".to_owned(), self.address)]),
        })
    }
}

fn answer(mut stream: std::net::TcpStream, heads: &Mutex<Vec<String>>) {
    let mut head = String::new();
    let mut reader = BufReader::new(stream.try_clone().expect("a stream"));
    loop {
        let mut line = String::new();
        if reader.read_line(&mut line).unwrap_or(0) == 0 || line == "\r\n" {
            break;
        }
        head.push_str(&line);
    }
    heads.lock().expect("the heads").push(head.clone());
    let mut words = head.split(' ');
    let (method, path) = (
        words.next().unwrap_or_default(),
        words.next().unwrap_or_default(),
    );
    let answer = match path.split_at_checked(1).map_or("", |(_, path)| path) {
        "silent" => {
            std::thread::sleep(Duration::from_secs(20));
            return;
        }
        "broken" => "This is no HTTP.\r\n\r\n".to_owned(),
        "get-only" if method == "HEAD" => status(501),
        "get-only" | "ok" => status(200),
        "cookie" => {
            "HTTP/1.1 302 Found\r\nSet-Cookie: a=b\r\nLocation: /ok\r\nContent-Length: 0\r\n\r\n"
                .to_owned()
        }
        "endless" => {
            // A page without an end: nobody may read it.
            let mut sent = write!(
                stream,
                "HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n"
            );
            while sent.is_ok() && method == "GET" {
                sent = stream.write_all(&[b'x'; 65_536]);
            }
            return;
        }
        "circle" => to("/circle"),
        path if path.starts_with("to/") => to(&path[3..]),
        path => status(path.parse().unwrap_or(404)),
    };
    drop(stream.write_all(answer.as_bytes()));
}

fn status(status: u16) -> String {
    format!("HTTP/1.1 {status} Word\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
}

fn to(address: &str) -> String {
    format!(
        "HTTP/1.1 302 Found\r\nLocation: {address}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
    )
}

fn found(outbound: &Outbound, url: &str) -> Option<Finding> {
    let judged = Judged::load();
    let mut job = judged.ad[0].job(&judged.texts);
    job.apply_url = Some(url.to_owned());
    run(links::check(&job, Some(outbound)))
}

#[test]
fn a_link_that_answers_is_fine_also_where_programs_are_turned_away() {
    let server = Server::start();
    let client = server.client(&[]);
    for path in [
        "ok", "200", "204", "401", "403", "405", "429", "get-only", "to//ok", "endless",
    ] {
        let found = found(&client, &format!("http://jobs.example/{path}"));
        assert_eq!(found, None, "{path}");
    }
    let asked = server.asked();
    assert!(
        asked.contains(&"HEAD /ok".to_owned()) && !asked.contains(&"GET /ok".to_owned()),
        "{asked:?}"
    );
    assert!(asked.contains(&"GET /get-only".to_owned()), "{asked:?}");
}

#[test]
fn a_link_that_fails_is_told_with_the_reason() {
    let server = Server::start();
    let client = server.client(&[]);
    for status in [400, 404, 410, 500, 503] {
        let found = found(&client, &format!("http://jobs.example/{status}")).expect("a finding");
        assert_eq!((found.rule, found.must_fix()), (Rule::LinkFails, true));
        assert_eq!(found.field, "apply_url");
        let reason = format!("The address to apply at answers with the error {status}.");
        assert_eq!(found.reason(Lang::En), reason);
    }
    let silent = |url: &str| {
        let found = found(&client, url).expect("a finding");
        assert_eq!(found.rule, Rule::LinkSilent, "{url}");
        found.reason(Lang::En)
    };
    assert_eq!(
        silent("http://jobs.example/circle"),
        "The address to apply at leads in circles."
    );
    assert_eq!(
        silent("http://jobs.example/broken"),
        "The address to apply at doesn’t answer."
    );
    assert_eq!(
        silent("http://nobody.example/"),
        "The address to apply at doesn’t answer."
    );
}

#[test]
fn nobody_waits_long_for_a_link_that_is_silent() {
    let server = Server::start();
    let client = server.client(&[]);
    let begun = Instant::now();
    let found = found(&client, "http://jobs.example/silent").expect("a finding");
    assert_eq!(
        found.reason(Lang::En),
        "The address to apply at takes too long to answer."
    );
    assert!(
        begun.elapsed() < Duration::from_secs(15),
        "{:?}",
        begun.elapsed()
    );
}

#[test]
fn a_mailbox_and_the_site_itself_need_no_answer() {
    let client = Outbound::default();
    assert_eq!(found(&client, "mailto:jobs@atelier-nord.example"), None);
    let judged = Judged::load();
    let job = judged.ad[0].job(&judged.texts);
    assert_eq!(run(links::check(&job, Some(&client))), None);
}

#[test]
fn no_link_leads_into_a_private_network() {
    let server = Server::start();
    let names: [(&str, &[&str]); 8] = [
        ("loopback.example", &["127.0.0.1"]),
        ("private.example", &["10.0.0.8"]),
        ("metadata.example", &["169.254.169.254"]),
        ("six.example", &["::1"]),
        ("mapped.example", &["::ffff:127.0.0.1"]),
        ("unique.example", &["fd00::1"]),
        ("translated.example", &["64:ff9b::a00:1"]),
        // One good address doesn't help a bad one.
        ("mixed.example", &["93.184.215.14", "192.168.1.1"]),
    ];
    let client = server.client(&names);
    let port = server.address.port();
    let mut refused: Vec<String> = names
        .iter()
        .map(|(name, _)| format!("http://{name}/"))
        .collect();
    refused.extend(names.iter().map(|(name, _)| format!("https://{name}/ok")));
    refused.extend(
        [
            "http://127.0.0.1/",
            "http://127.1/",
            "http://2130706433/",
            "http://0x7f.0.0.1/",
            "http://0177.0.0.1/",
            "http://0/",
            "http://[::1]/",
            "http://[::ffff:7f00:1]/",
            "http://[fe80::1]/",
            "http://169.254.169.254/latest/meta-data/",
            "http://[fd00:ec2::254]/",
            "http://192.168.0.1/",
            "http://localhost/",
            "http://localhost./",
            "http://metadata/",
            "http://LOOPBACK.example/",
            "http://loopback.example./",
            "http://user:secret@jobs.example/ok",
            "http://jobs.example:8080/ok",
            "http://jobs.example:22/",
            "https://jobs.example:80/",
            "ftp://jobs.example/",
            "file:///etc/passwd",
            "gopher://jobs.example/",
            "javascript:alert(1)",
            "//jobs.example/ok",
            "jobs.example",
            "",
        ]
        .map(str::to_owned),
    );
    refused.push(format!("http://127.0.0.1:{port}/ok"));
    refused.push(format!("http://jobs.example/{}", "x".repeat(3_000)));
    for url in &refused {
        let found = found(&client, url).unwrap_or_else(|| panic!("{url} was asked"));
        assert_eq!(
            (found.rule, found.must_fix()),
            (Rule::LinkRefused, true),
            "{url}"
        );
    }
    assert_eq!(server.asked(), [""; 0]);
}

#[test]
fn no_redirect_leads_into_a_private_network_either() {
    let server = Server::start();
    let client = server.client(&[("loopback.example", &["127.0.0.1"])]);
    let port = server.address.port();
    for target in [
        "http://127.0.0.1/".to_owned(),
        format!("http://127.0.0.1:{port}/ok"),
        "http://loopback.example/".to_owned(),
        "http://169.254.169.254/".to_owned(),
        "http://[::1]/".to_owned(),
        "//localhost/".to_owned(),
        "http://jobs.example:81/".to_owned(),
        "file:///etc/passwd".to_owned(),
    ] {
        let status = run(client.status(&format!("http://jobs.example/to/{target}")));
        assert_eq!(status, Err(Failure::Refused), "{target}");
    }
    // Nothing but what redirects was asked, so nothing behind it.
    let asked = server.asked();
    assert!(
        asked.iter().all(|asked| asked.starts_with("HEAD /to/")),
        "{asked:?}"
    );
}

#[test]
fn it_says_who_asks_and_carries_no_cookie_on() {
    let server = Server::start();
    let client = server.client(&[]);
    assert_eq!(run(client.status("http://jobs.example/cookie")), Ok(200));
    let heads = server
        .heads
        .lock()
        .expect("the heads")
        .join("\n")
        .to_lowercase();
    assert!(heads.contains("user-agent: rolecall/"), "{heads}");
    assert!(
        !heads.contains("cookie:") && !heads.contains("referer:"),
        "{heads}"
    );
}
