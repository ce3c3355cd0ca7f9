use chrono::TimeDelta;
use diesel::prelude::*;
use rolecall::schema::alerts;

use super::{ask, count, last_mail, mails, told, turned_on};
use crate::factories::Job;
use crate::harness::TestApp;

#[test]
fn somebody_asks_confirms_hears_of_a_job_and_stops() {
    let app = TestApp::new();
    let page = app
        .get("/alerts/new?q=stoker&contract=permanent&age=7")
        .expect(200);
    assert!(page.tells("“stoker”, Permanent"));
    let answer = ask(
        &app,
        "q=stoker&contract=permanent&age=7",
        " Ada@Example.com ",
        "at_once",
        "Europe/Paris",
    )
    .expect(303);
    assert_eq!(answer.location(), "/alerts/sent#main");
    assert!(!app.get("/alerts/sent").expect(200).tells("ada@example"));
    let mail = last_mail(&app);
    assert_eq!(
        (mail.kind.as_str(), mail.unsubscribe.clone()),
        ("alert-confirmation", None)
    );
    assert_eq!(mail.to_email, "Ada@Example.com");
    assert!(mail.text.contains("“stoker”, Permanent"), "{}", mail.text);

    let link = mail.link(&app, "/alerts/confirmation/");
    let page = app.get(&link).expect(200);
    assert!(page.tells("Ada@Example.com"));
    app.advance(TimeDelta::seconds(10));
    Job::published()
        .title("Stoker by night")
        .published_days_ago(0)
        .create(&app);
    app.tick();
    assert_eq!(told(&app).len(), 0, "looking at the link turns nothing on");
    let done = app
        .post(&page.one("main form").attribute("action"), &[])
        .expect(303);
    let own = done.location().trim_end_matches("#main").to_owned();
    assert!(app.get(&own).expect(200).tells("Ada@Example.com"));
    assert_eq!(app.get(&link).expect(303).location(), format!("{own}#main"));

    app.advance(TimeDelta::seconds(10));
    app.tick();
    let mail = last_mail(&app);
    assert_eq!(mail.kind, "alert-jobs");
    assert_eq!(mail.subject, "1 new job: “stoker”, Permanent");
    assert_eq!(mail.titles(), ["Stoker by night"]);
    assert!(mail.text.contains("Boiler House"), "{}", mail.text);
    app.get(&mail.link(&app, "/jobs/stoker-by-night-"))
        .expect(200);
    app.get(&mail.link(&app, "/jobs?")).expect(200);
    assert_eq!(mail.link(&app, own.as_str()), own);

    let stop = mail.link(&app, "/alerts/unsubscription/");
    assert_eq!(mail.unsubscribe, Some(app.state.base.clone() + &stop));
    let page = app.get(&stop).expect(200);
    assert_eq!(count(&app), 1, "looking changes nothing");
    app.post(&page.one("main form").attribute("action"), &[])
        .expect(200);
    assert_eq!(
        (count(&app), mails(&app).len()),
        (0, 0),
        "nothing of it is left"
    );
    app.get(&own).expect(404);
    app.get(&link).expect(404);
}

#[test]
fn a_mail_program_stops_an_alert_with_one_click_from_no_page_of_ours() {
    let app = TestApp::new();
    turned_on(
        &app,
        "q=stoker",
        "ada@example.com",
        "at_once",
        "Europe/Paris",
    );
    app.advance(TimeDelta::seconds(10));
    Job::published().published_days_ago(0).create(&app);
    app.tick();
    let stop = last_mail(&app).link(&app, "/alerts/unsubscription/");
    let sent = [("List-Unsubscribe", "One-Click")];
    let elsewhere = [
        ("sec-fetch-site", "cross-site"),
        ("origin", "https://mail.example"),
    ];
    app.post_as(&stop, &sent, &elsewhere).expect(200);
    assert_eq!(count(&app), 0);
}

#[test]
fn the_answer_is_the_same_whatever_is_known_of_an_address() {
    let app = TestApp::new();
    turned_on(
        &app,
        "q=stoker",
        "owner@example.com",
        "daily",
        "Europe/Paris",
    );
    ask(
        &app,
        "q=stoker",
        "asked@example.com",
        "daily",
        "Europe/Paris",
    )
    .expect(303);
    let answer = |email: &str| {
        let page = ask(&app, "q=stoker", email, "daily", "Europe/Paris");
        let mut headers = page.headers.clone();
        headers.remove("date");
        (page.status, format!("{headers:?}"), page.text())
    };
    let first = answer("nobody@example.com");
    assert_eq!(answer("owner@example.com"), first);
    assert_eq!(answer("asked@example.com"), first);
}

