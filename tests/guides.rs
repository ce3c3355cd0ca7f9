//! The role guides.

use rolecall::jobs::model::Contract;
use rolecall::jobs::pay::PayUnit;
use rolecall::web::locale::Lang;
use serde_json::json;

use crate::factories::{Guide, Job, occupation};
use crate::harness::TestApp;

#[test]
fn the_index_lists_guides_by_family() {
    let app = TestApp::new();
    Guide::published()
        .title("Running things")
        .day_rate(300_00, 600_00)
        .create(&app);
    Guide::published()
        .of("ux-designer")
        .title("Drawing things")
        .create(&app);
    Guide::published()
        .of("back-end-developer")
        .title("Making things")
        .create(&app);
    Guide::draft()
        .of("data-engineer")
        .title("Not yet")
        .create(&app);
    Job::published()
        .of_occupation(occupation(&app, "devops-engineer"))
        .create(&app);
    let page = app.get("/roles").expect(200);
    assert_eq!(
        page.attributes("section.family", "id"),
        ["development", "infrastructure", "design"]
    );
    assert_eq!(page.one("#infrastructure h3").text(), "Running things");
    assert_eq!(page.one("#infrastructure .pay").text(), "€300 – €600 a day");
    assert!(
        page.one("#infrastructure .meta")
            .text()
            .contains("1 open job")
    );
    assert!(page.one("#design .meta").text().contains("No open jobs"));
    assert!(!page.tells("Not yet"));
    assert_eq!(app.get("/fr/roles").texts("section.family h3").len(), 3);
}

#[test]
fn a_guide_has_a_list_of_its_contents() {
    let app = TestApp::new();
    let guide = Guide::published()
        .body("Words.\n\n## The work\n\nA\n\n### A detail\n\n## The work\n\nB\n\n## Équipe & pay\n\nC")
        .create(&app);
    let page = app.get(&guide.path()).expect(200);
    let links = page.all("nav.toc a");
    let names: Vec<String> = links.iter().map(|link| link.text()).collect();
    assert_eq!(names, ["The work", "The work", "Équipe & pay"]);
    let mut targets = page.attributes("nav.toc a", "href");
    for target in &targets {
        let id = target.trim_start_matches('#');
        assert_eq!(
            page.all(&format!("article h2[id='{id}']")).len(),
            1,
            "{target}"
        );
    }
    targets.dedup();
    assert_eq!(
        targets.len(),
        3,
        "headings of one name have ids of their own"
    );
}

#[test]
fn pay_and_skills_stand_where_the_text_asks_for_them_and_last_otherwise() {
    let app = TestApp::new();
    let marked = Guide::published()
        .body("Start.\n\n[[pay]]\n\n## After\n\nMiddle.\n\n[[skills]]\n\n## End\n\nDone.")
        .day_rate(300_00, 600_00)
        .create(&app);
    let html = app.get(&marked.path()).one("article.prose").html();
    let at = |what: &str| {
        html.find(what)
            .unwrap_or_else(|| panic!("{what} in {html}"))
    };
    assert!(at("Start.") < at("class=\"rates\"") && at("class=\"rates\"") < at("Middle."));
    assert!(at("Middle.") < at("class=\"tags") && at("class=\"tags") < at("Done."));
    assert!(!html.contains("[["));

    let unmarked = Guide::published()
        .of("data-engineer")
        .day_rate(300_00, 600_00)
        .create(&app);
    let html = app.get(&unmarked.path()).one("article.prose").html();
    let at = |what: &str| {
        html.find(what)
            .unwrap_or_else(|| panic!("{what} in {html}"))
    };
    assert!(at("Many.") < at("class=\"tags") && at("class=\"tags") < at("class=\"rates\""));
}

