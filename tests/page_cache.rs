//! Pages that are kept: drawn once for everybody who asks the same, and never for anybody else.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::sync::Barrier;
use std::thread;
use std::time::{Duration, Instant};

use chrono::{NaiveDate, TimeDelta};
use diesel::prelude::*;
use rolecall::schema::jobs;

use crate::factories::{Company, Guide, Job};
use crate::harness::{Content, Page, TestApp, times_drawn, wait_until};

/// A site that forgets its pages by the clock only.
fn site() -> TestApp {
    TestApp::with(Content::Reference).keeping_pages().start()
}

/// The address of a page that counts how often it is drawn: of this test, on this database.
fn drawn(app: &TestApp, test: &str) -> String {
    let port = app.url.rsplit(':').next().unwrap_or_default();
    format!("/test/drawn?place={test}{port}")
}

#[test]
fn a_page_is_drawn_once_and_sent_to_everybody() {
    let app = site();
    let path = drawn(&app, "once");
    let first = app.get(&path).expect(200);
    assert_eq!(first.header("age"), "0");
    app.advance(TimeDelta::seconds(20));
    let second = app.get(&path).expect(200);
    assert_eq!(second.bytes, first.bytes);
    assert_eq!(second.header("age"), "20");
    assert_eq!(times_drawn(&path), 1);
    // Nothing is missing from an answer that no layer inside has seen.
    let names = |page: &Page| -> Vec<String> {
        let names = page.headers.keys().map(ToString::to_string);
        let mut names: Vec<_> = names.collect();
        names.sort();
        names
    };
    assert_eq!(names(&first), names(&second));
    for name in [
        "content-security-policy",
        "x-content-type-options",
        "referrer-policy",
        "content-type",
        "date",
    ] {
        assert_eq!(second.headers.get_all(name).iter().count(), 1, "{name}");
    }
    assert_eq!(app.get("/test/private?place=a").header("age"), "");
}

#[test]
fn head_is_answered_from_the_same_page() {
    let app = site();
    let path = drawn(&app, "head");
    let head = app.head(&path).expect(200);
    assert!(head.bytes.is_empty());
    let get = app.get(&path).expect(200);
    let again = app.head(&path).expect(200);
    assert_eq!(times_drawn(&path), 1);
    for name in [
        "etag",
        "content-length",
        "content-type",
        "cache-control",
        "vary",
    ] {
        assert_ne!(get.header(name), "", "{name}");
        assert_eq!(get.header(name), again.header(name), "{name}");
        assert_eq!(get.header(name), head.header(name), "{name}");
    }
}

#[test]
fn each_packing_holds_the_same_page() {
    let app = site();
    Guide::published().create(&app);
    for _ in 0..2 {
        let plain = app.get("/roles").expect(200);
        assert_eq!(plain.header("content-encoding"), "");
        for wish in ["br", "gzip, br", "gzip;q=0.5, br;q=0.9, *;q=0.1", "*"] {
            let packed = app
                .get_as("/roles", &[("accept-encoding", wish)])
                .expect(200);
            assert_eq!(packed.header("content-encoding"), "br", "{wish}");
            let mut unpacked = Vec::new();
            brotli::BrotliDecompress(&mut packed.bytes.as_slice(), &mut unpacked).expect("brotli");
            assert_eq!(unpacked, plain.bytes);
            assert_eq!(packed.header("etag"), plain.header("etag"));
            assert!(packed.header("vary").contains("accept-encoding"));
        }
        for wish in ["gzip", "br;q=0, gzip", "gzip, br;q=0.5", "br;q=x, GZIP"] {
            let request = format!(
                "GET /roles HTTP/1.1\r\nHost: x\r\nAccept-Encoding: {wish}\r\nConnection: close\r\n\r\n"
            );
            let bytes = bytes_of(&app, request.as_bytes());
            let end = bytes
                .windows(4)
                .position(|four| four == b"\r\n\r\n")
                .expect("a head");
            let head = String::from_utf8_lossy(&bytes[..end]).to_lowercase();
            assert!(head.contains("content-encoding: gzip"), "{wish}: {head}");
            let mut unpacked = Vec::new();
            let mut reader = flate2::read::GzDecoder::new(&bytes[end + 4..]);
            reader.read_to_end(&mut unpacked).expect("gzip");
            assert_eq!(unpacked, plain.bytes);
        }
        for wish in ["identity", "", "br;q=0", "zstd", "identity, gzip;q=0.5"] {
            let plainly = app
                .get_as("/roles", &[("accept-encoding", wish)])
                .expect(200);
            assert_eq!(plainly.header("content-encoding"), "", "{wish}");
            assert_eq!(plainly.bytes, plain.bytes, "{wish}");
        }
    }
}

