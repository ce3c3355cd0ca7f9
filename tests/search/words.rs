//! Words as they are typed into the search: what they find, how they are shown, and that nothing breaks it.

use diesel::prelude::*;
use rolecall::jobs::model::{Contract, Status};
use rolecall::web::locale::Lang;

use super::found;
use crate::factories::{Company, Job, occupation, skill};
use crate::harness::{Page, TestApp};

/// Four jobs with words that tell them apart.
fn foundry() -> TestApp {
    let app = TestApp::new();
    let company = Company::named("Campanile").create(&app);
    let jobs = [
        ("Bell founder", "Casts great bells & small ones in bronze."),
        (
            "Founder of <em>bells</em>",
            "Bronze, tin and a kiln <b>with</b> care.",
        ),
        (
            "Ringer",
            "Rings the great bronze bells of the town every day.",
        ),
        ("Clockmaker", "Keeps clocks that strike the quarters."),
    ];
    for (title, text) in jobs {
        Job::published()
            .title(title)
            .at(&company)
            .description(text)
            .create(&app);
    }
    app
}

fn search(app: &TestApp, words: &str) -> Page {
    app.get(&format!("/jobs?q={}", percent(words))).expect(200)
}

fn percent(words: &str) -> String {
    url::form_urlencoded::byte_serialize(words.as_bytes()).collect()
}

fn titles(page: &Page) -> Vec<String> {
    let mut titles = page.texts(".job-card h3");
    titles.sort();
    titles
}

/// Tantivy guesses how many jobs have a phrase from how many have its words, as if they stood together by chance.
#[test]
fn a_phrase_whose_words_always_stand_together_is_found_in_all_jobs_that_have_it() {
    let app = TestApp::new();
    for n in 0..400 {
        let title = match n % 4 {
            0 => "Bell founder",
            _ => "Weaver",
        };
        Job::published().title(title).create(&app);
    }
    let found = found(&app, "q=%22bell+founder%22");
    assert_eq!(found.total, 100);
    let by_contract: i64 = found.counts.contracts.iter().map(|(_, jobs)| jobs).sum();
    assert_eq!(by_contract, 100);
}

#[test]
fn a_role_is_found_by_its_own_name_and_by_a_title_with_a_skill_together_with_it() {
    let app = TestApp::new();
    for (title, role) in [
        ("Keeper of platforms", "devops-engineer"),
        ("Keeper of forms", "ux-designer"),
        ("Keeper of stores", "back-end-developer"),
    ] {
        let role = occupation(&app, role);
        Job::published()
            .title(title)
            .of_occupation(role)
            .create(&app);
    }
    app.follow_changes();
    for (words, title) in [
        ("devops engineer", "Keeper of platforms"),
        ("DevOps engineers", "Keeper of platforms"),
        ("ingénieure DevOps", "Keeper of platforms"),
        ("ui/ux designer", "Keeper of forms"),
        ("designer d'interaction", "Keeper of forms"),
        ("back-end developer", "Keeper of stores"),
    ] {
        assert_eq!(titles(&search(&app, words)), [title], "{words}");
    }
    let role = occupation(&app, "c-cpp-developer");
    let [c, cpp] = ["C", "C++"].map(|name| skill(&app, name));
    for (title, skill) in [("Keeper of bits", c), ("Keeper of bytes", cpp)] {
        let job = Job::published().title(title).of_occupation(role);
        job.must(skill).create(&app);
    }
    app.follow_changes();
    for (words, found) in [
        ("c++ developer", vec!["Keeper of bytes"]),
        ("c developer", vec!["Keeper of bits"]),
        ("c/c++ developer", vec!["Keeper of bits", "Keeper of bytes"]),
    ] {
        assert_eq!(titles(&search(&app, words)), found, "{words}");
    }
}

