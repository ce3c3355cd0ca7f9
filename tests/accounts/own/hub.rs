use super::*;

#[test]
fn the_page_says_what_there_is_and_what_to_do_next() {
    let app = TestApp::new();
    let owner = Person::candidate().create(&app);
    let browser = owner.signs_in(&app);
    let hub = browser.get("/account").expect(200);
    assert_eq!(
        hub.texts("main section h2"),
        [
            "What to do next",
            "About you",
            "How you sign in",
            "Where you are signed in",
            "What has happened lately",
            "Your data"
        ]
    );
    let steps = hub.attributes(".account-steps a", "href");
    assert_eq!(steps, ["/account/second-factor", "/jobs"]);
    assert!(!hub.has("#done"));
    assert!(
        !browser
            .get("/account?done=nonsense")
            .expect(200)
            .has("#done")
    );
    for path in [
        "details", "address", "password", "sessions", "data", "deletion",
    ] {
        assert!(
            hub.has(&format!("main a[href='/account/{path}']")),
            "{path}"
        );
    }
    let recruiter = Person::recruiter().create(&app);
    let id = recruiter.id;
    app.write(move |db| {
        diesel::update(users::table.find(id))
            .set(users::name.eq(""))
            .execute(db)?;
        Ok(())
    });
    let steps = recruiter.signs_in(&app).get("/account");
    assert_eq!(
        steps.attributes(".account-steps a", "href"),
        ["/account/second-factor", "/account/details", "/hiring"]
    );
    // Whoever works for the site looks for no work.
    let editor = Person::staff(Staff::Editor).create(&app);
    let steps = editor.signs_in(&app).get("/account").expect(200);
    let steps = steps.attributes(".account-steps a", "href");
    assert!(steps.iter().all(|url| url.starts_with("/account/")));
}