#[test]
fn who_has_the_alert_already_is_told_so_once_a_day() {
    let app = TestApp::new();
    let own = turned_on(&app, "q=stoker", "ada@example.com", "daily", "Europe/Paris");
    app.advance(TimeDelta::days(1));
    for _ in 0..3 {
        ask(
            &app,
            "q=stoker&sort=newest",
            "ADA@example.com",
            "weekly",
            "Asia/Tokyo",
        )
        .expect(303);
    }
    let known: Vec<_> = mails(&app)
        .into_iter()
        .filter(|mail| mail.kind == "alert-known")
        .collect();
    assert_eq!(known.len(), 1);
    assert_eq!(known[0].link(&app, &own), own);
    let page = app.get(&own).expect(200);
    assert!(
        page.has("input[name=frequency][value=daily][checked]"),
        "nobody else changes it"
    );
}

#[test]
fn an_alert_that_nobody_confirms_within_seven_days_is_forgotten() {
    let app = TestApp::new();
    ask(
        &app,
        "q=stoker",
        "late@example.com",
        "daily",
        "Europe/Paris",
    )
    .expect(303);
    let link = last_mail(&app).link(&app, "/alerts/confirmation/");
    app.advance(TimeDelta::days(7) - TimeDelta::seconds(30));
    app.tick();
    app.get(&link).expect(200);
    app.advance(TimeDelta::seconds(30));
    app.get(&link).expect(404);
    app.post(&link, &[]).expect(404);
    app.tick();
    assert_eq!((count(&app), mails(&app).len()), (0, 0));
}

#[test]
fn nobodys_mailbox_is_flooded_and_one_network_asks_for_ten_an_hour() {
    let app = TestApp::new();
    for number in 0..9 {
        let search = format!("q=stoker{number}");
        ask(&app, &search, "ada@example.com", "daily", "Europe/Paris").expect(303);
    }
    assert_eq!(mails(&app).len(), 5);
    assert_eq!(count(&app), 5, "what isn't asked by mail isn't kept");
    ask(&app, "q=x", "bob@example.com", "daily", "Europe/Paris").expect(303);
    let late = ask(&app, "q=x", "eve@example.com", "daily", "Europe/Paris").expect(429);
    assert!(!late.header("retry-after").is_empty());
    assert_eq!(
        late.attributes("main input[name=email]", "value"),
        ["eve@example.com"]
    );
    assert_eq!(late.attributes("main input[name=search]", "value"), ["q=x"]);
}

#[test]
fn an_address_has_twenty_alerts_at_the_most() {
    let app = TestApp::new();
    for number in 0..19 {
        app.advance(TimeDelta::hours(6));
        let search = format!("q=stoker{number}");
        turned_on(&app, &search, "ada@example.com", "daily", "Europe/Paris");
    }
    app.advance(TimeDelta::hours(6));
    ask(&app, "q=one", "ada@example.com", "daily", "Europe/Paris").expect(303);
    let link = last_mail(&app).link(&app, "/alerts/confirmation/");
    turned_on(&app, "q=two", "ada@example.com", "daily", "Europe/Paris");
    let full = app.post(&link, &[]).expect(409);
    assert!(full.tells("twenty alerts"));
    app.advance(TimeDelta::hours(6));
    ask(&app, "q=three", "Ada@example.com", "daily", "Europe/Paris").expect(303);
    assert_eq!(last_mail(&app).kind, "alert-full");
    assert_eq!(count(&app), 21, "twenty, and one that waits");
}

#[test]
fn what_others_ask_for_takes_nothing_from_an_address() {
    let app = TestApp::new();
    for number in 0..25 {
        app.advance(TimeDelta::hours(6));
        let search = format!("q=stoker{number}");
        ask(&app, &search, "ada@example.com", "daily", "Europe/Paris").expect(303);
    }
    assert_eq!(count(&app), 20, "the oldest gave way");
    app.advance(TimeDelta::hours(6));
    let own = turned_on(&app, "q=own", "ada@example.com", "daily", "Europe/Paris");
    app.get(&own).expect(200);
}

#[test]
fn nobody_has_the_site_send_their_own_words_to_others() {
    let app = TestApp::new();
    let long = "x".repeat(150);
    let search = format!(
        "q=win+https://evil.example+www.evil.example+me@evil.example+evil.example/a+{long}&skill=call-me-now"
    );
    let form = app.get("/alerts/new").expect(200);
    let stamp = form.one("main input[name=stamp]").attribute("value");
    app.advance(TimeDelta::seconds(5));
    // The form shows no such search, but anything can be sent.
    app.post(
        "/alerts/new",
        &[
            ("stamp", &stamp),
            ("search", &search),
            ("email", "ada@example.com"),
            ("frequency", "daily"),
            ("time_zone", "Europe/Paris"),
        ],
    )
    .expect(303);
    let mail = last_mail(&app);
    assert_eq!(mail.subject, "Please confirm: new jobs by e-mail");
    let shown = format!("“win {}…”", "x".repeat(56));
    for part in [&mail.text, &mail.html] {
        assert!(part.contains(&shown), "{part}");
        assert!(!part.contains("evil.example"));
        assert!(!part.contains("call-me-now"));
    }
}

