//! Importing jobs, into both databases: `TEST_DATABASE_URL` names a Postgres server to make databases on.

use std::io::Write;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU32, Ordering};

use actix_web::test::{TestRequest, call_service, init_service, read_body};
use chrono::{NaiveDate, NaiveDateTime};
use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use flate2::Compression;
use flate2::write::GzEncoder;
use rolecall::app::{self, App};
use rolecall::clock::Clock;
use rolecall::config::Config;
use rolecall::db::types::Json;
use rolecall::db::{Database, DatabaseUrl, Db, migrate};
use rolecall::files::Files;
use rolecall::import::{self, Import, Refusal, Shape, Summary};
use rolecall::jobs::model::{Contract, Seniority, Status, Workplace};
use rolecall::jobs::pay::PayUnit;
use rolecall::places::Place;
use rolecall::schema::{companies, job_skills, jobs, occupations, skills};
use rolecall::web::locale::{self, Lang};
use rolecall::web::secret::Secret;
use serde_json::{Value, json};

/// The first row of a query.
macro_rules! first {
    ($site:expr, $query:expr $(,)?) => {
        $site.read(|db| $query.first(db))
    };
}

struct Site {
    db: Database,
    now: NaiveDateTime,
    folder: tempfile::TempDir,
    /// The server and the database to drop there, on Postgres.
    made: Option<(String, String)>,
}

impl Site {
    fn new() -> Self {
        static NUMBER: AtomicU32 = AtomicU32::new(0);
        let folder = tempfile::tempdir().expect("a folder");
        let made = std::env::var("TEST_DATABASE_URL").ok().map(|server| {
            let number = NUMBER.fetch_add(1, Ordering::SeqCst);
            let name = format!("rolecall_import_{}_{number}", std::process::id());
            run(&server, &format!("CREATE DATABASE {name}"));
            (server, name)
        });
        let url = match &made {
            Some((server, name)) => {
                let (host, _) = server.rsplit_once('/').expect("a server's URL");
                format!("{host}/{name}")
            }
            None => format!("sqlite://{}", folder.path().join("site.sqlite").display()),
        };
        let url: DatabaseUrl = url.parse().expect("a database URL");
        migrate::run(&url).expect("migrations");
        let db = Database::connect(url, 2).expect("a database");
        rolecall::reference::load(&db).expect("the reference lists");
        let now = time("2026-11-22T12:00:00");
        Self {
            db,
            now,
            folder,
            made,
        }
    }

    fn import_bytes(&self, shape: Shape, file: &[u8]) -> anyhow::Result<(Summary, Vec<Refusal>)> {
        let import = Import {
            db: &self.db,
            now: self.now,
            zone: chrono_tz::Europe::Paris,
            source: "test".to_owned(),
            shape,
        };
        let mut refusals = Vec::new();
        let summary = import::jobs(&import, file, |refusal| refusals.push(refusal.clone()))?;
        Ok((summary, refusals))
    }

    fn import(&self, rows: &[Value]) -> (Summary, Vec<Refusal>) {
        let lines: Vec<String> = rows.iter().map(Value::to_string).collect();
        self.import_bytes(Shape::Rolecall, lines.join("\n").as_bytes())
            .expect("an import")
    }

    /// Imports a row that must be taken, and returns its job's id.
    fn take(&self, row: Value) -> i64 {
        let id = row["source_id"].as_str().expect("an id").to_owned();
        let (_, refusals) = self.import(&[row]);
        assert_eq!(refusals, []);
        self.id_of(&id)
    }

    /// The reason why a row is refused.
    fn refusal(&self, row: Value) -> String {
        let (summary, refusals) = self.import(&[row]);
        assert_eq!(summary.refused, 1);
        refusals[0].reason.clone()
    }

    fn id_of(&self, source_id: &str) -> i64 {
        first!(
            self,
            jobs::table
                .filter(jobs::source_id.eq(source_id.to_owned()))
                .select(jobs::id)
        )
    }

    fn read<T>(&self, query: impl FnOnce(&mut Db) -> QueryResult<T>) -> T {
        self.db.read_now(|db| Ok(query(db)?)).expect("a query")
    }

    fn html(&self, id: i64) -> String {
        first!(
            self,
            jobs::table
                .filter(jobs::id.eq(id))
                .select(jobs::description_html)
        )
    }

    fn skills(&self, id: i64, must: bool) -> Vec<String> {
        self.db
            .read_now(|db| {
                Ok(job_skills::table
                    .inner_join(skills::table)
                    .filter(job_skills::job_id.eq(id))
                    .filter(job_skills::must.eq(must))
                    .order(job_skills::position)
                    .select(skills::name)
                    .load(db)?)
            })
            .expect("skills")
    }

