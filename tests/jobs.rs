//! A job's page and the lists of jobs.

use chrono::NaiveDate;
use diesel::prelude::*;
use rolecall::jobs::model::{Contract, Seniority};
use rolecall::jobs::pay::PayUnit;
use rolecall::schema::jobs;
use rolecall::web::locale::Lang;
use serde_json::{Value, json};

use crate::factories::{Company, Job, job, occupation, place, skill};
use crate::harness::{Page, TestApp};

fn page_of(factory: job::Factory) -> Page {
    let app = TestApp::new();
    let job = factory.create(&app);
    app.get(&job.path()).expect(200)
}

fn posting(page: &Page) -> Value {
    page.linked("JobPosting").expect("markup of the job")
}

#[test]
fn a_job_tells_its_facts() {
    let app = TestApp::new();
    let company = Company::named("Boiler House").create(&app);
    let job = Job::published()
        .title("Platform engineer")
        .description("We run trains.\n\n- On time\n- Every day")
        .at(&company)
        .hybrid(2)
        .contract(Contract::FixedTerm)
        .pay(46_000_00, 54_000_00, "EUR", PayUnit::Year)
        .must(skill(&app, "Rust"))
        .nice(skill(&app, "Docker"))
        .closes_in(20)
        .with(|new| {
            new.seniority = Some(Seniority::Senior);
            new.length_months = Some(6);
            new.starts_on = NaiveDate::from_ymd_opt(2027, 1, 11);
            new.steps = vec!["A call".to_owned(), "A day with us".to_owned()];
        })
        .create(&app);
    let page = app.get(&job.path()).expect(200);
    assert_eq!(page.one("h1").text(), "Platform engineer");
    assert_eq!(page.one(".job-company a").text(), "Boiler House");
    assert_eq!(page.one(".job-company a").attribute("href"), company.path());
    assert_eq!(page.texts("article.prose li"), ["On time", "Every day"]);
    let told = |name| page.fact(name).unwrap_or_else(|| panic!("no fact {name}"));
    assert_eq!(told("Pay"), "€46,000 – €54,000 a year");
    assert!(told("Where").starts_with("Nantes, Pays de la Loire, France"));
    assert!(told("Where").contains("Hybrid, 2 days a week in the office"));
    assert_eq!(told("Contract"), "Fixed term, 6 months");
    assert_eq!(told("Level"), "Senior");
    assert_eq!(told("Starts"), "11 January 2027");
    assert_eq!(told("Published"), "19 November 2026");
    assert!(told("Closes").starts_with("12 December 2026"));
    assert!(told("Closes").contains("in 20 days"));
    assert_eq!(page.texts(".tag-must"), ["Rust"]);
    assert_eq!(page.texts(".tag:not(.tag-must)"), ["Docker"]);
    assert_eq!(page.texts(".steps li"), ["A call", "A day with us"]);
    assert!(page.has(r#"a[href="https://example.com/apply"]"#));
    assert_eq!(
        page.one("link[rel=canonical]").attribute("href"),
        format!("{}{}", app.state.base, job.path())
    );
}

#[test]
fn a_job_without_some_facts_says_so_or_says_nothing() {
    let page = page_of(Job::published());
    assert_eq!(page.fact("Pay").as_deref(), Some("Pay not given"));
    for absent in ["Level", "Starts", "Closes", "Open to"] {
        assert_eq!(page.fact(absent), None, "{absent}");
    }
    assert!(!page.has(".steps"));
    assert!(!page.has(".tags-l"));
}

#[test]
fn pay_is_written_as_readers_of_the_language_write_it() {
    let told = [
        (
            46_000_00,
            54_000_00,
            "EUR",
            PayUnit::Year,
            "€46,000 – €54,000 a year",
            "46 000 – 54 000 € par an",
        ),
        (
            450_00,
            450_00,
            "EUR",
            PayUnit::Day,
            "€450 a day",
            "450 € par jour",
        ),
        (
            14_50,
            18_25,
            "GBP",
            PayUnit::Hour,
            "£14.50 – £18.25 an hour",
            "14,50 – 18,25 £ par heure",
        ),
        (
            3_000_00,
            3_500_00,
            "USD",
            PayUnit::Month,
            "$3,000 – $3,500 a month",
            "3 000 – 3 500 $ par mois",
        ),
        // A yen has no hundredths.
        (
            6_000_000,
            7_000_000,
            "JPY",
            PayUnit::Year,
            "JPY 6,000,000 – 7,000,000 a year",
            "6 000 000 – 7 000 000 JPY par an",
        ),
    ];
    for (min, max, currency, unit, english, french) in told {
        let app = TestApp::new();
        let job = Job::published().pay(min, max, currency, unit).create(&app);
        let spaces = |text: String| text.replace(['\u{a0}', '\u{202f}'], " ");
        let english_page = app.get(&job.path());
        assert_eq!(spaces(english_page.fact("Pay").expect("pay")), english);
        let french_page = app.get(&format!("/fr{}", job.path()));
        let paid = spaces(french_page.texts(".facts-list dd")[0].clone());
        assert_eq!(paid, french);
    }
}

#[test]
fn pay_with_one_end_says_which() {
    for (min, max, words) in [
        (Some(40_000_00), None, "from €40,000 a year"),
        (None, Some(50_000_00), "up to €50,000 a year"),
    ] {
        let page = page_of(
            Job::published()
                .pay(0, 0, "EUR", PayUnit::Year)
                .with(|new| {
                    if let Some(pay) = &mut new.pay {
                        (pay.min, pay.max) = (min, max);
                    }
                }),
        );
        assert_eq!(page.fact("Pay").as_deref(), Some(words));
        let value = &posting(&page)["baseSalary"]["value"];
        assert_eq!(value["value"], min.or(max).expect("an end") / 100);
    }
}

#[test]
fn each_contract_has_the_markup_that_search_engines_read() {
    let expected = [
        (Contract::Permanent, json!("FULL_TIME")),
        (Contract::FixedTerm, json!(["FULL_TIME", "TEMPORARY"])),
        (Contract::Freelance, json!("CONTRACTOR")),
        (Contract::PartTime, json!("PART_TIME")),
        (Contract::Internship, json!("INTERN")),
        (Contract::Apprenticeship, json!("OTHER")),
    ];
    assert_eq!(expected.len(), Contract::ALL.len());
    for (contract, employment) in expected {
        let app = TestApp::new();
        let company = Company::named("Boiler House")
            .website("https://boiler.example/")
            .create(&app);
        let job = Job::published()
            .at(&company)
            .contract(contract)
            .pay(46_000_00, 54_000_50, "EUR", PayUnit::Year)
            .closes_in(10)
            .with(|new| new.description = "Keep it **hot**.".to_owned())
            .create(&app);
        let whole = json!({
            "@context": "https://schema.org",
            "@type": "JobPosting",
            "title": "Stoker",
            "description": "<p>Keep it <strong>hot</strong>.</p>\n",
            "datePosted": "2026-11-19T12:00:00Z",
            "validThrough": "2026-12-02T12:00:00Z",
            "employmentType": employment,
            "hiringOrganization": {
                "@type": "Organization",
                "name": "Boiler House",
                "sameAs": "https://boiler.example/",
            },
            "identifier": {
                "@type": "PropertyValue",
                "name": "Boiler House",
                "value": job.id.to_string(),
            },
            "directApply": false,
            "jobLocation": [{
                "@type": "Place",
                "address": {
                    "@type": "PostalAddress",
                    "addressLocality": "Nantes",
                    "addressRegion": "Pays de la Loire",
                    "addressCountry": "FR",
                },
            }],
            "baseSalary": {
                "@type": "MonetaryAmount",
                "currency": "EUR",
                "value": {
                    "@type": "QuantitativeValue",
                    "minValue": 46000,
                    "maxValue": 54000.5,
                    "unitText": "YEAR",
                },
            },
        });
        assert_eq!(posting(&app.get(&job.path())), whole);
    }
}

#[test]
fn each_unit_of_pay_has_its_own_word_in_the_markup() {
    let units = [
        (PayUnit::Hour, "HOUR"),
        (PayUnit::Day, "DAY"),
        (PayUnit::Month, "MONTH"),
        (PayUnit::Year, "YEAR"),
    ];
    assert_eq!(units.len(), PayUnit::ALL.len());
    for (unit, word) in units {
        let page = page_of(Job::published().pay(500_00, 500_00, "GBP", unit));
        let expected = json!({
            "@type": "MonetaryAmount",
            "currency": "GBP",
            "value": { "@type": "QuantitativeValue", "value": 500, "unitText": word },
        });
        assert_eq!(posting(&page)["baseSalary"], expected);
    }
}

#[test]
fn only_a_job_that_is_wholly_remote_is_marked_as_remote() {
    for factory in [Job::published(), Job::published().hybrid(4)] {
        let posting = posting(&page_of(factory));
        assert_eq!(posting["jobLocationType"], Value::Null);
        assert_eq!(posting["applicantLocationRequirements"], Value::Null);
        assert!(posting["jobLocation"].is_array());
    }
    let page = page_of(Job::published().remote(&["FR", "BE"]));
    let remote = posting(&page);
    assert_eq!(remote["jobLocationType"], "TELECOMMUTE");
    assert_eq!(
        remote["applicantLocationRequirements"],
        json!([{ "@type": "Country", "name": "France" }, { "@type": "Country", "name": "Belgium" }])
    );
    assert_eq!(remote["jobLocation"], Value::Null);
    assert_eq!(page.fact("Open to").as_deref(), Some("France and Belgium"));
    assert_eq!(page.fact("Where").as_deref(), Some("Remote"));
}

#[test]
fn a_job_whose_place_is_unknown_has_no_markup_that_would_be_refused() {
    let page = page_of(Job::published().remote(&[]));
    assert_eq!(page.linked("JobPosting"), None);
    assert_eq!(page.fact("Open to").as_deref(), Some("anywhere"));
    assert_eq!(
        page_of(Job::published().in_places(&[])).linked("JobPosting"),
        None
    );
}

#[test]
fn a_remote_job_from_anywhere_stands_where_its_company_does() {
    let app = TestApp::new();
    let company = Company::named("Boiler House")
        .in_place(place("Lyon", "Auvergne-Rhône-Alpes", "FR"))
        .create(&app);
    let job = Job::published().at(&company).remote(&[]).create(&app);
    let posting = posting(&app.get(&job.path()));
    assert_eq!(
        posting["jobLocation"][0]["address"]["addressLocality"],
        "Lyon"
    );
    assert_eq!(posting["jobLocationType"], "TELECOMMUTE");
}

#[test]
fn a_job_in_several_places_names_them_all() {
    let app = TestApp::new();
    let places = ["Nantes", "Rennes", "Angers", "Brest"].map(|city| place(city, "", "FR"));
    let job = Job::published().in_places(&places).create(&app);
    let page = app.get(&job.path());
    let told = page.fact("Where").expect("places");
    for city in ["Nantes", "Rennes", "Angers", "Brest"] {
        assert!(told.contains(city), "{city} in {told}");
    }
    let posting = posting(&page);
    let marked = posting["jobLocation"].as_array().expect("a list");
    assert_eq!(marked.len(), 4);
    assert_eq!(marked[1]["address"]["addressLocality"], "Rennes");
    assert_eq!(marked[1]["address"]["addressRegion"], Value::Null);
    let card = app.get("/jobs").one(".job-card .facts").text();
    assert!(card.starts_with("Nantes, Rennes and 2 more"), "{card}");
}

#[test]
fn nothing_in_a_title_gets_out_of_the_page() {
    let hostile = [
        "</script><script>alert(1)</script>",
        "<!-- <script>",
        "\"><img src=x onerror=alert(1)>",
        "'; alert(1); '",
        "]]> & &amp; {{ 7*7 }}",
        "\u{2028}\u{2029}",
    ];
    for title in hostile {
        let app = TestApp::new();
        let company = Company::named(title).create(&app);
        let job = Job::published()
            .title(title)
            .at(&company)
            .description(title)
            .create(&app);
        let page = app.get(&job.path()).expect(200);
        let shown = page.one("h1").0.text().collect::<String>();
        assert_eq!(
            shown.split_whitespace().collect::<Vec<_>>(),
            title.split_whitespace().collect::<Vec<_>>()
        );
        assert_eq!(posting(&page)["title"], title);
        assert_eq!(posting(&page)["hiringOrganization"]["name"], title);
        for path in ["/", "/jobs", &job.path(), &company.path(), "/companies"] {
            let page = app.get(path).expect(200);
            assert!(!page.has("img[onerror]"), "{path}");
            let scripts = page.all("script:not([src])");
            assert!(
                scripts
                    .iter()
                    .all(|script| script.attribute("type") == "application/ld+json"),
                "{path}"
            );
            // Each document is still JSON.
            assert!(page.json_ld().iter().all(Value::is_object), "{path}");
            assert!(page.has("footer.site-footer"), "{path} ends as it should");
        }
    }
}

#[test]
fn raw_html_in_a_description_is_shown_and_not_obeyed() {
    let page = page_of(Job::published().description(
        "<script>alert(1)</script>\n\n<iframe src=\"//x\"></iframe>\n\n[here](javascript:alert(1)) and [there](https://example.org/)",
    ));
    assert!(!page.has("article iframe, article script"));
    assert!(!page.text().contains("href=\"javascript:"));
    let link = page.one("article a[href]");
    assert_eq!(link.attribute("href"), "https://example.org/");
    assert!(link.attribute("rel").contains("nofollow"));
}

#[test]
fn another_slug_leads_to_the_address_that_counts() {
    let app = TestApp::new();
    let job = Job::published().title("Head stoker").create(&app);
    for wrong in ["x", "head-stokers", "HEAD-STOKER", "a-b-c", ""] {
        let page = app.get(&format!("/jobs/{wrong}-{}", job.id)).expect(301);
        assert_eq!(page.location(), job.path());
        let french = app.get(&format!("/fr/jobs/{wrong}-{}", job.id)).expect(301);
        assert_eq!(french.location(), format!("/fr{}", job.path()));
    }
}

#[test]
fn a_job_number_that_no_integer_holds_is_no_job() {
    let app = TestApp::new();
    for id in [
        "9223372036854775807",
        "9223372036854775808",
        "99999999999999999999999",
        "0",
        "٣",
    ] {
        let path: String = url::form_urlencoded::byte_serialize(id.as_bytes()).collect();
        assert_eq!(app.get(&format!("/jobs/x-{path}")).status, 404, "{id}");
        assert_eq!(
            app.get(&format!("/social/jobs/{path}.png")).status,
            404,
            "{id}"
        );
    }
}

#[test]
fn a_long_list_comes_in_pages() {
    let app = TestApp::new();
    let company = Company::named("Boiler House").create(&app);
    for number in 1..=45 {
        Job::published()
            .title(&format!("Job {number}"))
            .at(&company)
            .of_occupation(occupation(&app, "devops-engineer"))
            .published_days_ago(number)
            .create(&app);
    }
    for list in [
        "/jobs".to_owned(),
        "/jobs/devops-engineer".to_owned(),
        company.path(),
    ] {
        let titles = |page: &str| {
            app.get(&format!("{list}{page}"))
                .expect(200)
                .texts(".job-card h3")
        };
        let all: Vec<String> = (1..=45).map(|number| format!("Job {number}")).collect();
        assert_eq!(titles(""), all[..20], "{list}");
        assert_eq!(titles("?page=1"), all[..20], "{list}");
        assert_eq!(titles("?page=2"), all[20..40], "{list}");
        assert_eq!(titles("?page=3"), all[40..], "{list}");
        for out_of_range in [
            "4",
            "0",
            "-1",
            "x",
            "99999999999999999999",
            "9223372036854775807",
            "1.5",
            "",
        ] {
            assert_eq!(
                titles(&format!("?page={out_of_range}")),
                all[..20],
                "{list} {out_of_range}"
            );
        }
        let second = app.get(&format!("{list}?page=2"));
        assert_eq!(second.one(".pager [aria-current=page]").text(), "2");
        assert_eq!(second.one(".pager a[rel=prev]").attribute("href"), list);
        assert_eq!(
            second.one(".pager a[rel=next]").attribute("href"),
            format!("{list}?page=3")
        );
        assert_eq!(
            second.one("link[rel=canonical]").attribute("href"),
            format!("{}{list}?page=2", app.state.base)
        );
    }
    assert_eq!(app.get("/jobs").one("h1").text(), "45 open jobs");
}

#[test]
fn a_short_list_has_no_pager_and_an_empty_one_says_so() {
    let app = TestApp::new();
    assert!(app.get("/jobs").has(".empty"));
    assert!(app.get("/jobs/devops-engineer").has(".empty"));
    assert_eq!(
        app.get("/jobs/devops-engineer")
            .one("meta[name=robots]")
            .attribute("content"),
        "noindex"
    );
    Job::published().create(&app);
    assert!(!app.get("/jobs").has(".pager"));
    assert!(!app.get("/jobs").has(".empty"));
}

#[test]
fn an_occupation_lists_its_own_jobs_and_no_others() {
    let app = TestApp::new();
    let (devops, data) = (
        occupation(&app, "devops-engineer"),
        occupation(&app, "data-engineer"),
    );
    Job::published()
        .title("Ours")
        .of_occupation(devops)
        .create(&app);
    Job::published()
        .title("Theirs")
        .of_occupation(data)
        .create(&app);
    Job::published().title("Nobody's").create(&app);
    assert_eq!(
        app.get("/jobs/devops-engineer").texts(".job-card h3"),
        ["Ours"]
    );
    assert_eq!(
        app.get("/fr/jobs/data-engineer").texts(".job-card h3"),
        ["Theirs"]
    );
    assert_eq!(app.get("/jobs/no-such-occupation").status, 404);
}

#[test]
fn a_job_in_the_other_language_is_marked_as_such() {
    let app = TestApp::new();
    let job = Job::published()
        .title("Chauffeur")
        .lang(Lang::Fr)
        .create(&app);
    let english = app.get(&job.path());
    assert_eq!(english.one("html").attribute("lang"), "en");
    assert_eq!(english.one("h1").attribute("lang"), "fr");
    assert_eq!(english.one("article.prose").attribute("lang"), "fr");
    assert_eq!(app.get("/jobs").one(".job-card a").attribute("lang"), "fr");
    let canonical = |page: &Page| page.one("link[rel=canonical]").attribute("href");
    let french = app.get(&format!("/fr{}", job.path()));
    assert_eq!(french.one("h1").attribute("lang"), "");
    assert_eq!(
        canonical(&english),
        format!("{}/fr{}", app.state.base, job.path())
    );
    assert_eq!(canonical(&french), canonical(&english));
}

#[test]
fn similar_jobs_are_of_the_same_occupation_and_then_of_the_same_company() {
    let app = TestApp::new();
    let devops = occupation(&app, "devops-engineer");
    let (ours, theirs) = (
        Company::named("Ours").create(&app),
        Company::named("Theirs").create(&app),
    );
    let job = Job::published()
        .at(&ours)
        .of_occupation(devops)
        .create(&app);
    Job::published()
        .title("Same house")
        .at(&ours)
        .published_days_ago(1)
        .create(&app);
    Job::published()
        .title("Same work")
        .at(&theirs)
        .of_occupation(devops)
        .create(&app);
    Job::published().title("Neither").at(&theirs).create(&app);
    let titles = app
        .get(&job.path())
        .texts("section[aria-labelledby=similar-title] .job-card h3");
    assert_eq!(titles, ["Same work", "Same house"]);
}

#[test]
fn views_are_counted_in_memory_and_written_by_the_worker() {
    let app = TestApp::new();
    let job = Job::published().create(&app);
    let views =
        || -> i64 { app.read(|db| Ok(jobs::table.find(job.id).select(jobs::views).first(db)?)) };
    for _ in 0..3 {
        app.get(&job.path()).expect(200);
    }
    app.head(&job.path()).expect(200);
    app.get(&format!("/jobs/wrong-{}", job.id)).expect(301);
    app.get("/jobs").expect(200);
    assert_eq!(views(), 0, "nothing is written while a reader waits");
    app.tick();
    assert_eq!(views(), 3);
    app.tick();
    assert_eq!(views(), 3, "and only once");
    app.get(&format!("/fr{}", job.path())).expect(200);
    app.tick();
    assert_eq!(views(), 4);
}

#[test]
fn views_of_a_job_that_has_gone_do_not_lose_the_others() {
    let app = TestApp::new();
    let (gone, stays) = (Job::published().create(&app), Job::published().create(&app));
    app.get(&gone.path()).expect(200);
    app.get(&stays.path()).expect(200);
    app.write(move |db| Ok(diesel::delete(jobs::table.find(gone.id)).execute(db)?));
    app.tick();
    let views: i64 = app.read(|db| Ok(jobs::table.find(stays.id).select(jobs::views).first(db)?));
    assert_eq!(views, 1);
}

#[test]
fn the_picture_for_link_previews_is_a_picture() {
    let app = TestApp::new();
    let job = Job::published().title("Stoker & <daughters>").create(&app);
    let page = app.get(&job.path());
    let url = page
        .one(r#"meta[property="og:image"]"#)
        .attribute("content");
    let picture = app.get(url.trim_start_matches(&app.state.base)).expect(200);
    assert_eq!(picture.header("content-type"), "image/png");
    assert!(picture.bytes.starts_with(b"\x89PNG"));
    assert_eq!(app.get("/social/jobs/99.png").status, 404);
}

#[test]
fn a_website_that_is_no_web_address_is_no_link() {
    let app = TestApp::new();
    let company = Company::named("Evil")
        .website("javascript:alert(1)")
        .create(&app);
    let job = Job::published()
        .at(&company)
        .with(|new| new.apply_url = Some("javascript:alert(1)".to_owned()))
        .create(&app);
    for path in [company.path(), job.path()] {
        assert!(
            !app.get(&path).expect(200).has("[href^='javascript:']"),
            "{path}"
        );
    }
}