fn bytes_of(app: &TestApp, request: &[u8]) -> Vec<u8> {
    let mut connection =
        TcpStream::connect(app.url.trim_start_matches("http://")).expect("a connection");
    connection.write_all(request).expect("a request");
    let mut answer = Vec::new();
    connection.read_to_end(&mut answer).expect("an answer");
    answer
}

#[test]
fn a_reader_who_has_the_page_is_told_so() {
    let app = site();
    let path = drawn(&app, "known");
    let page = app.get(&path).expect(200);
    let etag = page.header("etag").to_owned();
    assert!(etag.starts_with("W/\""), "{etag}");
    let strong = etag.trim_start_matches("W/").to_owned();
    let several = format!("\"other\", {etag} , W/\"third\"");
    for known in [etag.as_str(), &strong, &several, "*"] {
        for packing in ["identity", "br"] {
            let headers = [("if-none-match", known), ("accept-encoding", packing)];
            let answer = app.get_as(&path, &headers).expect(304);
            assert!(answer.bytes.is_empty());
            assert_eq!(answer.header("etag"), etag);
            for name in ["cache-control", "vary", "age", "content-security-policy"] {
                assert_ne!(answer.header(name), "", "{name}");
            }
            assert_eq!(answer.header("content-encoding"), "");
        }
    }
    assert_eq!(
        app.request("HEAD", &path, &[("if-none-match", &etag)], None)
            .status,
        304
    );
    for other in ["\"other\"", "", &etag[..etag.len() - 2], "W/*"] {
        assert_eq!(
            app.get_as(&path, &[("if-none-match", other)]).status,
            200,
            "{other}"
        );
    }
    // Drawn anew it is another page.
    app.state.forget_pages();
    app.get_as(&path, &[("if-none-match", &etag)]).expect(200);
    // One that hasn't changed is known for as long as it doesn't.
    let etag = app.get("/hiring").header("etag").to_owned();
    app.state.forget_pages();
    app.get_as("/hiring", &[("if-none-match", &etag)])
        .expect(304);
    assert_eq!(
        app.get_as("/nowhere", &[("if-none-match", "*")]).status,
        404
    );
}

#[test]
fn parameters_that_no_page_reads_make_no_page_and_are_in_none() {
    let app = site();
    let path = drawn(&app, "unknown");
    let first = app
        .get(&format!("{path}&utm_source=alice&fbclid=secret"))
        .expect(200);
    assert!(
        !first.tells("alice") && !first.tells("secret"),
        "{}",
        first.text()
    );
    for more in [
        "",
        "&utm_source=bob",
        "&key=1",
        "&a",
        "&=",
        "&q=",
        "&%ff=%ff",
    ] {
        assert_eq!(
            app.get(&format!("{path}{more}")).bytes,
            first.bytes,
            "{more}"
        );
    }
    assert_eq!(times_drawn(&path), 1);
    // The forms of a real page lead back to where its reader is, and to nobody else's campaign.
    let page = app.get("/hiring?utm_source=alice").expect(200);
    let back = page.attributes("footer .prefs input[name=next]", "value");
    assert_eq!(back, ["/hiring", "/hiring", "/fr/hiring"]);
    assert!(!page.tells("alice"));
    assert!(!app.get("/nowhere?utm_source=alice").tells("alice"));
}