    fn places(&self, id: i64) -> Vec<String> {
        self.db
            .read_now(|db| {
                let places: Json<Vec<Place>> =
                    jobs::table.find(id).select(jobs::places).first(db)?;
                Ok(places.0.into_iter().map(|place| place.city).collect())
            })
            .expect("places")
    }

    fn set_status(&self, id: i64, status: Status) {
        let now = self.now;
        self.db
            .write_now(move |db| {
                Ok(diesel::update(jobs::table.filter(jobs::id.eq(id)))
                    .set((jobs::status.eq(status), jobs::closed_at.eq(Some(now))))
                    .execute(db)?)
            })
            .expect("a change");
    }

    fn status(&self, id: i64) -> Status {
        first!(
            self,
            jobs::table.filter(jobs::id.eq(id)).select(jobs::status)
        )
    }

    /// The statuses and bodies of pages, from the whole site.
    fn pages(&self, addresses: &[String]) -> Vec<(u16, String)> {
        locale::load();
        let state = app::state(App::new(
            Config::default(),
            Secret::from_text("of a test that signs nothing"),
            self.db.clone(),
            Files::in_folder(self.folder.path()).expect("files"),
            Clock::fixed(self.now),
        ));
        actix_web::rt::System::new().block_on(async {
            let site = init_service(app::build(state)).await;
            let mut pages = Vec::new();
            for address in addresses {
                let answer =
                    call_service(&site, TestRequest::get().uri(address).to_request()).await;
                let status = answer.status().as_u16();
                let body = read_body(answer).await;
                pages.push((status, String::from_utf8(body.to_vec()).expect("UTF-8")));
            }
            pages
        })
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        if let Some((server, name)) = &self.made {
            run(server, &format!("DROP DATABASE {name} WITH (FORCE)"));
        }
    }
}

fn run(server: &str, sql: &str) {
    diesel::PgConnection::establish(server)
        .expect("a Postgres server")
        .batch_execute(sql)
        .expect("SQL");
}

fn time(text: &str) -> NaiveDateTime {
    text.parse().expect("a time")
}

/// A row with what is needed and what `fields` adds.
fn row(fields: Value) -> Value {
    let mut row = json!({
        "source_id": "1",
        "title": "Back-end developer",
        "company": "Tidewater",
        "description": "A job at the sea.",
    });
    for (name, value) in fields.as_object().expect("an object") {
        row[name] = value.clone();
    }
    row
}

fn shared(path: &str) -> Option<PathBuf> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("../shared")
        .join(path);
    if path.exists() {
        return Some(path);
    }
    eprintln!("SKIPPED: {} is not here", path.display());
    None
}

