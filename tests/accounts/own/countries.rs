use super::*;

const HEADER: &str = "CF-IPCountry";

/// A site behind a proxy that tells countries.
fn site(proxy: &str, header: Option<&str>) -> TestApp {
    TestApp::configured(|config| {
        config.trusted_proxies = vec![proxy.parse().expect("an address")];
        config.country_header = header.map(str::to_owned);
    })
}

/// A browser of which the proxy says this, in which somebody signs in.
fn signs_in_from<'a>(app: &'a TestApp, owner: &Person, said: &[&str]) -> Browser<'a> {
    let mut browser = app.browser();
    for country in said {
        browser = browser.with_header(HEADER, country);
    }
    let form = [("email", owner.email.as_str()), ("password", PASSWORD)];
    browser.post("/sign-in", &form).expect(303);
    browser
}

fn places(browser: &Browser<'_>, path: &str) -> Vec<String> {
    browser
        .get(path)
        .expect(200)
        .texts(".account-sessions dt, .account-sessions dd:not(:has(time))")
}

#[test]
fn where_the_proxy_tells_the_country_it_is_told_in_the_readers_language() {
    let app = site("127.0.0.1", Some(HEADER));
    let owner = Person::candidate().create(&app);
    let browser = signs_in_from(&app, &owner, &["DE"]);
    let english = places(&browser, "/account/sessions");
    assert_eq!(english[..4], ["Country", "Germany", "Network", "127.0.0.1"]);
    let french = places(&browser, "/fr/account/sessions");
    assert_eq!(french[..2], ["Pays", "Allemagne"]);

    let hub = browser.get("/account").expect(200);
    let signed_in = hub.one("section[aria-labelledby=sessions]").text();
    assert!(signed_in.contains("Germany · 127.0.0.1"), "{signed_in}");
    let happened = hub.one("section[aria-labelledby=events]").text();
    assert!(happened.contains("Germany · 127.0.0.1"), "{happened}");
    let told = mailed(&app, "account-happened").pop().expect("a mail");
    assert!(told.text.contains("Germany · 127.0.0.1"), "{}", told.text);
    let held = browser.get("/account/data").expect(200).text();
    let held: serde_json::Value = serde_json::from_str(&held).expect("JSON");
    assert_eq!(held["sessions"][0]["country"], "DE");
    assert_eq!(held["events"][0]["country"], "DE");
    let kept = app.get("/privacy").expect(200);
    let kept = kept.one("section[aria-labelledby=accounts]").text();
    assert!(kept.contains("network address the country"));
}

#[test]
fn what_is_no_country_or_told_twice_is_not_believed() {
    let app = site("127.0.0.1", Some(HEADER));
    let owner = Person::candidate().create(&app);
    for said in [
        &["XX"][..],
        &["T1"],
        &["de"],
        &["DEU"],
        &["D"],
        &[""],
        &["DE, FR"],
        &["<b>DE</b>"],
        &["DE", "FR"],
        &["FR", "FR"],
        &[],
    ] {
        let browser = signs_in_from(&app, &owner, said);
        let told = places(&browser, "/account/sessions");
        assert_eq!(told[..2], ["Network", "127.0.0.1"], "{said:?}");
        assert!(!told.iter().any(|word| word == "Country"), "{said:?}");
    }
}

#[test]
fn a_client_that_is_no_proxy_cannot_make_a_country_up() {
    for (proxy, header) in [
        ("192.0.2.1", Some(HEADER)),
        ("127.0.0.1", None),
        ("127.0.0.1", Some("X-Country")),
    ] {
        let app = site(proxy, header);
        let owner = Person::candidate().create(&app);
        let browser = signs_in_from(&app, &owner, &["DE"]);
        let told = places(&browser, "/account/sessions");
        assert_eq!(told[..2], ["Network", "127.0.0.1"], "{proxy} {header:?}");
        let hub = browser.get("/account").expect(200);
        assert!(!hub.text().contains("Germany"), "{proxy} {header:?}");
        let told = mailed(&app, "account-happened").pop().expect("a mail");
        assert!(!told.text.contains("Germany"), "{proxy} {header:?}");
    }
}