#[test]
fn known_parameters_are_told_apart_whatever_their_order() {
    let app = site();
    let path = drawn(&app, "order");
    let first = app
        .get(&format!("{path}&skill=b&skill=a&sort=pay"))
        .expect(200);
    let place = path
        .split_once('?')
        .map(|(_, query)| query)
        .unwrap_or_default();
    let turned = format!("/test/drawn?sort=pay&x=1&skill=a&{place}&skill=b");
    assert_eq!(app.get(&turned).bytes, first.bytes);
    // An amount and its unit are two values of one parameter: those stay as they are.
    let there = app.get(&format!("{path}&pay=450&pay=eur-day"));
    let back = app.get(&format!("{path}&pay=eur-day&pay=450"));
    assert!(there.text().contains("pay=450&pay=eur-day"));
    assert!(back.text().contains("pay=eur-day&pay=450"));
    for other in [
        "&skill=a",
        "&skill=a&skill=b&sort=newest",
        "&page=2",
        "&skill=ab&sort=pay",
    ] {
        assert_ne!(
            app.get(&format!("{path}{other}")).bytes,
            first.bytes,
            "{other}"
        );
    }
    // Too long to be kept, and still answered.
    let long = format!("{path}&q={}", "a".repeat(2000));
    app.get(&long).expect(200);
    app.get(&long).expect(200);
    assert_eq!(times_drawn(&long), 2);
}

#[test]
fn kept_pages_are_what_every_reader_would_be_drawn() {
    let with = |mb: u64| {
        let base = "https://jobs.example".parse().expect("a URL");
        TestApp::with(Content::Demo)
            .config(move |config| {
                config.base_url = Some(base);
                config.page_cache_mb = mb;
            })
            .keeping_pages()
            .start()
    };
    let (keeping, drawing) = (with(8), with(0));
    let cookies = [
        "",
        "__Host-theme=dark",
        "__Host-theme=light; __Host-lang=fr",
        "__Host-lang=en",
        "__Host-lang=fr",
        "__Host-theme=pink; __Host-lang=xx",
    ];
    for path in [
        "/",
        "/fr",
        "/jobs",
        "/jobs?page=2",
        "/fr/jobs?page=2",
        "/roles",
        "/companies",
        "/jobs.rss",
        "/sitemap.xml",
        "/nowhere",
        "/fr/roles/nothing",
    ] {
        for round in 0..2 {
            for cookie in cookies {
                for accepted in ["", "fr", "en-GB, fr;q=0.5", "de, FR-ca;q=0.1"] {
                    let mut headers = vec![];
                    if !cookie.is_empty() {
                        headers.push(("cookie", cookie));
                    }
                    if !accepted.is_empty() {
                        headers.push(("accept-language", accepted));
                    }
                    let kept = keeping.get_as(path, &headers);
                    let fresh = drawing.get_as(path, &headers);
                    let case = format!("{path} {headers:?} in round {round}");
                    assert_eq!(kept.status, fresh.status, "{case}");
                    assert_eq!(kept.location(), fresh.location(), "{case}");
                    assert!(kept.bytes == fresh.bytes, "{case}");
                }
            }
        }
    }
}

#[test]
fn what_a_page_is_drawn_from_says_nothing_else_of_its_reader() {
    let app = site();
    let path = drawn(&app, "nobody");
    let headers = [
        ("user-agent", "Spy"),
        ("referer", "https://elsewhere.example/"),
        ("x-forwarded-for", "198.51.100.7"),
        ("accept-language", "de, fr;q=0.3, x-klingon"),
        ("cookie", "theme=dark"),
    ];
    let page = app.get_as(&path, &headers).expect(200);
    assert!(
        page.text()
            .ends_with("Some(Dark) Some(Fr) accept-language cookie"),
        "{}",
        page.text()
    );
    // Whoever wishes for the same gets the same.
    let same = [
        ("accept-language", "fr"),
        ("cookie", " theme=dark ; lang=pink"),
    ];
    assert_eq!(app.get_as(&path, &same).bytes, page.bytes);
}