#[test]
fn a_guide_shows_its_pay_with_source_and_date() {
    let app = TestApp::new();
    let guide = Guide::published().day_rate(300_00, 600_00).create(&app);
    let page = app.get(&guide.path());
    assert_eq!(page.one(".rate-sum").text(), "€300 – €600 a day");
    assert_eq!(page.one(".rate .tag").text(), "Freelance, France");
    assert_eq!(
        page.one(".rate-source").text(),
        "Source of the range: A survey, June 2026."
    );
    assert_eq!(page.texts(".rate td"), ["€300", "€600"]);
    assert!(
        page.one(".rate-bar")
            .attribute("aria-label")
            .contains("€300 – €600 a day")
    );
}

#[test]
fn live_figures_come_from_enough_offers_only() {
    let app = TestApp::new();
    let guide = Guide::published().day_rate(300_00, 600_00).create(&app);
    let offer = |min: i64, max: i64| {
        Job::published()
            .of_occupation(guide.occupation_id)
            .contract(Contract::Freelance)
            .remote(&["FR"])
            .pay(min, max, "EUR", PayUnit::Day)
            .create(&app);
    };
    offer(400_00, 400_00);
    offer(450_00, 550_00);
    // Neither another country, contract, unit or currency nor what nobody sees counts.
    Job::published()
        .of_occupation(guide.occupation_id)
        .contract(Contract::Freelance)
        .remote(&["IT"])
        .pay(1, 2, "EUR", PayUnit::Day)
        .create(&app);
    Job::published()
        .of_occupation(guide.occupation_id)
        .contract(Contract::FixedTerm)
        .remote(&["FR"])
        .pay(1, 2, "EUR", PayUnit::Day)
        .create(&app);
    Job::published()
        .of_occupation(guide.occupation_id)
        .contract(Contract::Freelance)
        .remote(&["FR"])
        .pay(1, 2, "EUR", PayUnit::Year)
        .create(&app);
    Job::published()
        .of_occupation(guide.occupation_id)
        .contract(Contract::Freelance)
        .remote(&["FR"])
        .pay(1, 2, "GBP", PayUnit::Day)
        .create(&app);
    Job::draft()
        .of_occupation(guide.occupation_id)
        .contract(Contract::Freelance)
        .remote(&["FR"])
        .pay(1, 2, "EUR", PayUnit::Day)
        .create(&app);
    assert!(
        !app.get(&guide.path()).has(".rate-key"),
        "two offers say nothing"
    );
    offer(600_00, 600_00);
    let page = app.get(&guide.path());
    assert_eq!(
        page.texts(".rate-key dd"),
        ["€300 – €600", "€450 – €550", "€500"]
    );
    assert_eq!(
        page.texts(".rate td"),
        ["€300", "€600", "€420", "€450", "€500", "€550", "€580"]
    );
    let occupation = page.linked("Occupation").expect("markup");
    let salary = &occupation["estimatedSalary"][0];
    assert_eq!(salary["@type"], "MonetaryAmountDistribution");
    assert_eq!(salary["duration"], "P1D");
    assert_eq!(salary["percentile10"], 420);
    assert_eq!(salary["median"], 500);
    assert_eq!(salary["percentile90"], 580);
}

#[test]
fn the_rate_bar_stays_within_its_scale() {
    for (min, max) in [
        (1, 1),
        (0, 0),
        (100_00, 100_00),
        (1_00, 999_99),
        (9_99, 10_00),
        (300_00, 5_000_00),
    ] {
        let app = TestApp::new();
        let guide = Guide::published().day_rate(min, max).create(&app);
        let page = app.get(&guide.path()).expect(200);
        let bar = page.one(".rate-bar .range");
        let number = |name: &str| -> f64 {
            bar.attribute(name)
                .trim_end_matches('%')
                .parse()
                .expect("per cent")
        };
        let (x, width) = (number("x"), number("width"));
        assert!(
            x >= 0.0 && width >= 0.0 && x + width <= 100.0,
            "{min} – {max}: {x} {width}"
        );
        assert!(app.get("/").status == 200);
    }
}

