//! Every verb on a case in every state, asked for by everybody.

use rolecall::accounts::members::Role;
use rolecall::accounts::users::Staff;

use super::{Hiring, Sent, moderator, seated, version};
use crate::factories::{Company, Person};
use crate::harness::{Browser, TestApp};

/// What a moderator is answered by a case in each state: allowed (303), refused (409).
const TABLE: &str = "
verb       waiting  answering  approved  refused  removed
claim      303      409        409       409      409
approval   303      409        409       409      409
changes    303      409        409       409      409
refusal    303      409        409       409      409
removal    409      409        303       409      409
ban        303      409        409       409      409
release    409      409        409       409      409
dismissal  409      409        409       409      409
undo       409      303        303       303      303
messages   303      303        303       303      303
";

/// A case in a state, each time another one.
fn case(app: &TestApp, hiring: &Hiring, by: &Browser<'_>, state: &str) -> Sent {
    let sent = hiring.sends(app, "Stoker");
    match state {
        "waiting" => {}
        "answering" => {
            sent.decide(by, "changes", "Because").expect(303);
        }
        "approved" => {
            sent.decide(by, "approval", "").expect(303);
        }
        "refused" => {
            sent.decide(by, "refusal", "Because").expect(303);
        }
        "removed" => {
            sent.decide(by, "approval", "").expect(303);
            sent.decide(by, "removal", "Because").expect(303);
        }
        _ => panic!("what is {state}?"),
    }
    sent
}

#[test]
fn what_can_be_done_about_a_case_in_each_state() {
    let app = TestApp::new();
    let by = moderator(&app, "one@staff.example.com");
    let mut lines = TABLE.lines().filter(|line| !line.is_empty());
    let heading = lines.next().expect("a heading");
    let states: Vec<&str> = heading.split_whitespace().skip(1).collect();
    let mut wrong = Vec::new();
    for line in lines {
        let mut words = line.split_whitespace();
        let verb = words.next().expect("a verb");
        for (state, expected) in states.iter().zip(words) {
            // A banned company would bar the next ones.
            let company = Company::named(&format!("Marram {verb} {state}")).create(&app);
            let person = Person::recruiter()
                .email(&format!("{verb}-{state}@example.com"))
                .member_of(&company, Role::Owner)
                .create(&app);
            let hiring = Hiring { company, person };
            let sent = case(&app, &hiring, &by, state);
            let stamp = version_of(&app, &sent);
            let form = [
                ("reason", "Because"),
                ("text", "Hello"),
                ("version", stamp.as_str()),
            ("sure", "yes"),
            ];
            let answer = by.post(&format!("{}/{verb}", sent.path()), &form);
            if answer.status.to_string() != expected {
                wrong.push(format!("{verb} {state}: {}", answer.status));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// The version that a page would be drawn for, even where it offers nothing.
fn version_of(app: &TestApp, sent: &Sent) -> String {
    use rolecall::moderation::subject::Subject;
    let case = sent.case(app);
    app.read(|db| Ok(Subject::of(db, &case)?.stamp(&case)))
}

#[test]
fn nobody_but_moderators_learns_of_a_case() {
    let app = TestApp::new();
    let hiring = Hiring::create(&app);
    let sent = hiring.sends(&app, "Stoker");
    let stranger = Person::recruiter()
        .email("stranger@example.com")
        .member_of(&Company::named("Sedge").create(&app), Role::Owner)
        .create(&app);
    let editor = Person::staff(Staff::Editor).create(&app);
    let candidate = Person::candidate().create(&app);
    let admin = Person::staff(Staff::Admin).create(&app);
    let one = moderator(&app, "one@staff.example.com");
    let stamp = version(&one, &sent.path());
    let outsiders = [
        hiring.person.signs_in(&app),
        stranger.signs_in(&app),
        candidate.signs_in(&app),
        seated(&app, &editor),
    ];
    let verbs = [
        "claim",
        "approval",
        "changes",
        "refusal",
        "removal",
        "ban",
        "release",
        "dismissal",
        "undo",
        "messages",
    ];
    for browser in &outsiders {
        browser.get("/moderation").expect(404);
        browser.get(&sent.path()).expect(404);
        for verb in verbs {
            let form = [
                ("reason", "Because"),
                ("text", "Hello"),
                ("version", stamp.as_str()),
            ("sure", "yes"),
            ];
            let path = format!("{}/{verb}", sent.path());
            browser.post(&path, &form).expect(404);
        }
    }
    assert_eq!(sent.state(&app), "waiting");
    assert_eq!(
        app.get(&sent.path())
            .expect(303)
            .location()
            .split('?')
            .next(),
        Some("/sign-in")
    );
    // An admin may what a moderator may.
    sent.decide(&seated(&app, &admin), "approval", "")
        .expect(303);
    one.get("/moderation/999999").expect(404);
    for verb in verbs {
        let form = [
            ("reason", "Because"),
            ("text", "Hello"),
            ("version", stamp.as_str()),
            ("sure", "yes"),
        ];
        one.post(&format!("/moderation/999999/{verb}"), &form)
            .expect(404);
    }
}