#[test]
fn somebody_known_is_answered_past_what_is_kept() {
    let app = site();
    let path = drawn(&app, "cookie");
    let kept = app.get(&path).expect(200);
    let known: [&[(&str, &str)]; 5] = [
        &[("cookie", "session=1")],
        &[("cookie", "session")],
        &[("cookie", "theme=dark; session=1")],
        &[("cookie", "theme=dark"), ("cookie", "session=1")],
        &[("authorization", "Basic YTpi")],
    ];
    for (times, headers) in known.iter().enumerate() {
        let own = app.get_as(&path, headers).expect(200);
        assert!(
            own.text().contains(&format!("{} times", times + 2)),
            "{headers:?}: {}",
            own.text()
        );
        assert_eq!(
            own.header("cache-control"),
            "private, no-cache",
            "{headers:?}"
        );
        assert_eq!(own.header("etag"), "");
    }
    assert_eq!(
        app.get(&path).bytes,
        kept.bytes,
        "nothing of theirs is kept"
    );
    assert_eq!(times_drawn(&path), 1 + known.len());
}

#[test]
fn cookies_that_are_not_the_sites_make_no_difference() {
    let app = site();
    let path = drawn(&app, "foreign");
    let kept = app.get_as(&path, &[("cookie", "_ga=GA1.2.3")]).expect(200);
    for cookie in ["", "_ga=other; _gid=x", "theme", "__Host-theme=dark", ";="] {
        let same = app.get_as(&path, &[("cookie", cookie)]).expect(200);
        assert_eq!(same.bytes, kept.bytes, "{cookie}");
    }
    assert_eq!(times_drawn(&path), 1);
    let dark = app.get_as(&path, &[("cookie", "_ga=1; theme=dark")]);
    assert!(dark.text().contains("Some(Dark)") && !dark.tells("_ga"));
}

#[test]
fn the_form_without_script_is_answered_from_what_is_kept_as_it_was_filled_in() {
    let app = TestApp::with_demo();
    // What a browser sends of an untouched form but for the words.
    let sent = "q=rust&place=&km=50&pay=&pay=eur-year&age=&sort=";
    for _ in 0..2 {
        let page = app.get(&format!("/jobs?{sent}")).expect(200);
        assert!(!page.has("#finder-pay-error") && !page.has("[aria-invalid]"));
        assert_eq!(page.one("#finder-pay").attribute("value"), "");
        assert!(page.has(".job-card"));
    }
    let asked = sent.replace("pay=&pay=eur-year", "pay=450&pay=eur-day");
    let page = app.get(&format!("/jobs?{asked}")).expect(200);
    assert_eq!(page.one("#finder-pay").attribute("value"), "450");
    let unit = page.one("#finder-pay-per option[selected]");
    assert_eq!(unit.attribute("value"), "eur-day");
}

#[test]
fn only_pages_for_everybody_are_kept() {
    let app = site();
    for (kind, status) in [
        ("cookie", 200),
        ("no-store", 200),
        ("moved", 303),
        ("fail", 500),
        ("panic", 500),
        ("large", 200),
    ] {
        // Large is what takes more than an eighth of the memory.
        let app = match kind {
            "large" => &TestApp::with(Content::Reference)
                .config(|config| config.page_cache_mb = 1)
                .keeping_pages()
                .start(),
            _ => &app,
        };
        let path = drawn(app, "never").replace("?", &format!("?q={kind}&"));
        for _ in 0..3 {
            app.get(&path).expect(status);
        }
        assert_eq!(times_drawn(&path), 3, "{kind}");
    }
    let private = drawn(&app, "private").replace("drawn", "private");
    for times in 1..4 {
        let page = app.get(&private).expect(200);
        assert_eq!(times_drawn(&private), times);
        assert_eq!(page.header("cache-control"), "no-cache");
    }
    app.post(&drawn(&app, "post"), &[]).expect(405);
}

