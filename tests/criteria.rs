//! Searches as addresses: what is read from their parameters, and what they are written as.

use rand::rngs::StdRng;
use rand::seq::IndexedRandom;
use rand::{Rng, SeedableRng};
use rolecall::jobs::model::Workplace;
use rolecall::places::{Called, called};
use rolecall::search::Criteria;
use rolecall::search::asked::Problem;
use rolecall::search::criteria::Filter;

use crate::harness::TestApp;

/// What a search reads as, written again.
#[track_caller]
fn written(query: &str) -> String {
    let asked = Criteria::read(query);
    let again = Criteria::read(&asked.criteria.query());
    assert_eq!(again.criteria, asked.criteria, "{query}");
    assert_eq!(again.problems, [], "{query}");
    asked.criteria.query()
}

fn place(text: &str) -> String {
    match called(text) {
        Some(Called::City(city)) => format!("{}, {}, {}", city.name, city.region, city.country),
        Some(Called::Country(country)) => country.code.clone(),
        None => String::new(),
    }
}

#[test]
fn a_search_is_written_in_one_order_without_what_goes_without_saying() {
    assert_eq!(
        written(
            "sort=newest&skill=rust&unknown=1&remote=remote&skill=go&q=+back+end+&page=1&km=30&skill=go"
        ),
        "q=back+end&remote=remote&skill=go&skill=rust&sort=newest"
    );
    assert_eq!(written("sort=newest&km=50&age=12&lang=de&skill=A%00"), "");
    assert_eq!(written("sort=relevance"), "");
    assert_eq!(written("q=x&sort=relevance"), "q=x");
    assert_eq!(
        written("remote=hybrid&remote=on_site"),
        "remote=on_site&remote=hybrid"
    );
    assert_eq!(Criteria::read("page=7").page, 7);
    for page in ["0", "-1", "x", "99999999999999999999"] {
        assert_eq!(Criteria::read(&format!("page={page}")).page, 1, "{page}");
    }
}

#[test]
fn places_are_read_as_people_write_them() {
    for (typed, found) in [
        ("Paris", "Paris, Île-de-France, FR"),
        ("paris, france", "Paris, Île-de-France, FR"),
        ("Paris, FR", "Paris, Île-de-France, FR"),
        ("Paris, Texas", "Paris, Texas, US"),
        ("paris, tx", "Paris, Texas, US"),
        ("Paris, Texas, USA", "Paris, Texas, US"),
        ("Paris, Bavaria", ""),
        ("San Jose, CA", "San Jose, California, US"),
        ("munich", "Munich, Bavaria, DE"),
        ("Munchen", "Munich, Bavaria, DE"),
        ("Saint Etienne", "Saint-Étienne, Auvergne-Rhône-Alpes, FR"),
        ("France", "FR"),
        ("Allemagne", "DE"),
        ("UK", "GB"),
        ("Georgia", "GE"),
        ("de", "DE"),
        ("Xyzzy", ""),
        (",", ""),
    ] {
        assert_eq!(place(typed), found, "{typed}");
    }
    assert_eq!(written("place=Paris,+France&km=50"), "place=Paris&km=50");
    assert_eq!(written("place=Paris,+Texas"), "place=Paris%2C+US");
    assert_eq!(written("place=Frankreich+"), "");
    assert_eq!(written("place=france&km=50"), "place=FR");
    // Not a place, but what is meant is plain.
    assert_eq!(written("place=Remote"), "remote=remote");
    assert_eq!(
        Criteria::read("place=T%C3%A9l%C3%A9travail")
            .criteria
            .workplaces,
        [Workplace::Remote]
    );
}

#[test]
fn pay_is_read_as_people_write_it() {
    for (typed, read) in [
        ("pay=450-eur-day", "450-eur-day"),
        ("pay=450&pay=eur-day", "450-eur-day"),
        ("pay=450+%E2%82%AC/day&pay=gbp-year", "450-eur-day"),
        ("pay=450&pay=eur-year", "450-eur-day"),
        ("pay=40&pay=gbp-year", "40-gbp-hour"),
        ("pay=1500&pay=gbp-year", "1500-gbp-year"),
        ("pay=450+a+year&pay=eur-year", "450-eur-year"),
        ("pay=45k", "45000-eur-year"),
        ("pay=45k&pay=gbp-year", "45000-gbp-year"),
        ("pay=45%C2%A0000", "45000-eur-year"),
        ("pay=45.000", "45000-eur-year"),
        ("pay=45,000.50", "45000.5-eur-year"),
        ("pay=1%27200%27000&pay=chf-year", "1200000-chf-year"),
        ("pay=17,50", "17.5-eur-hour"),
        ("pay=450+an+hour", "450-eur-hour"),
        ("pay=45k%E2%82%AC+par+an", "45000-eur-year"),
        ("pay=%C2%A3600+per+day", "600-gbp-day"),
    ] {
        assert_eq!(Criteria::read(typed).problems, [], "{typed}");
        assert_eq!(written(typed), format!("pay={read}"), "{typed}");
    }
    // Nothing typed beside the choice of what it is per.
    assert_eq!(Criteria::read("pay=&pay=eur-day").problems, []);
    assert_eq!(written("pay=&pay=eur-day"), "");
}

