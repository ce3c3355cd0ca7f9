//! Files that are sent: what is taken, how much of it, and what becomes of what nobody holds.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Cursor, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant, SystemTime};

use chrono::TimeDelta;
use diesel::prelude::*;
use rolecall::files::Files;
use rolecall::files::documents::Document;
use rolecall::files::sweep;
use rolecall::files::uploads::clean_name;
use rolecall::schema::uploads;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::factories::application::PDF;
use crate::factories::{Form, Job};
use crate::harness::{TestApp, multipart, run};

fn site() -> (TestApp, Job) {
    let app = TestApp::configured(|config| {
        config.upload_limit_mb = 1;
        config.applications_per_network = 1000;
        config.trusted_proxies = vec!["127.0.0.1".parse().expect("an address")];
    });
    let job = Job::published().applied_to_here().create(&app);
    (app, job)
}

/// A zip archive, unpacked entries only.
fn archive(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for (name, bytes) in entries {
        archive.start_file(*name, options).expect("an entry");
        archive.write_all(bytes).expect("its bytes");
    }
    archive.finish().expect("an archive").into_inner()
}

fn docx() -> Vec<u8> {
    archive(&[
        ("[Content_Types].xml", b"<Types/>"),
        ("word/document.xml", b"<w/>"),
    ])
}

fn odt(kind: &[u8]) -> Vec<u8> {
    archive(&[("mimetype", kind), ("content.xml", b"<c/>")])
}

const ODT: &[u8] = b"application/vnd.oasis.opendocument.text";

#[test]
fn a_document_is_what_its_content_says() {
    assert_eq!(Document::of(PDF), Some(Document::Pdf));
    assert_eq!(
        Document::of(&[b"\xef\xbb\xbf\n", PDF].concat()),
        Some(Document::Pdf)
    );
    assert_eq!(Document::of(&docx()), Some(Document::Docx));
    assert_eq!(Document::of(&odt(ODT)), Some(Document::Odt));
    let far = [vec![b' '; 2000], PDF.to_vec()].concat();
    let program = [b"MZ\x90\x00".as_slice(), PDF].concat();
    let page = [b"<script>alert(1)</script>".as_slice(), PDF].concat();
    let with_macros = archive(&[
        ("[Content_Types].xml", b""),
        ("word/document.xml", b""),
        ("word/vbaProject.bin", b""),
    ]);
    let with_scripts = archive(&[
        ("mimetype", ODT),
        ("content.xml", b""),
        ("Basic/script-lc.xml", b""),
    ]);
    let refused: [&[u8]; 14] = [
        b"",
        b"Just a text",
        b"%PD",
        b"<html></html>",
        b"\x89PNG\r\n\x1a\n",
        b"PK\x03\x04 and then nothing",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1an old Word file",
        &far,
        &program,
        &page,
        &with_macros,
        &with_scripts,
        &odt(b"application/vnd.oasis.opendocument.spreadsheet"),
        &archive(&[("xl/workbook.xml", b""), ("[Content_Types].xml", b"")]),
    ];
    for bytes in refused {
        assert_eq!(
            Document::of(bytes),
            None,
            "{:?}",
            String::from_utf8_lossy(&bytes[..bytes.len().min(60)])
        );
    }
}

#[test]
fn a_file_keeps_its_name_and_nothing_that_deceives() {
    for (given, kept) in [
        ("Ada’s CV (final).pdf", "Ada’s CV (final).pdf"),
        ("履歴書.PDF", "履歴書.pdf"),
        ("/etc/passwd", "passwd.pdf"),
        ("..\\..\\boot.ini", "boot.ini.pdf"),
        ("cv.exe", "cv.exe.pdf"),
        ("cv\u{202e}fdp.exe", "cvfdp.exe.pdf"),
        ("a\r\nb\0.pdf", "ab.pdf"),
        ("", "cv.pdf"),
        ("...", "cv.pdf"),
        (".pdf", "pdf.pdf"),
        ("é.pd", "é.pd.pdf"),
    ] {
        assert_eq!(clean_name(given, Document::Pdf), kept, "{given:?}");
    }
    let long = clean_name(&"x".repeat(500), Document::Docx);
    assert_eq!(long.chars().count(), 105);
}

#[test]
fn every_kind_of_document_is_taken_and_comes_back() {
    let (app, job) = site();
    for (number, (name, bytes, kind)) in [
        ("cv.pdf", PDF.to_vec(), "application/pdf"),
        (
            "cv.docx",
            docx(),
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ),
        (
            "cv.odt",
            odt(ODT),
            "application/vnd.oasis.opendocument.text",
        ),
    ]
    .into_iter()
    .enumerate()
    {
        let email = format!("p{number}@example.org");
        let form = Form::open(&app, &job).set("email", &email);
        let own = form.file(name, &bytes).sent(&app);
        let cv = app.get(&format!("{own}/cv")).expect(200);
        assert_eq!(cv.header("content-type"), kind);
        assert_eq!(cv.bytes, bytes);
    }
}

