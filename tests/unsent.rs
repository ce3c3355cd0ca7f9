//! Forms whose sender has to sign in first, or to prove it: what they wrote comes back, and nothing else happens.

use chrono::TimeDelta;
use diesel::prelude::*;
use rolecall::accounts::members::Role;
use rolecall::accounts::users::Staff;
use rolecall::schema::{companies, invitations, users};

use crate::admin::admin;
use crate::companies::{FORM, PNG, logo};
use crate::factories::person::PASSWORD;
use crate::factories::{Company, Person};
use crate::harness::{Browser, Page, TestApp};
use crate::hiring::Desk;
use crate::moderation::{Hiring, draft, moderator, version};

const INVITE: &str = "/hiring/marram-works/members/invitations";
const SIGNED_IN: &str = "%2Fsigned-in";

/// The fields that a page keeps.
fn kept(page: &Page) -> Vec<(String, String)> {
    let fields = page.all("#unsent input[type=hidden]");
    let fields = fields.iter();
    fields
        .map(|field| (field.attribute("name"), field.attribute("value")))
        .collect()
}

/// Presses the button.
fn send_again(browser: &Browser<'_>, page: &Page) -> Page {
    let fields = kept(page);
    let fields: Vec<(&str, &str)> = fields
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    browser.post(&page.one("#unsent").attribute("action"), &fields)
}

/// Signs out, in another tab.
fn signs_out(browser: &Browser<'_>) {
    browser.post("/sign-out", &[]).expect(303);
}

/// Signs in by the link of a page, and comes to the page that leads back.
fn signs_in(browser: &Browser<'_>, page: &Page, email: &str) {
    let link = page.one("#elsewhere");
    assert_eq!(link.attribute("target"), "_blank");
    assert_eq!(link.attribute("rel"), "noopener");
    let link = link.attribute("href");
    assert_eq!(link, format!("/sign-in?next={SIGNED_IN}"));
    let form = browser.get(&link).expect(200);
    assert!(form.one("#onward").text().contains("the other tab"));
    let next = form.one("main form input[name=next]").attribute("value");
    let filled = [("email", email), ("password", PASSWORD), ("next", &next)];
    let sent = browser.post("/sign-in", &filled).expect(303);
    let there = browser.follow(sent).expect(200);
    assert_eq!(there.one("h1").text(), "Now go back to the other tab");
    assert!(there.one(".standfirst").text().contains(email));
}

/// Proves it by the link of a page.
fn proves(browser: &Browser<'_>, page: &Page) {
    let link = page.one("#elsewhere").attribute("href");
    assert_eq!(link, format!("/account/proof?next={SIGNED_IN}"));
    browser.get(&link).expect(200);
    let filled = [("password", PASSWORD), ("next", "/signed-in")];
    let sent = browser.post("/account/proof", &filled).expect(303);
    let there = browser.follow(sent).expect(200);
    assert_eq!(there.one("h1").text(), "Now go back to the other tab");
}

/// What every such page says, and to nobody else.
#[track_caller]
fn is_kept(page: Page, status: u16, heading: &str) -> Page {
    let page = page.expect(status);
    assert_eq!(page.one("h1").text(), heading);
    assert_eq!(
        page.one(".standfirst").text(),
        "Nothing has happened yet. What you wrote is kept on this page."
    );
    assert_eq!(page.header("cache-control"), "no-store");
    assert_eq!(page.header("x-robots-tag"), "noindex");
    assert_eq!(page.one("#unsent button").text(), "Send it again");
    assert!(!page.has("script:not([src])"));
    page
}

fn signed_out(page: Page) -> Page {
    is_kept(page, 401, "You have been signed out")
}

fn asked(page: Page) -> Page {
    is_kept(page, 403, "Is it still you?")
}

fn site(app: &TestApp) -> (Company, Browser<'_>) {
    let company = Company::named("Marram Works").create(app);
    let owner = Person::recruiter().member_of(&company, Role::Owner);
    (company, owner.create(app).signs_in(app))
}

fn invited(app: &TestApp) -> Vec<(String, Role)> {
    let all = invitations::table.select((invitations::email, invitations::role));
    app.read(|db| Ok(all.load(db)?))
}

