//! The list of jobs as a page: its form, facets, chips, heading, and the pages and feeds of a search.

use rolecall::jobs::model::Contract;
use rolecall::jobs::pay::PayUnit;

use crate::factories::{Company, Guide, Job, occupation, place, skill};
use crate::harness::{Page, TestApp};

/// Three jobs: two in Nantes, one of them for Rust, and one that is remote.
fn three() -> TestApp {
    let app = TestApp::new();
    let company = Company::named("Boiler House").create(&app);
    let rust = skill(&app, "Rust");
    let devops = occupation(&app, "devops-engineer");
    Job::published()
        .title("Stoker of kettles")
        .at(&company)
        .of_occupation(devops)
        .must(rust)
        .pay(400_00, 450_00, "EUR", PayUnit::Day)
        .contract(Contract::Freelance)
        .published_days_ago(1)
        .create(&app);
    Job::published()
        .title("Plumber of kettles")
        .at(&company)
        .of_occupation(devops)
        .pay(40_000_00, 50_000_00, "EUR", PayUnit::Year)
        .published_days_ago(2)
        .create(&app);
    Job::published()
        .title("Writer")
        .at(&company)
        .remote(&["FR"])
        .published_days_ago(20)
        .create(&app);
    app
}

/// The count beside an option; `None` where there is no such option.
fn count(page: &Page, id: &str) -> Option<String> {
    let label = page.texts(&format!("label:has(> [id='{id}']) .n"));
    Some(label.first()?.split_whitespace().next()?.to_owned())
}

#[test]
fn a_search_is_named_by_what_it_found() {
    let app = three();
    for (query, heading) in [
        ("", "3 open jobs"),
        ("?q=kettles", "2 “kettles” jobs"),
        ("?q=%22&place=France", "3 jobs in France"),
        ("?q=kettles&place=Nantes", "2 “kettles” jobs near Nantes"),
        ("?q=writer", "1 “writer” job"),
        ("?place=France", "3 jobs in France"),
        ("?contract=freelance", "1 job found"),
        ("?q=kettles&contract=internship", "No “kettles” jobs"),
        ("?occupation=devops-engineer", "2 DevOps engineer jobs"),
    ] {
        let page = app.get(&format!("/jobs{query}")).expect(200);
        assert_eq!(page.one("h1").text(), heading, "{query}");
        if !query.is_empty() {
            assert_eq!(page.one("title").text(), format!("{heading} · Rolecall"));
        }
    }
    let page = app.get("/fr/jobs?q=kettles&place=Nantes");
    assert_eq!(page.one("h1").text(), "2 offres « kettles » près de Nantes");
    assert_eq!(page.one("h1 mark").text(), "kettles");
    // No line ends between a guillemet and what it quotes.
    let heading = page.one("h1").html();
    assert!(
        heading.contains("«&nbsp;<mark>") || heading.contains("«\u{a0}<mark>"),
        "{heading}"
    );
}

#[test]
fn counts_stand_beside_the_options_and_an_option_with_none_is_off_but_for_a_chosen_one() {
    let app = three();
    let page = app.get("/jobs");
    assert_eq!(count(&page, "remote-remote").as_deref(), Some("1"));
    assert_eq!(count(&page, "remote-on_site").as_deref(), Some("2"));
    assert_eq!(count(&page, "skill-rust").as_deref(), Some("1"));
    assert_eq!(count(&page, "company-boiler-house").as_deref(), Some("3"));
    assert_eq!(count(&page, "age-3").as_deref(), Some("2"));
    assert!(page.has("#contract-internship[disabled]"));
    assert!(!page.has("#contract-freelance[disabled]"));
    let chosen = app.get("/jobs?contract=internship");
    assert!(chosen.has("#contract-internship[checked]"));
    assert!(!chosen.has("#contract-internship[disabled]"));
    let legends = page.texts(".facet legend");
    let expected = [
        "Pay at least",
        "Where you work",
        "Skills",
        "Contract",
        "Level",
        "Published",
        "Role",
        "Company",
        "Language of the ad",
    ];
    assert_eq!(legends, expected);
}