#[test]
fn a_file_that_is_not_taken_is_told_beside_its_field() {
    let (app, job) = site();
    let large = [PDF, &vec![b' '; 1_000_001]].concat();
    let largest = [PDF, &vec![b' '; 1_000_000 - PDF.len()]].concat();
    for (bytes, message) in [
        (b"".as_slice(), "The file is empty: choose your CV again"),
        (
            b"Just a text",
            "Choose a CV that is a PDF, a DOCX or an ODT without macros",
        ),
        (&large, "Choose a CV of 1 MB or less"),
    ] {
        let form = Form::open(&app, &job)
            .set("note", "Kept")
            .file("cv.pdf", bytes);
        let page = form.send(&app).expect(422);
        assert_eq!(page.texts(".error-summary li"), [message]);
        assert_eq!(page.one(".field.bad [aria-invalid]").attribute("id"), "cv");
        assert_eq!(Form::of(&page, "").value("note").trim(), "Kept");
    }
    assert!(app.uploaded().is_empty());
    Form::open(&app, &job).file("cv.pdf", &largest).sent(&app);
}

#[test]
fn a_file_has_no_address_of_its_own() {
    let (app, job) = site();
    Form::open(&app, &job).sent(&app);
    let key: String = app.read(|db| Ok(uploads::table.select(uploads::key).first(db)?));
    assert!(key.starts_with("uploads/") && key.len() > 40, "{key}");
    let name = key.rsplit('/').next().expect("a name");
    for path in [
        format!("/{key}"),
        format!("/pictures/{key}"),
        format!("/pictures/{}", key.replace('/', "%2F")),
        format!("/pictures/{name}"),
        format!("/static/{key}"),
        format!("/files/{key}"),
    ] {
        app.get(&path).expect(404);
    }
}

/// The head of a form that is sent to a job's address.
fn head(job: &Job, length: &str) -> String {
    format!(
        "POST /jobs/{}/apply HTTP/1.1\r\nHost: localhost\r\nContent-Type: multipart/form-data; boundary=testing\r\n{length}\r\n\r\n",
        job.id
    )
}

fn connect(app: &TestApp) -> TcpStream {
    let stream = TcpStream::connect(app.url.trim_start_matches("http://")).expect("a connection");
    stream
        .set_read_timeout(Some(Duration::from_secs(60)))
        .expect("a timeout");
    stream
}

/// Sends until the other side won't have more, and returns how much went out, and the answer.
fn pour(mut stream: TcpStream, head: &str, chunk: &[u8], most: usize) -> (usize, String) {
    stream.write_all(head.as_bytes()).expect("a head");
    let mut sent = 0;
    let mut reader = stream.try_clone().expect("a second handle");
    let answer = std::thread::spawn(move || {
        let mut answer = [0; 64];
        let read = reader.read(&mut answer).unwrap_or(0);
        String::from_utf8_lossy(&answer[..read]).into_owned()
    });
    while sent < most && !answer.is_finished() && stream.write_all(chunk).is_ok() {
        sent += chunk.len();
    }
    drop(stream.shutdown(std::net::Shutdown::Write));
    (sent, answer.join().expect("an answer"))
}

#[test]
fn a_huge_body_is_refused_by_its_declared_length() {
    let (app, job) = site();
    let head = head(&job, "Content-Length: 4294967296");
    let mut stream = connect(&app);
    stream.write_all(head.as_bytes()).expect("a head");
    let mut answer = String::new();
    // Nothing of the body was sent, and the answer is there, and the connection at its end.
    let read = stream.read_to_string(&mut answer);
    assert!(answer.starts_with("HTTP/1.1 413"), "{answer}");
    read.expect("a closed connection");
    let (sent, answer) = pour(connect(&app), &head, &[b'x'; 16 * 1024], 64 * 1024 * 1024);
    assert!(
        answer.starts_with("HTTP/1.1 413") || answer.is_empty(),
        "{answer}"
    );
    assert!(sent < 32 * 1024 * 1024, "{sent}");
}

#[test]
fn a_huge_body_without_a_length_is_refused_soon_past_the_limit() {
    let (app, job) = site();
    let begin =
        "--testing\r\nContent-Disposition: form-data; name=\"cv\"; filename=\"cv.pdf\"\r\n\r\n";
    let head = format!(
        "{}{:x}\r\n{begin}\r\n",
        head(&job, "Transfer-Encoding: chunked"),
        begin.len()
    );
    let mut chunk = b"4000\r\n".to_vec();
    chunk.extend([b'x'; 0x4000]);
    chunk.extend(b"\r\n");
    let (sent, answer) = pour(connect(&app), &head, &chunk, 256 * 1024 * 1024);
    assert!(answer.starts_with("HTTP/1.1 413"), "{answer}");
    // The limit and a MiB, and what the system's own buffers swallow.
    assert!(sent < 12 * 1024 * 1024, "{sent}");
    assert!(app.uploaded().is_empty());
}