#[test]
fn forms_and_private_pages_are_never_kept() {
    let app = TestApp::with_demo();
    let list = app.get("/jobs").expect(200);
    let id = list
        .attributes("a[href^='/jobs/']", "href")
        .iter()
        .find_map(|path| path.rsplit_once('-')?.1.parse::<i64>().ok())
        .expect("a job");
    let report = format!("/jobs/{id}/report");
    let stamp = || {
        app.get(&report)
            .expect(200)
            .one("form.form input[name=stamp], main form input[name=stamp]")
            .attribute("value")
    };
    assert_ne!(stamp(), stamp(), "each form has a stamp of its own");
    for path in [
        report.as_str(),
        &format!("/jobs/{id}/apply"),
        "/applications/erased",
        "/applications/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "/received-applications/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "/newsletter",
        "/newsletter/sent",
        "/newsletter/confirmed",
        "/newsletter/confirmation/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "/dev/mail?key=nothing",
        "/healthz",
        "/readyz",
        "/preferences/theme",
    ] {
        for _ in 0..2 {
            let answer = app.get(path);
            assert_eq!(answer.header("age"), "", "{path}");
            assert_eq!(answer.header("etag"), "", "{path}");
            assert!(!answer.header("cache-control").contains("public"), "{path}");
        }
    }
}

#[test]
fn a_shared_cache_may_keep_what_has_no_preferences_in_it() {
    let app = site();
    let page = app.get("/hiring");
    assert_eq!(
        page.header("cache-control"),
        "public, max-age=0, s-maxage=60"
    );
    assert_eq!(
        page.header("vary"),
        "accept-encoding, accept-language, cookie"
    );
    let dark = app.get_as("/hiring", &[("cookie", "theme=dark")]);
    assert_eq!(dark.header("cache-control"), "private, max-age=0");
    assert_eq!(
        app.get("/hiring").header("cache-control"),
        page.header("cache-control")
    );
    // What is the same in every theme and language is the same for all.
    for path in ["/jobs.rss", "/robots.txt", "/sitemap.xml"] {
        let feed = app.get_as(path, &[("cookie", "theme=dark")]).expect(200);
        assert_eq!(feed.header("vary"), "accept-encoding", "{path}");
        assert_eq!(
            feed.header("cache-control"),
            "public, max-age=0, s-maxage=60",
            "{path}"
        );
    }
    for _ in 0..2 {
        assert_eq!(
            app.get("/nowhere").expect(404).header("cache-control"),
            "no-store"
        );
    }
}

#[test]
fn however_many_ask_at_once_a_page_is_drawn_once() {
    let app = site();
    let path = drawn(&app, "many").replace("?", "?q=slow&");
    let begun = Instant::now();
    let pages = at_once(24, |number| {
        let packing = ["identity", "br"][number % 2];
        app.get_as(&path, &[("accept-encoding", packing)])
            .expect(200)
            .header("etag")
            .to_owned()
    });
    assert!(
        pages
            .iter()
            .all(|page| *page == pages[0] && !page.is_empty()),
        "{pages:?}"
    );
    assert_eq!(times_drawn(&path), 1);
    assert!(begun.elapsed() < Duration::from_secs(20));
}

fn at_once<T: Send>(many: usize, ask: impl Fn(usize) -> T + Sync) -> Vec<T> {
    let together = Barrier::new(many);
    thread::scope(|scope| {
        let asking: Vec<_> = (0..many)
            .map(|number| {
                let (ask, together) = (&ask, &together);
                scope.spawn(move || {
                    together.wait();
                    ask(number)
                })
            })
            .collect();
        asking
            .into_iter()
            .map(|asked| asked.join().expect("an answer"))
            .collect()
    })
}