fn is_suspended(app: &TestApp, id: i64) -> bool {
    let own = users::table.find(id).select(users::suspended_at);
    let at: Option<chrono::NaiveDateTime> = app.read(|db| Ok(own.first(db)?));
    at.is_some()
}

#[test]
fn a_draft_that_is_saved_after_signing_out_is_saved_once_one_is_signed_in() {
    let app = TestApp::new();
    let desk = Desk::new(&app);
    let id = desk.begin();
    let path = desk.path(&format!("/jobs/{id}/draft"));
    let version = || {
        let form = desk.browser.get(&path).expect(200);
        form.one("job-form input[name=version]").attribute("value")
    };
    let before = version();
    let long = "You keep the boiler at pressure.\r\n".repeat(2_500);
    let fields = [
        ("version", before.as_str()),
        ("title", "Stoker \"by night\" & <b>day</b>"),
        ("description", long.as_str()),
        ("places", ""),
    ];
    signs_out(&desk.browser);
    let page = signed_out(desk.browser.post(&path, &fields));
    let sent: Vec<(String, String)> = fields
        .iter()
        // As documents are read: a line break is one character, and two again when it is sent.
        .map(|(name, value)| ((*name).to_owned(), value.replace("\r\n", "\n")))
        .collect();
    let back: Vec<(String, String)> = kept(&page)
        .into_iter()
        .map(|(name, value)| (name, value.replace("\r\n", "\n")))
        .collect();
    assert_eq!(back, sent);
    assert!(!page.tells("<b>day</b>"));
    signs_in(&desk.browser, &page, &desk.person.email);
    assert_eq!(version(), before, "nothing has happened so far");
    send_again(&desk.browser, &page).expect(303);
    let form = desk.browser.get(&path).expect(200);
    let title = form.one("input[name=title]").attribute("value");
    assert_eq!(title, "Stoker \"by night\" & <b>day</b>");
}

#[test]
fn a_decision_of_a_moderator_is_made_once_they_are_signed_in() {
    let app = TestApp::new();
    let hiring = Hiring::create(&app);
    let sent = hiring.sends(&app, "Stoker");
    let browser = moderator(&app, "kim@staff.example.com");
    let version = version(&browser, &sent.path());
    signs_out(&browser);
    let reason = "Say what it pays.";
    let page = signed_out(sent.decide_on(&browser, "changes", reason, &version));
    assert!(kept(&page).contains(&("reason".to_owned(), reason.to_owned())));
    assert_eq!(sent.state(&app), "waiting");
    // Somebody else in the same browser has their own rights only.
    let form = [
        ("email", hiring.person.email.as_str()),
        ("password", PASSWORD),
    ];
    browser.post("/sign-in", &form).expect(303);
    send_again(&browser, &page).expect(404);
    assert_eq!(sent.state(&app), "waiting");
    signs_out(&browser);
    let other = moderator(&app, "robin@staff.example.com");
    send_again(&other, &page).expect(303);
    assert_eq!(draft(&app, sent.subject), "changes_requested");
}

#[test]
fn a_colleague_is_asked_in_once_one_is_signed_in_or_has_proven_it() {
    let app = TestApp::new();
    let (_, owner) = site(&app);
    let viewer = [("email", "new@marram.example"), ("role", "viewer")];
    signs_out(&owner);
    let page = signed_out(owner.post(INVITE, &viewer));
    assert!(invited(&app).is_empty());
    signs_in(&owner, &page, "recruiter@example.com");
    send_again(&owner, &page).expect(303);
    let first = [("new@marram.example".to_owned(), Role::Viewer)];
    assert_eq!(invited(&app), first);
    // Here the form has been read before a proof is asked for.
    app.advance(TimeDelta::minutes(11));
    let other = [("email", "other@marram.example"), ("role", "owner")];
    let page = asked(owner.post(INVITE, &other));
    assert_eq!(invited(&app), first);
    send_again(&owner, &page).expect(403);
    proves(&owner, &page);
    send_again(&owner, &page).expect(303);
    assert_eq!(invited(&app).len(), 2);
}