#[test]
fn a_file_that_is_a_little_too_large_brings_the_form_back() {
    let (app, job) = site();
    let form = Form::open(&app, &job).file("cv.pdf", &vec![b'x'; 20_000_000]);
    let page = form.send(&app).expect(422);
    assert_eq!(
        page.texts(".error-summary li"),
        ["Choose a CV of 1 MB or less"]
    );
    assert_eq!(Form::of(&page, "").value("name"), "Ada Lovelace");
}

#[test]
fn bodies_that_make_no_sense_are_refused() {
    let (app, job) = site();
    let path = format!("/jobs/{}/apply", job.id);
    let many: Vec<(String, String)> = (0..5000)
        .map(|number| (format!("f{number}"), String::new()))
        .collect();
    let kind = "multipart/form-data; boundary=testing";
    let own = [("sec-fetch-site", "same-origin")];
    for (kind, body, status) in [
        (kind, multipart(&many, &[]), 413),
        (kind, b"nothing".to_vec(), 400),
        (kind, b"--testing\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nno end".to_vec(), 400),
        (kind, b"--testing\r\n\r\nno name\r\n--testing--\r\n".to_vec(), 400),
        (kind, b"--testing\r\nContent-Disposition: form-data; name=\"name\"\r\n\r\n\xff\xfe\r\n--testing--\r\n".to_vec(), 400),
        ("multipart/form-data", b"x".to_vec(), 400),
        ("application/x-www-form-urlencoded", b"name=Ada".to_vec(), 400),
        ("application/json", b"{}".to_vec(), 400),
    ] {
        let headers = [own.as_slice(), &[("content-type", kind)]].concat();
        let page = app.request("POST", &path, &headers, Some(body.clone()));
        assert_eq!(page.status, status, "{kind} {}", String::from_utf8_lossy(&body[..body.len().min(90)]));
        assert!(page.has(".error-page h1"));
    }
    let headers = [("content-type", kind), ("sec-fetch-site", "cross-site")];
    let page = app.request("POST", &path, &headers, Some(multipart(&[], &[])));
    assert_eq!(page.status, 403);
}

#[test]
fn slow_bodies_are_cut_while_others_are_served() {
    let (app, job) = site();
    let head = head(&job, "Content-Length: 500000");
    let begun = Instant::now();
    let mut slow: Vec<TcpStream> = (0..50).map(|_| connect(&app)).collect();
    for stream in &mut slow {
        stream.write_all(head.as_bytes()).expect("a head");
        stream.write_all(b"--testing\r\n").expect("a start");
    }
    let mut form = Form::open(&app, &job);
    while begun.elapsed() < Duration::from_secs(22) {
        for stream in &mut slow {
            // Cut ones can't be written to.
            drop(stream.write_all(b"x"));
        }
        let asked = Instant::now();
        form = form.set(
            "email",
            &format!("p{}@example.org", asked.elapsed().as_nanos()),
        );
        app.get("/jobs").expect(200);
        assert!(asked.elapsed() < Duration::from_secs(2));
        std::thread::sleep(Duration::from_millis(500));
    }
    form.sent(&app);
    for stream in &mut slow {
        let mut answer = [0; 12];
        let read = stream.read(&mut answer).unwrap_or(0);
        let answer = String::from_utf8_lossy(&answer[..read]).into_owned();
        assert!(answer.is_empty() || answer.ends_with("408"), "{answer}");
    }
    assert!(begun.elapsed() < Duration::from_secs(30));
}

#[test]
fn what_nobody_holds_is_swept_after_a_day() {
    let (app, job) = site();
    Form::open(&app, &job).sent(&app);
    let form = Form::open(&app, &job).set("name", "");
    let kept = Form::of(&form.send(&app).expect(422), &form.path);
    let rows = || app.read(|db| Ok(uploads::table.count().get_result::<i64>(db)?));
    app.tick();
    app.advance(TimeDelta::hours(22));
    app.tick();
    assert_eq!((rows(), app.uploaded().len()), (2, 2));
    app.advance(TimeDelta::hours(3));
    app.tick();
    assert_eq!((rows(), app.uploaded().len()), (1, 1));
    let again = kept
        .set("stamp", Form::open(&app, &job).value("stamp"))
        .set("name", "Ada");
    let page = again.send(&app).expect(422);
    assert_eq!(
        page.texts(".error-summary li"),
        ["Choose your CV again: it could not be kept any longer"]
    );
}

