//! Requests from elsewhere: other sites, forged hosts, proxies, too many, too large.

use std::net::IpAddr;

use crate::factories::Job;
use crate::harness::TestApp;

const FORM: [(&str, &str); 2] = [("theme", "dark"), ("next", "/")];

#[test]
fn a_change_asked_for_by_another_site_is_refused() {
    let app = TestApp::new();
    let base = app.state.base.clone();
    let refused: [&[(&str, &str)]; 8] = [
        &[("sec-fetch-site", "cross-site")],
        &[("sec-fetch-site", "same-site")],
        &[("sec-fetch-site", "")],
        &[("sec-fetch-site", "cross-site"), ("origin", &base)],
        &[("origin", "https://evil.example")],
        &[("origin", "null")],
        &[("origin", "http://127.0.0.1")],
        &[("origin", "")],
    ];
    for headers in refused {
        let page = app
            .post_as("/preferences/theme", &FORM, headers)
            .expect(403);
        assert!(!page.headers.contains_key("set-cookie"));
        assert!(page.has(".error-page h1"));
    }
    let taken: [&[(&str, &str)]; 5] = [
        &[("sec-fetch-site", "same-origin")],
        &[("sec-fetch-site", "none")],
        &[("sec-fetch-site", "same-origin"), ("origin", "null")],
        &[("origin", &base)],
        &[],
    ];
    for headers in taken {
        app.post_as("/preferences/theme", &FORM, headers)
            .expect(303);
    }
    // Reading is for everybody.
    app.get_as(
        "/jobs",
        &[
            ("sec-fetch-site", "cross-site"),
            ("origin", "https://evil.example"),
        ],
    )
    .expect(200);
}

#[test]
fn a_forged_host_changes_no_link() {
    let app = TestApp::configured(|config| {
        config.base_url = Some("https://jobs.example".parse().expect("a URL"));
    });
    let job = Job::published().create(&app);
    for path in [
        "/",
        "/jobs",
        &job.path(),
        "/jobs.rss",
        "/jobs.atom",
        "/sitemap.xml",
        "/robots.txt",
        "/nowhere",
    ] {
        let mut request = format!("GET {path} HTTP/1.1\r\nHost: evil.example\r\n");
        request.push_str("X-Forwarded-Host: evil.example\r\nX-Forwarded-Proto: gopher\r\n");
        request.push_str("Forwarded: host=evil.example;proto=gopher\r\nConnection: close\r\n\r\n");
        let answer = app.raw(request.as_bytes());
        assert!(
            !answer.text.contains("evil.example"),
            "{path}: {}",
            answer.text
        );
        assert!(!answer.text.contains("gopher"), "{path}");
    }
    let absolute = app.raw(
        b"GET http://evil.example/jobs HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n",
    );
    assert!(!absolute.text.contains("evil.example"));
    assert!(
        app.get(&job.path())
            .text()
            .contains(&format!("https://jobs.example{}", job.path()))
    );
}

