use chrono::NaiveDateTime;
use rolecall::accounts::events::{Event, Kind, Origin};
use rolecall::accounts::proofs::{Purpose, Wanted};
use rolecall::accounts::recovery;
use rolecall::schema::{identities, passkeys, recovery_codes};

use super::address::{NEW, moves};
use super::*;

/// Gives an account something to sign in with.
fn adds(app: &TestApp, user: i64, name: &'static str, at: NaiveDateTime) {
    app.write(move |db| {
        diesel::insert_into(passkeys::table)
            .values((
                passkeys::user_id.eq(user),
                passkeys::credential_id.eq(name),
                passkeys::credential.eq("{}"),
                passkeys::name.eq(name),
                passkeys::created_at.eq(at),
            ))
            .execute(db)?;
        diesel::insert_into(identities::table)
            .values((
                identities::user_id.eq(user),
                identities::issuer.eq("https://issuer.example"),
                identities::subject.eq(name),
                identities::created_at.eq(at),
            ))
            .execute(db)?;
        Ok(())
    });
}

fn ways_in(app: &TestApp, user: i64) -> (Vec<String>, Vec<String>) {
    app.read(|db| {
        Ok((
            passkeys::table
                .filter(passkeys::user_id.eq(user))
                .select(passkeys::name)
                .load(db)?,
            identities::table
                .filter(identities::user_id.eq(user))
                .select(identities::subject)
                .load(db)?,
        ))
    })
}

#[test]
fn the_old_address_takes_the_account_back_though_the_thief_has_changed_the_password() {
    let app = TestApp::new();
    let owner = Person::candidate().create(&app);
    let thief = owner.signs_in(&app);
    let undo = moves(&app, &thief, NEW);
    thief
        .post("/account/password", &[("password", ANOTHER)])
        .expect(303);
    app.advance(TimeDelta::days(6));
    let (thief, status) = signs_in(&app, NEW, ANOTHER);
    assert_eq!(status, 303);
    // A link that the thief still has open.
    app.browser()
        .post("/sign-in/mail", &[("email", NEW)])
        .expect(303);
    let open = mailed(&app, "account-sign-in").pop().expect("a mail");
    let open = open.link(&app, "/sign-in/mail/link/");

    let browser = app.browser();
    let shown = browser.get(&undo).expect(200);
    assert_eq!(shown.one("main strong").text(), owner.email);
    assert_eq!(user(&app, owner.id).email, NEW);
    let taken = browser.post(&undo, &[]).expect(303);
    let reset = leads_to(taken.location()).to_owned();
    assert!(reset.starts_with("/forgotten-password/link/"));
    let own = user(&app, owner.id);
    assert_eq!(own.email, owner.email);
    assert!(own.password_hash.is_none());
    assert!(!is_signed_in(&thief));
    assert_eq!(signs_in(&app, NEW, ANOTHER).1, 422);
    app.browser().post(&open, &[]).expect(404);

    browser.get(&reset).expect(200);
    let chosen = "ladder 99 violet marsh";
    browser.post(&reset, &[("password", chosen)]).expect(200);
    assert_eq!(signs_in(&app, &owner.email, chosen).1, 303);
    browser.post(&undo, &[]).expect(404);
    let restored = mailed(&app, "account-happened");
    let restored = restored.iter().find(|mail| mail.text.contains("restored"));
    assert_eq!(restored.expect("a mail").to_email, owner.email);
    let lost = mailed(&app, "account-taken-back").pop().expect("a mail");
    assert_eq!(lost.to_email, NEW);
}

#[test]
fn after_seven_days_it_is_too_late() {
    let app = TestApp::new();
    let owner = Person::candidate().create(&app);
    let browser = owner.signs_in(&app);
    let undo = moves(&app, &browser, NEW);
    app.advance(TimeDelta::days(7) - TimeDelta::seconds(1));
    app.browser().get(&undo).expect(200);
    app.advance(TimeDelta::seconds(1));
    app.browser().get(&undo).expect(404);
    app.browser().post(&undo, &[]).expect(404);
    assert_eq!(user(&app, owner.id).email, NEW);
    assert!(is_signed_in(&browser));
}

#[test]
fn a_thief_who_moves_twice_gets_no_link_that_counts_more_than_the_owners() {
    let app = TestApp::new();
    let owner = Person::candidate().create(&app);
    let thief = owner.signs_in(&app);
    let owners = moves(&app, &thief, NEW);
    let thiefs = moves(&app, &thief, "third@example.org");
    let another = moves(&app, &thief, "fourth@example.org");
    // The thief's own does nothing to the owner's, which is older.
    app.browser().post(&thiefs, &[]).expect(303);
    assert_eq!(user(&app, owner.id).email, NEW);
    app.browser().post(&another, &[]).expect(404);
    app.browser().post(&owners, &[]).expect(303);
    assert_eq!(user(&app, owner.id).email, owner.email);
    app.browser().post(&thiefs, &[]).expect(404);
}

