//! The database is away: nobody is signed out by it.

use std::sync::mpsc::channel;

use crate::factories::Person;
use crate::harness::{Content, TestApp};

#[test]
fn who_is_signed_in_is_told_to_come_back_and_stays_signed_in() {
    let app = TestApp::with(Content::Reference)
        .config(|config| config.pool_size = 1)
        .start();
    let browser = Person::candidate().create(&app).signs_in(&app);
    let key = browser.cookie("session");
    // Before a request the harness does so itself, and would wait for a connection too.
    app.follow_changes();
    let db = app.state.db.clone();
    let (holds, held) = channel();
    let (release, released) = channel::<()>();
    let holder = std::thread::spawn(move || {
        db.read_now(|_| {
            holds.send(()).expect("a waiting test");
            released.recv().expect("a word from the test");
            Ok(())
        })
    });
    held.recv().expect("the connection");
    for page in [
        browser.get("/account"),
        browser.post("/sign-out", &[]),
        browser.get("/sign-in/second"),
        browser.post("/sign-in/second", &[("code", "123456")]),
    ] {
        let page = page.expect(503);
        assert_eq!(page.header("retry-after"), "5");
        assert_eq!(page.header("set-cookie"), "");
        assert!(page.has("header.site-header"));
    }
    release.send(()).expect("the holder");
    holder.join().expect("a clean end").expect("a read");
    assert_eq!(browser.cookie("session"), key);
    browser.get("/account").expect(200);
}
