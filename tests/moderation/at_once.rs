//! Two moderators at the same moment: one decision takes hold, and the other one is told so.

use std::sync::mpsc::channel;
use std::time::Duration;

use rolecall::accounts::users::{Aim, Staff};
use rolecall::jobs::model::Status;
use rolecall::moderation::decisions::{Deciding, Decision};
use rolecall::moderation::reasons::Category;
use rolecall::moderation::verdicts::Verdict;
use rolecall::web::locale::Lang;
use rolecall::web::visitor::Visitor;

use super::{Hiring, Sent, moderator, refused, standing, status, version};
use crate::factories::{Company, Person};
use crate::harness::{Browser, Page, TestApp};

/// What two try at once on something that waits, and the verdicts as they are written down.
const PAIRS: [[(&str, Verdict); 2]; 5] = [
    [
        ("approval", Verdict::Approve),
        ("approval", Verdict::Approve),
    ],
    [("approval", Verdict::Approve), ("refusal", Verdict::Refuse)],
    [
        ("changes", Verdict::RequestChanges),
        ("approval", Verdict::Approve),
    ],
    [("refusal", Verdict::Refuse), ("ban", Verdict::Ban)],
    [("ban", Verdict::Ban), ("approval", Verdict::Approve)],
];

/// What can be decided on and who decides: another company each time, as a banned one bars the next ones.
fn waiting(app: &TestApp, number: usize) -> (Hiring, Sent) {
    let company = Company::named(&format!("Marram {number}")).create(app);
    let person = Person::recruiter()
        .email(&format!("poster-{number}@example.com"))
        .member_of(&company, rolecall::accounts::members::Role::Owner)
        .create(app);
    let hiring = Hiring { company, person };
    let sent = hiring.sends(app, "Stoker");
    (hiring, sent)
}