#[test]
fn every_chip_takes_one_filter_away_and_clearing_keeps_words_and_order() {
    let app = three();
    let page = app.get("/jobs?q=kettles&sort=newest&place=Nantes&km=50&remote=on_site&contract=freelance&contract=permanent&pay=300-eur-day&skill=rust&age=7");
    let chips = page.texts(".chip bdi");
    assert_eq!(
        chips,
        [
            "Nantes, within 50 km",
            "€300 a day or more",
            "On site",
            "Rust",
            "Permanent",
            "Freelance",
            "Last 7 days"
        ]
    );
    let links = page.attributes(".chip", "href");
    assert_eq!(
        links[4],
        "/jobs?q=kettles&place=Nantes&km=50&remote=on_site&contract=freelance&pay=300-eur-day&skill=rust&age=7&sort=newest"
    );
    for link in &links {
        let rest = app.get(link).expect(200);
        assert_eq!(rest.all(".chip").len(), chips.len() - 1, "{link}");
    }
    let clear = page.one(".chips-clear").attribute("href");
    assert_eq!(clear, "/jobs?q=kettles&sort=newest");
    assert!(!app.get(&clear).has(".chip"));
}

#[test]
fn the_form_shows_again_what_was_asked_for() {
    let app = three();
    let page = app.get(
        "/jobs?q=kettles&place=Nantes&km=100&pay=300&pay=gbp-month&skill=rust&sort=pay&age=30",
    );
    assert_eq!(page.one("#finder-q").attribute("value"), "kettles");
    assert_eq!(page.one("#finder-place").attribute("value"), "Nantes");
    assert_eq!(page.one("#finder-pay").attribute("value"), "300");
    for (select, chosen) in [
        ("#finder-km", "100"),
        ("#finder-pay-per", "gbp-month"),
        ("#finder-sort", "pay"),
    ] {
        let option = page.one(&format!("{select} option[selected]"));
        assert_eq!(option.attribute("value"), chosen);
    }
    assert!(page.has("#skill-rust[checked]") && page.has("#age-30[checked]"));
    // The order that comes by itself isn't sent along, so that words are answered by relevance.
    let orders = |path| app.get(path).attributes("#finder-sort option", "value");
    assert_eq!(orders("/jobs"), ["", "pay"]);
    assert_eq!(orders("/jobs?q=kettles"), ["", "newest", "pay"]);
}

#[test]
fn what_cannot_be_read_is_said_beside_its_field_and_the_rest_is_found() {
    let app = three();
    let page = app
        .get("/jobs?q=kettles&place=Xyzzy+%3Cb%3E&pay=lots&pay=eur-day")
        .expect(200);
    assert_eq!(page.one("#finder-place").attribute("value"), "Xyzzy <b>");
    assert_eq!(page.one("#finder-pay").attribute("value"), "lots");
    for field in ["#finder-place", "#finder-pay"] {
        let field = page.one(field);
        assert_eq!(field.attribute("aria-invalid"), "true");
        let described = field.attribute("aria-describedby");
        let id = described.split(' ').next().unwrap_or_default();
        let message = page.one(&format!("#{id}"));
        assert_eq!(message.attribute("class"), "error");
        assert!(!message.text().is_empty());
    }
    assert_eq!(page.all(".job-card").len(), 2);
    let title = page.one("title").text();
    assert_eq!(title, "Error: 2 “kettles” jobs · Rolecall");
    // A currency is one, but nobody knows what it is worth here.
    let page = app.get("/jobs?pay=450&pay=kmf-day").expect(200);
    assert!(page.has("#finder-pay[aria-invalid]") && !page.has(".chip"));
    assert_eq!(page.all(".job-card").len(), 3);
    assert!(!page.has("#finder-pay-per option[value^=kmf]"));
}