#[test]
fn translations_know_each_other() {
    let app = TestApp::new();
    let guide = Guide::published()
        .translated("ingenieur-devops", "Le métier DevOps")
        .create(&app);
    let base = &app.state.base;
    let expected = vec![
        ("en".to_owned(), format!("{base}/roles/devops-engineer")),
        ("fr".to_owned(), format!("{base}/fr/roles/ingenieur-devops")),
        (
            "x-default".to_owned(),
            format!("{base}/roles/devops-engineer"),
        ),
    ];
    for (path, own) in [
        (guide.path(), 0),
        ("/fr/roles/ingenieur-devops".to_owned(), 1),
    ] {
        let page = app.get(&path).expect(200);
        let links: Vec<(String, String)> = page
            .all("link[rel=alternate][hreflang]")
            .iter()
            .map(|link| (link.attribute("hreflang"), link.attribute("href")))
            .collect();
        assert_eq!(links, expected);
        assert_eq!(
            page.one("link[rel=canonical]").attribute("href"),
            expected[own].1
        );
        assert!(!page.has(".notice"));
    }
}

#[test]
fn a_guide_asked_for_in_a_language_it_is_translated_into_leads_there() {
    let app = TestApp::new();
    Guide::published()
        .translated("ingenieur-devops", "Le métier DevOps")
        .create(&app);
    let page = app.get("/fr/roles/devops-engineer").expect(301);
    assert_eq!(page.location(), "/fr/roles/ingenieur-devops");
    let page = app.get("/roles/ingenieur-devops").expect(301);
    assert_eq!(page.location(), "/roles/devops-engineer");
}

#[test]
fn a_guide_that_exists_in_one_language_is_shown_in_the_other_marked_as_such() {
    let app = TestApp::new();
    let guide = Guide::published().create(&app);
    let page = app.get(&format!("/fr{}", guide.path())).expect(200);
    assert_eq!(page.one("html").attribute("lang"), "fr");
    for part in [
        "h1",
        ".head .standfirst",
        "article.prose",
        "nav.toc ol",
        "details.toc ol",
    ] {
        assert_eq!(page.one(part).attribute("lang"), "en", "{part}");
    }
    assert!(page.one("p.notice").text().contains("anglais"));
    assert_eq!(
        page.one("link[rel=canonical]").attribute("href"),
        format!("{}{}", app.state.base, guide.path())
    );
    let french = Guide::published()
        .of("data-engineer")
        .lang(Lang::Fr)
        .create(&app);
    assert!(
        app.get(&french.path())
            .one("p.notice")
            .text()
            .contains("French")
    );
    assert_eq!(app.get("/roles").all("[lang=fr] h3").len(), 1);
}

#[test]
fn a_guide_has_the_markup_that_search_engines_read() {
    let app = TestApp::new();
    let guide = Guide::published()
        .title("DevOps engineer")
        .day_rate(300_00, 600_00)
        .create(&app);
    let page = app.get(&guide.path());
    let url = format!("{}{}", app.state.base, guide.path());
    let article = page.linked("Article").expect("an article");
    assert_eq!(article["headline"], "DevOps engineer");
    assert_eq!(article["datePublished"], "2026-11-12T12:00:00Z");
    assert_eq!(article["dateModified"], "2026-11-13T12:00:00Z");
    assert_eq!(article["author"][0]["name"], "Ada Byron");
    assert_eq!(article["mainEntityOfPage"], url.as_str());
    let image = article["image"][0].as_str().expect("an image");
    assert_eq!(
        app.get(image.trim_start_matches(&app.state.base)).status,
        200
    );
    let crumbs = page.linked("BreadcrumbList").expect("crumbs");
    let places: Vec<_> = crumbs["itemListElement"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|item| item["position"].clone())
        .collect();
    assert_eq!(places, [json!(1), json!(2), json!(3)]);
    let occupation = page.linked("Occupation").expect("an occupation");
    assert_eq!(
        occupation["estimatedSalary"],
        json!([{
            "@type": "MonetaryAmountDistribution", "name": "base", "currency": "EUR",
            "duration": "P1D", "minValue": 300, "maxValue": 600,
        }])
    );
    assert_eq!(
        occupation["occupationLocation"],
        json!([{ "@type": "Country", "name": "France" }])
    );
    assert!(
        occupation["skills"]
            .as_str()
            .is_some_and(|skills| !skills.is_empty())
    );
}