#[test]
fn a_title_with_a_skill_that_no_job_has_is_read_as_its_role_and_the_page_says_so() {
    let app = TestApp::new();
    let security = occupation(&app, "security-engineer");
    let keeper = Job::published().title("Keeper of keys");
    keeper.of_occupation(security).create(&app);
    app.follow_changes();
    for words in ["cybersecurity engineer", "keeper, Cybersecurity Engineers"] {
        let page = search(&app, words);
        assert_eq!(titles(&page), ["Keeper of keys"], "{words}");
        let notice = page.one(".notice").text();
        assert!(notice.contains("Security engineer”"), "{notice}");
    }
    let page = search(&app, "cybersecurity engineer");
    let verbatim = page.one(".notice a").attribute("href");
    let verbatim = app.get(&verbatim).expect(200);
    assert!(titles(&verbatim).is_empty());
    // The place of a title is told in what was typed, whatever stands before it.
    for (words, read_as) in [
        ("“é” cybersecurity engineer", "“é” Security engineer"),
        (
            "\"é\" k cybersecurity engineer é",
            "\"é\" k Security engineer é",
        ),
        (
            "cybersecurity engineer, infosec engineer",
            "Security engineer, infosec engineer",
        ),
    ] {
        let job = Job::published().title(&format!("Keeper of k é {read_as}"));
        job.of_occupation(security).create(&app);
        app.follow_changes();
        let found = found(&app, &format!("q={}", percent(words)));
        assert_eq!(found.read_as.as_deref(), Some(read_as), "{words}");
    }
    let french = app.get("/fr/jobs?q=cybersecurity+engineer").expect(200);
    let notice = french.one(".notice").text();
    assert!(notice.contains("Ingénieur sécurité"), "{notice}");
    // What is shown is what alerts and feeds ask for, and what a filter takes away is said of it.
    let feeds = page.attributes(".alert-feeds a", "href");
    assert_eq!(feeds[0], "/jobs.rss?q=Security+engineer");
    let none = app.get("/jobs?q=cybersecurity+engineer&contract=internship");
    let drops = none.expect(200).texts(".drops li");
    assert_eq!(drops, ["Without the contract 4 open jobs"]);
    // In quotes, or behind a minus, it is no title.
    for words in ["\"cybersecurity engineer\"", "cybersecurity -engineer"] {
        assert!(titles(&search(&app, words)).is_empty(), "{words}");
    }
}

#[test]
fn a_title_with_a_skill_that_some_job_has_stays_as_it_is() {
    let app = TestApp::new();
    let role = occupation(&app, "back-end-developer");
    let java = skill(&app, "Java");
    let job = |title: &str| Job::published().title(title).of_occupation(role);
    job("Keeper of stores").create(&app);
    let elsewhere = job("Keeper of beans").must(java);
    elsewhere.contract(Contract::Freelance).create(&app);
    app.follow_changes();
    assert_eq!(titles(&search(&app, "java developer")), ["Keeper of beans"]);
    for query in [
        "q=java+developer&contract=permanent",
        "q=java+developer+stores",
    ] {
        let page = app.get(&format!("/jobs?{query}")).expect(200);
        assert!(titles(&page).is_empty(), "{query}");
        assert!(!page.has(".notice"), "{query}");
    }
}

#[test]
fn a_title_of_another_name_that_no_job_has_is_read_as_its_roles_own() {
    let app = TestApp::new();
    let role = occupation(&app, "security-engineer");
    // A job that is called so, and is of another role.
    let job = Job::published().title("Penetration Tester, teaching");
    job.of_occupation(role).create(&app);
    app.follow_changes();
    for words in ["pentester", "ethical hackers", "pen tester"] {
        let page = search(&app, words);
        assert_eq!(titles(&page), ["Penetration Tester, teaching"], "{words}");
        assert!(page.one(".notice").text().contains("“Penetration tester”"));
    }
    // The words of a known title are no mistakes: "teach lead" isn't meant.
    assert!(!search(&app, "tech lead").has(".notice"));
}