#[test]
fn a_choice_that_nobody_knows_is_said_beside_its_filter_and_not_searched_for() {
    let app = three();
    for (parameter, facet, said) in [
        (
            "skill=nonsense",
            "skill",
            "We don’t know a skill called “nonsense”: it isn’t searched for.",
        ),
        (
            "skill=No+%3Cb%3E",
            "skill",
            "We don’t know a skill called “No <b>”: it isn’t searched for.",
        ),
        (
            "company=gone",
            "company",
            "We don’t know a company called “gone”: it isn’t searched for.",
        ),
        (
            "occupation=clown",
            "occupation",
            "We don’t know a role called “clown”: it isn’t searched for.",
        ),
        (
            "contract=banana",
            "contract",
            "We don’t know a contract called “banana”: it isn’t searched for.",
        ),
        (
            "remote=moon",
            "remote",
            "We don’t know a way of working called “moon”: it isn’t searched for.",
        ),
        (
            "seniority=god",
            "seniority",
            "We don’t know a level called “god”: it isn’t searched for.",
        ),
        (
            "age=12",
            "age",
            "“12” is none of the dates to choose from: it isn’t searched for.",
        ),
        (
            "lang=de",
            "lang",
            "“de” is none of the languages to choose from: it isn’t searched for.",
        ),
    ] {
        let page = app.get(&format!("/jobs?q=kettles&{parameter}")).expect(200);
        let group = page.one(&format!("#facet-{facet}"));
        let id = group.attribute("aria-describedby");
        assert_eq!(page.texts(&format!("#facet-{facet} #{id} .error")), [said]);
        assert!(page.has("details.finder-filters[open]"), "{parameter}");
        assert!(!page.has(".chip"), "{parameter} is no condition");
        assert_eq!(page.all(".job-card").len(), 2, "{parameter}");
        assert!(!page.has(".alert-box"), "{parameter}");
        assert_eq!(page.one("h1").text(), "2 “kettles” jobs");
        // Only the feed of all jobs, which every page has; there is no guide whose feed could be told of.
        let feeds = page.attributes("link[rel=alternate][type='application/rss+xml']", "href");
        assert_eq!(feeds, ["/jobs.rss"], "{parameter}");
        let french = app.get(&format!("/fr/jobs?{parameter}")).expect(200);
        assert_eq!(french.all(&format!("#facet-{facet} .error")).len(), 1);
    }
    // What is known is still searched for.
    let page = app
        .get("/jobs?skill=rust&skill=nonsense&skill=void")
        .expect(200);
    assert_eq!(page.texts(".chip bdi"), ["Rust"]);
    assert_eq!(page.all("#facet-skill .error").len(), 2);
    assert_eq!(page.all(".job-card").len(), 1);
    // Of what the path says, nothing else can be asked.
    let page = app
        .get("/jobs/devops-engineer?occupation=clown")
        .expect(200);
    assert!(!page.has(".error"));
    let closed = app.get("/jobs?q=kettles");
    assert!(!closed.has("details.finder-filters[open]"));
}

#[test]
fn a_filter_with_nothing_to_choose_from_still_says_what_is_wrong() {
    let app = TestApp::new();
    assert!(!app.get("/jobs").has("#facet-skill"));
    let page = app.get("/jobs?skill=nonsense").expect(200);
    assert!(page.has("#facet-skill .error") && !page.has("#facet-skill input"));
}

#[test]
fn what_is_wrong_is_summed_up_above_the_form_with_links_to_the_fields() {
    let app = three();
    let page = app
        .get("/jobs?place=Xyzzy&pay=lots&contract=banana&skill=nonsense")
        .expect(200);
    assert_eq!(page.one(".error-summary h2").text(), "There is a problem");
    assert_eq!(
        page.attributes(".error-summary a", "href"),
        [
            "#finder-place",
            "#finder-pay",
            "#facet-skill",
            "#facet-contract"
        ]
    );
    let beside = page.texts("form .error");
    assert_eq!(page.texts(".error-summary a"), beside);
    for link in page.attributes(".error-summary a", "href") {
        assert!(page.has(&format!("job-search {link}")), "{link}");
    }
    assert!(page.has("#facet-contract[tabindex='-1']"));
    // Nothing of it is a condition: it is the list of all jobs, as search engines know it.
    assert!(!page.has("meta[name=robots]"));
    assert!(page.one("title").text().starts_with("Error: "));
    let right = app.get("/jobs?place=Nantes");
    assert!(!right.has(".error-summary"));
    // A script fills it in: nothing may stand in it, or it takes up room.
    assert_eq!(right.one("#finder-problems").html(), "");
}