#[test]
fn what_is_wrong_is_said_beside_the_field_and_kept() {
    let app = TestApp::new();
    let page = ask(&app, "q=stoker", "nobody", "hourly", "Mars/Olympus").expect(422);
    assert_eq!(page.all(".field .error").len(), 3);
    assert_eq!(
        page.attributes("main input[name=email]", "value"),
        ["nobody"]
    );
    assert_eq!(
        page.attributes("main input[name=search]", "value"),
        ["q=stoker"]
    );
    assert!(!page.has("own-zone"), "what was chosen isn't chosen again");
    assert_eq!(count(&app), 0);
}

#[test]
fn the_time_zone_is_the_sites_until_another_is_chosen_and_is_shown_before_confirming() {
    for zone in ["Europe/Paris", "America/New_York", "UTC"] {
        let app = TestApp::configured(|config| {
            config.time_zone = zone.parse().expect("a zone");
        });
        let form = app.get("/alerts/new?q=stoker").expect(200);
        let select = "main select[name=time_zone]";
        let preset = form.one(&format!("{select} option[selected]"));
        assert_eq!(preset.attribute("value"), zone);
        assert_eq!(preset.text(), zone.replace('_', " "));
        let choices = form.attributes(&format!("{select} option"), "value");
        assert!(choices.contains(&"Asia/Tokyo".to_owned()));
    }
    let app = TestApp::new();
    for (frequency, zones) in [("daily", vec!["America/New York"]), ("at_once", vec![])] {
        ask(
            &app,
            &format!("q={frequency}"),
            "ada@example.com",
            frequency,
            "America/New_York",
        )
        .expect(303);
        let page = app
            .get(&last_mail(&app).link(&app, "/alerts/confirmation/"))
            .expect(200);
        let told = page.texts(".alert-facts dd");
        let told: Vec<_> = told.iter().filter(|text| text.contains('/')).collect();
        assert_eq!(told, zones, "{frequency}");
    }
}

#[test]
fn a_search_that_isnt_understood_whole_is_led_to_the_list_that_says_so() {
    let app = TestApp::new();
    for search in [
        "q=stoker&skill=call-me-now",
        "contract=banana",
        "place=Nowhereville",
    ] {
        let led = app.get(&format!("/fr/alerts/new?{search}")).expect(303);
        assert_eq!(led.location(), format!("/fr/jobs?{search}#main"));
        let list = app
            .get(led.location().trim_end_matches("#main"))
            .expect(200);
        assert!(list.has(".error") && !list.has(".alert-box"), "{search}");
    }
    // Nor is one taken that was written into the form.
    let page = app.get("/alerts/new?q=stoker").expect(200);
    let stamp = page.attributes("main input[name=stamp]", "value");
    app.advance(TimeDelta::seconds(5));
    let sent = app.post(
        "/alerts/new",
        &[
            ("stamp", &stamp[0]),
            ("search", "q=stoker&place=Nowhereville"),
            ("email", "ada@example.com"),
            ("frequency", "weekly"),
            ("time_zone", "Europe/Paris"),
        ],
    );
    assert_eq!(
        sent.expect(303).location(),
        "/jobs?q=stoker&place=Nowhereville#main"
    );
    assert_eq!(count(&app), 0);
}

#[test]
fn the_language_of_the_page_is_that_of_the_mails() {
    let app = TestApp::new();
    let page = app.get("/fr/alerts/new?q=chauffeur").expect(200);
    let value = |name: &str| {
        page.attributes(&format!("main input[name={name}]"), "value")
            .remove(0)
    };
    app.advance(TimeDelta::seconds(5));
    let sent = [
        ("stamp", value("stamp")),
        ("search", value("search")),
        ("email", "ada@example.com".to_owned()),
        ("frequency", "weekly".to_owned()),
        ("time_zone", "Europe/Paris".to_owned()),
    ];
    let sent: Vec<(&str, &str)> = sent
        .iter()
        .map(|(name, value)| (*name, value.as_str()))
        .collect();
    app.post("/fr/alerts/new", &sent).expect(303);
    let mail = last_mail(&app);
    assert!(mail.subject.starts_with("À confirmer"), "{}", mail.subject);
    assert!(mail.link(&app, "/alerts/confirmation/").starts_with("/fr/"));
}

#[test]
fn the_database_holds_no_token() {
    let app = TestApp::new();
    let own = turned_on(&app, "q=stoker", "ada@example.com", "daily", "Europe/Paris");
    let token = own.rsplit('/').next().expect("a token");
    let row: (String, Vec<u8>, String) = app.read(|db| {
        Ok(alerts::table
            .select((alerts::seed, alerts::manage_hash, alerts::same))
            .first(db)?)
    });
    assert!(!format!("{row:?}").contains(token));
    app.get(&format!("/alerts/{}", token.to_lowercase()))
        .expect(404);
}