#[test]
fn a_mistyped_word_is_put_right_beside_a_filter_that_leaves_nothing() {
    let app = foundry();
    let page = app.get("/jobs?q=clokmaker&contract=internship").expect(200);
    assert_eq!(page.texts(".drops li"), ["Without the contract 1 open job"]);
}

#[test]
fn the_words_of_jobs_that_are_gone_are_nobodys() {
    let app = foundry();
    let gone = Job::published().title("Clokmaker").create(&app);
    app.follow_changes();
    assert_eq!(titles(&search(&app, "clokmaker")), ["Clokmaker"]);
    app.write(move |db| {
        use rolecall::schema::jobs;
        let job = diesel::update(jobs::table.find(gone.id));
        job.set(jobs::status.eq(Status::Closed)).execute(db)?;
        Ok(())
    });
    app.follow_changes();
    assert_eq!(titles(&search(&app, "clokmaker")), ["Clockmaker"]);
    assert!(titles(&search(&app, "clokm")).is_empty());
}

#[test]
fn an_accent_that_is_a_sign_of_its_own_is_one_of_its_letter() {
    let app = TestApp::new();
    Job::published()
        .title("Inge\u{301}nierie ze\u{301}bre\u{301}e")
        .create(&app);
    app.follow_changes();
    for words in ["zébrée", "zebree", "ze\u{301}bre\u{301}e", "ingénierie"] {
        assert_eq!(titles(&search(&app, words)).len(), 1, "{words}");
    }
    assert_eq!(
        search(&app, "zébrée").texts(".job-card h3 mark"),
        ["ze\u{301}bre\u{301}e"]
    );
}

#[test]
fn a_possessive_is_its_word() {
    let app = foundry();
    for words in ["bell's founder", "bell’s founder"] {
        assert_eq!(
            titles(&search(&app, words)),
            titles(&search(&app, "bell founder"))
        );
    }
}

#[test]
fn numbers_and_words_in_other_letters_are_not_put_right() {
    let app = TestApp::new();
    Job::published().title("Weaver of 2027").create(&app);
    Job::published().title("Weaver of rien").create(&app);
    for words in ["2026", "日本"] {
        assert!(titles(&search(&app, words)).is_empty(), "{words}");
    }
    assert_eq!(titles(&search(&app, "2027")), ["Weaver of 2027"]);
}

#[test]
fn a_phrase_is_found_in_its_order_only() {
    let app = foundry();
    assert_eq!(titles(&search(&app, "bell founder")).len(), 2);
    for phrase in ["\"Bell founder\"", "“bell founder”", "« bell founder »"] {
        assert_eq!(titles(&search(&app, phrase)), ["Bell founder"], "{phrase}");
    }
    // A quote that isn't closed is no quote.
    assert_eq!(titles(&search(&app, "\"founder bell")).len(), 2);
}

#[test]
fn what_has_an_unwanted_word_is_left_out_and_the_word_is_never_put_right() {
    let app = foundry();
    assert_eq!(
        titles(&search(&app, "bronze -ringer -tin")),
        ["Bell founder"]
    );
    // Nothing has "clocs"; were it read as "clocks", the clockmaker would be gone.
    let page = search(&app, "clockmaker -clocs");
    assert_eq!(titles(&page), ["Clockmaker"]);
    assert!(!page.has(".notice"));
}

#[test]
fn what_was_looked_for_is_marked_in_titles_and_texts_and_nothing_in_them_is_html() {
    let app = foundry();
    let page = search(&app, "bell");
    let mut marked = page.texts(".job-card h3 mark");
    marked.sort();
    assert_eq!(marked, ["Bell", "bells"]);
    assert!(titles(&page).contains(&"Founder of <em>bells</em>".to_owned()));
    assert!(!page.has(".job-card em") && !page.has(".snippet b"));
    let snippets = page.texts(".snippet");
    assert!(snippets.contains(&"Casts great bells & small ones in bronze.".to_owned()));
    assert!(
        page.texts(".snippet mark")
            .iter()
            .all(|mark| mark == "bells")
    );
    // Without words there is nothing to mark.
    assert!(!app.get("/jobs").has(".job-card mark"));
}