#[test]
fn an_empty_search_says_which_filter_to_drop_and_what_that_gives() {
    let app = three();
    let page = app.get("/jobs?q=kettles&skill=rust&contract=permanent");
    assert_eq!(page.one("h1").text(), "No “kettles” jobs");
    let drops = page.texts(".drops li");
    assert_eq!(
        drops,
        [
            "Without the contract 1 open job",
            "Without the skills 1 open job"
        ]
    );
    for link in page.attributes(".drops a", "href") {
        assert_eq!(app.get(&link).all(".job-card").len(), 1, "{link}");
    }
    assert!(page.has(".empty") && !page.has(".job-card"));
    // Where two fail only together, what is there without any filter is said.
    let two = app
        .get("/jobs?q=kettles&lang=fr&contract=internship")
        .expect(200);
    assert_eq!(two.texts(".drops li"), ["Clear filters 2 open jobs"]);
    let clear = two.one(".drops a").attribute("href");
    assert_eq!(app.get(&clear).all(".job-card").len(), 2);
    let nothing = app.get("/jobs?q=zzzzzzzz").expect(200);
    // Nobody is told to use fewer filters who has used none.
    assert_eq!(
        nothing.one(".empty p").text(),
        "Check the spelling, or try other words."
    );
    assert!(nothing.has(".empty a[href='/jobs']") && !nothing.has(".drops"));
}

#[test]
fn a_search_is_hidden_from_search_engines_and_pages_of_their_own_are_not() {
    let app = three();
    for (path, is_hidden) in [
        ("/jobs", false),
        ("/jobs?page=1", false),
        ("/jobs?utm_source=x", false),
        ("/jobs?q=kettles", true),
        ("/jobs?occupation=devops-engineer", true),
        ("/jobs/devops-engineer", false),
        ("/jobs/devops-engineer?skill=rust", true),
        ("/jobs/devops-engineer/nantes", false),
        ("/jobs/devops-engineer/lyon", true),
        ("/search?q=kettles", true),
    ] {
        let page = app.get(path).expect(200);
        assert_eq!(
            page.has("meta[name=robots][content=noindex]"),
            is_hidden,
            "{path}"
        );
        assert_eq!(page.has("link[rel=canonical]"), !is_hidden, "{path}");
    }
    // Another language is another name for the same search.
    let next = app
        .get("/jobs?q=kettles&skill=rust")
        .attributes(".switch [name=next]", "value");
    assert!(
        next.contains(&"/fr/jobs?q=kettles&skill=rust".to_owned()),
        "{next:?}"
    );
}

#[test]
fn an_occupation_around_a_city_has_a_page_that_others_lead_to() {
    let app = three();
    Job::published()
        .title("Stoker abroad")
        .of_occupation(occupation(&app, "devops-engineer"))
        .in_places(&[place("Lyon", "Auvergne-Rhône-Alpes", "FR")])
        .create(&app);
    let path = "/jobs/devops-engineer/nantes";
    let page = app.get(path).expect(200);
    assert_eq!(page.one("h1").text(), "2 DevOps engineer jobs near Nantes");
    assert_eq!(
        page.one("title").text(),
        "DevOps engineer jobs in Nantes · Rolecall"
    );
    assert_eq!(
        page.one("link[rel=canonical]").attribute("href"),
        format!("{}{path}", app.state.base)
    );
    assert_eq!(
        page.texts(".job-card h3"),
        ["Stoker of kettles", "Plumber of kettles"]
    );
    // The form goes on with the same search.
    assert_eq!(page.one("#finder-place").attribute("value"), "Nantes");
    assert!(page.has("#occupation-devops-engineer[checked]"));
    let of_occupation = app.get("/jobs/devops-engineer");
    assert_eq!(
        of_occupation.attributes(".by-city a", "href"),
        [path, "/jobs/devops-engineer/lyon"]
    );
    let job = app.get(&page.attributes(".job-card a", "href")[0]);
    assert!(
        job.attributes(".crumbs a", "href")
            .contains(&path.to_owned())
    );
    // A remote job is found from every city of its country, which makes no page of its own there.
    Job::published()
        .of_occupation(occupation(&app, "devops-engineer"))
        .remote(&["FR"])
        .create(&app);
    let paris = app.get("/jobs/devops-engineer/paris").expect(200);
    assert!(paris.has(".job-card") && paris.has("meta[name=robots][content=noindex]"));
    assert!(!app.get(path).has("meta[name=robots][content=noindex]"));
    for missing in [
        "/jobs/devops-engineer/no-such-city",
        "/jobs/no-such-occupation/nantes",
        "/jobs/devops-engineer/nantes/x",
    ] {
        assert_eq!(app.get(missing).status, 404, "{missing}");
    }
    let sitemap = app.get("/sitemap.xml").text();
    assert!(sitemap.contains(&format!("{path}</loc>")));
    assert!(sitemap.contains(&format!("/fr{path}</loc>")));
    assert!(!sitemap.contains("devops-engineer/paris"));
}