#[test]
fn a_page_that_fails_keeps_nobody_waiting() {
    let app = site();
    let path = drawn(&app, "panic").replace("?", "?q=panic&");
    let begun = Instant::now();
    let statuses = at_once(12, |_| app.get(&path).status);
    assert_eq!(statuses, [500; 12]);
    // Twelve one after the other would take 2.4 seconds.
    assert!(
        begun.elapsed() < Duration::from_secs(2),
        "{:?}",
        begun.elapsed()
    );
    // One that nobody waits for any more is drawn for the next.
    let path = drawn(&app, "left").replace("?", "?q=slow&");
    let mut leaving =
        TcpStream::connect(app.url.trim_start_matches("http://")).expect("a connection");
    let request = format!("GET {path} HTTP/1.1\r\nHost: x\r\n\r\n");
    leaving.write_all(request.as_bytes()).expect("a request");
    wait_until("the page to be begun", || times_drawn(&path) == 1);
    thread::scope(|scope| {
        let follower = scope.spawn(|| app.get(&path).status);
        thread::sleep(Duration::from_millis(100));
        drop(leaving);
        assert_eq!(follower.join().expect("an answer"), 200);
    });
    assert!(times_drawn(&path) <= 2);
}

#[test]
fn pages_that_are_not_there_push_out_none_that_is() {
    let app = TestApp::with(Content::Reference)
        .config(|config| config.page_cache_mb = 1)
        .keeping_pages()
        .start();
    let path = drawn(&app, "flood");
    app.get(&path).expect(200);
    let missing = app.get("/nowhere").expect(404);
    let again = app.get("/nowhere").expect(404);
    assert_eq!(missing.bytes, again.bytes);
    let many = 3 * 1_000_000 / missing.bytes.len();
    for number in 0..many {
        app.get(&format!("/nowhere/{number}")).expect(404);
    }
    app.get(&path).expect(200);
    assert_eq!(times_drawn(&path), 1);
    assert!(
        app.state.pages.bytes() <= 1_000_000 / 10,
        "{}",
        app.state.pages.bytes()
    );
}

#[test]
fn a_page_that_is_not_there_is_kept_and_not_for_long() {
    let app = site();
    let path = drawn(&app, "missing").replace("?", "?q=nothing&");
    for _ in 0..3 {
        let page = app.get(&path).expect(404);
        assert!(page.has(".error-page h1"));
    }
    assert_eq!(times_drawn(&path), 1);
    app.advance(TimeDelta::seconds(60));
    app.get(&path).expect(404);
    assert_eq!(times_drawn(&path), 2);
}

#[test]
fn kept_pages_take_no_more_memory_than_is_configured() {
    let app = TestApp::with(Content::Reference)
        .config(|config| config.page_cache_mb = 1)
        .keeping_pages()
        .start();
    let path = drawn(&app, "memory").replace("?", "?q=long&");
    for number in 1..=100 {
        app.get(&format!("{path}&page={number}")).expect(200);
    }
    let bytes = app.state.pages.bytes();
    assert!((500_000..=1_000_000).contains(&bytes), "{bytes}");
    let none = TestApp::with(Content::Reference)
        .config(|config| config.page_cache_mb = 0)
        .keeping_pages()
        .start();
    let path = drawn(&none, "none");
    for times in 1..4 {
        let page = none.get(&path).expect(200);
        assert_eq!(times_drawn(&path), times);
        assert_eq!(page.header("cache-control"), "no-cache");
    }
    assert_eq!(none.state.pages.bytes(), 0);
}

#[test]
fn a_kept_page_is_a_minute_old_at_the_most() {
    let app = site();
    let path = drawn(&app, "minute");
    app.get(&path);
    app.advance(TimeDelta::seconds(59));
    assert_eq!(app.get(&path).header("age"), "59");
    assert_eq!(times_drawn(&path), 1);
    app.advance(TimeDelta::seconds(1));
    assert_eq!(app.get(&path).header("age"), "0");
    assert_eq!(times_drawn(&path), 2);
    app.advance(TimeDelta::seconds(-1));
    app.get(&path);
    assert_eq!(times_drawn(&path), 3, "the clock was put back");
}