#[test]
fn a_draft_guide_is_no_guide() {
    let app = TestApp::new();
    let before: Vec<_> = [
        "/roles/devops-engineer",
        "/fr/roles/devops-engineer",
        "/social/roles/devops-engineer.png",
    ]
    .map(|path| app.get(path).text())
    .into();
    let guide = Guide::draft()
        .title("A zanzibar of one's own")
        .translated("phare", "Phare")
        .create(&app);
    let after: Vec<_> = [
        guide.path(),
        format!("/fr{}", guide.path()),
        format!("/social{}.png", guide.path()),
    ]
    .map(|path| app.get(&path).expect(404).text())
    .into();
    assert_eq!(after, before);
    for list in [
        "/",
        "/roles",
        "/jobs",
        "/roles.rss",
        "/roles.atom",
        "/sitemap.xml",
        "/fr/roles",
    ] {
        let page = app.get(list).expect(200);
        assert!(
            !page.tells("zanzibar") && !page.tells(&guide.path()),
            "{list}"
        );
    }
}

#[test]
fn a_guide_lists_the_open_jobs_of_its_role() {
    let app = TestApp::new();
    let guide = Guide::published().create(&app);
    assert!(!app.get(&guide.path()).has(".job-card"));
    for number in 1..=6 {
        Job::published()
            .title(&format!("Job {number}"))
            .of_occupation(guide.occupation_id)
            .published_days_ago(number)
            .create(&app);
    }
    let page = app.get(&guide.path());
    assert_eq!(
        page.texts(".job-card h3"),
        ["Job 1", "Job 2", "Job 3", "Job 4", "Job 5"]
    );
    let all = page.one(r#"a[href="/jobs/devops-engineer"]"#);
    assert!(all.text().starts_with("All 6"));
}

#[test]
fn the_front_page_leads_to_guides_jobs_and_those_who_hire() {
    let app = TestApp::new();
    let empty = app.get("/").expect(200);
    assert!(!empty.has(".register") && !empty.has(".job-card"));
    let guide = Guide::published()
        .title("Running things")
        .day_rate(300_00, 600_00)
        .create(&app);
    Job::published()
        .title("Stoker")
        .of_occupation(guide.occupation_id)
        .create(&app);
    let page = app.get("/").expect(200);
    assert_eq!(
        page.one(".register th[scope=row] a").attribute("href"),
        guide.path()
    );
    assert_eq!(page.one(".register td.col-pay").text(), "300–600");
    assert_eq!(page.texts(".job-card h3"), ["Stoker"]);
    assert_eq!(page.attributes(".door", "href"), ["/jobs", "/hiring"]);
    assert_eq!(
        page.linked("WebSite").expect("markup")["url"],
        format!("{}/", app.state.base)
    );
    let french = app.get("/fr").expect(200);
    assert_eq!(
        french.attributes(".door", "href"),
        ["/fr/jobs", "/fr/hiring"]
    );
    assert_eq!(app.get("/fr/").status, 200);
    assert!(app.get("/hiring").expect(200).has("#ad li"));
}

#[test]
fn nothing_leads_to_the_guides_where_there_is_none() {
    let app = TestApp::new();
    Guide::draft().create(&app);
    for path in ["/", "/hiring", "/jobs", "/nowhere", "/fr", "/newsletter"] {
        let page = app.get(path);
        assert!(
            !page.tells("/roles") && !page.tells("fiches-metiers"),
            "{path}"
        );
    }
    let home = app.get("/").expect(200);
    assert!(
        !home.one("main").text().contains("guide"),
        "{}",
        home.one("main").text()
    );
    Guide::published().of("ux-designer").create(&app);
    let home = app.get("/").expect(200);
    assert!(home.has(".site-nav a[href='/roles']") && home.has("#news-title"));
    // The newsletter promises nothing that isn't sent.
    let newsletter = app.get("/newsletter").expect(200);
    assert!(newsletter.one("main").text().contains("isn’t sent yet"));
}