#[test]
fn an_address_in_capitals_leads_to_the_one_in_small_letters_where_there_is_one() {
    let app = three();
    for (path, leads_to) in [
        ("/jobs/DevOps-Engineer", "/jobs/devops-engineer"),
        (
            "/jobs/devops-engineer/Nantes",
            "/jobs/devops-engineer/nantes",
        ),
        (
            "/fr/jobs/DevOps-engineer/NANTES?q=a+%C3%A9&page=2",
            "/fr/jobs/devops-engineer/nantes?q=a+%C3%A9&page=2",
        ),
        (
            "/jobs/devops-engineer/Saint-Etienne",
            "/jobs/devops-engineer/saint-etienne",
        ),
    ] {
        let page = app.get(path).expect(301);
        assert_eq!(page.header("location"), leads_to);
        app.get(leads_to).expect(200);
    }
    for missing in [
        "/jobs/No-Such-Occupation",
        "/jobs/DevOps-Engineer/No-Such-City",
        "/jobs/No-Such-Occupation/Nantes",
        "/Jobs",
    ] {
        assert_eq!(app.get(missing).status, 404, "{missing}");
    }
    // Whatever stands in the query.
    for byte in 0x21..=0xff {
        if !matches!(byte, b'#' | b'?') {
            let path = [b"/jobs/DevOps-Engineer?q=".as_slice(), &[byte]].concat();
            let status = app.get_raw(&path, &[]).status;
            assert!(matches!(status, 301 | 400), "{byte}: {status}");
        }
    }
}

#[test]
fn cities_of_the_same_name_have_addresses_of_their_own() {
    for (slug, city) in [
        ("paris", "Paris, Île-de-France"),
        ("paris-united-states", "Paris, Texas"),
        ("london", "London, England"),
        ("london-canada", "London, Ontario"),
        ("saint-etienne", "Saint-Étienne, Auvergne-Rhône-Alpes"),
    ] {
        let found = rolecall::places::at_slug(slug).expect(slug);
        assert_eq!(format!("{}, {}", found.name, found.region), city);
    }
}