#[test]
fn an_account_is_suspended_with_its_reason_once_the_admin_has_proven_it() {
    let app = TestApp::new();
    let (_, browser) = admin(&app);
    let person = Person::candidate().create(&app);
    app.advance(TimeDelta::minutes(11));
    let path = format!("/admin/users/{}/suspension", person.id);
    let page = asked(browser.post(&path, &[("reason", "Sells addresses")]));
    assert_eq!(
        kept(&page),
        [("reason".to_owned(), "Sells addresses".to_owned())]
    );
    assert!(!is_suspended(&app, person.id));
    proves(&browser, &page);
    assert!(!is_suspended(&app, person.id));
    send_again(&browser, &page).expect(303);
    assert!(is_suspended(&app, person.id));
}

#[test]
fn what_is_set_is_kept_where_the_handler_itself_asks_for_a_proof() {
    let app = TestApp::new();
    let (_, browser) = admin(&app);
    app.advance(TimeDelta::minutes(11));
    let page = asked(browser.post("/admin/settings/retention", &[("days", "40")]));
    assert_eq!(kept(&page), [("days".to_owned(), "40".to_owned())]);
    proves(&browser, &page);
    send_again(&browser, &page).expect(303);
    let days = browser.get("/admin/settings/retention").expect(200);
    assert_eq!(days.one("#days").attribute("value"), "40");
}

#[test]
fn passwords_are_not_kept() {
    let app = TestApp::new();
    let visitor = app.browser();
    let secrets = [
        ("email", "new@marram.example"),
        ("password", PASSWORD),
        ("password_again", PASSWORD),
        ("code", "271828"),
    ];
    let page = signed_out(visitor.post(INVITE, &secrets));
    assert_eq!(
        kept(&page),
        [("email".to_owned(), "new@marram.example".to_owned())]
    );
    page.one("#secrets");
    assert!(!page.tells(PASSWORD) && !page.tells("271828"));
    // Of a form that is about nothing else, nothing is.
    for path in ["/account/password", "/account/proof", "/account/proof/code"] {
        let sent = visitor.post(path, &secrets).expect(303);
        assert!(sent.location().starts_with("/sign-in?next="), "{path}");
    }
}

#[test]
fn what_is_hostile_is_text() {
    let app = TestApp::new();
    let visitor = app.browser();
    let hostile = [
        ("\"><script>alert(1)</script>", "\"><img src=x onerror=y>"),
        ("role", "'\"</form><form action=//evil.example>"),
        ("role", "again"),
        ("é", "\u{202e}&quot;&#60;"),
    ];
    let path = "/hiring/x%22%3E%3Cscript%3E/members/invitations?a=%22%3E%3Cb%3E&b=1";
    let page = signed_out(visitor.post(path, &hostile));
    let sent: Vec<(String, String)> = hostile
        .iter()
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
        .collect();
    assert_eq!(kept(&page), sent);
    assert_eq!(
        page.one("#unsent").attribute("action"),
        format!("{path}#problem")
    );
    assert!(!page.has("main script") && !page.has("main img") && !page.has("main b"));
    assert_eq!(page.all("main form").len(), 1);
    // No address leads to another site.
    let away = visitor.post("//evil.example/..%2f/hiring/x/members/invitations", &[]);
    assert!(!away.has("form[action^='//']"));
}

#[test]
fn only_forms_of_this_site_are_kept_and_only_as_large_as_forms_may_be() {
    let app = TestApp::new();
    let visitor = app.browser();
    let (fits, large) = ("x".repeat(60_000), "x".repeat(70_000));
    signed_out(visitor.post(INVITE, &[("email", &fits)]));
    let refused = visitor.post(INVITE, &[("email", &large)]).expect(413);
    assert!(!refused.has("#unsent"));
    // A job's form is larger than others.
    let draft = "/hiring/marram-works/jobs/1/draft";
    signed_out(visitor.post(draft, &[("description", &large)]));
    let larger = "x".repeat(600_000);
    visitor.post(draft, &[("description", &larger)]).expect(413);
    let many = vec![("a", ""); 2_001];
    visitor.post(draft, &many).expect(413);
    signed_out(visitor.post(draft, &many[1..]));
    // Another site's form isn't shown.
    let foreign = app.post_as(
        INVITE,
        &[("email", "x")],
        &[("sec-fetch-site", "cross-site")],
    );
    assert!(!foreign.expect(403).has("#unsent"));
    // What is no form is led to where it is signed in, as before.
    let json = visitor.post_json(INVITE, &serde_json::json!({ "email": "x" }));
    assert!(json.expect(303).location().starts_with("/sign-in?next="));
}

