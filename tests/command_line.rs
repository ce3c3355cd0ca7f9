//! The binary as it is typed.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};

use crate::harness::{Content, TestDatabase, raw};

/// The binary with a folder and a database of its own.
struct Place {
    database: TestDatabase,
    folder: tempfile::TempDir,
}

impl Place {
    fn with(content: Content) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        Self {
            database: TestDatabase::with(content, folder.path()),
            folder,
        }
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_rolecall"));
        command
            .args(arguments)
            .current_dir(self.folder.path())
            .env_clear()
            .env("DATABASE_URL", self.database.setting())
            .env("ROLECALL_DATA", self.folder.path());
        command
    }

    fn run(&self, arguments: &[&str]) -> Output {
        self.command(arguments).output().expect("the binary")
    }

    /// Starts the site, and waits until it says where it is.
    fn serve(&self, arguments: &[&str]) -> Serving {
        self.serve_as(arguments, &[])
    }

    /// The same with settings of the environment.
    fn serve_as(&self, arguments: &[&str], settings: &[(&str, &str)]) -> Serving {
        let port = TcpListener::bind(("127.0.0.1", 0))
            .expect("a port")
            .local_addr()
            .expect("an address")
            .port();
        let address = format!("127.0.0.1:{port}");
        let mut all = vec!["serve", "--listen", &address];
        all.extend(arguments);
        let mut child = self
            .command(&all)
            .envs(settings.iter().copied())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("the binary");
        let mut lines = BufReader::new(child.stdout.take().expect("its output")).lines();
        let mut said = Vec::new();
        loop {
            let line = lines.next().expect("a line").expect("text");
            let ready = line.starts_with("Rolecall is at ");
            said.push(line);
            if ready {
                break;
            }
        }
        // Printed when it is bound; serving begins a moment later.
        while TcpStream::connect(&address).is_err() {
            std::thread::sleep(Duration::from_millis(20));
        }
        Serving {
            child,
            address,
            said,
            rest: Box::new(lines.map_while(Result::ok)),
        }
    }
}

struct Serving {
    child: Child,
    address: String,
    said: Vec<String>,
    rest: Box<dyn Iterator<Item = String>>,
}

