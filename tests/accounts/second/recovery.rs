//! Recovery codes.

use super::*;

#[test]
fn a_recovery_code_gets_in_once_and_its_owner_is_told() {
    let app = TestApp::new();
    let owner = Person::candidate().create(&app);
    let (_, codes) = set_up(&app, &owner.signs_in(&app));
    let browser = first_step(&app, &owner);
    let asked = browser.get(STEP).expect(200);
    assert!(asked.has(&format!("a[href='{RECOVERY}']")));
    browser.get(RECOVERY).expect(200);
    browser
        .post(RECOVERY, &[("code", "00000-00000")])
        .expect(422);
    // As people write: in capitals, without the dash, with an O for a zero.
    let written = codes[0].to_uppercase().replace('-', " ").replace('0', "O");
    browser.post(RECOVERY, &[("code", &written)]).expect(303);
    browser.get("/account").expect(200);
    assert!(kinds(&app).contains(&"recovery_used".to_owned()));
    let told = mails(&app)
        .into_iter()
        .filter(|mail| mail.text.contains("A recovery code was used"));
    assert_eq!(told.count(), 1);
    // Each mail says in its subject what has happened.
    let mut subjects: Vec<String> = mails(&app).into_iter().map(|mail| mail.subject).collect();
    let last = subjects.split_off(subjects.len() - 2);
    assert_eq!(
        last,
        [
            "A recovery code of your account with Rolecall was used",
            "New sign-in to your account with Rolecall"
        ]
    );
    assert!(
        browser
            .get("/account/second-factor")
            .one("#left")
            .text()
            .contains("9 left")
    );
    first_step(&app, &owner)
        .post(RECOVERY, &[("code", &codes[0])])
        .expect(422);
    first_step(&app, &owner)
        .post(RECOVERY, &[("code", &codes[1])])
        .expect(303);
}

#[test]
fn recovery_codes_are_shown_once_to_be_kept_and_new_ones_replace_them() {
    let app = TestApp::new();
    let owner = Person::candidate().create(&app);
    let browser = owner.signs_in(&app);
    let (_, old) = set_up(&app, &browser);
    for path in ["/account/second-factor", CODES, "/account"] {
        let text = browser.get(path).expect(200).text();
        assert!(
            !old.iter().any(|code| text.contains(code.as_str())),
            "{path}"
        );
    }
    let shown = browser.post(CODES, &[]).expect(200);
    assert_eq!(shown.header("cache-control"), "no-store");
    let new = shown.texts(".second-codes code");
    assert_eq!(new.len(), 10);
    let file = shown
        .one("a[download='recovery-codes.txt']")
        .attribute("href");
    let file = file
        .strip_prefix("data:text/plain;charset=utf-8,")
        .expect("a file");
    let file = percent_encoding::percent_decode_str(file).decode_utf8_lossy();
    assert!(file.contains(&owner.email));
    assert!(new.iter().all(|code| file.contains(code.as_str())));
    assert!(
        last_mail(&app)
            .text
            .contains("New recovery codes were made")
    );
    let other = first_step(&app, &owner);
    other.post(RECOVERY, &[("code", &old[0])]).expect(422);
    other.post(RECOVERY, &[("code", &new[0])]).expect(303);
}

#[test]
fn there_are_no_recovery_codes_without_a_second_factor() {
    let app = TestApp::new();
    let browser = Person::candidate().create(&app).signs_in(&app);
    browser.get(CODES).expect(404);
    browser.post(CODES, &[]).expect(404);
    assert!(
        !browser
            .get("/account/second-factor")
            .expect(200)
            .has("#codes")
    );
}