/// How many changes each of these requests' headers may make before the first is answered 429.
fn changes_taken(app: &TestApp, headers: impl Fn(usize) -> Vec<(&'static str, String)>) -> usize {
    (0..100)
        .take_while(|number| {
            let headers = headers(*number);
            let headers: Vec<_> = headers
                .iter()
                .map(|(name, value)| (*name, value.as_str()))
                .collect();
            app.post_as("/preferences/theme", &FORM, &headers).status == 303
        })
        .count()
}

#[test]
fn too_many_changes_from_one_address_have_to_wait() {
    let app = TestApp::new();
    let taken = changes_taken(&app, |_| vec![]);
    assert!((60..65).contains(&taken), "{taken}");
    let page = app
        .post("/preferences/language", &[("lang", "fr"), ("next", "/")])
        .expect(429);
    let wait: u64 = page.header("retry-after").parse().expect("seconds");
    assert!((1..=60).contains(&wait));
    assert!(page.has(".error-page h1"));
    assert!(!page.headers.contains_key("set-cookie"));
    app.get("/jobs").expect(200);
}

#[test]
fn forwarded_addresses_are_believed_from_trusted_proxies_only() {
    let each_its_own = |number: usize| vec![("x-forwarded-for", format!("198.51.100.{number}"))];
    let direct = TestApp::new();
    assert!(
        changes_taken(&direct, each_its_own) < 65,
        "a stranger names no address but its own"
    );
    let behind = |proxies: &[&str]| {
        let proxies: Vec<IpAddr> = proxies
            .iter()
            .map(|ip| ip.parse().expect("an address"))
            .collect();
        TestApp::configured(|config| config.trusted_proxies = proxies)
    };
    assert_eq!(changes_taken(&behind(&["127.0.0.1"]), each_its_own), 100);
    // The last one that isn't ours is the client; what stands before it, the client may have made up.
    let made_up = |number: usize| {
        vec![(
            "x-forwarded-for",
            format!("198.51.100.{number}, 203.0.113.9"),
        )]
    };
    assert!(changes_taken(&behind(&["127.0.0.1"]), made_up) < 65);
    let chain = |number: usize| vec![("x-forwarded-for", format!("198.51.100.{number}, 10.0.0.1"))];
    assert_eq!(
        changes_taken(&behind(&["127.0.0.1", "10.0.0.1"]), chain),
        100
    );
    // Some proxies add a line of their own instead of extending the client's.
    let two_lines = |number: usize| {
        vec![
            ("x-forwarded-for", format!("198.51.100.{number}")),
            ("x-forwarded-for", "203.0.113.9".to_owned()),
        ]
    };
    assert!(changes_taken(&behind(&["127.0.0.1"]), two_lines) < 65);
    // One network of IPv6 is one client.
    let neighbours = |number: usize| vec![("x-forwarded-for", format!("2001:db8::{number:x}"))];
    assert!(changes_taken(&behind(&["127.0.0.1"]), neighbours) < 65);
    let networks = |number: usize| vec![("x-forwarded-for", format!("2001:db8:0:{number:x}::1"))];
    assert_eq!(changes_taken(&behind(&["127.0.0.1"]), networks), 100);
}

#[test]
fn a_form_larger_than_any_of_ours_is_refused() {
    let app = TestApp::new();
    let page = app
        .post(
            "/preferences/theme",
            &[("theme", "dark"), ("next", &"/x".repeat(40_000))],
        )
        .expect(413);
    assert!(page.has(".error-page h1"));
    assert!(!page.headers.contains_key("set-cookie"));
    // Refused by what it announces, before it is read.
    let announced = b"POST /preferences/theme HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 4294967296\r\nConnection: close\r\n\r\ntheme=dark";
    assert_eq!(app.raw(announced).status, 413);
    let mut chunked = b"POST /preferences/theme HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n".to_vec();
    for _ in 0..100 {
        chunked.extend(b"400\r\n");
        chunked.extend([b'a'; 1024]);
        chunked.extend(b"\r\n");
    }
    chunked.extend(b"0\r\n\r\n");
    assert_eq!(app.raw(&chunked).status, 413);
}

#[test]
fn hostile_paths_and_heads_are_answered_and_find_nothing() {
    let app = TestApp::new();
    let paths: [&[u8]; 26] = [
        b"/../../etc/passwd",
        b"/static/../../Cargo.toml",
        b"/static/%2e%2e/%2e%2e/Cargo.toml",
        b"/static/..%2f..%2fCargo.toml",
        b"/pictures/../rolecall.sqlite",
        b"/pictures/..%2f..%2frolecall.sqlite",
        b"/pictures/%00",
        b"/pictures/a%00.png",
        b"/roles/%00",
        b"/jobs/%00",
        b"/jobs/%00-1",
        b"/companies/%00",
        b"/jobs/x%00-1",
        b"/companies/a%00b",
        b"/social/roles/%00.png",
        b"/%",
        b"/%zz",
        b"/%ff%fe",
        b"/jobs/%ff-1",
        b"/roles/%c0%af",
        b"//evil.example//",
        b"/jobs/\x80\xff",
        b"/sitemap-%00.xml",
        b"/sitemap-0.xml",
        b"/sitemap--1.xml",
        b"/fr/fr/jobs",
    ];
    for path in paths {
        let answer = app.get_raw(path, &[]);
        let shown = String::from_utf8_lossy(path);
        assert!(
            (301..500).contains(&answer.status),
            "{shown}: {}",
            answer.status
        );
        assert!(
            !answer.text.contains("[package]") && !answer.text.contains("root:"),
            "{shown}"
        );
    }
    for number in [
        "1844674407370956",
        "184467440737096",
        "9223372036854775807",
        "9223372036854775808",
    ] {
        assert_eq!(
            app.get(&format!("/sitemap-{number}.xml")).status,
            404,
            "{number}"
        );
    }
    for query in [
        "?page=%00",
        "?page=%ff",
        "?page[]=1",
        "?page=1&page=2",
        "?%",
        "?=&&=",
        "?page",
    ] {
        let status = app.get_raw(format!("/jobs{query}").as_bytes(), &[]).status;
        assert!(status == 200 || status == 400, "{query}: {status}");
    }
    let headers: [(&str, &[u8]); 6] = [
        ("Accept-Language", b"\xff\xfe"),
        ("Cookie", b"\xff=\xff; theme=\x80"),
        ("Cookie", b"theme"),
        ("Accept-Encoding", b"\xff, br;q=x"),
        ("X-Forwarded-For", b"\xff"),
        ("Content-Length", b"0"),
    ];
    for header in headers {
        assert_eq!(app.get_raw(b"/jobs", &[header]).status, 200, "{header:?}");
    }
    for head in [
        "GARBAGE\r\n\r\n",
        "GET /jobs HTTP/9.9\r\n\r\n",
        "GET\r\n\r\n",
        "\r\n\r\n\r\n",
    ] {
        let status = app.raw(head.as_bytes()).status;
        assert!(
            status == 0 || (400..=505).contains(&status),
            "{head:?}: {status}"
        );
    }
    assert_eq!(app.get("/jobs").status, 200, "it still stands");
}

#[test]
fn other_spellings_of_a_path_reach_the_same_page_or_none() {
    let app = TestApp::new();
    assert_eq!(app.get("//jobs").status, 200);
    assert_eq!(app.get("/%6aobs").status, 200);
    assert_eq!(app.get("/JOBS").status, 404);
    assert_eq!(app.get("/nowhere/at/all").status, 404);
}