#[test]
fn feeds_and_mails_follow_the_search_that_is_shown() {
    let app = three();
    let page = app.get("/jobs?q=kettles&skill=rust&sort=pay");
    let query = "q=kettles&skill=rust&sort=pay";
    assert_eq!(
        page.attributes(".alert-feeds a", "href"),
        ["rss", "atom", "json"].map(|kind| format!("/jobs.{kind}?{query}"))
    );
    assert_eq!(
        page.one(".alert-box a.btn").attribute("href"),
        format!("/alerts/new?{query}")
    );
    for kind in [
        "application/rss+xml",
        "application/atom+xml",
        "application/feed+json",
    ] {
        let links = page.attributes(&format!("link[rel=alternate][type='{kind}']"), "href");
        assert!(links[0].ends_with(query), "{links:?}");
    }
    let rss = app.get(&format!("/jobs.rss?{query}")).expect(200);
    let channel = rss::Channel::read_from(rss.bytes.as_slice()).expect("RSS");
    let titles: Vec<_> = channel
        .items()
        .iter()
        .filter_map(|item| item.title())
        .collect();
    assert_eq!(titles, ["Stoker of kettles, Boiler House"]);
    assert_eq!(channel.title(), "New jobs: “kettles”, Rust · Rolecall");
    let occupation = app
        .get("/jobs/devops-engineer")
        .attributes(".alert-feeds a", "href");
    assert_eq!(occupation[0], "/jobs.rss?occupation=devops-engineer");

    let json = app.get("/fr/jobs.json?q=kettles").expect(200);
    assert_eq!(
        json.header("content-type"),
        "application/feed+json; charset=utf-8"
    );
    let feed: serde_json::Value = serde_json::from_slice(&json.bytes).expect("JSON");
    assert_eq!(feed["version"], "https://jsonfeed.org/version/1.1");
    assert_eq!(feed["language"], "fr");
    assert_eq!(
        feed["feed_url"],
        format!("{}/fr/jobs.json?q=kettles", app.state.base)
    );
    let items = feed["items"].as_array().expect("items");
    assert_eq!(items.len(), 2);
    assert_eq!(items[0]["title"], "Stoker of kettles, Boiler House");
    assert!(items[0]["content_text"].is_string() && items[0]["date_published"].is_string());
}

#[test]
fn a_feed_of_what_is_gone_tells_of_nothing_else() {
    let app = three();
    for query in ["company=gone", "q=kettles&skill=nonsense"] {
        let rss = app.get(&format!("/jobs.rss?{query}")).expect(200);
        let channel = rss::Channel::read_from(rss.bytes.as_slice()).expect("RSS");
        assert_eq!(channel.items().len(), 0, "{query}");
    }
}

#[test]
fn what_was_read_for_a_mistake_is_what_alerts_and_feeds_ask_for() {
    let app = three();
    let page = app.get("/jobs?q=plumbre&contract=permanent");
    assert_eq!(page.texts(".job-card h3"), ["Plumber of kettles"]);
    let query = "q=plumber&contract=permanent";
    assert_eq!(
        page.attributes(".alert-feeds a", "href"),
        ["rss", "atom", "json"].map(|kind| format!("/jobs.{kind}?{query}"))
    );
    assert_eq!(
        page.one(".alert-box a.btn").attribute("href"),
        format!("/alerts/new?{query}")
    );
    let links = page.attributes("link[rel=alternate][type='application/rss+xml']", "href");
    assert!(links[0].ends_with(query), "{links:?}");
    let instead = app.get("/search?q=plumbre").attributes(".notice a", "href");
    assert_eq!(instead, ["/search?q=%22plumbre%22"]);
    assert!(!app.get(&instead[0]).has(".job-card"));
}

#[test]
fn pay_is_told_in_the_unit_that_it_is_asked_for_in() {
    let app = three();
    let page = app.get("/jobs?pay=40000-eur-year");
    let about = page.texts(".job-card .pay small");
    // A year has 220 days of work; the other job states its pay by the year already.
    assert_eq!(about, ["about €88,000 – €99,000 a year"]);
    assert!(!app.get("/jobs").has(".job-card .pay small"));
}

#[test]
fn dates_part_the_list_only_where_it_is_in_their_order() {
    let app = three();
    assert!(app.get("/jobs").has("#jobs-earlier"));
    assert!(
        app.get("/jobs?q=kettles&sort=newest")
            .has("#jobs-this-week")
    );
    for query in ["q=kettles", "sort=pay"] {
        let page = app.get(&format!("/jobs?{query}"));
        assert!(
            page.has(".job-card") && !page.has("#jobs-this-week"),
            "{query}"
        );
    }
}