/// Puts a file into the part of the store that holds uploads, as if it were written so long before the site's
/// clock.
fn stray(app: &TestApp, name: &str, age: TimeDelta) -> PathBuf {
    let folder = app.folder().join("files/uploads/aa");
    std::fs::create_dir_all(&folder).expect("a folder");
    let path = folder.join(name);
    let file = std::fs::File::create(&path).expect("a file");
    let time = (app.now() - age).and_utc();
    file.set_modified(SystemTime::from(time)).expect("a time");
    path
}

#[test]
fn files_without_a_row_are_swept_when_nobody_can_be_writing_them() {
    let (app, job) = site();
    Form::open(&app, &job).sent(&app);
    let old = stray(&app, "old", TimeDelta::hours(2));
    let fresh = stray(&app, "fresh", TimeDelta::minutes(5));
    let begun = stray(&app, "begun#1", TimeDelta::hours(2));
    let writing = stray(&app, "writing#1", TimeDelta::minutes(5));
    app.tick();
    let are_there = [&old, &fresh, &begun, &writing].map(|path| path.exists());
    assert_eq!(are_there, [false, true, false, true]);

    // A process that starts and is alone can't be in anybody's way.
    let files = |folder: &Path| Files::in_folder(&folder.join("files")).expect("files");
    let starting = files(app.folder());
    let sweep = |files: &Files| {
        let in_use = run(sweep::at_start(files, &app.state.db, app.now()));
        in_use.expect("a sweep")
    };
    let in_use = sweep(&starting);
    assert_eq!([&fresh, &writing].map(|path| path.exists()), [false, false]);
    assert_eq!(app.uploaded().len(), 1);
    // A second one isn't alone.
    let fresh = stray(&app, "fresh", TimeDelta::minutes(5));
    let second = sweep(&files(app.folder()));
    assert!(fresh.exists());
    drop((in_use, second));
    sweep(&starting);
    assert!(!fresh.exists());
}

/// A store that speaks like S3, as far as writing goes: what was put, by path.
fn bucket() -> (String, Arc<Mutex<BTreeMap<String, usize>>>) {
    let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a port");
    let address = listener.local_addr().expect("an address");
    let kept: Arc<Mutex<BTreeMap<String, usize>>> = Arc::default();
    let objects = kept.clone();
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let (stream, objects) = (stream.expect("a connection"), objects.clone());
            std::thread::spawn(move || take_objects(stream, &objects));
        }
    });
    (format!("http://{address}"), kept)
}

fn take_objects(stream: TcpStream, objects: &Mutex<BTreeMap<String, usize>>) {
    let mut writer = stream.try_clone().expect("a second handle");
    let mut reader = BufReader::new(stream);
    loop {
        let (mut request, mut length, mut is_signed) = (String::new(), 0, false);
        if reader.read_line(&mut request).unwrap_or(0) == 0 {
            return;
        }
        loop {
            let mut line = String::new();
            reader.read_line(&mut line).expect("a header");
            let line = line.trim().to_ascii_lowercase();
            if line.is_empty() {
                break;
            }
            if let Some(value) = line.strip_prefix("content-length:") {
                length = value.trim().parse().expect("a length");
            }
            is_signed |= line.starts_with("authorization: aws4-hmac-sha256 credential=test-key/");
        }
        let mut body = vec![0; length];
        reader.read_exact(&mut body).expect("a body");
        assert!(is_signed && request.starts_with("PUT "), "{request}");
        let path = request.split(' ').nth(1).expect("a path").to_owned();
        objects.lock().expect("the objects").insert(path, length);
        let answer = b"HTTP/1.1 200 OK\r\nETag: \"1\"\r\nContent-Length: 0\r\n\r\n";
        writer.write_all(answer).expect("an answer");
    }
}

#[test]
fn files_can_be_kept_in_a_bucket() {
    let (endpoint, objects) = bucket();
    let folder = tempfile::tempdir().expect("a folder");
    let url = format!("s3://cvs/site?region=eu-west-3&endpoint={endpoint}");
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_rolecall"))
        .args(["demo", "load", "--data", "var"])
        .current_dir(folder.path())
        .env_clear()
        .env("ROLECALL_FILES_URL", url)
        .env("AWS_ACCESS_KEY_ID", "test-key")
        .env("AWS_SECRET_ACCESS_KEY", "test-secret")
        .output()
        .expect("the binary");
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let objects = objects.lock().expect("the objects");
    assert!(objects.len() > 20, "{objects:?}");
    let in_place = |path: &String| path.starts_with("/cvs/site/") && path.ends_with(".webp");
    assert!(objects.keys().all(in_place), "{objects:?}");
    assert!(!folder.path().join("var/files").exists());
}