#[test]
fn a_button_is_kept_without_words() {
    let app = TestApp::new();
    let page = app.browser().post("/hiring/marram-works/jobs/1/pause", &[]);
    let page = page.expect(401);
    assert_eq!(page.one(".standfirst").text(), "Nothing has happened yet.");
    assert!(kept(&page).is_empty());
    page.one("#unsent[action='/hiring/marram-works/jobs/1/pause#problem'] button");
    let french = app
        .browser()
        .post("/fr/hiring/marram-works/jobs/1/pause", &[]);
    let french = french.expect(401);
    assert_eq!(french.one("h1").text(), "Vous avez été déconnecté");
    let link = french.one("#elsewhere").attribute("href");
    assert_eq!(link, "/fr/sign-in?next=%2Ffr%2Fsigned-in");
}

#[test]
fn of_a_form_with_a_file_the_words_are_kept_and_the_file_is_chosen_again() {
    const NEW: &str = "/account/companies/new";
    let app = TestApp::new();
    let person = Person::recruiter().create(&app);
    let browser = app.browser();
    let page = signed_out(browser.post_files(NEW, &FORM, &logo(PNG)));
    let sent: Vec<(String, String)> = FORM
        .iter()
        .map(|(name, value)| ((*name).to_owned(), value.replace("\r\n", "\n")))
        .collect();
    assert_eq!(kept(&page), sent);
    let form = page.one("#unsent");
    assert_eq!(form.attribute("enctype"), "multipart/form-data");
    let label = page.one("#unsent label").text();
    assert!(label.starts_with("Choose the file again: "), "{label}");
    page.one("#unsent input[type=file][name=logo]");
    // A file that is too large for the site isn't held either.
    let big = logo(&vec![7; 12 * 1024 * 1024]);
    let heavy = signed_out(browser.post_files(NEW, &FORM, &big));
    assert!(heavy.bytes.len() < 100_000);
    assert!(app.uploaded().is_empty());

    signs_in(&browser, &page, &person.email);
    let fields = kept(&page);
    let fields: Vec<(&str, &str)> = fields
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    let count = || -> i64 { app.read(|db| Ok(companies::table.count().get_result(db)?)) };
    assert_eq!(count(), 0);
    browser.post_files(NEW, &fields, &logo(PNG)).expect(303);
    assert_eq!(count(), 1);
}

#[test]
fn a_script_that_saves_is_told_by_the_status_alone() {
    let app = TestApp::new();
    let desk = Desk::new(&app);
    let id = desk.begin();
    let form = desk.browser.get(&desk.path(&format!("/jobs/{id}/draft")));
    let form = form.expect(200);
    let bar = form.one("job-form");
    assert_eq!(bar.attribute("data-signed-out"), "You are signed out.");
    let at = bar.attribute("data-sign-in-at");
    assert_eq!(at, format!("/sign-in?next={SIGNED_IN}"));
    let script = app.browser().with_header("sec-fetch-dest", "empty");
    let path = desk.path(&format!("/jobs/{id}/draft/autosave"));
    let refused = script.post(&path, &[("title", "Stoker")]).expect(401);
    assert!(!refused.tells("Stoker"));
}

#[test]
fn the_form_to_sign_in_says_why_one_is_there() {
    let app = TestApp::new();
    let led = app.get("/admin/settings").expect(303);
    let form = app.get(led.location()).expect(200);
    assert_eq!(form.one("#onward").text(), "Sign in to go on to that page.");
    assert!(!app.get("/sign-in").expect(200).has("#onward"));
    let led = app.get("/signed-in").expect(303);
    assert_eq!(led.location(), format!("/sign-in?next={SIGNED_IN}"));
    let person = Person::staff(Staff::Editor).create(&app);
    let proof = person.signs_in(&app).get("/account/proof").expect(200);
    let text = proof.one(".standfirst").text();
    assert!(text.starts_with("This is asked for before what matters"));
}