#[test]
fn places_are_offered_while_they_are_typed() {
    let app = three();
    let offers = |path: &str| -> Vec<String> {
        let answer = app.get(path).expect(200);
        let offers: serde_json::Value = serde_json::from_slice(&answer.bytes).expect("JSON");
        let offers = offers.as_array().expect("a list").iter();
        offers
            .map(|offer| {
                format!(
                    "{} = {}",
                    offer["text"].as_str().expect("a text"),
                    offer["name"].as_str().expect("a name")
                )
            })
            .collect()
    };
    let found = offers("/places?q=munch");
    assert_eq!(found[0], "Munich = Munich, Bavaria, Germany");
    assert_eq!(
        offers("/fr/places?q=lond")[0],
        "London = London, England, Royaume-Uni"
    );
    assert_eq!(offers("/places?q=saint").len(), 8);
    for nothing in [
        "/places",
        "/places?q=",
        "/places?q=zzzzzz",
        "/places?q=%00",
        "/places?q=,",
    ] {
        assert_eq!(offers(nothing), [""; 0], "{nothing}");
    }
    assert_eq!(offers("/places?q=munch&q=lond"), found);
    assert_eq!(
        app.get("/places?q=pa").header("cache-control"),
        "public, max-age=86400"
    );
    let offered = app
        .get("/jobs")
        .attributes("#finder-places option", "value");
    assert_eq!(offered, ["Nantes"]);
}

#[test]
fn the_box_of_the_header_finds_guides_jobs_and_companies() {
    let app = three();
    Guide::published().title("Kettles from within").create(&app);
    for path in ["/", "/jobs", "/roles", "/nowhere"] {
        let page = app.get(path);
        assert_eq!(
            page.one(".site-header form").attribute("action"),
            "/search",
            "{path}"
        );
    }
    let page = app.get("/search?q=kettles").expect(200);
    assert_eq!(page.one("h1").text(), "Found for kettles");
    assert_eq!(page.texts("section h2"), ["Role guides", "Jobs"]);
    assert_eq!(page.all(".job-card").len(), 2);
    let all = page.one("section[aria-labelledby=found-jobs] .section-head a");
    assert_eq!(
        (all.text().as_str(), all.attribute("href").as_str()),
        ("See both in the list of jobs", "/jobs?q=kettles")
    );
    let company = app.get("/search?q=boiler+house");
    assert!(company.has(".company-card a[href='/companies/boiler-house']"));
    for empty in [
        "/search",
        "/search?q=",
        "/search?q=zzzzzzzz",
        "/fr/search?q=%00",
    ] {
        let page = app.get(empty).expect(200);
        assert!(page.has(".empty a") && !page.has(".job-card"), "{empty}");
    }
}

#[test]
fn a_search_that_isnt_understood_whole_offers_no_mails_and_no_feeds() {
    let app = TestApp::new();
    Job::published().create(&app);
    assert!(app.get("/jobs").has(".alert-box"));
    let page = app.get("/jobs?place=Nowhereville");
    assert!(!page.has(".alert-box"));
    assert_eq!(page.all("link[type='application/feed+json']").len(), 0);
}

#[test]
fn a_second_skip_link_leads_past_the_filters_to_the_jobs() {
    let app = three();
    for (path, words) in [
        ("/jobs", "Skip to the jobs"),
        ("/fr/jobs?q=kettles", "Aller aux offres"),
        ("/jobs?q=zzzzzzzz", "Skip to the jobs"),
    ] {
        let page = app.get(path).expect(200);
        assert_eq!(page.texts(".skip")[1], words);
        let target = page.attributes(".skip", "href")[1].clone();
        assert!(page.has(&format!("{target}[tabindex='-1'] h1")), "{path}");
        assert!(!page.has(&format!("{target} input")), "{path}");
    }
    assert_eq!(app.get("/").all(".skip").len(), 1);
}