#[test]
fn what_the_thief_has_added_to_sign_in_with_goes_and_what_was_there_before_stays() {
    let app = TestApp::new();
    let owner = Person::candidate().create(&app);
    adds(&app, owner.id, "owners", app.now() - TimeDelta::days(2));
    adds(
        &app,
        owner.id,
        "thiefs-first",
        app.now() - TimeDelta::hours(1),
    );
    let site = app.state.clone();
    let (id, now) = (owner.id, app.now());
    app.write(move |db| {
        let user = User::find(db, id)?;
        let origin = Origin::default();
        Event::record(db, &site, &user, Kind::SecondFactorOn, &origin, now)?;
        recovery::renew(db, &site.secret, id)?;
        diesel::update(users::table.find(id))
            .set(users::totp.eq(Some("sealed")))
            .execute(db)?;
        Ok(())
    });
    let undo = moved_behind_the_scenes(&app, &owner);
    adds(&app, owner.id, "thiefs-second", app.now());
    app.browser().post(&undo, &[]).expect(303);
    assert_eq!(
        ways_in(&app, owner.id),
        (vec!["owners".to_owned()], vec!["owners".to_owned()])
    );
    assert!(user(&app, owner.id).totp.is_none());
    let codes: i64 = app.read(|db| Ok(recovery_codes::table.count().get_result(db)?));
    assert_eq!(codes, 0);
}

#[test]
fn a_second_factor_from_before_protects_the_account_still() {
    let app = TestApp::new();
    let owner = Person::candidate().create(&app);
    let id = owner.id;
    app.write(move |db| {
        diesel::update(users::table.find(id))
            .set(users::totp.eq(Some("sealed")))
            .execute(db)?;
        Ok(())
    });
    let undo = moved_behind_the_scenes(&app, &owner);
    app.browser().post(&undo, &[]).expect(303);
    assert_eq!(user(&app, id).totp.as_deref(), Some("sealed"));
}

/// Moves an account that has a second factor, and returns the link that takes it back.
fn moved_behind_the_scenes(app: &TestApp, owner: &Person) -> String {
    let (site, id, now, email) = (app.state.clone(), owner.id, app.now(), owner.email.clone());
    let link = app.write(move |db| {
        let user = User::find(db, id)?;
        assert!(user.move_to(db, NEW)?);
        let undo = Wanted {
            purpose: Purpose::Undo,
            user_id: Some(id),
            address: &user.address,
            payload: &serde_json::json!({ "email": email }),
        };
        Ok(undo.issue(db, &site.secret, now)?.link)
    });
    format!("/account/address/undo/{link}")
}

#[test]
fn an_address_that_has_got_another_account_since_is_not_taken_from_it() {
    let app = TestApp::new();
    let owner = Person::candidate().create(&app);
    let browser = owner.signs_in(&app);
    let undo = moves(&app, &browser, NEW);
    let other = Person::candidate().email(&owner.email).create(&app);
    let refused = app.browser().post(&undo, &[]).expect(409);
    assert_eq!(refused.one("h1").text(), "This address has an account");
    assert_eq!(user(&app, owner.id).email, NEW);
    assert_eq!(user(&app, other.id).email, owner.email);
    assert!(is_signed_in(&browser));
    // Once that one is gone it works.
    app.write(move |db| {
        diesel::delete(users::table.find(other.id)).execute(db)?;
        Ok(())
    });
    app.browser().post(&undo, &[]).expect(303);
    assert_eq!(user(&app, owner.id).email, owner.email);
}

#[test]
fn made_up_links_and_links_for_something_else_lead_nowhere() {
    let app = TestApp::new();
    let owner = Person::candidate().create(&app);
    let browser = owner.signs_in(&app);
    super::address::asks(&browser, NEW);
    let change = super::address::link_of(&app).replace("/link/", "/undo/");
    for path in [
        change,
        format!("/account/address/undo/{}", "A".repeat(43)),
        "/account/address/undo/x".to_owned(),
    ] {
        app.browser().get(&path).expect(404);
        app.browser().post(&path, &[]).expect(404);
    }
    assert_eq!(user(&app, owner.id).email, owner.email);
}

#[test]
fn many_at_the_same_time_take_it_back_once() {
    let app = TestApp::new();
    let owner = Person::candidate().create(&app);
    let browser = owner.signs_in(&app);
    let undo = moves(&app, &browser, NEW);
    let done = std::thread::scope(|threads| {
        let all: Vec<_> = (0..8)
            .map(|_| threads.spawn(|| app.browser().post(&undo, &[]).status))
            .collect();
        let statuses = all.into_iter().map(|one| one.join().expect("an answer"));
        statuses.filter(|status| *status == 303).count()
    });
    assert_eq!(done, 1);
}