#[test]
fn the_example_of_the_documentation_imports() {
    let site = Site::new();
    let docs = include_str!("../docs/import.md");
    let (_, rest) = docs.split_once("```jsonl\n").expect("an example");
    let (example, _) = rest.split_once("```").expect("its end");
    let (summary, refusals) = site
        .import_bytes(Shape::Rolecall, example.as_bytes())
        .expect("an import");
    assert_eq!(refusals, []);
    assert_eq!(
        summary,
        Summary {
            added: 2,
            ..Summary::default()
        }
    );

    let first = site.id_of("42");
    assert_eq!(site.places(first), ["Nantes"]);
    assert_eq!(site.skills(first, true), ["Python", "PostgreSQL"]);
    let slug: String = first!(
        site,
        jobs::table
            .inner_join(occupations::table)
            .filter(jobs::id.eq(first))
            .select(occupations::slug),
    );
    assert_eq!(slug, "back-end-developer");
    let pay: (Option<i64>, Option<i64>, Option<String>, Option<PayUnit>) = first!(
        site,
        jobs::table.filter(jobs::id.eq(first)).select((
            jobs::pay_min,
            jobs::pay_max,
            jobs::pay_currency,
            jobs::pay_unit
        )),
    );
    assert_eq!(
        pay,
        (
            Some(4_600_000),
            Some(5_400_000),
            Some("EUR".to_owned()),
            Some(PayUnit::Year)
        )
    );

    let second = site.id_of("43");
    let told: (
        Lang,
        Workplace,
        String,
        Contract,
        Option<Seniority>,
        Option<NaiveDateTime>,
    ) = first!(
        site,
        jobs::table.filter(jobs::id.eq(second)).select((
            jobs::lang,
            jobs::workplace,
            jobs::remote_countries,
            jobs::contract,
            jobs::seniority,
            jobs::closes_at,
        )),
    );
    assert_eq!(told.0, Lang::Fr);
    assert_eq!(told.1, Workplace::Remote);
    assert_eq!(told.2, r#"["FR","BE"]"#);
    assert_eq!(told.3, Contract::Freelance);
    assert_eq!(told.4, Some(Seniority::Senior));
    // The day after the last one begins in Paris.
    assert_eq!(told.5, Some(time("2099-01-31T23:00:00")));
    assert!(site.html(second).contains("<strong>Kotlin</strong>"));

    let (status, page) = site.pages(&[format!("/jobs/x-{first}")]).remove(0);
    assert!(
        status == 301 || status == 308 || page.contains("400 booksellers"),
        "{status}"
    );
}

#[test]
fn importing_twice_changes_nothing() {
    let site = Site::new();
    let rows = [
        row(json!({})),
        row(json!({"source_id": "2", "company": "TIDEWATER"})),
    ];
    let (summary, _) = site.import(&rows);
    assert_eq!(
        summary,
        Summary {
            added: 2,
            ..Summary::default()
        }
    );
    let before: Vec<(i64, NaiveDateTime)> = all(&site);
    let (summary, _) = at(&site, "2026-11-23T12:00:00").import(&rows);
    assert_eq!(
        summary,
        Summary {
            unchanged: 2,
            ..Summary::default()
        }
    );
    assert_eq!(all(&site), before);
    let companies: i64 = site
        .db
        .read_now(|db| Ok(companies::table.count().get_result(db)?))
        .expect("a count");
    assert_eq!(companies, 1);
}

fn all(site: &Site) -> Vec<(i64, NaiveDateTime)> {
    site.db
        .read_now(|db| {
            Ok(jobs::table
                .order(jobs::id)
                .select((jobs::id, jobs::updated_at))
                .load(db)?)
        })
        .expect("jobs")
}

/// The same site at another time; the first one drops the database.
fn at(site: &Site, now: &str) -> Site {
    Site {
        db: site.db.clone(),
        now: time(now),
        folder: tempfile::tempdir().expect("a folder"),
        made: None,
    }
}

#[test]
fn a_changed_row_updates_its_job_and_keeps_when_it_was_published() {
    let site = Site::new();
    let id = site.take(row(json!({"skills_must": ["Rust"]})));
    let later = at(&site, "2026-12-24T12:00:00");
    let (summary, _) = later.import(&[row(json!({"title": "Stoker", "skills_must": ["Go"]}))]);
    assert_eq!(
        summary,
        Summary {
            updated: 1,
            ..Summary::default()
        }
    );
    let (title, published): (String, Option<NaiveDateTime>) = first!(
        site,
        jobs::table
            .filter(jobs::id.eq(id))
            .select((jobs::title, jobs::published_at)),
    );
    assert_eq!((title.as_str(), published), ("Stoker", Some(site.now)));
    assert_eq!(site.skills(id, true), ["Go"]);
}

#[test]
fn a_job_closed_on_the_site_stays_closed() {
    let site = Site::new();
    for (number, status) in [
        Status::Closed,
        Status::Filled,
        Status::Paused,
        Status::Refused,
    ]
    .into_iter()
    .enumerate()
    {
        let source_id = number.to_string();
        let id = site.take(row(json!({"source_id": source_id})));
        site.set_status(id, status);
        site.take(row(json!({"source_id": source_id, "title": "Open again"})));
        assert_eq!(site.status(id), status);
    }
}

#[test]
fn a_job_that_ran_out_opens_when_it_is_given_time() {
    let site = Site::new();
    let old = row(json!({"published_at": "2026-01-01", "closes_on": "2026-02-01"}));
    let id = site.take(old);
    site.set_status(id, Status::Expired);
    site.take(row(
        json!({"published_at": "2026-01-01", "closes_on": "2026-02-02"}),
    ));
    assert_eq!(site.status(id), Status::Expired);
    site.take(row(
        json!({"published_at": "2026-01-01", "closes_on": "2027-02-01"}),
    ));
    assert_eq!(site.status(id), Status::Published);
}

#[test]
fn a_row_can_close_its_job() {
    let site = Site::new();
    let id = site.take(row(json!({})));
    site.take(row(json!({"status": "closed"})));
    assert_eq!(site.status(id), Status::Closed);
    let closed: Option<NaiveDateTime> = first!(
        site,
        jobs::table.filter(jobs::id.eq(id)).select(jobs::closed_at)
    );
    assert_eq!(closed, Some(site.now));
}

#[test]
fn rows_that_break_a_rule_are_refused_with_the_field() {
    let site = Site::new();
    let long = "x".repeat(201);
    let cases = [
        (json!({"title": ""}), "title must not be empty"),
        (
            json!({"title": "\u{200b}\u{feff}"}),
            "title must not be empty",
        ),
        (
            json!({"title": long}),
            "title must be at most 200 characters",
        ),
        (
            json!({"description": " \u{0} "}),
            "description must not be empty",
        ),
        (
            json!({"description": "x".repeat(100_001)}),
            "description must be at most 100000 characters",
        ),
        (
            json!({"description_html": "<p>x</p>"}),
            "description and description_html",
        ),
        (
            json!({"contract": "cdi"}),
            "contract: unknown variant `cdi`",
        ),
        (json!({"workplace": 3}), "workplace: "),
        (json!({"salary": 3}), "salary: unknown field `salary`"),
        (json!({"status": "expired"}), "status must be draft"),
        (
            json!({"occupation": "wizard"}),
            "occupation: there is no wizard",
        ),
        (json!({"lang": "de"}), "lang: unknown variant `de`"),
        (
            json!({"places": ["Atlantis, FR"]}),
            "places: no city is called Atlantis, FR",
        ),
        (
            json!({"places": ["Nantes"]}),
            "places: Nantes is not written",
        ),
        (
            json!({"places": ["Nantes, Narnia"]}),
            "places: no country is called Narnia",
        ),
        (
            json!({"remote_countries": ["Narnia"]}),
            "remote_countries: no country is called Narnia",
        ),
        (
            json!({"skills_must": ["Alchemy"]}),
            "skills_must: no skill is called Alchemy",
        ),
        (json!({"hybrid_days": 8}), "hybrid_days must be 1 to 5"),
        (
            json!({"length_months": 0}),
            "length_months must be 1 to 120",
        ),
        (
            json!({"pay": {"min": 2, "max": 1, "currency": "EUR", "per": "day"}}),
            "pay has a min above its max",
        ),
        (
            json!({"pay": {"currency": "EUR", "per": "day"}}),
            "pay must have min, max or both",
        ),
        (
            json!({"pay": {"min": -2, "currency": "EUR", "per": "day"}}),
            "pay.min must be more than 0",
        ),
        (
            json!({"pay": {"min": 2, "currency": "XYZ", "per": "day"}}),
            "pay.currency must be the code",
        ),
        (
            json!({"pay": {"min": 2, "currency": "EUR", "per": "week"}}),
            "pay.per: unknown variant `week`",
        ),
        (
            json!({"apply_url": "javascript:alert(1)"}),
            "apply_url must be an address",
        ),
        (
            json!({"company_website": "tidewater"}),
            "company_website must be an address",
        ),
        (
            json!({"published_at": "yesterday"}),
            "published_at: yesterday is no date",
        ),
        (
            json!({"published_at": "2026-03-02", "closes_on": "2026-03-01"}),
            "closes_on is before published_at",
        ),
        (json!({"closes_on": "2026-02-30"}), "closes_on: "),
        (
            json!({"starts_on": "9999-01-01"}),
            "starts_on must be between 1970 and 2199",
        ),
        (
            json!({"steps": vec!["step"; 21]}),
            "steps must be at most 20",
        ),
        (json!({"source_id": null}), "source_id: invalid type: null"),
    ];
    for (fields, reason) in cases {
        let told = site.refusal(row(fields.clone()));
        assert!(told.starts_with(reason), "{fields}: {told}");
    }
    assert_eq!(all(&site), []);
}

#[test]
fn a_bad_row_does_not_stop_the_others() {
    let site = Site::new();
    let good = |id: &str| row(json!({"source_id": id})).to_string();
    let deep = row(
        json!({"source_id": "deep", "description": null, "description_html": "<b>".repeat(30_000)}),
    );
    let mut file = format!(
        "\u{feff}{}\n\n{{oops\n[1]\n{}\n{deep}\n{}\n",
        good("1"),
        good("1"),
        good("2")
    )
    .into_bytes();
    file.extend(b"\xff\xfe\n");
    file.extend(vec![b' '; 5 * 1024 * 1024]);
    file.extend(format!("\n{}", good("3")).bytes());
    let (summary, refusals) = site
        .import_bytes(Shape::Rolecall, &file)
        .expect("an import");
    assert_eq!(
        summary,
        Summary {
            added: 3,
            refused: 6,
            ..Summary::default()
        }
    );
    let told: Vec<(usize, &str)> = refusals
        .iter()
        .map(|refusal| (refusal.line, refusal.reason.as_str()))
        .collect();
    let expected = [
        (3, "this is not a JSON object"),
        (4, "this is not a JSON object"),
        (5, "source_id: line 1 has the same"),
        (6, "description_html has elements more than 100 deep"),
        (8, "the line is not UTF-8"),
        (9, "the line is longer than"),
    ];
    assert_eq!(told.len(), expected.len());
    for ((line, reason), (at, begins)) in told.into_iter().zip(expected) {
        assert_eq!(line, at);
        assert!(reason.starts_with(begins), "{line}: {reason}");
    }
}

#[test]
fn gzip_is_known_by_its_content_and_a_cut_one_is_an_error() {
    let site = Site::new();
    let mut gzip = GzEncoder::new(Vec::new(), Compression::fast());
    gzip.write_all(row(json!({})).to_string().as_bytes())
        .expect("gzip");
    let bytes = gzip.finish().expect("gzip");
    assert!(
        site.import_bytes(Shape::Rolecall, &bytes[..bytes.len() - 12])
            .is_err()
    );
    let (summary, _) = site
        .import_bytes(Shape::Rolecall, &bytes)
        .expect("an import");
    assert_eq!(summary.added, 1);
    let (summary, _) = site.import_bytes(Shape::Rolecall, b"").expect("an import");
    assert_eq!(summary, Summary::default());
}

#[test]
fn html_is_cleaned_and_its_text_shown_as_typed() {
    let site = Site::new();
    let cases = [
        (
            "<p><strong>About us:</strong></p><p>Text&nbsp;here</p>",
            "<h3>About us</h3>\n<p>Text here</p>\n",
        ),
        (
            "<h2>WHAT YOU’LL DO</h2><ul><li><p>One</p></li><li></li></ul><ul><li>Two</li></ul>",
            "<h3>What you’ll do</h3>\n<ul>\n<li>One</li>\n<li>Two</li>\n</ul>\n",
        ),
        (
            "<p></p><p>&nbsp;</p><p>a<br><br></p><script>alert(1)</script><img src=x onerror=y>",
            "<p>a</p>\n",
        ),
        (
            "<p># no heading</p><p>\n   > no quote</p><p>| no | table |</p><p>1. no list</p><p>- none</p>",
            "<p># no heading</p>\n<p>&gt; no quote</p>\n<p>| no | table |</p>\n<p>1. no list</p>\n<p>- none</p>\n",
        ),
        (
            "<p>&lt;script&gt;alert(1)&lt;/script&gt; &amp;lt; a*b*c _d_ `e` [f](g) ~~h~~</p>",
            "<p>&lt;script&gt;alert(1)&lt;/script&gt; &amp;lt; a*b*c _d_ `e` [f](g) ~~h~~</p>\n",
        ),
        (
            "<p><b>Note:</b>this <em>\"one\"</em>two</p>",
            "<p><strong>Note:</strong> this <em>\"one\"</em> two</p>\n",
        ),
        (
            "<p><a href=\"javascript:x\">a</a> <a href=\"https://a.example/(b)\">c</a></p>",
            "<p>a <a href=\"https://a.example/(b)\" rel=\"nofollow noopener ugc\">c</a></p>\n",
        ),
        (
            "<p>• one<br>• two</p>",
            "<ul>\n<li>one</li>\n<li>two</li>\n</ul>\n",
        ),
        (
            "<table><tr><th>a</th></tr><tr><td>1|2</td></tr></table>",
            "<table>\n<thead>\n<tr>\n<th>a</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td>1|2</td>\n</tr>\n</tbody>\n</table>\n",
        ),
        (
            "<ol><li>a<ul><li>b</li></ul></li><li>c</li></ol>",
            "<ol>\n<li>a\n<ul>\n<li>b</li>\n</ul>\n</li>\n<li>c</li>\n</ol>\n",
        ),
    ];
    for (number, (html, shown)) in cases.into_iter().enumerate() {
        let source_id = number.to_string();
        let id = site.take(row(
            json!({"source_id": source_id, "description": null, "description_html": html}),
        ));
        assert_eq!(site.html(id), shown, "{html}");
    }
}

#[test]
fn skills_are_found_by_the_rules_of_the_list() {
    let site = Site::new();
    let cases: [(&str, &[&str]); 12] = [
        ("We write go and rust at Go-To-Market speed.", &[]),
        ("Go ahead and apply. Excel at what you do.", &[]),
        ("- Go ahead\n- Excel at it", &[]),
        ("Services in Go and Rust.", &["Go", "Rust"]),
        ("Golang, or go lang", &["Go"]),
        ("See example.net or me@python.", &[]),
        ("Node.js, not a node.jsx", &["Node.js"]),
        ("C++/C#, .NET.", &["C++", "C#", ".NET"]),
        ("Spring Boot", &["Spring Boot"]),
        (
            "machine\u{a0}learning and MACHINE LEARNING",
            &["Machine learning"],
        ),
        ("Pythonic, sPYTHON, Python3", &["Python"]),
        (
            "React and TypeScript, mostly React",
            &["React", "TypeScript"],
        ),
    ];
    for (number, (text, found)) in cases.into_iter().enumerate() {
        let id = site.take(row(
            json!({"source_id": number.to_string(), "title": "Somebody", "description": text}),
        ));
        assert_eq!(site.skills(id, true), found, "{text}");
    }
    let text =
        "# You know\n\nRust\n\n# Nice to have\n\nKafka, Rust\n\n# About us\n\nWe sell Docker.";
    let id = site.take(row(
        json!({"source_id": "parts", "title": "Somebody", "description": text}),
    ));
    assert_eq!(
        (site.skills(id, true), site.skills(id, false)),
        (vec!["Rust".to_owned()], vec!["Kafka".to_owned()])
    );
}

#[test]
fn postings_tell_where_what_and_for_how_much() {
    let site = Site::new();
    let posting = |location: &str, remote: Value, more: Value| {
        let mut posting = json!({
            "source": "ashby", "id": "1", "company": "tide-water%20ai", "title": "Senior Data Engineer (Remote)",
            "department": "x", "employment_type": "FullTime", "location": location, "secondary": [],
            "address": {"postalAddress": {"addressCountry": "United States"}}, "remote": remote,
            "comp_components": [], "posted": "2025-10-15T09:09:19.677+00:00", "url": "https://a.example/1",
            "html": "<p>A job.</p>", "text": "A job.",
        });
        posting["title"] = json!("Senior Data Engineer");
        for (name, value) in more.as_object().expect("an object") {
            posting[name] = value.clone();
        }
        posting
    };
    use Workplace::{Hybrid, OnSite, Remote};
    let cases: [(&str, Value, Workplace, &[&str], &str); 14] = [
        ("Remote - US", json!(true), Remote, &[], r#"["US"]"#),
        ("London (Hybrid)", json!(true), Hybrid, &["London"], "[]"),
        (
            "Paris or Berlin",
            json!(false),
            OnSite,
            &["Paris", "Berlin"],
            "[]",
        ),
        (
            "San Francisco, CA; New York, NY",
            json!(null),
            OnSite,
            &["San Francisco", "New York City"],
            "[]",
        ),
        ("Denver, CO - US", json!(false), OnSite, &["Denver"], "[]"),
        ("Tel Aviv - IL", json!(false), OnSite, &["Tel Aviv"], "[]"),
        ("Atlanta, Georgia", json!(false), OnSite, &["Atlanta"], "[]"),
        (
            "SF / NY",
            json!(false),
            OnSite,
            &["San Francisco", "New York City"],
            "[]",
        ),
        ("Singapore", json!(false), OnSite, &["Singapore"], "[]"),
        (
            "Anywhere in France, Belgium, Spain",
            json!(null),
            Remote,
            &[],
            r#"["FR","BE","ES"]"#,
        ),
        (
            "Remote - Ontario, Canada",
            json!(true),
            Remote,
            &[],
            r#"["CA"]"#,
        ),
        ("Remote (Global)", json!(true), Remote, &[], "[]"),
        ("Toronto, ON, Canada", json!(true), Remote, &[], r#"["CA"]"#),
        (
            "Indianapolis, IN (Remote)",
            json!(true),
            Remote,
            &[],
            r#"["US"]"#,
        ),
    ];
    for (location, remote, workplace, places, countries) in cases {
        let line = posting(location, remote, json!({"id": location})).to_string();
        let (_, refusals) = site
            .import_bytes(Shape::Postings, line.as_bytes())
            .expect("an import");
        assert_eq!(refusals, [], "{location}");
        let id = site.id_of(location);
        let (found, open): (Workplace, String) = first!(
            site,
            jobs::table
                .filter(jobs::id.eq(id))
                .select((jobs::workplace, jobs::remote_countries)),
        );
        assert_eq!(
            (found, site.places(id), open.as_str()),
            (
                workplace,
                places.iter().map(|place| (*place).to_owned()).collect(),
                countries
            ),
            "{location}"
        );
    }

    let more = json!({
        "title": "Junior Data Engineer (Hybrid)", "employment_type": "Contract",
        "text": "Be 3 days a week in our office.",
        "comp_components": [
            {"compensationType": "Bonus", "interval": "1 YEAR", "currencyCode": "EUR", "minValue": 1, "maxValue": 2},
            {"compensationType": "Salary", "interval": "1 HOUR", "currencyCode": "USD", "minValue": 40.5, "maxValue": 55},
        ],
    });
    let line = posting("Paris, France", json!(true), more).to_string();
    site.import_bytes(Shape::Postings, line.as_bytes())
        .expect("an import");
    let id = site.id_of("1");
    /// Title, contract, seniority, pay, its unit, days in the office, when published.
    type Told = (
        String,
        Contract,
        Option<Seniority>,
        Option<i64>,
        Option<i64>,
        Option<PayUnit>,
        Option<i64>,
        Option<NaiveDateTime>,
    );
    let told: Told = first!(
        site,
        jobs::table.filter(jobs::id.eq(id)).select((
            jobs::title,
            jobs::contract,
            jobs::seniority,
            jobs::pay_min,
            jobs::pay_max,
            jobs::pay_unit,
            jobs::hybrid_days,
            jobs::published_at,
        )),
    );
    let published =
        NaiveDate::from_ymd_opt(2025, 10, 15).and_then(|day| day.and_hms_milli_opt(9, 9, 19, 677));
    assert_eq!(
        told,
        (
            "Junior Data Engineer".to_owned(),
            Contract::FixedTerm,
            Some(Seniority::Junior),
            Some(4050),
            Some(5500),
            Some(PayUnit::Hour),
            Some(3),
            published
        )
    );
    let company: String = first!(site, companies::table.select(companies::name));
    assert_eq!(company, "tide-water ai");
}

#[test]
fn real_postings_are_taken_but_for_those_that_have_closed() {
    let Some(path) = shared("data/postings/postings.jsonl.gz") else {
        return;
    };
    let file = std::fs::read(path).expect("the postings");
    let site = Site::new();
    let (summary, refusals) = site
        .import_bytes(Shape::Postings, &file)
        .expect("an import");
    assert_eq!((summary.added, summary.refused), (2130, 93));
    let closed = |refusal: &&Refusal| refusal.reason.ends_with("it has closed");
    assert_eq!(refusals.iter().filter(closed).count(), 87);
    let (summary, _) = site
        .import_bytes(Shape::Postings, &file)
        .expect("an import");
    assert_eq!(
        (summary.added, summary.updated, summary.unchanged),
        (0, 0, 2130)
    );
    let odd: Vec<(i64, String)> = site
        .db
        .read_now(|db| {
            let html = jobs::description_html;
            let odd = html
                .like("%<li></li>%")
                .or(html.like("%<p></p>%"))
                .or(html.like("%<p> </p>%"));
            Ok(jobs::table
                .filter(odd)
                .select((jobs::id, jobs::title))
                .load(db)?)
        })
        .expect("jobs");
    assert_eq!(odd, []);
}

#[test]
fn naughty_strings_are_shown_as_they_are_or_refused() {
    let Some(path) = shared("data/nasty/naughty-strings.json") else {
        return;
    };
    let text = std::fs::read_to_string(path).expect("the strings");
    let strings: Vec<String> = serde_json::from_str(&text).expect("JSON");
    let site = Site::new();
    let fields = [
        "source_id",
        "title",
        "company",
        "company_website",
        "description",
        "description_html",
        "occupation",
        "lang",
        "workplace",
        "contract",
        "apply_url",
        "published_at",
        "status",
        "starts_on",
    ];
    let lists = [
        "places",
        "remote_countries",
        "skills_must",
        "skills_nice",
        "steps",
    ];
    let mut rows = Vec::new();
    for (number, string) in strings.iter().enumerate() {
        for field in fields {
            let mut row = row(json!({"source_id": format!("{field}-{number}")}));
            if field == "description_html" {
                row["description"] = Value::Null;
            }
            row[field] = json!(string);
            rows.push(row);
        }
        for field in lists {
            rows.push(row(
                json!({"source_id": format!("{field}-{number}"), field: [string]}),
            ));
        }
    }
    let (summary, refusals) = site.import(&rows);
    assert_eq!(summary.added + summary.refused, rows.len());
    assert!(
        refusals
            .iter()
            .all(|refusal| !refusal.reason.is_empty() && !refusal.reason.contains("database"))
    );

    let taken: Vec<(i64, String, String)> = site
        .db
        .read_now(|db| {
            let named = jobs::source_id.assume_not_null();
            let shown = named
                .like("title-%")
                .or(named.like("company-%"))
                .or(named.like("steps-%"))
                .or(named.like("desc%"));
            Ok(jobs::table
                .filter(shown)
                .order(jobs::id)
                .select((jobs::id, named, jobs::slug))
                .load(db)?)
        })
        .expect("jobs");
    assert!(taken.len() > 2000, "{}", taken.len());
    let addresses: Vec<String> = taken
        .iter()
        .map(|(id, _, slug)| format!("/jobs/{slug}-{id}"))
        .collect();
    for ((_, source_id, _), (status, page)) in taken.iter().zip(site.pages(&addresses)) {
        assert_eq!(status, 200, "{source_id}");
        let page = scraper::Html::parse_document(&page);
        let (field, number) = source_id.rsplit_once('-').expect("a number");
        let string = &strings[number.parse::<usize>().expect("a number")];
        let clean = |text: &str| {
            let kept = text
                .chars()
                .filter(|c| c.is_whitespace() || !c.is_control());
            kept.collect::<String>()
                .split_whitespace()
                .collect::<Vec<_>>()
                .join(" ")
        };
        assert_eq!(
            count(&page, "main script:not([type='application/ld+json'])"),
            0,
            "{source_id}"
        );
        assert_eq!(
            count(
                &page,
                "main iframe, main [onerror], main [onload], main a[href^='javascript']"
            ),
            0,
            "{source_id}"
        );
        if field == "title" {
            assert_eq!(clean(&texts(&page, "h1")), clean(string), "{source_id}");
        }
        if field == "steps" || field == "company" {
            // A company's name in another case is the same company.
            let shown = clean(&texts(&page, "main")).to_lowercase();
            assert!(
                shown.contains(&clean(string).to_lowercase()),
                "{source_id}: {string}"
            );
        }
    }
}

fn count(page: &scraper::Html, selector: &str) -> usize {
    page.select(&scraper::Selector::parse(selector).expect("a selector"))
        .count()
}

fn texts(page: &scraper::Html, selector: &str) -> String {
    let selector = scraper::Selector::parse(selector).expect("a selector");
    page.select(&selector)
        .flat_map(|node| node.text().collect::<Vec<_>>())
        .collect()
}

#[test]
fn a_row_can_ask_questions_and_say_who_is_told() {
    use rolecall::jobs::questions::Question;
    let site = Site::new();
    let docs = include_str!("../docs/import.md");
    let (_, rest) = docs.split_once("```json\n").expect("a question");
    let (question, _) = rest.split_once("```").expect("its end");
    let question: Value = serde_json::from_str(question).expect("JSON");
    let asked = json!({
        "questions": [question, { "id": "b", "kind": "one", "text": " Tea\nor coffee? ", "options": ["Tea", "Coffee"] }],
        "company_email": "jobs@tidewater.example",
    });
    let (summary, refusals) = site.import(&[row(asked.clone())]);
    assert_eq!((summary.added, refusals), (1, Vec::new()));
    let kept: Json<Vec<Question>> = site
        .db
        .read_now(|db| Ok(jobs::table.select(jobs::questions).first(db)?))
        .expect("a job");
    assert_eq!(kept.0[0].max, Some(60));
    assert_eq!(kept.0[1].text, "Tea or coffee?");
    let email: Option<String> = site
        .db
        .read_now(|db| Ok(companies::table.select(companies::email).first(db)?))
        .expect("a company");
    assert_eq!(email.as_deref(), Some("jobs@tidewater.example"));
    assert_eq!(site.import(&[row(asked)]).0.unchanged, 1);

    for (fields, reason) in [
        (
            json!({ "company_email": "nobody" }),
            "company_email must be an e-mail address",
        ),
        (
            json!({ "questions": [{ "id": "A b", "kind": "short", "text": "?" }] }),
            "questions has an id that is no plain word: A b",
        ),
        (
            json!({ "questions": [{ "id": "a", "kind": "one", "text": "?", "options": ["x"] }] }),
            "questions a must have 2 to 30 options",
        ),
        (
            json!({ "questions": [{ "id": "a", "kind": "number", "text": "?", "min": 2, "max": 1 }] }),
            "questions a has a min above its max",
        ),
    ] {
        let (summary, refusals) = site.import(&[row(fields)]);
        assert_eq!(summary.refused, 1);
        assert_eq!(refusals[0].reason, reason);
    }
}

#[test]
fn a_company_that_was_banned_does_not_come_back_by_an_import() {
    let site = Site::new();
    let id = site.take(row(json!({"source_id": "1"})));
    site.db
        .write_now(|db| {
            diesel::update(companies::table)
                .set(companies::standing.eq("banned"))
                .execute(db)?;
            Ok(())
        })
        .expect("a ban");
    site.set_status(id, Status::Refused);
    let refused = "its company was refused or banned here";
    let again = row(json!({"source_id": "1", "title": "Stoker again"}));
    assert_eq!(site.refusal(again), refused);
    let other = row(json!({"source_id": "2", "company": "TIDEWATER"}));
    assert_eq!(site.refusal(other), refused);
    assert_eq!(site.status(id), Status::Refused);
    let companies: i64 = first!(site, companies::table.count());
    assert_eq!(companies, 1);
}