#[test]
fn what_cannot_be_read_is_told_and_kept() {
    for (typed, kept) in [
        ("lots", "lots"),
        ("0", "0"),
        ("12+13-14", "12 13-14"),
        ("450+xyz/day", "450 xyz/day"),
        ("9999999999999999999999", "9999999999999999999999"),
    ] {
        let asked = Criteria::read(&format!("q=x&pay={typed}&pay=usd-day&place=Xyzzy&km=100"));
        assert_eq!(asked.problems, [Problem::Place, Problem::Pay], "{typed}");
        assert_eq!(asked.typed.pay, kept);
        assert_eq!(asked.typed.pay_per, "usd-day");
        assert_eq!(asked.typed.place, "Xyzzy");
        assert_eq!(asked.typed.km, 100);
        assert_eq!(asked.criteria.query(), "q=x");
    }
}

#[test]
fn what_a_filter_does_not_have_is_told_once_and_left_out() {
    let asked = Criteria::read(
        "contract=banana&contract=freelance&contract=banana&age=12&age=7&lang=de&skill=A+b&remote=&seniority=%00",
    );
    let unknown = |filter, typed: &str| Problem::Unknown(filter, typed.to_owned());
    assert_eq!(
        asked.problems,
        [
            unknown(Filter::Contract, "banana"),
            unknown(Filter::Skill, "A b"),
            unknown(Filter::Lang, "de"),
            unknown(Filter::Age, "12"),
        ]
    );
    assert_eq!(asked.criteria.query(), "contract=freelance&age=7");
    let many: String = (0..500).map(|n| format!("&contract=x{n}")).collect();
    assert_eq!(Criteria::read(&many).problems.len(), 20);
}

#[test]
fn what_nobody_knows_does_not_take_the_place_of_what_there_is() {
    let app = TestApp::new();
    app.follow_changes();
    let unknown: String = (0..25).map(|n| format!("skill=x{n}&")).collect();
    let repeated = "skill=python&".repeat(25);
    let asked = app
        .state
        .search
        .read(&format!("{unknown}{repeated}skill=rust"));
    assert_eq!(asked.criteria.skills, ["python", "rust"]);
    assert_eq!(asked.problems.len(), 20);
}

#[test]
fn what_was_written_reads_the_same() {
    let mut rng = StdRng::seed_from_u64(4);
    let names = [
        "q",
        "place",
        "km",
        "remote",
        "contract",
        "seniority",
        "pay",
        "skill",
        "occupation",
        "company",
        "lang",
        "age",
        "sort",
        "page",
    ];
    let values = [
        "",
        " ",
        "rust",
        "\u{e9}t\u{e9} \u{1f980}",
        "Paris",
        "paris, us",
        "Springfield",
        "Cambridge, MA",
        "UK",
        "Ho",
        "Bo",
        "Victoria",
        "San José",
        "東京",
        "5",
        "30",
        "200",
        "remote",
        "hybrid",
        "freelance",
        "senior",
        "450-eur-day",
        "17.55",
        "3k usd",
        "0.1",
        "1-kwd-hour",
        "3-jpy-month",
        "c-plus-plus",
        "a b",
        "fr",
        "en",
        "1",
        "newest",
        "pay",
        "relevance",
        "-1",
        "\u{0}",
        "%",
        "&=",
        "\u{a0}",
    ];
    for _ in 0..3_000 {
        let mut to = url::form_urlencoded::Serializer::new(String::new());
        for _ in 0..rng.random_range(0..8) {
            let long = "ab c ".repeat(rng.random_range(0..100));
            let value = values.choose(&mut rng).unwrap_or(&"");
            let value = if rng.random_ratio(1, 20) {
                &long
            } else {
                *value
            };
            to.append_pair(names.choose(&mut rng).unwrap_or(&"q"), value);
        }
        written(&to.finish());
    }
}

#[test]
fn any_bytes_as_a_search_give_a_page() {
    let app = TestApp::new();
    let mut rng = StdRng::seed_from_u64(5);
    let pieces = [
        "q=",
        "place=",
        "km=",
        "pay=",
        "skill=",
        "page=",
        "sort=",
        "&",
        "=",
        "%",
        "%00",
        "%FF",
        "%C3",
        "%22",
        "-",
        "(",
        "*",
        "+",
        "450",
        "%F0%9F%A6%80",
        "AND",
        "NOT",
        "%5E",
        "~",
        "~1",
        "[a%20TO%20b]",
        "title:",
        "%5C",
        "%7B",
        "/",
        ":",
    ];
    for _ in 0..200 {
        let length = rng.random_range(0..30);
        let query: String = (0..length)
            .filter_map(|_| pieces.choose(&mut rng).copied())
            .collect();
        let answer = app.get_raw(format!("/jobs?{query}").as_bytes(), &[]);
        assert_eq!(answer.status, 200, "{query}");
    }
}

#[test]
fn a_pay_below_nothing_is_no_pay() {
    for typed in ["-5", "-450-eur-day", "−5", "-5&pay=eur-day"] {
        let asked = Criteria::read(&format!("pay={typed}"));
        assert_eq!(asked.criteria.pay, None, "{typed}");
        assert_eq!(asked.problems, [Problem::Pay], "{typed}");
    }
    assert_eq!(Criteria::read("pay=5").criteria.query(), "pay=5-eur-hour");
}