#[test]
fn guides_and_companies_are_found_with_the_corrections_and_spellings_of_jobs() {
    let app = TestApp::new();
    Guide::published().title("Back-End Developer").create(&app);
    Company::named("Harbourline").create(&app);
    let works = Company::named("Café Zürich Works").create(&app);
    Job::published()
        .title("Back-End Developer")
        .at(&works)
        .create(&app);
    app.follow_changes();
    for words in [
        "backend",
        "back-end",
        "bakend+developer",
        "java+developer",
        "BACKEND+D%C3%89VELOPER",
    ] {
        let page = app.get(&format!("/search?q={words}")).expect(200);
        assert!(page.has("#found-guides"), "{words}");
    }
    // A company without jobs stands in no job's text.
    for words in ["harbourline", "harborline", "Harbour", "harbourlinne"] {
        let page = app.get(&format!("/search?q={words}")).expect(200);
        assert!(page.has("a[href='/companies/harbourline']"), "{words}");
    }
    let page = app.get("/search?q=harborline").expect(200);
    assert!(page.one(".notice").text().contains("“harbourline”"));
    let verbatim = page.one(".notice a").attribute("href");
    assert!(!app.get(&verbatim).has(".company-card"));
    let page = app.get("/search?q=cafe+zurich").expect(200);
    assert!(page.has(".company-card a[href='/companies/cafe-zurich-works']"));
}

#[test]
fn a_company_that_is_called_by_its_name_stands_before_the_jobs() {
    let app = TestApp::new();
    let named = Company::named("Kettle Works").create(&app);
    let other = Company::named("The Big Kettle").create(&app);
    for _ in 0..2 {
        Job::published().title("Stoker").at(&other).create(&app);
    }
    Job::published()
        .title("Kettle smith")
        .at(&named)
        .create(&app);
    app.follow_changes();
    let page = app.get("/search?q=kettle").expect(200);
    assert_eq!(page.texts(".section-head h2"), ["Companies", "Jobs"]);
    let companies = page.attributes(".company-card a", "href");
    assert_eq!(
        companies,
        ["/companies/kettle-works", "/companies/the-big-kettle"]
    );
    let page = app.get("/search?q=big+kettle").expect(200);
    assert_eq!(page.texts(".section-head h2"), ["Jobs", "Companies"]);
}

#[test]
fn a_mistyped_place_is_asked_about() {
    let app = three();
    let page = app.get("/jobs?q=kettles&place=nantess&km=50").expect(200);
    let meant = page.one("#finder-place-error a");
    assert_eq!(meant.text(), "Did you mean Nantes?");
    assert_eq!(
        meant.attribute("href"),
        "/jobs?q=kettles&place=Nantes&km=50"
    );
    let paris = app.get("/fr/jobs?place=pariss").expect(200);
    assert_eq!(
        paris.one("#finder-place-error a").text(),
        "Vouliez-vous dire Paris ?"
    );
    for unlike in ["nowhereville", "xyz", "12345678"] {
        let page = app.get(&format!("/jobs?place={unlike}")).expect(200);
        assert!(page.has("#finder-place-error"), "{unlike}");
        assert!(!page.has("#finder-place-error a"), "{unlike}");
    }
}

#[test]
fn signs_without_a_letter_or_a_digit_are_no_words_and_a_mail_of_them_is_called_one_of_all_jobs() {
    let app = three();
    let all = app.get("/jobs").expect(200);
    for signs in ["%F0%9F%8E%89", "%22", "--", "%3F%21"] {
        let page = app.get(&format!("/jobs?q={signs}")).expect(200);
        assert_eq!(page.one("h1").text(), all.one("h1").text());
        assert_eq!(page.one("#finder-q").attribute("value"), "");
        let alerts = "a[href^='/alerts/new']";
        assert!(all.has(alerts));
        assert_eq!(
            page.attributes(alerts, "href"),
            all.attributes(alerts, "href")
        );
    }
    for (words, shown) in [("c%2B%2B", "c++"), ("7", "7"), ("%E5%8C%97", "北")] {
        let page = app.get(&format!("/jobs?q={words}")).expect(200);
        assert_eq!(page.one("#finder-q").attribute("value"), shown);
    }
}

#[test]
fn an_empty_site_says_once_that_there_is_nothing() {
    let app = TestApp::new();
    let jobs = app.get("/jobs").expect(200);
    assert_eq!(jobs.one("h1").text(), "No open jobs today");
    assert_eq!(jobs.one(".empty h2").text(), "The next ones appear here");
    let companies = app.get("/companies").expect(200);
    assert_eq!(companies.one("h1").text(), "No company yet");
    assert_eq!(
        companies.one(".empty h2").text(),
        "The first one could be yours."
    );
    assert!(!companies.has(".standfirst"));
}