/// Asks for both at the same time, and returns why each wasn't done; nothing for what was.
fn at_once(
    people: [&Browser<'_>; 2],
    sent: &Sent,
    verbs: [&str; 2],
    stamp: &str,
) -> Vec<Option<String>> {
    std::thread::scope(|scope| {
        let asked: Vec<_> = people
            .into_iter()
            .zip(verbs)
            .map(|(browser, verb)| {
                scope.spawn(move || why(sent.decide_on(browser, verb, "Because", stamp)))
            })
            .collect();
        let answers = asked.into_iter();
        answers
            .map(|asked| asked.join().expect("an answer"))
            .collect()
    })
}

/// Why it wasn't done, as the page says it.
fn why(answer: Page) -> Option<String> {
    (answer.status != 303).then(|| refused(answer))
}

/// Makes sure that one was done and that the other one is told why it wasn't, and returns which one was.
#[track_caller]
fn done(answers: &[Option<String>]) -> usize {
    let done = answers.iter().position(Option::is_none);
    let left: Vec<&String> = answers.iter().flatten().collect();
    assert_eq!(left.len(), 1);
    is_told(left[0]);
    done.expect("one that decides")
}

/// Makes sure that somebody is told that another one was first.
#[track_caller]
fn is_told(why: &str) {
    let is_told =
        why.starts_with("It has changed meanwhile") || why.starts_with("It doesn’t wait any more");
    assert!(is_told, "{why}");
}

fn decisions(app: &TestApp, sent: &Sent) -> Vec<Verdict> {
    let case = sent.case;
    let all = app.read(|db| Ok(Decision::of(db, case)?));
    all.into_iter().map(|decision| decision.verdict).collect()
}

/// What a verdict leaves behind: the job's status, and how its company stands.
fn left_by(verdict: Verdict) -> (Status, &'static str) {
    match verdict {
        Verdict::Approve => (Status::Published, "listed"),
        Verdict::Ban => (Status::Draft, "banned"),
        _ => (Status::Draft, "listed"),
    }
}

#[test]
fn of_two_moderators_at_once_one_decides() {
    let app = TestApp::new();
    let one = moderator(&app, "one@staff.example.com");
    let other = moderator(&app, "other@staff.example.com");
    for (number, pair) in PAIRS.into_iter().enumerate() {
        let (hiring, sent) = waiting(&app, number);
        let stamp = version(&one, &sent.path());
        let verbs = pair.map(|(verb, _)| verb);
        let answers = at_once([&one, &other], &sent, verbs, &stamp);
        let (_, verdict) = pair[done(&answers)];
        assert_eq!(decisions(&app, &sent), [verdict]);
        let left = (
            status(&app, sent.subject),
            standing(&app, hiring.company.id),
        );
        let (status, standing) = left_by(verdict);
        assert_eq!(left, (status, standing.to_owned()));
    }
}

#[test]
fn of_two_who_take_a_job_off_the_site_at_once_one_does() {
    let app = TestApp::new();
    let one = moderator(&app, "one@staff.example.com");
    let other = moderator(&app, "other@staff.example.com");
    for number in 0..3 {
        let (_, sent) = waiting(&app, number);
        sent.decide(&one, "approval", "").expect(303);
        let stamp = version(&one, &sent.path());
        done(&at_once(
            [&one, &other],
            &sent,
            ["removal", "removal"],
            &stamp,
        ));
        assert_eq!(decisions(&app, &sent), [Verdict::Remove, Verdict::Approve]);
        assert_eq!(status(&app, sent.subject), Status::Refused);
    }
}

/// Somebody of the staff, as they are when they ask.
fn visitor(app: &TestApp, person: &Person) -> Visitor {
    Visitor {
        id: person.id,
        email: person.email.clone(),
        name: "Robin Marsh".to_owned(),
        lang: Lang::En,
        aim: Aim::Candidate,
        staff: Some(Staff::Moderator),
        has_second: true,
        hires: false,
        session: 0,
        proven_at: app.now(),
    }
}

/// On Postgres the two transactions overlap: the second one has read a case that waits, and waits for the first one's row.
#[test]
fn a_decision_isn_t_made_over_one_that_isn_t_committed_yet() {
    let app = TestApp::new();
    let judge = Person::staff(Staff::Moderator)
        .email("first@staff.example.com")
        .create(&app);
    let other = moderator(&app, "other@staff.example.com");
    for (number, pair) in PAIRS.into_iter().enumerate() {
        let (hiring, sent) = waiting(&app, number);
        let stamp = version(&other, &sent.path());
        let [(_, first), (late, _)] = pair;
        let (tell, told) = channel();
        let (site, by, now) = (app.state.clone(), visitor(&app, &judge), app.now());
        let (case, seen) = (sent.case, stamp.clone());
        let answer = std::thread::scope(|scope| {
            let deciding = scope.spawn(move || {
                let db = site.clone();
                db.db.write_now(move |db| {
                    let deciding = Deciding {
                        verdict: first,
                        reason: "Because",
                        category: Category::Other,
                        stamp: &seen,
                        by: &by,
                    };
                    let decided = deciding.decide(db, &site, case, now)?;
                    tell.send(()).expect("somebody who waits");
                    std::thread::sleep(Duration::from_millis(300));
                    Ok(decided)
                })
            });
            told.recv().expect("a decision");
            let answer = sent.decide_on(&other, late, "Because", &stamp);
            let decided = deciding.join().expect("an end").expect("a decision");
            assert_eq!(decided, Ok(()));
            answer
        });
        is_told(&why(answer).expect("a refusal"));
        assert_eq!(decisions(&app, &sent), [first]);
        let left = (
            status(&app, sent.subject),
            standing(&app, hiring.company.id),
        );
        let (status, standing) = left_by(first);
        assert_eq!(left, (status, standing.to_owned()));
    }
}

#[test]
fn of_many_who_take_a_case_in_hand_at_once_one_has_it() {
    let app = TestApp::new();
    let sent = Hiring::create(&app).sends(&app, "Stoker");
    let people: Vec<_> = (0..4)
        .map(|n| moderator(&app, &format!("m{n}@staff.example.com")))
        .collect();
    let claim = format!("{}/claim", sent.path());
    let claim = claim.as_str();
    let mut answers: Vec<u16> = std::thread::scope(|scope| {
        let asked: Vec<_> = people
            .iter()
            .map(|browser| scope.spawn(move || browser.post(claim, &[]).status))
            .collect();
        asked
            .into_iter()
            .map(|asked| asked.join().expect("an answer"))
            .collect()
    });
    answers.sort_unstable();
    assert_eq!(answers, [303, 409, 409, 409]);
}
