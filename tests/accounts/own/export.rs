use super::*;

#[test]
fn all_that_is_held_comes_as_a_file_and_no_secret_with_it() {
    let app = TestApp::new();
    let owner = Person::candidate().create(&app);
    let other = Person::recruiter().create(&app);
    other.signs_in(&app);
    let browser = owner.signs_in(&app);
    wait(&app);
    let asked = browser.get("/account/data").expect(303);
    assert!(asked.location().starts_with("/account/proof?next="));
    let form = [("password", PASSWORD), ("next", "/account/data")];
    let proven = browser.post("/account/proof", &form).expect(303);
    let file = browser.get(leads_to(proven.location())).expect(200);
    assert_eq!(
        file.header("content-disposition"),
        "attachment; filename=\"account.json\""
    );
    assert_eq!(file.header("content-type"), "application/json");
    assert_eq!(file.header("x-content-type-options"), "nosniff");
    assert_eq!(file.header("cache-control"), "no-store");
    let text = file.text();
    let data: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    assert_eq!(data["account"]["email"], owner.email);
    assert_eq!(data["account"]["name"], "Robin Marsh");
    assert_eq!(data["signing_in"]["has_a_password"], true);
    assert_eq!(data["sessions"].as_array().map(Vec::len), Some(1));
    assert_eq!(data["sessions"][0]["is_this_one"], true);
    assert_eq!(data["known_devices"].as_array().map(Vec::len), Some(1));
    assert_eq!(data["events"][0]["what"], "new_device");
    assert_eq!(data["mails"][0]["to"], owner.email);
    assert!(!text.contains("$argon2") && !text.contains(&other.email));
    assert!(!text.contains(PASSWORD));
}