#[test]
fn a_mistyped_word_is_put_right_and_the_page_says_so_and_offers_what_was_typed() {
    let app = foundry();
    let page = search(&app, "clokcmaker");
    assert_eq!(titles(&page), ["Clockmaker"]);
    assert!(page.one(".notice").text().contains("clockmaker"));
    let verbatim = page.one(".notice a");
    assert!(verbatim.text().contains("clokcmaker"));
    let page = app.get(&verbatim.attribute("href")).expect(200);
    assert_eq!(titles(&page), [""; 0]);
    assert!(!page.has(".notice"));
}

#[test]
fn a_place_in_the_words_reaches_remote_jobs_that_are_open_to_it_behind_those_that_are_there() {
    let app = TestApp::new();
    for (title, countries) in [
        ("Ringer for France", &["FR"][..]),
        ("Ringer for Spain", &["ES"]),
        ("Ringer anywhere", &[]),
    ] {
        Job::published().title(title).remote(countries).create(&app);
    }
    // In Nantes, as jobs are by default.
    Job::published().title("Ringer on site").create(&app);
    assert_eq!(
        search(&app, "ringer jobs in Nantes").texts(".job-card h3"),
        ["Ringer on site", "Ringer for France", "Ringer anywhere"]
    );
    // The place alone is where a job is.
    assert_eq!(titles(&search(&app, "nantes")), ["Ringer on site"]);
    // Mobile is a city in Alabama, but not here.
    Job::published().title("Mobile ringer").create(&app);
    assert_eq!(titles(&search(&app, "mobile ringer")), ["Mobile ringer"]);
}

#[test]
fn forms_and_accents_make_no_difference_in_either_language() {
    let app = TestApp::new();
    Job::published()
        .title("Fondeur de cloches diplômé")
        .lang(Lang::Fr)
        .create(&app);
    Job::published().title("Painting of towers").create(&app);
    for words in ["cloche", "CLOCHES", "fondeurs", "diplome", "diplômés"] {
        let found = titles(&search(&app, words));
        assert_eq!(found, ["Fondeur de cloches diplômé"], "{words}");
    }
    assert_eq!(titles(&search(&app, "tower paint")), ["Painting of towers"]);
}

#[test]
fn whatever_is_typed_is_answered() {
    let app = foundry();
    let long = "bell founder ".repeat(800);
    let digits = "9".repeat(10_000);
    for around in [
        "",
        "\"",
        "\"\"",
        "\" \"",
        "-",
        "--",
        "- -",
        "-\"",
        "+",
        "*",
        "?",
        "~2",
        "^",
        "(",
        ")",
        "[a TO",
        "title:",
        "\\",
        "AND",
        "OR NOT",
        "&&",
        "||",
        "!",
        "a+b#c.",
        ".net.",
        "c++#",
        "\u{0}",
        "\n\t",
        "\u{202e}",
        "\u{5e9}\u{5dc}",
        "👩‍👩‍👧",
        "e\u{301}\u{301}",
        "İ",
        "ﬃ",
        "\u{feff}",
        "\u{fffd}",
        "𝕭𝖊𝖑𝖑",
        "北京 ",
        "«",
        "“”",
        "'; --",
        "%",
        "%00",
        long.as_str(),
        digits.as_str(),
    ] {
        for words in [
            around.to_owned(),
            format!("{around}bell{around}"),
            format!("bell {around} founder"),
            format!("{around} -bell {around}"),
        ] {
            let page = search(&app, &words);
            assert!(page.has("h1"), "{words:?}");
        }
    }
    // Not UTF-8, and half an escape.
    for query in [
        "%ff%fe+bell",
        "%c3+bell%",
        "bell+%f0%9f",
        "%00bell%00",
        "bell%zz",
    ] {
        app.get(&format!("/jobs?q={query}")).expect(200);
    }
}