#[test]
fn at_midnight_yesterdays_pages_are_gone() {
    let evening = NaiveDate::from_ymd_opt(2026, 11, 22)
        .and_then(|day| day.and_hms_opt(22, 59, 30))
        .expect("a time");
    let app = TestApp::with(Content::Reference)
        .clock(evening)
        .keeping_pages()
        .start();
    let path = drawn(&app, "midnight");
    app.get(&path);
    app.advance(TimeDelta::seconds(29));
    app.get(&path);
    assert_eq!(times_drawn(&path), 1);
    app.advance(TimeDelta::seconds(1));
    app.get(&path);
    assert_eq!(times_drawn(&path), 2, "it is tomorrow in Paris");
}

#[test]
fn what_was_begun_before_a_change_is_shown_to_nobody_after_it() {
    let app = site();
    let path = drawn(&app, "change").replace("?", "?q=slow&");
    thread::scope(|scope| {
        let before = scope.spawn(|| app.get(&path).expect(200).text());
        wait_until("the page to be begun", || times_drawn(&path) == 1);
        app.state.forget_pages();
        // Who asks now doesn't wait for the old one.
        let after = app.get(&path).expect(200);
        assert!(after.text().contains(" 2 times"), "{}", after.text());
        let before = before.join().expect("an answer");
        assert!(before.contains(" 1 times"), "{before}");
    });
    assert!(app.get(&path).text().contains(" 2 times"));
    assert_eq!(times_drawn(&path), 2);
}

#[test]
fn a_change_told_of_is_seen_at_once_and_any_other_within_a_minute() {
    let app = site();
    let company = Company::named("Pharos").create(&app);
    let shown = || app.get("/jobs").expect(200).one("h1").text();
    let before = shown();
    let first = Job::published().at(&company).create(&app);
    assert_eq!(shown(), before, "nobody told");
    app.state.forget_pages();
    let told = shown();
    assert_ne!(told, before);
    assert!(app.get("/jobs").text().contains(&first.path()));
    // By another process: what is remembered for a second is forgotten with the pages.
    app.read(|db| Ok(diesel::delete(jobs::table.find(first.id)).execute(db)?));
    // The index is followed when the clock has moved.
    app.advance(TimeDelta::milliseconds(1));
    assert_eq!(shown(), told);
    app.state.forget_pages();
    assert_eq!(shown(), before);
    Job::published().at(&company).create(&app);
    app.advance(TimeDelta::seconds(60));
    assert_eq!(shown(), told);
}

#[test]
fn a_job_that_closes_by_the_clock_is_closed_within_a_minute() {
    let app = site();
    let job = Job::published().closes_in(1).create(&app);
    app.advance(TimeDelta::days(1) - TimeDelta::seconds(30));
    let open = app.get(&job.path()).expect(200);
    assert!(open.linked("JobPosting").is_some());
    app.advance(TimeDelta::seconds(60));
    let closed = app.get(&job.path()).expect(200);
    assert!(closed.linked("JobPosting").is_none());
}

#[test]
fn views_of_kept_pages_are_counted() {
    let app = site();
    let job = Job::published().create(&app);
    let etag = app.get(&job.path()).expect(200).header("etag").to_owned();
    app.get(&job.path()).expect(200);
    app.get_as(&job.path(), &[("accept-encoding", "br")])
        .expect(200);
    app.get_as(&job.path(), &[("if-none-match", &etag)])
        .expect(304);
    app.get_as(&job.path(), &[("cookie", "session=1")])
        .expect(200);
    // Nobody reads those.
    app.head(&job.path()).expect(200);
    app.get(&format!("/jobs/{}/apply", job.id));
    app.tick();
    let views: i64 = app.read(|db| Ok(jobs::table.find(job.id).select(jobs::views).first(db)?));
    assert_eq!(views, 5);
}