impl Serving {
    fn get(&self, path: &str) -> String {
        let request = format!("GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
        raw(&self.address, request.as_bytes()).text
    }

    /// Sends a form as a page of the site would.
    fn post(&self, path: &str, form: &str) -> String {
        let head = format!(
            "POST {path} HTTP/1.1\r\nHost: x\r\nSec-Fetch-Site: same-origin\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
            form.len()
        );
        raw(&self.address, format!("{head}{form}").as_bytes()).text
    }

    fn signal(&self, name: &str) {
        let sent = Command::new("kill")
            .args(["-s", name, &self.child.id().to_string()])
            .status();
        assert!(sent.expect("kill").success());
    }

    /// Waits for the end, and tells its code and how long it took.
    fn end(mut self) -> (Option<i32>, Duration, Vec<String>) {
        let begun = Instant::now();
        let rest: Vec<String> = self.rest.by_ref().collect();
        let status = self.child.wait().expect("an end");
        (status.code(), begun.elapsed(), rest)
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        // It may have ended already.
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[test]
fn help_lists_the_commands() {
    let place = Place::with(Content::Nothing);
    let help = text(&place.run(&["--help"]).stdout);
    for command in ["serve", "migrate", "admin", "demo", "config"] {
        assert!(
            help.lines()
                .any(|line| line.trim_start().starts_with(command)),
            "{command} in {help}"
        );
    }
    let version = text(&place.run(&["--version"]).stdout);
    assert!(version.contains(env!("CARGO_PKG_VERSION")), "{version}");
    for command in [
        ["serve", "--help"],
        ["migrate", "--help"],
        ["demo", "--help"],
        ["config", "--help"],
    ] {
        assert!(place.run(&command).status.success(), "{command:?}");
    }
    assert_eq!(place.run(&["dance"]).status.code(), Some(2));
}

#[test]
fn migrating_brings_a_database_up_to_date_once() {
    let place = Place::with(Content::Nothing);
    let first = place.run(&["migrate"]);
    assert!(first.status.success(), "{}", text(&first.stderr));
    assert!(
        text(&first.stdout).contains("migrations were run"),
        "{}",
        text(&first.stdout)
    );
    let second = place.run(&["migrate"]);
    assert!(second.status.success());
    assert!(text(&second.stdout).contains("is up to date."));
}

#[test]
fn the_demo_is_loaded_into_an_empty_database_only() {
    let place = Place::with(Content::Nothing);
    let first = place.run(&["demo", "load"]);
    assert!(first.status.success(), "{}", text(&first.stderr));
    let second = place.run(&["demo", "load"]);
    assert_eq!(second.status.code(), Some(1));
    assert!(
        text(&second.stderr).contains("not empty"),
        "{}",
        text(&second.stderr)
    );
}

#[test]
fn serving_an_empty_database_loads_the_demo_unless_told_not_to() {
    let place = Place::with(Content::Nothing);
    let bare = place.serve(&["--no-demo"]);
    assert!(bare.get("/jobs").contains("class=\"empty\""));
    assert!(!bare.said.iter().any(|line| line.contains("demo")));
    bare.signal("TERM");
    assert_eq!(bare.end().0, Some(0));
    let full = place.serve(&[]);
    assert!(
        full.said
            .iter()
            .any(|line| line.contains("demo content was loaded")),
        "{:?}",
        full.said
    );
    assert!(full.get("/jobs").contains("job-card"));
    full.signal("TERM");
    assert_eq!(full.end().0, Some(0));
    let again = place.serve(&[]);
    assert!(
        !again
            .said
            .iter()
            .any(|line| line.contains("demo content was loaded"))
    );
}

#[test]
fn a_stopped_server_finishes_what_is_in_flight() {
    let place = Place::with(Content::Reference);
    let serving = place.serve(&["--no-demo"]);
    // A form whose last byte comes after the signal.
    let mut connection = TcpStream::connect(&serving.address).expect("a connection");
    let form = "theme=dark&next=%2Fjobs";
    let head = format!(
        "POST /preferences/theme HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
        form.len()
    );
    let (most, last) = form.split_at(form.len() - 1);
    connection
        .write_all(format!("{head}{most}").as_bytes())
        .expect("sent");
    std::thread::sleep(Duration::from_millis(300));
    serving.signal("TERM");
    std::thread::sleep(Duration::from_millis(500));
    connection.write_all(last.as_bytes()).expect("sent");
    let mut answer = String::new();
    connection.read_to_string(&mut answer).expect("an answer");
    let (code, took, said) = serving.end();
    assert_eq!(code, Some(0));
    assert!(took < Duration::from_secs(10), "{took:?}");
    assert!(
        said.iter().any(|line| line == "Rolecall has stopped."),
        "{said:?}"
    );
    assert!(answer.starts_with("HTTP/1.1 303"), "{answer:?}");
}

#[test]
fn an_interrupted_server_ends_at_once() {
    let place = Place::with(Content::Reference);
    let serving = place.serve(&["--no-demo"]);
    assert!(serving.get("/healthz").starts_with("HTTP/1.1 200"));
    serving.signal("INT");
    let (code, took, said) = serving.end();
    assert_eq!(code, Some(0));
    assert!(took < Duration::from_secs(5), "{took:?}");
    assert!(said.iter().any(|line| line == "Rolecall has stopped."));
}

#[test]
fn a_stopped_server_does_not_wait_for_those_who_dawdle() {
    let place = Place::with(Content::Reference);
    let serving = place.serve(&["--no-demo"]);
    let mut idle = TcpStream::connect(&serving.address).expect("a connection");
    idle.write_all(b"GET /jobs HTTP/1.1\r\nHost: x\r\n")
        .expect("sent");
    let mut slow = TcpStream::connect(&serving.address).expect("a connection");
    slow.write_all(b"POST /preferences/theme HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 9\r\n\r\nx")
        .expect("sent");
    std::thread::sleep(Duration::from_millis(300));
    serving.signal("TERM");
    let (code, took, _) = serving.end();
    assert_eq!(code, Some(0));
    assert!(took < Duration::from_secs(10), "{took:?}");
}

#[test]
fn views_counted_before_the_end_are_written() {
    use diesel::prelude::*;
    use rolecall::db::Database;
    use rolecall::schema::jobs;
    let place = Place::with(Content::Nothing);
    let serving = place.serve(&[]);
    let list = serving.get("/jobs");
    let path = list
        .split("href=\"/jobs/")
        .nth(1)
        .and_then(|rest| rest.split('"').next())
        .map(str::to_owned);
    let listed: Vec<&str> = list
        .split("href=\"/jobs/")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .collect();
    let job = listed.iter().find(|path| {
        path.rsplit('-')
            .next()
            .is_some_and(|id| id.parse::<i64>().is_ok())
    });
    let job = job.unwrap_or_else(|| panic!("a job, not {path:?}"));
    assert!(
        serving
            .get(&format!("/jobs/{job}"))
            .starts_with("HTTP/1.1 200")
    );
    serving.signal("TERM");
    assert_eq!(serving.end().0, Some(0));
    let db = Database::connect(place.database.url(), 1).expect("the database");
    let views: Vec<i64> = db
        .read_now(|db| Ok(jobs::table.select(jobs::views).load(db)?))
        .expect("views");
    assert_eq!(views.iter().sum::<i64>(), 1);
}

#[test]
fn a_taken_port_is_told_with_its_key() {
    let taken = TcpListener::bind(("127.0.0.1", 0)).expect("a port");
    let address = taken.local_addr().expect("an address").to_string();
    let place = Place::with(Content::Reference);
    let output = place.run(&["serve", "--no-demo", "--listen", &address]);
    assert_eq!(output.status.code(), Some(1));
    let told = text(&output.stderr);
    assert!(told.contains(&address) && told.contains("listen"), "{told}");
}

#[test]
fn a_database_that_cannot_be_opened_is_told_in_a_sentence() {
    let folder = tempfile::tempdir().expect("a folder");
    for url in [
        "postgres://nobody:s3cret@127.0.0.1:1/none",
        "sqlite:///proc/nothing/here.sqlite",
    ] {
        let output = Command::new(env!("CARGO_BIN_EXE_rolecall"))
            .args(["migrate"])
            .current_dir(folder.path())
            .env_clear()
            .env("DATABASE_URL", url)
            .output()
            .expect("the binary");
        assert_eq!(output.status.code(), Some(1), "{url}");
        let told = text(&output.stderr);
        assert!(
            told.starts_with("rolecall: ")
                && !told.contains("s3cret")
                && !told.contains("panicked"),
            "{told}"
        );
    }
    assert!(!Path::new("/proc/nothing").exists());
}

#[test]
fn jobs_are_generated_beside_what_is_there_but_not_in_production() {
    let place = Place::with(Content::Nothing);
    let arguments = ["demo", "generate", "--jobs", "20", "--seed", "5"];
    let first = place.run(&arguments);
    assert!(first.status.success(), "{}", text(&first.stderr));
    assert!(text(&first.stdout).contains("20 jobs were made."));
    let again = place.run(&arguments);
    assert_eq!(again.status.code(), Some(1));
    assert!(
        text(&again.stderr).contains("seed 5"),
        "{}",
        text(&again.stderr)
    );
    let public = place
        .command(&["demo", "generate", "--jobs", "20", "--seed", "6"])
        .env("ROLECALL_BASE_URL", "https://jobs.example.org")
        .output()
        .expect("the binary");
    assert_eq!(public.status.code(), Some(1));
    assert!(text(&public.stderr).contains("serves the public"));
    let none = place.run(&["demo", "generate", "--jobs", "0"]);
    assert_eq!(none.status.code(), Some(2));
}

#[test]
fn an_admin_is_made_by_a_link_that_works_on_the_site_and_there_is_no_default_one() {
    let place = Place::with(Content::Nothing);
    assert!(place.run(&["migrate"]).status.success());
    let none = place.run(&["admin", "list"]);
    assert!(none.status.success(), "{}", text(&none.stderr));
    assert!(text(&none.stdout).contains("There is no admin yet"));
    let made = place.run(&[
        "admin",
        "create",
        "wren@example.com",
        "--name",
        "Wren Halloway",
    ]);
    assert!(made.status.success(), "{}", text(&made.stderr));
    let told = text(&made.stdout);
    let link = told
        .lines()
        .find(|line| line.starts_with("http://127.0.0.1:8080/"));
    let path = link
        .and_then(|link| link.strip_prefix("http://127.0.0.1:8080"))
        .expect("a link");
    assert!(path.starts_with("/invitation/link/"), "{told}");
    // Nothing has changed before it is used.
    assert!(text(&place.run(&["admin", "list"]).stdout).contains("no admin yet"));
    let serving = place.serve(&["--no-demo"]);
    let shown = serving.get(path);
    assert!(shown.starts_with("HTTP/1.1 200") && shown.contains("wren@example.com"));
    assert!(
        serving.get(path).starts_with("HTTP/1.1 200"),
        "looking uses nothing up"
    );
    let used = serving.post(path, "password=marsh+heron+17+ladder");
    assert!(used.starts_with("HTTP/1.1 303"), "{used}");
    assert!(serving.get(path).starts_with("HTTP/1.1 404"));
    serving.signal("TERM");
    assert_eq!(serving.end().0, Some(0));
    let listed = text(&place.run(&["admin", "list"]).stdout);
    assert_eq!(
        listed,
        "wren@example.com  Wren Halloway  without a second factor yet\n"
    );
}

#[test]
fn an_admin_needs_an_address_and_none_is_made_of_a_login_of_the_demo() {
    let place = Place::with(Content::Demo);
    for (arguments, reason) in [
        (["wren", "--name", "x"], "is no e-mail address"),
        (["admin@demo.example", "--name", "x"], "of the demo"),
    ] {
        let refused = place
            .command(&["admin", "create"])
            .args(arguments)
            .output()
            .expect("the binary");
        assert_eq!(refused.status.code(), Some(1));
        let told = text(&refused.stderr);
        assert!(told.contains(reason) && told.lines().count() == 1, "{told}");
    }
    let long = "x".repeat(101);
    let refused = place.run(&["admin", "create", "wren@example.com", "--name", &long]);
    assert!(text(&refused.stderr).contains("100 characters"));
}

#[test]
fn the_demo_s_logins_are_printed_and_closed_where_the_site_serves_the_public() {
    let place = Place::with(Content::Nothing);
    let serving = place.serve(&[]);
    let form = "email=admin%40demo.example&password=rolecall-demo-only";
    assert!(serving.post("/sign-in", form).starts_with("HTTP/1.1 303"));
    serving.signal("TERM");
    let (_, _, said) = serving.end();
    let said = said.join("\n");
    assert!(said.contains("admin@demo.example") && said.contains("rolecall-demo-only"));
    assert!(said.contains("second factor"), "{said}");

    let public = place.serve_as(&[], &[("ROLECALL_PRODUCTION", "true")]);
    assert!(!public.get("/sign-in").contains("demo.example"));
    assert!(public.post("/sign-in", form).starts_with("HTTP/1.1 422"));
    public.signal("TERM");
    let (_, _, said) = public.end();
    assert!(!said.join("\n").contains("demo.example"));

    // For good: whoever opens the same database elsewhere doesn't let them in again.
    let again = place.serve(&[]);
    assert!(again.post("/sign-in", form).starts_with("HTTP/1.1 422"));
    again.signal("TERM");
    assert!(!again.end().2.join("\n").contains("demo.example"));
}

#[test]
fn the_demo_is_loaded_neither_in_production_nor_beside_an_account() {
    let place = Place::with(Content::Reference);
    let public = place
        .command(&["demo", "load"])
        .env("ROLECALL_PRODUCTION", "true")
        .output()
        .expect("the binary");
    assert_eq!(public.status.code(), Some(1));
    assert!(text(&public.stderr).contains("serves the public"));

    let made = place.run(&["admin", "create", "wren@example.com"]);
    let told = text(&made.stdout);
    let path = told
        .split_once("http://127.0.0.1:8080")
        .and_then(|(_, rest)| rest.lines().next())
        .expect("a link");
    let serving = place.serve(&["--no-demo"]);
    let used = serving.post(path, "password=marsh+heron+17+ladder");
    assert!(used.starts_with("HTTP/1.1 303"), "{used}");
    serving.signal("TERM");
    assert_eq!(serving.end().0, Some(0));
    let refused = place.run(&["demo", "load"]);
    assert!(text(&refused.stderr).contains("not empty"));
}

#[test]
fn where_there_is_no_database_yet_nothing_is_made_by_a_mistyped_folder() {
    let folder = tempfile::tempdir().expect("a folder");
    let mistyped = folder.path().join("vra");
    for command in [
        vec!["admin", "list"],
        vec!["admin", "create", "wren@example.com"],
        vec!["search", "rebuild"],
    ] {
        let refused = Command::new(env!("CARGO_BIN_EXE_rolecall"))
            .args(&command)
            .arg("--data")
            .arg(&mistyped)
            .current_dir(folder.path())
            .env_clear()
            .output()
            .expect("the binary");
        assert_eq!(refused.status.code(), Some(1), "{command:?}");
        let told = text(&refused.stderr);
        assert!(
            told.contains("no database yet") && told.contains("rolecall serve"),
            "{told}"
        );
        assert!(!mistyped.exists(), "{command:?}");
    }
    // An empty one on a server is none either.
    let place = Place::with(Content::Nothing);
    let refused = place.run(&["admin", "list"]);
    assert!(text(&refused.stderr).contains("no database yet"));
    // Nothing is said to be made where the folder can't be.
    let refused = Command::new(env!("CARGO_BIN_EXE_rolecall"))
        .args(["migrate", "--data", "/proc/nothing"])
        .current_dir(folder.path())
        .env_clear()
        .output()
        .expect("the binary");
    assert_eq!(refused.status.code(), Some(1));
    assert!(!text(&refused.stderr).contains("new database"));
}

#[test]
fn a_start_with_another_secret_than_second_factors_were_sealed_with_warns() {
    use diesel::prelude::*;
    use rolecall::db::Database;
    use rolecall::schema::users;
    let place = Place::with(Content::Demo);
    let warned = || {
        let mut child = place
            .command(&["serve", "--listen", "127.0.0.1:0"])
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the binary");
        let mut lines = BufReader::new(child.stdout.take().expect("its output")).lines();
        while !lines
            .next()
            .expect("a line")
            .expect("text")
            .starts_with("Rolecall is at ")
        {}
        child.kill().expect("an end");
        let told = child.wait_with_output().expect("its output");
        text(&told.stderr).contains("a new secret was made")
    };
    assert!(!warned(), "nobody has a second factor");
    let secret = place.folder.path().join("secret");
    let db = Database::connect(place.database.url(), 1).expect("the database");
    db.write_now(|db| {
        diesel::update(users::table)
            .set(users::totp.eq("sealed"))
            .execute(db)?;
        Ok(())
    })
    .expect("a write");
    assert!(!warned(), "the secret is there");
    std::fs::remove_file(&secret).expect("the secret");
    assert!(warned());
    assert!(!warned(), "once");
}
